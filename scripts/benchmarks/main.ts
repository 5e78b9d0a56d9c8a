/** `scripts/bench`: measures what docs/benchmarks.md promises, and says what was met. */
import fs from "node:fs";
import { parseArgs } from "node:util";
import { build } from "../loadtest/local-system.ts";
import { bundles, coldStarts } from "./groups/bundles.ts";
import { buying } from "./groups/buying.ts";
import { deposits } from "./groups/deposits.ts";
import { fanOut } from "./groups/fan-out.ts";
import { memory } from "./groups/memory.ts";
import { pages } from "./groups/pages.ts";
import { setUp } from "./groups/set-up.ts";
import { settlement } from "./groups/settlement.ts";
import { slips } from "./groups/slips.ts";
import { webhooks } from "./groups/webhooks.ts";
import { httpClient } from "./http-load.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { type Effort, missingRow, type Row } from "./rows.ts";
import { folderOf } from "./stage.ts";

const usage = `usage: scripts/bench [options]
  --quick        fewer and shorter rounds: about six minutes instead of about twenty
  --only a,b     some groups: buying, settlement, deposits, fan-out, webhooks, memory, pages, bundles,
                 cold-starts, set-up
  --no-build     measure what was built last
  --json FILE    the figures, single rounds included
Every row shows what was measured, its target and whether it was met. Nothing fails when a target is missed.`;

type Group = (effort: Effort) => Promise<Row[]>;

const groups: Readonly<Record<string, Group>> = {
  buying: (effort) => buying(effort, "disk"),
  settlement,
  deposits: async (effort) => [...(await deposits(effort)), ...(await slips(effort))],
  "fan-out": fanOut,
  webhooks,
  memory,
  pages,
  bundles: async () => bundles(),
  "cold-starts": coldStarts,
  "set-up": setUp,
};

const full: Effort = { rounds: 5, secondsPerRound: 4, isQuick: false };
const quick: Effort = { rounds: 3, secondsPerRound: 2, isQuick: true };

async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: Object.keys(groups).join(",") },
      "no-build": { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const names = values.only.split(",").filter((name) => name !== "");
  const unknown = names.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`no such group: ${unknown.join(", ")}\n${usage}`);
  if (!values["no-build"]) await build("bench");
  const machine = describeMachine(httpClient, folderOf("disk"));
  printMachine(machine);
  const rows: Row[] = [];
  for (const name of names) {
    const measured = await measure(name, values.quick ? quick : full);
    printRows(name, measured);
    rows.push(...measured);
  }
  const judged = rows.filter((row) => row.isMet !== undefined);
  const missed = judged.filter((row) => row.isMet === false);
  console.log(
    `\n${judged.length - missed.length} of ${judged.length} targets met${missed.length > 0 ? "; missed:" : ""}`,
  );
  for (const row of missed) console.log(`  ${row.what}: ${row.measured} (${row.target})`);
  if (values.json !== undefined) {
    const date = new Date().toISOString();
    fs.writeFileSync(values.json, `${JSON.stringify({ date, quick: values.quick, machine, rows }, null, 2)}\n`);
  }
}

/** A group that cannot be measured says why and does not stop the others. */
async function measure(name: string, effort: Effort): Promise<Row[]> {
  try {
    return (await groups[name]?.(effort)) ?? [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [missingRow(name, name, "", reason.slice(0, 1500))];
  }
}

function printMachine(machine: Machine): void {
  const { cpu, cores, memoryGb, system, loadAverage, node, workerd, httpClient: client, disk, commit } = machine;
  console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, load ${loadAverage.toFixed(1)} before the run`);
  console.log(`workerd ${workerd}, Node ${node}, ${client}, commit ${commit}; disk: ${disk}`);
  console.log(
    "all workers, runtime, clients and databases share these cores; figures are medians of interleaved rounds",
  );
}

function printRows(group: string, rows: readonly Row[]): void {
  console.log(`\n${group}`);
  for (const { what, measured, target, isMet, note } of rows) {
    const verdict = isMet === undefined ? "-" : isMet ? "met" : "MISSED";
    console.log(`  ${what.padEnd(68)} ${measured.padStart(14)}  ${target.padEnd(28)} ${verdict}`);
    if (note !== undefined) console.log(`      ${note}`);
  }
}

try {
  await bench(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
