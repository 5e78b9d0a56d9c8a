//! What the other workers say: the shop of product 1, a wallet, orders in every state.

use super::fakes::World;
use doglc_domain::{
    bot::facts::{
        Answer, Ask, Bought, Broadcast, BroadcastState, Delivery, Deposit, Level, Order, Part, Product,
        Receiver, Sale, Sending, SendingState, Stats, Tracking, Transfer, Vip, Wallet,
    },
    deposit::Status,
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
};

pub fn thb(text: &str) -> Amount {
    Amount::parse(Asset::Thb, text).unwrap()
}

pub fn phone() -> Product {
    Product {
        id: ProductId(1),
        name: "iPhone 15 <Pro>".to_owned(),
        description: Some("Titanium & glass".to_owned()),
        price: thb("39900"),
        sale: Sale::Open,
        stock_free: 10,
        per_user_limit: 2,
        delivery: Delivery::Physical,
    }
}

fn order(id: OrderId) -> Order {
    Order {
        id,
        product_name: "iPhone 15 <Pro>".to_owned(),
        quantity: 1,
        total: Some(thb("39900")),
        status: OrderStatus::Reserved,
        reason: None,
        created_at_ms: Some(1_800_000_000_000),
        delivery: Delivery::None,
        tracking: None,
        codes: Vec::new(),
        needs_address: false,
    }
}

/// Every way in which an order can be delivered.
pub fn delivered() -> Vec<Order> {
    let base = || Order { status: OrderStatus::Paid, ..order(OrderId::new(ProductId(1), [8; 16])) };
    let tracking = Tracking { carrier: Some("Thai Post".to_owned()), number: Some("EX<1>".to_owned()) };
    vec![
        Order { delivery: Delivery::Physical, needs_address: true, ..base() },
        Order { delivery: Delivery::Physical, ..base() },
        Order {
            delivery: Delivery::Physical,
            status: OrderStatus::Fulfilled,
            tracking: Some(tracking),
            ..base()
        },
        Order { delivery: Delivery::Digital, ..base() },
        Order {
            delivery: Delivery::Digital,
            status: OrderStatus::Fulfilled,
            codes: vec!["A<B>-1".to_owned(), "A-2".to_owned()],
            ..base()
        },
    ]
}

/// A deposit of 1,500.37 that is open.
pub fn deposit(id: DepositId) -> Deposit {
    Deposit {
        id,
        status: Status::Pending,
        amount: thb("1500.37"),
        receiver: Receiver {
            bank_name: "KBANK".to_owned(),
            account_number: "0123456789".to_owned(),
            holder_th: "บริษัท <ด็อก>".to_owned(),
            holder_en: "DOGLC <Co>".to_owned(),
        },
        created_at_ms: 1_800_000_000_000,
        expires_at_ms: 1_800_000_900_000,
        outcome: None,
        reason: None,
        params: std::collections::BTreeMap::new(),
        credited: None,
    }
}

/// The deposit that a wish becomes.
pub fn deposit_id(wish: &str) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([0xab; 8]), wish).unwrap()
}

/// Two levels; the person has the first one.
pub fn vip() -> Vip {
    let level = |level, name: &str, price| Level {
        level,
        name: name.to_owned(),
        price: thb(price),
        days: 30,
        fee_discount_bps: 750,
        deposit_day: thb("100000"),
        send_day: thb("50000"),
        price_now: Some(thb("99")),
        until_now_ms: Some(1_802_592_000_000),
    };
    let levels = vec![level(1, "Bronze", "99"), level(2, "Gold <3", "299")];
    Vip { level: 1, until_ms: Some(1_802_000_000_000), levels, paid: None }
}

fn sending(id: &str, to: UserId, amount: Amount, state: SendingState) -> Answer {
    Answer::Sending(Sending { id: id.parse().unwrap(), to, amount, state })
}

fn broadcast(state: BroadcastState) -> Answer {
    Answer::Broadcast(Broadcast {
        id: "bc_0123456789abcdef".to_owned(),
        state,
        recipients: 9,
        sent: 3,
        failed: 1,
    })
}

fn list_of<T>(items: Vec<T>) -> Part<T> {
    Part { items, next: Some("c1".to_owned()) }
}

impl World {
    /// What the other workers say when nobody told them what to say.
    pub fn answer(&self, ask: &Ask) -> Answer {
        let list = |items| Part { items, next: Some("c1".to_owned()) };
        match ask {
            Ask::Wallet => Answer::Wallet(Wallet {
                balances: vec![
                    (thb("1250.50"), thb("10")),
                    (Amount::zero(Asset::Usdt), Amount::zero(Asset::Usdt)),
                ],
                frozen: true,
                send_left_today: thb("5000"),
            }),
            Ask::Statement { .. } => Answer::Statement(self.statement()),
            Ask::StatementFile { .. } => {
                Answer::StatementFile(Part { next: Some("c".to_owned()), ..self.statement() })
            }
            Ask::Catalogue => Answer::Products(Part { items: vec![phone()], next: None }),
            Ask::Products { .. } => {
                Answer::Products(Part { items: vec![phone()], next: Some("c1".to_owned()) })
            }
            Ask::Product(_) => Answer::Product(phone()),
            Ask::Buy { product, quantity, key } => {
                let mut orders = self.orders.borrow_mut();
                let number = u8::try_from(orders.len()).unwrap();
                let id =
                    orders.entry(key.clone()).or_insert_with(|| OrderId::new(*product, [number; 16])).clone();
                let total = Some(thb("39900"));
                Answer::Bought(Bought {
                    order: id,
                    status: OrderStatus::Reserved,
                    quantity: *quantity,
                    total,
                })
            }
            Ask::Orders { .. } => Answer::Orders(list(vec![order(OrderId::new(ProductId(1), [9; 16]))])),
            Ask::Order(id) | Ask::CancelOrder(id) => Answer::Order(order(id.clone())),
            Ask::Receiver { .. } => Answer::Receiver,
            Ask::Send { id, to, amount, .. } => {
                sending(&format!("send:{id}"), *to, *amount, SendingState::Sent)
            }
            Ask::Sending(id) => {
                let returned = SendingState::Returned(Some("user_not_found".to_owned()));
                sending(id.as_str(), UserId::new(1002).unwrap(), thb("50"), returned)
            }
            Ask::OpenDeposits { .. } => Answer::Deposits(Part { items: self.open_deposits(), next: None }),
            Ask::LateDeposits { .. } => {
                Answer::Deposits(Part { items: self.over_deposits.borrow().clone(), next: None })
            }
            Ask::Deposits { .. } => Answer::Deposits(list_of(self.open_deposits())),
            Ask::Deposit(id) => Answer::Deposit(Box::new(deposit(id.clone()))),
            Ask::StartDeposit { id, .. } => {
                let started = deposit_id(id);
                self.deposits.borrow_mut().insert(id.clone(), started.clone());
                Answer::Deposit(Box::new(deposit(started)))
            }
            Ask::DepositQr(_) => Answer::Qr("iVBORw0KGgo=".to_owned()),
            Ask::Slip { .. } => unreachable!("passes through several hands"),
            Ask::Vip => Answer::Vip(vip()),
            Ask::UpgradeVip { level, .. } => {
                Answer::Vip(Vip { level: *level, paid: Some(thb("99")), ..vip() })
            }
            Ask::WriteTicket { .. } => Answer::Ticket("tk_0123456789abcdef".to_owned()),
            Ask::Leave => Answer::Left,
            Ask::Stats => Answer::Stats(Stats {
                day: "2026-11-21".to_owned(),
                sold: vec![thb("39900")],
                ..Stats::default()
            }),
            Ask::ConsoleLink => Answer::ConsoleLink("1001.code".to_owned()),
            Ask::Ban { .. } => Answer::Banned,
            Ask::StartBroadcast { .. } => broadcast(BroadcastState::Running),
            Ask::StopBroadcast(_) => broadcast(BroadcastState::Stopped),
        }
    }

    fn open_deposits(&self) -> Vec<Deposit> {
        self.deposits.borrow().values().cloned().map(deposit).collect()
    }

    fn statement(&self) -> Part<Transfer> {
        let line = |id: &str, is_credit| Transfer {
            id: id.to_owned(),
            seq: 1,
            is_credit,
            amount: thb("1"),
            balance_after: thb("1"),
            counter_account: "sale:1".to_owned(),
            other_user: None,
            memo: Some("a, \"b\"".to_owned()),
            at_ms: self.now_ms.get(),
        };
        let ids = ["vip:x", "order:x", "refund:x", "send:x", "adjustment:x", "deposit:x", "odd"];
        let items = ids.iter().map(|id| line(id, true)).chain([line("order:y", false)]).collect();
        Part { items, next: None }
    }
}
