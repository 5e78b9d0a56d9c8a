/**
 * A stand-in for Cloudflare's API on loopback, as far as `scripts/deploy` and the
 * wrangler below it use it. It remembers what was made and deployed, so that tests
 * can look at it and deploy again.
 */
import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

export interface DeployedScript {
  /** Names and values of the secrets that came with the deploys so far. */
  readonly secrets: Record<string, string>;
  /** The bindings of the last upload, as wrangler sent them. */
  bindings: readonly { readonly type: string; readonly name: string }[];
  crons: readonly string[];
  isOnWorkersDev: boolean;
  /** The newest of the objects' migrations that came with an upload. */
  migrationTag?: string;
  uploads: number;
}

export class PlatformStandIn {
  readonly databases = new Map<string, string>();
  readonly namespaces = new Map<string, string>();
  readonly buckets = new Set<string>();
  /** Id by queue name. */
  readonly queues = new Map<string, string>();
  /** Consumer scripts by queue name. */
  readonly consumers = new Map<string, string>();
  readonly scripts = new Map<string, DeployedScript>();
  /** Paths of the static files that came with the last upload, by script. */
  readonly assets = new Map<string, readonly string[]>();
  /** SQL that was run, by database id. */
  readonly queries: { readonly database: string; readonly sql: string }[] = [];
  /** Scripts in the order of their uploads. */
  readonly uploads: string[] = [];
  /** Whether the gateway, which this server plays too, is well. */
  isHealthy = true;
  /** Hashes of static files that it has. */
  readonly #files = new Set<string>();
  readonly unknownCalls: string[] = [];
  readonly #server: http.Server;

  private constructor() {
    this.#server = http.createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  static async start(): Promise<PlatformStandIn> {
    const standIn = new PlatformStandIn();
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The environment in which deploys talk to this server. */
  get env(): Record<string, string> {
    return {
      CLOUDFLARE_API_BASE_URL: `${this.url}/client/v4`,
      CLOUDFLARE_API_TOKEN: "stand-in-token",
      CLOUDFLARE_ACCOUNT_ID: "stand-in-account",
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    response.setHeader("content-type", "application/json");
    // It plays what was deployed as well, as far as a deploy asks it afterwards.
    if (["/", "/sale", "/console", "/api/health", "/api/products"].includes(url.pathname)) {
      response.writeHead(this.isHealthy ? 200 : 503).end(`{"status":"${this.isHealthy ? "ok" : "down"}"}`);
      return;
    }
    const path = url.pathname.replace("/client/v4/accounts/stand-in-account", "");
    const call = `${request.method} ${path}`;
    for (const [pattern, handle] of this.#routes()) {
      const match = pattern.exec(call);
      if (!match) continue;
      const result = await handle(match.slice(1), body, request.headers["content-type"] ?? "", url.searchParams);
      if (result === notFound) {
        const errors = [{ code: 10007, message: "not found" }];
        response.writeHead(404).end(JSON.stringify({ success: false, errors, messages: [], result: null }));
      } else {
        response.end(JSON.stringify({ success: true, errors: [], messages: [], result }));
      }
      return;
    }
    this.unknownCalls.push(call);
    const errors = [{ code: 1, message: `the stand-in does not know ${call}` }];
    response.writeHead(400).end(JSON.stringify({ success: false, errors, messages: [], result: null }));
  }

  #routes(): [RegExp, Handler][] {
    return [
      [/^GET \/d1\/database$/, () => [...this.databases].map(([name, uuid]) => ({ name, uuid }))],
      [/^POST \/d1\/database$/, (_, body) => ({ uuid: put(this.databases, text(body, "name"), randomUUID()) })],
      [/^POST \/d1\/database\/([^/]+)\/query$/, ([database = ""], body) => this.#query(database, body)],
      [/^GET \/storage\/kv\/namespaces$/, () => [...this.namespaces].map(([title, id]) => ({ title, id }))],
      [/^POST \/storage\/kv\/namespaces$/, (_, body) => ({ id: put(this.namespaces, text(body, "title"), hexId()) })],
      [/^GET \/r2\/buckets\/([^/]+)$/, ([name = ""]) => (this.buckets.has(name) ? { name } : notFound)],
      [/^POST \/r2\/buckets$/, (_, body) => ({ name: [...this.buckets.add(text(body, "name"))].at(-1) })],
      [/^GET \/queues$/, (_, __, ___, query) => this.#listQueues(query.getAll("name"))],
      [/^POST \/queues$/, (_, body) => ({ queue_id: put(this.queues, text(body, "queue_name"), hexId()) })],
      [/^POST \/queues\/([^/]+)\/consumers$/, ([id = ""], body) => this.#consume(id, body)],
      [/^PUT \/queues\/([^/]+)\/consumers\/[^/]+$/, ([id = ""], body) => this.#consume(id, body)],
      [/^GET \/queues\/([^/]+)\/consumers$/, ([id = ""]) => this.#consumersOf(id)],
      [/^GET \/workers\/services\/([^/]+)$/, ([name = ""]) => this.#service(name)],
      [/^GET \/workers\/scripts\/([^/]+)\/secrets$/, ([name = ""]) => this.#secretNames(name)],
      [/^POST \/workers\/scripts\/([^/]+)\/versions$/, ([name = ""], body, type) => this.#upload(name, body, type)],
      [/^POST \/workers\/scripts\/([^/]+)\/deployments$/, () => ({ id: randomUUID() })],
      [/^PATCH \/workers\/scripts\/([^/]+)\/script-settings$/, () => ({})],
      [/^GET \/workers\/scripts\/([^/]+)\/deployments$/, ([name = ""]) => this.#deployments(name)],
      [/^GET \/workers\/scripts\/([^/]+)\/settings$/, ([name = ""]) => this.#settings(name)],
      [/^(?:GET|PATCH) \/workers\/workers\/([^/]+)$/, ([name = ""], body) => this.#worker(name, body)],
      [/^PUT \/workers\/scripts\/([^/]+)$/, ([name = ""], body, type) => this.#upload(name, body, type)],
      [/^POST \/workers\/scripts\/([^/]+)\/subdomain$/, ([name = ""], body) => this.#setSubdomain(name, body)],
      [/^GET \/workers\/scripts\/([^/]+)\/subdomain$/, () => ({ enabled: false, previews_enabled: false })],
      [/^PUT \/workers\/scripts\/([^/]+)\/schedules$/, ([name = ""], body) => this.#schedule(name, body)],
      [
        /^POST \/workers\/scripts\/([^/]+)\/assets-upload-session$/,
        ([name = ""], body) => this.#openUpload(name, body),
      ],
      [/^POST \/workers\/assets\/upload$/, (_, body, type) => this.#uploadFiles(body, type)],
      [/^GET \/workers\/subdomain$/, () => ({ subdomain: "stand-in" })],
    ];
  }

  #query(database: string, body: Buffer): unknown {
    this.queries.push({ database, sql: text(body, "sql") });
    return [{ results: [], success: true, meta: {} }];
  }

  #listQueues(names: readonly string[]): unknown {
    return [...this.queues]
      .filter(([queue]) => names.length === 0 || names.includes(queue))
      .map(([queue, id]) => ({
        queue_name: queue,
        queue_id: id,
        producers: [],
        consumers: this.consumers.has(queue)
          ? [{ type: "worker", script: this.consumers.get(queue), consumer_id: `consumer-${id}`, settings: {} }]
          : [],
      }));
  }

  #nameOfQueue(id: string): string {
    return [...this.queues].find(([, queueId]) => queueId === id)?.[0] ?? "";
  }

  #consume(id: string, body: Buffer): unknown {
    this.consumers.set(this.#nameOfQueue(id), text(body, "script_name"));
    return { consumer_id: `consumer-${id}` };
  }

  #consumersOf(id: string): unknown {
    const script = this.consumers.get(this.#nameOfQueue(id));
    return script === undefined ? [] : [{ type: "worker", script, consumer_id: `consumer-${id}` }];
  }

  #service(name: string): unknown {
    const known = this.scripts.get(name);
    if (!known) return notFound;
    const script = { last_deployed_from: "wrangler", tag: name, migration_tag: known.migrationTag };
    return { default_environment: { environment: "production", script } };
  }

  #secretNames(name: string): unknown {
    const script = this.scripts.get(name);
    return script ? Object.keys(script.secrets).map((secret) => ({ name: secret, type: "secret_text" })) : notFound;
  }

  #settings(name: string): unknown {
    const script = this.scripts.get(name);
    return script ? { bindings: script.bindings } : notFound;
  }

  #worker(name: string, body: Buffer): unknown {
    const script = this.scripts.get(name);
    if (!script) return notFound;
    if (body.length > 0) {
      const { subdomain } = JSON.parse(body.toString());
      if (subdomain) script.isOnWorkersDev = subdomain.enabled === true;
    }
    return { id: name, name, subdomain: { enabled: script.isOnWorkersDev, previews_enabled: false } };
  }

  #deployments(name: string): unknown {
    return { deployments: this.scripts.has(name) ? [{ id: "d", source: "wrangler", versions: [] }] : [] };
  }

  async #upload(name: string, body: Buffer, type: string): Promise<unknown> {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    const metadata: Metadata = JSON.parse(String(form.get("metadata")));
    const script = this.scripts.get(name) ?? {
      secrets: {},
      bindings: [],
      crons: [],
      isOnWorkersDev: false,
      uploads: 0,
    };
    // As the platform does: what an upload neither brings nor asks to keep is gone.
    if (!metadata.keep_bindings?.includes("secret_text"))
      for (const key of Object.keys(script.secrets)) delete script.secrets[key];
    if (metadata.migrations) script.migrationTag = metadata.migrations.new_tag;
    for (const binding of metadata.bindings) {
      if (binding.type === "secret_text" && binding.text !== undefined) script.secrets[binding.name] = binding.text;
    }
    script.bindings = metadata.bindings;
    script.uploads += 1;
    this.scripts.set(name, script);
    this.uploads.push(name);
    return {
      id: randomUUID(),
      resources: { script: { etag: "e" } },
      etag: "e",
      startup_time_ms: 1,
      deployment_id: "d",
      pipeline_hash: "p",
      mutable_pipeline_id: "m",
    };
  }

  /** Which of the files it wants to have: those that it has not. */
  #openUpload(name: string, body: Buffer): unknown {
    const { manifest }: { manifest: Record<string, { hash: string }> } = JSON.parse(body.toString());
    this.assets.set(name, Object.keys(manifest).sort());
    const wanted = [...new Set(Object.values(manifest).map(({ hash }) => hash))].filter(
      (hash) => !this.#files.has(hash),
    );
    return { jwt: token(), buckets: wanted.length > 0 ? [wanted] : [] };
  }

  async #uploadFiles(body: Buffer, type: string): Promise<unknown> {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    for (const hash of form.keys()) this.#files.add(hash);
    return { jwt: token() };
  }

  #setSubdomain(name: string, body: Buffer): unknown {
    const script = this.scripts.get(name);
    if (script) script.isOnWorkersDev = JSON.parse(body.toString()).enabled === true;
    return { enabled: script?.isOnWorkersDev, previews_enabled: false };
  }

  #schedule(name: string, body: Buffer): unknown {
    const schedules: { cron: string }[] = JSON.parse(body.toString());
    const script = this.scripts.get(name);
    if (script) script.crons = schedules.map((item) => item.cron);
    return { schedules };
  }
}

/** What wrangler says about an upload, as far as it matters here. */
interface Metadata {
  readonly bindings: readonly { readonly type: string; readonly name: string; readonly text?: string }[];
  readonly keep_bindings?: readonly string[];
  readonly migrations?: { readonly new_tag: string };
}

type Handler = (parts: string[], body: Buffer, contentType: string, query: URLSearchParams) => unknown;

const notFound = Symbol("not found");

/** Shaped as a token of the platform: wrangler reads when it ends. */
function token(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ exp: Math.floor(Date.now() / 1000) + 3600 })}.x`;
}

const hexId = (): string => randomUUID().replaceAll("-", "");

function text(body: Buffer, field: string): string {
  return String(JSON.parse(body.toString())[field]);
}

function put(map: Map<string, string>, name: string, id: string): string {
  map.set(name, id);
  return id;
}
