//! VIP levels.

use super::{
    super::{
        callback::Action,
        facts::Refused,
        format::{moment, money as written},
        say::{Button, Say, Screen},
        setting::Setting,
        vip::{Level, Vip},
    },
    button, choice, refusal, to_menu,
};
use crate::money::Amount;

/// What there is, and what the person has.
pub fn levels(vip: &Vip) -> Screen {
    let mut lines = vec![Say::text("bot-vip"), Say::Blank, present(vip)];
    if vip.levels.is_empty() {
        lines.push(Say::text("bot-vip-empty"));
    }
    for level in &vip.levels {
        lines.extend([Say::Blank, headline(level), gains(level)]);
        lines.extend(
            level
                .price_now
                .filter(|now| *now != level.price)
                .map(|now| Say::text("bot-vip-now").with("price", written(now))),
        );
    }
    let buy = |level: &Level| {
        let label = Say::text("bot-button-vip-level")
            .with("name", &level.name)
            .with("price", written(level.price_now?));
        Some(vec![Button::new(label, Action::VipOffer(level.level))])
    };
    let mut buttons: Vec<Vec<Button>> = vip.levels.iter().filter_map(buy).collect();
    buttons.push(vec![button("bot-button-wallet", Action::Wallet), button("bot-button-menu", Action::Menu)]);
    Screen { lines, buttons }
}

fn present(vip: &Vip) -> Say {
    match (vip.named(vip.level), vip.until_ms) {
        (Some(level), Some(until_ms)) => {
            Say::text("bot-vip-level").with("name", &level.name).with("time", moment(until_ms))
        }
        _ => Say::text("bot-vip-none"),
    }
}

fn headline(level: &Level) -> Say {
    Say::text("bot-vip-line")
        .with("name", &level.name)
        .with("price", written(level.price))
        .with("count", level.days)
}

fn gains(level: &Level) -> Say {
    Say::text("bot-vip-gains")
        .with("percent", percent(level.fee_discount_bps))
        .with("deposit", written(level.deposit_day))
        .with("send", written(level.send_day))
}

/// `5`, `7.5`, `12.25`.
fn percent(bps: u32) -> String {
    let text = format!("{}.{:02}", bps / 100, bps % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "Buy this level for so much?"
pub fn offer(level: &Level, price: Amount, question: u32) -> Screen {
    let mut lines = vec![
        Say::text("bot-vip-offer").with("name", &level.name).with("price", written(price)),
        gains(level),
    ];
    lines
        .extend(level.until_now_ms.map(|until_ms| Say::text("bot-vip-until").with("time", moment(until_ms))));
    lines.extend([Say::Blank, Say::text("bot-vip-final")]);
    Screen { lines, buttons: choice("bot-button-confirm", question) }
}

/// It was bought.
pub fn bought(vip: &Vip) -> Screen {
    let mut lines = vec![Say::text("bot-vip-bought"), present(vip)];
    lines.extend(vip.paid.map(|paid| Say::text("bot-vip-paid").with("amount", written(paid))));
    let row = vec![button("bot-button-vip", Action::Vip), button("bot-button-wallet", Action::Wallet)];
    Screen { lines, buttons: vec![row, to_menu()] }
}

/// It was refused; nothing was taken.
pub fn refused(refused: &Refused, setting: &Setting) -> Screen {
    let lines = vec![refusal(refused, setting), Say::text("bot-send-nothing")];
    let mut row = vec![button("bot-button-vip", Action::Vip)];
    if refused.code == "insufficient_funds" {
        row.insert(0, button("bot-button-deposit", Action::Deposit));
    }
    Screen { lines, buttons: vec![row, to_menu()] }
}
