/** The bank's control paths under this server's own address, since the page may ask nobody else: `/sandbox/bank/…`. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../loopback.ts";

const door = "/sandbox/bank/";
const timeoutMs = 60_000;

/** True when the path is one of the bank's; the request is then answered here. */
export async function handleBank(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  bankUrl: string | undefined,
): Promise<boolean> {
  if (!url.pathname.startsWith(door)) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  if (bankUrl === undefined) {
    sendJson(response, 404, { error: "there is no bank here" });
    return true;
  }
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && chunks.length > 0;
  try {
    const answer = await fetch(`${bankUrl}/bank/${url.pathname.slice(door.length)}${url.search}`, {
      method,
      headers: { "content-type": request.headers["content-type"] ?? "application/json" },
      ...(hasBody && { body: new Uint8Array(Buffer.concat(chunks)) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(bytes);
  } catch {
    sendJson(response, 502, { error: "the bank does not answer" });
  }
  return true;
}
