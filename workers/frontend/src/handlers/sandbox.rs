//! Development builds only: signing in outside Telegram as one of the sandbox's people. The sandbox refuses pages of other origins, so two of
//! its paths are asked from here: who there is, and what Telegram would pass to a Mini App that this person opens.

use crate::{adapters::settings::Settings, handlers::problem};
use doglc_contracts::problem::ErrorCode;
use worker::{Env, Request, Response, Result};

/// `GET /sandbox/users` and `POST /sandbox/users/<id>/init-data`; `404` in a deployable build.
#[cfg_attr(
    not(feature = "development"),
    expect(
        clippy::unused_async,
        reason = "the same signature as in development builds, which ask the sandbox"
    )
)]
pub async fn forward(request: Request, env: &Env, settings: &Settings) -> Result<Response> {
    #[cfg(feature = "development")]
    if let Some(base) = &settings.sandbox_url {
        return on::forward(request, env, base).await;
    }
    let _ = (request, settings);
    problem::refuse(env, ErrorCode::NotFound, &[])
}

#[cfg(feature = "development")]
mod on {
    use super::{Env, ErrorCode, Request, Response, Result, problem};
    use worker::{Fetch, Headers, Method, RequestInit};

    pub async fn forward(mut request: Request, env: &Env, base: &str) -> Result<Response> {
        let path = request.path();
        let method = request.method();
        if !is_offered(&method, &path) {
            return problem::refuse(env, ErrorCode::NotFound, &[]);
        }
        // Whoever may ask this may be anybody: no page but our own.
        if request.headers().get("sec-fetch-site")?.is_some_and(|site| site != "same-origin") {
            return problem::refuse(env, ErrorCode::Forbidden, &[]);
        }
        let headers = Headers::new();
        headers.set("content-type", "application/json")?;
        let mut init = RequestInit::new();
        if method == Method::Post {
            init.with_body(Some(request.text().await?.into()));
        }
        init.with_method(method).with_headers(headers);
        let asked = Request::new_with_init(&format!("{base}{path}"), &init)?;
        Fetch::Request(asked).send().await
    }

    fn is_offered(method: &Method, path: &str) -> bool {
        let person = path.strip_prefix("/sandbox/users/").and_then(|rest| rest.strip_suffix("/init-data"));
        match person {
            Some(id) => {
                *method == Method::Post && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
            }
            None => *method == Method::Get && path == "/sandbox/users",
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn two_paths_are_offered_and_no_other() {
            assert!(is_offered(&Method::Get, "/sandbox/users"));
            assert!(is_offered(&Method::Post, "/sandbox/users/1001/init-data"));
            for path in ["/sandbox/users/1001/messages", "/sandbox/users/1/../2/init-data", "/sandbox/calls"]
            {
                assert!(!is_offered(&Method::Post, path) && !is_offered(&Method::Get, path), "{path}");
            }
        }
    }
}
