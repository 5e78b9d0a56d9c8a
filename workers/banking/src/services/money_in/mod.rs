//! Money in: deposits from the wish to the credit, the receiving accounts, payments, what could not be placed, and the work that queue `payments` hints at.

pub mod accounts;
mod credits;
pub mod deposits;
pub mod mail;
pub mod mailbox;
pub mod names;
pub mod payments;
pub mod push;
mod qr;
pub mod slips;
mod telling;
pub mod unplaced;
mod views;
pub mod work;

use super::check_reason;
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::deposit::command::{Answer, Denial};
use doglc_domain::deposit::record::{Deposit, Payment};
use doglc_edge::http::invalid;

/// What an account did not do, as a refusal: one exhaustive mapping.
fn denied(denial: Denial) -> Refusal {
    let code = match denial {
        Denial::NoDeposit => ErrorCode::DepositNotFound,
        Denial::NoPayment => ErrorCode::PaymentNotFound,
        Denial::Conflict => ErrorCode::IdempotencyConflict,
        Denial::StateConflict => ErrorCode::StateConflict,
        Denial::Malformed => ErrorCode::InvalidRequest,
        Denial::OwnDeposit => ErrorCode::Forbidden,
        Denial::SecondOperatorRequired => ErrorCode::SecondOperatorRequired,
        Denial::TooManyOpen => ErrorCode::TooManyDeposits,
    };
    Refusal::new(code, format!("{denial:?}"))
}

/// The deposit of an answer, or its refusal.
fn deposit_of(answer: Answer) -> Result<Deposit, Refusal> {
    match answer {
        Answer::Deposit { deposit } => Ok(deposit),
        Answer::Denied { reason } => Err(denied(reason)),
        other => Err(unexpected(&other)),
    }
}

/// The payment of an answer, or its refusal.
fn payment_of(answer: Answer) -> Result<(Payment, bool), Refusal> {
    match answer {
        Answer::Payment { payment, duplicate } => Ok((payment, duplicate)),
        Answer::Denied { reason } => Err(denied(reason)),
        other => Err(unexpected(&other)),
    }
}

fn unexpected(answer: &Answer) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unexpected answer of an account: {answer:?}"))
}
