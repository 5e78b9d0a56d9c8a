//! What the services need from the world. Every port has a second implementation in the tests, which fails before and after it took effect.

pub mod mail;
pub mod money_in;
pub mod unplaced;

use crate::objects::commands::{GiveCommands, Given, Pending, ReadTransfers, Sums};
use doglc_contracts::{
    banking::{Reconciliation, SaleTotal},
    events::Event,
    notices::Notification,
    problem::Refusal,
};
use doglc_domain::{
    ids::{OrderId, ProductId, TransferId, UserId},
    ledger::{
        command::Policy,
        reconcile::{Banked, InTransit, Projected, Totals},
        send::Sending,
        transfer::Transfer,
        wallet::Wallet,
    },
    time::Millis,
};

/// The wallets. Every call may be repeated; a failure says nothing about its effect.
pub trait Wallets {
    /// Gives commands, in one commit.
    async fn give(&self, asked: &GiveCommands) -> Result<Given, Refusal>;
    /// The state.
    async fn read(&self, user: UserId) -> Result<Wallet, Refusal>;
    /// Transfers, newest first.
    async fn transfers(&self, asked: &ReadTransfers) -> Result<Vec<Transfer>, Refusal>;
    /// One sending of this sender.
    async fn sending(&self, user: UserId, id: &TransferId) -> Result<Option<Sending>, Refusal>;
    /// Open work.
    async fn pending(&self, user: UserId) -> Result<Pending, Refusal>;
    /// D1 has stored everything up to `seq`, and it was told.
    async fn confirm(&self, user: UserId, seq: u64, keep: bool) -> Result<(), Refusal>;
    /// The wallet's own books, with the sums at D1's newest.
    async fn sums(&self, user: UserId, at_seq: u64) -> Result<Sums, Refusal>;
}

/// Rows of one wallet on their way to D1: without a gap, beginning right after what D1 is known to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// Whose.
    pub user_id: UserId,
    /// When the wallet was opened.
    pub opened_at_ms: Option<Millis>,
    /// The wallet's newest.
    pub seq: u64,
    /// Oldest first.
    pub transfers: Vec<Transfer>,
    /// How the wallet is told once they are safe.
    pub confirm: Confirm,
}

/// What a wallet hears of its projection. Its cursor saves work, nothing depends on it: what is not confirmed is handed out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Nothing yet: one row that may be handed out twice is cheaper than a call for each.
    Later,
    /// Remembered, and written down with the next commit.
    Remembered,
    /// Written down at once, so that the alarm rests for good.
    Written,
}

impl Projection {
    /// The newest number that D1 has once this is stored.
    pub fn last_seq(&self) -> Option<u64> {
        self.transfers.last().map(|transfer| transfer.seq)
    }
}

/// A row that D1 has with another content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowConflict {
    /// Whose.
    pub user_id: String,
    /// Which.
    pub seq: u64,
}

/// A page of wallets with what D1 says about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectedPage {
    /// In the order of the registry's key.
    pub wallets: Vec<(UserId, Projected)>,
    /// The registry's key to go on after; `None` at the end.
    pub next: Option<String>,
}

/// A reconciliation that may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Unique.
    pub id: String,
    /// When it began.
    pub started_at_ms: Millis,
    /// When it was finished.
    pub finished_at_ms: Option<Millis>,
    /// Registry key of the last wallet that was compared.
    pub cursor: String,
    /// What was found so far.
    pub report: Reconciliation,
}

/// The projection in D1.
pub trait Ledger {
    /// Notes that a wallet exists and has come to `seq`: until that is stored, the wallet has open work.
    async fn register(&self, user: UserId, seq: u64) -> Result<(), Refusal>;
    /// Stores rows with their postings, all or none; answers those that were there with another content.
    async fn store(&self, projections: &[Projection]) -> Result<Vec<RowConflict>, Refusal>;
    /// Sums of `sale:` accounts.
    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal>;
    /// Wallets that are known to have open work.
    async fn with_open_work(&self, limit: u32) -> Result<Vec<UserId>, Refusal>;
    /// Sums per wallet, as of one moment.
    async fn projected(&self, after: &str, limit: u32) -> Result<ProjectedPage, Refusal>;
    /// Debits and credits per asset.
    async fn totals(&self) -> Result<Vec<Totals>, Refusal>;
    /// Transit accounts that are not empty, and the sendings in flight, as of one moment.
    async fn transit(&self) -> Result<(Vec<InTransit>, Vec<InTransit>), Refusal>;
    /// Deposits whose credit and payment do not agree, as far as both are older than this.
    async fn bank(&self, before_ms: Millis) -> Result<Vec<Banked>, Refusal>;
    /// Keeps a run.
    async fn save_run(&self, run: &Run) -> Result<(), Refusal>;
    /// The newest run that is not finished.
    async fn open_run(&self) -> Result<Option<Run>, Refusal>;
    /// The newest finished run.
    async fn latest_run(&self) -> Result<Option<Run>, Refusal>;
}

/// Queues. What is sent twice has the same ids.
pub trait Outbox {
    /// Hints that these wallets have open work.
    async fn hint(&self, users: &[UserId]) -> Result<(), Refusal>;
    /// Tells what happened.
    async fn tell(&self, events: &[Event], notices: &[Notification]) -> Result<(), Refusal>;
}

/// The log, the named places where tests stop the process, and ids.
pub trait Witness {
    /// A named place between two steps.
    async fn reached(&self, point: &str);
    /// What a wallet said of an order, under the request that bought it.
    fn judged(&self, order: &OrderId, outcome: &'static str);
    /// Something that repeats by itself.
    fn warn(&self, message: &str, fields: &[(&str, &str)]);
    /// Something that somebody must look at.
    fn error(&self, message: &str, fields: &[(&str, &str)]);
    /// The time.
    fn now_ms(&self) -> Millis;
    /// A unique id that grows.
    fn new_id(&self) -> String;
    /// The request that this work belongs to.
    fn request_id(&self) -> Option<String>;
}

/// All of them, and the policy.
pub trait Ports {
    /// See [`Wallets`].
    type Wallets: Wallets;
    /// See [`Ledger`].
    type Ledger: Ledger;
    /// See [`Outbox`].
    type Outbox: Outbox;
    /// See [`Witness`].
    type Witness: Witness;

    /// The wallets.
    fn wallets(&self) -> &Self::Wallets;
    /// The projection.
    fn ledger(&self) -> &Self::Ledger;
    /// The queues.
    fn outbox(&self) -> &Self::Outbox;
    /// Log and clock.
    fn witness(&self) -> &Self::Witness;
    /// Limits.
    fn policy(&self) -> &Policy;
}
