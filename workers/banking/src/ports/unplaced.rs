//! What money in needs to keep what it cannot place.

use super::money_in::Registered;
use doglc_contracts::{money_in::unplaced::FindUnplaced, page::Page, problem::Refusal};
use doglc_domain::{
    access::approvals::People,
    deposit::{
        Road, UnplacedWhy,
        unplaced::{Standing, Wish},
    },
    ids::{PaymentId, UnplacedId},
    time::Millis,
};

/// A bank's word that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Derived from the road and what the bank calls it.
    pub id: UnplacedId,
    /// Three digits of the bank that told.
    pub bank: String,
    /// `notification`, `mail`.
    pub road: Road,
    /// Why it was not placed.
    pub why: UnplacedWhy,
    /// Satang, positive.
    pub amount_minor: i64,
    /// By the bank's clock.
    pub paid_at_ms: Millis,
    /// When we heard of it.
    pub heard_at_ms: Millis,
    /// Where it stands.
    pub standing: Standing,
    /// Account, reference and payer, sealed.
    pub sealed: String,
    /// True while a payer's name is among it.
    pub has_sender: bool,
    /// How it was decided.
    pub decided: Option<Decided>,
}

/// Who decided, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// `user:1`, `key:…`, `system:banking`.
    pub by: String,
    /// Who agreed.
    pub approved_by: Option<String>,
    /// Everybody behind the two: it is counted for no deposit of theirs.
    pub people: People,
    /// Words.
    pub reason: Option<String>,
    /// When.
    pub at_ms: Millis,
}

/// The accounts that a bank's word was held against, and what is kept of it: read as of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Those that were asked for, oldest first.
    pub accounts: Vec<Registered>,
    /// How many accounts there are at all. They only ever become more: while it is the same, nothing else would be found.
    pub registered: u32,
    /// The word, when it is kept.
    pub kept: Option<Unplaced>,
    /// The payment that this word began, on whatever account. The books here follow the accounts' own by about a second: what is told twice within
    /// that time, each time of another account, is not seen; and of a payment that another road told of first, only its own account knows.
    pub taken: Option<PaymentId>,
}

/// A sealed value, and what it is to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resealed {
    /// Whose.
    pub id: UnplacedId,
    /// The envelope that was read.
    pub before: String,
    /// What replaces it.
    pub after: String,
}

/// Unplaced payments. Every call may be repeated; a failure says nothing about its effect.
pub trait UnplacedBook {
    /// The account of a blind index, if there is one, and what is kept under this id: one question.
    async fn at_number(&self, number_index: &str, id: &UnplacedId) -> Result<Places, Refusal>;
    /// All accounts, and what is kept under this id: one question.
    async fn at_all(&self, id: &UnplacedId) -> Result<Places, Refusal>;
    /// Keeps a word while there are as many accounts as this; false when there are more by now, or it was kept before.
    async fn keep(&self, word: &Unplaced, registered: u32) -> Result<bool, Refusal>;
    /// One of them.
    async fn read(&self, id: &UnplacedId) -> Result<Option<Unplaced>, Refusal>;
    /// Writes a decision where it is still open; otherwise nothing.
    async fn decide(&self, id: &UnplacedId, wish: &Wish, decided: &Decided) -> Result<(), Refusal>;
    /// Notes that the account it was placed on has taken it.
    async fn taken(&self, id: &UnplacedId, payment: &PaymentId) -> Result<(), Refusal>;
    /// Those that are placed and that their account may not have: what was never tried first, then what was not for the longest.
    async fn unfinished(&self, limit: u32) -> Result<Vec<Unplaced>, Refusal>;
    /// Notes that these were tried in vain: others come before them the next time.
    async fn tried(&self, ids: &[UnplacedId], at_ms: Millis) -> Result<(), Refusal>;
    /// For operators, newest first.
    async fn find(&self, asked: &FindUnplaced) -> Result<Page<Unplaced>, Refusal>;
    /// Sealed values behind `after` whose envelope begins otherwise.
    async fn sealed_otherwise(
        &self,
        prefix: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<(UnplacedId, String)>, Refusal>;
    /// Replaces sealed values that are still what was read.
    async fn reseal(&self, rows: &[Resealed]) -> Result<(), Refusal>;
    /// Sealed values of before that have a payer's name, the oldest first.
    async fn with_sender(&self, before_ms: Millis, limit: u32) -> Result<Vec<(UnplacedId, String)>, Refusal>;
    /// The same as [`Self::reseal`], with values that have no payer's name any more.
    async fn forget_sender(&self, rows: &[Resealed]) -> Result<(), Refusal>;
}
