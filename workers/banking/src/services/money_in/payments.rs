//! Payments: what banks tell, and what operators do with it.

use super::{
    check_reason, deposits, payment_of,
    unplaced::{self, Taken, Word},
    views,
};
use crate::ports::{
    Witness,
    money_in::{MoneyIn, Registry},
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        deposits::DepositView,
        payments::{
            AssignPayment, BankNotification, DismissPayment, FindPayments, NotificationTaken, PaymentView,
        },
    },
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    bank_notification::{self, BankKeys, BodyError, Limits, NotificationError, Signed},
    deposit::{
        Road,
        command::{Command, Operator},
    },
    ids::{PaymentId, ReceivingAccountId, UnplacedId},
    time::SECOND_MS,
};
use sha2::{Digest, Sha256};

/// What a road calls `name`, wherever it belongs: the same for a repeat.
pub(super) fn word_id(road: &str, name: &str) -> UnplacedId {
    let hash = Sha256::digest(format!("payment.v1\n{road}\n{name}"));
    let mut bytes = [0_u8; 12];
    for (byte, of_hash) in bytes.iter_mut().zip(hash) {
        *byte = of_hash;
    }
    UnplacedId::new(bytes)
}

/// The id of what a road calls `name` on an account.
pub(super) fn payment_id(account: &ReceivingAccountId, road: &str, name: &str) -> PaymentId {
    word_id(road, name).payment(account)
}

/// A bank's signed notification.
pub async fn notify<P: MoneyIn>(ports: &P, asked: &BankNotification) -> Result<NotificationTaken, Refusal> {
    let missing = || Refusal::new(ErrorCode::SignatureInvalid, "no keys of banks");
    let json = ports.bank_keys().ok_or_else(missing)?;
    let keys = BankKeys::parse(&json).map_err(|error| {
        Refusal::new(ErrorCode::Misconfigured, format!("BANK_NOTIFICATION_KEYS: {error}"))
    })?;
    let signed = Signed {
        key: Some(&asked.key_id),
        timestamp: Some(&asked.timestamp),
        signature: Some(&asked.signature),
    };
    let now_ms = ports.witness().now_ms();
    let told = bank_notification::accept(&signed, asked.body.as_bytes(), &keys, now_ms, Limits::default());
    let told = match told {
        Ok(told) => told,
        // Money that went out is none of ours: said to be understood, so that it is not sent again.
        Err(NotificationError::Body(BodyError::NotCredit)) => {
            return Ok(NotificationTaken { payment_id: None, unplaced_id: None, duplicate: false });
        }
        Err(error) => {
            let code =
                if error.is_unauthentic() { ErrorCode::SignatureInvalid } else { ErrorCode::InvalidRequest };
            return Err(Refusal::new(code, error.to_string()).with("field", error.code()));
        }
    };
    let word = Word {
        id: word_id("notification", &told.key()),
        bank: told.bank,
        road: Road::Notification,
        account: told.account,
        amount_minor: told.amount.minor(),
        paid_at_ms: told.at_ms,
        // Banks write whole seconds.
        precision_ms: SECOND_MS,
        reference: told.reference.map(|reference| reference.to_ascii_uppercase()),
        sender: told.sender_name,
    };
    let Taken { payment_id, unplaced_id, duplicate } = unplaced::hear(ports, word).await?;
    Ok(NotificationTaken { payment_id, unplaced_id, duplicate })
}

/// Gives an account evidence that names no deposit: [`Command::Pay`], [`Command::Place`].
pub(super) async fn take<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    command: Command,
) -> Result<(PaymentView, bool), Refusal> {
    let given = deposits::give(ports, account, command).await?;
    let (payment, duplicate) = payment_of(given.answer)?;
    Ok((views::payment(&payment), duplicate))
}

/// Payments for operators.
pub async fn find<P: MoneyIn>(ports: &P, asked: &FindPayments) -> Result<Page<PaymentView>, Refusal> {
    let page = ports.registry().find_payments(asked).await?;
    Ok(Page { items: page.items.iter().map(views::payment).collect(), next_cursor: page.next_cursor })
}

/// Counts an unmatched payment for a deposit.
pub async fn assign<P: MoneyIn>(ports: &P, asked: &AssignPayment) -> Result<DepositView, Refusal> {
    check_reason(&asked.reason)?;
    let operator =
        Operator { name: asked.operator.label(), approved_by: asked.approved_by.as_ref().map(Actor::label) };
    let payment = Some(asked.payment_id.clone());
    let reason = asked.reason.trim().to_owned();
    deposits::approve(ports, &asked.deposit_id, payment, None, operator, reason).await
}

/// Puts an unmatched payment aside.
pub async fn dismiss<P: MoneyIn>(ports: &P, asked: &DismissPayment) -> Result<PaymentView, Refusal> {
    check_reason(&asked.reason)?;
    let account = asked.payment_id.account();
    let known = ports.registry().accounts().await?;
    if !known.iter().any(|registered| registered.account_id == account) {
        return Err(ErrorCode::PaymentNotFound.into());
    }
    let command = Command::Dismiss {
        payment: asked.payment_id.clone(),
        operator: Operator { name: asked.operator.label(), approved_by: None },
        reason: asked.reason.trim().to_owned(),
    };
    let given = deposits::give(ports, &account, command).await?;
    Ok(views::payment(&payment_of(given.answer)?.0))
}
