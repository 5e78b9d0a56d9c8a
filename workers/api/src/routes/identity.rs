//! Who somebody is to himself: the console's sign-in, name and language, leaving.

use super::{Auth, Operation, Route, nothing, ok};
use doglc_contracts::problem::ErrorCode as E;

const SESSION: &str = "Session";

pub(super) const ROUTES: &[Route] = &[
    Route::new(Operation::SignInByLink, "POST", "/api/auth/link", Auth::Open)
        .says(SESSION, "Signs an operator in with the code of the bot's one-time console link: good once, for five minutes.")
        .takes("SignInByLink")
        .answers(&[ok("Session", "Signed in.")])
        .errors(&[E::LinkInvalid]),
    Route::new(Operation::GetMe, "GET", "/api/me", Auth::Session)
        .says(SESSION, "Who the caller is.")
        .answers(&[ok("Me", "The caller.")]),
    Route::new(Operation::UpdateMe, "PATCH", "/api/me", Auth::Session)
        .says(SESSION, "Chooses the language, for the bot as well; this session's texts follow with its next token.")
        .takes("UpdateMe")
        .answers(&[ok("Me", "The caller.")]),
    Route::new(Operation::DeleteMe, "DELETE", "/api/me", Auth::Session)
        .says(SESSION, "Leaves for good: name, address, language, tickets and sign-ins are destroyed; postings and orders stay under the bare id.")
        .answers(&[nothing("Gone.")])
        .errors(&[E::AccountNotEmpty]),
];
