// @ts-check
/** The page's calls to the sandbox's bank, which answers under `/sandbox/bank/`. */

/** @typedef {{deposit_id: string, status: string, amount: string, account_id: string, bank: string, bank_name: string, account_number: string, expires_at: string}} OpenDeposit */
/** @typedef {{bank: string, bank_name: string, number: string, holder_en: string}} BankAccount */
/** @typedef {{accounts: BankAccount[], transfers: number, roads: {name: string, faults: string[]}[], draws_slips: boolean}} BankState */
/** @typedef {{ok: boolean, note: string}} Delivery */
/** @typedef {{transfers: {id: string, amount: string, reference: string}[], deliveries: Delivery[]}} Paid */

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<unknown>}
 */
async function call(path, init) {
  const response = await fetch(`/sandbox/bank/${path}`, init);
  const body = /** @type {{error?: string}} */ (await response.json());
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

export async function getBank() {
  return /** @type {BankState} */ (await call("state"));
}

/** @param {number} person */
export async function getDeposits(person) {
  return /** @type {{items: OpenDeposit[]}} */ (await call(`people/${person}/deposits`)).items;
}

/** @param {Record<string, unknown>} payment */
export async function pay(payment) {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(payment) };
  return /** @type {Paid} */ (await call("pay", init));
}
