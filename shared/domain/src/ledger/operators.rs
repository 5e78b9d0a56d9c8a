//! The operators' rule: above a limit an adjustment needs a second operator, and nobody decides about his own money.

use super::per_asset::PerAsset;
use crate::{ids::UserId, money::Amount};

/// Why something may not be done (now, or by these people). Never remembered: with an approver it may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperatorRule {
    /// Operator or approver is the wallet's owner.
    #[error("nobody decides about a wallet of his own")]
    OwnWallet,
    /// Above the limit and without a second, different operator.
    #[error("a second operator must approve")]
    SecondOperatorRequired,
    /// No operator is named.
    #[error("an operator is named")]
    NoOperator,
}

/// Judges. Labels are those of actors: `user:1001`, `key:…`. `second_above` are minor units per asset.
pub fn judge(
    owner: UserId,
    amount: Amount,
    operator: Option<&str>,
    approved_by: Option<&str>,
    second_above: &PerAsset<i64>,
) -> Result<(), OperatorRule> {
    let operator = somebody_else(owner, operator, approved_by)?;
    let is_large = amount.minor().saturating_abs() > *second_above.get(amount.asset());
    let has_second = approved_by.is_some_and(|approver| !approver.is_empty() && approver != operator);
    if is_large && !has_second { Err(OperatorRule::SecondOperatorRequired) } else { Ok(()) }
}

/// The operator, when neither he nor who approved is the wallet's owner: who may approve a deposit.
pub fn somebody_else<'a>(
    owner: UserId,
    operator: Option<&'a str>,
    approved_by: Option<&str>,
) -> Result<&'a str, OperatorRule> {
    let operator = operator.filter(|label| !label.is_empty()).ok_or(OperatorRule::NoOperator)?;
    let own = format!("user:{owner}");
    if operator == own || approved_by == Some(own.as_str()) {
        return Err(OperatorRule::OwnWallet);
    }
    Ok(operator)
}
