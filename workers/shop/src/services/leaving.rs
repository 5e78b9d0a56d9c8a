//! Somebody leaves: nothing of theirs may be under way, then their address is destroyed. Orders stay, as the books do.
//!
//! Invariant: nobody leaves with an order that is reserved or waits for delivery. D1 knows all of them but those that were reserved a moment ago: these
//! are in their objects alone, in sales with orders on their way or that could be bought from within the last minutes. Only such objects are asked, many
//! at once, and never more than a bounded number.

use crate::ports::World;
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{AddressView, ForgetBuyer},
};
use doglc_domain::{
    ids::UserId,
    time::{MINUTE_MS, Millis},
};
use futures_util::{StreamExt, stream};

/// As long as a reservation holds; what is older was seen by the cron, which looks every minute.
const UNSEEN_MS: Millis = 15 * MINUTE_MS;
/// The clocks of objects differ by less.
const SKEW_MS: Millis = MINUTE_MS;
/// Objects asked at once: three hundred sales take three round trips, of the caller's three seconds.
const AT_ONCE: usize = 100;
/// Objects asked in all; the platform allows a thousand calls.
const SALES_MAX: u32 = 900;

/// Refused while an order is reserved or waits for delivery. Repeats safely.
pub async fn forget(world: &impl World, command: ForgetBuyer) -> Result<AddressView, Refusal> {
    let user = command.user_id;
    let mut open = world.open_orders_of(user).await?;
    if open == 0 {
        open = unseen(world, user).await?;
    }
    if open > 0 {
        return Err(Refusal::new(ErrorCode::AccountNotEmpty, "orders are under way").with("orders", open));
    }
    if !command.dry_run {
        world.forget_addresses(user).await?;
    }
    Ok(AddressView { address: None })
}

/// Orders that D1 does not know; the first that is found is enough.
async fn unseen(world: &impl World, user: UserId) -> Result<u64, Refusal> {
    let now_ms = world.now_ms();
    let (from_ms, to_ms) = (now_ms.saturating_sub(UNSEEN_MS), now_ms.saturating_add(SKEW_MS));
    let sales = world.sales_in_motion(from_ms, to_ms, SALES_MAX.saturating_add(1)).await?;
    if sales.len() > usize::try_from(SALES_MAX).unwrap_or(usize::MAX) {
        world.warn("too many sales to ask for a person's orders", &[("sales_max", &SALES_MAX.to_string())]);
        return Err(Refusal::new(ErrorCode::Unavailable, "too many sales are open").retry_after(60));
    }
    let mut counts =
        stream::iter(sales).map(|product| world.open_of(product, user)).buffer_unordered(AT_ONCE);
    while let Some(count) = counts.next().await {
        let count = count?;
        if count > 0 {
            return Ok(count);
        }
    }
    Ok(0)
}
