//! A bank's word comes to the account that it means; where that is none of ours, or could be two, it is kept until it is placed or put aside.
//!
//! Invariants: a word is kept only while no account fits it or has its money, so that what was paid to an account never waits for another as well; a
//! bank's name for a payment counts once, whatever account it is told of later; a decision is written before the payment is given, and the payment is
//! given until it is noted. Notifications and mails rely on it; the rules are in `doglc_domain::deposit::unplaced`.

pub mod deciding;
mod known;
mod rows;

use self::known::Owners;
use super::{accounts, payments, views::number_place};
use crate::ports::{
    Witness,
    money_in::{MoneyIn, Registered, Vault},
    unplaced::{Decided, Places, Unplaced, UnplacedBook},
};
use doglc_contracts::{
    audit::Actor,
    money_in::payments::PaymentView,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::People,
    bank_mail::mask,
    deposit::{
        Road, UnplacedState, UnplacedWhy,
        command::{Command, Evidence},
        unplaced::{self as rules, Heard, Standing, Wish},
    },
    ids::{PaymentId, ReceivingAccountId, UnplacedId},
    time::Millis,
};

/// Who decides when a bank repeats its word and the account is known by then.
const SYSTEM: &str = "banking";

/// Accounts are added by people: between a look and its note that happens once, if ever.
const LOOKS_MAX: u32 = 4;

/// Money that arrived, in the words of a bank.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Derived from the road and what the bank calls it.
    pub id: UnplacedId,
    /// Three digits of the bank that tells.
    pub bank: String,
    /// How we hear of it.
    pub road: Road,
    /// The account as the bank tells of it: a number, or a mask.
    pub account: String,
    /// Satang.
    pub amount_minor: i64,
    /// By the bank's clock.
    pub paid_at_ms: Millis,
    /// How exact that is.
    pub precision_ms: Millis,
    /// The bank's reference, in capitals.
    pub reference: Option<String>,
    /// The payer.
    pub sender: Option<String>,
}

/// What became of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// The payment that it is.
    pub payment_id: Option<PaymentId>,
    /// As what it is or was kept.
    pub unplaced_id: Option<UnplacedId>,
    /// True when it was heard before.
    pub duplicate: bool,
}

impl Word {
    /// As evidence on an account.
    fn evidence(self, account: &ReceivingAccountId) -> Evidence {
        Evidence {
            id: self.id.payment(account),
            amount_minor: self.amount_minor,
            paid_at_ms: self.paid_at_ms,
            precision_ms: self.precision_ms,
            road: self.road,
            reference: self.reference,
            sender: self.sender,
        }
    }
}

/// Hears a word to the end. `Err`: it is to be told again.
pub(super) async fn hear<P: MoneyIn>(ports: &P, word: Word) -> Result<Taken, Refusal> {
    // Somebody may add an account, or keep or decide the same, between the look and the note: then everything is looked at anew.
    for _ in 0..LOOKS_MAX {
        let (places, fits) = look(ports, &word).await?;
        let kept = places.kept.as_ref();
        let taken = places.taken.as_ref().map(PaymentId::account);
        match rules::hear(kept.map(|kept| &kept.standing), fits.as_ref().ok(), taken.as_ref()) {
            Heard::Pay(account) => return pay(ports, word, &account).await,
            Heard::Taken => return taken_elsewhere(ports, &word, places.taken, &fits),
            Heard::Keep => {
                let (why, candidates) = fits.err().unwrap_or((UnplacedWhy::AccountUnknown, Vec::new()));
                // A mask that fits two by now may have fitted one, and another road may have told which of them it is.
                let owners = known::owners(ports, &word, &candidates, &candidates).await?;
                if let Some(account) = owners.as_ref().and_then(Owners::only) {
                    return pay(ports, word, account).await;
                }
                let row = kept_as(ports, &word, why)?;
                if ports.unplaced().keep(&row, places.registered).await? {
                    let fields =
                        [("unplaced_id", row.id.as_str()), ("bank", &row.bank), ("why", why.as_str())];
                    ports.witness().error("money that a bank tells of has no account of ours", &fields);
                    rows::tell(ports, &row).await?;
                    return Ok(Taken { payment_id: None, unplaced_id: Some(row.id), duplicate: false });
                }
            }
            Heard::Place(account) => {
                let decided = Decided {
                    by: Actor::System(SYSTEM.to_owned()).label(),
                    approved_by: None,
                    people: People::new(),
                    reason: None,
                    at_ms: ports.witness().now_ms(),
                };
                ports.unplaced().decide(&word.id, &Wish::Place(account), &decided).await?;
                ports.witness().reached("unplaced_decided_not_given").await;
            }
            Heard::Finish(account) => {
                if let Some(kept) = kept {
                    let payment = finish(ports, kept, &account).await?;
                    return Ok(Taken {
                        payment_id: Some(payment.payment_id),
                        unplaced_id: Some(word.id),
                        duplicate: true,
                    });
                }
            }
            Heard::Repeat => {
                // The first time may have ended before it was told.
                if let Some(kept) = kept.filter(|kept| kept.standing.state == UnplacedState::Open) {
                    rows::tell(ports, kept).await?;
                }
                let payment_id = kept.and_then(|kept| kept.standing.payment_id.clone());
                return Ok(Taken { payment_id, unplaced_id: Some(word.id), duplicate: true });
            }
        }
    }
    Err(Refusal::new(ErrorCode::Unavailable, "the accounts changed again and again").retry_after(1))
}

async fn pay<P: MoneyIn>(ports: &P, word: Word, account: &ReceivingAccountId) -> Result<Taken, Refusal> {
    let command = Command::Pay { evidence: word.evidence(account) };
    let (payment, duplicate) = payments::take(ports, account, command).await?;
    Ok(Taken { payment_id: Some(payment.payment_id), unplaced_id: None, duplicate })
}

/// It was counted: said loudly where the bank names another account than it did before.
fn taken_elsewhere<P: MoneyIn>(
    ports: &P,
    word: &Word,
    taken: Option<PaymentId>,
    fits: &Fits,
) -> Result<Taken, Refusal> {
    let Some(payment_id) = taken else {
        return Err(Refusal::new(ErrorCode::Internal, "a payment that is taken and is not there"));
    };
    let is_meant = fits.as_ref().is_err_and(|(_, candidates)| candidates.contains(&payment_id.account()));
    if !is_meant {
        let fields = [("payment_id", payment_id.as_str()), ("bank", &word.bank)];
        ports.witness().error("a bank tells of a payment again with another account", &fields);
    }
    Ok(Taken { payment_id: Some(payment_id), unplaced_id: None, duplicate: true })
}

type Fits = Result<ReceivingAccountId, (UnplacedWhy, Vec<ReceivingAccountId>)>;

/// The one account that a word fits, or why there is none and which could be meant.
async fn look<P: MoneyIn>(ports: &P, word: &Word) -> Result<(Places, Fits), Refusal> {
    let places = if word.road == Road::Mail {
        ports.unplaced().at_all(&word.id).await?
    } else {
        let index = accounts::number_index(ports, &word.bank, &word.account)?;
        ports.unplaced().at_number(&index, &word.id).await?
    };
    let mut fitting = Vec::new();
    for account in &places.accounts {
        if word.road != Road::Mail || fits(ports, word, account)? {
            fitting.push(account.account_id.clone());
        }
    }
    let fits = match fitting.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err((UnplacedWhy::AccountUnknown, fitting)),
        _ => Err((UnplacedWhy::AccountAmbiguous, fitting)),
    };
    Ok((places, fits))
}

/// True when a mail can mean this account.
fn fits<P: MoneyIn>(ports: &P, word: &Word, account: &Registered) -> Result<bool, Refusal> {
    if account.profile.bank != word.bank {
        return Ok(false);
    }
    let place = number_place(&account.account_id);
    Ok(mask::fits(&word.account, &ports.vault().unseal(place, &account.profile.number_sealed)?))
}

fn kept_as<P: MoneyIn>(ports: &P, word: &Word, why: UnplacedWhy) -> Result<Unplaced, Refusal> {
    Ok(Unplaced {
        id: word.id.clone(),
        bank: word.bank.clone(),
        road: word.road,
        why,
        amount_minor: word.amount_minor,
        paid_at_ms: word.paid_at_ms,
        heard_at_ms: ports.witness().now_ms(),
        standing: Standing::OPEN,
        sealed: rows::seal(ports, word)?,
        has_sender: word.sender.is_some(),
        decided: None,
    })
}

/// Gives what is placed to its account, tells it, and notes that it is done; as often as it takes.
async fn finish<P: MoneyIn>(
    ports: &P,
    kept: &Unplaced,
    account: &ReceivingAccountId,
) -> Result<PaymentView, Refusal> {
    let evidence = rows::word(ports, kept)?.evidence(account);
    let people = kept.decided.as_ref().map(|decided| decided.people.clone()).unwrap_or_default();
    let command =
        if people.is_empty() { Command::Pay { evidence } } else { Command::Place { evidence, people } };
    let (payment, _) = payments::take(ports, account, command).await?;
    ports.witness().reached("unplaced_given_not_noted").await;
    let standing = Standing { payment_id: Some(payment.payment_id.clone()), ..kept.standing.clone() };
    rows::tell(ports, &Unplaced { standing, ..kept.clone() }).await?;
    ports.unplaced().taken(&kept.id, &payment.payment_id).await?;
    Ok(payment)
}
