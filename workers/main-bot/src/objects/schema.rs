//! Tables of a chat. Steps are only ever added; old code must run on new tables.

/// One step per schema version.
pub const STEPS: &[&str] = &[
    // Updates: stored before Telegram hears `200`, handled in their order, once. `body` is emptied when nothing needs it any more.
    "CREATE TABLE inbox (
        update_id INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        due_at_ms INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'parked')),
        body TEXT NOT NULL,
        error TEXT
    )",
    "CREATE INDEX inbox_open ON inbox (update_id) WHERE state = 'pending'",
    // What is to be sent: answers, notices, events. `sending` is written before a message leaves, so that a crash does not send it twice.
    "CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('reply', 'notice', 'event')),
        request_id TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        due_at_ms INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'dropped', 'unknown')),
        method TEXT NOT NULL,
        body TEXT NOT NULL,
        message_id INTEGER,
        error TEXT
    )",
    "CREATE INDEX outbox_open ON outbox (kind, seq) WHERE state IN ('pending', 'sending')",
    // Whose chat it is: an object does not know its own name in every runtime.
    "CREATE TABLE whose (id INTEGER PRIMARY KEY CHECK (id = 1), chat_id INTEGER NOT NULL)",
    // What is remembered of the chat: one JSON document.
    "CREATE TABLE chat (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL)",
];
