//! What the worker asks of its objects.

use doglc_contracts::{
    audit::{AppendAudit, AuditPosition, AuditVerdict},
    money_in::slips::SlipClaimed,
    object_command,
};
use doglc_domain::{
    audit::Head,
    ids::{DepositId, ReceivingAccountId, UserId},
    slip::policy::{CreditedToday, PicturePolicy},
};
use serde::{Deserialize, Serialize};

/// Appends. Idempotent by `entry.id`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Append {
    /// What is appended.
    pub entry: AppendAudit,
}
object_command!(Append => AuditPosition, "/append");

/// Copies what D1 does not have yet and tells the day's head. Idempotent.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tend {}
object_command!(Tend => Tended, "/tend");

/// How far the copy is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tended {
    /// Newest entry.
    pub seq: u64,
    /// Newest entry that D1 has.
    pub projected: u64,
}

/// Checks the next part of the chain. Reads only, but remembers how far it came.
#[derive(Debug, Serialize, Deserialize)]
pub struct Verify {}
object_command!(Verify => VerifiedPart, "/verify");

/// A part that was checked.
#[derive(Debug, Serialize, Deserialize)]
pub struct VerifiedPart {
    /// What was found.
    pub verdict: AuditVerdict,
    /// Where it began.
    #[serde(with = "head")]
    pub from: Head,
    /// Last entry that was looked at.
    pub to: u64,
    /// Newest entry that D1 has.
    pub projected: u64,
}

/// Claims a slip's bank and reference for a deposit, for ever. The first one wins.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claim {
    /// `014:20261120ABCDEFGH12`.
    pub key: String,
    /// For which deposit.
    pub deposit_id: DepositId,
}
object_command!(Claim => SlipClaimed, "/claim");

/// Whose a slip's bank and reference are.
#[derive(Debug, Serialize, Deserialize)]
pub struct Find {
    /// See [`Claim::key`].
    pub key: String,
}
object_command!(Find => SlipClaimed, "/find");

/// Books what a picture alone is to credit. Idempotent by deposit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Book {
    /// Which deposit.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// On which receiving account.
    pub account_id: ReceivingAccountId,
    /// Satang.
    pub amount_minor: i64,
    /// Bangkok day.
    pub day: i64,
    /// What the owner allows.
    pub policy: PicturePolicy,
}
object_command!(Book => Booked, "/book");

/// Whether a picture alone may credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// True when it is booked, now or before.
    pub is_within: bool,
    /// What was booked of this day before this.
    pub today: CreditedToday,
}

/// A head as position and hex.
mod head {
    use doglc_domain::audit::Head;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(head: &Head, serializer: S) -> Result<S::Ok, S::Error> {
        (head.seq, head.hex()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Head, D::Error> {
        let (seq, text) = <(u64, String)>::deserialize(deserializer)?;
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(D::Error::custom)?;
        Ok(Head { seq, hash })
    }
}
