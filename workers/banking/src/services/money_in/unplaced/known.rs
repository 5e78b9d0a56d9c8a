//! Whether an account of ours has a word's money already, and whether it would be counted for a deposit of those who place it.

use super::{Word, fits};
use crate::{
    objects::receiving::commands::GiveCommand,
    ports::money_in::{MoneyIn, Receiving, Registered},
    services::money_in::payment_of,
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    access::approvals::People,
    deposit::{
        Road,
        command::{Answer, Command},
    },
    ids::ReceivingAccountId,
};

/// How clearly an account's books say that they have it, the least clearly first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clarity {
    /// Another road told of this amount at about this time.
    AmountAndTime,
    /// A payment there has the bank's reference.
    Reference,
    /// It took this very word.
    Name,
}

/// The accounts that have a word's money, as clearly as any has: none, one, or several between which nothing decides.
#[derive(Debug)]
pub(super) struct Owners {
    /// How clearly.
    pub clarity: Clarity,
    /// Which.
    pub accounts: Vec<ReceivingAccountId>,
}

impl Owners {
    /// The only one. An account that took the very word has it, whoever else does.
    pub(super) fn only(&self) -> Option<&ReceivingAccountId> {
        match self.accounts.as_slice() {
            [only] => Some(only),
            [first, ..] if self.clarity == Clarity::Name => Some(first),
            _ => None,
        }
    }
}

/// Asks `accounts`; amount and time speak only for those that are `meant`. Nothing changes by the question.
pub(super) async fn owners<P: MoneyIn>(
    ports: &P,
    word: &Word,
    accounts: &[ReceivingAccountId],
    meant: &[ReceivingAccountId],
) -> Result<Option<Owners>, Refusal> {
    let mut found: Option<Owners> = None;
    for account in accounts {
        let clarity = recognised(ports, word, account).await?;
        let clarity = clarity.filter(|clarity| *clarity > Clarity::AmountAndTime || meant.contains(account));
        match (clarity, &mut found) {
            (Some(clarity), Some(best)) if clarity == best.clarity => best.accounts.push(account.clone()),
            (Some(clarity), best) if best.as_ref().is_none_or(|best| clarity > best.clarity) => {
                *best = Some(Owners { clarity, accounts: vec![account.clone()] });
            }
            _ => {}
        }
    }
    Ok(found)
}

async fn recognised<P: MoneyIn>(
    ports: &P,
    word: &Word,
    account: &ReceivingAccountId,
) -> Result<Option<Clarity>, Refusal> {
    let evidence = word.clone().evidence(account);
    let (id, reference) = (evidence.id.clone(), evidence.reference.clone());
    let command = Command::Recognise { evidence };
    let asked = GiveCommand { account_id: account.clone(), command, is_rehearsal: true };
    let Answer::Payment { payment, .. } = ports.receiving().give(&asked).await?.answer else {
        return Ok(None);
    };
    Ok(Some(if payment.evidence.contains(&id) {
        Clarity::Name
    } else if reference.is_some_and(|reference| payment.references.contains(&reference)) {
        Clarity::Reference
    } else {
        Clarity::AmountAndTime
    }))
}

/// Accounts of ours that a mail can mean; of a notification, none but the one it names.
pub(super) fn meant<P: MoneyIn>(
    ports: &P,
    word: &Word,
    accounts: &[Registered],
) -> Result<Vec<ReceivingAccountId>, Refusal> {
    let mut meant = Vec::new();
    for account in accounts.iter().filter(|_| word.road == Road::Mail) {
        if fits(ports, word, account)? {
            meant.push(account.account_id.clone());
        }
    }
    Ok(meant)
}

/// Refuses when the account would count it for a deposit of one of these, or has done so.
pub(super) async fn not_their_own<P: MoneyIn>(
    ports: &P,
    word: &Word,
    account: &ReceivingAccountId,
    people: &People,
) -> Result<(), Refusal> {
    let command = Command::Pay { evidence: word.clone().evidence(account) };
    let rehearsal = GiveCommand { account_id: account.clone(), command, is_rehearsal: true };
    let (payment, _) = payment_of(ports.receiving().give(&rehearsal).await?.answer)?;
    let Some(deposit_id) = &payment.deposit_id else { return Ok(()) };
    let filed = ports.receiving().deposit(deposit_id).await?;
    if filed.is_some_and(|filed| people.contains(&filed.deposit.owner())) {
        return Err(Refusal::new(ErrorCode::Forbidden, "nobody decides about a deposit of his own"));
    }
    Ok(())
}
