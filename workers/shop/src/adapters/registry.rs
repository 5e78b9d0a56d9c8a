//! D1 `doglc-shop`: products and the orders' projection.

use super::{
    Platform,
    product_rows::{
        CursorRow, FORGET_WINDOW, INSERT_PRODUCT, IdRow, LOOK_AFTER, NOTE_CODES_KEY, NameRow, OldCodesRow,
        ProductRow, SELECT_CURSOR, SELECT_IN_MOTION, SELECT_LIVE, SELECT_NAMES, SELECT_NEWEST,
        SELECT_NEWEST_LIVE, SELECT_OLD_CODES, SELECT_PRODUCT, SELECT_PRODUCT_BY_KEY, SELECT_PRODUCTS,
        SETTLE_CODES_KEY, UPDATE_PROGRESS, UPDATE_WORDS, UPSERT_CURSOR,
    },
    registry_rows::{
        COUNT_OPEN_OF, COUNT_TO_DELIVER, CountRow, FiguresRow, OrderRow, SELECT_FIGURES, SELECT_ORDER,
        UPSERT_ORDERS, select_orders,
    },
};
use crate::ports::{OldCodes, OrderFilter, Product, Registry};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{CreateProduct, SalesFigures},
    stock::{OrderRecord, SaleView},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::MAX_MINOR,
    order::OrderStatus,
    time::Millis,
};
use doglc_edge::{d1::Db, development::crash_point, values};
use std::collections::HashMap;

/// Rows per statement: a row is about 350 bytes of JSON, D1 takes 2 MB per value.
const ROWS_PER_STATEMENT: usize = 500;

impl Platform {
    /// The database.
    pub(super) fn db(&self) -> Result<Db, Refusal> {
        Ok(Db::new(&self.env, "SHOP_DB")?)
    }

    pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, Refusal> {
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

    async fn newest_products(&self, before: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal> {
        let sql = if live { SELECT_NEWEST_LIVE } else { SELECT_NEWEST };
        let found: Vec<ProductRow> = self.db()?.all(sql, values![before, rows]).await?;
        found.into_iter().map(ProductRow::into_product).collect()
    }

    async fn sales_in_motion(
        &self,
        from_ms: Millis,
        to_ms: Millis,
        rows: u32,
    ) -> Result<Vec<ProductId>, Refusal> {
        let found: Vec<IdRow> = self.db()?.all(SELECT_IN_MOTION, values![from_ms, to_ms, rows]).await?;
        Ok(found.into_iter().map(|row| ProductId(row.id)).collect())
    }

    async fn look_after(&self, product: ProductId, now_ms: Millis) -> Result<(), Refusal> {
        self.db()?.run(LOOK_AFTER, values![product.0, now_ms]).await?;
        Ok(())
    }

    async fn forget_window(&self, product: ProductId, now_ms: Millis) -> Result<(), Refusal> {
        self.db()?.run(FORGET_WINDOW, values![product.0, now_ms]).await?;
        Ok(())
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
        let row = values![
            sale.closed,
            sale.open_orders,
            sale.starts_at_ms,
            sale.ends_at_ms,
            sale.product_id.0,
            sale.as_of_ms
        ];
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
        let sql = select_orders(
            filter.user.is_some(),
            filter.product.is_some(),
            filter.status.is_some(),
            filter.to_deliver,
        );
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

    async fn open_orders_of(&self, user: UserId) -> Result<u64, Refusal> {
        let found: Option<CountRow> = self.db()?.first(COUNT_OPEN_OF, values![user.to_string()]).await?;
        Ok(found.map_or(0, |row| row.orders))
    }

    async fn figures(&self, since_ms: Millis) -> Result<SalesFigures, Refusal> {
        let db = self.db()?;
        let rows: Vec<FiguresRow> = db.all(SELECT_FIGURES, values![since_ms]).await?;
        let waiting: Option<CountRow> = db.first(COUNT_TO_DELIVER, values![]).await?;
        let to_deliver = waiting.map_or(0, |row| row.orders);
        let mut figures = SalesFigures { orders: 0, paid: 0, sold: Vec::new(), to_deliver };
        for row in rows {
            let (sold, orders, paid) = row.into_sums()?;
            figures.orders = figures.orders.saturating_add(orders);
            figures.paid = figures.paid.saturating_add(paid);
            if paid > 0 {
                figures.sold.push(sold);
            }
        }
        Ok(figures)
    }

    async fn codes_come(&self, product: ProductId, prefix: &str, now_ms: Millis) -> Result<(), Refusal> {
        self.db()?.run(NOTE_CODES_KEY, values![product.0, prefix, now_ms]).await?;
        Ok(())
    }

    async fn codes_resealed(&self, as_read: &OldCodes, prefix: &str) -> Result<(), Refusal> {
        let values = values![as_read.product.0, prefix, as_read.key.as_str(), as_read.noted_at_ms];
        self.db()?.run(SETTLE_CODES_KEY, values).await?;
        Ok(())
    }

    async fn products_with_old_codes(
        &self,
        prefix: &str,
        after: u32,
        rows: u32,
    ) -> Result<Vec<OldCodes>, Refusal> {
        let values = values![prefix, after, rows];
        let found: Vec<OldCodesRow> = self.db()?.all(SELECT_OLD_CODES, values).await?;
        Ok(found.into_iter().map(OldCodes::from).collect())
    }

    async fn cursor(&self, name: &str) -> Result<String, Refusal> {
        let found: Option<CursorRow> = self.db()?.first(SELECT_CURSOR, values![name]).await?;
        Ok(found.map(|row| row.position).unwrap_or_default())
    }

    async fn save_cursor(&self, name: &str, position: &str) -> Result<(), Refusal> {
        self.db()?.run(UPSERT_CURSOR, values![name, position]).await?;
        Ok(())
    }
}
