//! Internal routes: what the bot asks about people, and for operators among them.

use crate::{
    adapters::{live::Live, settings},
    handlers::session::arrival,
    objects::commands::{Arrive, ChooseLanguage, Standing},
    ports::Ports,
    services::{broadcasts, people, stats, tickets},
};
use doglc_contracts::{
    broadcasts::{Broadcast, NextRecipients, StartBroadcast, StopBroadcast},
    identity::{
        BanPerson, DeletePerson, FindPerson, IdentifyPerson, MakeConsoleLink, Person, Role, SetLanguage,
        ViewStats,
    },
    problem::{ErrorCode, Refusal},
    support::{TicketsOf, WriteTicket},
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
        MakeConsoleLink => |command, trace| async move {
            people::console_link(&Live::new(env, &trace), command.user_id, &trace.request_id).await
        },
        BanPerson => |command, trace| async move {
            people::ban(&Live::new(env, &trace), &command, &trace.request_id).await
        },
        DeletePerson => |command, trace| async move { people::leave(&Live::new(env, &trace), command.user_id).await },
        ViewStats => |command, trace| async move {
            let ports = Live::new(env, &trace);
            people::operator(&ports, command.operator, Role::Support).await?;
            stats::stats(&ports).await
        },
        WriteTicket => |command, trace| async move {
            let ports = Live::new(env, &trace);
            tickets::write(&ports, command.user_id, &command.text, &command.key).await
        },
        TicketsOf => |command, trace| async move {
            tickets::list(&Live::new(env, &trace), Some(command.user_id), None, &command.page).await
        },
        StartBroadcast => |command, trace| async move { start_broadcast(env, &trace, command).await },
        StopBroadcast => |command, trace| async move {
            broadcasts::stop_in_the_bot(&Live::new(env, &trace), &command, &trace.request_id).await
        },
        NextRecipients => |command, trace| async move { broadcasts::next(&Live::new(env, &trace), &command).await },
    })
}

async fn identify(env: &Env, trace: &Trace, met: IdentifyPerson) -> std::result::Result<Person, Refusal> {
    let settings = settings::settings(env)?;
    let arrival = arrival(&settings, met.user_id, met.first_name, met.username, met.language_code.as_deref());
    let ports = Live::new(env, trace);
    Ok(ports.session(met.user_id, Arrive { arrival, signs_in: false, proven_at_ms: met.at_ms }).await?.person)
}

async fn find(env: &Env, trace: &Trace, asked: FindPerson) -> std::result::Result<Person, Refusal> {
    let stands = Live::new(env, trace).session(asked.user_id, Standing { sid: None }).await?;
    stands.person.ok_or_else(|| ErrorCode::UserNotFound.into())
}

async fn set_language(env: &Env, trace: &Trace, asked: SetLanguage) -> std::result::Result<Person, Refusal> {
    let settings = settings::settings(env)?;
    let language = settings.languages.spoken(&asked.language).ok_or_else(|| invalid("language"))?;
    let command = ChooseLanguage { language: language.code().to_owned() };
    Live::new(env, trace).session(asked.user_id, command).await
}

async fn start_broadcast(
    env: &Env,
    trace: &Trace,
    asked: StartBroadcast,
) -> std::result::Result<Broadcast, Refusal> {
    let (ports, settings) = (Live::new(env, trace), settings::settings(env)?);
    broadcasts::begin_in_the_bot(&ports, &settings.languages, &asked, &trace.request_id).await
}
