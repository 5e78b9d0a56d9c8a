//! The audit log's only writer.
//!
//! Invariants: entry, hash and head are written in one transaction; an id is appended once; the copy in D1 follows by cursor and is retried
//! until it is there. The gateway relies on an answered append being kept.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use crate::{
    adapters::copy,
    objects::{
        commands::{Append, Tend, Tended, VerifiedPart, Verify},
        rows::{AFTER, BY_ID, INSERT, MARK, MIGRATIONS, Mark, Row, SET_MARK},
    },
};
use doglc_contracts::{
    audit::{AuditPosition, AuditVerdict},
    command::ObjectCommand,
    events::Event,
    names::{Worker, queues},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    audit::{self, Head},
    time::{bangkok_day, day_text},
};
use doglc_edge::{
    alarm::Alarm,
    clock::Clock,
    object, queue,
    sql::{self, Sql, StorageError},
    trace::Trace,
    values,
};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// Entries copied at a time: D1 takes 100 bound values per statement and 1,000 statements per batch; 50 x 11 values stay far below.
const COPY_ROWS: u32 = 50;

/// Copies per call, so that one call stays short: 20 x 50 entries.
const COPY_ROUNDS: u32 = 20;

/// Entries checked per call: 20,000 x about 10 µs.
const VERIFY_ENTRIES: u64 = 20_000;

/// Entries read at a time while checking.
const VERIFY_ROWS: u32 = 500;

/// Wait after a copy that failed.
const RETRY_MS: i64 = 5_000;

/// The object.
#[durable_object]
pub struct AuditLog {
    state: State,
    env: Env,
    alarm: Alarm,
    broken: Option<StorageError>,
}

impl DurableObject for AuditLog {
    fn new(state: State, env: Env) -> Self {
        let broken = sql::migrate(&state, MIGRATIONS).err();
        Self { state, env, alarm: Alarm::default(), broken }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if let Some(error) = &self.broken {
            return object::answer::<()>(Err(error.clone().into()));
        }
        let trace = Trace::accept(Worker::Security, &request, Clock::new(&self.env).now_ms());
        match request.path().as_str() {
            Append::PATH => match object::read::<Append>(&mut request).await {
                Ok(command) => object::answer(self.append(&command).await),
                Err(refusal) => object::answer::<()>(Err(refusal)),
            },
            Tend::PATH => object::answer(self.tend(&trace).await),
            Verify::PATH => object::answer(self.verify()),
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        let trace = Trace::internal(Worker::Security, "alarm:audit");
        if let Err(refusal) = self.tend(&trace).await {
            trace.warn("audit copy failed; trying again", &[("note", &refusal.note)]);
            let clock = Clock::new(&self.env);
            if let Err(error) =
                self.alarm.arm(&self.state, clock, clock.now_ms().saturating_add(RETRY_MS)).await
            {
                trace.error("alarm not armed", &[("note", &error.to_string())]);
            }
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

impl AuditLog {
    async fn append(&self, command: &Append) -> std::result::Result<AuditPosition, Refusal> {
        let sql = Sql::of(&self.state);
        let clock = Clock::new(&self.env);
        let now_ms = clock.now_ms();
        let known: Option<Row> = sql.first(BY_ID, values![&command.entry.id])?;
        if let Some(row) = known {
            return if row.says(&command.entry) {
                Ok(row.position())
            } else {
                Err(Refusal::new(ErrorCode::IdempotencyConflict, "this audit id says something else"))
            };
        }
        let (row, head) = Row::next(self.mark("head")?, &command.entry, now_ms);
        sql::transaction::<_, StorageError>(&self.state, || {
            sql.exec(INSERT, row.values())?;
            sql.exec(SET_MARK, values!["head", head.seq, head.hex()])?;
            Ok(())
        })?;
        self.alarm
            .arm(&self.state, clock, now_ms)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
        Ok(row.position())
    }

    /// Copies what is missing in D1, then tells the head once per Bangkok day. Two at once do the same work twice and harm nothing.
    async fn tend(&self, trace: &Trace) -> std::result::Result<Tended, Refusal> {
        let sql = Sql::of(&self.state);
        for _ in 0..COPY_ROUNDS {
            let projected = self.mark("projected")?;
            let rows: Vec<Row> = sql.rows(AFTER, values![projected.seq, COPY_ROWS])?;
            let Some(last) = rows.last() else { break };
            copy::write(&self.env, &rows).await?;
            if self.mark("projected")?.seq < last.seq {
                sql.exec(SET_MARK, values!["projected", last.seq, &last.hash])?;
            }
        }
        let (head, projected) = (self.mark("head")?, self.mark("projected")?);
        if projected.seq < head.seq {
            return Err(Refusal::new(ErrorCode::Unavailable, "the audit copy is still behind"));
        }
        self.tell_head(head, trace).await?;
        Ok(Tended { seq: head.seq, projected: projected.seq })
    }

    async fn tell_head(&self, head: Head, trace: &Trace) -> std::result::Result<(), Refusal> {
        let now_ms = Clock::new(&self.env).now_ms();
        let day = bangkok_day(now_ms);
        let number = u64::try_from(day).unwrap_or(0);
        if head.seq == 0 || self.raw_mark("anchored")?.is_some_and(|mark| mark.seq >= number) {
            return Ok(());
        }
        let event = Event {
            v: Event::V,
            id: format!("audit:head:{}", day_text(day)),
            worker: Worker::Security,
            name: "audit.head".to_owned(),
            at_ms: now_ms,
            request_id: Some(trace.request_id.clone()),
            user_id: None,
            data: serde_json::json!({"seq": head.seq, "hash": head.hex()}),
        };
        queue::send(&self.env, queues::EVENTS, &event)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))?;
        Sql::of(&self.state).exec(SET_MARK, values!["anchored", number, head.hex()])?;
        Ok(())
    }

    /// Checks from where the last call stopped, or from the first entry when it had come to the end.
    fn verify(&self) -> std::result::Result<VerifiedPart, Refusal> {
        let sql = Sql::of(&self.state);
        let newest = self.mark("head")?;
        let verified = self.mark("verified")?;
        let from = if verified.seq >= newest.seq { Head::default() } else { verified };
        let end = newest.seq.min(from.seq.saturating_add(VERIFY_ENTRIES));
        let mut at = from;
        let mut first_broken = None;
        'pages: while at.seq < end {
            let rows: Vec<Row> = sql.rows(AFTER, values![at.seq, VERIFY_ROWS])?;
            if rows.is_empty() {
                first_broken = Some(at.seq.saturating_add(1));
                break;
            }
            for row in rows.iter().take_while(|row| row.seq <= end) {
                match audit::verify(at, &row.stored()) {
                    Ok(next) => at = next,
                    Err(broken) => {
                        first_broken = Some(broken);
                        break 'pages;
                    }
                }
            }
            if rows.iter().all(|row| row.seq > end) {
                first_broken = Some(at.seq.saturating_add(1));
                break;
            }
        }
        if first_broken.is_none() && at.seq == newest.seq && at.hash != newest.hash {
            first_broken = Some(newest.seq);
        }
        let next = if first_broken.is_some() || at.seq >= newest.seq { Head::default() } else { at };
        sql.exec(SET_MARK, values!["verified", next.seq, next.hex()])?;
        Ok(VerifiedPart {
            verdict: AuditVerdict {
                intact: first_broken.is_none(),
                entries: at.seq.saturating_sub(from.seq),
                first_broken,
                head: newest.hex(),
            },
            from,
            to: at.seq,
            projected: self.mark("projected")?.seq,
        })
    }

    fn raw_mark(&self, name: &str) -> std::result::Result<Option<Mark>, StorageError> {
        Sql::of(&self.state).first(MARK, values![name])
    }

    fn mark(&self, name: &str) -> std::result::Result<Head, StorageError> {
        Ok(self.raw_mark(name)?.map_or_else(Head::default, |mark| mark.head()))
    }
}
