//! Pause switches: what everybody may know, and setting them.
//!
//! A sale has two: its own state in the shop, and the board's, which carries the words and reaches the gates first. Both are set together.

use crate::{
    call::Call,
    caller::{self, Caller},
    http::Reply,
    ports::Ports,
};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::UpdateProduct,
    switches::{ReadSwitches, SetSwitch, SwitchName, SwitchState},
};
use doglc_domain::ids::ProductId;
use doglc_edge::http::invalid;
use doglc_texts::Language;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Characters of a message.
const MESSAGE_MAX: usize = 300;

/// `GET /api/status`: what is paused, in the words of the session's language, or as the client asks.
pub async fn status<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    // Everybody may ask; credentials that do not hold are only not listened to.
    let language = match caller::identify(call.ports, call.settings, call.memory, call.inbound).await {
        Ok(Caller::Person(person)) => call.settings.languages.spoken(&person.language),
        _ => None,
    };
    let code = language.unwrap_or(call.language).code();
    let switches = call.ports.switches().await;
    let paused: Vec<Value> = switches
        .items
        .iter()
        .filter(|item| item.paused)
        .map(|item| match item.message.get(code) {
            Some(words) => json!({"name": item.name, "message": words}),
            None => json!({"name": item.name}),
        })
        .collect();
    Reply::json(200, &json!({"paused": paused}))
}

/// `GET /api/admin/switches`.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let switches = call.ports.switchboard(&ReadSwitches {}).await?;
    Reply::view(200, json!({"items": switches.items}))
}

#[derive(Deserialize)]
struct SwitchBody {
    paused: bool,
    #[serde(default)]
    message: BTreeMap<String, String>,
}

/// `PUT /api/admin/switches/{name}`.
pub async fn set<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let name: SwitchName = call.param(0).parse().map_err(|_| ErrorCode::NotFound)?;
    let body: SwitchBody = call.inbound.json()?;
    let mut message = BTreeMap::new();
    for (code, words) in body.message {
        let is_ours = Language::ALL.iter().any(|language| language.code() == code);
        if !is_ours {
            return Err(invalid("message"));
        }
        if !words.trim().is_empty() {
            message.insert(code, Call::<P>::words("message", &words, MESSAGE_MAX)?);
        }
    }
    if let SwitchName::Sale(product_id) = name {
        // First, because it may be refused: there is no such product, or its sale is closed for good.
        call.ports.pass(&pause(product_id, body.paused)).await?;
    }
    let state = set_board(call, name, body.paused, message).await?;
    Reply::view(200, json!(state))
}

/// `POST /api/admin/sales/{product_id}/pause|resume`. Resuming lifts the board's switch as well; pausing here says no words.
pub async fn set_sale<P: Ports>(call: &Call<'_, P>, paused: bool) -> Result<Reply, Refusal> {
    let product_id = call.product_id()?;
    let product = call.ports.pass(&pause(product_id, paused)).await?;
    let name = SwitchName::Sale(product_id);
    if !paused {
        let board = call.ports.switchboard(&ReadSwitches {}).await?;
        if let Some(state) = board.items.into_iter().find(|item| item.name == name && item.paused) {
            set_board(call, name, false, state.message).await?;
        }
    }
    Reply::view(200, product)
}

async fn set_board<P: Ports>(
    call: &Call<'_, P>,
    name: SwitchName,
    paused: bool,
    message: BTreeMap<String, String>,
) -> Result<SwitchState, Refusal> {
    let command = SetSwitch { name, paused, message, by: call.caller.actor() };
    let board = call.ports.switchboard(&command).await?;
    let found = board.items.into_iter().find(|item| item.name == name);
    found.ok_or_else(|| Refusal::new(ErrorCode::Internal, "the switchboard forgot a switch"))
}

const fn pause(product_id: ProductId, paused: bool) -> UpdateProduct {
    UpdateProduct {
        product_id,
        name: None,
        description: None,
        price: None,
        per_user_limit: None,
        starts_at_ms: None,
        ends_at_ms: None,
        paused: Some(paused),
        closed: None,
    }
}
