//! What everybody asks about sales, answered from a short memory where it can be.

use crate::{
    ports::World,
    services::{memo::Memo, products},
};
use doglc_contracts::{
    page::Page,
    problem::Refusal,
    shop::{
        GetProduct, GetSaleProof, ListAdminProducts, ListProducts, ProductView, ReceiptVerdict, SaleProof,
        VerifyReceipt,
    },
    stock::CheckReceipt,
};
use doglc_domain::time::{Millis, rfc3339};
use std::{cell::RefCell, thread::LocalKey};

thread_local! {
    static PRODUCTS: RefCell<Memo<ProductView>> = RefCell::default();
    static PAGES: RefCell<Memo<Page<ProductView>>> = RefCell::default();
    static PROOFS: RefCell<Memo<SaleProof>> = RefCell::default();
}

/// Answers from memory, or asks and remembers.
async fn remembered<T: Clone + 'static>(
    memory: &'static LocalKey<RefCell<Memo<T>>>,
    question: String,
    now_ms: Millis,
    ask: impl Future<Output = Result<T, Refusal>>,
) -> Result<T, Refusal> {
    if let Some(known) = memory.with_borrow_mut(|memory| memory.recall(&question, now_ms)) {
        return Ok(known);
    }
    let answer = ask.await?;
    memory.with_borrow_mut(|memory| memory.keep(question, answer.clone(), now_ms));
    Ok(answer)
}

/// One product as everybody sees it, at most half a second old.
pub async fn product(world: &impl World, command: GetProduct) -> Result<ProductView, Refusal> {
    let question = command.product_id.to_string();
    remembered(&PRODUCTS, question, world.now_ms(), products::view(world, command)).await
}

/// Products as everybody sees them, at most half a second old.
pub async fn list(world: &impl World, command: ListProducts) -> Result<Page<ProductView>, Refusal> {
    let question = format!("{}:{}", command.page.rows(), command.page.cursor.as_deref().unwrap_or_default());
    remembered(&PAGES, question, world.now_ms(), read_list(world, command)).await
}

/// Head of the chain and totals, at most half a second old.
pub async fn proof(world: &impl World, command: GetSaleProof) -> Result<SaleProof, Refusal> {
    let question = command.product_id.to_string();
    remembered(&PROOFS, question, world.now_ms(), read_proof(world, command)).await
}

async fn read_proof(world: &impl World, command: GetSaleProof) -> Result<SaleProof, Refusal> {
    let product = products::find(world, command.product_id).await?;
    let sale = products::ensure_opened(world, &product).await?;
    Ok(SaleProof {
        product_id: product.id,
        seq: sale.chain_seq,
        head: sale.chain_head,
        leaves: sale.leaves,
        stock: sale.stock,
        as_of: rfc3339(sale.as_of_ms),
    })
}

/// Checks a receipt.
pub async fn verify(world: &impl World, command: VerifyReceipt) -> Result<ReceiptVerdict, Refusal> {
    let product = products::find(world, command.product_id).await?;
    world.check_receipt(product.id, &CheckReceipt { receipt: command.receipt }).await
}

async fn read_list(world: &impl World, command: ListProducts) -> Result<Page<ProductView>, Refusal> {
    let page = products::list(world, ListAdminProducts { page: command.page, live_only: false }).await?;
    let items = page.items.into_iter().map(|product| product.product).collect();
    Ok(Page { items, next_cursor: page.next_cursor })
}
