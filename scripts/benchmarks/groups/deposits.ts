/** From a bank's word to the wallet: deposits started and credited per second, through the queue `payments`. */
import { each } from "../../loadtest/gateway.ts";
import { buyers } from "../../loadtest/people.ts";
import { type Account, type Deposit, MoneyIn, type Person } from "../money-in.ts";
import { type Effort, median, missingRow, ms, perSecond, quantile, type Row } from "../rows.ts";
import { type Place, Stage } from "../stage.ts";

/** Each has a wallet, and a live wallet holds three files. */
const people = { quick: 200, full: 1000 };
const warmUpPeople = 50;
const atOnce = 64;
const target = "no target";
const creditTimeoutMs = 180_000;
/** Wishes of one round, in whole baht, do not meet: no amount needs satang of its own. */
const leastWish = 100;

interface Round {
  readonly startedPerSecond: number;
  readonly creditedPerSecond: number;
  /** Notifications answered per second meanwhile: what they wait for is not the wallets. */
  readonly takenPerSecond: number;
  /** From sending the notification to the account's `credited`, ascending. */
  readonly latenciesMs: readonly number[];
  readonly perAccount: readonly number[];
}

export async function deposits(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const place of ["memory", "disk"] as const) rows.push(...(await depositsIn(place, effort)));
  return rows;
}

async function depositsIn(place: Place, effort: Effort): Promise<Row[]> {
  const where = place === "disk" ? "on disk" : "in memory";
  const count = effort.isQuick ? people.quick : people.full;
  const credited = {
    id: `credited-${place}`,
    what: `deposits credited by a bank's word (queue to wallet), state ${where}`,
  };
  const started = { id: `started-${place}`, what: `deposits started over the gateway, state ${where}` };
  try {
    const rounds = await Stage.with(place, {}, (stage) =>
      MoneyIn.with(stage, (moneyIn) => measure(moneyIn, count, effort)),
    );
    const credits = rounds.map(({ creditedPerSecond }) => creditedPerSecond);
    const taken = rounds.map(({ takenPerSecond }) => takenPerSecond);
    const starts = rounds.map(({ startedPerSecond }) => startedPerSecond);
    const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs).sort((left, right) => left - right);
    const last = rounds.at(-1)?.perAccount ?? [];
    const [middleMs, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
    const note = [
      `${count} people, ${atOnce} notifications at once, first notification to the last wallet`,
      `notifications taken at ${perSecond(median(taken))}; one deposit: median ${ms(middleMs)}, p99 ${ms(p99Ms)}`,
      `${last.join(" + ")} on ${last.length} accounts; each credited once, books balanced`,
    ].join("; ");
    return [
      { ...credited, measured: perSecond(median(credits)), target, isMet: undefined, rounds: credits, note },
      { ...started, measured: perSecond(median(starts)), target, isMet: undefined, rounds: starts },
    ];
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : String(error);
    return [credited, started].map(({ id, what }) => missingRow(id, what, target, reason));
  }
}

/** Rounds of the same people; what was credited is checked once, over all of them. */
async function measure(moneyIn: MoneyIn, count: number, effort: Effort): Promise<Round[]> {
  const crowd = await moneyIn.people(buyers(count));
  const all: Deposit[] = [];
  const take = async (persons: readonly Person[], round: number): Promise<Round> => {
    const { deposits: taken, ...figures } = await oneRound(moneyIn, persons, round);
    all.push(...taken);
    return figures;
  };
  await take(crowd.slice(0, warmUpPeople), 0);
  const rounds: Round[] = [];
  for (let index = 1; index <= (effort.isQuick ? 1 : 3); index += 1) rounds.push(await take(crowd, index));
  await moneyIn.check(all);
  return rounds;
}

async function oneRound(
  moneyIn: MoneyIn,
  persons: readonly Person[],
  round: number,
): Promise<Round & { readonly deposits: readonly Deposit[] }> {
  const taken: Deposit[] = [];
  const startsBegun = performance.now();
  await each(persons.entries(), atOnce, async ([index, person]) => {
    const wish = `${leastWish + index + round * people.full}.00`;
    // A crowd that starts in the same moment would choose the same account: people pay from their own banks, as they do.
    const { bank } = moneyIn.accounts[index % moneyIn.accounts.length] ?? {};
    taken.push(await moneyIn.start(person, wish, `bench-deposit-${round}-${person.id}`, bank));
  });
  const startsTookS = (performance.now() - startsBegun) / 1000;

  const sentAtMs = new Map<Deposit, number>();
  const begun = performance.now();
  await each(taken.entries(), atOnce, async ([index, deposit]) => {
    sentAtMs.set(deposit, Date.now());
    await moneyIn.notify(deposit, `BENCH${round}N${index}`);
  });
  const takenTookS = (performance.now() - begun) / 1000;
  await moneyIn.untilNoneWaits(creditTimeoutMs);
  const creditsTookS = (performance.now() - begun) / 1000;

  return {
    deposits: taken,
    startedPerSecond: persons.length / startsTookS,
    creditedPerSecond: persons.length / creditsTookS,
    takenPerSecond: persons.length / takenTookS,
    latenciesMs: (await latencies(moneyIn, sentAtMs)).sort((left, right) => left - right),
    perAccount: moneyIn.accounts.map((account) => countOn(account, taken)),
  };
}

const countOn = (account: Account, taken: readonly Deposit[]): number =>
  taken.filter((deposit) => deposit.account.id === account.id).length;

/** After the measurement: when each was credited, as its account noted it. */
async function latencies(moneyIn: MoneyIn, sentAtMs: ReadonlyMap<Deposit, number>): Promise<number[]> {
  const found: number[] = [];
  await each(sentAtMs, 16, async ([deposit, sentMs]) => {
    const { status, creditedAtMs } = await moneyIn.see(deposit);
    if (status !== "credited" || creditedAtMs === undefined) throw new Error(`deposit ${deposit.id} is ${status}`);
    found.push(creditedAtMs - sentMs);
  });
  return found;
}
