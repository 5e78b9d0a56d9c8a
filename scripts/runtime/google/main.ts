/** Runs the stand-in alone: `node scripts/runtime/google/main.ts --port 8783 [--state DIR] [--webhook URL] [--audience TEXT]`. */

import { parseArgs } from "node:util";
import { closeOnSignals } from "../loopback.ts";
import { startGoogle } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8783" },
    state: { type: "string", default: ".state/google" },
    webhook: { type: "string" },
    audience: { type: "string" },
  },
});

const google = await startGoogle({
  port: Number(values.port),
  stateDir: values.state,
  ...(values.webhook !== undefined && {
    subscription: { url: values.webhook, audience: values.audience ?? values.webhook },
  }),
});
console.log(
  `Google sandbox: ${google.url} (token at /token, keys at /oauth2/v3/certs, Gmail at /gmail/v1, control at /sandbox)`,
);

closeOnSignals(google);
