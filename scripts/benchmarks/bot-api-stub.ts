/** As much of the Bot API as a benchmark needs: takes every method, counts replies to people. */
import http from "node:http";
import { parentPort, workerData } from "node:worker_threads";

let replies = 0;
let messageId = 0;

const server = http.createServer((request, response) => {
  const method = request.url?.split("/").at(-1) ?? "";
  if (method === "count") {
    response.end(String(replies));
    return;
  }
  request.resume().once("end", () => {
    messageId += 1;
    if (method.startsWith("send") || method.startsWith("edit")) replies += 1;
    const chat = { id: 1, type: "private", first_name: "Bench" };
    const result = { message_id: messageId, date: 1_700_000_000, chat, text: "…" };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: true, result }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(workerData.port, "127.0.0.1", () => parentPort?.postMessage("ready"));
