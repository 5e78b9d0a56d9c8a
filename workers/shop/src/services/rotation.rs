//! A new key in the ring: what another one sealed is sealed anew, a little every minute, until nothing is left.
//!
//! Every step repeats safely: an envelope is replaced only while it is still the one that was opened. One that does not open is reported and passed by;
//! each walk keeps its place, so that such envelopes never take the place of others, and begins anew at its end.

use super::{addresses, codes};
use crate::ports::{AddressList, OldCodes, World};
use doglc_contracts::{
    problem::Refusal,
    stock::{ResealCodes, SealedCode},
};
use doglc_domain::{
    ids::ProductId,
    time::{MINUTE_MS, Millis},
};

/// Envelopes at a time.
const ADDRESS_ROWS: u32 = 100;
const CODE_ROWS: u32 = 200;
const PRODUCTS: u32 = 5;
/// Codes are stored at most so long after they were noted.
const STORED_AFTER_MS: Millis = 5 * MINUTE_MS;

/// The walk through products.
const PRODUCTS_WALK: &str = "codes";

/// One minute's share. What fails does not keep the rest from being done.
pub async fn tend(world: &impl World) -> Result<(), Refusal> {
    let prefix = world.present_prefix()?;
    let people = reseal_addresses(world, AddressList::People, &prefix).await;
    let orders = reseal_addresses(world, AddressList::Orders, &prefix).await;
    let codes = reseal_products(world, &prefix).await;
    people.and(orders).and(codes)
}

/// Goes on with a walk: from where it stood to where it stands now.
async fn keep_place(world: &impl World, walk: &str, before: &str, now: &str) -> Result<(), Refusal> {
    if before == now { Ok(()) } else { world.save_cursor(walk, now).await }
}

fn is_page_full(found: usize, rows: u32) -> bool {
    found >= usize::try_from(rows).unwrap_or(usize::MAX)
}

/// Something does not open: perhaps its key was taken out of the ring.
fn report(world: &impl World, walk: &str, unreadable: usize) {
    if unreadable > 0 {
        let count = unreadable.to_string();
        world.warn("sealed fields that do not open", &[("table", walk), ("fields", &count)]);
    }
}

async fn reseal_addresses(world: &impl World, list: AddressList, prefix: &str) -> Result<(), Refusal> {
    let place = world.cursor(list.name()).await?;
    let old = world.old_addresses(list, prefix, &place, ADDRESS_ROWS).await?;
    let next = old.last().filter(|_| is_page_full(old.len(), ADDRESS_ROWS)).map(|last| last.position.clone());
    let mut unreadable = 0_usize;
    for old in old {
        match addresses::reseal(world, &old.of, &old.sealed) {
            Ok(after) => world.reseal_address(&old.of, &old.sealed, &after).await?,
            Err(_) => unreadable = unreadable.saturating_add(1),
        }
    }
    report(world, list.name(), unreadable);
    keep_place(world, list.name(), &place, &next.unwrap_or_default()).await
}

async fn reseal_products(world: &impl World, prefix: &str) -> Result<(), Refusal> {
    let place = world.cursor(PRODUCTS_WALK).await?;
    let old = world.products_with_old_codes(prefix, place.parse().unwrap_or(0), PRODUCTS).await?;
    let next = old.last().filter(|_| is_page_full(old.len(), PRODUCTS)).map(|last| last.product.to_string());
    for product in old {
        if let Err(refusal) = reseal_codes(world, &product, prefix).await {
            let id = product.product.to_string();
            world.warn("codes not sealed anew", &[("product_id", &id), ("note", &refusal.note)]);
        }
    }
    keep_place(world, PRODUCTS_WALK, &place, &next.unwrap_or_default()).await
}

async fn reseal_codes(world: &impl World, product: &OldCodes, prefix: &str) -> Result<(), Refusal> {
    let walk = format!("{PRODUCTS_WALK}:{}", product.product);
    let place = world.cursor(&walk).await?;
    let old = world.old_codes(product.product, prefix, &place, CODE_ROWS).await?;
    // Read from the beginning, and nothing is there: unless codes are just on their way, all are sealed anew.
    let is_stored = world.now_ms() >= product.noted_at_ms.saturating_add(STORED_AFTER_MS);
    if old.is_empty() && place.is_empty() && is_stored {
        return world.codes_resealed(product, prefix).await;
    }
    let next =
        old.last().filter(|_| is_page_full(old.len(), CODE_ROWS)).map(|SealedCode(index, _)| index.clone());
    let mut command = ResealCodes { codes: Vec::new(), before: Vec::new() };
    let mut unreadable = 0_usize;
    for SealedCode(index, before) in old {
        match reseal(world, product.product, &index, &before) {
            Ok(after) => {
                command.codes.push(SealedCode(index, after));
                command.before.push(before);
            }
            Err(_) => unreadable = unreadable.saturating_add(1),
        }
    }
    report(world, &walk, unreadable);
    if !command.codes.is_empty() {
        world.reseal_codes(product.product, &command).await?;
    }
    keep_place(world, &walk, &place, &next.unwrap_or_default()).await
}

/// The same code under the present key.
fn reseal(world: &impl World, product: ProductId, index: &str, before: &str) -> Result<String, Refusal> {
    let row = codes::row(product, index);
    world.seal(codes::place(&row), &world.unseal(codes::place(&row), before)?)
}
