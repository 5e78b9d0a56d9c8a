/**
 * Who sends which slip for which deposit: the honest, and whoever wants money that did not come. Where the picture is the honest one's, it is not read
 * again: only the deposit is another.
 */
import { crc16, type SlipDescription } from "../../scripts/runtime/bank/slip/description.ts";
import { at, randomFrom, referenceOf, type Specimen, slipCode } from "./corpus.ts";
import type { Attempt, Deposit, Transfer } from "./judgement.ts";
import type { Reading } from "./readings.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** An honest slip sent for what it did not pay. */
export const misuses = [
  "of another deposit",
  "of another amount",
  "of another of our accounts",
  "to a stranger",
  "older than the deposit",
  "from the future",
] as const;
export type Misuse = (typeof misuses)[number];

/** The deposit that a slip pays; it was started some minutes before. */
export function depositOf({ slip, holder }: Pick<Specimen, "slip" | "holder">, seed: number): Deposit {
  const random = randomFrom(seed);
  const { amount, receiver, atMs } = slip;
  const startedAtMs = atMs - minuteMs - Math.floor(random() * 50 * minuteMs);
  const nowMs = atMs + Math.floor(random() * 20 * minuteMs);
  return { amount, bank: receiver.bank, account: receiver.account, names: [holder.th, holder.en], startedAtMs, nowMs };
}

export const transferOf = (code: string, slip: Omit<SlipDescription, "qr">): Transfer => {
  const { sender, reference, atMs, amount, receiver } = slip;
  return { code, bank: sender.bank, reference, atMs, amount, receiver };
};

/** The same picture, sent once more. */
export function misuse(kind: Misuse, honest: Attempt, index: number): Attempt {
  const { deposit, reading } = honest;
  const attempt = { ...honest, id: `${honest.id} ${kind}` };
  const { atMs } = reading.truth;
  switch (kind) {
    case "of another deposit":
      return { ...attempt, claim: "taken" };
    case "of another amount":
      return { ...attempt, deposit: { ...deposit, amount: otherAmount(deposit.amount, index) } };
    case "of another of our accounts":
      return { ...attempt, deposit: { ...deposit, account: otherDigits(deposit.account) } };
    case "to a stranger": {
      const names = ["นาย วีระพล มั่งมี", "MR. WEERAPOL MUNGMEE"];
      return { ...attempt, deposit: { ...deposit, account: otherDigits(deposit.account), names } };
    }
    case "older than the deposit": {
      const startedAtMs = atMs + at([2 * minuteMs, 60 * minuteMs, dayMs, 31 * dayMs, 365 * dayMs], index);
      return { ...attempt, deposit: { ...deposit, startedAtMs, nowMs: startedAtMs + 5 * minuteMs } };
    }
    case "from the future": {
      const nowMs = atMs - at([10 * minuteMs, 60 * minuteMs, dayMs, 31 * dayMs, 365 * dayMs], index);
      return { ...attempt, deposit: { ...deposit, startedAtMs: nowMs - 30 * minuteMs, nowMs } };
    }
  }
}

/** One satang more, ten times as much, a baht less, two digits exchanged, or a baht sign taken for the digit that it looks like. */
function otherAmount(amount: string, index: number): string {
  const [baht = "0", satang = "00"] = amount.split(".");
  const others = [
    `${baht}.${satang === "99" ? "98" : String(Number(satang) + 1).padStart(2, "0")}`,
    `${baht}0.${satang}`,
    `${Number(baht) - 1}.${satang}`,
    `${baht[0]}${[...baht.slice(1)].reverse().join("")}.${satang}`,
    `8${baht}.${satang}`,
  ];
  const other = at(others, index);
  return other === amount ? at(others, 0) : other;
}

const otherDigits = (account: string): string => [...account].map((digit) => (Number(digit) + 5) % 10).join("");

/** Pictures that were changed, or drawn from nothing. */
export const forgeries = [
  "without a code",
  "with a broken checksum",
  "with a code for paying",
  "with the code of another slip",
  "to another receiver",
  "receiver half edited",
  "receiver edited",
  "amount edited",
  "date edited",
  "invented reference",
] as const;
export type Forgery = (typeof forgeries)[number];

/**
 * Those whose pictures say in every place what the deposit wants: nothing in the picture tells them from an honest one, because a slip's code is not
 * signed and names neither amount nor receiver. Only the bank's books do.
 */
export const consistent: readonly Forgery[] = ["receiver edited", "amount edited", "date edited", "invented reference"];

export interface Forged {
  readonly kind: Forgery;
  /** What is painted. */
  readonly specimen: Specimen;
  readonly deposit: Deposit;
  /** What did happen, if anything. */
  readonly transfer?: Transfer;
}

/** A forgery whose picture would be this specimen's if it were honest. */
export function forge(kind: Forgery, model: Specimen, seed: number): Forged {
  const random = randomFrom(seed);
  const { slip, layout } = model;
  const code = slip.qr ?? "";
  const deposit = depositOf(model, seed);
  const isThai = layout.language === "th";
  const stranger = {
    name: isThai ? "นาย วีระพล มั่งมี" : "MR. WEERAPOL MUNGMEE",
    bank: slip.receiver.bank,
    account: otherDigits(slip.receiver.account),
  };
  const paint = (changes: Partial<SlipDescription>): Specimen => {
    const id = `${model.id}-${kind.replaceAll(" ", "-")}`;
    return { ...model, id, slip: { ...slip, ...changes } };
  };
  switch (kind) {
    case "without a code":
      return { kind, deposit, specimen: paint({ qr: null }), transfer: transferOf(code, slip) };
    case "with a broken checksum":
      return { kind, deposit, specimen: paint({ qr: withOtherSign(code) }), transfer: transferOf(code, slip) };
    case "with a code for paying":
      return { kind, deposit, specimen: paint({ qr: payingCode() }) };
    case "with the code of another slip": {
      const reference = referenceOf(layout.bank, slip.atMs, random);
      const qr = slipCode(layout.bank, reference);
      const other = { ...slip, reference, receiver: stranger };
      return { kind, deposit, specimen: paint({ qr }), transfer: transferOf(qr, other) };
    }
    case "to another receiver": {
      const specimen = paint({ receiver: stranger });
      return { kind, deposit, specimen, transfer: transferOf(code, { ...slip, receiver: stranger }) };
    }
    case "receiver half edited": {
      const specimen = paint({ receiver: { ...stranger, name: slip.receiver.name } });
      return { kind, deposit, specimen, transfer: transferOf(code, { ...slip, receiver: stranger }) };
    }
    case "receiver edited":
      return { kind, deposit, specimen: paint({}), transfer: transferOf(code, { ...slip, receiver: stranger }) };
    case "amount edited":
      return { kind, deposit, specimen: paint({}), transfer: transferOf(code, { ...slip, amount: "20.00" }) };
    case "date edited": {
      const atMs = slip.atMs - 3 * dayMs;
      return { kind, deposit, specimen: paint({}), transfer: transferOf(code, { ...slip, atMs }) };
    }
    case "invented reference":
      return { kind, deposit, specimen: paint({}) };
  }
}

/** The last sign of the reference changed, and the checksum left as it was. */
function withOtherSign(code: string): string {
  const place = code.indexOf("5102TH") - 1;
  return `${code.slice(0, place)}${code[place] === "7" ? "1" : "7"}${code.slice(place + 1)}`;
}

/** A sound PromptPay code, which any shop has at its till. */
const payingCode = (): string => {
  const head = "00020101021129370016A000000677010111011300668000000005802TH53037646304";
  return head + crc16(head);
};

export const attemptOf = (id: string, reading: Reading, deposit: Deposit): Attempt => ({
  id,
  reading,
  deposit,
  claim: "free",
});
