//! Commands about sales whose answers are made of two others.

use crate::{ports::World, services::products};
use doglc_contracts::{
    page::Page,
    problem::Refusal,
    shop::{
        GetSaleProof, ListAdminProducts, ListProducts, ProductView, ReceiptVerdict, SaleProof, VerifyReceipt,
    },
    stock::CheckReceipt,
};
use doglc_domain::time::rfc3339;

/// Head of the chain and totals.
pub async fn proof(world: &impl World, command: GetSaleProof) -> Result<SaleProof, Refusal> {
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

/// Products as everybody sees them.
pub async fn list(world: &impl World, command: ListProducts) -> Result<Page<ProductView>, Refusal> {
    let page = products::list(world, ListAdminProducts { page: command.page }).await?;
    let items = page.items.into_iter().map(|product| product.product).collect();
    Ok(Page { items, next_cursor: page.next_cursor })
}
