/** A machine that cannot draw slips says so before any money has moved for one. */
import { afterEach, expect, test, vi } from "vitest";
import { bankPainter } from "../../scripts/runtime/bank/slip/for-bank.ts";
import { BankHarness } from "./bank-harness.ts";

let bank: BankHarness | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await bank?.stop();
});

test("without Chromium a payment by slip is refused, and nothing is booked; by other roads it goes on", async () => {
  vi.stubEnv("DOGLC_CHROMIUM", "/nowhere/chromium");
  const painter = bankPainter();
  bank = await BankHarness.start({ painter: painter.paint });
  const pay = (road: string): Promise<Response> =>
    fetch(`${bank?.url}/bank/pay`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ account: "0123456789", amount: "20.00", road, person: 1002 }),
    });
  const refused = await pay("slip");
  expect(refused.status).toBe(501);
  expect(await refused.json()).toEqual({ error: expect.stringMatching(/no slip can be drawn here .*apt install/) });
  const { items } = (await (await fetch(`${bank.url}/bank/transfers`)).json()) as { items: unknown[] };
  expect(items).toEqual([]);
  expect((await pay("notification")).status).toBe(201);
  await painter.close();
});
