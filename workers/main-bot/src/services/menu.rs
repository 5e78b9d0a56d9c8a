//! The menu of commands of one chat. Everybody has the menu of the app's language, registered once for the whole bot; a chat gets its own where that
//! would be wrong: operators have more commands, and some people chose another language than their app's.

use super::store::Chat;
use doglc_domain::{
    access::roles::Role,
    bot::{commands, incoming::Incoming, say::Draft},
};
use doglc_texts::Language;

/// What to send when the menu of the chat is not what it should be; the chat remembers it.
pub fn changed(incoming: &Incoming, chat: &mut Chat, app_language: Option<&str>) -> Option<Draft> {
    if !incoming.is_private || incoming.from.is_none() {
        return None;
    }
    let wanted = wanted(chat, app_language);
    if wanted == chat.menu {
        return None;
    }
    let role = wanted.as_ref().map(|(_, role)| *role);
    chat.menu = wanted;
    Some(Draft::Commands(role.map(commands::menu)))
}

fn wanted(chat: &Chat, app_language: Option<&str>) -> Option<(String, Role)> {
    let language = chat.session.language.clone()?;
    let role = chat.role.unwrap_or(Role::User);
    let shown = app_language.and_then(Language::parse).unwrap_or(Language::DEFAULT);
    (role > Role::User || shown.code() != language).then_some((language, role))
}
