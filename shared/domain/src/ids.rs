//! Names of things: one newtype per id, so that they cannot be mistaken for one another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed id")]
pub struct MalformedId;

/// Ids that are a text: shown as they are, read by their [`FromStr`].
macro_rules! text {
    ($id:ident) => {
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// A Telegram user id: positive, below `2^53` (Bot API, type `User`). A string in every answer, string or number on input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(u64);

impl UserId {
    /// From a number.
    pub const fn new(id: u64) -> Result<Self, MalformedId> {
        if id == 0 || id > 9_007_199_254_740_991 { Err(MalformedId) } else { Ok(Self(id)) }
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for UserId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || text.len() > 16 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MalformedId);
        }
        text.parse().map_err(|_| MalformedId).and_then(Self::new)
    }
}

impl Serialize for UserId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for UserId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = UserId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a Telegram user id, as string or number")
            }
            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<UserId, E> {
                UserId::new(value).map_err(E::custom)
            }
            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<UserId, E> {
                u64::try_from(value).map_err(E::custom).and_then(|id| self.visit_u64(id))
            }
            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<UserId, E> {
                value.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A product: a small integer, counted up from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub u32);

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ProductId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MalformedId);
        }
        text.parse().ok().filter(|id| *id > 0).map(Self).ok_or(MalformedId)
    }
}

/// An order: `o<product>-<UUIDv7 as 32 hex digits>`. It names its product, so that whoever holds the id knows which object to ask, and it
/// grows with time, so that inserts stay at the end of the index. Made before the first hop.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct OrderId(String);

impl OrderId {
    /// From the product and the 16 bytes of a `UUIDv7` (RFC 9562, section 5.7).
    pub fn new(product: ProductId, uuid: [u8; 16]) -> Self {
        Self(format!("o{product}-{}", hex::encode(uuid)))
    }

    /// The order that a request bought: the request's id is a `UUIDv7` itself, so one id leads through all logs.
    pub fn of_request(product: ProductId, request_id: &str) -> Option<Self> {
        format!("o{product}-{request_id}").parse().ok()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The request under which its story is told: 32 hex digits, a trace id.
    pub fn trace_id(&self) -> &str {
        self.0.split_once('-').map_or("", |(_, uuid)| uuid)
    }

    /// The product it was bought of.
    pub fn product(&self) -> ProductId {
        let number =
            self.0.strip_prefix('o').and_then(|rest| rest.split_once('-')).map_or("0", |(number, _)| number);
        ProductId(number.parse().unwrap_or(0))
    }
}

impl FromStr for OrderId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, uuid) =
            text.strip_prefix('o').and_then(|rest| rest.split_once('-')).ok_or(MalformedId)?;
        let product: ProductId = number.parse()?;
        let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if product.to_string() != number || uuid.len() != 32 || !uuid.bytes().all(lower_hex) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(OrderId);

/// The id of a transfer, made before it is sent: `order:<id>`, `deposit:<id>`, `send:<id>`, `adjustment:<id>`, `refund:<id>`. 1 to 160 characters of
/// `[A-Za-z0-9:._-]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct TransferId(String);

impl TransferId {
    /// The charge of an order.
    pub fn of_order(order: &OrderId) -> Self {
        Self(format!("order:{order}"))
    }

    /// The refund of an order.
    pub fn of_refund(order: &OrderId) -> Self {
        Self(format!("refund:{order}"))
    }

    /// The credit of a deposit.
    pub fn of_deposit(deposit: &DepositId) -> Self {
        Self(format!("deposit:{deposit}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TransferId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":._-".contains(&byte);
        if text.is_empty() || text.len() > 160 || !text.bytes().all(plain) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(TransferId);

/// A bank account of ours that people pay into: `ra` and 16 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ReceivingAccountId(String);

impl ReceivingAccountId {
    /// From 8 bytes of entropy.
    pub fn new(bytes: [u8; 8]) -> Self {
        Self(format!("ra{}", hex::encode(bytes)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReceivingAccountId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("ra").ok_or(MalformedId)?;
        if digits.len() != 16 || !digits.bytes().all(is_lower_hex) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(ReceivingAccountId);

/// A deposit: `d<account's 16 hex digits>-<wish>`. It names the receiving account, so that whoever holds the id knows which object to ask; the wish
/// (1 to 64 characters of `[a-z0-9]`) is derived from what the person asked, so that a repeat finds the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct DepositId(String);

impl DepositId {
    /// The deposit that a wish becomes on an account.
    pub fn new(account: &ReceivingAccountId, wish: &str) -> Result<Self, MalformedId> {
        format!("d{}-{wish}", account.as_str().get(2..).unwrap_or_default()).parse()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The receiving account.
    pub fn account(&self) -> ReceivingAccountId {
        ReceivingAccountId(format!("ra{}", self.0.get(1..17).unwrap_or_default()))
    }

    /// What the person asked, in whatever account it ended.
    pub fn wish(&self) -> &str {
        self.0.get(18..).unwrap_or_default()
    }
}

impl FromStr for DepositId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (account, wish) =
            text.strip_prefix('d').and_then(|rest| rest.split_once('-')).ok_or(MalformedId)?;
        let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
        if account.len() != 16
            || !account.bytes().all(is_lower_hex)
            || wish.is_empty()
            || wish.len() > 64
            || !wish.bytes().all(plain)
        {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(DepositId);

/// A payment: `p<account's 16 hex digits>-<24 hex digits>`. It names the receiving account; the rest is a hash of the road and what the bank
/// calls it, so that a repeat is the same payment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct PaymentId(String);

impl PaymentId {
    /// From the account and 12 bytes of a hash.
    pub fn new(account: &ReceivingAccountId, hash: [u8; 12]) -> Self {
        Self(format!("p{}-{}", account.as_str().get(2..).unwrap_or_default(), hex::encode(hash)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The receiving account.
    pub fn account(&self) -> ReceivingAccountId {
        ReceivingAccountId(format!("ra{}", self.0.get(1..17).unwrap_or_default()))
    }
}

impl FromStr for PaymentId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (account, hash) =
            text.strip_prefix('p').and_then(|rest| rest.split_once('-')).ok_or(MalformedId)?;
        if account.len() != 16 || hash.len() != 24 || !account.bytes().chain(hash.bytes()).all(is_lower_hex) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(PaymentId);

/// Money that a bank tells of and that could not be placed: `u` and 24 hex digits, the same that its payment has on whatever account it is placed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct UnplacedId(String);

impl UnplacedId {
    /// From 12 bytes of the hash of a payment's id, see [`PaymentId`].
    pub fn new(hash: [u8; 12]) -> Self {
        Self(format!("u{}", hex::encode(hash)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The payment that it is on an account: the one that it would have been, had the account been known.
    pub fn payment(&self, account: &ReceivingAccountId) -> PaymentId {
        let hash = self.0.get(1..).unwrap_or_default();
        PaymentId(format!("p{}-{hash}", account.as_str().get(2..).unwrap_or_default()))
    }
}

impl FromStr for UnplacedId {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hash = text.strip_prefix('u').ok_or(MalformedId)?;
        if hash.len() != 24 || !hash.bytes().all(is_lower_hex) {
            return Err(MalformedId);
        }
        Ok(Self(text.to_owned()))
    }
}

text!(UnplacedId);

const fn is_lower_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || (byte >= b'a' && byte <= b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deposit_names_its_account_and_its_wish() {
        let account = ReceivingAccountId::new([0xab; 8]);
        let deposit = DepositId::new(&account, "w1").unwrap();
        assert_eq!(deposit.as_str(), "dabababababababab-w1");
        assert_eq!((deposit.account(), deposit.wish()), (account, "w1"));
        assert_eq!(TransferId::of_deposit(&deposit).as_str(), "deposit:dabababababababab-w1");
        for wrong in [
            "",
            "d-w",
            "dabababababababab",
            "dabababababababab-",
            "dabababababababab-W",
            "oabababababababab-w",
        ] {
            assert!(wrong.parse::<DepositId>().is_err(), "{wrong}");
        }
        assert!("raABABABABABABABAB".parse::<ReceivingAccountId>().is_err());
    }

    #[test]
    fn what_could_not_be_placed_is_the_payment_that_it_would_have_been() {
        let account = ReceivingAccountId::new([0xab; 8]);
        let unplaced = UnplacedId::new([7; 12]);
        assert_eq!(unplaced.payment(&account), PaymentId::new(&account, [7; 12]));
        assert_eq!(unplaced.as_str().parse(), Ok(unplaced));
        for wrong in ["", "u", "u07", "uABABABABABABABABABABABAB", "p070707070707070707070707"] {
            assert!(wrong.parse::<UnplacedId>().is_err(), "{wrong}");
        }
    }
}
