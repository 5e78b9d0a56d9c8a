//! Sockets and who is behind them.
//!
//! The truth is each socket's attachment, which survives hibernation. Beside it a table in memory, found by a number set on the socket object:
//! reading an attachment per message would cost more than the purchase.

use doglc_domain::{ids::UserId, time::Millis};
use doglc_edge::entropy;
use doglc_texts::Language;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use worker::{State, WebSocket};

#[wasm_bindgen]
extern "C" {
    type Numbered;

    #[wasm_bindgen(method, getter, structural, js_name = doglcSession)]
    fn session(this: &Numbered) -> Option<f64>;

    #[wasm_bindgen(method, setter, structural, js_name = doglcSession)]
    fn set_session(this: &Numbered, number: f64);

    #[wasm_bindgen(method, catch, structural, js_name = send)]
    fn send_text(this: &Numbered, text: &JsValue) -> Result<(), JsValue>;
}

/// What survives hibernation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attachment {
    /// Whose feed.
    pub product_id: u32,
    /// For texts.
    pub language: String,
    /// Telegram user id; absent before signing in.
    pub user: Option<String>,
    /// When the token ends.
    pub until_ms: Option<Millis>,
}

/// Somebody signed in.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// Who.
    pub user: UserId,
    /// Until then.
    pub until_ms: Millis,
}

/// One socket.
#[derive(Debug)]
pub struct Session {
    /// Unlike the slot, never used again: an answer goes to whom it belongs.
    pub serial: u64,
    /// The socket.
    pub socket: WebSocket,
    /// Whose feed.
    pub product_id: u32,
    /// For texts.
    pub language: Language,
    /// Who.
    pub signed_in: Option<SignedIn>,
    /// Purchases without an answer.
    pub in_flight: u8,
    /// Tokens that did not hold.
    pub bad_tokens: u8,
}

/// All sockets of a gate.
#[derive(Debug)]
pub struct Sessions {
    /// Tells this life of the object from an earlier one, whose numbers mean nothing.
    life: u64,
    slots: Vec<Option<Session>>,
    free: Vec<usize>,
    last_serial: u64,
    by_user: HashMap<UserId, Vec<usize>>,
    has_woken: bool,
}

/// Slots per life: a number is `life * SLOTS + slot`, below 2^53.
const SLOTS: u64 = 1 << 20;

impl Sessions {
    /// Nobody yet; [`Sessions::wake`] finds those who stayed connected while the object slept.
    pub fn new() -> Self {
        let life = u64::from(u32::from_be_bytes(entropy::bytes::<4>()));
        Self {
            life,
            slots: Vec::new(),
            free: Vec::new(),
            last_serial: 0,
            by_user: HashMap::new(),
            has_woken: false,
        }
    }

    /// Takes in the sockets that were there before this life, once.
    pub fn wake(&mut self, state: &State) {
        if std::mem::replace(&mut self.has_woken, true) {
            return;
        }
        for socket in state.get_websockets() {
            if self.known(&socket).is_none() {
                self.add_from_attachment(&socket);
            }
        }
    }

    /// The slot of a socket; one that is new to this life is read from its attachment.
    pub fn slot_of(&mut self, socket: &WebSocket) -> Option<usize> {
        self.known(socket).or_else(|| self.add_from_attachment(socket))
    }

    fn known(&self, socket: &WebSocket) -> Option<usize> {
        let number = numbered(socket).session()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number that this table gave: an integer below 2^53"
        )]
        let number = number as u64;
        let slot = usize::try_from(number % SLOTS).ok()?;
        (number / SLOTS == self.life && self.get(slot).is_some()).then_some(slot)
    }

    fn add_from_attachment(&mut self, socket: &WebSocket) -> Option<usize> {
        let attachment = socket.deserialize_attachment::<Attachment>().ok().flatten()?;
        Some(self.add(socket.clone(), &attachment))
    }

    /// Takes a socket in.
    pub fn add(&mut self, socket: WebSocket, attachment: &Attachment) -> usize {
        let user = attachment.user.as_deref().and_then(|user| user.parse().ok());
        let signed_in = user.zip(attachment.until_ms).map(|(user, until_ms)| SignedIn { user, until_ms });
        let language = Language::parse(&attachment.language).unwrap_or(Language::DEFAULT);
        let slot = self.free.pop().unwrap_or(self.slots.len());
        #[expect(clippy::cast_precision_loss, reason = "below 2^53: 32 bits of life, 20 of slot")]
        let number = (self.life * SLOTS + u64::try_from(slot).unwrap_or(0) % SLOTS) as f64;
        numbered(&socket).set_session(number);
        let product_id = attachment.product_id;
        self.last_serial = self.last_serial.saturating_add(1);
        let serial = self.last_serial;
        let session =
            Session { serial, socket, product_id, language, signed_in, in_flight: 0, bad_tokens: 0 };
        match self.slots.get_mut(slot) {
            Some(place) => *place = Some(session),
            None => self.slots.push(Some(session)),
        }
        if let Some(user) = user {
            self.by_user.entry(user).or_default().push(slot);
        }
        slot
    }

    /// A session.
    pub fn get(&self, slot: usize) -> Option<&Session> {
        self.slots.get(slot).and_then(Option::as_ref)
    }

    /// A session, to change.
    pub fn get_mut(&mut self, slot: usize) -> Option<&mut Session> {
        self.slots.get_mut(slot).and_then(Option::as_mut)
    }

    /// Signs a session in; answers the slots of this user beyond `max`, oldest first.
    pub fn sign_in(&mut self, slot: usize, who: SignedIn, max: usize) -> Vec<usize> {
        self.sign_out(slot);
        let Some(session) = self.get_mut(slot) else { return Vec::new() };
        session.signed_in = Some(who);
        let slots = self.by_user.entry(who.user).or_default();
        slots.push(slot);
        let surplus = slots.len().saturating_sub(max);
        slots.iter().copied().take(surplus).collect()
    }

    /// Nobody is behind this socket any more.
    pub fn sign_out(&mut self, slot: usize) {
        let Some(before) = self.get_mut(slot).and_then(|session| session.signed_in.take()) else { return };
        if let Some(slots) = self.by_user.get_mut(&before.user) {
            slots.retain(|other| *other != slot);
            if slots.is_empty() {
                self.by_user.remove(&before.user);
            }
        }
    }

    /// A user's sockets.
    pub fn of_user(&self, user: UserId) -> &[usize] {
        self.by_user.get(&user).map_or(&[], Vec::as_slice)
    }

    /// The socket is gone.
    pub fn closed(&mut self, socket: &WebSocket) {
        if let Some(slot) = self.known(socket) {
            self.remove(slot);
        }
    }

    /// Forgets a socket.
    pub fn remove(&mut self, slot: usize) {
        self.sign_out(slot);
        if self.slots.get_mut(slot).and_then(Option::take).is_some() {
            self.free.push(slot);
        }
    }

    fn all(&self) -> impl Iterator<Item = (usize, &Session)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(slot, session)| session.as_ref().map(|session| (slot, session)))
    }

    /// Sends one text to everybody: it crosses to JavaScript once. Answers the slots whose sockets are gone.
    pub fn send_to_all(&self, text: &str) -> Vec<usize> {
        let text = JsValue::from_str(text);
        let failed = |session: &Session| numbered(&session.socket).send_text(&text).is_err();
        self.all().filter(|(_, session)| failed(session)).map(|(slot, _)| slot).collect()
    }

    /// How many sockets.
    pub fn len(&self) -> usize {
        self.slots.len().saturating_sub(self.free.len())
    }
}

/// Keeps who is signed in with the socket itself.
pub fn remember(session: &Session) {
    let attachment = Attachment {
        product_id: session.product_id,
        language: session.language.code().to_owned(),
        user: session.signed_in.map(|who| who.user.to_string()),
        until_ms: session.signed_in.map(|who| who.until_ms),
    };
    let _ = session.socket.serialize_attachment(attachment);
}

fn numbered(socket: &WebSocket) -> &Numbered {
    let raw: &web_sys::WebSocket = socket.as_ref();
    raw.unchecked_ref()
}
