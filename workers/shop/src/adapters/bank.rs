//! Banking, over its service binding.

use super::Platform;
use crate::ports::Bank;
use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SaleTotals, SettleLine, SettleOrders, SettleOutcome, TransferView},
    problem::Refusal,
};
use doglc_domain::ids::ProductId;
use doglc_edge::{development::crash_point, service::Client};

/// A hundred wallets that wake up take longer than one.
const SETTLE_TIMEOUT_MS: u64 = 30_000;

impl Bank for Platform {
    async fn settle_orders(&self, lines: &[SettleLine]) -> Result<Vec<SettleOutcome>, Refusal> {
        let command = SettleOrders { lines: lines.to_vec() };
        let client = Client::new(&self.env, &self.trace).with_timeout_ms(SETTLE_TIMEOUT_MS);
        let settled = client.call(&command).await?;
        crash_point(&self.env, "charged_not_marked").await;
        Ok(settled.outcomes)
    }

    async fn refund_order(&self, command: &RefundOrder) -> Result<TransferView, Refusal> {
        Client::new(&self.env, &self.trace).call(command).await
    }

    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal> {
        Client::new(&self.env, &self.trace).call(&SaleTotals { product_ids: products.to_vec() }).await
    }
}
