//! Who somebody is: Telegram's sign-in data, refresh-token families, and the account behind them.
//!
//! Relied on by the gateway's `AuthSession` object, which only carries out what is decided here.

pub mod account;
pub mod init_data;
pub mod refresh;
