//! The bot's conversation, without Telegram's server, without other workers, without texts: an update and a session in, what to ask
//! and what to show out.
//!
//! Invariants: data of buttons is never trusted (it only names what was shown, the session and the callee decide); every button may be
//! pressed twice; whatever people write reaches a message only through [`say`]'s escaping. The worker `main-bot` carries the
//! turns out and relies on [`flow::start`] and [`flow::resume`] being repeatable: the same update gives the same keys.

pub mod answering;
pub mod ask;
pub mod attachments;
pub mod buying;
pub mod callback;
pub mod commands;
pub mod depositing;
pub mod deposits;
pub mod elsewhere;
pub mod facts;
pub mod flow;
pub mod format;
pub mod incoming;
pub mod limit;
pub mod methods;
pub mod notices;
pub mod operating;
pub mod period;
pub mod question;
pub mod render;
pub mod say;
pub mod screens;
pub mod sending;
pub mod session;
pub mod setting;
pub mod slips;
pub mod statement;
pub mod telegram;
pub mod vip;
pub mod wish;

#[cfg(test)]
mod tests;
