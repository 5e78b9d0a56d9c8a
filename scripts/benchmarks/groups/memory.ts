/** Memory of workerd, with all workers in it, over very many requests that leave nothing behind. */
import { firstBuyer } from "../../loadtest/people.ts";
import { runHttpLoad } from "../http-load.ts";
import type { Effort, Row } from "../rows.ts";
import { Stage } from "../stage.ts";

const requests = { quick: 60_000, full: 1_000_000 };
const atMostMb = 500;
/** Growth of the second half that still counts as flat. */
const flatPart = 0.05;
const timeoutMs = 600_000;

export function memory(effort: Effort): Promise<Row[]> {
  return Stage.with("memory", {}, async (stage) => {
    const product = await stage.product(0);
    const [token = ""] = await stage.tokens([firstBuyer]);
    const apiKey = stage.system.adminApiKey;
    const wanted = effort.isQuick ? requests.quick : requests.full;
    const mixed = { kind: "mixed", apiKey, product, buyers: 20_000, first: firstBuyer, token } as const;
    const deadline = Date.now() + timeoutMs;
    const samples: number[] = [stage.system.memoryMb().workerd];
    let sent = 0;
    while (sent < wanted && Date.now() < deadline) {
      const figures = await runHttpLoad({ url: stage.apiUrl, seconds: 5, connections: 100, requests: mixed });
      sent += figures.requests;
      samples.push(stage.system.memoryMb().workerd);
    }
    const middle = samples[Math.floor(samples.length / 2)] ?? 0;
    const last = samples.at(-1) ?? 0;
    const growth = (last - middle) / middle;
    const first = samples[0] ?? 0;
    return [
      {
        id: "memory",
        what: `memory of workerd, all workers, over ${sent.toLocaleString("en")} requests`,
        measured: `${last.toFixed(0)} MB, ${growth >= 0 ? "+" : ""}${(growth * 100).toFixed(1)} % in the second half`,
        target: `flat, <= ${atMostMb} MB`,
        isMet: last <= atMostMb && growth <= flatPart,
        rounds: samples.map(Math.round),
        note: `${first.toFixed(0)} MB at the start; reading and refused buying; scripts/dev's own Node process: ${stage.system.memoryMb().node.toFixed(0)} MB`,
      },
    ];
  });
}
