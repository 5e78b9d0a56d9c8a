//! Open to all, and signing in.

use super::{Auth, Operation, Param, Route, nothing, ok};
use doglc_contracts::problem::ErrorCode as E;

const SALES: &str = "Sales";
const SYSTEM: &str = "System";
const SESSION: &str = "Session";

pub(super) const ROUTES: &[Route] = &[
    Route::new(Operation::Health, "GET", "/health", Auth::Open)
        .says(SYSTEM, "Whether the gateway itself serves.")
        .answers(&[ok("WorkerHealth", "It serves.")]),
    Route::new(Operation::HealthOfAll, "GET", "/api/health", Auth::Open)
        .says(SYSTEM, "Health and latency of every service behind the gateway; `503` with the same shape when one is down.")
        .answers(&[
            ok("Health", "All are well."),
            super::Answer { status: 503, schema: "Health", text: "At least one is down." },
        ]),
    Route::new(Operation::Status, "GET", "/api/status", Auth::Open)
        .says(SYSTEM, "What operators have paused, in their words where there are some.")
        .answers(&[ok("Status", "What is paused now; nothing: an empty list.")]),
    Route::new(Operation::OpenApi, "GET", "/api/openapi.json", Auth::Open)
        .says(SYSTEM, "This document.")
        .answers(&[ok("Document", "OpenAPI 3.1.")]),
    Route::new(Operation::Docs, "GET", "/api/docs", Auth::Open)
        .says(SYSTEM, "This document as a page to read.")
        .answers(&[ok("Html", "A page without scripts or external resources.")]),
    Route::new(Operation::ListProducts, "GET", "/api/products", Auth::Open)
        .says(SALES, "Lists products, newest first.")
        .paged()
        .answers(&[ok("ProductPage", "A page of products.")]),
    Route::new(Operation::GetProduct, "GET", "/api/products/{product_id}", Auth::Open)
        .says(SALES, "A product with its price, sale window and free stock.")
        .answers(&[ok("Product", "The product.")])
        .errors(&[E::ProductNotFound]),
    Route::new(Operation::GetSaleProof, "GET", "/api/sales/{product_id}/proof", Auth::Open)
        .says(SALES, "Head of the sale's hash chain, and totals.")
        .answers(&[ok("SaleProof", "What everybody may know of the chain.")])
        .errors(&[E::ProductNotFound]),
    Route::new(Operation::VerifyReceipt, "POST", "/api/sales/{product_id}/proof/verify", Auth::Open)
        .says(SALES, "Checks a receipt against the sale's hash chain.")
        .takes("VerifyReceipt")
        .answers(&[ok("ReceiptVerdict", "Whether it holds, with what is needed to check it by oneself.")])
        .errors(&[E::ProductNotFound]),
    Route::new(Operation::Socket, "GET", "/ws", Auth::Open)
        .says(SALES, "WebSocket: live stock of a product, and buying after `auth`. Without an upgrade: `422`.")
        .query(&[Param { name: "product_id", schema: "ProductId", text: "Whose feed; required." }])
        .answers(&[super::Answer { status: 101, schema: "", text: "The socket is open." }])
        .errors(&[E::InvalidRequest, E::ProductNotFound]),
    Route::new(Operation::SignIn, "POST", "/api/auth/telegram", Auth::Open)
        .says(SESSION, "Signs in with the Mini App's `initData`; registers at first sight.")
        .takes("SignIn")
        .answers(&[ok("Session", "Signed in.")])
        .errors(&[E::InitDataInvalid, E::Banned]),
    Route::new(Operation::RefreshSession, "POST", "/api/auth/refresh", Auth::Open)
        .says(SESSION, "Gives new tokens for a refresh token, once; the same old token within 30 s gives the same successor.")
        .takes("Refresh")
        .answers(&[ok("Session", "New tokens.")])
        .errors(&[E::RefreshInvalid, E::Banned]),
    Route::new(Operation::SignOut, "DELETE", "/api/auth/session", Auth::Session)
        .says(SESSION, "Ends this sign-in: its refresh token opens nothing any more.")
        .answers(&[nothing("Ended.")]),
];
