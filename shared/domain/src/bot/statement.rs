//! A statement as a file that a spreadsheet opens, with the columns of the gateway's own export.

use super::{facts::Transfer, period::Period};
use crate::{ledger::csv, time::rfc3339};

/// Spreadsheets read UTF-8 by this mark; without it Thai words become rubbish in some.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// `doglc-2026-11-01-2026-11-21.csv`.
pub fn name(period: Option<Period>) -> String {
    period.map_or_else(
        || "doglc-history.csv".to_owned(),
        |period| {
            let (first, last) = period.days();
            format!("doglc-{first}-{last}.csv")
        },
    )
}

/// The file.
pub fn text(transfers: &[Transfer]) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    text.push_str(&csv::line(csv::STATEMENT_COLUMNS));
    for transfer in transfers {
        let direction = if transfer.is_credit { "credit" } else { "debit" };
        let other_user = transfer.other_user.map(|user| user.to_string()).unwrap_or_default();
        text.push_str(&csv::line([
            transfer.id.as_str(),
            &transfer.seq.to_string(),
            direction,
            transfer.amount.asset().code(),
            &transfer.amount.to_string(),
            &transfer.balance_after.to_string(),
            &transfer.counter_account,
            &other_user,
            transfer.memo.as_deref().unwrap_or_default(),
            &rfc3339(transfer.at_ms),
        ]));
    }
    text
}
