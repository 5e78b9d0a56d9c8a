//! Who asks: a person with an access token, a program with an API key, or nobody known.
//!
//! Invariant: nothing in a body or a header of the client's makes somebody else of the caller (`X-Telegram-User` is never read). Money and
//! operator routes check the person's `AuthSession` as well, so that bans and lost roles bite on live tokens.

use crate::{
    http::Inbound,
    objects::commands::Standing,
    ports::Ports,
    state::{Memory, Settings},
    store::keys,
};
use doglc_contracts::{
    audit::Actor,
    identity::Role,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::{
        approvals::People,
        keys::{ApiKey, Scope, same_secret},
    },
    ids::UserId,
};
use doglc_edge::{access, token::TokenError};
use std::{collections::BTreeSet, rc::Rc};

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub user_id: UserId,
    /// As the token, or after [`confirm`] the `AuthSession`, says.
    pub roles: Vec<Role>,
    /// The sign-in.
    pub sid: String,
    /// Language of the session.
    pub language: String,
}

/// A program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Key id.
    pub id: String,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
    /// For whom, when the key is bound to a person.
    pub user_id: Option<UserId>,
    /// Everybody behind it.
    pub people: People,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Nobody known.
    Anonymous,
    /// A person.
    Person(Person),
    /// A program.
    Program(Rc<Program>),
}

impl Caller {
    /// True with one of these scopes; a person has those of his own things.
    pub fn has_scope(&self, wanted: &[Scope]) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Person(_) => {
                wanted.iter().any(|scope| *scope != Scope::Admin && *scope != Scope::OrdersAny)
            }
            Self::Program(program) => wanted.iter().any(|scope| program.scopes.contains(scope)),
        }
    }

    /// Highest role; a program with scope `admin` counts as an admin.
    pub fn role(&self) -> Role {
        match self {
            Self::Person(person) => person.roles.iter().copied().max().unwrap_or(Role::User),
            Self::Program(program) if program.scopes.contains(&Scope::Admin) => Role::Admin,
            Self::Anonymous | Self::Program(_) => Role::User,
        }
    }

    /// Whose things it is about: the person, or the one that the key is bound to.
    pub fn user_id(&self) -> Option<UserId> {
        match self {
            Self::Anonymous => None,
            Self::Person(person) => Some(person.user_id),
            Self::Program(program) => program.user_id,
        }
    }

    /// For the audit log.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Anonymous => Actor::System("anonymous".to_owned()),
            Self::Person(person) => Actor::User(person.user_id.to_string()),
            Self::Program(program) => Actor::Key(program.id.clone()),
        }
    }

    /// Everybody who stands behind the caller.
    pub fn people(&self) -> People {
        match self {
            Self::Anonymous => People::new(),
            Self::Person(person) => People::from([format!("user:{}", person.user_id)]),
            Self::Program(program) => program.people.clone(),
        }
    }

    /// Scope of idempotency keys and rate limits.
    pub fn label(&self) -> String {
        self.actor().label()
    }
}

/// Reads the credentials of a request. Absent ones are [`Caller::Anonymous`]; wrong ones are refused, also where none are needed.
pub async fn identify<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    inbound: &Inbound,
) -> Result<Caller, Refusal> {
    if let Some(text) = inbound.header("x-api-key") {
        if inbound.header("authorization").is_some() {
            return Err(Refusal::new(ErrorCode::Unauthorized, "one kind of credentials at a time"));
        }
        return program(ports, settings, memory, text).await.map(Caller::Program);
    }
    let Some(header) = inbound.header("authorization") else { return Ok(Caller::Anonymous) };
    let text = header
        .strip_prefix("Bearer ")
        .ok_or_else(|| Refusal::new(ErrorCode::Unauthorized, "Authorization takes a bearer token"))?;
    let now_ms = ports.now_ms();
    let access = if let Some(access) = memory.token(text, now_ms) {
        access
    } else {
        let access = access::verify(text, &settings.access_keys, now_ms).map_err(|error| match error {
            TokenError::Expired => Refusal::new(ErrorCode::TokenExpired, "the access token is over"),
            other => Refusal::new(ErrorCode::Unauthorized, other.to_string()),
        })?;
        memory.remember_token(text, &access);
        access
    };
    let claims = access.claims;
    Ok(Caller::Person(Person {
        user_id: claims.sub,
        roles: claims.roles,
        sid: claims.sid,
        language: claims.lang,
    }))
}

/// Asks the `AuthSession`: banned people and ended sign-ins are refused, roles are those of now.
pub async fn confirm<P: Ports>(ports: &P, caller: Caller) -> Result<Caller, Refusal> {
    if let Caller::Program(program) = &caller {
        confirm_people(ports, program).await?;
    }
    let Some(user_id) = caller.user_id() else { return Ok(caller) };
    let sid = match &caller {
        Caller::Person(person) => Some(person.sid.clone()),
        Caller::Anonymous | Caller::Program(_) => None,
    };
    let stands = ports.session(user_id, Standing { sid }).await?;
    if stands.person.as_ref().is_some_and(|person| person.banned) {
        return Err(ErrorCode::Banned.into());
    }
    if matches!(caller, Caller::Program(_)) && stands.person.is_none() {
        return Err(Refusal::new(
            ErrorCode::Unauthorized,
            "nobody of the id that this key acts for is known",
        ));
    }
    if !stands.session_is_live {
        return Err(Refusal::new(ErrorCode::Unauthorized, "this sign-in was ended"));
    }
    Ok(match (caller, stands.person) {
        (Caller::Person(person), Some(now)) => Caller::Person(Person { roles: now.roles, ..person }),
        (caller, _) => caller,
    })
}

/// A key does not outlive the rights of the people behind it: none may be banned, and behind scope `admin` each must still be an admin.
async fn confirm_people<P: Ports>(ports: &P, program: &Program) -> Result<(), Refusal> {
    let people =
        program.people.iter().filter_map(|label| label.strip_prefix("user:")?.parse::<UserId>().ok());
    for user_id in people.filter(|user_id| Some(*user_id) != program.user_id) {
        // Somebody who has left is nobody, and no admin.
        let person = ports.session(user_id, Standing { sid: None }).await?.person;
        if person.as_ref().is_some_and(|person| person.banned) {
            return Err(ErrorCode::Banned.into());
        }
        let is_admin = person.is_some_and(|person| person.roles.contains(&Role::Admin));
        if program.scopes.contains(&Scope::Admin) && !is_admin {
            return Err(Refusal::new(ErrorCode::Forbidden, "somebody behind this key is no admin any more"));
        }
    }
    Ok(())
}

async fn program<P: Ports>(
    ports: &P,
    settings: &Settings,
    memory: &Memory,
    text: &str,
) -> Result<Rc<Program>, Refusal> {
    let unknown = || Refusal::new(ErrorCode::Unauthorized, "unknown API key");
    if settings.development_key.as_deref().is_some_and(|key| same_secret(key, text)) {
        return Ok(Rc::new(Program {
            id: "development".to_owned(),
            scopes: Scope::ALL.into_iter().collect(),
            user_id: None,
            people: People::from(["key:development".to_owned()]),
        }));
    }
    let key = ApiKey::parse(text).map_err(|_| unknown())?;
    let now_ms = ports.now_ms();
    let hash = key.hash(&settings.pepper);
    if let Some(known) = memory.key(&hash, now_ms) {
        return known.ok_or_else(unknown);
    }
    let found = keys::find_active(ports, &key, &settings.pepper).await?.map(Rc::new);
    memory.remember_key(&hash, found.clone(), now_ms);
    found.ok_or_else(unknown)
}
