/** One request's log lines as a tree of spans: who called whom, what each said, how long it took. */

/** One line that a worker wrote about the request. */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
  readonly worker: string;
  readonly level: string;
  readonly message: string;
  readonly requestId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** Everything else that the line holds. */
  readonly fields: Readonly<Record<string, unknown>>;
}

interface Span {
  readonly id: string;
  readonly worker: string;
  readonly entries: Entry[];
  readonly children: Span[];
}

const ownFields = new Set(["level", "worker", "message", "request_id", "span_id", "parent_span_id"]);

/** Reads a line of `workers.jsonl`; undefined when no worker wrote it about a request. */
export function readEntry(line: string): Entry | undefined {
  const { time, worker, level, message } = JSON.parse(line) as Record<string, string>;
  const said = parseObject(message ?? "");
  if (said?.["request_id"] === undefined) return undefined;
  return {
    timeMs: Date.parse(time ?? ""),
    worker: String(said["worker"] ?? worker),
    level: String(said["level"] ?? level),
    message: String(said["message"] ?? ""),
    requestId: String(said["request_id"]),
    spanId: String(said["span_id"] ?? worker),
    parentSpanId: said["parent_span_id"] === undefined ? undefined : String(said["parent_span_id"]),
    fields: Object.fromEntries(Object.entries(said).filter(([name, value]) => !ownFields.has(name) && value !== "")),
  };
}

/**
 * The requests that an id stands for: the one with this id, and those whose lines name it. So an order's id
 * finds what the queues did for it.
 */
export function requestsNaming(id: string, lines: Iterable<string>): Set<string> {
  const requests = new Set<string>();
  for (const line of lines) {
    const entry = line.includes(id) ? readEntry(line) : undefined;
    if (entry) requests.add(entry.requestId);
  }
  return requests;
}

/** The tree as text, one line per log line; empty when there are none. */
export function render(entries: readonly Entry[]): string {
  const [first] = entries;
  if (!first) return "";
  const startMs = Math.min(...entries.map((entry) => entry.timeMs));
  return spansOf(entries)
    .flatMap((span) => renderSpan(span, 0, startMs))
    .join("\n");
}

function spansOf(entries: readonly Entry[]): Span[] {
  const spans = new Map<string, Span>();
  for (const entry of [...entries].sort(byTime)) {
    const span = spans.get(entry.spanId) ?? { id: entry.spanId, worker: entry.worker, entries: [], children: [] };
    span.entries.push(entry);
    spans.set(span.id, span);
  }
  const roots: Span[] = [];
  for (const span of spans.values()) {
    const parentId = span.entries.find((entry) => entry.parentSpanId !== undefined)?.parentSpanId;
    const parent = parentId === undefined ? undefined : spans.get(parentId);
    (parent?.children ?? roots).push(span);
  }
  return roots;
}

/** A span's own lines, then the spans below it: a worker writes its line when it has answered, after those it called. */
function renderSpan(span: Span, depth: number, startMs: number): string[] {
  const indent = "  ".repeat(depth);
  return [
    ...span.entries.sort(byTime).map((entry) => renderEntry(entry, indent, startMs)),
    ...span.children.flatMap((child) => renderSpan(child, depth + 1, startMs)),
  ];
}

const byTime = (a: Entry, b: Entry): number => a.timeMs - b.timeMs;

function renderEntry(entry: Entry, indent: string, startMs: number): string {
  const offset = `+${entry.timeMs - startMs} ms`.padStart(10);
  const fields = Object.entries(entry.fields).map(([name, value]) => `${name}=${value}`);
  const mark = entry.level === "info" || entry.level === "log" ? "" : `${entry.level.toUpperCase()} `;
  return `${offset}  ${indent}${entry.worker.padEnd(10)} ${mark}${entry.message}  ${fields.join(" ")}`.trimEnd();
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
