//! The end of a sending: it arrived, or it comes back.

use super::{Context, Stop, denied};
use crate::{
    ids::TransferId,
    ledger::{
        command::{Changes, Decision},
        outcome::{Answer, Denial},
        send::{self, SendState, Sending},
    },
};

impl Context<'_> {
    pub(super) fn send_delivered(&self, id: &TransferId) -> Decision {
        let Some(sending) = self.known.sends.get(id) else { return denied(Denial::Unknown) };
        match sending.state {
            SendState::Delivered => Answer::Applied.into(),
            SendState::Returned => denied(Denial::StateConflict),
            SendState::Sent => {
                let mut after = self.wallet.clone();
                after.open_sends = after.open_sends.saturating_sub(1);
                let sending = Sending { state: SendState::Delivered, ..sending.clone() };
                Decision {
                    answer: Answer::Applied,
                    changes: Changes { wallet: Some(after), sends: vec![sending], ..Changes::default() },
                }
            }
        }
    }

    pub(super) fn send_returned(&self, id: &TransferId, reason: &str) -> Decision {
        let Some(sending) = self.known.sends.get(id) else { return denied(Denial::Unknown) };
        match sending.state {
            SendState::Returned => Answer::Applied.into(),
            SendState::Delivered => denied(Denial::StateConflict),
            SendState::Sent => self.bring_back(sending, reason),
        }
    }

    fn bring_back(&self, sending: &Sending, reason: &str) -> Decision {
        let Ok(order) = send::way_back(sending, reason) else { return denied(Denial::Malformed) };
        let mut after = self.wallet.clone();
        let transfer = match self.append(&mut after, &order) {
            Ok(transfer) => transfer,
            Err(Stop::Deny(reason)) => return denied(reason),
            Err(Stop::Refuse(_)) => return denied(Denial::StateConflict),
        };
        after.open_sends = after.open_sends.saturating_sub(1);
        let sending =
            Sending { state: SendState::Returned, reason: Some(reason.to_owned()), ..sending.clone() };
        Decision {
            answer: Answer::Applied,
            changes: Changes {
                wallet: Some(after),
                transfers: vec![transfer],
                sends: vec![sending],
                ..Changes::default()
            },
        }
    }
}
