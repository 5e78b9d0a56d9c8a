//! What the cron does: no open order is forgotten because an alarm was.

use super::{products, reconciliation, rotation};
use crate::ports::{Product, World};
use doglc_contracts::problem::Refusal;
use doglc_domain::time::{MINUTE_MS, Millis};
use futures_util::future::join_all;

const PAGE_ROWS: u32 = 50;
/// Sales and ledger are compared this often.
const RECONCILE_EVERY_MS: Millis = 10 * MINUTE_MS;

/// Pokes every live sale (its object re-arms and sends what is due), opens what was interrupted, and now and then reconciles.
pub async fn tend(world: &impl World) -> Result<(), Refusal> {
    let mut after = 0;
    loop {
        let live = world.products(after, PAGE_ROWS, true).await?;
        let Some(last) = live.last() else { break };
        after = last.id.0;
        join_all(live.iter().map(|product| poke(world, product))).await;
    }
    if let Err(refusal) = rotation::tend(world).await {
        world.warn("fields not sealed anew", &[("note", &refusal.note)]);
    }
    if world.now_ms().rem_euclid(RECONCILE_EVERY_MS) < MINUTE_MS {
        for difference in reconciliation::reconcile(world).await?.differences {
            world.warn(
                "sales and ledger differ",
                &[
                    ("kind", &difference.kind),
                    ("subject", &difference.subject),
                    ("expected", &difference.expected),
                    ("found", &difference.found),
                ],
            );
        }
    }
    Ok(())
}

async fn poke(world: &impl World, product: &Product) {
    let outcome = async {
        let sale = products::ensure_opened(world, product).await?;
        let seen = (product.open_orders, product.closed, product.starts_at_ms, product.ends_at_ms);
        if seen != (sale.open_orders, sale.closed, sale.starts_at_ms, sale.ends_at_ms) {
            world.save_progress(&sale).await?;
        }
        Ok::<_, Refusal>(())
    };
    if let Err(refusal) = outcome.await {
        world.warn("sale not tended", &[("product_id", &product.id.to_string()), ("note", &refusal.note)]);
    }
}
