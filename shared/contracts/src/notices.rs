//! Notices to people, over the queue `notifications`; the bot words them in the person's language.

use doglc_domain::{
    ids::{DepositId, OrderId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One message to one person. The id is derived from what happened, so that a repeat is not sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// Version of this shape: 1.
    pub v: u32,
    /// Derived, unique: `order:<id>:paid`.
    pub id: String,
    /// To whom (a private chat has its user's id).
    pub user_id: UserId,
    /// What to say.
    pub notice: Notice,
    /// The request it came from, when there is one.
    #[serde(default)]
    pub request_id: Option<String>,
}

impl Notification {
    /// Version that is written.
    pub const V: u32 = 1;
}

/// What can be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// An order reached a final state: `paid`, `released`, `expired`, `cancelled`, `refunded`, `fulfilled`.
    Order {
        /// Which.
        order_id: OrderId,
        /// Of what.
        product_name: String,
        /// How many.
        quantity: u32,
        /// For how much.
        total: Amount,
        /// The state.
        status: doglc_domain::order::OrderStatus,
        /// Why, as a stable code (`insufficient_funds`, …).
        #[serde(default)]
        reason: Option<String>,
        /// How it is delivered; decides what to say with `paid` (an address is needed, codes are under /orders).
        #[serde(default)]
        delivery: crate::shop::Delivery,
        /// With `fulfilled`, when it was sent.
        #[serde(default)]
        tracking: Option<crate::shop::Tracking>,
        /// With `paid` and `physical`: the buyer has given no address yet.
        #[serde(default)]
        needs_address: bool,
    },
    /// A deposit went on: `review`, `credited`, `expired`, `rejected`, or `pending` again after a slip that cannot be counted. Id
    /// `deposit:<id>:<status>`, with `:<number>` where a status can come again.
    Deposit {
        /// Which.
        deposit_id: DepositId,
        /// The state.
        status: doglc_domain::deposit::Status,
        /// What was to be transferred.
        amount: Amount,
        /// What reached the wallet, with `credited`.
        #[serde(default)]
        credited: Option<Amount>,
        /// Why, as a stable code; with `rejected` by a person there are words in `params.words`.
        #[serde(default)]
        reason: Option<String>,
        /// Values for the reason's text.
        #[serde(default)]
        params: BTreeMap<String, String>,
    },
    /// Another person sent money.
    MoneyReceived {
        /// Who.
        from: UserId,
        /// How much.
        amount: Amount,
        /// With which words.
        #[serde(default)]
        memo: Option<String>,
    },
    /// Money that could not be delivered came back.
    MoneyReturned {
        /// To whom it should have gone.
        to: UserId,
        /// How much.
        amount: Amount,
        /// Why, as a stable code.
        reason: String,
    },
    /// An operator put the balance right.
    Adjusted {
        /// By how much; negative takes.
        amount: Amount,
        /// Why, in the operator's words.
        reason: String,
    },
    /// An operator answered a ticket.
    TicketReply {
        /// Which.
        ticket_id: String,
        /// What.
        text: String,
    },
    /// A broadcast has begun: wakes its `Broadcaster`; the person it is addressed to (who began it) is told of its progress. Id `broadcast:<id>:started`.
    BroadcastStarted {
        /// Which.
        broadcast_id: String,
    },
    /// The person has left for good: nothing is said, the chat forgets what it remembers. Id `left:<user>:<change>`.
    Left {
        /// When. Whoever was met after that is back; absent in messages of before, of which nobody can say it.
        #[serde(default)]
        left_at_ms: Option<Millis>,
    },
}
