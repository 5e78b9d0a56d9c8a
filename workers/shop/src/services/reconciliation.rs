//! Proves that sales and ledger agree: counts against the orders' rows, paid orders against the ledger's `sale:` accounts.

use crate::ports::World;
use doglc_contracts::{
    banking::{Difference, SaleTotal},
    problem::Refusal,
    shop::SalesReconciliation,
    stock::SaleTally,
};
use doglc_domain::ids::ProductId;

const PAGE_ROWS: u32 = 50;

/// Looks at every product.
pub async fn reconcile(world: &impl World) -> Result<SalesReconciliation, Refusal> {
    let mut report = SalesReconciliation { checked_products: 0, open_orders: 0, differences: Vec::new() };
    let mut after = 0;
    loop {
        let products = world.products(after, PAGE_ROWS, false).await?;
        let Some(last) = products.last() else { return Ok(report) };
        after = last.id.0;
        let ids: Vec<ProductId> =
            products.iter().filter(|product| product.opened).map(|product| product.id).collect();
        for id in ids {
            // The tally is taken on both sides of the ledger's sum: where it stood still in between, the two can be compared.
            let before = world.tally_sale(id).await?;
            let totals = world.sale_totals(&[id]).await?;
            let tally = world.tally_sale(id).await?;
            report.checked_products = report.checked_products.saturating_add(1);
            report.open_orders = report.open_orders.saturating_add(tally.reserved_orders);
            report.differences.extend(of_counts(id, &tally));
            if before == tally && tally.reserved_orders == 0 {
                report.differences.extend(of_ledger(
                    id,
                    &tally,
                    totals.iter().find(|total| total.product_id == id),
                ));
            }
        }
    }
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
    let expected = format!("{} in {} orders", tally.paid_total, tally.paid_orders);
    let found = match total {
        Some(total) => format!("{} in {} orders", total.balance, total.orders),
        None if tally.paid_orders == 0 => return None,
        None => "no account".to_owned(),
    };
    (expected != found).then(|| Difference {
        kind: "sale".to_owned(),
        subject: format!("sale:{product}"),
        expected,
        found,
    })
}
