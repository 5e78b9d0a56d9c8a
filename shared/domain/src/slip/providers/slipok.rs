//! `SlipOK`: `POST {base}/api/line/apikey/{branch}` with the QR's text.

use super::{
    Method, ProviderAnswer, ProviderRequest, RETRY_BANK_DELAY_S, RETRY_BANK_DOWN_S, by_status, unexpected,
    wire::{self, Loose, Transfer},
};
use serde::Deserialize;
use serde_json::json;

/// Where and as whom `SlipOK` is asked. Has no `Debug`: it holds a key.
#[derive(Clone)]
pub struct Slipok {
    /// `https://api.slipok.com`.
    pub base_url: String,
    /// The branch's number.
    pub branch_id: String,
    /// The API key.
    pub key: String,
}

impl Slipok {
    /// Asks by the text of the slip's QR code. `log` is off: uniqueness is ours, and a repeated question must get the same answer.
    pub fn request(&self, qr_text: &str) -> ProviderRequest {
        ProviderRequest {
            method: Method::Post,
            url: wire::address(
                &self.base_url,
                &format!("api/line/apikey/{}", wire::escaped(&self.branch_id)),
            ),
            headers: vec![
                ("x-authorization", self.key.clone()),
                ("content-type", "application/json".to_owned()),
            ],
            body: Some(json!({ "data": qr_text, "log": false }).to_string()),
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    success: Option<bool>,
    code: Option<Loose>,
    data: Option<Transfer>,
}

/// Reads an answer. Amount and receiver are compared by us, so 1013 and 1014 only mean that the transfer exists.
pub fn answer(status: u16, body: &str) -> ProviderAnswer {
    let Some(answer) = wire::json::<Answer>(body) else {
        return if status == 200 { unexpected() } else { by_status(status) };
    };
    let code = answer.code.as_ref().and_then(Loose::number);
    match (code, answer.data) {
        (None, Some(data)) if status == 200 && answer.success == Some(true) => data.confirmed(),
        (None, _) if status == 200 => unexpected(),
        (None, _) => by_status(status),
        (Some(1012), data) => ProviderAnswer::Duplicate {
            slip: data.and_then(|data| match data.confirmed() {
                ProviderAnswer::Confirmed { slip } => Some(slip),
                _ => None,
            }),
        },
        (Some(1013 | 1014), Some(data)) => data.confirmed(),
        (Some(1009), _) => ProviderAnswer::Pending { retry_after_s: RETRY_BANK_DOWN_S },
        (Some(1010), _) => ProviderAnswer::Pending { retry_after_s: RETRY_BANK_DELAY_S },
        (Some(1011), _) => ProviderAnswer::NotFound,
        (Some(code @ 1000..=1004), _) => ProviderAnswer::Misconfigured { code: code.to_string() },
        (Some(code), _) => match by_status(status) {
            pending @ ProviderAnswer::Pending { .. } => pending,
            ProviderAnswer::Misconfigured { .. } if status != 200 => {
                ProviderAnswer::Misconfigured { code: code.to_string() }
            }
            _ => ProviderAnswer::Refused { code: code.to_string() },
        },
    }
}
