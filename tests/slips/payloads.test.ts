/** Payloads of QR codes, ours against `promptparse`: 4,000 each way. */
import { generate, validate } from "promptparse";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "./examples.ts";

const count = 4_000;

/** Numbers that are the same in every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = random(20_261_129);
const below = (limit: number): number => Math.floor(next() * limit);
const digits = (length: number): string => Array.from({ length }, () => String(below(10))).join("");
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
const word = (length: number): string => Array.from({ length }, () => letters[below(letters.length)]).join("");

type Kind = "phone" | "national_id" | "e_wallet" | "bank_account";
const types = {
  phone: "MSISDN",
  national_id: "NATID",
  e_wallet: "EWALLETID",
  bank_account: "BANKACC",
} as const satisfies Record<Kind, string>;
const kinds = Object.keys(types) as Kind[];

interface Wanted {
  readonly kind: Kind;
  readonly target: string;
  readonly satang: number;
}

function wanted(): Wanted {
  const kind = kinds[below(kinds.length)] ?? "phone";
  const target = {
    phone: `0${6 + below(4)}${digits(8)}`,
    national_id: digits(13),
    e_wallet: digits(15),
    bank_account: digits(9 + below(10)),
  }[kind];
  return { kind, target, satang: 1 + below(50_000_000) };
}

describe(`${count} payments`, () => {
  const payments = Array.from({ length: count }, wanted);
  const theirs = payments.map(({ kind, target, satang }) =>
    generate.anyId({ type: types[kind], target, amount: satang / 100 }),
  );
  let ours: { text?: string; error?: string }[];
  let read: { proxy?: unknown; amount_minor?: number; error?: string }[];

  beforeAll(async () => {
    const questions = payments.map(({ kind, target, satang }) =>
      JSON.stringify({ ask: "pay", proxy: { kind, target }, amount_minor: satang }),
    );
    ours = await ask("doglc-domain", "payloads", questions);
    read = await ask(
      "doglc-domain",
      "payloads",
      theirs.map((text) => JSON.stringify({ ask: "read_payment", text })),
    );
  }, 600_000);

  test("are written as it writes them", () => {
    expect(ours.map(({ text }) => text)).toEqual(theirs);
  });

  test("of its writing are read as they were meant", () => {
    expect(read).toEqual(
      payments.map(({ kind, target, satang }) => ({ proxy: { kind, target }, amount_minor: satang })),
    );
  });

  test("of our writing are read by it as they were meant", () => {
    for (const [index, { target, satang }] of payments.entries()) {
      const found = validate.anyId(ours[index]?.text ?? "");
      expect(found).toMatchObject({ target, amount: satang / 100 });
    }
  });
});

describe(`${count} slips`, () => {
  const slips = Array.from({ length: count }, () => ({ sendingBank: digits(3), transRef: word(10 + below(16)) }));
  const texts = slips.map((slip) => generate.slipVerify(slip));
  let read: { claim?: string; text?: string; error?: string }[];
  let damaged: { claim?: string; error?: string }[];

  // One character is another: the checksum says so to both.
  const spoiled = texts.map((text) => {
    const at = below(text.length);
    const other = text[at] === "7" ? "8" : "7";
    return text.slice(0, at) + other + text.slice(at + 1);
  });

  beforeAll(async () => {
    const question = (text: string): string => JSON.stringify({ ask: "read_slip", text });
    read = await ask("doglc-domain", "payloads", texts.map(question));
    damaged = await ask("doglc-domain", "payloads", spoiled.map(question));
  }, 600_000);

  test("of its writing are read as they were meant", () => {
    expect(read.map(({ claim }) => claim)).toEqual(
      slips.map(({ sendingBank, transRef }) => `${sendingBank}:${transRef}`),
    );
  });

  test("of our writing are read by it as they were meant", () => {
    for (const [index, slip] of slips.entries()) {
      expect(validate.slipVerify(read[index]?.text ?? "")).toMatchObject(slip);
    }
  });

  test("that are damaged are never read as what they were not", () => {
    for (const [index, answer] of damaged.entries()) {
      const { sendingBank, transRef } = slips[index] ?? {};
      if (answer.claim !== undefined) expect(answer.claim).toBe(`${sendingBank}:${transRef}`);
      else expect(answer.error).toBeTypeOf("string");
    }
  });
});
