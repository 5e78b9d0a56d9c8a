//! Money in: deposits, slips, receiving accounts, payments.

use super::{Auth, Key, Operation, Param, Route, accepted, created, ok};
use doglc_contracts::problem::ErrorCode as E;
use doglc_domain::access::keys::Scope;

const DEPOSITS: &str = "Deposits";
const VIP: &str = "VIP";
const BANKS: &str = "Webhooks";
const REVIEW: &str = "Operators: deposits and payments";
const ACCOUNTS: &str = "Operators: receiving accounts";

const BANK: Param = Param {
    name: "bank",
    schema: "BankCode",
    text: "The bank that the caller pays from: an account of the same bank is preferred.",
};
const ACCOUNT: Param =
    Param { name: "account_id", schema: "ReceivingAccountId", text: "Only on this account." };
const AMOUNT: Param = Param { name: "amount", schema: "Decimal", text: "Only of this exact amount, in THB." };

/// The body is no component of the document: it is taken byte for byte, of whatever type it calls itself, and looked at once its signature holds.
const NOTIFICATION: &str = "The body is a JSON object of these names, each once (others are passed over); it is read after the signature is found to hold, whatever its `Content-Type`:\n\n\
    | name | value |\n| --- | --- |\n\
    | `v` | `1` |\n\
    | `id` | unique within the bank: 1 to 64 printable ASCII characters without spaces |\n\
    | `account` | the account on which the money arrived: 6 to 20 digits |\n\
    | `amount` | a positive decimal string of at most 2 decimals; never a JSON number |\n\
    | `currency` | `\"THB\"` |\n\
    | `direction` | `\"credit\"`; `\"debit\"` is taken and counts for nothing |\n\
    | `at` | when the bank booked it, RFC 3339 |\n\
    | `reference` | optional: the transfer's reference, as on the slip; up to 64 printable ASCII characters without spaces |\n\
    | `sender_name` | optional, up to 140 characters |\n\
    | `sender_account` | optional, up to 34 printable ASCII characters without spaces, often masked |\n\n\
    ```json\n{\"v\":1,\"id\":\"KB-20261120-000017\",\"account\":\"1234567890\",\"amount\":\"1500.37\",\"currency\":\"THB\",\"direction\":\"credit\",\
    \"at\":\"2026-11-20T14:05:33+07:00\",\"reference\":\"015324140533ABC\",\"sender_name\":\"นาย สมชาย ใ\",\"sender_account\":\"xxx-x-x4321-x\"}\n```\n\n\
    A body that is not so is `422 invalid_request`.";

/// What may come of deciding about a deposit or a payment.
const DECIDING: &[E] = &[E::DepositNotFound, E::PaymentNotFound, E::SlipAlreadyUsed, E::StateConflict];

pub(super) const ROUTES: &[Route] = &[
    Route::new(
        Operation::InitiateDeposit,
        "POST",
        "/api/banking/fiat/deposit/initiate",
        Auth::Own(&[Scope::WalletWrite]),
    )
    .says(DEPOSITS, "Starts a deposit: answers the account, the exact amount to transfer, and the PromptPay QR.")
    .key(Key::Required)
    .takes("InitiateDeposit")
    .answers(&[created("Deposit", "The deposit, waiting for the money.")])
    .errors(&[
        E::AmountOutOfRange,
        E::TierLimitExceeded,
        E::TooManyDeposits,
        E::WalletFrozen,
        E::NoAccountAvailable,
        E::Paused,
        E::UserNotFound,
        E::StateConflict,
        E::IdempotencyConflict,
    ]),
    Route::new(
        Operation::VerifySlip,
        "POST",
        "/api/banking/fiat/deposit/verify-slip",
        Auth::Own(&[Scope::WalletWrite]),
    )
    .says(DEPOSITS, "Sends a slip: its picture (JPEG or PNG, up to 5 MB) as a form, or the text of its QR as JSON. The outcome shows in the deposit.")
    .takes("SlipPayload")
    .form("SlipForm")
    .answers(&[accepted("Deposit", "The slip is being judged. The same slip again: the same.")])
    .errors(&[
        E::DepositNotFound,
        E::SlipNotFound,
        E::SlipAlreadyUsed,
        E::StateConflict,
        E::PictureInvalid,
    ]),
    Route::new(
        Operation::ListDeposits,
        "GET",
        "/api/banking/fiat/deposits",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(DEPOSITS, "The caller's deposits, newest first.")
    .query(&[Param { name: "open", schema: "Flag", text: "`true`: only those that are not over." }])
    .paged()
    .answers(&[ok("DepositPage", "A page of deposits.")]),
    Route::new(
        Operation::GetDeposit,
        "GET",
        "/api/banking/fiat/deposit/{deposit_id}",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(DEPOSITS, "How a deposit stands, and why.")
    .answers(&[ok("Deposit", "The deposit.")])
    .errors(&[E::DepositNotFound]),
    Route::new(
        Operation::GetDepositQr,
        "GET",
        "/api/banking/fiat/deposit/{deposit_id}/qr",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(DEPOSITS, "The PromptPay QR of a deposit as a picture, while it can be paid.")
    .answers(&[ok("Png", "The picture.")])
    .errors(&[E::DepositNotFound, E::StateConflict]),
    Route::new(
        Operation::SelectAccount,
        "GET",
        "/api/banking/accounts/select-optimal",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(DEPOSITS, "Which account a deposit would get now, and why. Nothing is reserved.")
    .query(&[Param { name: "amount", schema: "Decimal", text: "THB; required." }, BANK])
    .answers(&[ok("SelectedAccount", "The account, without its number.")])
    .errors(&[E::NoAccountAvailable, E::AmountOutOfRange]),
    Route::new(
        Operation::AccountsStatus,
        "GET",
        "/api/banking/accounts/status",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(DEPOSITS, "Which banks take deposits now, and how large one may be.")
    .answers(&[ok("AccountsStatus", "The accounts, without their numbers.")]),
    Route::new(Operation::VipLevels, "GET", "/api/banking/vip/levels", Auth::Own(&[Scope::WalletRead]))
        .says(VIP, "The levels, the caller's own, and what each costs the caller now.")
        .answers(&[ok("Vip", "The levels.")])
        .errors(&[E::UserNotFound]),
    Route::new(Operation::UpgradeVip, "POST", "/api/banking/vip/upgrade", Auth::Own(&[Scope::WalletWrite]))
        .says(VIP, "Buys a level, or more time of the present one, for the `price` that was shown or whatever it costs now.")
        .key(Key::Required)
        .takes("UpgradeVip")
        .answers(&[ok("Vip", "The levels, and the transfer that paid.")])
        .errors(&[
            E::VipLevelUnknown,
            E::PriceChanged,
            E::InsufficientFunds,
            E::WalletFrozen,
            E::StateConflict,
            E::Paused,
            E::UserNotFound,
            E::IdempotencyConflict,
            E::TransferCancelled,
        ]),
    Route::new(Operation::TakeBankNotification, "POST", "/webhook/bank-notification", Auth::Open)
        .says(BANKS, "A bank says that money moved. The signature is over `<timestamp>.<body>`, byte for byte; a repeat changes nothing.")
        .explained(NOTIFICATION)
        .headers(&[
            Param { name: "X-Bank-Timestamp", schema: "WebhookHeader", text: "Unix seconds." },
            Param { name: "X-Bank-Key", schema: "WebhookHeader", text: "Which key signed: `<bank's name>.<key id>`." },
            Param { name: "X-Bank-Signature", schema: "WebhookHeader", text: "`v1=<hex of HMAC-SHA256>`." },
        ])
        .answers(&[ok("NotificationTaken", "Taken, now or before; without a payment where the account is not ours: people look whose it is.")])
        .errors(&[E::SignatureInvalid, E::InvalidRequest]),
    Route::new(Operation::TakeGooglePush, "POST", "/webhook/gmail", Auth::Open)
        .says(BANKS, "Google's Pub/Sub says that the mailbox of the banks' mails has changed. `Authorization: Bearer` brings an OIDC token of the subscription's service account; a repeat changes nothing.")
        .answers(&[ok("PushTaken", "Noted, or nothing to be noted.")])
        .errors(&[E::SignatureInvalid, E::InvalidRequest, E::NotFound]),
];

pub(super) const OPERATORS: &[Route] = &[
    Route::new(Operation::ConfirmDeposit, "POST", "/api/banking/fiat/deposit/confirm", Auth::Staff)
        .says(REVIEW, "Decides about a deposit in review; as `POST /api/admin/deposits/{deposit_id}/confirm`.")
        .key(Key::Needless)
        .takes("ConfirmNamedDeposit")
        .answers(&[
            ok("Deposit", "The deposit as it then is."),
            accepted("Approval", "Above the limit of one operator: waits for a second."),
        ])
        .errors(DECIDING),
    Route::new(Operation::AdminListDeposits, "GET", "/api/admin/deposits", Auth::Staff)
        .says(REVIEW, "Deposits, newest first.")
        .query(&[
            Param { name: "status", schema: "DepositStatus", text: "Only in this state." },
            Param { name: "user_id", schema: "UserId", text: "Only of this person." },
            ACCOUNT,
            AMOUNT,
            Param { name: "from", schema: "Instant", text: "Not started before." },
            Param { name: "until", schema: "Instant", text: "Started before." },
        ])
        .paged()
        .answers(&[ok("DepositPage", "A page of deposits.")]),
    Route::new(Operation::AdminGetDeposit, "GET", "/api/admin/deposits/{deposit_id}", Auth::Staff)
        .says(REVIEW, "A deposit with its payments, its slips (what was read beside what was expected) and its story.")
        .answers(&[ok("DepositFile", "All that is known of it.")])
        .errors(&[E::DepositNotFound]),
    Route::new(
        Operation::AdminConfirmDeposit,
        "POST",
        "/api/admin/deposits/{deposit_id}/confirm",
        Auth::Staff,
    )
    .says(REVIEW, "Approves (role `admin`) or rejects a deposit in review, never one's own. Repeatable: the same word again changes nothing, another one is `state_conflict`.")
    .key(Key::Needless)
    .takes("ConfirmDeposit")
    .answers(&[
        ok("Deposit", "The deposit as it then is."),
        accepted("Approval", "Above the limit of one operator: waits for a second."),
    ])
    .errors(DECIDING),
    Route::new(Operation::AdminShowSlip, "GET", "/api/admin/slips/{slip_id}", Auth::Staff)
        .says(REVIEW, "The picture of a slip, while it is kept. Audited.")
        .answers(&[ok("Picture", "The picture as it was sent.")])
        .errors(&[E::SlipNotFound]),
    Route::new(Operation::AdminListPayments, "GET", "/api/admin/payments", Auth::Staff)
        .says(REVIEW, "Money that arrived on our accounts, newest first.")
        .query(&[
            Param { name: "state", schema: "PaymentState", text: "Only in this state." },
            ACCOUNT,
            AMOUNT,
        ])
        .paged()
        .answers(&[ok("PaymentPage", "A page of payments.")]),
    Route::new(Operation::AdminAssignPayment, "POST", "/api/admin/payments/{payment_id}/assign", Auth::Admin)
        .says(REVIEW, "Counts an unmatched payment for a deposit of the same account, which is credited with what arrived. Repeatable.")
        .key(Key::Needless)
        .takes("AssignPayment")
        .answers(&[
            ok("Deposit", "The deposit as it then is."),
            accepted("Approval", "Above the limit of one operator: waits for a second."),
        ])
        .errors(DECIDING),
    Route::new(Operation::AdminDismissPayment, "POST", "/api/admin/payments/{payment_id}/dismiss", Auth::Admin)
        .says(REVIEW, "Puts an unmatched payment aside: it is kept, and never counted.")
        .takes("DismissPayment")
        .answers(&[ok("Payment", "The payment.")])
        .errors(&[E::PaymentNotFound, E::StateConflict]),
    Route::new(Operation::AdminListUnplaced, "GET", "/api/admin/unplaced-payments", Auth::Staff)
        .says(REVIEW, "Money that a bank told of on an account that is none of ours, or could be two, newest first.")
        .query(&[Param { name: "state", schema: "UnplacedState", text: "Only in this state." }])
        .paged()
        .answers(&[ok("UnplacedPaymentPage", "A page of unplaced payments.")]),
    Route::new(Operation::AdminGetUnplaced, "GET", "/api/admin/unplaced-payments/{unplaced_id}", Auth::Staff)
        .says(REVIEW, "One of them.")
        .answers(&[ok("UnplacedPayment", "The unplaced payment.")])
        .errors(&[E::PaymentNotFound]),
    Route::new(
        Operation::AdminPlaceUnplaced,
        "POST",
        "/api/admin/unplaced-payments/{unplaced_id}/place",
        Auth::Admin,
    )
    .says(REVIEW, "Asks to place it on an account of ours at the bank that told of it, where it is matched like any payment; a second operator approves. Never for a deposit of one's own (`forbidden`). Repeatable: where it lies already it stays, another account is `state_conflict`.")
    .key(Key::Needless)
    .takes("PlaceUnplaced")
    .answers(&[
        ok("UnplacedPayment", "It lies there already."),
        accepted("Approval", "Waits for a second operator."),
    ])
    .errors(&[E::PaymentNotFound, E::ReceivingAccountNotFound, E::StateConflict]),
    Route::new(
        Operation::AdminDismissUnplaced,
        "POST",
        "/api/admin/unplaced-payments/{unplaced_id}/dismiss",
        Auth::Admin,
    )
    .says(REVIEW, "Puts it aside: it is kept, and never placed.")
    .takes("DismissUnplaced")
    .answers(&[ok("UnplacedPayment", "The unplaced payment.")])
    .errors(&[E::PaymentNotFound, E::StateConflict]),
    Route::new(Operation::AdminListAccounts, "GET", "/api/admin/accounts", Auth::Staff)
        .says(ACCOUNTS, "All receiving accounts with their limits and what they wait for, oldest first.")
        .answers(&[ok("AccountList", "The accounts.")]),
    Route::new(Operation::AdminCreateAccount, "POST", "/api/admin/accounts", Auth::Admin)
        .says(ACCOUNTS, "Asks for a receiving account; a second operator approves. A closed account with this number is opened again under its own id.")
        .key(Key::Required)
        .takes("CreateAccount")
        .answers(&[accepted("Approval", "Waits for a second operator.")])
        .errors(&[E::IdempotencyConflict]),
    Route::new(Operation::AdminChangeAccount, "PATCH", "/api/admin/accounts/{account_id}", Auth::Admin)
        .says(ACCOUNTS, "Changes a receiving account; what is absent stays. Another `promptpay` waits for a second operator, and all that is asked for with it. `closed` is for good, until its number is added again.")
        .key(Key::Needless)
        .takes("ChangeAccount")
        .answers(&[
            ok("Account", "The account."),
            accepted("Approval", "With another `promptpay`: waits for a second operator."),
        ])
        .errors(&[E::ReceivingAccountNotFound, E::StateConflict]),
    Route::new(
        Operation::AdminRotateAccountKeys,
        "POST",
        "/api/admin/accounts/rotate-keys",
        Auth::Admin,
    )
    .says(ACCOUNTS, "Encrypts the numbers of all accounts anew with the newest key. Repeatable.")
    .answers(&[ok("RotatedKeys", "How many were encrypted anew.")]),
];
