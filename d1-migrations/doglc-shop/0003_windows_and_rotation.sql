-- The window in which a sale can be open, as its object had it when it was last looked at; NULL: without bound, or not known yet.
ALTER TABLE products ADD COLUMN starts_at_ms INTEGER;
ALTER TABLE products ADD COLUMN ends_at_ms INTEGER;
-- When the object was looked at for what stands here: an older look never overwrites a newer word.
ALTER TABLE products ADD COLUMN seen_at_ms INTEGER NOT NULL DEFAULT 0;

-- When codes were last about to be added: until they are stored for certain, nobody may say that all of a product's codes are sealed anew.
ALTER TABLE products ADD COLUMN codes_noted_at_ms INTEGER NOT NULL DEFAULT 0;

-- Where walks go on that take longer than a minute; '' is the beginning. An envelope that does not open stops no walk.
CREATE TABLE cursors (
  name TEXT PRIMARY KEY,
  position TEXT NOT NULL
) WITHOUT ROWID;
