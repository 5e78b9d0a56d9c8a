//! Which receiving account a deposit goes to: deterministic, and explained.
//!
//! Many may choose at once, before the deposit of any of them is counted. Accounts between which little speaks are therefore taken in an order of each
//! person's own, so that those many do not all go to one; what speaks clearly decides for everybody.

use super::words::AccountState;
use crate::ids::{ReceivingAccountId, UserId};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// An account as the choice sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub id: ReceivingAccountId,
    /// Three digits.
    pub bank: String,
    /// Whether it takes deposits.
    pub state: AccountState,
    /// Left of the daily limit, satang.
    pub left_today_minor: i64,
    /// Deposits that wait on it.
    pub pending: u32,
    /// Payments on it that belong to nobody, and deposits that a person has to look at: signs of trouble.
    pub troubles: u32,
    /// False when deposits were paid on other accounts while this one has been silent for long.
    pub is_healthy: bool,
}

/// The accounts to try, the best first, with what spoke for each; and what spoke against the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// To try in this order.
    pub ranked: Vec<(ReceivingAccountId, Vec<&'static str>)>,
    /// Not to be tried.
    pub passed_over: Vec<(ReceivingAccountId, &'static str)>,
}

/// Ranks accounts: same bank first, then healthy ones, then the fewest waiting deposits (in steps of ten, so that a few do not outweigh
/// the rest), then the least to be looked at, then the most left today. Those that have at least three quarters of the most are as good as it: their order
/// is the person's own (rendezvous hashing).
pub fn choose(
    candidates: &[Candidate],
    amount_minor: i64,
    payer_bank: Option<&str>,
    user_id: UserId,
) -> Choice {
    let mut choice = Choice::default();
    let mut fit = Vec::new();
    for candidate in candidates {
        let against = match candidate.state {
            AccountState::Paused => Some("paused"),
            AccountState::Closed => Some("closed"),
            AccountState::Active if candidate.left_today_minor < amount_minor => Some("daily_limit"),
            AccountState::Active => None,
        };
        match against {
            Some(because) => choice.passed_over.push((candidate.id.clone(), because)),
            None => fit.push(candidate),
        }
    }
    let is_same_bank = |candidate: &Candidate| payer_bank.is_some_and(|bank| bank == candidate.bank);
    let waiting = |candidate: &Candidate| candidate.pending / 10;
    let key = |candidate: &Candidate| {
        (!is_same_bank(candidate), !candidate.is_healthy, waiting(candidate), candidate.troubles.min(5))
    };
    fit.sort_by(|a, b| {
        let left = |candidate: &Candidate| Reverse(candidate.left_today_minor);
        key(a).cmp(&key(b)).then_with(|| left(a).cmp(&left(b))).then_with(|| a.id.cmp(&b.id))
    });
    let mut groups: Vec<Vec<&Candidate>> = Vec::new();
    for candidate in fit.iter().copied() {
        match groups.last_mut() {
            Some(group)
                if group.first().is_some_and(|best| {
                    key(best) == key(candidate)
                        && is_as_good(candidate.left_today_minor, best.left_today_minor)
                }) =>
            {
                group.push(candidate);
            }
            _ => groups.push(vec![candidate]),
        }
    }
    let fewest = fit.iter().map(|candidate| waiting(candidate)).min();
    let most = fit.iter().map(|candidate| candidate.left_today_minor).max();
    let is_only = fit.len() == 1;
    for group in &mut groups {
        group.sort_by_cached_key(|candidate| place_of(&candidate.id, user_id));
    }
    let of_groups = groups.iter().flat_map(|group| group.iter().map(|candidate| (*candidate, group.len())));
    for (candidate, equals) in of_groups {
        let mut why = Vec::new();
        if is_only {
            why.push("only_one");
        }
        if is_same_bank(candidate) {
            why.push("same_bank");
        }
        if candidate.is_healthy && fit.iter().any(|other| !other.is_healthy) {
            why.push("healthy");
        }
        if !is_only && Some(waiting(candidate)) == fewest {
            why.push("fewest_waiting");
        }
        if !is_only && Some(candidate.left_today_minor) == most {
            why.push("most_left_today");
        }
        if equals > 1 {
            why.push("spread");
        }
        choice.ranked.push((candidate.id.clone(), why));
    }
    choice
}

/// True when it has at least three quarters of the most.
const fn is_as_good(left_minor: i64, most_minor: i64) -> bool {
    left_minor.saturating_mul(4) >= most_minor.saturating_mul(3)
}

/// An account's place in a person's own order.
fn place_of(account: &ReceivingAccountId, user_id: UserId) -> Vec<u8> {
    Sha256::digest(format!("choose.v1\n{account}\n{user_id}")).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(n: u8, bank: &str, left_today_minor: i64) -> Candidate {
        Candidate {
            id: ReceivingAccountId::new([n; 8]),
            bank: bank.to_owned(),
            state: AccountState::Active,
            left_today_minor,
            pending: 0,
            troubles: 0,
            is_healthy: true,
        }
    }

    fn user(id: u64) -> UserId {
        UserId::new(id).unwrap()
    }

    fn ranked(accounts: &[Candidate], bank: Option<&str>, who: u64) -> Vec<ReceivingAccountId> {
        choose(accounts, 10_000, bank, user(who)).ranked.into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn many_at_once_are_spread_over_what_is_equal() {
        // Nearly equal is equal: the second to fourth have received a little today.
        let accounts = [100_000, 99_000, 90_000, 80_000].into_iter().zip(1..);
        let accounts: Vec<_> = accounts.map(|(left, n)| candidate(n, "004", left)).collect();
        let mut firsts = std::collections::BTreeMap::<_, u32>::new();
        for who in 1..=200 {
            let choice = choose(&accounts, 10_000, None, user(who));
            assert_eq!(choice, choose(&accounts, 10_000, None, user(who)), "the same every time");
            assert!(choice.ranked[0].1.contains(&"spread"));
            *firsts.entry(choice.ranked[0].0.clone()).or_default() += 1;
        }
        assert!(firsts.len() == 4 && firsts.values().all(|count| (30..=70).contains(count)), "{firsts:?}");
    }

    #[test]
    fn what_speaks_clearly_decides_for_everybody() {
        let good = candidate(1, "004", 100_000);
        let worse = [
            candidate(2, "004", 74_000),
            Candidate { pending: 10, ..candidate(3, "004", 100_000) },
            Candidate { troubles: 1, ..candidate(4, "004", 100_000) },
            Candidate { is_healthy: false, ..candidate(5, "004", 100_000) },
            candidate(6, "014", 100_000),
        ];
        for other in worse {
            for who in 1..=50 {
                let first = ranked(&[other.clone(), good.clone()], Some("004"), who).remove(0);
                assert_eq!(first, good.id, "{other:?}");
            }
            let why = choose(&[other, good.clone()], 10_000, Some("004"), user(1)).ranked.remove(0).1;
            assert!(!why.contains(&"spread"));
        }
    }

    #[test]
    fn the_payers_bank_comes_first_then_what_is_left() {
        let accounts =
            [candidate(1, "004", 50_000), candidate(2, "014", 70_000), candidate(3, "006", 100_000)];
        let choice = choose(&accounts, 10_000, Some("004"), user(1));
        assert_eq!(choice.ranked[0], (accounts[0].id.clone(), vec!["same_bank", "fewest_waiting"]));
        assert_eq!(choice.ranked[1], (accounts[2].id.clone(), vec!["fewest_waiting", "most_left_today"]));
        assert!(choice.passed_over.is_empty());
    }

    #[test]
    fn load_and_health_outweigh_what_is_left() {
        let mut accounts =
            [candidate(1, "004", 50_000), candidate(2, "014", 90_000), candidate(3, "006", 80_000)];
        accounts[1].pending = 12;
        accounts[2].is_healthy = false;
        let ranked = ranked(&accounts, None, 1);
        assert_eq!(ranked, [&accounts[0], &accounts[1], &accounts[2]].map(|account| account.id.clone()));
    }

    #[test]
    fn what_cannot_take_it_is_passed_over_with_its_reason() {
        let mut accounts =
            [candidate(1, "004", 5_000), candidate(2, "014", 90_000), candidate(3, "006", 90_000)];
        accounts[1].state = AccountState::Paused;
        accounts[2].state = AccountState::Closed;
        let choice = choose(&accounts, 10_000, Some("014"), user(1));
        assert!(choice.ranked.is_empty());
        let reasons: Vec<_> = choice.passed_over.iter().map(|(_, because)| *because).collect();
        assert_eq!(reasons, ["daily_limit", "paused", "closed"]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_list_does_not_matter(
            rows in prop::collection::vec((any::<u8>(), 0_i64..200_000, 0_u32..40, any::<bool>()), 0..8),
            amount_minor in 10_000_i64..150_000,
            who in 1_u64..1_000,
        ) {
            let mut accounts: Vec<Candidate> = rows.into_iter().enumerate().map(|(index, (_, left, pending, is_healthy))| {
                let bank = if index % 2 == 0 { "004" } else { "014" };
                Candidate { pending, is_healthy, ..candidate(u8::try_from(index).unwrap(), bank, left) }
            }).collect();
            let first = choose(&accounts, amount_minor, Some("014"), user(who));
            prop_assert_eq!(first.ranked.len().saturating_add(first.passed_over.len()), accounts.len());
            accounts.reverse();
            prop_assert_eq!(choose(&accounts, amount_minor, Some("014"), user(who)).ranked, first.ranked);
        }
    }
}
