/** Telegram updates through the bot's webhook, answered by the bot, against its own noop. The Bot API is a stub that only counts. */
import http from "node:http";
import { Worker } from "node:worker_threads";
import { wait } from "../../loadtest/gateway.ts";
import { runHttpLoad } from "../http-load.ts";
import { type Effort, median, perSecond, type Row, ratioRow } from "../rows.ts";
import { portBase, Stage } from "../stage.ts";

const chats = 500;
// The ports before it are those of the system itself, bank and mailbox among them.
const stubPort = portBase + 4;
const drainTimeoutMs = 60_000;

export async function webhooks(effort: Effort): Promise<Row[]> {
  const stub = await startStub();
  const env = { TELEGRAM_API_BASE_URL: `http://127.0.0.1:${stubPort}` };
  try {
    return await Stage.with("memory", { env }, async (stage) => {
      const url = stage.system.url("main-bot");
      const secret = stage.system.secret("main-bot", "TELEGRAM_WEBHOOK_SECRET");
      await warmUp(url, secret);
      const noop: number[] = [];
      const handled: number[] = [];
      for (let index = 0; index < effort.rounds; index += 1) {
        const seconds = effort.secondsPerRound;
        noop.push((await runHttpLoad({ url: `${url}/__noop`, seconds, connections: 100 })).perSecond);
        handled.push(await handledPerSecond(url, secret, seconds, 1_000_000_000 + index * 10_000_000));
      }
      const note = `${perSecond(median(handled))} handled to the last reply; noop ${perSecond(median(noop))}; ${chats} chats`;
      const what = "webhook updates handled (secret, dedupe, session, reply) / noop";
      return [ratioRow({ id: "webhook", what, above: handled, below: noop, atLeast: 0.15, note })];
    });
  } finally {
    await stub.terminate();
  }
}

async function warmUp(url: string, secret: string): Promise<void> {
  await handledPerSecond(url, secret, 1, 900_000_000);
}

/** Updates that were taken, over the time until the bot has sent its last reply. */
async function handledPerSecond(url: string, secret: string, seconds: number, first: number): Promise<number> {
  const before = await repliesSoFar();
  const begun = performance.now();
  const requests = { kind: "update", secret, chats, first } as const;
  const figures = await runHttpLoad({ url, seconds, connections: 100, requests });
  if (figures.refusals > 0) throw new Error(`${figures.refusals} of ${figures.requests} updates were refused`);
  const deadline = Date.now() + drainTimeoutMs;
  let replies = 0;
  let endedAt = performance.now();
  // Requests that wrk left unanswered at its end count too: the bot may have taken them.
  for (let quietMs = 0; quietMs < 1500 && Date.now() < deadline; quietMs += 50) {
    await wait(50);
    const now = (await repliesSoFar()) - before;
    if (now === replies) continue;
    replies = now;
    endedAt = performance.now();
    quietMs = 0;
  }
  if (replies < figures.requests) throw new Error(`${replies} replies to ${figures.requests} updates`);
  return replies / ((endedAt - begun) / 1000);
}

function repliesSoFar(): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(`http://127.0.0.1:${stubPort}/count`, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.once("end", () => resolve(Number(text)));
      })
      .once("error", reject);
  });
}

/** The stub runs in a thread of its own, so that counting does not wait for measuring. */
function startStub(): Promise<Worker> {
  const stub = new Worker(new URL("../bot-api-stub.ts", import.meta.url), { workerData: { port: stubPort } });
  return new Promise((resolve, reject) => {
    stub.once("message", () => resolve(stub));
    stub.once("error", reject);
  });
}
