//! Numbers at rest are sealed anew when the keys change.

use super::{existing, sealed};
use crate::{
    objects::receiving::commands::{Profile, SetUp},
    ports::money_in::{MoneyIn, Receiving, Registered, Registry, Vault},
    services::money_in::{
        unplaced,
        views::{number_place, promptpay_place},
    },
};
use doglc_contracts::{money_in::accounts::RotatedKeys, problem::Refusal};
use doglc_domain::ids::ReceivingAccountId;

fn sealed_anew<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    profile: &Profile,
) -> Result<Profile, Refusal> {
    let number = ports.vault().unseal(number_place(account), &profile.number_sealed)?;
    let promptpay = ports.vault().unseal(promptpay_place(account), &profile.promptpay_sealed)?;
    let (number_sealed, promptpay_sealed) = sealed(ports, account, &number, &promptpay)?;
    let mut anew = Profile { number_sealed, promptpay_sealed, ..profile.clone() };
    for before in &mut anew.promptpay_before {
        let text = ports.vault().unseal(promptpay_place(account), &before.sealed)?;
        before.sealed = ports.vault().seal(promptpay_place(account), &text)?;
    }
    Ok(anew)
}

/// Seals the numbers of all accounts, and whatever could not be placed, with the newest key.
pub async fn rotate_keys<P: MoneyIn>(ports: &P) -> Result<RotatedKeys, Refusal> {
    let prefix = ports.vault().present_prefix()?;
    let mut rotated = 0_u32;
    for Registered { account_id, .. } in ports.registry().accounts().await? {
        let book = existing(ports, &account_id).await?;
        let profile = &book.profile;
        let before = profile.promptpay_before.iter().map(|before| &before.sealed);
        let mut all = [&profile.number_sealed, &profile.promptpay_sealed].into_iter().chain(before);
        if all.all(|sealed| sealed.starts_with(&prefix)) {
            continue;
        }
        let anew = sealed_anew(ports, &account_id, profile)?;
        let set_up = SetUp { sealed_anew: Some(anew), ..SetUp::of(account_id) };
        let book = ports.receiving().set_up(&set_up).await?;
        ports.registry().save_account(&book).await?;
        rotated = rotated.saturating_add(1);
    }
    let rotated = rotated.saturating_add(unplaced::deciding::seal_anew(ports, &prefix).await?);
    let key_id = prefix.trim_matches('.').rsplit('.').next().unwrap_or_default().to_owned();
    Ok(RotatedKeys { rotated, key_id })
}
