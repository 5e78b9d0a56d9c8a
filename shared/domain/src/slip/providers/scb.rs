//! SCB Open API: a token, then `GET {base}/v1/payment/billpayment/transactions/{reference}?sendingBank=…`.

use super::{
    Method, ProviderAnswer, ProviderRequest, by_status, unexpected,
    wire::{self, Loose, Transfer},
};
use crate::slip::payload::SlipReference;
use serde::Deserialize;
use serde_json::json;

const SUCCESS: u32 = 1000;

/// Where and as whom SCB is asked. Has no `Debug`: it holds keys.
#[derive(Clone)]
pub struct Scb {
    /// `https://api-sandbox.partners.scb/partners/sandbox`.
    pub base_url: String,
    /// The application's key.
    pub key: String,
    /// The application's secret.
    pub secret: String,
}

/// A token of SCB. Has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ScbToken {
    /// The token.
    pub access_token: String,
    /// How long it lives.
    pub expires_in_s: u32,
}

impl Scb {
    /// Asks for a token. `request_id` is a UUID of this request.
    pub fn token_request(&self, request_id: &str) -> ProviderRequest {
        ProviderRequest {
            method: Method::Post,
            url: wire::address(&self.base_url, "v1/oauth/token"),
            headers: vec![
                ("resourceownerid", self.key.clone()),
                ("requestuid", request_id.to_owned()),
                ("accept-language", "EN".to_owned()),
                ("content-type", "application/json".to_owned()),
            ],
            body: Some(json!({ "applicationKey": self.key, "applicationSecret": self.secret }).to_string()),
        }
    }

    /// Asks about a transfer.
    pub fn request(&self, token: &ScbToken, reference: &SlipReference, request_id: &str) -> ProviderRequest {
        ProviderRequest {
            method: Method::Get,
            url: format!(
                "{}?sendingBank={}",
                wire::address(
                    &self.base_url,
                    &format!("v1/payment/billpayment/transactions/{}", wire::escaped(&reference.reference))
                ),
                reference.bank
            ),
            headers: vec![
                ("authorization", format!("Bearer {}", token.access_token)),
                ("requestuid", request_id.to_owned()),
                ("resourceownerid", self.key.clone()),
                ("accept-language", "EN".to_owned()),
            ],
            body: None,
        }
    }
}

#[derive(Deserialize)]
struct Answer<T> {
    status: Option<Status>,
    data: Option<T>,
}

#[derive(Deserialize)]
struct Status {
    code: Option<Loose>,
}

impl<T> Answer<T> {
    fn code(&self) -> Option<u32> {
        self.status.as_ref().and_then(|status| status.code.as_ref()).and_then(Loose::number)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TokenData {
    access_token: String,
    expires_in: Option<Loose>,
}

/// Reads the answer to [`Scb::token_request`]; what is not a token is the answer to the whole question.
pub fn token(status: u16, body: &str) -> Result<ScbToken, ProviderAnswer> {
    let answer = wire::json::<Answer<TokenData>>(body);
    match answer {
        Some(Answer { data: Some(data), .. }) if status == 200 => Ok(ScbToken {
            access_token: data.access_token,
            expires_in_s: data.expires_in.as_ref().and_then(Loose::number).unwrap_or(0),
        }),
        Some(answer) if matches!(status, 400..=404) => {
            let code = answer.code().map_or_else(|| format!("http_{status}"), |code| code.to_string());
            Err(ProviderAnswer::Misconfigured { code })
        }
        _ if matches!(status, 400..=404) => {
            Err(ProviderAnswer::Misconfigured { code: format!("http_{status}") })
        }
        _ => Err(by_status(status)),
    }
}

/// Reads the answer to [`Scb::request`].
pub fn answer(status: u16, body: &str) -> ProviderAnswer {
    let Some(answer) = wire::json::<Answer<Transfer>>(body) else {
        return if status == 200 { unexpected() } else { by_status(status) };
    };
    let code = answer.code();
    match (status, code, answer.data) {
        (200, Some(SUCCESS), Some(data)) => data.confirmed(),
        (200, Some(SUCCESS), None) => ProviderAnswer::NotFound,
        (200, Some(code), _) => ProviderAnswer::Refused { code: code.to_string() },
        (200, None, _) => unexpected(),
        _ => by_status(status),
    }
}
