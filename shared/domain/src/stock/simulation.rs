//! Gates, stock and wallets together, under a seed: answers are lost, calls repeated, hints dropped or doubled, objects lose their memory, time jumps.
//!
//! A failure prints its seed; `DOGLC_SIMULATION_SEEDS` runs more of them.

use super::{
    buyers::BuyerFilter,
    chain::SaltKey,
    gate::{Gate, GateRefusal},
    open::{Line, OpenOrders},
    order::{Order, PurchaseKey},
    purchase::{Answer, Lookups, Purchase, PurchaseRefusal, decide_batch},
    sale::Sale,
    settle::{self, Judgement, Step},
};
use crate::{
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    time::{MINUTE_MS, Millis, SECOND_MS},
};
use std::collections::{BTreeMap, HashMap, HashSet};

const PRODUCT: ProductId = ProductId(1);
const PRICE_MINOR: i64 = 100;
const BUYERS: u64 = 60;
const STOCK: u32 = 40;
const LIMIT: u32 = 2;
const GATES: usize = 3;
const RESERVATION_MS: Millis = 15 * MINUTE_MS;

/// `SplitMix64`: the same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// The wallets: a judge whose answers are final.
#[derive(Default)]
struct Wallets {
    balances: HashMap<UserId, i64>,
    charges: HashMap<OrderId, i64>,
    refusals: HashSet<OrderId>,
    tombstones: HashSet<OrderId>,
}

impl Wallets {
    fn judge(&mut self, line: &Line) -> Judgement {
        if self.charges.contains_key(&line.id) {
            return Judgement::Charged;
        }
        if self.tombstones.contains(&line.id) {
            return Judgement::Expired;
        }
        if self.refusals.contains(&line.id) {
            return Judgement::Refused { code: "insufficient_funds".to_owned() };
        }
        if line.is_over {
            self.tombstones.insert(line.id.clone());
            return Judgement::Expired;
        }
        let balance = self.balances.entry(line.user).or_insert(0);
        if *balance < line.total.minor() {
            self.refusals.insert(line.id.clone());
            return Judgement::Refused { code: "insufficient_funds".to_owned() };
        }
        *balance -= line.total.minor();
        self.charges.insert(line.id.clone(), line.total.minor());
        Judgement::Charged
    }
}

/// What survives a crash of the stock object, and what does not.
struct Stock {
    rows: BTreeMap<OrderId, Order>,
    sale: Sale,
    watermark: Option<OrderId>,
    salts: SaltKey,
    open: OpenOrders,
}

impl Stock {
    fn new() -> Self {
        let price = Amount::from_minor(Asset::Thb, PRICE_MINOR).unwrap();
        let sale = Sale::open(PRODUCT, price, STOCK, LIMIT).unwrap();
        let open = OpenOrders::new(PRODUCT, 8);
        Self { rows: BTreeMap::new(), sale, watermark: None, salts: SaltKey::new(&[1; 32]), open }
    }

    fn crash(&mut self) {
        self.open = OpenOrders::new(PRODUCT, 8);
        if let Some(watermark) = &self.watermark {
            self.open.wake(watermark);
        }
        self.read_open();
    }

    fn read_open(&mut self) {
        while let Some(after) = self.open.wants() {
            let page: Vec<Order> = self
                .rows
                .range(after.clone()..)
                .map(|(_, order)| order.clone())
                .filter(|order| order.id > after)
                .take(5)
                .collect();
            let is_last = page.len() < 5;
            self.open.read(&page, is_last);
        }
    }

    fn offer(&mut self, batch: Vec<Purchase>, now_ms: Millis) -> Vec<Told> {
        let mut lookups = Lookups::default();
        for purchase in &batch {
            let of_user = self.rows.values().filter(|order| order.user == purchase.user);
            let held =
                of_user.clone().filter(|order| order.status.holds_stock()).map(|order| order.quantity).sum();
            lookups.held.insert(purchase.user, held);
            if let Some(order) = of_user.clone().find(|order| order.key == purchase.key) {
                lookups.known.insert((purchase.user, purchase.key.clone()), order.clone());
            }
        }
        let decision = decide_batch(&self.sale, &self.salts, &lookups, batch, now_ms, RESERVATION_MS);
        let lowest = decision.accepted.iter().map(|order| order.id.clone()).min();
        if lowest.is_some() {
            self.watermark = self.open.watermark().into_iter().chain(lowest).min();
        }
        for order in &decision.accepted {
            assert!(self.rows.insert(order.id.clone(), order.clone()).is_none());
            self.open.opened(order);
        }
        self.sale = decision.sale;
        self.check();
        decision
            .answers
            .into_iter()
            .map(|answer| match answer {
                Answer::Accepted(at) => {
                    Told::Accepted(decision.accepted[at].id.clone(), decision.accepted[at].stock_after)
                }
                Answer::Known(order) => Told::Accepted(order.id, order.stock_after),
                Answer::Refused(refusal) => Told::Refused(refusal),
            })
            .collect()
    }

    fn settle(&mut self, id: &OrderId, judgement: &Judgement, now_ms: Millis) -> OrderStatus {
        let order = self.rows.get_mut(id).unwrap();
        let step = settle::settle(&mut self.sale, order, judgement, now_ms);
        assert_ne!(step, Step::Contradiction, "{id}: {judgement:?} on {}", order.status);
        if step == Step::Changed {
            self.watermark = self.open.watermark().or(self.watermark.take());
        }
        self.open.judged(order);
        let status = order.status;
        self.check();
        status
    }

    fn told(&mut self, id: OrderId, status: OrderStatus, now_ms: Millis) {
        self.open.told([(id, status, 0)], now_ms);
        self.read_open();
        if self.open.is_empty() {
            self.watermark = None;
        }
    }

    fn check(&self) {
        let counts = self.sale.counts;
        assert_eq!(counts.free() + counts.reserved() + counts.sold(), counts.total());
        let mut held: HashMap<UserId, u32> = HashMap::new();
        for order in self.rows.values().filter(|order| order.status.holds_stock()) {
            *held.entry(order.user).or_default() += order.quantity;
        }
        assert!(held.values().all(|held| *held <= LIMIT));
        assert_eq!(held.values().sum::<u32>(), counts.reserved() + counts.sold());
        // No open order is below the stored watermark.
        if let Some(lowest) = self.rows.values().find(|order| order.status == OrderStatus::Reserved) {
            assert!(self.watermark.as_ref().is_some_and(|watermark| *watermark <= lowest.id));
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Told {
    Accepted(OrderId, u32),
    Refused(PurchaseRefusal),
}

struct Simulation {
    dice: Dice,
    now_ms: Millis,
    ids: u64,
    stock: Stock,
    wallets: Wallets,
    gates: Vec<Gate<(UserId, u64)>>,
    hints: Vec<Line>,
    first_answers: HashMap<(UserId, u64), (OrderId, u32)>,
    /// Version of the stock when a buyer's order was accepted: a gate that has heard of it knows that it may be a replay.
    accepted_at: HashMap<(UserId, u64), u64>,
}

impl Simulation {
    fn new(seed: u64) -> Self {
        let mut wallets = Wallets::default();
        for user in 1..=BUYERS {
            // Every fifth buyer has no money, every fourth money for one piece only.
            let balance = if user % 5 == 0 {
                0
            } else if user % 4 == 0 {
                PRICE_MINOR
            } else {
                PRICE_MINOR * 100
            };
            wallets.balances.insert(UserId::new(user).unwrap(), balance);
        }
        Self {
            dice: Dice(seed),
            now_ms: 1_800_000_000_000,
            ids: 0,
            stock: Stock::new(),
            wallets,
            gates: (0..GATES).map(|_| Gate::new(1_000)).collect(),
            hints: Vec::new(),
            first_answers: HashMap::new(),
            accepted_at: HashMap::new(),
        }
    }

    fn step(&mut self) {
        self.now_ms += Millis::try_from(self.dice.below(40)).unwrap();
        match self.dice.below(100) {
            0..45 => self.click(),
            45..65 => self.flush(),
            65..75 => self.send_hints(),
            75..90 => self.consume(),
            90..92 => self.stock.crash(),
            92..94 => {
                let gate = self.a_gate();
                self.gates[gate] = Gate::new(1_000);
            }
            94..96 => self.tell_gates(),
            96..97 => self.hints.clear(),
            97..99 => self.now_ms += 7 * SECOND_MS,
            _ => {
                if self.dice.percent(10) {
                    self.now_ms += 16 * MINUTE_MS;
                }
            }
        }
    }

    fn a_gate(&mut self) -> usize {
        usize::try_from(self.dice.below(GATES as u64)).unwrap()
    }

    fn click(&mut self) {
        let user = UserId::new(self.dice.below(BUYERS) + 1).unwrap();
        let key = self.dice.below(4);
        // Gates make ids with clocks that differ a little.
        let clock_ms = self.now_ms - Millis::try_from(self.dice.below(200)).unwrap();
        self.ids += 1;
        let mut uuid = [0; 16];
        uuid[..8].copy_from_slice(&u64::try_from(clock_ms).unwrap().to_be_bytes());
        uuid[8..].copy_from_slice(&self.ids.to_be_bytes());
        let id = OrderId::new(PRODUCT, uuid);
        let purchase = Purchase { key: PurchaseKey::of(&id, Some(&key.to_string())), id, user, quantity: 1 };
        let gate = self.a_gate();
        match self.gates[gate].admit(user, true, self.now_ms) {
            Ok(()) => {
                self.gates[gate].push(purchase, (user, key));
            }
            Err(GateRefusal::SoldOut) => {
                let accepted_at = self.accepted_at.get(&(user, key));
                let heard = self.gates[gate].stock().version();
                assert!(accepted_at.is_none_or(|version| *version > heard), "a replay was told sold out");
            }
            Err(GateRefusal::TooFast { .. } | GateRefusal::Barred) => {}
        }
    }

    fn flush(&mut self) {
        let gate = self.a_gate();
        let Some(mut batch) = self.gates[gate].take() else { return };
        loop {
            let arrives = self.dice.percent(90);
            let answers =
                if arrives { Some(self.stock.offer(batch.purchases.clone(), self.now_ms)) } else { None };
            if arrives && self.dice.percent(90) {
                let answers = answers.unwrap_or_default();
                let sale = &self.stock.sale;
                self.gates[gate].stock().heard(sale.version, sale.counts.free(), None, self.now_ms);
                for (who, answer) in batch.waiters.iter().zip(answers) {
                    if let Told::Accepted(id, stock) = answer {
                        self.accepted_at.entry(*who).or_insert(self.stock.sale.version);
                        let first = self.first_answers.entry(*who).or_insert_with(|| (id.clone(), stock));
                        assert_eq!(*first, (id, stock), "another answer to the same key");
                    }
                }
                return;
            }
            if self.dice.percent(20) {
                self.stock.crash();
            }
            if !batch.lost() {
                return;
            }
        }
    }

    fn send_hints(&mut self) {
        self.stock.read_open();
        let lines = self.stock.open.take_due(self.now_ms, 100);
        for line in lines {
            if self.dice.percent(85) {
                self.hints.push(line.clone());
            }
            if self.dice.percent(10) {
                self.hints.push(line);
            }
        }
    }

    fn consume(&mut self) {
        for _ in 0..self.dice.below(6) {
            if self.hints.is_empty() {
                return;
            }
            let at = usize::try_from(self.dice.below(self.hints.len() as u64)).unwrap();
            let line = self.hints.swap_remove(at);
            let judgement = self.wallets.judge(&line);
            if self.dice.percent(10) {
                continue; // charged, not marked
            }
            let judgement = if self.dice.percent(5) { Judgement::Retry } else { judgement };
            let status = self.stock.settle(&line.id, &judgement, self.now_ms);
            if self.dice.percent(10) {
                continue; // marked, not told
            }
            self.stock.told(line.id, status, self.now_ms);
        }
    }

    fn tell_gates(&mut self) {
        let sale = &self.stock.sale;
        let filter = (sale.counts.free() == 0).then(|| {
            let mut filter = BuyerFilter::for_buyers(self.stock.rows.len());
            self.stock.rows.values().for_each(|order| filter.insert(order.user));
            filter
        });
        for gate in &mut self.gates {
            gate.stock().heard(sale.version, sale.counts.free(), filter.clone(), self.now_ms);
        }
    }

    /// Nothing more goes wrong: everything comes to its end.
    fn drain(&mut self) {
        self.stock.crash();
        for _ in 0..400 {
            self.now_ms += 30 * SECOND_MS;
            self.stock.read_open();
            for line in self.stock.open.take_due(self.now_ms, 1_000) {
                let judgement = self.wallets.judge(&line);
                let status = self.stock.settle(&line.id, &judgement, self.now_ms);
                self.stock.told(line.id, status, self.now_ms);
            }
            if self.stock.open.is_empty() {
                return;
            }
        }
        panic!("orders stay open: {:?}", self.stock.open.watermark());
    }

    fn check_end(&self) {
        assert_eq!(self.stock.sale.counts.reserved(), 0);
        for order in self.stock.rows.values() {
            let is_charged = self.wallets.charges.contains_key(&order.id);
            assert_eq!(order.status == OrderStatus::Paid, is_charged, "{}: {}", order.id, order.status);
        }
        assert!(self.wallets.charges.keys().all(|id| self.stock.rows.contains_key(id)), "money for no order");
        let paid = self.stock.rows.values().filter(|order| order.status == OrderStatus::Paid);
        assert_eq!(self.stock.sale.counts.sold(), paid.map(|order| order.quantity).sum::<u32>());
        for ((user, _), (id, _)) in &self.first_answers {
            assert_eq!(self.stock.rows[id].user, *user);
        }
        assert!(self.wallets.balances.values().all(|balance| *balance >= 0));
    }
}

#[test]
fn whatever_goes_wrong_money_and_stock_agree_in_the_end() {
    let seeds: u64 =
        std::env::var("DOGLC_SIMULATION_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let mut sold = 0_u32;
    for seed in 0..seeds {
        eprintln!("seed {seed}");
        let mut simulation = Simulation::new(seed);
        for _ in 0..1_500 {
            simulation.step();
        }
        simulation.drain();
        simulation.check_end();
        sold += simulation.stock.sale.counts.sold();
    }
    assert!(u64::from(sold) > seeds * 10, "the simulation hardly sold anything: {sold}");
}
