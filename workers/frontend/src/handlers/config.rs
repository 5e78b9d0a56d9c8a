//! `GET /config.json`: what a page must know before it asks anything else.

use crate::{adapters::settings::Settings, headers};
use doglc_edge::{config::Environment, http};
use serde::Serialize;
use worker::{Response, Result};

#[derive(Serialize)]
struct Config<'a> {
    environment: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bot_username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sandbox_url: Option<&'a str>,
}

/// `{"environment", "bot_username"?, "sandbox_url"?}`; the last one in development builds only.
pub fn answer(settings: &Settings, origin: Option<&str>) -> Result<Response> {
    let environment = match settings.environment {
        Environment::Development => "development",
        Environment::Staging => "staging",
        Environment::Production => "production",
    };
    let config = Config {
        environment,
        bot_username: settings.bot_username.as_deref(),
        sandbox_url: settings.sandbox_url.as_deref(),
    };
    let mut headers = headers::common(origin);
    headers.push(("content-type", "application/json".to_owned()));
    headers.push(("cache-control", "no-cache".to_owned()));
    headers.push(("content-security-policy", "default-src 'none'".to_owned()));
    http::answer(200, &headers, Some(&serde_json::to_string(&config)?))
}
