-- Pictures of slips that are kept in the bucket `doglc-slips` under `slips/<Bangkok day of at_ms>/<id>`. `looked`: the QR was looked for, `qr_text` is what was
-- found; `fields`: what its text says, as JSON. Both are remembered so that judging again costs nothing.
CREATE TABLE slips (
  id TEXT PRIMARY KEY,
  deposit_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  day INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  kept_until_ms INTEGER NOT NULL,
  looked INTEGER NOT NULL DEFAULT 0 CHECK (looked IN (0, 1)),
  qr_text TEXT,
  fields TEXT
) STRICT;
-- The very same file, sent for another deposit.
CREATE INDEX slips_by_picture ON slips (sha256, deposit_id);
CREATE INDEX slips_by_deposit ON slips (deposit_id);
CREATE INDEX slips_by_user ON slips (user_id, day);
CREATE INDEX slips_by_end ON slips (kept_until_ms, id);
