//! Signing in and out.

use crate::{
    call::Call,
    caller::Caller,
    http::Reply,
    objects::commands::{Arrive, EndSession, Refresh, SessionTokens},
    ports::Ports,
    state::Settings,
};
use doglc_contracts::{
    identity::{AccessClaims, Person},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    identity::{account::Arrival, init_data, refresh::RefreshToken},
    ids::UserId,
    time::SECOND_MS,
};
use doglc_edge::access;
use serde::Deserialize;
use serde_json::json;

/// Somebody who comes in, with the language that the app speaks.
pub fn arrival(
    settings: &Settings,
    user_id: UserId,
    first_name: String,
    username: Option<String>,
    language_code: Option<&str>,
) -> Arrival {
    let language = language_code
        .and_then(|tag| settings.languages.spoken(tag))
        .unwrap_or(settings.languages.default_language());
    Arrival {
        listed_admin: settings.admins.contains(&user_id),
        language: language.code().to_owned(),
        user_id,
        first_name,
        username,
    }
}

#[derive(Deserialize)]
struct SignInBody {
    init_data: String,
}

/// `POST /api/auth/telegram`.
pub async fn sign_in<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: SignInBody = call.inbound.json()?;
    let settings = call.settings;
    let seen =
        init_data::check(&body.init_data, &settings.bot_token, call.ports.now_ms(), settings.init_data)
            .map_err(|error| Refusal::new(ErrorCode::InitDataInvalid, error.to_string()))?;
    let arrival =
        arrival(settings, seen.user_id, seen.first_name, seen.username, seen.language_code.as_deref());
    let arrived = call
        .ports
        .session(seen.user_id, Arrive { arrival, signs_in: true, proven_at_ms: Some(seen.auth_date_ms) })
        .await?;
    let session = arrived
        .session
        .ok_or_else(|| Refusal::new(ErrorCode::Internal, "the session object opened no sign-in"))?;
    tokens(call, &arrived.person, session)
}

#[derive(Deserialize)]
struct RefreshBody {
    refresh_token: String,
}

/// `POST /api/auth/refresh`.
pub async fn refresh<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: RefreshBody = call.inbound.json()?;
    // Only the form is looked at here, to know whom to ask.
    let token = RefreshToken::parse(&body.refresh_token)
        .map_err(|error| Refusal::new(ErrorCode::RefreshInvalid, error.to_string()))?;
    let refreshed = call.ports.session(token.user_id, Refresh { refresh_token: body.refresh_token }).await?;
    if refreshed.person.banned {
        return Err(ErrorCode::Banned.into());
    }
    tokens(call, &refreshed.person, refreshed.session)
}

/// `DELETE /api/auth/session`.
pub async fn sign_out<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    if let Caller::Person(person) = call.caller {
        call.ports.session(person.user_id, EndSession { sid: person.sid.clone() }).await?;
    }
    Ok(Reply::empty(204))
}

/// A session, as every kind of signing in answers it.
pub fn tokens<P: Ports>(
    call: &Call<'_, P>,
    person: &Person,
    session: SessionTokens,
) -> Result<Reply, Refusal> {
    let claims = AccessClaims {
        iss: AccessClaims::ISSUER.to_owned(),
        aud: AccessClaims::AUDIENCE.to_owned(),
        sub: person.user_id,
        roles: person.roles.clone(),
        rv: person.roles_version,
        lang: person.language.clone(),
        sid: session.sid,
    };
    let access_token = access::sign(&call.settings.access, &claims, call.ports.now_ms())
        .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    let answer = json!({
        "access_token": access_token,
        "expires_in": AccessClaims::LIFETIME_MS.div_euclid(SECOND_MS),
        "refresh_token": session.refresh_token,
        "user": {"id": person.user_id, "language": person.language, "roles": person.roles},
    });
    Reply::json(200, &answer)
}
