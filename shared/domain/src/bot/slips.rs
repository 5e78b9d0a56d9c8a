//! Slips: a picture that is sent for a deposit, and which deposit it belongs to: an open one, else one whose time was over lately.
//!
//! Invariant: a slip is never guessed to a deposit: with several open ones, or with none that is open, the person says which. What it proves is judged
//! elsewhere.

use super::{
    deposits::Deposit,
    facts::Ask,
    flow::{Turn, show, too_old},
    incoming::{Incoming, SentFile},
    say::Say,
    screens::{self, deposits},
    session::{Expected, OFFER_MS, Session},
    setting::Setting,
};
use crate::{ids::DepositId, time::Millis};
use serde::{Deserialize, Serialize};

/// Largest picture of a slip; whoever keeps it takes no larger one either.
pub const LIMIT_BYTES: u64 = 5 * 1_024 * 1_024;

/// Slips that are remembered per chat.
const MAX_SLIPS: usize = 4;

/// A picture that was sent, and the deposits that it may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingSlip {
    /// Counted per chat.
    pub number: u32,
    /// When it came.
    pub at_ms: Millis,
    /// Where it is.
    pub file: SentFile,
    /// In the order of their buttons.
    pub deposits: Vec<DepositId>,
}

impl Session {
    fn add_slip(&mut self, file: SentFile, deposits: Vec<DepositId>, at_ms: Millis) -> u32 {
        self.slip_count = self.slip_count.wrapping_add(1);
        let number = self.slip_count;
        self.slips.push(WaitingSlip { number, at_ms, file, deposits });
        if self.slips.len() > MAX_SLIPS {
            self.slips.remove(0);
        }
        number
    }
}

/// What speaks against a file before it is fetched.
pub fn objection(file: &SentFile) -> Option<&'static str> {
    if file
        .media_type
        .as_deref()
        .is_some_and(|kind| !matches!(kind, "image/jpeg" | "image/jpg" | "image/png"))
    {
        return Some("bot-slip-type");
    }
    file.size_bytes.filter(|size| *size > LIMIT_BYTES).map(|_| "bot-slip-large")
}

/// A picture came.
pub fn received(session: &mut Session, incoming: &Incoming, setting: &Setting, file: SentFile) -> Turn {
    if let Some(key) = objection(&file) {
        return show(incoming, screens::words(vec![Say::text(key), Say::text("bot-slip-hint")]));
    }
    if let Some(Expected::Slip { deposit }) = session.expected(setting.now_ms).cloned() {
        return hand_in(session, setting, file, deposit);
    }
    Turn::Ask(Ask::OpenDeposits { slip: Some(file) })
}

/// These are open.
pub fn choose(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    file: SentFile,
    open: &[Deposit],
) -> Turn {
    match open {
        [] => Turn::Ask(Ask::LateDeposits { slip: file }),
        [only] => hand_in(session, setting, file, only.id.clone()),
        several => {
            let ids = several.iter().map(|deposit| deposit.id.clone()).collect();
            let number = session.add_slip(file, ids, setting.now_ms);
            show(incoming, deposits::which(several, number))
        }
    }
}

/// None is open; these are all there are.
pub fn choose_late(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    file: SentFile,
    newest: Vec<Deposit>,
) -> Turn {
    let over: Vec<Deposit> =
        newest.into_iter().filter(|deposit| deposit.is_over_lately(setting.now_ms)).collect();
    if over.is_empty() {
        return show(incoming, deposits::no_deposit());
    }
    let ids = over.iter().map(|deposit| deposit.id.clone()).collect();
    let number = session.add_slip(file, ids, setting.now_ms);
    show(incoming, deposits::which_late(&over, number))
}

fn hand_in(session: &mut Session, setting: &Setting, file: SentFile, deposit: DepositId) -> Turn {
    let number = session.add_slip(file.clone(), vec![deposit.clone()], setting.now_ms);
    Turn::Ask(Ask::Slip { deposit, file, number, choice: 0 })
}

/// The person said which deposit, or asked to try again.
pub fn chosen(session: &Session, incoming: &Incoming, setting: &Setting, number: u32, choice: u32) -> Turn {
    let is_fresh = |slip: &&WaitingSlip| setting.now_ms.saturating_sub(slip.at_ms) <= OFFER_MS;
    let slip = session.slips.iter().find(|slip| slip.number == number).filter(is_fresh);
    let at = usize::try_from(choice).unwrap_or(usize::MAX);
    match slip.and_then(|slip| Some((slip.file.clone(), slip.deposits.get(at)?.clone()))) {
        Some((file, deposit)) => Turn::Ask(Ask::Slip { deposit, file, number, choice }),
        None => too_old(incoming, setting),
    }
}
