//! Google over HTTPS, and the mailbox's object. Secrets go into a form and into one header; no address, no answer and no error that could hold one is logged.

mod exchange;
mod signature;

use super::platform::{Platform, Surroundings};
use crate::{
    config::gmail::Gmail,
    objects::mailbox::commands::Wake,
    ports::mail::{Google, Got, Mail, Mailboxes},
};
use doglc_contracts::{names::objects, problem::Refusal};
use doglc_domain::google::{
    jwks::{Jwks, RsaKey},
    jws::Token,
    request::{self, Call},
};
use doglc_edge::object;
use exchange::{Outgoing, exchange};
use std::cell::RefCell;

/// A message of [`doglc_domain::bank_mail::MAX_MESSAGE_BYTES`] in base64, and what stands around it.
const MESSAGE_LIMIT_BYTES: usize = 1_536 * 1024;
/// A token, a set of keys.
const SMALL_LIMIT_BYTES: usize = 64 * 1024;

thread_local! {
    /// Google's keys, for as long as this isolate lives.
    static KEYS: RefCell<Jwks> = RefCell::default();
}

impl Google for Surroundings {
    async fn token(&self, gmail: &Gmail) -> Got {
        let form = request::token_form(&gmail.client_id, &gmail.client_secret, &gmail.refresh_token);
        let outgoing = Outgoing {
            method: "POST",
            url: &gmail.token_url,
            access_token: None,
            body: Some(("application/x-www-form-urlencoded", form)),
            limit_bytes: SMALL_LIMIT_BYTES,
        };
        exchange(outgoing).await
    }

    async fn api(&self, gmail: &Gmail, call: &Call, access_token: &str) -> Got {
        let outgoing = Outgoing {
            method: call.method,
            url: &format!("{}{}", gmail.api_url, call.target),
            access_token: Some(access_token),
            body: call.body.as_ref().map(|body| ("application/json", body.to_string())),
            limit_bytes: MESSAGE_LIMIT_BYTES,
        };
        exchange(outgoing).await
    }

    async fn certs(&self, gmail: &Gmail) -> Got {
        let outgoing = Outgoing {
            method: "GET",
            url: &gmail.certs_url,
            access_token: None,
            body: None,
            limit_bytes: SMALL_LIMIT_BYTES,
        };
        exchange(outgoing).await
    }

    async fn is_signed(&self, key: &RsaKey, token: &Token<'_>) -> Result<bool, Refusal> {
        signature::holds(key, token).await
    }

    fn with_keys<T>(&self, work: impl FnOnce(&mut Jwks) -> T) -> T {
        KEYS.with_borrow_mut(work)
    }
}

impl Mailboxes for Surroundings {
    async fn wake(&self, gmail: &Gmail, asked: &Wake) -> Result<(), Refusal> {
        let stub = object::stub(&self.env, objects::MAILBOX, &gmail.object_name())?;
        object::call(&stub, asked, &self.trace).await
    }
}

impl Mail for Platform {
    type Google = Surroundings;
    type Mailboxes = Surroundings;

    fn gmail(&self) -> Result<Option<&Gmail>, Refusal> {
        match self.gmail.get_or_init(|| Gmail::of(&self.surroundings.env)) {
            Ok(gmail) => Ok(gmail.as_ref()),
            Err(refusal) => Err(refusal.clone()),
        }
    }
    fn google(&self) -> &Surroundings {
        &self.surroundings
    }
    fn mailboxes(&self) -> &Surroundings {
        &self.surroundings
    }
}
