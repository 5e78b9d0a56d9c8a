//! A push of Google about the mailbox. It is believed under Google's signature for us alone, and it says only "look": the mailbox's object looks.

use crate::{
    config::gmail::Gmail,
    objects::mailbox::commands::Wake,
    ports::{
        Witness,
        mail::{Google, Got, Mail, Mailboxes},
    },
};
use doglc_contracts::{
    money_in::payments::{GooglePush, PushTaken},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::google::{
    jwks::{LookUp, RsaKey},
    jws::{Token, TokenError},
    push::Push,
};

/// The sender learns only that it is not believed.
fn unauthentic(error: TokenError) -> Refusal {
    Refusal::new(ErrorCode::SignatureInvalid, error.code())
}

/// Takes a push.
pub async fn take<P: Mail>(ports: &P, asked: &GooglePush) -> Result<PushTaken, Refusal> {
    let Some(gmail) = ports.gmail()? else { return Err(ErrorCode::NotFound.into()) };
    if let Err(refusal) = check(ports, gmail, asked.authorization.as_deref()).await {
        ports.witness().warn("a push was not believed", &[("note", &refusal.note)]);
        return Err(refusal);
    }
    // What is not about this mailbox would not become so by being sent again.
    match Push::parse(asked.body.as_bytes()) {
        Ok(push) if push.email_address == gmail.address => {
            ports.mailboxes().wake(gmail, &Wake::Pushed { history_id: push.history_id }).await?;
        }
        Ok(_) => ports.witness().warn("a push was about another mailbox", &[]),
        Err(_) => ports.witness().warn("a push could not be read", &[]),
    }
    Ok(PushTaken {})
}

async fn check<P: Mail>(ports: &P, gmail: &Gmail, authorization: Option<&str>) -> Result<(), Refusal> {
    let token = Token::from_authorization(authorization).map_err(unauthentic)?;
    let key = key_of(ports, gmail, token.key_id()).await?;
    let is_signed = ports.google().is_signed(&key, &token).await?;
    let now_ms = ports.witness().now_ms();
    token.check(is_signed, &gmail.expected(), now_ms).map(drop).map_err(unauthentic)
}

enum Known {
    Key(RsaKey),
    Ask,
}

async fn key_of<P: Mail>(ports: &P, gmail: &Gmail, key_id: &str) -> Result<RsaKey, Refusal> {
    if let Known::Key(key) = look_up(ports, key_id)? {
        return Ok(key);
    }
    let got = ports.google().certs(gmail).await;
    let now_ms = ports.witness().now_ms();
    if let Got::Answer { status: 200, cache_control, body } = got {
        let stored =
            ports.google().with_keys(|keys| keys.store(&body, cache_control.as_deref(), now_ms).is_ok());
        if !stored {
            ports.witness().error("Google's keys could not be read", &[]);
        }
    } else {
        ports.witness().warn("Google's keys could not be had", &[]);
    }
    match look_up(ports, key_id)? {
        Known::Key(key) => Ok(key),
        Known::Ask => Err(ErrorCode::Unavailable.into()),
    }
}

/// Looks, and notes in the same breath that Google is about to be asked: others do not ask as well.
fn look_up<P: Mail>(ports: &P, key_id: &str) -> Result<Known, Refusal> {
    let now_ms = ports.witness().now_ms();
    ports.google().with_keys(|keys| {
        let known = match keys.look_up(key_id, now_ms) {
            LookUp::Key(key) => return Ok(Known::Key(key.clone())),
            LookUp::Ask => Ok(Known::Ask),
            LookUp::Unknown => Err(unauthentic(TokenError::UnknownKey)),
            LookUp::Unavailable => Err(Refusal::new(ErrorCode::Unavailable, "Google's keys are not known")),
        };
        if known.is_ok() {
            keys.asked(now_ms);
        }
        known
    })
}
