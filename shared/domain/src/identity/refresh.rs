//! Refresh-token families: one per sign-in, rotating.
//!
//! Invariants: only the newest token of a family opens anything; the same old token within the grace answers with the same
//! successor (a lost answer costs nothing); its use after that means that two parties hold it, and ends the family. At rest there is a
//! salt and a counter, never a token: a token is `HMAC(pepper, user, family, counter, salt)`, so that a copy of the storage opens nothing.
//! The `AuthSession` object relies on it.

use crate::{
    ids::UserId,
    time::{DAY_MS, Millis, SECOND_MS},
};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;

/// Rotations that are remembered for the grace; a client that refreshes more often within it is broken or hostile.
const REMEMBERED_ROTATIONS: usize = 16;

/// How long things live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the last rotation; 30 days unless configured.
    pub lifetime_ms: Millis,
    /// For the same old token; 30 s unless configured.
    pub grace_ms: Millis,
}

impl Default for Limits {
    fn default() -> Self {
        Self { lifetime_ms: 30 * DAY_MS, grace_ms: 30 * SECOND_MS }
    }
}

/// Why a refresh token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefreshError {
    /// Not one of ours.
    #[error("not a refresh token of ours")]
    Unknown,
    /// The family was ended: signed out, banned, or reused before.
    #[error("the session was ended")]
    Revoked,
    /// Not used for too long.
    #[error("the session is over")]
    Expired,
    /// An old token after its grace: the family is ended with this.
    #[error("the token was used before; the session is ended")]
    Reused,
}

/// A token as the client holds it: `dr1.<user>.<family>.<counter>.<secret>`.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// Whose; says which object to ask.
    pub user_id: UserId,
    /// Which sign-in.
    pub family: String,
    /// Counted up with each rotation.
    pub counter: u32,
    secret: [u8; 32],
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RefreshToken({}, {}, {}, …)", self.user_id, self.family, self.counter)
    }
}

impl RefreshToken {
    /// Parses what [`RefreshToken::reveal`] wrote.
    pub fn parse(text: &str) -> Result<Self, RefreshError> {
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(RefreshError::Unknown);
        if next()? != "dr1" {
            return Err(RefreshError::Unknown);
        }
        let (user, family, counter, secret) = (next()?, next()?, next()?, next()?);
        if parts.next().is_some() || family.len() != 32 || counter.len() > 10 {
            return Err(RefreshError::Unknown);
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(secret, &mut bytes).map_err(|_| RefreshError::Unknown)?;
        Ok(Self {
            user_id: user.parse().map_err(|_| RefreshError::Unknown)?,
            family: family.to_owned(),
            counter: counter.parse().map_err(|_| RefreshError::Unknown)?,
            secret: bytes,
        })
    }

    /// The text for the client; never for a log.
    pub fn reveal(&self) -> String {
        format!("dr1.{}.{}.{}.{}", self.user_id, self.family, self.counter, hex::encode(self.secret))
    }
}

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// 32 hex digits; `sid` in access tokens.
    pub id: String,
    /// 32 hex digits; makes the tokens of two families different.
    pub salt: String,
    /// Of the newest token.
    pub counter: u32,
    /// Without a refresh until then, it is over.
    pub expires_at_ms: Millis,
    /// Ended.
    pub revoked: bool,
    /// When the last tokens were replaced, newest last: the token `counter - 1` at the last of them, and so on.
    #[serde(default)]
    pub rotations: Vec<Millis>,
}

impl Family {
    /// A new sign-in with its first token.
    pub fn open(
        user: UserId,
        id: [u8; 16],
        salt: [u8; 16],
        pepper: &[u8],
        now_ms: Millis,
        limits: Limits,
    ) -> (Self, RefreshToken) {
        let family = Self {
            id: hex::encode(id),
            salt: hex::encode(salt),
            counter: 0,
            expires_at_ms: now_ms.saturating_add(limits.lifetime_ms),
            revoked: false,
            rotations: Vec::new(),
        };
        let token = family.token(user, 0, pepper);
        (family, token)
    }

    /// True while its tokens open something.
    pub const fn is_live(&self, now_ms: Millis) -> bool {
        !self.revoked && now_ms < self.expires_at_ms
    }

    /// Takes a token and gives its successor. On [`RefreshError::Reused`] the family has been ended; store it either way.
    pub fn rotate(
        &mut self,
        presented: &RefreshToken,
        pepper: &[u8],
        now_ms: Millis,
        limits: Limits,
    ) -> Result<RefreshToken, RefreshError> {
        let user = presented.user_id;
        let expected = self.token(user, presented.counter, pepper);
        if presented.family != self.id
            || presented.counter > self.counter
            || !bool::from(expected.secret.ct_eq(&presented.secret))
        {
            return Err(RefreshError::Unknown);
        }
        if self.revoked {
            return Err(RefreshError::Revoked);
        }
        if now_ms >= self.expires_at_ms {
            return Err(RefreshError::Expired);
        }
        if presented.counter == self.counter {
            self.counter = self.counter.checked_add(1).ok_or(RefreshError::Expired)?;
            self.expires_at_ms = now_ms.saturating_add(limits.lifetime_ms);
            self.rotations.push(now_ms);
            let surplus = self.rotations.len().saturating_sub(REMEMBERED_ROTATIONS);
            self.rotations.drain(..surplus);
            return Ok(self.token(user, self.counter, pepper));
        }
        if self.replaced_at(presented.counter).is_some_and(|at| now_ms.saturating_sub(at) <= limits.grace_ms)
        {
            return Ok(self.token(user, presented.counter.saturating_add(1), pepper));
        }
        self.revoked = true;
        Err(RefreshError::Reused)
    }

    /// When the token `counter` was replaced, if that is remembered.
    fn replaced_at(&self, counter: u32) -> Option<Millis> {
        let steps_back = usize::try_from(self.counter.checked_sub(counter)?).ok()?;
        self.rotations.len().checked_sub(steps_back).and_then(|index| self.rotations.get(index)).copied()
    }

    fn token(&self, user: UserId, counter: u32, pepper: &[u8]) -> RefreshToken {
        let message = format!("doglc-refresh-v1|{user}|{}|{counter}|{}", self.id, self.salt);
        let mut mac =
            Hmac::<Sha256>::new_from_slice(pepper).unwrap_or_else(|_| Hmac::<Sha256>::new(&<_>::default()));
        mac.update(message.as_bytes());
        RefreshToken {
            user_id: user,
            family: self.id.clone(),
            counter,
            secret: mac.finalize().into_bytes().into(),
        }
    }
}

#[cfg(test)]
mod tests;
