/**
 * The wrangler configurations as data: what one environment of a worker consists
 * of, and the flat configuration that is handed to wrangler for it.
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { allWorkers, root, type Worker } from "../workspace/workers.ts";
import type { DeployRecord } from "./records.ts";

export const deployedEnvironments = ["staging", "production"] as const;
export type DeployedEnvironment = (typeof deployedEnvironments)[number];
/** The top level of a configuration is the local environment. */
export type Environment = DeployedEnvironment | "development";
export const environments: readonly Environment[] = ["development", ...deployedEnvironments];

interface ObjectBinding {
  readonly name: string;
  readonly class_name: string;
  readonly script_name?: string;
}

interface QueueConsumer {
  readonly queue: string;
  readonly dead_letter_queue?: string;
  readonly max_retries?: number;
  readonly max_concurrency?: number;
  readonly retry_delay?: number;
}

interface Database {
  readonly binding: string;
  readonly database_name: string;
  readonly database_id: string;
  readonly migrations_dir: string;
}

/** One environment of one worker, in wrangler's own terms. */
export interface EnvironmentConfig {
  readonly name: string;
  readonly main: string;
  readonly compatibility_date: string;
  readonly workers_dev?: boolean;
  readonly routes?: readonly unknown[];
  readonly vars?: Readonly<Record<string, string>>;
  /** Files that the platform serves for this worker. */
  readonly assets?: { readonly directory: string; readonly binding: string };
  readonly triggers?: { readonly crons: readonly string[] };
  readonly migrations?: readonly { readonly new_sqlite_classes?: readonly string[] }[];
  readonly durable_objects?: { readonly bindings: readonly ObjectBinding[] };
  readonly services?: readonly { readonly binding: string; readonly service: string }[];
  readonly d1_databases?: readonly Database[];
  readonly kv_namespaces?: readonly { readonly binding: string; readonly id: string }[];
  readonly r2_buckets?: readonly { readonly binding: string; readonly bucket_name: string }[];
  readonly queues?: {
    readonly producers?: readonly { readonly binding: string; readonly queue: string }[];
    readonly consumers?: readonly QueueConsumer[];
  };
}

/** Settings of the top level that an environment has too unless it says otherwise. */
const inherited = "main compatibility_date workers_dev preview_urls triggers migrations assets".split(" ");

/** Reads one environment of a worker's configuration. */
export function readEnvironment(worker: Worker, environment: Environment): EnvironmentConfig {
  const { env, ...top } = parse(fs.readFileSync(worker.configPath, "utf8"));
  // The shape is wrangler's own; the tests have wrangler itself read every one of these.
  if (environment === "development") return top as unknown as EnvironmentConfig;
  const own = (env as Record<string, object> | undefined)?.[environment];
  if (!own) throw new Error(`${worker.configPath} has no [env.${environment}]`);
  const base = Object.fromEntries(inherited.filter((key) => key in top).map((key) => [key, top[key]]));
  return { ...base, ...own } as unknown as EnvironmentConfig;
}

/** Short names of the workers that one worker calls or whose objects it reaches. */
export function dependenciesOf(config: EnvironmentConfig, names: ReadonlyMap<string, string>): string[] {
  const scripts = [
    ...(config.services ?? []).map((binding) => binding.service),
    ...(config.durable_objects?.bindings ?? []).flatMap((binding) => binding.script_name ?? []),
  ];
  return [...new Set(scripts)].map((script) => {
    const name = names.get(script);
    if (name === undefined) throw new Error(`${config.name} is bound to ${script}, which no configuration defines`);
    return name;
  });
}

/** Workers in the order in which they can be deployed: whatever one is bound to comes before it. */
export function deployOrder(environment: Environment): Worker[] {
  const workers = allWorkers();
  const configs = new Map(workers.map((worker) => [worker.name, readEnvironment(worker, environment)]));
  const names = new Map([...configs].map(([name, config]) => [config.name, name]));
  const ordered: Worker[] = [];
  const visit = (worker: Worker, path: readonly string[]): void => {
    if (path.includes(worker.name)) throw new Error(`bindings form a circle: ${[...path, worker.name].join(" -> ")}`);
    if (ordered.includes(worker)) return;
    const config = configs.get(worker.name);
    for (const name of config ? dependenciesOf(config, names) : []) {
      const dependency = workers.find((item) => item.name === name);
      if (dependency) visit(dependency, [...path, worker.name]);
    }
    ordered.push(worker);
  };
  for (const worker of workers) visit(worker, []);
  return ordered;
}

/**
 * Writes the configuration that wrangler gets into `.deploy/<environment>/<worker>.json`:
 * one environment made flat, with recorded ids in place of names, and with what was found out (`found`) in variables
 * that the configuration leaves empty. Answers its path.
 */
export function renderConfig(
  worker: Worker,
  environment: DeployedEnvironment,
  record: DeployRecord,
  found: Readonly<Record<string, string>> = {},
): string {
  const config = readEnvironment(worker, environment);
  const folder = path.join(root, ".deploy", environment);
  const relative = (file: string): string => path.relative(folder, path.resolve(path.dirname(worker.configPath), file));
  const domain = record.domains[worker.name];
  const rendered = {
    ...config,
    ...(config.vars && { vars: filled(config.vars, found) }),
    main: relative(config.main),
    ...(config.assets && { assets: { ...config.assets, directory: relative(config.assets.directory) } }),
    ...(domain ? { workers_dev: false, routes: [{ pattern: domain, custom_domain: true }] } : {}),
    ...(config.d1_databases && {
      d1_databases: config.d1_databases.map((database) => ({
        ...database,
        database_id: record.databases[database.database_name] ?? database.database_id,
        migrations_dir: relative(database.migrations_dir),
      })),
    }),
    ...(config.kv_namespaces && {
      kv_namespaces: config.kv_namespaces.map(({ binding, id }) => ({ binding, id: record.namespaces[id] ?? id })),
    }),
  };
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${worker.name}.json`);
  fs.writeFileSync(file, `${JSON.stringify(rendered, null, 2)}\n`);
  return file;
}

/** Variables with what was found out in place of what is empty. */
function filled(
  vars: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, value || (found[name] ?? "")]));
}
