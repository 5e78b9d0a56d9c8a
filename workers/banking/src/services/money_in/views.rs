//! The books' records as the wire shows them.

use super::qr;
use crate::{
    objects::receiving::commands::{AccountBook, Profile},
    ports::money_in::{MoneyIn, Vault},
};
use doglc_contracts::{
    money_in::{
        accounts::{AccountView, Receiver},
        deposits::{DepositView, Happening, SlipFile},
        payments::PaymentView,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        Road, Status,
        record::{self, Deposit, Payment, Slip, SlipSource},
    },
    ids::{ReceivingAccountId, TransferId},
    money::{Amount, Asset},
    promptpay::{self, Proxy},
    sealed::Place,
    slip::banks::BankCode,
};

/// Where an account's number is sealed.
pub fn number_place(account: &ReceivingAccountId) -> Place<'_> {
    Place { table: "receiving_accounts", column: "number", row: account.as_str() }
}

/// Where an account's `PromptPay` id is sealed.
pub fn promptpay_place(account: &ReceivingAccountId) -> Place<'_> {
    Place { table: "receiving_accounts", column: "promptpay", row: account.as_str() }
}

/// Satang as the wire has them.
pub fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap_or(Amount::zero(Asset::Thb))
}

/// The short name of a bank; its digits when it is not one of the list.
pub fn bank_name(bank: &str) -> String {
    bank.parse::<BankCode>().map_or_else(|_| bank.to_owned(), BankCode::short_name)
}

/// What a `promptpay` text of an account stands for.
pub fn proxy(text: &str, bank: &str, number: &str) -> Option<Proxy> {
    let (kind, target) = text.split_once(':').unwrap_or((text, ""));
    let proxy = match kind {
        "phone" => Proxy::Phone(target.to_owned()),
        "tax" => Proxy::NationalId(target.to_owned()),
        "ewallet" => Proxy::EWallet(target.to_owned()),
        "account" if target.is_empty() => Proxy::BankAccount(format!("{bank}{number}")),
        _ => return None,
    };
    proxy.check().is_ok().then_some(proxy)
}

/// Where to pay.
pub fn receiver<P: MoneyIn>(
    ports: &P,
    account_id: &ReceivingAccountId,
    profile: &Profile,
) -> Result<Receiver, Refusal> {
    Ok(Receiver {
        account_id: account_id.clone(),
        bank: profile.bank.clone(),
        bank_name: bank_name(&profile.bank),
        account_number: ports.vault().unseal(number_place(account_id), &profile.number_sealed)?,
        holder_th: profile.holder_th.clone(),
        holder_en: profile.holder_en.clone(),
    })
}

/// The QR payload of a deposit that can be paid.
pub fn payload<P: MoneyIn>(ports: &P, deposit: &Deposit, profile: &Profile) -> Result<String, Refusal> {
    let account = deposit.id.account();
    let number = ports.vault().unseal(number_place(&account), &profile.number_sealed)?;
    let text = ports.vault().unseal(promptpay_place(&account), &profile.promptpay_sealed)?;
    let wrong = || Refusal::new(ErrorCode::Internal, "the account's PromptPay id is not valid");
    let proxy = proxy(&text, &profile.bank, &number).ok_or_else(wrong)?;
    promptpay::encode(&proxy, Some(deposit.amount_minor)).map_err(|_| wrong())
}

/// True while a payer should still pay.
pub const fn is_payable(deposit: &Deposit) -> bool {
    matches!(deposit.status, Status::Pending | Status::SlipSubmitted) && deposit.credit.is_none()
}

/// A deposit as its owner sees it; `with_qr` where it is looked at by itself.
pub fn deposit<P: MoneyIn>(
    ports: &P,
    deposit: &Deposit,
    profile: &Profile,
    with_qr: bool,
) -> Result<DepositView, Refusal> {
    let account = deposit.id.account();
    let qr_payload =
        if with_qr && is_payable(deposit) { Some(payload(ports, deposit, profile)?) } else { None };
    let qr_svg = qr_payload.as_deref().map(qr::svg).transpose()?;
    let is_credited = deposit.status == Status::Credited;
    let credit = deposit.credit.as_ref().filter(|_| is_credited);
    Ok(DepositView {
        deposit_id: deposit.id.clone(),
        user_id: deposit.user_id,
        status: deposit.status,
        asked: thb(deposit.asked_minor),
        amount: thb(deposit.amount_minor),
        receiver: receiver(ports, &account, profile)?,
        qr_payload,
        qr_svg,
        why: deposit.why.clone(),
        created_at_ms: deposit.created_at_ms,
        expires_at_ms: deposit.expires_at_ms,
        outcome: deposit.outcome,
        reason: deposit.reason.clone(),
        reason_params: deposit.params.clone(),
        credited: credit.map(|credit| thb(credit.amount_minor)),
        credited_at_ms: deposit.ended_at_ms.filter(|_| is_credited),
        transfer_id: is_credited.then(|| TransferId::of_deposit(&deposit.id)),
    })
}

/// An account as operators see it.
pub fn account<P: MoneyIn>(ports: &P, book: &AccountBook) -> Result<AccountView, Refusal> {
    let limit_minor = book.settings.daily_limit_minor;
    let promptpay =
        ports.vault().unseal(promptpay_place(&book.account_id), &book.profile.promptpay_sealed)?;
    Ok(AccountView {
        receiver: receiver(ports, &book.account_id, &book.profile)?,
        promptpay,
        state: book.settings.state,
        daily_limit: thb(limit_minor),
        used_today: thb(book.used_today_minor),
        left_today: thb(limit_minor.saturating_sub(book.used_today_minor).max(0)),
        pending: book.pending,
        in_review: book.in_review,
        unmatched: book.unmatched,
        last_payment_at_ms: book.last_payment_at_ms,
        created_at_ms: book.created_at_ms,
    })
}

/// A payment as operators see it.
pub fn payment(payment: &Payment) -> PaymentView {
    PaymentView {
        payment_id: payment.id.clone(),
        account_id: payment.id.account(),
        amount: thb(payment.amount_minor),
        paid_at_ms: payment.paid_at_ms,
        road: payment.roads.first().copied().unwrap_or(Road::Operator),
        reference: payment.references.first().cloned(),
        sender: payment.sender.clone(),
        state: payment.state,
        deposit_id: payment.deposit_id.clone(),
        outcome: payment.outcome,
        heard_at_ms: payment.heard_at_ms,
    }
}

/// A slip with what was made of it.
pub fn slip(slip: &Slip) -> SlipFile {
    let judged = slip.judged.as_ref();
    SlipFile {
        slip_id: match &slip.source {
            SlipSource::Picture { slip_id } => Some(slip_id.clone()),
            SlipSource::Payload { .. } => None,
        },
        at_ms: slip.at_ms,
        decision: judged.map_or("waiting", |judged| judged.decision.as_str()).to_owned(),
        reason: judged.and_then(|judged| judged.reason.clone()),
        checks: judged.map(|judged| judged.checks.clone()).unwrap_or_default(),
    }
}

/// A step in a deposit's story.
pub fn happening(happening: &record::Happening) -> Happening {
    Happening {
        at_ms: happening.at_ms,
        what: happening.what.as_str().to_owned(),
        by: happening.by.clone(),
        note: happening.note.clone(),
    }
}
