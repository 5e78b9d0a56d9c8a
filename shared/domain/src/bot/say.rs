//! What to say, not yet in any language: keys of texts and values for them.

use super::callback::Action;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// A text of the catalogue.
    Text(&'static str, Vec<(&'static str, Value)>),
    /// The text of a stable error code.
    Error(String),
    /// An operator's words, in whatever language they are.
    Words(String),
    /// An empty line.
    Blank,
}

/// A value inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it is; escaped where the message is HTML.
    Words(String),
    /// Another text of the catalogue.
    Text(&'static str),
    /// Why something happened: the text of an error code, or an operator's words.
    Reason(String),
}

impl Say {
    /// A text without values.
    pub const fn text(key: &'static str) -> Self {
        Self::Text(key, Vec::new())
    }

    /// Adds words as a value; nothing on lines that take none.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers, texts and ids alike, without `&` at every place"
    )]
    pub fn with(self, name: &'static str, words: impl ToString) -> Self {
        self.value(name, Value::Words(words.to_string()))
    }

    /// Adds a value.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: Value) -> Self {
        if let Self::Text(_, values) = &mut self {
            values.push((name, value));
        }
        self
    }
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: Say,
    /// What it does.
    pub press: Press,
}

impl Button {
    /// A button that asks the bot for something.
    pub const fn new(label: Say, action: Action) -> Self {
        Self { label, press: Press::Ask(action) }
    }
}

/// What pressing a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Asks the bot.
    Ask(Action),
    /// Opens the Mini App at this address.
    Open(String),
    /// Opens an address in the browser or at Telegram.
    Link(String),
    /// Lets the person choose a chat, and begins an inline query there with these words.
    Share(String),
}

/// A message with buttons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// From top to bottom.
    pub lines: Vec<Say>,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
}

/// Where a screen goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new message.
    New,
    /// In place of this message.
    Edit(i64),
}

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its content.
    pub text: String,
    /// Words under it, and buttons.
    pub screen: Screen,
}

/// A picture to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Its name.
    pub name: String,
    /// A PNG, standard base64.
    pub png_base64: String,
    /// Words under it, and buttons.
    pub screen: Screen,
}

/// A result of an inline query: what is shown to choose from, and the message that is then sent in the person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Unique in its answer, at most 64 bytes.
    pub id: String,
    /// The first line to choose from.
    pub title: Say,
    /// The second.
    pub description: Say,
    /// The message.
    pub screen: Screen,
}

/// Something to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// A message, new or edited.
    Show(Place, Screen),
    /// A message with a file.
    File(File),
    /// A message with a picture.
    Photo(Photo),
    /// The answer to a button, which ends its spinner; with words, a note over the chat.
    Toast {
        /// Of the callback.
        query_id: String,
        /// At most 200 characters are shown.
        note: Option<Say>,
    },
    /// The answer to an inline query.
    Found {
        /// Of the query.
        query_id: String,
        /// At most 50.
        results: Vec<Found>,
    },
    /// The menu of commands that this chat has of its own; `None`: it has the one that all have.
    Commands(Option<Vec<(&'static str, Say)>>),
}
