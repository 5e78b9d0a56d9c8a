//! Signing in to the console with the bot's one-time link.

use super::session;
use crate::{
    audit,
    call::Call,
    http::Reply,
    objects::commands::{EndSession, OpenLink},
    ports::Ports,
    services::people,
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::identity::console_link;
use serde_json::json;

/// `POST /api/auth/link`.
pub async fn open<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let code = call.inbound.text("code")?;
    // Only the form is looked at here, to know whom to ask.
    let user_id =
        console_link::owner(&code).ok_or_else(|| Refusal::new(ErrorCode::LinkInvalid, "no code of ours"))?;
    let opened = call.ports.session(user_id, OpenLink { code }).await?;
    // Whose link was opened is known only now. A console that nobody could find in the log is closed again.
    let action = people::with_a_link(call.ports, user_id, "auth.link.post", call.request_id);
    let asked = json!({"method": "POST", "path": "/api/auth/link", "sid": opened.session.sid});
    if let Err(refusal) = audit::begin(call.ports, &action, asked).await {
        call.ports.session(user_id, EndSession { sid: opened.session.sid }).await?;
        return Err(refusal);
    }
    audit::end(call.ports, &action, &audit::outcome(200, None)).await;
    session::tokens(call, &opened.person, opened.session)
}
