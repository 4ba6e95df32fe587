//! Certificates: what they say, what they do not say, and whether a printed one holds.

use crate::papers::Printing;
use proptest::prelude::*;
use serde_json::{Value, json};

struct Volunteer {
    person: Value,
    volunteer: Value,
}

fn volunteer(office: &Printing, name: &str) -> Volunteer {
    let person = office.must("person_add", json!({ "new": { "name": name } }));
    let new = json!({ "person": person, "volunteer_no": "ZY-0042" });
    let volunteer = office.must("volunteer_add", json!({ "new": new }));
    Volunteer { person, volunteer }
}

fn serve(office: &Printing, who: &Volunteer, on: &str, from: &str, to: &str) -> Value {
    let new = json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": on, "start": from, "end": to,
        "content": "沿河捡拾垃圾" });
    office.must("service_record_add", json!({ "new": new }))
}

fn issue(office: &Printing, who: &Volunteer) -> Value {
    office.must("certificate_issue", json!({ "new": { "person": who.person } }))
}

fn check(office: &Printing, text: &str) -> (String, String) {
    let found = office.must("certificate_check", json!({ "text": text }));
    (found["verdict"].as_str().unwrap().into(), found["said"].as_str().unwrap().into())
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn a_certificate_says_only_what_the_records_hold() {
    let office = Printing::new();
    let who = volunteer(&office, "林𬀩");
    serve(&office, &who, "2026-10-08", "09:00", "10:40");
    serve(&office, &who, "2026-11-02", "14:00", "16:50");
    let new = json!({ "person": who.person, "id_number": "11010519491231002x", "capitals": true });
    let issued = office.must("certificate_issue", json!({ "new": new }));
    assert_eq!(issued["serial"], "QHLSQ-2026-0001", "without a code the initials of the name");
    let page = office.print("certificate_pdf", json!({ "id": issued["id"] }));
    assert!(
        page.contains("身份证件：居民身份证 **************002X"),
        "masked unless asked: {page}"
    );
    assert!(!page.contains("星级证明") && !page.contains("三星"), "no stars: {page}");
    let (before, rest) = page.split_once("历史第 ").unwrap();
    let (anchor, after) = rest.split_once(" qr").unwrap();
    let holds = office.must("anchor_check", json!({ "text": anchor }));
    assert_eq!(holds["holds"], true, "where the history stood when it was issued: {holds}");
    let page = format!("{before}历史第 N 条 · 校验 … qr{after}");
    crate::office::golden("tests/golden/certificate.txt", &page);
}

#[test]
fn the_number_is_the_communitys_code_the_year_and_one_more() {
    let office = Printing::new();
    let mut desk = office.must("desk_now", json!({}))["desk"].clone();
    desk["code"] = json!("990001001001");
    office.must("desk_set", json!({ "desk": desk }));
    let who = volunteer(&office, "李一");
    serve(&office, &who, "2026-11-02", "09:00", "10:00");
    assert_eq!(issue(&office, &who)["serial"], "990001001001-2026-0001");
    assert_eq!(issue(&office, &who)["serial"], "990001001001-2026-0002");
}

#[test]
fn a_number_that_was_given_is_not_given_again() {
    let office = Printing::new();
    let (one, other) = (
        volunteer(&office, "王建国"),
        office.must("person_add", json!({ "new": { "name": "王建国", "phone": "10000000002" } })),
    );
    let new = json!({ "person": other, "volunteer_no": "ZY-0043" });
    let other =
        Volunteer { volunteer: office.must("volunteer_add", json!({ "new": new })), person: other };
    for who in [&one, &other] {
        serve(&office, who, "2026-11-02", "09:00", "10:00");
    }
    assert_eq!(issue(&office, &one)["serial"], "QHLSQ-2026-0001");
    office.must("undo", json!({}));
    assert_eq!(issue(&office, &other)["serial"], "QHLSQ-2026-0002", "the first may hang on a wall");
    for text in ["QHLSQ-2026-0001", "qhlsq-2026-0001", "2026-0001", "0001"] {
        let (verdict, said) = check(&office, text);
        assert_eq!(verdict, "void", "it was issued here, and holds for nobody: {text}: {said}");
        assert!(said.contains("本单位开过") && said.contains("撤销"), "{said}");
    }
    for text in ["QHLSQ-2026-0003", "QHLSQ-2025-0001", "XHLSQ-2026-0001", "QHLSQ-2026-0000"] {
        assert_eq!(check(&office, text).0, "unknown", "{text} was never given");
    }
}

#[test]
fn the_whole_number_is_printed_only_when_asked_for_and_a_wrong_one_is_refused() {
    let office = Printing::new();
    let who = volunteer(&office, "李一");
    serve(&office, &who, "2026-11-02", "09:00", "10:00");
    let ask = |number: &str, whole: bool| {
        let new = json!({ "person": who.person, "id_number": number, "whole_id": whole });
        office.call("certificate_preview", json!({ "new": new }))
    };
    let shown = |number, whole| ask(number, whole).unwrap()["paper"]["facts"].to_string();
    assert!(shown("440524188001010014", true).contains("440524188001010014"));
    assert!(!shown("440524188001010014", false).contains("44052418800101"));
    assert!(ask("440524188001010015", false).unwrap_err().contains("最后一位对不上"));
}

#[test]
fn nobody_without_hours_gets_one_and_the_sentence_says_what_to_do() {
    let office = Printing::new();
    let who = volunteer(&office, "司徒青");
    let refused =
        |args: Value| office.call("certificate_issue", json!({ "new": args })).unwrap_err();
    let none = refused(json!({ "person": who.person }));
    assert!(none.contains("没有服务时长，不能开具证明") && none.contains("请先登记服务"), "{none}");
    let stranger = office.must("person_add", json!({ "new": { "name": "王建国" } }));
    assert!(refused(json!({ "person": stranger })).contains("没有登记为志愿者"));
    serve(&office, &who, "2026-11-02", "09:00", "10:00");
    let days = json!({ "person": who.person, "from": "2026-01-01", "to": "2026-10-31" });
    assert!(refused(days).contains("没有服务时长"), "none in those days");
    serve(&office, &who, "2026-03-02", "09:00", "09:02");
    let moment = json!({ "person": who.person, "from": "2026-03-01", "to": "2026-03-31" });
    assert!(refused(moment).contains("印出来是 0.0 小时"), "two minutes are no hours");
    let ahead = refused(json!({ "person": who.person, "to": "2026-12-31" }));
    assert!(ahead.contains("只能开到今天"), "{ahead}");
    let office = Printing::new();
    assert_eq!(office.must("certificate_list", json!({})), json!([]), "nothing was kept");
}

#[test]
fn what_nobody_has_checked_does_not_count() {
    let office = Printing::new();
    let who = volunteer(&office, "司徒青");
    let new = json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00", "end": "10:00" });
    let draft = office.must("service_record_add", json!({ "new": new, "draft": true }));
    let none = office.call("certificate_issue", json!({ "new": { "person": who.person } }));
    let none = none.unwrap_err();
    assert!(none.contains("没有核对过的服务时长") && none.contains("1 条待核对"), "{none}");
    serve(&office, &who, "2026-11-09", "09:00", "11:00");
    let seen = office.must("certificate_preview", json!({ "new": { "person": who.person } }));
    assert_eq!(seen["minutes"], 120, "the draft's hour is not in it");
    assert!(seen["warnings"][0].as_str().unwrap().contains("1 条记录待核对"));
    office.must("service_records_confirm", json!({ "ids": [draft] }));
    assert_eq!(issue(&office, &who)["minutes"], 180);
}

#[test]
fn a_printed_one_is_held_against_the_ledger() {
    let office = Printing::new();
    let who = volunteer(&office, "欧阳若木");
    let record = serve(&office, &who, "2026-11-02", "09:00", "11:00");
    let it = issue(&office, &who);
    let (serial, hash) = (word(&it["serial"]).to_owned(), word(&it["hash"]).to_owned());
    let scanned = format!("志愿服务记录证明 编号{serial} 校验码{hash}");
    for text in [&serial, &scanned, "0001", "2026-0001", &serial.to_lowercase()] {
        let (verdict, said) = check(&office, text);
        assert_eq!(verdict, "matches", "{text}: {said}");
        assert!(said.contains("欧阳若木") && said.contains("2.0 小时"), "{said}");
    }
    let groups = format!("{} {} {} {}", &hash[..4], &hash[4..8], &hash[8..12], &hash[12..]);
    let dashed = groups.replace(' ', "-").to_lowercase();
    for code in [&hash, &groups, &dashed] {
        let (verdict, said) = check(&office, &format!("0001 {code}"));
        assert!(verdict == "matches" && said.contains("校验码也对"), "{code}: {said}");
    }
    let (_, said) = check(&office, &serial);
    assert!(said.contains("没有核对校验码"), "what was not compared is said: {said}");
    for (code, why) in [
        (&hash[..15], "是 15 位"),
        (&format!("{hash}0"), "是 17 位"),
        (&hash[..4], "是 4 位"),
        (&format!("O{}", &hash[1..]), "里的 O 不是校验码的字"),
    ] {
        let text = format!("编号{serial} 校验码{code}");
        let refused = office.call("certificate_check", json!({ "text": text })).unwrap_err();
        assert!(refused.contains(why) && refused.contains("没有核对"), "{code}: {refused}");
    }
    let forged = format!("编号{serial} 校验码0123456789ABCDEF");
    assert_eq!(check(&office, &forged).0, "altered");
    let (verdict, said) = check(&office, "QHLSQ-2026-0009");
    assert_eq!(verdict, "unknown");
    assert!(said.contains("没有开过编号 QHLSQ-2026-0009"), "{said}");
    assert_eq!(check(&office, "你好").0, "unknown");

    let longer = json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00",
        "end": "12:00", "content": "沿河捡拾垃圾" });
    office.must("service_record_update", json!({ "id": record, "new": longer }));
    let (verdict, said) = check(&office, &scanned);
    assert_eq!(verdict, "changed");
    assert!(said.contains("现在是 3.0 小时") && said.contains("共 2.0 小时"), "{said}");
    office.must("undo", json!({}));
    assert_eq!(check(&office, &scanned).0, "matches", "undo makes it true again");
    office.must("service_records_reword", json!({ "ids": [record], "title": "清扫楼道" }));
    let (verdict, said) = check(&office, &scanned);
    assert!(verdict == "changed" && said.contains("时长没有变"), "{said}");
}

#[test]
fn a_void_one_stays_on_record_and_cannot_be_printed_again() {
    let office = Printing::new();
    let who = volunteer(&office, "欧阳若木");
    serve(&office, &who, "2026-11-02", "09:00", "11:00");
    let it = issue(&office, &who);
    office.must("certificate_void", json!({ "id": it["id"], "reason": "名字写错" }));
    let (verdict, said) = check(&office, word(&it["serial"]));
    assert!(verdict == "void" && said.contains("名字写错"), "{said}");
    let printed = office.try_print("certificate_pdf", json!({ "id": it["id"] })).unwrap_err();
    assert!(printed.contains("已经作废"), "{printed}");
    let twice = office.call("certificate_void", json!({ "id": it["id"], "reason": "再来" }));
    assert!(twice.unwrap_err().contains("已经作废过了"));
    office.must("undo", json!({}));
    assert_eq!(check(&office, word(&it["serial"])).0, "matches", "voiding is taken back");
}

#[test]
fn another_takes_its_place_in_one_step() {
    let office = Printing::new();
    let who = volunteer(&office, "欧阳若木");
    serve(&office, &who, "2026-11-02", "09:00", "11:00");
    let old = issue(&office, &who);
    serve(&office, &who, "2026-11-09", "09:00", "11:00");
    let new = office.must(
        "certificate_reissue",
        json!({ "id": old["id"], "reason": "补记了一次", "new": { "person": who.person } }),
    );
    assert_eq!((&new["minutes"], &new["replaces"]), (&json!(240), &old["serial"]));
    let (verdict, said) = check(&office, word(&old["serial"]));
    assert!(verdict == "void" && said.contains(word(&new["serial"])), "{said}");
    assert_eq!(check(&office, word(&new["serial"])).0, "matches");
    office.must("undo", json!({}));
    let all = office.must("certificate_list", json!({ "person": who.person }));
    assert_eq!(all.as_array().unwrap().len(), 1, "one step back, and only the old one is there");
    assert_eq!(all[0]["voided_on"], Value::Null);
}

#[test]
fn a_strangers_program_cannot_rewrite_one() {
    let office = Printing::new();
    let who = volunteer(&office, "李一");
    serve(&office, &who, "2026-11-02", "09:00", "11:00");
    issue(&office, &who);
    let db = crate::schedule::raw(&office.data());
    let raised = crate::schedule::exec(&db, "UPDATE certificates SET minutes = 6000");
    assert!(raised.is_err(), "figures stay as they were issued");
}

#[test]
fn hours_in_capitals() {
    use keting::{certificates::rules::capitals, time::decimal_hours};
    for (minutes, digits, said) in [
        (30, "0.5", "零点伍小时"),
        (2190, "36.5", "叁拾陆点伍小时"),
        (6000, "100.0", "壹佰小时整"),
        (5970, "99.5", "玖拾玖点伍小时"),
        (90_060, "1501.0", "壹仟伍佰零壹小时整"),
        (600, "10.0", "壹拾小时整"),
        (125, "2.1", "贰点壹小时"),
    ] {
        assert_eq!((decimal_hours(minutes).as_str(), capitals(minutes).as_str()), (digits, said));
    }
}

proptest! {
    #[test]
    fn what_was_scanned_is_found_whatever_stands_around_it(before in "[^A-Za-z0-9-]{0,12}", after in "[^A-Za-z0-9-]{0,12}", nth in 1u32..99_999) {
        let serial = keting::certificates::rules::serial("990001001001", 2026, nth);
        let text = format!("{before}编号{serial}{after} 校验码3F7A91C24B5D6E70");
        let asked = keting::certificates::rules::asked(&text);
        prop_assert_eq!(asked.serial, Some(serial));
        prop_assert_eq!(asked.code.as_deref(), Some("3F7A91C24B5D6E70"));
        prop_assert_eq!(asked.no_code, None);
    }
}
