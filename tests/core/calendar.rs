use crate::office::{office, top};
use serde_json::json;

#[test]
fn ten_working_days_after_by_the_vectors() {
    let office = office();
    let file = std::fs::read_to_string(top().join("assets/holidays.json")).unwrap();
    let vectors: serde_json::Value = serde_json::from_str(&file).unwrap();
    for v in vectors["workday_vectors"].as_array().unwrap() {
        let due = office.must("working_day_after", json!({ "on": v["after"], "days": v["n"] }));
        assert_eq!(due, v["due"], "{v}");
    }
}

#[test]
fn a_year_has_its_official_working_days() {
    let office = office();
    let by_month = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23];
    for (n, wanted) in by_month.into_iter().enumerate() {
        let (from, to) = (format!("2026-{:02}-01", n + 1), format!("2026-{:02}-28", n + 1));
        let last = chrono_last(n as u32 + 1);
        let to = if last == 28 { to } else { format!("2026-{:02}-{last}", n + 1) };
        let days = office.must("day_kinds", json!({ "from": from, "to": to }));
        let worked = days
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["kind"] == "workday" || d["kind"] == "adjusted_workday");
        assert_eq!(worked.count(), wanted, "month {}", n + 1);
    }
}

fn chrono_last(month: u32) -> u32 {
    [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1]
}

#[test]
fn each_day_says_what_it_is() {
    let office = office();
    let stories = [
        ("2026-02-14", "adjusted_workday", json!("春节"), false),
        ("2026-02-15", "public_holiday", json!("春节"), false),
        ("2026-11-22", "weekend", json!(null), false),
        ("2026-11-23", "workday", json!(null), false),
        ("2027-02-06", "public_holiday", json!("春节"), true),
        ("2027-02-10", "workday", json!(null), true),
    ];
    for (on, kind, name, provisional) in stories {
        let day = office.must("day_kinds", json!({ "from": on, "to": on }))[0].clone();
        assert_eq!(
            day,
            json!({ "on": on, "kind": kind, "name": name, "provisional": provisional })
        );
    }
}

#[test]
fn the_years_notice_replaces_the_provisional_days_and_can_be_undone() {
    let office = office();
    let file = office.folder().join("2027.json");
    let notice = r#"{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},
                     {"name":"春节","date":"2027-01-31","isOffDay":false}]}"#;
    std::fs::write(&file, notice).unwrap();
    let done = office.must("holidays_import", json!({ "file": file }));
    assert_eq!(done, json!({ "years": [2027], "days": 2, "outside": 0 }));
    let day = |on: &str| office.must("day_kinds", json!({ "from": on, "to": on }))[0].clone();
    assert_eq!(day("2027-01-31")["kind"], "adjusted_workday");
    assert_eq!(day("2027-02-06")["provisional"], false, "2027 is official now");
    office.must("undo", json!({}));
    assert_eq!(day("2027-02-06")["kind"], "public_holiday", "the statutory days are back");
}

#[test]
fn a_notice_that_names_a_day_of_another_year_leaves_that_year_alone() {
    let day = |on: &str, off: bool| json!({ "name": "元旦", "date": on, "isOffDay": off });
    for (what, notice) in [
        (
            "with its year",
            json!({ "year": 2027, "days": [day("2026-12-27", false), day("2027-01-01", true)] }),
        ),
        (
            "a bare list",
            json!([day("2026-12-27", false), day("2027-01-01", true), day("2027-10-01", true)]),
        ),
    ] {
        let office = office();
        let file = office.folder().join("2027.json");
        std::fs::write(&file, notice.to_string()).unwrap();
        let known = |year: i32| {
            office.must("holiday_list", json!({ "year": year })).as_array().unwrap().len()
        };
        let before = known(2026);
        let done = office.must("holidays_import", json!({ "file": file }));
        assert_eq!(done["years"], json!([2027]), "{what}");
        assert_eq!(
            known(2026),
            before + 1,
            "2026 gained the day the notice names and lost none ({what})"
        );
    }
}

#[test]
fn a_file_that_is_no_calendar_is_refused_and_nothing_changes() {
    let office = office();
    let file = office.folder().join("x.json");
    for (text, why) in [
        ("{}", "不是认识的节假日文件"),
        ("[", "不是认识的节假日文件"),
        (r#"{"days":[]}"#, "没有节假日"),
        (
            r#"{"days":[{"name":"元旦","date":"2027-02-30","isOffDay":true}]}"#,
            "没有 2027年2月30日 这一天",
        ),
        (r#"{"days":[{"name":"元旦","date":"2027-01-01"}]}"#, "isOffDay"),
    ] {
        std::fs::write(&file, text).unwrap();
        let refused = office.call("holidays_import", json!({ "file": file })).unwrap_err();
        assert!(refused.contains(why), "{text}: {refused}");
    }
    let missing = office.call("holidays_import", json!({ "file": "/nowhere/x.json" })).unwrap_err();
    assert!(missing.contains("找不到文件"), "{missing}");
}
