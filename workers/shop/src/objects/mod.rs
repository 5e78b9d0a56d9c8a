//! Durable Objects: thin shells around `doglc_domain::stock`.

pub mod product_stock;
pub mod sale_gate;
