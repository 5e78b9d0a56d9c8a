/** The trial in figures. */
import { momentOf } from "../../scripts/runtime/bank/slip/description.ts";
import { type Judged, minorOf } from "./judgement.ts";
import type { Reading } from "./readings.ts";
import { type Kind, regimes, type Trial, type Tried, withoutProvider } from "./trial.ts";

/** How a field of an honest slip was read. */
export type Outcome = "exact" | "doubtful" | "unread" | "wrong";

/** A sum that may begin with a baht sign instead of an 8 is doubtful, and never taken for sure. */
export function amountOutcome({ truth }: Reading, { reading: { fields } }: Judged): Outcome {
  const amount = fields?.amount;
  if (amount === undefined || amount.state === "unread") return "unread";
  if (amount.state === "disputed") return "doubtful";
  if (amount.minor === minorOf(truth.amount)) return "exact";
  return amount.without_sign_minor === minorOf(truth.amount) ? "doubtful" : "wrong";
}

export function dayOutcome({ truth }: Reading, { reading: { fields } }: Judged): Outcome {
  if (fields?.day === undefined || fields.day === null) return "unread";
  return fields.day === new Date(truth.atMs + 7 * 3_600_000).toISOString().slice(0, 10) ? "exact" : "wrong";
}

export function minuteOutcome({ truth }: Reading, { reading: { fields } }: Judged): Outcome {
  if (fields?.minute === undefined || fields.minute === null) return "unread";
  const [hour = 0, minute = 0] = momentOf(truth.atMs).time.split(":").map(Number);
  return fields.minute === hour * 60 + minute ? "exact" : "wrong";
}

/** The honest slips as they were read, whoever is asked about them. */
export const honestOnes = ({ tried }: Trial): { reading: Reading; judged: Judged }[] =>
  ofKind(tried, "honest").flatMap(({ attempt: { reading }, judged }) => {
    const read = judged[withoutProvider];
    return read === undefined ? [] : [{ reading, judged: read }];
  });

export const ofKind = (tried: readonly Tried[], kind: Kind): Tried[] => tried.filter((one) => one.kind === kind);

export function report(trial: Trial): string {
  const { run, tried } = trial;
  const { readings, prepareMs, readMs, engineMemoryBytes, file } = run;
  const painted = new Set(tried.map(({ attempt }) => attempt.reading)).size;
  return [
    `${painted} slips painted and read, ${tried.length} judged in ${regimes.length} ways (${file})`,
    readMs === 0
      ? "read by an earlier run"
      : `${prepareMs.toFixed(0)} ms to prepare, ${readMs.toFixed(0)} ms to read, ${Math.round(engineMemoryBytes / 2 ** 20)} MB`,
    "",
    `${"honest slips".padEnd(24)}code      amount exact, doubtful, unread, wrong`,
    ...looks(trial),
    fieldLine("all", trial, readings),
    `${"".padEnd(24)}day ${counts(trial, dayOutcome)}; minute ${counts(trial, minuteOutcome)}`,
    "",
    `${"credit/review/refuse/wait".padEnd(34)}${regimes.map(({ name }) => name.padEnd(32)).join("")}`,
    ...[...new Set(tried.map(({ kind }) => kind))].map((kind) => kindLine(kind, tried)),
  ].join("\n");
}

function looks(trial: Trial): string[] {
  const names = [...new Set(trial.run.readings.map(({ look }) => look))];
  return names.map((look) =>
    fieldLine(
      look,
      trial,
      trial.run.readings.filter((reading) => reading.look === look),
    ),
  );
}

function fieldLine(title: string, trial: Trial, own: readonly Reading[]): string {
  const codes = own.filter(({ qr, truth }) => qr === truth.qr).length;
  const amounts = counts(trial, (reading, judged) =>
    own.includes(reading) ? amountOutcome(reading, judged) : undefined,
  );
  return `  ${title.padEnd(22)}${`${codes}/${own.length}`.padEnd(10)}${amounts}`;
}

function counts(trial: Trial, outcome: (reading: Reading, judged: Judged) => Outcome | undefined): string {
  const all = honestOnes(trial).map(({ reading, judged }) => outcome(reading, judged));
  return (["exact", "doubtful", "unread", "wrong"] as const)
    .map((wanted) => all.filter((one) => one === wanted).length)
    .join(" ");
}

function kindLine(kind: Kind, tried: readonly Tried[]): string {
  const own = ofKind(tried, kind);
  const cells = regimes.map((_, index) =>
    (["credit", "review", "reject", "ask_again"] as const)
      .map((decision) => own.filter(({ judged }) => judged[index]?.decision === decision).length)
      .join("/")
      .padEnd(32),
  );
  return `  ${kind.padEnd(32)}${cells.join("")}`;
}
