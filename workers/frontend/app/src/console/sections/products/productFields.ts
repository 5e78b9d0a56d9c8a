/** What is typed about a product, and what of it is sent. */
import type { Schema } from "../../../client/client";
import { minorUnits } from "../../../format/money";
import { fromField, toField } from "../../bangkok";

export type AdminProduct = Schema<"AdminProduct">;
export type Asset = Schema<"Asset">;
export type Delivery = Schema<"Delivery">;

export const assets: readonly Asset[] = ["THB", "USDT", "ETH"];
export const deliveries: readonly Delivery[] = ["none", "physical", "digital"];

/** As the fields hold it. */
export interface Typed {
  readonly name: string;
  readonly description: string;
  readonly amount: string;
  readonly asset: Asset;
  readonly stock: string;
  readonly perUser: string;
  /** Bangkok's `2026-11-21T15:04`, or empty. */
  readonly starts: string;
  readonly ends: string;
  readonly delivery: Delivery;
}

export function typedOf(product: AdminProduct | undefined): Typed {
  if (product === undefined) {
    const nothing = { name: "", description: "", amount: "", starts: "", ends: "" };
    return { ...nothing, asset: "THB", stock: "100", perUser: "1", delivery: "none" };
  }
  return {
    name: product.name,
    description: product.description ?? "",
    amount: product.price.amount,
    asset: product.price.asset,
    stock: "",
    perUser: String(product.per_user_limit),
    starts: toField(product.starts_at),
    ends: toField(product.ends_at),
    delivery: product.delivery,
  };
}

/** Which fields cannot be sent as they are. */
export function wrongIn({ name, asset, amount, starts, ends }: Typed): {
  price: boolean;
  window: boolean;
  any: boolean;
} {
  const minor = minorUnits(asset, amount);
  const price = amount !== "" && (minor === undefined || minor === 0n);
  const window = starts !== "" && ends !== "" && ends <= starts;
  return { price, window, any: price || window || name.trim() === "" || amount === "" };
}

export function newProduct(typed: Typed): Schema<"CreateProduct"> {
  return {
    name: typed.name.trim(),
    description: typed.description.trim(),
    price: { asset: typed.asset, amount: typed.amount },
    stock: Number(typed.stock),
    per_user_limit: Number(typed.perUser),
    starts_at: fromField(typed.starts),
    ends_at: fromField(typed.ends),
    delivery: typed.delivery,
  };
}

/** What is not as it was; what is not sent stays, so that two operators do not undo one another. */
export function changes(product: AdminProduct, typed: Typed): Partial<Schema<"UpdateProduct">> {
  const before = typedOf(product);
  const after = { ...typed, name: typed.name.trim(), description: typed.description.trim() };
  const isNew = (field: keyof Typed): boolean => after[field] !== before[field];
  return {
    ...(isNew("name") && { name: after.name }),
    ...(isNew("description") && { description: after.description }),
    ...(isNew("amount") && { price: { asset: after.asset, amount: after.amount } }),
    ...(isNew("perUser") && { per_user_limit: Number(after.perUser) }),
    ...(isNew("starts") && { starts_at: fromField(after.starts) }),
    ...(isNew("ends") && { ends_at: fromField(after.ends) }),
  };
}
