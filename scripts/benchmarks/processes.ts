/** What processes have used so far, as Linux counts it. */
import fs from "node:fs";

/** Of `/proc/<pid>/stat` as programs see it: hundredths of a second on every architecture. */
const ticksPerSecond = 100;

/** Processor time in seconds, of user and system, all threads. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before may hold anything; after it, the 12th and 13th are utime and stime.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, value) => sum + value, 0) / ticksPerSecond;
}

/** The most that was ever resident, in MB. */
export function peakMb(pids: readonly number[]): number {
  const peaks = pids.map((pid) => {
    const line = /^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0) / 1024;
  });
  return peaks.reduce((sum, value) => sum + value, 0);
}
