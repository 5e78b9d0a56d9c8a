//! Stock objects, whose rules are those of the domain.

use super::{FakeWorld, counts, thb};
use crate::ports::Stocks;
use doglc_contracts::{
    banking::{SettleAsk, SettleOutcome},
    problem::{ErrorCode, Refusal},
    shop::{CodeStock, ReceiptVerdict},
    stock::{
        BeginRefund, ChangeSale, CheckReceipt, JudgedOrder, MarkFulfilled, MarkRefunded, OpenSale,
        OrderCodes, OrderRecord, RefundState, RefuseRefund, ResealCodes, RestockSale, SaleTally, SaleView,
        SealedCode, SettledStock, ToldOrder,
    },
};
use doglc_domain::{
    fulfilment,
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    stock::{
        refunds::is_charged,
        sale::{Sale, SaleChange},
        settle::{self, Judgement},
    },
};
use std::task::Poll;

/// Waits until it is looked at again.
async fn round_trip() {
    let mut was_polled = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut was_polled, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl Stocks for FakeWorld {
    async fn view_sale(&self, product: ProductId) -> Result<SaleView, Refusal> {
        self.call(|world| world.sale_view(product))
    }

    async fn open_sale(&self, command: &OpenSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let product = command.product_id;
            let sale = Sale::open(product, command.price, command.stock, command.per_user_limit).unwrap();
            world.sales.borrow_mut().entry(product).or_insert(sale.delivered(command.delivery));
            world.sale_view(product)
        })
    }

    async fn change_sale(&self, product: ProductId, command: &ChangeSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let change =
                SaleChange { closed: command.closed, paused: command.paused, ..SaleChange::default() };
            let changed = world.sales.borrow()[&product].change(change).unwrap();
            world.sales.borrow_mut().insert(product, changed);
            world.sale_view(product)
        })
    }

    async fn restock_sale(&self, product: ProductId, command: &RestockSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let changed = world.sales.borrow()[&product].restock(command.quantity).map_err(|error| {
                Refusal::new(ErrorCode::InvalidRequest, error.to_string()).with("field", "stock")
            })?;
            world.sales.borrow_mut().insert(product, changed);
            world.sale_view(product)
        })
    }

    async fn settle_stock(
        &self,
        product: ProductId,
        lines: Vec<JudgedOrder>,
    ) -> Result<SettledStock, Refusal> {
        self.call(|world| {
            let mut touched = Vec::new();
            for line in lines {
                let mut sales = world.sales.borrow_mut();
                let sale = sales.get_mut(&product).unwrap();
                let mut orders = world.orders.borrow_mut();
                let order = orders.get_mut(&line.order_id).unwrap();
                let judgement = match line.outcome {
                    SettleOutcome::Charged => Judgement::Charged,
                    SettleOutcome::Refused { code } => Judgement::Refused { code },
                    SettleOutcome::Cancelled { because: SettleAsk::Cancel } => Judgement::Cancelled,
                    SettleOutcome::Cancelled { .. } => Judgement::Expired,
                    SettleOutcome::Retry => Judgement::Retry,
                };
                assert_ne!(settle::settle(sale, order, &judgement, 5), settle::Step::Contradiction);
                touched.push(line.order_id);
            }
            world.serve(product);
            let records = touched.iter().map(|id| world.record(&world.orders.borrow()[id])).collect();
            Ok(SettledStock { orders: records, contradictions: Vec::new() })
        })
    }

    async fn confirm_told(&self, _product: ProductId, orders: Vec<ToldOrder>) -> Result<(), Refusal> {
        self.call(|world| {
            let told = orders.into_iter().map(|order| (order.order_id, order.status, order.revision));
            world.told.borrow_mut().extend(told);
            Ok(())
        })
    }

    async fn view_order(&self, order: &OrderId) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            world
                .orders
                .borrow()
                .get(order)
                .map(|order| world.record(order))
                .ok_or_else(|| ErrorCode::OrderNotFound.into())
        })
    }

    async fn begin_refund(&self, command: &BeginRefund) -> Result<RefundState, Refusal> {
        self.call(|world| {
            let id = &command.order_id;
            let order = world.orders.borrow().get(id).cloned().ok_or(ErrorCode::OrderNotFound)?;
            let delivery = world.sales.borrow()[&id.product()].delivery;
            let is_new = !world.refunding.borrow().contains(id);
            if let Some(words) = command.words.clone().filter(|_| is_new) {
                if is_charged(order.status) {
                    let waited = delivery.is_awaited() && order.status == OrderStatus::Paid;
                    world.refunding.borrow_mut().begun(&order, waited, words, world.now_ms.get());
                    world.serve(id.product());
                } else if order.status != OrderStatus::Refunded {
                    return Err(ErrorCode::StateConflict.into());
                }
            }
            world.refunding.borrow_mut().tried(id, &command.attempt, world.now_ms.get());
            let under_way = world.refunding.borrow().words(id).cloned();
            Ok(RefundState { order: world.record(&order), under_way })
        })
    }

    async fn refuse_refund(&self, command: &RefuseRefund) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let id = &command.order_id;
            let mut refunding = world.refunding.borrow_mut();
            if refunding.refused(id, &command.attempt, world.now_ms.get()) {
                refunding.ended(id);
            }
            drop(refunding);
            world.serve(id.product());
            Ok(world.record(&world.orders.borrow()[id]))
        })
    }

    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let mut sale = world.sales.borrow()[&command.order_id.product()].clone();
            let mut order = world.orders.borrow()[&command.order_id].clone();
            let begun = world.refunding.borrow().words(&order.id).cloned();
            let (reason, restock) = begun
                .map_or((command.reason.clone(), command.restock), |words| (words.reason, words.restock));
            settle::refund(&mut sale, &mut order, &reason, restock, 6).ok_or(ErrorCode::StateConflict)?;
            world.refunding.borrow_mut().ended(&order.id);
            if !restock {
                world.kept.borrow_mut().insert(order.id.clone());
            }
            let record = world.record(&order);
            world.sales.borrow_mut().insert(command.order_id.product(), sale);
            world.orders.borrow_mut().insert(command.order_id.clone(), order);
            world.serve(command.order_id.product());
            Ok(record)
        })
    }

    async fn mark_fulfilled(&self, command: &MarkFulfilled) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let delivery = world.sales.borrow()[&command.order_id.product()].delivery;
            let mut order = world.orders.borrow()[&command.order_id].clone();
            if world.refunding.borrow().contains(&order.id) {
                return Err(ErrorCode::StateConflict.into());
            }
            fulfilment::mark(delivery, &mut order, command.tracking.as_ref(), 8)
                .map_err(|error| Refusal::new(ErrorCode::StateConflict, error.to_string()))?;
            world.orders.borrow_mut().insert(command.order_id.clone(), order.clone());
            Ok(world.record(&order))
        })
    }

    async fn store_codes(&self, product: ProductId, codes: Vec<SealedCode>) -> Result<CodeStock, Refusal> {
        self.call(|world| {
            let mut added = 0;
            for code in codes {
                let mut stored = world.codes.borrow_mut();
                let stored = stored.entry(product).or_default();
                if !stored.iter().any(|(known, _)| known.0 == code.0) {
                    stored.push((code, None));
                    added += 1;
                }
            }
            world.serve(product);
            Ok(CodeStock { added, ..world.code_stock(product) })
        })
    }

    async fn order_codes(&self, order: &OrderId) -> Result<OrderCodes, Refusal> {
        self.call(|world| {
            let codes = world.codes.borrow();
            let stored = codes.get(&order.product()).map_or(&[][..], Vec::as_slice);
            let own = stored.iter().filter(|(_, owner)| owner.as_ref() == Some(order));
            Ok(OrderCodes {
                order: world.record(&world.orders.borrow()[order]),
                codes: own.map(|(code, _)| code.clone()).collect(),
            })
        })
    }

    async fn old_codes(
        &self,
        product: ProductId,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<SealedCode>, Refusal> {
        self.call(|world| {
            let codes = world.codes.borrow();
            let stored = codes.get(&product).map_or(&[][..], Vec::as_slice);
            let old = stored.iter().map(|(code, _)| code);
            let old = old.filter(|code| code.0.as_str() > after && !code.1.starts_with(prefix));
            let mut old: Vec<SealedCode> = old.cloned().collect();
            old.sort_by(|one, other| one.0.cmp(&other.0));
            old.truncate(rows as usize);
            Ok(old)
        })
    }

    async fn reseal_codes(&self, product: ProductId, command: &ResealCodes) -> Result<(), Refusal> {
        self.call(|world| {
            for (code, before) in command.codes.iter().zip(&command.before) {
                let mut stored = world.codes.borrow_mut();
                let stored = stored.get_mut(&product).unwrap();
                let known = stored.iter_mut().find(|(known, _)| known.0 == code.0 && known.1 == *before);
                if let Some((known, _)) = known {
                    known.clone_from(code);
                }
            }
            Ok(())
        })
    }

    async fn open_of(&self, product: ProductId, user: UserId) -> Result<u64, Refusal> {
        self.asked.borrow_mut().push(product);
        if self.is_far.get() {
            self.under_way.set(self.under_way.get() + 1);
            self.most_under_way.set(self.most_under_way.get().max(self.under_way.get()));
            round_trip().await;
            self.under_way.set(self.under_way.get() - 1);
        }
        self.call(|world| {
            let is_awaited = world.sales.borrow()[&product].delivery.is_awaited();
            let orders = world.orders.borrow();
            let open = orders.values().filter(|order| {
                order.user == user
                    && order.id.product() == product
                    && (order.status == OrderStatus::Reserved
                        || (is_awaited && order.status == OrderStatus::Paid))
            });
            Ok(open.count() as u64)
        })
    }

    async fn check_receipt(
        &self,
        _product: ProductId,
        _command: &CheckReceipt,
    ) -> Result<ReceiptVerdict, Refusal> {
        Err(ErrorCode::NotFound.into())
    }

    async fn tally_sale(&self, product: ProductId) -> Result<SaleTally, Refusal> {
        self.call(|world| {
            let orders = world.orders.borrow();
            let of = |status: OrderStatus| {
                orders.values().filter(move |order| order.status == status).count() as u64
            };
            let paid = of(OrderStatus::Paid) + of(OrderStatus::Fulfilled);
            Ok(SaleTally {
                counts: counts(&world.sales.borrow()[&product]),
                reserved: of(OrderStatus::Reserved),
                sold: paid + world.kept.borrow().len() as u64,
                paid_orders: paid,
                paid_total: thb(i64::try_from(paid).unwrap() * 100),
                reserved_orders: of(OrderStatus::Reserved),
                refunding_orders: world.refunding.borrow().len() as u64,
                leaves: orders.len() as u64,
                orders: orders.len() as u64,
                delivered: world.code_stock(product).assigned,
                to_deliver: world.code_stock(product).waiting,
                codes: world.code_stock(product),
            })
        })
    }
}
