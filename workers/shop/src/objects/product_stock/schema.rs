//! Tables and statements of the stock object, one constant each. Tests run them in SQLite as they stand here.
//!
//! Rows written per purchase from `202` to `paid`: the order, its index entry, the settling update. Everything else (counts, link, alarm) is
//! written once per batch. What is to be delivered costs a row more, when it is paid: its place among the undelivered, or its codes.

/// Forward-only.
pub const MIGRATIONS: &[&str] = &[
    "
CREATE TABLE product (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  product_id INTEGER NOT NULL,
  asset TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  per_user_limit INTEGER NOT NULL,
  starts_at_ms INTEGER,
  ends_at_ms INTEGER,
  paused INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  total INTEGER NOT NULL,
  free INTEGER NOT NULL CHECK (free >= 0),
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  sold INTEGER NOT NULL CHECK (sold >= 0),
  chain_seq INTEGER NOT NULL,
  chain_head TEXT NOT NULL,
  leaves INTEGER NOT NULL,
  version INTEGER NOT NULL,
  secret TEXT NOT NULL,
  watermark TEXT,
  CHECK (free + reserved + sold = total)
);
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  total_minor INTEGER NOT NULL CHECK (total_minor > 0),
  status TEXT NOT NULL,
  reason TEXT,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  stock_after INTEGER NOT NULL,
  link_seq INTEGER NOT NULL,
  link_index INTEGER NOT NULL,
  settled_at_ms INTEGER,
  restocked INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE UNIQUE INDEX orders_by_buyer ON orders (user_id, key);
CREATE TABLE links (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  leaves BLOB NOT NULL
);
CREATE TABLE gates (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE restocks (key TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE retells (id TEXT PRIMARY KEY) WITHOUT ROWID;
",
    "
ALTER TABLE product ADD COLUMN delivery TEXT NOT NULL DEFAULT 'none';
ALTER TABLE orders ADD COLUMN fulfilled_at_ms INTEGER;
ALTER TABLE orders ADD COLUMN carrier TEXT;
ALTER TABLE orders ADD COLUMN tracking_number TEXT;
ALTER TABLE orders ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE TABLE undelivered (id TEXT PRIMARY KEY, quantity INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE codes (
  seq INTEGER PRIMARY KEY,
  code_index TEXT NOT NULL UNIQUE,
  sealed TEXT NOT NULL,
  order_id TEXT,
  assigned_at_ms INTEGER
);
CREATE INDEX codes_free ON codes (seq) WHERE order_id IS NULL;
CREATE INDEX codes_by_order ON codes (order_id, seq) WHERE order_id IS NOT NULL;
",
    "
CREATE TABLE refunding (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  restock INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  tried_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
",
];

/// Whether a sale was ever opened here. An object that somebody asked for by a made-up product writes nothing.
pub const IS_OPENED: &str = "SELECT name AS id FROM sqlite_master WHERE type = 'table' AND name = 'product'";

/// The sale.
pub const SELECT_PRODUCT: &str = "SELECT product_id, asset, price_minor, per_user_limit, starts_at_ms, ends_at_ms, paused, closed, total, free,
  reserved, sold, chain_seq, chain_head, leaves, version, secret, watermark, delivery FROM product WHERE id = 1";

/// Opens the sale; 19 values in the order of the columns.
pub const INSERT_PRODUCT: &str = "INSERT INTO product (id, product_id, asset, price_minor, per_user_limit, starts_at_ms, ends_at_ms, paused, closed,
  total, free, reserved, sold, chain_seq, chain_head, leaves, version, secret, watermark,
  delivery)
  VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// What a batch of purchases or settlements changes.
pub const UPDATE_COUNTS: &str = "UPDATE product SET free = ?, reserved = ?, sold = ?, chain_seq = ?, chain_head = ?, leaves = ?, version = ?,
  watermark = ? WHERE id = 1";

/// What an operator changes.
pub const UPDATE_SALE: &str = "UPDATE product SET price_minor = ?, per_user_limit = ?, starts_at_ms = ?, ends_at_ms = ?, paused = ?, closed = ?,
  total = ?, free = ?, version = ? WHERE id = 1";

/// Nothing is open any more.
pub const CLEAR_WATERMARK: &str = "UPDATE product SET watermark = NULL WHERE id = 1";

/// New orders: `[[id, user, key, quantity, total_minor, stock_after, index], …]`, created, expires, link.
pub const INSERT_ORDERS: &str = "INSERT INTO orders (id, user_id, key, quantity, total_minor, status, created_at_ms, expires_at_ms, stock_after, link_seq,
  link_index)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'reserved', ?2, ?3, value ->> 5, ?4, value ->> 6 FROM json_each(?1)";

/// A link of the chain.
pub const INSERT_LINK: &str = "INSERT INTO links (seq, hash, leaves) VALUES (?, ?, ?)";

/// A gate that buys or watches.
pub const INSERT_GATE: &str = "INSERT INTO gates (id) VALUES (?) ON CONFLICT (id) DO NOTHING";

/// All gates.
pub const SELECT_GATES: &str = "SELECT id FROM gates";

/// Orders under `[[user, key], …]`.
pub const SELECT_BY_KEYS: &str = "SELECT o.id, o.user_id, o.key, o.quantity, o.total_minor, o.status, o.reason, o.created_at_ms, o.expires_at_ms,
  o.stock_after, o.link_seq, o.link_index, o.settled_at_ms, o.fulfilled_at_ms, o.carrier, o.tracking_number, o.revision
  FROM json_each(?1) AS j CROSS JOIN orders AS o ON o.user_id = j.value ->> 0 AND o.key = j.value ->> 1";

/// Pieces in orders that hold stock, per buyer of `[user, …]`.
pub const SELECT_HELD: &str = "SELECT o.user_id AS user_id, SUM(o.quantity) AS held
  FROM json_each(?1) AS j CROSS JOIN orders AS o ON o.user_id = j.value
  WHERE o.status IN ('reserved', 'paid', 'fulfilled') GROUP BY o.user_id";

/// Orders by id: `[id, …]`.
pub const SELECT_BY_IDS: &str = "SELECT o.id, o.user_id, o.key, o.quantity, o.total_minor, o.status, o.reason, o.created_at_ms, o.expires_at_ms,
  o.stock_after, o.link_seq, o.link_index, o.settled_at_ms, o.fulfilled_at_ms, o.carrier, o.tracking_number, o.revision
  FROM json_each(?1) AS j CROSS JOIN orders AS o ON o.id = j.value";

/// Orders after an id.
pub const SELECT_AFTER: &str =
    "SELECT id, user_id, key, quantity, total_minor, status, reason, created_at_ms, expires_at_ms,
  stock_after, link_seq, link_index, settled_at_ms, fulfilled_at_ms, carrier, tracking_number, revision
  FROM orders WHERE id > ?1 ORDER BY id LIMIT ?2";

/// Orders whose change must still be told although they are older than the watermark.
pub const SELECT_RETELLS: &str = "SELECT o.id, o.user_id, o.key, o.quantity, o.total_minor, o.status, o.reason, o.created_at_ms, o.expires_at_ms,
  o.stock_after, o.link_seq, o.link_index, o.settled_at_ms, o.fulfilled_at_ms, o.carrier, o.tracking_number, o.revision
  FROM retells AS r CROSS JOIN orders AS o ON o.id = r.id";

/// Judged orders: `[[id, status, reason], …]`, when. Those that got their codes at once are delivered at the same moment.
pub const UPDATE_SETTLED: &str =
    "UPDATE orders SET status = j.value ->> 1, reason = j.value ->> 2, settled_at_ms = ?2,
  fulfilled_at_ms = CASE WHEN j.value ->> 1 = 'fulfilled' THEN ?2 END
  FROM json_each(?1) AS j WHERE orders.id = j.value ->> 0";

/// Paid orders that got their codes later: `[id, …]`, when.
pub const UPDATE_DELIVERED: &str = "UPDATE orders SET status = 'fulfilled', fulfilled_at_ms = ?2
  WHERE id IN (SELECT value FROM json_each(?1)) AND status = 'paid'";

/// An order that an operator delivered, or whose tracking he put right.
pub const UPDATE_MARKED: &str = "UPDATE orders SET status = 'fulfilled', fulfilled_at_ms = ?2, carrier = ?3, tracking_number = ?4, revision = ?5 WHERE id = ?1";

/// Paid orders that wait for delivery: `[[id, quantity], …]`.
pub const INSERT_UNDELIVERED: &str =
    "INSERT INTO undelivered (id, quantity) SELECT value ->> 0, value ->> 1 FROM json_each(?1)";

/// The oldest of them.
pub const SELECT_UNDELIVERED: &str = "SELECT id, quantity FROM undelivered ORDER BY id LIMIT ?";

/// They wait no longer: `[id, …]`.
pub const DELETE_UNDELIVERED: &str = "DELETE FROM undelivered WHERE id IN (SELECT value FROM json_each(?1))";

/// What is on the shelf, and who waits. Codes are never deleted, so their highest number is their count.
pub const SELECT_SHELF: &str = "SELECT (SELECT coalesce(max(seq), 0) FROM codes) AS codes,
  (SELECT count(*) FROM codes WHERE order_id IS NULL) AS free,
  (SELECT count(*) FROM undelivered) AS waiting_orders, (SELECT coalesce(sum(quantity), 0) FROM undelivered) AS waiting_pieces";

/// New codes: `[[index, sealed], …]`; one that is there already adds nothing, and takes no number.
pub const INSERT_CODES: &str = "INSERT INTO codes (code_index, sealed)
  SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true ON CONFLICT (code_index) DO NOTHING";

/// How many codes were ever added.
pub const COUNT_CODES: &str = "SELECT coalesce(max(seq), 0) AS codes FROM codes";

/// The first codes that no order has.
pub const SELECT_FREE_CODES: &str = "SELECT seq FROM codes WHERE order_id IS NULL ORDER BY seq LIMIT ?";

/// Hands codes out: `[[seq, order], …]`, when. One that an order has is never given away again.
pub const ASSIGN_CODES: &str = "UPDATE codes SET order_id = j.value ->> 1, assigned_at_ms = ?2
  FROM json_each(?1) AS j WHERE codes.seq = j.value ->> 0 AND codes.order_id IS NULL";

/// An order's codes.
pub const SELECT_CODES_OF: &str = "SELECT code_index, sealed FROM codes WHERE order_id = ? ORDER BY seq";

/// Codes after an index (`?3`) whose envelopes begin otherwise than with `?1`. Asked while a key is replaced; walks once along the indexes.
pub const SELECT_OLD_CODES: &str = "SELECT code_index, sealed FROM codes
  WHERE code_index > ?3 AND substr(sealed, 1, length(?1)) <> ?1 ORDER BY code_index LIMIT ?2";

/// New envelopes in the place of those that were opened: `[[index, new, old], …]`.
pub const RESEAL_CODES: &str = "UPDATE codes SET sealed = j.value ->> 1 FROM json_each(?1) AS j
  WHERE codes.code_index = j.value ->> 0 AND codes.sealed = j.value ->> 2";

/// A person's orders that are reserved, or (with `?2`) paid and not delivered.
pub const COUNT_OPEN_OF: &str = "SELECT count(*) AS orders FROM orders
  WHERE user_id = ?1 AND (status = 'reserved' OR (?2 AND status = 'paid'))";

/// A refund begins.
pub const INSERT_REFUNDING: &str =
    "INSERT INTO refunding (id, reason, restock, tries, tried_at_ms) VALUES (?1, ?2, ?3, 0, ?4)";

/// Somebody is about to ask the wallet.
pub const UPDATE_REFUNDING: &str = "UPDATE refunding SET tries = tries + 1, tried_at_ms = ?2 WHERE id = ?1";

/// Refunds under way.
pub const SELECT_REFUNDING: &str = "SELECT id, reason, restock, tries, tried_at_ms FROM refunding";

/// Their orders.
pub const SELECT_REFUNDING_ORDERS: &str = "SELECT o.id, o.user_id, o.key, o.quantity, o.total_minor, o.status, o.reason, o.created_at_ms, o.expires_at_ms,
  o.stock_after, o.link_seq, o.link_index, o.settled_at_ms, o.fulfilled_at_ms, o.carrier, o.tracking_number, o.revision
  FROM refunding AS r CROSS JOIN orders AS o ON o.id = r.id";

/// A refund has come to its end.
pub const DELETE_REFUNDING: &str = "DELETE FROM refunding WHERE id = ?";

/// A refunded order.
pub const UPDATE_REFUNDED: &str =
    "UPDATE orders SET status = 'refunded', reason = ?2, settled_at_ms = ?3, restocked = ?4 WHERE id = ?1";

/// See [`SELECT_RETELLS`].
pub const INSERT_RETELL: &str = "INSERT INTO retells (id) VALUES (?) ON CONFLICT (id) DO NOTHING";

/// They were told: `[id, …]`.
pub const DELETE_RETELLS: &str = "DELETE FROM retells WHERE id IN (SELECT value FROM json_each(?1))";

/// Pieces added under a key.
pub const SELECT_RESTOCK: &str = "SELECT quantity FROM restocks WHERE key = ?";

/// Remembers pieces added under a key.
pub const INSERT_RESTOCK: &str = "INSERT INTO restocks (key, quantity) VALUES (?, ?)";

/// Buyers after an id, as one JSON array.
pub const SELECT_BUYERS: &str = "SELECT json_group_array(user_id) AS users FROM
  (SELECT DISTINCT user_id FROM orders WHERE user_id > ?1 ORDER BY user_id LIMIT ?2)";

/// Links after a number.
pub const SELECT_LINKS: &str =
    "SELECT seq, hash, lower(hex(leaves)) AS leaves FROM links WHERE seq > ?1 ORDER BY seq LIMIT ?2";

/// How large the leaves of links after a number are.
pub const SELECT_LINK_SIZES: &str =
    "SELECT length(leaves) AS bytes FROM links WHERE seq > ?1 ORDER BY seq LIMIT ?2";

/// Sums over the orders, per state, whether the pieces came back and whether they were ever delivered.
pub const SELECT_TALLY: &str = "SELECT status, restocked, fulfilled_at_ms IS NOT NULL AS delivered, COUNT(*) AS orders, SUM(quantity) AS pieces, CAST(SUM(total_minor) AS TEXT) AS total_minor
  FROM orders GROUP BY status, restocked, delivered";
