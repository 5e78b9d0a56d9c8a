/** What the build and the platform put in place of these names. */

declare module "cloudflare:workers" {
  /** The class that the platform makes for each request. */
  export class WorkerEntrypoint<Env> {
    protected readonly env: Env;
    protected readonly ctx: unknown;
    constructor(ctx: unknown, env: Env);
  }
}

/** The recogniser's wasm, compiled by the platform: nothing may be compiled at run time. */
declare module "*/index_bg.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

/** tesseract.js-core's own glue, made a module by `scripts/wasm/typescript.ts`. */
declare module "tesseract-core" {
  import type { StartCore } from "./recogniser.ts";

  const start: StartCore;
  export default start;
}

/** Whether this is a development build: decided while building, so that none of what depends on it is deployed. */
declare const DEVELOPMENT_BUILD: boolean;
