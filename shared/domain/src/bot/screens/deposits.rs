//! Paying in: amounts, what to transfer and where, slips, deposits as they stand.

use super::{
    super::{
        callback::{Action, MAX_BYTES},
        depositing::Origin,
        deposits::{self, Deposit},
        facts::{Part, Refused},
        format::{moment, money as written},
        say::{Button, Draft, Photo, Say, Screen},
        setting::Setting,
    },
    app, button, is_unclear, next, refusal, to_menu, words,
};
use crate::{
    deposit::{Outcome, Status},
    ids::DepositId,
    money::{Amount, Asset},
};

/// Usual amounts in satang, by row.
const AMOUNTS_MINOR: [[i64; 3]; 2] = [[50_000, 100_000, 200_000], [500_000, 1_000_000, 2_000_000]];

/// Buttons that name a deposit; a deposit whose id is too long for one is looked at in the app.
fn named(label: Say, action: Action) -> Option<Button> {
    (action.to_string().len() <= MAX_BYTES).then(|| Button::new(label, action))
}

fn row(buttons: impl IntoIterator<Item = Option<Button>>) -> Vec<Button> {
    buttons.into_iter().flatten().collect()
}

fn line_button(deposit: &Deposit) -> Vec<Button> {
    let label = Say::text("bot-button-deposit-line")
        .with("amount", written(deposit.amount))
        .value("status", deposits::status(deposit.status));
    row([named(label, Action::OneDeposit(deposit.id.clone()))])
}

fn line(deposit: &Deposit) -> Say {
    Say::text("bot-deposit-line")
        .with("amount", written(deposit.amount))
        .with("time", moment(deposit.created_at_ms))
        .value("status", deposits::status(deposit.status))
}

/// "How much?"
pub fn ask_amount(complaint: Option<Say>, open: &[Deposit], menu: u32) -> Screen {
    let mut lines: Vec<Say> = complaint.into_iter().collect();
    if !open.is_empty() {
        lines.push(Say::text("bot-deposit-open"));
        lines.extend(open.iter().map(line));
        lines.push(Say::Blank);
    }
    lines.extend([Say::text("bot-deposit-ask"), Say::text("bot-send-cancel")]);
    let mut buttons: Vec<Vec<Button>> = open.iter().map(line_button).collect();
    let amount = |minor: i64| {
        let amount = Amount::from_minor(Asset::Thb, minor).ok()?;
        let start = Action::StartDeposit { origin: Origin::Menu(menu), amount };
        Some(Button::new(Say::Words(format!("฿ {}", whole(amount))), start))
    };
    buttons.extend(AMOUNTS_MINOR.iter().map(|amounts| row(amounts.iter().map(|minor| amount(*minor)))));
    buttons.push(vec![
        button("bot-button-deposits", Action::Deposits(None)),
        button("bot-button-menu", Action::Menu),
    ]);
    Screen { lines, buttons }
}

/// `1,000` of `1,000.00 THB`.
fn whole(amount: Amount) -> String {
    written(amount).split('.').next().unwrap_or_default().to_owned()
}

/// What to transfer, where to, and until when.
fn instructions(deposit: &Deposit, setting: &Setting) -> Vec<Say> {
    let receiver = &deposit.receiver;
    vec![
        Say::text("bot-deposit-exact").with("number", deposit.amount),
        Say::Blank,
        Say::text("bot-deposit-bank").with("bank", &receiver.bank_name),
        Say::text("bot-deposit-account").with("number", &receiver.account_number),
        Say::text("bot-deposit-holder").with("name", receiver.holder(&setting.language)),
        Say::text("bot-deposit-until").with("time", moment(deposit.expires_at_ms)),
        Say::Blank,
        Say::text("bot-deposit-then"),
    ]
}

fn headline(deposit: &Deposit) -> Say {
    Say::text("bot-deposit").with("amount", written(deposit.amount))
}

/// The QR, with all that is needed to pay without it.
pub fn to_pay(deposit: &Deposit, png_base64: String, setting: &Setting) -> Draft {
    let mut lines = vec![headline(deposit), Say::Blank];
    lines.extend(instructions(deposit, setting));
    let id = || deposit.id.clone();
    let buttons = vec![
        row([named(Say::text("bot-button-paid"), Action::Paid(id()))]),
        row([named(Say::text("bot-button-refresh"), Action::OneDeposit(id())), app(setting.app_url(None))]),
    ];
    Draft::Photo(Photo { name: "deposit.png".to_owned(), png_base64, screen: Screen { lines, buttons } })
}

/// A deposit as it stands.
pub fn one(deposit: &Deposit, setting: &Setting) -> Screen {
    let state = Say::text("bot-order-status").value("status", deposits::status(deposit.status));
    let mut lines = vec![headline(deposit), state];
    lines.extend(
        deposit.credited.map(|credited| Say::text("bot-deposit-credited").with("amount", written(credited))),
    );
    lines.extend(why(deposit));
    if deposit.status == Status::Pending {
        lines.push(Say::Blank);
        lines.extend(instructions(deposit, setting));
    } else {
        lines.push(Say::text("bot-deposit-time").with("time", moment(deposit.created_at_ms)));
    }
    lines.push(Say::text("bot-deposit-id").with("deposit", &deposit.id));
    let id = || deposit.id.clone();
    let paid = || named(Say::text("bot-button-paid"), Action::Paid(id()));
    let refresh = || named(Say::text("bot-button-refresh"), Action::OneDeposit(id()));
    let anew =
        || vec![button("bot-button-deposit", Action::Deposit), button("bot-button-support", Action::Support)];
    let first = match deposit.status {
        Status::Pending => {
            vec![row([paid()]), row([named(Say::text("bot-button-qr"), Action::DepositQr(id())), refresh()])]
        }
        Status::SlipSubmitted | Status::Review => vec![row([refresh()])],
        Status::Credited => vec![vec![button("bot-button-wallet", Action::Wallet)]],
        // Who paid too late, or was not seen, sends the slip all the same.
        Status::Expired => vec![row([paid()]), anew()],
        Status::Rejected => vec![anew()],
    };
    let mut buttons = first;
    buttons.push(row([app(setting.app_url(None))]));
    buttons.push(vec![
        button("bot-button-deposits", Action::Deposits(None)),
        button("bot-button-menu", Action::Menu),
    ]);
    Screen { lines, buttons }
}

/// Why it is where it is: the stated reason, else how the payment compares with what was expected.
fn why(deposit: &Deposit) -> Vec<Say> {
    let compared = deposit.outcome.filter(|outcome| *outcome != Outcome::Exact).map(Outcome::as_str);
    let Some(code) = deposit.reason.as_deref().or(compared) else { return Vec::new() };
    let reason = deposits::reason(code, &deposit.params);
    std::iter::once(reason).chain(deposits::request(code, deposit.status)).collect()
}

/// All deposits, newest first.
pub fn list(part: &Part<Deposit>) -> Screen {
    let mut lines = vec![Say::text("bot-deposits"), Say::Blank];
    if part.items.is_empty() {
        lines.push(Say::text("bot-deposits-empty"));
    }
    lines.extend(part.items.iter().map(line));
    let mut buttons: Vec<Vec<Button>> = part.items.iter().map(line_button).collect();
    buttons.push(next(part.next.as_deref(), |cursor| Action::Deposits(Some(cursor))));
    buttons
        .push(vec![button("bot-button-deposit", Action::Deposit), button("bot-button-menu", Action::Menu)]);
    Screen { lines, buttons }
}

/// Outside of what can be paid in at once.
pub fn out_of_range(refused: &Refused) -> Say {
    match (refused.params.get("min"), refused.params.get("max")) {
        (Some(min), Some(max)) => {
            Say::text("bot-deposit-range").with("min", deposits::baht(min)).with("max", deposits::baht(max))
        }
        _ => Say::Error(refused.code.clone()),
    }
}

/// No deposit came of it, or nobody knows. Trying again finds the same one.
pub fn not_started(refused: &Refused, origin: Origin, amount: Amount, setting: &Setting) -> Screen {
    let again = button("bot-button-again", Action::StartDeposit { origin, amount });
    let first = match refused.code.as_str() {
        "too_many_deposits" => vec![button("bot-button-deposits", Action::Deposits(None))],
        "tier_limit_exceeded" | "idempotency_conflict" => vec![button("bot-button-deposit", Action::Deposit)],
        "wallet_frozen" => vec![button("bot-button-support", Action::Support)],
        "no_account_available" => vec![again, button("bot-button-deposit", Action::Deposit)],
        code if is_unclear(code) => vec![again],
        _ => Vec::new(),
    };
    Screen { lines: vec![refusal(refused, setting)], buttons: vec![first, to_menu()] }
}

/// A picture, and nothing that it could belong to.
pub fn no_deposit() -> Screen {
    let row =
        vec![button("bot-button-deposit", Action::Deposit), button("bot-button-support", Action::Support)];
    Screen { lines: vec![Say::text("bot-slip-none")], buttons: vec![row, to_menu()] }
}

/// "Which deposit does it belong to?"
pub fn which(open: &[Deposit], number: u32) -> Screen {
    let buttons = choices(open, number);
    which_of("bot-slip-which", open, buttons)
}

/// "Is it for one whose time is over?"
pub fn which_late(over: &[Deposit], number: u32) -> Screen {
    let mut buttons = choices(over, number);
    buttons.push(vec![
        button("bot-button-deposit", Action::Deposit),
        button("bot-button-support", Action::Support),
    ]);
    which_of("bot-slip-which-late", over, buttons)
}

fn which_of(question: &'static str, found: &[Deposit], mut buttons: Vec<Vec<Button>>) -> Screen {
    let mut lines = vec![Say::text(question)];
    lines.extend(found.iter().map(line));
    buttons.push(to_menu());
    Screen { lines, buttons }
}

fn choices(found: &[Deposit], number: u32) -> Vec<Vec<Button>> {
    (0_u32..)
        .zip(found)
        .map(|(choice, deposit)| {
            vec![Button::new(Say::Words(written(deposit.amount)), Action::Slip { number, choice })]
        })
        .collect()
}

/// It is being checked; or the deposit is already further than that.
pub fn slip_received(deposit: &Deposit, setting: &Setting) -> Screen {
    if !deposit.status.is_open() {
        return one(deposit, setting);
    }
    let lines = vec![
        Say::text("bot-slip-received").with("amount", written(deposit.amount)),
        Say::text("bot-deposit-id").with("deposit", &deposit.id),
    ];
    let refresh = named(Say::text("bot-button-refresh"), Action::OneDeposit(deposit.id.clone()));
    Screen { lines, buttons: vec![row([refresh]), to_menu()] }
}

/// The slip was not taken, or nobody knows.
pub fn slip_refused(refused: &Refused, number: u32, choice: u32, setting: &Setting) -> Screen {
    let again = vec![button("bot-button-again", Action::Slip { number, choice })];
    let deposits = vec![
        button("bot-button-deposits", Action::Deposits(None)),
        button("bot-button-support", Action::Support),
    ];
    let (key, first) = match refused.code.as_str() {
        "unsupported_media_type" => ("bot-slip-type", Vec::new()),
        "payload_too_large" => ("bot-slip-large", Vec::new()),
        "state_conflict" => ("bot-slip-over", deposits),
        code if is_unclear(code) => ("bot-slip-unclear", again),
        _ => return Screen { lines: vec![refusal(refused, setting)], buttons: vec![deposits, to_menu()] },
    };
    let mut lines = vec![Say::text(key)];
    if first.is_empty() {
        lines.push(Say::text("bot-slip-hint"));
    }
    Screen { lines, buttons: vec![first, to_menu()] }
}

/// Some words about a deposit, under them the way to it; and to sending its slip, where that is what is left to do.
pub fn told(lines: Vec<Say>, deposit: &DepositId, status: Status) -> Screen {
    let paid = || named(Say::text("bot-button-paid"), Action::Paid(deposit.clone()));
    let slip = (status == Status::Expired).then(paid).flatten();
    let view = named(Say::text("bot-button-deposit-view"), Action::OneDeposit(deposit.clone()));
    match view {
        Some(view) => {
            let rows = [slip, Some(view)].into_iter().flatten().map(|button| vec![button]);
            Screen { lines, buttons: rows.collect() }
        }
        None => words(lines),
    }
}
