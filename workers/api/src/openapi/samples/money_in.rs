//! Money in: deposits, slips, receiving accounts, payments.

use super::{one, thb, transfer, user};
use crate::fake::{Fake, NOW_MS};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    money_in::{
        accounts::{
            AccountList, AccountStatus, AccountView, AccountsStatus, AccountsStatusView, ChangeAccount,
            CreateAccount, ListAccounts, PassedOver, Receiver, RotateAccountKeys, RotatedKeys, SelectAccount,
            SelectedAccount,
        },
        deposits::{
            ConfirmDeposit, Decision, DepositFile, DepositQr, DepositView, FindDeposits, Happening,
            InspectDeposit, ListDeposits, QrPicture, SlipFile, StartDeposit, SubmitSlip, ViewDeposit,
        },
        payments::{
            AssignPayment, BankNotification, DismissPayment, FindPayments, GooglePush, NotificationTaken,
            PaymentView, PushTaken,
        },
        slips::{KeepSlip, KeptSlip, ShowSlip, SlipPicture},
        unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, UnplacedView, ViewUnplaced},
        vip::{UpgradeVip, VipLevelView, VipLevels, VipLimits, VipView},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{AccountState, Outcome, PaymentState, Road, Status, UnplacedState, UnplacedWhy, record::Check},
    ids::{DepositId, PaymentId, ReceivingAccountId, TransferId, UnplacedId, UserId},
};
use std::collections::BTreeMap;

/// The smallest picture that is taken for one here.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\x01";

pub fn account_id() -> ReceivingAccountId {
    ReceivingAccountId::new([0xab; 8])
}

pub fn deposit_id() -> DepositId {
    DepositId::new(&account_id(), "w1").unwrap()
}

pub fn payment_id() -> PaymentId {
    PaymentId::new(&account_id(), [7; 12])
}

pub fn unplaced_id() -> UnplacedId {
    UnplacedId::new([7; 12])
}

/// Money that could not be placed, in a state.
pub fn unplaced(state: UnplacedState) -> UnplacedView {
    let is_placed = state == UnplacedState::Placed;
    let is_open = state == UnplacedState::Open;
    UnplacedView {
        unplaced_id: unplaced_id(),
        bank: "014".to_owned(),
        bank_name: "SCB".to_owned(),
        road: Road::Notification,
        why: UnplacedWhy::AccountUnknown,
        account: "…5555".to_owned(),
        amount: thb("1500.00"),
        paid_at_ms: NOW_MS,
        heard_at_ms: NOW_MS,
        reference: Some("014000001".to_owned()),
        sender: Some("MR SOMCHAI".to_owned()),
        state,
        account_id: is_placed.then(account_id),
        payment_id: is_placed.then(payment_id),
        decided_by: (!is_open).then(|| "user:1".to_owned()),
        approved_by: is_placed.then(|| "user:2".to_owned()),
        reason: (!is_open).then(|| "seen at the bank".to_owned()),
        decided_at_ms: (!is_open).then_some(NOW_MS),
    }
}

fn receiver(account_id: ReceivingAccountId) -> Receiver {
    Receiver {
        account_id,
        bank: "014".to_owned(),
        bank_name: "SCB".to_owned(),
        account_number: "1234567890".to_owned(),
        holder_th: "บริษัท ด็อก จำกัด".to_owned(),
        holder_en: "DOG Co., Ltd.".to_owned(),
    }
}

/// A deposit of user 1001 in a state.
pub fn deposit(user_id: UserId, status: Status) -> DepositView {
    let deposit_id = deposit_id();
    let is_credited = status == Status::Credited;
    DepositView {
        user_id,
        status,
        asked: thb("1500.00"),
        amount: thb("1500.37"),
        receiver: receiver(deposit_id.account()),
        qr_payload: Some("00020101021229".to_owned()),
        qr_svg: Some("<svg/>".to_owned()),
        why: vec!["same_bank".to_owned()],
        created_at_ms: NOW_MS,
        expires_at_ms: NOW_MS,
        outcome: is_credited.then_some(Outcome::Exact),
        reason: None,
        reason_params: BTreeMap::new(),
        credited: is_credited.then(|| thb("1500.37")),
        credited_at_ms: is_credited.then_some(NOW_MS),
        transfer_id: is_credited.then(|| TransferId::of_deposit(&deposit_id)),
        deposit_id,
    }
}

pub fn payment(state: PaymentState) -> PaymentView {
    PaymentView {
        payment_id: payment_id(),
        account_id: account_id(),
        amount: thb("1500.00"),
        paid_at_ms: NOW_MS,
        road: Road::Notification,
        reference: Some("014000001".to_owned()),
        sender: Some("MR SOMCHAI".to_owned()),
        state,
        deposit_id: None,
        outcome: Some(Outcome::Stranger),
        heard_at_ms: NOW_MS,
    }
}

fn account(account_id: ReceivingAccountId, state: AccountState) -> AccountView {
    AccountView {
        receiver: receiver(account_id),
        promptpay: "phone:0812345678".to_owned(),
        state,
        daily_limit: thb("500000.00"),
        used_today: thb("1500.37"),
        left_today: thb("498499.63"),
        pending: 1,
        in_review: 0,
        unmatched: 1,
        last_payment_at_ms: Some(NOW_MS),
        created_at_ms: NOW_MS,
    }
}

fn file() -> DepositFile {
    DepositFile {
        deposit: deposit(user(1001), Status::Review),
        payments: vec![payment(PaymentState::Unmatched)],
        slips: vec![SlipFile {
            slip_id: Some(format!("s{}", "0".repeat(32))),
            at_ms: NOW_MS,
            decision: "review".to_owned(),
            reason: Some("slip_amount_differs".to_owned()),
            checks: vec![Check {
                name: "amount".to_owned(),
                result: "differed".to_owned(),
                read: Some("1,500.00".to_owned()),
                expected: Some("1,500.37".to_owned()),
            }],
        }],
        history: vec![Happening {
            at_ms: NOW_MS,
            what: "opened".to_owned(),
            by: "user:1001".to_owned(),
            note: None,
        }],
    }
}

fn mine(user_id: Option<UserId>) -> Result<UserId, Refusal> {
    match user_id {
        Some(user_id) if user_id != user(1001) => Err(ErrorCode::DepositNotFound.into()),
        _ => Ok(user(1001)),
    }
}

fn vip() -> VipView {
    VipView {
        level: 1,
        until_ms: Some(NOW_MS),
        levels: vec![VipLevelView {
            level: 1,
            name: "Silver".to_owned(),
            price: thb("199.00"),
            days: 30,
            fee_discount_bps: 1_000,
            limits: VipLimits {
                deposit_max: thb("500000.00"),
                deposit_day: thb("500000.00"),
                send_day: thb("100000.00"),
                balance_max: thb("1000000.00"),
            },
            price_now: Some(thb("199.00")),
            until_now_ms: Some(NOW_MS),
        }],
        paid: None,
    }
}

pub fn install(fake: &Fake) {
    fake.on(|command: StartDeposit| Ok(deposit(command.user_id, Status::Pending)));
    fake.on(|command: ViewDeposit| Ok(deposit(mine(command.user_id)?, Status::Pending)));
    fake.on(|command: ListDeposits| Ok(one(deposit(command.user_id, Status::Credited))));
    fake.on(|_: DepositQr| Ok(QrPicture { png_base64: STANDARD.encode(PNG) }));
    fake.on(|command: SubmitSlip| Ok(deposit(mine(Some(command.user_id))?, Status::SlipSubmitted)));
    fake.on(|_: FindDeposits| Ok(one(deposit(user(1001), Status::Review))));
    fake.on(|_: InspectDeposit| Ok(file()));
    fake.on(|command: ConfirmDeposit| {
        let status = match command.decision {
            Decision::Approve => Status::Credited,
            Decision::Reject => Status::Rejected,
        };
        Ok(deposit(user(1001), status))
    });
    fake.on(|_: KeepSlip| {
        Ok(KeptSlip {
            slip_id: format!("s{}", "0".repeat(32)),
            sha256: "aa".repeat(32),
            media_type: "image/png".to_owned(),
            width: 1,
            height: 1,
        })
    });
    fake.on(|_: ShowSlip| {
        Ok(SlipPicture {
            media_type: "image/png".to_owned(),
            picture_base64: STANDARD.encode(PNG),
            sha256: "aa".repeat(32),
            deposit_id: deposit_id(),
            at_ms: NOW_MS,
        })
    });
    fake.on(|_: BankNotification| {
        Ok(NotificationTaken { payment_id: Some(payment_id()), unplaced_id: None, duplicate: false })
    });
    fake.on(|_: GooglePush| Ok(PushTaken {}));
    fake.on(|_: FindPayments| Ok(one(payment(PaymentState::Unmatched))));
    fake.on(|_: AssignPayment| Ok(deposit(user(1001), Status::Credited)));
    fake.on(|_: DismissPayment| Ok(payment(PaymentState::Dismissed)));
    fake.on(|_: FindUnplaced| Ok(one(unplaced(UnplacedState::Open))));
    fake.on(|_: ViewUnplaced| Ok(unplaced(UnplacedState::Open)));
    fake.on(|command: PlaceUnplaced| match command.approved_by {
        None => Err(ErrorCode::SecondOperatorRequired.into()),
        Some(_) => Ok(unplaced(UnplacedState::Placed)),
    });
    fake.on(|_: DismissUnplaced| Ok(unplaced(UnplacedState::Dismissed)));
    fake.on(|_: VipLevels| Ok(vip()));
    fake.on(|command: UpgradeVip| {
        Ok(VipView {
            level: command.level,
            paid: Some(transfer(&format!("vip:{}", command.id), None)),
            ..vip()
        })
    });
    accounts(fake);
}

fn accounts(fake: &Fake) {
    fake.on(|command: CreateAccount| Ok(account(command.account_id, AccountState::Active)));
    fake.on(|command: ChangeAccount| {
        Ok(account(command.account_id, command.state.unwrap_or(AccountState::Active)))
    });
    fake.on(|_: ListAccounts| Ok(AccountList { items: vec![account(account_id(), AccountState::Paused)] }));
    fake.on(|_: RotateAccountKeys| Ok(RotatedKeys { rotated: 1, key_id: "k2".to_owned() }));
    fake.on(|_: SelectAccount| {
        Ok(SelectedAccount {
            account_id: account_id(),
            bank: "014".to_owned(),
            bank_name: "SCB".to_owned(),
            why: vec!["same_bank".to_owned()],
            passed_over: vec![PassedOver {
                account_id: account_id(),
                bank: "004".to_owned(),
                because: "daily_limit".to_owned(),
            }],
        })
    });
    fake.on(|_: AccountsStatus| {
        Ok(AccountsStatusView {
            items: vec![AccountStatus {
                account_id: account_id(),
                bank: "014".to_owned(),
                bank_name: "SCB".to_owned(),
                available: true,
                left_today: thb("1.00"),
            }],
            min: thb("100.00"),
            max: thb("500000.00"),
        })
    });
}
