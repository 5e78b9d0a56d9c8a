//! What the bot remembers of a chat between two updates.
//!
//! Invariant: an offer that was confirmed once keeps its idempotency key for ever, so confirming it again, in whatever state the
//! first time ended, never buys twice. The same holds for [`super::question`]s.

use super::{incoming::Contact, question::Question, slips::WaitingSlip};
use crate::{
    ids::{DepositId, OrderId, ProductId},
    money::Amount,
    time::{MINUTE_MS, Millis},
};
use serde::{Deserialize, Serialize};

/// How long an offer or another question can be confirmed for the first time, and how long the bot waits for words.
pub const OFFER_MS: Millis = 15 * MINUTE_MS;

/// Offers that are remembered per chat; older ones are too old.
const MAX_OFFERS: usize = 16;

/// Broadcasts whose message is remembered.
const MAX_BROADCASTS: usize = 4;

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
    /// Number of the newest question.
    pub question_count: u32,
    /// The newest questions.
    pub questions: Vec<Question>,
    /// What the next words mean.
    pub expecting: Option<Expecting>,
    /// The album that was answered last, so that one of ten pictures is answered.
    pub album: Option<String>,
    /// The update that brought its first picture, so that a repeat of that one is answered.
    pub album_update: i64,
    /// Number of the newest menu of amounts to pay in.
    pub menu_count: u32,
    /// Number of the newest slip.
    pub slip_count: u32,
    /// The newest slips.
    pub slips: Vec<WaitingSlip>,
    /// Messages that show the progress of a broadcast.
    pub broadcasts: Vec<BroadcastMessage>,
    /// The account was deleted in this turn: whoever keeps the session forgets the rest, too.
    pub has_left: bool,
}

/// What was asked for in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expecting {
    /// When.
    pub at_ms: Millis,
    /// What.
    pub what: Expected,
}

/// What the next words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Expected {
    /// How much to send.
    Amount {
        /// To whom, where that is known.
        to: Option<Contact>,
    },
    /// To whom to send.
    Receiver {
        /// So much.
        amount: Amount,
    },
    /// How much to pay in.
    Deposit,
    /// The picture of a slip.
    Slip {
        /// For this deposit.
        deposit: DepositId,
    },
    /// What to write to support.
    Support,
    /// What to tell everybody.
    Broadcast,
}

/// A message that shows the progress of a broadcast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastMessage {
    /// Which broadcast.
    pub id: String,
    /// Which message.
    pub message_id: i64,
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

    /// Declines all that is not answered, and waits for nothing; true when there was something.
    pub fn decline_all(&mut self) -> bool {
        let mut any = self.expecting.take().is_some();
        for offer in self.offers.iter_mut().filter(|offer| offer.state == OfferState::Shown) {
            offer.state = OfferState::Declined;
            any = true;
        }
        self.decline_questions() || any
    }

    /// The next words are this.
    pub fn expect(&mut self, what: Expected, at_ms: Millis) {
        self.expecting = Some(Expecting { at_ms, what });
    }

    /// What the next words are, while that was asked not too long ago.
    pub fn expected(&self, now_ms: Millis) -> Option<&Expected> {
        let expecting = self.expecting.as_ref()?;
        let age_ms = now_ms.saturating_sub(expecting.at_ms);
        (age_ms <= OFFER_MS).then_some(&expecting.what)
    }

    /// Number of a new menu of amounts.
    pub const fn next_menu(&mut self) -> u32 {
        self.menu_count = self.menu_count.wrapping_add(1);
        self.menu_count
    }

    /// True for the second and later pictures of an album, of which the first is answered.
    pub fn is_of_answered_album(&mut self, album: Option<&str>, update_id: i64) -> bool {
        let Some(album) = album else { return false };
        if self.album.as_deref() == Some(album) {
            return self.album_update != update_id;
        }
        self.album = Some(album.to_owned());
        self.album_update = update_id;
        false
    }

    /// Remembers the message that shows a broadcast.
    pub fn watch_broadcast(&mut self, id: &str, message_id: i64) {
        self.broadcasts.retain(|shown| shown.id != id);
        self.broadcasts.push(BroadcastMessage { id: id.to_owned(), message_id });
        if self.broadcasts.len() > MAX_BROADCASTS {
            self.broadcasts.remove(0);
        }
    }

    /// The account is gone: forgets all but the counters, so that keys of another life are never used again.
    pub fn leave(&mut self) {
        *self = Self {
            offer_count: self.offer_count,
            question_count: self.question_count,
            menu_count: self.menu_count,
            slip_count: self.slip_count,
            has_left: true,
            ..Self::default()
        };
    }
}
