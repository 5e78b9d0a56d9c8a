//! A VIP level is bought: one transfer, the level and its expiry, in one commit.

use super::{Context, Stop, denied};
use crate::{
    ids::TransferId,
    ledger::{
        command::{Changes, Decision},
        outcome::{Answer, Denial},
        transfer::TransferOrder,
    },
    money::{Amount, Asset},
    vip::{self, QuoteError},
};

impl Context<'_> {
    pub(super) fn buy_vip(&self, id: &TransferId, level: u32, price: Option<Amount>) -> Decision {
        if id.as_str().strip_prefix("vip:").is_none_or(str::is_empty) {
            return denied(Denial::Malformed);
        }
        // The price is no part of the meaning: a repeat finds the first outcome although it would cost something else now.
        if let Some(first) = self.outcome(&TransferOrder::vip(id.clone(), level, Amount::zero(Asset::Thb))) {
            return first.into();
        }
        if self.wallet.frozen || self.wallet.closed {
            return denied(Denial::Frozen);
        }
        let (present, until_ms) = (self.wallet.vip_level, self.wallet.vip_until_ms);
        let quote = match vip::quote(&self.policy.vip, present, until_ms, level, self.now_ms) {
            Ok(quote) => quote,
            Err(QuoteError::UnknownLevel) => return denied(Denial::UnknownLevel),
            Err(QuoteError::LowerLevel) => return denied(Denial::StateConflict),
        };
        if price.is_some_and(|shown| shown != quote.price) {
            return denied(Denial::PriceChanged { price: quote.price });
        }
        let order = TransferOrder::vip(id.clone(), level, quote.price);
        let mut after = self.wallet.clone();
        match self.append(&mut after, &order) {
            Ok(transfer) => {
                after.vip_level = level;
                after.vip_until_ms = Some(quote.until_ms);
                Decision {
                    answer: Answer::Posted { transfers: vec![transfer.clone()] },
                    changes: Changes { wallet: Some(after), transfers: vec![transfer], ..Changes::default() },
                }
            }
            Err(Stop::Refuse(code)) => self.refuse([(id, order.meaning())].into_iter(), code),
            Err(Stop::Deny(reason)) => denied(reason),
        }
    }
}
