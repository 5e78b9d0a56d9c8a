/**
 * D1 migrations of a local system: each file of a database's folder once, in the
 * order of their names, recorded in the table that wrangler uses on the platform.
 */
import fs from "node:fs";
import path from "node:path";
import { unstable_splitSqlQuery } from "wrangler";
import type { System } from "./system.ts";

const createTable = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies what is missing in every database; answers how many files that were. */
export async function applyMigrations(system: System): Promise<number> {
  let count = 0;
  const { inside } = system;
  for (const { worker, name, migrationsDir } of system.databases()) {
    const files = migrationFiles(migrationsDir);
    await inside.query(worker, createTable);
    const applied = await inside.query(worker, "SELECT name FROM d1_migrations");
    const names = new Set(applied.results.map((row) => String(row["name"])));
    const unknown = [...names].filter((file) => !files.includes(file));
    if (unknown.length > 0) {
      throw new Error(
        `${name}: migration ${unknown.join(", ")} was applied but is not in ${migrationsDir}; start with --fresh`,
      );
    }
    for (const file of files.filter((item) => !names.has(item))) {
      const statements = unstable_splitSqlQuery(fs.readFileSync(path.join(migrationsDir, file), "utf8"));
      const record = { sql: "INSERT INTO d1_migrations (name) VALUES (?)", params: [file] };
      try {
        await inside.batch(worker, [...statements.map((sql) => ({ sql })), record]);
      } catch (error) {
        throw new Error(`${name}: migration ${file} failed: ${error instanceof Error ? error.message : error}`);
      }
      count += 1;
    }
  }
  return count;
}

function migrationFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
}
