//! The route table: path -> operation, who may, what goes in and out. Routing, access rules, audit and the OpenAPI document all come
//! from here, so they cannot part.

mod identity;
mod money_in;
mod open;
mod operators;
mod people;
mod support;

use doglc_contracts::problem::ErrorCode;
use doglc_domain::access::keys::Scope;

/// What a route does; `handlers::run` has one arm for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is documented by its row of the table")]
pub enum Operation {
    Health,
    HealthOfAll,
    Status,
    ListProducts,
    GetProduct,
    Socket,
    GetSaleProof,
    VerifyReceipt,
    OpenApi,
    Docs,
    SignIn,
    RefreshSession,
    SignOut,
    SignInByLink,
    GetMe,
    UpdateMe,
    DeleteMe,
    ListTickets,
    WriteTicket,
    GetTicket,
    Buy,
    ListOrders,
    GetOrder,
    CancelOrder,
    GetWallet,
    OpenWallet,
    ListTransactions,
    SendMoney,
    GetTransaction,
    GetAddress,
    SetAddress,
    DeleteAddress,
    AdminListProducts,
    AdminCreateProduct,
    AdminGetProduct,
    AdminUpdateProduct,
    AdminRestock,
    AdminAddCodes,
    AdminViewCodes,
    AdminListSales,
    AdminPauseSale,
    AdminResumeSale,
    AdminCloseSale,
    AdminListOrders,
    AdminGetOrder,
    AdminRefundOrder,
    AdminFulfilOrder,
    AdminRevealAddress,
    AdminListTickets,
    AdminGetTicket,
    AdminReplyTicket,
    AdminCloseTicket,
    AdminListBroadcasts,
    AdminStartBroadcast,
    AdminGetBroadcast,
    AdminStopBroadcast,
    AdminStats,
    AdminListUsers,
    AdminGetUser,
    AdminBanUser,
    AdminUnbanUser,
    AdminSetTier,
    AdminListRoles,
    AdminGrantRole,
    AdminRevokeRole,
    AdminListKeys,
    AdminCreateKey,
    AdminRevokeKey,
    AdminListApprovals,
    AdminGetApproval,
    AdminApprove,
    AdminReject,
    AdminAdjust,
    AdminGetReconciliation,
    AdminReconcile,
    AdminListQueues,
    AdminListDeadLetters,
    AdminReplay,
    AdminListAudit,
    AdminVerifyAudit,
    AdminListSwitches,
    AdminSetSwitch,
    InitiateDeposit,
    GetDeposit,
    GetDepositQr,
    ListDeposits,
    VerifySlip,
    SelectAccount,
    AccountsStatus,
    TakeBankNotification,
    TakeGooglePush,
    VipLevels,
    UpgradeVip,
    ConfirmDeposit,
    AdminListDeposits,
    AdminGetDeposit,
    AdminConfirmDeposit,
    AdminShowSlip,
    AdminListAccounts,
    AdminCreateAccount,
    AdminChangeAccount,
    AdminRotateAccountKeys,
    AdminListPayments,
    AdminAssignPayment,
    AdminDismissPayment,
    AdminListUnplaced,
    AdminGetUnplaced,
    AdminPlaceUnplaced,
    AdminDismissUnplaced,
}

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Everybody; credentials are not looked at.
    Open,
    /// A person with a session.
    Session,
    /// A person about his own things, or a program with one of these scopes.
    Own(&'static [Scope]),
    /// Roles `support` and `admin`, or a program with scope `admin`.
    Staff,
    /// Role `admin`, or a program with scope `admin`.
    Admin,
}

/// Which rate limit counts, besides that of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// 20 a second per user and route.
    User,
    /// 10 a second per user.
    Buying,
}

/// What a route says about `Idempotency-Key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Not looked at: the action repeats safely by itself.
    Ignored,
    /// The same for what moves money, where clients send one: the document says so.
    Needless,
    /// Kept when given.
    Optional,
    /// `422 idempotency_key_required` without.
    Required,
}

/// A value of the query.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Name.
    pub name: &'static str,
    /// Schema of components, or a JSON type.
    pub schema: &'static str,
    /// What for.
    pub text: &'static str,
}

/// `?limit=&cursor=`.
pub const PAGE: [Param; 2] = [
    Param { name: "limit", schema: "PageLimit", text: "1 to 100; 20 unless told." },
    Param { name: "cursor", schema: "Cursor", text: "`next_cursor` of the page before." },
];

/// A good answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Schema of components; empty: no body.
    pub schema: &'static str,
    /// In words.
    pub text: &'static str,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// What it does.
    pub operation: Operation,
    /// `GET`, ….
    pub method: &'static str,
    /// `/api/orders/{order_id}`.
    pub path: &'static str,
    /// Who may.
    pub auth: Auth,
    /// Rate limit.
    pub pace: Pace,
    /// `Idempotency-Key`.
    pub key: Key,
    /// Section of the document.
    pub tag: &'static str,
    /// In one sentence.
    pub summary: &'static str,
    /// More of it, in Markdown; empty: the summary is all.
    pub description: &'static str,
    /// Values of the query.
    pub query: &'static [Param],
    /// Headers of its own.
    pub headers: &'static [Param],
    /// Takes `limit` and `cursor`.
    pub paged: bool,
    /// Schema of the body.
    pub body: Option<&'static str>,
    /// Schema of the `multipart/form-data` that is taken as well; it may hold a picture.
    pub form: Option<&'static str>,
    /// Good answers.
    pub answers: &'static [Answer],
    /// Errors of its own, besides those that follow from the columns above.
    pub errors: &'static [ErrorCode],
    /// Also answers `text/csv`.
    pub csv: bool,
}

impl Route {
    const fn new(operation: Operation, method: &'static str, path: &'static str, auth: Auth) -> Self {
        Self {
            operation,
            method,
            path,
            auth,
            pace: Pace::User,
            key: Key::Ignored,
            tag: "",
            summary: "",
            description: "",
            query: &[],
            headers: &[],
            paged: false,
            body: None,
            form: None,
            answers: &[],
            errors: &[],
            csv: false,
        }
    }

    const fn says(mut self, tag: &'static str, summary: &'static str) -> Self {
        self.tag = tag;
        self.summary = summary;
        self
    }

    const fn explained(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    const fn query(mut self, query: &'static [Param]) -> Self {
        self.query = query;
        self
    }

    const fn paged(mut self) -> Self {
        self.paged = true;
        self
    }

    const fn takes(mut self, schema: &'static str) -> Self {
        self.body = Some(schema);
        self
    }

    const fn form(mut self, schema: &'static str) -> Self {
        self.form = Some(schema);
        self
    }

    const fn headers(mut self, headers: &'static [Param]) -> Self {
        self.headers = headers;
        self
    }

    const fn key(mut self, key: Key) -> Self {
        self.key = key;
        self
    }

    const fn answers(mut self, answers: &'static [Answer]) -> Self {
        self.answers = answers;
        self
    }

    const fn errors(mut self, errors: &'static [ErrorCode]) -> Self {
        self.errors = errors;
        self
    }

    /// True for an operator's action, and for a look at what is a person's own: audited, before and after.
    pub fn is_audited(&self) -> bool {
        matches!(self.auth, Auth::Staff | Auth::Admin)
            && (self.method != "GET" || self.operation == Operation::AdminShowSlip)
    }

    /// Name in the audit log: the path without its values, and the method (`products.restock.post`).
    pub fn action(&self) -> String {
        let words: Vec<&str> = self
            .path
            .split('/')
            .filter(|part| !part.is_empty() && *part != "api" && *part != "admin" && !part.starts_with('{'))
            .collect();
        format!("{}.{}", words.join("."), self.method.to_ascii_lowercase())
    }
}

const fn ok(schema: &'static str, text: &'static str) -> Answer {
    Answer { status: 200, schema, text }
}

const fn created(schema: &'static str, text: &'static str) -> Answer {
    Answer { status: 201, schema, text }
}

const fn accepted(schema: &'static str, text: &'static str) -> Answer {
    Answer { status: 202, schema, text }
}

const fn nothing(text: &'static str) -> Answer {
    Answer { status: 204, schema: "", text }
}

/// The whole table; buying first, because it is looked up most.
pub fn table() -> impl Iterator<Item = &'static Route> {
    people::ROUTES
        .iter()
        .chain(open::ROUTES)
        .chain(operators::ROUTES)
        .chain(identity::ROUTES)
        .chain(support::ROUTES)
        .chain(money_in::ROUTES)
        .chain(money_in::OPERATORS)
}

/// What a path leads to.
#[derive(Debug)]
pub enum Found {
    /// A route, with the values of its path.
    Route(&'static Route, Vec<String>),
    /// The path exists with these methods only.
    OtherMethods(Vec<&'static str>),
    /// No such path.
    Nothing,
}

/// Finds the route of a request.
pub fn find(method: &str, path: &str) -> Found {
    let mut others = Vec::new();
    for route in table() {
        if let Some(params) = matches(route.path, path) {
            if route.method == method {
                return Found::Route(route, params);
            }
            others.push(route.method);
        }
    }
    if others.is_empty() { Found::Nothing } else { Found::OtherMethods(others) }
}

fn matches(pattern: &str, path: &str) -> Option<Vec<String>> {
    if !pattern.contains('{') {
        return (pattern == path).then(Vec::new);
    }
    let mut params = Vec::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(params),
            (Some(name), Some(value)) if name.starts_with('{') && !value.is_empty() => {
                params.push(doglc_edge::http::percent_decode(&value.replace('+', "%2B")));
            }
            (Some(name), Some(value)) if name == value => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests;
