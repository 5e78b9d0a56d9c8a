-- The ledger as it can be searched and summed: a projection of the wallets' transfers, in double entry. Rebuildable; never the truth.
-- Rows are only ever added. Every insert is "ON CONFLICT DO NOTHING" followed by a comparison of the stored hash.

-- Registry of wallets: `seq` is the newest transfer that was heard of, `projected_seq` the newest that is stored here without a gap.
CREATE TABLE wallets (
  user_id TEXT PRIMARY KEY,
  opened_at_ms INTEGER,
  seq INTEGER NOT NULL DEFAULT 0,
  projected_seq INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Wallets with work left, for the cron.
CREATE INDEX wallets_behind ON wallets (user_id) WHERE seq > projected_seq;

CREATE TABLE transfers (
  wallet TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('credit', 'debit')),
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  balance_after_minor INTEGER NOT NULL CHECK (balance_after_minor >= 0),
  counter_account TEXT NOT NULL,
  other_user TEXT,
  memo TEXT,
  operator TEXT,
  approved_by TEXT,
  at_ms INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (wallet, seq)
) WITHOUT ROWID;

-- Double entry: two legs for each transfer, one on `user:<id>`, one on the counter-account. The key serves sums by account.
CREATE TABLE postings (
  account TEXT NOT NULL,
  wallet TEXT NOT NULL,
  seq INTEGER NOT NULL,
  asset TEXT NOT NULL,
  debit_minor INTEGER NOT NULL DEFAULT 0 CHECK (debit_minor >= 0),
  credit_minor INTEGER NOT NULL DEFAULT 0 CHECK (credit_minor >= 0),
  PRIMARY KEY (account, wallet, seq)
) WITHOUT ROWID;

-- Sendings between users, told by whichever wallet is projected first.
CREATE TABLE sends (
  id TEXT PRIMARY KEY,
  sender TEXT NOT NULL,
  receiver TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  left_at_ms INTEGER,
  ended_at_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('delivered', 'returned'))
) WITHOUT ROWID;

CREATE INDEX sends_in_flight ON sends (sender) WHERE left_at_ms IS NULL OR ended_at_ms IS NULL;

-- Reconciliations: a run goes on from its cursor until it is finished.
CREATE TABLE reconciliations (
  id TEXT PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  cursor TEXT NOT NULL DEFAULT '',
  report TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX reconciliations_by_end ON reconciliations (finished_at_ms, started_at_ms);
