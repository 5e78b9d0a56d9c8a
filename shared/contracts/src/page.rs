//! Lists: `?limit=&cursor=` in, `{"items":[…],"next_cursor":…}` out.

use serde::{Deserialize, Serialize};

/// What part of a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// 1 to 100; 20 unless told.
    #[serde(default)]
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; opaque.
    #[serde(default)]
    pub cursor: Option<String>,
}

impl PageRequest {
    /// Rows to read: between 1 and 100.
    pub fn rows(&self) -> u32 {
        self.limit.unwrap_or(20).clamp(1, 100)
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// In the list's order.
    pub items: Vec<T>,
    /// Where the next page starts; `None` at the end.
    pub next_cursor: Option<String>,
}
