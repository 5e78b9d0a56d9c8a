/**
 * What a deploy has to remember, per environment, in `wrangler/recorded.<environment>.json`.
 * Nothing in it is secret: it belongs into version control, so that every operator deploys the same.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "../workspace/workers.ts";
import type { DeployedEnvironment, RecordedIds } from "./config.ts";

export interface DeployRecord extends RecordedIds {
  databases: Record<string, string>;
  namespaces: Record<string, string>;
  domains: Record<string, string>;
  /** Public halves of the keys that workers sign with, by key id. */
  servicePublicKeys: Record<string, { issuer: string; key: string }>;
  accessPublicKeys: Record<string, string>;
}

export const recordFile = (environment: DeployedEnvironment, folder = path.join(root, "wrangler")): string =>
  path.join(folder, `recorded.${environment}.json`);

export function readRecord(file: string): DeployRecord {
  const empty: DeployRecord = {
    databases: {},
    namespaces: {},
    domains: {},
    servicePublicKeys: {},
    accessPublicKeys: {},
  };
  if (!fs.existsSync(file)) return empty;
  return { ...empty, ...JSON.parse(fs.readFileSync(file, "utf8")) };
}

export function writeRecord(file: string, record: DeployRecord): void {
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
}
