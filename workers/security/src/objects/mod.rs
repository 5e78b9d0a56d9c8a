//! Durable Objects of this worker.

pub mod audit_log;
pub(crate) mod budget_rows;
pub(crate) mod claim_rows;
pub mod commands;
pub mod rows;
pub mod slip_budget;
pub mod slip_claim;
mod storage;
pub mod switch_rows;
pub mod switchboard;

use doglc_contracts::{command::ObjectCommand, problem::Refusal};
use doglc_edge::object;
use worker::{Request, Response, Result};

/// Reads a command that is carried out without waiting for anything, and answers it.
async fn answer<C: ObjectCommand>(
    request: &mut Request,
    carry_out: impl FnOnce(C) -> std::result::Result<C::Answer, Refusal>,
) -> Result<Response> {
    object::answer(object::read(request).await.and_then(carry_out))
}

#[cfg(test)]
mod tests;
