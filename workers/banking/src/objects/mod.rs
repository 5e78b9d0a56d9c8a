//! The objects: what they can be asked, their tables, their rows, their shells.

pub mod commands;
pub mod mailbox;
pub mod receiving;
pub mod schema;
pub mod storage;
pub mod wallet_account;
pub mod wallet_book;
pub mod wallet_rows;

#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod tests;
