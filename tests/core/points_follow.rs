//! Points go with their record, whatever happens to it and on whatever day it is now; what is shown can be spent.

use crate::office::{Office, office_in_time};
use serde_json::{Value, json};

struct Neighbour {
    person: Value,
    volunteer: Value,
}

fn desk(rule: Value) -> Office {
    let office = office_in_time();
    let mut new = json!({ "from": "2026-01-01", "per_hour": 10, "validity": "never" });
    new.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    office.must("points_rule_add", json!({ "new": new }));
    office
}

fn neighbour(office: &Office, name: &str) -> Neighbour {
    let person = office.must("person_add", json!({ "new": { "name": name } }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": person } }));
    Neighbour { person, volunteer }
}

fn served(who: &Neighbour, on: &str, from: &str, to: &str) -> Value {
    json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": on, "start": from, "end": to })
}

fn serve(office: &Office, who: &Neighbour, on: &str, from: &str, to: &str) -> Value {
    office.must("service_record_add", json!({ "new": served(who, on, from, to) }))
}

fn settle(office: &Office, from: &str, to: &str) -> Result<Value, String> {
    office.call("points_settle", json!({ "from": from, "to": to }))
}

fn october(office: &Office) -> Result<Value, String> {
    settle(office, "2026-10-01", "2026-10-31")
}

fn november(office: &Office) -> Result<Value, String> {
    settle(office, "2026-11-01", "2026-11-30")
}

fn has(office: &Office, who: &Neighbour) -> i64 {
    let all = office.must("points_balances", json!({}));
    let own = all.as_array().unwrap().iter().find(|it| it["person"] == who.person);
    own.map_or(0, |it| it["points"].as_i64().unwrap())
}

fn moved(office: &Office, record: &Value, new: Value) {
    office.must("service_record_update", json!({ "id": record, "new": new }));
}

#[test]
fn a_record_moved_to_the_next_month_holds_nobody_up() {
    let office = desk(json!({}));
    let (who, other) = (neighbour(&office, "司徒青"), neighbour(&office, "李一"));
    let record = serve(&office, &who, "2026-10-31", "09:00", "10:00");
    october(&office).unwrap();
    moved(&office, &record, served(&who, "2026-11-01", "09:00", "10:00"));
    serve(&office, &other, "2026-11-02", "09:00", "11:00");
    assert_eq!(
        november(&office).unwrap()["granted"],
        1,
        "the other's; the moved one has its points"
    );
    assert_eq!((has(&office, &who), has(&office, &other)), (10, 20));
    assert!(
        october(&office).unwrap_err().contains("没有要发放或更正"),
        "nor is it lost in October"
    );
    moved(&office, &record, served(&who, "2026-11-01", "09:00", "12:00"));
    november(&office).unwrap();
    assert_eq!(has(&office, &who), 30, "and it is still the same record");
}

#[test]
fn whatever_day_a_record_is_moved_to_its_points_are_neither_lost_nor_eternal() {
    let stories = [
        ("a day before there were points", "2025-12-31", 0, "2026-10-01", "2026-10-31"),
        ("long before, settled by the old day", "2026-03-02", 10, "2026-10-01", "2026-10-31"),
        ("long before, settled by the new day", "2026-03-02", 10, "2026-03-01", "2026-03-31"),
        ("a day to come", "2027-03-02", 0, "2026-11-01", "2026-11-30"),
    ];
    for (story, on, want, from, to) in stories {
        let office = desk(json!({}));
        let who = neighbour(&office, "司徒青");
        let record = serve(&office, &who, "2026-10-31", "09:00", "10:00");
        october(&office).unwrap();
        moved(&office, &record, served(&who, on, "09:00", "10:00"));
        let _nothing_to_do = settle(&office, from, to);
        assert_eq!(has(&office, &who), want, "{story}");
    }
}

#[test]
fn a_record_that_is_gone_gives_its_points_back_in_whatever_month_is_settled_next() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    let record = serve(&office, &who, "2026-03-31", "09:00", "10:00");
    settle(&office, "2026-03-01", "2026-03-31").unwrap();
    office.must("service_record_remove", json!({ "id": record }));
    let due = office.must("points_due", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    assert_eq!(
        (&due[0]["granted"], &due[0]["due"]),
        (&json!(10), &json!(0)),
        "nobody settles March again"
    );
    november(&office).unwrap();
    assert_eq!(has(&office, &who), 0);
}

#[test]
fn a_correction_on_another_day_takes_its_points_along() {
    for from_the_new_day in [true, false] {
        let office = desk(json!({}));
        let who = neighbour(&office, "司徒青");
        let record = serve(&office, &who, "2026-10-31", "09:00", "11:00");
        october(&office).unwrap();
        let new = served(&who, "2026-11-01", "09:00", "10:00");
        office.must(
            "service_record_correct",
            json!({ "id": record, "new": new, "reason": "日期抄错" }),
        );
        let settled = if from_the_new_day { november(&office) } else { october(&office) };
        assert_eq!(settled.unwrap(), json!({ "granted": 1, "reversed": 1, "points": -10 }));
        assert_eq!(has(&office, &who), 10);
    }
}

#[test]
fn points_moved_into_another_year_last_as_long_as_those_of_that_year() {
    let office = desk(json!({ "validity": "next_year_end", "from": "2025-01-01" }));
    let who = neighbour(&office, "司徒青");
    let record = serve(&office, &who, "2026-01-01", "09:00", "10:00");
    settle(&office, "2026-01-01", "2026-01-31").unwrap();
    moved(&office, &record, served(&who, "2025-12-31", "09:00", "10:00"));
    settle(&office, "2025-12-01", "2025-12-31").unwrap();
    assert_eq!(office.must("points_balances", json!({}))[0]["lapses_on"], "2026-12-31");
}

#[test]
fn service_of_a_day_to_come_earns_on_its_day() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-11-24", "09:00", "11:00");
    assert!(november(&office).unwrap_err().contains("没有要发放或更正"));
    office.days_pass(2);
    november(&office).unwrap();
    assert_eq!(has(&office, &who), 20);
}

#[test]
fn minutes_are_summed_before_they_become_points() {
    let office = desk(json!({}));
    let (who, other) = (neighbour(&office, "司徒青"), neighbour(&office, "李一"));
    for day in 1..=12 {
        serve(&office, &who, &format!("2026-11-{day:02}"), "09:00", "09:05");
    }
    serve(&office, &other, "2026-11-01", "09:00", "09:50");
    november(&office).unwrap();
    assert_eq!(
        (has(&office, &who), has(&office, &other)),
        (10, 8),
        "an hour is ten points, in one piece or twelve"
    );
    serve(&office, &who, "2026-10-31", "09:00", "09:10");
    serve(&office, &who, "2026-11-01", "10:00", "10:03");
    let late = settle(&office, "2026-10-01", "2026-11-30").unwrap();
    assert_eq!(
        late,
        json!({ "granted": 2, "reversed": 0, "points": 2 }),
        "73 minutes are 12 points; what was given stays"
    );
    assert!(november(&office).is_err(), "and that is all of it");
}

#[test]
fn what_has_lapsed_is_nowhere_any_more() {
    let office = desk(json!({ "validity": "year_end", "to": "2026-11-10" }));
    office.must(
        "points_rule_add",
        json!({ "new": { "from": "2026-11-11", "per_hour": 10, "validity": "next_year_end" } }),
    );
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-11-02", "09:00", "10:00");
    serve(&office, &who, "2026-11-12", "09:00", "10:00");
    november(&office).unwrap();
    assert_eq!(has(&office, &who), 20);
    office.days_pass(45);
    let seen = || {
        let statement = office.must(
            "points_statement",
            json!({ "person": who.person, "from": "2026-11-01", "to": "2027-01-31" }),
        );
        let report = office.must("report_preview", json!({ "period": "2027-01" }));
        let sheets = report["sheets"].as_array().unwrap();
        let of = |key: &str, at: usize| {
            let sheet = sheets.iter().find(|it| it["key"] == key).unwrap();
            sheet["rows"][0][at]["value"].clone()
        };
        let wrong: Vec<&Value> = report["checks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["ok"] == false && it["stops"] == true)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        json!([
            has(&office, &who),
            statement["closing"],
            statement["lots"].as_array().unwrap().len(),
            of("t11", 3),
            of("t11", 6),
            of("t11", 9),
            of("t3", 13)
        ])
    };
    let want = json!([10, 10, 1, 20, 10, 10, 10]);
    assert_eq!(seen(), want, "有多少、对账单、还能用的、T11 期初 过期 期末、T3 期末");
    let reward =
        office.must("reward_add", json!({ "new": { "name": "瓶装水", "price": 11 }, "pieces": 1 }));
    let new = json!({ "person": who.person, "reward": reward });
    let refused = office.call("redemption_add", json!({ "new": new })).unwrap_err();
    assert!(refused.contains("现在有 10 分"), "{refused}");
    assert_eq!(office.must("points_expire", json!({})), 10);
    assert_eq!(seen(), want, "writing it down changes no figure");
}
