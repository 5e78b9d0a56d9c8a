//! D1 `doglc-shop`: products and the orders' projection.

use super::{
    Platform,
    registry_rows::{
        INSERT_PRODUCT, NameRow, OrderRow, ProductRow, SELECT_LIVE, SELECT_NAMES, SELECT_ORDER,
        SELECT_PRODUCT, SELECT_PRODUCT_BY_KEY, SELECT_PRODUCTS, UPDATE_PROGRESS, UPDATE_WORDS, UPSERT_ORDERS,
        select_orders,
    },
};
use crate::ports::{OrderFilter, Product, Registry};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::CreateProduct,
    stock::{OrderRecord, SaleView},
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    money::MAX_MINOR,
    order::OrderStatus,
    time::Millis,
};
use doglc_edge::{d1::Db, development::crash_point, values};
use std::collections::HashMap;

/// Rows per statement: a row is about 350 bytes of JSON, D1 takes 2 MB per value.
const ROWS_PER_STATEMENT: usize = 500;

impl Platform {
    fn db(&self) -> Result<Db, Refusal> {
        Ok(Db::new(&self.env, "SHOP_DB")?)
    }

    fn json<T: serde::Serialize>(value: &T) -> Result<String, Refusal> {
        serde_json::to_string(value).map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))
    }
}

impl Registry for Platform {
    async fn add_product(
        &self,
        key: &str,
        request: &CreateProduct,
        now_ms: Millis,
    ) -> Result<Product, Refusal> {
        let db = self.db()?;
        let json = Self::json(request)?;
        let row = values![key, json, request.name.as_str(), request.description.clone(), now_ms];
        db.run(INSERT_PRODUCT, row).await?;
        let found: Option<ProductRow> = db.first(SELECT_PRODUCT_BY_KEY, values![key]).await?;
        found
            .ok_or_else(|| Refusal::new(ErrorCode::Internal, "a product that was just added is gone"))?
            .into_product()
    }

    async fn product(&self, id: ProductId) -> Result<Option<Product>, Refusal> {
        let found: Option<ProductRow> = self.db()?.first(SELECT_PRODUCT, values![id.0]).await?;
        found.map(ProductRow::into_product).transpose()
    }

    async fn products(&self, after: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal> {
        let sql = if live { SELECT_LIVE } else { SELECT_PRODUCTS };
        let found: Vec<ProductRow> = self.db()?.all(sql, values![after, rows]).await?;
        found.into_iter().map(ProductRow::into_product).collect()
    }

    async fn save_words(
        &self,
        product: ProductId,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Result<(), Refusal> {
        self.db()?.run(UPDATE_WORDS, values![name, description, product.0]).await?;
        Ok(())
    }

    async fn save_progress(&self, sale: &SaleView) -> Result<(), Refusal> {
        let row = values![sale.closed, sale.open_orders, sale.product_id.0];
        self.db()?.run(UPDATE_PROGRESS, row).await?;
        Ok(())
    }

    async fn product_names(&self, ids: &[ProductId]) -> Result<HashMap<ProductId, String>, Refusal> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let found: Vec<NameRow> = self.db()?.all(SELECT_NAMES, values![Self::json(&ids)?]).await?;
        Ok(found.into_iter().map(|row| (ProductId(row.id), row.name)).collect())
    }

    async fn save_orders(&self, orders: &[OrderRecord]) -> Result<(), Refusal> {
        if orders.is_empty() {
            return Ok(());
        }
        crash_point(&self.env, "marked_not_projected").await;
        let db = self.db()?;
        for part in orders.chunks(ROWS_PER_STATEMENT) {
            let rows: Vec<OrderRow> = part.iter().map(OrderRow::of).collect();
            db.run(UPSERT_ORDERS, values![Self::json(&rows)?]).await?;
        }
        Ok(())
    }

    async fn order(&self, id: &OrderId) -> Result<Option<OrderRecord>, Refusal> {
        let found: Option<OrderRow> = self.db()?.first(SELECT_ORDER, values![id.as_str()]).await?;
        found.map(OrderRow::into_record).transpose()
    }

    async fn orders(&self, filter: &OrderFilter, rows: u32) -> Result<Vec<OrderRecord>, Refusal> {
        let sql = select_orders(filter.user.is_some(), filter.product.is_some(), filter.status.is_some());
        let (before_ms, before_id) = filter.before.clone().unwrap_or((MAX_MINOR, String::new()));
        let values = values![
            filter.user.map(|user| user.to_string()),
            filter.product.map(|product| product.0),
            filter.status.map(OrderStatus::as_str),
            before_ms,
            before_id,
            rows,
        ];
        let found: Vec<OrderRow> = self.db()?.all(&sql, values).await?;
        found.into_iter().map(OrderRow::into_record).collect()
    }
}
