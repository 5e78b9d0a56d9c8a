-- Events: what happened, each once. `archive_name` is given at the first arrival and never changes, so that the file
-- of that name in R2 always holds the same lines; `archived_at_ms` says that it was written.
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  worker TEXT NOT NULL,
  name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  day TEXT NOT NULL, -- Asia/Bangkok
  user_id TEXT,
  request_id TEXT,
  body TEXT NOT NULL, -- the whole event, JSON
  received_at_ms INTEGER NOT NULL,
  archive_name TEXT NOT NULL,
  archived_at_ms INTEGER
);
CREATE INDEX events_by_archive ON events (archive_name);
CREATE INDEX events_by_name ON events (name, day);
CREATE INDEX events_by_user ON events (user_id, at_ms) WHERE user_id IS NOT NULL;

-- Messages that no consumer could handle, from all queues, copied here as soon as they are given up.
CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY, -- the queue's message id
  queue TEXT NOT NULL, -- 'orders', 'ledger-events', 'notifications', 'events'
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  replayed_at_ms INTEGER
);
CREATE INDEX dead_letters_by_queue ON dead_letters (queue, at_ms, id);
CREATE INDEX dead_letters_waiting ON dead_letters (queue, at_ms, id) WHERE replayed_at_ms IS NULL;
