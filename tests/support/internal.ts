/** Commands between workers, given as one of them: what the bot asks of the gateway when somebody presses a button. */
import { type Answer, send } from "./http.ts";
import type { WorkerName } from "./ports.ts";
import { serviceToken } from "./secrets.ts";
import type { World } from "./world.ts";

export async function give(
  world: World,
  [caller, callee]: readonly [WorkerName, WorkerName],
  path: string,
  json: unknown,
): Promise<Answer> {
  const now = Math.floor((await world.control.now()) / 1_000);
  const token = serviceToken(world.system.stateDir, {
    signer: caller,
    audience: callee,
    issuedAt: now,
    expiresAt: now + 60,
  });
  const headers = { authorization: `Bearer ${token}` };
  return send(`${world.system.url(callee)}${path}`, { method: "POST", headers, json, timeoutMs: 60_000 });
}

/** As the bot asks the gateway. */
export function askAsBot(world: World, path: string, json: unknown): Promise<Answer> {
  return give(world, ["main-bot", "api"], path, json);
}
