//! What must hold after any sequence of commands, duplicates included.

use super::{
    chain::{Hash, Head, SaltKey, is_in_link, leaf},
    order::{Order, PurchaseKey},
    purchase::{Answer, Lookups, Purchase, PurchaseRefusal, decide_batch},
    sale::{Sale, SaleChange},
    settle::{self, Judgement, Step},
};
use crate::{
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    time::Millis,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};

const RESERVATION_MS: Millis = 900_000;

#[derive(Clone, Debug)]
struct Wish {
    user: u64,
    quantity: u32,
    key: Option<u8>,
    /// Repeats the order id of an earlier wish without key.
    repeats: Option<prop::sample::Index>,
}

#[derive(Clone, Debug)]
enum Command {
    Buy(Vec<Wish>),
    Settle(prop::sample::Index, Judgement),
    Refund(prop::sample::Index, bool),
    Restock(u32),
    Limit(u32),
    Pause(bool),
    Close,
    Price(i64),
}

fn wish() -> impl Strategy<Value = Wish> {
    let repeats = prop::option::weighted(0.1, any::<prop::sample::Index>());
    (1_u64..8, 0_u32..4, prop::option::of(0_u8..6), repeats).prop_map(|(user, quantity, key, repeats)| Wish {
        user,
        quantity,
        key,
        repeats,
    })
}

fn judgement() -> impl Strategy<Value = Judgement> {
    prop_oneof![
        4 => Just(Judgement::Charged),
        1 => Just(Judgement::Refused { code: "insufficient_funds".to_owned() }),
        1 => Just(Judgement::Expired),
        1 => Just(Judgement::Cancelled),
        1 => Just(Judgement::Retry),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        8 => prop::collection::vec(wish(), 1..8).prop_map(Command::Buy),
        8 => (any::<prop::sample::Index>(), judgement()).prop_map(|(at, judgement)| Command::Settle(at, judgement)),
        2 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(at, restock)| Command::Refund(at, restock)),
        1 => (0_u32..5).prop_map(Command::Restock),
        1 => (0_u32..6).prop_map(Command::Limit),
        1 => any::<bool>().prop_map(Command::Pause),
        1 => (-1_i64..1_000).prop_map(Command::Price),
        1 => Just(Command::Close),
    ]
}

/// The rows of a stock object, and everything that was ever answered.
struct Model {
    sale: Sale,
    salts: SaltKey,
    orders: BTreeMap<OrderId, Order>,
    first: HashMap<(UserId, PurchaseKey), Order>,
    keyless: Vec<Purchase>,
    links: Vec<(Head, Vec<Hash>)>,
    kept: u32,
    ids: u128,
    now_ms: Millis,
}

impl Model {
    fn new(stock: u32, limit: u32) -> Self {
        let price = Amount::from_minor(Asset::Thb, 100).unwrap();
        Self {
            sale: Sale::open(ProductId(1), price, stock, limit).unwrap(),
            salts: SaltKey::new(&[3; 32]),
            orders: BTreeMap::new(),
            first: HashMap::new(),
            keyless: Vec::new(),
            links: Vec::new(),
            kept: 0,
            ids: 0,
            now_ms: 1_800_000_000_000,
        }
    }

    fn held(&self, user: UserId) -> u32 {
        self.orders
            .values()
            .filter(|order| order.user == user && order.status.holds_stock())
            .map(|order| order.quantity)
            .sum()
    }

    fn run(&mut self, command: Command) {
        self.now_ms += 7;
        match command {
            Command::Buy(wishes) => self.buy(&wishes),
            Command::Settle(at, judgement) => self.settle(at, &judgement),
            Command::Refund(at, restock) => self.refund(at, restock),
            Command::Restock(quantity) => {
                if let Ok(sale) = self.sale.restock(quantity) {
                    self.sale = sale;
                }
            }
            Command::Limit(limit) => {
                self.change(SaleChange { per_user_limit: Some(limit), ..SaleChange::default() });
            }
            Command::Pause(paused) => {
                self.change(SaleChange { paused: Some(paused), ..SaleChange::default() });
            }
            Command::Close => self.change(SaleChange { closed: Some(true), ..SaleChange::default() }),
            Command::Price(minor) => {
                let price = Amount::from_minor(Asset::Thb, minor).unwrap();
                self.change(SaleChange { price: Some(price), ..SaleChange::default() });
            }
        }
    }

    fn change(&mut self, change: SaleChange) {
        if let Ok(sale) = self.sale.change(change) {
            self.sale = sale;
        }
    }

    fn purchase(&mut self, wish: &Wish) -> Purchase {
        if let Some(earlier) = wish.repeats.filter(|_| !self.keyless.is_empty()) {
            return earlier.get(&self.keyless).clone();
        }
        self.ids += 1;
        let id = OrderId::new(ProductId(1), self.ids.to_be_bytes());
        let client = wish.key.map(|key| key.to_string());
        let key = PurchaseKey::of(&id, client.as_deref());
        let purchase = Purchase { id, user: UserId::new(wish.user).unwrap(), quantity: wish.quantity, key };
        if wish.key.is_none() {
            self.keyless.push(purchase.clone());
        }
        purchase
    }

    fn buy(&mut self, wishes: &[Wish]) {
        let batch: Vec<Purchase> = wishes.iter().map(|wish| self.purchase(wish)).collect();
        let mut lookups = Lookups::default();
        for purchase in &batch {
            lookups.held.insert(purchase.user, self.held(purchase.user));
            let name = (purchase.user, purchase.key.clone());
            if let Some(order) = self.orders.values().find(|order| (order.user, order.key.clone()) == name) {
                lookups.known.insert(name, order.clone());
            }
        }
        let decision =
            decide_batch(&self.sale, &self.salts, &lookups, batch.clone(), self.now_ms, RESERVATION_MS);
        assert_eq!(decision.answers.len(), batch.len());
        for (purchase, answer) in batch.iter().zip(&decision.answers) {
            let name = (purchase.user, purchase.key.clone());
            let order = match answer {
                Answer::Accepted(at) => &decision.accepted[*at],
                Answer::Known(order) => order,
                Answer::Refused(refusal) => {
                    let first = self.first.get(&name);
                    let is_known = first.is_some_and(|first| first.quantity == purchase.quantity);
                    assert!(!is_known, "a known purchase was refused: {refusal:?}");
                    continue;
                }
            };
            assert_eq!((order.user, order.quantity), (purchase.user, purchase.quantity));
            let first = self.first.entry(name).or_insert_with(|| order.clone());
            // Everything that the first answer said, whatever has become of the order.
            assert_eq!(
                (&first.id, first.stock_after, first.total, first.place, first.expires_at_ms),
                (&order.id, order.stock_after, order.total, order.place, order.expires_at_ms)
            );
        }
        if !decision.leaves.is_empty() {
            self.links.push((self.sale.head, decision.leaves.clone()));
        }
        for order in decision.accepted {
            assert!(self.orders.insert(order.id.clone(), order).is_none(), "an order id was used twice");
        }
        self.sale = decision.sale;
        let limit = self.sale.per_user_limit;
        for purchase in &batch {
            // A limit that was lowered later does not take orders back; a purchase never goes beyond it.
            let accepted_now = self
                .orders
                .values()
                .any(|order| order.user == purchase.user && order.created_at_ms == self.now_ms);
            assert!(!accepted_now || self.held(purchase.user) <= limit);
        }
    }

    fn any_order(&self, at: prop::sample::Index) -> Option<OrderId> {
        (!self.orders.is_empty()).then(|| at.get(&self.orders.keys().cloned().collect::<Vec<_>>()).clone())
    }

    fn settle(&mut self, at: prop::sample::Index, judgement: &Judgement) {
        let Some(id) = self.any_order(at) else { return };
        let order = self.orders.get_mut(&id).unwrap();
        let (before, was) = (self.sale.clone(), order.status);
        match settle::settle(&mut self.sale, order, judgement, self.now_ms) {
            Step::Changed => assert_eq!(was, OrderStatus::Reserved),
            Step::Unchanged | Step::Contradiction => assert_eq!((&before, was), (&self.sale, order.status)),
        }
        if *judgement == Judgement::Charged && was == OrderStatus::Reserved {
            assert_eq!(order.status, OrderStatus::Paid);
        }
    }

    fn refund(&mut self, at: prop::sample::Index, restock: bool) {
        let Some(id) = self.any_order(at) else { return };
        let order = self.orders.get_mut(&id).unwrap();
        let was = order.status;
        let step = settle::refund(&mut self.sale, order, "because", restock, self.now_ms);
        match was {
            OrderStatus::Paid | OrderStatus::Fulfilled => assert_eq!(step, Some(Step::Changed)),
            OrderStatus::Refunded => assert_eq!(step, Some(Step::Unchanged)),
            _ => assert_eq!(step, None),
        }
        if step == Some(Step::Changed) && !restock {
            self.kept += order.quantity;
        }
    }

    fn check(&self) {
        let counts = self.sale.counts;
        assert_eq!(counts.free() + counts.reserved() + counts.sold(), counts.total());
        let pieces = |wanted: &[OrderStatus]| -> u32 {
            self.orders
                .values()
                .filter(|order| wanted.contains(&order.status))
                .map(|order| order.quantity)
                .sum()
        };
        assert_eq!(counts.reserved(), pieces(&[OrderStatus::Reserved]));
        assert_eq!(counts.sold(), pieces(&[OrderStatus::Paid, OrderStatus::Fulfilled]) + self.kept);
    }

    fn check_chain(&self) {
        let mut head = Head::genesis(ProductId(1));
        for (before, leaves) in &self.links {
            assert_eq!(head, *before);
            head = head.extended(leaves);
        }
        assert_eq!(head, self.sale.head);
        assert_eq!(head.leaves, self.orders.len() as u64);
        for order in self.orders.values() {
            let (before, leaves) = &self.links[usize::try_from(order.place.seq).unwrap() - 1];
            let leaf = leaf(&self.salts.salt(&order.id), order.fact());
            let link = before.extended(leaves).hash;
            assert!(is_in_link(&leaf, order.place.index, &before.hash, order.place.seq, leaves, &link));
            assert!(!is_in_link(&leaf, order.place.index + 1, &before.hash, order.place.seq, leaves, &link));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_invented_or_sold_twice(stock in 0_u32..12, limit in 1_u32..6, commands in prop::collection::vec(command(), 1..60)) {
        let mut model = Model::new(stock, limit);
        for command in commands {
            model.run(command);
            model.check();
        }
        model.check_chain();
    }
}

#[test]
fn a_crowd_of_one_batch_gets_exactly_the_stock() {
    let mut model = Model::new(10, 1);
    let crowd: Vec<Wish> =
        (1..=50).map(|user| Wish { user, quantity: 1, key: Some(0), repeats: None }).collect();
    model.buy(&crowd);
    assert_eq!(model.orders.len(), 10);
    assert_eq!(model.sale.counts.free(), 0);
    let late = model.purchase(&Wish { user: 51, quantity: 1, key: None, repeats: None });
    let sold_out = decide_batch(
        &model.sale,
        &model.salts,
        &Lookups::default(),
        vec![late],
        model.now_ms,
        RESERVATION_MS,
    );
    assert_eq!(sold_out.answers, [Answer::Refused(PurchaseRefusal::SoldOut)]);
}
