/** The parts of the local runtime that can be looked at without starting it. */
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readBankKeys } from "../../scripts/runtime/bank/keys.ts";
import { takeState } from "../../scripts/runtime/lock.ts";
import { parseOptions } from "../../scripts/runtime/options.ts";
import { checkPortsAreFree, portsOf } from "../../scripts/runtime/ports.ts";
import { developmentBotToken, loadSecrets } from "../../scripts/runtime/secrets.ts";
import { publicKeyOf } from "../../scripts/workspace/keys.ts";
import { secretsOf } from "../../scripts/workspace/secrets.ts";
import { allWorkers } from "../../scripts/workspace/workers.ts";

const workers = allWorkers();
const names = workers.map((worker) => worker.name);
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "doglc-runtime-test-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe("development secrets", () => {
  test("are complete, marked as what they are, and readable by their owner only", () => {
    const secrets = loadSecrets(folder, names, {});
    for (const worker of names) {
      const own = secrets.get(worker) ?? {};
      for (const { name } of secretsOf(worker).filter((secret) => !secret.isOptional))
        expect(own[name], `${worker} ${name}`).toBeTruthy();
      expect(own["DEVELOPMENT_SECRETS"]).toBe("true");
      const file = path.join(folder, "secrets", `${worker}.env`);
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    }
    expect(secrets.get("api")?.["DOGLC_ADMIN_API_KEY"]).toMatch(/^dev_/);
    expect(secrets.get("main-bot")?.["TELEGRAM_BOT_TOKEN"]).toBe(developmentBotToken);
  });

  test("let the bank's stand-in sign for several banks, each with a key of its own", () => {
    const { BANK_NOTIFICATION_KEYS: text = "" } = loadSecrets(folder, names, {}).get("banking") ?? {};
    const keys = readBankKeys(text);
    expect(keys.map(({ bank }) => bank)).toEqual(expect.arrayContaining(["004", "014", "006"]));
    for (const { key } of keys) expect(key).toHaveLength(32);
    expect(new Set(keys.map(({ key }) => key.toString("hex"))).size).toBe(keys.length);
  });

  test("stay the same, and each worker knows everybody's public key", () => {
    const first = loadSecrets(folder, names, {});
    expect(loadSecrets(folder, names, {})).toEqual(first);
    const signing = names.filter((name) => secretsOf(name).some((secret) => secret.name === "SERVICE_SIGNING_KEY"));
    expect(names.filter((name) => !signing.includes(name))).toEqual(["frontend", "ocr"]);
    for (const worker of signing) {
      const keys = JSON.parse(first.get(worker)?.["SERVICE_PUBLIC_KEYS"] ?? "{}");
      for (const other of signing) {
        const seed = first.get(other)?.["SERVICE_SIGNING_KEY"] ?? "";
        expect(Buffer.from(seed, "base64url")).toHaveLength(32);
        expect(Object.values(keys)).toContainEqual({ issuer: other, key: publicKeyOf(seed) });
      }
    }
  });

  test("give way to the environment, which is not written down", () => {
    const env = { TELEGRAM_BOT_TOKEN: "1:real", DOGLC_ADMIN_API_KEY: "given" };
    const secrets = loadSecrets(folder, names, env);
    expect(secrets.get("api")).toMatchObject(env);
    expect(secrets.get("main-bot")?.["TELEGRAM_BOT_TOKEN"]).toBe("1:real");
    for (const worker of names) {
      const text = fs.readFileSync(path.join(folder, "secrets", `${worker}.env`), "utf8");
      expect(text).not.toMatch(/1:real|given/);
    }
  });
});

test("a state folder belongs to one living system; what a dead one left is taken over", async () => {
  const owner = path.join(folder, "runtime.json");
  await takeState(folder, 18_000);
  expect(JSON.parse(fs.readFileSync(owner, "utf8"))).toMatchObject({ pid: process.pid, portBase: 18_000 });
  fs.writeFileSync(owner, JSON.stringify({ pid: 999_999_999, workerdPids: [999_999_998], portBase: 1 }));
  await expect(takeState(folder, 18_000)).resolves.toBeUndefined();
});

test("a port that is taken is named with whoever needs it", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const ports = { ...portsOf(port - 1, []), control: 0, bank: 0 };
  await expect(checkPortsAreFree(ports)).rejects.toThrow(`port ${port} (telegram)`);
  server.close();
});

test("the table of ports is the one that the original has", () => {
  const { control, telegram, bank, workers: own } = portsOf(8780, workers);
  expect({ control, telegram, bank, ...Object.fromEntries(own) }).toMatchObject({
    control: 8780,
    telegram: 8781,
    bank: 8782,
    "main-bot": 8787,
    api: 8788,
    banking: 8789,
    security: 8790,
    frontend: 8791,
    analytics: 8792,
    shop: 8793,
    ocr: 8797,
  });
});

test.each([
  [["--port-base", "80"], "--port-base"],
  [["--variant", "fast"], "--variant"],
  [["--variant", "release", "--crash-point", "x"], "crash points"],
  [["--unknown"], "--unknown"],
  [["--slip-providers", "slipok,other"], "--slip-providers"],
  [["--slip-providers", "scb,scb"], "--slip-providers"],
])("options that make no sense are refused: %j", (args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason);
});

test("who is asked about slips is a choice, and one of them unless told", () => {
  const chosen = (...args: string[]): readonly string[] | undefined => parseOptions(args)?.slipProviders;
  expect(chosen()).toEqual(["slipok"]);
  expect(chosen("--slip-providers", "none")).toEqual([]);
  expect(chosen("--slip-providers", "scb,slipok")).toEqual(["scb", "slipok"]);
});
