//! People, whoever asks for them: the gateway's own routes and the bot's commands.

use crate::{
    audit::{self, Action},
    objects::commands::{ChangeBan, Leave, MakeLink, Standing},
    ports::Ports,
};
use doglc_contracts::{
    audit::Actor,
    identity::{BanPerson, ConsoleLink, Deleted, Person, Role},
    problem::{ErrorCode, Refusal},
    shop::ForgetBuyer,
};
use doglc_domain::{
    access::approvals::{People, may_request},
    identity::leaving::Kept,
    ids::UserId,
    support,
};
use doglc_edge::http::invalid;
use serde_json::{Value, json};

/// Longest reason of a ban, in characters.
const REASON_MAX: usize = 200;

/// Somebody who must hold a role, now.
pub async fn operator<P: Ports>(ports: &P, user_id: UserId, least: Role) -> Result<(), Refusal> {
    let person = ports.session(user_id, Standing { sid: None }).await?.person;
    let may = person.is_some_and(|person| !person.banned && person.roles.iter().any(|role| *role >= least));
    if may { Ok(()) } else { Err(Refusal::new(ErrorCode::Forbidden, "only for operators")) }
}

/// An operator's action in the bot. Each try is recorded by itself.
pub fn in_the_bot<P: Ports>(
    ports: &P,
    operator: UserId,
    name: &str,
    subject: String,
    request_id: &str,
) -> Action {
    Action {
        id: format!("{request_id}:{name}:{}", ports.now_ms()),
        actor: Actor::User(operator.to_string()),
        name: name.to_owned(),
        subject,
        request_id: request_id.to_owned(),
    }
}

/// What an operator does with a link to the console.
pub fn with_a_link<P: Ports>(ports: &P, operator: UserId, name: &str, request_id: &str) -> Action {
    in_the_bot(ports, operator, name, format!("user:{operator}"), request_id)
}

/// A one-time link to the console, recorded before it exists.
pub async fn console_link<P: Ports>(
    ports: &P,
    user_id: UserId,
    request_id: &str,
) -> Result<ConsoleLink, Refusal> {
    operator(ports, user_id, Role::Support).await?;
    let action = with_a_link(ports, user_id, "auth.console_link.post", request_id);
    audit::begin(ports, &action, json!({"method": "POST", "path": "/console"})).await?;
    let result = ports.session(user_id, MakeLink {}).await;
    audit::end(ports, &action, &audit::outcome(201, result.as_ref().err())).await;
    result
}

/// Bans or unbans for an operator of the bot: rights, audit and effect are those of the console.
pub async fn ban<P: Ports>(ports: &P, asked: &BanPerson, request_id: &str) -> Result<Person, Refusal> {
    operator(ports, asked.operator, Role::Admin).await?;
    let word = if asked.banned { "ban" } else { "unban" };
    let subject = format!("user:{}", asked.user_id);
    let action = in_the_bot(ports, asked.operator, &format!("users.{word}.post"), subject, request_id);
    let body = if asked.banned { json!({"reason": asked.reason}) } else { Value::Null };
    let path = format!("/api/admin/users/{}/{word}", asked.user_id);
    audit::begin(ports, &action, json!({"method": "POST", "path": path, "body": body})).await?;
    let result = ban_recorded(ports, asked, &action).await;
    audit::end(ports, &action, &audit::outcome(200, result.as_ref().err())).await;
    result
}

async fn ban_recorded<P: Ports>(ports: &P, asked: &BanPerson, action: &Action) -> Result<Person, Refusal> {
    let by = action.actor.label();
    may_request(&People::from([by.clone()]), Some(&action.subject))
        .map_err(|error| Refusal::new(ErrorCode::Forbidden, error.to_string()))?;
    let reason = match support::message(&asked.reason, REASON_MAX) {
        Some(reason) => reason,
        None if asked.banned => return Err(invalid("reason")),
        None => String::new(),
    };
    ports.session(asked.user_id, ChangeBan { banned: asked.banned, by, reason }).await
}

/// Somebody leaves for good. The shop is asked first, while nothing has happened; from then on the person's object sees it through.
pub async fn leave<P: Ports>(ports: &P, user_id: UserId) -> Result<Deleted, Refusal> {
    let before = ports.session(user_id, Leave { begins: false }).await?;
    if before.left_at_ms.is_none() && !before.goes_on {
        ports.pass(&ForgetBuyer { user_id, dry_run: true }).await.map_err(|refusal| match refusal.code {
            ErrorCode::AccountNotEmpty => not_empty(Kept::Orders),
            _ => refusal,
        })?;
    }
    if before.left_at_ms.is_none() {
        ports.session(user_id, Leave { begins: true }).await?;
    }
    let state = ports.session(user_id, Leave { begins: false }).await?;
    if let Some(deleted_at_ms) = state.left_at_ms {
        return Ok(Deleted { user_id, deleted_at_ms });
    }
    match state.refused {
        Some(because) if !state.goes_on => Err(not_empty(because)),
        _ => Err(Refusal::new(ErrorCode::Unavailable, "leaving goes on by itself").retry_after(5)),
    }
}

fn not_empty(because: Kept) -> Refusal {
    Refusal::new(ErrorCode::AccountNotEmpty, "the account is not empty").with("because", because.as_str())
}
