//! A whole worker in memory. Every port can fail before and after it took effect.

use crate::{
    adapters::slip_rows::{Rows, SqlShelf},
    config::{Account, Settings},
    objects::{
        budget_rows, claim_rows,
        commands::{Book, Booked},
    },
    ports::{Eyes, Pictures, Ports, Providers, Read, Registers, Shelf, Sight, Slip},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    audit::AppendAudit,
    money_in::slips::{CheckSlip, KeepSlip, SlipClaimed, SlipSource},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{DepositId, ReceivingAccountId, UserId},
    money::{Amount, Asset},
    slip::{
        policy::PicturePolicy,
        providers::{
            ProviderKind, ProviderRequest,
            easyslip::Easyslip,
            order::{Outcome, ProviderHealth},
            scb::Scb,
            slipok::Slipok,
        },
        reading::OcrTexts,
    },
    time::{DAY_MS, MINUTE_MS, Millis, parse_rfc3339},
};
use doglc_edge::sql::{StorageError, Value};
use doglc_slips::PictureError;
use doglc_testkit::{Calls, Database, When};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
};

pub const THAI: &str = "โอนเงินสำเร็จ\n20 พ.ย. 69 14:35 น.\nนาย สมชาย ใ\nธ.ไทยพาณิชย์\nxxx-xxx123-4\nบจก. ดีโอจี\nธ.กสิกรไทย\nxxx-x-x5678-x\nเลขที่รายการ:\n20261120AbCdEfGh12\nจำนวน:\n1,500.37 บาท\nค่าธรรมเนียม:\n0.00 บาท";
pub const LATIN: &str = "Toutvudtsv\n20 w.8. 69 14:35 u.\nune audne 1\nxxx-xxx123-4\nuan. dtoo\nxxx-x-x5678-x\n20261120AbCdEfGh12\n1,500.37 umn\n0.00 unn";

pub const KEY: &str = "014:20261120ABCDEFGH12";
pub const ACCOUNT_NUMBER: &str = "1234556789";

/// The text of the QR that belongs to [`THAI`].
pub fn qr_text() -> String {
    use doglc_domain::slip::payload::{SlipPayload, SlipReference};
    let reference = SlipReference::new("014".parse().unwrap(), "20261120AbCdEfGh12").unwrap();
    SlipPayload::Bank(reference).write().unwrap()
}

pub fn at(text: &str) -> Millis {
    parse_rfc3339(&format!("2026-11-{text}+07:00")).unwrap()
}

pub fn deposit(n: u32) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([1; 8]), &format!("w{n}")).unwrap()
}

pub fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

/// A PNG of which the header is sound and nothing else; `salt` makes it another file.
pub fn png(salt: &str) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], body: &[u8]| {
        file.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        file.extend(name);
        file.extend(body);
        file.extend([0; 4]);
    };
    chunk(b"IHDR", &[0, 0, 4, 0, 0, 0, 8, 0, 8, 0, 0, 0, 0]);
    chunk(b"tEXt", salt.as_bytes());
    chunk(b"IEND", &[]);
    file
}

pub fn keep(deposit_id: DepositId, user_id: UserId, picture: &[u8]) -> KeepSlip {
    KeepSlip { user_id, deposit_id, picture_base64: STANDARD.encode(picture) }
}

/// What the deposit `n` expects: 1,500.37 baht, started at 14:20 on the day of [`THAI`].
pub fn check(n: u32, source: SlipSource) -> CheckSlip {
    CheckSlip {
        deposit_id: deposit(n),
        user_id: user(1),
        source,
        amount: Amount::from_minor(Asset::Thb, 150_037).unwrap(),
        bank: "004".to_owned(),
        account_number: ACCOUNT_NUMBER.to_owned(),
        promptpay: Some("0812345678".to_owned()),
        promptpay_since_ms: 0,
        promptpay_before: Vec::new(),
        holder_th: "บริษัท ดีโอจี จำกัด".to_owned(),
        holder_en: "Dog Lucky Co., Ltd.".to_owned(),
        started_at_ms: at("20T14:20:00"),
    }
}

/// `SlipOK`'s details of that transfer.
pub fn transfer() -> serde_json::Value {
    json!({
        "transRef": "20261120AbCdEfGh12", "sendingBank": "014", "receivingBank": "004",
        "transDate": "20261120", "transTime": "14:35:09", "amount": 1500.37, "paidLocalCurrency": "764",
        "sender": {"displayName": "นาย สมชาย ใ", "name": "MR SOMCHAI J"},
        "receiver": {"displayName": "บจก. ดีโอจี", "name": "DOG LUCKY", "account": {"type": "BANKAC", "value": "xxx-x-x5678-x"}},
    })
}

pub fn slipok_yes() -> Said {
    Said::json(200, &json!({"success": true, "data": transfer()}))
}

pub const GENEROUS: PicturePolicy = PicturePolicy {
    auto_credit_max_minor: 200_000,
    user_day_max_minor: 200_000,
    account_day_max_minor: 400_000,
    day_max_minor: 500_000,
};

/// What a provider says.
#[derive(Clone, Debug)]
pub enum Said {
    /// Status and body.
    Answer(u16, String),
    /// No answer.
    Nothing,
}

impl Said {
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::Answer(status, body.to_string())
    }
}

pub struct World {
    pub shelf: SqlShelf<Database>,
    pub claims: Database,
    pub budget: Database,
    pub pictures: RefCell<BTreeMap<String, Vec<u8>>>,
    pub settings: Settings,
    pub now_ms: Cell<Millis>,
    pub calls: Calls,
    pub qr: RefCell<Option<String>>,
    pub texts: RefCell<Option<OcrTexts>>,
    pub unusable: Cell<Option<PictureError>>,
    pub looks: Cell<u32>,
    pub reads: Cell<u32>,
    pub says: RefCell<BTreeMap<ProviderKind, VecDeque<Said>>>,
    pub asked: RefCell<Vec<ProviderKind>>,
    pub health: RefCell<BTreeMap<ProviderKind, ProviderHealth>>,
    pub log: RefCell<BTreeMap<String, AppendAudit>>,
    pub warnings: RefCell<Vec<String>>,
    pub request: Cell<u32>,
}

impl Rows for Database {
    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        Self::exec(self, sql, values).map(drop)
    }
}

impl World {
    /// Nobody is asked, text is read, a picture alone credits nothing; a sound slip lies before the eyes.
    pub fn new() -> Self {
        Self {
            shelf: SqlShelf(Database::d1("doglc-security")),
            claims: Database::migrated(claim_rows::MIGRATIONS),
            budget: Database::migrated(budget_rows::MIGRATIONS),
            pictures: RefCell::default(),
            settings: Settings {
                kept_ms: 400 * DAY_MS,
                per_deposit: 20,
                per_user_day: 50,
                reads_text: true,
                policy: PicturePolicy::default(),
                providers: Vec::new(),
            },
            now_ms: Cell::new(at("20T14:40:00")),
            calls: Calls::default(),
            qr: RefCell::new(Some(qr_text())),
            texts: RefCell::new(Some(OcrTexts { thai: THAI.to_owned(), latin: LATIN.to_owned() })),
            unusable: Cell::default(),
            looks: Cell::default(),
            reads: Cell::default(),
            says: RefCell::default(),
            asked: RefCell::default(),
            health: RefCell::default(),
            log: RefCell::default(),
            warnings: RefCell::default(),
            request: Cell::new(1),
        }
    }

    /// These are asked, in this order.
    pub fn with_providers(kinds: &[ProviderKind]) -> Self {
        let account = |kind: &ProviderKind| {
            let (base_url, key) = (format!("https://{}", kind.code()), "key".to_owned());
            match kind {
                ProviderKind::Slipok => Account::Slipok(Slipok { base_url, branch_id: "7".to_owned(), key }),
                ProviderKind::Easyslip => Account::Easyslip(Easyslip { base_url, key }),
                ProviderKind::Scb => Account::Scb(Scb { base_url, key, secret: "secret".to_owned() }),
            }
        };
        let mut world = Self::new();
        world.settings.providers = kinds.iter().map(account).collect();
        world
    }

    /// A picture alone is trusted so far.
    pub fn trusting(policy: PicturePolicy) -> Self {
        let mut world = Self::new();
        world.settings.policy = policy;
        world
    }

    /// What a provider says next; the last word is repeated.
    pub fn say(&self, kind: ProviderKind, words: impl IntoIterator<Item = Said>) {
        self.says.borrow_mut().insert(kind, words.into_iter().collect());
    }

    pub fn later(&self, minutes: i64) {
        self.now_ms.set(self.now_ms.get() + minutes * MINUTE_MS);
    }

    /// Runs a call, or loses it before or after it took effect.
    fn around<T>(&self, work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
        let lost = || Err(Refusal::new(ErrorCode::Unavailable, "injected"));
        match self.calls.next() {
            Some(When::Before) => lost(),
            Some(When::After) => {
                drop(work());
                lost()
            }
            None => work(),
        }
    }

    fn on_shelf<T>(&self, work: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
        self.around(|| doglc_testkit::run(work))
    }
}

impl Shelf for World {
    async fn slip(&self, id: &str) -> Result<Option<Slip>, Refusal> {
        self.on_shelf(self.shelf.slip(id))
    }
    async fn add(&self, slip: &Slip, per_deposit: u32, per_user_day: u32) -> Result<(), Refusal> {
        self.on_shelf(self.shelf.add(slip, per_deposit, per_user_day))
    }
    async fn count(&self, deposit: &DepositId) -> Result<u32, Refusal> {
        self.on_shelf(self.shelf.count(deposit))
    }
    async fn twins(&self, sha256: &str, deposit: &DepositId) -> Result<Vec<String>, Refusal> {
        self.on_shelf(self.shelf.twins(sha256, deposit))
    }
    async fn note(&self, id: &str, read: &Read) -> Result<(), Refusal> {
        self.on_shelf(self.shelf.note(id, read))
    }
    async fn over(&self, now_ms: Millis, limit: u32) -> Result<Vec<(String, Millis)>, Refusal> {
        self.on_shelf(self.shelf.over(now_ms, limit))
    }
    async fn forget(&self, ids: &[String]) -> Result<(), Refusal> {
        self.on_shelf(self.shelf.forget(ids))
    }
}

impl Pictures for World {
    async fn put(&self, key: &str, bytes: Vec<u8>, _media_type: &str) -> Result<(), Refusal> {
        self.around(|| {
            self.pictures.borrow_mut().insert(key.to_owned(), bytes);
            Ok(())
        })
    }
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.around(|| Ok(self.pictures.borrow().get(key).cloned()))
    }
    async fn delete(&self, keys: Vec<String>) -> Result<(), Refusal> {
        self.around(|| {
            self.pictures.borrow_mut().retain(|key, _| !keys.contains(key));
            Ok(())
        })
    }
}

impl Eyes for World {
    fn look(&self, _file: &[u8], wants_page: bool) -> Result<Sight, PictureError> {
        self.looks.set(self.looks.get() + 1);
        match self.unusable.get() {
            Some(error) => Err(error),
            None => Ok(Sight {
                qr_text: self.qr.borrow().clone(),
                page: wants_page.then(|| b"P5 a page".to_vec()),
            }),
        }
    }
    async fn read(&self, page: &[u8]) -> Result<Option<OcrTexts>, Refusal> {
        self.around(|| {
            assert!(page.starts_with(b"P5"), "a page is needed");
            self.reads.set(self.reads.get() + 1);
            Ok(self.texts.borrow().clone())
        })
    }
}

impl Registers for World {
    async fn claim(&self, key: &str, deposit: &DepositId) -> Result<SlipClaimed, Refusal> {
        self.around(|| claim_rows::claim(&self.claims, key, deposit, self.now_ms.get()).map_err(Into::into))
    }
    async fn find(&self, key: &str) -> Result<SlipClaimed, Refusal> {
        self.around(|| claim_rows::find(&self.claims, key).map_err(Into::into))
    }
    async fn book(&self, asked: &Book) -> Result<Booked, Refusal> {
        self.around(|| budget_rows::book(&self.budget, asked, self.now_ms.get()).map_err(Into::into))
    }
    async fn audit(&self, entry: AppendAudit) -> Result<(), Refusal> {
        self.around(|| {
            let mut log = self.log.borrow_mut();
            match log.get(&entry.id) {
                Some(known) if *known != entry => Err(ErrorCode::IdempotencyConflict.into()),
                _ => {
                    log.insert(entry.id.clone(), entry);
                    Ok(())
                }
            }
        })
    }
}

impl Providers for World {
    async fn exchange(&self, request: &ProviderRequest) -> Result<(u16, String), Refusal> {
        self.around(|| {
            let kinds = [ProviderKind::Slipok, ProviderKind::Easyslip, ProviderKind::Scb];
            let is_its = |kind: &ProviderKind| request.url.starts_with(&format!("https://{}/", kind.code()));
            let kind = kinds.into_iter().find(is_its).unwrap();
            if request.url.ends_with("/v1/oauth/token") {
                let token =
                    json!({"status": {"code": 1000}, "data": {"accessToken": "t", "expiresIn": 1800}});
                return Ok((200, token.to_string()));
            }
            self.asked.borrow_mut().push(kind);
            let mut says = self.says.borrow_mut();
            let words = says.get_mut(&kind).unwrap();
            let said = if words.len() > 1 { words.pop_front() } else { words.front().cloned() };
            match said.unwrap() {
                Said::Answer(status, body) => Ok((status, body)),
                Said::Nothing => Err(ErrorCode::UpstreamTimeout.into()),
            }
        })
    }
    fn health(&self) -> BTreeMap<ProviderKind, ProviderHealth> {
        self.health.borrow().clone()
    }
    fn note_outcome(&self, kind: ProviderKind, outcome: Outcome) {
        let mut health = self.health.borrow_mut();
        let known = health.entry(kind).or_default();
        *known = known.after(outcome, self.now_ms.get());
    }
}

impl Ports for World {
    fn settings(&self) -> &Settings {
        &self.settings
    }
    fn now_ms(&self) -> Millis {
        self.now_ms.get()
    }
    fn request_id(&self) -> String {
        self.request.set(self.request.get() + 1);
        format!("r{}", self.request.get())
    }
    fn new_uuid(&self) -> String {
        "00000000-0000-7000-8000-000000000000".to_owned()
    }
    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.warnings.borrow_mut().push(format!("{message} {fields:?}"));
    }
}
