//! What is projected, compared with the truth.

use super::user;
use crate::{
    ledger::{
        per_asset::PerAsset,
        reconcile::{self, InTransit, Projected, Totals, Truth},
    },
    money::Asset,
};

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
