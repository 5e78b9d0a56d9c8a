//! The receiving account's own tables. Steps are appended, never changed.
//!
//! A row is its record as JSON, beside the columns that it is found by.

/// One statement or more per step.
pub const STEPS: &[&str] = &["
CREATE TABLE account (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  account_id TEXT NOT NULL,
  profile TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  told_seq INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE deposits (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  status TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  payment_id TEXT,
  has_work INTEGER NOT NULL CHECK (has_work IN (0, 1)),
  try_at_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX deposits_by_amount ON deposits (amount_minor);
CREATE INDEX deposits_unpaid ON deposits (user_id, created_at_ms) WHERE payment_id IS NULL;
CREATE INDEX deposits_waiting ON deposits (expires_at_ms) WHERE status IN ('pending', 'slip_submitted', 'review');
CREATE INDEX deposits_with_work ON deposits (try_at_ms) WHERE has_work = 1;
CREATE TABLE slips (
  deposit_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  body TEXT NOT NULL,
  PRIMARY KEY (deposit_id, number)
) WITHOUT ROWID;
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  paid_at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX payments_by_amount ON payments (amount_minor, paid_at_ms);
CREATE INDEX payments_by_day ON payments (day);
CREATE INDEX payments_unmatched ON payments (paid_at_ms) WHERE state = 'unmatched';
CREATE TABLE payment_names (
  name TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  PRIMARY KEY (name, payment_id)
) WITHOUT ROWID;
CREATE TABLE story (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  deposit_id TEXT,
  body TEXT NOT NULL
);
CREATE INDEX story_by_deposit ON story (deposit_id, seq) WHERE deposit_id IS NOT NULL;
",
// What still holds the name of a payer.
"
CREATE INDEX payments_with_name ON payments (paid_at_ms) WHERE body->>'sender' IS NOT NULL;
CREATE INDEX story_with_name ON story (body->'payment'->>'paid_at_ms') WHERE body->'payment'->>'sender' IS NOT NULL;
",
];
