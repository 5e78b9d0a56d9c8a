-- Registry of products, and every order as it can be searched and listed: a projection of the stock objects, never the truth about stock.

-- `request` is the creating command, so that a product whose creation was interrupted can still be opened, and a repeat be compared.
CREATE TABLE products (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  request TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  opened INTEGER NOT NULL DEFAULT 0,
  closed INTEGER NOT NULL DEFAULT 0,
  open_orders INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
);

-- What the cron looks after.
CREATE INDEX products_live ON products (id) WHERE closed = 0 OR open_orders > 0;

-- `rank` grows along an order's life: 0 reserved, 1 judged, 2 fulfilled, 3 refunded. A repeated or late message never takes a row back.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  product_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  asset TEXT NOT NULL,
  total_minor INTEGER NOT NULL,
  status TEXT NOT NULL,
  rank INTEGER NOT NULL,
  reason TEXT,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  settled_at_ms INTEGER,
  salt TEXT NOT NULL,
  link_seq INTEGER NOT NULL,
  link_index INTEGER NOT NULL
) WITHOUT ROWID;

-- One list each: newest first of everybody, of a buyer, of a product, of a state, of a product's state.
CREATE INDEX orders_newest ON orders (created_at_ms, id);
CREATE INDEX orders_by_user ON orders (user_id, created_at_ms, id);
CREATE INDEX orders_by_product ON orders (product_id, created_at_ms, id);
CREATE INDEX orders_by_status ON orders (status, created_at_ms, id);
CREATE INDEX orders_by_product_status ON orders (product_id, status, created_at_ms, id);
