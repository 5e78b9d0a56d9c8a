//! How many pieces are where.
//!
//! Invariant: `free + reserved + sold = total`. The fields are private, so every value in the system went through these steps.

/// Pieces of one sale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    total: u32,
    free: u32,
    reserved: u32,
    sold: u32,
}

impl Counts {
    /// A new sale: everything is free.
    pub const fn stocked(total: u32) -> Self {
        Self { total, free: total, reserved: 0, sold: 0 }
    }

    /// From storage; `None` when the numbers do not add up.
    pub fn from_stored(total: u32, free: u32, reserved: u32, sold: u32) -> Option<Self> {
        let sum = free.checked_add(reserved)?.checked_add(sold)?;
        (sum == total).then_some(Self { total, free, reserved, sold })
    }

    /// All that was ever put in.
    pub const fn total(self) -> u32 {
        self.total
    }

    /// Can be bought.
    pub const fn free(self) -> u32 {
        self.free
    }

    /// In orders that the wallet has not judged.
    pub const fn reserved(self) -> u32 {
        self.reserved
    }

    /// Paid.
    pub const fn sold(self) -> u32 {
        self.sold
    }

    /// Sets pieces aside; `None` when there are not as many.
    #[must_use]
    pub fn reserve(self, quantity: u32) -> Option<Self> {
        let free = self.free.checked_sub(quantity)?;
        Some(Self { free, reserved: self.reserved.checked_add(quantity)?, ..self })
    }

    /// Reserved pieces are paid.
    #[must_use]
    pub fn sell(self, quantity: u32) -> Option<Self> {
        let reserved = self.reserved.checked_sub(quantity)?;
        Some(Self { reserved, sold: self.sold.checked_add(quantity)?, ..self })
    }

    /// Reserved pieces are free again.
    #[must_use]
    pub fn release(self, quantity: u32) -> Option<Self> {
        let reserved = self.reserved.checked_sub(quantity)?;
        Some(Self { reserved, free: self.free.checked_add(quantity)?, ..self })
    }

    /// Sold pieces are free again.
    #[must_use]
    pub fn take_back(self, quantity: u32) -> Option<Self> {
        let sold = self.sold.checked_sub(quantity)?;
        Some(Self { sold, free: self.free.checked_add(quantity)?, ..self })
    }

    /// New pieces.
    #[must_use]
    pub fn put_in(self, quantity: u32) -> Option<Self> {
        let total = self.total.checked_add(quantity)?;
        Some(Self { total, free: self.free.checked_add(quantity)?, ..self })
    }
}
