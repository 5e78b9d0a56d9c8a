/** Calls of routes whose types are not in the generated document yet. Each use names the shape that it expects. */
import { answer, type Client } from "./client";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Init {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type UntypedCall = (path: string, init: Init) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** The answer of a call, or `Refused`. */
export async function call<Data>(client: Client, method: Method, path: string, init: Init = {}): Promise<Data> {
  const calls = client as unknown as Record<Method, UntypedCall>;
  return (await answer(calls[method](path, init))) as Data;
}
