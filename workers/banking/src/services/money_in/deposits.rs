//! Deposits as people and operators deal with them.

use super::{accounts, check_reason, deposit_of, invalid, qr, views};
use crate::{
    objects::{
        commands::GiveCommands,
        receiving::commands::{Filed, GiveCommand, Given},
    },
    ports::{
        Ports, Wallets, Witness,
        money_in::{Desk, MoneyIn, Receiving, Registry},
    },
    services::answers,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        deposits::{
            ConfirmDeposit, Decision, DepositFile, DepositQr, DepositView, FindDeposits, InspectDeposit,
            ListDeposits, QrPicture, StartDeposit, SubmitSlip, ViewDeposit, WaitingCounts,
        },
        slips::{ClaimSlip, FindClaim, SlipSource},
    },
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        command::{Answer, Command, Operator},
        record::{Deposit, Slip},
    },
    ids::{DepositId, PaymentId, ReceivingAccountId, UserId},
    ledger,
    money::{Amount, Asset},
    slip::payload::SlipPayload,
    time::HOUR_MS,
};
use std::collections::{BTreeMap, BTreeSet};

/// A wallet goes on expecting a deposit for so long after the deposit's own time: a slip is being judged, a person looks.
const EXPECTED_AFTER_MS: i64 = HOUR_MS;
/// The text of a slip's QR.
const PAYLOAD_MAX: usize = 512;

/// Gives a command to the deposit's account and hints at the work that follows.
pub(super) async fn give<P: MoneyIn>(
    ports: &P,
    account_id: &ReceivingAccountId,
    command: Command,
) -> Result<Given, Refusal> {
    let asked = GiveCommand { account_id: account_id.clone(), command, is_rehearsal: false };
    let given = ports.receiving().give(&asked).await?;
    if given.wants_hint
        && let Err(refusal) = ports.receiving().hint(account_id).await
    {
        // The account's alarm hints again.
        ports.witness().warn("a hint could not be sent", &[("note", &refusal.note)]);
    }
    Ok(given)
}

/// Starts a deposit, or finds the one that this wish became. `stopped`: why nobody may start one now; what was started before is answered all the same.
pub async fn start<P: MoneyIn>(
    ports: &P,
    asked: &StartDeposit,
    stopped: Option<Refusal>,
) -> Result<DepositView, Refusal> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if asked.id.is_empty() || asked.id.len() > 64 || !asked.id.bytes().all(plain) {
        return Err(invalid("id"));
    }
    let amount_minor = accounts::check_amount(ports, asked.amount)?;
    let begun = begun(ports, asked.user_id, &asked.id).await?;
    if let Some(id) = &begun
        && let Some(filed) = ports.receiving().deposit(id).await?
    {
        let is_same = filed.deposit.user_id == asked.user_id && filed.deposit.asked_minor == amount_minor;
        return if is_same {
            views::deposit(ports, &filed.deposit, &filed.profile, true)
        } else {
            Err(ErrorCode::IdempotencyConflict.into())
        };
    }
    if let Some(refusal) = stopped {
        return Err(refusal);
    }
    let (_, choice) = accounts::choice(ports, amount_minor, asked.bank.as_deref(), asked.user_id).await?;
    // A wish that was begun on an account goes on there, as long as it can.
    let first = begun.map(|id| id.account());
    let mut ranked = choice.ranked;
    ranked.sort_by_key(|(account, _)| first.as_ref() != Some(account));
    if let Some(account) = &first
        && ranked.first().is_none_or(|(best, _)| best != account)
    {
        forget(ports, asked.user_id, DepositId::new(account, &asked.id).map_err(|_| invalid("id"))?).await?;
    }
    for (account, why) in ranked {
        let id = DepositId::new(&account, &asked.id).map_err(|_| invalid("id"))?;
        expect(ports, asked, &id).await?;
        ports.witness().reached("deposit_expected_not_opened").await;
        let why = why.into_iter().map(str::to_owned).collect();
        let command =
            Command::Open { deposit: id.clone(), user_id: asked.user_id, asked_minor: amount_minor, why };
        let given = give(ports, &account, command).await?;
        match given.answer {
            Answer::Full { because } => {
                ports.witness().warn(
                    "a receiving account is full",
                    &[("account_id", account.as_str()), ("because", &because)],
                );
                forget(ports, asked.user_id, id).await?;
            }
            Answer::Denied { reason } => {
                forget(ports, asked.user_id, id).await?;
                return Err(super::denied(reason));
            }
            answer => return views::deposit(ports, &deposit_of(answer)?, &given.profile, true),
        }
    }
    Err(Refusal::new(ErrorCode::NoAccountAvailable, "no account takes this deposit"))
}

/// The deposit that a wish became, or was about to become.
async fn begun<P: MoneyIn>(ports: &P, user: UserId, wish: &str) -> Result<Option<DepositId>, Refusal> {
    let wallet = ports.wallets().read(user).await?;
    let expected = wallet.expected.iter().find(|expected| expected.deposit.wish() == wish);
    if let Some(expected) = expected {
        return Ok(Some(expected.deposit.clone()));
    }
    ports.registry().deposit_of_wish(user, wish).await
}

async fn expect<P: MoneyIn>(ports: &P, asked: &StartDeposit, id: &DepositId) -> Result<(), Refusal> {
    let now_ms = ports.witness().now_ms();
    let until_ms = now_ms.saturating_add(ports.deposit_policy().open_ms).saturating_add(EXPECTED_AFTER_MS);
    let expect = ledger::command::Command::Expect { deposit: id.clone(), amount: asked.amount, until_ms };
    wallet_does(ports, asked.user_id, expect).await
}

/// The wallet expects this deposit no more.
pub(super) async fn forget<P: MoneyIn>(ports: &P, user: UserId, id: DepositId) -> Result<(), Refusal> {
    wallet_does(ports, user, ledger::command::Command::Forget { deposit: id }).await
}

async fn wallet_does<P: Ports>(
    ports: &P,
    user: UserId,
    command: ledger::command::Command,
) -> Result<(), Refusal> {
    let asked = GiveCommands { user_id: user, commands: vec![command], caller_projects: false };
    answers::applied(&ports.wallets().give(&asked).await?.answers)
}

async fn filed<P: MoneyIn>(ports: &P, id: &DepositId, user: Option<UserId>) -> Result<Filed, Refusal> {
    let filed = ports.receiving().deposit(id).await?;
    filed
        .filter(|filed| user.is_none_or(|user| user == filed.deposit.user_id))
        .ok_or_else(|| ErrorCode::DepositNotFound.into())
}

/// One deposit.
pub async fn view<P: MoneyIn>(ports: &P, asked: &ViewDeposit) -> Result<DepositView, Refusal> {
    let filed = filed(ports, &asked.deposit_id, asked.user_id).await?;
    views::deposit(ports, &filed.deposit, &filed.profile, true)
}

/// Its QR as a picture.
pub async fn picture<P: MoneyIn>(ports: &P, asked: &DepositQr) -> Result<QrPicture, Refusal> {
    let filed = filed(ports, &asked.deposit_id, Some(asked.user_id)).await?;
    if !views::is_payable(&filed.deposit) {
        return Err(Refusal::new(ErrorCode::StateConflict, "there is nothing to be paid"));
    }
    let payload = views::payload(ports, &filed.deposit, &filed.profile)?;
    Ok(QrPicture { png_base64: STANDARD.encode(qr::png(&payload)?) })
}

async fn page<P: MoneyIn>(ports: &P, page: Page<Deposit>) -> Result<Page<DepositView>, Refusal> {
    let profiles: BTreeMap<_, _> = if page.items.is_empty() {
        BTreeMap::new()
    } else {
        let accounts = ports.registry().accounts().await?;
        accounts.into_iter().map(|account| (account.account_id, account.profile)).collect()
    };
    let view = |deposit: &Deposit| {
        let missing = || Refusal::new(ErrorCode::Internal, "a deposit on an account that is not registered");
        let profile = profiles.get(&deposit.id.account()).ok_or_else(missing)?;
        views::deposit(ports, deposit, profile, false)
    };
    let items = page.items.iter().map(view).collect::<Result<_, _>>()?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// A person's deposits.
pub async fn list<P: MoneyIn>(ports: &P, asked: &ListDeposits) -> Result<Page<DepositView>, Refusal> {
    let found = ports.registry().deposits_of(asked.user_id, asked.open_only, &asked.page).await?;
    page(ports, found).await
}

/// What waits for operators.
pub async fn count_waiting<P: MoneyIn>(ports: &P) -> Result<WaitingCounts, Refusal> {
    ports.registry().count_waiting().await
}

/// Search for operators.
pub async fn find<P: MoneyIn>(ports: &P, asked: &FindDeposits) -> Result<Page<DepositView>, Refusal> {
    let found = ports.registry().find_deposits(asked).await?;
    page(ports, found).await
}

/// All that is known of a deposit.
pub async fn inspect<P: MoneyIn>(ports: &P, asked: &InspectDeposit) -> Result<DepositFile, Refusal> {
    let file = ports.receiving().file(&asked.deposit_id).await?;
    let file = file.ok_or_else(|| Refusal::from(ErrorCode::DepositNotFound))?;
    Ok(DepositFile {
        deposit: views::deposit(ports, &file.deposit, &file.profile, true)?,
        payments: file.payments.iter().map(views::payment).collect(),
        slips: file.slips.iter().map(views::slip).collect(),
        history: file.story.iter().map(views::happening).collect(),
    })
}

/// A slip for a deposit.
pub async fn submit_slip<P: MoneyIn>(ports: &P, asked: &SubmitSlip) -> Result<DepositView, Refusal> {
    filed(ports, &asked.deposit_id, Some(asked.user_id)).await?;
    if let SlipSource::Payload { text } = &asked.slip {
        // What is no slip's code is said while the payer is there, and takes none of the deposit's tries.
        if text.len() > PAYLOAD_MAX || SlipPayload::parse(text).is_err() {
            return Err(invalid("qr_payload"));
        }
        let claimed = ports.desk().find_claim(&FindClaim { payload: text.clone() }).await?;
        if claimed.by.is_some_and(|by| by != asked.deposit_id) {
            return Err(ErrorCode::SlipAlreadyUsed.into());
        }
    }
    let account = asked.deposit_id.account();
    let command = Command::SendSlip { deposit: asked.deposit_id.clone(), source: asked.slip.clone() };
    let given = give(ports, &account, command).await?;
    views::deposit(ports, &deposit_of(given.answer)?, &given.profile, true)
}

/// An operator's decision.
pub async fn confirm<P: MoneyIn>(ports: &P, asked: &ConfirmDeposit) -> Result<DepositView, Refusal> {
    check_reason(&asked.reason)?;
    let operator =
        Operator { name: asked.operator.label(), approved_by: asked.approved_by.as_ref().map(Actor::label) };
    let deposit = asked.deposit_id.clone();
    let reason = asked.reason.trim().to_owned();
    let command = match asked.decision {
        Decision::Reject if asked.payment_id.is_some() || asked.amount.is_some() => {
            return Err(invalid("decision"));
        }
        Decision::Reject => {
            filed(ports, &deposit, None).await?;
            Command::Reject { deposit, operator, reason }
        }
        Decision::Approve => {
            let amount_minor = asked.amount.map(positive_baht).transpose()?;
            return approve(ports, &deposit, asked.payment_id.clone(), amount_minor, operator, reason).await;
        }
    };
    let given = give(ports, &asked.deposit_id.account(), command).await?;
    views::deposit(ports, &deposit_of(given.answer)?, &given.profile, true)
}

fn positive_baht(amount: Amount) -> Result<i64, Refusal> {
    if amount.asset() == Asset::Thb && amount.is_positive() {
        Ok(amount.minor())
    } else {
        Err(invalid("amount"))
    }
}

/// Approves: the references of the slips that the person has seen are claimed first, so that they serve nobody else.
pub(super) async fn approve<P: MoneyIn>(
    ports: &P,
    id: &DepositId,
    payment: Option<PaymentId>,
    amount_minor: Option<i64>,
    operator: Operator,
    reason: String,
) -> Result<DepositView, Refusal> {
    let account = id.account();
    if payment.as_ref().is_some_and(|payment| payment.account() != account) {
        return Err(ErrorCode::PaymentNotFound.into());
    }
    let file = ports.receiving().file(id).await?.ok_or_else(|| Refusal::from(ErrorCode::DepositNotFound))?;
    let command = Command::Approve {
        deposit: id.clone(),
        payment: payment.clone(),
        amount_minor,
        vouched: super::payments::payment_id(&account, "operator", id.as_str()),
        references: file.slips.iter().filter_map(Slip::reference).map(str::to_ascii_uppercase).collect(),
        operator,
        reason,
    };
    // Nothing is claimed for a decision that is not taken.
    let rehearsal = GiveCommand { account_id: account.clone(), command: command.clone(), is_rehearsal: true };
    deposit_of(ports.receiving().give(&rehearsal).await?.answer)?;
    if payment.is_none() {
        let claims = file.slips.iter().filter_map(|slip| slip.judged.as_ref()?.claim.clone());
        for claim in claims.collect::<BTreeSet<_>>() {
            let asked = ClaimSlip { claim, deposit_id: id.clone() };
            if ports.desk().claim(&asked).await?.by.is_some_and(|by| by != *id) {
                return Err(ErrorCode::SlipAlreadyUsed.into());
            }
        }
    }
    let given = give(ports, &account, command).await?;
    views::deposit(ports, &deposit_of(given.answer)?, &given.profile, true)
}
