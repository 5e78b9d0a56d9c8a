//! The statements on D1 `doglc-ledger`; native tests run them against the real migrations.
//!
//! Rows come as one JSON text, so that a batch is a handful of statements whatever its size, and integers never pass through a JavaScript
//! number.

/// `?1`: rows. What is there stays; [`CONFLICTS`] then tells whether it is the same.
pub const INSERT_TRANSFERS: &str = "INSERT INTO transfers (wallet, seq, id, kind, direction, asset, amount_minor, balance_after_minor,
  counter_account, other_user, memo, operator, approved_by, at_ms, hash)
SELECT value->>'wallet', value->>'seq', value->>'id', value->>'kind', value->>'direction', value->>'asset', value->>'amount_minor',
  value->>'balance_after_minor', value->>'counter_account', value->>'other_user', value->>'memo', value->>'operator',
  value->>'approved_by', value->>'at_ms', value->>'hash'
FROM json_each(?1) WHERE true
ON CONFLICT (wallet, seq) DO NOTHING";

/// `?1`: rows. Two legs each, only for rows that are stored with this content.
pub const INSERT_POSTINGS: &str = "INSERT INTO postings (account, wallet, seq, asset, debit_minor, credit_minor)
SELECT 'user:' || t.wallet, t.wallet, t.seq, t.asset, iif(t.direction = 'debit', t.amount_minor, 0), iif(t.direction = 'credit', t.amount_minor, 0)
FROM json_each(?1) j JOIN transfers t ON t.wallet = j.value->>'wallet' AND t.seq = j.value->>'seq' AND t.hash = j.value->>'hash'
UNION ALL
SELECT t.counter_account, t.wallet, t.seq, t.asset, iif(t.direction = 'credit', t.amount_minor, 0), iif(t.direction = 'debit', t.amount_minor, 0)
FROM json_each(?1) j JOIN transfers t ON t.wallet = j.value->>'wallet' AND t.seq = j.value->>'seq' AND t.hash = j.value->>'hash'
WHERE true
ON CONFLICT (account, wallet, seq) DO NOTHING";

/// `?1`: wallets with `user_id`, `opened_at_ms`, `seq`, `projected_seq`.
pub const UPSERT_WALLETS: &str = "INSERT INTO wallets (user_id, opened_at_ms, seq, projected_seq)
SELECT value->>'user_id', value->>'opened_at_ms', value->>'seq', value->>'projected_seq' FROM json_each(?1) WHERE true
ON CONFLICT (user_id) DO UPDATE SET opened_at_ms = coalesce(opened_at_ms, excluded.opened_at_ms), seq = max(seq, excluded.seq),
  projected_seq = max(projected_seq, excluded.projected_seq)";

/// `?1`: rows. Sender and receiver are projected in any order; whoever comes adds what he knows.
pub const UPSERT_SENDS: &str = "INSERT INTO sends (id, sender, receiver, asset, amount_minor, left_at_ms, ended_at_ms, outcome)
SELECT substr(value->>'counter_account', 9), iif(value->>'kind' = 'receive', value->>'other_user', value->>'wallet'),
  iif(value->>'kind' = 'receive', value->>'wallet', value->>'other_user'), value->>'asset', value->>'amount_minor',
  iif(value->>'kind' = 'send', value->>'at_ms', NULL), iif(value->>'kind' = 'send', NULL, value->>'at_ms'),
  CASE value->>'kind' WHEN 'receive' THEN 'delivered' WHEN 'return' THEN 'returned' END
FROM json_each(?1) WHERE value->>'kind' IN ('send', 'receive', 'return')
ON CONFLICT (id) DO UPDATE SET left_at_ms = coalesce(left_at_ms, excluded.left_at_ms), ended_at_ms = coalesce(ended_at_ms, excluded.ended_at_ms),
  outcome = coalesce(outcome, excluded.outcome)";

/// `?1`: rows. Those that are stored with another content.
pub const CONFLICTS: &str = "SELECT t.wallet AS user_id, t.seq AS seq FROM json_each(?1) j
JOIN transfers t ON t.wallet = j.value->>'wallet' AND t.seq = j.value->>'seq'
WHERE t.hash <> j.value->>'hash' OR t.id <> j.value->>'id' OR t.direction <> j.value->>'direction' OR t.asset <> j.value->>'asset'
  OR t.amount_minor <> j.value->>'amount_minor' OR t.balance_after_minor <> j.value->>'balance_after_minor' OR t.at_ms <> j.value->>'at_ms'";

/// Notes that a wallet exists and how far it has come.
pub const REGISTER: &str = "INSERT INTO wallets (user_id, seq) VALUES (?1, ?2)
ON CONFLICT (user_id) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > wallets.seq";

/// `?1`: account names.
pub const SALE_TOTALS: &str = "SELECT p.account AS account, p.asset AS asset, CAST(SUM(p.credit_minor) - SUM(p.debit_minor) AS TEXT) AS balance_minor,
  SUM(p.credit_minor > 0) - SUM(p.debit_minor > 0) AS orders
FROM json_each(?1) j JOIN postings p ON p.account = j.value GROUP BY p.account, p.asset";

/// Wallets whose rows or sendings are known to be open.
pub const OPEN_WORK: &str = "SELECT user_id FROM wallets WHERE seq > projected_seq
UNION SELECT sender FROM sends WHERE left_at_ms IS NULL OR ended_at_ms IS NULL LIMIT ?1";

/// `?1`: after this user, `?2`: how many. One statement, so that all sums are of one moment.
pub const PROJECTED: &str = "WITH page AS (SELECT user_id, projected_seq FROM wallets WHERE user_id > ?1 ORDER BY user_id LIMIT ?2)
SELECT 'wallet' AS part, user_id, NULL AS asset, NULL AS minor, 0 AS row_count, 0 AS min_seq, projected_seq AS max_seq FROM page
UNION ALL
SELECT 'transfers', wallet, asset, CAST(SUM(iif(direction = 'credit', amount_minor, -amount_minor)) AS TEXT), COUNT(*), MIN(seq), MAX(seq)
  FROM transfers WHERE wallet IN (SELECT user_id FROM page) GROUP BY wallet, asset
UNION ALL
SELECT 'newest', wallet, asset, CAST(balance_after_minor AS TEXT), 0, 0, MAX(seq)
  FROM transfers WHERE wallet IN (SELECT user_id FROM page) GROUP BY wallet, asset
UNION ALL
SELECT 'postings', substr(account, 6), asset, CAST(SUM(credit_minor) - SUM(debit_minor) AS TEXT), 0, 0, 0
  FROM postings WHERE account IN (SELECT 'user:' || user_id FROM page) GROUP BY account, asset";

/// Debits and credits.
pub const TOTALS: &str = "SELECT asset, CAST(SUM(debit_minor) AS TEXT) AS debits_minor, CAST(SUM(credit_minor) AS TEXT) AS credits_minor
FROM postings GROUP BY asset";

/// Transit accounts that are not empty, and what the sendings say about them; one statement, one moment.
pub const TRANSIT: &str = "SELECT 'account' AS part, account, asset, CAST(SUM(credit_minor) - SUM(debit_minor) AS TEXT) AS minor
  FROM postings WHERE account >= 'transit:' AND account < 'transit;' GROUP BY account, asset HAVING SUM(credit_minor) <> SUM(debit_minor)
UNION ALL
SELECT 'send', 'transit:' || id, asset, CAST(iif(left_at_ms IS NULL, -amount_minor, amount_minor) AS TEXT)
  FROM sends WHERE left_at_ms IS NULL OR ended_at_ms IS NULL";

/// `?1`: a time; what is younger may still be on its way here. Deposits whose credit and payment do not agree.
pub const BANK: &str = "SELECT t.id AS subject, CAST(t.amount_minor AS TEXT) AS credited_minor, CAST(p.amount_minor AS TEXT) AS paid_minor
  FROM transfers t LEFT JOIN payments p ON p.state = 'spent' AND p.deposit_id = substr(t.id, 9)
  WHERE t.kind = 'deposit' AND t.at_ms < ?1 AND p.amount_minor IS NOT t.amount_minor
UNION ALL
SELECT 'deposit:' || p.deposit_id, NULL, CAST(p.amount_minor AS TEXT)
  FROM payments p LEFT JOIN transfers t ON t.kind = 'deposit' AND t.id = 'deposit:' || p.deposit_id
  WHERE p.state = 'spent' AND p.changed_at_ms < ?1 AND t.id IS NULL
LIMIT 200";

/// Keeps a run.
pub const SAVE_RUN: &str = "INSERT INTO reconciliations (id, started_at_ms, finished_at_ms, cursor, report) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET finished_at_ms = excluded.finished_at_ms, cursor = excluded.cursor, report = excluded.report";

/// Runs that are older than what people look at.
pub const FORGET_RUNS: &str = "DELETE FROM reconciliations WHERE started_at_ms < ?1";

/// The newest run, when it is not finished: an older one that was overtaken is left alone.
pub const OPEN_RUN: &str = "SELECT * FROM reconciliations WHERE finished_at_ms IS NULL AND started_at_ms >=
  coalesce((SELECT MAX(started_at_ms) FROM reconciliations WHERE finished_at_ms IS NOT NULL), 0) ORDER BY started_at_ms DESC LIMIT 1";

/// The newest finished run.
pub const LATEST_RUN: &str = "SELECT * FROM reconciliations WHERE finished_at_ms IS NOT NULL ORDER BY finished_at_ms DESC, started_at_ms DESC LIMIT 1";
