-- The audit log's copy for searching. The truth is the AuditLog object; `seq` and `hash` are the object's.
CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY CHECK (seq BETWEEN 1 AND 9007199254740991),
  id TEXT NOT NULL UNIQUE,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  data TEXT NOT NULL,
  request_id TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64)
) STRICT;
CREATE INDEX audit_entries_by_actor ON audit_entries (actor, seq);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject, seq);
CREATE INDEX audit_entries_by_action ON audit_entries (action, seq);
