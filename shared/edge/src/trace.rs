//! The request's identity on its way through the workers: request id and W3C Trace Context.

use crate::{entropy, log};
use doglc_contracts::names::{Worker, headers};
use doglc_domain::time::Millis;
use worker::{Headers, Request};

/// Who asks, under which id.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The worker that speaks.
    pub worker: Worker,
    /// 32 hex digits, at the same time the trace id of `traceparent`; or `queue:…`, `cron:…` for work without a request.
    pub request_id: String,
    /// 16 hex digits; this worker's span.
    pub span_id: String,
    /// The caller's span, when another worker called.
    pub parent_span_id: Option<String>,
}

impl Trace {
    /// A request from outside: gets an id of its own; what the client sends is never believed.
    pub fn begin(worker: Worker, now_ms: Millis) -> Self {
        Self::internal(worker, hex::encode(entropy::uuid_v7(now_ms)))
    }

    /// A request from another worker: carries the id on.
    pub fn accept(worker: Worker, request: &Request, now_ms: Millis) -> Self {
        let given = request.headers().get(headers::REQUEST_ID).ok().flatten().filter(|id| is_plain(id));
        match given {
            Some(request_id) => {
                let traceparent = request.headers().get(headers::TRACEPARENT).ok().flatten();
                let parent_span_id = traceparent.as_deref().and_then(span_of).map(str::to_owned);
                Self { parent_span_id, ..Self::internal(worker, request_id) }
            }
            None => Self::begin(worker, now_ms),
        }
    }

    /// Work that no request asked for, or whose request is known by id only.
    pub fn internal(worker: Worker, request_id: impl Into<String>) -> Self {
        Self { worker, request_id: request_id.into(), span_id: entropy::hex::<8>(), parent_span_id: None }
    }

    /// `00-<trace id>-<span id>-01` (W3C Trace Context, section 3.2), when the request id is a trace id.
    pub fn traceparent(&self) -> Option<String> {
        let is_trace_id =
            self.request_id.len() == 32 && self.request_id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_trace_id.then(|| format!("00-{}-{}-01", self.request_id, self.span_id))
    }

    /// Writes the ids into the headers of an outgoing call.
    pub fn carry(&self, headers: &Headers) -> worker::Result<()> {
        headers.set(headers::REQUEST_ID, &self.request_id)?;
        if let Some(traceparent) = self.traceparent() {
            headers.set(headers::TRACEPARENT, &traceparent)?;
        }
        Ok(())
    }

    /// Logs with this identity.
    pub fn info(&self, message: &str, fields: &[(&str, &str)]) {
        log::write(log::Level::Info, self, message, fields);
    }

    /// Logs something that somebody should look at when it keeps happening.
    pub fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        log::write(log::Level::Warn, self, message, fields);
    }

    /// Logs something that is wrong.
    pub fn error(&self, message: &str, fields: &[(&str, &str)]) {
        log::write(log::Level::Error, self, message, fields);
    }
}

/// The span id of a `traceparent`.
fn span_of(traceparent: &str) -> Option<&str> {
    let span = traceparent.split('-').nth(2)?;
    (span.len() == 16 && span.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(span)
}

fn is_plain(id: &str) -> bool {
    (1..=80).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
}
