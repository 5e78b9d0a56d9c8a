//! `Mailbox`: one object per mailbox that banks write to.
//!
//! It keeps how far the mailbox was read. Whatever it forgets or does twice costs nothing: payments are kept by receiving accounts, each under the key
//! of its mail, and a mailbox of which nothing is known is read anew for the last days.

pub mod book;
pub mod commands;
pub mod object;
mod schema;

#[cfg(test)]
mod tests;
