/** Shapes of the contract that screens speak of. */
import type { Schema } from "../../client/client";

export type Wallet = Schema<"Wallet">;
export type Transfer = Schema<"Transfer">;
export type TransferPage = Schema<"TransferPage">;
export type Sending = Schema<"Sending">;
export type Product = Schema<"Product">;
export type Order = Schema<"Order">;
export type OrderPage = Schema<"OrderPage">;
export type Me = Schema<"Me">;
export type Address = Schema<"Address">;
export type AddressView = Schema<"AddressView">;
export type SupportTicket = Schema<"SupportTicket">;
export type TicketPage = Schema<"TicketPage">;
export type Status = Schema<"Status">;
