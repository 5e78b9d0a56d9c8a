/**
 * Runs the bank alone, beside a system that runs elsewhere:
 * `node scripts/runtime/bank/main.ts --gateway http://127.0.0.1:8788 [--port 8782] [--state DIR] [--telegram http://127.0.0.1:8781]`.
 * The keys come from the variable `BANK_NOTIFICATION_KEYS`.
 */
import { parseArgs } from "node:util";
import { closeOnSignals } from "../loopback.ts";
import { readBankKeys } from "./keys.ts";
import { startBankSandbox } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8782" },
    state: { type: "string", default: ".state/bank" },
    gateway: { type: "string", default: "http://127.0.0.1:8788" },
    telegram: { type: "string" },
  },
});

const sandbox = await startBankSandbox({
  port: Number(values.port),
  stateDir: values.state,
  gatewayUrl: values.gateway,
  keys: readBankKeys(process.env["BANK_NOTIFICATION_KEYS"] ?? ""),
  ...(values.telegram !== undefined && { telegramUrl: values.telegram }),
});
console.log(`bank: ${sandbox.url}/bank/state`);

closeOnSignals(sandbox);
