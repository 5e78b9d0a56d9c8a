//! Wallets: each order is judged once, for ever.

use super::{FakeWorld, thb};
use crate::ports::Bank;
use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SettleLine, SettleOutcome, TransferView},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::ids::{ProductId, TransferId};

impl Bank for FakeWorld {
    async fn settle_orders(&self, lines: &[SettleLine]) -> Result<Vec<SettleOutcome>, Refusal> {
        assert!(lines.len() <= 100);
        self.call(|world| Ok(lines.iter().map(|line| world.judge(line)).collect()))
    }

    async fn refund_order(&self, command: &RefundOrder) -> Result<TransferView, Refusal> {
        self.call(|world| {
            let known = world.refunds.borrow().get(&command.order_id).cloned();
            if known.as_ref().is_some_and(|reason| *reason != command.reason) {
                return Err(ErrorCode::IdempotencyConflict.into());
            }
            if known.is_none() && world.closed_wallets.borrow().contains(&command.user_id) {
                return Err(ErrorCode::StateConflict.into());
            }
            if known.is_none() {
                world.refunds.borrow_mut().insert(command.order_id.clone(), command.reason.clone());
                *world.balances.borrow_mut().entry(command.user_id).or_insert(0) += command.total.minor();
            }
            Ok(TransferView {
                id: TransferId::of_refund(&command.order_id),
                seq: 1,
                direction: "credit".to_owned(),
                amount: command.total,
                balance_after: command.total,
                counter_account: "sale:1".to_owned(),
                other_user: None,
                memo: None,
                at_ms: 0,
            })
        })
    }

    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal> {
        self.call(|world| {
            let judged = world.judged.borrow();
            let charged = judged.values().filter(|outcome| **outcome == SettleOutcome::Charged).count();
            let orders = i64::try_from(charged - world.refunds.borrow().len()).unwrap();
            Ok(products
                .iter()
                .map(|product| SaleTotal { product_id: *product, balance: thb(orders * 100), orders })
                .collect())
        })
    }
}
