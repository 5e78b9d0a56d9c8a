//! D1: products, the searchable copy of orders, how codes are sealed.

use super::FakeWorld;
use crate::ports::{OldCodes, OrderFilter, Product, Registry};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{CreateProduct, SalesFigures},
    stock::{OrderRecord, SaleView},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    time::Millis,
};
use std::collections::HashMap;

impl Registry for FakeWorld {
    async fn add_product(
        &self,
        key: &str,
        request: &CreateProduct,
        _now_ms: Millis,
    ) -> Result<Product, Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            if let Some((_, known)) = products.iter().find(|(known, _)| known == key) {
                return Ok(known.clone());
            }
            let product = Product {
                id: ProductId(u32::try_from(products.len()).unwrap() + 1),
                request: request.clone(),
                name: request.name.clone(),
                description: request.description.clone(),
                opened: false,
                closed: false,
                open_orders: 0,
                starts_at_ms: None,
                ends_at_ms: None,
            };
            products.push((key.to_owned(), product.clone()));
            Ok(product)
        })
    }

    async fn product(&self, id: ProductId) -> Result<Option<Product>, Refusal> {
        self.call(|world| {
            Ok(world
                .products
                .borrow()
                .iter()
                .find(|(_, known)| known.id == id)
                .map(|(_, known)| known.clone()))
        })
    }

    async fn products(&self, after: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal> {
        self.call(|world| {
            let products = world.products.borrow();
            let found = products.iter().map(|(_, product)| product).filter(|product| product.id.0 > after);
            let found = found.filter(|product| !live || !product.closed || product.open_orders > 0);
            Ok(found.take(usize::try_from(rows).unwrap()).cloned().collect())
        })
    }

    async fn newest_products(&self, before: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal> {
        self.call(|world| {
            let products = world.products.borrow();
            let found = products.iter().rev().map(|(_, product)| product);
            let found = found.filter(|product| product.id.0 < before);
            let found = found.filter(|product| !live || !product.closed || product.open_orders > 0);
            Ok(found.take(usize::try_from(rows).unwrap()).cloned().collect())
        })
    }

    async fn sales_in_motion(
        &self,
        from_ms: Millis,
        to_ms: Millis,
        rows: u32,
    ) -> Result<Vec<ProductId>, Refusal> {
        self.call(|world| {
            let products = world.products.borrow();
            let was_open = |product: &Product| {
                !product.closed
                    && product.ends_at_ms.is_none_or(|end| end >= from_ms)
                    && product.starts_at_ms.is_none_or(|start| start <= to_ms)
            };
            let found = products.iter().map(|(_, product)| product).filter(|product| product.opened);
            let found = found.filter(|product| product.open_orders > 0 || was_open(product));
            Ok(found.take(usize::try_from(rows).unwrap()).map(|product| product.id).collect())
        })
    }

    async fn look_after(&self, product: ProductId, _now_ms: Millis) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            if let Some((_, known)) = products.iter_mut().find(|(_, known)| known.id == product) {
                known.open_orders = known.open_orders.max(1);
            }
            Ok(())
        })
    }

    async fn forget_window(&self, product: ProductId, _now_ms: Millis) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            let (_, known) = products.iter_mut().find(|(_, known)| known.id == product).unwrap();
            (known.starts_at_ms, known.ends_at_ms) = (None, None);
            Ok(())
        })
    }

    async fn save_words(
        &self,
        product: ProductId,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            let (_, known) = products.iter_mut().find(|(_, known)| known.id == product).unwrap();
            known.name = name.map_or_else(|| known.name.clone(), str::to_owned);
            known.description = description.map(str::to_owned).or_else(|| known.description.take());
            Ok(())
        })
    }

    async fn save_progress(&self, sale: &SaleView) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            let (_, known) = products.iter_mut().find(|(_, known)| known.id == sale.product_id).unwrap();
            (known.opened, known.closed, known.open_orders) = (true, sale.closed, sale.open_orders);
            (known.starts_at_ms, known.ends_at_ms) = (sale.starts_at_ms, sale.ends_at_ms);
            Ok(())
        })
    }

    async fn product_names(&self, ids: &[ProductId]) -> Result<HashMap<ProductId, String>, Refusal> {
        self.call(|_| Ok(ids.iter().map(|id| (*id, format!("Product {id}"))).collect()))
    }

    async fn save_orders(&self, orders: &[OrderRecord]) -> Result<(), Refusal> {
        self.call(|world| {
            for order in orders {
                world.projected.borrow_mut().insert(order.order_id.clone(), order.clone());
            }
            Ok(())
        })
    }

    async fn order(&self, id: &OrderId) -> Result<Option<OrderRecord>, Refusal> {
        self.call(|world| Ok(world.projected.borrow().get(id).cloned()))
    }

    async fn orders(&self, filter: &OrderFilter, rows: u32) -> Result<Vec<OrderRecord>, Refusal> {
        self.call(|world| {
            let projected = world.projected.borrow();
            let place = |order: &OrderRecord| (order.created_at_ms, order.order_id.as_str().to_owned());
            let mut found: Vec<OrderRecord> = projected
                .values()
                .filter(|order| filter.user.is_none_or(|user| user == order.user_id))
                .filter(|order| filter.before.as_ref().is_none_or(|before| place(order) < *before))
                .cloned()
                .collect();
            found.sort_by_key(|order| std::cmp::Reverse(place(order)));
            found.truncate(usize::try_from(rows).unwrap());
            Ok(found)
        })
    }

    async fn open_orders_of(&self, user: UserId) -> Result<u64, Refusal> {
        self.call(|world| {
            let projected = world.projected.borrow();
            let open = projected.values().filter(|order| {
                order.user_id == user
                    && (order.status == OrderStatus::Reserved
                        || (order.delivery.is_awaited() && order.status == OrderStatus::Paid))
            });
            Ok(open.count() as u64)
        })
    }

    async fn figures(&self, _since_ms: Millis) -> Result<SalesFigures, Refusal> {
        Err(ErrorCode::NotFound.into())
    }

    async fn codes_come(&self, product: ProductId, prefix: &str, now_ms: Millis) -> Result<(), Refusal> {
        self.call(|world| {
            let mut keys = world.codes_keys.borrow_mut();
            let (known, at_ms) = keys.entry(product).or_insert_with(|| (prefix.to_owned(), now_ms));
            if known != prefix {
                known.clear();
            }
            *at_ms = now_ms;
            Ok(())
        })
    }

    async fn codes_resealed(&self, as_read: &OldCodes, prefix: &str) -> Result<(), Refusal> {
        self.call(|world| {
            let mut keys = world.codes_keys.borrow_mut();
            let known = keys.get_mut(&as_read.product).unwrap();
            if *known == (as_read.key.clone(), as_read.noted_at_ms) {
                prefix.clone_into(&mut known.0);
            }
            Ok(())
        })
    }

    async fn products_with_old_codes(
        &self,
        prefix: &str,
        after: u32,
        rows: u32,
    ) -> Result<Vec<OldCodes>, Refusal> {
        self.call(|world| {
            let keys = world.codes_keys.borrow();
            let old = keys.iter().filter(|(product, (known, _))| known != prefix && product.0 > after);
            let old = old.map(|(product, (key, noted_at_ms))| OldCodes {
                product: *product,
                key: key.clone(),
                noted_at_ms: *noted_at_ms,
            });
            Ok(old.take(rows as usize).collect())
        })
    }

    async fn cursor(&self, name: &str) -> Result<String, Refusal> {
        self.call(|world| Ok(world.cursors.borrow().get(name).cloned().unwrap_or_default()))
    }

    async fn save_cursor(&self, name: &str, position: &str) -> Result<(), Refusal> {
        self.call(|world| {
            world.cursors.borrow_mut().insert(name.to_owned(), position.to_owned());
            Ok(())
        })
    }
}
