//! Leaving for good: the steps from a person's wish to an account without personal fields, each of which repeats safely.
//!
//! Before the wish is written down the shop is only asked (nothing has happened, so nothing needs to be undone). From then on: the wallet is
//! closed, then the shop forgets the buyer, then the account is emptied. A definite refusal on the way opens the wallet again. Whatever dies
//! between two steps, the next look at the account finds the step that is due; closing first means that no money can enter or leave while the
//! rest goes on. A while after the end both are done once more, for what was already on its way when the last sign-in ended.
//! The `AuthSession` object relies on it.

use crate::time::{Millis, SECOND_MS};
use serde::{Deserialize, Serialize};

/// Longer than any call that could have been on its way.
pub const SECOND_LOOK_MS: Millis = 30 * SECOND_MS;

/// Why somebody cannot leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Money in the wallet, set aside, or on its way.
    Balance,
    /// Orders that are not at their end.
    Orders,
}

impl Kept {
    /// `params.because` of `account_not_empty`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Orders => "orders",
        }
    }
}

/// The step that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Leaving {
    /// Banking closes the wallet.
    Closing,
    /// The wallet is closed; the shop forgets the buyer.
    Forgetting,
    /// It was refused; the wallet is opened again.
    Reopening {
        /// Why.
        because: Kept,
    },
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Done, or it was so already.
    Done,
    /// Refused for now, and nothing of it was done.
    NotEmpty,
}

/// What follows from a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another step.
    Step(Leaving),
    /// The account is emptied.
    Gone,
    /// Everything is as it was before the wish.
    Stayed(Kept),
}

impl Leaving {
    /// Decides. A step whose outcome nobody knows is not decided about: it is done again.
    pub const fn after(self, said: Said) -> Next {
        match (self, said) {
            (Self::Closing, Said::Done) => Next::Step(Self::Forgetting),
            // A closing of before whose outcome nobody knows may still be on its way: a newer opening overtakes it.
            (Self::Closing, Said::NotEmpty) => Next::Step(Self::Reopening { because: Kept::Balance }),
            (Self::Forgetting, Said::Done) => Next::Gone,
            (Self::Forgetting, Said::NotEmpty) => Next::Step(Self::Reopening { because: Kept::Orders }),
            (Self::Reopening { because }, _) => Next::Stayed(because),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_gone_with_an_open_wallet_and_nobody_stays_with_a_closed_one() {
        for said_by_banking in [Said::Done, Said::NotEmpty] {
            for said_by_shop in [Said::Done, Said::NotEmpty] {
                let (mut stage, mut is_open) = (Leaving::Closing, true);
                let end = loop {
                    let said = match stage {
                        Leaving::Closing => said_by_banking,
                        Leaving::Forgetting => said_by_shop,
                        Leaving::Reopening { .. } => Said::Done,
                    };
                    match (stage, said) {
                        (Leaving::Closing, Said::Done) => is_open = false,
                        (Leaving::Reopening { .. }, Said::Done) => is_open = true,
                        _ => {}
                    }
                    match stage.after(said) {
                        Next::Step(next) => stage = next,
                        end => break end,
                    }
                };
                let all_agree = said_by_banking == Said::Done && said_by_shop == Said::Done;
                assert_eq!(end == Next::Gone, all_agree);
                assert_eq!(is_open, end != Next::Gone);
            }
        }
    }
}
