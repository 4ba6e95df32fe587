use crate::office::{Office, office};
use serde_json::{Value, json};

fn set(office: &Office, more: Value) -> Result<Value, String> {
    let mut desk = office.must("desk_now", json!({}))["desk"].clone();
    desk["community"] = "青禾里社区".into();
    desk.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.call("desk_set", json!({ "desk": desk }))
}

#[test]
fn who_works_here_is_kept_without_doubles() {
    let office = office();
    set(&office, json!({ "staff": [" 沈知夏 ", "", "阿依古丽•艾山"] })).unwrap();
    let staff = &office.must("desk_now", json!({}))["desk"]["staff"];
    assert_eq!(*staff, json!(["沈知夏", "阿依古丽·艾山"]));
    let sentence = set(&office, json!({ "staff": ["沈知夏", "沈知夏 "] })).unwrap_err();
    assert!(sentence.contains("写了两次"), "{sentence}");
    let many: Vec<String> = (0..31).map(|n| format!("人员{n}")).collect();
    assert!(set(&office, json!({ "staff": many })).unwrap_err().contains("最多记 30 位"));
}

#[test]
fn a_month_begins_on_a_day_that_every_month_has() {
    let office = office();
    assert_eq!(office.must("desk_now", json!({}))["desk"]["month_from_day"], 1);
    for wrong in [0, 29, 31] {
        let sentence = set(&office, json!({ "month_from_day": wrong })).unwrap_err();
        assert!(sentence.contains("1 到 28"), "{sentence}");
    }
    set(&office, json!({ "month_from_day": 26 })).unwrap();
}

#[test]
fn the_upper_level_may_be_a_town() {
    let office = office();
    set(&office, json!({ "subdistrict_word": "镇", "subdistrict": "大寺镇" })).unwrap();
    let long = "镇".repeat(31);
    let sentence =
        set(&office, json!({ "subdistrict_word": "镇", "subdistrict": long })).unwrap_err();
    assert!(sentence.contains("镇名称太长"), "{sentence}");
    set(&office, json!({ "subdistrict_word": "" })).unwrap();
    assert_eq!(office.must("desk_now", json!({}))["desk"]["subdistrict_word"], "街道");
}

#[test]
fn the_years_holidays_are_listed_and_the_next_ones_are_provisional() {
    let office = office();
    let list = |year: i32| office.must("holiday_list", json!({ "year": year }));
    let this = list(2026);
    let worked = this.as_array().unwrap().iter().filter(|it| it["kind"] == "adjusted_workday");
    assert_eq!(worked.count(), 6);
    assert!(this.as_array().unwrap().iter().all(|it| it["provisional"] == false));
    let next = list(2027);
    assert!(next.as_array().unwrap().iter().all(|it| it["provisional"] == true), "{next}");
}
