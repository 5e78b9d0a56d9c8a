//! Transfers: what is asked for, and the immutable record of what was done.

use super::{account::Account, meaning::Meaning};
use crate::{
    ids::{DepositId, MalformedId, OrderId, ProductId, TransferId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// From the wallet's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Money comes.
    Credit,
    /// Money goes.
    Debit,
}

impl Direction {
    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Debit => "debit",
        }
    }
}

impl FromStr for Direction {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Credit, Self::Debit].into_iter().find(|value| value.as_str() == text).ok_or(MalformedId)
    }
}

/// Why money moves. It decides which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// An order is paid: debit.
    Charge,
    /// An order's money comes back: credit, exempt from limits and freeze.
    Refund,
    /// Money came in from outside: credit, under the limits of tier and VIP level unless a person has approved it; never refused for good.
    Deposit,
    /// To another user: debit into transit.
    Send,
    /// From another user: credit out of transit.
    Receive,
    /// A sending that could not be delivered: credit out of transit, exempt.
    Return,
    /// An operator puts a balance right, either way; exempt from limits and freeze, under the operators' rule.
    Adjustment,
    /// A captured hold leaves for good: debit.
    Capture,
    /// A VIP level is bought: debit, together with the change of the level.
    Vip,
}

impl TransferKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Charge,
        Self::Refund,
        Self::Deposit,
        Self::Send,
        Self::Receive,
        Self::Return,
        Self::Adjustment,
        Self::Capture,
        Self::Vip,
    ];

    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Charge => "charge",
            Self::Refund => "refund",
            Self::Deposit => "deposit",
            Self::Send => "send",
            Self::Receive => "receive",
            Self::Return => "return",
            Self::Adjustment => "adjustment",
            Self::Capture => "capture",
            Self::Vip => "vip",
        }
    }

    /// The only direction it can have; `None` for adjustments.
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::Charge | Self::Send | Self::Capture | Self::Vip => Some(Direction::Debit),
            Self::Refund | Self::Deposit | Self::Receive | Self::Return => Some(Direction::Credit),
            Self::Adjustment => None,
        }
    }

    /// True for credits that are never refused for good: refunds and returns arrive whatever the limits say, a deposit waits for a person.
    pub const fn must_arrive(self) -> bool {
        matches!(self, Self::Refund | Self::Return | Self::Deposit)
    }
}

impl fmt::Display for TransferKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for TransferKind {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(MalformedId)
    }
}

/// A transfer that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferOrder {
    /// Made before it is sent; one outcome for ever.
    pub id: TransferId,
    /// Why.
    pub kind: TransferKind,
    /// Which way.
    pub direction: Direction,
    /// Positive.
    pub amount: Amount,
    /// The other side.
    pub counter_account: Account,
    /// The other person, when there is one.
    #[serde(default)]
    pub other_user: Option<UserId>,
    /// Words: of the sender, of the operator, or a stable code (returns; `VIP <level>` of a purchase, which reads the same in every language).
    #[serde(default)]
    pub memo: Option<String>,
    /// Who asked for an adjustment, or approved a deposit: `user:1`, `key:…`.
    #[serde(default)]
    pub operator: Option<String>,
    /// Who agreed to it. No part of the meaning: a repeat need not name the approver again.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When the bank says that it was paid (deposits): its Bangkok day's limits count. No part of the meaning: evidence of the same payment by another road
    /// may know the time less well, or not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_ms: Option<Millis>,
}

impl TransferOrder {
    fn new(id: TransferId, kind: TransferKind, amount: Amount, counter_account: Account) -> Self {
        let direction = kind.direction().unwrap_or(Direction::Credit);
        Self {
            id,
            kind,
            direction,
            amount,
            counter_account,
            other_user: None,
            memo: None,
            operator: None,
            approved_by: None,
            value_ms: None,
        }
    }

    /// The charge of an order: `order:<id>` to `sale:<product>`.
    pub fn charge(order: &OrderId, product: ProductId, total: Amount) -> Self {
        Self::new(TransferId::of_order(order), TransferKind::Charge, total, Account::sale(product))
    }

    /// The refund of an order: `refund:<id>` from `sale:<product>`.
    pub fn refund(order: &OrderId, product: ProductId, total: Amount, reason: &str) -> Self {
        let id = TransferId::of_refund(order);
        Self {
            memo: Some(reason.to_owned()),
            ..Self::new(id, TransferKind::Refund, total, Account::sale(product))
        }
    }

    /// A deposit: `deposit:<id>` from a bank's account.
    pub fn deposit(id: &DepositId, amount: Amount, bank: Account) -> Self {
        Self::new(TransferId::of_deposit(id), TransferKind::Deposit, amount, bank)
    }

    /// With the bank's time of payment.
    #[must_use]
    pub const fn paid_at(mut self, value_ms: Option<Millis>) -> Self {
        self.value_ms = value_ms;
        self
    }

    /// With the person who has looked at it: a deposit is then exempt from limits.
    #[must_use]
    pub fn approved(mut self, operator: &str) -> Self {
        self.operator = Some(operator.to_owned());
        self
    }

    /// A VIP level: `vip:<id>` to `revenue:vip`.
    pub(super) fn vip(id: TransferId, level: u32, price: Amount) -> Self {
        Self {
            memo: Some(format!("VIP {level}")),
            ..Self::new(id, TransferKind::Vip, price, Account::vip_revenue())
        }
    }

    /// The VIP level that this transfer has bought.
    pub fn vip_level(&self) -> Option<u32> {
        let memo = self.memo.as_deref().filter(|_| self.kind == TransferKind::Vip)?;
        memo.strip_prefix("VIP ")?.parse().ok()
    }

    /// An operator's adjustment: `adjustment:<id>`; a negative amount takes.
    pub fn adjustment(
        id: &str,
        amount: Amount,
        reason: &str,
        operator: &str,
        approved_by: Option<String>,
    ) -> Result<Self, MalformedId> {
        let (direction, positive) = if amount.is_positive() {
            (Direction::Credit, amount)
        } else {
            (Direction::Debit, amount.negated())
        };
        let account: Account = format!("adjustment:{id}").parse()?;
        Ok(Self {
            direction,
            memo: Some(reason.to_owned()),
            operator: Some(operator.to_owned()),
            approved_by,
            ..Self::new(format!("adjustment:{id}").parse()?, TransferKind::Adjustment, positive, account)
        })
    }

    pub(super) fn with_user(mut self, other: UserId, memo: Option<String>) -> Self {
        self.other_user = Some(other);
        self.memo = memo;
        self
    }

    pub(super) fn transit(id: TransferId, kind: TransferKind, amount: Amount, send: &str) -> Self {
        Self::new(id, kind, amount, Account::transit(send))
    }

    /// The capture of a hold, to a counter-account outside.
    pub fn capture(id: TransferId, amount: Amount, counter_account: Account) -> Self {
        Self::new(id, TransferKind::Capture, amount, counter_account)
    }

    /// Hash of what it means; equal for a repeat, different for another transfer under the same id. A deposit means its amount and its bank account, by
    /// whatever road and whoever has looked at it; a VIP level means the level, because its price is the wallet's word and not the buyer's.
    pub fn meaning(&self) -> String {
        let is_deposit = self.kind == TransferKind::Deposit;
        let amount_minor = (self.kind != TransferKind::Vip).then(|| self.amount.minor().to_string());
        Meaning::of("transfer.v1")
            .field("id", self.id.as_str())
            .field("kind", self.kind.as_str())
            .field("direction", self.direction.as_str())
            .field("asset", self.amount.asset().code())
            .optional("amount_minor", amount_minor.as_deref())
            .field("counter_account", self.counter_account.as_str())
            .optional("other_user", self.other_user.map(|user| user.to_string()).as_deref())
            .optional("memo", self.memo.as_deref().filter(|_| !is_deposit))
            .optional("operator", self.operator.as_deref().filter(|_| !is_deposit))
            .finish()
    }

    /// True when kind, direction and sign fit together and the texts are within their lengths.
    pub fn is_well_formed(&self) -> bool {
        let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= 200);
        self.amount.is_positive()
            && self.kind.direction().is_none_or(|direction| direction == self.direction)
            && short(&self.memo)
            && short(&self.operator)
            && short(&self.approved_by)
    }
}

/// A transfer that was made. Never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Gapless within the wallet, from 1.
    pub seq: u64,
    /// What was asked for.
    #[serde(flatten)]
    pub order: TransferOrder,
    /// Posted balance after it.
    pub balance_after: Amount,
    /// When.
    pub at_ms: Millis,
    /// [`TransferOrder::meaning`].
    pub hash: String,
}

impl Transfer {
    /// What it adds to the wallet; negative for debits.
    pub fn signed(&self) -> Amount {
        match self.order.direction {
            Direction::Credit => self.order.amount,
            Direction::Debit => self.order.amount.negated(),
        }
    }
}
