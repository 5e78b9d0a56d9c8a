//! Sums as slips print them and readers tear or misread them.

use super::*;
use proptest::prelude::*;

fn minors(line: &str) -> Vec<i64> {
    sums_in(line).iter().map(|sum| sum.read.minor).collect()
}

fn read_lines(lines: &[&str]) -> Amounts {
    read(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
}

#[test]
fn sums_are_found_in_a_line() {
    for (line, expected) in [
        ("1,500.37 บาท", vec![150_037]),
        ("จำนวน: 1500.37", vec![150_037]),
        ("฿1,500.37", vec![150_037]),
        ("B1,500.37", vec![150_037]),
        ("$ 1,500.37", vec![150_037]),
        ("#1,500.37THB", vec![]),
        ("#1,500.37 THB", vec![150_037]),
        ("1, 500.37", vec![150_037]),
        ("1,500 .37", vec![150_037]),
        ("0.00 1.00", vec![0, 100]),
        ("xxx-x-x1234-x 12:34 20.11.2026", vec![]),
        ("1,50.00", vec![]),
        ("01,500.00", vec![]),
        ("1500", vec![]),
        ("1.500.37", vec![]),
        ("500,000.00", vec![50_000_000]),
        ("A123.45", vec![]),
    ] {
        assert_eq!(minors(line), expected, "{line}");
    }
}

#[test]
fn the_amount_is_the_one_at_its_label_and_never_the_fee() {
    let amounts = read_lines(&[
        "9,999.00",
        "จำนวน:",
        "1,500.37 บาท",
        "ค่าธรรมเนียม:",
        "25.00 บาท",
        "ยอดคงเหลือ 88,888.00",
    ]);
    assert_eq!(amounts.amount.unwrap().minor, 150_037);
    assert_eq!(amounts.fee_minor, Some(2_500));
    assert_eq!(amounts.seen.len(), 2);
    let amounts = read_lines(&["Amount", "Fee", "0.00", "Something", "20.00"]);
    assert_eq!((amounts.amount.unwrap().minor, amounts.fee_minor), (2_000, Some(0)));
    let amounts = read_lines(&["100.00", "2,000.00", "Fee 30.00"]);
    assert_eq!(amounts.amount.unwrap().minor, 200_000);
    assert_eq!(read_lines(&["0.00", "no money"]).amount, None);
}

#[test]
fn a_misread_sign_is_not_a_digit_for_sure() {
    let doubtful = AmountRead { minor: 8_150_037, without_sign_minor: Some(150_037) };
    assert_eq!(read_lines(&["81,500.37"]).amount, Some(doubtful));
    let plain = AmountRead { minor: 150_037, without_sign_minor: None };
    assert_eq!(agree(Some(doubtful), Some(plain)), AgreedAmount::Read(plain));
    assert_eq!(agree(Some(plain), Some(doubtful)), AgreedAmount::Read(plain));
    assert_eq!(agree(Some(doubtful), Some(doubtful)), AgreedAmount::Read(doubtful));
    assert!(doubtful.can_be(150_037) && doubtful.can_be(8_150_037) && !doubtful.can_be(1));
    let other = AmountRead { minor: 150_087, without_sign_minor: None };
    assert_eq!(
        agree(Some(plain), Some(other)),
        AgreedAmount::Disputed { first_minor: 150_037, second_minor: 150_087 }
    );
    assert_eq!(agree(None, Some(other)), AgreedAmount::Read(other));
}

#[test]
fn the_rest_of_a_torn_number_is_no_sum_of_its_own() {
    let agreed = |first: &str, second: &str| read_lines(&[first]).agreed(&read_lines(&[second]));
    let whole = |minor| AgreedAmount::Read(AmountRead { minor, without_sign_minor: None });
    for torn in ["2 159.51", "2 159. 51", "21 59.51", "2.1 59.51", "จำนวน 2 159.51 บาท"] {
        assert_eq!(agreed(torn, "nothing"), AgreedAmount::Unread, "{torn}");
        assert_eq!(agreed(torn, "2,159.51"), whole(215_951), "{torn}");
        assert_eq!(agreed("2,159.51", torn), whole(215_951), "{torn}");
    }
    let disputed = AgreedAmount::Disputed { first_minor: 15_951, second_minor: 215_951 };
    assert_eq!(agreed("159.51", "2 159.51"), disputed);
    assert_eq!(agreed("2 159.51", "2 159.51"), AgreedAmount::Unread);
    assert_eq!(
        agreed("3 159.51", "2 159.51"),
        AgreedAmount::Disputed { first_minor: 315_951, second_minor: 215_951 }
    );
    assert_eq!(agreed("Amount (2) 159.51", ""), whole(15_951));
    assert_eq!(agreed("0.00 159.51", ""), whole(15_951));
}

proptest! {
    #[test]
    fn every_printed_sum_is_read_exactly(minor in 0i64..=50_000_000, sign in "[฿B$]?", grouped in any::<bool>()) {
        let whole = (minor / 100).to_string();
        let whole = if grouped {
            let digits: Vec<char> = whole.chars().rev().collect();
            digits.chunks(3).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(",").chars().rev().collect()
        } else {
            whole
        };
        let line = format!("จำนวนเงิน {sign}{whole}.{:02} บาท", minor % 100);
        prop_assert_eq!(minors(&line), [minor]);
    }
}
