//! The wallet object's own tables. Steps are appended, never changed: they have run in wallets that exist.
//!
//! Rows written by a charge: the transfer, its entry in the index by id, the state. Refusals, tombstones, holds and sendings have no row
//! number of their own (`WITHOUT ROWID`): one row each.

/// One statement or more per step.
pub const STEPS: &[&str] = &[
    "
CREATE TABLE wallet (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  user_id TEXT NOT NULL,
  opened_at_ms INTEGER,
  seq INTEGER NOT NULL,
  tier TEXT NOT NULL,
  vip_level INTEGER NOT NULL,
  frozen INTEGER NOT NULL CHECK (frozen IN (0, 1)),
  thb_posted_minor INTEGER NOT NULL CHECK (thb_posted_minor BETWEEN 0 AND 9007199254740991),
  thb_held_minor INTEGER NOT NULL CHECK (thb_held_minor BETWEEN 0 AND thb_posted_minor),
  usdt_posted_minor INTEGER NOT NULL CHECK (usdt_posted_minor BETWEEN 0 AND 9007199254740991),
  usdt_held_minor INTEGER NOT NULL CHECK (usdt_held_minor BETWEEN 0 AND usdt_posted_minor),
  eth_posted_minor INTEGER NOT NULL CHECK (eth_posted_minor BETWEEN 0 AND 9007199254740991),
  eth_held_minor INTEGER NOT NULL CHECK (eth_held_minor BETWEEN 0 AND eth_posted_minor),
  day INTEGER NOT NULL,
  used TEXT NOT NULL,
  open_sends INTEGER NOT NULL CHECK (open_sends >= 0),
  projected_seq INTEGER NOT NULL
);
CREATE TABLE transfers (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE,
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
  hash TEXT NOT NULL
);
CREATE TABLE verdicts (
  id TEXT PRIMARY KEY,
  hash TEXT,
  ruling TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  counter_account TEXT NOT NULL,
  has_effect_outside INTEGER NOT NULL CHECK (has_effect_outside IN (0, 1)),
  expires_at_ms INTEGER CHECK (expires_at_ms IS NULL OR has_effect_outside = 0),
  state TEXT NOT NULL,
  hash TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX holds_expiring ON holds (expires_at_ms) WHERE state = 'open' AND expires_at_ms IS NOT NULL;
CREATE TABLE sends (
  id TEXT PRIMARY KEY,
  receiver TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  memo TEXT,
  state TEXT NOT NULL,
  reason TEXT,
  at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sends_open ON sends (id) WHERE state = 'sent';
",
    "
ALTER TABLE wallet ADD COLUMN closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1));
",
    "
ALTER TABLE wallet ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0);
",
    // What stands in them is absent in rows of code that does not know them, and stays as it was when such code writes.
    "
ALTER TABLE wallet ADD COLUMN vip_until_ms INTEGER;
ALTER TABLE wallet ADD COLUMN used_before TEXT;
ALTER TABLE wallet ADD COLUMN expected TEXT;
ALTER TABLE transfers ADD COLUMN value_ms INTEGER;
",
];
