/** Telling watchers: how long until the last of them knows the stock, and what buying loses beside them. */
import { wait } from "../../loadtest/gateway.ts";
import { addressOf, buyers, firstBuyer } from "../../loadtest/people.ts";
import { runHttpLoad } from "../http-load.ts";
import { type Effort, median, ms, perSecond, type Row, ratioRow } from "../rows.ts";
import { Sockets } from "../sockets.ts";
import { Stage } from "../stage.ts";
import { ordersQueue } from "./buying.ts";

const stock = 5_000_000;
const tellTimeoutMs = 10_000;

export async function fanOut(effort: Effort): Promise<Row[]> {
  const small = { watchers: 1000, gates: 1, atMostMs: 60 };
  const large = { watchers: 5000, gates: 5, atMostMs: 400 };
  return [await telling(effort, small), await telling(effort, large), await besideWatchers(effort)];
}

interface Crowd {
  readonly watchers: number;
  readonly gates: number;
  readonly atMostMs: number;
}

const onGates = (gates: number): { vars: string[]; unheardQueues: string[] } => ({
  vars: [`SALE_GATES=${gates}`],
  unheardQueues: [ordersQueue],
});

/** From the moment the last piece is bought to the last watcher's "0 left": sold out is told at once, other changes are collected for 100 ms. */
function telling(effort: Effort, { watchers, gates, atMostMs }: Crowd): Promise<Row> {
  return Stage.with("memory", onGates(gates), async (stage) => {
    const product = await stage.product(1);
    const sockets = new Sockets();
    try {
      await sockets.open(stage.apiUrl, product, buyers(watchers));
      const last: number[] = [];
      const spread: number[] = [];
      for (let index = 0; index < effort.rounds * 2 + 1; index += 1) {
        // What is told is told; the next change comes alone.
        await wait(1500);
        let sentMs = 0;
        const told = await sockets.told(0, tellTimeoutMs, async () => {
          sentMs = performance.timeOrigin + performance.now();
          await buyOne(stage, product, index);
        });
        await stage.operator.restock(product, 1, `fan-out:${product}:${index}`);
        if (told.told !== watchers) throw new Error(`only ${told.told} of ${watchers} watchers were told`);
        if (index === 0) continue;
        last.push(told.lastMs - sentMs);
        spread.push(told.lastMs - told.firstMs);
      }
      return {
        id: `fan-out-${watchers}`,
        what: `${watchers} sockets on ${gates} gate${gates === 1 ? "" : "s"}: last piece bought to last told`,
        measured: ms(median(last)),
        target: `<= ${atMostMs} ms`,
        isMet: median(last) <= atMostMs,
        rounds: last,
        note: `first told to last told ${ms(median(spread))}`,
      };
    } finally {
      sockets.end();
    }
  });
}

/** One piece for a buyer of its own. */
export async function buyOne(stage: Stage, product: number, index: number): Promise<void> {
  const user = firstBuyer + 900_000 + index;
  await stage.gateway.expect(
    {
      method: "POST",
      path: "/api/buy",
      body: { user_id: user, product_id: product, quantity: 1 },
      headers: { "cf-connecting-ip": addressOf(user) },
    },
    202,
  );
}

/** The same load with and without 1,000 watchers on the product's gates, in turn. */
function besideWatchers(effort: Effort): Promise<Row> {
  return Stage.with("memory", onGates(4), async (stage) => {
    const apiKey = stage.system.adminApiKey;
    const buy = async (product: number, run: string): Promise<number> => {
      const requests = { kind: "buy", apiKey, product, buyers: 20_000, first: firstBuyer, run } as const;
      const { perSecond, refusals } = await runHttpLoad({
        url: stage.apiUrl,
        seconds: effort.secondsPerRound,
        connections: 100,
        requests,
      });
      if (refusals > 0) throw new Error(`${refusals} purchases refused`);
      return perSecond;
    };
    const sockets = new Sockets();
    try {
      await buy(await stage.product(stock), "warm");
      const alone: number[] = [];
      const beside: number[] = [];
      for (let index = 0; index < effort.rounds; index += 1) {
        alone.push(await buy(await stage.product(stock), `a${index}`));
        const watched = await stage.product(stock);
        await sockets.open(stage.apiUrl, watched, buyers(1000));
        beside.push(await buy(watched, `w${index}`));
        await sockets.closeAll();
      }
      const row = ratioRow({
        id: "buy-beside-watchers",
        what: "HTTP buy beside 1,000 watchers / alone",
        above: beside,
        below: alone,
        atLeast: 0.75,
      });
      return {
        ...row,
        note: `${perSecond(median(beside))} and ${perSecond(median(alone))}; the watchers share the cores`,
      };
    } finally {
      sockets.end();
    }
  });
}
