//! Claims of slips' references: whose a reference is, from the first one who claims it on, for ever.
//!
//! Invariant: a key has one deposit and keeps it; nothing here changes or deletes a row. Banking relies on it before it credits.

use super::storage::Storage;
use doglc_contracts::money_in::slips::SlipClaimed;
use doglc_domain::{ids::DepositId, time::Millis};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;

/// Schema of the object, forward only.
pub const MIGRATIONS: &[&str] =
    &["CREATE TABLE claims (key TEXT PRIMARY KEY, deposit_id TEXT NOT NULL, at_ms INTEGER NOT NULL)"];

/// The first one stays.
const CLAIM: &str =
    "INSERT INTO claims (key, deposit_id, at_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING";

const FIND: &str = "SELECT deposit_id FROM claims WHERE key = ?";

#[derive(Deserialize)]
struct Row {
    deposit_id: DepositId,
}

/// Claims a key unless it is claimed; answers whose it is.
pub fn claim(
    storage: &impl Storage,
    key: &str,
    deposit: &DepositId,
    now_ms: Millis,
) -> Result<SlipClaimed, StorageError> {
    storage.exec(CLAIM, values![key, deposit.as_str(), now_ms])?;
    find(storage, key)
}

/// Whose a key is.
pub fn find(storage: &impl Storage, key: &str) -> Result<SlipClaimed, StorageError> {
    let row = storage.rows::<Row>(FIND, values![key])?.into_iter().next();
    Ok(SlipClaimed { by: row.map(|row| row.deposit_id) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::ids::ReceivingAccountId;
    use doglc_testkit::{Database, Fault};

    const KEY: &str = "014:20261120ABCDEFGH12";

    fn deposit(n: u8) -> DepositId {
        DepositId::new(&ReceivingAccountId::new([7; 8]), &format!("w{n}")).unwrap()
    }

    #[test]
    fn the_first_one_has_it_for_ever() {
        let db = Database::migrated(MIGRATIONS);
        assert_eq!(find(&db, KEY).unwrap().by, None);
        assert_eq!(claim(&db, KEY, &deposit(1), 5).unwrap().by, Some(deposit(1)));
        assert_eq!(claim(&db, KEY, &deposit(2), 6).unwrap().by, Some(deposit(1)));
        assert_eq!(claim(&db, KEY, &deposit(1), 7).unwrap().by, Some(deposit(1)));
        assert_eq!(find(&db, KEY).unwrap().by, Some(deposit(1)));
        assert_eq!(db.number("SELECT at_ms FROM claims"), 5);
        assert_eq!(claim(&db, "004:X", &deposit(2), 8).unwrap().by, Some(deposit(2)));
    }

    #[test]
    fn a_failed_write_claims_nothing() {
        let db = Database::migrated(MIGRATIONS);
        db.fail(Fault::AtWrite(1));
        assert!(claim(&db, KEY, &deposit(1), 5).is_err());
        assert_eq!(find(&db, KEY).unwrap().by, None);
        assert_eq!(claim(&db, KEY, &deposit(2), 6).unwrap().by, Some(deposit(2)));
    }
}
