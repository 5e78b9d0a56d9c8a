//! Support tickets, broadcasts, figures.

use super::{Auth, Key, Operation, Param, Route, created, ok};
use doglc_contracts::problem::ErrorCode as E;

const SUPPORT: &str = "Support";
const TICKETS: &str = "Operators: tickets and broadcasts";
const STATUS: Param = Param { name: "status", schema: "TicketStatus", text: "Only in this state." };

pub(super) const ROUTES: &[Route] = &[
    Route::new(Operation::ListTickets, "GET", "/api/tickets", Auth::Session)
        .says(SUPPORT, "The caller's tickets, newest first, each with its newest message.")
        .paged()
        .answers(&[ok("TicketPage", "A page of tickets.")]),
    Route::new(Operation::WriteTicket, "POST", "/api/tickets", Auth::Session)
        .says(SUPPORT, "Writes to support: goes on with the newest ticket that is not closed, or opens one.")
        .key(Key::Optional)
        .takes("TicketText")
        .answers(&[created("SupportTicket", "The ticket with its messages.")])
        .errors(&[E::IdempotencyConflict]),
    Route::new(Operation::GetTicket, "GET", "/api/tickets/{ticket_id}", Auth::Session)
        .says(SUPPORT, "A ticket of the caller's.")
        .answers(&[ok("SupportTicket", "The ticket with its messages.")])
        .errors(&[E::TicketNotFound]),
    Route::new(Operation::AdminListTickets, "GET", "/api/admin/tickets", Auth::Staff)
        .says(TICKETS, "Tickets, newest first, each with its newest message.")
        .query(&[STATUS, Param { name: "user_id", schema: "UserId", text: "Only of this person." }])
        .paged()
        .answers(&[ok("TicketPage", "A page of tickets.")]),
    Route::new(Operation::AdminGetTicket, "GET", "/api/admin/tickets/{ticket_id}", Auth::Staff)
        .says(TICKETS, "A ticket.")
        .answers(&[ok("SupportTicket", "The ticket with its messages.")])
        .errors(&[E::TicketNotFound]),
    Route::new(Operation::AdminReplyTicket, "POST", "/api/admin/tickets/{ticket_id}/reply", Auth::Staff)
        .says(TICKETS, "Answers; the bot tells the person.")
        .key(Key::Optional)
        .takes("TicketText")
        .answers(&[ok("SupportTicket", "The ticket with its messages.")])
        .errors(&[E::TicketNotFound, E::IdempotencyConflict]),
    Route::new(Operation::AdminCloseTicket, "POST", "/api/admin/tickets/{ticket_id}/close", Auth::Staff)
        .says(TICKETS, "Closes a ticket; what its person writes next opens a new one.")
        .answers(&[ok("SupportTicket", "The ticket with its messages.")])
        .errors(&[E::TicketNotFound]),
    Route::new(Operation::AdminListBroadcasts, "GET", "/api/admin/broadcasts", Auth::Admin)
        .says(TICKETS, "Broadcasts, newest first.")
        .paged()
        .answers(&[ok("BroadcastPage", "A page of broadcasts.")]),
    Route::new(Operation::AdminStartBroadcast, "POST", "/api/admin/broadcasts", Auth::Admin)
        .says(TICKETS, "Writes to everybody, in each person's language as far as there is a text in it; at most 30 messages a second, so one at a time.")
        .key(Key::Required)
        .takes("StartBroadcast")
        .answers(&[created("Broadcast", "It has begun.")])
        .errors(&[E::IdempotencyConflict, E::StateConflict]),
    Route::new(Operation::AdminGetBroadcast, "GET", "/api/admin/broadcasts/{broadcast_id}", Auth::Admin)
        .says(TICKETS, "How far a broadcast is.")
        .answers(&[ok("Broadcast", "The broadcast.")])
        .errors(&[E::BroadcastNotFound]),
    Route::new(Operation::AdminStopBroadcast, "POST", "/api/admin/broadcasts/{broadcast_id}/stop", Auth::Admin)
        .says(TICKETS, "Stops a broadcast within about a second; who has it has it.")
        .answers(&[ok("Broadcast", "The broadcast.")])
        .errors(&[E::BroadcastNotFound]),
    Route::new(Operation::AdminStats, "GET", "/api/admin/stats", Auth::Staff)
        .says(TICKETS, "Figures of the moment; days are Bangkok's.")
        .answers(&[ok("Stats", "The figures.")]),
];
