//! What operators do with what could not be placed, and what the clock finishes for them.

use super::{
    Decided, Word, finish,
    known::{self, Clarity},
    rows,
};
use crate::{
    ports::{
        Witness,
        money_in::{MoneyIn, Registered, Registry, Vault},
        unplaced::{Resealed, Unplaced, UnplacedBook},
    },
    services::money_in::{check_reason, invalid},
};
use doglc_contracts::{
    audit::Actor,
    money_in::unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, UnplacedView, ViewUnplaced},
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::People,
    deposit::unplaced::{self as rules, Step, Wish},
    ids::{ReceivingAccountId, UnplacedId},
    time::Millis,
};

/// Rows that one turn of the clock finishes.
const FINISHED_MAX: u32 = 50;
/// Rows that are sealed anew at a time.
const RESEALED_MAX: u32 = 100;

/// For operators.
pub async fn find<P: MoneyIn>(ports: &P, asked: &FindUnplaced) -> Result<Page<UnplacedView>, Refusal> {
    let page = ports.unplaced().find(asked).await?;
    let items = page.items.iter().map(|kept| rows::view(ports, kept)).collect();
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// One of them.
pub async fn view<P: MoneyIn>(ports: &P, asked: &ViewUnplaced) -> Result<UnplacedView, Refusal> {
    Ok(rows::view(ports, &existing(ports, &asked.unplaced_id).await?))
}

/// Places it on an account, which then matches it like any payment. A repeat finishes what a crash has left.
pub async fn place<P: MoneyIn>(ports: &P, asked: &PlaceUnplaced) -> Result<UnplacedView, Refusal> {
    check_reason(&asked.reason)?;
    let wish = Wish::Place(asked.account_id.clone());
    let mut kept = existing(ports, &asked.unplaced_id).await?;
    if step(&kept, &wish)? == Step::Decide {
        let (agreed, people) = may_place(ports, &kept, asked).await?;
        let decided = decided(ports, &asked.operator, &asked.reason);
        let decided = Decided { approved_by: Some(agreed), people, ..decided };
        kept = decide(ports, &kept, &wish, decided).await?;
        ports.witness().reached("unplaced_decided_not_given").await;
    }
    match step(&kept, &wish)? {
        Step::Finish(account) => {
            finish(ports, &kept, &account).await?;
            Ok(rows::view(ports, &existing(ports, &asked.unplaced_id).await?))
        }
        Step::Done => Ok(rows::view(ports, &kept)),
        Step::Decide => Err(undecided()),
    }
}

/// Puts it aside.
pub async fn dismiss<P: MoneyIn>(ports: &P, asked: &DismissUnplaced) -> Result<UnplacedView, Refusal> {
    check_reason(&asked.reason)?;
    let mut kept = existing(ports, &asked.unplaced_id).await?;
    if step(&kept, &Wish::Dismiss)? == Step::Decide {
        let decided = decided(ports, &asked.operator, &asked.reason);
        kept = decide(ports, &kept, &Wish::Dismiss, decided).await?;
    }
    match step(&kept, &Wish::Dismiss)? {
        Step::Done => {
            rows::tell(ports, &kept).await?;
            Ok(rows::view(ports, &kept))
        }
        Step::Decide | Step::Finish(_) => Err(undecided()),
    }
}

async fn existing<P: MoneyIn>(ports: &P, id: &UnplacedId) -> Result<Unplaced, Refusal> {
    ports.unplaced().read(id).await?.ok_or_else(|| ErrorCode::PaymentNotFound.into())
}

fn step(kept: &Unplaced, wish: &Wish) -> Result<Step, Refusal> {
    rules::decide(&kept.standing, wish)
        .map_err(|error| Refusal::new(ErrorCode::StateConflict, error.to_string()))
}

fn undecided() -> Refusal {
    Refusal::new(ErrorCode::Internal, "a decision was written and is not there")
}

fn decided<P: MoneyIn>(ports: &P, by: &Actor, reason: &str) -> Decided {
    Decided {
        by: by.label(),
        approved_by: None,
        people: People::new(),
        reason: Some(reason.trim().to_owned()),
        at_ms: ports.witness().now_ms(),
    }
}

/// Writes a decision where there is none, and answers the row with whichever was first.
async fn decide<P: MoneyIn>(
    ports: &P,
    kept: &Unplaced,
    wish: &Wish,
    decided: Decided,
) -> Result<Unplaced, Refusal> {
    ports.unplaced().decide(&kept.id, wish, &decided).await?;
    existing(ports, &kept.id).await
}

/// Who agreed, and everybody behind the two, when it may be placed there. Refused is as early as can be: also where nobody has agreed yet.
async fn may_place<P: MoneyIn>(
    ports: &P,
    kept: &Unplaced,
    asked: &PlaceUnplaced,
) -> Result<(String, People), Refusal> {
    let accounts = ports.registry().accounts().await?;
    let chosen = accounts.iter().find(|account| account.account_id == asked.account_id);
    let chosen = chosen.ok_or(ErrorCode::ReceivingAccountNotFound)?;
    // A bank tells of money that lies at that bank.
    if chosen.profile.bank != kept.bank {
        return Err(invalid("account_id"));
    }
    let word = rows::word(ports, kept)?;
    let mut people = asked.people.clone();
    people
        .extend([Some(&asked.operator), asked.approved_by.as_ref()].into_iter().flatten().map(Actor::label));
    settle_elsewhere(ports, kept, &word, (&asked.account_id, &people), &accounts).await?;
    known::not_their_own(ports, &word, &asked.account_id, &people).await?;
    let agreed = asked.approved_by.as_ref().filter(|agreed| **agreed != asked.operator).map(Actor::label);
    agreed.map(|agreed| (agreed, people)).ok_or_else(|| ErrorCode::SecondOperatorRequired.into())
}

/// Money that other accounts have is not placed here. Where it is clear which one has it, it is noted there; where only amount and time speak for
/// it, people decide: on that account, or put aside.
async fn settle_elsewhere<P: MoneyIn>(
    ports: &P,
    kept: &Unplaced,
    word: &Word,
    (chosen, people): (&ReceivingAccountId, &People),
    accounts: &[Registered],
) -> Result<(), Refusal> {
    let at_bank = accounts.iter().filter(|account| account.profile.bank == kept.bank);
    let at_bank: Vec<_> = at_bank.map(|account| account.account_id.clone()).collect();
    let mut meant = known::meant(ports, word, accounts)?;
    meant.push(chosen.clone());
    let owners = known::owners(ports, word, &at_bank, &meant).await?;
    let Some(owners) = owners.filter(|owners| !owners.accounts.contains(chosen)) else { return Ok(()) };
    if let Some(id) = owners.only().filter(|_| owners.clarity > Clarity::AmountAndTime) {
        let by = Actor::System(super::SYSTEM.to_owned());
        let wish = Wish::Place(id.clone());
        // Their wish has led here: what joins there is not counted for a deposit of theirs either.
        let decided = Decided { reason: None, people: people.clone(), ..decided(ports, &by, "") };
        let kept = decide(ports, kept, &wish, decided).await?;
        if let Ok(Step::Finish(account)) = rules::decide(&kept.standing, &wish) {
            finish(ports, &kept, &account).await?;
        }
    }
    Err(Refusal::new(ErrorCode::StateConflict, "another account has this payment"))
}

/// Gives accounts what was placed on them and a crash has left, for the cron. Never fails: what did not work comes again.
pub async fn finish_all<P: MoneyIn>(ports: &P) {
    let left = match ports.unplaced().unfinished(FINISHED_MAX).await {
        Ok(left) => left,
        Err(refusal) => {
            ports.witness().warn("what is placed and not given is not known", &[("note", &refusal.note)]);
            return;
        }
    };
    let mut in_vain = Vec::new();
    for kept in left {
        let Some(account) = kept.standing.unfinished() else { continue };
        if let Err(refusal) = finish(ports, &kept, account).await {
            let fields = [("unplaced_id", kept.id.as_str()), ("note", &refusal.note)];
            ports.witness().warn("a placed payment is given later", &fields);
            in_vain.push(kept.id);
        }
    }
    // Those come last the next time, so that they stop no others.
    if !in_vain.is_empty()
        && let Err(refusal) = ports.unplaced().tried(&in_vain, ports.witness().now_ms()).await
    {
        ports.witness().warn("what was tried in vain could not be noted", &[("note", &refusal.note)]);
    }
}

/// Forgets names of payers in what was paid before, a piece of it; answers how many rows it was.
pub async fn forget_names<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<usize, Refusal> {
    let named = ports.unplaced().with_sender(before_ms, RESEALED_MAX).await?;
    let mut anew = Vec::new();
    for (id, before) in named {
        // One that does not open keeps no other name.
        match rows::without_sender(ports, &id, &before) {
            Ok(after) => anew.push(Resealed { id, before, after }),
            Err(refusal) => rows::does_not_open(ports, &id, &refusal),
        }
    }
    if !anew.is_empty() {
        ports.unplaced().forget_sender(&anew).await?;
    }
    Ok(anew.len())
}

/// Seals with the newest key whatever is sealed with another; answers how many.
pub async fn seal_anew<P: MoneyIn>(ports: &P, prefix: &str) -> Result<u32, Refusal> {
    let (mut sealed, mut after) = (0_u32, String::new());
    loop {
        let old = ports.unplaced().sealed_otherwise(prefix, &after, RESEALED_MAX).await?;
        let Some((last, _)) = old.last() else { return Ok(sealed) };
        last.as_str().clone_into(&mut after);
        let mut anew = Vec::new();
        for (id, before) in old {
            let place = rows::body_place(&id);
            let envelope = ports.vault().seal(place, &ports.vault().unseal(place, &before)?)?;
            anew.push(Resealed { before, after: envelope, id });
        }
        ports.unplaced().reseal(&anew).await?;
        sealed = sealed.saturating_add(u32::try_from(anew.len()).unwrap_or(u32::MAX));
    }
}
