use crate::office::{Office, office};
use keting::words;
use serde_json::json;

fn found(office: &Office, typed: &str) -> Vec<String> {
    let found = office.must("person_search", json!({ "text": typed }));
    found.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_name_is_kept_as_the_rules_want_it() {
    let long = "阿".repeat(51);
    let stories = [
        ("阿依古丽•艾山", Ok("阿依古丽·艾山")),
        ("阿依古丽・艾山", Ok("阿依古丽·艾山")),
        (" 王　芳 ", Ok("王芳")),
        ("林𬀩", Ok("林𬀩")),
        ("李一", Ok("李一")),
        ("Anna  Schmidt", Ok("Anna Schmidt")),
        ("=HYPERLINK(\"x\")", Ok("=HYPERLINK(\"x\")")),
        ("", Err("请填写姓名")),
        (long.as_str(), Err("姓名太长")),
    ];
    for (typed, wanted) in stories {
        match (words::person_name(typed), wanted) {
            (Ok(got), Ok(wanted)) => assert_eq!(got, wanted, "{typed}"),
            (Err(got), Err(wanted)) => assert!(got.to_string().contains(wanted), "{typed}: {got}"),
            (got, wanted) => panic!("{typed}: {got:?}, not {wanted:?}"),
        }
    }
}

#[test]
fn a_person_is_found_by_characters_initials_pinyin_or_phone() {
    let office = office();
    for (name, phone) in [
        ("欧阳若木", "10000000001"),
        ("司徒青", "10000000002"),
        ("单音", "10000000003"),
        ("林𬀩", ""),
    ] {
        office.must("person_add", json!({ "new": { "name": name, "phone": phone } }));
    }
    let stories = [
        ("若木", "欧阳若木"),
        ("oyrm", "欧阳若木"),
        ("OY", "欧阳若木"),
        ("ouyang", "欧阳若木"),
        ("stq", "司徒青"),
        ("dy", "单音"),
        ("sy", "单音"),
        ("0000002", "司徒青"),
        ("𬀩", "林𬀩"),
    ];
    for (typed, name) in stories {
        assert_eq!(found(&office, typed), [name], "{typed}");
    }
    assert!(found(&office, "%").is_empty(), "a sign of LIKE is a character like any other");
    assert!(found(&office, "ym").is_empty(), "initials are found from the first one on");
}

#[test]
fn every_reading_of_a_name_finds_it() {
    let text = words::search_text("音乐室");
    assert!(text.contains(" yls") && text.contains(" yys"), "{text}");
    assert!(words::search_text("舞蹈队").contains(" wdd"));
}

#[test]
fn namesakes_are_two_people() {
    let office = office();
    for building in ["青禾苑 3-2-501", "南塘 7-1-102"] {
        office.must("person_add", json!({ "new": { "name": "王建国", "building": building } }));
    }
    let both = office.must("person_search", json!({ "text": "wjg" }));
    let buildings: Vec<_> =
        both.as_array().unwrap().iter().map(|p| p["building"].as_str().unwrap()).collect();
    assert_eq!(buildings, ["南塘 7-1-102", "青禾苑 3-2-501"]);
}

#[test]
fn a_phone_is_asked_for_never_insisted_on() {
    for (typed, kept) in [
        ("138 0013 8000", Some("13800138000")),
        ("+86 13800138000", Some("13800138000")),
        ("0000-1234567", Some("0000-1234567")),
        ("１３８00138000", Some("13800138000")),
        ("  ", None),
    ] {
        assert_eq!(words::phone(Some(typed)).unwrap().as_deref(), kept, "{typed}");
    }
    assert!(words::phone(Some("问儿子")).is_err());
    assert!(words::phone_is_usual("13800138000") && !words::phone_is_usual("10000000001"));
}

#[test]
fn a_guardian_is_someone_else() {
    let office = office();
    let mother = office.must("person_add", json!({ "new": { "name": "司徒青" } }));
    let child = office.must(
        "person_add",
        json!({ "new": { "name": "小禾", "born_on": "2020-05-01", "guardian": mother } }),
    );
    let kept = office.must("person_get", json!({ "id": child }));
    assert_eq!(kept["guardian_name"], "司徒青");
    let own = office
        .call("person_update", json!({ "id": child, "new": { "name": "小禾", "guardian": child } }))
        .unwrap_err();
    assert!(own.contains("监护人不能是本人"), "{own}");
    let other = json!({ "name": "小苗", "born_on": "2019-05-01", "guardian": child });
    let no = office.call("person_add", json!({ "new": other })).unwrap_err();
    assert!(no.contains("小禾还没有成年，不能做监护人"), "children do not guard each other: {no}");
    let dead = json!({ "name": "郑怀远", "deceased_on": "2026-08-03" });
    let dead = office.must("person_add", json!({ "new": dead }));
    let other = json!({ "name": "小苗", "born_on": "2019-05-01", "guardian": dead });
    assert!(
        office.call("person_add", json!({ "new": other })).unwrap_err().contains("已经登记为去世")
    );
}
