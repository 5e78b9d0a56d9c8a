//! `/ws`: the upgrade goes on to one of the product's gates, chosen by address, so that watchers spread evenly.

use crate::{
    adapters::live::{Live, within_time},
    answers, gateway,
    http::{HEADERS_LIMIT_BYTES, Inbound, Reply},
    ports::Ports,
    state::{Memory, Settings},
};
use doglc_contracts::{
    gate::{CONNECTION_HEADER, Connection, routes},
    names::{gate_object, gate_of, objects},
    problem::{ErrorCode, Refusal},
    shop::GetProduct,
};
use doglc_domain::{ids::ProductId, rate::address_key};
use doglc_edge::{
    http::{Query, invalid},
    object,
};
use doglc_texts::Language;
use worker::{Headers, Method, Request, RequestInit, Response, Result};

/// Opens the socket, or answers why not.
pub async fn open(
    ports: &Live<'_>,
    settings: &Settings,
    memory: &Memory,
    request: Request,
) -> Result<Response> {
    let query = Query::of(&request);
    let inbound = Inbound {
        method: "GET".to_owned(),
        path: "/ws".to_owned(),
        headers: request.headers().entries().collect(),
        body: Ok(Vec::new()),
        form: <_>::default(),
        query,
    };
    let language = settings.languages.accept(inbound.header("accept-language"));
    match forward(ports, settings, memory, &inbound, language).await {
        Ok(response) => Ok(response),
        Err(refusal) => {
            let reply: Reply = answers::problem(&refusal, language, &ports.trace.request_id);
            crate::response(reply, &inbound, ports.trace, false)
        }
    }
}

async fn forward(
    ports: &Live<'_>,
    settings: &Settings,
    memory: &Memory,
    inbound: &Inbound,
    language: Language,
) -> std::result::Result<Response, Refusal> {
    if inbound.header_bytes() > HEADERS_LIMIT_BYTES {
        return Err(ErrorCode::HeadersTooLarge.into());
    }
    gateway::count_address(ports, settings, memory, inbound).await?;
    let address = inbound.header("cf-connecting-ip").map(address_key);
    let product_id: ProductId = inbound.parse("product_id")?.ok_or_else(|| invalid("product_id"))?;
    // A gate of a product that is not there would stay open for nothing.
    if !memory.knows_product(product_id) {
        ports.call(&GetProduct { product_id }).await?;
        memory.remember_product(product_id);
    }
    // Without an address (development) watchers spread by chance.
    let place = address.unwrap_or_else(|| ports.trace.span_id.clone());
    let stub = object::stub(
        ports.env,
        objects::SALE_GATE,
        &gate_object(product_id, gate_of(&place, settings.gates)),
    )?;
    let connection = Connection {
        product_id,
        language: language.code().to_owned(),
        request_id: ports.trace.request_id.clone(),
    };
    let text = crate::store::json(&connection)?;
    within_time(upgrade(ports, &stub, &text))
        .await?
        .map_err(|error| Refusal::new(ErrorCode::Unavailable, format!("gate: {error}")).retry_after(1))
}

async fn upgrade(ports: &Live<'_>, stub: &worker::Stub, connection: &str) -> Result<Response> {
    let headers = Headers::new();
    headers.set("upgrade", "websocket")?;
    headers.set(CONNECTION_HEADER, connection)?;
    ports.trace.carry(&headers)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Get).with_headers(headers);
    stub.fetch_with_request(Request::new_with_init(&format!("http://object{}", routes::SOCKET), &init)?).await
}
