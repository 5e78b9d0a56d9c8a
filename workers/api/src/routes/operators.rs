//! Operators: roles `support` and `admin`, or an API key with scope `admin`. Every change is audited before and after.

use super::{Auth, Key, Operation, Param, Route, accepted, created, ok};
use doglc_contracts::problem::ErrorCode as E;

const PRODUCTS: &str = "Operators: products and sales";
const ORDERS: &str = "Operators: orders";
const PEOPLE: &str = "Operators: people, roles and keys";
const MONEY: &str = "Operators: money";
const SYSTEM: &str = "Operators: queues, audit and switches";

pub(super) const ROUTES: &[Route] = &[
    Route::new(Operation::AdminListProducts, "GET", "/api/admin/products", Auth::Staff)
        .says(PRODUCTS, "Products with all counts of their stock, newest first.")
        .paged()
        .answers(&[ok("AdminProductPage", "A page of products.")]),
    Route::new(Operation::AdminCreateProduct, "POST", "/api/admin/products", Auth::Admin)
        .says(PRODUCTS, "Creates a product with its stock and sale.")
        .key(Key::Optional)
        .takes("CreateProduct")
        .answers(&[created("AdminProduct", "The product.")])
        .errors(&[E::IdempotencyConflict]),
    Route::new(Operation::AdminGetProduct, "GET", "/api/admin/products/{product_id}", Auth::Staff)
        .says(PRODUCTS, "A product with all counts of its stock.")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound]),
    Route::new(Operation::AdminUpdateProduct, "PATCH", "/api/admin/products/{product_id}", Auth::Admin)
        .says(PRODUCTS, "Changes a product; what is absent stays. Prices of accepted orders stay.")
        .takes("UpdateProduct")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound, E::StateConflict]),
    Route::new(Operation::AdminRestock, "POST", "/api/admin/products/{product_id}/restock", Auth::Admin)
        .says(PRODUCTS, "Adds stock.")
        .key(Key::Optional)
        .takes("Restock")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound, E::StateConflict, E::IdempotencyConflict]),
    Route::new(Operation::AdminAddCodes, "POST", "/api/admin/products/{product_id}/codes", Auth::Admin)
        .says(PRODUCTS, "Adds codes to a digital product; one that is there is not added again. Paid orders that wait get theirs, oldest first.")
        .key(Key::Optional)
        .takes("AddCodes")
        .answers(&[ok("CodeStock", "How many there are.")])
        .errors(&[E::ProductNotFound, E::StateConflict, E::IdempotencyConflict]),
    Route::new(Operation::AdminViewCodes, "GET", "/api/admin/products/{product_id}/codes", Auth::Staff)
        .says(PRODUCTS, "How many codes a digital product has; never which.")
        .answers(&[ok("CodeStock", "How many there are.")])
        .errors(&[E::ProductNotFound, E::StateConflict]),
    Route::new(Operation::AdminListSales, "GET", "/api/admin/sales", Auth::Staff)
        .says(PRODUCTS, "Sales that are not over, newest first, with their state and counts; a sale has its product's id.")
        .paged()
        .answers(&[ok("AdminProductPage", "A page of sales.")]),
    Route::new(Operation::AdminPauseSale, "POST", "/api/admin/sales/{product_id}/pause", Auth::Admin)
        .says(PRODUCTS, "Stops a sale for now.")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound, E::StateConflict]),
    Route::new(Operation::AdminResumeSale, "POST", "/api/admin/sales/{product_id}/resume", Auth::Admin)
        .says(PRODUCTS, "Goes on with a paused sale.")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound, E::StateConflict]),
    Route::new(Operation::AdminCloseSale, "POST", "/api/admin/sales/{product_id}/close", Auth::Admin)
        .says(PRODUCTS, "Ends a sale for good.")
        .answers(&[ok("AdminProduct", "The product.")])
        .errors(&[E::ProductNotFound, E::StateConflict]),
    Route::new(Operation::AdminListOrders, "GET", "/api/admin/orders", Auth::Staff)
        .says(ORDERS, "Orders, newest first.")
        .query(&[
            Param { name: "user_id", schema: "UserId", text: "Only of this buyer." },
            Param { name: "product_id", schema: "ProductId", text: "Only of this product." },
            Param { name: "status", schema: "OrderStatus", text: "Only in this state." },
            Param { name: "to_deliver", schema: "Flag", text: "`true`: only paid ones that wait for delivery." },
        ])
        .paged()
        .answers(&[ok("OrderPage", "A page of orders.")]),
    Route::new(Operation::AdminGetOrder, "GET", "/api/admin/orders/{order_id}", Auth::Staff)
        .says(ORDERS, "An order.")
        .answers(&[ok("Order", "The order.")])
        .errors(&[E::OrderNotFound]),
    Route::new(Operation::AdminRefundOrder, "POST", "/api/admin/orders/{order_id}/refund", Auth::Staff)
        .says(ORDERS, "Gives the money of a paid order back; with `restock` the pieces are free again.")
        .key(Key::Required)
        .takes("Refund")
        .answers(&[ok("Order", "The order.")])
        .errors(&[E::OrderNotFound, E::StateConflict, E::IdempotencyConflict]),
    Route::new(Operation::AdminFulfilOrder, "POST", "/api/admin/orders/{order_id}/fulfil", Auth::Staff)
        .says(ORDERS, "Marks a paid order delivered; the buyer is told. Again with another tracking: it is put right.")
        .takes("Fulfil")
        .answers(&[ok("Order", "The order.")])
        .errors(&[E::OrderNotFound, E::StateConflict]),
    Route::new(Operation::AdminRevealAddress, "POST", "/api/admin/orders/{order_id}/address", Auth::Staff)
        .says(ORDERS, "Shows where a parcel goes, or went; every look is audited.")
        .answers(&[ok("AddressView", "The address, or none.")])
        .errors(&[E::OrderNotFound, E::StateConflict]),
    Route::new(Operation::AdminListUsers, "GET", "/api/admin/users", Auth::Staff)
        .says(PEOPLE, "People, by id; or by user name.")
        .query(&[
            Param { name: "search", schema: "Search", text: "A Telegram id, or the beginning of a user name." },
            Param { name: "banned", schema: "Flag", text: "`true`: only banned ones." },
        ])
        .paged()
        .answers(&[ok("UserPage", "A page of people.")]),
    Route::new(Operation::AdminGetUser, "GET", "/api/admin/users/{user_id}", Auth::Staff)
        .says(PEOPLE, "A person, as the session knows him, with the wallet.")
        .answers(&[ok("UserDetail", "The person.")])
        .errors(&[E::UserNotFound]),
    Route::new(Operation::AdminBanUser, "POST", "/api/admin/users/{user_id}/ban", Auth::Admin)
        .says(PEOPLE, "Bans: wallet frozen, sockets closed, sign-ins ended, live tokens refused.")
        .takes("Ban")
        .answers(&[ok("Person", "The person.")])
        .errors(&[E::UserNotFound]),
    Route::new(Operation::AdminUnbanUser, "POST", "/api/admin/users/{user_id}/unban", Auth::Admin)
        .says(PEOPLE, "Lifts a ban.")
        .answers(&[ok("Person", "The person.")])
        .errors(&[E::UserNotFound]),
    Route::new(Operation::AdminSetTier, "POST", "/api/admin/users/{user_id}/tier", Auth::Admin)
        .says(PEOPLE, "Asks for another tier of a wallet; a second operator approves.")
        .key(Key::Optional)
        .takes("SetTier")
        .answers(&[accepted("Approval", "Waits for a second operator.")])
        .errors(&[E::UserNotFound, E::IdempotencyConflict]),
    Route::new(Operation::AdminListRoles, "GET", "/api/admin/roles", Auth::Staff)
        .says(PEOPLE, "Who holds which role.")
        .paged()
        .answers(&[ok("GrantPage", "A page of grants.")]),
    Route::new(Operation::AdminGrantRole, "POST", "/api/admin/roles", Auth::Admin)
        .says(PEOPLE, "Asks for a role for somebody; a second operator approves.")
        .key(Key::Optional)
        .takes("GrantRole")
        .answers(&[accepted("Approval", "Waits for a second operator.")])
        .errors(&[E::UserNotFound, E::IdempotencyConflict]),
    Route::new(Operation::AdminRevokeRole, "DELETE", "/api/admin/roles/{user_id}/{role}", Auth::Admin)
        .says(PEOPLE, "Takes a role away, at once.")
        .answers(&[ok("Person", "The person.")])
        .errors(&[E::UserNotFound, E::StateConflict]),
    Route::new(Operation::AdminListKeys, "GET", "/api/admin/keys", Auth::Admin)
        .says(PEOPLE, "API keys; never their secrets.")
        .paged()
        .answers(&[ok("KeyPage", "A page of keys.")]),
    Route::new(Operation::AdminCreateKey, "POST", "/api/admin/keys", Auth::Admin)
        .says(PEOPLE, "Asks for an API key. It is shown here only, and works once a second operator has approved.")
        .key(Key::Optional)
        .takes("CreateKey")
        .answers(&[accepted("NewKey", "The key; waits for a second operator.")])
        .errors(&[E::IdempotencyConflict]),
    Route::new(Operation::AdminRevokeKey, "DELETE", "/api/admin/keys/{key_id}", Auth::Admin)
        .says(PEOPLE, "Takes an API key out of use; everywhere within ten seconds.")
        .answers(&[ok("ApiKey", "The key.")])
        .errors(&[E::KeyNotFound]),
    Route::new(Operation::AdminListApprovals, "GET", "/api/admin/approvals", Auth::Staff)
        .says(PEOPLE, "What waits, or waited, for a second operator; newest first.")
        .query(&[Param { name: "status", schema: "ApprovalStatus", text: "Only in this state." }])
        .paged()
        .answers(&[ok("ApprovalPage", "A page of approvals.")]),
    Route::new(Operation::AdminGetApproval, "GET", "/api/admin/approvals/{approval_id}", Auth::Staff)
        .says(PEOPLE, "An approval.")
        .answers(&[ok("Approval", "The approval.")])
        .errors(&[E::ApprovalNotFound]),
    Route::new(Operation::AdminApprove, "POST", "/api/admin/approvals/{approval_id}/approve", Auth::Admin)
        .says(PEOPLE, "Agrees as the second operator, and carries the action out. Again by the same operator: the same answer.")
        .answers(&[ok("Approval", "The approval with its result.")])
        .errors(&[
            E::ApprovalNotFound,
            E::SecondOperatorRequired,
            E::StateConflict,
            E::UserNotFound,
            E::KeyNotFound,
            E::InsufficientFunds,
            E::TierLimitExceeded,
            E::WalletFrozen,
            E::TransferCancelled,
            E::IdempotencyConflict,
            E::DepositNotFound,
            E::PaymentNotFound,
            E::InvalidRequest,
        ]),
    Route::new(Operation::AdminReject, "POST", "/api/admin/approvals/{approval_id}/reject", Auth::Admin)
        .says(PEOPLE, "Refuses; whoever asked may take it back this way as well.")
        .answers(&[ok("Approval", "The approval.")])
        .errors(&[E::ApprovalNotFound, E::StateConflict]),
    Route::new(Operation::AdminAdjust, "POST", "/api/admin/adjustments", Auth::Admin)
        .says(MONEY, "Puts a balance right. Above the limit a second operator approves.")
        .key(Key::Required)
        .takes("Adjust")
        .answers(&[
            created("Transfer", "The transfer."),
            accepted("Approval", "Above the limit: waits for a second operator."),
        ])
        .errors(&[
            E::InsufficientFunds,
            E::TierLimitExceeded,
            E::WalletFrozen,
            E::UserNotFound,
            E::IdempotencyConflict,
            E::TransferCancelled,
        ]),
    Route::new(Operation::AdminGetReconciliation, "GET", "/api/admin/ledger/reconciliation", Auth::Staff)
        .says(MONEY, "The newest reconciliation of the ledger, with that of the sales as of now.")
        .answers(&[ok("Reconciliation", "Whether the books agree.")]),
    Route::new(Operation::AdminReconcile, "POST", "/api/admin/ledger/reconciliation", Auth::Staff)
        .says(MONEY, "Reconciles now.")
        .answers(&[ok("Reconciliation", "Whether the books agree.")]),
    Route::new(Operation::AdminListQueues, "GET", "/api/admin/queues", Auth::Staff)
        .says(SYSTEM, "Backlog (as known from the records behind the messages) and dead letters per queue.")
        .answers(&[ok("QueueList", "All queues.")]),
    Route::new(Operation::AdminListDeadLetters, "GET", "/api/admin/queues/{queue}/dead-letters", Auth::Staff)
        .says(SYSTEM, "Dead letters of a queue, newest first.")
        .paged()
        .answers(&[ok("DeadLetterPage", "A page of dead letters.")])
        .errors(&[E::NotFound]),
    Route::new(Operation::AdminReplay, "POST", "/api/admin/queues/{queue}/replay", Auth::Admin)
        .says(SYSTEM, "Sends dead letters to their queue again: those named, or up to 100 of the oldest.")
        .takes("Replay")
        .answers(&[ok("Replayed", "How many were sent.")])
        .errors(&[E::NotFound]),
    Route::new(Operation::AdminListAudit, "GET", "/api/admin/audit", Auth::Admin)
        .says(SYSTEM, "The audit log, newest first.")
        .query(&[
            Param { name: "actor", schema: "Search", text: "Only this actor: `user:1001`, `key:…`." },
            Param { name: "subject", schema: "Search", text: "Only this subject: `product:1`." },
            Param { name: "action", schema: "Search", text: "Only this action: `products.post`." },
            Param { name: "request_id", schema: "Search", text: "Only what this request did." },
        ])
        .paged()
        .answers(&[ok("AuditPage", "A page of entries.")]),
    Route::new(Operation::AdminVerifyAudit, "GET", "/api/admin/audit/verify", Auth::Admin)
        .says(SYSTEM, "Recomputes the audit log's hash chain.")
        .answers(&[ok("AuditVerdict", "Whether every hash holds.")]),
    Route::new(Operation::AdminListSwitches, "GET", "/api/admin/switches", Auth::Staff)
        .says(SYSTEM, "Pause switches that were ever touched; one that was not is not paused.")
        .answers(&[ok("SwitchList", "The switches.")]),
    Route::new(Operation::AdminSetSwitch, "PUT", "/api/admin/switches/{name}", Auth::Admin)
        .says(SYSTEM, "Pauses or resumes `everything`, `deposits`, `withdrawals` or a sale (`sale:1`), with words to people by language; obeyed within five seconds.")
        .takes("SetSwitch")
        .answers(&[ok("Switch", "The switch.")])
        .errors(&[E::NotFound, E::ProductNotFound, E::StateConflict]),
];
