//! The statements of money in on D1 `doglc-ledger`; native tests run them against the real migrations.
//!
//! A list is narrowed by the column whose index serves it best; the other filters are applied to what that index finds.

pub const ACCOUNTS: &str = "SELECT id, profile, settings FROM receiving_accounts ORDER BY created_at_ms, id";
pub const ACCOUNT_BY_INDEX: &str =
    "SELECT id, profile, settings FROM receiving_accounts WHERE number_index = ?1";
pub const ACCOUNT_BY_PROMPTPAY: &str =
    "SELECT id, profile, settings FROM receiving_accounts WHERE promptpay_index = ?1";
/// An older state never replaces a newer one.
pub const UPSERT_ACCOUNT: &str = "INSERT INTO receiving_accounts (id, number_index, promptpay_index, profile, settings, created_at_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET number_index = excluded.number_index, promptpay_index = excluded.promptpay_index, profile = excluded.profile, settings = excluded.settings
WHERE COALESCE(excluded.profile->>'revision', 0) >= COALESCE(receiving_accounts.profile->>'revision', 0)";

pub const CLAIM_OF: &str = "SELECT account_id, claimed_at_ms FROM receiving_claims WHERE lookup = ?1";
/// `?4`, `?5`: the claim of another that is replaced, as it was seen.
pub const CLAIM: &str = "INSERT INTO receiving_claims (lookup, account_id, claimed_at_ms) VALUES (?1, ?2, ?3)
ON CONFLICT (lookup) DO UPDATE SET account_id = excluded.account_id, claimed_at_ms = excluded.claimed_at_ms
WHERE account_id = excluded.account_id OR (account_id = ?4 AND claimed_at_ms = ?5)";
pub const KEEP_CLAIM: &str = "INSERT INTO receiving_claims (lookup, account_id, claimed_at_ms) VALUES (?1, ?2, 0) ON CONFLICT (lookup) DO NOTHING";

pub const DEPOSIT_BY_WISH: &str = "SELECT id FROM deposits WHERE user_id = ?1 AND wish = ?2";

/// `?1`: rows. An older state never replaces a newer one.
pub const UPSERT_DEPOSITS: &str = "INSERT INTO deposits (id, user_id, wish, account_id, amount_minor, status, created_at_ms, version, body)
SELECT value->>'id', value->>'user_id', value->>'wish', value->>'account_id', value->>'amount_minor', value->>'status',
  value->>'created_at_ms', value->>'version', value->>'body' FROM json_each(?1) WHERE true
ON CONFLICT (id) DO UPDATE SET status = excluded.status, version = excluded.version, body = excluded.body
WHERE excluded.version > deposits.version";

/// `?1`: rows. An older state never replaces a newer one.
pub const UPSERT_PAYMENTS: &str = "INSERT INTO payments (id, account_id, amount_minor, state, deposit_id, heard_at_ms, changed_at_ms, version, body)
SELECT value->>'id', value->>'account_id', value->>'amount_minor', value->>'state', value->>'deposit_id', value->>'heard_at_ms',
  value->>'changed_at_ms', value->>'version', value->>'body' FROM json_each(?1) WHERE true
ON CONFLICT (id) DO UPDATE SET state = excluded.state, deposit_id = excluded.deposit_id, changed_at_ms = excluded.changed_at_ms, version = excluded.version, body = excluded.body
WHERE excluded.version > payments.version";

/// `?1`: from when names are kept, `?2`: how many rows. All else of a row stays, so that what is told again is no newer and no older.
pub const FORGET_NAMES: &str = "UPDATE payments SET body = json_set(body, '$.sender', NULL) WHERE id IN (
  SELECT id FROM payments WHERE body->>'sender' IS NOT NULL AND body->>'paid_at_ms' < ?1 ORDER BY body->>'paid_at_ms' LIMIT ?2)";

/// Three indexes, and of each only what waits.
pub const COUNT_WAITING: &str =
    "SELECT (SELECT COUNT(*) FROM deposits WHERE status = 'review') AS deposits_in_review,
  (SELECT COUNT(*) FROM payments WHERE state = 'unmatched') AS payments_unmatched,
  (SELECT COUNT(*) FROM unplaced_payments WHERE state = 'open') AS payments_unplaced";

macro_rules! deposits {
    ($narrowed:literal) => {
        concat!(
            "SELECT body FROM deposits WHERE ",
            $narrowed,
            " AND (?1 IS NULL OR user_id = ?1) AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR account_id = ?3)
  AND (?4 IS NULL OR amount_minor = ?4) AND (?5 IS NULL OR created_at_ms >= ?5) AND (?6 IS NULL OR created_at_ms < ?6)
  AND (?7 IS NULL OR (created_at_ms, id) < (?7, ?8)) ORDER BY created_at_ms DESC, id DESC LIMIT ?9"
        )
    };
}

pub const DEPOSITS: &str = deposits!("true");
pub const DEPOSITS_OF_USER: &str = deposits!("user_id = ?1");
pub const OPEN_DEPOSITS_OF_USER: &str =
    deposits!("user_id = ?1 AND status IN ('pending', 'slip_submitted', 'review')");
pub const DEPOSITS_OF_AMOUNT: &str = deposits!("amount_minor = ?4");
pub const DEPOSITS_OF_ACCOUNT: &str = deposits!("account_id = ?3");
pub const DEPOSITS_IN_STATUS: &str = deposits!("status = ?2");

macro_rules! payments {
    ($narrowed:literal) => {
        concat!(
            "SELECT body FROM payments WHERE ",
            $narrowed,
            " AND (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR account_id = ?2) AND (?3 IS NULL OR amount_minor = ?3)
  AND (?4 IS NULL OR (heard_at_ms, id) < (?4, ?5)) ORDER BY heard_at_ms DESC, id DESC LIMIT ?6"
        )
    };
}

pub const PAYMENTS: &str = payments!("true");
pub const PAYMENTS_OF_AMOUNT: &str = payments!("amount_minor = ?3");
pub const PAYMENTS_OF_ACCOUNT: &str = payments!("account_id = ?2");
pub const PAYMENTS_IN_STATE: &str = payments!("state = ?1");
