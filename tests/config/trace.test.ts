/** `scripts/trace` shows who called whom, whatever the order of the lines. */
import { expect, test } from "vitest";
import { readEntry, render, requestsNaming } from "../../scripts/tracing/tree.ts";

const requestId = "0190aaaabbbbccccddddeeeeffff0000";

const line = (time: string, worker: string, said: Record<string, unknown>): string =>
  JSON.stringify({ time: `2026-01-01T00:00:00.${time}Z`, worker, level: "log", message: JSON.stringify(said) });

const said = (worker: string, span: string, message: string, more: Record<string, unknown> = {}) => ({
  level: "info",
  worker,
  message,
  request_id: requestId,
  span_id: span,
  ...more,
});

test("a request is a tree of spans, each with its lines in the order of time", () => {
  const lines = [
    line("000", "api", said("api", "a", "request", { route: "/api/buy" })),
    line("030", "api", said("api", "a", "answered", { status: "202" })),
    line("020", "banking", said("banking", "c", "charged", { parent_span_id: "b" })),
    line("010", "shop", said("shop", "b", "reserved", { parent_span_id: "a" })),
    line("011", "shop", { ...said("shop", "b", "slow"), level: "warn" }),
    line("015", "shop", { level: "info", message: "of another request", request_id: "other" }),
    line("015", "shop", { level: "info", message: "of none" }),
    line("016", "shop", "not an object" as unknown as Record<string, unknown>),
  ];
  expect([...requestsNaming(requestId, lines)]).toEqual([requestId]);
  const entries = lines.flatMap((text) => readEntry(text) ?? []).filter((entry) => entry.requestId === requestId);
  expect(render(entries).split("\n")).toEqual([
    "     +0 ms  api        request  route=/api/buy",
    "    +30 ms  api        answered  status=202",
    "    +10 ms    shop       reserved",
    "    +11 ms    shop       WARN slow",
    "    +20 ms      banking    charged",
  ]);
});

test("an order's id finds what the queues did for it", () => {
  const settled = { level: "info", worker: "shop", message: "settled", request_id: "queue:1", order_id: "o1-77" };
  const told = { ...settled, worker: "main-bot", request_id: "queue:2", notice_id: "order:o1-77:paid" };
  const other = { ...settled, request_id: "queue:3", order_id: "o1-78" };
  const lines = [settled, told, other].map((item) => line("500", "shop", item));
  expect([...requestsNaming("o1-77", lines)]).toEqual(["queue:1", "queue:2"]);
});
