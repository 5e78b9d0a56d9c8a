//! Money that a bank tells of and that could not be placed: its account is none of ours, or could be two of ours. It is kept until it is placed on one
//! account, or put aside.
//!
//! Invariants: it goes to at most one account, whoever decides (a person, or the bank's repeat after its account was added); what is decided stays.
//! The banking worker relies on it: it writes a decision only while the row is open, and gives the payment after that, as often as it takes.

use super::words::UnplacedState;
use crate::ids::{PaymentId, ReceivingAccountId};
use serde::{Deserialize, Serialize};

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// State.
    pub state: UnplacedState,
    /// Where it was placed.
    pub account_id: Option<ReceivingAccountId>,
    /// The payment that it became there, once the account has taken it.
    pub payment_id: Option<PaymentId>,
}

impl Standing {
    /// As it is kept.
    pub const OPEN: Self = Self { state: UnplacedState::Open, account_id: None, payment_id: None };

    /// The account that has still to be given the payment.
    pub const fn unfinished(&self) -> Option<&ReceivingAccountId> {
        match (self.state, &self.account_id, &self.payment_id) {
            (UnplacedState::Placed, Some(account), None) => Some(account),
            _ => None,
        }
    }
}

/// What to do about a bank's word, told for the first time or again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was never kept: its account takes it.
    Pay(ReceivingAccountId),
    /// An account took it before under the same name, and it is told of another now, or of none of ours: it counts once.
    Taken,
    /// Nobody knows where it belongs: keep it.
    Keep,
    /// It is kept, and by now its account is known: decide so, then [`Heard::Finish`].
    Place(ReceivingAccountId),
    /// It was decided, and the account may not have it yet.
    Finish(ReceivingAccountId),
    /// A repeat that changes nothing.
    Repeat,
}

/// Hears a bank's word: `kept` is what is known of it, `fits` the one account of ours that it can mean, `taken` the one that took it before.
pub fn hear(
    kept: Option<&Standing>,
    fits: Option<&ReceivingAccountId>,
    taken: Option<&ReceivingAccountId>,
) -> Heard {
    match (kept, taken, fits) {
        (None, Some(taken), fits) if fits != Some(taken) => Heard::Taken,
        (None, _, Some(account)) => Heard::Pay(account.clone()),
        (None, _, None) => Heard::Keep,
        // Whoever has it has it, whatever it is told of now.
        (Some(standing), taken, fits) => match (standing.state, standing.unfinished(), taken.or(fits)) {
            (UnplacedState::Open, _, Some(account)) => Heard::Place(account.clone()),
            (_, Some(account), _) => Heard::Finish(account.clone()),
            _ => Heard::Repeat,
        },
    }
}

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// That it goes to this account.
    Place(ReceivingAccountId),
    /// That it is put aside.
    Dismiss,
}

/// What follows from a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Write the decision, while the row is open.
    Decide,
    /// It was decided so; the account may not have it yet.
    Finish(ReceivingAccountId),
    /// It is so.
    Done,
}

/// It was decided otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it was decided otherwise")]
pub struct DecidedOtherwise;

/// Judges a wish.
pub fn decide(standing: &Standing, wish: &Wish) -> Result<Step, DecidedOtherwise> {
    match (standing.state, wish) {
        (UnplacedState::Open, _) => Ok(Step::Decide),
        (UnplacedState::Dismissed, Wish::Dismiss) => Ok(Step::Done),
        (UnplacedState::Placed, Wish::Place(account)) if standing.account_id.as_ref() == Some(account) => {
            Ok(standing.unfinished().map_or(Step::Done, |account| Step::Finish(account.clone())))
        }
        (UnplacedState::Placed | UnplacedState::Dismissed, _) => Err(DecidedOtherwise),
    }
}

/// An account as a bank told of it, as far as it may be shown: a mask as it is, of a number its last four digits.
pub fn shown(account: &str) -> String {
    let is_masked = account.chars().any(|sign| !sign.is_ascii_digit() && sign != '-');
    if is_masked {
        return account.to_owned();
    }
    let digits: String = account.chars().filter(char::is_ascii_digit).collect();
    format!("…{}", digits.get(digits.len().saturating_sub(4)..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn account(n: u8) -> ReceivingAccountId {
        ReceivingAccountId::new([n; 8])
    }

    fn placed(n: u8, is_taken: bool) -> Standing {
        let payment_id = is_taken.then(|| PaymentId::new(&account(n), [7; 12]));
        Standing { state: UnplacedState::Placed, account_id: Some(account(n)), payment_id }
    }

    const DISMISSED: Standing =
        Standing { state: UnplacedState::Dismissed, account_id: None, payment_id: None };

    #[test]
    fn a_banks_word_is_paid_kept_placed_or_known() {
        let one = account(1);
        assert_eq!(hear(None, Some(&one), None), Heard::Pay(one.clone()));
        assert_eq!(hear(None, None, None), Heard::Keep);
        assert_eq!(hear(Some(&Standing::OPEN), None, None), Heard::Repeat);
        assert_eq!(hear(Some(&Standing::OPEN), Some(&one), None), Heard::Place(one.clone()));
        for fits in [None, Some(&one)] {
            assert_eq!(
                hear(Some(&placed(2, false)), fits, None),
                Heard::Finish(account(2)),
                "where it was placed"
            );
            assert_eq!(hear(Some(&placed(2, true)), fits, None), Heard::Repeat);
            assert_eq!(hear(Some(&DISMISSED), fits, None), Heard::Repeat);
        }
    }

    #[test]
    fn an_account_that_took_it_has_it_whatever_it_is_told_of_later() {
        let (one, two) = (account(1), account(2));
        assert_eq!(
            hear(None, Some(&one), Some(&one)),
            Heard::Pay(one.clone()),
            "its books say that it is a repeat"
        );
        for fits in [None, Some(&two)] {
            assert_eq!(hear(None, fits, Some(&one)), Heard::Taken);
            assert_eq!(hear(Some(&Standing::OPEN), fits, Some(&one)), Heard::Place(one.clone()));
            assert_eq!(hear(Some(&placed(2, false)), fits, Some(&one)), Heard::Finish(account(2)));
            assert_eq!(hear(Some(&DISMISSED), fits, Some(&one)), Heard::Repeat);
        }
    }

    #[test]
    fn what_is_decided_stays() {
        let (one, two) = (Wish::Place(account(1)), Wish::Place(account(2)));
        for wish in [&one, &two, &Wish::Dismiss] {
            assert_eq!(decide(&Standing::OPEN, wish), Ok(Step::Decide));
        }
        assert_eq!(decide(&placed(1, false), &one), Ok(Step::Finish(account(1))));
        assert_eq!(decide(&placed(1, true), &one), Ok(Step::Done));
        for is_taken in [false, true] {
            assert_eq!(decide(&placed(1, is_taken), &two), Err(DecidedOtherwise));
            assert_eq!(decide(&placed(1, is_taken), &Wish::Dismiss), Err(DecidedOtherwise));
        }
        assert_eq!(decide(&DISMISSED, &Wish::Dismiss), Ok(Step::Done));
        assert_eq!(decide(&DISMISSED, &one), Err(DecidedOtherwise));
    }

    #[test]
    fn a_number_shows_its_end_and_a_mask_itself() {
        assert_eq!(shown("1234567890"), "…7890");
        assert_eq!(shown("123-4-56789-0"), "…7890");
        assert_eq!(shown("xxx-x-x6789-x"), "xxx-x-x6789-x");
        assert_eq!(shown("123"), "…123");
    }

    #[derive(Clone, Debug)]
    enum Event {
        Told(Option<u8>),
        Wished(Option<u8>),
        Swept,
    }

    fn events() -> impl Strategy<Value = Vec<(Event, bool)>> {
        let event = prop_oneof![
            prop::option::of(1_u8..4).prop_map(Event::Told),
            prop::option::of(1_u8..4).prop_map(Event::Wished),
            Just(Event::Swept),
        ];
        // With each, whether the worker dies between the decision and the payment.
        prop::collection::vec((event, any::<bool>()), 0..20)
    }

    proptest! {
        #[test]
        fn it_goes_to_at_most_one_account_in_whatever_order_things_happen(events in events()) {
            let mut row = Some(Standing::OPEN);
            let mut paid = BTreeSet::new();
            for (event, dies) in events {
                let before = row.clone().unwrap();
                let (decided, pays) = match &event {
                    Event::Told(fits) => match hear(Some(&before), fits.map(account).as_ref(), None) {
                        Heard::Place(account) => (Some(account.clone()), Some(account)),
                        Heard::Finish(account) => (None, Some(account)),
                        Heard::Repeat => (None, None),
                        other => panic!("{other:?} of what is kept"),
                    },
                    Event::Wished(Some(n)) => match decide(&before, &Wish::Place(account(*n))) {
                        Ok(Step::Decide) => (Some(account(*n)), Some(account(*n))),
                        Ok(Step::Finish(account)) => (None, Some(account)),
                        Ok(Step::Done) | Err(DecidedOtherwise) => (None, None),
                    },
                    Event::Wished(None) => {
                        if decide(&before, &Wish::Dismiss) == Ok(Step::Decide) {
                            row = Some(DISMISSED);
                        }
                        (None, None)
                    }
                    Event::Swept => (None, before.unfinished().cloned()),
                };
                if let Some(account) = decided {
                    prop_assert_eq!(before.state, UnplacedState::Open);
                    row = Some(Standing { state: UnplacedState::Placed, account_id: Some(account), payment_id: None });
                }
                if let Some(account) = pays.filter(|_| !dies) {
                    let payment_id = Some(PaymentId::new(&account, [7; 12]));
                    paid.insert(account.clone());
                    row = Some(Standing { state: UnplacedState::Placed, account_id: Some(account), payment_id });
                }
                let after = row.clone().unwrap();
                prop_assert!(before.state == UnplacedState::Open || after.state == before.state);
                prop_assert!(paid.len() <= 1);
                prop_assert!(paid.is_empty() || after.state == UnplacedState::Placed);
            }
        }
    }
}
