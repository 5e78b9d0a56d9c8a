//! Questions to other workers, over service bindings.

use crate::services::facts;
use doglc_contracts::{
    banking::{SendMoney, Statement, ViewSend, ViewWallet},
    broadcasts::{StartBroadcast, StopBroadcast},
    command::Command,
    identity::{BanPerson, DeletePerson, FindPerson, MakeConsoleLink, ViewStats},
    money_in::{
        deposits::{DepositQr, ListDeposits, StartDeposit, ViewDeposit},
        vip::{UpgradeVip, VipLevels},
    },
    page::PageRequest,
    problem::{ErrorCode, Refusal},
    shop::{Buy, CancelOrder, GetOrder, GetProduct, ListOrders, ListProducts},
    support::WriteTicket,
};
use doglc_domain::{
    bot::{
        facts::{Answer, Ask, Fact, Part, Refused, Transfer},
        period::Period,
    },
    ids::UserId,
};
use doglc_edge::service::Client;

/// Lines of a list that fit on a screen.
const PAGE_ROWS: u32 = 8;

/// Products that an inline query looks through.
const CATALOGUE_ROWS: u32 = 50;

/// Rows of a statement that are read at once, and how often: 2,000 transfers make a file of about 300 KB, which the chat's object keeps until it is
/// sent (a row holds 2 MB).
const FILE_ROWS: u32 = 100;
const FILE_PAGES: u32 = 20;

/// Asks.
pub async fn ask(client: &Client, user_id: UserId, ask: &Ask) -> Fact {
    answer(client, user_id, ask)
        .await
        .map_err(|refusal| Refused { code: refusal.code.as_str().to_owned(), params: refusal.params })
}

async fn answer(client: &Client, user_id: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::Wallet | Ask::Statement { .. } | Ask::StatementFile { .. } => wallet(client, user_id, ask).await,
        Ask::Receiver { .. } | Ask::Send { .. } | Ask::Sending(_) => money(client, user_id, ask).await,
        Ask::Products { cursor } => products(client, page(PAGE_ROWS, cursor.as_ref())).await,
        Ask::Catalogue => products(client, page(CATALOGUE_ROWS, None)).await,
        Ask::Product(product_id) => {
            let asked = GetProduct { product_id: *product_id };
            call(client, &asked, |view| Answer::Product(facts::product(view))).await
        }
        Ask::Buy { .. } | Ask::Orders { .. } | Ask::Order(_) | Ask::CancelOrder(_) => {
            orders(client, user_id, ask).await
        }
        Ask::OpenDeposits { .. }
        | Ask::LateDeposits { .. }
        | Ask::Deposits { .. }
        | Ask::Deposit(_)
        | Ask::StartDeposit { .. }
        | Ask::DepositQr(_) => deposits(client, user_id, ask).await,
        Ask::Vip => {
            let asked = VipLevels { user_id: Some(user_id) };
            call(client, &asked, |view| Answer::Vip(facts::vip(view))).await
        }
        Ask::UpgradeVip { id, level, price } => {
            let asked = UpgradeVip { id: id.clone(), user_id, level: *level, price: Some(*price) };
            call(client, &asked, |view| Answer::Vip(facts::vip(view))).await
        }
        // Passes through several hands: services/slips.rs.
        Ask::Slip { .. } => Err(not_mine()),
        Ask::WriteTicket { text, key } => {
            let asked = WriteTicket { user_id, text: text.clone(), key: key.clone() };
            call(client, &asked, |ticket| Answer::Ticket(ticket.ticket_id)).await
        }
        Ask::Leave => call(client, &DeletePerson { user_id }, |_| Answer::Left).await,
        Ask::Stats
        | Ask::ConsoleLink
        | Ask::Ban { .. }
        | Ask::StartBroadcast { .. }
        | Ask::StopBroadcast(_) => operators(client, user_id, ask).await,
    }
}

async fn call<C: Command>(
    client: &Client,
    command: &C,
    answer: impl FnOnce(C::Answer) -> Answer,
) -> Result<Answer, Refusal> {
    client.call(command).await.map(answer)
}

fn page(rows: u32, cursor: Option<&String>) -> PageRequest {
    PageRequest { limit: Some(rows), cursor: cursor.cloned() }
}

fn not_mine() -> Refusal {
    Refusal::new(ErrorCode::Internal, "a question that is answered elsewhere")
}

async fn products(client: &Client, page: PageRequest) -> Result<Answer, Refusal> {
    let answer = |found| Answer::Products(facts::part(found, facts::product));
    call(client, &ListProducts { page }, answer).await
}

async fn wallet(client: &Client, user_id: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::Wallet => {
            call(client, &ViewWallet { user_id }, |view| Answer::Wallet(facts::wallet(&view))).await
        }
        Ask::Statement { period, cursor } => {
            let asked = statement(user_id, *period, page(PAGE_ROWS, cursor.as_ref()));
            let answer = |found| Answer::Statement(facts::part(found, facts::transfer));
            call(client, &asked, answer).await
        }
        Ask::StatementFile { period } => statement_file(client, user_id, *period).await,
        _ => Err(not_mine()),
    }
}

fn statement(user_id: UserId, period: Option<Period>, page: PageRequest) -> Statement {
    Statement {
        user_id,
        asset: None,
        direction: None,
        kind: None,
        from_ms: period.map(Period::from_ms),
        until_ms: period.map(Period::until_ms),
        page,
    }
}

async fn statement_file(client: &Client, user_id: UserId, period: Option<Period>) -> Result<Answer, Refusal> {
    let mut whole: Part<Transfer> = Part { items: Vec::new(), next: None };
    for _ in 0..FILE_PAGES {
        let asked = statement(user_id, period, page(FILE_ROWS, whole.next.as_ref()));
        let found = client.call(&asked).await?;
        whole.items.extend(found.items.into_iter().map(facts::transfer));
        whole.next = found.next_cursor;
        if whole.next.is_none() {
            break;
        }
    }
    Ok(Answer::StatementFile(whole))
}

async fn money(client: &Client, user_id: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::Receiver { to, .. } => {
            let known = client.call(&FindPerson { user_id: to.id }).await?;
            // Whoever is banned is nobody to send money to; saying so would tell what is his own business.
            if known.banned { Err(ErrorCode::UserNotFound.into()) } else { Ok(Answer::Receiver) }
        }
        Ask::Send { id, to, amount, memo } => {
            let asked =
                SendMoney { id: id.clone(), from: user_id, to: *to, amount: *amount, memo: memo.clone() };
            call(client, &asked, |view| Answer::Sending(facts::sending(view))).await
        }
        Ask::Sending(transfer_id) => {
            let asked = ViewSend { from: user_id, transfer_id: transfer_id.clone() };
            call(client, &asked, |view| Answer::Sending(facts::sending(view))).await
        }
        _ => Err(not_mine()),
    }
}

async fn deposits(client: &Client, user_id: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::OpenDeposits { .. } | Ask::LateDeposits { .. } | Ask::Deposits { .. } => {
            let cursor = if let Ask::Deposits { cursor } = ask { cursor.as_ref() } else { None };
            let open_only = matches!(ask, Ask::OpenDeposits { .. });
            let asked = ListDeposits { user_id, open_only, page: page(PAGE_ROWS, cursor) };
            let answer = |found| Answer::Deposits(facts::part(found, facts::deposit));
            call(client, &asked, answer).await
        }
        Ask::Deposit(deposit_id) => {
            let asked = ViewDeposit { deposit_id: deposit_id.clone(), user_id: Some(user_id) };
            call(client, &asked, |view| Answer::Deposit(Box::new(facts::deposit(view)))).await
        }
        Ask::StartDeposit { id, amount, .. } => {
            let asked = StartDeposit { id: id.clone(), user_id, amount: *amount, bank: None };
            call(client, &asked, |view| Answer::Deposit(Box::new(facts::deposit(view)))).await
        }
        Ask::DepositQr(deposit) => {
            let asked = DepositQr { deposit_id: deposit.id.clone(), user_id };
            call(client, &asked, |picture| Answer::Qr(picture.png_base64)).await
        }
        _ => Err(not_mine()),
    }
}

async fn orders(client: &Client, user_id: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::Buy { product, quantity, key } => {
            let asked = Buy { product_id: *product, user_id, quantity: *quantity, key: key.clone() };
            call(client, &asked, |ticket| Answer::Bought(facts::bought(ticket))).await
        }
        Ask::Orders { cursor } => {
            let page = page(PAGE_ROWS, cursor.as_ref());
            let asked = ListOrders { user_id: Some(user_id), page, ..ListOrders::default() };
            call(client, &asked, |found| Answer::Orders(facts::part(found, facts::order))).await
        }
        Ask::Order(order_id) => {
            let asked = GetOrder { order_id: order_id.clone(), user_id: Some(user_id) };
            call(client, &asked, |view| Answer::Order(facts::order(view))).await
        }
        Ask::CancelOrder(order_id) => {
            let asked = CancelOrder { order_id: order_id.clone(), user_id };
            call(client, &asked, |view| Answer::Order(facts::order(view))).await
        }
        _ => Err(not_mine()),
    }
}

async fn operators(client: &Client, operator: UserId, ask: &Ask) -> Result<Answer, Refusal> {
    match ask {
        Ask::Stats => call(client, &ViewStats { operator }, |stats| Answer::Stats(facts::stats(stats))).await,
        Ask::ConsoleLink => {
            let asked = MakeConsoleLink { user_id: operator };
            call(client, &asked, |link| Answer::ConsoleLink(link.code)).await
        }
        Ask::Ban { user, banned, reason } => {
            let asked = BanPerson { operator, user_id: *user, banned: *banned, reason: reason.clone() };
            call(client, &asked, |_| Answer::Banned).await
        }
        Ask::StartBroadcast { texts, key } => {
            let asked = StartBroadcast { operator, texts: texts.clone(), key: key.clone() };
            call(client, &asked, |broadcast| Answer::Broadcast(facts::broadcast(&broadcast))).await
        }
        Ask::StopBroadcast(id) => {
            let asked = StopBroadcast { operator, broadcast_id: id.clone() };
            call(client, &asked, |broadcast| Answer::Broadcast(facts::broadcast(&broadcast))).await
        }
        _ => Err(not_mine()),
    }
}
