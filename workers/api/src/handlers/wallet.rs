//! The wallet: balances, statement, sending.

use crate::{
    call::Call,
    errand::PassOn,
    http::{Reply, media},
    ports::Ports,
};
use doglc_contracts::{
    banking::{OpenWallet, SendMoney, Statement, ViewSend, ViewWallet},
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::keys::Scope,
    ids::UserId,
    ledger::csv,
    money::{Amount, Asset},
    time::{DAY_MS, parse_bangkok_day, rfc3339},
};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::Value;

const ANY: &[Scope] = &[Scope::Admin];

/// Pages of an export: 50 x 100 rows, each page one call.
const EXPORT_PAGES: usize = 50;

/// `GET /api/wallet`.
pub fn get<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ViewWallet { user_id: call.owner(ANY)? })
}

/// `POST /api/wallet`.
pub fn open<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let user_id = call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))?;
    PassOn::new(200, &OpenWallet { user_id, version: None })
}

/// `GET /api/transactions`. Days are Bangkok's; both ends belong to what is asked for.
pub fn statement<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &asked(call)?)
}

fn asked<P: Ports>(call: &Call<'_, P>) -> Result<Statement, Refusal> {
    let asset: Option<Asset> = call.inbound.parse("asset")?;
    let word = |name: &str| call.inbound.query.get(name).filter(|word| !word.is_empty());
    let direction = word("direction");
    if direction.is_some_and(|word| word != "credit" && word != "debit") {
        return Err(invalid("direction"));
    }
    let kind = word("kind");
    if kind.is_some_and(|word| word.len() > 32 || !word.bytes().all(|byte| byte.is_ascii_lowercase())) {
        return Err(invalid("kind"));
    }
    let begin =
        |name: &str| word(name).map(|day| parse_bangkok_day(day).ok_or_else(|| invalid(name))).transpose();
    let (from_ms, last_day_ms) = (begin("from")?, begin("to")?);
    if from_ms.is_some_and(|from_ms| last_day_ms.is_some_and(|last_ms| last_ms < from_ms)) {
        return Err(invalid("to"));
    }
    Ok(Statement {
        user_id: call.owner(ANY)?,
        asset: asset.map(|asset| asset.code().to_owned()),
        direction: direction.map(str::to_owned),
        kind: kind.map(str::to_owned),
        from_ms,
        until_ms: last_day_ms.map(|day_ms| day_ms.saturating_add(DAY_MS)),
        page: call.page()?,
    })
}

/// `GET /api/transactions` with `Accept: text/csv`: the same filters, all pages of it.
pub async fn export<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let mut asked = asked(call)?;
    let one_page = asked.page != PageRequest::default();
    asked.page.limit = asked.page.limit.or(Some(100));
    let mut text = csv::line(csv::STATEMENT_COLUMNS);
    for _ in 0..EXPORT_PAGES {
        let page = call.ports.pass(&asked).await?;
        let items = page.get("items").and_then(Value::as_array);
        items.into_iter().flatten().for_each(|transfer| text.push_str(&csv_row(transfer)));
        asked.page.cursor = page.get("next_cursor").and_then(Value::as_str).map(str::to_owned);
        if one_page || asked.page.cursor.is_none() {
            break;
        }
    }
    let reply = Reply::text(200, media::CSV, text)
        .with("content-disposition", "attachment; filename=\"transactions.csv\"");
    // RFC 8288: an export that does not hold everything says where it goes on.
    Ok(match asked.page.cursor {
        Some(cursor) => reply.with("link", format!("<{}>; rel=\"next\"", next(call, &cursor))),
        None => reply,
    })
}

/// The same question behind a cursor.
fn next<P: Ports>(call: &Call<'_, P>, cursor: &str) -> String {
    let filters = ["user_id", "asset", "direction", "kind", "from", "to"];
    let given = filters.iter().filter_map(|name| call.inbound.query.get(name).map(|value| (*name, value)));
    // All of them were checked: none holds a letter that a query would have to escape.
    let pairs: Vec<String> =
        given.chain([("cursor", cursor)]).map(|(name, value)| format!("{name}={value}")).collect();
    format!("/api/transactions?{}", pairs.join("&"))
}

/// A transfer as banking shows it, in the order of [`csv::STATEMENT_COLUMNS`].
fn csv_row(transfer: &Value) -> String {
    let cell = |value: Option<&Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let of = |name: &str| cell(transfer.get(name));
    let money = |name: &str, part: &str| cell(transfer.get(name).and_then(|money| money.get(part)));
    csv::line([
        of("id").as_str(),
        &of("seq"),
        &of("direction"),
        &money("amount", "asset"),
        &money("amount", "amount"),
        &money("balance_after", "amount"),
        &of("counter_account"),
        &of("other_user"),
        &of("memo"),
        &transfer.get("at_ms").and_then(Value::as_i64).map(rfc3339).unwrap_or_default(),
    ])
}

#[derive(Deserialize)]
struct SendBody {
    to: UserId,
    amount: Amount,
    #[serde(default)]
    memo: Option<String>,
}

/// `POST /api/transactions`. The wallet keeps the first answer under the derived id.
pub fn send<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let from = call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))?;
    let id = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let body: SendBody = call.inbound.json()?;
    if !body.amount.is_positive() {
        return Err(invalid("amount"));
    }
    if body.to == from {
        return Err(invalid("to"));
    }
    let memo = match body.memo.as_deref().map(str::trim).filter(|memo| !memo.is_empty()) {
        Some(memo) => Some(Call::<P>::words("memo", memo, 140)?),
        None => None,
    };
    PassOn::new(201, &SendMoney { id, from, to: body.to, amount: body.amount, memo })
}

/// `GET /api/transactions/{transfer_id}`.
pub fn get_sending<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let from = call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))?;
    let transfer_id = call.param(0).parse().map_err(|_| ErrorCode::TransferNotFound)?;
    PassOn::new(200, &ViewSend { from, transfer_id })
}
