//! D1: addresses, and the keys that seal them.

use super::FakeWorld;
use crate::ports::{AddressList, AddressOf, Addresses, OldAddress, Vault};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    ids::{OrderId, UserId},
    sealed::{KeyRing, SealNonce},
    time::Millis,
};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashSet},
    ops::Deref,
};

impl Addresses for FakeWorld {
    async fn address(&self, of: &AddressOf) -> Result<Option<String>, Refusal> {
        self.call(|world| Ok(world.addresses.borrow().get(&of.place()).map(|(_, sealed)| sealed.clone())))
    }

    async fn save_address(&self, user: UserId, sealed: &str, _now_ms: Millis) -> Result<(), Refusal> {
        self.call(|world| {
            let of = AddressOf::Person(user);
            world.addresses.borrow_mut().insert(of.place(), (of, sealed.to_owned()));
            Ok(())
        })
    }

    async fn pin_address(
        &self,
        order: &OrderId,
        user: UserId,
        sealed: &str,
        _now_ms: Millis,
    ) -> Result<(), Refusal> {
        self.call(|world| {
            let of = AddressOf::Order(order.clone(), user);
            world.addresses.borrow_mut().entry(of.place()).or_insert_with(|| (of, sealed.to_owned()));
            Ok(())
        })
    }

    async fn remove_address(&self, user: UserId) -> Result<(), Refusal> {
        self.call(|world| {
            world.addresses.borrow_mut().remove(&AddressOf::Person(user).place());
            Ok(())
        })
    }

    async fn forget_addresses(&self, user: UserId) -> Result<(), Refusal> {
        self.call(|world| {
            world.addresses.borrow_mut().retain(|_, (of, _)| match of {
                AddressOf::Person(owner) | AddressOf::Order(_, owner) => *owner != user,
            });
            Ok(())
        })
    }

    async fn people_with_address(&self, users: &[UserId]) -> Result<HashSet<UserId>, Refusal> {
        self.call(|world| {
            let addresses = world.addresses.borrow();
            let has = |user: &&UserId| addresses.contains_key(&AddressOf::Person(**user).place());
            Ok(users.iter().filter(has).copied().collect())
        })
    }

    async fn old_addresses(
        &self,
        list: AddressList,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<OldAddress>, Refusal> {
        self.call(|world| {
            let addresses = world.addresses.borrow();
            let old = addresses.iter().filter(|((table, row), (_, sealed))| {
                *table == list.name() && row.as_str() > after && !sealed.starts_with(prefix)
            });
            let old = old.map(|((_, row), (of, sealed))| OldAddress {
                of: of.clone(),
                sealed: sealed.clone(),
                position: row.clone(),
            });
            Ok(old.take(rows as usize).collect())
        })
    }

    async fn reseal_address(&self, of: &AddressOf, before: &str, after: &str) -> Result<(), Refusal> {
        self.call(|world| {
            let mut addresses = world.addresses.borrow_mut();
            if let Some((_, sealed)) = addresses.get_mut(&of.place()).filter(|(_, sealed)| sealed == before) {
                after.clone_into(sealed);
            }
            Ok(())
        })
    }
}

impl Vault for FakeWorld {
    fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal> {
        let key = |byte: u8| URL_SAFE_NO_PAD.encode([byte; 32]);
        let keys: BTreeMap<String, String> = (0..=9).map(|n| (format!("k{n}"), key(n))).collect();
        let ring = json!({"current": format!("k{}", self.key.get()), "keys": keys, "index": key(9)});
        Ok(Box::new(KeyRing::parse(&ring.to_string()).unwrap()))
    }

    fn nonce(&self) -> SealNonce {
        self.seals.set(self.seals.get() + 1);
        let mut nonce = [0; 12];
        nonce[..4].copy_from_slice(&self.seals.get().to_be_bytes());
        nonce
    }
}
