//! What operators see.

use super::{
    super::{
        callback::Action,
        facts::{Broadcast, BroadcastState, Stats},
        format::{money, short},
        say::{Button, Press, Say, Screen},
        setting::Setting,
    },
    button, choice, to_menu, words,
};
use crate::ids::UserId;
use std::collections::BTreeMap;

/// Shown of each language in a preview.
const PREVIEW_CHARACTERS: usize = 600;

/// Figures of the day.
pub fn stats(stats: &Stats) -> Screen {
    let two = |key, all: u64, part: u64| Say::text(key).with("all", all).with("part", part);
    let mut lines = vec![
        Say::text("bot-stats").with("day", &stats.day),
        Say::Blank,
        two("bot-stats-people", stats.people.0, stats.people.1),
        two("bot-stats-orders", stats.orders.0, stats.orders.1),
    ];
    lines.extend(stats.sold.iter().map(|sold| Say::text("bot-stats-sold").with("amount", money(*sold))));
    let waiting = [
        ("bot-stats-deliver", stats.to_deliver),
        ("bot-stats-tickets", stats.tickets_open),
        ("bot-stats-approvals", stats.approvals_pending),
        ("bot-stats-dead", stats.dead_letters),
    ];
    lines.push(Say::Blank);
    lines.extend(waiting.map(|(key, count)| Say::text(key).with("number", count)));
    Screen { lines, buttons: vec![vec![button("bot-button-refresh", Action::Stats)], to_menu()] }
}

/// The way to the console. The code stands behind `#`, so that no server sees it in an address.
pub fn console(code: &str, setting: &Setting) -> Screen {
    let Some(base) = setting.frontend_url.as_deref() else {
        return words(vec![Say::Error("not_found".to_owned())]);
    };
    let url = format!("{}/console#code={code}", base.trim_end_matches('/'));
    let open = Button { label: Say::text("bot-button-console"), press: Press::Link(url) };
    Screen { lines: vec![Say::text("bot-console")], buttons: vec![vec![open], to_menu()] }
}

/// "Ban him?"
pub fn ask_ban(user: UserId, banned: bool, reason: &str, number: u32) -> Screen {
    let (key, yes) = if banned {
        ("bot-ban-confirm", "bot-button-ban")
    } else {
        ("bot-unban-confirm", "bot-button-unban")
    };
    let lines = vec![Say::text(key).with("user", user), Say::text("bot-order-reason").with("reason", reason)];
    Screen { lines, buttons: choice(yes, number) }
}

/// Done.
pub fn banned(user: UserId, banned: bool) -> Screen {
    let key = if banned { "bot-banned" } else { "bot-unbanned" };
    words(vec![Say::text(key).with("user", user)])
}

/// What everybody would be told.
pub fn preview(texts: &BTreeMap<String, String>, number: u32) -> Screen {
    let mut lines = vec![Say::text("bot-broadcast-preview")];
    for (code, text) in texts {
        lines.extend([
            Say::Blank,
            Say::text("bot-broadcast-language").with("code", code),
            Say::Words(short(text, PREVIEW_CHARACTERS)),
        ]);
    }
    lines.extend([Say::Blank, Say::text("bot-broadcast-others")]);
    Screen { lines, buttons: choice("bot-button-broadcast", number) }
}

/// How it goes.
pub fn broadcast(broadcast: &Broadcast) -> Screen {
    let key = match broadcast.state {
        BroadcastState::Running => "bot-broadcast-running",
        BroadcastState::Stopped => "bot-broadcast-stopped",
        BroadcastState::Done => "bot-broadcast-done",
    };
    let figures = Say::text("bot-broadcast-figures")
        .with("sent", broadcast.sent)
        .with("failed", broadcast.failed)
        .with("recipients", broadcast.recipients);
    let mut buttons = Vec::new();
    if broadcast.state == BroadcastState::Running {
        buttons.push(vec![button("bot-button-stop", Action::StopBroadcast(broadcast.id.clone()))]);
    }
    buttons.push(to_menu());
    Screen { lines: vec![Say::text(key), figures], buttons }
}
