//! What a wallet may not: frozen, above its tier, without a second operator, beyond the largest amount.

use super::{
    NOON, available, charge, deposit, funded, give, give_at, hold, is_posted, order_id, post, sending, thb,
    turn,
};
use crate::{
    ids::ProductId,
    ledger::{
        command::Command,
        limits::Tiers,
        outcome::{Answer, Denial, RefusalCode},
        transfer::TransferOrder,
    },
    money::{Asset, MAX_MINOR},
    time::{DAY_MS, HOUR_MS},
};

#[test]
fn a_frozen_wallet_takes_money_but_gives_none() {
    let mut turn = funded(1_000);
    give(&mut turn, Command::Freeze { frozen: true });
    let refused = Answer::Refused { code: RefusalCode::WalletFrozen };
    assert_eq!(give(&mut turn, post(charge(1, 1))), refused);
    assert_eq!(give(&mut turn, post(sending("a", 1))), refused);
    assert_eq!(give(&mut turn, Command::Hold { hold: hold("withdrawal:a", 1, true, None) }), refused);
    assert!(is_posted(&give(&mut turn, post(deposit("a", 10_000)))));
    let refund = TransferOrder::refund(&order_id(9), ProductId(1), thb(5), "broken");
    assert!(is_posted(&give(&mut turn, post(refund))));
    let taken = TransferOrder::adjustment("a", thb(-7), "fraud", "user:1", None).unwrap();
    assert!(is_posted(&give(&mut turn, post(taken))));
    give(&mut turn, Command::Freeze { frozen: false });
    assert_eq!(give(&mut turn, post(charge(1, 1))), refused);
    assert!(is_posted(&give(&mut turn, post(charge(2, 1)))));
}

#[test]
fn limits_of_deposits_hold_per_deposit_day_and_balance() {
    let exceeded = Answer::Denied { reason: Denial::OverLimit };
    let mut turn = turn();
    assert_eq!(give(&mut turn, post(deposit("a", 5_000_001))), exceeded);
    assert!(is_posted(&give(&mut turn, post(deposit("b", 5_000_000)))));
    assert!(is_posted(&give(&mut turn, post(deposit("c", 5_000_000)))));
    assert_eq!(give(&mut turn, post(deposit("d", 1))), exceeded);
    assert!(is_posted(&give_at(&mut turn, post(deposit("e", 5_000_000)), NOON + DAY_MS)));
    assert!(is_posted(&give_at(&mut turn, post(deposit("f", 5_000_000)), NOON + DAY_MS)));
    assert_eq!(give_at(&mut turn, post(deposit("g", 1)), NOON + 2 * DAY_MS), exceeded);
    give(&mut turn, Command::SetTier { tier: "basic".to_owned() });
    assert!(is_posted(&give_at(&mut turn, post(deposit("g", 1)), NOON + 2 * DAY_MS)), "it is not remembered");
    assert!(is_posted(&give_at(&mut turn, post(deposit("h", 5_000_001)), NOON + 2 * DAY_MS)));
}

#[test]
fn the_day_of_limits_is_bangkoks_and_a_clock_going_back_opens_nothing() {
    let midnight = 20_000 * DAY_MS + 17 * HOUR_MS;
    let exceeded = Answer::Refused { code: RefusalCode::TierLimitExceeded };
    let mut turn = funded(20_000_000);
    assert!(is_posted(&give_at(&mut turn, post(sending("a", 5_000_000)), midnight - 1)));
    assert_eq!(give_at(&mut turn, post(sending("b", 1)), midnight - 1), exceeded);
    assert!(is_posted(&give_at(&mut turn, post(sending("c", 5_000_000)), midnight)));
    assert_eq!(give_at(&mut turn, post(sending("d", 1)), midnight - 1), exceeded);
}

#[test]
fn an_unknown_tier_is_refused_and_a_removed_one_has_the_default_limits() {
    let mut turn = turn();
    let answer = give(&mut turn, Command::SetTier { tier: "gold".to_owned() });
    assert_eq!(answer, Answer::Denied { reason: Denial::UnknownTier });
    let tiers = Tiers::default();
    assert_eq!(tiers.limits("gold", Asset::Thb), tiers.limits("no_kyc", Asset::Thb));
}

#[test]
fn tiers_are_read_from_configuration_strictly() {
    let limits = r#"{"deposit_max":"1.00","deposit_day":"2.00","send_day":"3.00","balance_max":"4.00"}"#;
    let tiers = Tiers::parse(&format!(r#"{{"no_kyc":{{"THB":{limits}}}}}"#)).unwrap();
    assert_eq!(tiers.limits("no_kyc", Asset::Thb).balance_max_minor, 400);
    assert_eq!(tiers.limits("no_kyc", Asset::Eth).balance_max_minor, 0);
    assert!(Tiers::parse("{}").is_err());
    assert!(Tiers::parse(&format!(r#"{{"no_kyc":{{"XYZ":{limits}}}}}"#)).is_err());
    assert!(Tiers::parse(r#"{"no_kyc":{"THB":{"deposit_max":1.0}}}"#).is_err());
}

#[test]
fn adjustments_follow_the_operators_rule_and_a_denial_is_not_remembered() {
    let large = |operator: &str, approver: Option<&str>| {
        let approver = approver.map(str::to_owned);
        post(TransferOrder::adjustment("big", thb(5_000_001), "prize", operator, approver).unwrap())
    };
    let mut turn = turn();
    let second = Answer::Denied { reason: Denial::SecondOperatorRequired };
    let own = Answer::Denied { reason: Denial::OwnWallet };
    assert_eq!(give(&mut turn, large("user:1", None)), second);
    assert_eq!(give(&mut turn, large("user:1", Some("user:1"))), second);
    assert_eq!(give(&mut turn, large("user:1001", Some("user:2"))), own);
    assert_eq!(give(&mut turn, large("user:1", Some("user:1001"))), own);
    let first = give(&mut turn, large("user:1", Some("user:2")));
    assert!(is_posted(&first));
    assert_eq!(give(&mut turn, large("user:1", None)), first);
    assert_eq!(give(&mut turn, large("user:3", Some("user:2"))), Answer::Conflict);
    let small = TransferOrder::adjustment("small", thb(-5_000_000), "fee", "key:k1", None).unwrap();
    assert!(is_posted(&give(&mut turn, post(small))));
    let nobody = TransferOrder::adjustment("nobody", thb(1), "why", "", None).unwrap();
    assert_eq!(give(&mut turn, post(nobody)), Answer::Denied { reason: Denial::Malformed });
}

#[test]
fn the_largest_amount_is_a_limit_for_all_and_never_loses_what_must_arrive() {
    let mut turn = funded(MAX_MINOR);
    let given = TransferOrder::adjustment("a", thb(1), "gift", "user:1", None).unwrap();
    assert_eq!(give(&mut turn, post(given)), Answer::Refused { code: RefusalCode::TierLimitExceeded });
    let refund = || post(TransferOrder::refund(&order_id(1), ProductId(1), thb(1), "broken"));
    assert_eq!(give(&mut turn, refund()), Answer::Denied { reason: Denial::TooLarge });
    assert!(is_posted(&give(&mut turn, post(charge(2, 1)))));
    assert!(is_posted(&give(&mut turn, refund())));
    assert_eq!(available(&turn), MAX_MINOR);
    assert!(is_posted(&give(&mut turn, post(charge(3, MAX_MINOR)))));
    assert_eq!(available(&turn), 0);
}
