/**
 * What a slip costs: processor time and memory of workerd from the picture to the wallet. Once with a provider, where the code is read and the reference
 * looked up; once without, where the text is read too, and a full match is credited up to limits that are set high for this.
 */
import { wait } from "../../loadtest/gateway.ts";
import { numberOf, recordOf } from "../../loadtest/operator.ts";
import { buyers } from "../../loadtest/people.ts";
import { banks } from "../../runtime/bank/banks.ts";
import { senderNamed } from "../../runtime/bank/people.ts";
import { type Deposit, MoneyIn } from "../money-in.ts";
import { cpuSeconds, peakMb } from "../processes.ts";
import { type Effort, median, missingRow, ms, type Row } from "../rows.ts";
import { Stage } from "../stage.ts";

/** Slips of every bank that the sandbox plays, so many of each. */
const perBank = { quick: 1, full: 4 };
const target = "no target";
const slipTimeoutMs = 120_000;
const pollMs = 100;
/** What the last slip leaves to be told and stored belongs to it. */
const restMs = 1000;

interface Way {
  readonly id: string;
  readonly what: string;
  readonly vars: readonly string[];
  readonly note: string;
}

const highLimits = ["MAX_THB", "USER_DAY_THB", "ACCOUNT_DAY_THB", "DAY_THB"].map(
  (name) => `security:SLIP_AUTO_CREDIT_${name}=1000000.00`,
);

const ways: readonly Way[] = [
  { id: "slip-provider", what: "a provider asked", vars: [], note: "code read, no text" },
  {
    id: "slip-text",
    what: "no provider, text read",
    vars: ["security:SLIP_PROVIDERS=", ...highLimits],
    note: "code and text read, each text twice (Thai with Latin, Latin alone)",
  },
];

/** What became of a slip. */
interface Verdict {
  /** From sending it to `credited`, or to `review`, as its owner sees it. */
  readonly wallMs: number;
  /** Why a person has to look at it; nothing when it was credited. */
  readonly reviewReason: string | undefined;
}

interface Measured extends Verdict {
  /** Seconds of processor time. */
  readonly cpuS: number;
}

interface Figures {
  /** The first slip of a system, which loads what the others find. */
  readonly first: Measured;
  readonly later: readonly Measured[];
  readonly beforeMb: number;
  readonly afterMb: number;
  readonly peakMb: number;
  readonly pictureKb: number;
}

export async function slips(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const way of ways) rows.push(...(await rowsOf(way, effort)));
  return rows;
}

async function rowsOf(way: Way, effort: Effort): Promise<Row[]> {
  const named = {
    cpu: { id: `${way.id}-cpu`, what: `processor time of workerd per slip, ${way.what}` },
    wall: { id: `${way.id}-credited`, what: `a slip is sent -> its deposit is credited, ${way.what}` },
    memory: { id: `${way.id}-memory`, what: `memory of workerd before and after the slips, ${way.what}` },
  };
  try {
    const figures = await Stage.with("memory", { vars: way.vars }, (stage) =>
      MoneyIn.with(stage, (moneyIn) => measure(stage, moneyIn, effort)),
    );
    return rowsFrom(named, way, figures);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : String(error);
    return Object.values(named).map(({ id, what }) => missingRow(id, what, target, reason));
  }
}

type Named = Readonly<Record<"cpu" | "wall" | "memory", Pick<Row, "id" | "what">>>;

function rowsFrom({ cpu, wall, memory }: Named, way: Way, figures: Figures): Row[] {
  const { first, later, beforeMb, afterMb } = figures;
  const open = { target, isMet: undefined } as const;
  const cpuMs = later.map(({ cpuS }) => cpuS * 1000);
  const meanMs = cpuMs.reduce((sum, value) => sum + value, 0) / cpuMs.length;
  const credited = later.filter(({ reviewReason }) => reviewReason === undefined);
  const reviews = later.map(({ reviewReason }) => reviewReason).filter((reason) => reason !== undefined);
  const why = reviews.length === 0 ? "" : `, ${reviews.length} left to a person (${[...new Set(reviews)].join(", ")})`;
  const creditedMs = credited.map(({ wallMs }) => wallMs);
  return [
    {
      ...{ ...cpu, ...open },
      measured: ms(meanMs),
      rounds: cpuMs,
      note: `mean of ${later.length} slips, one after another, pictures of ${figures.pictureKb.toFixed(0)} KB; ${way.note}; the very first: ${ms(first.cpuS * 1000)}`,
    },
    {
      ...{ ...wall, ...open },
      measured: creditedMs.length === 0 ? "none" : ms(median(creditedMs)),
      rounds: creditedMs,
      note: `median; ${credited.length} credited${why}; the very first, to its verdict: ${ms(first.wallMs)}`,
    },
    {
      ...{ ...memory, ...open },
      measured: `${beforeMb.toFixed(0)} -> ${afterMb.toFixed(0)} MB`,
      rounds: [beforeMb, afterMb, figures.peakMb],
      note: `at most ${figures.peakMb.toFixed(0)} MB; one process runs all workers: memory per worker is not told apart`,
    },
  ];
}

async function measure(stage: Stage, moneyIn: MoneyIn, effort: Effort): Promise<Figures> {
  const pids = await workerdPids(stage);
  const count = banks.length * (effort.isQuick ? perBank.quick : perBank.full) + 1;
  const prepared = await prepare(moneyIn, count);
  await wait(restMs);
  const idle = await idleCpuPerMs(pids);
  const beforeMb = stage.system.memoryMb().workerd;
  const measured: Measured[] = [];
  for (const { deposit, picture } of prepared) {
    const cpuBefore = cpuSeconds(pids);
    const begun = performance.now();
    const verdict = await judged(moneyIn, deposit, picture);
    await wait(restMs);
    measured.push({ ...verdict, cpuS: cpuSeconds(pids) - cpuBefore - idle * (performance.now() - begun) });
  }
  const afterMb = stage.system.memoryMb().workerd;
  const isCredited = measured.map(({ reviewReason }) => reviewReason === undefined);
  await moneyIn.check(prepared.filter((_, index) => isCredited[index]).map(({ deposit }) => deposit));
  const [first, ...later] = measured;
  if (!first) throw new Error("no slip");
  const pictureKb = median(prepared.map(({ picture }) => picture.length / 1024));
  return { first, later, beforeMb, afterMb, peakMb: peakMb(pids), pictureKb };
}

interface Prepared {
  readonly deposit: Deposit;
  readonly picture: Buffer;
}

/** Deposits that are paid, and the pictures of their slips: one person and one bank after another. */
async function prepare(moneyIn: MoneyIn, count: number): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  const people = await moneyIn.people(buyers(count));
  for (const [index, person] of people.entries()) {
    const deposit = await moneyIn.start(person, `${500 + index}.00`, `bench-slip-${person.id}`);
    const bank = banks[index % banks.length]?.code ?? "004";
    prepared.push({ deposit, picture: await moneyIn.slip(deposit, { ...senderNamed(String(person.id)), bank }) });
  }
  return prepared;
}

/** Sends it and waits for the verdict. */
async function judged(moneyIn: MoneyIn, deposit: Deposit, picture: Buffer): Promise<Verdict> {
  const sentAtMs = Date.now();
  await moneyIn.sendSlip(deposit, picture);
  for (;;) {
    const { status, creditedAtMs, reason } = await moneyIn.see(deposit);
    const tookMs = Date.now() - sentAtMs;
    if (status === "credited" && creditedAtMs !== undefined)
      return { wallMs: creditedAtMs - sentAtMs, reviewReason: undefined };
    if (status === "review") return { wallMs: tookMs, reviewReason: reason ?? "without a reason" };
    if (status !== "slip_submitted") throw new Error(`an honest slip led to ${status}`);
    if (tookMs > slipTimeoutMs) throw new Error(`no verdict within ${slipTimeoutMs / 1000} s`);
    await wait(pollMs);
  }
}

async function workerdPids(stage: Stage): Promise<number[]> {
  const { workerd_pids: pids } = recordOf(await stage.system.control("GET", "/state"));
  const known = Array.isArray(pids) ? pids.map((pid) => numberOf({ pid }, "pid")) : [];
  if (known.length === 0) throw new Error("no process of workerd is known");
  return known;
}

/** What the system uses while nobody asks for anything. */
async function idleCpuPerMs(pids: readonly number[]): Promise<number> {
  const before = cpuSeconds(pids);
  const begun = performance.now();
  await wait(restMs);
  return (cpuSeconds(pids) - before) / (performance.now() - begun);
}
