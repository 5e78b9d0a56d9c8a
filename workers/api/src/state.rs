//! What an isolate knows beside the request: settings, and memory that may be lost at any time.

use crate::caller::Program;
use doglc_domain::{
    block::Blocks,
    identity::init_data,
    ids::{ProductId, UserId},
    rate::{Limiter, Rate},
    time::{Millis, SECOND_MS},
};
use doglc_edge::access::{Access, AccessKeys};
use doglc_texts::Languages;
use ed25519_dalek::SigningKey;
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// Addresses and users that are counted at once; each takes about 100 bytes.
const COUNTED_KEYS: usize = 50_000;

/// Verified tokens that are remembered; each takes about 1 KB.
const REMEMBERED_TOKENS: usize = 5_000;

/// Forms with pictures that are in memory at once. One is there up to four times while it is passed on, about 25 MB; an isolate has 128 MB, and what its
/// memory has grown to it never gives back.
const FORMS_AT_ONCE: usize = 2;

/// How long a form counts. The platform drops a request whose client has gone without a word, so its place is never given back.
const FORM_LASTS_MS: Millis = 90 * SECOND_MS;

/// How long an API key that was looked up is believed without looking again: revoking one takes that long elsewhere.
pub const REMEMBER_KEY_MS: Millis = 10 * SECOND_MS;

/// How much is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Per address.
    pub address: Rate,
    /// Per user and route.
    pub user: Rate,
    /// Per user on buying.
    pub buying: Rate,
    /// Per API key and route.
    pub program: Rate,
}

/// Configuration.
#[derive(Debug)]
pub struct Settings {
    /// `ENVIRONMENT` is development.
    pub development: bool,
    /// Signs `initData`.
    pub bot_token: String,
    /// May become the first admins.
    pub admins: Vec<UserId>,
    /// What keys and refresh tokens are derived with.
    pub pepper: Vec<u8>,
    /// Signs access tokens.
    pub access: SigningKey,
    /// Verifies them.
    pub access_keys: AccessKeys,
    /// A key with all scopes, in development only.
    pub development_key: Option<String>,
    /// Gates per product.
    pub gates: u32,
    /// Age of `initData`.
    pub init_data: init_data::Limits,
    /// `SUPPORTED_LANGUAGES` and `DEFAULT_LANGUAGE`.
    pub languages: Languages,
    /// Limits.
    pub rates: Rates,
}

/// What was found under a key's hash, and until when that is believed.
type FoundKey = (Option<Rc<Program>>, Millis);

/// Memory of an isolate.
#[derive(Debug)]
pub struct Memory {
    /// Requests per address, user and route.
    pub limiter: RefCell<Limiter>,
    /// Addresses that are not looked at for a while.
    pub blocks: RefCell<Blocks>,
    tokens: RefCell<HashMap<String, Access>>,
    keys: RefCell<HashMap<String, FoundKey>>,
    products: RefCell<HashSet<ProductId>>,
    forms: Rc<RefCell<Vec<Millis>>>,
}

/// The place of a form, until it is dropped.
#[derive(Debug)]
pub struct FormPlace {
    forms: Rc<RefCell<Vec<Millis>>>,
    until_ms: Millis,
}

impl Drop for FormPlace {
    fn drop(&mut self) {
        let mut forms = self.forms.borrow_mut();
        if let Some(at) = forms.iter().position(|until_ms| *until_ms == self.until_ms) {
            forms.swap_remove(at);
        }
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            limiter: RefCell::new(Limiter::new(COUNTED_KEYS)),
            blocks: RefCell::default(),
            tokens: RefCell::default(),
            keys: RefCell::default(),
            products: RefCell::default(),
            forms: Rc::default(),
        }
    }
}

impl Memory {
    /// A token that held before and has not ended.
    pub fn token(&self, text: &str, now_ms: Millis) -> Option<Access> {
        self.tokens.borrow().get(text).filter(|access| now_ms < access.expires_at_ms).cloned()
    }

    /// Remembers a token that held.
    pub fn remember_token(&self, text: &str, access: &Access) {
        let mut tokens = self.tokens.borrow_mut();
        if tokens.len() >= REMEMBERED_TOKENS {
            tokens.clear();
        }
        tokens.insert(text.to_owned(), access.clone());
    }

    /// What was found under a key id a moment ago: a program, or nobody.
    pub fn key(&self, hash: &str, now_ms: Millis) -> Option<Option<Rc<Program>>> {
        let keys = self.keys.borrow();
        keys.get(hash).filter(|(_, until_ms)| now_ms < *until_ms).map(|(program, _)| program.clone())
    }

    /// Remembers what was found.
    pub fn remember_key(&self, hash: &str, program: Option<Rc<Program>>, now_ms: Millis) {
        let mut keys = self.keys.borrow_mut();
        if keys.len() >= REMEMBERED_TOKENS {
            keys.clear();
        }
        keys.insert(hash.to_owned(), (program, now_ms.saturating_add(REMEMBER_KEY_MS)));
    }

    /// True for a product that was seen before; products are never taken away.
    pub fn knows_product(&self, product: ProductId) -> bool {
        self.products.borrow().contains(&product)
    }

    /// Remembers a product that was seen.
    pub fn remember_product(&self, product: ProductId) {
        self.products.borrow_mut().insert(product);
    }

    /// A place for one more form, while there is one.
    pub fn place_for_form(&self, now_ms: Millis) -> Option<FormPlace> {
        let mut forms = self.forms.borrow_mut();
        forms.retain(|until_ms| now_ms < *until_ms);
        if forms.len() >= FORMS_AT_ONCE {
            return None;
        }
        let until_ms = now_ms.saturating_add(FORM_LASTS_MS);
        forms.push(until_ms);
        Some(FormPlace { forms: Rc::clone(&self.forms), until_ms })
    }

    /// Forgets all keys: one was changed.
    pub fn forget_keys(&self) {
        self.keys.borrow_mut().clear();
    }
}
