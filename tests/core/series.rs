use crate::office::{Office, office};
use keting::{
    schedule::expand::{Pattern, WeekdayName},
    time::Day,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn series(office: &Office, room: &Value, more: Value) -> Value {
    let club = office.must("club_list", json!({}));
    let mut new = json!({
        "room": room, "holder": { "club": club[0]["id"] }, "purpose": "舞蹈队", "weekdays": ["mo", "we"],
        "start": "08:30", "end": "10:30", "from": "2026-09-28", "until": "2026-10-14", "every_weeks": 1, "on_holiday": "skip"
    });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "new": new })
}

fn days(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|d| d["on"].as_str().unwrap()).collect()
}

#[test]
fn a_holiday_never_refuses_a_series_and_each_lost_date_keeps_its_reason() {
    let stories = [
        (
            "skip",
            vec!["2026-09-28", "2026-09-30", "2026-10-12", "2026-10-14"],
            vec!["2026-10-05", "2026-10-07"],
        ),
        (
            "keep",
            vec![
                "2026-09-28",
                "2026-09-30",
                "2026-10-05",
                "2026-10-07",
                "2026-10-12",
                "2026-10-14",
            ],
            vec![],
        ),
        // 10-05 is nearest to 10-10 and takes it; for 10-07 no other make-up workday lies within the series.
        (
            "make_up",
            vec!["2026-09-28", "2026-09-30", "2026-10-10", "2026-10-12", "2026-10-14"],
            vec!["2026-10-07"],
        ),
    ];
    for (choice, booked, skipped) in stories {
        let office = office();
        let room = office.room("102");
        office.club("舞蹈队");
        let args = series(&office, &room, json!({ "on_holiday": choice }));
        let preview = office.must("series_preview", args.clone());
        assert_eq!(days(&preview["booked"]), booked, "{choice}");
        assert_eq!(days(&preview["skipped"]), skipped, "{choice}");
        let made = office.must("series_add", args);
        assert_eq!(
            days(&made["booked"]),
            booked,
            "what was previewed is what is booked ({choice})"
        );
        for lost in made["skipped"].as_array().unwrap() {
            assert!(lost["reason"].as_str().unwrap().starts_with("国庆节放假"), "{lost}");
        }
    }
}

#[test]
fn a_taken_or_closed_date_is_skipped_with_its_reason() {
    let office = office();
    let (room, _) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let other = office.club("合唱团");
    office.book(&room, &other, "2026-11-09 10:00-11:00").unwrap();
    let closure =
        json!({ "room": room, "from": "2026-11-11", "to": "2026-11-11", "reason": "消防检修" });
    office.must("closure_add", json!({ "new": closure }));
    let made = office.must(
        "series_add",
        series(&office, &room, json!({ "from": "2026-11-02", "until": "2026-11-15" })),
    );
    assert_eq!(days(&made["booked"]), ["2026-11-02", "2026-11-04"]);
    let told: Vec<_> =
        made["skipped"].as_array().unwrap().iter().map(|s| (&s["cause"], &s["reason"])).collect();
    assert_eq!(
        told[0],
        (&json!("taken"), &json!("102 舞蹈室在 11月9日 10:00–11:00 已被“合唱团”占用"))
    );
    assert_eq!(told[1], (&json!("closed"), &json!("102 舞蹈室在11月11日停用：消防检修")));
}

#[test]
fn a_fortnightly_series_keeps_its_weeks_whatever_is_skipped() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    let wanted = json!({ "weekdays": ["mo"], "from": "2026-09-21", "until": "2026-11-16", "every_weeks": 2 });
    let made = office.must("series_add", series(&office, &room, wanted));
    assert_eq!(days(&made["booked"]), ["2026-09-21", "2026-10-19", "2026-11-02", "2026-11-16"]);
    assert_eq!(
        days(&made["skipped"]),
        ["2026-10-05"],
        "the holiday is lost, the weeks do not move"
    );
}

#[test]
fn one_undo_takes_a_whole_series_back() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    office.must("series_add", series(&office, &room, json!({})));
    assert!(office.must("undo", json!({})).as_str().unwrap().starts_with("预约系列“舞蹈队”"));
    assert_eq!(office.must("booking_week", json!({ "from": "2026-09-28" })), json!([]));
}

#[test]
fn a_series_that_cannot_be_is_refused_with_a_sentence() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    let stories = [
        (json!({ "weekdays": [] }), "请至少选择一个星期几"),
        (json!({ "from": "2026-10-15" }), "结束日期"),
        (json!({ "until": "2046-10-15" }), "最长十年"),
        (json!({ "start": "10:30", "end": "08:30" }), "结束时间(08:30)必须晚于开始时间(10:30)"),
        (json!({ "from": "2026-10-05", "until": "2026-10-07" }), "一次也排不进去"),
        (json!({ "from": "2026-10-06", "until": "2026-10-06" }), "没有符合的日期"),
        (json!({ "every_weeks": 0 }), "间隔周数"),
    ];
    for (wrong, why) in stories {
        let refused = office.call("series_add", series(&office, &room, wrong.clone())).unwrap_err();
        assert!(refused.contains(why), "{wrong}: {refused}");
    }
}

fn weekdays() -> impl Strategy<Value = Vec<WeekdayName>> {
    proptest::sample::subsequence(WeekdayName::ALL.to_vec(), 1..=7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The crate `rrule` is the second opinion on every pattern.
    #[test]
    fn expansion_agrees_with_rrule(days in weekdays(), start in 0i64..4000, length in 0i64..800, every in 1u32..9) {
        let from = Day::ymd(2020, 1, 1).unwrap().plus(start);
        let until = from.plus(length);
        let ours = Pattern::new(&days, from, until, every).map(|p| p.dates()).unwrap_or_default();
        prop_assert_eq!(ours, by_rrule(&days, from, until, every));
    }
}

fn by_rrule(days: &[WeekdayName], from: Day, until: Day, every: u32) -> Vec<Day> {
    let names: Vec<String> = days.iter().map(|d| d.word().to_uppercase()).collect();
    let compact = |d: Day| d.to_string().replace('-', "");
    let text = format!(
        "DTSTART:{}T090000Z\nRRULE:FREQ=WEEKLY;INTERVAL={every};WKST=MO;BYDAY={};UNTIL={}T235959Z",
        compact(from),
        names.join(","),
        compact(until)
    );
    let set: rrule::RRuleSet = text.parse().unwrap();
    set.all(2000).dates.iter().map(|d| Day::of(d.date_naive())).collect()
}
