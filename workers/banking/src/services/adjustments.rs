//! What operators do to balances: adjustments and refunds of orders.

use super::{answers, check_reason, sends, views, wallets};
use crate::{
    objects::commands::GiveCommands,
    ports::{Ports, Wallets},
};
use doglc_contracts::{
    audit::Actor,
    banking::{Adjust, RefundOrder, TransferView},
    problem::Refusal,
};
use doglc_domain::{
    ids::UserId,
    ledger::{command::Command, transfer::TransferOrder},
};
use doglc_edge::http::invalid;
use futures_util::future::join;

/// Puts a balance right.
pub async fn adjust<P: Ports>(ports: &P, asked: &Adjust) -> Result<TransferView, Refusal> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if asked.id.is_empty() || asked.id.len() > 64 || !asked.id.bytes().all(plain) {
        return Err(invalid("id"));
    }
    if asked.amount.is_zero() {
        return Err(invalid("amount"));
    }
    check_reason(&asked.reason)?;
    let order = TransferOrder::adjustment(
        &asked.id,
        asked.amount,
        &asked.reason,
        &asked.operator.label(),
        asked.approved_by.as_ref().map(Actor::label),
    )
    .map_err(|_| invalid("id"))?;
    post(ports, asked.user_id, order).await
}

/// Gives a paid order's money back.
pub async fn refund<P: Ports>(ports: &P, asked: &RefundOrder) -> Result<TransferView, Refusal> {
    check_reason(&asked.reason)?;
    let order = TransferOrder::refund(&asked.order_id, asked.product_id, asked.total, &asked.reason);
    post(ports, asked.user_id, order).await
}

async fn post<P: Ports>(ports: &P, user: UserId, order: TransferOrder) -> Result<TransferView, Refusal> {
    let commands = vec![Command::Post { transfers: vec![order] }];
    let given =
        ports.wallets().give(&GiveCommands { user_id: user, commands, caller_projects: false }).await?;
    let transfer = answers::one_transfer(&given.answers)?;
    join(wallets::register(ports, user, given.wallet.seq), sends::hint(ports, &[user])).await;
    Ok(views::transfer(&transfer))
}
