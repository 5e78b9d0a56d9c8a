//! What other workers ask of banking.

use crate::{
    audit::Actor,
    page::{Page, PageRequest},
};
use doglc_domain::{
    ids::{OrderId, ProductId, TransferId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Settles orders: one call per batch, each line judged by its buyer's wallet, lines of one buyer in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleOrders {
    /// At most [`SettleOrders::MAX_LINES`].
    pub lines: Vec<SettleLine>,
}
crate::command!(SettleOrders => SettledOrders, "/internal/orders/settle", Banking, [Shop]);

impl SettleOrders {
    /// 100 lines: as many wallets are called at once at the most.
    pub const MAX_LINES: usize = 100;
}

/// What to ask of the wallet for one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleLine {
    /// Transfer id is `order:<order_id>`.
    pub order_id: OrderId,
    /// The buyer.
    pub user_id: UserId,
    /// Counter-account is `sale:<product_id>`.
    pub product_id: ProductId,
    /// Frozen in the order.
    pub total: Amount,
    /// Charge, or make sure that it is never charged.
    pub ask: SettleAsk,
}

/// The question to the wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettleAsk {
    /// Charge it.
    Charge,
    /// The reservation is over: cancel, unless it is charged already.
    Expire,
    /// The buyer wants out: cancel, unless it is charged already.
    Cancel,
}

/// One answer per line, in the lines' order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledOrders {
    /// Answers.
    pub outcomes: Vec<SettleOutcome>,
}

/// What the wallet said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SettleOutcome {
    /// The transfer exists.
    Charged,
    /// Refused for ever, with the stable code (`insufficient_funds`, `wallet_frozen`, `tier_limit_exceeded`).
    Refused {
        /// Why.
        code: String,
    },
    /// There will never be a charge: it was cancelled, first for this reason.
    Cancelled {
        /// `expire` or `cancel`.
        because: SettleAsk,
    },
    /// Not known; ask again.
    Retry,
}

/// Gives a paid order's money back: transfer `refund:<order>` from `sale:<product>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundOrder {
    /// Which.
    pub order_id: OrderId,
    /// The buyer.
    pub user_id: UserId,
    /// Of what.
    pub product_id: ProductId,
    /// All of it.
    pub total: Amount,
    /// Told to the buyer.
    pub reason: String,
}
crate::command!(RefundOrder => TransferView, "/internal/orders/refund", Banking, [Shop]);

/// Sums of the ledger's `sale:<product>` accounts in D1, for reconciliation with the paid orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleTotals {
    /// Which products.
    pub product_ids: Vec<ProductId>,
}
crate::command!(SaleTotals => Vec<SaleTotal>, "/internal/ledger/sale-totals", Banking, [Shop]);

/// One product's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleTotal {
    /// Which.
    pub product_id: ProductId,
    /// Charges minus refunds.
    pub balance: Amount,
    /// Number of charges minus number of refunds.
    pub orders: i64,
}

/// Opens a wallet; again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWallet {
    /// Whose.
    pub user_id: UserId,
    /// The account's number of closings and openings so far; absent for a person's own wish, which does not open what leaving has closed: `state_conflict`.
    #[serde(default)]
    pub version: Option<u64>,
}
crate::command!(OpenWallet => WalletView, "/internal/wallets/open", Banking, [Api]);

/// Reads a wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewWallet {
    /// Whose.
    pub user_id: UserId,
}
crate::command!(ViewWallet => WalletView, "/internal/wallets/view", Banking, [Api, MainBot]);

/// A wallet as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletView {
    /// Whose.
    pub user_id: UserId,
    /// One per asset, in the order of `Asset::ALL`.
    pub balances: Vec<Balance>,
    /// `no_kyc` unless changed.
    pub tier: String,
    /// The level that counts now; 0 without VIP.
    pub vip_level: u32,
    /// When that level is over; absent at level 0.
    #[serde(default)]
    pub vip_until_ms: Option<Millis>,
    /// True while an operator has stopped it.
    pub frozen: bool,
    /// What is left today, in THB.
    pub limits: LimitsView,
    /// Number of the newest transfer.
    pub seq: u64,
}

/// One asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// `THB`.
    pub asset: String,
    /// What can be spent, a decimal string.
    pub available: String,
    /// Set aside by holds, a decimal string.
    pub held: String,
}

/// Limits of tier and VIP level, and what is left of them on the Bangkok day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsView {
    /// `2026-11-20` in Bangkok.
    pub day: String,
    /// Largest single deposit.
    pub deposit_max: Amount,
    /// Left for deposits today, beside those that are under way.
    pub deposit_left_today: Amount,
    /// Left for sending to others today.
    pub send_left_today: Amount,
    /// Largest balance.
    pub balance_max: Amount,
}

/// A wallet's statement, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Whose.
    pub user_id: UserId,
    /// Only this asset.
    #[serde(default)]
    pub asset: Option<String>,
    /// Only `credit` or `debit`.
    #[serde(default)]
    pub direction: Option<String>,
    /// Only this kind: the word before `:` of the transfer's id (`order`, `refund`, `send`, `deposit`, `vip`, `adjustment`, …).
    #[serde(default)]
    pub kind: Option<String>,
    /// Not before.
    #[serde(default)]
    pub from_ms: Option<Millis>,
    /// Before.
    #[serde(default)]
    pub until_ms: Option<Millis>,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(Statement => Page<TransferView>, "/internal/wallets/statement", Banking, [Api, MainBot]);

/// One transfer of a wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferView {
    /// `order:…`, `send:…`, `deposit:…`, `vip:…`, `adjustment:…`.
    pub id: TransferId,
    /// Gapless within the wallet, from 1.
    pub seq: u64,
    /// `credit` or `debit`, from the wallet's side.
    pub direction: String,
    /// Positive.
    pub amount: Amount,
    /// After this transfer.
    pub balance_after: Amount,
    /// `sale:1`, `transit:…`, `bank:…`, `revenue:vip`, `adjustment:…`.
    pub counter_account: String,
    /// The other person, when there is one.
    #[serde(default)]
    pub other_user: Option<UserId>,
    /// Words that go with it.
    #[serde(default)]
    pub memo: Option<String>,
    /// When.
    pub at_ms: Millis,
}

/// Sends money to another user. The id is derived from (caller, route, key), so a repeat finds the first answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMoney {
    /// Becomes `send:<id>`; 1 to 64 characters `[a-z0-9]`.
    pub id: String,
    /// Whose money; the authenticated caller.
    pub from: UserId,
    /// To whom; must have a wallet.
    pub to: UserId,
    /// Positive.
    pub amount: Amount,
    /// At most 140 characters.
    #[serde(default)]
    pub memo: Option<String>,
}
crate::command!(SendMoney => SendView, "/internal/sends/create", Banking, [Api, MainBot]);

/// State of a sending. The answer to [`SendMoney`] is the first one, for ever (state `sent`); [`ViewSend`] answers the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendView {
    /// `send:<id>`.
    pub transfer_id: TransferId,
    /// `sent` (left the sender), `delivered`, `returned`.
    pub state: String,
    /// To whom.
    pub to: UserId,
    /// How much.
    pub amount: Amount,
    /// Words.
    #[serde(default)]
    pub memo: Option<String>,
    /// When it left.
    pub at_ms: Millis,
    /// Why it came back, as a stable code.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The present state of a sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSend {
    /// The sender.
    pub from: UserId,
    /// `send:<id>`.
    pub transfer_id: TransferId,
}
crate::command!(ViewSend => SendView, "/internal/sends/view", Banking, [Api, MainBot]);

/// Puts a balance right: transfer `adjustment:<id>`. Above the limit (`ADJUSTMENT_SECOND_OPERATOR_THB` and likewise per asset) `approved_by` must
/// name a second operator; neither may be the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// 1 to 64 characters `[a-z0-9]`, derived from (caller, route, key).
    pub id: String,
    /// Whose balance.
    pub user_id: UserId,
    /// Positive gives, negative takes.
    pub amount: Amount,
    /// 1 to 200 characters; told to the user.
    pub reason: String,
    /// Who asks.
    pub operator: Actor,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<Actor>,
}
crate::command!(Adjust => TransferView, "/internal/adjustments/create", Banking, [Api]);

/// Stops or releases a wallet (a ban, an investigation). Debits, sends and charges are refused meanwhile; credits are not,
/// and neither is what an operator adjusts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeWallet {
    /// Whose.
    pub user_id: UserId,
    /// The new state.
    pub frozen: bool,
}
crate::command!(FreezeWallet => WalletView, "/internal/wallets/freeze", Banking, [Api]);

/// Closes the wallet of somebody who leaves: `account_not_empty` with any balance, hold or money on its way; otherwise nothing enters or leaves it until
/// [`OpenWallet`] (its statement stays). Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseWallet {
    /// Whose.
    pub user_id: UserId,
    /// See [`OpenWallet`]; `state_conflict` when a newer one was there first.
    #[serde(default)]
    pub version: u64,
}
crate::command!(CloseWallet => WalletView, "/internal/wallets/close", Banking, [Api]);

/// Sets a wallet's tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTier {
    /// Whose.
    pub user_id: UserId,
    /// A configured tier.
    pub tier: String,
}
crate::command!(SetTier => WalletView, "/internal/wallets/tier", Banking, [Api]);

/// Reconciles now and keeps the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconcile {}
crate::command!(Reconcile => Reconciliation, "/internal/ledger/reconcile", Banking, [Api]);

/// The newest report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatestReconciliation {}
crate::command!(LatestReconciliation => Reconciliation, "/internal/ledger/reconciliation", Banking, [Api]);

/// Whether the books agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// True without differences.
    pub balanced: bool,
    /// False while the run goes on by itself; the newest complete report follows it.
    #[serde(default = "complete")]
    pub complete: bool,
    /// Sums of the double entry.
    pub assets: Vec<AssetTotals>,
    /// Wallets compared at their own `seq`.
    pub checked_wallets: u64,
    /// Wallets whose newest rows D1 does not have yet; no difference.
    pub lagging: Vec<LaggingWallet>,
    /// What does not agree.
    pub differences: Vec<Difference>,
    /// When it was made.
    pub as_of_ms: Millis,
}

const fn complete() -> bool {
    true
}

/// Debits and credits of an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetTotals {
    /// Which.
    pub asset: String,
    /// Decimal string.
    pub debits: String,
    /// Decimal string.
    pub credits: String,
}

/// A wallet whose projection is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaggingWallet {
    /// Whose.
    pub user_id: UserId,
    /// The object's newest.
    pub seq: u64,
    /// D1's newest without a gap.
    pub projected_seq: u64,
}

/// Something that does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// `gap`, `balance`, `posting`, `transit`, `double_entry`, `bank`, `sale`.
    pub kind: String,
    /// `wallet:1001`, `sale:1`, `transit`.
    pub subject: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}
