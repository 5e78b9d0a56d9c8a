/**
 * What a deploy has to remember, per environment, in `wrangler/recorded.<environment>.json`.
 * Nothing in it is secret: it belongs into version control, so that every operator deploys the same.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "../workspace/workers.ts";
import type { DeployedEnvironment } from "./config.ts";

export interface DeployRecord {
  /** D1 ids by database name. */
  databases: Record<string, string>;
  /** KV ids by namespace title. */
  namespaces: Record<string, string>;
  /** Own domains by worker, written in by hand; a worker without one is reached at workers.dev. */
  domains: Record<string, string>;
  /** Public halves of the keys with which workers sign calls, by key id; two of a worker while its key is changed. */
  servicePublicKeys: Record<string, { issuer: string; key: string }>;
  /** Whether a change of keys has begun and not ended: somebody may still sign with an old one. */
  isRotating: boolean;
  /** Public halves of the keys that sign access tokens, by key id. */
  accessPublicKeys: Record<string, string>;
}

/** Where an environment's record is kept unless `--record` says otherwise. */
export const recordFile = (environment: DeployedEnvironment): string =>
  path.join(root, "wrangler", `recorded.${environment}.json`);

export function readRecord(file: string): DeployRecord {
  if (!fs.existsSync(file)) return emptyRecord();
  return { ...emptyRecord(), ...JSON.parse(fs.readFileSync(file, "utf8")) };
}

/** Of an environment that does not exist yet. */
export const emptyRecord = (): DeployRecord => ({
  databases: {},
  namespaces: {},
  domains: {},
  servicePublicKeys: {},
  isRotating: false,
  accessPublicKeys: {},
});

export function writeRecord(file: string, record: DeployRecord): void {
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
}
