//! Signing in to the console with the bot's one-time link.

use super::session;
use crate::{call::Call, http::Reply, objects::commands::OpenLink, ports::Ports};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::identity::console_link;

/// `POST /api/auth/link`.
pub async fn open<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let code = call.inbound.text("code")?;
    // Only the form is looked at here, to know whom to ask.
    let user_id =
        console_link::owner(&code).ok_or_else(|| Refusal::new(ErrorCode::LinkInvalid, "no code of ours"))?;
    let opened = call.ports.session(user_id, OpenLink { code }).await?;
    session::tokens(call, &opened.person, opened.session)
}
