/**
 * The flash sale under k6. `./scripts/loadtest/run` starts a system, puts product and money in, and runs this.
 *
 *   original  100 people click for 10 seconds at 100 pieces, without keys, as the original's clients did
 *   hard      20,000 buyers with an address each, one piece each; every tenth clicks twice at once with the same key
 *
 * The thresholds fail on any 5xx, on an answer that buying may not give, on an order that is missing or changed, and on
 * a sale that did not sell exactly its stock.
 */
import { check, sleep } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import { Counter, Trend } from "k6/metrics";

const api = __ENV.API_URL;
const product = Number(__ENV.PRODUCT);
const stock = Number(__ENV.STOCK);
const firstBuyer = Number(__ENV.FIRST_BUYER);
const scenario = __ENV.SCENARIO || "original";
const buyers = Number(__ENV.BUYERS || (scenario === "hard" ? 20000 : 100));
const settleTimeoutS = Number(__ENV.SETTLE_TIMEOUT_S || 120);

const serverErrors = new Counter("server_errors");
const unexpectedAnswers = new Counter("unexpected_answers");
const accepted = new Counter("orders_accepted");
const missing = new Counter("orders_missing");
const changed = new Counter("tickets_changed");
const wrongStock = new Counter("stock_wrong");
const unpaid = new Counter("orders_unpaid");
const buying = new Trend("buy_duration", true);

/** A counter that nothing was added to has no value, so each gets a 0 at the start. */
const faults = [serverErrors, unexpectedAnswers, missing, changed, wrongStock, unpaid];

const scenarios = {
  original: { executor: "constant-vus", vus: buyers, duration: "10s", exec: "original" },
  hard: { executor: "shared-iterations", vus: 200, iterations: buyers, maxDuration: "5m", exec: "hard" },
};

export const options = {
  scenarios: { [scenario]: scenarios[scenario] },
  thresholds: {
    server_errors: ["count==0"],
    unexpected_answers: ["count==0"],
    orders_missing: ["count==0"],
    tickets_changed: ["count==0"],
    stock_wrong: ["count==0"],
    orders_unpaid: ["count==0"],
    orders_accepted: [`count==${stock}`],
    checks: ["rate==1"],
  },
  teardownTimeout: `${settleTimeoutS + 60}s`,
  setupTimeout: "30s",
  summaryTrendStats: ["avg", "med", "p(95)", "p(99)", "max"],
  noVUConnectionReuse: false,
};

const program = { "X-Api-Key": __ENV.API_KEY, "Content-Type": "application/json" };

function addressOf(user) {
  return `10.${(user >> 16) & 255}.${(user >> 8) & 255}.${user & 255}`;
}

function purchase(user, key) {
  const headers = { ...program, "CF-Connecting-IP": addressOf(user) };
  if (key) headers["Idempotency-Key"] = key;
  const body = JSON.stringify({ user_id: user, product_id: product, quantity: 1 });
  return ["POST", `${api}/api/buy`, body, { headers, tags: { name: "buy" } }];
}

/** Counts an answer; true for a ticket. */
function judge(response) {
  buying.add(response.timings.duration);
  if (response.status >= 500 || response.status === 0) serverErrors.add(1);
  else if (![202, 400, 409, 429].includes(response.status)) unexpectedAnswers.add(1);
  return response.status === 202;
}

/** An accepted order can be asked for. */
function confirm(ticket, user) {
  const headers = { ...program, "CF-Connecting-IP": addressOf(user) };
  const found = http.get(`${api}/api/orders/${ticket.order_id}`, { headers, tags: { name: "order" } });
  if (found.status !== 200 || found.json("user_id") !== String(user)) missing.add(1);
}

export function setup() {
  for (const counter of faults) counter.add(0);
  const { status } = http.get(`${api}/api/products/${product}`);
  if (status !== 200) exec.test.abort(`product ${product}: ${status}`);
}

export function original() {
  const user = firstBuyer + exec.vu.idInTest - 1;
  const response = http.request(...purchase(user));
  if (judge(response)) {
    accepted.add(1);
    confirm(response.json(), user);
  }
  sleep(0.1);
}

export function hard() {
  const place = exec.scenario.iterationInTest;
  const user = firstBuyer + place;
  const isTwice = place % 10 === 0;
  const click = purchase(user, `hard-${user}`);
  const responses = isTwice ? http.batch([click, click]) : [http.request(...click)];
  const tickets = responses.filter((response) => judge(response));
  if (tickets.length > 0) {
    accepted.add(1);
    confirm(tickets[0].json(), user);
  }
  // One of the two may come too late for the stock, but never to another order.
  if (tickets.length === 2 && tickets[0].body !== tickets[1].body) changed.add(1);
}

/** Waits until the wallets have judged every order; then the sale must be sold out, to the piece. */
export function teardown() {
  let state = {};
  for (let second = 0; second < settleTimeoutS; second += 1) {
    state = http.get(`${api}/api/admin/products/${product}`, { headers: program, tags: { name: "settle" } }).json();
    if (state.open_orders === 0) break;
    sleep(1);
  }
  const counts = state.stock || {};
  const isSold = counts.sold === stock && counts.free === 0 && counts.reserved === 0 && counts.total === stock;
  if (!check(isSold, { "sold is the stock, to the piece": (value) => value })) {
    console.error(`stock ${JSON.stringify(counts)}, open ${state.open_orders}`);
    wrongStock.add(1);
  }
  unpaid.add(countOrders("reserved") + countOrders("released") + countOrders("expired"));
}

function countOrders(status) {
  const url = `${api}/api/admin/orders?product_id=${product}&status=${status}&limit=100`;
  const page = http.get(url, { headers: program, tags: { name: "settle" } });
  return page.status === 200 ? page.json("items").length : 1;
}
