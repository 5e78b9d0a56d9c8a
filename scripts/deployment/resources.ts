/** Databases, namespaces, buckets and queues of an environment: made where they are missing, recorded by id. */
import type { EnvironmentConfig } from "./config.ts";
import type { Platform } from "./platform.ts";
import type { DeployRecord } from "./records.ts";

/** Makes what the configurations name and the platform lacks; writes ids into the record. Answers what it made. */
export async function ensureResources(
  platform: Platform,
  configs: readonly EnvironmentConfig[],
  record: DeployRecord,
): Promise<string[]> {
  const made: string[] = [];

  const databases = await platform.databases();
  for (const name of unique(
    configs.flatMap((config) => (config.d1_databases ?? []).map((item) => item.database_name)),
  )) {
    const known = databases.get(name);
    record.databases[name] = known ?? (await platform.createDatabase(name));
    if (known === undefined) made.push(`database ${name}`);
  }

  const namespaces = await platform.namespaces();
  for (const title of unique(configs.flatMap((config) => (config.kv_namespaces ?? []).map((item) => item.id)))) {
    const known = namespaces.get(title);
    record.namespaces[title] = known ?? (await platform.createNamespace(title));
    if (known === undefined) made.push(`namespace ${title}`);
  }

  for (const name of unique(configs.flatMap((config) => (config.r2_buckets ?? []).map((item) => item.bucket_name)))) {
    if (await platform.bucketExists(name)) continue;
    await platform.createBucket(name);
    made.push(`bucket ${name}`);
  }

  const queues = await platform.queues();
  for (const name of unique(configs.flatMap(queueNames)).filter((item) => !queues.has(item))) {
    await platform.createQueue(name);
    made.push(`queue ${name}`);
  }
  return made;
}

function queueNames(config: EnvironmentConfig): string[] {
  return [
    ...(config.queues?.producers ?? []).map((item) => item.queue),
    ...(config.queues?.consumers ?? []).flatMap((item) =>
      item.dead_letter_queue === undefined ? [item.queue] : [item.queue, item.dead_letter_queue],
    ),
  ];
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
