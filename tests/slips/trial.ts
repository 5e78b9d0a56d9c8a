/** The whole trial: honest slips and forged ones painted and read once, then judged for every deposit that somebody wants credited, in every regime. */
import type { LayoutSet } from "../../scripts/runtime/bank/slip/layouts/index.ts";
import {
  attemptOf,
  depositOf,
  type Forgery,
  forge,
  forgeries,
  type Misuse,
  misuse,
  misuses,
  transferOf,
} from "./attempts.ts";
import { at, corpus } from "./corpus.ts";
import { type Attempt, type Judged, judgeAll, type Regime, type Transfer } from "./judgement.ts";
import { type Run, readAll, readingsKept } from "./readings.ts";

/** Whether the money of the deposit came, and if not, why somebody says so. */
export type Kind = "honest" | "at once" | Misuse | Forgery;

export interface Tried {
  readonly kind: Kind;
  readonly attempt: Attempt;
  /** In the order of `regimes`. */
  readonly judged: readonly Judged[];
}

export interface Trial {
  readonly run: Run;
  readonly tried: readonly Tried[];
}

/** More than all slips together. */
const noCapMinor = 1_000_000_000_000;

export const regimes: readonly Regime[] = [
  { name: "a provider that knows", provider: "knows", capMinor: 0 },
  { name: "no provider", provider: "none", capMinor: 0 },
  { name: "no provider, pictures trusted", provider: "none", capMinor: noCapMinor },
  { name: "a provider that is silent", provider: "silent", capMinor: noCapMinor },
];
export const [withProvider, withoutProvider, pictureTrusted, providerSilent] = [0, 1, 2, 3] as const;

/** `honestCount` slips of the set, each misused in every way, and `forgedCount` forgeries. */
export async function hold(name: string, set: LayoutSet, sizes: Sizes, folder: string): Promise<Trial> {
  const honest = corpus(set, sizes.honest, name.length * 1_000);
  const forged = corpus(set, sizes.forged, name.length * 1_000 + 100_000).map((model, index) =>
    forge(at(forgeries, index), model, index),
  );
  const painted = [...honest, ...forged.map(({ specimen }) => specimen)];
  const run = sizes.areKept ? readingsKept(name, painted, folder) : await readAll(name, painted, folder);

  const books = new Map<string, Transfer>();
  const enter = (transfer: Transfer): void => void books.set(transfer.code, transfer);
  const attempts: [Kind, Attempt][] = [];
  for (const [index, specimen] of honest.entries()) {
    const { slip } = specimen;
    enter(transferOf(slip.qr ?? "", slip));
    const paid = attemptOf(specimen.id, at(run.readings, index), depositOf(specimen, index));
    attempts.push(["honest", paid], ["at once", { ...paid, id: `${paid.id} at once` }]);
    for (const kind of misuses) attempts.push([kind, misuse(kind, paid, index)]);
  }
  for (const [index, { kind, specimen, deposit, transfer }] of forged.entries()) {
    if (transfer !== undefined) enter(transfer);
    attempts.push([kind, attemptOf(specimen.id, at(run.readings, honest.length + index), deposit)]);
  }

  const judged: Judged[][] = [];
  for (const regime of regimes)
    judged.push(
      await judgeAll(
        attempts.map(([, attempt]) => attempt),
        regime,
        books,
      ),
    );
  const tried = attempts.map(([kind, attempt], index) => ({
    kind,
    attempt,
    judged: judged.map((all) => at(all, index)),
  }));
  return { run: { ...run, readings: run.readings.slice(0, honest.length) }, tried };
}

export interface Sizes {
  readonly honest: number;
  readonly forged: number;
  /** Judges what an earlier run read of the same slips. */
  readonly areKept: boolean;
}
