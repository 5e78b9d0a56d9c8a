//! Names of workers, bindings, objects and queues: one place, used by caller and callee, pinned by tests.

use doglc_domain::ids::{ProductId, ReceivingAccountId, UserId};
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
    /// Audit log, pause switches, slips.
    Security,
    /// Events, dead letters.
    Analytics,
    /// Products, stock, orders.
    Shop,
    /// The pages: static assets, and the way to the gateway for them.
    Frontend,
    /// Reads text on pictures; called by security alone, and calls nobody.
    Ocr,
}

impl Worker {
    /// All workers.
    pub const ALL: [Self; 8] = [
        Self::MainBot,
        Self::Api,
        Self::Banking,
        Self::Security,
        Self::Analytics,
        Self::Shop,
        Self::Frontend,
        Self::Ocr,
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
            Self::Ocr => "ocr",
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
            Self::Ocr => "OCR",
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
    /// `ReceivingAccount` (banking), one per bank account of ours.
    pub const RECEIVING_ACCOUNT: &str = "RECEIVING_ACCOUNT";
    /// `Mailbox` (banking), one per mailbox that banks write to.
    pub const MAILBOX: &str = "MAILBOX";
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
    /// `SlipClaim` (security), [`super::SLIP_CLAIMS`] of them.
    pub const SLIP_CLAIM: &str = "SLIP_CLAIM";
    /// `SlipBudget` (security), one.
    pub const SLIP_BUDGET: &str = "SLIP_BUDGET";
}

/// Bindings of queues that a worker may send to.
pub mod queues {
    /// Orders to settle (consumer: shop).
    pub const ORDERS: &str = "ORDERS";
    /// Wallets with rows to project (consumer: banking).
    pub const LEDGER_EVENTS: &str = "LEDGER_EVENTS";
    /// Receiving accounts with work to do (consumer: banking).
    pub const PAYMENTS: &str = "PAYMENTS";
    /// Notices to people (consumer: main-bot).
    pub const NOTIFICATIONS: &str = "NOTIFICATIONS";
    /// Events (consumer: analytics).
    pub const EVENTS: &str = "EVENTS";

    /// The queue's own name without environment, and its binding.
    pub const ALL: [(&str, &str); 5] = [
        ("orders", ORDERS),
        ("ledger-events", LEDGER_EVENTS),
        ("payments", PAYMENTS),
        ("notifications", NOTIFICATIONS),
        ("events", EVENTS),
    ];
}

/// Object name of a user's wallet.
pub fn wallet_object(user: UserId) -> String {
    format!("wallet:{user}")
}

/// Object name of a receiving account.
pub fn receiving_object(account: &ReceivingAccountId) -> String {
    format!("receiving:{account}")
}

/// Object name of a mailbox, by a hash of its address.
pub fn mailbox_object(address_hash: &str) -> String {
    format!("mailbox:{address_hash}")
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

/// Objects among which claims of slips are divided. Never changed: a claim is found by it.
pub const SLIP_CLAIMS: u32 = 256;

/// Object name of the one that keeps a claim: by hash of `<bank>:<REFERENCE>`.
pub fn slip_claim_object(key: &str) -> String {
    format!("slip-claim:{}", gate_of(key, SLIP_CLAIMS))
}

/// Object name of the only budget of pictures alone.
pub const SLIP_BUDGET_OBJECT: &str = "slip-budget";

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
        let account = ReceivingAccountId::new([0xab; 8]);
        assert_eq!(receiving_object(&account), "receiving:raabababababababab");
        assert_eq!(mailbox_object("abab"), "mailbox:abab");
        assert_eq!(session_object(user), "session:1001");
        assert_eq!(stock_object(ProductId(1)), "stock:1");
        assert_eq!(gate_object(ProductId(1), 3), "gate:1:3");
        assert_eq!(chat_object(-5), "chat:-5");
        assert_eq!(broadcaster_object("bc_1"), "broadcast:bc_1");
        assert_eq!(slip_claim_object("014:20261120ABCDEFGH12"), "slip-claim:217");
        assert_eq!(slip_claim_object("004:015324152353BPP03417"), "slip-claim:190");
    }

    #[test]
    fn gates_are_chosen_stably_and_inside_the_range() {
        assert_eq!(gate_of("1001", 4), gate_of("1001", 4));
        assert!((0..1000).all(|n: u32| gate_of(&n.to_string(), 5) < 5));
        assert_eq!(gate_of("x", 0), 0);
    }
}
