//! What pictures alone have credited, by Bangkok day.
//!
//! Invariants: a deposit is booked once, whatever is repeated and on whatever day; a booking is made only while the owner's policy allows it after all
//! that is booked for that day. Checking relies on it before it says that a picture alone credits.

use super::{
    commands::{Book, Booked},
    storage::Storage,
};
use doglc_domain::{slip::policy::CreditedToday, time::Millis};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;

/// Schema of the object, forward only.
pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE bookings (
       deposit_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, account_id TEXT NOT NULL, day INTEGER NOT NULL,
       amount_minor INTEGER NOT NULL CHECK (amount_minor > 0), at_ms INTEGER NOT NULL)",
    "CREATE INDEX bookings_by_day ON bookings (day, user_id, account_id, amount_minor)",
];

const BY_DEPOSIT: &str =
    "SELECT CAST(amount_minor AS TEXT) AS amount_minor FROM bookings WHERE deposit_id = ?";

/// Sums as text: numbers cross JavaScript.
const SUMS: &str = "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS TEXT) AS in_all, \
     CAST(COALESCE(SUM(CASE WHEN user_id = ?2 THEN amount_minor END), 0) AS TEXT) AS of_user, \
     CAST(COALESCE(SUM(CASE WHEN account_id = ?3 THEN amount_minor END), 0) AS TEXT) AS of_account \
     FROM bookings WHERE day = ?1";

const INSERT: &str = "INSERT INTO bookings (deposit_id, user_id, account_id, day, amount_minor, at_ms) VALUES (?, ?, ?, ?, ?, ?)";

#[derive(Deserialize)]
struct Booking {
    amount_minor: String,
}

#[derive(Deserialize)]
struct Sums {
    in_all: String,
    of_user: String,
    of_account: String,
}

/// Books an amount if the policy allows it, or if it is booked already.
pub fn book(storage: &impl Storage, asked: &Book, now_ms: Millis) -> Result<Booked, StorageError> {
    let deposit = asked.deposit_id.as_str();
    let user = asked.user_id.to_string();
    let account = asked.account_id.as_str();
    let today = sums(storage, asked.day, &user, account)?;
    if let Some(booking) = storage.rows::<Booking>(BY_DEPOSIT, values![deposit])?.into_iter().next() {
        return Ok(Booked { is_within: number(&booking.amount_minor)? == asked.amount_minor, today });
    }
    let is_within = asked.policy.allows(asked.amount_minor, &today);
    if is_within {
        storage.exec(INSERT, values![deposit, user, account, asked.day, asked.amount_minor, now_ms])?;
    }
    Ok(Booked { is_within, today })
}

fn sums(storage: &impl Storage, day: i64, user: &str, account: &str) -> Result<CreditedToday, StorageError> {
    let Some(sums) = storage.rows::<Sums>(SUMS, values![day, user, account])?.into_iter().next() else {
        return Ok(CreditedToday::default());
    };
    Ok(CreditedToday {
        user_minor: number(&sums.of_user)?,
        account_minor: number(&sums.of_account)?,
        all_minor: number(&sums.in_all)?,
    })
}

fn number(text: &str) -> Result<i64, StorageError> {
    text.parse().map_err(|_| StorageError::Failed("a sum is no whole number".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::{
        ids::{DepositId, ReceivingAccountId, UserId},
        slip::policy::PicturePolicy,
    };
    use doglc_testkit::{Database, Fault};

    const POLICY: PicturePolicy = PicturePolicy {
        auto_credit_max_minor: 1_000,
        user_day_max_minor: 1_500,
        account_day_max_minor: 2_000,
        day_max_minor: 2_500,
    };

    fn asked(deposit: u8, user: u64, account: u8, amount_minor: i64) -> Book {
        let account_id = ReceivingAccountId::new([account; 8]);
        Book {
            deposit_id: DepositId::new(&account_id, &format!("w{deposit}")).unwrap(),
            user_id: UserId::new(user).unwrap(),
            account_id,
            amount_minor,
            day: 20_000,
            policy: POLICY,
        }
    }

    fn book_all(db: &Database, all: &[Book]) -> Vec<bool> {
        all.iter().map(|asked| book(db, asked, 1).unwrap().is_within).collect()
    }

    #[test]
    fn each_limit_of_the_day_holds() {
        let db = Database::migrated(MIGRATIONS);
        let booked = book_all(
            &db,
            &[
                asked(1, 1, 1, 1_000),
                // The user's.
                asked(2, 1, 2, 501),
                asked(3, 1, 1, 500),
                // The account's.
                asked(4, 2, 1, 501),
                asked(5, 2, 1, 500),
                // Everybody's.
                asked(6, 3, 2, 501),
                asked(7, 3, 2, 500),
                // A single one's.
                asked(8, 4, 3, 1_001),
            ],
        );
        assert_eq!(booked, [true, false, true, false, true, false, true, false]);
        let other_day = Book { day: 20_001, ..asked(9, 1, 1, 1_000) };
        assert!(book(&db, &other_day, 1).unwrap().is_within);
    }

    #[test]
    fn a_deposit_is_booked_once_even_on_another_day() {
        let db = Database::migrated(MIGRATIONS);
        let first = asked(1, 1, 1, 1_000);
        let tomorrow = Book { day: 20_001, ..first.clone() };
        assert_eq!(book_all(&db, &[first.clone(), first.clone(), tomorrow]), [true, true, true]);
        assert_eq!(db.number("SELECT SUM(amount_minor) FROM bookings"), 1_000);
        assert!(!book(&db, &Book { amount_minor: 900, ..first }, 1).unwrap().is_within);
    }

    #[test]
    fn nothing_is_allowed_by_default_and_nothing_is_booked_by_a_failed_write() {
        let db = Database::migrated(MIGRATIONS);
        let by_default = Book { policy: PicturePolicy::default(), ..asked(1, 1, 1, 1) };
        assert!(!book(&db, &by_default, 1).unwrap().is_within);
        db.fail(Fault::AtWrite(1));
        assert!(book(&db, &asked(1, 1, 1, 1_000), 1).is_err());
        assert_eq!(db.number("SELECT COUNT(*) FROM bookings"), 0);
    }

    #[test]
    fn a_days_sums_are_read_from_the_index_alone() {
        let db = Database::migrated(MIGRATIONS);
        let plan = db.plan(SUMS, values![1_i64, "1", "ra_1"]);
        assert!(plan.contains("USING COVERING INDEX bookings_by_day (day=?)"), "{plan}");
    }
}
