//! Several commands to one wallet in one commit: each is decided on what the ones before it have changed.

use super::{
    command::{Changes, Command, Known, Policy},
    decide::decide,
    outcome::Answer,
    wallet::Wallet,
};
use crate::time::Millis;

/// A turn that is being decided. Nothing is written until [`Turn::finish`] has handed out the changes.
#[derive(Debug)]
pub struct Turn {
    wallet: Wallet,
    known: Known,
    changes: Changes,
}

impl Turn {
    /// Starts with the stored state and the rows that the commands concern.
    pub fn new(wallet: Wallet, known: Known) -> Self {
        Self { wallet, known, changes: Changes::default() }
    }

    /// Decides one command and remembers its changes.
    pub fn give(&mut self, command: &Command, policy: &Policy, now_ms: Millis) -> Answer {
        let decision = decide(&self.wallet, &self.known, command, policy, now_ms);
        let Changes { wallet, transfers, verdicts, holds, sends } = decision.changes;
        if let Some(wallet) = wallet {
            self.wallet = wallet.clone();
            self.changes.wallet = Some(wallet);
        }
        for transfer in transfers {
            self.known.transfers.insert(transfer.order.id.clone(), transfer.clone());
            self.changes.transfers.push(transfer);
        }
        for verdict in verdicts {
            self.known.verdicts.insert(verdict.id.clone(), verdict.clone());
            self.changes.verdicts.push(verdict);
        }
        for hold in holds {
            self.known.holds.insert(hold.order.id.clone(), hold.clone());
            self.changes.holds.retain(|other| other.order.id != hold.order.id);
            self.changes.holds.push(hold);
        }
        for sending in sends {
            self.known.sends.insert(sending.id.clone(), sending.clone());
            self.changes.sends.retain(|other| other.id != sending.id);
            self.changes.sends.push(sending);
        }
        decision.answer
    }

    /// The wallet as decided so far.
    pub const fn wallet(&self) -> &Wallet {
        &self.wallet
    }

    /// All changes, each row once.
    pub fn finish(self) -> Changes {
        self.changes
    }
}
