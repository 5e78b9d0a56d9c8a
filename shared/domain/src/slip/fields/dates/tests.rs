//! Dates and times as slips print them and two passes read them.

use super::{
    super::months::{THAI_LONG, THAI_SHORT},
    *,
};
use proptest::prelude::*;

fn of(thai: &str, latin: &str) -> (Option<String>, Option<String>) {
    let lines = |text: &str| super::super::text::lines(text);
    let when = read(&lines(thai), &lines(latin));
    (when.day.map(|day| day.to_string()), when.minute.map(|minute| minute.to_string()))
}

#[test]
fn dates_are_read_as_slips_print_them() {
    for text in [
        "20 พ.ย. 69 14:35 น.",
        "20 พ.ย. 2569 - 14:35",
        "๒๐ พ.ย. ๒๕๖๙ ๑๔:๓๕",
        "วันที่ทำรายการ 20 พฤศจิกายน 2569 14:35",
        "20 Nov 2026, 14:35",
        "20 Nov 26 2:35 PM",
        "20 Nov 26 02:35:10 pm",
        "Nov 20, 2026 14:35",
        "20 November 26 14:35:09",
        "20/11/2026 14:35",
        "20/11/69 14:35",
        "2026-11-20 14:35",
        "20-Nov-2026 14:35",
        "20 พุ.ย้. 69 14:35 น.",
        "20 พ.ฮ. 69 14:35 น.",
        "20 พฤศจกายน 2569 14:35",
    ] {
        assert_eq!(of(text, ""), (Some("2026-11-20".into()), Some("14:35".into())), "{text}");
    }
}

#[test]
fn letters_come_from_one_pass_and_digits_from_the_other() {
    let day = |thai: &str, latin: &str| of(thai, latin).0;
    let expected = Some("2026-11-20".to_owned());
    assert_eq!(day("2O พ.ย. 69 14:35 น.", "20 W.8. 69 14:35 u."), expected);
    assert_eq!(day("26 พ.ย. 69 14:35 น.", "20 W.8. 69 14:35 u."), None, "one of them misread the day");
    assert_eq!(day("20 พ.ย. 69 14:35 น.", "garbage"), expected);
    assert_eq!(day("20 พ.ย. 69 14:35 น.", "90 W.8. 69 14:35"), expected);
    assert_eq!(day("20 Nov 2026 14:35", "20 Nov 2026 14:35"), expected);
    assert_eq!(day("29 Nov 2026 14:35", "20 Nov 2026 14:35"), None, "two whole dates that differ");
    assert_eq!(day("20 จ.จ. 69 14:35", "20 x.8. 69 14:35"), None);
    assert_eq!(day("20 W.8. 69 14:35", "20 W.8. 69 14:35"), expected);
    assert_eq!(day("20 พ3.ย. 69 14:35", "20 a.n. 69 14:35"), expected);
    assert_eq!(day("24 n.9.2569 - 16:17", "24 n.9.2569 - 16:17"), Some("2026-09-24".to_owned()));
    assert_eq!(day("18 n.w. 2569 - 12:42", "18 n.w. 2569 - 12:42"), Some("2026-02-18".to_owned()));
    assert_eq!(day("11 a.n. 69 15:31", "11 a.n. 69 15:31"), None, "August or October");
}

#[test]
fn digits_that_a_label_was_read_as_are_no_day() {
    let day = |thai: &str, latin: &str| of(thai, latin).0;
    let label = "วันทีทํารายการ                           20 ธ.ค. 68, 02:40 น.";
    let expected = Some("2025-12-20".to_owned());
    assert_eq!(day(label, "Jufin1s18A1s                           20 5.@. 68, 02:40 u."), expected);
    assert_eq!(day(label, "1    20 5.@. 68, 02:40 u."), expected);
    assert_eq!(day(label, "1    29 5.@. 68, 02:40 u."), None, "neither 1 nor 29");
    assert_eq!(day("20 จ.จ. 68, 02:40", "1    20 w.n. 68, 02:40"), None, "the 1st or the 20th");
    assert_eq!(day("20 จ.จ. 68, 02:40", "Jun1s18 20 w.n. 68, 02:40"), Some("2025-05-20".to_owned()));
    assert_eq!(
        day("1    16 ก.ย. 2569 08:31:41", "1    16 n.4. 2569 08:31:41"),
        Some("2026-09-16".to_owned())
    );
}

#[test]
fn a_date_without_a_time_is_confirmed_by_its_year() {
    let day = |thai: &str, latin: &str| of(thai, latin).0;
    assert_eq!(day("31 ก.ค. 2569", "Suil 31 n.A. 2569"), Some("2026-07-31".to_owned()));
    assert_eq!(day("1 ก.ค. 2569", "Suil 31 n.A. 2569"), None);
    assert_eq!(day("31 ก.ค. 2569", "Ref 04 1234\nSuil 31 n.A. 2569"), Some("2026-07-31".to_owned()));
    assert_eq!(day("31 ก.ค. 2569", "5 W 69"), Some("2026-07-31".to_owned()), "no year of four digits");
}

#[test]
fn a_month_whose_shape_contradicts_is_none() {
    let day = |thai: &str, latin: &str| of(thai, latin).0;
    assert_eq!(day("6 ส.ค. 2568 07:27:29", "6 5.A. 2568 07:27:29"), None);
    assert_eq!(day("6 ธ.ค. 2568 07:27:29", "6 d.n. 2568 07:27:29"), None);
    assert_eq!(day("6 ธ.ค. 2568 07:27:29", "6 5.A. 2568 07:27:29"), Some("2025-12-06".to_owned()));
    assert_eq!(day("6 ส.ค. 2568 07:27:29", "6 d.n. 2568 07:27:29"), Some("2025-08-06".to_owned()));
}

#[test]
fn passes_agree_about_the_minute_or_there_is_none() {
    let minute = |thai: &str, latin: &str| of(thai, latin).1;
    let expected = Some("17:16".to_owned());
    assert_eq!(minute("เวลา 17:16 น.", "L381 17:16 u."), expected);
    assert_eq!(minute("เวลา 17:16 น.", "L381 1:16 u."), expected);
    assert_eq!(minute("Time 5:16", "Time 5:16 PM"), expected);
    assert_eq!(minute("เวลา 17:16 น.", "nothing"), expected);
    assert_eq!(minute("เวลา 17:16 น.", "L381 17:18 u."), None);
    assert_eq!(minute("Time 05:16", "Time 05:16 PM"), None);
    assert_eq!(minute("nothing", "L381 1:16%1;"), None);
    assert_eq!(minute("Time 1:16", "Time 1:16"), Some("01:16".to_owned()));
}

#[test]
fn halves_of_the_day_begin_at_twelve() {
    for (text, minute) in [
        ("12:05 AM", "00:05"),
        ("12:05 PM", "12:05"),
        ("1:05 AM", "01:05"),
        ("11:59 PM", "23:59"),
        ("14:35 PM", "14:35"),
    ] {
        assert_eq!(of("", text).1.as_deref(), Some(minute), "{text}");
    }
}

#[test]
fn what_is_no_date_gives_none() {
    for text in ["", "31 ก.พ. 2569", "99 พ.ย. 69", "20 พ.ย. 1999", "12:99", "xxx-x-x1234-x", "1,500.37"]
    {
        assert_eq!(of(text, text), (None, None), "{text}");
    }
}

proptest! {
    #[test]
    fn every_printed_moment_is_read(year in 2020u16..2060, month in 1u8..=12, day in 1u8..=28, hour in 0u16..24, minute in 0u16..60, short in any::<bool>()) {
        let names = if short { THAI_SHORT } else { THAI_LONG };
        let name = names[usize::from(month) - 1];
        let text = format!("{day} {name} {} - {hour:02}:{minute:02} น.", year + 543);
        prop_assert_eq!(of(&text, ""), (Some(format!("{year:04}-{month:02}-{day:02}")), Some(format!("{hour:02}:{minute:02}"))));
    }
}
