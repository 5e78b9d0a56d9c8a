-- Money that a bank tells of and that could not be placed on an account of ours. No projection: what stands here stands nowhere else.
-- The account as the bank told of it, reference and payer stand sealed in `body`. A decision is written only while the state is `open`;
-- `payment_id` follows when the account that was chosen has taken the payment.
CREATE TABLE unplaced_payments (
  id TEXT PRIMARY KEY,
  bank TEXT NOT NULL,
  road TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('account_unknown', 'account_ambiguous')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  paid_at_ms INTEGER NOT NULL,
  heard_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'placed', 'dismissed')),
  account_id TEXT,
  payment_id TEXT,
  body TEXT NOT NULL,
  has_sender INTEGER NOT NULL CHECK (has_sender IN (0, 1)),
  decided_by TEXT,
  approved_by TEXT,
  reason TEXT,
  decided_at_ms INTEGER,
  CHECK ((account_id IS NOT NULL) = (state = 'placed')),
  CHECK (payment_id IS NULL OR state = 'placed'),
  CHECK ((decided_by IS NOT NULL) = (state <> 'open'))
) STRICT, WITHOUT ROWID;

CREATE INDEX unplaced_payments_by_state ON unplaced_payments (state, heard_at_ms DESC, id DESC);
CREATE INDEX unplaced_payments_by_time ON unplaced_payments (heard_at_ms DESC, id DESC);
-- What was decided and not given yet.
CREATE INDEX unplaced_payments_unfinished ON unplaced_payments (decided_at_ms, id) WHERE state = 'placed' AND payment_id IS NULL;
-- Payers' names are forgotten after a while.
CREATE INDEX unplaced_payments_with_sender ON unplaced_payments (paid_at_ms, id) WHERE has_sender = 1;
