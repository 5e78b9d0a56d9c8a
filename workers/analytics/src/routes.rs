//! Commands that analytics takes: contracts, "dead letters".

use crate::{adapters::platform::Platform, services::dead_letters};
use doglc_contracts::{
    dead_letters::{CountDeadLetters, ListDeadLetters, ReplayDeadLetters},
    names::Worker,
};
use doglc_edge::{dispatch, guard::Requirements, service};
use worker::{Env, Request, Response, Result};

/// What analytics needs to serve: nothing of its own.
pub const REQUIREMENTS: Requirements = Requirements { secrets: &[], urls: &[] };

/// Answers a request.
pub async fn route(request: Request, env: Env) -> Result<Response> {
    let platform = Platform::new(&env);
    service::serve(request, &env, Worker::Analytics, REQUIREMENTS, |incoming| async {
        dispatch!(incoming, {
            CountDeadLetters => |_command, _trace| async { dead_letters::count(&platform).await },
            ListDeadLetters => |command, _trace| async move { dead_letters::list(&platform, &command).await },
            ReplayDeadLetters => |command, _trace| async move { dead_letters::replay(&platform, &command).await },
        })
    })
    .await
}
