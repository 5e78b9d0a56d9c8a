//! The statements of unplaced payments on D1 `doglc-ledger`; native tests run them against the real migrations.

/// A row as JSON: one shape for every reader.
macro_rules! row {
    () => {
        "json_object('id', id, 'bank', bank, 'road', road, 'why', why, 'amount_minor', amount_minor, 'paid_at_ms', paid_at_ms,
  'heard_at_ms', heard_at_ms, 'state', state, 'account_id', account_id, 'payment_id', payment_id, 'body', body, 'has_sender', has_sender,
  'decided_by', decided_by, 'approved_by', approved_by, 'reason', reason, 'decided_at_ms', decided_at_ms, 'people', people)"
    };
}

macro_rules! places {
    ($which:literal) => {
        concat!(
            "SELECT a.id, a.profile, a.settings, (SELECT COUNT(*) FROM receiving_accounts) AS registered,
  (SELECT ",
            row!(),
            " FROM unplaced_payments WHERE id = ?1) AS kept,
  (SELECT id FROM payments WHERE substr(id, 19) = substr(?1, 2) ORDER BY heard_at_ms LIMIT 1) AS taken FROM (SELECT 1) LEFT JOIN receiving_accounts a ON ",
            $which
        )
    };
}

/// `?1`: the word's id; `?2`: the number's blind index. One row at least, also where there is no account.
pub const AT_NUMBER: &str = places!("a.number_index = ?2");
/// `?1`: the word's id. One row at least.
pub const AT_ALL: &str = places!("true ORDER BY a.created_at_ms, a.id");

/// `?10`: how many accounts the word was held against. With more of them it might fit one.
pub const KEEP: &str =
    "INSERT INTO unplaced_payments (id, bank, road, why, amount_minor, paid_at_ms, heard_at_ms, state, body, has_sender)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8, ?9 WHERE (SELECT COUNT(*) FROM receiving_accounts) = ?10
ON CONFLICT (id) DO NOTHING";

pub const READ: &str = concat!("SELECT ", row!(), " AS body FROM unplaced_payments WHERE id = ?1");

/// What was decided once stays.
pub const DECIDE: &str = "UPDATE unplaced_payments SET state = ?2, account_id = ?3, decided_by = ?4, approved_by = ?5, reason = ?6, decided_at_ms = ?7, people = ?8
WHERE id = ?1 AND state = 'open'";

pub const TAKEN: &str =
    "UPDATE unplaced_payments SET payment_id = ?2 WHERE id = ?1 AND state = 'placed' AND payment_id IS NULL";

/// Without statistics the planner would rather read all that was ever placed.
pub const UNFINISHED: &str = concat!(
    "SELECT ",
    row!(),
    " AS body FROM unplaced_payments INDEXED BY unplaced_payments_unfinished
WHERE state = 'placed' AND payment_id IS NULL ORDER BY tried_at_ms, decided_at_ms, id LIMIT ?1"
);

/// `?1`: ids, `?2`: now.
pub const TRIED: &str =
    "UPDATE unplaced_payments SET tried_at_ms = ?2 WHERE id IN (SELECT value FROM json_each(?1))";

macro_rules! list {
    ($narrowed:literal) => {
        concat!(
            "SELECT ",
            row!(),
            " AS body FROM unplaced_payments WHERE ",
            $narrowed,
            " AND (?2 IS NULL OR (heard_at_ms, id) < (?2, ?3)) ORDER BY heard_at_ms DESC, id DESC LIMIT ?4"
        )
    };
}

pub const LIST: &str = list!("?1 IS NULL");
pub const LIST_IN_STATE: &str = list!("state = ?1");

/// `?1`: how envelopes of the present key begin; `?2`: the last id of the page before.
pub const SEALED_OTHERWISE: &str = "SELECT id, body FROM unplaced_payments WHERE id > ?2 AND substr(body, 1, length(?1)) <> ?1 ORDER BY id LIMIT ?3";

/// `?1`: rows. Only what is still as it was read.
pub const RESEAL: &str = "UPDATE unplaced_payments SET body = json_each.value->>'after' FROM json_each(?1)
WHERE unplaced_payments.id = json_each.value->>'id' AND unplaced_payments.body = json_each.value->>'before'";

/// `?1`: from when names are kept, `?2`: how many rows.
pub const WITH_SENDER: &str = "SELECT id, body FROM unplaced_payments WHERE has_sender = 1 AND paid_at_ms < ?1 ORDER BY paid_at_ms, id LIMIT ?2";

/// `?1`: rows. Only what is still as it was read.
pub const FORGET_SENDER: &str =
    "UPDATE unplaced_payments SET body = json_each.value->>'after', has_sender = 0 FROM json_each(?1)
WHERE unplaced_payments.id = json_each.value->>'id' AND unplaced_payments.body = json_each.value->>'before'";
