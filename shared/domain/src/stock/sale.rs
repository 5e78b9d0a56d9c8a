//! A product's sale: price, window, limit, counts, chain. One row of the stock object.

use super::{chain::Head, counts::Counts};
use crate::{
    fulfilment::Delivery,
    ids::ProductId,
    money::{Amount, Asset},
    time::Millis,
};

/// Most pieces that one step may put in.
pub const MAX_STOCK: u32 = 10_000_000;
/// Largest per-user limit, and so the largest quantity of one purchase.
pub const MAX_PER_USER: u32 = 1_000;

/// Everything that decides about a purchase, besides the buyer's own orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// Of what.
    pub product: ProductId,
    /// Per piece.
    pub price: Amount,
    /// Pieces per buyer in orders that hold stock.
    pub per_user_limit: u32,
    /// Buying begins.
    pub starts_at_ms: Option<Millis>,
    /// Buying ends.
    pub ends_at_ms: Option<Millis>,
    /// Stopped for now.
    pub paused: bool,
    /// Stopped for good.
    pub closed: bool,
    /// How what is bought reaches its buyer; for ever.
    pub delivery: Delivery,
    /// Pieces.
    pub counts: Counts,
    /// Newest link of the proof.
    pub head: Head,
    /// Grows with every change that watchers see.
    pub version: u64,
}

/// Where the sale stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before its window.
    Scheduled,
    /// Buying is possible.
    Open,
    /// Stopped for now.
    Paused,
    /// Over.
    Ended,
}

/// What an operator changes. Absent: as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaleChange {
    /// Same asset; orders keep the price at which they were accepted.
    pub price: Option<Amount>,
    /// 1 to [`MAX_PER_USER`].
    pub per_user_limit: Option<u32>,
    /// `Some(None)` opens the window at this end.
    pub starts_at_ms: Option<Option<Millis>>,
    /// See `starts_at_ms`.
    pub ends_at_ms: Option<Option<Millis>>,
    /// Pauses or resumes.
    pub paused: Option<bool>,
    /// `Some(true)` closes for good.
    pub closed: Option<bool>,
}

/// Why a sale cannot be like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaleError {
    /// Zero, negative, or so high that the largest order could not be written down.
    #[error("price out of range")]
    Price,
    /// Another asset than before.
    #[error("the asset of a sale cannot change")]
    Asset,
    /// Not 1 to [`MAX_PER_USER`].
    #[error("per_user_limit out of range")]
    Limit,
    /// Ends before it begins.
    #[error("the window ends before it begins")]
    Window,
    /// All pieces together would cost more than can be written down.
    #[error("price times stock out of range")]
    Worth,
    /// Not 1 to [`MAX_STOCK`], or more than can be counted.
    #[error("quantity out of range")]
    Quantity,
    /// It was closed for good.
    #[error("the sale is closed")]
    Closed,
}

impl SaleError {
    /// The field that is wrong, as clients call it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Price | Self::Asset | Self::Worth => "price",
            Self::Limit => "per_user_limit",
            Self::Window => "ends_at",
            Self::Quantity => "stock",
            Self::Closed => "closed",
        }
    }
}

impl Sale {
    /// A new sale with all its stock free.
    pub fn open(
        product: ProductId,
        price: Amount,
        stock: u32,
        per_user_limit: u32,
    ) -> Result<Self, SaleError> {
        if stock > MAX_STOCK {
            return Err(SaleError::Quantity);
        }
        let sale = Self {
            product,
            price,
            per_user_limit,
            starts_at_ms: None,
            ends_at_ms: None,
            paused: false,
            closed: false,
            delivery: Delivery::None,
            counts: Counts::stocked(stock),
            head: Head::genesis(product),
            version: 1,
        };
        let sale = sale.checked()?;
        sale.worth()?;
        Ok(sale)
    }

    /// The asset, the same for ever.
    pub const fn asset(&self) -> Asset {
        self.price.asset()
    }

    /// Where it stands at `now_ms`.
    pub fn phase(&self, now_ms: Millis) -> Phase {
        if self.closed || self.ends_at_ms.is_some_and(|end| now_ms >= end) {
            Phase::Ended
        } else if self.starts_at_ms.is_some_and(|start| now_ms < start) {
            Phase::Scheduled
        } else if self.paused {
            Phase::Paused
        } else {
            Phase::Open
        }
    }

    /// The same sale with its way of delivery.
    #[must_use]
    pub fn delivered(self, delivery: Delivery) -> Self {
        Self { delivery, ..self }
    }

    /// The sale after an operator's change. A closed sale only takes changes that leave it closed.
    pub fn change(&self, change: SaleChange) -> Result<Self, SaleError> {
        if change.price.is_some_and(|price| price.asset() != self.asset()) {
            return Err(SaleError::Asset);
        }
        if self.closed && (change.closed == Some(false) || change.paused == Some(false)) {
            return Err(SaleError::Closed);
        }
        let next = Self {
            price: change.price.unwrap_or(self.price),
            per_user_limit: change.per_user_limit.unwrap_or(self.per_user_limit),
            starts_at_ms: change.starts_at_ms.unwrap_or(self.starts_at_ms),
            ends_at_ms: change.ends_at_ms.unwrap_or(self.ends_at_ms),
            paused: change.paused.unwrap_or(self.paused),
            closed: change.closed.unwrap_or(self.closed),
            ..self.clone()
        };
        if change.price.is_some() {
            next.worth()?;
        }
        next.checked().map(Self::bumped)
    }

    /// The sale with new pieces.
    pub fn restock(&self, quantity: u32) -> Result<Self, SaleError> {
        if quantity == 0 || quantity > MAX_STOCK {
            return Err(SaleError::Quantity);
        }
        if self.closed {
            return Err(SaleError::Closed);
        }
        let counts = self.counts.put_in(quantity).ok_or(SaleError::Quantity)?;
        let next = Self { counts, ..self.clone() };
        next.worth()?;
        Ok(next.bumped())
    }

    /// The next version.
    #[must_use]
    pub(super) fn bumped(self) -> Self {
        Self { version: self.version.saturating_add(1), ..self }
    }

    /// Sums over all its orders can be written down.
    fn worth(&self) -> Result<(), SaleError> {
        self.price.checked_mul(self.counts.total()).map(drop).map_err(|_| SaleError::Worth)
    }

    fn checked(self) -> Result<Self, SaleError> {
        if !self.price.is_positive() || self.price.checked_mul(MAX_PER_USER).is_err() {
            return Err(SaleError::Price);
        }
        if self.per_user_limit == 0 || self.per_user_limit > MAX_PER_USER {
            return Err(SaleError::Limit);
        }
        if let (Some(start), Some(end)) = (self.starts_at_ms, self.ends_at_ms)
            && end <= start
        {
            return Err(SaleError::Window);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::MAX_MINOR;

    fn baht(minor: i64) -> Amount {
        Amount::from_minor(Asset::Thb, minor).unwrap()
    }

    #[test]
    fn a_closed_sale_stays_closed_and_is_not_resumed() {
        let sale = Sale::open(ProductId(1), baht(100), 1, 1).unwrap();
        let change = |closed, paused| SaleChange { paused, closed, ..SaleChange::default() };
        let closed = sale.change(change(Some(true), None)).unwrap();
        for refused in [change(Some(false), None), change(None, Some(false))] {
            assert_eq!(closed.change(refused), Err(SaleError::Closed));
        }
        assert!(closed.change(change(Some(true), Some(true))).is_ok());
        assert!(sale.change(change(None, Some(false))).is_ok());
    }

    #[test]
    fn all_pieces_together_cost_what_can_be_written_down() {
        let price = baht(MAX_MINOR / 1_000);
        assert!(Sale::open(ProductId(1), price, 1_000, 1).is_ok());
        assert_eq!(Sale::open(ProductId(1), price, 1_001, 1), Err(SaleError::Worth));
        let sale = Sale::open(ProductId(1), price, 999, 1).unwrap();
        assert_eq!(sale.restock(2), Err(SaleError::Worth));
        let dearer = SaleChange { price: Some(baht(MAX_MINOR / 999 + 1)), ..SaleChange::default() };
        assert_eq!(sale.change(dearer), Err(SaleError::Worth));
        let sale = Sale::open(ProductId(1), baht(100), 10_000, 1).unwrap();
        let dearer = SaleChange { price: Some(price), ..SaleChange::default() };
        assert_eq!(sale.change(dearer), Err(SaleError::Worth));
    }
}
