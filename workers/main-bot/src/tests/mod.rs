//! The bot without a platform: its tables on SQLite, everything else played by fakes.

mod answers;
mod broadcasting;
mod conversation;
mod deposits;
mod fakes;
mod people;
mod sending;
mod wire;
