//! A new key in the ring: what another one sealed is sealed anew, a little every minute, until nothing is left.
//!
//! Every step repeats safely: an envelope is replaced only while it is still the one that was opened.

use super::{addresses, codes};
use crate::ports::World;
use doglc_contracts::{problem::Refusal, stock::SealedCode};
use doglc_domain::ids::ProductId;

/// Envelopes at a time.
const ADDRESS_ROWS: u32 = 100;
const CODE_ROWS: u32 = 200;
const PRODUCTS: u32 = 5;

/// One minute's share.
pub async fn tend(world: &impl World) -> Result<(), Refusal> {
    let prefix = world.present_prefix()?;
    for (of, before) in world.old_addresses(&prefix, ADDRESS_ROWS).await? {
        let after = addresses::reseal(world, &of, &before)?;
        world.reseal_address(&of, &before, &after).await?;
    }
    for product in world.products_with_old_codes(&prefix, PRODUCTS).await? {
        reseal_codes(world, product, &prefix).await?;
    }
    Ok(())
}

async fn reseal_codes(world: &impl World, product: ProductId, prefix: &str) -> Result<(), Refusal> {
    let old = world.old_codes(product, prefix, CODE_ROWS).await?;
    if old.is_empty() {
        return world.codes_resealed(product, prefix).await;
    }
    let sealed = old
        .into_iter()
        .map(|SealedCode(index, before)| {
            let row = codes::row(product, &index);
            let code = world.unseal(codes::place(&row), &before)?;
            let after = world.seal(codes::place(&row), &code)?;
            Ok(SealedCode(index, after))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    world.reseal_codes(product, sealed).await
}
