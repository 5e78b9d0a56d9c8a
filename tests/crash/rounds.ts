/** One kill after another on the same state: load, death, a new start, and the buyers repeat what they have no answer for. */
import { wait } from "../../scripts/loadtest/gateway.ts";
import type { Load } from "./load.ts";
import type { Kill } from "./plan.ts";
import type { Scene } from "./scene.ts";

/** What the promise is tested with: fewer would hardly ever meet a full turn. */
export const wantedInFlight = 50;
const pointTimeoutMs = 30_000;
const settleTimeoutMs = 240_000;

export interface Round {
  readonly kill: Kill;
  /** Calls that broke with the kill. */
  readonly inFlight: number;
  /** From the start of the load to the death. */
  readonly loadMs: number;
  /** From the new start until it served. */
  readonly restartMs: number;
  /** Whether the death came where it was asked for. */
  readonly isHit: boolean;
}

export async function runRound(kill: Kill, scene: Scene, load: Load, random: () => number): Promise<Round> {
  const begun = performance.now();
  load.start();
  const isHit = kill === "random" ? await killAtRandom(scene, load, random) : await diedAtPoint(scene);
  const loadMs = Math.round(performance.now() - begun);
  await load.stop();
  const inFlight = load.broken;
  const restarting = performance.now();
  await scene.start();
  const restartMs = Math.round(performance.now() - restarting);
  return { kill, inFlight, loadMs, restartMs, isHit };
}

/** A system that dies at a point starts without work of the past: it would die of that before anybody buys. */
export async function armPoint(kill: Kill, scene: Scene): Promise<void> {
  if (kill === "random") return;
  await scene.settle(settleTimeoutMs);
  await scene.system.stop();
  await scene.start({ point: kill });
}

async function killAtRandom(scene: Scene, load: Load, random: () => number): Promise<boolean> {
  const deadline = Date.now() + 10_000;
  // Everybody is connected and buys; then any moment will do.
  while (load.answers < load.slots * 2 && Date.now() < deadline) await wait(5);
  await wait(random() * 500);
  while (load.inFlight < wantedInFlight && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  await scene.system.kill();
  return true;
}

/** True when the system's own kill came; otherwise it is ended here. */
async function diedAtPoint(scene: Scene): Promise<boolean> {
  const timedOut = wait(pointTimeoutMs).then(() => "timeout");
  const how = await Promise.race([scene.system.ended, timedOut]);
  if (how === "SIGKILL") return true;
  await scene.system.kill();
  return false;
}
