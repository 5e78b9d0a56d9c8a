//! What operators do with what could not be placed, and what the clock finishes for them.

use super::{Decided, finish, known_at, rows};
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
    deposit::unplaced::{self as rules, Step, Wish},
    ids::UnplacedId,
    time::Millis,
};

/// Rows that one turn of the clock finishes.
const FINISHED_MAX: u32 = 50;
/// Rows that are sealed anew at a time.
const RESEALED_MAX: u32 = 100;

/// For operators.
pub async fn find<P: MoneyIn>(ports: &P, asked: &FindUnplaced) -> Result<Page<UnplacedView>, Refusal> {
    let page = ports.unplaced().find(asked).await?;
    let items = page.items.iter().map(|kept| rows::view(ports, kept)).collect::<Result<_, _>>()?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// One of them.
pub async fn view<P: MoneyIn>(ports: &P, asked: &ViewUnplaced) -> Result<UnplacedView, Refusal> {
    rows::view(ports, &existing(ports, &asked.unplaced_id).await?)
}

/// Places it on an account, which then matches it like any payment. A repeat finishes what a crash has left.
pub async fn place<P: MoneyIn>(ports: &P, asked: &PlaceUnplaced) -> Result<UnplacedView, Refusal> {
    check_reason(&asked.reason)?;
    let wish = Wish::Place(asked.account_id.clone());
    let mut kept = existing(ports, &asked.unplaced_id).await?;
    if step(&kept, &wish)? == Step::Decide {
        let agreed = may_place(ports, &kept, asked).await?;
        kept =
            decide(ports, &kept, &wish, decided(ports, &asked.operator, Some(agreed), &asked.reason)).await?;
        ports.witness().reached("unplaced_decided_not_given").await;
    }
    match step(&kept, &wish)? {
        Step::Finish(account) => {
            finish(ports, &kept, &account).await?;
            rows::view(ports, &existing(ports, &asked.unplaced_id).await?)
        }
        Step::Done => rows::view(ports, &kept),
        Step::Decide => Err(undecided()),
    }
}

/// Puts it aside.
pub async fn dismiss<P: MoneyIn>(ports: &P, asked: &DismissUnplaced) -> Result<UnplacedView, Refusal> {
    check_reason(&asked.reason)?;
    let mut kept = existing(ports, &asked.unplaced_id).await?;
    if step(&kept, &Wish::Dismiss)? == Step::Decide {
        let decided = decided(ports, &asked.operator, None, &asked.reason);
        kept = decide(ports, &kept, &Wish::Dismiss, decided).await?;
    }
    match step(&kept, &Wish::Dismiss)? {
        Step::Done => {
            rows::tell(ports, &kept).await?;
            rows::view(ports, &kept)
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

fn decided<P: MoneyIn>(ports: &P, by: &Actor, approved_by: Option<String>, reason: &str) -> Decided {
    Decided {
        by: by.label(),
        approved_by,
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

/// Who agreed, when it may be placed there.
async fn may_place<P: MoneyIn>(ports: &P, kept: &Unplaced, asked: &PlaceUnplaced) -> Result<String, Refusal> {
    let accounts = ports.registry().accounts().await?;
    let chosen = accounts.iter().find(|account| account.account_id == asked.account_id);
    let chosen = chosen.ok_or(ErrorCode::ReceivingAccountNotFound)?;
    // A bank tells of money that lies at that bank.
    if chosen.profile.bank != kept.bank {
        return Err(invalid("account_id"));
    }
    settle_elsewhere(ports, kept, asked, &accounts).await?;
    let agreed = asked.approved_by.as_ref().filter(|agreed| **agreed != asked.operator).map(Actor::label);
    agreed.ok_or_else(|| ErrorCode::SecondOperatorRequired.into())
}

/// Money that another account was given after all, under the same name, is that account's: it is noted there, and not placed here.
async fn settle_elsewhere<P: MoneyIn>(
    ports: &P,
    kept: &Unplaced,
    asked: &PlaceUnplaced,
    accounts: &[Registered],
) -> Result<(), Refusal> {
    let word = rows::word(ports, kept)?;
    for other in accounts {
        let id = &other.account_id;
        if *id == asked.account_id || other.profile.bank != kept.bank {
            continue;
        }
        if known_at(ports, id, word.clone().evidence(id)).await?.is_none() {
            continue;
        }
        let by = Actor::System(super::SYSTEM.to_owned());
        let wish = Wish::Place(id.clone());
        let kept =
            decide(ports, kept, &wish, Decided { reason: None, ..decided(ports, &by, None, "") }).await?;
        if let Ok(Step::Finish(account)) = rules::decide(&kept.standing, &wish) {
            finish(ports, &kept, &account).await?;
        }
        return Err(Refusal::new(ErrorCode::StateConflict, "another account has this payment"));
    }
    Ok(())
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
    for kept in left {
        let Some(account) = kept.standing.unfinished() else { continue };
        if let Err(refusal) = finish(ports, &kept, account).await {
            let fields = [("unplaced_id", kept.id.as_str()), ("note", &refusal.note)];
            ports.witness().warn("a placed payment is given later", &fields);
        }
    }
}

/// Forgets names of payers in what was paid before, a piece of it; answers how many rows it was.
pub async fn forget_names<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<usize, Refusal> {
    let named = ports.unplaced().with_sender(before_ms, RESEALED_MAX).await?;
    let mut anew = Vec::new();
    for (id, before) in named {
        anew.push(Resealed { after: rows::without_sender(ports, &id, &before)?, before, id });
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
