//! Open to all: health, products, proof.

use crate::{call::Call, errand::PassOn, http::Reply, ports::Ports};
use doglc_contracts::{
    gate::Receipt,
    names::Worker,
    problem::{ErrorCode, Refusal},
    shop::{GetProduct, GetSaleProof, ListProducts, VerifyReceipt},
};
use doglc_edge::http::invalid;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Whom the gateway calls.
const SERVICES: [Worker; 4] = [Worker::Banking, Worker::Security, Worker::Shop, Worker::Analytics];

/// The gateway itself.
pub fn health() -> Result<Reply, Refusal> {
    Reply::json(200, &json!({"status": "ok", "worker": Worker::Api.name()}))
}

/// All that the gateway calls, asked at the same time.
pub async fn health_of_all<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let asked = SERVICES.iter().map(|worker| async { (*worker, call.ports.health(*worker).await) });
    let mut all_well = true;
    let mut services = Map::new();
    services.insert(Worker::Api.name().to_owned(), json!({"status": "ok", "latency_ms": 0}));
    for (worker, latency) in join_all(asked).await {
        let said = match latency {
            Ok(latency_ms) => json!({"status": "ok", "latency_ms": latency_ms}),
            Err(refusal) => {
                all_well = false;
                json!({"status": "down", "code": refusal.code})
            }
        };
        services.insert(worker.name().to_owned(), said);
    }
    let (status, word) = if all_well { (200, "ok") } else { (503, "degraded") };
    Reply::json(status, &json!({"status": word, "services": Value::Object(services)}))
}

/// A page of products.
pub fn list_products<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ListProducts { page: call.page()? })
}

/// A product.
pub fn get_product<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &GetProduct { product_id: call.product_id()? })
}

/// The upgrade itself is taken before routing; who comes here did not ask for one.
pub fn socket_without_upgrade() -> Result<Reply, Refusal> {
    Err(invalid("Upgrade"))
}

/// Head of a sale's chain.
pub fn get_sale_proof<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &GetSaleProof { product_id: call.product_id()? })
}

#[derive(Deserialize)]
struct ReceiptBody {
    receipt: Receipt,
}

/// Checks a receipt.
pub fn verify_receipt<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let product_id = call.product_id()?;
    let body: ReceiptBody = call.inbound.json()?;
    if body.receipt.product_id != product_id {
        return Err(Refusal::new(ErrorCode::InvalidRequest, "the receipt is of another product")
            .with("field", "receipt.product_id"));
    }
    PassOn::new(200, &VerifyReceipt { product_id, receipt: body.receipt })
}
