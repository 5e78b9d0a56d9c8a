/** One message to everybody: once each, never too fast, through waits, stops and crashes. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { askAsBot } from "../support/internal.ts";
import { adminSession } from "../support/operators.ts";
import { useWorld } from "../support/suite.ts";
import type { BotCall } from "../support/telegram.ts";
import { firstAdmin } from "../support/world.ts";

const world = useWorld({ name: "broadcasts" });
const people: number[] = [];

interface Broadcast {
  readonly broadcast_id: string;
  readonly status: string;
  readonly recipients: number;
  readonly sent: number;
  readonly failed: number;
}

async function begin(texts: Record<string, string>, key: string = randomUUID()): Promise<Broadcast> {
  return (await world().admin.post("/api/admin/broadcasts", { texts }, key)).expect(201).as();
}

async function read({ broadcast_id: id }: Broadcast): Promise<Broadcast> {
  return (await world().admin.get(`/api/admin/broadcasts/${id}`)).expect(200).as();
}

const until = (broadcast: Broadcast, status: string): Promise<Broadcast> =>
  eventually(
    async () => {
      const now = await read(broadcast);
      if (now.status !== status) throw new Error(`is ${now.status}: ${now.sent} sent, ${now.failed} failed`);
      return now;
    },
    { withinMs: 180_000, everyMs: 200, what: status },
  );

/** Messages with these words that arrived, by person. */
async function arrivals(since: number, words: string): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const { chat, call } of await sent(since, words)) if (call.ok) counts.set(chat, (counts.get(chat) ?? 0) + 1);
  return counts;
}

async function sent(since: number, words: string): Promise<{ chat: number; call: BotCall }[]> {
  const calls = await world().telegram.calls({ since, method: "sendMessage" });
  return calls
    .filter(({ params }) => String(params["text"]).includes(words))
    .map((call) => ({ chat: Number(call.params["chat_id"]), call }));
}

test("everybody gets it once, in the own language, as text; the operator sees it go", async () => {
  for (let number = 0; number < 70; number += 1) {
    people.push((await world().newUser("0.00", { language_code: number % 2 === 0 ? "en" : "th" })).id);
  }
  await adminSession(world());
  await world().telegram.chat(firstAdmin).say("/start");
  const since = await world().telegram.lastCall();
  const texts = { en: "News <b>for all</b> & more", th: "ข่าวสำหรับทุกคน" };
  const command = { operator: String(firstAdmin), texts, key: "bot:1" };
  const begun = (await askAsBot(world(), "/internal/broadcasts/start", command)).expect(200).as<Broadcast>();
  const again = (await askAsBot(world(), "/internal/broadcasts/start", command)).expect(200).as<Broadcast>();
  expect(again.broadcast_id).toBe(begun.broadcast_id);

  const done = await until(begun, "done");
  expect(done).toMatchObject({ sent: done.recipients, failed: 0 });
  const english = await arrivals(since, "News &lt;b&gt;for all&lt;/b&gt; &amp; more");
  const thai = await arrivals(since, "ข่าวสำหรับทุกคน");
  for (const [index, person] of people.entries()) {
    expect([english.get(person) ?? 0, thai.get(person) ?? 0], `person ${person}`).toEqual(
      index % 2 === 0 ? [1, 0] : [0, 1],
    );
  }
  const [seen] = await world()
    .telegram.chat(people[0] ?? 0)
    .botMessages("News <b>for all</b> & more");
  expect(seen?.text).toBe("News <b>for all</b> & more");
  await eventually(async () => {
    const shown = await world().telegram.chat(firstAdmin).botMessages(String(done.recipients));
    expect(shown.length).toBeGreaterThan(0);
  });
});

test("never more than thirty leave within a second, and waits that Telegram asks for are kept", async () => {
  const since = await world().telegram.lastCall();
  await world().telegram.addFault({ method: "sendMessage", chat_id: people[40], retry_after: 2, times: 1 });
  const done = await until(await begin({ en: "Slowly now" }), "done");
  expect(done.sent).toBe(done.recipients);
  const calls = (await sent(since, "Slowly now")).map(({ call }) => call);
  for (const [index, call] of calls.entries()) {
    const within = calls.slice(index).filter(({ at_ms: at }) => at < call.at_ms + 1_000);
    expect(within.length).toBeLessThanOrEqual(31);
  }
  const refused = calls.findIndex(({ status }) => status === 429);
  expect(refused).toBeGreaterThan(0);
  expect((calls[refused + 1]?.at_ms ?? 0) - (calls[refused]?.at_ms ?? 0)).toBeGreaterThanOrEqual(2_000);
  expect(calls.length).toBe(done.recipients + 1);
});

test("who has blocked the bot is counted, and does not stop it", async () => {
  const blocker = await world().newUser();
  await world().telegram.block(blocker.id);
  const done = await until(await begin({ en: "To most of you" }), "done");
  expect([done.sent, done.failed]).toEqual([done.recipients - 1, 1]);
  people.push(blocker.id);
});

test("a stop is felt within about a second; who has it has it", async () => {
  const since = await world().telegram.lastCall();
  const begun = await begin({ en: "Not to everybody" });
  await eventually(async () => expect((await sent(since, "Not to everybody")).length).toBeGreaterThan(5), {
    everyMs: 20,
  });
  (await world().admin.post(`/api/admin/broadcasts/${begun.broadcast_id}/stop`, {})).expect(200);
  (await world().admin.post(`/api/admin/broadcasts/${begun.broadcast_id}/stop`, {})).expect(200);
  const arrived = await eventually(async () => {
    const before = (await sent(since, "Not to everybody")).length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const after = (await sent(since, "Not to everybody")).length;
    expect(after).toBe(before);
    return after;
  });
  expect(arrived).toBeLessThan(people.length);
  const stopped = await eventually(async () => {
    const now = await read(begun);
    expect(now).toMatchObject({ status: "stopped", sent: arrived });
    return now;
  });
  expect(stopped.sent + stopped.failed).toBeLessThan(stopped.recipients);
});

test("a crash in the middle repeats one message at the most and forgets nobody", { timeout: 600_000 }, async () => {
  const words = "Through a crash";
  const since = await world().telegram.lastCall();
  const begun = await begin({ en: words });
  await eventually(async () => expect((await sent(since, words)).length).toBeGreaterThan(10), { everyMs: 20 });
  const beforeCrash = await arrivals(since, words);
  await world().system.crash();
  // The sandbox's own record starts anew with the system: what arrived is counted on both sides of the crash.
  const done = await until(begun, "done");
  expect(done.sent + done.failed).toBe(done.recipients);
  let repeats = 0;
  for (const person of people.slice(0, 70)) {
    const count = (await world().telegram.chat(person).botMessages(words)).length;
    expect(count, `person ${person}: ${beforeCrash.get(person) ?? 0} before`).toBeGreaterThan(0);
    repeats += count - 1;
  }
  expect(repeats).toBeLessThanOrEqual(1);
});

test("a broadcast whose beginning was lost is begun by the gateway's cron", { timeout: 600_000 }, async () => {
  await world().control.pause("doglc-notifications");
  const begun = await begin({ en: "Woken late" });
  await world().system.crash();
  await world().control.advance(3 * 60_000);
  await world().control.cron("api");
  const done = await until(begun, "done");
  expect(done.sent).toBeGreaterThanOrEqual(70);
});

test("only an admin begins one, with words, in languages that there are", async () => {
  const user = await world().newUser();
  (await user.post("/api/admin/broadcasts", { texts: { en: "x" } }, "k")).expect(403, "forbidden");
  (await world().admin.post("/api/admin/broadcasts", { texts: { en: "x" } })).expect(422, "idempotency_key_required");
  for (const texts of [{}, { xx: "x" }, { en: "" }, { en: "x".repeat(3_001) }, "x", null]) {
    (await world().admin.post("/api/admin/broadcasts", { texts }, randomUUID())).expect(422, "invalid_request");
  }
  const asked = { operator: String(user.id), texts: { en: "x" }, key: "bot:9" };
  (await askAsBot(world(), "/internal/broadcasts/start", asked)).expect(403, "forbidden");
  (await world().admin.get("/api/admin/broadcasts/bc_0000000000000000")).expect(404, "broadcast_not_found");
  (await world().admin.post("/api/admin/broadcasts/bc_0000000000000000/stop", {})).expect(404, "broadcast_not_found");
});
