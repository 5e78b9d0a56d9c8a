//! The typed call: one type per command, which names its answer, its path and who may give it.

use crate::names::Worker;
use serde::{Serialize, de::DeserializeOwned};

/// A command to another worker, sent by POST as JSON to [`Command::PATH`] with a token; the answer is JSON, a refusal is a
/// [`crate::problem::Problem`].
pub trait Command: Serialize + DeserializeOwned {
    /// What comes back.
    type Answer: Serialize + DeserializeOwned;
    /// Route at the callee: `/internal/…`.
    const PATH: &'static str;
    /// Who answers.
    const CALLEE: Worker;
    /// Who may ask.
    const CALLERS: &'static [Worker];
    /// The longest JSON of it: 1 MiB unless it says otherwise (a settle batch of 100 lines is about 30 KiB).
    const BODY_LIMIT_BYTES: usize = 1_048_576;
}

/// A command to a Durable Object, sent by POST as JSON to [`ObjectCommand::PATH`]. Objects are reached by binding only and trust it.
pub trait ObjectCommand: Serialize + DeserializeOwned {
    /// What comes back.
    type Answer: Serialize + DeserializeOwned;
    /// Route inside the object.
    const PATH: &'static str;
}

/// Declares [`Command`] for a type.
#[macro_export]
macro_rules! command {
    ($request:ty => $answer:ty, $path:literal, $callee:ident, [$($caller:ident),+] $(, body $limit:expr)?) => {
        impl $crate::command::Command for $request {
            type Answer = $answer;
            const PATH: &'static str = $path;
            const CALLEE: $crate::names::Worker = $crate::names::Worker::$callee;
            const CALLERS: &'static [$crate::names::Worker] = &[$($crate::names::Worker::$caller),+];
            $(const BODY_LIMIT_BYTES: usize = $limit;)?
        }
    };
}

/// Declares [`ObjectCommand`] for a type.
#[macro_export]
macro_rules! object_command {
    ($request:ty => $answer:ty, $path:literal) => {
        impl $crate::command::ObjectCommand for $request {
            type Answer = $answer;
            const PATH: &'static str = $path;
        }
    };
}
