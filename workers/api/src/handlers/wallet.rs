//! The wallet: balances, statement, sending.

use crate::{
    call::Call,
    http::{Reply, media},
    ports::Ports,
};
use doglc_contracts::{
    banking::{OpenWallet, SendMoney, Statement, TransferView, ViewSend, ViewWallet},
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::keys::Scope,
    ids::UserId,
    ledger::csv,
    money::{Amount, Asset},
    time::rfc3339,
};
use doglc_edge::http::invalid;
use serde::Deserialize;

const ANY: &[Scope] = &[Scope::Admin];

/// Pages of an export: 50 x 100 rows, each page one call.
const EXPORT_PAGES: usize = 50;

/// `GET /api/wallet`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    Reply::view(200, call.ports.pass(&ViewWallet { user_id: call.owner(ANY)? }).await?)
}

/// `POST /api/wallet`.
pub async fn open<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let user_id = call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))?;
    Reply::view(200, call.ports.pass(&OpenWallet { user_id }).await?)
}

/// `GET /api/transactions`.
pub async fn statement<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let asset: Option<Asset> = call.inbound.parse("asset")?;
    let mut asked = Statement {
        user_id: call.owner(ANY)?,
        asset: asset.map(|asset| asset.code().to_owned()),
        direction: None,
        kind: None,
        from_ms: None,
        until_ms: None,
        page: call.page()?,
    };
    if !call.inbound.wants_csv() {
        return Reply::view(200, call.ports.pass(&asked).await?);
    }
    let one_page = asked.page != PageRequest::default();
    asked.page.limit = asked.page.limit.or(Some(100));
    let mut text = csv::line([
        "id",
        "seq",
        "direction",
        "asset",
        "amount",
        "balance_after",
        "counter_account",
        "other_user",
        "memo",
        "at",
    ]);
    for _ in 0..EXPORT_PAGES {
        let page = call.ports.call(&asked).await?;
        page.items.iter().for_each(|transfer| text.push_str(&csv_row(transfer)));
        asked.page.cursor = page.next_cursor;
        if one_page || asked.page.cursor.is_none() {
            break;
        }
    }
    let reply = Reply::text(200, media::CSV, text)
        .with("content-disposition", "attachment; filename=\"transactions.csv\"");
    // RFC 8288: an export that does not hold everything says where it goes on.
    Ok(match asked.page.cursor {
        Some(cursor) => reply.with("link", format!("</api/transactions?cursor={cursor}>; rel=\"next\"")),
        None => reply,
    })
}

fn csv_row(transfer: &TransferView) -> String {
    csv::line([
        transfer.id.as_str(),
        &transfer.seq.to_string(),
        &transfer.direction,
        transfer.amount.asset().code(),
        &transfer.amount.to_string(),
        &transfer.balance_after.to_string(),
        &transfer.counter_account,
        &transfer.other_user.map(|user| user.to_string()).unwrap_or_default(),
        transfer.memo.as_deref().unwrap_or_default(),
        &rfc3339(transfer.at_ms),
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
pub async fn send<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
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
    let sent = call.ports.pass(&SendMoney { id, from, to: body.to, amount: body.amount, memo }).await?;
    Reply::view(201, sent)
}

/// `GET /api/transactions/{transfer_id}`.
pub async fn get_sending<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let from = call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))?;
    let transfer_id = call.param(0).parse().map_err(|_| ErrorCode::TransferNotFound)?;
    Reply::view(200, call.ports.pass(&ViewSend { from, transfer_id }).await?)
}
