//! Who may do what: roles, scopes of API keys, second-operator approvals.
//!
//! Invariant: nobody decides about himself, and what needs two operators is done by two different ones. The gateway relies on it for
//! every operator route.

pub mod approvals;
pub mod keys;
pub mod roles;
