use crate::{
    answers,
    fake::{Fake, NOW_MS, body, operator},
    http::{HEADERS_LIMIT_BYTES, Inbound, media},
    routes::{self, Auth},
};
use doglc_contracts::problem::ErrorCode;
use doglc_domain::{access::keys::Scope, block::Blocks, rate::Rate};
use doglc_edge::http::Query;

fn inbound(method: &str, path: &str, headers: &[(&str, &str)]) -> Inbound {
    Inbound {
        method: method.to_owned(),
        path: path.to_owned(),
        query: Query::of_url(path),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: Ok(Vec::new()),
        form: <_>::default(),
    }
}

#[test]
fn unknown_paths_and_other_methods() {
    let fake = Fake::new();
    for path in [
        "/",
        "/api",
        "/api/market",
        "/api/admin/exchange",
        "/api/analytics/dashboard",
        "/api/auth/password",
        "/api/hello",
    ] {
        let reply = fake.send("GET", path, &[], None);
        assert_eq!((reply.status, body(&reply)["code"].as_str()), (404, Some("not_found")), "{path}");
    }
    let reply = fake.send("PUT", "/api/products", &[], None);
    assert_eq!(reply.status, 405);
    assert!(reply.headers.contains(&("allow", "GET".to_owned())));
    let reply = fake.send("OPTIONS", "/api/admin/products", &[], None);
    assert_eq!(reply.status, 204);
    assert!(reply.headers.contains(&("allow", "GET, POST".to_owned())));
}

#[test]
fn refusals_speak_the_language_of_the_client() {
    let fake = Fake::new();
    let detail = |accept: &str| {
        let reply = fake.serve(&inbound("GET", "/nothing", &[("accept-language", accept)]));
        assert_eq!(reply.content_type, media::PROBLEM);
        body(&reply)["detail"].as_str().unwrap().to_owned()
    };
    assert_eq!(detail("en-GB,th;q=0.5"), "There is nothing here.");
    assert_ne!(detail("th"), detail("en"));
    assert_eq!(detail("fr"), detail("th"));
    let mut headers = fake.person(1001);
    headers.push(("accept-language".to_owned(), "th".to_owned()));
    let reply = fake.send("GET", "/api/admin/audit", &headers, None);
    assert_eq!(body(&reply)["detail"], "You are not allowed to do this.", "the session speaks English");
}

#[test]
fn headers_and_addresses_are_limited() {
    let mut fake = Fake::new();
    let large = "x".repeat(HEADERS_LIMIT_BYTES);
    assert_eq!(fake.serve(&inbound("GET", "/health", &[("x-a", &large)])).status, 431);
    fake.settings.rates.address = Rate::per_second(2);
    let from =
        |address: &str| fake.serve(&inbound("GET", "/health", &[("cf-connecting-ip", address)])).status;
    assert_eq!([from("2001:db8::1"), from("2001:db8::2"), from("2001:db8::3")], [200, 200, 429]);
    assert_eq!(from("2001:db8:0:1::1"), 200);
    fake.now_ms.set(NOW_MS + 500);
    assert_eq!([from("2001:db8::4"), from("2001:db8::4")], [200, 429]);
    let reply = fake.serve(&inbound("GET", "/health", &[("cf-connecting-ip", "2001:db8::4")]));
    assert!(reply.headers.contains(&("retry-after", "1".to_owned())));
}

#[test]
fn who_goes_on_is_blocked_everywhere_for_a_while() {
    let mut fake = Fake::new();
    fake.settings.rates.address = Rate::per_second(1);
    let from = |fake: &Fake, address: &str| {
        fake.serve(&inbound("GET", "/health", &[("cf-connecting-ip", address)])).status
    };
    assert_eq!([from(&fake, "10.0.0.1"), from(&fake, "10.0.0.1")], [200, 429]);
    for _ in 2..Blocks::AFTER_REFUSALS {
        fake.memory.blocks.borrow_mut().refused("10.0.0.1", NOW_MS);
    }
    assert!(fake.blocks.borrow().is_empty());
    assert_eq!(from(&fake, "10.0.0.1"), 429);
    assert_eq!(fake.blocks.borrow().get("10.0.0.1"), Some(&(NOW_MS + Blocks::LASTS_MS)), "others are told");
    fake.now_ms.set(NOW_MS + 5_000);
    assert_eq!([from(&fake, "10.0.0.1"), from(&fake, "10.0.0.2")], [429, 200]);

    fake.blocks.borrow_mut().insert("10.0.0.3".to_owned(), NOW_MS + 60_000);
    assert_eq!([from(&fake, "10.0.0.3"), from(&fake, "10.0.0.3")], [200, 429], "asked when refusing begins");
    fake.now_ms.set(NOW_MS + 30_000);
    assert_eq!(from(&fake, "10.0.0.3"), 429, "another isolate has blocked it");
    fake.now_ms.set(NOW_MS + Blocks::LASTS_MS);
    assert_eq!([from(&fake, "10.0.0.1"), from(&fake, "10.0.0.3")], [200, 200], "every block ends");
}

#[test]
fn users_are_limited_per_route() {
    let mut fake = Fake::new();
    fake.settings.rates.user = Rate::per_second(2);
    let one = fake.person(1001);
    let get = |path: &str, who: &[(String, String)]| fake.send("GET", path, who, None).status;
    assert_eq!(
        [get("/api/wallet", &one), get("/api/wallet", &one), get("/api/wallet", &one)],
        [200, 200, 429]
    );
    assert_eq!(get("/api/orders", &one), 200);
    assert_eq!(get("/api/wallet", &fake.person(1002)), 200);
}

#[test]
fn bodies_that_are_none_are_refused_before_anything_is_done() {
    let fake = Fake::new();
    let with = |content_type: &str, text: &str| {
        let mut request = inbound("POST", "/api/auth/telegram", &[("content-type", content_type)]);
        request.body = Ok(text.as_bytes().to_vec());
        fake.serve(&request).status
    };
    assert_eq!(with("application/json", "{"), 422);
    assert_eq!(with("application/json; charset=utf-8", "[]"), 422);
    assert_eq!(with("text/plain", "{}"), 415);
    let mut large = inbound("POST", "/api/auth/telegram", &[]);
    large.body = Err(ErrorCode::PayloadTooLarge.into());
    assert_eq!(fake.serve(&large).status, 413);
}

#[test]
fn every_answer_has_its_headers_and_only_telegram_may_read_it() {
    let fake = Fake::new();
    let request =
        inbound("GET", "/health", &[("origin", "https://web.telegram.org"), ("x-telegram-user", "1")]);
    let headers = answers::headers(&fake.serve(&request), &request, "r1", Some("00-a-b-01".to_owned()));
    let value = |name: &str| headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
    assert_eq!(value("x-request-id"), Some("r1"));
    assert_eq!(value("traceparent"), Some("00-a-b-01"));
    assert_eq!(value("x-content-type-options"), Some("nosniff"));
    assert_eq!(value("access-control-allow-origin"), Some("https://web.telegram.org"));
    assert!(value("content-security-policy").unwrap().contains("https://telegram.org"));
    let stranger = inbound("GET", "/health", &[("origin", "https://evil.example")]);
    let headers = answers::headers(&fake.serve(&stranger), &stranger, "r1", None);
    assert!(headers.iter().all(|(name, _)| name != "access-control-allow-origin"));
}

#[test]
fn a_header_never_makes_somebody_of_nobody() {
    let fake = Fake::new();
    fake.sign_in(1001);
    for header in [
        ("x-telegram-user", "1001"),
        ("authorization", "Basic x"),
        ("authorization", "Bearer x.y.z"),
        ("x-api-key", "dk_x"),
    ] {
        assert_eq!(fake.serve(&inbound("GET", "/api/wallet", &[header])).status, 401);
    }
}

#[test]
fn two_kinds_of_credentials_at_once_are_refused() {
    let fake = Fake::new();
    let both = [fake.person(1001), operator()].concat();
    assert_eq!(fake.send("GET", "/api/orders", &both, None).status, 401);
}

#[test]
fn health_of_all_has_one_shape_for_good_and_bad() {
    let fake = Fake::new();
    let reply = fake.send("GET", "/api/health", &[], None);
    assert_eq!((reply.status, body(&reply)["services"]["banking"]["latency_ms"].as_i64()), (200, Some(3)));
    fake.now_ms.set(NOW_MS + 1);
    let reply = fake.send("GET", "/api/health", &[], None);
    assert_eq!((reply.status, body(&reply)["services"]["analytics"]["status"].as_str()), (503, Some("down")));
}

/// Each route for each kind of caller: nobody gets further than the table says.
#[test]
fn every_route_for_every_caller() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let support = support(&fake, 1002);
    let program = program(&fake, &["wallet:read"]);
    for route in routes::table().filter(|route| route.auth != Auth::Open) {
        let path: Vec<&str> =
            route.path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect();
        let path = path.join("/");
        let status = |headers: &[(String, String)]| {
            fake.send(route.method, &path, headers, Some(serde_json::json!({}))).status
        };
        assert_eq!(status(&[]), 401, "{path}");
        let (for_person, for_support, for_program) = match route.auth {
            Auth::Open | Auth::Session => (true, true, false),
            Auth::Own(scopes) => (true, true, scopes.contains(&Scope::WalletRead)),
            Auth::Staff => (false, true, false),
            Auth::Admin => (false, false, false),
        };
        for (allowed, headers, who) in [
            (for_person, &person, "person"),
            (for_support, &support, "support"),
            (for_program, &program, "program"),
        ] {
            // Signing out would end the others' turns.
            if route.auth == Auth::Session && who != "program" {
                continue;
            }
            assert_eq!(status(headers) != 403, allowed, "{who}: {} {path}", route.method);
        }
        assert_ne!(status(&operator()), 401, "{path}");
    }
}

/// Somebody with role `support`, granted by two operators.
pub fn support(fake: &Fake, user: u64) -> Vec<(String, String)> {
    super::approvals::grant(fake, user, "support");
    fake.person(user)
}

/// A key with these scopes, approved by a second operator, bound to user 1001.
pub fn program(fake: &Fake, scopes: &[&str]) -> Vec<(String, String)> {
    vec![("x-api-key".to_owned(), super::approvals::key(fake, scopes, Some(1001)))]
}
