/** Runs the sandbox alone: `node scripts/runtime/telegram/main.ts --port 8781 [--state DIR] [--limits]`. */

import { parseArgs } from "node:util";
import { closeOnSignals } from "../loopback.ts";
import { startTelegramSandbox, TELEGRAM_LIMITS } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8781" },
    state: { type: "string", default: ".state/telegram" },
    limits: { type: "boolean", default: false },
  },
});

const sandbox = await startTelegramSandbox({
  port: Number(values.port),
  stateDir: values.state,
  botToken: process.env["TELEGRAM_BOT_TOKEN"] ?? "7000000001:DOGLC-development-token-0000000000",
  ...(values.limits && { limits: TELEGRAM_LIMITS }),
});
console.log(`Telegram sandbox: ${sandbox.url} (chat page), Bot API at ${sandbox.url}/bot<token>/<method>`);

closeOnSignals(sandbox);
