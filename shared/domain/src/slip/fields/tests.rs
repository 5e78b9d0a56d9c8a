//! Whole slips in the layouts of four banks, as two passes read them.

use super::*;

fn minor(fields: &SlipFields) -> Option<i64> {
    match fields.amount {
        AgreedAmount::Read(sum) => Some(sum.minor),
        _ => None,
    }
}

#[test]
fn a_thai_slip_is_read_from_both_passes() {
    let thai = "โอนเงินสำเร็จ\n20 พ.ย. 69 14:35 น.\nนาย สมชาย ใ\nธ.กสิกรไทย\nxxx-x-x1234-x\nบจก. ดีโอจี\nธ.ไทยพาณิชย์\n%*%-x-x5678-x\nเลขที่รายการ:\n016324143512ABC01234\nจํานวน:\n1,500.37 บาท\nค่าธรรมเนียม:\n0.00 บาท";
    let latin = "Toutvudtsv\n20 w.8. 69 14:35 u.\nune audne 1\n5.nan5lne\nxxx-x-x1234-x\nuan. dtoo\n5.1neuvitise\nxxx-x-x5678-x\n016324143512ABC01234\n1,500.37 umn\n0.00 unn";
    let fields = extract(thai, latin);
    assert_eq!(minor(&fields), Some(150_037));
    assert_eq!(fields.fee_minor, Some(0));
    assert_eq!(fields.day.unwrap().to_string(), "2026-11-20");
    assert_eq!(fields.minute.unwrap().to_string(), "14:35");
    assert_eq!(fields.references, ["016324143512ABC01234"]);
    assert_eq!(fields.receiver.name.as_deref(), Some("บจก. ดีโอจี"));
    assert_eq!(fields.receiver.account.as_ref().unwrap().to_string(), "xxxxx5678x");
    assert_eq!(fields.sender.account.as_ref().unwrap().to_string(), "xxxxx1234x");
    assert_eq!(fields.receiver.banks, ["014".parse().unwrap()]);
    let stored = serde_json::to_string(&fields).unwrap();
    assert_eq!(serde_json::from_str::<SlipFields>(&stored).unwrap(), fields);
}

#[test]
fn a_label_and_its_value_may_share_a_line() {
    let thai = "โอนเงินสำเร็จ\n20 พ.ย. 2569 - 14:35\nรหัสอ้างอิง: 20261120AbCdEfGh12\nจาก นาย สมชาย ใจดี\nxxx-xxx123-4\nไปยัง นางสาว สมหญิง รักเรียน\nxxx-xxx567-8\nจำนวนเงิน 12,000.00\nค่าธรรมเนียม 10.00";
    let fields = extract(thai, thai);
    assert_eq!((minor(&fields), fields.fee_minor), (Some(1_200_000), Some(1_000)));
    assert_eq!(fields.receiver.name.as_deref(), Some("นางสาว สมหญิง รักเรียน"));
    assert_eq!(fields.receiver.account.as_ref().unwrap().to_string(), "xxxxxx5678");
    assert_eq!(fields.sender.name.as_deref(), Some("นาย สมชาย ใจดี"));
    assert_eq!(fields.references, ["20261120AbCdEfGh12"]);
}

#[test]
fn an_english_slip_is_read() {
    let text = "Transaction successful\n20 Nov 2026, 14:35\nAmount\n1,500.37 THB\nFrom MR SOMCHAI JAIDEE\n123-4-xxx789\nBangkok Bank\nTo DOG LUCKY CO LTD\n987-6-xxx321\nKasikornbank\nFee 0.00 THB\nTransaction reference\n2026112014355712345678";
    let fields = extract(text, text);
    assert_eq!(minor(&fields), Some(150_037));
    assert_eq!(fields.day.unwrap().to_string(), "2026-11-20");
    assert_eq!(fields.receiver.name.as_deref(), Some("DOG LUCKY CO LTD"));
    assert_eq!(fields.receiver.account.as_ref().unwrap().to_string(), "9876xxx321");
    assert_eq!(fields.references, ["2026112014355712345678"]);
}

#[test]
fn contradicting_passes_give_no_amount() {
    let fields = extract("จำนวน 1,500.37 บาท", "1,500.87");
    assert_eq!(fields.amount, AgreedAmount::Disputed { first_minor: 150_037, second_minor: 150_087 });
    let fields = extract("จำนวน ฿1,500.37", "81,500.37");
    assert_eq!(minor(&fields), Some(150_037));
}

#[test]
fn nothing_is_read_from_nothing() {
    for text in ["", "\n\n", "a cat", "แมว"] {
        let fields = extract(text, text);
        assert_eq!(fields.amount, AgreedAmount::Unread);
        assert_eq!((fields.day, fields.minute, fields.fee_minor), (None, None, None));
        assert_eq!(fields.receiver, Party::default());
        assert!(fields.references.is_empty() && fields.amounts_seen.is_empty());
    }
}

#[test]
fn small_print_that_begins_like_a_label_is_none() {
    let thai = "โอนเงินสําเร็จ                                   K+\n11 ต๓.ค. 69 15:31 แน.\n\nนาย อนุชา พงษ์ไพร\n\nธ.กสิกรไทย\n\nXXX-X-X0762-X\n\n1ก\n\nนาย กิตติ โดจีแอลซี\n\nธ.กรุงศรีอยุธยา\n\nXXX-X-X6244-X\nเลขที่รายการ:\n0162021531530YN33010\nจํานวน:\n\n7,998.14 บาท\nค่าธรรมเนียม:\n0.00 บาท\nผู้รับเจินสามารถสแกนคิวอฮาร์โค้ดนี้เพื่อตรวจสอบสถานะการโอนเงิน";
    let latin = "Touwudns»                                   K+\n11 a.n. 69 15:31 u.\n\nune auw wodlws\n\ns.nanslne\n\nXXX-X-X0762-X\n\ny\n\nwe Aad lodusad\n\n5.NSVASDYSH\n\nXXX-X-X6244-X\nlauAs1IIs:\n0162021531530YN33010\nuUdU:\n\n7,998.14 uan\nAsssuLteu:\n0.00 uan";
    let fields = extract(thai, latin);
    assert_eq!(fields.receiver.name.as_deref(), Some("นาย กิตติ โดจีแอลซี"));
    assert_eq!(fields.receiver.banks, ["025".parse().unwrap()]);
    assert_eq!(fields.sender.banks, ["004".parse().unwrap()]);
    assert_eq!(fields.receiver.account.as_ref().unwrap().to_string(), "xxxxx6244x");
    assert_eq!(fields.day.unwrap().to_string(), "2026-10-11");
    assert_eq!((minor(&fields), fields.fee_minor), (Some(799_814), Some(0)));
}

#[test]
fn a_bank_below_its_account_is_not_the_next_one_s() {
    let text = "'Bangkok Bank  Bank\nTransaction successful\n2 Jun 26, 21:19\nAmount\n247.00 THB\nFrom           MR. SOMCHAI JAIDEE\n080-4-xxx375\nBangkok Bank\nTo          DOGLC CO., LTD.\n125-3-xxx356\nttb\nFee                                                                0.00 THB";
    let fields = extract(text, text);
    assert_eq!(fields.receiver.banks, ["011".parse().unwrap()]);
    assert_eq!(fields.sender.banks, ["002".parse().unwrap()]);
    assert_eq!(fields.receiver.name.as_deref(), Some("DOGLC CO., LTD."));
}
