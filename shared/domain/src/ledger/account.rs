//! Accounts of the double entry: a wallet's own one, and what stands on the other side of a transfer.

use crate::ids::{MalformedId, ProductId, ReceivingAccountId, UserId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An account's name: `kind:rest`, 3 to 160 characters of `[A-Za-z0-9:._-]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Account(String);

impl Account {
    /// What we owe a user.
    pub fn wallet(user: UserId) -> Self {
        Self(format!("user:{user}"))
    }

    /// What a sale of a product has taken in.
    pub fn sale(product: ProductId) -> Self {
        Self(format!("sale:{product}"))
    }

    /// Money between two wallets, by the sending's id.
    pub fn transit(send: &str) -> Self {
        Self(format!("transit:{send}"))
    }

    /// Money at a bank: what one of our receiving accounts has taken in.
    pub fn bank(account: &ReceivingAccountId) -> Self {
        Self(format!("bank:{account}"))
    }

    /// What VIP levels have brought in.
    pub fn vip_revenue() -> Self {
        Self("revenue:vip".to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Account {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":._-".contains(&byte);
        let named = text.split_once(':').is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty());
        if !named || text.len() > 160 || !text.bytes().all(plain) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
