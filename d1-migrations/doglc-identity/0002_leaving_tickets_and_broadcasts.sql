-- Somebody who has left stays as a bare id, so that an older copy cannot bring the name back.
ALTER TABLE users ADD COLUMN left_at_ms INTEGER;
CREATE INDEX users_by_registration ON users (registered_at_ms) WHERE left_at_ms IS NULL;

-- Support tickets. A message's id follows from who wrote it under which key: written again, nothing happens.
CREATE TABLE tickets (
  ticket_id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'closed')),
  created_at_ms INTEGER NOT NULL,
  -- Time of the newest message; grows with each.
  updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_by_user ON tickets (user_id, updated_at_ms, ticket_id);
CREATE INDEX tickets_by_status ON tickets (status, updated_at_ms, ticket_id);
CREATE INDEX tickets_by_time ON tickets (updated_at_ms, ticket_id);

CREATE TABLE ticket_messages (
  message_id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  -- Label of the operator who wrote it; NULL: the ticket's person did.
  operator TEXT,
  text TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  UNIQUE (ticket_id, at_ms)
) STRICT, WITHOUT ROWID;

-- Broadcasts. The bot's object sends them and reports here.
CREATE TABLE broadcasts (
  broadcast_id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('running', 'stopped', 'done')),
  -- JSON object: language -> text.
  texts TEXT NOT NULL,
  recipients INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  ended_at_ms INTEGER,
  -- When its sender last reported; a running one that is silent is woken again.
  heard_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX broadcasts_by_time ON broadcasts (created_at_ms, broadcast_id);
CREATE INDEX broadcasts_running ON broadcasts (heard_at_ms) WHERE status = 'running';

-- Notices to people that are recorded and not sent to their queue yet; a cron sends them again.
CREATE TABLE untold_notices (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX untold_notices_by_time ON untold_notices (at_ms, id);
