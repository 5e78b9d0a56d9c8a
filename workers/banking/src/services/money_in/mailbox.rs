//! The mailbox's reader: carries out one step of [`doglc_domain::google::sync`] and says what came of it.
//!
//! Invariant: a message's event comes after its payment is stored. The access token lives in the caller's memory alone.

use super::mail;
use crate::{
    config::gmail::Gmail,
    objects::mailbox::commands::Wake,
    ports::{
        Witness,
        mail::{Google, Got, Mail, Mailboxes},
    },
};
use doglc_domain::google::{
    gmail::{AccessToken, IdPage, RawMessage, Watch},
    request::{self, Fault},
    sync::{Action, Event},
};
use std::cell::RefCell;

/// Tells the mailbox's object something, where there is a mailbox. Never fails: the next cron comes.
pub async fn wake<P: Mail>(ports: &P, asked: &Wake) {
    let woken = match ports.gmail() {
        Ok(None) => Ok(()),
        Ok(Some(gmail)) => ports.mailboxes().wake(gmail, asked).await,
        Err(refusal) => Err(refusal),
    };
    if let Err(refusal) = woken {
        ports.witness().error("the mailbox could not be woken", &[("note", &refusal.note)]);
    }
}

/// Does what is due. `None`: nothing is to be done by anybody now.
pub async fn step<P: Mail>(
    ports: &P,
    gmail: &Gmail,
    token: &RefCell<Option<AccessToken>>,
    action: Action,
) -> Option<Event> {
    let outcome = match &action {
        Action::Wait { .. } | Action::Done { .. } => return None,
        Action::RefreshToken => refresh(ports, gmail, token).await,
        Action::GetMessage { id } => get(ports, gmail, token, &action, id).await,
        Action::RenewWatch | Action::ListHistory { .. } | Action::FullSync { .. } => {
            ask(ports, gmail, token, &action).await
        }
    };
    Some(outcome.unwrap_or_else(|fault| {
        report(ports, &action, fault);
        Event::Failed { action, fault }
    }))
}

async fn refresh<P: Mail>(
    ports: &P,
    gmail: &Gmail,
    token: &RefCell<Option<AccessToken>>,
) -> Result<Event, Fault> {
    let body = body_of(&Action::RefreshToken, ports.google().token(gmail).await)?;
    let fresh = AccessToken::parse(&body).map_err(|_| Fault::Transient)?;
    let life_ms = fresh.life_ms;
    *token.borrow_mut() = Some(fresh);
    Ok(Event::TokenRefreshed { life_ms })
}

/// Calls the API under the token that is there.
async fn call<P: Mail>(
    ports: &P,
    gmail: &Gmail,
    token: &RefCell<Option<AccessToken>>,
    action: &Action,
) -> Result<Got, Fault> {
    let access_token =
        token.borrow().as_ref().map(|token| token.secret.clone()).ok_or(Fault::Unauthorized)?;
    let call = request::call(action, &gmail.topic).ok_or(Fault::Refused)?;
    Ok(ports.google().api(gmail, &call, &access_token).await)
}

async fn ask<P: Mail>(
    ports: &P,
    gmail: &Gmail,
    token: &RefCell<Option<AccessToken>>,
    action: &Action,
) -> Result<Event, Fault> {
    let body = body_of(action, call(ports, gmail, token, action).await?)?;
    let event = match action {
        Action::RenewWatch => Watch::parse(&body).map(Event::WatchRenewed),
        Action::ListHistory { .. } => {
            IdPage::of_history(&body).map(|page| Event::Listed { action: action.clone(), page })
        }
        _ => IdPage::of_messages(&body).map(|page| Event::Listed { action: action.clone(), page }),
    };
    event.map_err(|_| Fault::Transient)
}

async fn get<P: Mail>(
    ports: &P,
    gmail: &Gmail,
    token: &RefCell<Option<AccessToken>>,
    action: &Action,
    id: &str,
) -> Result<Event, Fault> {
    let handled = match call(ports, gmail, token, action).await? {
        Got::TooLarge => mail::too_large(ports, id).await,
        got => {
            let message = RawMessage::parse(&body_of(action, got)?).map_err(|_| Fault::Transient)?;
            if message.id != id {
                return Err(Fault::Transient);
            }
            mail::handle(ports, &message).await
        }
    };
    match handled {
        Ok(_) => Ok(Event::MessageHandled { id: id.to_owned() }),
        Err(refusal) => {
            ports.witness().warn("a mail is handled later", &[("mail_id", id), ("note", &refusal.note)]);
            Err(Fault::Transient)
        }
    }
}

fn body_of(action: &Action, got: Got) -> Result<Vec<u8>, Fault> {
    match got {
        Got::Answer { status: 200..=299, body, .. } => Ok(body),
        Got::Answer { status, body, .. } => Err(Fault::of(action, status, &body)),
        Got::TooLarge | Got::Nothing => Err(Fault::Transient),
    }
}

fn report<P: Mail>(ports: &P, action: &Action, fault: Fault) {
    let fields = [("step", name_of(action)), ("fault", fault.code())];
    // A history that is too old, a message that is gone: both are met in the next step.
    match fault {
        Fault::Denied => ports.witness().error("Google does not let us into the mailbox", &fields),
        _ => ports.witness().warn("a step of the mailbox failed", &fields),
    }
}

const fn name_of(action: &Action) -> &'static str {
    match action {
        Action::RefreshToken => "refresh_token",
        Action::RenewWatch => "renew_watch",
        Action::ListHistory { .. } => "list_history",
        Action::FullSync { .. } => "full_sync",
        Action::GetMessage { .. } => "get_message",
        Action::Wait { .. } => "wait",
        Action::Done { .. } => "done",
    }
}
