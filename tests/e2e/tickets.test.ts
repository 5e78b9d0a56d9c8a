/** Support: somebody writes, an operator answers, the bot tells. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually, range } from "../support/eventually.ts";
import { askAsBot } from "../support/internal.ts";
import { grantRole } from "../support/operators.ts";
import type { Page } from "../support/shapes.ts";
import { useWorld } from "../support/suite.ts";

const world = useWorld({ name: "tickets" });

interface SupportTicket {
  readonly ticket_id: string;
  readonly user_id: string;
  readonly status: string;
  readonly messages: readonly { readonly from_operator: boolean; readonly text: string; readonly at: string }[];
}

const textsOf = ({ messages }: SupportTicket): string[] => messages.map(({ text }) => text);

const told = async (person: number, words: string): Promise<number> =>
  (await world().telegram.chat(person).botMessages(words)).length;

test("a conversation, from the first question to the end", async () => {
  const user = await world().newUser();
  const operator = await world().newUser();
  await grantRole(world(), operator, "support");
  const ticket = (await user.post("/api/tickets", { text: "Where is <b>my</b> parcel?" }))
    .expect(201)
    .as<SupportTicket>();
  expect(ticket).toMatchObject({ status: "open", user_id: String(user.id) });

  const open = (await operator.get("/api/admin/tickets?status=open")).expect(200).as<Page<SupportTicket>>();
  expect(open.items.map((item) => item.ticket_id)).toContain(ticket.ticket_id);
  const path = `/api/admin/tickets/${ticket.ticket_id}`;
  const words = "It is <i>on its way</i> & will be there soon";
  (await operator.post(`${path}/reply`, { text: words }, "reply-1")).expect(200);
  (await operator.post(`${path}/reply`, { text: words }, "reply-1")).expect(200);
  await eventually(async () => expect(await told(user.id, words)).toBe(1));

  const seen = (await user.get(`/api/tickets/${ticket.ticket_id}`)).expect(200).as<SupportTicket>();
  expect(seen.status).toBe("answered");
  expect(seen.messages.map(({ from_operator }) => from_operator)).toEqual([false, true]);

  // In the bot the conversation goes on in the same ticket.
  const write = { user_id: String(user.id), text: "Thank you", key: "bot:1" };
  const more = (await askAsBot(world(), "/internal/tickets/write", write)).expect(200).as<SupportTicket>();
  expect([more.ticket_id, more.status]).toEqual([ticket.ticket_id, "open"]);
  (await operator.post(`${path}/close`, {})).expect(200);
  expect((await operator.get(path)).as<SupportTicket>().status).toBe("closed");
  const next = (await user.post("/api/tickets", { text: "Another question" })).expect(201).as<SupportTicket>();
  expect(next.ticket_id).not.toBe(ticket.ticket_id);
  const own = (await user.get("/api/tickets")).expect(200).as<Page<SupportTicket>>();
  expect(own.items.map((item) => textsOf(item))).toEqual([["Another question"], ["Thank you"]]);

  const audit = (await world().admin.get(`/api/admin/audit?subject=ticket:${ticket.ticket_id}`)).expect(200);
  expect(audit.text).toContain("tickets.reply.post");
  expect(audit.text).toContain("tickets.close.post");
});

test("a message is written once under its key, however often and at once it comes", async () => {
  const user = await world().newUser();
  const key = randomUUID();
  const answers = await Promise.all(range(10).map(() => user.post("/api/tickets", { text: "Once" }, key)));
  const tickets = answers.map((answer) => answer.expect(201).as<SupportTicket>());
  expect(new Set(tickets.map(({ ticket_id }) => ticket_id)).size).toBe(1);
  const [ticket] = tickets;
  expect(textsOf((await user.get(`/api/tickets/${ticket?.ticket_id}`)).as<SupportTicket>())).toEqual(["Once"]);
  (await user.post("/api/tickets", { text: "Twice" }, key)).expect(422, "idempotency_conflict");
});

test("many at once without a key all arrive, in one ticket, in an order", async () => {
  const user = await world().newUser();
  await Promise.all(
    range(8).map((number) => user.patiently("POST", "/api/tickets", { json: { text: `message ${number}` } })),
  );
  const own = (await user.get("/api/tickets")).as<Page<SupportTicket>>();
  expect(own.items).toHaveLength(1);
  const ticket = (await user.get(`/api/tickets/${own.items[0]?.ticket_id}`)).as<SupportTicket>();
  expect(textsOf(ticket).sort()).toEqual(range(8).map((number) => `message ${number}`));
  const times = ticket.messages.map(({ at }) => at);
  expect(new Set(times).size).toBe(8);
  expect([...times].sort()).toEqual(times);
});

test("an answer outlives a bot that is away", async () => {
  const user = await world().newUser();
  const ticket = (await user.post("/api/tickets", { text: "Hello?" })).expect(201).as<SupportTicket>();
  await world().control.stop("main-bot");
  (await world().admin.post(`/api/admin/tickets/${ticket.ticket_id}/reply`, { text: "Told later" })).expect(200);
  await world().control.start("main-bot");
  await eventually(async () => expect(await told(user.id, "Told later")).toBe(1), { withinMs: 60_000 });
});

test("a ticket is its person's alone", async () => {
  const user = await world().newUser();
  const other = await world().newUser();
  const { ticket_id: id } = (await user.post("/api/tickets", { text: "Private" })).expect(201).as<SupportTicket>();
  (await other.get(`/api/tickets/${id}`)).expect(404, "ticket_not_found");
  expect((await other.get("/api/tickets")).text).not.toContain("Private");
  (await other.get(`/api/admin/tickets/${id}`)).expect(403, "forbidden");
  (await other.post(`/api/admin/tickets/${id}/reply`, { text: "x" })).expect(403, "forbidden");
  (await world().anyone.post("/api/tickets", { text: "x" })).expect(401);
  (await world().admin.get("/api/admin/tickets/tk_0000000000000000")).expect(404, "ticket_not_found");
  (await world().admin.post("/api/admin/tickets/tk_0000000000000000/close", {})).expect(404, "ticket_not_found");
});

test("pages of the list hold every ticket once", async () => {
  const users = await world().newUsers(5);
  for (const user of users) (await user.post("/api/tickets", { text: "one of many" })).expect(201);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "2", ...(cursor === null ? {} : { cursor }) });
    const page: Page<SupportTicket> = (await world().admin.get(`/api/admin/tickets?${query}`)).expect(200).as();
    seen.push(...page.items.map(({ ticket_id }) => ticket_id));
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(5);
});
