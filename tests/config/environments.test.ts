/** What must hold between the configurations of all workers, in every environment. */
import { describe, expect, test } from "vitest";
import {
  dependenciesOf,
  deployOrder,
  type Environment,
  type EnvironmentConfig,
  environments,
  readEnvironment,
} from "../../scripts/deployment/config.ts";
import { allWorkers } from "../../scripts/workspace/workers.ts";

const workers = allWorkers();
const publicWorkers = ["api", "frontend", "main-bot"];

/** Every configuration of one environment, by the worker's short name. */
const configsOf = (environment: Environment): Map<string, EnvironmentConfig> =>
  new Map(workers.map((worker) => [worker.name, readEnvironment(worker, environment)]));

/** Everything that code or the platform sees under a name of its own, e.g. `d1 LEDGER_DB`. */
function bindingNames(config: EnvironmentConfig): string[] {
  return [
    ...Object.keys(config.vars ?? {}).map((name) => `var ${name}`),
    ...(config.durable_objects?.bindings ?? []).map((item) => `object ${item.name} ${item.class_name}`),
    ...(config.services ?? []).map((item) => `service ${item.binding}`),
    ...(config.d1_databases ?? []).map((item) => `d1 ${item.binding} ${item.migrations_dir}`),
    ...(config.kv_namespaces ?? []).map((item) => `kv ${item.binding}`),
    ...(config.r2_buckets ?? []).map((item) => `r2 ${item.binding}`),
    ...(config.queues?.producers ?? []).map((item) => `queue ${item.binding}`),
    ...(config.assets ? [`assets ${config.assets.binding} ${config.assets.directory}`] : []),
    ...(config.triggers?.crons ?? []).map((cron) => `cron ${cron}`),
    ...(config.migrations ?? []).flatMap((item) => item.new_sqlite_classes ?? []).map((name) => `class ${name}`),
  ].sort();
}

/** Names of all that exists outside the code: scripts, databases, namespaces, buckets, queues. */
function resources(config: EnvironmentConfig): string[] {
  return [
    `script ${config.name}`,
    ...(config.d1_databases ?? []).flatMap((item) => [`d1 ${item.database_name}`, `d1 ${item.database_id}`]),
    ...(config.kv_namespaces ?? []).map((item) => `kv ${item.id}`),
    ...(config.r2_buckets ?? []).map((item) => `r2 ${item.bucket_name}`),
    ...(config.queues?.producers ?? []).map((item) => `queue ${item.queue}`),
    ...(config.queues?.consumers ?? []).flatMap((item) => [
      `queue ${item.queue}`,
      ...(item.dead_letter_queue ? [`queue ${item.dead_letter_queue}`] : []),
    ]),
    ...(config.services ?? []).map((item) => `script ${item.service}`),
    ...(config.durable_objects?.bindings ?? []).flatMap((item) =>
      item.script_name ? [`script ${item.script_name}`] : [],
    ),
  ];
}

describe.each(workers.map((worker) => [worker.name, worker] as const))("%s", (name, worker) => {
  const local = readEnvironment(worker, "development");

  test("has the same bindings in every environment", () => {
    for (const environment of environments) {
      expect(bindingNames(readEnvironment(worker, environment)), environment).toEqual(bindingNames(local));
    }
  });

  test("says in every environment which one it is, and who it is", () => {
    for (const environment of environments) {
      const { vars, name: script } = readEnvironment(worker, environment);
      expect(vars).toMatchObject({
        ENVIRONMENT: environment,
        WORKER_TYPE: name,
        DEFAULT_LANGUAGE: "th",
        SUPPORTED_LANGUAGES: "th,en,zh,km,ko,id",
      });
      expect(script).toBe(environment === "development" ? `doglc-${name}` : `doglc-${name}-${environment}`);
    }
  });

  test("is reached from outside only where it has to be", () => {
    for (const environment of environments) {
      const { workers_dev: isOnWorkersDev, routes } = readEnvironment(worker, environment);
      const isPublic = isOnWorkersDev !== false || (routes ?? []).length > 0;
      expect(isPublic, environment).toBe(environment !== "development" && publicWorkers.includes(name));
    }
  });

  test("declares each of its objects' classes once", () => {
    const own = (local.durable_objects?.bindings ?? []).filter((item) => item.script_name === undefined);
    const declared = (local.migrations ?? []).flatMap((item) => item.new_sqlite_classes ?? []);
    expect([...declared].sort()).toEqual(own.map((item) => item.class_name).sort());
  });
});

test("no two environments share a resource", () => {
  const owners = new Map<string, Environment>();
  for (const environment of environments) {
    for (const config of configsOf(environment).values()) {
      for (const resource of resources(config)) {
        expect(owners.get(resource) ?? environment, resource).toBe(environment);
        owners.set(resource, environment);
      }
    }
  }
  expect(owners.size).toBeGreaterThan(60);
});

test("the gateway and the shop count the same gates", () => {
  for (const environment of environments) {
    const gates = ["api", "shop"].map((name) => configsOf(environment).get(name)?.vars?.["SALE_GATES"]);
    expect(gates[0], environment).toBeDefined();
    expect(gates[1], environment).toBe(gates[0]);
  }
});

test("every local port is taken once", () => {
  const ports = workers.map((worker) => worker.portOffset);
  expect(new Set(ports).size).toBe(ports.length);
});

describe.each(environments)("bindings in %s", (environment) => {
  const configs = configsOf(environment);
  const names = new Map([...configs].map(([name, config]) => [config.name, name]));

  test("have no circle, and the deploy order follows them", () => {
    const order = deployOrder(environment).map((worker) => worker.name);
    expect([...order].sort()).toEqual(workers.map((worker) => worker.name).sort());
    for (const [name, config] of configs) {
      for (const dependency of dependenciesOf(config, names)) {
        expect(order.indexOf(dependency), `${dependency} before ${name}`).toBeLessThan(order.indexOf(name));
      }
    }
  });

  test("reach only classes that the other script declares", () => {
    for (const config of configs.values()) {
      for (const { class_name: className, script_name: script } of config.durable_objects?.bindings ?? []) {
        if (script === undefined) continue;
        const owner = configs.get(names.get(script) ?? "");
        const declared = (owner?.migrations ?? []).flatMap((item) => item.new_sqlite_classes ?? []);
        expect(declared, `${config.name} binds ${className} of ${script}`).toContain(className);
      }
    }
  });
});

describe.each(environments)("queues in %s", (environment) => {
  const configs = configsOf(environment);
  const consumers = [...configs].flatMap(([worker, config]) =>
    (config.queues?.consumers ?? []).map((consumer) => ({ worker, ...consumer })),
  );
  const consumerOf = new Map(consumers.map((consumer) => [consumer.queue, consumer]));

  test("have one consumer each, which tries a hundred times", () => {
    expect(consumerOf.size).toBe(consumers.length);
    for (const consumer of consumers) {
      expect(consumer.max_retries, consumer.queue).toBe(100);
      expect(consumer.retry_delay, consumer.queue).toBeGreaterThan(0);
      expect(consumer.max_concurrency, consumer.queue).toBeGreaterThan(0);
    }
  });

  test("lose nothing: each has dead letters, which analytics keeps", () => {
    const suffix = environment === "development" ? "" : `-${environment}`;
    for (const config of configs.values()) {
      for (const { queue } of config.queues?.producers ?? []) {
        const base = queue.slice(0, queue.length - suffix.length);
        expect(consumerOf.get(queue)?.dead_letter_queue, queue).toBe(`${base}-dead${suffix}`);
        expect(consumerOf.get(`${base}-dead${suffix}`)?.worker, queue).toBe("analytics");
      }
    }
  });

  test("can all be filled again by analytics, which replays dead letters", () => {
    const produced = (configs.get("analytics")?.queues?.producers ?? []).map((item) => item.queue);
    const living = consumers.filter((consumer) => consumer.dead_letter_queue !== undefined);
    expect(produced.sort()).toEqual(living.map((consumer) => consumer.queue).sort());
  });
});
