//! How what was bought reaches its buyer: addresses, codes, marking it delivered. The shop checks and keeps all of it; bodies go there as they came.

use crate::{call::Call, errand::PassOn, ports::Ports};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{AddCodes, FulfilOrder, GetAddress, RevealAddress, SetAddress, ViewCodes},
};
use doglc_domain::ids::UserId;
use doglc_edge::http::invalid;
use serde_json::{Value, json};

fn own<P: Ports>(call: &Call<'_, P>) -> Result<UserId, Refusal> {
    call.caller.user_id().ok_or_else(|| ErrorCode::Unauthorized.into())
}

/// `GET /api/me/address`.
pub fn get_address<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &GetAddress { user_id: own(call)? })
}

/// `PUT /api/me/address`.
pub fn set_address<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let address: Value = call.inbound.json()?;
    if !address.is_object() {
        return Err(invalid("body"));
    }
    Ok(PassOn::with_body::<SetAddress>(200, &json!({"user_id": own(call)?, "address": address})))
}

/// `DELETE /api/me/address`.
pub fn remove_address<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &SetAddress { user_id: own(call)?, address: None })
}

/// `POST /api/admin/orders/{order_id}/address`: a question, but audited.
pub fn reveal_address<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &RevealAddress { order_id: call.order_id()? })
}

/// `POST /api/admin/orders/{order_id}/fulfil`. Repeats safely by itself; another tracking puts it right.
pub fn fulfil<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let order_id = call.order_id()?;
    let empty = call.inbound.body.as_ref().is_ok_and(Vec::is_empty);
    let mut body: Value = if empty { json!({}) } else { call.inbound.json()? };
    let tracking = body.as_object_mut().ok_or_else(|| invalid("body"))?.remove("tracking");
    let command = json!({"order_id": order_id, "tracking": tracking, "operator": call.caller.actor()});
    Ok(PassOn::with_body::<FulfilOrder>(200, &command))
}

/// `POST /api/admin/products/{product_id}/codes`.
pub fn add_codes<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let product_id = call.product_id()?;
    let mut body: Value = call.inbound.json()?;
    let codes = body.get_mut("codes").map(Value::take).unwrap_or_default();
    Ok(PassOn::with_body::<AddCodes>(200, &json!({"product_id": product_id, "codes": codes})).kept())
}

/// `GET /api/admin/products/{product_id}/codes`.
pub fn view_codes<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ViewCodes { product_id: call.product_id()? })
}
