/** HTTP load from one thread of another process: wrk where the machine has it, autocannon otherwise. */
import path from "node:path";
import { capture } from "../workspace/process.ts";
import { output } from "./machine.ts";

export interface HttpLoad {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** What to send; without it plain GETs. */
  readonly requests?: Requests;
}

/** Requests that differ from one another; `requests.lua` and `autocannon-load.ts` know the same kinds. */
export type Requests =
  | {
      readonly kind: "buy";
      readonly apiKey: string;
      readonly product: number;
      readonly buyers: number;
      readonly first: number;
      readonly run: string;
    }
  | { readonly kind: "update"; readonly secret: string; readonly chats: number; readonly first: number }
  | {
      readonly kind: "mixed";
      readonly apiKey: string;
      readonly product: number;
      readonly buyers: number;
      readonly first: number;
      readonly token: string;
    };

export interface HttpFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers with a status of 400 and above. */
  readonly refusals: number;
  /** Connections that broke and requests that took too long. */
  readonly failures: number;
}

const hasWrk = output("wrk", ["--version"]) !== "" || output("sh", ["-c", "command -v wrk"]) !== "";

export const httpClient = hasWrk
  ? (output("sh", ["-c", "wrk --version 2>&1 | head -1"]).split(" Copy")[0] ?? "wrk")
  : "autocannon";

/** Ends after its seconds, whatever the server does. */
export function runHttpLoad(load: HttpLoad): Promise<HttpFigures> {
  return hasWrk ? runWrk(load) : runAutocannon(load);
}

async function runWrk({ url, seconds, connections, requests }: HttpLoad): Promise<HttpFigures> {
  const script = path.join(import.meta.dirname, "requests.lua");
  const own = requests === undefined ? ["get"] : [requests.kind, ...Object.values(requests).slice(1).map(String)];
  const args = [
    "-t",
    "1",
    "-c",
    String(connections),
    "-d",
    `${seconds}s`,
    "--timeout",
    "10s",
    "-s",
    script,
    url,
    "--",
    ...own,
  ];
  const text = await capture("wrk", args);
  const line = text.split("\n").find((item) => item.startsWith("{"));
  if (line === undefined) throw new Error(`wrk said nothing of use:\n${text}`);
  return JSON.parse(line);
}

async function runAutocannon(load: HttpLoad): Promise<HttpFigures> {
  const script = path.join(import.meta.dirname, "autocannon-load.ts");
  return JSON.parse(
    await capture(process.execPath, ["--disable-warning=ExperimentalWarning", script, JSON.stringify(load)]),
  );
}
