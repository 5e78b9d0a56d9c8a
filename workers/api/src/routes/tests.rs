use super::*;
use std::collections::BTreeSet;

#[test]
fn every_route_is_found_by_its_own_path_and_stands_there_once() {
    let mut seen = BTreeSet::new();
    let mut operations = BTreeSet::new();
    for route in table() {
        assert!(seen.insert((route.method, route.path)), "{} {} twice", route.method, route.path);
        assert!(operations.insert(format!("{:?}", route.operation)), "{:?} twice", route.operation);
        let path: Vec<&str> =
            route.path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect();
        match find(route.method, &path.join("/")) {
            Found::Route(found, params) => {
                assert_eq!(found.operation, route.operation);
                assert_eq!(params.len(), route.path.matches('{').count());
            }
            other => panic!("{} {}: {other:?}", route.method, route.path),
        }
    }
}

#[test]
fn other_methods_and_other_paths_are_told_apart() {
    assert!(matches!(find("PUT", "/api/buy"), Found::OtherMethods(methods) if methods == ["POST"]));
    assert!(matches!(find("GET", "/api/market"), Found::Nothing));
    assert!(matches!(find("GET", "/api/auth/link"), Found::OtherMethods(methods) if methods == ["POST"]));
    assert!(matches!(find("GET", "/api/orders/"), Found::Nothing));
    assert!(matches!(find("GET", "/api/orders/o1/x"), Found::Nothing));
}

#[test]
fn path_values_are_decoded() {
    let Found::Route(_, params) = find("GET", "/api/transactions/send%3Aab+c") else { panic!("not found") };
    assert_eq!(params, ["send:ab+c"]);
}

#[test]
fn every_operator_path_needs_an_operator_and_every_change_is_audited() {
    for route in table() {
        // One path of the public contract is an operator's as well.
        let is_operators =
            route.path.starts_with("/api/admin/") || route.operation == Operation::ConfirmDeposit;
        assert_eq!(is_operators, matches!(route.auth, Auth::Staff | Auth::Admin), "{}", route.path);
        let looks_at_a_persons_own = route.operation == Operation::AdminShowSlip;
        let is_audited = is_operators && (route.method != "GET" || looks_at_a_persons_own);
        assert_eq!(route.is_audited(), is_audited, "{}", route.path);
    }
}

#[test]
fn what_moves_money_needs_a_key() {
    for operation in [
        Operation::SendMoney,
        Operation::AdminAdjust,
        Operation::AdminRefundOrder,
        Operation::InitiateDeposit,
        Operation::UpgradeVip,
    ] {
        let route = table().find(|route| route.operation == operation).unwrap();
        assert_eq!(route.key, Key::Required, "{}", route.path);
    }
    for operation in [
        Operation::ConfirmDeposit,
        Operation::AdminConfirmDeposit,
        Operation::AdminAssignPayment,
        Operation::AdminPlaceUnplaced,
        Operation::AdminChangeAccount,
    ] {
        let route = table().find(|route| route.operation == operation).unwrap();
        assert_eq!(route.key, Key::Needless, "{}", route.path);
    }
}
