/** After a whole run: every documented error was provoked by some suite. */
import fs from "node:fs";
import { codesNotMet, forgetAll, routeErrorsNotMet, suites } from "../support/coverage.ts";

/** Met by no request of a healthy system, and proven elsewhere. */
const notProvoked: Readonly<Record<string, string>> = {
  "409 hold_not_open": "holds serve what leaves the system; native tests of the wallet",
  "409 wallet_frozen": "people are refused as banned before; native tests of the wallet",
  "409 transfer_cancelled": "orders answer `cancelled`; native tests of the wallet",
  "504 upstream_timeout": "takes a worker that hangs; native tests of the gateway",
  "500 internal": "our own fault",
};

/** Vitest's global set-up: starts from nothing, and looks at the end of a run of all suites. */
export default function errorsMet(): () => void {
  forgetAll();
  const all = fs.readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.ts"));
  return () => {
    if (process.env["DOGLC_E2E_ROUTE_ERRORS"] === "1") console.log(routeErrorsNotMet().join("\n"));
    const unexplained = codesNotMet().filter((error) => notProvoked[error] === undefined);
    if (suites().length < all.length || unexplained.length === 0) return;
    process.exitCode = 1;
    console.error(`documented errors that no suite has met: ${unexplained.join(", ")}`);
  };
}
