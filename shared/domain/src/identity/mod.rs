//! Who somebody is: Telegram's sign-in data, refresh-token families, console links, and the account behind them, until its person leaves.
//!
//! Relied on by the gateway's `AuthSession` object, which only carries out what is decided here.

pub mod account;
pub mod console_link;
pub mod init_data;
pub mod leaving;
pub mod refresh;
