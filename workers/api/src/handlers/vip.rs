//! VIP levels: what there is for the caller, and buying. The wallet decides the price and keeps the first purchase under the derived id.

use super::deposits::{baht, own};
use crate::{call::Call, errand::PassOn, ports::Ports};
use doglc_contracts::{
    money_in::vip::{UpgradeVip, VipLevels},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::money::Amount;
use serde::Deserialize;

/// `GET /api/banking/vip/levels`.
pub fn levels<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &VipLevels { user_id: Some(own(call)?) })
}

#[derive(Deserialize)]
struct UpgradeBody {
    level: u32,
    #[serde(default)]
    price: Option<Amount>,
}

/// `POST /api/banking/vip/upgrade`.
pub fn upgrade<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let user_id = own(call)?;
    let id = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let UpgradeBody { level, price } = call.inbound.json()?;
    let price = price.map(|price| baht("price", price)).transpose()?;
    PassOn::new(200, &UpgradeVip { id, user_id, level, price })
}
