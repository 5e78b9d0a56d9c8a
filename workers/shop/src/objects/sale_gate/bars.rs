//! Bans at the gate: kept in rows, so that they survive the object's sleep; the table is made by the first ban.

use super::{answers::Waiter, state::GateState};
use doglc_contracts::{gate::CloseUser, problem::Refusal};
use doglc_domain::{ids::UserId, stock::gate::Gate, time::Millis};
use doglc_edge::{
    sql::{self, Sql},
    values,
};
use serde::{Deserialize, Serialize};
use worker::State;

const MIGRATIONS: &[&str] = &["CREATE TABLE bars (user_id INTEGER PRIMARY KEY, until_ms INTEGER NOT NULL)"];
const IS_MADE: &str = "SELECT 1 AS made FROM sqlite_master WHERE type = 'table' AND name = 'bars'";
const SELECT_BARS: &str = "SELECT user_id, until_ms FROM bars WHERE until_ms > ?";
const UPSERT_BAR: &str = "INSERT INTO bars (user_id, until_ms) VALUES (?, ?)
  ON CONFLICT (user_id) DO UPDATE SET until_ms = excluded.until_ms";
const DELETE_BAR: &str = "DELETE FROM bars WHERE user_id = ?";

/// WebSocket close code (RFC 6455, section 7.4.2: private use) for people who are not admitted any more.
const CLOSE_BARRED: u16 = 4003;

#[derive(Deserialize)]
struct Made {}

#[derive(Deserialize)]
struct BarRow {
    user_id: u64,
    until_ms: Millis,
}

/// What became of a ban.
#[derive(Debug, Serialize)]
pub struct Closed {
    sockets: usize,
}

/// Reads the bans that still hold. A gate that cannot read them starts without; tokens of banned people die within minutes.
pub fn read(state: &State, gate: &mut Gate<Waiter>, now_ms: Millis) {
    let sql = Sql::of(state);
    if !matches!(sql.first::<Made>(IS_MADE, vec![]), Ok(Some(_))) {
        return;
    }
    for row in sql.rows::<BarRow>(SELECT_BARS, values![now_ms]).unwrap_or_default() {
        if let Ok(user) = UserId::new(row.user_id) {
            gate.bar(user, Some(row.until_ms));
        }
    }
}

/// Closes a user's sockets and refuses purchases until then; `None` lifts it. Repeats safely.
pub fn close_user(gate: &GateState, command: &CloseUser) -> Result<Closed, Refusal> {
    sql::migrate(&gate.state, MIGRATIONS)?;
    let sql = Sql::of(&gate.state);
    let user = command.user_id.get();
    match command.until_ms {
        Some(until_ms) => sql.exec(UPSERT_BAR, values![user, until_ms])?,
        None => sql.exec(DELETE_BAR, values![user])?,
    };
    gate.gate.borrow_mut().bar(command.user_id, command.until_ms);
    let mut closed = 0_usize;
    if command.until_ms.is_some() {
        let mut sessions = gate.sessions.borrow_mut();
        sessions.wake(&gate.state);
        for slot in sessions.of_user(command.user_id).to_vec() {
            if let Some(session) = sessions.get(slot) {
                let _ = session.socket.close(Some(CLOSE_BARRED), Some("not admitted"));
            }
            sessions.remove(slot);
            closed = closed.saturating_add(1);
        }
    }
    Ok(Closed { sockets: closed })
}
