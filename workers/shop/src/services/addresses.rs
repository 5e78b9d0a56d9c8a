//! Addresses: sealed at rest, shown to their owner, and to an operator for one order that is sent there.

use super::orders;
use crate::ports::{AddressOf, World};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{Address, AddressView, Delivery, GetAddress, RevealAddress, SetAddress},
    stock::OrderRecord,
};
use doglc_domain::{order::OrderStatus, sealed::Place};

const COLUMN: &str = "sealed";

/// A person's own.
pub async fn get(world: &impl World, command: GetAddress) -> Result<AddressView, Refusal> {
    Ok(AddressView { address: read(world, &AddressOf::Person(command.user_id)).await? })
}

/// Stores, replaces or removes a person's. Repeats safely.
pub async fn set(world: &impl World, command: SetAddress) -> Result<AddressView, Refusal> {
    let Some(address) = command.address else {
        world.remove_address(command.user_id).await?;
        return Ok(AddressView { address: None });
    };
    let address = tidy(address)?;
    let sealed = seal(world, &AddressOf::Person(command.user_id), &address)?;
    world.save_address(command.user_id, &sealed, world.now_ms()).await?;
    Ok(AddressView { address: Some(address) })
}

/// Where an order goes, or went. The first time that it is seen while the order waits, the buyer's present address is kept for it: what an operator has
/// written on a parcel stays what is recorded, whatever the buyer changes afterwards. Nothing is shown while the money is on its way back.
pub async fn reveal(world: &impl World, command: RevealAddress) -> Result<AddressView, Refusal> {
    let record = orders::any_order(world, &command.order_id).await?;
    let has_parcel = record.delivery == Delivery::Physical;
    let was_charged =
        matches!(record.status, OrderStatus::Paid | OrderStatus::Fulfilled | OrderStatus::Refunded);
    let is_on_its_way_back = record.status == OrderStatus::Paid && record.refunding;
    if !has_parcel || !was_charged || is_on_its_way_back {
        return Err(Refusal::new(ErrorCode::StateConflict, "nothing is sent").with("status", record.status));
    }
    let address = match record.status {
        OrderStatus::Paid => pin(world, &record).await?,
        _ => read(world, &of_order(&record)).await?,
    };
    Ok(AddressView { address })
}

fn of_order(record: &OrderRecord) -> AddressOf {
    AddressOf::Order(record.order_id.clone(), record.user_id)
}

/// The address to which a parcel goes: the one that was kept for it, otherwise its buyer's present one, which is kept from now on. Somebody who has given
/// none is served by hand. Repeats safely: of two who look at the same time both see the one that was kept.
pub async fn pin(world: &impl World, record: &OrderRecord) -> Result<Option<Address>, Refusal> {
    let of_order = of_order(record);
    if let Some(kept) = read(world, &of_order).await? {
        return Ok(Some(kept));
    }
    let Some(present) = read(world, &AddressOf::Person(record.user_id)).await? else { return Ok(None) };
    let sealed = seal(world, &of_order, &present)?;
    world.pin_address(&record.order_id, record.user_id, &sealed, world.now_ms()).await?;
    read(world, &of_order).await
}

/// The same address under the present key.
pub fn reseal(world: &impl World, of: &AddressOf, before: &str) -> Result<String, Refusal> {
    let (table, row) = of.place();
    let place = Place { table, column: COLUMN, row: &row };
    world.seal(place, &world.unseal(place, before)?)
}

async fn read(world: &impl World, of: &AddressOf) -> Result<Option<Address>, Refusal> {
    let Some(sealed) = world.address(of).await? else { return Ok(None) };
    let (table, row) = of.place();
    let json = world.unseal(Place { table, column: COLUMN, row: &row }, &sealed)?;
    let corrupt = |_| Refusal::new(ErrorCode::Internal, "an address cannot be read");
    serde_json::from_str(&json).map(Some).map_err(corrupt)
}

fn seal(world: &impl World, of: &AddressOf, address: &Address) -> Result<String, Refusal> {
    let (table, row) = of.place();
    let json = serde_json::to_string(address)
        .map_err(|_| Refusal::new(ErrorCode::Internal, "an address cannot be written"))?;
    world.seal(Place { table, column: COLUMN, row: &row }, &json)
}

fn invalid(field: &str, note: &str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, note).with("field", field)
}

/// Text within its bounds, without spaces around it and without control characters.
fn line(field: &str, text: &str, min: usize, max: usize) -> Result<String, Refusal> {
    let text = text.trim();
    let is_good = (min..=max).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    is_good.then(|| text.to_owned()).ok_or_else(|| invalid(field, &format!("{min} to {max} characters")))
}

/// Nothing, where there is nothing in it.
fn optional(field: &str, text: Option<String>, max: usize) -> Result<Option<String>, Refusal> {
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => line(field, &text, 1, max).map(Some),
        None => Ok(None),
    }
}

/// Checks an address and tidies it.
fn tidy(address: Address) -> Result<Address, Refusal> {
    Ok(Address {
        recipient: line("recipient", &address.recipient, 1, 100)?,
        phone: phone(&address.phone)?,
        line1: line("line1", &address.line1, 1, 200)?,
        line2: optional("line2", address.line2, 200)?,
        city: line("city", &address.city, 1, 100)?,
        province: optional("province", address.province, 100)?,
        postal_code: line("postal_code", &address.postal_code, 3, 10)?,
        country: country(&address.country)?,
    })
}

fn phone(text: &str) -> Result<String, Refusal> {
    let phone: String = text.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    let digits = phone.strip_prefix('+').unwrap_or(&phone);
    let is_good = (6..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_good.then_some(phone).ok_or_else(|| invalid("phone", "6 to 20 digits"))
}

fn country(text: &str) -> Result<String, Refusal> {
    let code = text.trim().to_ascii_uppercase();
    let is_good = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_good.then_some(code).ok_or_else(|| invalid("country", "two letters, ISO 3166-1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> Address {
        Address {
            recipient: " สมชาย ใจดี ".to_owned(),
            phone: "+66 81-234-5678".to_owned(),
            line1: "99/1 ถนนสุขุมวิท".to_owned(),
            line2: Some("  ".to_owned()),
            city: "วัฒนา".to_owned(),
            province: Some("กรุงเทพมหานคร".to_owned()),
            postal_code: "10110".to_owned(),
            country: "th".to_owned(),
        }
    }

    #[test]
    fn an_address_is_tidied() {
        let tidy = tidy(address()).unwrap();
        assert_eq!((tidy.recipient.as_str(), tidy.phone.as_str()), ("สมชาย ใจดี", "+66812345678"));
        assert_eq!((tidy.line2, tidy.country.as_str()), (None, "TH"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        type Spoil = fn(&mut Address);
        let wrong: [(&str, Spoil); 9] = [
            ("recipient", |address| address.recipient = " ".to_owned()),
            ("phone", |address| address.phone = "12345".to_owned()),
            ("phone", |address| address.phone = "+66 81 CALL ME".to_owned()),
            ("line1", |address| address.line1 = "x".repeat(201)),
            ("line2", |address| address.line2 = Some("a\nb".to_owned())),
            ("city", |address| address.city.clear()),
            ("province", |address| address.province = Some("x".repeat(101))),
            ("postal_code", |address| address.postal_code = "1".to_owned()),
            ("country", |address| address.country = "THA".to_owned()),
        ];
        for (field, spoil) in wrong {
            let mut address = address();
            spoil(&mut address);
            let refusal = tidy(address).unwrap_err();
            assert_eq!((refusal.code, refusal.params["field"].as_str()), (ErrorCode::InvalidRequest, field));
        }
    }
}
