//! What slips need of the outside. Every call may be repeated; a failure says nothing about its effect.

use crate::{
    config::Settings,
    objects::commands::{Book, Booked},
};
use doglc_contracts::{audit::AppendAudit, money_in::slips::SlipClaimed, problem::Refusal};
use doglc_domain::{
    ids::{DepositId, UserId},
    slip::{
        providers::{
            ProviderKind, ProviderRequest,
            order::{Outcome, ProviderHealth},
        },
        reading::OcrTexts,
    },
    time::Millis,
};
use doglc_slips::PictureError;
use std::collections::BTreeMap;

/// A kept slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// `s` and 32 hex digits.
    pub id: String,
    /// For which deposit.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// Hex.
    pub sha256: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Its size.
    pub bytes: u32,
    /// When it was sent.
    pub at_ms: Millis,
    /// Until when it is kept.
    pub kept_until_ms: Millis,
    /// What was read of it so far.
    pub read: Read,
}

/// What is known of a picture's QR.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Qr {
    /// Nobody has looked yet.
    #[default]
    Unseen,
    /// There is none, or `Some` text.
    Seen(Option<String>),
}

/// What was read of a picture, so that asking again costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The QR.
    pub qr: Qr,
    /// Fields of the text as JSON, once it was read.
    pub fields: Option<String>,
}

/// Rows of slips (D1).
pub trait Shelf {
    /// A slip.
    async fn slip(&self, id: &str) -> Result<Option<Slip>, Refusal>;
    /// Adds it unless it is there, or the deposit or the person has as many as they may. Whether it is there is asked of [`Shelf::slip`].
    async fn add(&self, slip: &Slip, per_deposit: u32, per_user_day: u32) -> Result<(), Refusal>;
    /// How many a deposit has.
    async fn count(&self, deposit: &DepositId) -> Result<u32, Refusal>;
    /// Other deposits for which the very same file was sent; a few.
    async fn twins(&self, sha256: &str, deposit: &DepositId) -> Result<Vec<String>, Refusal>;
    /// Remembers what was read.
    async fn note(&self, id: &str, read: &Read) -> Result<(), Refusal>;
    /// Those that are kept no longer, oldest first: id and when it was sent.
    async fn over(&self, now_ms: Millis, limit: u32) -> Result<Vec<(String, Millis)>, Refusal>;
    /// Forgets them.
    async fn forget(&self, ids: &[String]) -> Result<(), Refusal>;
}

/// The pictures (R2).
pub trait Pictures {
    /// Stores bytes under a key; the same again is the same.
    async fn put(&self, key: &str, bytes: Vec<u8>, media_type: &str) -> Result<(), Refusal>;
    /// The bytes under a key.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Refusal>;
    /// Deletes; what is not there is deleted.
    async fn delete(&self, keys: Vec<String>) -> Result<(), Refusal>;
}

/// What a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The QR's text.
    pub qr_text: Option<String>,
    /// The page for [`Eyes::read`], as greymap, where it was wanted.
    pub page: Option<Vec<u8>>,
}

/// Looking at pictures.
pub trait Eyes {
    /// Decodes a picture and looks for its QR.
    fn look(&self, file: &[u8], wants_page: bool) -> Result<Sight, PictureError>;
    /// Reads the text on a page; `None` when there is no text to read.
    async fn read(&self, page: &[u8]) -> Result<Option<OcrTexts>, Refusal>;
}

/// Whose a slip's reference is, and how much pictures alone have credited.
pub trait Registers {
    /// Claims; the first one wins.
    async fn claim(&self, key: &str, deposit: &DepositId) -> Result<SlipClaimed, Refusal>;
    /// Whose it is.
    async fn find(&self, key: &str) -> Result<SlipClaimed, Refusal>;
    /// Books against the day's sums.
    async fn book(&self, asked: &Book) -> Result<Booked, Refusal>;
    /// Appends to the audit log. The same id with other words is `idempotency_conflict`.
    async fn audit(&self, entry: AppendAudit) -> Result<(), Refusal>;
}

/// Those who can look a transfer up.
pub trait Providers {
    /// Sends a request as it is and reads status and body; an error when no answer came.
    async fn exchange(&self, request: &ProviderRequest) -> Result<(u16, String), Refusal>;
    /// How they have been doing.
    fn health(&self) -> BTreeMap<ProviderKind, ProviderHealth>;
    /// Remembers how one did.
    fn note_outcome(&self, kind: ProviderKind, outcome: Outcome);
}

/// All of them.
pub trait Ports: Shelf + Pictures + Eyes + Registers + Providers {
    /// What the owner decides.
    fn settings(&self) -> &Settings;
    /// Now.
    fn now_ms(&self) -> Millis;
    /// The request.
    fn request_id(&self) -> String;
    /// A UUID.
    fn new_uuid(&self) -> String;
    /// Logs something that somebody should look at when it keeps happening.
    fn warn(&self, message: &str, fields: &[(&str, &str)]);
}
