-- Money in, as it can be searched: a projection of the receiving accounts' books. Rebuildable; never the truth.
-- `version` is the number of the account's happening that a row comes from: an older one never replaces a newer.

-- Our own bank accounts. Numbers stand sealed in `profile`; `number_index` is the blind index by which a bank's message finds its account,
-- `promptpay_index` that of an id that leads to it; absent where the account itself is named.
CREATE TABLE receiving_accounts (
  id TEXT PRIMARY KEY,
  number_index TEXT NOT NULL UNIQUE,
  promptpay_index TEXT UNIQUE,
  profile TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE deposits (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  wish TEXT NOT NULL,
  account_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  status TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX deposits_by_user ON deposits (user_id, created_at_ms DESC, id DESC);
CREATE INDEX deposits_by_wish ON deposits (user_id, wish);
CREATE INDEX deposits_by_status ON deposits (status, created_at_ms DESC, id DESC);
CREATE INDEX deposits_by_account ON deposits (account_id, created_at_ms DESC, id DESC);
CREATE INDEX deposits_by_time ON deposits (created_at_ms DESC, id DESC);
CREATE INDEX deposits_by_amount ON deposits (amount_minor, created_at_ms DESC, id DESC);

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  state TEXT NOT NULL,
  deposit_id TEXT,
  heard_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- For reconciliation: what the wallets were given by banks is what the banks have for them.
CREATE INDEX payments_spent ON payments (deposit_id) WHERE state = 'spent';
CREATE INDEX transfers_of_deposits ON transfers (id) WHERE kind = 'deposit';

CREATE INDEX payments_by_state ON payments (state, heard_at_ms DESC, id DESC);
CREATE INDEX payments_by_account ON payments (account_id, heard_at_ms DESC, id DESC);
CREATE INDEX payments_by_amount ON payments (amount_minor, heard_at_ms DESC, id DESC);
CREATE INDEX payments_by_time ON payments (heard_at_ms DESC, id DESC);
