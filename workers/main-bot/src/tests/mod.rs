//! The bot without a platform: its tables on SQLite, everything else played by fakes.

mod broadcasting;
mod conversation;
mod fakes;
mod sending;
mod wire;
