/** The sandbox's bank: books, payers, signed notifications, and what may go wrong with them. */
import { createHmac } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bahtOf, satangOf } from "../../scripts/runtime/bank/amount.ts";
import { bangkokTime, bankOf, banks, newReference } from "../../scripts/runtime/bank/banks.ts";
import { Books, type Transfer } from "../../scripts/runtime/bank/books.ts";
import { notificationFaults } from "../../scripts/runtime/bank/notification.ts";
import { senderNamed } from "../../scripts/runtime/bank/people.ts";
import { crc16, readPayload, writePayload } from "../../scripts/runtime/bank/slip-payload.ts";
import { BankHarness, type Booked, Gateway, keys, type Paid, type Received } from "./bank-harness.ts";
import { Harness } from "./harness.ts";

type Answer = { readonly status: number; readonly body: unknown };

const kbank = "0123456789";
const scb = "4052345671";
const nowMs = Date.parse("2026-11-20T07:05:33.250Z");
let bank: BankHarness;

beforeEach(async () => {
  bank = await BankHarness.start({ nowMs: () => nowMs, providerKeys: { slipok: "ok-key" } });
  bank.gateway.nowMs = () => nowMs;
});
afterEach(() => bank.stop());

const pay = (payment: Record<string, unknown>): Promise<Paid> => bank.pay(payment);
const deliver = async (transfer: Booked, order: Record<string, unknown>) =>
  (await bank.post<Paid["deliveries"][0]>(`/bank/transfers/${transfer.id}/deliver`, order)).body;

test("amounts are whole satang", () => {
  expect(["100", "1250.5", "0.01", "500000.00"].map(satangOf)).toEqual([10_000, 125_050, 1, 50_000_000]);
  expect([1, 125_050, 50_000_000].map(bahtOf)).toEqual(["0.01", "1250.50", "500000.00"]);
  for (const text of ["0", "0.00", "-1.00", "1.001", "1e3", "1,000.00", "", "NaN"])
    expect(() => satangOf(text)).toThrow(text);
});

describe("a payer", () => {
  test("pays exactly, short, over, late or twice", async () => {
    const amounts = async (how: string, more: Record<string, unknown> = {}): Promise<string[]> =>
      (await pay({ how, ...more })).transfers.map(({ amount }) => amount);
    expect(await amounts("exact")).toEqual(["1500.37"]);
    expect(await amounts("short")).toEqual(["1499.37"]);
    expect(await amounts("over", { difference: "0.01" })).toEqual(["1500.38"]);
    expect(await amounts("twice")).toEqual(["1500.37", "1500.37"]);
    expect(await amounts("stranger")).toEqual(["1500.37"]);
    const expires_at = "2026-11-20T08:00:00.000Z";
    const late = (await pay({ how: "late", expires_at })).transfers[0];
    expect(late.at_ms).toBe(Date.parse(expires_at) + 60_000);
    const over = (await pay({ how: "late", expires_at: "2026-11-20T06:00:00.000Z" })).transfers[0];
    expect(over.at_ms).toBe(nowMs);
  });

  test("is the same person with the same account, and each transfer has a reference of its own", async () => {
    const [first, second] = [await pay({ person: 1001, how: "twice" }), await pay({ person: 1002 })];
    const [one, other] = first.transfers;
    expect(one.sender).toEqual(other?.sender);
    expect(one.reference).not.toBe(other?.reference);
    expect(second.transfers[0].sender).not.toEqual(one.sender);
  });

  test.each([
    [{ account: "9999999999" }, "keeps no account"],
    [{ amount: "0.00" }, "not an amount"],
    [{ how: "short", amount: "1.00" }, "nothing would be left"],
    [{ how: "late" }, "until when"],
    [{ how: "softly" }, "how must be one of"],
    [{ road: "pigeon" }, "no road pigeon"],
  ])("that makes no sense is refused, and nothing is booked: %j", async (payment, reason) => {
    const { status, body } = await bank.post<Paid>("/bank/pay", {
      account: kbank,
      amount: "10.00",
      road: "none",
      ...payment,
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error).toContain(reason);
    expect((await bank.get<{ transfers: number }>("/bank/state")).body.transfers).toBe(0);
  });
});

describe("the books", () => {
  test("survive a restart, and a line that was torn by a kill", async () => {
    await pay({});
    const before = (await bank.get("/bank/transfers")).body;
    appendFileSync(bank.booksPath, '{"op":"transfer","transf');
    await bank.close();
    await bank.open();
    expect((await bank.get("/bank/transfers")).body).toEqual(before);
    const next = (await pay({})).transfers[0];
    expect(next.id).toBe("SB000002");
    await bank.close();
    await bank.open();
    expect((await bank.get<{ transfers: number }>("/bank/state")).body.transfers).toBe(2);
  });

  test("hold a reference once per sending bank, whatever its case", () => {
    const folder = mkdtempSync(join(tmpdir(), "doglc-books-"));
    const books = new Books(folder);
    const account = books.know({ bank: "004", number: kbank, holder_th: "ก", holder_en: "A" });
    const sender = senderNamed("1001");
    const book = (bankCode: string, reference: string): Transfer =>
      books.book({ account, amount: "5.00", at_ms: nowMs, sender: { ...sender, bank: bankCode }, reference });
    const first = book("014", "20261120ABC");
    expect(() => book("014", "20261120abc")).toThrow("already");
    expect(book("004", "20261120ABC").id).not.toBe(first.id);
    expect(books.byReference("014", "20261120abc")).toEqual(first);
    expect(() => book("014", "with space")).toThrow("letters and digits");
    expect(books.transfers).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  test("are closed to pages of other origins and to rebound names", async () => {
    expect((await bank.get("/bank/state", { origin: "http://evil.example" })).status).toBe(403);
  });
});

test.each(banks)("references of $short are letters and digits, and never the same", (own) => {
  const references = new Set(Array.from({ length: 500 }, () => newReference(own, nowMs)));
  expect(references.size).toBe(500);
  for (const reference of references) expect(reference).toMatch(/^[A-Z0-9]{12,30}$/);
});

test("times are those of Bangkok", () => {
  expect(bangkokTime(Date.parse("2026-12-31T17:00:00Z"))).toEqual({
    day: "20270101",
    time: "000000",
    dayOfYear: "001",
  });
  expect(bangkokTime(nowMs)).toEqual({ day: "20261120", time: "140533", dayOfYear: "324" });
});

describe("a notification", () => {
  test("is signed over timestamp and raw body, and says what the books say", async () => {
    const { transfers, deliveries } = await pay({ road: "notification", person: 1001 });
    expect(deliveries).toMatchObject([{ road: "notification", ok: true, answers: [{ status: 200 }] }]);
    const [received] = bank.gateway.received;
    const { headers = {}, body = "", path } = received ?? {};
    expect(path).toBe("/webhook/bank-notification");
    const key = keys.find(({ bank: code }) => code === "004");
    expect(headers["x-bank-key"]).toBe(key?.id);
    expect(headers["x-bank-timestamp"]).toBe(String(Math.floor(nowMs / 1000)));
    const signed = createHmac("sha256", key?.key ?? "")
      .update(`${headers["x-bank-timestamp"]}.${body}`)
      .digest("hex");
    expect(headers["x-bank-signature"]).toBe(`v1=${signed}`);
    expect(JSON.parse(body)).toEqual({
      v: 1,
      id: "004-SB000001",
      account: kbank,
      amount: "1500.37",
      currency: "THB",
      direction: "credit",
      at: "2026-11-20T14:05:33+07:00",
      reference: transfers[0].reference,
      sender_name: expect.stringMatching(/^\S+ \S+ \S$/),
      sender_account: expect.stringMatching(/^xxx-x-x\d{4}-x$/),
    });
  });

  test("a hundred times is a hundred times the same", async () => {
    const [transfer] = (await pay({})).transfers;
    const { ok, answers } = await deliver(transfer, { road: "notification", times: 100 });
    expect(ok).toBe(true);
    expect(answers).toHaveLength(100);
    expect(new Set(bank.gateway.received.map(({ body }) => body)).size).toBe(1);
  });

  test("comes from the bank of the account, with that bank's key", async () => {
    await pay({ road: "notification", account: scb });
    expect(bank.gateway.received[0]?.headers["x-bank-key"]).toBe("scb.k1");
  });

  test.each(notificationFaults.filter((fault) => fault !== "malformed_body"))(
    "with %s is believed by nobody",
    async (fault) => {
      const [transfer] = (await pay({})).transfers;
      const delivery = await deliver(transfer, { road: "notification", fault });
      expect(delivery).toMatchObject({ ok: false, answers: [{ status: 401 }] });
      expect(delivery.note).toContain("signature_invalid");
      // The transfer itself is well, and can be told of afterwards.
      expect((await deliver(transfer, { road: "notification" })).ok).toBe(true);
    },
  );

  test("that nobody answers is told as such, and can be sent again", async () => {
    await bank.gateway.stop();
    const { transfers, deliveries } = await pay({ road: "notification" });
    expect(deliveries).toMatchObject([{ ok: false, answers: [{ status: 0 }] }]);
    expect((await bank.get(`/bank/transfers/${transfers[0].id}`)).status).toBe(200);
    bank.gateway = await Gateway.start();
    await bank.close();
    await bank.open();
    bank.gateway.nowMs = () => nowMs;
    expect((await deliver(transfers[0], { road: "notification" })).ok).toBe(true);
  });

  test("that is malformed is signed all the same", async () => {
    const [transfer] = (await pay({})).transfers;
    const { answers } = await deliver(transfer, { road: "notification", fault: "malformed_body" });
    expect(answers).toMatchObject([{ status: 422 }]);
  });

  test("is not sent for a bank without a key, or with a fault that nobody knows", async () => {
    await bank.post("/bank/accounts", { bank: "030", number: "020123456789", holder_th: "ก", holder_en: "A" });
    const other = (await pay({ account: "020123456789" })).transfers[0];
    expect(await deliver(other, { road: "notification" })).toMatchObject({
      error: expect.stringContaining("no key of bank 030"),
    });
    const own = (await pay({})).transfers[0];
    expect(await deliver(own, { road: "notification", fault: "bad_mood" })).toMatchObject({
      error: expect.stringContaining("fault must be"),
    });
  });
});

describe("the payload of a slip", () => {
  test("has the checksum of the standard's example, and is read back", () => {
    expect(crc16("123456789")).toBe("29B1");
    const text = writePayload({ bank: "014", reference: "00111222233344ABCD12" });
    // What promptparse 1.6.0 writes for the same.
    expect(text).toBe("004100060000010103014022000111222233344ABCD125102TH910417DF");
    expect(writePayload({ bank: "006", reference: "A1234567890123456" })).toBe(
      "0038000600000101030060217A12345678901234565102TH9104D48F",
    );
    expect(readPayload(text)).toEqual({ bank: "014", reference: "00111222233344ABCD12" });
    // From a public SDK's readme.
    expect(readPayload("00330006000001010306902126302105340875102TH9104F86F")).toEqual({
      bank: "069",
      reference: "630210534087",
    });
  });

  test("with any character changed is none", () => {
    const text = writePayload({ bank: "004", reference: "015324140533ABC12345" });
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === "7" ? "8" : "7"}${text.slice(at + 1)}`;
      expect(readPayload(changed), changed).toBeUndefined();
    }
    expect(readPayload("")).toBeUndefined();
    expect(readPayload("สลิป")).toBeUndefined();
  });
});

describe("people", () => {
  let telegram: Harness;
  beforeEach(async () => {
    telegram = await Harness.start();
    await bank.stop();
    bank = await BankHarness.start({ nowMs: () => nowMs, telegramUrl: telegram.url });
  });
  afterEach(() => telegram.stop());

  test("have their open deposits looked up as themselves, and send a slip's QR as the Mini App does", async () => {
    const deposit = {
      deposit_id: "d1",
      status: "pending",
      amount: { asset: "THB", amount: "1500.37" },
      receiver: { account_id: "ra_1", bank: "004", account_number: kbank },
      expires_at: "2026-11-20T08:00:00.000Z",
    };
    const signIn = ({ body }: Received): Answer => {
      const isAlice = new URLSearchParams(JSON.parse(body).init_data).get("user")?.includes('"id":1002');
      return isAlice ? { status: 200, body: { access_token: "alice" } } : { status: 401, body: {} };
    };
    const asAlice = ({ path, body }: Received): Answer =>
      path.startsWith("/api/banking/fiat/deposits")
        ? { status: 200, body: { items: [deposit] } }
        : { status: 202, body: { status: "slip_submitted", asked: JSON.parse(body) } };
    bank.gateway.answer = (received) => {
      if (received.path === "/api/auth/telegram") return signIn(received);
      return received.headers["authorization"] === "Bearer alice" ? asAlice(received) : { status: 401, body: {} };
    };
    expect((await bank.get("/bank/people/1002/deposits")).body).toEqual({
      items: [
        {
          ...deposit,
          amount: "1500.37",
          account_id: "ra_1",
          bank: "004",
          bank_name: "KBANK",
          account_number: kbank,
          receiver: undefined,
        },
      ],
    });
    const { transfers, deliveries } = await pay({ road: "qr", person: 1002, deposit_id: "d1" });
    const asked = { deposit_id: "d1", qr_payload: transfers[0].slip_payload };
    expect(deliveries).toMatchObject([{ ok: true, answers: [{ status: 202, body: { asked } }] }]);
  });

  test("have none where the gateway has no deposits", async () => {
    bank.gateway.answer = ({ path }) =>
      path === "/api/auth/telegram" ? { status: 200, body: { access_token: "x" } } : { status: 404, body: {} };
    expect((await bank.get("/bank/people/1002/deposits")).body).toEqual({ items: [] });
    expect((await bank.get("/bank/people/424242/deposits")).status).toBe(404);
  });

  test("get a slip into the chat where somebody draws one; where nobody does, the money has moved all the same", async () => {
    const undrawn = await pay({ road: "slip", person: 1002 });
    expect(undrawn.deliveries).toMatchObject([{ ok: false, note: expect.stringContaining("nobody draws slips") }]);
    expect((await bank.get(`/bank/transfers/${undrawn.transfers[0].id}`)).status).toBe(200);
    expect((await bank.get(`/bank/transfers/${undrawn.transfers[0].id}/slip`)).status).toBe(501);
    await bank.stop();
    const picture = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
      "base64",
    );
    const drawn: string[] = [];
    bank = await BankHarness.start({
      telegramUrl: telegram.url,
      painter: async ({ payload, receiver }) => {
        drawn.push(payload, receiver.holder_en);
        return { bytes: picture, mediaType: "image/png", fileName: "slip.png" };
      },
    });
    const { transfers, deliveries } = await pay({ road: "slip", person: 1002 });
    expect(deliveries).toMatchObject([{ ok: true }]);
    expect(drawn).toEqual([transfers[0].slip_payload, "Test Co., Ltd."]);
    const chat = await telegram.get<{ messages: { photo?: unknown[] }[] }>("users/1002/messages");
    expect(chat.messages.at(-1)?.photo).toHaveLength(1);
    const shown = await fetch(`${bank.url}/bank/transfers/${transfers[0].id}/slip`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(picture)).toBe(true);
  });
});

test("the chat page reaches the bank through its own server", async () => {
  const telegram = await Harness.start({ bankUrl: bank.url });
  try {
    const state = await telegram.get<{ accounts: { number: string; bank_name: string }[] }>("bank/state");
    expect(state.accounts.map(({ number, bank_name: name }) => `${name} ${number}`)).toEqual([
      `KBANK ${kbank}`,
      `SCB ${scb}`,
    ]);
    const paid = await telegram.post<Paid>("bank/pay", { account: scb, amount: "20.00", road: "notification" });
    expect(paid.deliveries).toMatchObject([{ ok: true }]);
    const refused = await fetch(`${telegram.url}/sandbox/bank/state`, { headers: { origin: "http://evil.example" } });
    expect(refused.status).toBe(403);
  } finally {
    await telegram.stop();
  }
  const alone = await Harness.start();
  expect((await fetch(`${alone.url}/sandbox/bank/state`)).status).toBe(404);
  await alone.stop();
});

test("an unknown bank is refused by name", () => {
  expect(() => bankOf("999")).toThrow("999");
});
