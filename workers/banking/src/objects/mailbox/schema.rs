//! The mailbox's own table. Steps are appended, never changed.

/// One statement or more per step.
pub const STEPS: &[&str] = &["
CREATE TABLE sync (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL
);
"];
