//! The specification and the page to read it; both are made from the route table and checked against it by a test.

use crate::http::{Reply, media};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// OpenAPI 3.1.
pub const OPENAPI: &str = include_str!("../../openapi.json");

/// The page.
pub const DOCS: &str = include_str!("../../docs.html");

/// `GET /api/openapi.json`.
pub fn openapi() -> Reply {
    Reply::text(200, media::JSON, OPENAPI).with("cache-control", "public, max-age=300")
}

/// `GET /api/docs`: nothing may be loaded, run or sent; the page's one style is named by its hash.
pub fn docs() -> Reply {
    let style = DOCS
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"))
        .map_or("", |(css, _)| css);
    let csp = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        STANDARD.encode(Sha256::digest(style))
    );
    Reply::text(200, media::HTML, DOCS)
        .with("content-security-policy", csp)
        .with("cache-control", "public, max-age=300")
}
