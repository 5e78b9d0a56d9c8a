//! `WalletAccount`: one object per user, the truth about that user's money. A thin shell around [`WalletBook`].
//!
//! Every request: read the command, let the book decide and write in one transaction, arm the alarm, answer. The alarm is the safety net: it
//! hints again at what D1 has not confirmed (after 5 s, then with growing waits) and ends holds whose time is over. Charges need none: who settles
//! them asks again until it is projected.
#![expect(missing_docs, reason = "the attribute macro generates items without documentation")]

use super::{
    commands::{ConfirmProjected, GiveCommands, ReadPending, ReadSend, ReadSums, ReadTransfers, ReadWallet},
    storage::ObjectStorage,
    wallet_book::WalletBook,
};
use crate::{config, messages::LedgerHint};
use doglc_contracts::{
    command::ObjectCommand,
    names::{Worker, queues},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::UserId, ledger::command::Policy, time::SECOND_MS};
use doglc_edge::{alarm::Alarm, clock::Clock, object, queue, sql::StorageError, trace::Trace};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// A user's wallet.
#[durable_object]
#[derive(Debug)]
pub struct WalletAccount {
    state: State,
    env: Env,
    clock: Clock,
    policy: std::result::Result<Policy, Refusal>,
    book: WalletBook,
    alarm: Alarm,
}

impl DurableObject for WalletAccount {
    fn new(state: State, env: Env) -> Self {
        let (clock, policy) = (Clock::new(&env), config::policy(&env));
        Self { state, env, clock, policy, book: WalletBook::default(), alarm: Alarm::default() }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let response = match request.path().as_str() {
            GiveCommands::PATH => self.give(&mut request).await,
            ReadWallet::PATH => {
                self.run(&mut request, |storage, asked: ReadWallet, now_ms| {
                    self.book.read(storage, asked.user_id, now_ms)
                })
                .await
            }
            ReadTransfers::PATH => {
                self.run(&mut request, |storage, asked: ReadTransfers, _| {
                    self.book.transfers(storage, &asked)
                })
                .await
            }
            ReadSend::PATH => {
                self.run(&mut request, |storage, asked: ReadSend, _| {
                    self.book.sending(storage, asked.user_id, &asked.id)
                })
                .await
            }
            ReadPending::PATH => {
                self.run(&mut request, |storage, asked: ReadPending, now_ms| {
                    self.book.pending(storage, asked.user_id, now_ms)
                })
                .await
            }
            ConfirmProjected::PATH => {
                self.run(&mut request, |storage, asked: ConfirmProjected, now_ms| {
                    self.book.confirm(storage, asked.user_id, asked.seq, asked.keep, now_ms)
                })
                .await
            }
            ReadSums::PATH => {
                self.run(&mut request, |storage, asked: ReadSums, _| self.book.sums(storage, &asked)).await
            }
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        };
        self.arm().await;
        response
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        if let Err(error) = self.look_after_open_work().await {
            trace().error("the wallet's alarm failed", &[("error", &error.to_string())]);
            self.arm_at(self.clock.now_ms().saturating_add(60 * SECOND_MS)).await;
        }
        self.arm().await;
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

fn trace() -> Trace {
    Trace::internal(Worker::Banking, "object:wallet")
}

impl WalletAccount {
    fn storage(&self) -> ObjectStorage<'_> {
        ObjectStorage::of(&self.state)
    }

    async fn give(&self, request: &mut Request) -> Result<Response> {
        match &self.policy {
            Ok(policy) => {
                self.run(request, |storage, asked: GiveCommands, now_ms| {
                    self.book.give(storage, &asked, policy, now_ms)
                })
                .await
            }
            Err(refusal) => object::answer::<()>(Err(refusal.clone())),
        }
    }

    /// Reads the command, then does everything without an `await`.
    async fn run<C: ObjectCommand>(
        &self,
        request: &mut Request,
        work: impl FnOnce(
            &ObjectStorage<'_>,
            C,
            doglc_domain::time::Millis,
        ) -> std::result::Result<C::Answer, StorageError>,
    ) -> Result<Response> {
        let result = match object::read::<C>(request).await {
            Ok(command) => work(&self.storage(), command, self.clock.now_ms()).map_err(Refusal::from),
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = &result {
            trace().error("a wallet failed", &[("path", C::PATH), ("note", &refusal.note)]);
        }
        object::answer(result)
    }

    async fn look_after_open_work(&self) -> std::result::Result<(), Refusal> {
        let now_ms = self.clock.now_ms();
        let Some(user_id) = self.book.owner(&self.storage(), now_ms)? else { return Ok(()) };
        let commands = self.book.expired_holds(&self.storage(), now_ms)?;
        if !commands.is_empty() {
            let policy = self.policy.as_ref().map_err(Clone::clone)?;
            let asked = GiveCommands { user_id, commands, caller_projects: false };
            self.book.give(&self.storage(), &asked, policy, now_ms)?;
        }
        if self.book.take_outbox_turn(now_ms) {
            self.hint(user_id).await;
        }
        Ok(())
    }

    async fn hint(&self, user: UserId) {
        if let Err(error) = queue::send(&self.env, queues::LEDGER_EVENTS, &LedgerHint::of(&[user])).await {
            trace().warn("a hint could not be sent", &[("error", &error.to_string())]);
        }
    }

    /// The last thing of every turn. An alarm that cannot be armed is armed by the next request or found by the cron.
    async fn arm(&self) {
        if let Some(due_ms) = self.book.due() {
            self.arm_at(due_ms).await;
        }
    }

    async fn arm_at(&self, due_ms: doglc_domain::time::Millis) {
        if let Err(error) = self.alarm.arm(&self.state, self.clock, due_ms).await {
            trace().error("the alarm was not armed", &[("error", &error.to_string())]);
        }
    }
}
