//! Money in: deposits, slips, receiving accounts, payments.

use super::{instant, integer, list, object, one_of, or_null, page, text, to, within, words};
use doglc_domain::deposit::{AccountState, Outcome, PaymentState, Road, Status, UnplacedState, UnplacedWhy};
use serde_json::{Value, json};

fn pattern(pattern: &str, example: &str) -> Value {
    json!({"type": "string", "pattern": pattern, "examples": [example]})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

/// Values, and what goes in.
pub(super) fn requests() -> Vec<(&'static str, Value)> {
    let promptpay =
        || pattern("^(account|phone:[0-9]{10}|tax:[0-9]{13}|ewallet:[0-9]{15})$", "phone:0812345678");
    // The gentler word first: who tries the API out sends it.
    let decision = || one_of(&["reject", "approve"]);
    let confirming = [("payment_id", or_null(to("PaymentId"))), ("amount", or_null(to("Money")))];
    vec![
        ("DepositId", pattern("^d[0-9a-f]{16}-[a-z0-9]{1,64}$", "d00000000000000a1-w1")),
        ("PaymentId", pattern("^p[0-9a-f]{16}-[0-9a-f]{24}$", "p00000000000000a1-000000000000000000000001")),
        ("UnplacedId", pattern("^u[0-9a-f]{24}$", "u000000000000000000000001")),
        ("ReceivingAccountId", pattern("^ra[0-9a-f]{16}$", "ra00000000000000a1")),
        ("BankCode", pattern("^[0-9]{3}$", "014")),
        ("Decimal", pattern("^[0-9]{1,16}(\\.[0-9]{1,2})?$", "1500.00")),
        ("Instant", instant()),
        ("WebhookHeader", json!({"type": "string", "minLength": 1, "maxLength": 256, "pattern": "^[!-~]+$"})),
        ("DepositStatus", one_of(&Status::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
        ("PaymentState", one_of(&PaymentState::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
        ("UnplacedState", one_of(&UnplacedState::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
        ("AccountState", one_of(&AccountState::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
        ("DepositOutcome", one_of(&Outcome::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
        ("InitiateDeposit", object(&[("amount", to("Money"))], &[("bank", or_null(to("BankCode")))])),
        (
            "SlipPayload",
            object(
                &[
                    ("deposit_id", to("DepositId")),
                    ("qr_payload", json!({"type": "string", "minLength": 1, "maxLength": 512})),
                ],
                &[],
            ),
        ),
        (
            "SlipForm",
            object(
                &[
                    ("deposit_id", to("DepositId")),
                    (
                        "slip",
                        json!({"type": "string", "format": "binary", "description": "JPEG or PNG, up to 5 MB and 16 megapixels."}),
                    ),
                ],
                &[],
            ),
        ),
        ("ConfirmDeposit", object(&[("decision", decision()), ("reason", words(200))], &confirming)),
        (
            "ConfirmNamedDeposit",
            object(
                &[("deposit_id", to("DepositId")), ("decision", decision()), ("reason", words(200))],
                &confirming,
            ),
        ),
        ("UpgradeVip", object(&[("level", within(1, 4_294_967_295))], &[("price", or_null(to("Money")))])),
        ("AssignPayment", object(&[("deposit_id", to("DepositId")), ("reason", words(200))], &[])),
        ("DismissPayment", object(&[("reason", words(200))], &[])),
        ("PlaceUnplaced", object(&[("account_id", to("ReceivingAccountId")), ("reason", words(200))], &[])),
        ("DismissUnplaced", object(&[("reason", words(200))], &[])),
        (
            "CreateAccount",
            object(
                &[
                    ("bank", to("BankCode")),
                    ("account_number", pattern("^[0-9]{10,15}$", "1234567890")),
                    ("promptpay", promptpay()),
                    ("holder_th", words(100)),
                    ("holder_en", words(100)),
                    ("daily_limit", to("Money")),
                ],
                &[],
            ),
        ),
        (
            "ChangeAccount",
            object(
                &[],
                &[
                    ("state", or_null(to("AccountState"))),
                    ("daily_limit", or_null(to("Money"))),
                    ("holder_th", or_null(words(100))),
                    ("holder_en", or_null(words(100))),
                ],
            ),
        ),
    ]
}

/// What comes out for people and banks.
pub(super) fn answers() -> Vec<(&'static str, Value)> {
    vec![
        (
            "Receiver",
            object(
                &[
                    ("account_id", to("ReceivingAccountId")),
                    ("bank", to("BankCode")),
                    ("bank_name", text()),
                    ("account_number", text()),
                    ("holder_th", text()),
                    ("holder_en", text()),
                ],
                &[],
            ),
        ),
        (
            "Deposit",
            object(
                &[
                    ("deposit_id", to("DepositId")),
                    ("user_id", to("UserId")),
                    ("status", to("DepositStatus")),
                    ("asked", to("Money")),
                    ("amount", to("Money")),
                    ("receiver", to("Receiver")),
                    ("qr_payload", or_null(text())),
                    ("qr_svg", or_null(text())),
                    ("why", list(text())),
                    ("created_at", instant()),
                    ("expires_at", instant()),
                    ("outcome", or_null(to("DepositOutcome"))),
                    ("reason", or_null(text())),
                    ("reason_params", json!({"type": "object", "additionalProperties": {"type": "string"}})),
                    ("credited", or_null(to("Money"))),
                    ("credited_at", or_null(instant())),
                    ("transfer_id", or_null(text())),
                ],
                &[],
            ),
        ),
        ("DepositPage", page("Deposit")),
        (
            "SelectedAccount",
            object(
                &[
                    ("account_id", to("ReceivingAccountId")),
                    ("bank", to("BankCode")),
                    ("bank_name", text()),
                    ("why", list(text())),
                    (
                        "passed_over",
                        list(object(
                            &[
                                ("account_id", to("ReceivingAccountId")),
                                ("bank", to("BankCode")),
                                ("because", text()),
                            ],
                            &[],
                        )),
                    ),
                ],
                &[],
            ),
        ),
        (
            "AccountsStatus",
            object(
                &[
                    (
                        "items",
                        list(object(
                            &[
                                ("account_id", to("ReceivingAccountId")),
                                ("bank", to("BankCode")),
                                ("bank_name", text()),
                                ("available", flag()),
                                ("left_today", to("Money")),
                            ],
                            &[],
                        )),
                    ),
                    ("min", to("Money")),
                    ("max", to("Money")),
                ],
                &[],
            ),
        ),
        (
            "NotificationTaken",
            object(
                &[("accepted", flag()), ("payment_id", or_null(to("PaymentId"))), ("duplicate", flag())],
                &[],
            ),
        ),
        ("PushTaken", object(&[("accepted", flag())], &[])),
        ("Vip", vip()),
        ("Png", json!({"type": "string", "format": "binary"})),
        ("Picture", json!({"type": "string", "format": "binary"})),
    ]
}

fn vip() -> Value {
    let limits = object(
        &["deposit_max", "deposit_day", "send_day", "balance_max"].map(|name| (name, to("Money"))),
        &[],
    );
    let level = object(
        &[
            ("level", integer()),
            ("name", text()),
            ("price", to("Money")),
            ("days", integer()),
            ("fee_discount_bps", integer()),
            ("limits", limits),
            ("price_now", or_null(to("Money"))),
            ("until_now", or_null(instant())),
        ],
        &[],
    );
    object(
        &[
            ("level", integer()),
            ("until", or_null(instant())),
            ("levels", list(level)),
            ("paid", or_null(to("Transfer"))),
        ],
        &[],
    )
}

/// What comes out for operators.
pub(super) fn operators() -> Vec<(&'static str, Value)> {
    let check = object(
        &[
            ("name", text()),
            ("result", one_of(&["matched", "differed", "unread"])),
            ("read", or_null(text())),
            ("expected", or_null(text())),
        ],
        &[],
    );
    let slip = object(
        &[
            ("slip_id", or_null(text())),
            ("at", instant()),
            ("decision", text()),
            ("reason", or_null(text())),
            ("checks", list(check)),
        ],
        &[],
    );
    let happening =
        object(&[("at", instant()), ("what", text()), ("by", text()), ("note", or_null(text()))], &[]);
    vec![
        (
            "DepositFile",
            object(
                &[
                    ("deposit", to("Deposit")),
                    ("payments", list(to("Payment"))),
                    ("slips", list(slip)),
                    ("history", list(happening)),
                ],
                &[],
            ),
        ),
        (
            "Payment",
            object(
                &[
                    ("payment_id", to("PaymentId")),
                    ("account_id", to("ReceivingAccountId")),
                    ("amount", to("Money")),
                    ("paid_at", instant()),
                    ("road", one_of(&Road::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
                    ("reference", or_null(text())),
                    ("sender", or_null(text())),
                    ("state", to("PaymentState")),
                    ("deposit_id", or_null(to("DepositId"))),
                    ("outcome", or_null(to("DepositOutcome"))),
                    ("heard_at", instant()),
                ],
                &[],
            ),
        ),
        ("PaymentPage", page("Payment")),
        ("UnplacedPayment", unplaced()),
        ("UnplacedPaymentPage", page("UnplacedPayment")),
        (
            "Account",
            object(
                &[
                    ("receiver", to("Receiver")),
                    ("promptpay", text()),
                    ("state", to("AccountState")),
                    ("daily_limit", to("Money")),
                    ("used_today", to("Money")),
                    ("left_today", to("Money")),
                    ("pending", integer()),
                    ("in_review", integer()),
                    ("unmatched", integer()),
                    ("last_payment_at", or_null(instant())),
                    ("created_at", instant()),
                ],
                &[],
            ),
        ),
        ("AccountList", object(&[("items", list(to("Account")))], &[])),
        ("RotatedKeys", object(&[("rotated", integer()), ("key_id", text())], &[])),
    ]
}

fn unplaced() -> Value {
    object(
        &[
            ("unplaced_id", to("UnplacedId")),
            ("bank", to("BankCode")),
            ("bank_name", text()),
            ("road", one_of(&Road::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
            ("why", one_of(&UnplacedWhy::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>())),
            ("account", text()),
            ("amount", to("Money")),
            ("paid_at", instant()),
            ("heard_at", instant()),
            ("reference", or_null(text())),
            ("sender", or_null(text())),
            ("state", to("UnplacedState")),
            ("account_id", or_null(to("ReceivingAccountId"))),
            ("payment_id", or_null(to("PaymentId"))),
            ("decided_by", or_null(text())),
            ("approved_by", or_null(text())),
            ("reason", or_null(text())),
            ("decided_at", or_null(instant())),
        ],
        &[],
    )
}
