//! What a gate has in memory. All of it can be lost: sockets and bars are found again, the rest is asked of the stock.

use super::{answers::Waiter, bars, feed::Feed, sessions::Sessions};
use doglc_contracts::names::{Worker, objects, stock_object};
use doglc_domain::{ids::ProductId, stock::gate::Gate};
use doglc_edge::{access::AccessKeys, clock::Clock, config, object, trace::Trace};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use worker::{Env, State, Stub};

/// Purchases per user and second; api.md, "limits".
const PURCHASES_PER_SECOND: u32 = 10;
/// Sockets per gate.
const SOCKETS_MAX: usize = 5_000;

/// The object behind its shell.
pub struct GateState {
    /// Sockets, storage.
    pub state: State,
    /// Bindings.
    pub env: Env,
    /// Time.
    pub clock: Clock,
    /// This object's id, by which the stock reaches it.
    pub own_id: String,
    /// Decisions that need no stock, and the next batch.
    pub gate: RefCell<Gate<Waiter>>,
    /// Calls to the stock under way.
    pub calls: Cell<u32>,
    /// Who is connected.
    pub sessions: RefCell<Sessions>,
    /// What watchers were told.
    pub feed: RefCell<Feed>,
    /// Verify access tokens.
    pub keys: AccessKeys,
    /// Sockets that fit.
    pub sockets_max: usize,
    stock: RefCell<Option<(ProductId, Rc<Stub>)>>,
}

impl GateState {
    /// Reads bars; everything else comes when it is needed.
    pub fn new(state: State, env: Env) -> Self {
        let clock = Clock::new(&env);
        let mut gate = Gate::new(config::parsed(&env, "RATE_BUYING", PURCHASES_PER_SECOND));
        bars::read(&state, &mut gate, clock.now_ms());
        let keys = config::secret(&env, "ACCESS_PUBLIC_KEYS")
            .and_then(|json| AccessKeys::parse(&json).ok())
            .unwrap_or_default();
        let sockets_max = config::parsed(&env, "GATE_SOCKETS", SOCKETS_MAX);
        Self {
            own_id: state.id().to_string(),
            gate: RefCell::new(gate),
            calls: Cell::new(0),
            sessions: RefCell::new(Sessions::new()),
            feed: RefCell::new(Feed::default()),
            stock: RefCell::new(None),
            state,
            env,
            clock,
            keys,
            sockets_max,
        }
    }

    /// The stock of this gate's product; the first purchase or socket says which product that is.
    pub fn stock_of(&self, product: ProductId) -> Option<Rc<Stub>> {
        if let Some((known, stub)) = self.stock.borrow().as_ref() {
            return (*known == product).then(|| Rc::clone(stub));
        }
        let stub = Rc::new(object::stub(&self.env, objects::PRODUCT_STOCK, &stock_object(product)).ok()?);
        *self.stock.borrow_mut() = Some((product, Rc::clone(&stub)));
        Some(stub)
    }

    /// The stock, when the product is known.
    pub fn stock(&self) -> Option<(ProductId, Rc<Stub>)> {
        self.stock.borrow().as_ref().map(|(product, stub)| (*product, Rc::clone(stub)))
    }
}

/// For log lines of work that no single request asked for.
pub fn trace() -> Trace {
    Trace::internal(Worker::Shop, "gate")
}
