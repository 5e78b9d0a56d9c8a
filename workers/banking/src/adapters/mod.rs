//! The ports on the platform.

pub mod google;
pub mod ledger;
pub mod ledger_rows;
pub mod ledger_sql;
pub mod money_in;
pub mod platform;
pub mod registry;
pub mod registry_sql;
pub mod unplaced;
pub mod unplaced_sql;
