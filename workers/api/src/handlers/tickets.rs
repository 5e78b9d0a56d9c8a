//! Support tickets: a person's own, and all of them for operators.

use crate::{call::Call, http::Reply, ports::Ports, services::tickets};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::ids::UserId;
use doglc_edge::http::invalid;
use serde::Serialize;

/// An answer with readable times.
pub fn view<T: Serialize>(status: u16, value: &T) -> Result<Reply, Refusal> {
    let value =
        serde_json::to_value(value).map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    Reply::view(status, value)
}

fn own<P: Ports>(call: &Call<'_, P>) -> Result<UserId, Refusal> {
    call.caller.user_id().ok_or_else(|| ErrorCode::Unauthorized.into())
}

/// The request's key, or one that nobody repeats.
fn derived<P: Ports>(call: &Call<'_, P>) -> Result<String, Refusal> {
    Ok(call.derived_id()?.unwrap_or_else(|| hex::encode(call.ports.entropy::<32>())))
}

/// `GET /api/tickets`.
pub async fn list_own<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &tickets::list(call.ports, Some(own(call)?), None, &call.page()?).await?)
}

/// `POST /api/tickets`.
pub async fn write<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let text = call.inbound.text("text")?;
    view(201, &tickets::write(call.ports, own(call)?, &text, &derived(call)?).await?)
}

/// `GET /api/tickets/{ticket_id}`.
pub async fn get_own<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &tickets::find(call.ports, call.param(0), Some(own(call)?)).await?)
}

/// `GET /api/admin/tickets`.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let status = call.inbound.query.get("status").filter(|word| !word.is_empty());
    if status.is_some_and(|word| !["open", "answered", "closed"].contains(&word)) {
        return Err(invalid("status"));
    }
    let user = call.inbound.parse("user_id")?;
    view(200, &tickets::list(call.ports, user, status, &call.page()?).await?)
}

/// `GET /api/admin/tickets/{ticket_id}`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &tickets::find(call.ports, call.param(0), None).await?)
}

/// `POST /api/admin/tickets/{ticket_id}/reply`.
pub async fn reply<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let text = call.inbound.text("text")?;
    let by = call.caller.label();
    let derived = derived(call)?;
    let ticket = tickets::reply(call.ports, call.param(0), &by, &text, &derived, call.request_id).await?;
    view(200, &ticket)
}

/// `POST /api/admin/tickets/{ticket_id}/close`.
pub async fn close<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    view(200, &tickets::close(call.ports, call.param(0)).await?)
}
