/** What must be true after the last restart; each function answers what is not. */
import { each } from "../../scripts/loadtest/gateway.ts";
import { recordOf } from "../../scripts/loadtest/operator.ts";
import { addressOf } from "../../scripts/loadtest/people.ts";
import { eventually } from "../support/eventually.ts";
import type { Reconciliation } from "../support/shapes.ts";
import type { Journal, Purchase } from "./journal.ts";
import { moneyMinor, poor, priceMinor, type Scene, withMoney } from "./scene.ts";

const isPoor = (user: number): boolean => poor.includes(user);

/** Every ticket's order exists and ended as its buyer's money says. */
export async function wrongOrders(scene: Scene, journal: Journal): Promise<string[]> {
  const wrong: string[] = [];
  await each(journal.accepted, 48, async ({ ticket, user, key }) => {
    const id = ticket?.order_id ?? "";
    const { status, body } = await scene.gateway.call({ method: "GET", path: `/api/orders/${id}` });
    const wanted = isPoor(user) ? "released" : "paid";
    if (status !== 200 || body["status"] !== wanted) {
      wrong.push(`${key} ${id}: ${status} ${String(body["status"] ?? body["code"])}, not ${wanted}`);
    }
  });
  return wrong;
}

/** Stock is what it was minus what was paid; nothing is reserved. */
export async function wrongStock(scene: Scene, journal: Journal): Promise<string[]> {
  const wrong: string[] = [];
  for (const product of [scene.plenty, scene.scarce]) {
    const { stock, openOrders } = await scene.operator.product(product);
    const sold = piecesPaid(journal.accepted.filter((item) => item.product === product));
    const text = `product ${product}: ${JSON.stringify(stock)}, ${openOrders} open, ${sold} paid for`;
    if (stock.free + stock.reserved + stock.sold !== stock.total) wrong.push(`does not add up: ${text}`);
    if (stock.sold !== sold || stock.reserved !== 0 || openOrders !== 0) wrong.push(`is not what was paid: ${text}`);
  }
  return wrong;
}

/** Each buyer's balance is the money given minus every ticket once: neither charged twice nor forgotten. */
export async function wrongWallets(scene: Scene, journal: Journal): Promise<string[]> {
  const pieces = new Map<number, number>();
  for (const { user, quantity } of journal.accepted) pieces.set(user, (pieces.get(user) ?? 0) + quantity);
  const users = [...withMoney, ...poor];
  await scene.signInAll(users);
  const wrong: string[] = [];
  await each(users, 8, async (user) => {
    const headers = { authorization: `Bearer ${scene.tokens.get(user)}`, "cf-connecting-ip": addressOf(user) };
    const body = await scene.people.expect({ method: "GET", path: "/api/wallet", headers }, 200);
    const balances = Array.isArray(body["balances"]) ? body["balances"].map(recordOf) : [];
    const thb = balances.find((item) => item["asset"] === "THB");
    const found = `${String(thb?.["available"])} free, ${String(thb?.["held"])} held`;
    const leftMinor = isPoor(user) ? 0 : moneyMinor - (pieces.get(user) ?? 0) * priceMinor;
    const wanted = `${(leftMinor / 100).toFixed(2)} free, 0.00 held`;
    if (found !== wanted) wrong.push(`${user}: ${found}; should be ${wanted}`);
  });
  return wrong;
}

/** The ledger's copy holds one charge per paid order and no other. */
export async function wrongCharges(scene: Scene, journal: Journal): Promise<string[]> {
  const sql = "SELECT id, COUNT(*) AS times FROM transfers WHERE id LIKE 'order:%' GROUP BY id";
  const answer = recordOf(await scene.system.control("POST", "/d1/banking/query", { sql }));
  const rows = Array.isArray(answer["results"]) ? answer["results"].map(recordOf) : [];
  const charged = new Map(rows.map((row) => [String(row["id"]), Number(row["times"])]));
  const paid = new Set(
    journal.accepted.filter((item) => !isPoor(item.user)).map((item) => `order:${item.ticket?.order_id}`),
  );
  const wrong = [...paid].filter((id) => charged.get(id) !== 1).map((id) => `${id}: ${charged.get(id) ?? 0} charges`);
  for (const id of charged.keys()) if (!paid.has(id)) wrong.push(`${id}: charged, but nobody has its ticket`);
  return wrong;
}

/** The books agree, with every wallet's newest rows in them. */
export function wrongBooks(scene: Scene): Promise<string[]> {
  return eventually(
    async () => {
      const body: unknown = await scene.operator.reconcile();
      const report = body as Reconciliation;
      if (report.lagging.length > 0) throw new Error(`wallets lag: ${JSON.stringify(report.lagging.slice(0, 3))}`);
      const wrong = report.differences.map((item) => JSON.stringify(item));
      if (!report.balanced) wrong.push("not balanced");
      for (const { asset, debits, credits } of report.assets) {
        if (debits !== credits) wrong.push(`${asset}: debits ${debits}, credits ${credits}`);
      }
      return wrong;
    },
    { withinMs: 120_000, everyMs: 1000, what: "reconciliation" },
  );
}

/** No message waits for long, none died. */
export function wrongQueues(scene: Scene): Promise<string[]> {
  return eventually(
    async () => {
      const local = Object.entries(recordOf(await scene.system.control("GET", "/queues")));
      const full = local.filter(([, state]) => recordOf(state)["backlog"] !== 0);
      if (full.length > 0) throw new Error(JSON.stringify(full));
      const { items } = recordOf(await scene.operator.queues());
      const states = Array.isArray(items) ? items.map(recordOf) : [];
      const isDead = (item: Record<string, unknown>): boolean => recordOf(item["dead_letters"])["waiting"] !== 0;
      return states.filter(isDead).map((item) => JSON.stringify(item));
    },
    { withinMs: 120_000, everyMs: 500, what: "queues" },
  );
}

function piecesPaid(purchases: readonly Purchase[]): number {
  return purchases.filter((item) => !isPoor(item.user)).reduce((sum, item) => sum + item.quantity, 0);
}
