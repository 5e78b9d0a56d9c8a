//! Figures of the moment.

use crate::{call::Call, http::Reply, ports::Ports, services::stats};
use doglc_contracts::problem::Refusal;

/// `GET /api/admin/stats`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    Reply::json(200, &stats::stats(call.ports).await?)
}
