/**
 * A receipt checked where it cannot be lied about: in the buyer's own browser. The gateway hands out the link's leaves and what
 * they were chained to; its own `valid` is not read. Everything is hashed again here with WebCrypto.
 */
import type { Receipt } from "../live/messages";
import { type Bytes, fromHex, genesisBytes, isUnsigned, leafBytes, linkBytes, toHex } from "./layout";

/** What `POST /api/sales/{id}/proof/verify` answers; `valid` is left out on purpose. */
export interface Evidence {
  /** Head before the receipt's link, hex. */
  readonly previous?: string | null;
  /** Leaves of the link, hex. */
  readonly leaves: readonly string[];
  /** Hash of the link, hex. */
  readonly link?: string | null;
  /** Present head, hex. */
  readonly head: string;
}

/** What the person sees as theirs; the receipt has to say the same. */
export interface Purchase {
  readonly order_id: string;
  readonly product_id: number;
  readonly quantity: number;
  readonly total?: { readonly asset: string; readonly amount: string };
}

/** What was checked, in this order:
 * - `receipt` says the same as the order;
 * - `leaf` is hashed of the receipt and stands where the receipt says;
 * - `link` is hashed of its leaves and of what was before it;
 * - `chain`: that link was told to everybody as the sale's head. */
export type StepName = "receipt" | "leaf" | "link" | "chain";

export interface Step {
  readonly name: StepName;
  /** Undefined: could not be looked at. */
  readonly holds: boolean | undefined;
}

/**
 * How the link is tied to what everybody was told: it is the head of the live feed, it was before, or this device did not see it
 * there (it came later, or several links were told as one): then the links from it to the head are the gateway's word.
 */
export type Anchor = "head" | "seen" | "told";

export interface Check {
  /**
   * `holds` and `fails` are certain; `told`: nothing speaks against it, but that the link is in the chain is the gateway's word, because this
   * device did not see it live; `cannot` where the browser has no WebCrypto (no secure context) or evidence lacks.
   */
  readonly verdict: "holds" | "told" | "fails" | "cannot";
  readonly steps: readonly Step[];
  readonly anchor: Anchor | undefined;
  /** The receipt's leaf and link as hashed here, hex. */
  readonly leaf: string | undefined;
  readonly link: string | undefined;
}

const most32 = 0xffff_ffff;

/** Checks a receipt by its evidence. `headsSeen` are heads of the live feed, the present one included. */
export async function checkReceipt(
  purchase: Purchase,
  receipt: Receipt,
  evidence: Evidence,
  headsSeen: ReadonlySet<string>,
): Promise<Check> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return cannot;
  const hash = async (bytes: Bytes): Promise<string> => toHex(new Uint8Array(await subtle.digest("SHA-256", bytes)));

  const bytes = leafBytes(receipt);
  const leaf = bytes === undefined ? undefined : await hash(bytes);
  const link = await linkOf(receipt, evidence, hash);
  const isLeaf = leaf !== undefined && isUnsigned(receipt.index, most32) && evidence.leaves[receipt.index] === leaf;
  const isLink = link !== undefined && link === evidence.link;
  const anchor = isLink ? anchorOf(link, evidence.head, headsSeen) : undefined;
  const steps: Step[] = [
    { name: "receipt", holds: saysTheSame(purchase, receipt) },
    { name: "leaf", holds: isLeaf },
    { name: "link", holds: isLink },
    { name: "chain", holds: anchor === undefined ? false : anchor === "told" ? undefined : true },
  ];
  const isWrong = steps.some(({ holds }) => holds === false);
  return { verdict: isWrong ? "fails" : anchor === "told" ? "told" : "holds", steps, anchor, leaf, link };
}

const cannot: Check = { verdict: "cannot", steps: [], anchor: undefined, leaf: undefined, link: undefined };

function saysTheSame(purchase: Purchase, receipt: Receipt): boolean {
  const { total } = purchase;
  const isSameTotal =
    total === undefined || (total.asset === receipt.total.asset && total.amount === receipt.total.amount);
  return (
    purchase.order_id === receipt.order_id &&
    purchase.product_id === receipt.product_id &&
    purchase.quantity === receipt.quantity &&
    isSameTotal
  );
}

/** Hash of the link that the evidence describes; undefined when it describes none. */
async function linkOf(
  { seq, product_id: product }: Receipt,
  { previous, leaves }: Evidence,
  hash: (bytes: Bytes) => Promise<string>,
): Promise<string | undefined> {
  const before = fromHex(previous ?? "", 32);
  const hashes = leaves.map((leaf) => fromHex(leaf, 32)).filter((leaf) => leaf !== undefined);
  const isPossible = isUnsigned(seq, Number.MAX_SAFE_INTEGER) && seq > 0 && isUnsigned(product, most32);
  if (before === undefined || hashes.length !== leaves.length || hashes.length === 0 || !isPossible) return undefined;
  // The first link stands on the product itself, which needs nobody's word.
  if (seq === 1 && previous !== (await hash(genesisBytes(product)))) return undefined;
  return hash(linkBytes(before, seq, hashes));
}

function anchorOf(link: string, head: string, headsSeen: ReadonlySet<string>): Anchor {
  if (!headsSeen.has(link)) return "told";
  return link === head ? "head" : "seen";
}
