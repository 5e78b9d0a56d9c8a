/** What the QR of an account names: a PromptPay id of some kind, or the account itself. On the wire `phone:0812345678` or `account`. */
import type { Text } from "../../../texts/texts";

/** Kinds with the number of digits each has. */
export const promptPayKinds = { phone: 10, tax: 13, ewallet: 15, account: 0 } as const;
export type PromptPayKind = keyof typeof promptPayKinds;

export const kindOf = (text: string): PromptPayKind | undefined =>
  (Object.keys(promptPayKinds) as PromptPayKind[]).find((kind) => kind === text);

/** As it goes over the wire; undefined while the number is not whole. */
export function promptPay(kind: PromptPayKind, digits: string): string | undefined {
  if (kind === "account") return kind;
  return /^\d+$/.test(digits) && digits.length === promptPayKinds[kind] ? `${kind}:${digits}` : undefined;
}

/** What a form shows of an account: kind and digits. */
export function typedPromptPay(wire: string): { readonly kind: PromptPayKind; readonly promptpay: string } {
  const [kind = "", promptpay = ""] = wire.split(":", 2);
  return { kind: kindOf(kind) ?? "account", promptpay };
}

/** `Phone 0812345678`. */
export function promptPayText(t: Text, wire: string): string {
  const [kind = "", digits = ""] = wire.split(":", 2);
  return kindOf(kind) === undefined ? wire : `${t(`console-promptpay-${kind}`)} ${digits}`.trim();
}
