//! Purchases: two reads, three writes and one commit per turn, whatever the number of gates and clicks.

use super::{feed, hints, memory::Memory, memory::Stock, memory::StockError, rows, schema};
use doglc_contracts::{
    gate::{GateRefusal, Receipt, Ticket},
    problem::{ErrorCode, Refusal},
    stock::{Offer, OfferAnswer, OfferAnswers, OfferBatch, StockNews},
};
use doglc_domain::{
    ids::OrderId,
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
use futures_channel::oneshot;
use std::{collections::BTreeMap, rc::Rc, time::Duration};
use worker::Delay;

/// A gate's batch that waits for the next commit.
pub struct PendingOffer {
    batch: OfferBatch,
    answer: oneshot::Sender<Result<OfferAnswers, Refusal>>,
}

/// Decides a gate's batch, in one commit with those of other gates that arrive in the same turn. Repeats safely: the same order ids get the same
/// answers.
pub async fn offer(stock: &Rc<Stock>, batch: OfferBatch) -> Result<OfferAnswers, Refusal> {
    let (answer, receiver) = oneshot::channel();
    if enqueue(stock, PendingOffer { batch, answer }) {
        let stock = Rc::clone(stock);
        wasm_bindgen_futures::spawn_local(async move {
            Delay::from(Duration::ZERO).await;
            flush(&stock).await;
        });
    }
    let lost = || Refusal::new(ErrorCode::Unavailable, "the batch was not decided");
    receiver.await.unwrap_or_else(|_| Err(lost()))
}

/// True when it is the first, so that a flush must be armed.
fn enqueue(stock: &Stock, offer: PendingOffer) -> bool {
    let mut pending = stock.pending.borrow_mut();
    pending.push(offer);
    pending.len() == 1
}

/// What one commit takes in: its orders are bound as one text, and SQLite takes 2 MB at most.
const COMMIT_MAX_BYTES: usize = 1_500_000;

async fn flush(stock: &Rc<Stock>) {
    let mut waiting = stock.pending.take();
    while !waiting.is_empty() {
        let later = waiting.split_off(fitting(waiting.iter().map(|offer| &offer.batch)));
        commit(stock, std::mem::replace(&mut waiting, later)).await;
    }
}

/// How many of these batches fit into one commit; at least one, which a gate keeps small enough.
fn fitting<'a>(batches: impl Iterator<Item = &'a OfferBatch>) -> usize {
    let mut bytes = 0_usize;
    let fit = batches.take_while(|batch| {
        let purchases = batch.purchases.iter();
        // Ids and numbers, and a key of which every character may need an escape.
        let own = purchases.map(|Offer(_, _, _, key)| key.len().saturating_mul(2).saturating_add(120));
        bytes = own.fold(bytes, usize::saturating_add);
        bytes <= COMMIT_MAX_BYTES
    });
    fit.count().max(1)
}

async fn commit(stock: &Rc<Stock>, pending: Vec<PendingOffer>) {
    let now_ms = stock.clock.now_ms();
    let batches: Vec<&OfferBatch> = pending.iter().map(|offer| &offer.batch).collect();
    let decided = decide(stock, &batches, now_ms);
    if decided.as_ref().is_ok_and(|decided| decided.has_accepted) {
        stock.arm(now_ms.saturating_add(RESEND_MS)).await;
        hints::soon(stock);
    }
    match decided {
        Ok(Decided { answers, .. }) => {
            for (offer, answers) in pending.into_iter().zip(answers) {
                let _ = offer.answer.send(Ok(answers));
            }
        }
        Err(refusal) => {
            for offer in pending {
                let _ = offer.answer.send(Err(refusal.clone()));
            }
        }
    }
}

struct Decided {
    answers: Vec<OfferAnswers>,
    has_accepted: bool,
}

fn decide(stock: &Rc<Stock>, batches: &[&OfferBatch], now_ms: Millis) -> Result<Decided, Refusal> {
    if !stock.is_opened()? {
        let answers = batches.iter().map(|batch| no_such_product(batch.purchases.len(), now_ms)).collect();
        return Ok(Decided { answers, has_accepted: false });
    }
    stock.with(|memory| take(stock, memory, batches, now_ms))
}

fn take(
    stock: &Rc<Stock>,
    memory: &mut Memory,
    batches: &[&OfferBatch],
    now_ms: Millis,
) -> Result<Decided, StockError> {
    let sql = stock.sql();
    let mut new_gates: Vec<String> = Vec::new();
    for batch in batches {
        if !memory.gates.contains(&batch.gate) && !new_gates.contains(&batch.gate) {
            new_gates.push(batch.gate.clone());
        }
    }
    let purchases: Vec<Purchase> = batches
        .iter()
        .flat_map(|batch| &batch.purchases)
        .map(|Offer(id, user, quantity, key)| Purchase {
            id: id.clone(),
            user: *user,
            quantity: *quantity,
            key: PurchaseKey::from_stored(key.clone()),
        })
        .collect();
    let mut lookups = rows::lookups(&sql, memory.asset(), &mut memory.held, &purchases)?;
    for batch in batches.iter().filter(|batch| batch.paused) {
        lookups.stopped.extend(batch.purchases.iter().map(|Offer(id, ..)| id.clone()));
    }
    let decision =
        decide_batch(&memory.sale, &memory.salts, &lookups, purchases, now_ms, stock.reservation_ms);
    let has_accepted = !decision.accepted.is_empty();
    let lowest = decision.accepted.iter().map(|order| &order.id).min().cloned();
    let watermark = memory.open.watermark().into_iter().chain(lowest).min();
    if has_accepted || !new_gates.is_empty() {
        sql::transaction(&stock.state, || {
            for gate in &new_gates {
                sql.exec(schema::INSERT_GATE, values![gate])?;
            }
            if has_accepted {
                write(&sql, &decision, now_ms, stock.reservation_ms, watermark.as_ref())?;
            }
            Ok::<_, StockError>(())
        })?;
    }
    let has_new_gates = !new_gates.is_empty();
    memory.gates.extend(new_gates);
    let mut answers = answers(&decision, &memory.salts).into_iter();
    let answers = batches
        .iter()
        .map(|batch| OfferAnswers {
            at_ms: now_ms,
            expires_at_ms: now_ms.saturating_add(stock.reservation_ms),
            seq: decision.sale.head.seq,
            price: Some(decision.sale.price),
            answers: answers.by_ref().take(batch.purchases.len()).collect(),
            news: Some(news(&decision.sale)),
        })
        .collect();
    if has_accepted {
        accepted(stock, memory, decision, watermark);
    } else if has_new_gates && memory.sale.counts.free() == 0 {
        feed::changed(stock, memory, true);
    }
    Ok(Decided { answers, has_accepted })
}

/// The rows are written: memory follows, gates hear of it.
fn accepted(stock: &Rc<Stock>, memory: &mut Memory, decision: Decision, watermark: Option<OrderId>) {
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
    // Something was accepted, so there was something: nothing now means that it just ran out.
    let is_sold_out = memory.sale.counts.free() == 0;
    feed::changed(stock, memory, is_sold_out);
}

fn write(
    sql: &sql::Sql,
    decision: &Decision,
    now_ms: Millis,
    reservation_ms: Millis,
    watermark: Option<&OrderId>,
) -> Result<(), StockError> {
    let head = decision.sale.head;
    let expires_at_ms = now_ms.saturating_add(reservation_ms);
    let orders = rows::new_orders_json(&decision.accepted)?;
    sql.exec(schema::INSERT_ORDERS, values![orders, now_ms, expires_at_ms, head.seq])?;
    sql.exec(schema::INSERT_LINK, values![head.seq, hex::encode(head.hash), pack(&decision.leaves)])?;
    sql.exec(schema::UPDATE_COUNTS, rows::counts_values(&decision.sale, watermark))?;
    Ok(())
}

/// One per purchase, in order.
fn answers(decision: &Decision, salts: &SaltKey) -> Vec<OfferAnswer> {
    let mut answered = vec![false; decision.accepted.len()];
    decision
        .answers
        .iter()
        .map(|answer| match answer {
            Answer::Accepted(at) => {
                let is_first =
                    answered.get_mut(*at).is_some_and(|answered| !std::mem::replace(answered, true));
                match decision.accepted.get(*at).zip(decision.salts.get(*at)) {
                    Some((order, salt)) if is_first => {
                        OfferAnswer::New(order.place.index, order.stock_after, hex::encode(salt))
                    }
                    // The same key twice in one batch: the second learns the first one's order.
                    Some((order, _)) => OfferAnswer::Known(Box::new(first_ticket(order, salts))),
                    None => OfferAnswer::Refused(refusal_of(PurchaseRefusal::SoldOut)),
                }
            }
            Answer::Known(order) => OfferAnswer::Known(Box::new(first_ticket(order, salts))),
            Answer::Refused(refusal) => OfferAnswer::Refused(refusal_of(*refusal)),
        })
        .collect()
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
        PurchaseRefusal::Stopped => (ErrorCode::Paused, None),
        PurchaseRefusal::Ended => (ErrorCode::SaleEnded, None),
        PurchaseRefusal::SoldOut => (ErrorCode::SoldOut, None),
        PurchaseRefusal::LimitReached { limit } => (ErrorCode::LimitReached, Some(limit)),
    };
    GateRefusal { code, retry_after_s: None, limit, message: BTreeMap::new() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::ids::{ProductId, UserId};

    #[test]
    fn a_commit_takes_what_fits_into_one_text_and_at_least_one_batch() {
        let batch = |purchases: usize, key: usize| {
            let offer =
                Offer(OrderId::new(ProductId(1), [1; 16]), UserId::new(7).unwrap(), 1, "k".repeat(key));
            OfferBatch { gate: "g".to_owned(), purchases: vec![offer; purchases], paused: false }
        };
        let fit = |batches: &[OfferBatch]| fitting(batches.iter());
        assert_eq!(fit(&vec![batch(1_000, 37); 16]), 7);
        assert_eq!(fit(&vec![batch(1_000, 256); 16]), 2);
        assert_eq!(fit(&vec![batch(1_000, 1_000); 2]), 1);
        assert_eq!(fit(&[batch(0, 0), batch(1, 1)]), 2);
    }
}
