/** Shapes of routes that the generated document does not describe yet, as shared/contracts says them. */
import type { Schema } from "../../client/client";
import type { Language } from "../../texts/texts";

export type Wallet = Schema<"Wallet">;
export type Transfer = Schema<"Transfer">;
export type TransferPage = Schema<"TransferPage">;
export type Sending = Schema<"Sending">;

export type Delivery = "none" | "physical" | "digital";
export type Product = Schema<"Product"> & { readonly delivery?: Delivery };

export interface Tracking {
  readonly carrier?: string | null;
  readonly number?: string | null;
}

export type Order = Schema<"Order"> & {
  readonly delivery?: Delivery;
  readonly fulfilled_at?: string;
  readonly tracking?: Tracking | null;
  readonly codes?: readonly string[];
  readonly needs_address?: boolean;
};

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export interface Me {
  readonly id: string;
  readonly language: Language;
  readonly roles: readonly string[];
  readonly first_name: string;
  readonly username?: string | null;
}

export interface Address {
  readonly recipient: string;
  readonly phone: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly province?: string;
  readonly postal_code: string;
  readonly country: string;
}

export interface AddressView {
  readonly address: Address | null;
}

export interface TicketMessage {
  readonly from_operator: boolean;
  readonly text: string;
  readonly at: string;
}

export interface SupportTicket {
  readonly ticket_id: string;
  readonly status: "open" | "answered" | "closed";
  readonly created_at: string;
  readonly updated_at: string;
  readonly messages: readonly TicketMessage[];
}

export interface Status {
  readonly paused: readonly { readonly name: string; readonly message?: string | null }[];
}
