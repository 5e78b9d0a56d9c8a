//! Variables. All of them are public: what is here, a page may show.

use doglc_edge::{
    config::{self, Environment},
    guard::Requirements,
};
use worker::Env;

/// What this worker needs to serve: nothing but its bindings.
pub const REQUIREMENTS: Requirements = Requirements { secrets: &[], urls: &[] };

/// What the answers depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where this runs.
    pub environment: Environment,
    /// Without `@`; none: pages cannot link to the bot.
    pub bot_username: Option<String>,
    /// Base URL of the Telegram sandbox; always none in a deployable build.
    pub sandbox_url: Option<String>,
}

impl Settings {
    /// As configured.
    pub fn read(env: &Env) -> Self {
        let environment = config::environment(env);
        let sandbox = cfg!(feature = "development") && environment == Environment::Development;
        Self {
            environment,
            bot_username: config::var(env, "TELEGRAM_BOT_USERNAME"),
            sandbox_url: config::var(env, "TELEGRAM_SANDBOX_URL").filter(|_| sandbox),
        }
    }

    /// True on one machine only.
    pub const fn is_development(&self) -> bool {
        matches!(self.environment, Environment::Development)
    }
}
