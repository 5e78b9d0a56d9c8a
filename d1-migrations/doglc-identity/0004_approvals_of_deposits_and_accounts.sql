-- Deposits, payments, money that could not be placed and receiving accounts wait for a second operator as well.
CREATE TABLE approvals_of_all_kinds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('grant', 'tier', 'key', 'adjustment', 'deposit', 'payment', 'unplaced', 'account')),
  subject TEXT NOT NULL,
  action TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_people TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'executed', 'failed', 'rejected', 'expired')),
  created_at_ms INTEGER NOT NULL,
  decided_by TEXT,
  decided_at_ms INTEGER,
  result TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO approvals_of_all_kinds
SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result FROM approvals;
DROP TABLE approvals;
ALTER TABLE approvals_of_all_kinds RENAME TO approvals;
CREATE INDEX approvals_by_state ON approvals (state, created_at_ms, id);
CREATE INDEX approvals_by_time ON approvals (created_at_ms, id);
