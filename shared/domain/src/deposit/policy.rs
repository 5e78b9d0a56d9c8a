//! What an owner decides about deposits.

use crate::time::{HOUR_MS, MINUTE_MS, Millis, bangkok_day, bangkok_day_start};

/// Settings; amounts in satang.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Smallest deposit.
    pub min_minor: i64,
    /// Largest deposit.
    pub max_minor: i64,
    /// Satang that may be added to what was asked, so that the amount is the only one of its kind on the account.
    pub added_max_minor: i64,
    /// How long a deposit waits for its money.
    pub open_ms: Millis,
    /// How long an amount stays taken after its deposit has ended, whatever the end.
    pub quarantine_ms: Millis,
    /// Deposits of one person on one account that may wait for a person, without a payment.
    pub unpaid_in_review_max: u32,
    /// Deposits that one person may start on one account in 24 hours without paying.
    pub unpaid_per_day: u32,
    /// Slips per deposit that may be refused before a person looks.
    pub slip_tries: u32,
    /// Slips per deposit in all.
    pub slips_max: u32,
    /// Two roads tell of one payment when their times are no further apart.
    pub same_payment_ms: Millis,
    /// Bangkok days for which the name of a payer is kept after the day of the payment.
    pub payer_name_days: u16,
    /// Above it, what a person vouches for needs a second operator.
    pub second_operator_above_minor: i64,
}

impl Default for Policy {
    /// 100.00 to 500,000.00 THB, up to 0.99 added, one hour to pay, 72 hours of quarantine, half a year of names.
    fn default() -> Self {
        Self {
            min_minor: 10_000,
            max_minor: 50_000_000,
            added_max_minor: 99,
            open_ms: HOUR_MS,
            quarantine_ms: 72 * HOUR_MS,
            unpaid_in_review_max: 2,
            unpaid_per_day: 10,
            slip_tries: 3,
            slips_max: 10,
            same_payment_ms: 15 * MINUTE_MS,
            payer_name_days: 180,
            second_operator_above_minor: 5_000_000,
        }
    }
}

impl Policy {
    /// Payers' names of payments from before this moment are forgotten. It is the beginning of a Bangkok day: a day goes as a whole.
    pub fn names_kept_from_ms(&self, now_ms: Millis) -> Millis {
        bangkok_day_start(bangkok_day(now_ms).saturating_sub(i64::from(self.payer_name_days)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY_MS;

    #[test]
    fn a_name_is_kept_for_its_days_and_goes_with_its_whole_day() {
        let policy = Policy { payer_name_days: 2, ..Policy::default() };
        let noon_ms = bangkok_day_start(20_000) + 12 * HOUR_MS;
        let is_kept = |paid_at_ms: Millis, now_ms| paid_at_ms >= policy.names_kept_from_ms(now_ms);
        let last_ms = bangkok_day_start(20_003) - 1;
        assert!(is_kept(noon_ms, noon_ms) && is_kept(noon_ms, last_ms));
        assert!(!is_kept(noon_ms, last_ms + 1), "two whole days later");
        assert_eq!(policy.names_kept_from_ms(noon_ms), policy.names_kept_from_ms(noon_ms + 11 * HOUR_MS));
        assert_eq!(noon_ms - Policy::default().names_kept_from_ms(noon_ms), 180 * DAY_MS + 12 * HOUR_MS);
    }
}
