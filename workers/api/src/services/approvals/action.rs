//! What a second operator is asked for, as a row keeps it.
//!
//! Invariant: numbers of bank accounts stand in a row, sealed, for as long as it waits, so that whoever agrees sees them; then only their last digits do,
//! and a keyed hash of the whole.

use crate::store::json;
use doglc_contracts::{banking::Adjust, identity::Role};
use doglc_domain::{access::keys::Scope, ids::UserId};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeSet;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Action {
    /// A role for somebody.
    Grant {
        /// For whom.
        user_id: UserId,
        /// Which.
        role: Role,
    },
    /// Another tier.
    Tier {
        /// Whose wallet.
        user_id: UserId,
        /// Which.
        tier: String,
    },
    /// An API key that waits.
    Key {
        /// Which.
        key_id: String,
        /// What whoever agrees has to see: how it is called, …
        #[serde(default)]
        name: String,
        /// … what it may do, …
        #[serde(default)]
        scopes: BTreeSet<Scope>,
        /// … and for whom it acts; absent for a program of its own.
        #[serde(default)]
        acts_for: Option<UserId>,
    },
    /// An adjustment above the limit.
    Adjustment {
        /// As it goes to banking, but for who agreed.
        adjust: Adjust,
    },
    /// A word about a deposit, above the limit.
    Deposit {
        /// Whose deposit.
        user_id: UserId,
        /// `ConfirmDeposit` as it goes to banking, but for who agreed.
        confirm: Value,
    },
    /// A payment for a deposit, above the limit.
    Payment {
        /// Whose deposit.
        user_id: UserId,
        /// `AssignPayment` as it goes to banking, but for who agreed.
        assign: Value,
    },
    /// An account for money that could not be placed.
    Unplaced {
        /// `PlaceUnplaced` as it goes to banking, but for who agreed.
        place: Value,
    },
    /// A receiving account: a new one, or where people pay to of one that is there.
    Account {
        /// `CreateAccount` as it goes to banking.
        #[serde(default, skip_serializing_if = "Value::is_null")]
        create: Value,
        /// Or `ChangeAccount` as it goes to banking, but for who agreed.
        #[serde(default, skip_serializing_if = "Value::is_null")]
        change: Value,
        /// A keyed hash of it: tells another meaning under the same key from the same one when the numbers are gone.
        meaning: String,
    },
}

impl Action {
    /// Its kind, as a row and the contract name it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Grant { .. } => "grant",
            Self::Tier { .. } => "tier",
            Self::Key { .. } => "key",
            Self::Adjustment { .. } => "adjustment",
            Self::Deposit { .. } => "deposit",
            Self::Payment { .. } => "payment",
            Self::Unplaced { .. } => "unplaced",
            Self::Account { .. } => "account",
        }
    }

    /// What it is about, `<what>:<id>`: nobody agrees to what concerns himself.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::Grant { user_id, .. }
            | Self::Tier { user_id, .. }
            | Self::Deposit { user_id, .. }
            | Self::Payment { user_id, .. } => format!("user:{user_id}"),
            Self::Key { key_id, .. } => format!("key:{key_id}"),
            Self::Adjustment { adjust } => format!("user:{}", adjust.user_id),
            Self::Unplaced { place } => format!("unplaced:{}", named(place, "unplaced_id")),
            Self::Account { create, change, .. } => {
                let command = if create.is_null() { change } else { create };
                format!("account:{}", named(command, "account_id"))
            }
        }
    }

    /// A new receiving account; asked for again under the same key, it is the same.
    pub fn account(create: Value, pepper: &[u8]) -> Self {
        let meaning = meaning(b"doglc-account-v1|", &create, pepper);
        Self::Account { create, change: Value::Null, meaning }
    }

    /// Another place to pay to, on an account that is there.
    pub fn account_change(change: Value, pepper: &[u8]) -> Self {
        let meaning = meaning(b"doglc-account-change-v1|", &change, pepper);
        Self::Account { create: Value::Null, change, meaning }
    }

    /// True for what is asked for without a key: while the same waits, it is that one.
    pub(super) fn is_its_own_key(&self) -> bool {
        match self {
            Self::Deposit { .. } | Self::Payment { .. } | Self::Unplaced { .. } => true,
            Self::Account { change, .. } => !change.is_null(),
            _ => false,
        }
    }
}

fn meaning(label: &[u8], command: &Value, pepper: &[u8]) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(pepper).unwrap_or_else(|_| Hmac::<Sha256>::new(&<_>::default()));
    mac.update(label);
    mac.update(command.to_string().as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

fn named<'a>(command: &'a Value, name: &str) -> &'a str {
    command.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// What stays of an action once it is decided, where that is less than what was asked.
pub(super) fn without_numbers(action: &str) -> Option<String> {
    let Ok(Action::Account { mut create, mut change, meaning }) = serde_json::from_str(action) else {
        return None;
    };
    for command in [&mut create, &mut change] {
        for field in ["account_number", "promptpay"] {
            if let Some(number) = command.get_mut(field) {
                *number = json!(masked(number.as_str().unwrap_or_default()));
            }
        }
    }
    json(&Action::Account { create, change, meaning }).ok()
}

/// The last four digits of a number; a word without one stays.
pub fn masked(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let hidden = digits.len().saturating_sub(4);
    if hidden == 0 { number.to_owned() } else { format!("…{}", digits.get(hidden..).unwrap_or_default()) }
}
