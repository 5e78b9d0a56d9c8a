//! The ports of money in: receiving accounts as objects, the key ring, security.

use super::{
    platform::{Platform, Surroundings, unsent},
    registry::SqlRegistry,
};
use crate::{
    messages::PaymentHint,
    objects::receiving::commands::{
        AccountBook, ConfirmTold, File, Filed, GiveCommand, Given, Numbered, ReadAccount, ReadDeposit,
        ReadFile, SetUp, TakeStory, TakeWords, TakeWork, Told, Works,
    },
    ports::money_in::{Desk, MoneyIn, Receiving, Vault},
};
use doglc_contracts::{
    command::ObjectCommand,
    money_in::slips::{CheckSlip, ClaimSlip, FindClaim, SlipClaimed, SlipJudgement},
    names::{objects, queues, receiving_object},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{command::Answer, policy::Policy},
    ids::{DepositId, ReceivingAccountId},
    sealed::{KeyRing, Place, SealError},
};
use doglc_edge::{config, d1::Db, entropy, object, queue, service::Client};

/// Secret with the key ring of account numbers at rest.
pub const FIELD_KEYS: &str = "FIELD_KEYS";
/// Newer keys, when there are any.
const FIELD_KEYS_NEXT: &str = "FIELD_KEYS_NEXT";
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
    async fn hint(&self, account: &ReceivingAccountId) -> Result<(), Refusal> {
        let hint = PaymentHint::of(account.clone());
        queue::send(&self.env, queues::PAYMENTS, &hint).await.map_err(unsent)
    }
}

fn refused(error: SealError) -> Refusal {
    let code = if error == SealError::Ring { ErrorCode::Misconfigured } else { ErrorCode::Internal };
    Refusal::new(code, error.to_string())
}

impl Platform {
    /// Read once by each piece of work that needs it.
    fn ring(&self) -> Result<&KeyRing, Refusal> {
        if self.ring.get().is_none() {
            let env = &self.surroundings.env;
            let json = config::secret(env, FIELD_KEYS).ok_or_else(|| refused(SealError::Ring))?;
            let ring = KeyRing::parse(&json);
            let ring = match config::secret(env, FIELD_KEYS_NEXT) {
                Some(next) => ring.and_then(|ring| ring.with_next(&next)),
                None => ring,
            };
            let _ = self.ring.set(ring.map_err(refused)?);
        }
        self.ring.get().ok_or_else(|| refused(SealError::Ring))
    }
}

impl Vault for Platform {
    fn seal(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        self.ring()?.seal(place, entropy::bytes(), value.as_bytes()).map_err(refused)
    }

    fn unseal(&self, place: Place<'_>, envelope: &str) -> Result<String, Refusal> {
        let bytes = self.ring()?.open(place, envelope).map_err(refused)?;
        String::from_utf8(bytes).map_err(|_| Refusal::new(ErrorCode::Internal, "a field is not text"))
    }

    fn blind_index(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        Ok(self.ring()?.blind_index(place, value))
    }

    fn present_prefix(&self) -> Result<String, Refusal> {
        Ok(self.ring()?.current_prefix())
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
    type Vault = Self;
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
    fn vault(&self) -> &Self {
        self
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
