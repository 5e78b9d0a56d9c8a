/** What stands inside an approval's action, which differs by kind and is read with care. */
import type { ReactNode } from "react";
import { money } from "../../../format/money";

export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function inside(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function Sum({ amount }: { readonly amount: Record<string, unknown> }): ReactNode {
  const [asset, sum] = [textOf(amount["asset"]), textOf(amount["amount"])];
  return sum === "" ? null : <strong className="number">{money({ asset, amount: sum })}</strong>;
}
