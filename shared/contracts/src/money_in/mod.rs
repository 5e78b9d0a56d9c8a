//! Money in: what other workers ask of banking (deposits, receiving accounts, payments, money that could not be placed, VIP) and of security (slips).

pub mod accounts;
pub mod deposits;
pub mod payments;
pub mod slips;
pub mod unplaced;
pub mod vip;
