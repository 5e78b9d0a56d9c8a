-- Delivery: what waits for it, addresses, and where parcels went. Personal fields are envelopes (AES-256-GCM, bound to table, column and row) that name their key.

ALTER TABLE orders ADD COLUMN delivery TEXT NOT NULL DEFAULT 'none';
ALTER TABLE orders ADD COLUMN fulfilled_at_ms INTEGER;
ALTER TABLE orders ADD COLUMN carrier TEXT;
ALTER TABLE orders ADD COLUMN tracking_number TEXT;
-- How often the tracking was put right: within one rank, the newest wins.
ALTER TABLE orders ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- Paid orders that wait for delivery, newest first, and those of a person.
CREATE INDEX orders_to_deliver ON orders (created_at_ms, id) WHERE status = 'paid' AND delivery <> 'none';

-- How the envelopes of a product's codes begin, as far as known; not the present key's: they are to be sealed anew.
ALTER TABLE products ADD COLUMN codes_key TEXT;
CREATE INDEX products_codes_key ON products (codes_key) WHERE codes_key IS NOT NULL;

-- A person's address. `key_prefix` is how its envelope begins, so that those of an old key are found.
CREATE TABLE addresses (
  user_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  key_prefix TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX addresses_by_key ON addresses (key_prefix);

-- Where an order was sent; a later change of the person's address does not touch it.
CREATE TABLE order_addresses (
  order_id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  key_prefix TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX order_addresses_by_key ON order_addresses (key_prefix);
CREATE INDEX order_addresses_by_user ON order_addresses (user_id);
