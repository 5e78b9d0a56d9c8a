//! Questions to other workers, over service bindings.

use crate::services::facts;
use doglc_contracts::{
    banking::{Statement, ViewWallet},
    page::PageRequest,
    shop::{Buy, CancelOrder, GetOrder, GetProduct, ListOrders, ListProducts},
};
use doglc_domain::{
    bot::facts::{Answer, Ask, Fact},
    ids::UserId,
};
use doglc_edge::service::Client;

/// Lines of a list that fit on a screen.
const PAGE_ROWS: u32 = 8;

/// Asks.
pub async fn ask(client: &Client, user_id: UserId, ask: &Ask) -> Fact {
    let page = |cursor: &Option<String>| PageRequest { limit: Some(PAGE_ROWS), cursor: cursor.clone() };
    let answer = match ask {
        Ask::Wallet => {
            client.call(&ViewWallet { user_id }).await.map(|view| Answer::Wallet(facts::wallet(&view)))
        }
        Ask::Statement { cursor } => client
            .call(&Statement {
                user_id,
                asset: None,
                direction: None,
                kind: None,
                from_ms: None,
                until_ms: None,
                page: page(cursor),
            })
            .await
            .map(|found| Answer::Statement(facts::part(found, |view| facts::transfer(&view)))),
        Ask::Products { cursor } => client
            .call(&ListProducts { page: page(cursor) })
            .await
            .map(|found| Answer::Products(facts::part(found, facts::product))),
        Ask::Product(product_id) => client
            .call(&GetProduct { product_id: *product_id })
            .await
            .map(|view| Answer::Product(facts::product(view))),
        Ask::Buy { product, quantity, key } => client
            .call(&Buy { product_id: *product, user_id, quantity: *quantity, key: key.clone() })
            .await
            .map(|ticket| Answer::Bought(facts::bought(ticket))),
        Ask::Orders { cursor } => {
            let command = ListOrders { user_id: Some(user_id), page: page(cursor), ..ListOrders::default() };
            client.call(&command).await.map(|found| Answer::Orders(facts::part(found, facts::order)))
        }
        Ask::Order(order_id) => client
            .call(&GetOrder { order_id: order_id.clone(), user_id: Some(user_id) })
            .await
            .map(|view| Answer::Order(facts::order(view))),
        Ask::CancelOrder(order_id) => client
            .call(&CancelOrder { order_id: order_id.clone(), user_id })
            .await
            .map(|view| Answer::Order(facts::order(view))),
    };
    answer.map_err(|refusal| refusal.code.as_str().to_owned())
}
