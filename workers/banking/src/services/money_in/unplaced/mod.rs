//! A bank's word comes to the account that it means; where that is none of ours, or could be two, it is kept until it is placed or put aside.
//!
//! Invariants: a word is kept only while no account fits it, so that what was paid to an account never waits for another as well; a decision is
//! written before the payment is given, and the payment is given until it is noted. Notifications and mails rely on it; the rules are in
//! `doglc_domain::deposit::unplaced`.

pub mod deciding;
mod rows;

use super::{accounts, payments, views::number_place};
use crate::{
    objects::receiving::commands::GiveCommand,
    ports::{
        Witness,
        money_in::{MoneyIn, Receiving, Vault},
        unplaced::{Decided, Places, Unplaced, UnplacedBook},
    },
};
use doglc_contracts::{
    audit::Actor,
    money_in::payments::PaymentView,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    bank_mail::mask,
    deposit::{
        Road, UnplacedState, UnplacedWhy,
        command::{Answer, Command, Evidence},
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
        match rules::hear(kept.map(|kept| &kept.standing), fits.as_ref().ok()) {
            Heard::Pay(account) => {
                let (payment, duplicate) = payments::take(ports, &account, word.evidence(&account)).await?;
                return Ok(Taken { payment_id: Some(payment.payment_id), unplaced_id: None, duplicate });
            }
            Heard::Keep => {
                let (why, candidates) = fits.err().unwrap_or((UnplacedWhy::AccountUnknown, Vec::new()));
                if let Some(payment_id) = taken_before(ports, &word, &candidates).await? {
                    return Ok(Taken { payment_id: Some(payment_id), unplaced_id: None, duplicate: true });
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
        let fits = word.road != Road::Mail
            || (account.profile.bank == word.bank
                && mask::fits(
                    &word.account,
                    &ports
                        .vault()
                        .unseal(number_place(&account.account_id), &account.profile.number_sealed)?,
                ));
        if fits {
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

/// The payment that a word was taken as before, on one of these accounts: a mask that fits two by now may have fitted one.
async fn taken_before<P: MoneyIn>(
    ports: &P,
    word: &Word,
    candidates: &[ReceivingAccountId],
) -> Result<Option<PaymentId>, Refusal> {
    for account in candidates {
        if let Some(payment) = known_at(ports, account, word.clone().evidence(account)).await? {
            return Ok(Some(payment));
        }
    }
    Ok(None)
}

/// The payment that an account has taken this evidence for; nothing changes by the question.
async fn known_at<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    evidence: Evidence,
) -> Result<Option<PaymentId>, Refusal> {
    let asked =
        GiveCommand { account_id: account.clone(), command: Command::Pay { evidence }, is_rehearsal: true };
    match ports.receiving().give(&asked).await?.answer {
        Answer::Payment { payment, duplicate: true } => Ok(Some(payment.id)),
        _ => Ok(None),
    }
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
    let (payment, _) = payments::take(ports, account, evidence).await?;
    ports.witness().reached("unplaced_given_not_noted").await;
    let standing = Standing { payment_id: Some(payment.payment_id.clone()), ..kept.standing.clone() };
    rows::tell(ports, &Unplaced { standing, ..kept.clone() }).await?;
    ports.unplaced().taken(&kept.id, &payment.payment_id).await?;
    Ok(payment)
}
