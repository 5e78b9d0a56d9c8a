//! Between the stock object of a product, its gates and the shop's services. Objects are reached by binding only.

mod delivery;
mod gates;
mod orders;
mod sales;

pub use delivery::*;
pub use gates::*;
pub use orders::*;
pub use sales::*;

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::ids::{OrderId, ProductId, UserId};
    use serde_json::json;

    #[test]
    fn offers_and_answers_are_short_on_the_wire() {
        let id = OrderId::new(ProductId(1), [1; 16]);
        let offer = Offer(id.clone(), UserId::new(7).unwrap(), 1, ":k".to_owned());
        assert_eq!(serde_json::to_string(&offer).unwrap(), format!(r#"["{id}","7",1,":k"]"#));
        let answer = OfferAnswer::New(0, 9, "00".to_owned());
        assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"n":[0,9,"00"]}"#);
    }

    #[test]
    fn an_absent_bound_and_a_removed_one_differ() {
        let change: ChangeSale = serde_json::from_str(r#"{"starts_at_ms":null}"#).unwrap();
        assert_eq!((change.starts_at_ms, change.ends_at_ms), (Some(None), None));
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<ChangeSale>(&text).unwrap(), change);
    }

    #[test]
    fn what_an_older_release_says_is_understood() {
        let id = OrderId::new(ProductId(1), [1; 16]);
        let told: ToldOrder = serde_json::from_value(json!({"order_id": id, "status": "paid"})).unwrap();
        assert_eq!(told.revision, 0);
        let hint: OrdersHint = serde_json::from_value(json!({"v": 1, "product_id": 1, "lines": []})).unwrap();
        assert!(hint.refunds.is_empty());
        assert!(
            !serde_json::to_string(&hint).unwrap().contains("refunds"),
            "nor is anything new said in vain"
        );
        let reseal: ResealCodes = serde_json::from_value(json!({"codes": [["i", "e"]]})).unwrap();
        assert!(reseal.before.is_empty());
    }
}
