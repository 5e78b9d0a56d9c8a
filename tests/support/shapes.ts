/** Answers of the gateway as far as tests look at them. */

export interface Amount {
  readonly asset: string;
  readonly amount: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly request_id: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface Product {
  readonly product_id: number;
  readonly name: string;
  readonly price: Amount;
  readonly state: string;
  readonly stock_free: number;
  readonly per_user_limit: number;
}

export interface StockCounts {
  readonly total: number;
  readonly free: number;
  readonly reserved: number;
  readonly sold: number;
}

export interface AdminProduct extends Product {
  readonly stock: StockCounts;
  readonly open_orders: number;
  readonly codes_free?: number;
  readonly to_deliver: number;
}

export interface Receipt {
  readonly product_id: number;
  readonly order_id: string;
  readonly user_id: string;
  readonly quantity: number;
  readonly total: Amount;
  readonly at_ms: number;
  readonly salt: string;
  readonly seq: number;
  readonly index: number;
}

export interface Ticket {
  readonly order_id: string;
  readonly status: string;
  readonly product_id: number;
  readonly quantity: number;
  readonly total?: Amount;
  readonly stock?: number;
  readonly expires_at?: string;
  readonly receipt?: Receipt;
}

export interface Order {
  readonly order_id: string;
  readonly user_id: string;
  readonly product_id: number;
  readonly product_name: string;
  readonly quantity: number;
  readonly total?: Amount;
  readonly status: string;
  readonly reason?: string;
  readonly delivery: string;
  readonly fulfilled_at?: string;
  readonly tracking?: { readonly carrier?: string; readonly number?: string };
  readonly codes?: readonly string[];
  readonly needs_address?: boolean;
  readonly receipt?: Receipt;
}

export interface Wallet {
  readonly user_id: string;
  readonly balances: readonly { readonly asset: string; readonly available: string; readonly held: string }[];
  readonly tier: string;
  readonly vip_level: number;
}

export interface Transfer {
  readonly id: string;
  readonly seq: number;
  readonly direction: string;
  readonly amount: Amount;
  readonly balance_after: Amount;
  readonly counter_account: string;
  readonly other_user?: string | null;
  readonly memo?: string | null;
}

export interface Sending {
  readonly transfer_id: string;
  readonly state: string;
  readonly to: string;
  readonly amount: Amount;
  readonly reason?: string | null;
}

export interface Session {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly user: { readonly id: string; readonly language: string; readonly roles: readonly string[] };
}

export interface Difference {
  readonly kind: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

export interface Reconciliation {
  readonly balanced: boolean;
  /** Every wallet was looked at. */
  readonly complete: boolean;
  readonly open_orders: number;
  readonly assets: readonly { readonly asset: string; readonly debits: string; readonly credits: string }[];
  readonly checked_wallets: number;
  readonly lagging: readonly unknown[];
  readonly differences: readonly Difference[];
}

export const thb = (amount: string): Amount => ({ asset: "THB", amount });
