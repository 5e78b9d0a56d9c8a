-- What leads to a receiving account: blind indexes of numbers and of PromptPay ids. A claim is made before the account shows what is claimed, and only one
-- account can have it; an id of before passes to another account when nothing that was paid by it can count any more. No projection.
CREATE TABLE receiving_claims (
  lookup TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  claimed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What accounts show by now is theirs, then what they have shown.
INSERT INTO receiving_claims (lookup, account_id, claimed_at_ms)
  SELECT number_index, id, 0 FROM receiving_accounts;
INSERT OR IGNORE INTO receiving_claims (lookup, account_id, claimed_at_ms)
  SELECT promptpay_index, id, 0 FROM receiving_accounts WHERE promptpay_index IS NOT NULL;
INSERT OR IGNORE INTO receiving_claims (lookup, account_id, claimed_at_ms)
  SELECT profile->>'promptpay_index', id, 0 FROM receiving_accounts WHERE profile->>'promptpay_index' IS NOT NULL;
INSERT OR IGNORE INTO receiving_claims (lookup, account_id, claimed_at_ms)
  SELECT before.value->>'index', account.id, 0
  FROM receiving_accounts AS account, json_each(account.profile, '$.promptpay_before') AS before;
