//! What every update passes before the conversation: pace, who it is, whether he or she is banned. The first that objects answers.

use super::store::Chat;
use crate::ports::{Level, Outside};
use doglc_contracts::{identity::IdentifyPerson, problem::ErrorCode};
use doglc_domain::{
    bot::{
        flow,
        incoming::{Incoming, Sender, What},
        limit::{Bucket, Pace},
        say::Draft,
    },
    time::{MINUTE_MS, Millis},
};
use std::{cell::Cell, ops::ControlFlow};

/// How long the gateway's word about a ban holds. Money does not wait for it: a ban freezes the wallet at once.
pub const IDENTITY_MS: Millis = MINUTE_MS;

/// Goes on, or ends the turn with these.
pub type Verdict = ControlFlow<Vec<Draft>>;

/// Not too fast. Too fast is said once, and then not again until the person has slowed down.
pub fn pace<O: Outside>(outside: &O, bucket: &Cell<Option<Bucket>>, incoming: &Incoming) -> Verdict {
    let (burst, per_second) = outside.pace();
    let now_ms = outside.now_ms();
    let mut level = bucket.get().unwrap_or_else(|| Bucket::full(burst, now_ms));
    let pace = level.take(burst, per_second, now_ms);
    bucket.set(Some(level));
    match pace {
        Pace::Fine => ControlFlow::Continue(()),
        Pace::TooFast => ControlFlow::Break(flow::refuse(incoming, ErrorCode::RateLimited.as_str())),
        // A button's spinner ends all the same.
        Pace::StillTooFast => ControlFlow::Break(match &incoming.what {
            What::Button { query_id, .. } => vec![Draft::Toast { query_id: query_id.clone(), note: None }],
            _ => Vec::new(),
        }),
    }
}

/// Whoever has left comes back by a command (or in the app), never by a button that still stands in the chat or a stray word: meeting the person
/// would make the account anew.
async fn presence<O: Outside>(
    outside: &O,
    request_id: &str,
    chat: &mut Chat,
    incoming: &Incoming,
    sender: &Sender,
) -> Verdict {
    if chat.is_gone && !matches!(incoming.what, What::Command(_)) {
        match outside.find(request_id, sender.id).await {
            Ok(_) => {}
            Err(refusal) if refusal.code == ErrorCode::UserNotFound => {
                return ControlFlow::Break(flow::left(incoming));
            }
            Err(refusal) => return ControlFlow::Break(flow::refuse(incoming, refusal.code.as_str())),
        }
    }
    chat.is_gone = false;
    ControlFlow::Continue(())
}

/// Known, with a language, and not banned. While the gateway is away its last word holds.
pub async fn identity<O: Outside>(
    outside: &O,
    request_id: &str,
    chat: &mut Chat,
    incoming: &Incoming,
    sender: &Sender,
) -> Verdict {
    if let ControlFlow::Break(drafts) = presence(outside, request_id, chat, incoming, sender).await {
        return ControlFlow::Break(drafts);
    }
    let now_ms = outside.now_ms();
    let age_ms = now_ms.saturating_sub(chat.identified_at_ms);
    if chat.identified_at_ms == 0 || !(0..IDENTITY_MS).contains(&age_ms) {
        let person = IdentifyPerson {
            user_id: sender.id,
            first_name: sender.first_name.clone(),
            username: sender.username.clone(),
            language_code: sender.language_code.clone(),
            at_ms: incoming.at_ms,
        };
        match outside.identify(request_id, &person).await {
            Ok(known) => {
                chat.identified_at_ms = now_ms;
                chat.is_banned = known.banned;
                chat.role = known.roles.iter().copied().max();
                let languages = outside.languages();
                let spoken = languages.spoken(&known.language);
                if chat.session.language.is_none() {
                    let code = sender.language_code.as_deref();
                    let language = spoken.unwrap_or_else(|| languages.choose(code));
                    chat.session.language = Some(language.code().to_owned());
                    chat.session.language_is_told = known.language == language.code();
                } else if let Some(language) = spoken.filter(|_| chat.session.language_is_told) {
                    // The gateway knew our choice; if it says another one now, that was made later, in the app.
                    chat.session.language = Some(language.code().to_owned());
                }
            }
            Err(refusal) if refusal.code == ErrorCode::Banned => {
                chat.identified_at_ms = now_ms;
                chat.is_banned = true;
            }
            Err(refusal) if refusal.code == ErrorCode::UserNotFound => {
                chat.is_gone = true;
                return ControlFlow::Break(flow::left(incoming));
            }
            Err(refusal) if chat.identified_at_ms == 0 => {
                return ControlFlow::Break(flow::refuse(incoming, refusal.code.as_str()));
            }
            Err(refusal) => {
                let fields = [("code", refusal.code.as_str()), ("note", refusal.note.as_str())];
                outside.log(
                    Level::Warn,
                    request_id,
                    "identity is not to be had; its last word holds",
                    &fields,
                );
            }
        }
    }
    if chat.is_banned {
        return ControlFlow::Break(flow::refuse(incoming, ErrorCode::Banned.as_str()));
    }
    ControlFlow::Continue(())
}
