//! Headers of this worker's own answers: caching, who may frame, what may be loaded, who may read. Pure; the gateway's answers keep their own.

use crate::adapters::settings::Settings;
use doglc_edge::guard::is_loopback;

/// Name and value.
pub type Header = (&'static str, String);

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// `/`: inside Telegram.
    MiniApp,
    /// `/sale`: public.
    Sale,
    /// `/console`: for operators.
    Console,
}

/// Kinds of built files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// HTML.
    Page(Page),
    /// Its name holds a hash of its contents.
    Hashed,
    /// Looked at anew each time, or an old one would live for ever.
    ServiceWorker,
    /// Icons and the like.
    Other,
}

/// Telegram's clients that show a Mini App in a frame: web.telegram.org, and the hosts of its two versions.
const TELEGRAM_WEB: &str =
    "https://web.telegram.org https://weba.telegram.org https://webk.telegram.org https://webz.telegram.org";

/// Origins that may read answers from a browser, beside any port of this machine; the gateway's list.
const READERS: [&str; 2] = ["https://telegram.org", "https://web.telegram.org"];

/// Features of a browser that no page here uses.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Headers of every own answer.
pub fn common(origin: Option<&str>) -> Vec<Header> {
    let mut out = vec![
        ("x-content-type-options", "nosniff".to_owned()),
        ("x-xss-protection", "0".to_owned()),
        ("referrer-policy", "strict-origin-when-cross-origin".to_owned()),
        ("strict-transport-security", "max-age=31536000; includeSubDomains".to_owned()),
        ("vary", "Origin, Accept-Encoding".to_owned()),
    ];
    if let Some(origin) = origin.filter(|origin| may_read(origin)) {
        out.push(("access-control-allow-origin", origin.to_owned()));
    }
    out
}

/// The answer to `OPTIONS` of an own path.
pub fn preflight(origin: Option<&str>) -> Vec<Header> {
    let mut out = common(origin);
    out.push(("allow", "GET, HEAD, OPTIONS".to_owned()));
    out.push(("access-control-allow-methods", "GET, HEAD, OPTIONS".to_owned()));
    out.push(("access-control-max-age", "600".to_owned()));
    out
}

/// Headers of a built file. `host` is the one that was asked for.
pub fn of_file(file: File, settings: &Settings, host: &str, origin: Option<&str>) -> Vec<Header> {
    let mut out = common(origin);
    let cache = match file {
        File::Page(_) | File::ServiceWorker => "no-cache",
        File::Hashed => "public, max-age=31536000, immutable",
        File::Other => "public, max-age=3600",
    };
    out.push(("cache-control", cache.to_owned()));
    match file {
        File::Page(page) => {
            out.push(("content-security-policy", policy(page, settings, host)));
            out.push(("permissions-policy", PERMISSIONS.to_owned()));
            // For browsers that do not know frame-ancestors; it cannot name Telegram's clients, so the Mini App goes without.
            if page != Page::MiniApp {
                out.push(("x-frame-options", "DENY".to_owned()));
                out.push(("cross-origin-opener-policy", "same-origin".to_owned()));
            }
        }
        File::ServiceWorker => {
            out.push(("content-security-policy", "default-src 'none'; connect-src 'self'".to_owned()));
        }
        File::Hashed | File::Other => {
            out.push((
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned(),
            ));
        }
    }
    out
}

/// Content Security Policy Level 3 (W3C): everything from this origin, nothing inline, no plug-ins, no forms.
fn policy(page: Page, settings: &Settings, host: &str) -> String {
    let frames = match (page, &settings.sandbox_url) {
        (Page::MiniApp, Some(sandbox)) => format!("{TELEGRAM_WEB} {}", names_of(sandbox)),
        (Page::MiniApp, None) => TELEGRAM_WEB.to_owned(),
        (Page::Sale | Page::Console, _) => "'none'".to_owned(),
    };
    // 'self' covers the socket in today's browsers; Safari before 15.4 takes it for https only.
    let socket = match (settings.is_development(), is_host(host)) {
        (_, false) => String::new(),
        (true, true) => format!(" ws://{host}"),
        (false, true) => format!(" wss://{host}"),
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'{socket}; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )
}

/// An origin, and its other name where it is on this machine.
fn names_of(origin: &str) -> String {
    match origin.strip_prefix("http://127.0.0.1") {
        Some(port) => format!("{origin} http://localhost{port}"),
        None => origin.to_owned(),
    }
}

/// A name with an optional port, and nothing that could end a directive.
fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 260
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
}

/// There are no cookies, and what is served here is public: reading it from a page of this machine gives nothing away.
fn may_read(origin: &str) -> bool {
    READERS.contains(&origin) || (is_loopback(origin) && is_origin(origin))
}

fn is_origin(text: &str) -> bool {
    ["http://", "https://"].iter().filter_map(|scheme| text.strip_prefix(scheme)).any(is_host)
}

/// Whether a media type gains from compression.
pub fn is_text(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.starts_with("text/")
        || ["application/javascript", "application/json", "application/manifest+json", "image/svg+xml"]
            .contains(&essence)
}

/// The host of a URL's text, with its port.
pub fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_edge::config::Environment;

    fn settings(sandbox: Option<&str>) -> Settings {
        let environment = if sandbox.is_some() { Environment::Development } else { Environment::Production };
        Settings { environment, bot_username: None, sandbox_url: sandbox.map(str::to_owned) }
    }

    fn value(headers: &[Header], name: &str) -> Option<String> {
        headers.iter().find(|(given, _)| *given == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn only_telegram_frames_the_mini_app_and_nobody_the_others() {
        let production = settings(None);
        let framing = |page| {
            let headers = of_file(File::Page(page), &production, "app.example", None);
            value(&headers, "content-security-policy")
                .unwrap()
                .split("frame-ancestors ")
                .nth(1)
                .unwrap()
                .to_owned()
        };
        assert_eq!(framing(Page::MiniApp), TELEGRAM_WEB);
        assert_eq!(framing(Page::Sale), "'none'");
        assert_eq!(framing(Page::Console), "'none'");
    }

    #[test]
    fn the_sandbox_frames_the_mini_app_in_development_only() {
        let development = settings(Some("http://127.0.0.1:8781"));
        let policy_of = |page| policy(page, &development, "127.0.0.1:8791");
        assert!(policy_of(Page::MiniApp).ends_with(" http://127.0.0.1:8781 http://localhost:8781"));
        assert!(policy_of(Page::Console).ends_with("frame-ancestors 'none'"));
    }

    #[test]
    fn no_page_runs_what_is_written_into_it() {
        for page in [Page::MiniApp, Page::Sale, Page::Console] {
            let policy = policy(page, &settings(None), "app.example");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
            assert!(
                policy.contains("default-src 'none'")
                    && policy.contains("connect-src 'self' wss://app.example;")
            );
        }
    }

    #[test]
    fn a_host_cannot_add_a_directive() {
        let policy = policy(Page::Sale, &settings(None), "evil; script-src *");
        assert!(policy.contains("connect-src 'self';"), "{policy}");
    }

    #[test]
    fn hashed_files_are_kept_and_pages_asked_for_again() {
        let cache = |file| value(&of_file(file, &settings(None), "h", None), "cache-control").unwrap();
        assert_eq!(cache(File::Hashed), "public, max-age=31536000, immutable");
        assert_eq!(cache(File::Page(Page::MiniApp)), "no-cache");
        assert_eq!(cache(File::ServiceWorker), "no-cache");
    }

    #[test]
    fn telegram_and_this_machine_may_read() {
        for (origin, admitted) in [
            ("https://telegram.org", true),
            ("https://web.telegram.org", true),
            ("http://localhost:5173", true),
            ("http://127.0.0.1:8791", true),
            ("https://evil.example", false),
            ("https://telegram.org.evil.example", false),
            ("http://localhost:5173/x\" ", false),
            ("null", false),
        ] {
            let given = value(&common(Some(origin)), "access-control-allow-origin");
            assert_eq!(given, admitted.then(|| origin.to_owned()), "{origin}");
        }
    }
}
