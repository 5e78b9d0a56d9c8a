//! The ports of money in: receiving accounts as objects, security.

use super::{
    platform::{Platform, Surroundings, unsent},
    registry::SqlRegistry,
};
use crate::{
    messages::PaymentHint,
    objects::receiving::commands::{
        AccountBook, ConfirmTold, File, Filed, ForgetNames, GiveCommand, Given, NamesForgotten, Numbered,
        ReadAccount, ReadDeposit, ReadFile, SetUp, TakeStory, TakeWords, TakeWork, Told, Works,
    },
    ports::money_in::{Desk, MoneyIn, Receiving},
};
use doglc_contracts::{
    command::ObjectCommand,
    money_in::slips::{CheckSlip, ClaimSlip, FindClaim, SlipClaimed, SlipJudgement},
    names::{objects, queues, receiving_object},
    problem::Refusal,
};
use doglc_domain::{
    deposit::{command::Answer, policy::Policy},
    ids::{DepositId, ReceivingAccountId},
};
use doglc_edge::{config, d1::Db, object, queue, service::Client, vault::FieldKeys};

/// Secret with the keys under which banks sign.
const BANK_KEYS: &str = "BANK_NOTIFICATION_KEYS";

/// Text is read off a picture, and whoever looks transfers up is asked: both take their time.
const CHECK_TIMEOUT_MS: u64 = 60_000;

impl Surroundings {
    async fn receiving<C: ObjectCommand>(
        &self,
        account: &ReceivingAccountId,
        command: &C,
    ) -> Result<C::Answer, Refusal> {
        let stub = object::stub(&self.env, objects::RECEIVING_ACCOUNT, &receiving_object(account))?;
        object::call(&stub, command, &self.trace).await
    }
}

impl Receiving for Surroundings {
    async fn set_up(&self, asked: &SetUp) -> Result<AccountBook, Refusal> {
        self.receiving(&asked.account_id, asked).await
    }
    async fn read(&self, account: &ReceivingAccountId) -> Result<Option<AccountBook>, Refusal> {
        self.receiving(account, &ReadAccount { account_id: account.clone() }).await
    }
    async fn give(&self, asked: &GiveCommand) -> Result<Given, Refusal> {
        self.receiving(&asked.account_id, asked).await
    }
    async fn deposit(&self, id: &DepositId) -> Result<Option<Filed>, Refusal> {
        self.receiving(&id.account(), &ReadDeposit { deposit_id: id.clone() }).await
    }
    async fn file(&self, id: &DepositId) -> Result<Option<File>, Refusal> {
        self.receiving(&id.account(), &ReadFile { deposit_id: id.clone() }).await
    }
    async fn take_work(&self, account: &ReceivingAccountId) -> Result<Works, Refusal> {
        self.receiving(account, &TakeWork { account_id: account.clone() }).await
    }
    async fn take_story(&self, account: &ReceivingAccountId) -> Result<Vec<Numbered>, Refusal> {
        self.receiving(account, &TakeStory { account_id: account.clone() }).await
    }
    async fn take_words(&self, asked: &TakeWords) -> Result<Vec<Answer>, Refusal> {
        self.receiving(&asked.account_id, asked).await
    }
    async fn confirm(&self, asked: &ConfirmTold) -> Result<Told, Refusal> {
        self.receiving(&asked.account_id, asked).await
    }
    async fn forget_names(&self, asked: &ForgetNames) -> Result<NamesForgotten, Refusal> {
        self.receiving(&asked.account_id, asked).await
    }
    async fn hint(&self, account: &ReceivingAccountId) -> Result<(), Refusal> {
        let hint = PaymentHint::of(account.clone());
        queue::send(&self.env, queues::PAYMENTS, &hint).await.map_err(unsent)
    }
}

impl Desk for Surroundings {
    async fn check(&self, asked: &CheckSlip) -> Result<SlipJudgement, Refusal> {
        Client::new(&self.env, &self.trace).with_timeout_ms(CHECK_TIMEOUT_MS).call(asked).await
    }
    async fn claim(&self, asked: &ClaimSlip) -> Result<SlipClaimed, Refusal> {
        Client::new(&self.env, &self.trace).call(asked).await
    }
    async fn find_claim(&self, asked: &FindClaim) -> Result<SlipClaimed, Refusal> {
        Client::new(&self.env, &self.trace).call(asked).await
    }
}

impl MoneyIn for Platform {
    type Receiving = Surroundings;
    type Registry = SqlRegistry<Db>;
    type Unplaced = SqlRegistry<Db>;
    type Vault = FieldKeys;
    type Desk = Surroundings;

    fn receiving(&self) -> &Surroundings {
        &self.surroundings
    }
    fn registry(&self) -> &SqlRegistry<Db> {
        &self.registry
    }
    fn unplaced(&self) -> &SqlRegistry<Db> {
        &self.registry
    }
    fn vault(&self) -> &FieldKeys {
        &self.vault
    }
    fn desk(&self) -> &Surroundings {
        &self.surroundings
    }
    fn deposit_policy(&self) -> &Policy {
        &self.deposit_policy
    }
    fn bank_keys(&self) -> Option<String> {
        config::secret(&self.surroundings.env, BANK_KEYS)
    }
}
