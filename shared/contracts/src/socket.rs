//! The socket of `/ws`: JSON text messages, at most 1 KB each; `ping` is answered with `pong`.

use crate::{gate::Receipt, problem::ErrorCode};
use doglc_domain::{
    ids::{OrderId, ProductId},
    money::Amount,
    order::OrderStatus,
};
use serde::{Deserialize, Serialize};

/// From a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientMessage {
    /// Signs in; again before the token ends.
    Auth {
        /// The access token.
        token: String,
    },
    /// Buys. The client id is the idempotency key.
    Buy {
        /// 1 to 255 printable characters.
        id: String,
        /// Of what; the socket's product.
        product_id: ProductId,
        /// How many, from 1; 1 unless told.
        #[serde(default = "one")]
        quantity: u32,
    },
}

const fn one() -> u32 {
    1
}

/// To a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// Free stock and the chain's head; on connect and on change, coalesced.
    Stock {
        /// Of what.
        product_id: ProductId,
        /// Free.
        stock: u32,
        /// Grows with every change.
        seq: u64,
        /// Head of the sale's hash chain, hex.
        head: String,
    },
    /// Signed in.
    AuthOk {
        /// Seconds.
        expires_in: i64,
    },
    /// A purchase was accepted.
    Order {
        /// The client id.
        id: String,
        /// The order.
        order_id: OrderId,
        /// `reserved` or `unknown`.
        status: OrderStatus,
        /// Of what.
        product_id: ProductId,
        /// How many.
        quantity: u32,
        /// For how much.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total: Option<Amount>,
        /// Free stock after it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stock: Option<u32>,
        /// RFC 3339.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires_at: Option<String>,
        /// Proof for the buyer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<Receipt>,
    },
    /// A message was refused; the socket stays.
    Error {
        /// The client id, when the message had one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// A stable code; besides those of HTTP `auth_required`.
        code: String,
        /// The text in the socket's language.
        detail: String,
        /// With `rate_limited`, seconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
    },
    /// An order of this user changed.
    OrderStatus {
        /// Which.
        order_id: OrderId,
        /// The new state.
        status: OrderStatus,
    },
}

/// The code of the socket alone: buying without (or after) a token.
pub const AUTH_REQUIRED: &str = "auth_required";

/// Text for an [`ErrorCode`] on the socket.
pub fn error(id: Option<String>, code: ErrorCode, detail: String, retry_after: Option<u32>) -> ServerMessage {
    ServerMessage::Error { id, code: code.as_str().to_owned(), detail, retry_after }
}
