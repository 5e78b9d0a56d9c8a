//! What the worker asks of a `WalletAccount` object. All of them may be repeated.

use doglc_domain::{
    ids::{TransferId, UserId},
    ledger::{
        command::Command,
        outcome::Answer,
        per_asset::PerAsset,
        send::Sending,
        transfer::{Direction, Transfer},
        wallet::Wallet,
    },
    money::Asset,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Gives commands, decided in order and written in one commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveCommands {
    /// Whose wallet this is.
    pub user_id: UserId,
    /// In order.
    pub commands: Vec<Command>,
    /// The caller projects: he is given what is not known to be projected, sees it through or says so ([`ReadPending`]), and asks again when he
    /// did not hear the answer. Then this commit needs no alarm.
    #[serde(default)]
    pub caller_projects: bool,
}
doglc_contracts::object_command!(GiveCommands => Given, "/give");

/// Answers, one per command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// In the commands' order.
    pub answers: Vec<Answer>,
    /// The state afterwards.
    pub wallet: Wallet,
    /// What is to be projected, oldest first, at most [`PENDING_MAX`]; empty unless the caller does it.
    pub pending: Vec<Transfer>,
    /// Transfers that this commit has made.
    pub written: usize,
}

/// Rows handed out at once: about 500 bytes each, so 100 KB.
pub const PENDING_MAX: u32 = 200;

/// Reads the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWallet {
    /// Whose wallet this is.
    pub user_id: UserId,
}
doglc_contracts::object_command!(ReadWallet => Wallet, "/read");

/// Reads transfers, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadTransfers {
    /// Whose wallet this is.
    pub user_id: UserId,
    /// Which.
    #[serde(flatten)]
    pub filter: Filter,
    /// Only those with a smaller `seq`.
    pub before_seq: Option<u64>,
    /// How many.
    pub limit: u32,
}
/// Which transfers; `None` filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only this asset.
    pub asset: Option<Asset>,
    /// Only this direction.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Only ids that begin with this word before `:`.
    #[serde(default)]
    pub kind: Option<String>,
    /// Not before.
    #[serde(default)]
    pub from_ms: Option<Millis>,
    /// Before.
    #[serde(default)]
    pub until_ms: Option<Millis>,
}
doglc_contracts::object_command!(ReadTransfers => Vec<Transfer>, "/transfers");

/// Reads one sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSend {
    /// Whose wallet this is: the sender.
    pub user_id: UserId,
    /// `send:<id>`.
    pub id: TransferId,
}
doglc_contracts::object_command!(ReadSend => Option<Sending>, "/send");

/// Reads what is not known to be done: rows to project, sendings to bring to their end. The wallet's alarm sees to it from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadPending {
    /// Whose wallet this is.
    pub user_id: UserId,
}
doglc_contracts::object_command!(ReadPending => Pending, "/pending");

/// Open work of a wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The state.
    pub wallet: Wallet,
    /// Oldest first, at most [`PENDING_MAX`].
    pub transfers: Vec<Transfer>,
    /// Sendings in flight, at most 50.
    pub sends: Vec<Sending>,
}

/// D1 has stored everything up to this number, and it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmProjected {
    /// Whose wallet this is.
    pub user_id: UserId,
    /// The newest stored one.
    pub seq: u64,
    /// Write it down now; otherwise with the next commit.
    pub keep: bool,
}
doglc_contracts::object_command!(ConfirmProjected => (), "/confirm");

/// Sums for reconciliation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSums {
    /// Whose wallet this is.
    pub user_id: UserId,
    /// D1's newest.
    pub at_seq: u64,
}
doglc_contracts::object_command!(ReadSums => Sums, "/sums");

/// The wallet's own books, in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// The state.
    pub wallet: Wallet,
    /// Number of transfers.
    pub rows: u64,
    /// Sum of the transfers up to `at_seq`.
    pub at_seq_minor: PerAsset<i64>,
    /// Sum of all transfers.
    pub transfers_minor: PerAsset<i64>,
}

/// When the alarm should ring.
pub type Due = Option<Millis>;
