/** `scripts/deploy`: offline for every worker and environment, and whole against a stand-in of the platform. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addressOf } from "../../scripts/deployment/afterwards.ts";
import { deployedEnvironments, deployOrder, readEnvironment } from "../../scripts/deployment/config.ts";
import { emptyRecord } from "../../scripts/deployment/records.ts";
import { dropOldKeys, planSecrets } from "../../scripts/deployment/secrets.ts";
import { publicKeyOf } from "../../scripts/workspace/keys.ts";
import { killIfThere } from "../../scripts/workspace/process.ts";
import { developmentBotToken, secretsOf } from "../../scripts/workspace/secrets.ts";
import { allWorkers, root } from "../../scripts/workspace/workers.ts";
import { PlatformStandIn } from "./platform-stand-in.ts";

const workers = allWorkers();
/** Those that call others, and so have keys. */
const signing = workers.filter(({ name }) => secretsOf(name).some(({ kind }) => kind === "service-seed"));
const timeoutMs = 300_000;

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Groups of processes that tests have started and that have not ended yet. */
const groups = new Set<number>();

/** A deploy builds and uploads in processes of its own, which must not outlive a test that was cut off. */
function endGroups(): void {
  for (const group of groups) killIfThere(-group);
  groups.clear();
}
process.once("exit", endGroups);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
afterEach(endGroups);

/** Runs a program in the repository with none of the caller's own credentials. */
function start(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const clean = Object.entries(process.env).filter(([name]) => !/^(CLOUDFLARE|TELEGRAM|VITEST|NODE_)/.test(name));
  const child = spawn(command, args, { cwd: root, detached: true, env: { ...Object.fromEntries(clean), ...env } });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  return new Promise((resolve) =>
    child.once("close", (status) => {
      if (group !== undefined) groups.delete(group);
      resolve({ status, output });
    }),
  );
}

describe.each(deployedEnvironments)("a dry run for %s", (environment) => {
  test("passes offline for every worker", { timeout: timeoutMs }, async () => {
    const { status, output } = await start("./scripts/deploy", [environment, "--dry-run"]);
    expect(output).not.toContain("FAILED");
    for (const worker of workers) expect(output).toContain(`${worker.name}: would be deployed`);
    expect(status, output).toBe(0);
  });
});

test("the local configuration refuses to be deployed", async () => {
  const wrangler = ["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--config", "wrangler/api.toml"];
  const { status, output } = await start("./scripts/node", wrangler);
  expect(status).not.toBe(0);
  expect(output).toContain("./scripts/deploy staging or production");
});

test("without credentials a deploy says which ones it needs", async () => {
  const { status, output } = await start("./scripts/deploy", ["staging"]);
  expect(status).toBe(1);
  expect(output).toContain("CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID are needed");
});

test("an unknown environment or worker is refused", async () => {
  expect((await start("./scripts/deploy", ["development"])).status).toBe(2);
  expect((await start("./scripts/deploy", ["staging", "nobody"])).output).toContain("no such worker: nobody");
});

describe("secrets", () => {
  const holders = workers.map(({ name }) => ({
    worker: name,
    script: `doglc-${name}-staging`,
    present: new Set(secretsOf(name).map((secret) => secret.name)),
  }));
  const security = holders.filter(({ worker }) => worker === "security");

  test("a seed whose public half is not recorded counts as missing", () => {
    const record = emptyRecord();
    expect(planSecrets(security, record, { env: {}, mayGenerate: false }).missing).toHaveLength(1);
    expect(planSecrets(security, record, { env: {}, mayGenerate: true }).missing).toEqual([]);
    expect(Object.keys(record.servicePublicKeys)).toEqual(["security-1"]);
  });

  test("what workers would refuse to serve with is refused before it is deployed", () => {
    const refused = (env: Record<string, string>): readonly string[] =>
      planSecrets(holders, structuredClone(known), { env, mayGenerate: false }).missing;
    const known = emptyRecord();
    planSecrets(holders, known, { env: {}, mayGenerate: true });
    expect(refused({})).toEqual([]);
    expect(refused({ TELEGRAM_BOT_TOKEN: developmentBotToken })).toHaveLength(2);
    expect(refused({ ADMIN_TELEGRAM_IDS: "@somebody" })).toHaveLength(1);
    expect(refused({ TELEGRAM_WEBHOOK_SECRET: "dev_0123456789abcdef" })).toHaveLength(1);
    expect(refused({ API_KEY_PEPPER: "short" })).toHaveLength(1);
  });

  test("the mailbox is set up whole or not at all, and a part of it can be replaced afterwards", () => {
    const record = emptyRecord();
    planSecrets(holders, record, { env: {}, mayGenerate: true });
    const missing = (env: Record<string, string>, present: readonly string[] = []): readonly string[] => {
      const others = secretsOf("banking").flatMap(({ name, group }) => (group === undefined ? [name] : []));
      const banking = { worker: "banking", script: "doglc-banking-staging", present: new Set([...others, ...present]) };
      return planSecrets([banking], structuredClone(record), { env, mayGenerate: false }).missing;
    };
    const names = secretsOf("banking").flatMap(({ name, group }) => (group === undefined ? [] : [name]));
    const whole = Object.fromEntries(names.map((name) => [name, `value-of-${name}`]));
    expect(names).toHaveLength(7);
    expect(missing(whole)).toEqual([]);
    for (const name of names) {
      const { [name]: _, ...rest } = whole;
      expect(missing(rest)).toEqual([expect.stringContaining(name)]);
    }
    expect(missing({ GMAIL_REFRESH_TOKEN: "1//another" }, names)).toEqual([]);
    expect(missing({ GMAIL_REFRESH_TOKEN: "dev_token" }, names)).toHaveLength(1);
    expect(missing({ GMAIL_REFRESH_TOKEN: "two words" }, names)).toHaveLength(1);
  });

  test("a first deploy that is repeated can still register the webhook", () => {
    const record = emptyRecord();
    planSecrets(holders, record, { env: {}, mayGenerate: true });
    const again = planSecrets(holders, record, { env: { TELEGRAM_BOT_TOKEN: "123:abc" }, mayGenerate: true });
    expect(again.missing).toEqual([]);
    expect(Object.keys(again.values.get("main-bot") ?? {}).sort()).toEqual([
      "SERVICE_PUBLIC_KEYS",
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_WEBHOOK_SECRET",
    ]);
  });

  test("a rotation gives new keys to all beside the old ones, until those are dropped", () => {
    const record = emptyRecord();
    const first = planSecrets(holders, record, { env: {}, mayGenerate: true });
    const again = planSecrets(holders, record, { env: {}, mayGenerate: false, isRotation: true });
    const seed = (plan: typeof first, worker: string): string => plan.values.get(worker)?.["SERVICE_SIGNING_KEY"] ?? "";
    for (const { name: worker } of signing) {
      expect(record.servicePublicKeys[`${worker}-1`]?.key).toBe(publicKeyOf(seed(first, worker)));
      expect(record.servicePublicKeys[`${worker}-2`]?.key).toBe(publicKeyOf(seed(again, worker)));
      expect(JSON.parse(again.values.get(worker)?.["SERVICE_PUBLIC_KEYS"] ?? "")).toEqual(record.servicePublicKeys);
    }
    expect(again.values.get("api")).not.toHaveProperty("API_KEY_PEPPER");
    expect(dropOldKeys(record).sort()).toEqual(signing.map(({ name }) => `${name}-1`).sort());
    expect(Object.keys(record.servicePublicKeys).sort()).toEqual(signing.map(({ name }) => `${name}-2`).sort());
  });
});

const noAddresses = { apiUrl: undefined, botUrl: undefined, pagesUrl: undefined };

test("a public worker is found at the address given, its domain, or workers.dev", async () => {
  const platform = { subdomain: async () => "account" };
  const deployed = { environment: "staging", platform, domains: {}, ...noAddresses } as const;
  expect(await addressOf("main-bot", deployed)).toBe("https://doglc-main-bot-staging.account.workers.dev");
  expect(await addressOf("api", { ...deployed, domains: { api: "api.doglc.example" } })).toBe(
    "https://api.doglc.example",
  );
  expect(await addressOf("frontend", { ...deployed, domains: { frontend: "doglc.example" } })).toBe(
    "https://doglc.example",
  );
  expect(await addressOf("api", { ...deployed, apiUrl: "http://127.0.0.1:1" })).toBe("http://127.0.0.1:1");
});

describe("against the platform's stand-in", () => {
  let platform: PlatformStandIn;
  let telegram: http.Server;
  const webhooks: { path: string | undefined; body: unknown }[] = [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-deploy-test-"));
  const recordPath = path.join(folder, "recorded.json");

  beforeAll(async () => {
    platform = await PlatformStandIn.start();
    telegram = http.createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      // It plays the deployed bot as well, which is only asked how it is.
      if (request.method === "POST") webhooks.push({ path: request.url, body: JSON.parse(body) });
      response.end('{"ok":true,"result":true}');
    });
    await new Promise<void>((resolve) => telegram.listen(0, "127.0.0.1", resolve));
  });

  afterAll(async () => {
    await platform.stop();
    telegram.close();
    fs.rmSync(folder, { recursive: true });
  });

  const telegramUrl = (): string => `http://127.0.0.1:${(telegram.address() as AddressInfo).port}`;
  const deploy = (args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> => {
    const addresses = ["--api-url", platform.url, "--bot-url", telegramUrl(), "--pages-url", platform.url];
    return start("./scripts/deploy", ["staging", "--record", recordPath, ...addresses, ...args], {
      ...platform.env,
      TELEGRAM_API_BASE_URL: telegramUrl(),
      ...env,
    });
  };
  const people = { TELEGRAM_BOT_TOKEN: "123:stand-in", ADMIN_TELEGRAM_IDS: "42" };

  test("a missing secret stops it before anything changes, and is named with the way to set it", async () => {
    const { status, output } = await deploy([]);
    expect(status).toBe(1);
    for (const worker of workers) {
      for (const { name, kind, isDevelopmentOnly, isOptional } of secretsOf(worker.name)) {
        const isAsked = !isDevelopmentOnly && !isOptional && !kind.endsWith("-public-keys");
        const sentence = `doglc-${worker.name}-staging lacks ${name} `;
        if (isAsked) expect(output).toContain(sentence);
        else expect(output).not.toContain(sentence);
      }
    }
    expect(output).toContain("wrangler secret put TELEGRAM_BOT_TOKEN --name doglc-main-bot-staging");
    expect([platform.databases.size, platform.queues.size, platform.uploads.length]).toEqual([0, 0, 0]);
    expect(fs.existsSync(recordPath)).toBe(false);
  });

  test("makes everything and deploys in the bindings' order", { timeout: timeoutMs }, async () => {
    const { status, output } = await deploy(["--generate-secrets"], people);
    expect(status, output).toBe(0);
    expect(platform.unknownCalls).toEqual([]);
    const order = deployOrder("staging").map((worker) => `doglc-${worker.name}-staging`);
    expect(platform.uploads).toEqual(order);
    for (const worker of workers) {
      const config = readEnvironment(worker, "staging");
      const script = platform.scripts.get(config.name);
      expect(script?.isOnWorkersDev, config.name).toBe(config.workers_dev);
      expect(script?.crons, config.name).toEqual(config.triggers?.crons ?? []);
      for (const { queue } of config.queues?.consumers ?? []) expect(platform.consumers.get(queue)).toBe(config.name);
      for (const { database_name: database } of config.d1_databases ?? []) {
        const id = platform.databases.get(database);
        const sql = platform.queries.filter((query) => query.database === id).map((query) => query.sql);
        expect(sql.join("\n"), database).toMatch(/CREATE TABLE (?!IF NOT EXISTS "d1_migrations")/i);
      }
    }
  });

  test("gives every worker its secrets, and everybody's public keys to all", () => {
    const script = (worker: string): Record<string, string> =>
      platform.scripts.get(`doglc-${worker}-staging`)?.secrets ?? {};
    for (const worker of workers) {
      const wanted = secretsOf(worker.name).filter((secret) => !secret.isDevelopmentOnly && !secret.isOptional);
      expect(Object.keys(script(worker.name)).sort()).toEqual(wanted.map((secret) => secret.name).sort());
    }
    for (const worker of signing) {
      const keys = JSON.parse(script(worker.name)["SERVICE_PUBLIC_KEYS"] ?? "{}");
      for (const { name } of signing) {
        const key = publicKeyOf(script(name)["SERVICE_SIGNING_KEY"] ?? "");
        expect(keys[`${name}-1`]).toEqual({ issuer: name, key });
      }
    }
    const accessKey = publicKeyOf(script("api")["ACCESS_SIGNING_KEY"] ?? "");
    expect(JSON.parse(script("shop")["ACCESS_PUBLIC_KEYS"] ?? "{}")).toEqual({ "access-1": accessKey });
    const seeds = signing.map(({ name }) => script(name)["SERVICE_SIGNING_KEY"]);
    expect(new Set(seeds).size).toBe(signing.length);
  });

  test("uploads the pages, as they are deployed and nothing else, for the worker that serves them", () => {
    expect([...platform.assets.keys()].sort()).toEqual(["doglc-frontend-staging", "doglc-ocr-staging"]);
    const dist = path.join(root, "workers/frontend/dist");
    const built = fs.readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = built.map((entry) => `/${path.relative(dist, path.join(entry.parentPath, entry.name))}`);
    expect(platform.assets.get("doglc-frontend-staging")).toEqual(paths.sort());
    expect(platform.scripts.get("doglc-frontend-staging")?.bindings).toContainEqual({ name: "ASSETS", type: "assets" });
  });

  test("uploads the models for the worker that reads text", () => {
    expect(platform.assets.get("doglc-ocr-staging")).toEqual(["/eng.traineddata", "/tha.traineddata"]);
    expect(platform.scripts.get("doglc-ocr-staging")?.bindings).toContainEqual({ name: "MODELS", type: "assets" });
  });

  test("registers the webhook with the secret that the bot got, and the bot's commands", () => {
    const [webhook, ...others] = webhooks;
    expect(webhook).toEqual({
      path: "/bot123:stand-in/setWebhook",
      body: {
        url: `${telegramUrl()}/webhook/telegram`,
        secret_token: platform.scripts.get("doglc-main-bot-staging")?.secrets["TELEGRAM_WEBHOOK_SECRET"],
        max_connections: 100,
        allowed_updates: expect.arrayContaining(["message", "callback_query"]),
      },
    });
    const methods = others.map(({ path: called }) => called?.replace("/bot123:stand-in/", ""));
    const menus = others.filter(({ path: called }) => called?.endsWith("/setMyCommands"));
    expect(methods).toEqual([...menus.map(() => "setMyCommands"), "setChatMenuButton"]);
    const languages = menus.map(({ body }) => (body as { language_code?: string }).language_code ?? "");
    expect(languages).toEqual(expect.arrayContaining(["", "th", "en"]));
    expect(others.at(-1)?.body).toMatchObject({
      menu_button: { type: "web_app", web_app: { url: `${platform.url}/` } },
    });
  });

  test("the record holds ids and public keys, and no secret", () => {
    const text = fs.readFileSync(recordPath, "utf8");
    for (const id of [...platform.databases.values(), ...platform.namespaces.values()]) expect(text).toContain(id);
    for (const script of platform.scripts.values()) {
      for (const [name, value] of Object.entries(script.secrets)) {
        if (!name.endsWith("PUBLIC_KEYS") && name !== "ADMIN_TELEGRAM_IDS") expect(text).not.toContain(value);
      }
    }
  });

  test("one worker again: nothing new is made, and no key changes", { timeout: timeoutMs }, async () => {
    const before = structuredClone([
      platform.databases,
      platform.queues,
      platform.scripts.get("doglc-api-staging")?.secrets,
    ]);
    const { status, output } = await deploy(["api"]);
    expect(status, output).toBe(0);
    expect(output).not.toContain("made ");
    expect(platform.uploads.at(-1)).toBe("doglc-api-staging");
    expect([platform.databases, platform.queues, platform.scripts.get("doglc-api-staging")?.secrets]).toEqual(before);
  });

  test("keys are rotated for all workers in one deploy", {
    timeout: timeoutMs,
  }, async () => {
    expect((await deploy(["--rotate-keys", "api"])).output).toContain("goes with all of them");
    const before = publicKeyOf(platform.scripts.get("doglc-api-staging")?.secrets["SERVICE_SIGNING_KEY"] ?? "");
    const rotation = await deploy(["--rotate-keys"]);
    expect(rotation.status, rotation.output).toBe(0);
    const api = platform.scripts.get("doglc-api-staging")?.secrets ?? {};
    const after = publicKeyOf(api["SERVICE_SIGNING_KEY"] ?? "");
    expect(JSON.parse(api["SERVICE_PUBLIC_KEYS"] ?? "")).toMatchObject({
      "api-1": { issuer: "api", key: before },
      "api-2": { issuer: "api", key: after },
    });
  });

  test("old keys stay while a rotation has not ended", async () => {
    const record = JSON.parse(fs.readFileSync(recordPath, "utf8"));
    fs.writeFileSync(recordPath, JSON.stringify({ ...record, isRotating: true }));
    const { status, output } = await deploy(["--drop-old-keys"]);
    fs.writeFileSync(recordPath, JSON.stringify(record));
    expect(status).toBe(1);
    expect(output).toContain("repeat --rotate-keys until it ends well");
  });

  test("an environment that is not well afterwards is a failed deploy", { timeout: timeoutMs }, async () => {
    platform.isHealthy = false;
    const { status, output } = await deploy(["api"]);
    platform.isHealthy = true;
    expect(status).toBe(1);
    expect(output).toContain("/api/health is not well: 503");
  });
});
