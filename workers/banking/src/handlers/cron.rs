//! The clock: every minute open work of wallets and receiving accounts is poked, payments that were placed are given to their accounts, the mailbox is
//! kept reading, and an unfinished reconciliation and forgetting go on; at midnight in Bangkok (17:00 UTC) a new one begins, the mailbox renews its watch, and old
//! names of payers are forgotten.

use crate::{
    adapters::platform::Platform,
    objects::mailbox::commands::Wake,
    ports::mail::Mail,
    services::{
        money_in::{mailbox, names, unplaced::deciding, work},
        projection, reconciliation,
    },
};
use doglc_contracts::{names::Worker, problem::Refusal};
use doglc_edge::trace::Trace;
use worker::Env;

/// Midnight in Bangkok.
const DAILY: &str = "0 17 * * *";

/// Wallets poked in one minute.
const POKED_MAX: u32 = 100;

/// Runs what is due. Never fails: what did not work is logged and comes again.
pub async fn run(env: &Env, cron: &str) {
    let trace = Trace::internal(Worker::Banking, format!("cron:{}", cron.replace(' ', "_")));
    if let Err(refusal) = work(env, cron, &trace).await {
        trace.error("the cron failed", &[("cron", cron), ("note", &refusal.note)]);
    }
}

async fn work(env: &Env, cron: &str, trace: &Trace) -> Result<(), Refusal> {
    let platform = Platform::new(env, trace)?;
    if cron == DAILY {
        return daily(&platform).await;
    }
    projection::poke(&platform, POKED_MAX).await;
    deciding::finish_all(&platform).await;
    work::poke(&platform).await;
    mailbox::wake(&platform, &Wake::Running).await;
    names::go_on(&platform).await;
    reconciliation::resume(&platform).await
}

/// Names come last: many of them, or an account that does not answer, keep nothing else waiting.
pub(crate) async fn daily<P: Mail>(ports: &P) -> Result<(), Refusal> {
    mailbox::wake(ports, &Wake::Daily).await;
    let started = reconciliation::start(ports).await.map(drop);
    names::forget(ports).await;
    started
}
