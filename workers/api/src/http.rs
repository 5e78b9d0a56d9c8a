//! Requests and answers without the platform, so that every route is tested natively.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_edge::http::{Query, from_json, invalid};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{cell::RefCell, str::FromStr};

/// Largest JSON body.
pub const BODY_LIMIT_BYTES: usize = 64 * 1024;

/// Largest picture of a slip.
pub const PICTURE_LIMIT_BYTES: usize = 5 * 1024 * 1024;

/// Largest form: the picture, and what is around it.
pub const FORM_LIMIT_BYTES: usize = PICTURE_LIMIT_BYTES + 16 * 1024;

/// Largest header block: names and values.
pub const HEADERS_LIMIT_BYTES: usize = 16 * 1024;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// `GET`, `POST`, …; `HEAD` comes as `GET`.
    pub method: String,
    /// Without query.
    pub path: String,
    /// Decoded.
    pub query: Query,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body, or why it could not be read.
    pub body: Result<Vec<u8>, Refusal>,
    /// A form with a picture, instead of a body. Whoever reads it takes it, so that it is gone as soon as it is written anew.
    pub form: RefCell<Vec<u8>>,
}

impl Inbound {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Names and values together.
    pub fn header_bytes(&self) -> usize {
        self.headers.iter().map(|(name, value)| name.len().saturating_add(value.len())).sum()
    }

    /// The JSON body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let is_json = |given: &str| {
            let essence = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            essence == "application/json" || essence.ends_with("+json")
        };
        if self.header("content-type").is_some_and(|given| !is_json(given)) {
            return Err(Refusal::new(ErrorCode::UnsupportedMediaType, "JSON is understood here"));
        }
        let bytes = self.body.as_ref().map_err(Clone::clone)?;
        from_json(bytes)
    }

    /// A text of the JSON body.
    pub fn text(&self, field: &str) -> Result<String, Refusal> {
        let body: Value = self.json()?;
        body.get(field).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| invalid(field))
    }

    /// `Idempotency-Key`: 1 to 255 printable ASCII characters.
    pub fn idempotency_key(&self) -> Result<Option<&str>, Refusal> {
        let Some(key) = self.header("idempotency-key") else { return Ok(None) };
        let printable = key.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        if key.is_empty() || key.len() > 255 || !printable {
            return Err(invalid("Idempotency-Key"));
        }
        Ok(Some(key))
    }

    /// True when the client prefers CSV.
    pub fn wants_csv(&self) -> bool {
        self.header("accept").is_some_and(|accept| accept.contains("text/csv"))
    }

    /// A value of the query that must be there or not, but never malformed.
    pub fn parse<T: FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        self.query.parse(name)
    }
}

/// Media types that are answered.
pub mod media {
    /// JSON.
    pub const JSON: &str = "application/json";
    /// RFC 9457.
    pub const PROBLEM: &str = "application/problem+json";
    /// RFC 4180.
    pub const CSV: &str = "text/csv; charset=utf-8";
    /// The page to read.
    pub const HTML: &str = "text/html; charset=utf-8";
    /// A picture.
    pub const PNG: &str = "image/png";
    /// A photograph.
    pub const JPEG: &str = "image/jpeg";
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// One of [`media`].
    pub content_type: &'static str,
    /// Besides those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// Text.
    pub body: String,
    /// A picture, instead of text.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// Text of a type.
    pub fn text(status: u16, content_type: &'static str, body: impl Into<String>) -> Self {
        Self { status, content_type, headers: Vec::new(), body: body.into(), bytes: Vec::new() }
    }

    /// A picture.
    pub fn bytes(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self { bytes, ..Self::text(200, content_type, "") }
    }

    /// JSON.
    pub fn json<T: Serialize>(status: u16, value: &T) -> Result<Self, Refusal> {
        let body = serde_json::to_string(value)
            .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
        Ok(Self::text(status, media::JSON, body))
    }

    /// A service's answer, with its milliseconds as RFC 3339 (`at_ms` becomes `at`).
    pub fn view(status: u16, value: Value) -> Result<Self, Refusal> {
        Self::json(status, &crate::times::readable(value))
    }

    /// Nothing to say.
    pub fn empty(status: u16) -> Self {
        Self::text(status, "", "")
    }

    /// With a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
