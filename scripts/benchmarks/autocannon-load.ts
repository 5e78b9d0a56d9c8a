/** What `requests.lua` does, with autocannon: for machines without wrk. Started by `http-load.ts`, prints one line of JSON. */
import autocannon, { type Request } from "autocannon";
import { addressOf } from "../loadtest/people.ts";
import type { HttpFigures, HttpLoad, Requests } from "./http-load.ts";

let counter = 0;

function next(requests: Requests): Request {
  counter += 1;
  switch (requests.kind) {
    case "buy":
      return purchase(requests, `${requests.run}${counter}`);
    case "update":
      return update(requests);
    case "mixed":
      return mixed(requests);
  }
}

type Buying = Pick<Extract<Requests, { kind: "buy" }>, "apiKey" | "product" | "buyers" | "first">;

function purchase({ apiKey, product, buyers, first }: Buying, key: string): Request {
  const user = first + (counter % buyers);
  return {
    method: "POST",
    path: "/api/buy",
    headers: {
      "content-type": "application/json",
      "x-api-key": apiKey,
      "cf-connecting-ip": addressOf(user),
      "idempotency-key": key,
    },
    body: JSON.stringify({ user_id: user, product_id: product, quantity: 1 }),
  };
}

function update({ secret, chats, first }: Extract<Requests, { kind: "update" }>): Request {
  const id = first + counter;
  const person = { id: 6_000_000 + (counter % chats), first_name: "Bench" };
  const message = {
    message_id: id,
    date: Math.floor(Date.now() / 1000),
    text: "/help",
    from: { ...person, is_bot: false, language_code: "en" },
    chat: { ...person, type: "private" },
    entities: [{ type: "bot_command", offset: 0, length: 5 }],
  };
  return {
    method: "POST",
    path: "/webhook/telegram",
    headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
    body: JSON.stringify({ update_id: id, message }),
  };
}

function mixed(requests: Extract<Requests, { kind: "mixed" }>): Request {
  const address = { "cf-connecting-ip": "10.255.0.1" };
  if (counter % 20 === 0) {
    return { method: "GET", path: "/api/wallet", headers: { ...address, authorization: `Bearer ${requests.token}` } };
  }
  if (counter % 4 === 0) return { method: "GET", path: `/api/products/${requests.product}`, headers: address };
  return purchase(requests, `mixed${counter}`);
}

const { url, seconds, connections, requests }: HttpLoad = JSON.parse(process.argv[2] ?? "{}");
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  timeout: 10,
  ...(requests === undefined ? {} : { requests: [{ setupRequest: (request) => ({ ...request, ...next(requests) }) }] }),
});
const figures: HttpFigures = {
  requests: result.requests.total,
  perSecond: result.requests.total / result.duration,
  p50Ms: result.latency.p50,
  p99Ms: result.latency.p99,
  refusals: result.non2xx,
  failures: result.errors + result.timeouts,
};
console.log(JSON.stringify(figures));
