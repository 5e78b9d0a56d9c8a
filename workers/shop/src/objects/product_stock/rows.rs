//! Rows to values and back. A row that the rules cannot have written is reported, never guessed.

use super::schema;
use doglc_domain::{
    fulfilment::{Delivery, Tracking},
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    stock::{
        chain::{Hash, Head, Place},
        counts::Counts,
        order::{Order, PurchaseKey},
        purchase::{Lookups, Purchase},
        sale::Sale,
    },
    time::Millis,
};
use doglc_edge::{
    sql::{Sql, StorageError, Value},
    values,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::{HashMap, HashSet};

/// What statements run on: the object's database, and in tests the same SQLite, which fails on demand.
pub trait Rows {
    /// Runs a statement.
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError>;
    /// All rows; columns are matched to fields by name.
    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
}

impl Rows for Sql {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        Self::exec(self, sql, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }
}

fn corrupt(what: &str) -> StorageError {
    StorageError::Failed(format!("row that cannot be: {what}"))
}

/// The sale's row.
#[derive(Debug, Deserialize)]
pub struct ProductRow {
    product_id: u32,
    asset: String,
    price_minor: i64,
    per_user_limit: u32,
    starts_at_ms: Option<Millis>,
    ends_at_ms: Option<Millis>,
    paused: u8,
    closed: u8,
    total: u32,
    free: u32,
    reserved: u32,
    sold: u32,
    chain_seq: u64,
    chain_head: String,
    leaves: u64,
    version: u64,
    secret: String,
    watermark: Option<String>,
    delivery: String,
}

/// A sale with what only its object knows.
#[derive(Clone, Debug)]
pub struct StoredSale {
    /// The sale.
    pub sale: Sale,
    /// Makes the salts.
    pub secret: [u8; 32],
    /// No open order is below; `None`: none is open.
    pub watermark: Option<OrderId>,
}

/// 32 bytes from hex.
pub fn hash_from_hex(text: &str) -> Option<Hash> {
    hex::decode(text).ok()?.try_into().ok()
}

impl ProductRow {
    /// As a value.
    pub fn into_sale(self) -> Result<StoredSale, StorageError> {
        let asset: Asset = self.asset.parse().map_err(|_| corrupt("asset"))?;
        let sale = Sale {
            product: ProductId(self.product_id),
            price: Amount::from_minor(asset, self.price_minor).map_err(|_| corrupt("price"))?,
            per_user_limit: self.per_user_limit,
            starts_at_ms: self.starts_at_ms,
            ends_at_ms: self.ends_at_ms,
            paused: self.paused != 0,
            closed: self.closed != 0,
            delivery: Delivery::parse(&self.delivery).ok_or_else(|| corrupt("delivery"))?,
            counts: Counts::from_stored(self.total, self.free, self.reserved, self.sold)
                .ok_or_else(|| corrupt("counts"))?,
            head: Head {
                seq: self.chain_seq,
                hash: hash_from_hex(&self.chain_head).ok_or_else(|| corrupt("head"))?,
                leaves: self.leaves,
            },
            version: self.version,
        };
        let watermark =
            self.watermark.map(|text| text.parse()).transpose().map_err(|_| corrupt("watermark"))?;
        let secret = hash_from_hex(&self.secret).ok_or_else(|| corrupt("secret"))?;
        Ok(StoredSale { sale, secret, watermark })
    }
}

/// An order's row.
#[derive(Debug, Deserialize)]
pub struct OrderRow {
    id: String,
    user_id: u64,
    key: String,
    quantity: u32,
    total_minor: i64,
    status: String,
    reason: Option<String>,
    created_at_ms: Millis,
    expires_at_ms: Millis,
    stock_after: u32,
    link_seq: u64,
    link_index: u32,
    settled_at_ms: Option<Millis>,
    fulfilled_at_ms: Option<Millis>,
    carrier: Option<String>,
    tracking_number: Option<String>,
    revision: u32,
}

impl OrderRow {
    /// As a value.
    pub fn into_order(self, asset: Asset) -> Result<Order, StorageError> {
        Ok(Order {
            id: self.id.parse().map_err(|_| corrupt("order id"))?,
            user: UserId::new(self.user_id).map_err(|_| corrupt("user"))?,
            key: PurchaseKey::from_stored(self.key),
            quantity: self.quantity,
            total: Amount::from_minor(asset, self.total_minor).map_err(|_| corrupt("total"))?,
            status: self.status.parse().map_err(|_| corrupt("status"))?,
            reason: self.reason,
            created_at_ms: self.created_at_ms,
            expires_at_ms: self.expires_at_ms,
            stock_after: self.stock_after,
            place: Place { seq: self.link_seq, index: self.link_index },
            settled_at_ms: self.settled_at_ms,
            fulfilled_at_ms: self.fulfilled_at_ms,
            tracking: tracking(self.carrier, self.tracking_number),
            revision: self.revision,
        })
    }
}

/// Both columns, where there is anything in them.
fn tracking(carrier: Option<String>, number: Option<String>) -> Option<Tracking> {
    (carrier.is_some() || number.is_some()).then_some(Tracking { carrier, number })
}

/// Rows of a query as orders.
pub fn orders(rows: Vec<OrderRow>, asset: Asset) -> Result<Vec<Order>, StorageError> {
    rows.into_iter().map(|row| row.into_order(asset)).collect()
}

/// JSON text of a bound list. Only strings and numbers are in it, so it always can be written.
pub fn json<T: serde::Serialize>(list: &T) -> Result<String, StorageError> {
    serde_json::to_string(list).map_err(|error| StorageError::Failed(error.to_string()))
}

/// Text that is bound for [`schema::INSERT_ORDERS`].
pub fn new_orders_json(accepted: &[Order]) -> Result<String, StorageError> {
    let rows: Vec<_> = accepted
        .iter()
        .map(|order| {
            let (id, key) = (order.id.as_str(), order.key.as_str());
            (
                id,
                order.user.get(),
                key,
                order.quantity,
                order.total.minor(),
                order.stock_after,
                order.place.index,
            )
        })
        .collect();
    json(&rows)
}

/// Text that is bound for [`schema::UPDATE_SETTLED`].
pub fn settled_json(orders: &[&Order]) -> Result<String, StorageError> {
    let rows: Vec<_> = orders
        .iter()
        .map(|order| (order.id.as_str(), order.status.as_str(), order.reason.as_deref()))
        .collect();
    json(&rows)
}

#[derive(Deserialize)]
struct HeldRow {
    user_id: u64,
    held: u32,
}

/// What must be known before a batch is decided. `held` remembers buyers between batches; who is missing is read.
pub fn lookups(
    sql: &Sql,
    asset: Asset,
    held: &mut HashMap<UserId, u32>,
    batch: &[Purchase],
) -> Result<Lookups, StorageError> {
    let keys: Vec<_> = batch.iter().map(|purchase| (purchase.user.get(), purchase.key.as_str())).collect();
    let known = orders(sql.rows(schema::SELECT_BY_KEYS, values![json(&keys)?])?, asset)?
        .into_iter()
        .map(|order| ((order.user, order.key.clone()), order))
        .collect();
    let users: HashSet<UserId> = batch.iter().map(|purchase| purchase.user).collect();
    let missing: Vec<u64> =
        users.iter().filter(|user| !held.contains_key(user)).map(|user| user.get()).collect();
    if !missing.is_empty() {
        let rows: Vec<HeldRow> = sql.rows(schema::SELECT_HELD, values![json(&missing)?])?;
        for id in missing {
            held.insert(UserId::new(id).map_err(|_| corrupt("user"))?, 0);
        }
        for row in rows {
            held.insert(UserId::new(row.user_id).map_err(|_| corrupt("user"))?, row.held);
        }
    }
    let of_batch = users.into_iter().map(|user| (user, held.get(&user).copied().unwrap_or(0))).collect();
    Ok(Lookups { held: of_batch, known, stopped: HashSet::new() })
}

/// Values of [`schema::UPDATE_COUNTS`].
pub fn counts_values(sale: &Sale, watermark: Option<&OrderId>) -> Vec<doglc_edge::sql::Value> {
    values![
        sale.counts.free(),
        sale.counts.reserved(),
        sale.counts.sold(),
        sale.head.seq,
        hex::encode(sale.head.hash),
        sale.head.leaves,
        sale.version,
        watermark.map(OrderId::as_str),
    ]
}
