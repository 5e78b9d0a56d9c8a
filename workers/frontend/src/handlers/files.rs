//! Built files from Workers Static Assets, with this worker's headers on them. The platform makes the `ETag` and answers `304`.

use crate::{
    adapters::settings::Settings,
    handlers::problem,
    headers::{self, File},
};
use doglc_contracts::problem::ErrorCode;
use worker::{Env, Headers, Method, Request, RequestInit, Response, Result};

/// Binding of the built files.
const ASSETS: &str = "ASSETS";

/// Serves a file by its path among the assets.
pub async fn serve(
    request: &Request,
    env: &Env,
    settings: &Settings,
    file: File,
    path: &str,
) -> Result<Response> {
    let asked = request.headers();
    let found = ask(env, request.method(), path, asked.get("if-none-match")?.as_deref()).await?;
    let status = found.status_code();
    if status != 200 && status != 304 {
        return problem::refuse(env, ErrorCode::NotFound, &[]);
    }
    let url = request.inner().url();
    let origin = asked.get("origin")?;
    let out = Headers::new();
    for (name, value) in headers::of_file(file, settings, headers::host_of(&url), origin.as_deref()) {
        out.set(name, &value)?;
    }
    let content_type = found.headers().get("content-type")?.unwrap_or_default();
    if !content_type.is_empty() {
        out.set("content-type", &content_type)?;
    }
    let etag = found.headers().get("etag")?.unwrap_or_default();
    // Deployed, the platform's edge compresses; on one machine nothing else would.
    let compressed = settings.is_development()
        && status == 200
        && headers::is_text(&content_type)
        && asked.get("accept-encoding")?.is_some_and(|given| given.contains("gzip"));
    if compressed {
        out.set("content-encoding", "gzip")?;
    }
    if !etag.is_empty() {
        let is_weak = etag.starts_with("W/") || !compressed;
        out.set("etag", &if is_weak { etag } else { format!("W/{etag}") })?;
    }
    let (_, body) = found.into_parts();
    Ok(Response::from_body(body)?.with_status(status).with_headers(out))
}

async fn ask(env: &Env, method: Method, path: &str, etag: Option<&str>) -> Result<Response> {
    let headers = Headers::new();
    if let Some(etag) = etag {
        headers.set("if-none-match", etag)?;
    }
    let mut init = RequestInit::new();
    init.with_method(method).with_headers(headers);
    env.assets(ASSETS)?.fetch(format!("http://assets{path}"), Some(init)).await
}
