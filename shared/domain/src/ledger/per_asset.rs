//! One value for each asset, without a map: every asset is always there.

use crate::money::Asset;
use serde::{Deserialize, Serialize};

/// A value per asset. On the wire an object with the assets' codes; missing ones are the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct PerAsset<T> {
    /// Baht.
    #[serde(default)]
    pub thb: T,
    /// Tether.
    #[serde(default)]
    pub usdt: T,
    /// Ether.
    #[serde(default)]
    pub eth: T,
}

impl<T> PerAsset<T> {
    /// The value of an asset.
    pub const fn get(&self, asset: Asset) -> &T {
        match asset {
            Asset::Thb => &self.thb,
            Asset::Usdt => &self.usdt,
            Asset::Eth => &self.eth,
        }
    }

    /// The value of an asset, to change it.
    pub const fn get_mut(&mut self, asset: Asset) -> &mut T {
        match asset {
            Asset::Thb => &mut self.thb,
            Asset::Usdt => &mut self.usdt,
            Asset::Eth => &mut self.eth,
        }
    }
}
