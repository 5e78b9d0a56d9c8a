/**
 * What must hold after every suite, whatever it did: no piece and no satang came from nowhere or went astray, and
 * nothing is left half done.
 */
import type { Client } from "./api.ts";
import { eventually } from "./eventually.ts";
import type { AdminProduct, Page, Reconciliation } from "./shapes.ts";
import type { World } from "./world.ts";

export interface Expectations {
  /** Dead letters that the suite made on purpose and left. */
  readonly deadLetters?: number;
}

interface Queue {
  readonly queue: string;
  readonly backlog: number | null;
  readonly dead_letters: { readonly waiting: number };
}

/** Fails with what does not add up, once the system has had time to come to rest. */
export async function checkInvariants(world: World, expectations: Expectations = {}): Promise<void> {
  await eventually(
    async () => {
      await world.tick();
      await checkStock(world);
      await checkQueues(world, expectations.deadLetters ?? 0);
      await checkBooks(world);
    },
    { withinMs: 60_000, everyMs: 200, what: "at rest" },
  );
}

/** `free + reserved + sold = total`, each not below zero, nothing reserved, no order open. */
export async function checkStock(world: World): Promise<void> {
  for (const { product_id: id, stock, open_orders: open } of await allProducts(world)) {
    const { free, reserved, sold, total } = stock;
    const adds = free + reserved + sold === total && Math.min(free, reserved, sold) >= 0;
    if (!adds)
      throw new Error(`product ${id}: free ${free} + reserved ${reserved} + sold ${sold} is not total ${total}`);
    if (reserved !== 0 || open !== 0) throw new Error(`product ${id}: ${reserved} reserved, ${open} orders open`);
  }
}

async function checkQueues(world: World, deadLetters: number): Promise<void> {
  for (const [name, { backlog }] of Object.entries(await world.control.queues())) {
    if (backlog !== 0) throw new Error(`queue ${name}: ${backlog} messages wait`);
  }
  const dead = await deadLetterCount(world.admin);
  if (dead !== deadLetters) throw new Error(`${dead} dead letters, expected ${deadLetters}`);
}

export async function deadLetterCount(admin: Client): Promise<number> {
  const answer = (await admin.patiently("GET", "/api/admin/queues")).expect(200);
  const { items } = answer.as<{ items: readonly Queue[] }>();
  return items.reduce((sum, { dead_letters: dead }) => sum + dead.waiting, 0);
}

/** Reconciles now: balanced, no difference, no wallet whose rows are still on their way. */
async function checkBooks(world: World): Promise<void> {
  const report = await reconcile(world);
  if (!report.complete || report.open_orders > 0) throw new Error(`not finished: ${JSON.stringify(report)}`);
  if (!report.balanced || report.differences.length > 0)
    throw new Error(`not balanced: ${JSON.stringify(report.differences)}`);
  if (report.lagging.length > 0) throw new Error(`wallets lag: ${JSON.stringify(report.lagging)}`);
  for (const { asset, debits, credits } of report.assets) {
    if (debits !== credits) throw new Error(`${asset}: debits ${debits}, credits ${credits}`);
  }
}

export async function reconcile(world: World): Promise<Reconciliation> {
  const answer = await world.admin.patiently("POST", "/api/admin/ledger/reconciliation");
  return answer.expect(200).as();
}

async function allProducts(world: World): Promise<AdminProduct[]> {
  const products: AdminProduct[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor === null ? {} : { cursor }) });
    const page: Page<AdminProduct> = (await world.admin.patiently("GET", `/api/admin/products?${query}`))
      .expect(200)
      .as();
    products.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return products;
}
