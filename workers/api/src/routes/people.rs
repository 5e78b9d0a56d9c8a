//! Buying, orders, the wallet, and where parcels go.

use super::{Auth, Key, Operation, Pace, Param, Route, accepted, created, ok};
use doglc_contracts::problem::ErrorCode as E;
use doglc_domain::access::keys::Scope;

const BUYING: &str = "Buying";
const WALLET: &str = "Wallet";
const DELIVERY: &str = "Delivery";

const OWNER: Param = Param {
    name: "user_id",
    schema: "UserId",
    text: "Whose; must be the caller unless the key's scope says otherwise.",
};

const BUY: Route = Route {
    pace: Pace::Buying,
    ..Route::new(Operation::Buy, "POST", "/api/buy", Auth::Own(&[Scope::OrdersWrite, Scope::OrdersAny]))
        .says(BUYING, "Buys in a sale. Without `Idempotency-Key` each request counts as new.")
        .key(Key::Optional)
        .takes("Buy")
        .answers(&[accepted("Ticket", "Reserved; or `unknown`: ask for the order.")])
        .errors(&[
            E::SoldOut,
            E::SaleNotOpen,
            E::SaleEnded,
            E::LimitReached,
            E::ProductNotFound,
            E::IdempotencyConflict,
        ])
};

const STATEMENT: Route = Route {
    csv: true,
    ..Route::new(
        Operation::ListTransactions,
        "GET",
        "/api/transactions",
        Auth::Own(&[Scope::WalletRead, Scope::Admin]),
    )
    .says(WALLET, "The wallet's statement, newest first; `Accept: text/csv` exports it.")
    .query(&[
        OWNER,
        Param { name: "asset", schema: "Asset", text: "Only this asset." },
        Param { name: "direction", schema: "Direction", text: "Only money that came in, or went out." },
        Param {
            name: "kind",
            schema: "TransferKind",
            text: "Only this kind: the word before `:` of the transfer's id.",
        },
        Param { name: "from", schema: "Day", text: "From this day of Bangkok on." },
        Param { name: "to", schema: "Day", text: "Up to this day of Bangkok, inclusive." },
    ])
    .paged()
    .answers(&[ok("TransferPage", "A page of transfers.")])
};

pub(super) const ROUTES: &[Route] = &[
    BUY,
    Route::new(
        Operation::GetOrder,
        "GET",
        "/api/orders/{order_id}",
        Auth::Own(&[Scope::OrdersRead, Scope::OrdersWrite, Scope::OrdersAny]),
    )
    .says(BUYING, "An order with its state, and why.")
    .answers(&[ok("Order", "The order.")])
    .errors(&[E::OrderNotFound]),
    Route::new(
        Operation::ListOrders,
        "GET",
        "/api/orders",
        Auth::Own(&[Scope::OrdersRead, Scope::OrdersWrite, Scope::OrdersAny]),
    )
    .says(BUYING, "The caller's orders, newest first.")
    .query(&[
        OWNER,
        Param { name: "product_id", schema: "ProductId", text: "Only of this product." },
        Param { name: "status", schema: "OrderStatus", text: "Only in this state." },
    ])
    .paged()
    .answers(&[ok("OrderPage", "A page of orders.")]),
    Route::new(
        Operation::CancelOrder,
        "POST",
        "/api/orders/{order_id}/cancel",
        Auth::Own(&[Scope::OrdersWrite, Scope::OrdersAny]),
    )
    .says(BUYING, "Cancels an order while it is `reserved`; the wallet judges.")
    .answers(&[ok("Order", "The order as it then is.")])
    .errors(&[E::OrderNotFound, E::StateConflict]),
    Route::new(Operation::GetWallet, "GET", "/api/wallet", Auth::Own(&[Scope::WalletRead, Scope::Admin]))
        .says(WALLET, "Balances, tier, and what is left of the limits today.")
        .query(&[OWNER])
        .answers(&[ok("Wallet", "The wallet.")])
        .errors(&[E::UserNotFound]),
    Route::new(Operation::OpenWallet, "POST", "/api/wallet", Auth::Own(&[Scope::WalletWrite]))
        .says(WALLET, "Opens the caller's wallet; again: nothing happens.")
        .answers(&[ok("Wallet", "The wallet.")])
        .errors(&[E::StateConflict]),
    STATEMENT,
    Route::new(Operation::SendMoney, "POST", "/api/transactions", Auth::Own(&[Scope::WalletWrite]))
        .says(WALLET, "Sends money to another user.")
        .key(Key::Required)
        .takes("SendMoney")
        .answers(&[created("Sending", "It has left the sender.")])
        .errors(&[
            E::InsufficientFunds,
            E::TierLimitExceeded,
            E::WalletFrozen,
            E::UserNotFound,
            E::IdempotencyConflict,
            E::TransferCancelled,
        ]),
    Route::new(
        Operation::GetTransaction,
        "GET",
        "/api/transactions/{transfer_id}",
        Auth::Own(&[Scope::WalletRead]),
    )
    .says(WALLET, "How a sending stands now: `sent`, `delivered` or `returned`.")
    .answers(&[ok("Sending", "The sending.")])
    .errors(&[E::TransferNotFound]),
    Route::new(Operation::GetAddress, "GET", "/api/me/address", Auth::Session)
        .says(DELIVERY, "Where the caller's parcels go.")
        .answers(&[ok("AddressView", "The address, or none.")]),
    Route::new(Operation::SetAddress, "PUT", "/api/me/address", Auth::Session)
        .says(
            DELIVERY,
            "Stores or replaces the address; kept encrypted. Orders already sent keep the one they went to.",
        )
        .takes("Address")
        .answers(&[ok("AddressView", "The address.")]),
    Route::new(Operation::DeleteAddress, "DELETE", "/api/me/address", Auth::Session)
        .says(DELIVERY, "Removes the address.")
        .answers(&[ok("AddressView", "None.")]),
];
