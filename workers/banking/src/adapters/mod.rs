//! The ports on the platform.

pub mod ledger;
pub mod ledger_rows;
pub mod ledger_sql;
pub mod platform;
