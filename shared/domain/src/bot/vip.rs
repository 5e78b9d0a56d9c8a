//! VIP levels: shown with what they cost now, bought after one yes.
//!
//! Invariant: nothing is bought before the question was shown with level and price, and its yes has one id and one price for ever.

use super::{
    callback::Action,
    flow::{Turn, show},
    incoming::Incoming,
    question::Matter,
    screens::{self, vip as screen},
    session::Session,
    setting::Setting,
    wish::{self, Wish},
};
use crate::{money::Amount, time::Millis};

/// The levels, and what the person has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vip {
    /// The level that counts now; 0 without one.
    pub level: u32,
    /// When it is over.
    pub until_ms: Option<Millis>,
    /// All that are sold, lowest first.
    pub levels: Vec<Level>,
    /// What the purchase that this answers cost.
    pub paid: Option<Amount>,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// From 1.
    pub level: u32,
    /// A brand.
    pub name: String,
    /// Of a whole period.
    pub price: Amount,
    /// Length of a period.
    pub days: u32,
    /// Taken off every fee, in hundredths of a percent.
    pub fee_discount_bps: u32,
    /// Most that can be paid in on a day.
    pub deposit_day: Amount,
    /// Most that can be sent on a day.
    pub send_day: Amount,
    /// What it costs this person now; absent below the present level.
    pub price_now: Option<Amount>,
    /// When it would be over, bought now.
    pub until_now_ms: Option<Millis>,
}

impl Vip {
    /// A level that is sold.
    pub fn named(&self, level: u32) -> Option<&Level> {
        self.levels.iter().find(|sold| sold.level == level)
    }
}

/// The levels as they stand now: shown, or one of them offered.
pub fn looked(session: &mut Session, incoming: &Incoming, setting: &Setting, vip: &Vip) -> Turn {
    let Wish::Do(Action::VipOffer(number)) = wish::read(session, incoming, setting) else {
        return show(incoming, screen::levels(vip));
    };
    if let Some(words) = &setting.stops.everything {
        return show(incoming, screens::stopped(words));
    }
    match vip.named(number).and_then(|level| Some((level, level.price_now?))) {
        Some((level, price)) => {
            let question = session.add_question(Matter::Vip { level: number, price }, setting.now_ms);
            show(incoming, screen::offer(level, price, question))
        }
        None => show(incoming, screen::levels(vip)),
    }
}
