use super::*;
use proptest::prelude::*;

const PEPPER: &[u8] = b"0123456789abcdef0123456789abcdef";

fn user() -> UserId {
    UserId::new(1001).unwrap()
}

fn open(now_ms: Millis) -> (Family, RefreshToken) {
    Family::open(user(), [1; 16], [2; 16], PEPPER, now_ms, Limits::default())
}

fn rotate(family: &mut Family, token: &RefreshToken, now_ms: Millis) -> Result<RefreshToken, RefreshError> {
    family.rotate(token, PEPPER, now_ms, Limits::default())
}

#[test]
fn text_and_token_are_the_same() {
    let (_, token) = open(0);
    assert_eq!(RefreshToken::parse(&token.reveal()), Ok(token.clone()));
    assert!(!format!("{token:?}").contains(&token.reveal()[50..]));
    for bad in
        ["", "dr1", "dr1.1.a.0.00", &format!("{}.x", token.reveal()), &token.reveal().replace("dr1", "dr2")]
    {
        assert_eq!(RefreshToken::parse(bad), Err(RefreshError::Unknown), "{bad}");
    }
}

#[test]
fn the_old_token_answers_the_same_successor_within_the_grace_and_ends_the_family_after_it() {
    let (mut family, first) = open(0);
    let second = rotate(&mut family, &first, 1_000).unwrap();
    assert_eq!(rotate(&mut family, &first, 31_000), Ok(second.clone()));
    let third = rotate(&mut family, &second, 31_000).unwrap();
    assert_eq!(rotate(&mut family, &first, 31_000), Ok(second.clone()));
    assert_eq!(rotate(&mut family, &first, 31_001), Err(RefreshError::Reused));
    assert_eq!(rotate(&mut family, &third, 31_002), Err(RefreshError::Revoked));
    assert!(!family.is_live(31_002));
}

#[test]
fn a_family_that_is_not_used_ends() {
    let (mut family, first) = open(0);
    let life = Limits::default().lifetime_ms;
    let second = rotate(&mut family, &first, life - 1).unwrap();
    assert_eq!(rotate(&mut family, &second, 2 * life - 1), Err(RefreshError::Expired));
}

#[test]
fn a_forged_token_ends_nothing() {
    let (mut family, first) = open(0);
    let second = rotate(&mut family, &first, 1).unwrap();
    let forged = RefreshToken { secret: [9; 32], counter: 0, ..second.clone() };
    assert_eq!(rotate(&mut family, &forged, 100_000), Err(RefreshError::Unknown));
    let ahead = RefreshToken { counter: 7, ..second.clone() };
    assert_eq!(rotate(&mut family, &ahead, 100_000), Err(RefreshError::Unknown));
    assert!(rotate(&mut family, &second, 100_000).is_ok());
}

#[test]
fn what_is_stored_opens_nothing_without_the_pepper() {
    let (mut family, first) = open(0);
    assert!(!serde_json::to_string(&family).unwrap().contains(&hex::encode(first.secret)));
    let by_thief = family.token(user(), 0, b"another pepper");
    assert_eq!(rotate(&mut family, &by_thief, 1), Err(RefreshError::Unknown));
}

proptest! {
    /// Whatever is presented in whatever order: a newest token always rotates, an old one gives its one successor or ends everything.
    #[test]
    fn any_history_keeps_the_rules(steps in prop::collection::vec((0_usize..6, 0_i64..20_000), 1..60)) {
        let (mut family, first) = open(0);
        let mut tokens = vec![first];
        let mut replaced_at: Vec<Millis> = Vec::new();
        let mut now_ms = 0;
        for (back, wait) in steps {
            now_ms += wait;
            let index = tokens.len().saturating_sub(1 + back);
            let was_revoked = family.revoked;
            let got = rotate(&mut family, &tokens[index].clone(), now_ms);
            if was_revoked {
                prop_assert_eq!(got, Err(RefreshError::Revoked));
            } else if index + 1 == tokens.len() {
                tokens.push(got.unwrap());
                replaced_at.push(now_ms);
            } else if now_ms - replaced_at[index] <= 30_000 {
                prop_assert_eq!(got.as_ref(), Ok(&tokens[index + 1]));
            } else {
                prop_assert_eq!(got, Err(RefreshError::Reused));
                prop_assert!(family.revoked);
            }
        }
    }
}
