//! Errors on the wire: RFC 9457 problem details with a stable `code`.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:literal;)+) => {
        /// Every refusal there is: one variant per *answer*. Codes are for ever; clients switch on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ErrorCode { $($(#[$doc])* $variant),+ }

        impl ErrorCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The HTTP status that goes with it.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }
        }
    };
}

codes! {
    /// The request is malformed: body, parameter, header.
    InvalidRequest = "invalid_request", 422;
    /// No such path, or a capability that is not there.
    NotFound = "not_found", 404;
    /// The path exists, not with this method.
    MethodNotAllowed = "method_not_allowed", 405;
    /// The body is too large.
    PayloadTooLarge = "payload_too_large", 413;
    /// The body is of a type that is not understood here.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// The header block is too large.
    HeadersTooLarge = "headers_too_large", 431;
    /// Too many requests; `Retry-After` says when.
    RateLimited = "rate_limited", 429;
    /// No credentials, or credentials that do not hold.
    Unauthorized = "unauthorized", 401;
    /// The access token is over.
    TokenExpired = "token_expired", 401;
    /// Telegram's sign-in data does not hold: hash, bot, age, duplicates.
    InitDataInvalid = "init_data_invalid", 401;
    /// The refresh token is unknown, over, or was used before.
    RefreshInvalid = "refresh_invalid", 401;
    /// Known, but not allowed.
    Forbidden = "forbidden", 403;
    /// The person is banned.
    Banned = "banned", 403;
    /// No such user.
    UserNotFound = "user_not_found", 404;
    /// No such product.
    ProductNotFound = "product_not_found", 404;
    /// No such order, or not the caller's.
    OrderNotFound = "order_not_found", 404;
    /// No such transfer, or not the caller's.
    TransferNotFound = "transfer_not_found", 404;
    /// No such API key.
    KeyNotFound = "key_not_found", 404;
    /// No such approval.
    ApprovalNotFound = "approval_not_found", 404;
    /// No such ticket, or not the caller's.
    TicketNotFound = "ticket_not_found", 404;
    /// No such broadcast.
    BroadcastNotFound = "broadcast_not_found", 404;
    /// The console link is unknown, over, or was used before.
    LinkInvalid = "link_invalid", 401;
    /// An operator has stopped this for now; the text is the operator's where there is one.
    Paused = "paused", 409;
    /// An account with money, money on its way or open orders cannot be deleted; `params.because` is `balance` or `orders`.
    AccountNotEmpty = "account_not_empty", 409;
    /// Nothing left.
    SoldOut = "sold_out", 400;
    /// The sale has not begun, or is paused.
    SaleNotOpen = "sale_not_open", 400;
    /// The sale is over.
    SaleEnded = "sale_ended", 400;
    /// The per-user limit of the sale.
    LimitReached = "limit_reached", 409;
    /// Not enough money.
    InsufficientFunds = "insufficient_funds", 409;
    /// A limit of the wallet's tier: per day, balance, sending.
    TierLimitExceeded = "tier_limit_exceeded", 409;
    /// What was shown is not the price any more; `params.price` is.
    PriceChanged = "price_changed", 409;
    /// No such VIP level.
    VipLevelUnknown = "vip_level_unknown", 404;
    /// The wallet is frozen.
    WalletFrozen = "wallet_frozen", 409;
    /// The transfer was cancelled before it was made.
    TransferCancelled = "transfer_cancelled", 409;
    /// The thing is in a state that does not allow this.
    StateConflict = "state_conflict", 409;
    /// A deposit below the smallest or above the largest; `params.min`, `params.max`.
    AmountOutOfRange = "amount_out_of_range", 422;
    /// No receiving account can take this deposit now.
    NoAccountAvailable = "no_account_available", 409;
    /// As many deposits as one person may have open are open already.
    TooManyDeposits = "too_many_deposits", 409;
    /// No such deposit, or not the caller's.
    DepositNotFound = "deposit_not_found", 404;
    /// No such receiving account.
    ReceivingAccountNotFound = "receiving_account_not_found", 404;
    /// No such payment.
    PaymentNotFound = "payment_not_found", 404;
    /// No such slip, or its time of keeping is over.
    SlipNotFound = "slip_not_found", 404;
    /// The slip was counted for another deposit.
    SlipAlreadyUsed = "slip_already_used", 409;
    /// The picture cannot be used: damaged, or more than 16 megapixels; `params.why`.
    PictureInvalid = "picture_invalid", 422;
    /// A webhook's signature or token does not hold: key, time, bytes, audience.
    SignatureInvalid = "signature_invalid", 401;
    /// The hold is over or taken.
    HoldNotOpen = "hold_not_open", 409;
    /// A second operator must approve.
    SecondOperatorRequired = "second_operator_required", 403;
    /// The key was used with another meaning.
    IdempotencyConflict = "idempotency_conflict", 422;
    /// Money moves only with an `Idempotency-Key`.
    IdempotencyKeyRequired = "idempotency_key_required", 422;
    /// Something behind the gateway does not answer now; nothing is known to have happened.
    Unavailable = "unavailable", 503;
    /// Something behind the gateway did not answer in time.
    UpstreamTimeout = "upstream_timeout", 504;
    /// The worker refuses to serve: a secret is missing or not fit for this environment.
    Misconfigured = "misconfigured", 503;
    /// Our fault; the log knows more under the request id.
    Internal = "internal", 500;
}

impl ErrorCode {
    /// The code for a word of the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("unknown error code"))
    }
}

/// A refusal between workers: the code, and what the text in the person's language needs to say it well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}: {note}")]
pub struct Refusal {
    /// What it is.
    pub code: ErrorCode,
    /// For the log and for developers, in English; never holds secrets.
    #[serde(default)]
    pub note: String,
    /// Values for the text: `field`, `limit`, `available`, ….
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Seconds to wait, with [`ErrorCode::RateLimited`] and [`ErrorCode::Unavailable`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}

impl Refusal {
    /// A refusal with a note for developers.
    pub fn new(code: ErrorCode, note: impl Into<String>) -> Self {
        Self { code, note: note.into(), params: BTreeMap::new(), retry_after_s: None }
    }

    /// Adds a value for the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// Says when to come again.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self::new(code, "")
    }
}

/// `application/problem+json` (RFC 9457) as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:doglc:error:<code>`.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// The code in words, English.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// What happened, in the person's language.
    pub detail: String,
    /// Under this id the log knows more.
    pub request_id: String,
}

impl Problem {
    /// The answer for a code with a text that is already in the person's language.
    pub fn new(code: ErrorCode, detail: impl Into<String>, request_id: &str) -> Self {
        Self {
            type_uri: format!("urn:doglc:error:{code}"),
            title: code.as_str().replace('_', " "),
            status: code.status(),
            code: code.as_str().to_owned(),
            detail: detail.into(),
            request_id: request_id.to_owned(),
        }
    }
}
