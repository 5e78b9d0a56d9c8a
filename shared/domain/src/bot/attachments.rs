//! What is no words: pictures, which may be slips, and all that the bot can do nothing with.

use super::{
    flow::{Turn, show},
    incoming::{Attachment, Incoming, SentFile, What},
    say::Say,
    screens,
    session::{Expected, Session},
    setting::Setting,
    slips,
};

/// Of an album one picture is answered: false for the first, also when its update comes again.
fn is_of_answered_album(session: &mut Session, incoming: &Incoming) -> bool {
    let What::Attachment { album, .. } = &incoming.what else { return false };
    session.is_of_answered_album(album.as_deref(), incoming.update_id)
}

/// A picture that can be fetched.
pub fn slip(session: &mut Session, incoming: &Incoming, setting: &Setting, file: SentFile) -> Turn {
    if is_of_answered_album(session, incoming) {
        return Turn::Done(Vec::new());
    }
    slips::received(session, incoming, setting, file)
}

/// Anything else.
pub fn answer(session: &mut Session, incoming: &Incoming, setting: &Setting, kind: Attachment) -> Turn {
    if is_of_answered_album(session, incoming) {
        return Turn::Done(Vec::new());
    }
    let key = match (session.expected(setting.now_ms), kind) {
        (Some(Expected::Support | Expected::Broadcast), _) => "bot-attachment-words",
        (_, Attachment::Picture) => "bot-attachment-picture",
        (_, Attachment::Document) => "bot-attachment-document",
        (_, Attachment::Voice) => "bot-attachment-voice",
        (_, Attachment::Sticker) => "bot-attachment-sticker",
        (_, Attachment::Contact) => "bot-attachment-contact",
        (_, Attachment::Other) => "bot-attachment",
    };
    show(incoming, screens::menu(vec![Say::text(key)], setting))
}
