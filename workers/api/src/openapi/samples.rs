//! A sample answer of every contract type that the gateway passes on.

pub mod money_in;

use crate::fake::{Fake, NOW_MS};
use doglc_contracts::{
    audit::{Actor, AppendAudit, AuditEntry, AuditPosition, AuditVerdict, ListAudit, VerifyAudit},
    banking::{
        Adjust, AssetTotals, Balance, CloseWallet, Difference, FreezeWallet, LaggingWallet,
        LatestReconciliation, LimitsView, OpenWallet, Reconcile, Reconciliation, SendMoney, SendView,
        SetTier, Statement, TransferView, ViewSend, ViewWallet, WalletView,
    },
    dead_letters::{
        CountDeadLetters, DeadLetter, ListDeadLetters, QueueDeadLetters, ReplayDeadLetters, Replayed,
    },
    gate::Receipt,
    page::Page,
    shop::{
        AddCodes, Address, AddressView, AdminProduct, BarUser, Barred, CancelOrder, CodeStock, CreateProduct,
        Delivery, ForgetBuyer, FulfilOrder, GetAddress, GetAdminProduct, GetOrder, GetProduct, GetSaleProof,
        ListAdminProducts, ListOrders, ListProducts, OrderView, ProductView, ReceiptVerdict, ReconcileSales,
        RefundPaidOrder, Restock, RevealAddress, SaleProof, SaleState, SalesFigures, SalesReconciliation,
        SetAddress, StockCounts, UpdateProduct, VerifyReceipt, ViewCodes, ViewSalesFigures,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
};

pub fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

pub fn thb(text: &str) -> Amount {
    Amount::parse(Asset::Thb, text).unwrap()
}

pub fn order_id() -> OrderId {
    OrderId::new(ProductId(1), [7; 16])
}

pub fn receipt() -> Receipt {
    Receipt {
        product_id: ProductId(1),
        order_id: order_id(),
        user_id: user(1001),
        quantity: 1,
        total: thb("39900.00"),
        at_ms: NOW_MS,
        salt: "00".repeat(16),
        seq: 1,
        index: 0,
    }
}

pub fn order(user_id: UserId) -> OrderView {
    OrderView {
        order_id: order_id(),
        user_id,
        product_id: ProductId(1),
        product_name: "iPhone 15 Pro".to_owned(),
        quantity: 1,
        total: Some(thb("39900.00")),
        status: OrderStatus::Paid,
        reason: None,
        created_at: "2026-11-18T10:00:00.000Z".to_owned(),
        expires_at: None,
        settled_at: Some("2026-11-18T10:00:01.000Z".to_owned()),
        delivery: Delivery::Digital,
        fulfilled_at: None,
        tracking: None,
        codes: Vec::new(),
        needs_address: false,
        receipt: Some(receipt()),
    }
}

fn product() -> ProductView {
    ProductView {
        product_id: ProductId(1),
        name: "iPhone 15 Pro".to_owned(),
        description: None,
        price: thb("39900.00"),
        starts_at: None,
        ends_at: Some("2026-12-01T00:00:00.000Z".to_owned()),
        state: SaleState::Open,
        stock_free: 9,
        per_user_limit: 1,
        delivery: Delivery::Digital,
    }
}

pub fn address() -> Address {
    Address {
        recipient: "Somchai".to_owned(),
        phone: "+66812345678".to_owned(),
        line1: "1 Sukhumvit Road".to_owned(),
        line2: None,
        city: "Bangkok".to_owned(),
        province: None,
        postal_code: "10110".to_owned(),
        country: "TH".to_owned(),
    }
}

fn stock() -> StockCounts {
    StockCounts { total: 10, free: 9, reserved: 0, sold: 1 }
}

pub fn admin_product() -> AdminProduct {
    AdminProduct {
        product: product(),
        stock: stock(),
        chain_seq: 1,
        chain_head: "aa".repeat(32),
        open_orders: 2,
        codes_free: Some(3),
        to_deliver: 1,
    }
}

pub fn wallet(user_id: UserId) -> WalletView {
    WalletView {
        user_id,
        balances: vec![Balance {
            asset: "THB".to_owned(),
            available: "89.63".to_owned(),
            held: "0.00".to_owned(),
        }],
        tier: "no_kyc".to_owned(),
        vip_level: 1,
        vip_until_ms: Some(1_800_000_000_000),
        frozen: false,
        limits: LimitsView {
            day: "2026-11-18".to_owned(),
            deposit_max: thb("500000.00"),
            deposit_left_today: thb("1.00"),
            send_left_today: thb("1.00"),
            balance_max: thb("1000000.00"),
        },
        seq: 3,
    }
}

pub fn transfer(id: &str, memo: Option<&str>) -> TransferView {
    TransferView {
        id: id.parse().unwrap(),
        seq: 3,
        direction: "credit".to_owned(),
        amount: thb("100.00"),
        balance_after: thb("189.63"),
        counter_account: "adjustment:x".to_owned(),
        other_user: None,
        memo: memo.map(str::to_owned),
        at_ms: NOW_MS,
    }
}

fn sending(command: &SendMoney) -> SendView {
    SendView {
        transfer_id: format!("send:{}", command.id).parse().unwrap(),
        state: "sent".to_owned(),
        to: command.to,
        amount: command.amount,
        memo: command.memo.clone(),
        at_ms: NOW_MS,
        reason: None,
    }
}

fn reconciliation() -> Reconciliation {
    Reconciliation {
        balanced: true,
        complete: true,
        assets: vec![AssetTotals {
            asset: "THB".to_owned(),
            debits: "1.00".to_owned(),
            credits: "1.00".to_owned(),
        }],
        checked_wallets: 2,
        lagging: vec![LaggingWallet { user_id: user(1001), seq: 3, projected_seq: 2 }],
        differences: vec![],
        as_of_ms: NOW_MS,
    }
}

fn one<T>(item: T) -> Page<T> {
    Page { items: vec![item], next_cursor: Some("c".to_owned()) }
}

#[expect(clippy::too_many_lines, reason = "one line per command")]
pub fn install(fake: &Fake) {
    fake.on(|_: AppendAudit| Ok(AuditPosition { seq: 1, hash: "aa".repeat(32) }));
    fake.on(|_: ListAudit| {
        Ok(one(AuditEntry {
            seq: 1,
            hash: "aa".repeat(32),
            previous_hash: "00".repeat(32),
            at_ms: NOW_MS,
            entry: AppendAudit {
                id: "r:intent".to_owned(),
                actor: Actor::User("1900".to_owned()),
                action: "products.post".to_owned(),
                subject: "products".to_owned(),
                outcome: "intent".to_owned(),
                data: serde_json::json!({"body": {"at_ms": 1}}),
                request_id: "r".to_owned(),
            },
        }))
    });
    fake.on(|_: VerifyAudit| {
        Ok(AuditVerdict { intact: true, entries: 1, first_broken: None, head: "aa".repeat(32) })
    });
    fake.on(|command: OpenWallet| Ok(wallet(command.user_id)));
    fake.on(|command: ViewWallet| Ok(wallet(command.user_id)));
    fake.on(|_: Statement| Ok(Page { items: vec![transfer("deposit:1", Some("=1+1"))], next_cursor: None }));
    fake.on(|command: SendMoney| Ok(sending(&command)));
    fake.on(|command: ViewSend| {
        Ok(SendView {
            transfer_id: command.transfer_id,
            state: "delivered".to_owned(),
            to: user(1002),
            amount: thb("1.00"),
            memo: None,
            at_ms: NOW_MS,
            reason: None,
        })
    });
    fake.on(|command: Adjust| Ok(transfer(&format!("adjustment:{}", command.id), None)));
    fake.on(|command: FreezeWallet| Ok(WalletView { frozen: command.frozen, ..wallet(command.user_id) }));
    fake.on(|command: SetTier| Ok(WalletView { tier: command.tier, ..wallet(command.user_id) }));
    fake.on(|_: Reconcile| Ok(reconciliation()));
    fake.on(|_: LatestReconciliation| Ok(reconciliation()));
    fake.on(|_: ListProducts| Ok(one(product())));
    fake.on(|_: GetProduct| Ok(product()));
    fake.on(|_: GetAdminProduct| Ok(admin_product()));
    fake.on(|_: ListAdminProducts| Ok(one(admin_product())));
    fake.on(|_: CreateProduct| Ok(admin_product()));
    fake.on(|_: UpdateProduct| Ok(admin_product()));
    fake.on(|_: Restock| Ok(admin_product()));
    fake.on(|command: GetOrder| Ok(order(command.user_id.unwrap_or(user(1001)))));
    fake.on(|_: ListOrders| Ok(one(order(user(1001)))));
    fake.on(|command: CancelOrder| Ok(order(command.user_id)));
    fake.on(|_: RefundPaidOrder| Ok(order(user(1001))));
    fake.on(|_: GetSaleProof| {
        Ok(SaleProof {
            product_id: ProductId(1),
            seq: 1,
            head: "aa".repeat(32),
            leaves: 1,
            stock: stock(),
            as_of: "2026-11-18T10:00:00.000Z".to_owned(),
        })
    });
    fake.on(|_: VerifyReceipt| {
        Ok(ReceiptVerdict {
            valid: true,
            leaf: "aa".to_owned(),
            previous: None,
            leaves: vec!["aa".to_owned()],
            link: None,
            head: "aa".to_owned(),
        })
    });
    fake.on(|_: GetAddress| Ok(AddressView::default()));
    fake.on(|command: SetAddress| Ok(AddressView { address: command.address }));
    fake.on(|_: RevealAddress| Ok(AddressView { address: Some(address()) }));
    fake.on(|command: FulfilOrder| {
        Ok(OrderView {
            status: OrderStatus::Fulfilled,
            fulfilled_at: Some("2026-11-18T11:00:00.000Z".to_owned()),
            tracking: command.tracking,
            ..order(user(1001))
        })
    });
    let codes = CodeStock { added: 0, free: 3, assigned: 1, waiting: 0 };
    fake.on(move |command: AddCodes| Ok(CodeStock { added: command.codes.len() as u64, ..codes }));
    fake.on(move |_: ViewCodes| Ok(codes));
    fake.on(|_: BarUser| Ok(Barred { gates: 4 }));
    fake.on(|command: CloseWallet| Ok(wallet(command.user_id)));
    fake.on(|_: ForgetBuyer| Ok(AddressView { address: None }));
    fake.on(|_: ViewSalesFigures| {
        Ok(SalesFigures { orders: 3, paid: 2, sold: vec![thb("79800.00")], to_deliver: 1 })
    });
    fake.on(|_: ReconcileSales| {
        Ok(SalesReconciliation {
            checked_products: 1,
            open_orders: 0,
            differences: vec![Difference {
                kind: "sale".to_owned(),
                subject: "sale:1".to_owned(),
                expected: "1".to_owned(),
                found: "2".to_owned(),
            }],
        })
    });
    fake.on(|_: CountDeadLetters| {
        Ok(vec![QueueDeadLetters {
            queue: "orders".to_owned(),
            waiting: 1,
            replayed: 0,
            oldest_at_ms: Some(NOW_MS),
        }])
    });
    fake.on(|_: ListDeadLetters| {
        Ok(one(DeadLetter {
            id: "m".to_owned(),
            queue: "orders".to_owned(),
            body: "{".to_owned(),
            at_ms: NOW_MS,
            replayed_at_ms: None,
        }))
    });
    fake.on(|_: ReplayDeadLetters| Ok(Replayed { replayed: 1, waiting: 0 }));
    money_in::install(fake);
}
