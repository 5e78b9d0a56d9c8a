//! Queues, gates, the clock.

use super::FakeWorld;
use crate::ports::{Gates, Outlet, Surroundings};
use doglc_contracts::{
    events::Event,
    gate::{CloseUser, GateBuy, Ticket},
    notices::Notification,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    time::Millis,
};

impl Outlet for FakeWorld {
    async fn notify(&self, notices: &[Notification]) -> Result<(), Refusal> {
        self.call(|world| {
            world.sent.borrow_mut().extend(notices.iter().cloned());
            world.notices.borrow_mut().extend(notices.iter().map(|notice| notice.id.clone()));
            Ok(())
        })
    }

    async fn tell(&self, events: &[Event]) -> Result<(), Refusal> {
        self.call(|world| {
            world.events.borrow_mut().extend(events.iter().map(|event| event.id.clone()));
            Ok(())
        })
    }
}

impl Gates for FakeWorld {
    fn gates(&self) -> u32 {
        3
    }

    async fn buy_at(&self, _product: ProductId, _gate: u32, _wish: &GateBuy) -> Result<Ticket, Refusal> {
        Err(ErrorCode::SoldOut.into())
    }

    async fn close_user(&self, product: ProductId, gate: u32, command: &CloseUser) -> Result<(), Refusal> {
        self.call(|world| {
            world.barred.borrow_mut().insert((product, gate, command.until_ms));
            Ok(())
        })
    }
}

impl Surroundings for FakeWorld {
    fn now_ms(&self) -> Millis {
        self.now_ms.get()
    }

    async fn pause(&self, _wait_ms: u32) {}

    fn new_order(&self, product: ProductId) -> OrderId {
        OrderId::new(product, [9; 16])
    }

    fn random(&self) -> String {
        format!("{}", self.calls.made())
    }

    fn note(&self, _order: &OrderId, _message: &str, _fields: &[(&str, &str)]) {}

    fn warn(&self, message: &str, _fields: &[(&str, &str)]) {
        self.warnings.borrow_mut().push(message.to_owned());
    }
}
