-- Lists of identity. The truth about a person's roles, ban and sign-ins is the AuthSession object; keys and approvals live here.
CREATE TABLE users (
  user_id INTEGER PRIMARY KEY CHECK (user_id BETWEEN 1 AND 9007199254740991),
  first_name TEXT NOT NULL,
  username TEXT,
  username_lower TEXT,
  language TEXT NOT NULL,
  banned INTEGER NOT NULL CHECK (banned IN (0, 1)),
  ban_reason TEXT,
  roles TEXT NOT NULL,
  roles_version INTEGER NOT NULL,
  registered_at_ms INTEGER NOT NULL,
  -- Position in the object's list of changes: an older copy never replaces a newer one.
  seq INTEGER NOT NULL
) STRICT;
CREATE INDEX users_by_username ON users (username_lower, user_id);
CREATE INDEX users_banned ON users (user_id) WHERE banned = 1;

CREATE TABLE user_roles (
  user_id INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('support', 'admin')),
  granted_by TEXT NOT NULL,
  approved_by TEXT,
  granted_at_ms INTEGER NOT NULL,
  PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  scopes TEXT NOT NULL,
  user_id INTEGER,
  created_by TEXT NOT NULL,
  approved_by TEXT,
  -- Everybody behind the key, as a JSON array of labels: nobody approves himself through a key.
  people TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'revoked')),
  created_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('grant', 'tier', 'key', 'adjustment')),
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
CREATE INDEX approvals_by_state ON approvals (state, created_at_ms, id);
CREATE INDEX approvals_by_time ON approvals (created_at_ms, id);

-- First answers of operators' actions that carried an Idempotency-Key.
CREATE TABLE kept_answers (
  id TEXT PRIMARY KEY,
  meaning TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Events and audit outcomes that are recorded and not told yet; a cron tells them again.
CREATE TABLE untold (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('event', 'audit')),
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX untold_by_time ON untold (at_ms, id);
