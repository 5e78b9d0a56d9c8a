//! The log's object and its copy in D1; slips on R2, D1, objects, the worker ocr and the providers.

pub mod copy;
mod eyes;
pub mod log;
pub mod platform;
mod providers;
pub mod slip_rows;
