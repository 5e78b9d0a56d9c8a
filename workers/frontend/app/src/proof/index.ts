/** Receipts checked in the browser: `verifyReceipt(client, order, order.receipt, live.headsSeen)`. */
export { type Anchor, type Check, checkReceipt, type Evidence, type Purchase, type Step, type StepName } from "./check";
export { verifyReceipt } from "./verify";
