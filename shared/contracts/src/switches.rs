//! Pause switches: operators stop a part of the system, with words to people in their languages, effective everywhere within 5 s.
//!
//! The truth is the object `Switchboard` of security, bound by every worker that obeys; whoever reads remembers for 2 s. Nothing about
//! them is in KV. What was accepted before goes on (orders are settled, sends are delivered), and operators' own actions are not stopped.

use crate::audit::Actor;
use doglc_domain::{
    ids::{MalformedId, ProductId},
    time::Millis,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// What can be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SwitchName {
    /// All that people do with money and stock.
    Everything,
    /// Money in.
    Deposits,
    /// Money out of the system.
    Withdrawals,
    /// One sale.
    Sale(ProductId),
}

impl fmt::Display for SwitchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("everything"),
            Self::Deposits => f.write_str("deposits"),
            Self::Withdrawals => f.write_str("withdrawals"),
            Self::Sale(product) => write!(f, "sale:{product}"),
        }
    }
}

impl FromStr for SwitchName {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "everything" => Ok(Self::Everything),
            "deposits" => Ok(Self::Deposits),
            "withdrawals" => Ok(Self::Withdrawals),
            _ => text.strip_prefix("sale:").ok_or(MalformedId)?.parse().map(Self::Sale),
        }
    }
}

impl Serialize for SwitchName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SwitchName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("unknown switch"))
    }
}

/// A switch as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchState {
    /// Which.
    pub name: SwitchName,
    /// True: stopped.
    pub paused: bool,
    /// What people are told, by language; may lack some or all.
    #[serde(default)]
    pub message: BTreeMap<String, String>,
    /// When it was last changed.
    pub changed_at_ms: Millis,
    /// By whom.
    pub changed_by: Actor,
}

/// All switches that were ever touched; one that was not is not paused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// By name.
    pub items: Vec<SwitchState>,
}

impl Switches {
    /// The switch that stops something named: `Everything` first, then the thing's own.
    pub fn stopping(&self, name: SwitchName) -> Option<&SwitchState> {
        let paused = |wanted: SwitchName| self.items.iter().find(|item| item.name == wanted && item.paused);
        paused(SwitchName::Everything).or_else(|| paused(name))
    }
}

/// To the `Switchboard`: reads all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSwitches {}
crate::object_command!(ReadSwitches => Switches, "/read");

/// To the `Switchboard`: sets one; repeats safely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSwitch {
    /// Which.
    pub name: SwitchName,
    /// True stops.
    pub paused: bool,
    /// What people are told; each at most 300 characters.
    #[serde(default)]
    pub message: BTreeMap<String, String>,
    /// Who.
    pub by: Actor,
}
crate::object_command!(SetSwitch => Switches, "/set");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_they_are_read() {
        for name in [
            SwitchName::Everything,
            SwitchName::Deposits,
            SwitchName::Withdrawals,
            SwitchName::Sale(ProductId(7)),
        ] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        for text in ["", "sale", "sale:", "sale:x", "Everything"] {
            assert!(text.parse::<SwitchName>().is_err(), "{text}");
        }
    }

    #[test]
    fn everything_stops_each_thing_and_a_sale_only_itself() {
        let state = |name, paused| SwitchState {
            name,
            paused,
            message: BTreeMap::new(),
            changed_at_ms: 0,
            changed_by: Actor::System("test".to_owned()),
        };
        let sale = SwitchName::Sale(ProductId(1));
        let switches = Switches { items: vec![state(SwitchName::Everything, false), state(sale, true)] };
        assert_eq!(switches.stopping(sale).map(|found| found.name), Some(sale));
        assert_eq!(switches.stopping(SwitchName::Sale(ProductId(2))), None);
        let switches = Switches { items: vec![state(SwitchName::Everything, true)] };
        assert!(switches.stopping(SwitchName::Deposits).is_some());
    }
}
