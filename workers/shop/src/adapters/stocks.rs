//! Stock objects and gates.

use super::Platform;
use crate::ports::{Gates, Stocks};
use doglc_contracts::{
    command::ObjectCommand,
    gate::{CloseUser, GateBuy, GateRefusal, Ticket, routes},
    names::{gate_object, objects, stock_object},
    problem::{ErrorCode, Refusal},
    shop::{CodeStock, ReceiptVerdict},
    stock::{
        BeginRefund, ChangeSale, CheckReceipt, ConfirmTold, CountOpenOf, JudgedOrder, ListOldCodes,
        MarkFulfilled, MarkRefunded, OpenSale, OrderCodes, OrderRecord, RefundState, RefuseRefund,
        ResealCodes, RestockSale, SaleTally, SaleView, SealedCode, SettleStock, SettledStock, StoreCodes,
        TallySale, ToldOrder, ViewOrder, ViewOrderCodes, ViewSale,
    },
};
use doglc_domain::ids::{OrderId, ProductId, UserId};
use doglc_edge::{config, http, object};

/// `SALE_GATES` where the variable is missing.
const GATES: u32 = 4;

impl Platform {
    async fn ask_stock<C: ObjectCommand>(
        &self,
        product: ProductId,
        command: &C,
    ) -> Result<C::Answer, Refusal> {
        let stub = object::stub(&self.env, objects::PRODUCT_STOCK, &stock_object(product))?;
        object::call(&stub, command, &self.trace).await
    }

    async fn post_gate(
        &self,
        product: ProductId,
        gate: u32,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), Refusal> {
        let lost = |error: worker::Error| Refusal::new(ErrorCode::Unavailable, format!("gate: {error}"));
        let stub = object::stub(&self.env, objects::SALE_GATE, &gate_object(product, gate))?;
        let response = object::post(&stub, path, body, &self.trace).await.map_err(lost)?;
        let status = response.status_code();
        Ok((status, http::response_text(&response).await.map_err(lost)?))
    }
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unreadable: {error}"))
}

impl Stocks for Platform {
    async fn view_sale(&self, product: ProductId) -> Result<SaleView, Refusal> {
        self.ask_stock(product, &ViewSale {}).await
    }

    async fn open_sale(&self, command: &OpenSale) -> Result<SaleView, Refusal> {
        self.ask_stock(command.product_id, command).await
    }

    async fn change_sale(&self, product: ProductId, command: &ChangeSale) -> Result<SaleView, Refusal> {
        self.ask_stock(product, command).await
    }

    async fn restock_sale(&self, product: ProductId, command: &RestockSale) -> Result<SaleView, Refusal> {
        self.ask_stock(product, command).await
    }

    async fn settle_stock(
        &self,
        product: ProductId,
        lines: Vec<JudgedOrder>,
    ) -> Result<SettledStock, Refusal> {
        self.ask_stock(product, &SettleStock { lines }).await
    }

    async fn confirm_told(&self, product: ProductId, orders: Vec<ToldOrder>) -> Result<(), Refusal> {
        self.ask_stock(product, &ConfirmTold { orders }).await.map(drop)
    }

    async fn view_order(&self, order: &OrderId) -> Result<OrderRecord, Refusal> {
        self.ask_stock(order.product(), &ViewOrder { order_id: order.clone() }).await
    }

    async fn begin_refund(&self, command: &BeginRefund) -> Result<RefundState, Refusal> {
        self.ask_stock(command.order_id.product(), command).await
    }

    async fn refuse_refund(&self, command: &RefuseRefund) -> Result<OrderRecord, Refusal> {
        self.ask_stock(command.order_id.product(), command).await
    }

    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal> {
        self.ask_stock(command.order_id.product(), command).await
    }

    async fn mark_fulfilled(&self, command: &MarkFulfilled) -> Result<OrderRecord, Refusal> {
        self.ask_stock(command.order_id.product(), command).await
    }

    async fn store_codes(&self, product: ProductId, codes: Vec<SealedCode>) -> Result<CodeStock, Refusal> {
        self.ask_stock(product, &StoreCodes { codes }).await
    }

    async fn order_codes(&self, order: &OrderId) -> Result<OrderCodes, Refusal> {
        self.ask_stock(order.product(), &ViewOrderCodes { order_id: order.clone() }).await
    }

    async fn old_codes(
        &self,
        product: ProductId,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<SealedCode>, Refusal> {
        let command = ListOldCodes { prefix: prefix.to_owned(), after: after.to_owned(), rows };
        Ok(self.ask_stock(product, &command).await?.codes)
    }

    async fn reseal_codes(&self, product: ProductId, command: &ResealCodes) -> Result<(), Refusal> {
        self.ask_stock(product, command).await.map(drop)
    }

    async fn open_of(&self, product: ProductId, user: UserId) -> Result<u64, Refusal> {
        Ok(self.ask_stock(product, &CountOpenOf { user_id: user }).await?.orders)
    }

    async fn check_receipt(
        &self,
        product: ProductId,
        command: &CheckReceipt,
    ) -> Result<ReceiptVerdict, Refusal> {
        self.ask_stock(product, command).await
    }

    async fn tally_sale(&self, product: ProductId) -> Result<SaleTally, Refusal> {
        self.ask_stock(product, &TallySale {}).await
    }
}

impl Gates for Platform {
    fn gates(&self) -> u32 {
        config::parsed(&self.env, "SALE_GATES", GATES).max(1)
    }

    async fn buy_at(&self, product: ProductId, gate: u32, wish: &GateBuy) -> Result<Ticket, Refusal> {
        let body = serde_json::to_string(wish).map_err(|error| unreadable(&error))?;
        let (status, text) = self.post_gate(product, gate, routes::BUY, &body).await?;
        if status == 202 {
            return serde_json::from_str(&text).map_err(|error| unreadable(&error));
        }
        let refused: GateRefusal = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
        let refusal =
            Refusal { retry_after_s: refused.retry_after_s, params: refused.message, ..refused.code.into() };
        Err(match refused.limit {
            Some(limit) => refusal.with("limit", limit).with("field", "quantity"),
            None => refusal,
        })
    }

    async fn close_user(&self, product: ProductId, gate: u32, command: &CloseUser) -> Result<(), Refusal> {
        let body = serde_json::to_string(command).map_err(|error| unreadable(&error))?;
        match self.post_gate(product, gate, routes::CLOSE_USER, &body).await? {
            (200, _) => Ok(()),
            (status, text) => {
                Err(Refusal::new(ErrorCode::Unavailable, format!("gate answered {status}: {text}")))
            }
        }
    }
}
