-- Everybody behind those who placed it, as a JSON list of `user:…` and `key:…`: it is counted for no deposit of theirs, whoever gives it to its account.
ALTER TABLE unplaced_payments ADD COLUMN people TEXT;

-- When its account was last asked to take it, in vain: those come last, so that what does not work stops nothing else.
ALTER TABLE unplaced_payments ADD COLUMN tried_at_ms INTEGER NOT NULL DEFAULT 0;
DROP INDEX unplaced_payments_unfinished;
CREATE INDEX unplaced_payments_unfinished ON unplaced_payments (tried_at_ms, decided_at_ms, id) WHERE state = 'placed' AND payment_id IS NULL;

-- What a bank calls a payment is the end of its id, whatever account took it.
CREATE INDEX payments_by_word ON payments (substr(id, 19));
