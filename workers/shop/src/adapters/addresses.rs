//! D1 `doglc-shop`: sealed addresses.

use super::{
    Platform,
    address_rows::{
        DELETE_OF_ORDERS, DELETE_OWN, OwnedRow, RESEAL_OF_ORDER, RESEAL_OWN, SELECT_GIVEN, SELECT_OF_ORDER,
        SELECT_OLD_OF_ORDERS, SELECT_OLD_OWN, SELECT_OWN, SealedRow, UPSERT_OF_ORDER, UPSERT_OWN, UserRow,
        prefix_of,
    },
};
use crate::ports::{AddressOf, Addresses};
use doglc_contracts::problem::Refusal;
use doglc_domain::{ids::UserId, time::Millis};
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

    async fn save_address(&self, of: &AddressOf, sealed: &str, now_ms: Millis) -> Result<(), Refusal> {
        let (_, row) = of.place();
        let (sql, values) = match of {
            AddressOf::Person(_) => (UPSERT_OWN, values![row, sealed, prefix_of(sealed), now_ms]),
            AddressOf::Order(_, user) => {
                (UPSERT_OF_ORDER, values![row, user.to_string(), sealed, prefix_of(sealed), now_ms])
            }
        };
        self.db()?.run(sql, values).await?;
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

    async fn old_addresses(&self, prefix: &str, rows: u32) -> Result<Vec<(AddressOf, String)>, Refusal> {
        let db = self.db()?;
        let mut found: Vec<OwnedRow> = db.all(SELECT_OLD_OWN, values![prefix, rows]).await?;
        found.extend(db.all::<OwnedRow>(SELECT_OLD_OF_ORDERS, values![prefix, rows]).await?);
        found.into_iter().map(OwnedRow::into_owned).collect()
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
