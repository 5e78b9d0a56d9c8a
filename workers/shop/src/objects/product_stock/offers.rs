//! Purchases: two reads, three writes and one commit per batch, whatever its size.

use super::{feed, hints, memory::Memory, memory::Stock, memory::StockError, rows, schema};
use doglc_contracts::{
    gate::{GateRefusal, Receipt, Ticket},
    problem::{ErrorCode, Refusal},
    stock::{OfferAnswer, OfferAnswers, OfferBatch, StockNews},
};
use doglc_domain::{
    order::OrderStatus,
    stock::{
        chain::{SaltKey, pack},
        open::RESEND_MS,
        order::{Order, PurchaseKey},
        purchase::{Answer, Decision, Purchase, PurchaseRefusal, decide_batch},
        sale::MAX_PER_USER,
    },
    time::{Millis, rfc3339},
};
use doglc_edge::{sql, values};
use std::rc::Rc;

/// Decides a gate's batch. Repeats safely: the same order ids get the same answers.
pub async fn offer(stock: &Rc<Stock>, batch: OfferBatch) -> Result<OfferAnswers, Refusal> {
    let now_ms = stock.clock.now_ms();
    if !stock.is_opened()? {
        return Ok(no_such_product(batch.purchases.len(), now_ms));
    }
    let (answers, accepted) = stock.with(|memory| take(stock, memory, batch, now_ms))?;
    if accepted {
        stock.arm(now_ms.saturating_add(RESEND_MS)).await;
        hints::soon(stock);
    }
    Ok(answers)
}

fn take(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    batch: OfferBatch,
    now_ms: Millis,
) -> Result<(OfferAnswers, bool), StockError> {
    let sql = stock.sql();
    let is_new_gate = !memory.gates.contains(&batch.gate);
    let purchases: Vec<Purchase> = batch
        .purchases
        .into_iter()
        .map(|offer| Purchase {
            id: offer.0,
            user: offer.1,
            quantity: offer.2,
            key: PurchaseKey::from_stored(offer.3),
        })
        .collect();
    let lookups = rows::lookups(&sql, memory.asset(), &mut memory.held, &purchases)?;
    let decision =
        decide_batch(&memory.sale, &memory.salts, &lookups, purchases, now_ms, stock.reservation_ms);
    let has_accepted = !decision.accepted.is_empty();
    let watermark = decision.accepted.iter().map(|order| &order.id).min();
    let watermark = memory.open.watermark().into_iter().chain(watermark.cloned()).min();
    if has_accepted || is_new_gate {
        sql::transaction(&stock.state, || {
            if is_new_gate {
                sql.exec(schema::INSERT_GATE, values![batch.gate.as_str()])?;
            }
            if has_accepted {
                write(&sql, &decision, now_ms, stock.reservation_ms, watermark.as_ref())?;
            }
            Ok::<_, StockError>(())
        })?;
    }
    if is_new_gate {
        memory.gates.push(batch.gate);
    }
    let answers = answers(&decision, &memory.salts, now_ms, stock.reservation_ms);
    if has_accepted {
        let was_free = memory.sale.counts.free() > 0;
        memory.stored_watermark = watermark;
        memory.sale = decision.sale;
        for order in &decision.accepted {
            memory.hold(order.user, |held| held.saturating_add(order.quantity));
            if let Some(buyers) = memory.buyers.as_mut() {
                buyers.insert(order.user);
            }
            memory.open.opened(order);
        }
        memory.bound_memory();
        let is_sold_out = was_free && memory.sale.counts.free() == 0;
        feed::changed(stock, memory, is_sold_out);
    } else if is_new_gate && memory.sale.counts.free() == 0 {
        feed::changed(stock, memory, true);
    }
    Ok((answers, has_accepted))
}

fn write(
    sql: &sql::Sql,
    decision: &Decision,
    now_ms: Millis,
    reservation_ms: Millis,
    watermark: Option<&doglc_domain::ids::OrderId>,
) -> Result<(), StockError> {
    let head = decision.sale.head;
    let expires_at_ms = now_ms.saturating_add(reservation_ms);
    let orders = rows::new_orders_json(&decision.accepted)?;
    sql.exec(schema::INSERT_ORDERS, values![orders, now_ms, expires_at_ms, head.seq])?;
    sql.exec(schema::INSERT_LINK, values![head.seq, hex::encode(head.hash), pack(&decision.leaves)])?;
    sql.exec(schema::UPDATE_COUNTS, rows::counts_values(&decision.sale, watermark))?;
    Ok(())
}

fn answers(decision: &Decision, salts: &SaltKey, now_ms: Millis, reservation_ms: Millis) -> OfferAnswers {
    let mut answered = vec![false; decision.accepted.len()];
    let answers = decision
        .answers
        .iter()
        .map(|answer| match answer {
            Answer::Accepted(at) => {
                let is_first =
                    answered.get_mut(*at).is_some_and(|answered| !std::mem::replace(answered, true));
                match decision.accepted.get(*at) {
                    Some(order) if is_first => OfferAnswer::New(
                        order.place.index,
                        order.stock_after,
                        hex::encode(salts.salt(&order.id)),
                    ),
                    // The same key twice in one batch: the second learns the first one's order.
                    Some(order) => OfferAnswer::Known(Box::new(first_ticket(order, salts))),
                    None => OfferAnswer::Refused(refusal_of(PurchaseRefusal::SoldOut)),
                }
            }
            Answer::Known(order) => OfferAnswer::Known(Box::new(first_ticket(order, salts))),
            Answer::Refused(refusal) => OfferAnswer::Refused(refusal_of(*refusal)),
        })
        .collect();
    OfferAnswers {
        at_ms: now_ms,
        expires_at_ms: now_ms.saturating_add(reservation_ms),
        seq: decision.sale.head.seq,
        price: Some(decision.sale.price),
        answers,
        news: Some(news(&decision.sale)),
    }
}

/// What everybody may know.
pub fn news(sale: &doglc_domain::stock::sale::Sale) -> StockNews {
    StockNews { version: sale.version, free: sale.counts.free(), head: hex::encode(sale.head.hash) }
}

/// The receipt of an order.
pub fn receipt(order: &Order, salts: &SaltKey) -> Receipt {
    Receipt {
        product_id: order.id.product(),
        order_id: order.id.clone(),
        user_id: order.user,
        quantity: order.quantity,
        total: order.total,
        at_ms: order.created_at_ms,
        salt: hex::encode(salts.salt(&order.id)),
        seq: order.place.seq,
        index: order.place.index,
    }
}

/// The first answer, for ever: whatever the order has become since.
fn first_ticket(order: &Order, salts: &SaltKey) -> Ticket {
    Ticket {
        order_id: order.id.clone(),
        status: OrderStatus::Reserved,
        product_id: order.id.product(),
        quantity: order.quantity,
        total: Some(order.total),
        stock: Some(order.stock_after),
        expires_at: Some(rfc3339(order.expires_at_ms)),
        receipt: Some(receipt(order, salts)),
    }
}

fn refusal_of(refusal: PurchaseRefusal) -> GateRefusal {
    let (code, limit) = match refusal {
        PurchaseRefusal::InvalidQuantity => (ErrorCode::InvalidRequest, Some(MAX_PER_USER)),
        PurchaseRefusal::WrongProduct => (ErrorCode::ProductNotFound, None),
        PurchaseRefusal::IdempotencyConflict => (ErrorCode::IdempotencyConflict, None),
        PurchaseRefusal::NotOpen => (ErrorCode::SaleNotOpen, None),
        PurchaseRefusal::Ended => (ErrorCode::SaleEnded, None),
        PurchaseRefusal::SoldOut => (ErrorCode::SoldOut, None),
        PurchaseRefusal::LimitReached { limit } => (ErrorCode::LimitReached, Some(limit)),
    };
    GateRefusal { code, retry_after_s: None, limit }
}

fn no_such_product(purchases: usize, now_ms: Millis) -> OfferAnswers {
    let refusal = refusal_of(PurchaseRefusal::WrongProduct);
    OfferAnswers {
        at_ms: now_ms,
        expires_at_ms: now_ms,
        seq: 0,
        price: None,
        answers: vec![OfferAnswer::Refused(refusal); purchases],
        news: None,
    }
}
