/**
 * Every console line of every worker, as JSON lines in `<state>/logs/workers.jsonl`:
 * `{"time","worker","level","message"}`. `scripts/trace` reads them back.
 */
import fs from "node:fs";
import path from "node:path";
import { Log, LogLevel } from "miniflare";
import { logMark } from "./entry.ts";

export interface LogLine {
  /** RFC 3339, UTC. */
  readonly time: string;
  /** `runtime` for lines of workerd and Miniflare themselves. */
  readonly worker: string;
  readonly level: string;
  readonly message: string;
}

/** The file of log lines of a system that keeps its state in this folder. */
export function logFile(stateDir: string): string {
  return path.join(stateDir, "logs/workers.jsonl");
}

export class LogWriter {
  readonly #stream: fs.WriteStream;
  readonly #isVerbose: boolean;
  readonly #listeners: ((line: LogLine) => void)[] = [];

  constructor(stateDir: string, isVerbose: boolean) {
    const file = logFile(stateDir);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.#stream = fs.createWriteStream(file, { flags: "a" });
    this.#isVerbose = isVerbose;
  }

  /** Calls back for every line from now on. */
  onLine(listener: (line: LogLine) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes a line of workerd's structured log. */
  writeStructured(log: { timestamp: number; level: string; message: string }): void {
    const [worker, ...rest] = log.message.split(logMark);
    const isMarked = worker !== undefined && rest.length > 0;
    this.write({
      time: new Date(log.timestamp).toISOString(),
      worker: isMarked ? worker : "runtime",
      level: log.level,
      message: isMarked ? rest.join(logMark).trimStart() : log.message,
    });
  }

  write(line: LogLine): void {
    this.#stream.write(`${JSON.stringify(line)}\n`);
    if (this.#isVerbose || line.level === "error" || line.level === "warn") {
      process.stderr.write(`${line.time.slice(11, 23)} ${line.worker.padEnd(9)} ${line.level} ${line.message}\n`);
    }
    for (const listener of this.#listeners) listener(line);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }
}

/** What has been delivered from one queue since the start. */
export interface QueueCount {
  batches: number;
  messages: number;
  acknowledged: number;
}

// Colours are switched off by NO_COLOR, which the launcher sets for workerd.
const deliveredLine = /QUEUE (\S+) (\d+)\/(\d+)/;

/** Miniflare's own messages, kept in the same file; counts what its queues deliver. */
export class RuntimeLog extends Log {
  readonly #writer: LogWriter;
  readonly queues = new Map<string, QueueCount>();

  constructor(writer: LogWriter) {
    super(LogLevel.INFO);
    this.#writer = writer;
  }

  override logWithLevel(level: LogLevel, message: string): void {
    if (level > LogLevel.INFO) return;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const text = message.replace(/\u001b\[\d+m/g, "");
    const [, queue, acknowledged, messages] = deliveredLine.exec(text) ?? [];
    if (queue !== undefined) this.#count(queue, Number(acknowledged), Number(messages));
    const levelName = level === LogLevel.ERROR ? "error" : level === LogLevel.WARN ? "warn" : "info";
    this.#writer.write({ time: new Date().toISOString(), worker: "runtime", level: levelName, message: text });
  }

  override logReady(): void {}

  #count(queue: string, acknowledged: number, messages: number): void {
    const count = this.queues.get(queue) ?? { batches: 0, messages: 0, acknowledged: 0 };
    count.batches += 1;
    count.messages += messages;
    count.acknowledged += acknowledged;
    this.queues.set(queue, count);
  }
}
