//! The states of deposits, payments and accounts: words on the wire and in SQL, for ever.

use crate::ids::MalformedId;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire and in SQL.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or(MalformedId)
            }
        }
    };
}

words! {
    /// Where a deposit stands.
    Status {
        /// Waits for the money.
        Pending = "pending",
        /// A slip was sent and is being judged.
        SlipSubmitted = "slip_submitted",
        /// A person looks at it.
        Review = "review",
        /// The money is in the wallet. Final.
        Credited = "credited",
        /// Its time is over; a payment that comes after all sends it to review.
        Expired = "expired",
        /// A person said no. Final.
        Rejected = "rejected",
    }
}

impl Status {
    /// True for those that never change again.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Credited | Self::Rejected)
    }

    /// True while the payer may still pay or send a slip.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::SlipSubmitted | Self::Review)
    }
}

words! {
    /// How what was paid compares with what was expected.
    Outcome {
        /// To the satang, in time.
        Exact = "exact",
        /// More than expected.
        Over = "over",
        /// Less than expected.
        Under = "under",
        /// After the deposit's time.
        Late = "late",
        /// A second payment for a deposit that has one.
        Twice = "twice",
        /// Nobody is expected to pay this.
        Stranger = "stranger",
        /// More than one deposit could be meant.
        Ambiguous = "ambiguous",
    }
}

words! {
    /// How we heard of a payment.
    Road {
        /// A slip that was believed.
        Slip = "slip",
        /// A bank's signed notification.
        Notification = "notification",
        /// A bank's e-mail.
        Mail = "mail",
        /// A person vouches for it.
        Operator = "operator",
    }
}

words! {
    /// Where a payment stands.
    PaymentState {
        /// Belongs to no deposit yet.
        Unmatched = "unmatched",
        /// Belongs to a deposit that is not credited yet.
        Matched = "matched",
        /// Its deposit was credited. Final.
        Spent = "spent",
        /// A person put it aside. Final.
        Dismissed = "dismissed",
    }
}

words! {
    /// Whether an account takes deposits.
    AccountState {
        /// Yes.
        Active = "active",
        /// Not now; what is open is still matched.
        Paused = "paused",
        /// Never again; what is open is still matched.
        Closed = "closed",
    }
}

words! {
    /// Where money stands that could not be placed on an account.
    UnplacedState {
        /// Waits for a person, or for its account to be added.
        Open = "open",
        /// It is decided to which account it goes. Final.
        Placed = "placed",
        /// A person put it aside. Final.
        Dismissed = "dismissed",
    }
}

words! {
    /// Why money could not be placed.
    UnplacedWhy {
        /// No account of ours is the one that the bank names.
        AccountUnknown = "account_unknown",
        /// More than one could be.
        AccountAmbiguous = "account_ambiguous",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_agree_with_json() {
        for status in Status::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
            assert_eq!(serde_json::to_string(status).unwrap(), format!("\"{status}\""));
        }
        for outcome in Outcome::ALL {
            assert_eq!(serde_json::to_string(outcome).unwrap(), format!("\"{outcome}\""));
        }
        for state in UnplacedState::ALL {
            assert_eq!(serde_json::to_string(state).unwrap(), format!("\"{state}\""));
        }
        for why in UnplacedWhy::ALL {
            assert_eq!(serde_json::to_string(why).unwrap(), format!("\"{why}\""));
        }
        assert!("gone".parse::<Road>().is_err());
        assert!(PaymentState::ALL.len() == 4 && AccountState::ALL.len() == 3);
    }
}
