/** The sandbox's stand-ins of the services that verify slips, and what may go wrong with them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writePayload } from "../../scripts/runtime/bank/slip-payload.ts";
import { BankHarness, type Booked, type Paid } from "./bank-harness.ts";

const nowMs = Date.parse("2026-11-20T07:05:33.250Z");
let bank: BankHarness;

beforeEach(async () => {
  bank = await BankHarness.start({ nowMs: () => nowMs, providerKeys: { slipok: "ok-key" } });
});
afterEach(() => bank.stop());

const pay = (payment: Record<string, unknown>): Promise<Paid> => bank.pay(payment);

describe("services that verify slips answer from the books", () => {
  const slipok = (body: Record<string, unknown>, key = "ok-key") =>
    bank.post<{ code?: number; success?: boolean; data?: Record<string, unknown> }>(
      "/slipok/api/line/apikey/1234",
      body,
      {
        "x-authorization": key,
      },
    );
  const easyslip = (payload: string, more = "") =>
    bank.get<{ status: number; message?: string; data?: Record<string, unknown> }>(
      `/easyslip/api/v1/verify?payload=${encodeURIComponent(payload)}${more}`,
      { authorization: "Bearer easy-key" },
    );
  const scbHeaders = { requestuid: "5d9e", resourceownerid: "app" };
  const scbToken = async (): Promise<string> => {
    const body = { applicationKey: "app", applicationSecret: "secret" };
    const answer = await bank.post<{ data: { accessToken: string } }>("/scb/v1/oauth/token", body, scbHeaders);
    return answer.body.data.accessToken;
  };
  const scbAsk = async ({ sender, reference }: Booked, token: string) =>
    bank.get<{ status: { code: number }; data?: Record<string, unknown> }>(
      `/scb/v1/payment/billpayment/transactions/${reference}?sendingBank=${sender.bank}`,
      { ...scbHeaders, authorization: `Bearer ${token}` },
    );
  const fault = (mode: string, times = 1) => bank.post("/bank/faults", { mode, times });

  test("all three say the same of a transfer", async () => {
    const [transfer] = (await pay({ person: 1001 })).transfers;
    const { sender, reference, slip_payload: payload } = transfer;
    const ok = await slipok({ data: payload });
    expect(ok).toMatchObject({
      status: 200,
      body: {
        success: true,
        data: {
          transRef: reference,
          sendingBank: sender.bank,
          receivingBank: "004",
          transDate: "20261120",
          transTime: "14:05:33",
          amount: 1500.37,
          receiver: { account: { type: "BANKAC", value: "xxx-x-x5678-x" } },
        },
      },
    });
    const easy = await easyslip(payload);
    expect(easy.body.data).toMatchObject({
      payload,
      transRef: reference,
      date: "2026-11-20T14:05:33+07:00",
      amount: { amount: 1500.37 },
      receiver: { bank: { id: "004", short: "KBANK" }, account: { bank: { type: "BANKAC", account: "0123xxxx6789" } } },
      sender: { bank: { id: sender.bank } },
    });
    const asked = await scbAsk(transfer, await scbToken());
    expect(asked.body).toMatchObject({
      status: { code: 1000 },
      data: {
        transRef: reference,
        sendingBank: sender.bank,
        amount: "1500.37",
        receiver: { account: { value: "xxx-x-x5678-x" } },
      },
    });
  });

  test("what is not in the books does not exist, however good its payload", async () => {
    const invented = writePayload({ bank: "004", reference: "015324140533ABC12345" });
    expect((await slipok({ data: invented })).body.code).toBe(1011);
    expect(await easyslip(invented)).toMatchObject({ status: 404, body: { message: "slip_not_found" } });
    const real = (await pay({})).transfers[0];
    const elsewhere = { ...real, sender: { ...real.sender, bank: real.sender.bank === "004" ? "014" : "004" } };
    expect((await scbAsk(elsewhere, await scbToken())).status).toBe(404);
    const { slip_payload: payload } = real;
    expect((await slipok({ data: `${payload.slice(0, -4)}0000` })).body.code).toBe(1007);
    expect((await easyslip("words")).body.message).toBe("invalid_payload");
  });

  test("SlipOK compares amount and receiver, and remembers what it was asked to log", async () => {
    const [{ slip_payload: data }] = (await pay({})).transfers;
    expect((await slipok({ data, amount: 1500.37 })).status).toBe(200);
    expect((await slipok({ data, amount: 1500 })).body.code).toBe(1013);
    expect((await slipok({ data, log: true })).body.code).toBe(1012);
    const outside = { bank: "014", number: "1111111111", holder_th: "นาย อื่น คน", holder_en: "Mr. Other Man" };
    const [elsewhere] = (await pay({ outside })).transfers;
    expect((await slipok({ data: elsewhere.slip_payload })).body.code).toBe(1014);
    expect((await easyslip(elsewhere.slip_payload)).body.data).toMatchObject({ receiver: { bank: { id: "014" } } });
  });

  test("wrong keys are refused", async () => {
    const [{ slip_payload: data, ...transfer }] = (await pay({})).transfers;
    expect((await slipok({ data }, "another")).body.code).toBe(1002);
    expect((await bank.get("/easyslip/api/v1/verify?payload=x")).status).toBe(401);
    expect((await scbAsk({ ...transfer, slip_payload: data }, "made up")).status).toBe(401);
    expect((await scbAsk({ ...transfer, slip_payload: data }, "99999999999.00")).status).toBe(401);
    expect((await bank.post("/scb/v1/oauth/token", { applicationKey: "app" }, scbHeaders)).status).toBe(401);
  });

  test("pending for some tries, then known", async () => {
    const [transfer] = (await pay({})).transfers;
    await fault("pending", 3);
    expect((await slipok({ data: transfer.slip_payload })).body.code).toBe(1010);
    expect(await easyslip(transfer.slip_payload)).toMatchObject({ status: 404, body: { message: "slip_pending" } });
    expect((await scbAsk(transfer, await scbToken())).status).toBe(503);
    expect((await slipok({ data: transfer.slip_payload })).status).toBe(200);
  });

  test("broken, silent, seen before, or of another opinion about the key", async () => {
    const [{ slip_payload: data }] = (await pay({})).transfers;
    await fault("error");
    expect((await slipok({ data })).status).toBe(500);
    await fault("wrong_key");
    expect((await easyslip(data)).status).toBe(401);
    await fault("duplicate", 2);
    expect((await slipok({ data })).body.code).toBe(1012);
    expect(await easyslip(data)).toMatchObject({ status: 400, body: { message: "duplicate_slip" } });
    await bank.post("/bank/faults", { mode: "timeout", delay_ms: 20, provider: "easyslip" });
    expect((await slipok({ data })).status).toBe(200);
    await expect(easyslip(data)).rejects.toThrow();
    expect((await easyslip(data)).status).toBe(200);
    const { items } = (await bank.get<{ items: { provider: string; status: number | null }[] }>("/bank/enquiries"))
      .body;
    expect(items.map(({ provider, status }) => `${provider} ${status}`)).toEqual([
      ...["slipok 500", "easyslip 401", "slipok 400", "easyslip 400", "slipok 200", "easyslip null", "easyslip 200"],
    ]);
  });

  test("a fault can be taken back, and one that nobody knows is refused", async () => {
    await fault("error", 9);
    await bank.ask("DELETE", "/bank/faults");
    expect((await slipok({ data: "x" })).status).toBe(400);
    expect((await fault("weather")).status).toBe(400);
    expect((await bank.post("/bank/faults", { mode: "error", provider: "nobody" })).status).toBe(400);
  });
});
