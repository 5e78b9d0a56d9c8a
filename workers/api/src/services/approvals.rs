//! Actions that need a second operator: asked for, decided, carried out.
//!
//! Invariants: agreeing is recorded before the action runs, and the action repeats safely, so a crash between the two is mended by
//! asking again or by the cron; whoever asked, or is meant, never agrees (`doglc_domain::access::approvals`).

mod action;

pub use action::{Action, masked};

use crate::{
    call::Call,
    errand::{self, Errand},
    handlers::{keys_event, unplaced},
    http::Reply,
    objects::commands::ChangeRole,
    ports::{Ports, Statement},
    store::{
        approvals::{self as store, ApprovalRow},
        json, keys, untold,
    },
};
use action::without_numbers;
use doglc_contracts::{
    audit::Actor,
    banking::{Adjust, SetTier},
    command::Command,
    money_in::{
        accounts::{ChangeAccount, CreateAccount},
        deposits::ConfirmDeposit,
        payments::AssignPayment,
    },
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::{ApprovalError, ApprovalState, LIFETIME_MS, People, may_approve, may_request},
    money::MAX_MINOR,
    time::{MINUTE_MS, Millis, rfc3339},
};
use doglc_edge::http::invalid;
use serde_json::{Value, json};

/// Asks for an action; `202` with the approval as it was then, also when it is asked again.
pub async fn request<P: Ports>(call: &Call<'_, P>, action: Action) -> Result<Reply, Refusal> {
    let mut row = open(call, action).await?;
    ApprovalState::Pending.as_str().clone_into(&mut row.state);
    (row.decided_by, row.decided_at_ms, row.result) = (None, None, None);
    Reply::json(202, &view(&row, row.created_at_ms))
}

/// Records what is asked for. The id follows from the request's key, so asking again finds the first.
pub async fn open<P: Ports>(call: &Call<'_, P>, action: Action) -> Result<ApprovalRow, Refusal> {
    let subject = action.subject();
    let people = call.caller.people();
    may_request(&people, Some(&subject)).map_err(refused)?;
    let text = json(&action)?;
    let now_ms = call.ports.now_ms();
    if action.is_its_own_key()
        && let Some(same) =
            store::find_waiting(call.ports, &subject, &text, now_ms.saturating_sub(LIFETIME_MS)).await?
    {
        return Ok(same);
    }
    let row = ApprovalRow {
        id: id(call)?.unwrap_or_else(|| hex::encode(call.ports.uuid())),
        kind: action.kind().to_owned(),
        subject,
        action: text,
        requested_by: call.caller.label(),
        requested_people: json(&people)?,
        state: ApprovalState::Pending.as_str().to_owned(),
        created_at_ms: now_ms,
        decided_by: None,
        decided_at_ms: None,
        result: None,
    };
    call.ports.write(vec![store::insert(call.ports, &row)?]).await?;
    let kept = find(call.ports, &row.id).await?;
    if kept.action == row.action || Some(&kept.action) == without_numbers(&row.action).as_ref() {
        Ok(ApprovalRow { action: row.action, ..kept })
    } else {
        Err(ErrorCode::IdempotencyConflict.into())
    }
}

/// The statements that end a row, with what is to go from it.
fn ending(row: &ApprovalRow, end: Statement) -> Vec<Statement> {
    std::iter::once(end)
        .chain(without_numbers(&row.action).map(|action| store::replace_action(&row.id, &action)))
        .collect()
}

/// What was asked for under this request's key before.
pub async fn find_open<P: Ports>(call: &Call<'_, P>) -> Result<Option<ApprovalRow>, Refusal> {
    match id(call)? {
        Some(id) => store::find(call.ports, &id).await,
        None => Ok(None),
    }
}

fn id<P: Ports>(call: &Call<'_, P>) -> Result<Option<String>, Refusal> {
    Ok(call.derived_id()?.map(|id| id.chars().take(32).collect()))
}

/// `GET /api/admin/approvals`.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let page = call.page()?;
    let state = match call.inbound.query.get("status").filter(|text| !text.is_empty()) {
        Some(word) => Some(ApprovalState::parse(word).ok_or_else(|| invalid("status"))?),
        None => None,
    };
    let before = match page.cursor.as_deref() {
        None => (MAX_MINOR, ""),
        Some(cursor) => {
            let (at_ms, id) = cursor.split_once('.').ok_or_else(|| invalid("cursor"))?;
            let at_ms: Millis = at_ms.parse().map_err(|_| invalid("cursor"))?;
            (at_ms.clamp(0, MAX_MINOR), id)
        }
    };
    let rows = store::list(call.ports, state, before, page.rows()).await?;
    let full = rows.len() >= usize::try_from(page.rows()).unwrap_or(usize::MAX);
    let next_cursor = rows.last().filter(|_| full).map(|row| format!("{}.{}", row.created_at_ms, row.id));
    let now_ms = call.ports.now_ms();
    let items = rows.iter().map(|row| view(row, now_ms)).collect();
    Reply::json(200, &Page::<Value> { items, next_cursor })
}

/// `GET /api/admin/approvals/{approval_id}`.
pub async fn get<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    Reply::json(200, &view(&find(call.ports, call.param(0)).await?, call.ports.now_ms()))
}

/// `POST /api/admin/approvals/{approval_id}/approve`.
pub async fn approve<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let row = find(call.ports, call.param(0)).await?;
    let now_ms = call.ports.now_ms();
    let by = call.caller.label();
    let again = row.decided_by.as_deref() == Some(&by);
    if again && (row.state == "executed" || row.state == "approved") {
        return carry_out(call.ports, row, &call.caller.people()).await.map(|row| done(call, &row))?;
    }
    let requester: People = serde_json::from_str(&row.requested_people).unwrap_or_default();
    let operator = call.caller.people();
    may_approve(row.state_at(now_ms), &requester, Some(&row.subject), &operator).map_err(refused)?;
    if let Some(id) = row.subject.strip_prefix("key:")
        && let Some(user) = keys::find(call.ports, id).await?.and_then(|key| key.user_id)
    {
        // A key that acts for somebody is about that person.
        may_request(&operator, Some(&format!("user:{user}"))).map_err(refused)?;
    }
    // Nobody agrees to what cannot be read any more; it can be rejected, and asked for again.
    let action: Action = serde_json::from_str(&row.action).map_err(|error| unreadable(&error))?;
    if let Action::Unplaced { place } = action {
        unplaced::not_ones_own(call, place, &operator).await?;
    }
    call.ports.write(vec![store::decide(&row.id, ApprovalState::Approved, &by, now_ms)]).await?;
    let row = find(call.ports, &row.id).await?;
    if row.state != "approved" || row.decided_by.as_deref() != Some(&by) {
        return Err(refused(ApprovalError::NotOpen));
    }
    let finished = carry_out(call.ports, row, &operator).await?;
    call.memory.forget_keys();
    done(call, &finished)
}

/// `POST /api/admin/approvals/{approval_id}/reject`.
pub async fn reject<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let row = find(call.ports, call.param(0)).await?;
    let now_ms = call.ports.now_ms();
    let by = call.caller.label();
    if row.state_at(now_ms) == ApprovalState::Pending {
        let end = store::decide(&row.id, ApprovalState::Rejected, &by, now_ms);
        call.ports.write(vec![end]).await?;
    }
    let row = find(call.ports, &row.id).await?;
    if row.state != "rejected" {
        return Err(refused(ApprovalError::NotOpen));
    }
    if let Some(action) = without_numbers(&row.action) {
        call.ports.write(vec![store::replace_action(&row.id, &action)]).await?;
    }
    done(call, &row)
}

/// Carries out what was agreed and not finished, and ends what nobody decided about; for the cron. Answers how many were carried out.
pub async fn finish_all<P: Ports>(ports: &P) -> Result<usize, Refusal> {
    for row in store::overdue(ports, ports.now_ms().saturating_sub(LIFETIME_MS)).await? {
        ports.write(ending(&row, store::expire(&row.id))).await?;
    }
    let rows = store::unfinished(ports, ports.now_ms().saturating_sub(MINUTE_MS)).await?;
    let mut finished = 0_usize;
    for row in rows {
        let people = people_behind(ports, row.decided_by.as_deref().unwrap_or_default()).await?;
        match carry_out(ports, row, &people).await {
            Ok(_) => finished = finished.saturating_add(1),
            Err(refusal) => ports.warn("approved action is still open", &[("note", &refusal.note)]),
        }
    }
    Ok(finished)
}

/// Everybody behind a label: a key counts as the people who asked for it and agreed, and the one for whom it acts.
async fn people_behind<P: Ports>(ports: &P, label: &str) -> Result<People, Refusal> {
    let mut people = People::from([label.to_owned()]);
    if let Some(id) = label.strip_prefix("key:")
        && let Some(key) = keys::find(ports, id).await?
    {
        people.extend(key.everybody_behind());
    }
    Ok(people)
}

fn done<P: Ports>(call: &Call<'_, P>, row: &ApprovalRow) -> Result<Reply, Refusal> {
    Reply::json(200, &view(row, call.ports.now_ms()))
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    Refusal::new(ErrorCode::StateConflict, format!("unreadable action: {error}"))
}

/// Runs an agreed action and records how it ended. What is not known to have failed stays agreed and is run again.
async fn carry_out<P: Ports>(ports: &P, row: ApprovalRow, approver: &People) -> Result<ApprovalRow, Refusal> {
    if row.state != "approved" {
        return Ok(row);
    }
    let by = row.decided_by.clone().unwrap_or_default();
    let outcome = match serde_json::from_str(&row.action) {
        Ok(action) => run(ports, &row, action, &by, approver).await,
        // It never will be read: it ends here.
        Err(error) => Err(unreadable(&error)),
    };
    let (state, result, refusal) = match outcome {
        Ok(value) => (ApprovalState::Executed, crate::times::readable(value), None),
        Err(refusal) if refusal.code.status() >= 500 => return Err(refusal),
        Err(refusal) => (ApprovalState::Failed, json!({"code": refusal.code}), Some(refusal)),
    };
    ports.write(ending(&row, store::finish(&row.id, state, &result.to_string()))).await?;
    match refusal {
        Some(refusal) => Err(refusal),
        None => find(ports, &row.id).await,
    }
}

async fn run<P: Ports>(
    ports: &P,
    row: &ApprovalRow,
    action: Action,
    by: &str,
    approver: &People,
) -> Result<Value, Refusal> {
    let value = |value: Result<Value, serde_json::Error>| {
        value.map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))
    };
    match action {
        Action::Grant { user_id, role } => {
            let command = ChangeRole {
                role,
                held: true,
                by: row.requested_by.clone(),
                approved_by: Some(by.to_owned()),
            };
            value(serde_json::to_value(ports.session(user_id, command).await?))
        }
        Action::Tier { user_id, tier } => ports.pass(&SetTier { user_id, tier }).await,
        Action::Adjustment { adjust } => {
            let command = Adjust { approved_by: Some(actor(by)), ..adjust };
            ports.pass(&command).await
        }
        Action::Deposit { confirm, .. } => {
            agreed(ports, as_it_is::<ConfirmDeposit>, confirm, by, DECIDED_DEPOSIT).await
        }
        Action::Payment { assign, .. } => {
            agreed(ports, as_it_is::<AssignPayment>, assign, by, DECIDED_DEPOSIT).await
        }
        Action::Unplaced { place } => {
            let requester: People = serde_json::from_str(&row.requested_people).unwrap_or_default();
            let people = requester.union(approver).cloned().collect();
            agreed(ports, |place| unplaced::placing(place, &people), place, by, PLACED).await
        }
        Action::Account { change: Value::Null, create, .. } => {
            // A closed account with this number keeps its own id.
            let answer = errand::ask(ports, &Errand::written::<CreateAccount>(create.to_string())).await?;
            Ok(json!({"account_id": answer.pointer("/receiver/account_id")}))
        }
        Action::Account { change, .. } => {
            let account_id = change.get("account_id").cloned();
            agreed(ports, as_it_is::<ChangeAccount>, change, by, &[]).await?;
            Ok(json!({"account_id": account_id}))
        }
        Action::Key { key_id, .. } => {
            let requester: People = serde_json::from_str(&row.requested_people).unwrap_or_default();
            let people = requester.union(approver).cloned().collect();
            let event = keys_event("key.created", &key_id, by, ports.now_ms());
            ports.write(vec![keys::activate(&key_id, by, &people)?, untold::event(&event)?]).await?;
            untold::tell(ports, &event).await;
            match keys::find(ports, &key_id).await? {
                Some(key) if key.state == "active" => Ok(json!({"key_id": key_id, "status": "active"})),
                _ => Err(ErrorCode::KeyNotFound.into()),
            }
        }
    }
}

fn as_it_is<C: Command>(command: &Value) -> Errand {
    Errand::written::<C>(command.to_string())
}

/// What a row may hold of a deposit.
const DECIDED_DEPOSIT: &[&str] = &["deposit_id", "status"];
/// The same of what was placed.
const PLACED: &[&str] = &["unplaced_id", "state", "account_id", "payment_id"];

/// Gives an agreed command about money in; of the answer, only what the row may hold.
async fn agreed<P: Ports>(
    ports: &P,
    written: impl FnOnce(&Value) -> Errand,
    mut command: Value,
    by: &str,
    kept: &[&str],
) -> Result<Value, Refusal> {
    if let Value::Object(fields) = &mut command {
        fields.insert("approved_by".to_owned(), json!(actor(by)));
    }
    let answer = errand::ask(ports, &written(&command)).await?;
    Ok(kept.iter().filter_map(|name| Some(((*name).to_owned(), answer.get(name)?.clone()))).collect())
}

/// The inverse of [`Actor::label`] for operators.
fn actor(label: &str) -> Actor {
    match label.split_once(':') {
        Some(("user", id)) => Actor::User(id.to_owned()),
        Some(("key", id)) => Actor::Key(id.to_owned()),
        _ => Actor::System(label.to_owned()),
    }
}

fn refused(error: ApprovalError) -> Refusal {
    let code = match error {
        ApprovalError::NotOpen => ErrorCode::StateConflict,
        ApprovalError::SameOperator => ErrorCode::SecondOperatorRequired,
        ApprovalError::Concerned => ErrorCode::Forbidden,
    };
    Refusal::new(code, error.to_string())
}

async fn find<P: Ports>(ports: &P, id: &str) -> Result<ApprovalRow, Refusal> {
    store::find(ports, id).await?.ok_or_else(|| ErrorCode::ApprovalNotFound.into())
}

fn view(row: &ApprovalRow, now_ms: Millis) -> Value {
    let parsed = |text: &str| crate::times::readable(serde_json::from_str(text).unwrap_or_default());
    json!({
        "approval_id": row.id,
        "kind": row.kind,
        "subject": row.subject,
        "action": parsed(&row.action),
        "requested_by": row.requested_by,
        "status": row.state_at(now_ms).as_str(),
        "created_at": rfc3339(row.created_at_ms),
        "decided_by": row.decided_by,
        "decided_at": row.decided_at_ms.map(rfc3339),
        "result": row.result.as_deref().map(parsed),
    })
}
