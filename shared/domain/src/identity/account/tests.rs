use super::*;
use proptest::prelude::*;

fn arrival(listed_admin: bool) -> Arrival {
    Arrival {
        user_id: UserId::new(1001).unwrap(),
        first_name: "Somchai".to_owned(),
        username: None,
        language: "th".to_owned(),
        listed_admin,
    }
}

fn grant(at_ms: Millis) -> Grant {
    Grant { by: "user:1".to_owned(), approved_by: Some("user:2".to_owned()), at_ms }
}

fn names(changes: &[Change]) -> Vec<&'static str> {
    changes.iter().map(|change| change.name).collect()
}

#[test]
fn the_first_arrival_registers_and_the_next_changes_nothing() {
    let (account, changes) = Account::arrive(None, &arrival(false), 5);
    assert_eq!(names(&changes), ["user.registered", "user.renamed"]);
    let (again, changes) = Account::arrive(Some(account.clone()), &arrival(false), 9);
    assert_eq!((again, changes), (account, Vec::new()));
}

#[test]
fn a_chosen_language_stays() {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    let english = Arrival { language: "en".to_owned(), ..arrival(false) };
    account = Account::arrive(Some(account), &english, 6).0;
    assert_eq!(account.language, "en");
    account.choose_language("ko");
    account = Account::arrive(Some(account), &english, 7).0;
    assert_eq!(account.language, "ko");
}

#[test]
fn a_first_admin_who_lost_the_role_does_not_get_it_back_by_signing_in() {
    let (mut account, changes) = Account::arrive(None, &arrival(true), 5);
    assert!(names(&changes).contains(&"role.granted"));
    assert_eq!(account.role_list(), [Role::User, Role::Admin]);
    account.revoke(Role::Admin, "user:2").unwrap();
    let (account, changes) = Account::arrive(Some(account), &arrival(true), 6);
    assert_eq!(account.role_list(), [Role::User]);
    assert!(changes.is_empty());
    assert_eq!(account.roles_version, 2);
}

#[test]
fn user_is_neither_granted_nor_revoked() {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    assert_eq!(account.grant(Role::User, grant(1)), Err(AccountError::NotGrantable));
    assert_eq!(account.revoke(Role::Support, "user:1"), Err(AccountError::NotHeld));
}

#[derive(Clone, Debug)]
enum Step {
    Arrive(bool),
    Grant(Role),
    Revoke(Role),
    Ban,
    Unban,
    SignIn,
    SignOut,
}

fn step() -> impl Strategy<Value = Step> {
    let role = prop::sample::select(Role::GRANTABLE.to_vec());
    prop_oneof![
        any::<bool>().prop_map(Step::Arrive),
        role.clone().prop_map(Step::Grant),
        role.prop_map(Step::Revoke),
        Just(Step::Ban),
        Just(Step::Unban),
        Just(Step::SignIn),
        Just(Step::SignOut),
    ]
}

proptest! {
    #[test]
    fn every_change_of_rights_raises_the_version_and_is_told(steps in prop::collection::vec(step(), 1..40)) {
        let (mut account, _) = Account::arrive(None, &arrival(false), 0);
        for (n, step) in steps.into_iter().enumerate() {
            let before = account.clone();
            let now_ms = i64::try_from(n).unwrap();
            let mut id = [0; 16];
            id[0] = u8::try_from(n).unwrap();
            let changes = match step {
                Step::Arrive(listed) => {
                    let (next, changes) = Account::arrive(Some(account), &arrival(listed), now_ms);
                    account = next;
                    changes
                }
                Step::Grant(role) => account.grant(role, grant(now_ms)).unwrap(),
                Step::Revoke(role) => account.revoke(role, "user:1").unwrap_or_default(),
                Step::Ban => {
                    account.set_ban(Some(Ban { by: "user:1".into(), reason: "x".into(), at_ms: now_ms }))
                }
                Step::Unban => account.set_ban(None),
                Step::SignIn => {
                    account.open_session(id, id, b"pepper", now_ms, Limits::default());
                    Vec::new()
                }
                Step::SignOut => {
                    if let Some(sid) = account.families.last().map(|family| family.id.clone()) {
                        account.end_session(&sid);
                        prop_assert!(!account.session_is_live(&sid, now_ms));
                    }
                    Vec::new()
                }
            };
            let rights_changed = before.role_list() != account.role_list() || before.ban.is_some() != account.ban.is_some();
            prop_assert_eq!(rights_changed, account.roles_version > before.roles_version);
            prop_assert_eq!(rights_changed, !changes.is_empty());
            prop_assert!(account.families.len() <= MAX_FAMILIES);
            if before.ban.is_none() && account.ban.is_some() {
                prop_assert!(account.families.iter().all(|family| family.revoked));
            }
            let stored = serde_json::to_string(&account).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Account>(&stored).unwrap(), &account);
        }
    }
}

fn operator() -> Account {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    account.grant(Role::Support, grant(5)).unwrap();
    account
}

#[test]
fn a_console_link_is_good_once_and_the_newest_alone() {
    let mut account = operator();
    let first = account.make_console_link([[1; 16], [2; 16]], 10).unwrap();
    let second = account.make_console_link([[3; 16], [4; 16]], 11).unwrap();
    assert!(!account.use_console_link(&first, 12), "a new one ends the one before");
    assert!(account.use_console_link(&second, 12));
    assert!(!account.use_console_link(&second, 12), "once");
    let late = account.make_console_link([[5; 16], [6; 16]], 20).unwrap();
    assert!(!account.use_console_link(&late, 20 + crate::identity::console_link::LIFETIME_MS));
}

#[test]
fn a_console_link_is_for_operators_and_ends_with_the_role_or_a_ban() {
    let (mut nobody, _) = Account::arrive(None, &arrival(false), 5);
    assert_eq!(nobody.make_console_link([[1; 16]; 2], 5), Err(AccountError::NoOperator));
    let mut account = operator();
    let code = account.make_console_link([[1; 16]; 2], 5).unwrap();
    account.revoke(Role::Support, "user:9").unwrap();
    assert!(!account.use_console_link(&code, 6));
    let mut account = operator();
    let code = account.make_console_link([[1; 16]; 2], 5).unwrap();
    account.set_ban(Some(Ban { by: "user:9".to_owned(), reason: "x".to_owned(), at_ms: 6 }));
    account.set_ban(None);
    assert!(!account.use_console_link(&code, 7), "a ban ends it for good");
}

fn gone(account: &mut Account) -> Vec<Change> {
    account.begin_leaving();
    account.step_leaving(Leaving::Closing, Said::Done, 50);
    account.step_leaving(Leaving::Forgetting, Said::Done, 50)
}

#[test]
fn who_has_left_is_a_bare_id_and_comes_back_as_somebody_new() {
    let (mut account, _) =
        Account::arrive(None, &Arrival { username: Some("som".to_owned()), ..arrival(true) }, 5);
    account.choose_language("ko");
    account.open_session([1; 16], [2; 16], b"pepper", 5, Limits::default());
    let version = account.roles_version;
    assert_eq!(names(&gone(&mut account)), ["user.left"]);
    let stored = serde_json::to_string(&account).unwrap();
    for personal in ["Somchai", "som", "ko", "admin\":{"] {
        assert!(!stored.contains(&format!("\"{personal}\"")), "{personal} is still in {stored}");
    }
    assert!(account.has_left() && account.families.is_empty() && account.roles.is_empty());
    assert!(!account.is_settled_elsewhere(), "a second look is due");

    let (back, changes) = Account::arrive(Some(account), &arrival(true), 90);
    assert_eq!(names(&changes), ["user.registered", "user.renamed"], "no first admin twice");
    assert_eq!((back.registered_at_ms, back.language.as_str(), back.wallet_open), (90, "th", false));
    assert!(back.roles_version > version && !back.has_left());
}

#[test]
fn leaving_does_not_end_a_ban() {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    account.begin_leaving();
    account.set_ban(Some(Ban { by: "user:9".to_owned(), reason: "x".to_owned(), at_ms: 6 }));
    gone(&mut account);
    assert!(account.has_left() && account.ban.is_some());
    let (back, _) = Account::arrive(Some(account), &arrival(false), 90);
    assert!(back.ban.is_some());
}

#[test]
fn a_step_of_leaving_that_is_not_due_changes_nothing() {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    let before = account.clone();
    assert!(account.step_leaving(Leaving::Forgetting, Said::Done, 9).is_empty());
    assert_eq!(account, before);
    account.begin_leaving();
    account.step_leaving(Leaving::Closing, Said::NotEmpty, 9);
    let reopening = Leaving::Reopening { because: Kept::Balance };
    assert_eq!((account.leaving, account.leaving_refused), (Some(reopening), None));
    account.step_leaving(Leaving::Closing, Said::Done, 9);
    assert_eq!(account.leaving, Some(reopening), "a late answer of a step that was decided");
    account.step_leaving(reopening, Said::Done, 9);
    assert_eq!((account.leaving, account.leaving_refused), (None, Some(Kept::Balance)));
}

#[test]
fn whoever_has_left_comes_back_by_something_newer_alone() {
    let (mut account, _) = Account::arrive(None, &arrival(false), 5);
    assert!(account.may_arrive(None), "nobody has left");
    let before = account.wallet_version;
    account.begin_leaving();
    account.step_leaving(Leaving::Closing, Said::Done, 10_600);
    account.step_leaving(Leaving::Forgetting, Said::Done, 10_600);
    for (proven_at_ms, may) in
        [(None, false), (Some(9_999), false), (Some(10_000), true), (Some(11_000), true)]
    {
        assert_eq!(account.may_arrive(proven_at_ms), may, "{proven_at_ms:?}");
    }
    let closed = account.wallet_version;
    let (back, _) = Account::arrive(Some(account), &arrival(false), 11_000);
    assert!(before < closed && closed < back.wallet_version);
}

#[test]
fn an_account_of_before_is_read_as_one_that_has_not_left() {
    let (account, _) = Account::arrive(None, &arrival(false), 5);
    let mut old = serde_json::to_value(&account).unwrap();
    for field in
        ["console_link", "leaving", "leaving_refused", "left_at_ms", "was_looked_after", "wallet_version"]
    {
        old.as_object_mut().unwrap().remove(field);
    }
    assert_eq!(serde_json::from_value::<Account>(old).unwrap(), account);
}
