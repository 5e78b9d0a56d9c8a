//! Questions with yes and no, beside the offers of the shop: send money, buy a VIP level, delete the account, ban somebody, tell everybody.
//!
//! Invariant: a question keeps one key for ever from its first yes on, so however often it is pressed it is done once.

use super::{incoming::Contact, session::Session};
use crate::{ids::UserId, money::Amount, time::Millis};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Questions that are remembered per chat; older ones are too old.
const MAX_QUESTIONS: usize = 8;

/// A question that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Counted per chat.
    pub number: u32,
    /// When it was shown.
    pub at_ms: Millis,
    /// What was asked.
    pub matter: Matter,
    /// What became of it.
    pub state: QuestionState,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Matter {
    /// Send so much to somebody?
    Send {
        /// To whom.
        to: Contact,
        /// How much.
        amount: Amount,
        /// With which words.
        memo: Option<String>,
    },
    /// Buy a VIP level for so much?
    Vip {
        /// Which.
        level: u32,
        /// What was said that it costs.
        price: Amount,
    },
    /// Delete one's account?
    Leave,
    /// Ban somebody, or lift it?
    Ban {
        /// Whom.
        user: UserId,
        /// False lifts it.
        banned: bool,
        /// Why.
        reason: String,
    },
    /// Tell everybody?
    Broadcast {
        /// What, by language.
        texts: BTreeMap<String, String>,
    },
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum QuestionState {
    /// Shown, not answered.
    Shown,
    /// Answered yes, for the first time in this message.
    Confirmed(i64),
    /// Done; the name of what came of it, where it has one.
    Done(String),
    /// Answered no.
    Declined,
}

impl Session {
    /// Remembers a new question and returns its number.
    pub fn add_question(&mut self, matter: Matter, at_ms: Millis) -> u32 {
        self.question_count = self.question_count.wrapping_add(1);
        let number = self.question_count;
        self.questions.push(Question { number, at_ms, matter, state: QuestionState::Shown });
        if self.questions.len() > MAX_QUESTIONS {
            self.questions.remove(0);
        }
        number
    }

    /// A remembered question.
    pub fn question(&mut self, number: u32) -> Option<&mut Question> {
        self.questions.iter_mut().find(|question| question.number == number)
    }

    /// The question was carried out; what came of it has this name.
    pub fn settle_question(&mut self, number: u32, outcome: &str) {
        if let Some(question) = self.question(number) {
            question.state = QuestionState::Done(outcome.to_owned());
        }
    }

    /// Declines all questions that are not answered; true when there was one.
    pub fn decline_questions(&mut self) -> bool {
        let mut any = false;
        for question in &mut self.questions {
            if question.state == QuestionState::Shown {
                question.state = QuestionState::Declined;
                any = true;
            }
        }
        any
    }
}
