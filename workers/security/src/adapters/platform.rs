//! The ports on R2, D1, objects, the worker ocr and the providers.

use super::{eyes, log, providers, slip_rows::SqlShelf};
use crate::{
    config::{self, Settings},
    objects::commands::{Book, Booked, Claim, Find},
    ports::{Eyes, Pictures, Ports, Providers, Read, Registers, Shelf, Sight, Slip},
};
use doglc_contracts::{
    audit::AppendAudit,
    money_in::slips::SlipClaimed,
    names::{SLIP_BUDGET_OBJECT, objects, slip_claim_object},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::DepositId,
    slip::{
        providers::{
            ProviderKind, ProviderRequest,
            order::{Outcome, ProviderHealth},
        },
        reading::OcrTexts,
    },
    time::Millis,
};
use doglc_edge::{clock::Clock, d1::Db, entropy, object, trace::Trace};
use doglc_slips::PictureError;
use std::collections::BTreeMap;
use worker::{Bucket, Env, HttpMetadata};

/// Binding of the bucket.
const SLIPS: &str = "SLIPS";

/// The platform for one piece of work. Has no `Debug`: its settings hold keys.
pub struct Platform {
    env: Env,
    trace: Trace,
    clock: Clock,
    settings: Settings,
    shelf: SqlShelf<Db>,
}

impl Platform {
    /// For work that belongs to `trace`.
    pub fn new(env: &Env, trace: &Trace) -> Result<Self, Refusal> {
        Ok(Self {
            env: env.clone(),
            trace: trace.clone(),
            clock: Clock::new(env),
            settings: config::settings(env)?,
            shelf: SqlShelf(Db::new(env, super::copy::DB)?),
        })
    }

    fn bucket(&self) -> Result<Bucket, Refusal> {
        self.env.bucket(SLIPS).map_err(away)
    }
}

fn away(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Unavailable, format!("{SLIPS}: {error}"))
}

impl Shelf for Platform {
    async fn slip(&self, id: &str) -> Result<Option<Slip>, Refusal> {
        self.shelf.slip(id).await
    }
    async fn add(&self, slip: &Slip, per_deposit: u32, per_user_day: u32) -> Result<(), Refusal> {
        self.shelf.add(slip, per_deposit, per_user_day).await
    }
    async fn count(&self, deposit: &DepositId) -> Result<u32, Refusal> {
        self.shelf.count(deposit).await
    }
    async fn twins(&self, sha256: &str, deposit: &DepositId) -> Result<Vec<String>, Refusal> {
        self.shelf.twins(sha256, deposit).await
    }
    async fn note(&self, id: &str, read: &Read) -> Result<(), Refusal> {
        self.shelf.note(id, read).await
    }
    async fn over(&self, now_ms: Millis, limit: u32) -> Result<Vec<(String, Millis)>, Refusal> {
        self.shelf.over(now_ms, limit).await
    }
    async fn forget(&self, ids: &[String]) -> Result<(), Refusal> {
        self.shelf.forget(ids).await
    }
}

impl Pictures for Platform {
    async fn put(&self, key: &str, bytes: Vec<u8>, media_type: &str) -> Result<(), Refusal> {
        let metadata = HttpMetadata { content_type: Some(media_type.to_owned()), ..HttpMetadata::default() };
        self.bucket()?.put(key, bytes).http_metadata(metadata).execute().await.map(drop).map_err(away)
    }
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(found) = self.bucket()?.get(key).execute().await.map_err(away)? else { return Ok(None) };
        let Some(body) = found.body() else { return Ok(None) };
        body.bytes().await.map(Some).map_err(away)
    }
    async fn delete(&self, keys: Vec<String>) -> Result<(), Refusal> {
        self.bucket()?.delete_multiple(keys).await.map_err(away)
    }
}

impl Eyes for Platform {
    fn look(&self, file: &[u8], wants_page: bool) -> Result<Sight, PictureError> {
        eyes::look(file, wants_page)
    }
    async fn read(&self, page: &[u8]) -> Result<Option<OcrTexts>, Refusal> {
        eyes::read(&self.env, &self.trace, page).await
    }
}

impl Registers for Platform {
    async fn claim(&self, key: &str, deposit: &DepositId) -> Result<SlipClaimed, Refusal> {
        let stub = object::stub(&self.env, objects::SLIP_CLAIM, &slip_claim_object(key))?;
        let asked = Claim { key: key.to_owned(), deposit_id: deposit.clone() };
        object::call(&stub, &asked, &self.trace).await
    }
    async fn find(&self, key: &str) -> Result<SlipClaimed, Refusal> {
        let stub = object::stub(&self.env, objects::SLIP_CLAIM, &slip_claim_object(key))?;
        object::call(&stub, &Find { key: key.to_owned() }, &self.trace).await
    }
    async fn book(&self, asked: &Book) -> Result<Booked, Refusal> {
        let stub = object::stub(&self.env, objects::SLIP_BUDGET, SLIP_BUDGET_OBJECT)?;
        object::call(&stub, asked, &self.trace).await
    }
    async fn audit(&self, entry: AppendAudit) -> Result<(), Refusal> {
        log::append(&self.env, &self.trace, entry).await.map(drop)
    }
}

impl Providers for Platform {
    async fn exchange(&self, request: &ProviderRequest) -> Result<(u16, String), Refusal> {
        providers::exchange(request).await
    }
    fn health(&self) -> BTreeMap<ProviderKind, ProviderHealth> {
        providers::health()
    }
    fn note_outcome(&self, kind: ProviderKind, outcome: Outcome) {
        providers::note_outcome(kind, outcome, self.clock.now_ms());
    }
}

impl Ports for Platform {
    fn settings(&self) -> &Settings {
        &self.settings
    }
    fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }
    fn request_id(&self) -> String {
        self.trace.request_id.clone()
    }
    fn new_uuid(&self) -> String {
        uuid_text(&hex::encode(entropy::uuid_v7(self.clock.now_ms())))
    }
    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.trace.warn(message, fields);
    }
}

/// 32 hex digits with dashes where a UUID has them.
fn uuid_text(hex: &str) -> String {
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_uuid_has_its_dashes() {
        let text = super::uuid_text("0123456789abcdef0123456789abcdef");
        assert_eq!(text, "01234567-89ab-cdef-0123-456789abcdef");
    }
}
