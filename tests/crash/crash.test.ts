/**
 * SIGKILL under load, at random moments and at named points. Afterwards every order that a funded buyer holds a
 * ticket for is paid exactly once, and nothing else happened to money or stock.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Journal } from "./journal.ts";
import { Load } from "./load.ts";
import { planKills, points, seeded } from "./plan.ts";
import { report } from "./report.ts";
import { armPoint, type Round, runRound, wantedInFlight } from "./rounds.ts";
import { funded, poor, Scene } from "./scene.ts";
import { wrongBooks, wrongCharges, wrongOrders, wrongQueues, wrongStock, wrongWallets } from "./verdict.ts";

const kills = Number(process.env["DOGLC_CRASH_KILLS"] ?? (process.env["DOGLC_LONG"] === "1" ? "200" : "20"));
const seed = Number(process.env["DOGLC_SEED"] ?? Date.now() % 1_000_000);
/** A kill that caught fewer requests than wanted does not count and is made again. */
const spareKills = Math.ceil(kills / 2);
const scene = new Scene();

beforeAll(() => scene.begin());
afterAll(() => scene.end());

test(`${kills} kills under load lose no order and no satang`, async () => {
  const random = seeded(seed);
  const journal = new Journal();
  const load = new Load({
    apiUrl: scene.system.url("api"),
    apiKey: scene.system.adminApiKey,
    journal,
    httpBuyers: [...funded, ...poor],
    httpSlots: 90,
    socketBuyers: scene.tokens,
    plenty: scene.plenty,
    scarce: scene.scarce,
    random,
  });
  const rounds: Round[] = [];
  const wanted = planKills(kills, random);
  for (let spare = spareKills; wanted.length > 0; ) {
    const kill = wanted.shift() ?? "random";
    await armPoint(kill, scene);
    await scene.signInBuyers();
    const round = await runRound(kill, scene, load, random);
    rounds.push(round);
    if (round.inFlight >= wantedInFlight && round.isHit) continue;
    spare -= 1;
    if (spare >= 0) wanted.push(kill);
  }
  await load.finish(60_000);
  await scene.settle(300_000);
  await scene.signInBuyers();
  // The first answers of all rounds, asked for once more.
  await load.replay(sample(journal.accepted, 1500, random), 16);
  load.close();
  console.log(report(rounds, load, journal, seed));

  const counted = rounds.filter((round) => round.inFlight >= wantedInFlight && round.isHit);
  expect(counted.length, "kills that caught enough requests").toBe(kills);
  expect(new Set(counted.map((round) => round.kill)), "points that were hit").toEqual(new Set(["random", ...points]));
  expect(some(load.unexpected), "answers that buying must never give").toEqual([]);
  expect(some(journal.open), "purchases without an answer").toEqual([]);
  expect(some(journal.contradictions), "tickets that changed").toEqual([]);
  expect(some(await wrongOrders(scene, journal)), "orders").toEqual([]);
  expect(some(await wrongStock(scene, journal)), "stock").toEqual([]);
  expect(some(await wrongWallets(scene, journal)), "wallets").toEqual([]);
  expect(some(await wrongBooks(scene)), "books").toEqual([]);
  expect(some(await wrongCharges(scene, journal)), "charges").toEqual([]);
  expect(some(await wrongQueues(scene)), "queues").toEqual([]);
});

/** As many faults as one wants to read. */
function some<T>(faults: readonly T[]): unknown[] {
  return faults.length > 8 ? [...faults.slice(0, 8), `and ${faults.length - 8} more`] : [...faults];
}

function sample<T>(items: readonly T[], count: number, random: () => number): T[] {
  const step = Math.max(1, items.length / count);
  const chosen: T[] = [];
  for (let at = random() * step; at < items.length; at += step) {
    const item = items[Math.floor(at)];
    if (item !== undefined) chosen.push(item);
  }
  return chosen;
}
