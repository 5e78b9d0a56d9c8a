//! The wallet object: what it can be asked, its tables, its rows, its shell.

pub mod commands;
pub mod schema;
pub mod wallet_account;
pub mod wallet_book;
pub mod wallet_rows;

#[cfg(test)]
mod tests;
