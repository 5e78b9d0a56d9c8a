//! Broadcasts, for admins.

use super::tickets::view;
use crate::{call::Call, http::Reply, ports::Ports, services::broadcasts};
use doglc_contracts::problem::{ErrorCode, Refusal};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Body {
    texts: BTreeMap<String, String>,
}

/// `GET /api/admin/broadcasts`.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &broadcasts::list(call.ports, &call.page()?).await?)
}

/// `POST /api/admin/broadcasts`.
pub async fn begin<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: Body = call.inbound.json()?;
    let derived = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let (by, languages) = (call.caller.label(), &call.settings.languages);
    let begun = broadcasts::begin(call.ports, languages, &body.texts, &by, &derived, call.request_id).await?;
    view(201, &begun)
}

/// `GET /api/admin/broadcasts/{broadcast_id}`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &broadcasts::find(call.ports, call.param(0)).await?)
}

/// `POST /api/admin/broadcasts/{broadcast_id}/stop`.
pub async fn stop<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &broadcasts::stop(call.ports, call.param(0)).await?)
}
