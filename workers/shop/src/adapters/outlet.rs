//! Queues to the bot and to analytics.

use super::Platform;
use crate::ports::Outlet;
use doglc_contracts::{
    events::Event,
    names::queues,
    notices::Notification,
    problem::{ErrorCode, Refusal},
};
use doglc_edge::queue;
use serde::Serialize;

impl Platform {
    async fn send<T: Serialize>(&self, binding: &str, messages: &[T]) -> Result<(), Refusal> {
        if messages.is_empty() {
            return Ok(());
        }
        queue::send_all(&self.env, binding, messages)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Unavailable, format!("{binding}: {error}")))
    }
}

impl Outlet for Platform {
    async fn notify(&self, notices: &[Notification]) -> Result<(), Refusal> {
        self.send(queues::NOTIFICATIONS, notices).await
    }

    async fn tell(&self, events: &[Event]) -> Result<(), Refusal> {
        self.send(queues::EVENTS, events).await
    }
}
