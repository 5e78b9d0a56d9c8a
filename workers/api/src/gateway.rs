//! The road of every public request: limits, route, rate, who asks, rights, handler, audit, answer.
//!
//! Invariant: a form with a picture is read only for somebody who may send one and was counted, and only a few at a time: whatever else asks costs an
//! isolate no memory.

use crate::{
    answers, audit,
    call::Call,
    caller::{self, Caller},
    handlers,
    http::{BODY_LIMIT_BYTES, FORM_LIMIT_BYTES, HEADERS_LIMIT_BYTES, Inbound, Reply},
    multipart,
    ports::Ports,
    routes::{self, Auth, Found, Pace, Route},
    state::{Memory, Settings},
};
use doglc_contracts::{
    identity::Role,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    block::{Blocks, Step},
    rate::{Rate, address_key},
    time::{Millis, SECOND_MS},
};
use doglc_texts::Language;

/// When to come again while other forms are read.
const FORM_RETRY_MS: Millis = 2 * SECOND_MS;

/// True for a form where one is taken: it may hold a picture.
fn is_form(head: &Inbound) -> bool {
    head.header("content-type").and_then(multipart::boundary).is_some()
        && matches!(routes::find(&head.method, &head.path), Found::Route(route, _) if route.form.is_some())
}

/// Serves a request, of which `read` reads the body up to so many bytes. Never fails: whatever happens is an answer.
pub async fn serve<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    inbound: &mut Inbound,
    read: impl AsyncFnOnce(usize) -> Result<Vec<u8>, Refusal>,
    request_id: &str,
) -> Reply {
    let mut language = settings.languages.accept(inbound.header("accept-language"));
    match answer(ports, settings, memory, inbound, read, request_id, &mut language).await {
        Ok(reply) => reply,
        Err(refusal) => {
            if refusal.code.status() >= 500 {
                let fields = [
                    ("path", inbound.path.as_str()),
                    ("code", refusal.code.as_str()),
                    ("note", &refusal.note),
                ];
                ports.warn("request failed", &fields);
            }
            let mut reply = answers::problem(&refusal, language, request_id);
            if let (ErrorCode::MethodNotAllowed, Found::OtherMethods(methods)) =
                (refusal.code, routes::find(&inbound.method, &inbound.path))
            {
                reply = reply.with("allow", methods.join(", "));
            }
            reply
        }
    }
}

async fn answer<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    inbound: &mut Inbound,
    read: impl AsyncFnOnce(usize) -> Result<Vec<u8>, Refusal>,
    request_id: &str,
    language: &mut Language,
) -> Result<Reply, Refusal> {
    let read_form = if is_form(inbound) {
        Some(read)
    } else {
        inbound.body = read(BODY_LIMIT_BYTES).await;
        None
    };
    if inbound.header_bytes() > HEADERS_LIMIT_BYTES {
        return Err(ErrorCode::HeadersTooLarge.into());
    }
    count_address(ports, settings, memory, inbound).await?;
    let (route, params) = match routes::find(&inbound.method, &inbound.path) {
        Found::Route(route, params) => (route, params),
        Found::OtherMethods(methods) if inbound.method == "OPTIONS" => {
            return Ok(answers::preflight(&methods.join(", ")));
        }
        Found::OtherMethods(_) => return Err(ErrorCode::MethodNotAllowed.into()),
        Found::Nothing => return Err(ErrorCode::NotFound.into()),
    };
    let caller = admit(ports, settings, memory, inbound, route, language).await?;
    let mut place = None;
    if let Some(read) = read_form {
        place = Some(memory.place_for_form(ports.now_ms()).ok_or_else(|| too_many(FORM_RETRY_MS))?);
        inbound.form = read(FORM_LIMIT_BYTES).await?.into();
    }
    if let Err(refusal) = &inbound.body {
        return Err(refusal.clone());
    }
    let (params, caller, language) = (&params, &caller, *language);
    let call = Call { ports, settings, memory, inbound, route, params, caller, request_id, language };
    call.key()?;
    let answered = if route.is_audited() { audit::audited(&call).await } else { handlers::run(&call).await };
    drop(place);
    answered
}

/// Who asks, whether he may, and how fast.
async fn admit<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    inbound: &Inbound,
    route: &Route,
    language: &mut Language,
) -> Result<Caller, Refusal> {
    if route.auth == Auth::Open {
        return Ok(Caller::Anonymous);
    }
    let caller = caller::identify(ports, settings, memory, inbound).await?;
    if let Caller::Person(person) = &caller {
        *language = settings.languages.spoken(&person.language).unwrap_or(*language);
    }
    if caller == Caller::Anonymous {
        return Err(ErrorCode::Unauthorized.into());
    }
    count_caller(ports, settings, memory, route, &caller)?;
    let caller = match (&caller, route.pace) {
        (_, Pace::User) => caller::confirm(ports, caller).await?,
        // A person's purchase is refused by the gate's own bar, which outlives every token: no hop more on that path.
        (Caller::Anonymous | Caller::Person(_), Pace::Buying) => caller,
        // A key outlives the bar. Buying does not wait for an object that is away: a banned person's wallet is frozen.
        (Caller::Program(_), Pace::Buying) => match caller::confirm(ports, caller.clone()).await {
            Err(refusal) if refusal.code.status() < 500 => return Err(refusal),
            _ => caller,
        },
    };
    let allowed = match route.auth {
        Auth::Open => true,
        Auth::Session => matches!(caller, Caller::Person(_)),
        Auth::Own(scopes) => caller.has_scope(scopes),
        Auth::Staff => caller.role() >= Role::Support,
        Auth::Admin => caller.role() >= Role::Admin,
    };
    if allowed { Ok(caller) } else { Err(ErrorCode::Forbidden.into()) }
}

/// The edge always says where a request comes from; only a development system is asked without. An address that goes on being refused is blocked
/// for minutes, everywhere: other isolates are asked and told when refusing begins and when it is enough, never on the way of a good request.
pub async fn count_address<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    inbound: &Inbound,
) -> Result<(), Refusal> {
    let key = match inbound.header("cf-connecting-ip") {
        Some(address) => address_key(address),
        None if settings.development => return Ok(()),
        None => address_key(""),
    };
    let now_ms = ports.now_ms();
    let blocked = memory.blocks.borrow().until(&key, now_ms);
    if let Some(until_ms) = blocked {
        return Err(too_many(until_ms.saturating_sub(now_ms)));
    }
    let Err(refusal) = take(ports, memory, &key, settings.rates.address) else { return Ok(()) };
    let step = memory.blocks.borrow_mut().refused(&key, now_ms);
    match step {
        Step::Nothing => {}
        Step::Ask => {
            if let Some(until_ms) = ports.blocked_until(&key).await.filter(|until_ms| now_ms < *until_ms) {
                memory.blocks.borrow_mut().block(&key, until_ms);
            }
        }
        Step::Block(until_ms) => {
            ports.warn("an address is blocked", &[("seconds", &(Blocks::LASTS_MS / SECOND_MS).to_string())]);
            ports.tell_block(&key, until_ms).await;
        }
    }
    Err(refusal)
}

fn count_caller<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    route: &Route,
    caller: &Caller,
) -> Result<(), Refusal> {
    let rate = match (caller, route.pace) {
        (Caller::Program(_), _) => settings.rates.program,
        (_, Pace::User) => settings.rates.user,
        (_, Pace::Buying) => settings.rates.buying,
    };
    take(ports, memory, &format!("{} {} {}", caller.label(), route.method, route.path), rate)
}

fn take<P: Ports>(ports: &P, memory: &Memory, key: &str, rate: Rate) -> Result<(), Refusal> {
    memory.limiter.borrow_mut().take(key, rate, ports.now_ms()).map_err(too_many)
}

fn too_many(after_ms: Millis) -> Refusal {
    let seconds = u32::try_from(after_ms.max(1).saturating_add(999).div_euclid(1_000)).unwrap_or(1);
    Refusal::new(ErrorCode::RateLimited, "too many requests").retry_after(seconds)
}

#[cfg(test)]
mod tests;
