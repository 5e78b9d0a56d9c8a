//! D1 `doglc-shop`: sealed addresses.

use super::{
    Platform,
    address_rows::{
        DELETE_OF_ORDERS, DELETE_OWN, INSERT_OF_ORDER, OwnedRow, RESEAL_OF_ORDER, RESEAL_OWN, SELECT_GIVEN,
        SELECT_OF_ORDER, SELECT_OLD_OF_ORDERS, SELECT_OLD_OWN, SELECT_OWN, SealedRow, UPSERT_OWN, UserRow,
        place_of, prefix_of,
    },
};
use crate::ports::{AddressList, AddressOf, Addresses, OldAddress};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    ids::{OrderId, UserId},
    time::Millis,
};
use doglc_edge::values;
use std::collections::HashSet;

impl Addresses for Platform {
    async fn address(&self, of: &AddressOf) -> Result<Option<String>, Refusal> {
        let sql = match of {
            AddressOf::Person(_) => SELECT_OWN,
            AddressOf::Order(..) => SELECT_OF_ORDER,
        };
        let found: Option<SealedRow> = self.db()?.first(sql, values![of.place().1]).await?;
        Ok(found.map(|row| row.sealed))
    }

    async fn save_address(&self, user: UserId, sealed: &str, now_ms: Millis) -> Result<(), Refusal> {
        let row = values![user.to_string(), sealed, prefix_of(sealed), now_ms];
        self.db()?.run(UPSERT_OWN, row).await?;
        Ok(())
    }

    async fn pin_address(
        &self,
        order: &OrderId,
        user: UserId,
        sealed: &str,
        now_ms: Millis,
    ) -> Result<(), Refusal> {
        let row = values![order.as_str(), user.to_string(), sealed, prefix_of(sealed), now_ms];
        self.db()?.run(INSERT_OF_ORDER, row).await?;
        Ok(())
    }

    async fn remove_address(&self, user: UserId) -> Result<(), Refusal> {
        self.db()?.run(DELETE_OWN, values![user.to_string()]).await?;
        Ok(())
    }

    async fn forget_addresses(&self, user: UserId) -> Result<(), Refusal> {
        let user = user.to_string();
        self.db()?.batch(vec![(DELETE_OWN, values![&user]), (DELETE_OF_ORDERS, values![&user])]).await?;
        Ok(())
    }

    async fn people_with_address(&self, users: &[UserId]) -> Result<HashSet<UserId>, Refusal> {
        if users.is_empty() {
            return Ok(HashSet::new());
        }
        let ids: Vec<String> = users.iter().map(ToString::to_string).collect();
        let found: Vec<UserRow> = self.db()?.all(SELECT_GIVEN, values![Self::json(&ids)?]).await?;
        Ok(found.into_iter().filter_map(|row| row.user_id.parse().ok()).collect())
    }

    async fn old_addresses(
        &self,
        list: AddressList,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<OldAddress>, Refusal> {
        let sql = match list {
            AddressList::People => SELECT_OLD_OWN,
            AddressList::Orders => SELECT_OLD_OF_ORDERS,
        };
        let (key, row) = place_of(after);
        let found: Vec<OwnedRow> = self.db()?.all(sql, values![prefix, key, row, rows]).await?;
        found.into_iter().map(OwnedRow::into_old).collect()
    }

    async fn reseal_address(&self, of: &AddressOf, before: &str, after: &str) -> Result<(), Refusal> {
        let sql = match of {
            AddressOf::Person(_) => RESEAL_OWN,
            AddressOf::Order(..) => RESEAL_OF_ORDER,
        };
        self.db()?.run(sql, values![after, prefix_of(after), of.place().1, before]).await?;
        Ok(())
    }
}
