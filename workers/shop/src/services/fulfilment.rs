//! An operator delivers: what was sent, where to, and how to follow it.

use super::{addresses, order_views, orders, settlement};
use crate::ports::World;
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{FulfilOrder, OrderView, Tracking},
    stock::MarkFulfilled,
};

const TRACKING_MAX_CHARS: usize = 60;

/// Marks a paid order delivered, and keeps where a parcel went. Repeats safely.
pub async fn fulfil(world: &impl World, command: FulfilOrder) -> Result<OrderView, Refusal> {
    let tracking = command.tracking.map(tidy).transpose()?.flatten();
    let record = orders::any_order(world, &command.order_id).await?;
    if order_views::waits_for_parcel(&record) && !record.refunding {
        addresses::pin(world, &record).await?;
    }
    let mark = MarkFulfilled { order_id: command.order_id, tracking };
    let record = world.mark_fulfilled(&mark).await?;
    // What is not told now is told by the object's alarm.
    settlement::tell(world, std::slice::from_ref(&record)).await;
    order_views::one(world, record).await
}

/// Without spaces around it; nothing at all is nothing.
fn tidy(tracking: Tracking) -> Result<Option<Tracking>, Refusal> {
    let word = |text: Option<String>| -> Result<Option<String>, Refusal> {
        let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        match text {
            Some(text) if text.chars().count() > TRACKING_MAX_CHARS || text.chars().any(char::is_control) => {
                Err(Refusal::new(ErrorCode::InvalidRequest, "1 to 60 characters").with("field", "tracking"))
            }
            text => Ok(text),
        }
    };
    let (carrier, number) = (word(tracking.carrier)?, word(tracking.number)?);
    Ok((carrier.is_some() || number.is_some()).then_some(Tracking { carrier, number }))
}
