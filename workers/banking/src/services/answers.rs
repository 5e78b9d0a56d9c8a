//! The wallet's answers as refusals: one exhaustive mapping.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::ledger::{
    outcome::{Answer, Denial, RefusalCode},
    transfer::Transfer,
};

/// The code of a refusal for ever.
pub const fn refusal_code(code: RefusalCode) -> ErrorCode {
    match code {
        RefusalCode::InsufficientFunds => ErrorCode::InsufficientFunds,
        RefusalCode::WalletFrozen => ErrorCode::WalletFrozen,
        RefusalCode::TierLimitExceeded => ErrorCode::TierLimitExceeded,
    }
}

/// The code of what is not done now.
const fn denial_code(denial: Denial) -> ErrorCode {
    match denial {
        Denial::Malformed | Denial::UnknownTier => ErrorCode::InvalidRequest,
        Denial::OwnWallet => ErrorCode::Forbidden,
        Denial::SecondOperatorRequired => ErrorCode::SecondOperatorRequired,
        Denial::Unknown => ErrorCode::TransferNotFound,
        Denial::HoldNotOpen => ErrorCode::HoldNotOpen,
        Denial::StateConflict => ErrorCode::StateConflict,
        Denial::TooLarge | Denial::OverLimit => ErrorCode::TierLimitExceeded,
        Denial::NotEmpty => ErrorCode::AccountNotEmpty,
        Denial::TooManyExpected => ErrorCode::TooManyDeposits,
        Denial::Frozen => ErrorCode::WalletFrozen,
        Denial::PriceChanged { .. } => ErrorCode::PriceChanged,
        Denial::UnknownLevel => ErrorCode::VipLevelUnknown,
    }
}

/// The refusal that an answer stands for, when it is one.
pub fn refusal(answer: &Answer) -> Option<Refusal> {
    match answer {
        Answer::Posted { .. } | Answer::Held | Answer::Applied => None,
        Answer::Refused { code } => Some(refusal_code(*code).into()),
        Answer::Cancelled { .. } => Some(ErrorCode::TransferCancelled.into()),
        Answer::Conflict => Some(ErrorCode::IdempotencyConflict.into()),
        Answer::Denied { reason: Denial::NotEmpty } => {
            Some(Refusal::new(ErrorCode::AccountNotEmpty, "there is money").with("because", "balance"))
        }
        Answer::Denied { reason: Denial::PriceChanged { price } } => {
            let refusal = Refusal::new(ErrorCode::PriceChanged, "the price is another one");
            Some(refusal.with("price", price).with("asset", price.asset()))
        }
        Answer::Denied { reason } => Some(Refusal::new(denial_code(*reason), format!("{reason:?}"))),
    }
}

/// The only transfer of an answer, or its refusal.
pub fn one_transfer(answers: &[Answer]) -> Result<Transfer, Refusal> {
    match answers {
        [Answer::Posted { transfers }] => match transfers.as_slice() {
            [transfer] => Ok(transfer.clone()),
            _ => Err(unexpected(answers)),
        },
        [answer] => Err(refusal(answer).unwrap_or_else(|| unexpected(answers))),
        _ => Err(unexpected(answers)),
    }
}

/// Nothing to hand out, or the refusal.
pub fn applied(answers: &[Answer]) -> Result<(), Refusal> {
    answers.iter().find_map(refusal).map_or(Ok(()), Err)
}

fn unexpected(answers: &[Answer]) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unexpected answers of a wallet: {answers:?}"))
}
