/** From the 202 to `paid`: orders settled per second, rows written on the way, and buying while others settle. */
import { each, wait } from "../../loadtest/gateway.ts";
import { addressOf, buyers, firstBuyer } from "../../loadtest/people.ts";
import { runHttpLoad } from "../http-load.ts";
import { attempt, type Effort, median, ms, perSecond, type Row, ratioRow } from "../rows.ts";
import { type Place, Stage } from "../stage.ts";

/** A live wallet holds three files; 2,000 of them stay well below the limit of 20,000. */
const wallets = { quick: 500, full: 2000 };
const orders = { disk: 4000, memory: 8000 };
const atLeast = { disk: 250, memory: 800 };
const atOnce = 64;
const rowsWhat = "rows written in objects per purchase, 202 to paid (stock, gate, wallet, alarms)";
const rowsTarget = "<= 6";
const besideWhat = "HTTP buy / noop while the orders settle, state on disk";
const settleTimeoutMs = 120_000;

export async function settlement(effort: Effort): Promise<Row[]> {
  const users = buyers(effort.isQuick ? wallets.quick : wallets.full);
  const inMemory = await Stage.with("memory", {}, async (stage) => {
    await stage.operator.fund({ users, amount: "10000.00", keyPrefix: "bench", atOnce: 16 });
    return settling(stage, users, effort, "memory");
  });
  const onDisk = await Stage.with("disk", { copyOf: "memory" }, (stage) => settling(stage, users, effort, "disk"));
  return [...inMemory, ...onDisk];
}

async function settling(stage: Stage, users: readonly number[], effort: Effort, place: Place): Promise<Row[]> {
  await settle(stage, users, 200);
  const rows: Row[] = [];
  const what = `orders settled end to end (202 to paid), state ${place === "disk" ? "on disk" : "in memory"}`;
  const target = `>= ${atLeast[place]}/s, backlog back to 0`;
  rows.push(
    await attempt(`settled-${place}`, what, target, () => settledRow(stage, users, effort, place, what, target)),
  );
  if (place === "memory") {
    rows.push(await attempt("rows-written", rowsWhat, rowsTarget, () => rowsWritten(stage, users)));
  } else {
    rows.push(
      await attempt("http-buy-settling", besideWhat, "no target", () => besideSettlement(stage, users, effort)),
    );
  }
  return rows;
}

async function settledRow(
  stage: Stage,
  users: readonly number[],
  effort: Effort,
  place: Place,
  what: string,
  target: string,
): Promise<Row> {
  const count = effort.isQuick ? orders[place] / 4 : orders[place];
  const rates: number[] = [];
  for (let index = 0; index < (effort.isQuick ? 1 : 3); index += 1) rates.push(await settle(stage, users, count));
  const note = `${count} orders of ${users.length} wallets as fast as they are taken, until none is open`;
  const isMet = median(rates) >= atLeast[place];
  return { id: `settled-${place}`, what, measured: perSecond(median(rates)), target, isMet, rounds: rates, note };
}

/** Buys so many and waits until all are paid; answers orders per second. */
async function settle(stage: Stage, users: readonly number[], count: number): Promise<number> {
  const product = await stage.product(count);
  const begun = performance.now();
  await each(Array(count).keys(), atOnce, async (index) => {
    const user = users[index % users.length] ?? firstBuyer;
    await stage.gateway.expect(
      {
        method: "POST",
        path: "/api/buy",
        body: { user_id: user, product_id: product, quantity: 1 },
        headers: { "idempotency-key": `settle-${product}-${index}`, "cf-connecting-ip": addressOf(user) },
      },
      202,
    );
  });
  const { stock } = await stage.operator.settled(product, settleTimeoutMs, 50);
  const tookS = (performance.now() - begun) / 1000;
  if (stock.sold !== count) throw new Error(`${stock.sold} of ${count} orders were paid`);
  return count / tookS;
}

/** Rows that the objects of stock and wallets write, alarms included, as the platform bills them. */
async function rowsWritten(stage: Stage, users: readonly number[]): Promise<Row> {
  const crowd = await rowsPerOrder(stage, users, 1000);
  const alone: number[] = [];
  for (let index = 0; index < 5; index += 1) alone.push(await rowsPerOrder(stage, users, 1));
  return {
    id: "rows-written",
    what: rowsWhat,
    measured: crowd.toFixed(1),
    target: rowsTarget,
    isMet: crowd <= 6,
    rounds: [crowd],
    note: `in a crowd of ${atOnce} at once; a purchase that comes alone writes ${median(alone)}`,
  };
}

async function rowsPerOrder(stage: Stage, users: readonly number[], count: number): Promise<number> {
  const before = await written(stage);
  await settle(stage, users, count);
  // What is projected and pruned after the last order is told belongs to it.
  await wait(1500);
  // Creating the product writes a few rows too; over many orders they vanish, for one they are measured apart.
  const after = await written(stage);
  await stage.product(1);
  const creating = (await written(stage)) - after;
  return (after - before - creating) / count;
}

async function written(stage: Stage): Promise<number> {
  let sum = 0;
  for (const worker of ["shop", "banking"] as const) {
    const response = await fetch(`${stage.system.url(worker)}/__rows-written`);
    if (!response.ok) throw new Error(`${worker} does not count rows: ${response.status}`);
    sum += Number(await response.text());
  }
  return sum;
}

/** What a buyer sees while the same machine settles what was bought. */
async function besideSettlement(stage: Stage, users: readonly number[], effort: Effort): Promise<Row> {
  const above: number[] = [];
  const below: number[] = [];
  const p99: number[] = [];
  for (let index = 0; index < (effort.isQuick ? 1 : 3); index += 1) {
    const seconds = effort.secondsPerRound;
    const noop = await runHttpLoad({ url: `${stage.apiUrl}/__noop`, seconds, connections: 100 });
    const product = await stage.product(1_000_000);
    const apiKey = stage.system.adminApiKey;
    const requests = {
      kind: "buy",
      apiKey,
      product,
      buyers: users.length,
      first: firstBuyer,
      run: `b${index}`,
    } as const;
    const bought = await runHttpLoad({ url: stage.apiUrl, seconds, connections: 100, requests });
    if (bought.refusals > 0) throw new Error(`${bought.refusals} of ${bought.requests} purchases refused`);
    above.push(bought.perSecond);
    below.push(noop.perSecond);
    p99.push(bought.p99Ms);
    await stage.operator.settled(product, settleTimeoutMs);
  }
  const row = ratioRow({ id: "http-buy-settling", what: besideWhat, above, below });
  const note = `${perSecond(median(above))}, p99 ${ms(median(p99))}; stock, wallets and projections share one thread here`;
  return { ...row, target: "no target", isMet: undefined, note };
}
