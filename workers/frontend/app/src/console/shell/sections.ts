/** The sections of the console, in the order of the menu. */
import type { IconName } from "../../design/Icon";

/** Figures of what waits, shown beside a section's name. */
export type Waiting =
  | "orders_to_deliver"
  | "tickets_open"
  | "approvals_pending"
  | "dead_letters"
  | "deposits_in_review"
  | "payments_unmatched"
  | "payments_unplaced";

export interface Section {
  readonly name: string;
  readonly icon: IconName;
  readonly isForAdmins?: boolean;
  /** Added up. */
  readonly waiting?: readonly Waiting[];
}

export const groups = [
  { name: "now", sections: [{ name: "overview", icon: "list" }] },
  {
    name: "shop",
    sections: [
      { name: "products", icon: "box" },
      { name: "orders", icon: "truck", waiting: ["orders_to_deliver"] },
    ],
  },
  {
    name: "money",
    sections: [
      { name: "deposits", icon: "picture", waiting: ["deposits_in_review"] },
      { name: "payments", icon: "arrowIn", waiting: ["payments_unmatched", "payments_unplaced"] },
      { name: "accounts", icon: "download" },
      { name: "money", icon: "wallet" },
    ],
  },
  {
    name: "people",
    sections: [
      { name: "users", icon: "user" },
      { name: "approvals", icon: "check", waiting: ["approvals_pending"] },
      { name: "tickets", icon: "help", waiting: ["tickets_open"] },
      { name: "broadcasts", icon: "send", isForAdmins: true },
    ],
  },
  {
    name: "system",
    sections: [
      { name: "switches", icon: "pause" },
      { name: "queues", icon: "filter", waiting: ["dead_letters"] },
      { name: "audit", icon: "shield", isForAdmins: true },
      { name: "keys", icon: "key", isForAdmins: true },
    ],
  },
] as const satisfies readonly { name: string; sections: readonly Section[] }[];
