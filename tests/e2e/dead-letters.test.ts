/** A message that nobody can handle is not lost and stops no other: it ends in D1, is listed, and can be sent again. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eventually, range } from "../support/eventually.ts";
import { deadLetterCount } from "../support/invariants.ts";
import { type Page, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const queues = ["orders", "ledger-events", "notifications", "events"];
/** One of each kind stays behind in every queue. */
const left = queues.length * 2;
const world = useWorld({ name: "dead-letters", args: ["--queue-tries", "2"] }, { deadLetters: left });

interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly replayed_at?: string | null;
}

async function deadLettersOf(queue: string): Promise<readonly DeadLetter[]> {
  const page = (await world().admin.get(`/api/admin/queues/${queue}/dead-letters?limit=100`))
    .expect(200)
    .as<Page<DeadLetter>>();
  return page.items;
}

describe.each(queues)("the queue %s", (queue) => {
  test("hands what it cannot decode to the dead letters, once, and goes on", async () => {
    const poisons = [`no JSON, ${randomUUID()}`, JSON.stringify({ v: 999, id: randomUUID() })];
    for (const poison of poisons) await world().control.send(`doglc-${queue}`, poison);
    const buyer = await world().newUser("10.00");
    const product = await world().newProduct({ name: `Beside ${queue}`, price: thb("1.00") });
    await world().buyAndPay(buyer, product);
    const chat = world().telegram.chat(buyer.id);
    await eventually(async () => expect(await chat.botMessages(`Beside ${queue}`)).toHaveLength(1));
    for (const poison of poisons) {
      await eventually(
        async () => {
          const found = (await deadLettersOf(queue)).filter(({ body }) => body === poison);
          expect(found).toHaveLength(1);
        },
        { withinMs: 60_000, everyMs: 250 },
      );
    }
  });

  test("gets them back when they are replayed, and they die again", async () => {
    const before = await deadLettersOf(queue);
    expect(before.length).toBeGreaterThanOrEqual(2);
    const [letter] = before;
    const answer = await world().admin.post(`/api/admin/queues/${queue}/replay`, { ids: [letter?.id] }, randomUUID());
    expect(answer.expect(200).as<{ replayed: number }>().replayed).toBe(1);
    await eventually(
      async () => {
        const waiting = (await deadLettersOf(queue)).filter(
          ({ body, replayed_at: at }) => body === letter?.body && !at,
        );
        expect(waiting).toHaveLength(1);
      },
      { withinMs: 60_000, everyMs: 250 },
    );
  });
});

test("what could not be handled for a while is handled when it is replayed", async () => {
  const buyer = await world().newUser("10.00");
  const product = await world().newProduct({ name: "Told late", price: thb("1.00") });
  // The Bot API fails for longer than the message has tries.
  await world().telegram.addFault({ method: "sendMessage", chat_id: buyer.id, error_code: 500, times: 1_000 });
  await world().buyAndPay(buyer, product);
  const before = await deadLetterCount(world().admin);
  await eventually(async () => expect(await deadLetterCount(world().admin)).toBeGreaterThanOrEqual(before)).catch(
    () => undefined,
  );
  await world().telegram.clearFaults();
  const chat = world().telegram.chat(buyer.id);
  await eventually(
    async () => {
      for (const letter of (await deadLettersOf("notifications")).filter(
        ({ body, replayed_at: at }) => body.includes("Told late") && !at,
      )) {
        await world().admin.patiently("POST", "/api/admin/queues/notifications/replay", { json: { ids: [letter.id] } });
      }
      expect(await chat.botMessages("Told late")).toHaveLength(1);
    },
    { withinMs: 60_000, everyMs: 500 },
  );
  for (const _ of range(2)) expect(await chat.botMessages("Told late")).toHaveLength(1);
});

test("an unknown queue has none", async () => {
  (await world().admin.get("/api/admin/queues/nothing/dead-letters")).expect(404);
  (await world().admin.post("/api/admin/queues/nothing/replay", {})).expect(404);
});
