/** One running system per test file, ended with a look at whether everything adds up. */
import { afterAll, beforeAll } from "vitest";
import { keep } from "./coverage.ts";
import type { Expectations } from "./invariants.ts";
import type { StartOptions } from "./system.ts";
import { World } from "./world.ts";

/** Starts a system for this file; call the answer inside tests. */
export function useWorld(options: StartOptions, expectations: Expectations = {}): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await World.start(options);
  });
  afterAll(async () => {
    keep(options.name);
    await world?.end(expectations);
  });
  return () => {
    if (!world) throw new Error("the system did not start");
    return world;
  };
}
