//! Access tokens of people: signed by the gateway, verified by gateway and gates.
