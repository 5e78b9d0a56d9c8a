//! The rules one by one, with the edges.

use super::{
    account::Account,
    command::{Command, Known, Policy},
    csv,
    hold::HoldOrder,
    limits::Tiers,
    outcome::{Answer, CancelReason, Denial, RefusalCode},
    per_asset::PerAsset,
    reconcile::{self, InTransit, Projected, Totals, Truth},
    send,
    transfer::{TransferKind, TransferOrder},
    turn::Turn,
    wallet::{Holding, Wallet},
};
use crate::{
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId, TransferId, UserId},
    money::{Amount, Asset, MAX_MINOR},
    time::{DAY_MS, HOUR_MS, Millis},
    vip::Levels,
};

pub(super) const NOON: Millis = 5 * HOUR_MS + 20_000 * DAY_MS;

pub(super) fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

pub(super) fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap()
}

pub(super) fn policy() -> Policy {
    let second_operator_above = PerAsset { thb: 5_000_000, ..PerAsset::default() };
    Policy { tiers: Tiers::default(), second_operator_above, vip: Levels::default() }
}

pub(super) fn turn() -> Turn {
    Turn::new(Wallet::new(user(1001)), Known::default())
}

pub(super) fn funded(minor: i64) -> Turn {
    let mut wallet = Wallet::new(user(1001));
    wallet.holdings.thb = Holding { posted_minor: minor, held_minor: 0 };
    Turn::new(wallet, Known::default())
}

pub(super) fn give(turn: &mut Turn, command: Command) -> Answer {
    give_at(turn, command, NOON)
}

#[expect(clippy::needless_pass_by_value, reason = "a command is made for the one call")]
pub(super) fn give_at(turn: &mut Turn, command: Command, now_ms: Millis) -> Answer {
    let answer = turn.give(&command, &policy(), now_ms);
    assert!(turn.wallet().is_sound());
    answer
}

pub(super) fn post(order: TransferOrder) -> Command {
    Command::Post { transfers: vec![order] }
}

fn order_id(n: u8) -> OrderId {
    OrderId::new(ProductId(1), [n; 16])
}

pub(super) fn charge(n: u8, minor: i64) -> TransferOrder {
    TransferOrder::charge(&order_id(n), ProductId(1), thb(minor))
}

pub(super) fn deposit_id(wish: &str) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([0xab; 8]), wish).unwrap()
}

pub(super) fn deposit(wish: &str, minor: i64) -> TransferOrder {
    let id = deposit_id(wish);
    TransferOrder::deposit(&id, thb(minor), Account::bank(&id.account()))
}

pub(super) fn sending(id: &str, minor: i64) -> TransferOrder {
    send::debit(&send::send_id(id).unwrap(), user(2002), thb(minor), Some("for lunch".to_owned())).unwrap()
}

fn hold(id: &str, minor: i64, has_effect_outside: bool, expires_at_ms: Option<Millis>) -> HoldOrder {
    HoldOrder {
        id: id.parse().unwrap(),
        amount: thb(minor),
        counter_account: "chain:tron".parse().unwrap(),
        has_effect_outside,
        expires_at_ms,
    }
}

fn capture(hold: &str, id: &str, minor: i64) -> Command {
    let account = "chain:tron".parse().unwrap();
    let transfer = TransferOrder::capture(id.parse().unwrap(), thb(minor), account);
    Command::Capture { hold: hold.parse().unwrap(), transfer }
}

pub(super) fn is_posted(answer: &Answer) -> bool {
    matches!(answer, Answer::Posted { .. })
}

pub(super) fn available(turn: &Turn) -> i64 {
    turn.wallet().available(Asset::Thb).minor()
}

#[test]
fn a_repeat_gets_the_first_answer_and_another_meaning_a_conflict() {
    let mut turn = funded(100);
    let first = give(&mut turn, post(charge(1, 60)));
    assert!(is_posted(&first));
    for _ in 0..3 {
        assert_eq!(give(&mut turn, post(charge(1, 60))), first);
    }
    assert_eq!(give(&mut turn, post(charge(1, 61))), Answer::Conflict);
    assert_eq!(available(&turn), 40);
    assert_eq!(turn.finish().transfers.len(), 1);
}

#[test]
fn a_refusal_is_final_even_when_money_comes_later() {
    let mut turn = turn();
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    assert!(is_posted(&give(&mut turn, post(deposit("a", 100)))));
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    assert_eq!(give(&mut turn, post(charge(1, 61))), Answer::Conflict);
    assert!(is_posted(&give(&mut turn, post(charge(2, 60)))));
}

#[test]
fn a_tombstone_stops_every_meaning_and_keeps_its_first_reason() {
    let mut turn = funded(100);
    let id = TransferId::of_order(&order_id(1));
    let cancel = |because| Command::Cancel { id: id.clone(), because };
    let expired = Answer::Cancelled { because: CancelReason::Expire };
    assert_eq!(give(&mut turn, cancel(CancelReason::Expire)), expired);
    assert_eq!(give(&mut turn, cancel(CancelReason::Cancel)), expired);
    assert_eq!(give(&mut turn, post(charge(1, 60))), expired);
    assert_eq!(give(&mut turn, post(charge(1, 61))), expired);
    assert_eq!(available(&turn), 100);
    assert_eq!(turn.finish().verdicts.len(), 1);
}

#[test]
fn cancelling_tells_what_had_happened_before() {
    let mut turn = funded(100);
    let charged = give(&mut turn, post(charge(1, 60)));
    let id = TransferId::of_order(&order_id(1));
    assert_eq!(give(&mut turn, Command::Cancel { id, because: CancelReason::Expire }), charged);
    give(&mut turn, post(charge(2, 60)));
    let id = TransferId::of_order(&order_id(2));
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, Command::Cancel { id, because: CancelReason::Cancel }), refused);
}

#[test]
fn linked_transfers_are_made_together_or_not_at_all() {
    let mut turn = funded(100);
    let both = |first, second| Command::Post { transfers: vec![charge(1, first), charge(2, second)] };
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, both(60, 60)), refused);
    assert_eq!(available(&turn), 100);
    // Both ids are refused for ever, also alone.
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    let linked = Command::Post { transfers: vec![charge(3, 30), charge(4, 20)] };
    let first = give(&mut turn, linked.clone());
    assert!(matches!(&first, Answer::Posted { transfers } if transfers.len() == 2));
    assert_eq!(give(&mut turn, linked), first);
    assert_eq!(
        give(&mut turn, Command::Post { transfers: vec![charge(4, 20), charge(5, 1)] }),
        Answer::Conflict
    );
    assert_eq!(available(&turn), 50);
    let twice = Command::Post { transfers: vec![charge(6, 1), charge(6, 1)] };
    assert_eq!(give(&mut turn, twice), Answer::Denied { reason: Denial::Malformed });
}

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
fn holds_set_aside_and_end_once() {
    let mut turn = funded(100);
    let set = |id| Command::Hold { hold: hold(id, 70, true, None) };
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(give(&mut turn, set("withdrawal:b")), refused);
    assert_eq!(give(&mut turn, post(charge(1, 31))), refused);
    assert_eq!(available(&turn), 30);
    let captured = give(&mut turn, capture("withdrawal:a", "captured:a", 50));
    assert!(is_posted(&captured));
    assert_eq!(available(&turn), 50);
    assert_eq!(give(&mut turn, capture("withdrawal:a", "captured:a", 50)), captured);
    let over = Answer::Denied { reason: Denial::HoldNotOpen };
    assert_eq!(give(&mut turn, capture("withdrawal:a", "captured:b", 1)), over);
    assert_eq!(give(&mut turn, Command::Void { hold: "withdrawal:a".parse().unwrap() }), over);
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(available(&turn), 50);
}

#[test]
fn a_voided_hold_gives_back_once_and_a_void_before_the_hold_stops_it() {
    let mut turn = funded(100);
    let void = |id: &str| Command::Void { hold: id.parse().unwrap() };
    give(&mut turn, Command::Hold { hold: hold("withdrawal:a", 70, true, None) });
    for _ in 0..2 {
        assert_eq!(give(&mut turn, void("withdrawal:a")), Answer::Applied);
        assert_eq!(available(&turn), 100);
    }
    let cancelled = Answer::Cancelled { because: CancelReason::Cancel };
    assert_eq!(give(&mut turn, void("withdrawal:b")), cancelled);
    assert_eq!(give(&mut turn, Command::Hold { hold: hold("withdrawal:b", 1, true, None) }), cancelled);
}

#[test]
fn the_clock_never_ends_a_hold_with_an_effect_outside() {
    let mut turn = funded(100);
    let denied = Answer::Denied { reason: Denial::Malformed };
    let contradiction = hold("withdrawal:a", 10, true, Some(NOON));
    assert_eq!(give(&mut turn, Command::Hold { hold: contradiction }), denied);
    give(&mut turn, Command::Hold { hold: hold("withdrawal:b", 10, true, None) });
    give(&mut turn, Command::Hold { hold: hold("quote:c", 20, false, Some(NOON + 1_000)) });
    let expire = |id: &str| Command::Expire { hold: id.parse().unwrap() };
    let conflict = Answer::Denied { reason: Denial::StateConflict };
    assert_eq!(give_at(&mut turn, expire("withdrawal:b"), NOON + DAY_MS), conflict);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 999), conflict);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 1_000), Answer::Applied);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 2_000), Answer::Applied);
    assert_eq!(available(&turn), 90);
}

#[test]
fn an_id_is_a_hold_or_a_transfer_but_never_both() {
    let mut turn = funded(100);
    let id = TransferId::of_order(&order_id(1));
    give(&mut turn, Command::Hold { hold: hold(id.as_str(), 10, true, None) });
    assert_eq!(give(&mut turn, post(charge(1, 10))), Answer::Conflict);
    give(&mut turn, post(charge(2, 10)));
    let taken = hold(TransferId::of_order(&order_id(2)).as_str(), 10, true, None);
    assert_eq!(give(&mut turn, Command::Hold { hold: taken }), Answer::Conflict);
    let cancel = Command::Cancel { id, because: CancelReason::Cancel };
    assert_eq!(give(&mut turn, cancel), Answer::Denied { reason: Denial::StateConflict });
}

#[test]
fn a_sending_ends_delivered_or_returned_once() {
    let mut turn = funded(100);
    give(&mut turn, post(sending("a", 40)));
    give(&mut turn, post(sending("b", 30)));
    assert_eq!(turn.wallet().open_sends, 2);
    let delivered = |id: &str| Command::SendDelivered { id: send::send_id(id).unwrap() };
    let returned = |id: &str| Command::SendReturned {
        id: send::send_id(id).unwrap(),
        reason: "tier_limit_exceeded".to_owned(),
    };
    let conflict = Answer::Denied { reason: Denial::StateConflict };
    for _ in 0..2 {
        assert_eq!(give(&mut turn, delivered("a")), Answer::Applied);
        assert_eq!(give(&mut turn, returned("b")), Answer::Applied);
    }
    assert_eq!(give(&mut turn, returned("a")), conflict);
    assert_eq!(give(&mut turn, delivered("b")), conflict);
    assert_eq!(give(&mut turn, delivered("c")), Answer::Denied { reason: Denial::Unknown });
    assert_eq!((available(&turn), turn.wallet().open_sends, turn.wallet().seq), (60, 0, 3));
    let changes = turn.finish();
    let back = changes.transfers.last().unwrap();
    assert_eq!((back.order.id.as_str(), back.order.kind), ("return:b", TransferKind::Return));
    assert_eq!(back.order.memo.as_deref(), Some("tier_limit_exceeded"));
}

#[test]
fn nobody_sends_to_himself_and_returns_are_not_posted_by_hand() {
    let mut turn = funded(100);
    let malformed = Answer::Denied { reason: Denial::Malformed };
    let own = send::debit(&send::send_id("a").unwrap(), user(1001), thb(1), None).unwrap();
    assert_eq!(give(&mut turn, post(own)), malformed);
    let by_hand = TransferOrder { kind: TransferKind::Return, ..deposit("x", 5) };
    assert_eq!(give(&mut turn, post(by_hand)), malformed);
    let wrong_way = TransferOrder { direction: super::transfer::Direction::Credit, ..charge(1, 5) };
    assert_eq!(give(&mut turn, post(wrong_way)), malformed);
    assert_eq!(give(&mut turn, post(charge(1, 0))), malformed);
    assert!(["", "A", "a-b", &"a".repeat(65)].iter().all(|id| send::send_id(id).is_err()));
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

#[test]
fn the_meaning_is_pinned_because_it_is_stored() {
    assert_eq!(
        charge(1, 4_190_000).meaning(),
        "158321927a031c86e2ba1c8f5b6d098d3411e0bc15612acae5b53b6c3afc6608"
    );
    let absent = TransferOrder { memo: None, ..sending("a", 1) };
    let empty = TransferOrder { memo: Some(String::new()), ..sending("a", 1) };
    assert_ne!(absent.meaning(), empty.meaning());
    let approved = TransferOrder { approved_by: Some("user:2".to_owned()), ..charge(1, 4_190_000) };
    assert_eq!(approved.meaning(), charge(1, 4_190_000).meaning());
    let taken = TransferOrder::adjustment("a", thb(-7), "fraud", "user:1", None).unwrap();
    assert_eq!(taken.meaning(), "bfc32cb4aa6bf692119582fffe35c331c300ddeabae2de0e910dd0159628cb9a");
    assert_eq!(deposit("a", 5).meaning(), "c737978416938300bfe07508e14ac43d9a5e23f18de9d562d7ce263137e923c5");
}

#[test]
fn formulas_are_defused_in_csv() {
    assert_eq!(
        csv::line(["a", "=1+1", "-5", "+66", "@x", "say \"hi\"", "a,b"]),
        "a,\"'=1+1\",\"'-5\",\"'+66\",\"'@x\",\"say \"\"hi\"\"\",\"a,b\"\r\n"
    );
    assert_eq!(csv::cell("=\"x\""), "\"'=\"\"x\"\"\"");
}

fn agreeing() -> (Projected, Truth) {
    let sums = PerAsset { thb: 50_i128, ..PerAsset::default() };
    let newest_balance_minor = PerAsset { thb: Some(50), ..PerAsset::default() };
    let projected = Projected {
        rows: 2,
        min_seq: 1,
        max_seq: 2,
        claimed_seq: 2,
        transfers_minor: sums,
        postings_minor: sums,
        newest_balance_minor,
    };
    let at = |minor| PerAsset { thb: minor, ..PerAsset::default() };
    let truth =
        Truth { seq: 3, at_projected_minor: at(50), transfers_minor: at(20), posted_minor: at(20), rows: 3 };
    (projected, truth)
}

#[test]
fn lag_is_no_difference() {
    let (projected, truth) = agreeing();
    let compared = reconcile::wallet(user(1001), &projected, &truth);
    assert_eq!((compared.lag, compared.findings), (Some((3, 2)), vec![]));
}

#[test]
fn every_corruption_of_a_wallet_is_found() {
    let kinds = |change: fn(&mut Projected, &mut Truth)| {
        let (mut projected, mut truth) = agreeing();
        change(&mut projected, &mut truth);
        let compared = reconcile::wallet(user(1001), &projected, &truth);
        compared.findings.iter().map(|finding| finding.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(|projected, _| projected.transfers_minor.thb = 51), ["balance"]);
    assert_eq!(kinds(|projected, _| projected.postings_minor.thb = 51), ["posting"]);
    assert_eq!(kinds(|projected, _| projected.newest_balance_minor.thb = Some(49)), ["balance"]);
    assert_eq!(kinds(|projected, _| projected.rows = 1), ["gap"]);
    assert_eq!(kinds(|projected, _| projected.min_seq = 2), ["gap"]);
    assert_eq!(kinds(|projected, _| projected.claimed_seq = 3), ["gap"]);
    assert_eq!(kinds(|projected, _| (projected.rows, projected.max_seq) = (4, 4)), ["gap"]);
    assert_eq!(kinds(|_, truth| truth.posted_minor.thb = 21), ["balance"]);
    assert_eq!(kinds(|_, truth| truth.rows = 2), ["gap"]);
    assert_eq!(kinds(|projected, _| projected.transfers_minor.eth = 1), ["balance"]);
    assert_eq!(kinds(|_, _| ()), [""; 0]);
}

#[test]
fn debits_equal_credits_and_transit_equals_what_is_in_flight() {
    let total = |debits_minor, credits_minor| Totals { asset: Asset::Thb, debits_minor, credits_minor };
    assert!(reconcile::double_entry(&[total(5, 5)]).is_empty());
    assert_eq!(reconcile::double_entry(&[total(5, 4)]).len(), 1);
    let lying = |account: &str, amount_minor| InTransit {
        account: account.to_owned(),
        asset: Asset::Thb,
        amount_minor,
    };
    let (a, b) = (lying("transit:a", 5), lying("transit:b", 7));
    assert!(reconcile::transit(&[a.clone(), b.clone()], &[b.clone(), a.clone()]).is_empty());
    assert_eq!(reconcile::transit(std::slice::from_ref(&a), &[]).len(), 1);
    assert_eq!(reconcile::transit(&[], &[b]).len(), 1);
    assert_eq!(reconcile::transit(&[a], &[lying("transit:a", 6)]).len(), 1);
}
