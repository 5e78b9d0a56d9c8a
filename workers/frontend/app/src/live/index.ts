/** The live sale: `useLiveSale`, `useSnapshot`, `live.buy(1)`. */
export { buyOverHttp, pollStock } from "./http";
export { type Link, LiveSale, type LiveSnapshot, openLiveSale, type Stock, type StockNews } from "./live-sale";
export type { OrderStatus, Receipt, Ticket } from "./messages";
export type { BuyOutcome, Road } from "./purchase";
export type { TokenSource } from "./signing-in";
export { useLiveSale, useSnapshot } from "./useLiveSale";
