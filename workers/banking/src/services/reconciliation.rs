//! Reconciles page by page: a run keeps its place, so that it goes on after any interruption, and its report is kept.

use crate::ports::{Ledger, Outbox, Ports, ProjectedPage, Run, Wallets, Witness};
use doglc_contracts::{
    banking::{AssetTotals, Difference, LaggingWallet, Reconciliation},
    events::Event,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ledger::{
        per_asset::PerAsset,
        reconcile::{self, Finding, Truth},
    },
    money::Asset,
    time::{MINUTE_MS, Millis, SECOND_MS},
};
use futures_util::future::join_all;

/// Wallets compared at once; each is one call to its object.
const PAGE: u32 = 50;

/// 40 pages or 8 s, whatever comes first: at most 2,000 calls in one invocation, within the callers' time-out of 10 s.
const PAGES_MAX: usize = 40;
const TIME_MAX_MS: Millis = 8 * SECOND_MS;

/// Credits and payments that are younger may still be on their way into D1, each by its own road.
const UNDER_WAY_MS: Millis = 10 * MINUTE_MS;

/// Entries listed in a report; beyond, they only count.
const LISTED_MAX: usize = 200;

/// Starts a run and goes as far as one invocation may; the cron goes on.
pub async fn start<P: Ports>(ports: &P) -> Result<Reconciliation, Refusal> {
    let started_at_ms = ports.witness().now_ms();
    let report = Reconciliation {
        balanced: true,
        complete: false,
        assets: Vec::new(),
        checked_wallets: 0,
        lagging: Vec::new(),
        differences: Vec::new(),
        as_of_ms: started_at_ms,
    };
    let run = Run {
        id: ports.witness().new_id(),
        started_at_ms,
        finished_at_ms: None,
        cursor: String::new(),
        report,
    };
    ports.ledger().save_run(&run).await?;
    advance(ports, run).await
}

/// Goes on with the newest unfinished run.
pub async fn resume<P: Ports>(ports: &P) -> Result<(), Refusal> {
    match ports.ledger().open_run().await? {
        Some(run) => advance(ports, run).await.map(drop),
        None => Ok(()),
    }
}

/// The newest finished report; without one, the first run as far as it has come.
pub async fn latest<P: Ports>(ports: &P) -> Result<Reconciliation, Refusal> {
    if let Some(run) = ports.ledger().latest_run().await? {
        return Ok(run.report);
    }
    match ports.ledger().open_run().await? {
        Some(run) => advance(ports, run).await,
        None => start(ports).await,
    }
}

async fn advance<P: Ports>(ports: &P, mut run: Run) -> Result<Reconciliation, Refusal> {
    let begin_ms = ports.witness().now_ms();
    for _ in 0..PAGES_MAX {
        let page = ports.ledger().projected(&run.cursor, PAGE).await?;
        let mut report = run.report.clone();
        if let Err(refusal) = compare_page(ports, &page, &mut report).await {
            // This page is compared again, as a whole.
            ports.ledger().save_run(&run).await?;
            return Err(refusal);
        }
        run.report = report;
        match page.next {
            Some(next) => run.cursor = next,
            None => return finish(ports, run).await,
        }
        if ports.witness().now_ms().saturating_sub(begin_ms) > TIME_MAX_MS {
            break;
        }
    }
    ports.ledger().save_run(&run).await?;
    Ok(run.report)
}

async fn compare_page<P: Ports>(
    ports: &P,
    page: &ProjectedPage,
    report: &mut Reconciliation,
) -> Result<(), Refusal> {
    let asked = page.wallets.iter().map(|(user, projected)| ports.wallets().sums(*user, projected.max_seq));
    let mut behind = Vec::new();
    for ((user, projected), sums) in page.wallets.iter().zip(join_all(asked).await) {
        // A wallet that does not answer is no difference and no agreement: the run stops here and goes on later.
        let sums = sums.map_err(|refusal| Refusal::new(ErrorCode::Unavailable, refusal.note))?;
        let holdings = sums.wallet.holdings;
        let truth = Truth {
            seq: sums.wallet.seq,
            at_projected_minor: sums.at_seq_minor,
            transfers_minor: sums.transfers_minor,
            posted_minor: PerAsset {
                thb: holdings.thb.posted_minor,
                usdt: holdings.usdt.posted_minor,
                eth: holdings.eth.posted_minor,
            },
            rows: sums.rows,
        };
        let compared = reconcile::wallet(*user, projected, &truth);
        report.checked_wallets = report.checked_wallets.saturating_add(1);
        if let Some((seq, projected_seq)) = compared.lag {
            behind.push(*user);
            if report.lagging.len() < LISTED_MAX {
                report.lagging.push(LaggingWallet { user_id: *user, seq, projected_seq });
            }
        } else if sums.wallet.open_sends > 0 {
            behind.push(*user);
        }
        add(report, compared.findings);
    }
    if !behind.is_empty()
        && let Err(refusal) = ports.outbox().hint(&behind).await
    {
        ports.witness().warn("a hint could not be sent", &[("note", &refusal.note)]);
    }
    Ok(())
}

fn add(report: &mut Reconciliation, findings: Vec<Finding>) {
    for Finding { kind, subject, expected, found } in findings {
        report.balanced = false;
        if report.differences.len() < LISTED_MAX {
            report.differences.push(Difference { kind: kind.to_owned(), subject, expected, found });
        }
    }
}

async fn finish<P: Ports>(ports: &P, mut run: Run) -> Result<Reconciliation, Refusal> {
    let totals = ports.ledger().totals().await?;
    let (accounts, in_flight) = ports.ledger().transit().await?;
    add(&mut run.report, reconcile::double_entry(&totals));
    add(&mut run.report, reconcile::transit(&accounts, &in_flight));
    let before_ms = ports.witness().now_ms().saturating_sub(UNDER_WAY_MS);
    add(&mut run.report, reconcile::bank(&ports.ledger().bank(before_ms).await?));
    run.report.assets = Asset::ALL
        .into_iter()
        .map(|asset| {
            let total = totals.iter().find(|total| total.asset == asset);
            AssetTotals {
                asset: asset.code().to_owned(),
                debits: reconcile::text(asset, total.map_or(0, |total| total.debits_minor)),
                credits: reconcile::text(asset, total.map_or(0, |total| total.credits_minor)),
            }
        })
        .collect();
    let now_ms = ports.witness().now_ms();
    run.report.as_of_ms = now_ms;
    run.report.complete = true;
    run.finished_at_ms = Some(now_ms);
    ports.ledger().save_run(&run).await?;
    if !run.report.balanced {
        alarm(ports, &run).await;
    }
    Ok(run.report)
}

/// Raises the alarm: a line in the log and an event.
async fn alarm<P: Ports>(ports: &P, run: &Run) {
    let number = run.report.differences.len().to_string();
    ports.witness().error("the books do not agree", &[("run", &run.id), ("differences", &number)]);
    let event = Event {
        v: Event::V,
        id: format!("ledger.unbalanced:{}", run.id),
        worker: Worker::Banking,
        name: "ledger.unbalanced".to_owned(),
        at_ms: run.report.as_of_ms,
        request_id: ports.witness().request_id(),
        user_id: None,
        data: serde_json::json!({ "run": run.id, "differences": run.report.differences }),
    };
    if let Err(refusal) = ports.outbox().tell(&[event], &[]).await {
        ports.witness().warn("the alarm event could not be sent", &[("note", &refusal.note)]);
    }
}
