//! Reconciliation: whether the projection in D1 tells the same as the wallets, each compared at its own `seq`.
//!
//! "Now" is never compared with "now": D1's sums up to `n` stand against the object's balance at `n`, and what D1 does not have yet is
//! lag, no difference. Pure, so that the rule itself is tested with every kind of corruption.

use super::per_asset::PerAsset;
use crate::{ids::UserId, money::Asset};
use rust_decimal::Decimal;

/// What D1 says about one wallet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projected {
    /// Number of transfers.
    pub rows: u64,
    /// Smallest `seq`; 0 without rows.
    pub min_seq: u64,
    /// Largest `seq`; 0 without rows.
    pub max_seq: u64,
    /// The largest `seq` that was once stored, as the registry has it.
    pub claimed_seq: u64,
    /// Sum of the transfers.
    pub transfers_minor: PerAsset<i128>,
    /// Credits minus debits on the wallet's account.
    pub postings_minor: PerAsset<i128>,
    /// `balance_after` of the newest transfer per asset, where there is one.
    pub newest_balance_minor: PerAsset<Option<i64>>,
}

/// What the wallet itself says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// Its newest.
    pub seq: u64,
    /// Sum of its transfers up to D1's `max_seq`.
    pub at_projected_minor: PerAsset<i64>,
    /// Sum of all its transfers.
    pub transfers_minor: PerAsset<i64>,
    /// Its balance now.
    pub posted_minor: PerAsset<i64>,
    /// Number of its transfers.
    pub rows: u64,
}

/// Something that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `gap`, `balance`, `posting`, `transit`, `double_entry`.
    pub kind: &'static str,
    /// `wallet:1001`, `transit:…`, `THB`.
    pub subject: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub found: String,
}

/// The verdict on a wallet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// `(newest, newest in D1)` when D1 is behind.
    pub lag: Option<(u64, u64)>,
    /// What does not agree.
    pub findings: Vec<Finding>,
}

/// Minor units as the asset's decimal text.
pub fn text(asset: Asset, minor: i128) -> String {
    Decimal::try_from_i128_with_scale(minor, asset.decimals())
        .map_or_else(|_| format!("{minor} minor"), |value| value.to_string())
}

/// Compares one wallet.
pub fn wallet(user: UserId, projected: &Projected, truth: &Truth) -> Compared {
    let mut compared = Compared::default();
    let subject = format!("wallet:{user}");
    let mut differs = |kind, expected: String, found: String| {
        if expected != found {
            compared.findings.push(Finding { kind, subject: subject.clone(), expected, found });
        }
    };
    // Without gaps, n rows are the numbers 1 to n: in D1 and in the wallet.
    differs("gap", format!("1..{}", projected.max_seq), {
        let first = if projected.rows == 0 { 1 } else { projected.min_seq };
        let gapless = projected.rows == projected.max_seq && first == 1;
        if gapless {
            format!("1..{}", projected.max_seq)
        } else {
            format!("{} rows from {first} to {}", projected.rows, projected.max_seq)
        }
    });
    differs(
        "gap",
        format!("{} transfers in the wallet", truth.seq),
        format!("{} transfers in the wallet", truth.rows),
    );
    // Rows at the end that were stored once and are gone are no lag.
    let lost = projected.claimed_seq.saturating_sub(projected.max_seq);
    differs("gap", "0 rows lost at the end".to_owned(), format!("{lost} rows lost at the end"));
    if projected.max_seq > truth.seq {
        differs("gap", format!("at most {}", truth.seq), format!("{} in D1", projected.max_seq));
    }
    for asset in Asset::ALL {
        let at_projected = i128::from(*truth.at_projected_minor.get(asset));
        differs("balance", text(asset, at_projected), text(asset, *projected.transfers_minor.get(asset)));
        differs("posting", text(asset, at_projected), text(asset, *projected.postings_minor.get(asset)));
        if let Some(newest) = projected.newest_balance_minor.get(asset) {
            differs("balance", text(asset, at_projected), text(asset, i128::from(*newest)));
        }
        // The wallet's own books.
        let posted = i128::from(*truth.posted_minor.get(asset));
        differs("balance", text(asset, posted), text(asset, i128::from(*truth.transfers_minor.get(asset))));
    }
    if projected.max_seq < truth.seq {
        compared.lag = Some((truth.seq, projected.max_seq));
    }
    compared
}

/// Debits and credits of an asset over all postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Which.
    pub asset: Asset,
    /// Sum of all debits.
    pub debits_minor: i128,
    /// Sum of all credits.
    pub credits_minor: i128,
}

/// Double entry: debits equal credits, in every asset.
pub fn double_entry(totals: &[Totals]) -> Vec<Finding> {
    let unequal = totals.iter().filter(|total| total.debits_minor != total.credits_minor);
    unequal
        .map(|total| Finding {
            kind: "double_entry",
            subject: total.asset.code().to_owned(),
            expected: text(total.asset, total.debits_minor),
            found: text(total.asset, total.credits_minor),
        })
        .collect()
}

/// An account of money in transit that is not empty, or a sending in flight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InTransit {
    /// `transit:<id>`.
    pub account: String,
    /// Which asset.
    pub asset: Asset,
    /// How much.
    pub amount_minor: i128,
}

/// Transit: what lies in `transit:` accounts is exactly what the sendings in flight have put there.
pub fn transit(accounts: &[InTransit], in_flight: &[InTransit]) -> Vec<Finding> {
    let describe = |entry: Option<&InTransit>| {
        entry.map_or_else(
            || "nothing".to_owned(),
            |entry| format!("{} {}", text(entry.asset, entry.amount_minor), entry.asset),
        )
    };
    let same_place = |a: &InTransit, b: &InTransit| a.account == b.account && a.asset == b.asset;
    let mut findings = Vec::new();
    for account in accounts {
        let expected = in_flight.iter().find(|other| same_place(account, other));
        if expected.is_none_or(|expected| expected.amount_minor != account.amount_minor) {
            findings.push(Finding {
                kind: "transit",
                subject: account.account.clone(),
                expected: describe(expected),
                found: describe(Some(account)),
            });
        }
    }
    for sending in in_flight {
        if !accounts.iter().any(|account| same_place(account, sending)) {
            findings.push(Finding {
                kind: "transit",
                subject: sending.account.clone(),
                expected: describe(Some(sending)),
                found: describe(None),
            });
        }
    }
    findings
}

/// A deposit whose credit in a wallet and whose payment at a bank do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banked {
    /// `deposit:<id>`.
    pub subject: String,
    /// What the wallet was given, satang.
    pub credited_minor: Option<i64>,
    /// What the bank has told of, satang.
    pub paid_minor: Option<i64>,
}

/// Banks: what wallets were given is what arrived, deposit by deposit.
pub fn bank(disagreeing: &[Banked]) -> Vec<Finding> {
    let describe = |minor: Option<i64>| {
        minor.map_or_else(|| "nothing".to_owned(), |minor| format!("{} THB", text(Asset::Thb, minor.into())))
    };
    let finding = |banked: &Banked| Finding {
        kind: "bank",
        subject: banked.subject.clone(),
        expected: describe(banked.paid_minor),
        found: describe(banked.credited_minor),
    };
    disagreeing.iter().map(finding).collect()
}
