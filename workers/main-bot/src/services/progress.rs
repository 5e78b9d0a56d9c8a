//! How a broadcast goes, in the chat of the operator who began it: one message, edited in place.

use super::{
    conversation::{Conversation, language},
    facts,
    store::NewOutgoing,
};
use crate::ports::Outside;
use doglc_contracts::broadcasts::Broadcast;
use doglc_domain::bot::{
    say::{Draft, Place},
    screens::operators,
};
use doglc_edge::sql::StorageError;

impl<O: Outside> Conversation<O> {
    /// Stores what is to be shown; false when that was there. The message is the one in which the broadcast was confirmed, or a new one when it was
    /// begun in the console; while the new one is on its way, nothing is edited.
    pub fn store_broadcast(&self, broadcast: &Broadcast) -> Result<bool, StorageError> {
        let chat = self.chat()?;
        let id = &broadcast.broadcast_id;
        let announced = format!("b:{id}");
        let shown =
            chat.session.broadcasts.iter().find(|shown| shown.id == *id).map(|shown| shown.message_id);
        let message_id = match shown {
            Some(message_id) => Some(message_id),
            None => self.store().message_of(&announced)?,
        };
        let (outgoing_id, place) = match message_id {
            Some(message_id) => {
                let state = format!("{:?}", broadcast.status).to_lowercase();
                (format!("b:{id}:{}:{}:{state}", broadcast.sent, broadcast.failed), Place::Edit(message_id))
            }
            // It is being confirmed at this moment: the next word about it finds its message.
            None if self.store().next_update()?.is_some() => return Ok(false),
            None => (announced, Place::New),
        };
        let spoken = language(&self.outside().languages(), &chat, None);
        let draft = Draft::Show(place, operators::broadcast(&facts::broadcast(broadcast)));
        let entry = NewOutgoing::reply(outgoing_id, &self.worded(spoken, &draft))?;
        self.store().add_outgoing(&entry, id, self.outside().now_ms())
    }
}
