//! Commands about VIP levels.

use crate::{adapters::platform::Platform, services::vip};
use doglc_contracts::{
    money_in::vip::{UpgradeVip, VipLevels, VipView},
    problem::Refusal,
    switches::SwitchName,
};
use doglc_edge::{switches, trace::Trace};
use worker::Env;

/// The levels, and what somebody has.
pub async fn levels(env: Env, asked: VipLevels, trace: Trace) -> Result<VipView, Refusal> {
    vip::levels(&Platform::new(&env, &trace)?, &asked).await
}

/// Buys a level.
pub async fn upgrade(env: Env, asked: UpgradeVip, trace: Trace) -> Result<VipView, Refusal> {
    let switches = switches::current(&env, &trace).await;
    let stopped = switches::refusal(&switches, SwitchName::Everything);
    vip::upgrade(&Platform::new(&env, &trace)?, &asked, stopped).await
}
