/** What is deployed refuses to serve with anything that belongs to development, and holds none of it. */
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keep } from "../support/coverage.ts";
import { send } from "../support/http.ts";
import { root, type WorkerName, workerNames } from "../support/ports.ts";
import { run } from "../support/run.ts";
import { System } from "../support/system.ts";

beforeAll(async () => {
  if (process.env["DOGLC_E2E_NO_BUILD"] === "1") return;
  const { status, output } = await run("./scripts/build", []);
  if (status !== 0) throw new Error(output.slice(-4_000));
}, 1_500_000);

afterAll(() => keep("production-guard"));

/** A set with which a deployed system serves. */
const fit: readonly string[] = [
  "DEVELOPMENT_SECRETS=",
  "api:DOGLC_ADMIN_API_KEY=",
  "api:TELEGRAM_BOT_TOKEN=1234567890:a-token-that-somebody-got-from-BotFather",
  "main-bot:TELEGRAM_BOT_TOKEN=1234567890:a-token-that-somebody-got-from-BotFather",
  "main-bot:TELEGRAM_WEBHOOK_SECRET=a-secret-that-somebody-made",
  "main-bot:FRONTEND_URL=https://app.example.com",
  "security:SLIPOK_URL=https://slipok.example.com",
  "security:SLIPOK_KEY=a-key-that-SlipOK-gave",
];

function startRelease(environment: string, vars: readonly string[], index: number): Promise<System> {
  return System.start({
    name: `guard-${environment}-${index}`,
    variant: "release",
    mayBeUnhealthy: true,
    index,
    args: ["--environment", environment, ...vars.flatMap((setting) => ["--var", setting])],
    env: { TELEGRAM_API_BASE_URL: "https://api.telegram.org", DOGLC_ADMIN_API_KEY: "" },
  });
}

async function expectServing(system: System, worker: WorkerName): Promise<void> {
  const health = await send(`${system.url(worker)}/health`);
  expect(`${worker} ${health.status} ${health.text}`).toMatch(/ 200 /);
}

async function expectRefusing(system: System, worker: WorkerName, reason: RegExp): Promise<void> {
  const health = (await send(`${system.url(worker)}/health`)).expect(503);
  const body = health.as<{ status: string; detail?: string }>();
  expect(body.status).toBe("misconfigured");
  expect(body.detail).toMatch(reason);
  for (const route of ["/", "/api/products", "/webhook/telegram", "/internal/wallets/view"]) {
    for (const method of ["GET", "POST"]) {
      (await send(`${system.url(worker)}${route}`, { method })).expect(503, "misconfigured");
    }
  }
}

describe.each(["staging", "production"])("a release build as %s", (environment) => {
  let system: System;
  /** One thing wrong with each worker but one. */
  const wrong: Readonly<Record<string, readonly [setting: string, reason: RegExp]>> = {
    "main-bot": ["main-bot:TELEGRAM_API_BASE_URL=http://127.0.0.1:8781", /TELEGRAM_API_BASE_URL/],
    api: ["api:TELEGRAM_BOT_TOKEN=7000000001:DOGLC-development-token-0000000000", /TELEGRAM_BOT_TOKEN/],
    banking: ["banking:SERVICE_SIGNING_KEY=", /SERVICE_SIGNING_KEY/],
    security: ["security:DEVELOPMENT_SECRETS=true", /development/],
    shop: ["shop:ACCESS_PUBLIC_KEYS=", /ACCESS_PUBLIC_KEYS/],
  };

  beforeAll(async () => {
    system = await startRelease(environment, [...fit, ...Object.values(wrong).map(([setting]) => setting)], 0);
  });
  afterAll(() => system?.stop());

  test.each(Object.entries(wrong))("%s refuses to serve", async (worker, [, reason]) => {
    await expectRefusing(system, workerNames.find((name) => name === worker) ?? "api", reason);
  });

  test("and says nothing secret about it", async () => {
    const health = await send(`${system.url("api")}/health`);
    expect(health.text).not.toContain("7000000001");
  });

  test("the one that lacks nothing serves", async () => {
    await expectServing(system, "analytics");
  });
});

describe("a release build with a fit set of secrets", () => {
  let system: System;
  beforeAll(async () => {
    system = await startRelease("production", fit, 1);
  });
  afterAll(() => system?.stop());

  test.each(workerNames)("%s serves", async (worker) => {
    await expectServing(system, worker);
  });

  test("has no development paths and believes no development key", async () => {
    for (const worker of workerNames) {
      for (const route of ["/__noop", "/__panic"]) {
        const answer = await send(`${system.url(worker)}${route}`, { method: "POST" });
        expect([401, 404, 405], `${worker} ${route}`).toContain(answer.status);
      }
    }
    const answer = await send(`${system.apiUrl}/api/admin/products`, {
      headers: { "x-api-key": "dev_operator_of_the_end_to_end_tests" },
    });
    answer.expect(401);
  });
});

test("the pages of a release build know no sandbox, and are framed by Telegram only", async () => {
  const system = await startRelease("production", [...fit, "frontend:TELEGRAM_SANDBOX_URL=http://127.0.0.1:1"], 2);
  try {
    const pages = system.url("frontend");
    const config = (await send(`${pages}/config.json`)).expect(200).as();
    expect(config).toEqual({ environment: "production" });
    (await send(`${pages}/sandbox/users`)).expect(404, "not_found");
    (await send(`${pages}/sandbox/users/1001/init-data`, { method: "POST", json: {} })).expect(404, "not_found");
    const policy = String((await send(`${pages}/`)).expect(200).headers["content-security-policy"]);
    expect(policy).toMatch(/frame-ancestors( https:\/\/web\w?\.telegram\.org)+$/);
    // Its own host is there for its sockets, which not every browser counts as 'self'.
    expect(policy.replace(`wss://${new URL(pages).host}`, "")).not.toMatch(/http:|localhost|127\./);
  } finally {
    await system.stop();
  }
});

test("a release build does not serve as development", async () => {
  const system = await startRelease("development", [], 2);
  try {
    for (const worker of workerNames) await expectRefusing(system, worker, /development/);
  } finally {
    await system.stop();
  }
});

describe("the deployable wasm", () => {
  test.each(workerNames)("of %s holds nothing of development builds", (worker) => {
    const folder = path.join(root, "workers", worker, "build");
    for (const file of ["index_bg.wasm", "index.js"]) {
      const content = fs.readFileSync(path.join(folder, file)).toString("latin1");
      for (const mark of [
        "DOGLC-DEVELOPMENT-BUILD",
        "DOGLC_CLOCK_OFFSET_MS",
        "DOGLC_CRASH_POINT",
        "__panic",
        "__noop",
      ]) {
        expect(content.includes(mark), `${mark} in ${file}`).toBe(false);
      }
    }
  });

  test.each(workerNames)("of %s is the development build without its tools, which the marker gives away", (worker) => {
    // Where our own code is: the engine's wasm is the same in every build.
    const file = worker === "ocr" ? "index.js" : "index_bg.wasm";
    const code = path.join(root, "workers", worker, "build-dev", file);
    expect(fs.readFileSync(code).toString("latin1")).toContain("DOGLC-DEVELOPMENT-BUILD");
  });
});
