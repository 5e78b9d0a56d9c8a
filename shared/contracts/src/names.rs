//! Names of workers, bindings, objects and queues: one place, used by caller and callee, pinned by tests.

use doglc_domain::ids::{ProductId, UserId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A deployable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Worker {
    /// Telegram webhook, chats, notices.
    MainBot,
    /// The public gateway and identity.
    Api,
    /// Wallets and ledger.
    Banking,
    /// Audit log.
    Security,
    /// Events, dead letters.
    Analytics,
    /// Products, stock, orders.
    Shop,
    /// The pages: static assets, and the way to the gateway for them.
    Frontend,
}

impl Worker {
    /// All workers.
    pub const ALL: [Self; 7] = [
        Self::MainBot,
        Self::Api,
        Self::Banking,
        Self::Security,
        Self::Analytics,
        Self::Shop,
        Self::Frontend,
    ];

    /// The name in `WORKER_TYPE`, in tokens (`iss`, `aud`) and in logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MainBot => "main-bot",
            Self::Api => "api",
            Self::Banking => "banking",
            Self::Security => "security",
            Self::Analytics => "analytics",
            Self::Shop => "shop",
            Self::Frontend => "frontend",
        }
    }

    /// The service binding under which other workers reach this one.
    pub const fn binding(self) -> &'static str {
        match self {
            Self::MainBot => "MAIN_BOT",
            Self::Api => "API",
            Self::Banking => "BANKING",
            Self::Security => "SECURITY",
            Self::Analytics => "ANALYTICS",
            Self::Shop => "SHOP",
            Self::Frontend => "FRONTEND",
        }
    }
}

impl fmt::Display for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Worker {
    type Err = doglc_domain::ids::MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|worker| worker.name() == text).ok_or(doglc_domain::ids::MalformedId)
    }
}

/// Bindings of Durable Object namespaces.
pub mod objects {
    /// `WalletAccount` (banking), one per user.
    pub const WALLET_ACCOUNT: &str = "WALLET_ACCOUNT";
    /// `ProductStock` (shop), one per product.
    pub const PRODUCT_STOCK: &str = "PRODUCT_STOCK";
    /// `SaleGate` (shop; also bound by api), several per product.
    pub const SALE_GATE: &str = "SALE_GATE";
    /// `AuthSession` (api), one per user.
    pub const AUTH_SESSION: &str = "AUTH_SESSION";
    /// `ChatSession` (main-bot), one per chat; the original's name.
    pub const CHAT_SESSION: &str = "BOT_SESSION_MANAGER";
    /// `Switchboard` (security; also bound by every worker that obeys), one.
    pub const SWITCHBOARD: &str = "SWITCHBOARD";
    /// `Broadcaster` (main-bot), one per broadcast.
    pub const BROADCASTER: &str = "BROADCASTER";
    /// `AuditLog` (security), one.
    pub const AUDIT_LOG: &str = "AUDIT_LOG";
}

/// Bindings of queues that a worker may send to.
pub mod queues {
    /// Orders to settle (consumer: shop).
    pub const ORDERS: &str = "ORDERS";
    /// Wallets with rows to project (consumer: banking).
    pub const LEDGER_EVENTS: &str = "LEDGER_EVENTS";
    /// Notices to people (consumer: main-bot).
    pub const NOTIFICATIONS: &str = "NOTIFICATIONS";
    /// Events (consumer: analytics).
    pub const EVENTS: &str = "EVENTS";

    /// The queue's own name without environment, and its binding.
    pub const ALL: [(&str, &str); 4] = [
        ("orders", ORDERS),
        ("ledger-events", LEDGER_EVENTS),
        ("notifications", NOTIFICATIONS),
        ("events", EVENTS),
    ];
}

/// Object name of a user's wallet.
pub fn wallet_object(user: UserId) -> String {
    format!("wallet:{user}")
}

/// Object name of a user's session.
pub fn session_object(user: UserId) -> String {
    format!("session:{user}")
}

/// Object name of a product's stock.
pub fn stock_object(product: ProductId) -> String {
    format!("stock:{product}")
}

/// Object name of one of a product's gates; `gate < SALE_GATES`.
pub fn gate_object(product: ProductId, gate: u32) -> String {
    format!("gate:{product}:{gate}")
}

/// The gate that serves a key (a user id, an address): FNV-1a, 32 bit, modulo the number of gates.
pub fn gate_of(key: &str, gates: u32) -> u32 {
    let hash =
        key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash.checked_rem(gates).unwrap_or(0)
}

/// Object name of a chat with the bot.
pub fn chat_object(chat_id: i64) -> String {
    format!("chat:{chat_id}")
}

/// Object name of the audit log's only writer.
pub const AUDIT_OBJECT: &str = "audit";

/// Object name of the only switchboard.
pub const SWITCHBOARD_OBJECT: &str = "switchboard";

/// Object name of a broadcast's sender.
pub fn broadcaster_object(broadcast_id: &str) -> String {
    format!("broadcast:{broadcast_id}")
}

/// Headers that go with a request through every worker.
pub mod headers {
    /// The request id; made by the gateway (or the webhook), shown to people, in every log line.
    pub const REQUEST_ID: &str = "x-request-id";
    /// W3C Trace Context.
    pub const TRACEPARENT: &str = "traceparent";
    /// Clients' key of an action; api.md, "Idempotency".
    pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_names_are_pinned_because_they_find_the_stored_state() {
        let user = UserId::new(1001).unwrap();
        assert_eq!(wallet_object(user), "wallet:1001");
        assert_eq!(session_object(user), "session:1001");
        assert_eq!(stock_object(ProductId(1)), "stock:1");
        assert_eq!(gate_object(ProductId(1), 3), "gate:1:3");
        assert_eq!(chat_object(-5), "chat:-5");
        assert_eq!(broadcaster_object("bc_1"), "broadcast:bc_1");
    }

    #[test]
    fn gates_are_chosen_stably_and_inside_the_range() {
        assert_eq!(gate_of("1001", 4), gate_of("1001", 4));
        assert!((0..1000).all(|n: u32| gate_of(&n.to_string(), 5) < 5));
        assert_eq!(gate_of("x", 0), 0);
    }
}
