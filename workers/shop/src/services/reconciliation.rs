//! Proves that sales and ledger agree: counts against the orders' rows, paid orders against the ledger's `sale:` accounts.

use crate::ports::World;
use doglc_contracts::{
    banking::{Difference, SaleTotal},
    problem::Refusal,
    shop::SalesReconciliation,
    stock::SaleTally,
};
use doglc_domain::{ids::ProductId, money::Amount};

const PAGE_ROWS: u32 = 50;
/// How often and how far apart a difference is looked at before it counts.
const TRIES: u32 = 3;
const PAUSE_MS: u32 = 1_000;

/// Looks at every product.
pub async fn reconcile(world: &impl World) -> Result<SalesReconciliation, Refusal> {
    let mut report = SalesReconciliation { checked_products: 0, open_orders: 0, differences: Vec::new() };
    let mut after = 0;
    loop {
        let products = world.products(after, PAGE_ROWS, false).await?;
        let Some(last) = products.last() else { return Ok(report) };
        after = last.id.0;
        for product in products.iter().filter(|product| product.opened) {
            let tally = world.tally_sale(product.id).await?;
            report.checked_products = report.checked_products.saturating_add(1);
            report.open_orders = report.open_orders.saturating_add(tally.reserved_orders);
            report.differences.extend(of_counts(product.id, &tally));
            report.differences.extend(compare(world, product.id).await?);
        }
    }
}

/// Compares a sale that stands still with the ledger. The ledger's rows follow the wallets by a moment, so a difference counts when it stays.
async fn compare(world: &impl World, product: ProductId) -> Result<Option<Difference>, Refusal> {
    let mut difference = None;
    for _ in 0..TRIES {
        let before = world.tally_sale(product).await?;
        let totals = world.sale_totals(&[product]).await?;
        let tally = world.tally_sale(product).await?;
        if before != tally || tally.reserved_orders > 0 || tally.refunding_orders > 0 {
            return Ok(None);
        }
        let total = totals.iter().find(|total| total.product_id == product);
        difference = of_ledger(product, &tally, total);
        if difference.is_none() {
            break;
        }
        world.pause(PAUSE_MS).await;
    }
    Ok(difference)
}

fn of_counts(product: ProductId, tally: &SaleTally) -> Vec<Difference> {
    let counts = tally.counts;
    let sum =
        u64::from(counts.free).saturating_add(counts.reserved.into()).saturating_add(counts.sold.into());
    [
        ("reserved", tally.reserved, u64::from(counts.reserved)),
        ("sold", tally.sold, u64::from(counts.sold)),
        ("total", u64::from(counts.total), sum),
        ("leaves", tally.orders, tally.leaves),
        ("codes", tally.delivered, tally.codes.assigned),
        ("to_deliver", tally.to_deliver, tally.codes.waiting),
    ]
    .into_iter()
    .filter(|(_, expected, found)| expected != found)
    .map(|(what, expected, found)| Difference {
        kind: "stock".to_owned(),
        subject: format!("stock:{product}:{what}"),
        expected: expected.to_string(),
        found: found.to_string(),
    })
    .collect()
}

fn of_ledger(product: ProductId, tally: &SaleTally, total: Option<&SaleTotal>) -> Option<Difference> {
    if total.map_or(tally.paid_orders == 0, |total| agrees(tally, total)) {
        return None;
    }
    let amount = |amount: Amount| format!("{amount} {}", amount.asset().code());
    Some(Difference {
        kind: "sale".to_owned(),
        subject: format!("sale:{product}"),
        expected: format!("{} in {} orders", amount(tally.paid_total), tally.paid_orders),
        found: total.map_or_else(
            || "no account".to_owned(),
            |total| format!("{} in {} orders", amount(total.balance), total.orders),
        ),
    })
}

/// Nothing is nothing in every asset: the ledger cannot know in which one something has its price that was never sold.
fn agrees(tally: &SaleTally, total: &SaleTotal) -> bool {
    let same_amount =
        tally.paid_total == total.balance || (tally.paid_total.is_zero() && total.balance.is_zero());
    same_amount && u64::try_from(total.orders).is_ok_and(|orders| orders == tally.paid_orders)
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_contracts::shop::{CodeStock, StockCounts};
    use doglc_domain::money::Asset;

    fn tally(paid_total: Amount, paid_orders: u64) -> SaleTally {
        SaleTally {
            counts: StockCounts::default(),
            reserved: 0,
            sold: 0,
            paid_orders,
            paid_total,
            reserved_orders: 0,
            refunding_orders: 0,
            leaves: paid_orders,
            orders: paid_orders,
            delivered: 0,
            to_deliver: 0,
            codes: CodeStock::default(),
        }
    }

    fn total(balance: Amount, orders: i64) -> SaleTotal {
        SaleTotal { product_id: ProductId(1), balance, orders }
    }

    #[test]
    fn nothing_sold_for_ether_is_nothing_in_the_ledger() {
        let none = tally(Amount::parse(Asset::Eth, "0").unwrap(), 0);
        let baht = |text: &str| Amount::parse(Asset::Thb, text).unwrap();
        assert_eq!(of_ledger(ProductId(1), &none, None), None);
        assert_eq!(of_ledger(ProductId(1), &none, Some(&total(baht("0"), 0))), None);
        assert!(of_ledger(ProductId(1), &none, Some(&total(baht("1"), 0))).is_some());
        assert!(of_ledger(ProductId(1), &none, Some(&total(baht("0"), 1))).is_some());
    }

    #[test]
    fn the_asset_and_the_number_of_orders_count() {
        let baht = tally(Amount::parse(Asset::Thb, "5").unwrap(), 1);
        assert_eq!(of_ledger(ProductId(1), &baht, Some(&total(baht.paid_total, 1))), None);
        let dollars = Amount::parse(Asset::Usdt, "5").unwrap();
        assert!(of_ledger(ProductId(1), &baht, Some(&total(dollars, 1))).is_some());
        assert!(of_ledger(ProductId(1), &baht, Some(&total(baht.paid_total, 2))).is_some());
        assert!(of_ledger(ProductId(1), &baht, None).is_some());
    }
}
