//! Who sent a mail: the domain of `From`, and whether the mailbox's own server vouches for it.
//!
//! Format of the results: RFC 8601. Gmail writes its header on top of whatever came in, so only the topmost one of `mx.google.com` counts; one that
//! somebody put into the mail stands below it. What a sender can choose (the address of the envelope stands in a comment) must not be able to write
//! a result: quotes and escapes inside comments make the whole header worthless.

use super::{Bank, header::Headers, header::only_domain};

/// The server that receives mail for the mailbox.
const SERVER: &str = "mx.google.com";

/// Domains of banks; mails come from them or from below them.
const DOMAINS: &[(Bank, &str)] = &[
    (Bank::Kbank, "kasikornbank.com"),
    (Bank::Scb, "scb.co.th"),
    (Bank::Bbl, "bangkokbank.com"),
    (Bank::Ktb, "krungthai.com"),
    (Bank::Ktb, "ktb.co.th"),
];

/// What is known of a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// This bank, as the mailbox's server says.
    Bank(Bank),
    /// Does not say that it is a bank.
    Nobody,
    /// Says that it is a bank, and nobody vouches for it.
    Unproven,
    /// Says who it is in more than one way.
    Broken,
}

/// Looks at `From` and at the topmost result.
pub fn prove(headers: &Headers) -> Proof {
    let Some(from) = headers.only("from") else {
        return if headers.has("from") { Proof::Broken } else { Proof::Nobody };
    };
    let Some(domain) = only_domain(&from) else {
        let lower = from.to_ascii_lowercase();
        let names_a_bank = DOMAINS.iter().any(|(_, bank_domain)| lower.contains(bank_domain));
        return if names_a_bank { Proof::Broken } else { Proof::Nobody };
    };
    let Some((bank, bank_domain)) = DOMAINS.iter().find(|(_, bank_domain)| is_within(&domain, bank_domain))
    else {
        return Proof::Nobody;
    };
    let mut headers = headers.all("authentication-results").map(Verdict::of_header);
    match headers.find(|verdict| *verdict != Verdict::OtherServer) {
        Some(Verdict::Results(results)) if vouches(&results, bank_domain) => Proof::Bank(*bank),
        _ => Proof::Unproven,
    }
}

/// `mail.scb.co.th` is within `scb.co.th`; `notscb.co.th` is not.
fn is_within(domain: &str, parent: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    domain == parent || domain.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
}

/// One result: `dkim=pass header.d=… header.i=…`.
#[derive(Debug, PartialEq, Eq)]
struct MethodResult {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl MethodResult {
    fn is_pass(&self, method: &str) -> bool {
        self.method == method && self.result == "pass"
    }

    /// True when there is such a property, and every one of this name is within the domain.
    fn names(&self, property: &str, domain: &str) -> bool {
        let mut values = self.properties.iter().filter(|(name, _)| name == property).peekable();
        values.peek().is_some()
            && values.all(|(_, value)| is_within(value.rsplit('@').next().unwrap_or_default(), domain))
    }

    fn has(&self, property: &str) -> bool {
        self.properties.iter().any(|(name, _)| name == property)
    }
}

/// A signature of the bank's domain, or SPF for it together with DMARC.
fn vouches(results: &[MethodResult], domain: &str) -> bool {
    let dkim = |one: &MethodResult| {
        one.is_pass("dkim")
            && (one.has("header.d") || one.has("header.i"))
            && (!one.has("header.d") || one.names("header.d", domain))
            && (!one.has("header.i") || one.names("header.i", domain))
    };
    let spf = |one: &MethodResult| one.is_pass("spf") && one.names("smtp.mailfrom", domain);
    let dmarc = |one: &MethodResult| one.is_pass("dmarc") && one.names("header.from", domain);
    results.iter().any(dkim) || (results.iter().any(spf) && results.iter().any(dmarc))
}

/// What one header is worth.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// Not of the mailbox's server.
    OtherServer,
    /// Of the mailbox's server, and nothing in it can be believed.
    Worthless,
    /// Of the mailbox's server.
    Results(Vec<MethodResult>),
}

impl Verdict {
    fn of_header(value: &str) -> Self {
        let Some(sections) = sections(value) else {
            let is_ours = value.trim_start().to_ascii_lowercase().starts_with(SERVER);
            return if is_ours { Self::Worthless } else { Self::OtherServer };
        };
        let mut sections = sections.into_iter();
        if sections.next().and_then(|words| words.into_iter().next()).as_deref() != Some(SERVER) {
            return Self::OtherServer;
        }
        let results =
            sections.filter(|words| !words.is_empty()).map(|words| result_of(&words)).collect::<Option<_>>();
        results.map_or(Self::Worthless, Self::Results)
    }
}

fn result_of(words: &[String]) -> Option<MethodResult> {
    let (first, rest) = words.split_first()?;
    if words == ["none"] {
        return Some(MethodResult {
            method: "none".to_owned(),
            result: "none".to_owned(),
            properties: Vec::new(),
        });
    }
    let (method, result) = first.split_once('=')?;
    let method = method.split('/').next().unwrap_or_default().to_owned();
    let properties = rest
        .iter()
        .map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect::<Option<_>>()?;
    Some(MethodResult { method, result: result.to_owned(), properties })
}

/// Words per section, in small letters, without comments and quotes. `None` for what is not balanced, and for quotes or escapes in comments.
fn sections(value: &str) -> Option<Vec<Vec<String>>> {
    let mut sections = vec![Vec::new()];
    let mut word = String::new();
    let mut depth = 0_u32;
    let mut is_quoted = false;
    for sign in value.chars().chain([';']) {
        match sign {
            '\\' => return None,
            '"' if depth > 0 => return None,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {
                // A quoted value of a property has no blanks and no separators in any result that matters.
                if sign.is_whitespace() || matches!(sign, ';' | '(' | ')') {
                    return None;
                }
                word.push(sign);
            }
            '(' => depth = depth.checked_add(1)?,
            ')' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            _ if sign.is_whitespace() || sign == ';' => {
                if !word.is_empty() {
                    sections.last_mut()?.push(std::mem::take(&mut word).to_ascii_lowercase());
                }
                if sign == ';' {
                    sections.push(Vec::new());
                }
            }
            _ => word.push(sign),
        }
    }
    (depth == 0 && !is_quoted).then_some(sections)
}
