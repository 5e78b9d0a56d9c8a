//! What the owner decides about slips. A setting that cannot be read stops the worker: a limit that nobody meant is worse than no service.
//!
//! Invariants: without a word of the owner a picture alone credits nothing; outside development a provider is asked over `https` at a public host
//! and never without its key.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    money::{Amount, Asset},
    slip::{
        policy::PicturePolicy,
        providers::{ProviderKind, easyslip::Easyslip, scb::Scb, slipok::Slipok},
    },
    time::{DAY_MS, Millis},
};
use doglc_edge::{
    config::{self, Environment},
    guard,
};
use worker::Env;

/// How long pictures are kept, unless configured.
const KEPT_DAYS: u16 = 400;
/// Slips of one deposit, unless configured.
const PER_DEPOSIT: u32 = 20;
/// Slips of one person and Bangkok day, unless configured.
const PER_USER_DAY: u32 = 50;

/// Whom to ask about a transfer, and as whom. Has no `Debug`: it holds keys.
#[derive(Clone)]
pub enum Account {
    /// `SlipOK`.
    Slipok(Slipok),
    /// `EasySlip`.
    Easyslip(Easyslip),
    /// SCB.
    Scb(Scb),
}

impl Account {
    /// Which one it is.
    pub const fn kind(&self) -> ProviderKind {
        match self {
            Self::Slipok(_) => ProviderKind::Slipok,
            Self::Easyslip(_) => ProviderKind::Easyslip,
            Self::Scb(_) => ProviderKind::Scb,
        }
    }
}

/// The settings. Has no `Debug`: it holds keys.
#[derive(Clone)]
pub struct Settings {
    /// How long a picture is kept.
    pub kept_ms: Millis,
    /// Most slips of one deposit.
    pub per_deposit: u32,
    /// Most slips of one person and Bangkok day.
    pub per_user_day: u32,
    /// Whether text is read from pictures.
    pub reads_text: bool,
    /// How far a picture alone is trusted.
    pub policy: PicturePolicy,
    /// Who is asked, in this order.
    pub providers: Vec<Account>,
}

/// Reads them; `misconfigured` names the setting, never its value.
pub fn settings(env: &Env) -> Result<Settings, Refusal> {
    let is_development = config::environment(env) == Environment::Development;
    read(is_development, |name| config::var(env, name))
        .map_err(|why| Refusal::new(ErrorCode::Misconfigured, why))
}

/// Variables and secrets are looked up alike: the platform has them under one name.
fn read(is_development: bool, lookup: impl Fn(&str) -> Option<String>) -> Result<Settings, String> {
    let number = |name: &str, default: u32| match lookup(name) {
        None => Ok(default),
        Some(text) => text
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .ok_or_else(|| format!("{name}: not a whole number above 0")),
    };
    let days = u16::try_from(number("SLIP_KEPT_DAYS", u32::from(KEPT_DAYS))?)
        .map_err(|_| "SLIP_KEPT_DAYS: too many".to_owned())?;
    let satang = |name: &str| match lookup(name) {
        None => Ok(0),
        Some(text) => Amount::parse(Asset::Thb, &text)
            .ok()
            .map(Amount::minor)
            .filter(|minor| *minor >= 0)
            .ok_or_else(|| format!("{name}: not an amount of baht")),
    };
    Ok(Settings {
        kept_ms: DAY_MS.saturating_mul(i64::from(days)),
        per_deposit: number("SLIPS_PER_DEPOSIT", PER_DEPOSIT)?,
        per_user_day: number("SLIPS_PER_USER_DAY", PER_USER_DAY)?,
        reads_text: match lookup("OCR_ENABLED").as_deref() {
            None | Some("true") => true,
            Some("false") => false,
            Some(_) => return Err("OCR_ENABLED: neither true nor false".to_owned()),
        },
        policy: PicturePolicy {
            auto_credit_max_minor: satang("SLIP_AUTO_CREDIT_MAX_THB")?,
            user_day_max_minor: satang("SLIP_AUTO_CREDIT_USER_DAY_THB")?,
            account_day_max_minor: satang("SLIP_AUTO_CREDIT_ACCOUNT_DAY_THB")?,
            day_max_minor: satang("SLIP_AUTO_CREDIT_DAY_THB")?,
        },
        providers: providers(is_development, &lookup)?,
    })
}

fn providers(is_development: bool, lookup: &impl Fn(&str) -> Option<String>) -> Result<Vec<Account>, String> {
    let needed = |name: &str| lookup(name).ok_or_else(|| format!("{name} is missing"));
    let key = |name: &str| {
        let value = needed(name)?;
        if !is_development && guard::is_development_value(&value) {
            return Err(format!("secret {name} is a development value"));
        }
        Ok(value)
    };
    let url = |name: &str| {
        let url = needed(name)?;
        if !is_development && !guard::is_public(&url) {
            return Err(format!("variable {name} is not a public https URL"));
        }
        Ok(url)
    };
    let order = lookup("SLIP_PROVIDERS").unwrap_or_default();
    let mut accounts: Vec<Account> = Vec::new();
    for code in order.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        let kind = ProviderKind::of_code(code).ok_or_else(|| "SLIP_PROVIDERS: an unknown name".to_owned())?;
        if accounts.iter().any(|account| account.kind() == kind) {
            return Err("SLIP_PROVIDERS: a name twice".to_owned());
        }
        accounts.push(match kind {
            ProviderKind::Slipok => Account::Slipok(Slipok {
                base_url: url("SLIPOK_URL")?,
                branch_id: needed("SLIPOK_BRANCH")?,
                key: key("SLIPOK_KEY")?,
            }),
            ProviderKind::Easyslip => {
                Account::Easyslip(Easyslip { base_url: url("EASYSLIP_URL")?, key: key("EASYSLIP_KEY")? })
            }
            ProviderKind::Scb => Account::Scb(Scb {
                base_url: url("SCB_URL")?,
                key: key("SCB_KEY")?,
                secret: key("SCB_SECRET")?,
            }),
        });
    }
    Ok(accounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(&str, &str); 9] = [
        ("SLIP_PROVIDERS", "scb, slipok,easyslip"),
        ("SLIPOK_URL", "https://slipok.example"),
        ("SLIPOK_BRANCH", "7"),
        ("SLIPOK_KEY", "k1"),
        ("EASYSLIP_URL", "https://easyslip.example"),
        ("EASYSLIP_KEY", "k2"),
        ("SCB_URL", "https://scb.example"),
        ("SCB_KEY", "k3"),
        ("SCB_SECRET", "k4"),
    ];

    fn with(changes: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let mut all: std::collections::BTreeMap<String, String> =
            ALL.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        for (name, value) in changes {
            all.insert((*name).to_owned(), (*value).to_owned());
        }
        move |name| all.get(name).filter(|value| !value.is_empty()).cloned()
    }

    #[test]
    fn by_default_nobody_is_asked_and_no_picture_is_trusted() {
        let settings = read(false, |_| None).ok().unwrap();
        assert_eq!(settings.policy, PicturePolicy::default());
        assert!(settings.providers.is_empty() && settings.reads_text);
        assert_eq!(settings.kept_ms, 400 * DAY_MS);
        assert_eq!((settings.per_deposit, settings.per_user_day), (20, 50));
    }

    #[test]
    fn the_owners_words_count_in_their_order() {
        let changes = [
            ("SLIP_AUTO_CREDIT_MAX_THB", "200.50"),
            ("SLIP_AUTO_CREDIT_DAY_THB", "1000"),
            ("OCR_ENABLED", "false"),
            ("SLIP_KEPT_DAYS", "30"),
        ];
        let settings = read(false, with(&changes)).ok().unwrap();
        let order: Vec<_> = settings.providers.iter().map(|account| account.kind().code()).collect();
        assert_eq!(order, ["scb", "slipok", "easyslip"]);
        assert_eq!((settings.policy.auto_credit_max_minor, settings.policy.day_max_minor), (20_050, 100_000));
        assert_eq!((settings.policy.user_day_max_minor, settings.reads_text), (0, false));
        assert_eq!(settings.kept_ms, 30 * DAY_MS);
    }

    #[test]
    fn what_is_not_right_is_refused_by_name() {
        for (name, value) in [
            ("SLIP_PROVIDERS", "slipok,other"),
            ("SLIP_PROVIDERS", "slipok,slipok"),
            ("SLIPOK_URL", ""),
            ("SLIPOK_URL", "http://slipok.example"),
            ("EASYSLIP_URL", "https://127.0.0.1:8782/easyslip"),
            ("SCB_URL", "https://localhost"),
            ("SLIPOK_BRANCH", ""),
            ("SLIPOK_KEY", ""),
            ("EASYSLIP_KEY", "dev_key"),
            ("SCB_SECRET", ""),
            ("SLIP_AUTO_CREDIT_MAX_THB", "-1.00"),
            ("SLIP_AUTO_CREDIT_USER_DAY_THB", "much"),
            ("SLIP_AUTO_CREDIT_ACCOUNT_DAY_THB", "0.001"),
            ("SLIP_KEPT_DAYS", "0"),
            ("SLIP_KEPT_DAYS", "70000"),
            ("SLIPS_PER_DEPOSIT", "x"),
            ("OCR_ENABLED", "no"),
        ] {
            let refused = read(false, with(&[(name, value)])).err().unwrap();
            assert!(refused.contains(name), "{name}={value}: {refused}");
        }
    }

    #[test]
    fn development_may_ask_the_sandbox_of_this_machine() {
        let changes = [("SLIPOK_URL", "http://127.0.0.1:8782/slipok"), ("SLIPOK_KEY", "dev_key")];
        assert!(read(true, with(&changes)).is_ok());
        // What is not in the order is not looked at.
        let only = [("SLIP_PROVIDERS", "easyslip"), ("SCB_URL", "http://127.0.0.1"), ("SLIPOK_KEY", "")];
        assert!(read(false, with(&only)).is_ok());
    }
}
