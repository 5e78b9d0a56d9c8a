/**
 * How a deposit is going, as steps that a person can follow, and how soon it is asked about again. Pure: what the gateway said and what time it is go in.
 *
 * Invariant: only `credited` of the gateway makes the last step done; nothing that this device does counts as money.
 */
import { grouped } from "../../format/money";
import type { Deposit, DepositStatus } from "./deposits";

export const stepNames = ["pay", "slip", "check", "credit"] as const;
export type StepName = (typeof stepNames)[number];
export type StepState = "done" | "now" | "later" | "failed" | "skipped";

export interface Step {
  readonly name: StepName;
  readonly state: StepState;
}

/** What the screen is about. */
export type Stage =
  /** The money is awaited. */
  | "pay"
  /** The money was awaited until now; the gateway has not said yet that it is over. */
  | "late"
  /** A slip is being judged. */
  | "check"
  /** A person looks at it. */
  | "review"
  | "credited"
  | "expired"
  | "rejected";

const stages: Record<DepositStatus, Stage> = {
  pending: "pay",
  slip_submitted: "check",
  review: "review",
  credited: "credited",
  expired: "expired",
  rejected: "rejected",
};

type Course = Pick<Deposit, "status" | "expires_at" | "reason">;

export function stageOf({ status, expires_at: expiresAt }: Course, nowMs: number): Stage {
  if (status === "pending" && nowMs >= Date.parse(expiresAt)) return "late";
  return stages[status];
}

/** True while something can still change by itself. */
export const isOpenStatus = (status: DepositStatus): boolean =>
  status === "pending" || status === "slip_submitted" || status === "review";

const slipStages: ReadonlySet<Stage> = new Set(["pay", "late", "review", "expired"]);

/** True while another slip is of use; also when the time was over before the money came: the gateway still holds the amount for some days. */
export const takesSlip = (stage: Stage): boolean => slipStages.has(stage);

/** True when the last slip was looked at and did not do; the deposit takes another one. */
export const isSlipRefused = ({ status, reason }: Course): boolean =>
  (status === "pending" || status === "expired") && reason?.startsWith("slip_") === true;

const courses: Record<Stage, readonly StepState[]> = {
  pay: ["now", "later", "later", "later"],
  late: ["now", "later", "later", "later"],
  check: ["done", "done", "now", "later"],
  // It may have been paid without any slip.
  review: ["done", "skipped", "now", "later"],
  credited: ["done", "skipped", "done", "done"],
  expired: ["failed", "later", "later", "later"],
  rejected: ["done", "skipped", "failed", "later"],
};

/** Whether the money was transferred is not known by a slip that did not do. */
const refusedSlip: readonly StepState[] = ["now", "failed", "later", "later"];

/** `hasSlip`: a slip of this deposit is known to have arrived. */
export function stepsOf(course: Course, nowMs: number, hasSlip: boolean): readonly Step[] {
  const stage = stageOf(course, nowMs);
  const [first, ...others] = isSlipRefused(course) ? refusedSlip : courses[stage];
  const states = [stage === "expired" ? "failed" : first, ...others];
  return stepNames.flatMap((name, index): Step[] => {
    const state = states[index] ?? "later";
    if (state !== "skipped") return [{ name, state }];
    return hasSlip ? [{ name, state: "done" }] : [];
  });
}

interface Pace {
  readonly firstMs: number;
  readonly mostMs: number;
}

const paces: Partial<Record<DepositStatus, Pace>> = {
  pending: { firstMs: 3_000, mostMs: 15_000 },
  slip_submitted: { firstMs: 1_000, mostMs: 5_000 },
  review: { firstMs: 5_000, mostMs: 60_000 },
};

/** The wait before the next question, from the `asked`-th one (from 0) since the status was this; undefined when nothing changes any more. */
export function waitMs(status: DepositStatus, asked: number): number | undefined {
  const pace = paces[status];
  if (pace === undefined) return undefined;
  return Math.min(pace.mostMs, Math.round(pace.firstMs * 1.25 ** Math.min(Math.max(asked, 0), 40)));
}

/** Values of a reason's text as people read them: sums in groups of three, everything else (a day, a bank, a reference) as it is. */
export function reasonValues(params: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const read = Object.entries(params ?? {}).map(([name, value]) => {
    const [, amount, asset = ""] = /^(\d{1,16}\.\d+)( [A-Z]{3,4})?$/.exec(value) ?? [];
    return [name, amount === undefined ? value : `${grouped(amount)}${asset}`] as const;
  });
  return Object.fromEntries(read);
}

/** The amount in three parts, so that the satang that make it ours catch the eye; `.00` does not. */
export function amountParts(amount: string): {
  readonly whole: string;
  readonly satang: string;
  readonly isOdd: boolean;
} {
  const [whole = "0", satang = "00"] = amount.split(".");
  return { whole: grouped(whole), satang, isOdd: /[1-9]/.test(satang) };
}
