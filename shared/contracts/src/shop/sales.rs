//! A sale as a whole: figures, proof, reconciliation.

use super::StockCounts;
use crate::{banking::Difference, gate::Receipt};
use doglc_domain::{ids::ProductId, money::Amount, time::Millis};
use serde::{Deserialize, Serialize};

/// Figures of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSalesFigures {
    /// Begin of the Bangkok day.
    pub since_ms: Millis,
}
crate::command!(ViewSalesFigures => SalesFigures, "/internal/sales/figures", Shop, [Api]);

/// Orders since then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesFigures {
    /// Accepted.
    pub orders: u64,
    /// Of them paid or fulfilled.
    pub paid: u64,
    /// What those cost, per asset.
    pub sold: Vec<Amount>,
    /// Paid orders of any day that wait for delivery.
    pub to_deliver: u64,
}

/// Head of the sale's chain and totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSaleProof {
    /// Which.
    pub product_id: ProductId,
}
crate::command!(GetSaleProof => SaleProof, "/internal/sales/proof", Shop, [Api]);

/// What everybody may know of a sale's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleProof {
    /// Which.
    pub product_id: ProductId,
    /// Links.
    pub seq: u64,
    /// Hex.
    pub head: String,
    /// Purchases accepted.
    pub leaves: u64,
    /// Counts now.
    pub stock: StockCounts,
    /// RFC 3339.
    pub as_of: String,
}

/// Checks a receipt against the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyReceipt {
    /// Which sale.
    pub product_id: ProductId,
    /// As it was handed out.
    pub receipt: Receipt,
}
crate::command!(VerifyReceipt => ReceiptVerdict, "/internal/sales/verify", Shop, [Api]);

/// Whether a receipt belongs to the chain, with all that is needed to check it by oneself: `link = H(previous, leaves)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptVerdict {
    /// True when the leaf stands where the receipt says and the links up to the head hold.
    pub valid: bool,
    /// Leaf recomputed from the receipt, hex.
    pub leaf: String,
    /// Head before the receipt's link, hex; absent when there is no such link.
    #[serde(default)]
    pub previous: Option<String>,
    /// Leaves of the link, hex.
    #[serde(default)]
    pub leaves: Vec<String>,
    /// Hash of the receipt's link, hex.
    #[serde(default)]
    pub link: Option<String>,
    /// Present head, hex.
    pub head: String,
}

/// Compares paid orders with the ledger's `sale:` accounts, and stock with orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconcileSales {}
crate::command!(ReconcileSales => SalesReconciliation, "/internal/sales/reconcile", Shop, [Api]);

/// Whether sales and ledger agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesReconciliation {
    /// Products looked at.
    pub checked_products: u64,
    /// Orders on their way; while there are some the `sale:` account may be ahead by them.
    pub open_orders: u64,
    /// What does not agree.
    pub differences: Vec<Difference>,
}
