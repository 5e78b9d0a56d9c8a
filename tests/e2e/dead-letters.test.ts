/** A message that nobody can handle is not lost and stops no other: it ends in D1, is listed, and can be sent again. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type Page, thb } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const queues = ["orders", "ledger-events", "payments", "notifications", "events"];
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

test("a notice that the Bot API fails to take for longer than a message has tries is told all the same, once", async () => {
  const buyer = await world().newUser("10.00");
  const product = await world().newProduct({ name: "Told late", price: thb("1.00") });
  await world().telegram.addFault({ method: "sendMessage", chat_id: buyer.id, error_code: 500, times: 4 });
  await world().buyAndPay(buyer, product);
  const chat = world().telegram.chat(buyer.id);
  await eventually(async () => expect(await chat.botMessages("Told late")).toHaveLength(1), { withinMs: 60_000 });
});

test("an unknown queue has none", async () => {
  (await world().admin.get("/api/admin/queues/nothing/dead-letters")).expect(404);
  (await world().admin.post("/api/admin/queues/nothing/replay", {})).expect(404);
});
