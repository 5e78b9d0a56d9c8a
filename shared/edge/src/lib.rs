//! The one shared crate that knows the platform: everything a worker needs to carry a decision out.
//!
//! The thinking is in `doglc-domain`; this crate turns requests into commands, rows into values and refusals into answers. Only it and the
//! workers may depend on `worker`.

pub mod access;
pub mod alarm;
pub mod clock;
pub mod config;
pub mod d1;
pub mod development;
pub mod entropy;
pub mod guard;
pub mod http;
pub mod log;
pub mod object;
pub mod queue;
pub mod service;
pub mod sql;
pub mod switches;
pub mod token;
pub mod trace;
pub mod vault;
