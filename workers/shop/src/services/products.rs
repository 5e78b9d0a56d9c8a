//! Products and their sales. The registry names them, the stock object is the truth about the sale.

use crate::ports::{Product, World};
use doglc_contracts::{
    page::Page,
    problem::{ErrorCode, Refusal},
    shop::{
        AdminProduct, CreateProduct, Delivery, GetAdminProduct, GetProduct, ListAdminProducts, ProductView,
        Restock, UpdateProduct,
    },
    stock::{ChangeSale, OpenSale, RestockSale, SaleView},
};
use doglc_domain::{
    ids::ProductId,
    stock::sale::{Sale, SaleChange},
    time::rfc3339,
};
use futures_util::future::try_join_all;

const NAME_MAX_CHARS: usize = 100;
const DESCRIPTION_MAX_CHARS: usize = 2_000;

/// Creates a product and opens its sale. With a key: the same product for ever.
pub async fn create(world: &impl World, command: CreateProduct) -> Result<AdminProduct, Refusal> {
    validate(&command)?;
    let key = command.key.clone().unwrap_or_else(|| format!("random:{}", world.random()));
    let request = CreateProduct { key: None, ..command };
    let product = world.add_product(&key, &request, world.now_ms()).await?;
    if product.request != request {
        return Err(ErrorCode::IdempotencyConflict.into());
    }
    let sale = ensure_opened(world, &product).await?;
    Ok(admin_product(&product, &sale))
}

fn validate(command: &CreateProduct) -> Result<(), Refusal> {
    validate_words(Some(&command.name), command.description.as_deref())?;
    Sale::open(ProductId(1), command.price, command.stock, command.per_user_limit)
        .and_then(|sale| {
            sale.change(SaleChange {
                starts_at_ms: Some(command.starts_at_ms),
                ends_at_ms: Some(command.ends_at_ms),
                ..SaleChange::default()
            })
        })
        .map_err(|error| invalid(error.field(), &error.to_string()))?;
    Ok(())
}

fn validate_words(name: Option<&str>, description: Option<&str>) -> Result<(), Refusal> {
    if name.is_some_and(|name| name.trim().is_empty() || name.chars().count() > NAME_MAX_CHARS) {
        return Err(invalid("name", "1 to 100 characters"));
    }
    if description.is_some_and(|text| text.chars().count() > DESCRIPTION_MAX_CHARS) {
        return Err(invalid("description", "at most 2,000 characters"));
    }
    Ok(())
}

fn invalid(field: &str, note: &str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, note).with("field", field)
}

/// Opens the sale of a product whose creation was interrupted.
pub async fn ensure_opened(world: &impl World, product: &Product) -> Result<SaleView, Refusal> {
    if product.opened {
        return world.view_sale(product.id).await;
    }
    let request = &product.request;
    let sale = world
        .open_sale(&OpenSale {
            product_id: product.id,
            price: request.price,
            stock: request.stock,
            per_user_limit: request.per_user_limit,
            starts_at_ms: request.starts_at_ms,
            ends_at_ms: request.ends_at_ms,
            delivery: request.delivery,
        })
        .await?;
    world.save_progress(&sale).await?;
    Ok(sale)
}

/// One product.
pub async fn find(world: &impl World, id: ProductId) -> Result<Product, Refusal> {
    world.product(id).await?.ok_or_else(|| ErrorCode::ProductNotFound.into())
}

/// One product as everybody sees it.
pub async fn view(world: &impl World, command: GetProduct) -> Result<ProductView, Refusal> {
    let command = GetAdminProduct { product_id: command.product_id };
    admin_view(world, command).await.map(|product| product.product)
}

/// One product as operators see it.
pub async fn admin_view(world: &impl World, command: GetAdminProduct) -> Result<AdminProduct, Refusal> {
    let product = find(world, command.product_id).await?;
    Ok(admin_product(&product, &ensure_opened(world, &product).await?))
}

/// A page of products, newest first.
pub async fn list(world: &impl World, command: ListAdminProducts) -> Result<Page<AdminProduct>, Refusal> {
    let page = command.page;
    let before = match page.cursor.as_deref() {
        Some(cursor) => cursor.parse().map_err(|_| invalid("cursor", "not a cursor of this list"))?,
        None => u32::MAX,
    };
    let rows = page.rows();
    let mut products = world.newest_products(before, rows.saturating_add(1), command.live_only).await?;
    let shown = usize::try_from(rows).unwrap_or(usize::MAX);
    let next_cursor = if products.len() > shown {
        products.truncate(shown);
        products.last().map(|product| product.id.to_string())
    } else {
        None
    };
    let sales = try_join_all(products.iter().map(|product| ensure_opened(world, product))).await?;
    let items = products.iter().zip(&sales).map(|(product, sale)| admin_product(product, sale)).collect();
    Ok(Page { items, next_cursor })
}

/// Changes a product and its sale.
pub async fn update(world: &impl World, command: UpdateProduct) -> Result<AdminProduct, Refusal> {
    validate_words(command.name.as_deref(), command.description.as_deref())?;
    let product = find(world, command.product_id).await?;
    ensure_opened(world, &product).await?;
    let change = ChangeSale {
        price: command.price,
        per_user_limit: command.per_user_limit,
        starts_at_ms: command.starts_at_ms,
        ends_at_ms: command.ends_at_ms,
        paused: command.paused,
        closed: command.closed,
    };
    if change.starts_at_ms.is_some() || change.ends_at_ms.is_some() {
        world.forget_window(product.id, world.now_ms()).await?;
    }
    let sale = world.change_sale(product.id, &change).await?;
    // The cron looks after a closed sale only while the registry knows of its open orders.
    world.save_progress(&sale).await?;
    if command.name.is_some() || command.description.is_some() {
        world.save_words(product.id, command.name.as_deref(), command.description.as_deref()).await?;
    }
    let product = Product {
        name: command.name.unwrap_or(product.name),
        description: command.description.or(product.description),
        ..product
    };
    Ok(admin_product(&product, &sale))
}

/// Adds stock.
pub async fn restock(world: &impl World, command: Restock) -> Result<AdminProduct, Refusal> {
    let product = find(world, command.product_id).await?;
    ensure_opened(world, &product).await?;
    let restock = RestockSale { quantity: command.quantity, key: command.key };
    let sale = world.restock_sale(product.id, &restock).await.map_err(|refusal| {
        if refusal.params.contains_key("field") { refusal.with("field", "quantity") } else { refusal }
    })?;
    Ok(admin_product(&product, &sale))
}

fn admin_product(product: &Product, sale: &SaleView) -> AdminProduct {
    AdminProduct {
        product: ProductView {
            product_id: product.id,
            name: product.name.clone(),
            description: product.description.clone(),
            price: sale.price,
            starts_at: sale.starts_at_ms.map(rfc3339),
            ends_at: sale.ends_at_ms.map(rfc3339),
            state: sale.state,
            stock_free: sale.stock.free,
            per_user_limit: sale.per_user_limit,
            delivery: sale.delivery,
        },
        stock: sale.stock,
        chain_seq: sale.chain_seq,
        chain_head: sale.chain_head.clone(),
        open_orders: sale.open_orders,
        codes_free: (sale.delivery == Delivery::Digital).then_some(sale.codes.free),
        to_deliver: sale.to_deliver,
    }
}
