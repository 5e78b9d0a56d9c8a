/** `scripts/deploy`: brings an environment to what this tree says, or says why not. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { registerWebhook } from "../runtime/webhook.ts";
import { CommandFailed, capture, run } from "../workspace/process.ts";
import { allWorkers, root, selectWorkers, type Worker } from "../workspace/workers.ts";
import {
  type DeployedEnvironment,
  deployedEnvironments,
  deployOrder,
  type EnvironmentConfig,
  readEnvironment,
  renderConfig,
} from "./config.ts";
import { Platform } from "./platform.ts";
import { type DeployRecord, readRecord, recordFile, writeRecord } from "./records.ts";
import { ensureResources } from "./resources.ts";
import { planSecrets, type SecretPlan } from "./secrets.ts";

const usage = `usage: scripts/deploy staging|production [options] [worker…]
  Builds and deploys all workers, or those named, in the order of their bindings.
  --dry-run           build and check everything offline; nothing is changed anywhere
  --generate-secrets  make the keys that the environment lacks
  --record FILE       where ids and public keys are kept (default: wrangler/recorded.<environment>.json)
  --api-url URL       where the smoke check finds the gateway (default: its domain, or workers.dev)
  --bot-url URL       where Telegram finds main-bot (default: likewise)
Environment: CLOUDFLARE_API_TOKEN, CLOUDFLARE_ACCOUNT_ID; secrets to set, by their names;
TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET to register the webhook.`;

interface Target {
  readonly worker: Worker;
  readonly config: EnvironmentConfig;
}

interface DeployOptions {
  readonly environment: DeployedEnvironment;
  readonly targets: readonly Target[];
  readonly isDryRun: boolean;
  readonly mayGenerateSecrets: boolean;
  readonly recordPath: string;
  readonly apiUrl: string | undefined;
  readonly botUrl: string | undefined;
}

function parseOptions(): DeployOptions | undefined {
  const { values, positionals } = parseArgs({
    options: {
      "dry-run": { type: "boolean", default: false },
      "generate-secrets": { type: "boolean", default: false },
      record: { type: "string" },
      "api-url": { type: "string" },
      "bot-url": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
    allowPositionals: true,
  });
  const [name, ...names] = positionals;
  const environment = deployedEnvironments.find((item) => item === name);
  if (values.help || environment === undefined) return undefined;
  const chosen = new Set(selectWorkers(names).map((worker) => worker.name));
  return {
    environment,
    targets: deployOrder(environment)
      .filter((worker) => chosen.has(worker.name))
      .map((worker) => ({ worker, config: readEnvironment(worker, environment) })),
    isDryRun: values["dry-run"],
    mayGenerateSecrets: values["generate-secrets"],
    recordPath: values.record ?? recordFile(environment),
    apiUrl: values["api-url"],
    botUrl: values["bot-url"],
  };
}

async function deploy(options: DeployOptions): Promise<void> {
  const { environment, targets } = options;
  const names = targets.map(({ worker }) => worker.name);
  console.log(`deploy ${environment}: ${names.join(", ")}${options.isDryRun ? " (dry run)" : ""}`);
  if (options.isDryRun) {
    await run("./scripts/build", names);
    for (const { worker } of targets) {
      await dryRun(renderConfig(worker, environment, readRecord(options.recordPath)));
      console.log(`  ${worker.name}: would be deployed`);
    }
    return;
  }
  if (options.mayGenerateSecrets && targets.length < allWorkers().length) {
    throw new Error("new keys concern every worker: --generate-secrets goes with all of them");
  }

  // Whatever can be refused is refused before anything changes.
  const platform = Platform.fromEnvironment(process.env);
  const record = readRecord(options.recordPath);
  const secrets = await checkSecrets(platform, options, record);
  await run("./scripts/build", names);

  const configs = targets.map(({ config }) => config);
  for (const made of await ensureResources(platform, configs, record)) console.log(`  made ${made}`);
  // New keys are of no use if their public halves are forgotten: the record comes first.
  writeRecord(options.recordPath, record);
  const rendered = targets.map((target) => ({ ...target, file: renderConfig(target.worker, environment, record) }));
  for (const { config, file } of rendered) await migrate(config, file);
  for (const { worker, file } of rendered) {
    await deployWorker(file, secrets.values.get(worker.name) ?? {});
    console.log(`  ${worker.name}: deployed`);
  }
  await registerBot(options, platform, record, secrets);
  await smokeCheck(options, platform, record);
}

async function migrate(config: EnvironmentConfig, configFile: string): Promise<void> {
  for (const { database_name: database } of config.d1_databases ?? []) {
    await wrangler(["d1", "migrations", "apply", database, "--remote", "--config", configFile]);
    console.log(`  ${database}: migrations applied`);
  }
}

/** Fails with a list when a secret is missing. */
async function checkSecrets(platform: Platform, options: DeployOptions, record: DeployRecord): Promise<SecretPlan> {
  const holders = await Promise.all(
    options.targets.map(async ({ worker, config }) => ({
      worker: worker.name,
      script: config.name,
      present: await platform.secretNames(config.name),
    })),
  );
  const plan = planSecrets(holders, record, { env: process.env, mayGenerate: options.mayGenerateSecrets });
  if (plan.missing.length > 0) throw new Error(`secrets are missing:\n  ${plan.missing.join("\n  ")}`);
  return plan;
}

async function dryRun(configFile: string): Promise<void> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-dry-run-"));
  try {
    await wrangler(["deploy", "--dry-run", "--config", configFile, "--outdir", outdir]);
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

async function deployWorker(configFile: string, secrets: Record<string, string>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-deploy-"));
  const secretsFile = path.join(folder, "secrets.json");
  fs.writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  try {
    await wrangler(["deploy", "--config", configFile, "--secrets-file", secretsFile]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function wrangler(args: readonly string[]): Promise<void> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" };
  await capture("./scripts/node", [path.join(root, "node_modules/wrangler/bin/wrangler.js"), ...args], { env });
}

/** Address of a deployed public worker. */
async function addressOf(
  name: string,
  options: DeployOptions,
  platform: Platform,
  record: DeployRecord,
): Promise<string> {
  const domain = record.domains[name];
  return `https://${domain ?? `doglc-${name}-${options.environment}.${await platform.subdomain()}.workers.dev`}`;
}

async function registerBot(
  options: DeployOptions,
  platform: Platform,
  record: DeployRecord,
  secrets: SecretPlan,
): Promise<void> {
  if (!options.targets.some(({ worker }) => worker.name === "main-bot")) return;
  const own = secrets.values.get("main-bot") ?? {};
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: secret } = own;
  if (!botToken || !secret) {
    console.log("  webhook: left as it is (give TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET to register it anew)");
    return;
  }
  const apiBaseUrl = process.env["TELEGRAM_API_BASE_URL"] ?? "https://api.telegram.org";
  const botUrl = options.botUrl ?? (await addressOf("main-bot", options, platform, record));
  await registerWebhook({ apiBaseUrl, botToken, botUrl, secret });
  console.log(`  webhook: ${botUrl}/webhook/telegram`);
}

/** The gateway says how every worker is; a fresh deploy needs a moment to be everywhere. */
async function smokeCheck(options: DeployOptions, platform: Platform, record: DeployRecord): Promise<void> {
  const apiUrl = options.apiUrl ?? (await addressOf("api", options, platform, record));
  let last = "";
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      const response = await fetch(`${apiUrl}/api/health`, { signal: AbortSignal.timeout(10_000) });
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
      if (response.ok) {
        console.log(`  ${apiUrl}/api/health: ok`);
        return;
      }
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`deployed, but ${apiUrl}/api/health is not well: ${last}`);
}

try {
  const options = parseOptions();
  if (options) await deploy(options);
  else {
    console.log(usage);
    process.exitCode = process.argv.includes("--help") || process.argv.includes("-h") ? 0 : 2;
  }
} catch (error) {
  if (error instanceof CommandFailed) console.error(error.output);
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
