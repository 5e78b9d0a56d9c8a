//! The conversation: what to ask of other workers, and what to show.
//!
//! A turn begins with [`start`] and goes on with [`resume`] for every answer until it is done. Both are pure. Repeating a turn from
//! the same session asks the same questions with the same keys, so a turn that was cut short may simply begin again. For that, [`start`] forgets
//! nothing that it would need again: what was asked for in words stays asked for until there is an answer.

use super::{
    answering, attachments, buying,
    callback::Action,
    depositing, elsewhere,
    facts::{Answer, Ask, Fact, Refused},
    incoming::{Incoming, What},
    operating,
    question::Matter,
    say::{Draft, Place, Say, Screen},
    screens::{self, account, money, operators, orders, shop},
    sending::{self, Wanted},
    session::{Expected, OfferState, Session},
    setting::Setting,
    vip,
    wish::{self, Wish},
};

/// Longest text for support.
const TICKET_CHARACTERS: usize = 2_000;

/// A step of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Ask this, then [`resume`].
    Ask(Ask),
    /// Send these; the turn is over.
    Done(Vec<Draft>),
}

/// Begins a turn.
pub fn start(session: &mut Session, incoming: &Incoming, setting: &Setting) -> Turn {
    match &incoming.what {
        What::Nothing | What::Blocked(_) => return Turn::Done(Vec::new()),
        What::Inline { .. } => return elsewhere::inline(incoming),
        _ if !incoming.is_private => return elsewhere::in_group(incoming, setting),
        _ if incoming.from.is_none() => return Turn::Done(Vec::new()),
        _ => {}
    }
    let wish = wish::read(session, incoming, setting);
    if matches!(incoming.what, What::Command(_)) && wish != Wish::Cancel {
        session.expecting = None;
    }
    match wish {
        Wish::Do(action) => act(session, incoming, setting, action),
        Wish::Start => {
            let name = incoming.from.as_ref().map_or("", |from| from.first_name.as_str());
            show(incoming, screens::menu(vec![Say::text("bot-welcome").with("name", name)], setting))
        }
        Wish::Usage(key) => show(incoming, screens::words(vec![Say::text(key)])),
        Wish::Cancel => {
            let key = if session.decline_all() { "bot-cancelled" } else { "bot-nothing-to-cancel" };
            show(incoming, screens::menu(vec![Say::text(key)], setting))
        }
        Wish::NotUnderstood => show(incoming, screens::menu(vec![Say::text("bot-not-understood")], setting)),
        Wish::Attachment(kind) => attachments::answer(session, incoming, setting, kind),
        Wish::TooOld => too_old(incoming, setting),
        Wish::Send(wanted) => sending::go_on(session, incoming, setting, wanted),
        Wish::PayIn(amount) => depositing::pay_in(incoming, setting, amount),
        Wish::AmountNotRead => {
            let said = Say::text("bot-deposit-amount-wrong");
            depositing::ask_amount(session, incoming, setting, Some(said), &[])
        }
        Wish::Slip(file) => attachments::slip(session, incoming, setting, file),
        Wish::SendTo(to) => sending::go_on(session, incoming, setting, Wanted::to(to)),
        Wish::WriteTicket(text) if text.chars().count() > TICKET_CHARACTERS => {
            session.expect(Expected::Support, setting.now_ms);
            show(incoming, screens::words(vec![Say::text("bot-support-long")]))
        }
        Wish::WriteTicket(text) => {
            Turn::Ask(Ask::WriteTicket { text, key: format!("bot:{}", incoming.update_id) })
        }
        Wish::Console => Turn::Ask(Ask::ConsoleLink),
        Wish::AskBan { user, banned, reason } => {
            operating::ask_ban(session, incoming, setting, user, banned, reason)
        }
        Wish::AskBroadcast => operating::ask_broadcast(session, incoming, setting),
        Wish::Broadcast(words) => operating::preview(session, incoming, setting, &words),
    }
}

/// A turn that ends before it began: banned, too fast, broken. Says the text of an error code.
pub fn refuse(incoming: &Incoming, code: &str) -> Vec<Draft> {
    only(incoming, Say::Error(code.to_owned()))
}

/// What whoever has left is told until he or she comes back.
pub fn left(incoming: &Incoming) -> Vec<Draft> {
    only(incoming, Say::text("bot-left"))
}

/// One thing is said and nothing else happens: over a button as a passing note.
fn only(incoming: &Incoming, said: Say) -> Vec<Draft> {
    match &incoming.what {
        What::Nothing | What::Blocked(_) | What::Added => Vec::new(),
        What::Button { query_id, .. } => {
            vec![Draft::Toast { query_id: query_id.clone(), note: Some(said) }]
        }
        What::Inline { query_id, .. } => {
            vec![Draft::Found { query_id: query_id.clone(), results: Vec::new() }]
        }
        _ if !incoming.is_private => Vec::new(),
        _ => vec![Draft::Show(Place::New, Screen { lines: vec![said], buttons: Vec::new() })],
    }
}

/// Puts a screen where the person is looking: in place of the menu that was pressed, or below what was written.
pub fn show(incoming: &Incoming, screen: Screen) -> Turn {
    Turn::Done(match &incoming.what {
        What::Button { query_id, message_id, .. } => {
            let place = message_id.map_or(Place::New, Place::Edit);
            let toast = Draft::Toast { query_id: query_id.clone(), note: None };
            // The spinner ends when there is something to see.
            vec![Draft::Show(place, screen), toast]
        }
        _ => vec![Draft::Show(Place::New, screen)],
    })
}

/// The button does not mean anything any more: says so and gives a fresh menu.
pub fn too_old(incoming: &Incoming, setting: &Setting) -> Turn {
    show(incoming, screens::menu(vec![Say::text("bot-too-old")], setting))
}

fn act(session: &mut Session, incoming: &Incoming, setting: &Setting, action: Action) -> Turn {
    match action {
        Action::Menu => show(incoming, screens::menu(vec![Say::text("bot-menu")], setting)),
        Action::Help => show(incoming, screens::help(setting.role)),
        Action::Terms => show(incoming, account::terms()),
        Action::Privacy => show(incoming, account::privacy()),
        Action::Support => {
            session.expect(Expected::Support, setting.now_ms);
            show(incoming, screens::words(vec![Say::text("bot-support-ask")]))
        }
        Action::Send => sending::go_on(session, incoming, setting, Wanted::default()),
        Action::Wallet => Turn::Ask(Ask::Wallet),
        Action::Statement(period, cursor) => Turn::Ask(Ask::Statement { period, cursor }),
        Action::StatementFile(period) => Turn::Ask(Ask::StatementFile { period }),
        Action::Shop(cursor) => Turn::Ask(Ask::Products { cursor }),
        Action::Product(product) | Action::Offer(product, _) => Turn::Ask(Ask::Product(product)),
        Action::Confirm { offer, product, quantity } => {
            buying::confirm(session, incoming, setting, offer, product, quantity)
        }
        Action::Decline(number) => {
            if let Some(offer) = session.offer(number).filter(|offer| offer.state == OfferState::Shown) {
                offer.state = OfferState::Declined;
            }
            show(incoming, screens::menu(vec![Say::text("bot-declined")], setting))
        }
        Action::Yes(number) => answering::yes(session, incoming, setting, number),
        Action::No(number) => answering::no(session, incoming, setting, number),
        Action::Deposit
        | Action::StartDeposit { .. }
        | Action::Deposits(_)
        | Action::OneDeposit(_)
        | Action::DepositQr(_)
        | Action::Paid(_)
        | Action::Slip { .. } => depositing::act(session, incoming, setting, action),
        Action::Vip | Action::VipOffer(_) => Turn::Ask(Ask::Vip),
        Action::Orders(cursor) => Turn::Ask(Ask::Orders { cursor }),
        Action::Order(order) => Turn::Ask(Ask::Order(order)),
        Action::CancelOrder(order) => Turn::Ask(Ask::CancelOrder(order)),
        Action::Leave => {
            let number = session.add_question(Matter::Leave, setting.now_ms);
            show(incoming, account::ask_leave(number))
        }
        Action::Stats => Turn::Ask(Ask::Stats),
        Action::StopBroadcast(id) => Turn::Ask(Ask::StopBroadcast(id)),
        Action::Languages => {
            let screen = screens::languages(session.language.as_deref(), Say::text("bot-language"), setting);
            show(incoming, screen)
        }
        Action::SetLanguage(code) => set_language(session, incoming, setting, code),
    }
}

fn set_language(session: &mut Session, incoming: &Incoming, setting: &Setting, code: String) -> Turn {
    let mut said = Say::text("bot-language");
    if setting.languages.iter().any(|(offered, _)| *offered == code) {
        session.language_is_told &= session.language.as_ref() == Some(&code);
        session.language = Some(code);
        said = Say::text("bot-language-set");
    }
    show(incoming, screens::languages(session.language.as_deref(), said, setting))
}

/// Goes on with an answer to `ask`.
pub fn resume(session: &mut Session, incoming: &Incoming, setting: &Setting, ask: Ask, fact: Fact) -> Turn {
    if matches!(incoming.what, What::Inline { .. }) {
        return elsewhere::found(incoming, setting, fact);
    }
    let answer = match fact {
        Ok(answer) => answer,
        Err(refused) => return not_done(session, incoming, setting, &ask, &refused),
    };
    let message_id = match incoming.what {
        What::Button { message_id, .. } => message_id,
        _ => None,
    };
    let screen = match (ask, answer) {
        (Ask::Wallet, Answer::Wallet(wallet)) => money::wallet(&wallet),
        (Ask::Statement { period, .. }, Answer::Statement(part)) => money::statement(&part, period),
        (Ask::StatementFile { period }, Answer::StatementFile(part)) => {
            return with_toast(incoming, money::file(&part, period));
        }
        (Ask::Products { .. }, Answer::Products(part)) => shop::list(&part, setting),
        (Ask::Orders { .. }, Answer::Orders(part)) => orders::list(&part),
        (Ask::Order(_), Answer::Order(order)) => orders::one(&order, None, setting),
        (Ask::CancelOrder(_), Answer::Order(order)) => {
            orders::one(&order, Some(Say::text("bot-order-cancel-asked")), setting)
        }
        (Ask::Product(_), Answer::Product(product)) => {
            return buying::looked(session, incoming, setting, &product);
        }
        (Ask::Buy { .. }, Answer::Bought(bought)) => {
            return buying::bought(session, incoming, setting, &bought);
        }
        (Ask::Receiver { to, amount, memo }, Answer::Receiver) => {
            return sending::question(session, incoming, setting, &to, amount, memo.as_deref());
        }
        (Ask::Send { .. }, Answer::Sending(sent)) => {
            settle(session, incoming, setting, sent.id.as_str());
            money::sending(&sent)
        }
        (Ask::Sending(_), Answer::Sending(sent)) => money::sending(&sent),
        (
            ask @ (Ask::OpenDeposits { .. }
            | Ask::LateDeposits { .. }
            | Ask::Deposits { .. }
            | Ask::Deposit(_)
            | Ask::StartDeposit { .. }
            | Ask::DepositQr(_)
            | Ask::Slip { .. }),
            answer,
        ) => return depositing::resume(session, incoming, setting, ask, answer),
        (Ask::Vip, Answer::Vip(levels)) => return vip::looked(session, incoming, setting, &levels),
        (Ask::UpgradeVip { .. }, Answer::Vip(levels)) => {
            settle(session, incoming, setting, "done");
            screens::vip::bought(&levels)
        }
        (Ask::WriteTicket { .. }, Answer::Ticket(id)) => {
            session.expecting = None;
            account::ticket(&id)
        }
        (Ask::Leave, Answer::Left) => {
            session.leave();
            account::left()
        }
        (Ask::Stats, Answer::Stats(stats)) => operators::stats(&stats),
        (Ask::ConsoleLink, Answer::ConsoleLink(code)) => operators::console(&code, setting),
        (Ask::Ban { user, banned, .. }, Answer::Banned) => {
            settle(session, incoming, setting, "done");
            operators::banned(user, banned)
        }
        (Ask::StartBroadcast { .. } | Ask::StopBroadcast(_), Answer::Broadcast(broadcast)) => {
            // Pressed again, the same question shows the same broadcast as it then stands.
            if let Some(message_id) = message_id {
                session.watch_broadcast(&broadcast.id, message_id);
            }
            operators::broadcast(&broadcast)
        }
        _ => screens::words(vec![Say::Error("internal".to_owned())]),
    };
    show(incoming, screen)
}

/// The question that was answered in this turn is carried out.
fn settle(session: &mut Session, incoming: &Incoming, setting: &Setting, outcome: &str) {
    if let Wish::Do(Action::Yes(number) | Action::No(number)) = wish::read(session, incoming, setting) {
        session.settle_question(number, outcome);
    }
}

/// Sends something below what was pressed, and ends the button's spinner.
pub fn with_toast(incoming: &Incoming, draft: Draft) -> Turn {
    let mut drafts = vec![draft];
    if let What::Button { query_id, .. } = &incoming.what {
        drafts.push(Draft::Toast { query_id: query_id.clone(), note: None });
    }
    Turn::Done(drafts)
}

fn not_done(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    ask: &Ask,
    refused: &Refused,
) -> Turn {
    match ask {
        Ask::Buy { .. } if screens::is_unclear(&refused.code) => buying::unclear(incoming, setting),
        Ask::Receiver { amount, .. } => sending::no_receiver(session, incoming, setting, *amount, refused),
        Ask::OpenDeposits { .. }
        | Ask::LateDeposits { .. }
        | Ask::Deposits { .. }
        | Ask::Deposit(_)
        | Ask::StartDeposit { .. }
        | Ask::DepositQr(_)
        | Ask::Slip { .. } => depositing::not_done(session, incoming, setting, ask, refused),
        Ask::Send { .. }
        | Ask::UpgradeVip { .. }
        | Ask::Leave
        | Ask::Ban { .. }
        | Ask::StartBroadcast { .. } => answering::refused(session, incoming, setting, refused),
        _ => show(incoming, screens::refused(refused, setting)),
    }
}
