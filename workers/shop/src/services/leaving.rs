//! Somebody leaves: nothing of theirs may be under way, then their address is destroyed. Orders stay, as the books do.

use crate::ports::World;
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{AddressView, ForgetBuyer},
};
use futures_util::future::try_join_all;

const PAGE_ROWS: u32 = 50;

/// Refused while an order is reserved or waits for delivery. Repeats safely.
pub async fn forget(world: &impl World, command: ForgetBuyer) -> Result<AddressView, Refusal> {
    let user = command.user_id;
    // D1 knows every order that waits for delivery, but one that was reserved a moment ago is in its object alone.
    let mut open = world.open_orders_of(user).await?;
    let mut after = 0;
    while open == 0 {
        let products = world.products(after, PAGE_ROWS, true).await?;
        let Some(last) = products.last() else { break };
        after = last.id.0;
        let opened = products.iter().filter(|product| product.opened);
        let counts = try_join_all(opened.map(|product| world.open_of(product.id, user))).await?;
        open = counts.into_iter().fold(open, u64::saturating_add);
    }
    if open > 0 {
        return Err(Refusal::new(ErrorCode::AccountNotEmpty, "orders are under way").with("orders", open));
    }
    if !command.dry_run {
        world.forget_addresses(user).await?;
    }
    Ok(AddressView { address: None })
}
