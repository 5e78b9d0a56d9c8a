//! A person about himself: who, in which language, and out.

use crate::{call::Call, http::Reply, objects::commands::ReadMe, ports::Ports, services::people};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::ids::UserId;
use doglc_edge::http::invalid;

fn own<P: Ports>(call: &Call<'_, P>) -> Result<UserId, Refusal> {
    call.caller.user_id().ok_or_else(|| ErrorCode::Unauthorized.into())
}

/// `GET /api/me`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    Reply::json(200, &call.ports.session(own(call)?, ReadMe { language: None }).await?)
}

/// `PATCH /api/me`. The session's texts follow with its next token.
pub async fn update<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let wanted = call.inbound.text("language")?;
    let language = call.settings.languages.spoken(&wanted).ok_or_else(|| invalid("language"))?;
    let language = Some(language.code().to_owned());
    Reply::json(200, &call.ports.session(own(call)?, ReadMe { language }).await?)
}

/// `DELETE /api/me`.
pub async fn leave<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    people::leave(call.ports, own(call)?).await?;
    Ok(Reply::empty(204))
}
