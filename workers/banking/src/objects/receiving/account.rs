//! The object: a thin shell around [`ReceivingBook`].
#![expect(missing_docs, reason = "the attribute macro generates items without documentation")]

use super::{
    super::storage::ObjectStorage,
    book::ReceivingBook,
    commands::{
        ConfirmTold, ForgetNames, GiveCommand, ReadAccount, ReadDeposit, ReadFile, SetUp, TakeStory,
        TakeWords, TakeWork,
    },
};
use crate::{config, messages::PaymentHint};
use doglc_contracts::{
    command::ObjectCommand,
    names::{Worker, queues},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::policy::Policy,
    time::{Millis, SECOND_MS},
};
use doglc_edge::{alarm::Alarm, clock::Clock, object, queue, sql::StorageError, trace::Trace};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// A bank account of ours.
#[durable_object]
#[derive(Debug)]
pub struct ReceivingAccount {
    state: State,
    env: Env,
    clock: Clock,
    policy: std::result::Result<Policy, Refusal>,
    book: ReceivingBook,
    alarm: Alarm,
}

impl DurableObject for ReceivingAccount {
    fn new(state: State, env: Env) -> Self {
        let (clock, policy) = (Clock::new(&env), config::deposit_policy(&env));
        Self { state, env, clock, policy, book: ReceivingBook::default(), alarm: Alarm::default() }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let book = &self.book;
        let response = match request.path().as_str() {
            SetUp::PATH => {
                self.run(&mut request, |storage, asked: SetUp, now_ms| book.set_up(storage, &asked, now_ms))
                    .await
            }
            ReadAccount::PATH => {
                self.run(&mut request, |storage, asked: ReadAccount, now_ms| {
                    book.read(storage, &asked.account_id, now_ms)
                })
                .await
            }
            GiveCommand::PATH => match &self.policy {
                Ok(policy) => {
                    self.run(&mut request, |storage, asked: GiveCommand, now_ms| {
                        book.give(storage, &asked, policy, now_ms)
                    })
                    .await
                }
                Err(refusal) => object::answer::<()>(Err(refusal.clone())),
            },
            ReadDeposit::PATH => {
                self.run(&mut request, |storage, asked: ReadDeposit, _| {
                    ReceivingBook::deposit(storage, &asked.deposit_id)
                })
                .await
            }
            ReadFile::PATH => {
                self.run(&mut request, |storage, asked: ReadFile, _| ReceivingBook::file(storage, &asked))
                    .await
            }
            TakeWords::PATH => match &self.policy {
                Ok(policy) => {
                    self.run(&mut request, |storage, asked: TakeWords, now_ms| {
                        book.take_words(storage, &asked, policy, now_ms)
                    })
                    .await
                }
                Err(refusal) => object::answer::<()>(Err(refusal.clone())),
            },
            TakeWork::PATH => {
                self.run(&mut request, |storage, _: TakeWork, now_ms| book.take_work(storage, now_ms)).await
            }
            TakeStory::PATH => {
                self.run(&mut request, |storage, _: TakeStory, now_ms| book.take_story(storage, now_ms)).await
            }
            ConfirmTold::PATH => {
                self.run(&mut request, |storage, asked: ConfirmTold, now_ms| {
                    book.confirm(storage, &asked, now_ms)
                })
                .await
            }
            ForgetNames::PATH => {
                self.run(&mut request, |storage, asked: ForgetNames, _| {
                    ReceivingBook::forget_names(storage, &asked)
                })
                .await
            }
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        };
        self.arm().await;
        response
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        if let Err(refusal) = self.look_after_work().await {
            trace().error("the receiving account's alarm failed", &[("note", &refusal.note)]);
            // What fails is not tried without a pause.
            self.arm_at(self.clock.now_ms().saturating_add(60 * SECOND_MS)).await;
        } else {
            self.arm().await;
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

fn trace() -> Trace {
    Trace::internal(Worker::Banking, "object:receiving")
}

impl ReceivingAccount {
    /// Reads the command, then does everything without an `await`.
    async fn run<C: ObjectCommand>(
        &self,
        request: &mut Request,
        work: impl FnOnce(&ObjectStorage<'_>, C, Millis) -> std::result::Result<C::Answer, StorageError>,
    ) -> Result<Response> {
        let result = match object::read::<C>(request).await {
            Ok(command) => {
                work(&ObjectStorage::of(&self.state), command, self.clock.now_ms()).map_err(Refusal::from)
            }
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = &result {
            trace().error("a receiving account failed", &[("path", C::PATH), ("note", &refusal.note)]);
        }
        object::answer(result)
    }

    async fn look_after_work(&self) -> std::result::Result<(), Refusal> {
        let storage = ObjectStorage::of(&self.state);
        let policy = self.policy.as_ref().map_err(Clone::clone)?;
        self.book.expire(&storage, policy, self.clock.now_ms())?;
        if let Some(account) = self.book.take_hint(&storage, self.clock.now_ms())? {
            let hint = PaymentHint::of(account);
            if let Err(error) = queue::send(&self.env, queues::PAYMENTS, &hint).await {
                trace().warn("a hint could not be sent", &[("error", &error.to_string())]);
            }
        }
        Ok(())
    }

    /// The last thing of every turn.
    async fn arm(&self) {
        match self.book.due(&ObjectStorage::of(&self.state), self.clock.now_ms()) {
            Ok(Some(due_ms)) => self.arm_at(due_ms).await,
            Ok(None) => {}
            Err(error) => trace().error("the alarm's time is not known", &[("error", &error.to_string())]),
        }
    }

    async fn arm_at(&self, due_ms: Millis) {
        if let Err(error) = self.alarm.arm(&self.state, self.clock, due_ms).await {
            trace().error("the alarm was not armed", &[("error", &error.to_string())]);
        }
    }
}
