//! Internal routes: what the bot asks about people.

use crate::{
    adapters::{live::Live, settings},
    handlers::session::arrival,
    objects::commands::{Arrive, ChooseLanguage, Standing},
    ports::Ports,
};
use doglc_contracts::{
    identity::{FindPerson, IdentifyPerson, Person, SetLanguage},
    problem::{ErrorCode, Refusal},
};
use doglc_edge::{dispatch, http::invalid, service::Incoming, trace::Trace};
use worker::{Env, Response, Result};

/// Runs the command of a checked request.
pub async fn route(incoming: Incoming, env: Env) -> Result<Response> {
    let env = &env;
    dispatch!(incoming, {
        IdentifyPerson => |command, trace| async move { identify(env, &trace, command).await },
        FindPerson => |command, trace| async move { find(env, &trace, command).await },
        SetLanguage => |command, trace| async move { set_language(env, &trace, command).await },
    })
}

async fn identify(env: &Env, trace: &Trace, met: IdentifyPerson) -> std::result::Result<Person, Refusal> {
    let settings = settings::settings(env)?;
    let arrival = arrival(&settings, met.user_id, met.first_name, met.username, met.language_code.as_deref());
    let ports = Live::new(env, trace);
    Ok(ports.session(met.user_id, Arrive { arrival, signs_in: false }).await?.person)
}

async fn find(env: &Env, trace: &Trace, asked: FindPerson) -> std::result::Result<Person, Refusal> {
    let stands = Live::new(env, trace).session(asked.user_id, Standing { sid: None }).await?;
    stands.person.ok_or_else(|| ErrorCode::UserNotFound.into())
}

async fn set_language(env: &Env, trace: &Trace, asked: SetLanguage) -> std::result::Result<Person, Refusal> {
    let settings = settings::settings(env)?;
    let language = settings.languages.supported(&asked.language).ok_or_else(|| invalid("language"))?;
    let command = ChooseLanguage { language: language.code().to_owned() };
    Live::new(env, trace).session(asked.user_id, command).await
}
