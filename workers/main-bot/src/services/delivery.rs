//! What to do after a call of the Bot API: the policy of sending.
//!
//! - `429`: it was not sent; again after `retry_after`, for as long as it takes.
//! - `5xx`: it was not done; again with growing delay, answers for about a minute, notices for a day.
//! - No answer (time-out, broken connection): nobody knows. Edits and ends of spinners change nothing when repeated, so they are. A new
//!   message that answers somebody is not repeated: the person asks again. A notice is repeated once, because nobody would ask for it.
//! - A crash of ours between "about to leave" and "arrived": a message is not repeated; we never send twice by our own fault.
//! - `403`, and `400 chat not found`: the person does not want us, or has never opened the chat; remembered until the person writes, and
//!   meanwhile the newest notices (but not corrections of the balance) wait, for three days.
//! - "message is not modified": it already says that. "cannot be edited", "not found", "no text": it is said in a new message. A picture that is not
//!   taken: its words are sent without it.
//! - `401`, `404`: the token or the address is wrong, an operator must act; kept and tried slowly. Other `4xx`: our mistake; dropped with its error.

use super::store::{Kind, Outgoing};
use crate::ports::Said;
use doglc_domain::{
    bot::methods::{EditMessageText, SendDocument, SendMessage, SendPhoto},
    time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, SECOND_MS},
};

/// Tries of an answer that Telegram's server refuses to take for now; waits double, 1 s to 32 s.
const REPLY_TRIES: u32 = 6;

/// Tries of a notice: waits double to ten minutes, so about a day.
const NOTICE_TRIES: u32 = 150;

/// Wait while the bot itself is wrong.
const BROKEN_WAIT_MS: Millis = 5 * MINUTE_MS;

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It arrived.
    Sent(Option<i64>),
    /// Again after so long.
    Again(Millis, String),
    /// Again at once, in a new message instead of an edited one, or without its picture.
    AsNew(String),
    /// Given up: it was not sent.
    Dropped(String),
    /// Given up: nobody knows whether it was sent.
    Unknown(String),
    /// The person does not want it, nor anything else for now: an answer is given up, a notice waits.
    Blocked(String),
}

/// True for calls that leave a trace each time they are repeated.
pub fn leaves_a_trace(method: &str) -> bool {
    matches!(method, SendMessage::NAME | SendDocument::NAME | SendPhoto::NAME)
}

/// Judges what Telegram said. `attempts` counts this try.
pub fn judge(entry: &Outgoing, said: Said) -> Verdict {
    match said {
        Said::Done(message_id) => Verdict::Sent(message_id),
        Said::No { code: 429, description, retry_after_s } => {
            let wait_s = i64::from(retry_after_s.unwrap_or(1).max(1));
            Verdict::Again(wait_s.saturating_mul(SECOND_MS).min(DAY_MS), description)
        }
        Said::No { code, description, .. } if code >= 500 => again_or_drop(entry, description),
        Said::No { code: 401 | 404, description, .. } => Verdict::Again(BROKEN_WAIT_MS, description),
        Said::No { code, description, .. } => refused(entry, code, description),
        Said::Nothing(error) => nothing(entry, error),
    }
}

/// The entry was marked as leaving, and then we crashed.
pub fn after_crash(entry: &Outgoing) -> Verdict {
    if leaves_a_trace(&entry.method) {
        Verdict::Unknown("stopped while it was being sent".to_owned())
    } else {
        Verdict::Again(0, "stopped while it was being sent".to_owned())
    }
}

fn again_or_drop(entry: &Outgoing, error: String) -> Verdict {
    let tries = if entry.kind == Kind::Reply { REPLY_TRIES } else { NOTICE_TRIES };
    if entry.attempts >= tries {
        Verdict::Dropped(error)
    } else {
        Verdict::Again(wait_ms(entry.attempts), error)
    }
}

fn nothing(entry: &Outgoing, error: String) -> Verdict {
    if !leaves_a_trace(&entry.method) {
        return again_or_drop(entry, error);
    }
    if entry.kind == Kind::Notice && entry.attempts < 2 {
        return Verdict::Again(wait_ms(entry.attempts), error);
    }
    Verdict::Unknown(error)
}

fn refused(entry: &Outgoing, code: u16, description: String) -> Verdict {
    let said = description.to_ascii_lowercase();
    if code == 403 || said.contains("chat not found") || said.contains("user is deactivated") {
        return Verdict::Blocked(description);
    }
    if said.contains("message is not modified") {
        return Verdict::Sent(None);
    }
    let cannot_edit = said.contains("can't be edited")
        || said.contains("message to edit not found")
        || said.contains("no text in the message");
    if entry.method == SendPhoto::NAME || (entry.method == EditMessageText::NAME && cannot_edit) {
        return Verdict::AsNew(description);
    }
    Verdict::Dropped(description)
}

/// 1, 2, 4, … seconds, at most ten minutes.
pub fn wait_ms(attempts: u32) -> Millis {
    let doublings = attempts.saturating_sub(1).min(20);
    (SECOND_MS << doublings).min(HOUR_MS / 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: Kind, method: &str, attempts: u32) -> Outgoing {
        Outgoing {
            seq: 1,
            id: "x".into(),
            kind,
            request_id: "r".into(),
            at_ms: 0,
            due_at_ms: 0,
            attempts,
            state: "sending".into(),
            method: method.into(),
            body: String::new(),
        }
    }

    fn no(code: u16, description: &str) -> Said {
        Said::No { code, description: description.into(), retry_after_s: None }
    }

    #[test]
    fn retry_after_is_respected_however_often() {
        let said = Said::No { code: 429, description: "Too Many Requests".into(), retry_after_s: Some(7) };
        let verdict = judge(&entry(Kind::Reply, "sendMessage", 1_000), said);
        assert_eq!(verdict, Verdict::Again(7_000, "Too Many Requests".into()));
        assert!(matches!(
            judge(&entry(Kind::Reply, "sendMessage", 1), no(429, "x")),
            Verdict::Again(1_000, _)
        ));
    }

    #[test]
    fn server_errors_end_some_time_and_notices_later_than_answers() {
        let reply = |attempts| judge(&entry(Kind::Reply, "sendMessage", attempts), no(502, "Bad Gateway"));
        assert!(matches!(reply(1), Verdict::Again(1_000, _)));
        assert!(matches!(reply(5), Verdict::Again(16_000, _)));
        assert!(matches!(reply(6), Verdict::Dropped(_)));
        let notice = |attempts| judge(&entry(Kind::Notice, "sendMessage", attempts), no(500, "x"));
        assert!(matches!(notice(100), Verdict::Again(600_000, _)));
        assert!(matches!(notice(150), Verdict::Dropped(_)));
    }

    #[test]
    fn what_nobody_knows_is_repeated_where_that_does_no_harm() {
        let lost = || Said::Nothing("time-out".into());
        assert!(matches!(judge(&entry(Kind::Reply, "sendMessage", 1), lost()), Verdict::Unknown(_)));
        assert!(matches!(judge(&entry(Kind::Notice, "sendMessage", 1), lost()), Verdict::Again(..)));
        assert!(matches!(judge(&entry(Kind::Notice, "sendMessage", 2), lost()), Verdict::Unknown(_)));
        assert!(matches!(judge(&entry(Kind::Reply, "editMessageText", 1), lost()), Verdict::Again(..)));
        assert!(matches!(judge(&entry(Kind::Reply, "answerCallbackQuery", 1), lost()), Verdict::Again(..)));
        assert!(matches!(after_crash(&entry(Kind::Notice, "sendMessage", 1)), Verdict::Unknown(_)));
        assert!(matches!(after_crash(&entry(Kind::Reply, "editMessageText", 1)), Verdict::Again(0, _)));
    }

    #[test]
    fn refusals_are_told_apart_by_what_telegram_writes() {
        let edit = |code, text: &str| judge(&entry(Kind::Reply, "editMessageText", 1), no(code, text));
        assert_eq!(edit(400, "Bad Request: message is not modified: specified new …"), Verdict::Sent(None));
        assert!(matches!(edit(400, "Bad Request: message to edit not found"), Verdict::AsNew(_)));
        assert!(matches!(edit(400, "Bad Request: message can't be edited"), Verdict::AsNew(_)));
        assert!(matches!(
            edit(400, "Bad Request: there is no text in the message to edit"),
            Verdict::AsNew(_)
        ));
        let photo = |code, text: &str| judge(&entry(Kind::Reply, "sendPhoto", 1), no(code, text));
        assert!(matches!(photo(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), Verdict::AsNew(_)));
        assert!(matches!(photo(403, "Forbidden: bot was blocked by the user"), Verdict::Blocked(_)));
        let send = |code, text: &str| judge(&entry(Kind::Notice, "sendMessage", 1), no(code, text));
        assert!(matches!(send(403, "Forbidden: bot was blocked by the user"), Verdict::Blocked(_)));
        assert!(matches!(send(400, "Bad Request: chat not found"), Verdict::Blocked(_)));
        assert!(matches!(send(400, "Bad Request: can't parse entities"), Verdict::Dropped(_)));
        assert!(matches!(send(401, "Unauthorized"), Verdict::Again(300_000, _)));
    }

    #[test]
    fn waits_double_to_a_bound() {
        assert_eq!([0, 1, 2, 3, 64, 200].map(wait_ms), [1_000, 1_000, 2_000, 4_000, 600_000, 600_000]);
    }
}
