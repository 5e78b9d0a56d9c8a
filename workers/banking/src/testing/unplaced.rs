//! Unplaced payments in memory: the real SQL, on calls that can be lost.

use super::world::World;
use crate::ports::unplaced::{Decided, Places, Resealed, Unplaced, UnplacedBook};
use doglc_contracts::{money_in::unplaced::FindUnplaced, page::Page, problem::Refusal};
use doglc_domain::{
    deposit::unplaced::Wish,
    ids::{PaymentId, UnplacedId},
    time::Millis,
};

impl UnplacedBook for World {
    async fn at_number(&self, number_index: &str, id: &UnplacedId) -> Result<Places, Refusal> {
        let places = self.around(self.bureau.registry.at_number(number_index, id)).await;
        self.bureau.looked();
        places
    }
    async fn at_all(&self, id: &UnplacedId) -> Result<Places, Refusal> {
        let places = self.around(self.bureau.registry.at_all(id)).await;
        self.bureau.looked();
        places
    }
    async fn keep(&self, word: &Unplaced, registered: u32) -> Result<bool, Refusal> {
        self.around(self.bureau.registry.keep(word, registered)).await
    }
    async fn read(&self, id: &UnplacedId) -> Result<Option<Unplaced>, Refusal> {
        let read = self.around(UnplacedBook::read(&self.bureau.registry, id)).await;
        self.bureau.looked();
        read
    }
    async fn decide(&self, id: &UnplacedId, wish: &Wish, decided: &Decided) -> Result<(), Refusal> {
        self.bureau.decides();
        self.around(self.bureau.registry.decide(id, wish, decided)).await
    }
    async fn taken(&self, id: &UnplacedId, payment: &PaymentId) -> Result<(), Refusal> {
        self.around(self.bureau.registry.taken(id, payment)).await
    }
    async fn unfinished(&self, limit: u32) -> Result<Vec<Unplaced>, Refusal> {
        self.around(self.bureau.registry.unfinished(limit)).await
    }
    async fn tried(&self, ids: &[UnplacedId], at_ms: Millis) -> Result<(), Refusal> {
        self.around(self.bureau.registry.tried(ids, at_ms)).await
    }
    async fn find(&self, asked: &FindUnplaced) -> Result<Page<Unplaced>, Refusal> {
        self.around(self.bureau.registry.find(asked)).await
    }
    async fn sealed_otherwise(
        &self,
        prefix: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<(UnplacedId, String)>, Refusal> {
        self.around(self.bureau.registry.sealed_otherwise(prefix, after, limit)).await
    }
    async fn reseal(&self, rows: &[Resealed]) -> Result<(), Refusal> {
        self.around(self.bureau.registry.reseal(rows)).await
    }
    async fn with_sender(&self, before_ms: Millis, limit: u32) -> Result<Vec<(UnplacedId, String)>, Refusal> {
        self.around(self.bureau.registry.with_sender(before_ms, limit)).await
    }
    async fn forget_sender(&self, rows: &[Resealed]) -> Result<(), Refusal> {
        self.around(self.bureau.registry.forget_sender(rows)).await
    }
}
