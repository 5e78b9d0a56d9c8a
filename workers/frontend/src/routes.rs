//! Paths: the gateway's, the pages', and what the worker says itself.

use crate::{
    adapters::settings::{REQUIREMENTS, Settings},
    handlers::{config, files, gateway, problem, sandbox},
    headers::{self, File, Page},
};
use doglc_contracts::{names::Worker, problem::ErrorCode};
use doglc_edge::{development, guard, service};
use worker::{Env, Request, Response, Result};

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To the worker `api`, as it is.
    Gateway,
    /// `GET /config.json`.
    Config,
    /// `GET /health`.
    Health,
    /// `GET /health/main-bot`: the bot's own, which the gateway cannot ask (the bot calls the gateway).
    BotHealth,
    /// The Telegram sandbox; development builds only.
    Sandbox,
    /// To the same path without the slash at its end.
    Elsewhere(String),
    /// A built file, by its path among the assets.
    File(File, String),
}

impl Destination {
    /// Of a path as the platform has normalised it (no `..`, no `//host`).
    pub fn of(path: &str) -> Self {
        match path {
            "/ws" | "/api" => Self::Gateway,
            "/health" => Self::Health,
            "/health/main-bot" => Self::BotHealth,
            "/config.json" => Self::Config,
            "/" => Self::File(File::Page(Page::MiniApp), "/index.html".to_owned()),
            "/sale" => Self::File(File::Page(Page::Sale), "/sale.html".to_owned()),
            "/console" => Self::File(File::Page(Page::Console), "/console.html".to_owned()),
            "/index.html" => Self::Elsewhere("/".to_owned()),
            "/sale/" | "/sale.html" => Self::Elsewhere("/sale".to_owned()),
            "/console/" | "/console.html" => Self::Elsewhere("/console".to_owned()),
            "/sw.js" => Self::File(File::ServiceWorker, path.to_owned()),
            _ if path.starts_with("/api/") => Self::Gateway,
            _ if path.starts_with("/sandbox/") => Self::Sandbox,
            _ if path.starts_with("/assets/") => Self::File(File::Hashed, path.to_owned()),
            _ => Self::File(File::Other, path.to_owned()),
        }
    }
}

/// Answers a request.
pub async fn route(request: Request, env: &Env) -> Result<Response> {
    if let Some(response) = development::route(&request) {
        return response;
    }
    let verdict = guard::check_keyless(env, REQUIREMENTS);
    let destination = Destination::of(&request.path());
    if destination == Destination::Health {
        return service::health(Worker::Frontend, verdict.err());
    }
    if let Err(refusal) = verdict {
        return problem::misconfigured(env, &refusal);
    }
    if destination == Destination::Gateway {
        return gateway::forward(request, env).await;
    }
    // The SDK takes a method that it does not know for GET.
    let method = request.inner().method();
    let settings = Settings::read(env);
    if destination == Destination::Sandbox {
        return sandbox::forward(request, env, &settings).await;
    }
    let origin = request.headers().get("origin")?;
    if method == "OPTIONS" {
        return problem::empty(204, &headers::preflight(origin.as_deref()));
    }
    if method != "GET" && method != "HEAD" {
        return problem::refuse(env, ErrorCode::MethodNotAllowed, &[("allow", "GET, HEAD, OPTIONS")]);
    }
    match destination {
        Destination::BotHealth => gateway::bot_health(env).await,
        Destination::Config => config::answer(&settings, origin.as_deref()),
        Destination::Elsewhere(path) => {
            let mut headers = headers::common(origin.as_deref());
            headers.push(("location", path));
            problem::empty(308, &headers)
        }
        Destination::File(file, path) => files::serve(&request, env, &settings, file, &path).await,
        Destination::Gateway | Destination::Health | Destination::Sandbox => {
            problem::refuse(env, ErrorCode::NotFound, &[])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_where_the_document_says() {
        assert_eq!(Destination::of("/api/wallet"), Destination::Gateway);
        assert_eq!(Destination::of("/ws"), Destination::Gateway);
        assert_eq!(
            Destination::of("/"),
            Destination::File(File::Page(Page::MiniApp), "/index.html".to_owned())
        );
        assert_eq!(
            Destination::of("/assets/mini-x.js"),
            Destination::File(File::Hashed, "/assets/mini-x.js".to_owned())
        );
        assert_eq!(Destination::of("/health/main-bot"), Destination::BotHealth);
        assert_eq!(Destination::of("/sale/"), Destination::Elsewhere("/sale".to_owned()));
    }

    #[test]
    fn internal_routes_of_the_gateway_are_not_reached_from_here() {
        for path in ["/internal/me", "/apiary", "/API/wallet", "/wsx", "/ws/"] {
            assert!(matches!(Destination::of(path), Destination::File(File::Other, _)), "{path}");
        }
    }

    #[test]
    fn a_page_has_one_address() {
        for (path, address) in [("/index.html", "/"), ("/sale.html", "/sale"), ("/console/", "/console")] {
            assert_eq!(Destination::of(path), Destination::Elsewhere(address.to_owned()), "{path}");
        }
    }
}
