//! `USER_SESSIONS`: copies of languages.

use doglc_domain::ids::UserId;
use worker::Env;

/// Binding of the copies.
pub const COPIES: &str = "USER_SESSIONS";

/// Puts the copy of a language, or takes it away.
pub async fn copy_language(env: &Env, user: UserId, code: Option<&str>) -> Result<(), String> {
    let store = env.kv(COPIES).map_err(|error| error.to_string())?;
    let key = format!("language:{user}");
    match code {
        Some(code) => {
            let put = store.put(&key, code).map_err(|error| error.to_string())?;
            put.execute().await.map_err(|error| error.to_string())
        }
        None => store.delete(&key).await.map_err(|error| error.to_string()),
    }
}
