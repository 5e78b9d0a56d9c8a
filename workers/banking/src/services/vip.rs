//! VIP levels: shown with what they cost somebody now, and bought in his wallet.
//!
//! The price is decided in the wallet, in the commit that takes the money; what is shown here is the same function of the same state.

use super::{answers, sends, views, wallets};
use crate::{
    objects::commands::{Filter, GiveCommands, ReadTransfers},
    ports::{Ports, Wallets, Witness},
};
use doglc_contracts::{
    money_in::vip::{UpgradeVip, VipLevels, VipView},
    problem::Refusal,
};
use doglc_domain::{
    ids::{TransferId, UserId},
    ledger::command::Command,
};
use doglc_edge::http::invalid;
use futures_util::future::join;

/// Purchases of a wallet that are looked through while buying is stopped.
const RECENT_PURCHASES: u32 = 50;

/// `vip:<id>` of a caller's id: 1 to 64 characters of `[a-z0-9]`.
fn transfer_id(id: &str) -> Result<TransferId, Refusal> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
        return Err(invalid("id"));
    }
    format!("vip:{id}").parse().map_err(|_| invalid("id"))
}

/// Shows the levels.
pub async fn levels<P: Ports>(ports: &P, asked: &VipLevels) -> Result<VipView, Refusal> {
    let wallet = match asked.user_id {
        Some(user) => Some(ports.wallets().read(user).await?),
        None => None,
    };
    Ok(views::vip(wallet.as_ref(), ports.policy(), ports.witness().now_ms()))
}

/// Buys a level. `stopped`: why nobody may buy now; what was bought before is answered all the same.
pub async fn upgrade<P: Ports>(
    ports: &P,
    asked: &UpgradeVip,
    stopped: Option<Refusal>,
) -> Result<VipView, Refusal> {
    let id = transfer_id(&asked.id)?;
    if asked.price.is_some_and(|price| !price.is_positive()) {
        return Err(invalid("price"));
    }
    if let Some(refusal) = stopped
        && !was_bought(ports, asked.user_id, &id).await?
    {
        return Err(refusal);
    }
    let commands = vec![Command::BuyVip { id, level: asked.level, price: asked.price }];
    let user_id = asked.user_id;
    let given = ports.wallets().give(&GiveCommands { user_id, commands, caller_projects: false }).await?;
    let transfer = answers::one_transfer(&given.answers)?;
    join(wallets::register(ports, user_id, given.wallet.seq), sends::hint(ports, &[user_id])).await;
    let view = views::vip(Some(&given.wallet), ports.policy(), ports.witness().now_ms());
    Ok(VipView { paid: Some(views::transfer(&transfer)), ..view })
}

async fn was_bought<P: Ports>(ports: &P, user: UserId, id: &TransferId) -> Result<bool, Refusal> {
    let filter = Filter { kind: Some("vip".to_owned()), ..Filter::default() };
    let asked = ReadTransfers { user_id: user, filter, before_seq: None, limit: RECENT_PURCHASES };
    let bought = ports.wallets().transfers(&asked).await?;
    Ok(bought.iter().any(|transfer| transfer.order.id == *id))
}
