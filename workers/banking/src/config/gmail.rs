//! The mailbox that banks write to, as it is configured: all of it, or none.
//!
//! A part of it is an error: a road that somebody meant to open and that stays shut in silence is worse than no road.

use doglc_contracts::{
    names::mailbox_object,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::google::claims::Expected;
use doglc_edge::{
    config::{self, Environment},
    guard,
};
use sha2::{Digest, Sha256};
use std::fmt;
use worker::Env;

/// Google's own addresses, where none are configured.
const TOKEN_URL: (&str, &str) = ("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token");
const CERTS_URL: (&str, &str) = ("GOOGLE_CERTS_URL", "https://www.googleapis.com/oauth2/v3/certs");
const API_URL: (&str, &str) = ("GMAIL_API_URL", "https://gmail.googleapis.com");

/// The settings without a default.
const NAMES: [&str; 7] = [
    "GMAIL_CLIENT_ID",
    "GMAIL_CLIENT_SECRET",
    "GMAIL_REFRESH_TOKEN",
    "GMAIL_ADDRESS",
    "GMAIL_TOPIC",
    "GMAIL_PUSH_AUDIENCE",
    "GMAIL_PUSH_EMAIL",
];

/// Whose mailbox, and how it is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct Gmail {
    /// OAuth client.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// What the mailbox's owner has given us.
    pub refresh_token: String,
    /// In small letters.
    pub address: String,
    /// `projects/…/topics/…`.
    pub topic: String,
    /// Audience of the subscription's tokens.
    pub push_audience: String,
    /// The service account that signs pushes.
    pub push_email: String,
    /// OAuth's token endpoint.
    pub token_url: String,
    /// Keys of push tokens.
    pub certs_url: String,
    /// The Gmail API, without path.
    pub api_url: String,
}

impl fmt::Debug for Gmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gmail").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Gmail {
    /// Of the environment; `None`: banks do not write to us.
    pub fn of(env: &Env) -> Result<Option<Self>, Refusal> {
        Self::read(config::environment(env), |name| config::secret(env, name))
            .map_err(|reason| Refusal::new(ErrorCode::Misconfigured, reason))
    }

    fn read(
        environment: Environment,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, String> {
        let values = NAMES.map(&lookup);
        if values.iter().all(Option::is_none) {
            return Ok(None);
        }
        let is_development = environment == Environment::Development;
        for (name, value) in NAMES.iter().zip(&values) {
            let value = value.as_deref().ok_or_else(|| format!("{name} is missing"))?;
            if !is_development && guard::is_development_value(value) {
                return Err(format!("{name} is a development value"));
            }
        }
        let address_of = |(name, default): (&str, &str)| {
            let url = lookup(name).unwrap_or_else(|| default.to_owned());
            if is_development || guard::is_public(&url) {
                Ok(url.trim_end_matches('/').to_owned())
            } else {
                Err(format!("{name} is not a public https URL"))
            }
        };
        let [client_id, client_secret, refresh_token, address, topic, push_audience, push_email] =
            values.map(Option::unwrap_or_default);
        Ok(Some(Self {
            client_id,
            client_secret,
            refresh_token,
            address: address.to_ascii_lowercase(),
            topic,
            push_audience,
            push_email,
            token_url: address_of(TOKEN_URL)?,
            certs_url: address_of(CERTS_URL)?,
            api_url: address_of(API_URL)?,
        }))
    }

    /// What a push's token must say.
    pub fn expected(&self) -> Expected<'_> {
        Expected { audience: &self.push_audience, email: &self.push_email }
    }

    /// Name of the object that reads this mailbox: another address is another object.
    pub fn object_name(&self) -> String {
        let hash = hex::encode(Sha256::digest(format!("mailbox.v1\n{}", self.address)));
        mailbox_object(hash.get(..32).unwrap_or(&hash))
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn good(name: &str) -> Option<String> {
        NAMES.contains(&name).then(|| format!("Value-of-{name}@x"))
    }

    /// Of a complete configuration.
    pub fn settings() -> Gmail {
        Gmail::read(Environment::Production, good).unwrap().unwrap()
    }

    #[test]
    fn all_of_it_opens_the_road_with_googles_own_addresses() {
        let gmail = settings();
        assert_eq!(gmail.token_url, "https://oauth2.googleapis.com/token");
        assert_eq!(gmail.api_url, "https://gmail.googleapis.com");
        assert_eq!(gmail.address, "value-of-gmail_address@x");
        assert_eq!(gmail.expected().audience, "Value-of-GMAIL_PUSH_AUDIENCE@x");
        assert!(gmail.object_name().starts_with("mailbox:") && gmail.object_name().len() == 40);
        let other = Gmail { address: "other@gmail.com".to_owned(), ..gmail.clone() };
        assert_ne!(other.object_name(), gmail.object_name());
        let shown = format!("{gmail:?}");
        assert!(!shown.contains("SECRET") && !shown.contains("TOKEN"), "{shown}");
    }

    #[test]
    fn nothing_of_it_is_no_road_and_a_part_is_an_error() {
        assert_eq!(Gmail::read(Environment::Production, |_| None), Ok(None));
        for missing in NAMES {
            let lookup = |name: &str| if name == missing { None } else { good(name) };
            assert_eq!(Gmail::read(Environment::Production, lookup), Err(format!("{missing} is missing")));
        }
    }

    #[test]
    fn outside_development_nothing_of_a_local_system_is_taken() {
        for (setting, value) in [
            ("GOOGLE_TOKEN_URL", "http://127.0.0.1:8783/token"),
            ("GOOGLE_CERTS_URL", "http://www.googleapis.com/oauth2/v3/certs"),
            ("GMAIL_API_URL", "https://localhost"),
            ("GMAIL_CLIENT_SECRET", "dev_secret"),
        ] {
            let lookup = |name: &str| if name == setting { Some(value.to_owned()) } else { good(name) };
            assert!(Gmail::read(Environment::Staging, lookup).is_err_and(|why| why.contains(setting)));
            assert!(Gmail::read(Environment::Development, lookup).is_ok_and(|gmail| gmail.is_some()));
        }
    }
}
