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
