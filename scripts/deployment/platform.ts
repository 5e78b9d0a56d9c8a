/**
 * The few calls of Cloudflare's API that a deploy needs beside wrangler: what exists,
 * what is missing, and which secrets a script has.
 * https://developers.cloudflare.com/api/
 */

interface Envelope<T> {
  readonly success: boolean;
  readonly result: T;
  readonly errors?: readonly { readonly code: number; readonly message: string }[];
  readonly result_info?: { readonly page?: number; readonly per_page?: number; readonly total_count?: number };
}

/** A refusal of the platform, with its own words. */
export class PlatformError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const perPage = 100;

export class Platform {
  readonly #base: string;
  readonly #token: string;

  constructor(apiBaseUrl: string, accountId: string, token: string) {
    this.#base = `${apiBaseUrl}/accounts/${accountId}`;
    this.#token = token;
  }

  /** From the same variables as wrangler's own. */
  static fromEnvironment(env: NodeJS.ProcessEnv): Platform {
    const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_ACCOUNT_ID: accountId } = env;
    if (!token || !accountId) {
      throw new Error(
        "CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID are needed: a token that may edit Workers, D1, KV, R2 and Queues.",
      );
    }
    return new Platform(env["CLOUDFLARE_API_BASE_URL"] ?? "https://api.cloudflare.com/client/v4", accountId, token);
  }

  /** D1 databases, id by name. */
  async databases(): Promise<Map<string, string>> {
    const items = await this.#list<{ name: string; uuid: string }>("/d1/database");
    return new Map(items.map((item) => [item.name, item.uuid]));
  }

  async createDatabase(name: string): Promise<string> {
    return (await this.#call<{ uuid: string }>("POST", "/d1/database", { name })).result.uuid;
  }

  /** KV namespaces, id by title. */
  async namespaces(): Promise<Map<string, string>> {
    const items = await this.#list<{ title: string; id: string }>("/storage/kv/namespaces");
    return new Map(items.map((item) => [item.title, item.id]));
  }

  async createNamespace(title: string): Promise<string> {
    return (await this.#call<{ id: string }>("POST", "/storage/kv/namespaces", { title })).result.id;
  }

  /** Names of queues. */
  async queues(): Promise<Set<string>> {
    const items = await this.#list<{ queue_name: string }>("/queues");
    return new Set(items.map((item) => item.queue_name));
  }

  async createQueue(name: string): Promise<void> {
    await this.#call("POST", "/queues", { queue_name: name });
  }

  async bucketExists(name: string): Promise<boolean> {
    return this.#exists(`/r2/buckets/${name}`);
  }

  async createBucket(name: string): Promise<void> {
    await this.#call("POST", "/r2/buckets", { name });
  }

  /** Names of a script's secrets; none when it was never deployed. */
  async secretNames(script: string): Promise<Set<string>> {
    const path = `/workers/scripts/${script}/secrets`;
    try {
      const { result } = await this.#call<{ name: string }[]>("GET", path);
      return new Set(result.map((secret) => secret.name));
    } catch (error) {
      if (error instanceof PlatformError && error.status === 404) return new Set();
      throw error;
    }
  }

  /** The account's name at workers.dev. */
  async subdomain(): Promise<string> {
    return (await this.#call<{ subdomain: string }>("GET", "/workers/subdomain")).result.subdomain;
  }

  async #exists(path: string): Promise<boolean> {
    try {
      await this.#call("GET", path);
      return true;
    } catch (error) {
      if (error instanceof PlatformError && error.status === 404) return false;
      throw error;
    }
  }

  async #list<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; ; page += 1) {
      const { result, result_info: info } = await this.#call<T[]>("GET", `${path}?per_page=${perPage}&page=${page}`);
      items.push(...result);
      // Some lists have pages of their own size, whatever is asked for.
      const hasMore = info?.total_count === undefined ? result.length >= perPage : items.length < info.total_count;
      if (!hasMore || result.length === 0) return items;
    }
  }

  async #call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<Envelope<T>> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const answer = (await response.json().catch(() => undefined)) as Envelope<T> | undefined;
    if (!response.ok || answer?.success !== true) {
      const reasons = answer?.errors?.map((error) => `${error.message} (${error.code})`).join("; ");
      throw new PlatformError(response.status, `${method} ${path}: ${reasons || response.status}`);
    }
    return answer;
  }
}
