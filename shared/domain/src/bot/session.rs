//! What the bot remembers of a chat between two updates.
//!
//! Invariant: an offer that was confirmed once keeps its idempotency key for ever, so confirming it again, in whatever state the
//! first time ended, never buys twice.

use crate::{
    ids::{OrderId, ProductId},
    money::Amount,
    time::{MINUTE_MS, Millis},
};
use serde::{Deserialize, Serialize};

/// How long an offer can be confirmed for the first time.
pub const OFFER_MS: Millis = 15 * MINUTE_MS;

/// Offers that are remembered per chat; older ones are too old.
const MAX_OFFERS: usize = 16;

/// State of a chat, stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Code of the chosen language; `None` before the first update.
    pub language: Option<String>,
    /// False while the choice has not reached the gateway.
    pub language_is_told: bool,
    /// Number of the newest offer.
    pub offer_count: u32,
    /// The newest offers.
    pub offers: Vec<Offer>,
}

/// A question "buy so many for so much?" that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Counted per chat.
    pub number: u32,
    /// Of what.
    pub product: ProductId,
    /// How many.
    pub quantity: u32,
    /// What was said that it costs.
    pub total: Amount,
    /// When it was shown.
    pub at_ms: Millis,
    /// What became of it.
    pub state: OfferState,
}

/// What became of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum OfferState {
    /// Shown, not answered.
    Shown,
    /// Answered yes; the shop has this key, or had no answer for us yet. Message in which it was first confirmed.
    Confirmed(i64),
    /// Answered yes; this is the order.
    Ordered(OrderId),
    /// Answered no.
    Declined,
}

impl Session {
    /// Remembers a new offer and returns its number.
    pub fn add_offer(&mut self, product: ProductId, quantity: u32, total: Amount, at_ms: Millis) -> u32 {
        self.offer_count = self.offer_count.wrapping_add(1);
        let number = self.offer_count;
        self.offers.push(Offer { number, product, quantity, total, at_ms, state: OfferState::Shown });
        if self.offers.len() > MAX_OFFERS {
            self.offers.remove(0);
        }
        number
    }

    /// A remembered offer.
    pub fn offer(&mut self, number: u32) -> Option<&mut Offer> {
        self.offers.iter_mut().find(|offer| offer.number == number)
    }

    /// Declines all offers that are not answered; true when there was one.
    pub fn decline_all(&mut self) -> bool {
        let mut any = false;
        for offer in self.offers.iter_mut().filter(|offer| offer.state == OfferState::Shown) {
            offer.state = OfferState::Declined;
            any = true;
        }
        any
    }
}
