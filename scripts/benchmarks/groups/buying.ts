/** Buying over HTTP and over sockets against the worker's own noop, in interleaved rounds; settlement waits meanwhile. */
import { buyers, firstBuyer } from "../../loadtest/people.ts";
import { type HttpFigures, runHttpLoad } from "../http-load.ts";
import { type Effort, median, ms, perSecond, type Row, ratioRow } from "../rows.ts";
import { type BuyFigures, Sockets } from "../sockets.ts";
import { type Place, Stage } from "../stage.ts";

/** The queue between stock and wallets. */
export const ordersQueue = "doglc-orders";
const connections = 100;
/** HTTP buyers in turn: each has few orders, as in a sale. */
const httpBuyers = 20_000;
const plenty = 10_000_000;
/** A buyer may hold 1,000 pieces of a sale, which bounds what one socket can buy. */
const socketCount = 200;
const socketSecondsAtMost = 2;

interface Round {
  readonly noop: HttpFigures;
  readonly http: HttpFigures;
  readonly one: BuyFigures;
  readonly four: BuyFigures;
  readonly soldOutHttp: HttpFigures;
  readonly soldOutSocket: BuyFigures;
}

export function buying(effort: Effort, place: Place): Promise<Row[]> {
  return Stage.with(place, { unheardQueues: [ordersQueue] }, async (stage) => {
    const users = buyers(socketCount, firstBuyer + 1_000_000);
    const tokens = await stage.tokens(users);
    const sockets = new Sockets();
    try {
      await round(stage, sockets, users, tokens, 1, "warm");
      const rounds: Round[] = [];
      for (let index = 0; index < effort.rounds; index += 1) {
        rounds.push(await round(stage, sockets, users, tokens, effort.secondsPerRound, `r${index}`));
      }
      return rowsOf(rounds, place);
    } finally {
      sockets.end();
    }
  });
}

async function round(
  stage: Stage,
  sockets: Sockets,
  users: readonly number[],
  tokens: readonly string[],
  seconds: number,
  run: string,
): Promise<Round> {
  const { apiUrl } = stage;
  const apiKey = stage.system.adminApiKey;
  const buy = (product: number): Promise<HttpFigures> => {
    const requests = { kind: "buy", apiKey, product, buyers: httpBuyers, first: firstBuyer, run } as const;
    return runHttpLoad({ url: apiUrl, seconds, connections, requests });
  };
  const buyOnSockets = async (product: number, inFlight: number): Promise<BuyFigures> => {
    await sockets.open(apiUrl, product, users, tokens);
    const figures = await sockets.buy(product, inFlight, Math.min(seconds, socketSecondsAtMost), run);
    await sockets.closeAll();
    return figures;
  };
  const noop = await runHttpLoad({ url: `${apiUrl}/__noop`, seconds, connections });
  const http = await buy(await stage.product(plenty));
  const one = await buyOnSockets(await stage.product(plenty), 1);
  const four = await buyOnSockets(await stage.product(plenty), 4);
  const empty = await stage.product(0);
  const soldOutHttp = await buy(empty);
  const soldOutSocket = await buyOnSockets(empty, 1);
  const round = { noop, http, one, four, soldOutHttp, soldOutSocket };
  checkAnswers(round);
  return round;
}

/** A figure counts only when the answers were those that were to be measured. */
function checkAnswers({ noop, http, one, four, soldOutHttp, soldOutSocket }: Round): void {
  const wrong = [
    noop.refusals > 0 && `${noop.refusals} noops refused`,
    http.refusals > 0 && `${http.refusals} of ${http.requests} purchases refused`,
    one.refused + four.refused > 0 && `purchases on sockets refused: ${JSON.stringify([one.codes, four.codes])}`,
    soldOutHttp.refusals !== soldOutHttp.requests && "a sold-out product was sold",
    soldOutSocket.accepted > 0 && "a sold-out product was sold on a socket",
    Object.keys(soldOutSocket.codes).some((code) => code !== "sold_out") &&
      `refused on sockets: ${JSON.stringify(soldOutSocket.codes)}`,
  ].filter((item) => item !== false);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}

function rowsOf(rounds: readonly Round[], place: Place): Row[] {
  const noop = rounds.map((item) => item.noop.perSecond);
  const rate = (name: "http" | "one" | "four" | "soldOutHttp" | "soldOutSocket"): number[] =>
    rounds.map((item) => item[name].perSecond);
  const beside = (name: Parameters<typeof rate>[0]): string => {
    const p99 = median(rounds.map((item) => item[name].p99Ms));
    return `${perSecond(median(rate(name)))}, p99 ${ms(p99)}; noop ${perSecond(median(noop))}`;
  };
  const where = place === "disk" ? "state on disk" : "state in memory";
  const sockets = `${socketCount} sockets`;
  return [
    ratioRow({
      id: "http-buy",
      what: `HTTP buy / noop, ${where}`,
      above: rate("http"),
      below: noop,
      atLeast: 0.28,
      stretch: 0.35,
      note: beside("http"),
    }),
    ratioRow({
      id: "socket-buy-1",
      what: `socket buy, 1 in flight / HTTP noop, ${sockets}`,
      above: rate("one"),
      below: noop,
      atLeast: 1,
      stretch: 1.2,
      note: beside("one"),
    }),
    ratioRow({
      id: "socket-buy-4",
      what: `socket buy, 4 in flight / HTTP noop, ${sockets}`,
      above: rate("four"),
      below: noop,
      atLeast: 1.4,
      stretch: 1.7,
      note: beside("four"),
    }),
    ratioRow({
      id: "sold-out-http",
      what: "sold out over HTTP / noop",
      above: rate("soldOutHttp"),
      below: noop,
      atLeast: 0.4,
      note: beside("soldOutHttp"),
    }),
    ratioRow({
      id: "sold-out-socket",
      what: "sold out over the socket, 1 in flight / noop",
      above: rate("soldOutSocket"),
      below: noop,
      atLeast: 1.5,
      note: beside("soldOutSocket"),
    }),
    ratioRow({
      id: "http-buy-p99",
      what: "p99 of HTTP buy / p99 of noop",
      above: rounds.map((item) => item.http.p99Ms),
      below: rounds.map((item) => item.noop.p99Ms),
      atMost: 1.3,
      note: `${ms(median(rounds.map((item) => item.http.p99Ms)))} and ${ms(median(rounds.map((item) => item.noop.p99Ms)))}`,
    }),
  ];
}
