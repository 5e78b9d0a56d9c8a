/** What only development builds hold, as in `shared/edge/src/development.rs`. `DEVELOPMENT_BUILD` is decided while building: nothing of it is deployed. */

/** Looked for in release builds, and not found. */
const marker = "DOGLC-DEVELOPMENT-BUILD";

/** How far tests have moved the clock. */
export function clockOffsetMs(env: object): number {
  if (!DEVELOPMENT_BUILD) return 0;
  return "DOGLC_CLOCK_OFFSET_MS" in env ? Number(env.DOGLC_CLOCK_OFFSET_MS) || 0 : 0;
}

/** `/__noop`, and `/__panic`, whose request fails without the next ones noticing. */
export function developmentRoute(path: string): Response | undefined {
  if (!DEVELOPMENT_BUILD) return undefined;
  if (path === "/__panic") throw new Error(`${marker}: on demand`);
  return path === "/__noop" ? new Response("ok") : undefined;
}
