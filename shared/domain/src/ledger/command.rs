//! What a wallet can be told, what a decision needs to know, and what then has to be written.

use super::{
    hold::{Hold, HoldOrder},
    limits::{AssetLimits, Tiers},
    outcome::{Answer, CancelReason, Verdict},
    per_asset::PerAsset,
    send::Sending,
    transfer::{Transfer, TransferOrder},
    wallet::Wallet,
};
use crate::{
    ids::{DepositId, TransferId},
    money::{Amount, Asset},
    time::Millis,
    vip,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A command to a wallet. All of them may be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Opens the wallet. One that was closed opens for a version that is not older than the closing's; without a version only where the closing
    /// had none.
    Open {
        /// The account's number of closings and openings so far.
        #[serde(default)]
        version: Option<u64>,
    },
    /// Makes all of these transfers, or none: linked ones share one commit. At least one; different ids; a deposit stands alone.
    Post {
        /// In the order in which they are made.
        transfers: Vec<TransferOrder>,
    },
    /// Makes sure that a transfer is never made, unless it is made already.
    Cancel {
        /// Which.
        id: TransferId,
        /// Why; the first reason stays.
        because: CancelReason,
    },
    /// Sets money aside.
    Hold {
        /// What.
        hold: HoldOrder,
    },
    /// Takes all or part of a hold; the rest goes back.
    Capture {
        /// The hold.
        hold: TransferId,
        /// The transfer that it becomes; its amount is at most the hold's.
        transfer: TransferOrder,
    },
    /// Gives a hold back.
    Void {
        /// The hold.
        hold: TransferId,
    },
    /// Gives a hold back whose time is over.
    Expire {
        /// The hold.
        hold: TransferId,
    },
    /// The receiver has the money.
    SendDelivered {
        /// `send:<id>`.
        id: TransferId,
    },
    /// The receiver's wallet has refused for ever: the money comes back.
    SendReturned {
        /// `send:<id>`.
        id: TransferId,
        /// Why, a stable code.
        reason: String,
    },
    /// Stops or releases the wallet.
    Freeze {
        /// The new state.
        frozen: bool,
    },
    /// Closes the wallet of somebody who leaves; with any money nothing is done. Older than the newest version: it comes too late, and is refused.
    Close {
        /// See [`Command::Open`].
        #[serde(default)]
        version: u64,
    },
    /// Sets the tier.
    SetTier {
        /// A configured one.
        tier: String,
    },
    /// Reserves room under the limits for a deposit: softly, nothing is set aside. One that was credited stays so; one that was forgotten may be expected
    /// again.
    Expect {
        /// Which.
        deposit: DepositId,
        /// What the person asked for, THB; what is paid may be up to [`EXPECTED_SLACK_MINOR`](super::expected::EXPECTED_SLACK_MINOR) more.
        amount: Amount,
        /// When the reservation is over by itself.
        until_ms: Millis,
    },
    /// Gives that room back.
    Forget {
        /// Which.
        deposit: DepositId,
    },
    /// Buys a VIP level: the transfer, the level and its expiry in one commit. The first outcome of the id stands, whatever the price is by then.
    BuyVip {
        /// `vip:<id>`.
        id: TransferId,
        /// Which level.
        level: u32,
        /// What the buyer was shown; without it, whatever it costs now.
        #[serde(default)]
        price: Option<Amount>,
    },
}

impl Command {
    /// The ids whose rows the shell loads before it asks for a decision.
    pub fn concerns(&self) -> Vec<TransferId> {
        match self {
            Self::Open { .. }
            | Self::Close { .. }
            | Self::Freeze { .. }
            | Self::SetTier { .. }
            | Self::Forget { .. } => Vec::new(),
            Self::Post { transfers } => transfers.iter().map(|order| order.id.clone()).collect(),
            Self::Cancel { id, .. } | Self::SendDelivered { id } | Self::SendReturned { id, .. } => {
                vec![id.clone()]
            }
            Self::Hold { hold } => vec![hold.id.clone()],
            Self::Capture { hold, transfer } => vec![hold.clone(), transfer.id.clone()],
            Self::Void { hold } | Self::Expire { hold } => vec![hold.clone()],
            Self::Expect { deposit, .. } => vec![TransferId::of_deposit(deposit)],
            Self::BuyVip { id, .. } => vec![id.clone()],
        }
    }
}

/// Configuration that decisions depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Limits per tier.
    pub tiers: Tiers,
    /// Above it an adjustment needs a second operator; minor units.
    pub second_operator_above: PerAsset<i64>,
    /// VIP levels.
    pub vip: vip::Levels,
}

impl Policy {
    /// Limits of a wallet: its tier's, widened by its VIP level while that lasts.
    pub fn limits(&self, wallet: &Wallet, asset: Asset, now_ms: Millis) -> AssetLimits {
        vip::limits_for(self.tiers.limits(&wallet.tier, asset), &self.vip, wallet.vip_level_at(now_ms))
    }
}

/// The rows that a command names, as far as they exist.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Transfers by id.
    pub transfers: BTreeMap<TransferId, Transfer>,
    /// Refusals and tombstones by id.
    pub verdicts: BTreeMap<TransferId, Verdict>,
    /// Holds by id.
    pub holds: BTreeMap<TransferId, Hold>,
    /// Sendings by id.
    pub sends: BTreeMap<TransferId, Sending>,
}

/// What has to be written, in one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The state after; `None` when it stayed as it was.
    pub wallet: Option<Wallet>,
    /// New transfers, in the order of `seq`.
    pub transfers: Vec<Transfer>,
    /// New refusals and tombstones.
    pub verdicts: Vec<Verdict>,
    /// New or changed holds.
    pub holds: Vec<Hold>,
    /// New or changed sendings.
    pub sends: Vec<Sending>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// For the caller.
    pub answer: Answer,
    /// For the shell.
    pub changes: Changes,
}

impl From<Answer> for Decision {
    fn from(answer: Answer) -> Self {
        Self { answer, changes: Changes::default() }
    }
}
