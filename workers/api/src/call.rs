//! One request on its way through a handler.

use crate::{
    caller::Caller,
    http::Inbound,
    idempotency,
    ports::Ports,
    routes::{Key, Route},
    state::{Memory, Settings},
};
use doglc_contracts::{
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::keys::Scope,
    ids::{DepositId, OrderId, ProductId, UserId},
};
use doglc_edge::http::invalid;
use doglc_texts::Language;

/// What a handler gets.
#[derive(Debug)]
pub struct Call<'a, P> {
    /// The outside.
    pub ports: &'a P,
    /// Configuration.
    pub settings: &'a Settings,
    /// The isolate's memory.
    pub memory: &'a Memory,
    /// The request.
    pub inbound: &'a Inbound,
    /// Its row of the table.
    pub route: &'static Route,
    /// Values of the path, decoded.
    pub params: &'a [String],
    /// Who asks.
    pub caller: &'a Caller,
    /// Its id.
    pub request_id: &'a str,
    /// What refusals are said in: of the session, or as the client asks.
    pub language: Language,
}

impl<P: Ports> Call<'_, P> {
    /// A value of the path.
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }

    /// The product of the path; what is no id names no product.
    pub fn product_id(&self) -> Result<ProductId, Refusal> {
        self.param(0).parse().map_err(|_| ErrorCode::ProductNotFound.into())
    }

    /// The order of the path.
    pub fn order_id(&self) -> Result<OrderId, Refusal> {
        self.param(0).parse().map_err(|_| ErrorCode::OrderNotFound.into())
    }

    /// The deposit of the path.
    pub fn deposit_id(&self) -> Result<DepositId, Refusal> {
        self.param(0).parse().map_err(|_| ErrorCode::DepositNotFound.into())
    }

    /// The person of the path.
    pub fn user_id(&self) -> Result<UserId, Refusal> {
        self.param(0).parse().map_err(|_| ErrorCode::UserNotFound.into())
    }

    /// `?limit=&cursor=`.
    pub fn page(&self) -> Result<PageRequest, Refusal> {
        let limit: Option<u32> = self.inbound.parse("limit")?;
        if limit.is_some_and(|limit| !(1..=100).contains(&limit)) {
            return Err(invalid("limit"));
        }
        let cursor = self.inbound.query.get("cursor").filter(|cursor| !cursor.is_empty()).map(str::to_owned);
        if cursor.as_ref().is_some_and(|cursor| cursor.len() > 200) {
            return Err(invalid("cursor"));
        }
        Ok(PageRequest { limit, cursor })
    }

    /// Whose things: the one that is named must be the caller, unless one of `any` says otherwise. `None`: nobody is named, and a
    /// program with such a scope is bound to nobody.
    pub fn whose(&self, named: Option<UserId>, any: &[Scope]) -> Result<Option<UserId>, Refusal> {
        let own = self.caller.user_id();
        match named {
            Some(named) if own == Some(named) || self.caller.has_scope(any) => Ok(Some(named)),
            Some(_) => Err(Refusal::new(ErrorCode::Forbidden, "user_id is not the caller")),
            None if own.is_none() && !self.caller.has_scope(any) => {
                Err(Refusal::new(ErrorCode::Forbidden, "this key is bound to nobody"))
            }
            None => Ok(own),
        }
    }

    /// The caller's own things, or those of the one who is named in the query by a program that may.
    pub fn owner(&self, any: &[Scope]) -> Result<UserId, Refusal> {
        let named = self.inbound.parse("user_id")?;
        self.whose(named, any)?.ok_or_else(|| invalid("user_id"))
    }

    /// The request's key as the route wants it.
    pub fn key(&self) -> Result<Option<&str>, Refusal> {
        match self.route.key {
            Key::Ignored | Key::Needless => Ok(None),
            Key::Optional => self.inbound.idempotency_key(),
            Key::Required => match self.inbound.idempotency_key()? {
                Some(key) => Ok(Some(key)),
                None => Err(ErrorCode::IdempotencyKeyRequired.into()),
            },
        }
    }

    /// The id that (caller, route, key) stand for.
    pub fn derived_id(&self) -> Result<Option<String>, Refusal> {
        let route = format!("{} {}", self.route.method, self.route.path);
        Ok(self.key()?.map(|key| idempotency::derive(&self.caller.label(), &route, key)))
    }

    /// Text of a body, trimmed and within bounds (in characters, without control characters).
    pub fn words(field: &str, text: &str, longest: usize) -> Result<String, Refusal> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 || count > longest || text.chars().any(|letter| letter.is_control() && letter != '\n') {
            return Err(invalid(field));
        }
        Ok(text.to_owned())
    }
}
