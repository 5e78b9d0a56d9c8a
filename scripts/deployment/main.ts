/** `scripts/deploy`: brings an environment to what this tree says, or says why not. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { CommandFailed, capture, run } from "../workspace/process.ts";
import { allWorkers, root, selectWorkers, type Worker } from "../workspace/workers.ts";
import { addressOf, type Deployed, registerBot, smokeCheck } from "./afterwards.ts";
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
import { dropOldKeys, planSecrets, type SecretPlan } from "./secrets.ts";

const usage = `usage: scripts/deploy staging|production [options] [worker…]
  Builds and deploys all workers, or those named, in the order of their bindings.
  --dry-run           build and check everything offline; nothing is changed anywhere
  --generate-secrets  make the keys that the environment lacks
  --rotate-keys       give every worker new signing keys; the old ones stay valid beside them
  --drop-old-keys     end a rotation: only the newest keys stay valid
  --record FILE       where ids and public keys are kept (default: wrangler/recorded.<environment>.json)
  --api-url URL       where the smoke check finds the gateway (default: its domain, or workers.dev)
  --bot-url URL       where Telegram finds main-bot (default: likewise)
  --pages-url URL     where the smoke check finds the pages (default: likewise)
Environment: CLOUDFLARE_API_TOKEN, CLOUDFLARE_ACCOUNT_ID; secrets to set, by their names (signing
keys are only ever made here; key rings by SHOP_FIELD_KEYS, BANKING_FIELD_KEYS where both are deployed); TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET to register the webhook.
docs/operations.md says more.`;

interface Target {
  readonly worker: Worker;
  readonly config: EnvironmentConfig;
}

interface DeployOptions {
  readonly environment: DeployedEnvironment;
  readonly targets: readonly Target[];
  readonly isDryRun: boolean;
  readonly mayGenerateSecrets: boolean;
  readonly isRotation: boolean;
  readonly dropsOldKeys: boolean;
  readonly recordPath: string;
  readonly apiUrl: string | undefined;
  readonly botUrl: string | undefined;
  readonly pagesUrl: string | undefined;
}

function parseOptions(): DeployOptions | undefined {
  const { values, positionals } = parseArgs({
    options: {
      "dry-run": { type: "boolean", default: false },
      "generate-secrets": { type: "boolean", default: false },
      "rotate-keys": { type: "boolean", default: false },
      "drop-old-keys": { type: "boolean", default: false },
      record: { type: "string" },
      "api-url": { type: "string" },
      "bot-url": { type: "string" },
      "pages-url": { type: "string" },
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
    isRotation: values["rotate-keys"],
    dropsOldKeys: values["drop-old-keys"],
    recordPath: values.record ?? recordFile(environment),
    apiUrl: values["api-url"],
    botUrl: values["bot-url"],
    pagesUrl: values["pages-url"],
  };
}

async function deploy(options: DeployOptions): Promise<void> {
  const { environment, targets, isRotation, apiUrl, botUrl, pagesUrl } = options;
  const names = targets.map(({ worker }) => worker.name);
  console.log(`deploy ${environment}: ${names.join(", ")}${options.isDryRun ? " (dry run)" : ""}`);
  if (options.isDryRun) return dryRunAll(options);

  // Whatever can be refused is refused before anything changes.
  const platform = Platform.fromEnvironment(process.env);
  const record = readRecord(options.recordPath);
  changeKeys(options, record);
  const secrets = await checkSecrets(platform, options, record);
  await run("./scripts/build", names);

  const configs = targets.map(({ config }) => config);
  for (const made of await ensureResources(platform, configs, record)) console.log(`  made ${made}`);
  // New keys are of no use if their public halves are forgotten: the record comes first.
  writeRecord(options.recordPath, record);
  const deployed: Deployed = { environment, platform, domains: record.domains, apiUrl, botUrl, pagesUrl };
  const found = { FRONTEND_URL: await addressOf("frontend", deployed) };
  const rendered = targets.map((target) => ({
    ...target,
    file: renderConfig(target.worker, environment, record, found),
  }));
  for (const { config, file } of rendered) await migrate(config, file);
  for (const { worker, file } of rendered) {
    await deployWorker(file, secrets.values.get(worker.name) ?? {});
    console.log(`  ${worker.name}: deployed`);
  }
  if (isRotation) writeRecord(options.recordPath, { ...record, isRotating: false });
  if (names.includes("main-bot")) await registerBot(deployed, secrets.values.get("main-bot") ?? {});
  await smokeCheck(deployed, { bot: names.includes("main-bot"), pages: names.includes("frontend") });
}

async function dryRunAll({ environment, targets, recordPath }: DeployOptions): Promise<void> {
  await run(
    "./scripts/build",
    targets.map(({ worker }) => worker.name),
  );
  for (const { worker } of targets) {
    await dryRun(renderConfig(worker, environment, readRecord(recordPath)));
    console.log(`  ${worker.name}: would be deployed`);
  }
}

/** Begins or ends a rotation in the record, or says why not. A new key works at once: whoever is called is deployed before its callers. */
function changeKeys({ targets, mayGenerateSecrets, isRotation, dropsOldKeys }: DeployOptions, record: DeployRecord) {
  if ((mayGenerateSecrets || isRotation || dropsOldKeys) && targets.length < allWorkers().length) {
    throw new Error("keys concern every worker: a deploy that makes or drops some goes with all of them");
  }
  if (dropsOldKeys && (isRotation || record.isRotating)) {
    throw new Error("a worker may still sign with an old key: repeat --rotate-keys until it ends well, then drop");
  }
  if (isRotation) record.isRotating = true;
  if (dropsOldKeys) for (const kid of dropOldKeys(record)) console.log(`  ${kid}: valid no longer`);
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
  const plan = planSecrets(holders, record, {
    env: process.env,
    mayGenerate: options.mayGenerateSecrets,
    isRotation: options.isRotation,
  });
  if (plan.missing.length > 0) throw new Error(`secrets are missing or malformed:\n  ${plan.missing.join("\n  ")}`);
  return plan;
}

function dryRun(configFile: string): Promise<void> {
  return inTemporaryFolder((folder) => wrangler(["deploy", "--dry-run", "--config", configFile, "--outdir", folder]));
}

function deployWorker(configFile: string, secrets: Record<string, string>): Promise<void> {
  return inTemporaryFolder((folder) => {
    const secretsFile = path.join(folder, "secrets.json");
    fs.writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
    return wrangler(["deploy", "--config", configFile, "--secrets-file", secretsFile]);
  });
}

/** A folder that nobody else can read, and that is gone afterwards, also after Ctrl-C: it may hold secrets. */
async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-deploy-"));
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  const leave = (): void => {
    remove();
    process.exit(130);
  };
  process.once("SIGINT", leave).once("SIGTERM", leave);
  try {
    await work(folder);
  } finally {
    remove();
    process.off("SIGINT", leave).off("SIGTERM", leave);
  }
}

async function wrangler(args: readonly string[]): Promise<void> {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" };
  await capture("./scripts/node", [path.join(root, "node_modules/wrangler/bin/wrangler.js"), ...args], { env });
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
