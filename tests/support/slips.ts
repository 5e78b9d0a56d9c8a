/** Slips of the sandbox's transfers: drawn as the bank draws them or as a forger would, and sent as the Mini App sends them. */
import { randomInt, randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { SlipDescription } from "../../scripts/runtime/bank/slip/description.ts";
import { layoutOf } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import { Painter } from "../../scripts/runtime/bank/slip/painter.ts";
import { writePayload } from "../../scripts/runtime/bank/slip-payload.ts";
import type { Client, User } from "./api.ts";
import type { Bank, Payment, Transfer } from "./bank.ts";
import { type Deposit, depositFile, paymentOf, type SlipFile, startDeposit, statement } from "./deposits.ts";
import { eventually } from "./eventually.ts";
import type { Answer } from "./http.ts";
import type { Receiver } from "./receiving.ts";
import { text } from "./texts.ts";
import type { World } from "./world.ts";

const route = "/api/banking/fiat/deposit/verify-slip";

/** Somebody of a bank whose slips are read whole: what is unread in a test is unread by its doing. */
export const sender: Transfer["sender"] = {
  bank: "002",
  account: "4051234567",
  name_th: "นาย สมชาย ใจดี",
  name_en: "Mr. Somchai Jaidee",
};

/** Pays what the deposit asks for, from that account. */
export const paySlip = (bank: Bank, deposit: Deposit, change: Partial<Payment> = {}): Promise<Transfer> =>
  bank.pay({ ...paymentOf(deposit), sender, ...change });

/** A form with a picture, byte by byte. */
export function slipForm(depositId: string, picture: Buffer, mediaType = "image/jpeg"): { raw: Buffer; type: string } {
  const boundary = `slip-${randomUUID()}`;
  const head = [
    `--${boundary}\r\nContent-Disposition: form-data; name="deposit_id"\r\n\r\n${depositId}\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="slip"; filename="slip"\r\nContent-Type: ${mediaType}\r\n\r\n`,
  ].join("");
  const raw = Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { raw, type: `multipart/form-data; boundary=${boundary}` };
}

export function sendPicture(user: Client, depositId: string, picture: Buffer): Promise<Answer> {
  const { raw, type } = slipForm(depositId, picture);
  return user.call("POST", route, { raw, headers: { "content-type": type } });
}

export function sendPayload(user: Client, depositId: string, payload: string): Promise<Answer> {
  return user.patiently("POST", route, { json: { deposit_id: depositId, qr_payload: payload } });
}

/** What a true slip of this transfer says. */
export function descriptionOf(transfer: Transfer, receiver: Receiver): SlipDescription {
  const { sender: from } = transfer;
  const isThai = layoutOf(from.bank).language === "th";
  return {
    amount: transfer.amount,
    atMs: Date.parse(transfer.at),
    reference: transfer.reference,
    sender: { name: isThai ? from.name_th : from.name_en, bank: from.bank, account: from.account },
    receiver: {
      name: isThai ? receiver.holder_th : receiver.holder_en,
      bank: transfer.bank,
      account: transfer.account,
    },
    qr: transfer.slip_payload,
  };
}

/** A reference of the look of that bank's, which it has not given, with the text of its QR. */
export function inventedReference(atMs: number): { reference: string; qr: string } {
  const stamp = new Date(atMs + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll(/\D/g, "");
  const reference = `${stamp}${Array.from({ length: 11 }, () => randomInt(10)).join("")}`;
  return { reference, qr: writePayload({ bank: sender.bank, reference }) };
}

/** Draws slips as screenshots of the sending bank's app. */
export class Forger {
  readonly #painter: Painter;

  private constructor(painter: Painter) {
    this.#painter = painter;
  }

  static async start(): Promise<Forger> {
    return new Forger(await Painter.start());
  }

  draw(slip: SlipDescription): Promise<Buffer> {
    const look = { type: "image/jpeg", quality: 0.85 } as const;
    return this.#painter.paint(slip, layoutOf(slip.sender.bank), "Noto Sans Thai", look);
  }

  async close(): Promise<void> {
    await this.#painter.close();
  }
}

/** Somebody who wants to pay in, and the deposit. */
export interface Asked {
  readonly user: User;
  readonly deposit: Deposit;
}

export async function ask(world: World, amount: string, user?: User): Promise<Asked> {
  const owner = user ?? (await world.newUser());
  return { user: owner, deposit: await startDeposit(owner, amount) };
}

/** Waits until the newest of so many slips is judged, and answers what was made of it. */
export function judged(world: World, { deposit_id: id }: Deposit, count = 1): Promise<SlipFile> {
  return eventually(
    async () => {
      const { slips } = await depositFile(world.admin, id);
      const [newest] = slips;
      if (slips.length < count || !newest || newest.decision === "waiting") throw new Error(JSON.stringify(slips));
      return newest;
    },
    { what: "slips", withinMs: 40_000 },
  );
}

/** What each check of the slip came to, by its name. */
export const resultsOf = ({ checks }: SlipFile): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, result }) => [name, result]));

/** Waits until the bot has told the person this text. */
export async function untilTold(world: World, user: User, key: string): Promise<void> {
  await eventually(async () => {
    const messages = await world.telegram.chat(user.id).messages();
    const isTold = messages.some((message) => message.from.is_bot && text("en", key).fits(message.text));
    if (!isTold) throw new Error(`${key} was not told: ${await world.telegram.chat(user.id).transcript()}`);
  });
}

export async function expectNothing(world: World, { user }: Asked): Promise<void> {
  expect(await world.money(user)).toBe("0.00");
  expect(await statement(user)).toEqual([]);
}
