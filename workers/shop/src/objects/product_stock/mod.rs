//! `ProductStock`: the one object per product that serialises every decrement.
//!
//! Invariants: a batch is decided by the pure core, then written in one transaction without an `await`; after any failure the memory is dropped and
//! read again; a queue message is only a hint, the record is the row. Gates and the shop's services rely on every command being repeatable.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

mod feed;
mod fulfilling;
mod hints;
mod memory;
mod offers;
mod operating;
mod proof;
mod refunding;
mod rows;
mod schema;
mod settling;
mod shelf;
#[cfg(test)]
mod tests;

use doglc_contracts::{
    command::ObjectCommand,
    names::Worker,
    problem::{ErrorCode, Refusal},
    stock::{
        BeginRefund, ChangeSale, CheckReceipt, ConfirmTold, CountOpenOf, JoinFeed, ListOldCodes,
        MarkFulfilled, MarkRefunded, OfferBatch, OpenSale, RefuseRefund, ResealCodes, RestockSale,
        SettleStock, StoreCodes, TallySale, ViewOrder, ViewOrderCodes, ViewSale,
    },
};
use doglc_edge::{object, trace::Trace};
use memory::Stock;
use std::{future::Future, rc::Rc};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object]
pub struct ProductStock {
    stock: Rc<Stock>,
}

impl DurableObject for ProductStock {
    fn new(state: State, env: Env) -> Self {
        Self { stock: Rc::new(Stock::new(state, env)) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let stock = &self.stock;
        let path = request.path();
        let request = &mut request;
        match path.as_str() {
            OfferBatch::PATH => run(request, |command| offers::offer(stock, command)).await,
            SettleStock::PATH => run_now(request, |command| settling::settle(stock, command)).await,
            ConfirmTold::PATH => run_now(request, |command| settling::told(stock, command)).await,
            BeginRefund::PATH => run(request, |command| refunding::begin(stock, command)).await,
            RefuseRefund::PATH => run(request, |command| refunding::refused(stock, command)).await,
            MarkRefunded::PATH => run(request, |command| settling::refunded(stock, command)).await,
            MarkFulfilled::PATH => run(request, |command| fulfilling::marked(stock, command)).await,
            StoreCodes::PATH => run(request, |command| fulfilling::store(stock, command)).await,
            ViewOrderCodes::PATH => run_now(request, |command| fulfilling::order_codes(stock, command)).await,
            ListOldCodes::PATH => run_now(request, |command| fulfilling::old_codes(stock, command)).await,
            ResealCodes::PATH => run_now(request, |command| fulfilling::reseal(stock, command)).await,
            CountOpenOf::PATH => run_now(request, |command| fulfilling::open_of(stock, command)).await,
            ViewOrder::PATH => run_now(request, |command| settling::view_order(stock, command)).await,
            JoinFeed::PATH => run_now(request, |command| feed::join(stock, command)).await,
            ViewSale::PATH => run(request, |command| operating::view(stock, command)).await,
            OpenSale::PATH => run_now(request, |command| operating::open(stock, command)).await,
            ChangeSale::PATH => run_now(request, |command| operating::change(stock, command)).await,
            RestockSale::PATH => run_now(request, |command| operating::restock(stock, command)).await,
            TallySale::PATH => run_now(request, |command| proof::tally(stock, command)).await,
            CheckReceipt::PATH => run(request, |command| proof::check(stock, command)).await,
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    /// The safety net: what was not confirmed is sent again. Never fails; what it could not do is armed again.
    async fn alarm(&self) -> Result<Response> {
        self.stock.alarm.rang();
        if let Err(refusal) = hints::tend(&self.stock).await {
            Trace::internal(Worker::Shop, "alarm:stock")
                .warn("open orders not sent", &[("note", &refusal.note)]);
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

async fn run<C, Fut>(request: &mut Request, handle: impl FnOnce(C) -> Fut) -> Result<Response>
where
    C: ObjectCommand,
    Fut: Future<Output = std::result::Result<C::Answer, Refusal>>,
{
    match object::read::<C>(request).await {
        Ok(command) => object::answer(handle(command).await),
        Err(refusal) => object::answer::<()>(Err(refusal)),
    }
}

/// For what needs no await between reading and answering.
async fn run_now<C: ObjectCommand>(
    request: &mut Request,
    handle: impl FnOnce(&C) -> std::result::Result<C::Answer, Refusal>,
) -> Result<Response> {
    run(request, |command| std::future::ready(handle(&command))).await
}
