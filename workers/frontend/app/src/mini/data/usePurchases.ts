/** Purchases in components. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { type Purchase, Purchases } from "./purchases";

export const PurchasesContext = createContext(new Purchases(""));

export const usePurchases = (): Purchases => useContext(PurchasesContext);

/** How the purchase of a product stands; renders again with every change. */
export function usePurchase(productId: number): Purchase {
  const purchases = usePurchases();
  return useSyncExternalStore(purchases.subscribe, () => purchases.of(productId));
}
