//! What is booked when something changes under it: one list, one line on the day's page, one way to work it through.

use crate::office::{Office, office, slot};
use serde_json::{Value, json};

/// 舞蹈队 every Monday evening in 102 until the spring, 书法社 on one Saturday.
struct House {
    office: Office,
    room: Value,
    site: Value,
}

fn house() -> House {
    let office = office();
    let room = office.room("102 舞蹈室");
    office.room("103 书画室");
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let new = json!({ "room": room, "holder": { "club": office.club("舞蹈队") }, "weekdays": ["mo"], "start": "19:00",
        "end": "20:30", "from": "2026-11-23", "until": "2027-02-28" });
    office.must("series_add", json!({ "new": new }));
    office.book(&room, &office.club("书法社"), "2026-12-05 09:00-10:00").unwrap();
    House { office, room, site }
}

impl House {
    /// `11-23 舞蹈队 hours` of all that no longer fits.
    fn unfit(&self) -> Vec<String> {
        let all = self.office.must("unfit_list", json!({}));
        let text = |it: &Value| it.as_str().unwrap().to_owned();
        let line = |it: &Value| {
            let booking = &it["booking"];
            format!(
                "{} {} {}",
                &text(&booking["slot"]["on"])[5..],
                text(&booking["purpose"]),
                text(&it["cause"])
            )
        };
        all.as_array().unwrap().iter().map(line).collect()
    }

    fn hours(&self, season: &Value, start: &str, end: &str) -> Vec<Value> {
        let one =
            |kind: &str| json!({ "season": season, "day_kind": kind, "start": start, "end": end });
        ["workday", "weekend", "public_holiday"].map(one).into()
    }

    fn lines(&self) -> Vec<Value> {
        let coming = self.office.must("today_list", json!({}))["coming"].clone();
        coming
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["to"]["page"] == "unfit")
            .cloned()
            .collect()
    }
}

#[test]
fn shorter_hours_are_listed_and_worked_through_and_taken_back_in_one() {
    let house = house();
    assert_eq!((house.unfit(), house.lines()), (vec![], vec![]), "nothing is odd");
    let hours = house.hours(&Value::Null, "09:00", "20:00");
    let said =
        house.office.must("hours_set", json!({ "place": { "site": house.site }, "hours": hours }));
    let mondays = house.unfit();
    assert_eq!(
        (&said, mondays.len()),
        (&json!(13), 13),
        "New Year's Day is no Monday: {mondays:?}"
    );
    assert_eq!(mondays[0], "11-23 舞蹈队 hours");
    let lines = house.lines();
    assert_eq!(lines.len(), 1, "one line");
    assert!(lines[0]["text"].as_str().unwrap().contains("有 13 场"), "{lines:?}");
    assert!(
        lines[0]["hint"].as_str().unwrap().contains("11月23日(周一) 102 舞蹈室 “舞蹈队”"),
        "{lines:?}"
    );

    let closing = json!({ "unfit": true });
    let seen = house.office.must("closure_preview", json!({ "closing": closing }));
    let rows = seen["displaced"].as_array().unwrap();
    assert_eq!(rows.len(), 13);
    assert!(rows[0]["why"].as_str().unwrap().contains("开放时间是 09:00–20:00"), "{}", rows[0]);
    let spot = &rows[0]["place"]["spots"][0];
    assert_eq!(
        (&spot["room"], &spot["slot"]),
        (&house.room, &slot("2026-11-23 18:30-20:00")),
        "the same room, half an hour earlier"
    );
    let settled = json!([
        { "booking": rows[0]["booking"]["id"], "outcome": { "moved": [{ "room": spot["room"], "slot": spot["slot"] }] } },
        { "booking": rows[1]["booking"]["id"], "outcome": { "cancelled": { "reason": "改了开放时间", "remember": true } } },
    ]);
    let done =
        house.office.must("closure_apply", json!({ "closing": closing, "settled": settled }));
    assert_eq!(done, json!({ "closure": null, "moved": 1, "cancelled": 1, "left": 11 }));
    assert_eq!(house.unfit().len(), 11);
    let lost = house.office.must("lost_days", json!({ "from": "2026-11-30", "to": "2026-11-30" }));
    assert_eq!(
        (&lost[0]["cause"], &lost[0]["owed"]),
        (&json!("hours"), &json!(true)),
        "called off is owed"
    );
    assert_eq!(house.office.must("undo", json!({})), "不再合适的场次，挪走 1 场，取消 1 场");
    assert_eq!(house.unfit().len(), 13);
}

#[test]
fn seasons_say_how_many_sessions_stand_outside_their_hours() {
    let house = house();
    let seasons = |to: &str, next: &str, ids: [Value; 2]| json!({ "seasons": [{ "id": ids[0], "name": "冬季", "from": next, "to": "04-30" }, { "id": ids[1], "name": "夏季", "from": "05-01", "to": to }] });
    assert_eq!(
        house.office.must("seasons_set", seasons("10-31", "11-01", [Value::Null, Value::Null])),
        0,
        "no hours yet"
    );
    let kept = house.office.must("season_list", json!({}));
    let id = |name: &str| {
        kept.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()["id"].clone()
    };
    let (winter, summer) = (id("冬季"), id("夏季"));
    let all =
        [house.hours(&winter, "09:00", "18:00"), house.hours(&summer, "09:00", "21:00")].concat();
    assert_eq!(
        house.office.must("hours_set", json!({ "place": { "site": house.site }, "hours": all })),
        13
    );
    // Summer until the end of November: the first two Mondays fit again.
    let said = house.office.must("seasons_set", seasons("11-30", "12-01", [winter, summer]));
    assert_eq!((said, house.unfit().len()), (json!(11), 11));
}

#[test]
fn holidays_that_come_late_are_listed_with_what_was_booked_before() {
    let house = house();
    let day = |on: &str, off: bool| json!({ "name": "元旦", "date": on, "isOffDay": off });
    let notice = json!({ "year": 2027, "days": [day("2027-01-01", true), day("2027-01-04", true), day("2027-10-01", true), day("2027-01-09", false)] });
    let file = house.office.folder().join("2027.json");
    std::fs::write(&file, notice.to_string()).unwrap();
    let done = house.office.must("holidays_import", json!({ "file": file }));
    assert_eq!(done["outside"], 1, "said at once: {done}");
    assert_eq!(house.unfit(), ["01-04 舞蹈队 holiday"], "its series has no session on a holiday");
    let seen = house.office.must("closure_preview", json!({ "closing": { "unfit": true } }));
    let row = &seen["displaced"][0];
    assert_eq!(row["place"], Value::Null, "sent nowhere unasked: {row}");
    let choices =
        json!({ "closing": { "unfit": true }, "booking": row["booking"]["id"], "held": [] });
    let choices = house.office.must("closure_choices", choices);
    let days: Vec<&str> = choices["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["spots"][0]["slot"]["on"].as_str().unwrap())
        .collect();
    assert!(!days.is_empty() && !days.contains(&"2027-01-04"), "other days: {days:?}");
    let off = json!({ "cancelled": { "reason": "元旦放假", "remember": true } });
    let settled = json!([{ "booking": row["booking"]["id"], "outcome": off }]);
    house.office.must("closure_apply", json!({ "closing": { "unfit": true }, "settled": settled }));
    let lost = house.office.must("lost_days", json!({ "from": "2027-01-04", "to": "2027-01-04" }));
    assert_eq!(
        (&lost[0]["cause"], &lost[0]["owed"]),
        (&json!("holiday"), &json!(false)),
        "as if it had been known"
    );
}

#[test]
fn what_stands_in_a_closure_is_on_the_list_and_told_once_on_the_page() {
    let house = house();
    let closed = |from: &str| {
        let new = json!({ "room": house.room, "from": from, "to": from, "reason": "检修" });
        house.office.must("closure_add", json!({ "new": new }));
    };
    closed("2026-11-23");
    assert_eq!(house.unfit(), ["11-23 舞蹈队 closed"]);
    assert_eq!(house.lines(), Vec::<Value>::new(), "the closure's own line says so");
    closed("2026-12-14");
    assert_eq!(house.unfit().len(), 2);
    assert_eq!(house.lines().len(), 1, "one beyond the coming week is told here");
}

#[test]
fn a_closed_dance_room_sends_its_sessions_to_mirrors_and_to_no_reading_room() {
    let office = office();
    let room = |name: &str, capacity: u32, more: Value| {
        let mut new = json!({ "name": name, "capacity": capacity });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.must("room_add", json!({ "new": new }))
    };
    let mirrors = json!({ "equipment": [{ "name": "镜面", "quantity": 1 }] });
    let dance = room("102 舞蹈室", 30, mirrors.clone());
    let reading = room("201 阅览室", 30, json!({ "free_seats": true }));
    let class = room("202 教室", 30, json!({}));
    let large =
        room("101 多功能厅", 120, json!({ "equipment": [{ "name": "大镜面墙", "quantity": 1 }] }));
    let club = office.club("舞蹈队");
    office.book(&dance, &club, "2026-11-24 09:00-10:00").unwrap();
    let new = json!({ "room": dance, "from": "2026-11-24", "to": "2026-11-24", "reason": "检修" });
    let closing = json!({ "new": new });
    let row = office.must("closure_preview", json!({ "closing": closing }))["displaced"][0].clone();
    assert_eq!(row["place"]["spots"][0]["room"], large, "mirrors before a fitting size: {row}");
    let choices = json!({ "closing": closing, "booking": row["booking"]["id"], "held": [] });
    let all = office.must("closure_choices", choices)["places"].clone();
    let rooms: Vec<&Value> =
        all.as_array().unwrap().iter().map(|it| &it["spots"][0]["room"]).collect();
    assert!(rooms.contains(&&class) && !rooms.contains(&&reading), "{all}");
    let bare = all.as_array().unwrap().iter().find(|it| it["spots"][0]["room"] == class).unwrap();
    assert!(
        bare["sentence"].as_str().unwrap().contains("没有镜面"),
        "what it lacks is said: {bare}"
    );
    let asked = json!({ "wish": { "minutes": 60, "days": ["2026-11-24"], "start": "09:00", "room": reading } });
    let there = office.must("place_find", asked)["places"][0]["spots"][0]["room"].clone();
    assert_eq!(there, reading, "asked for by name it is offered");
}

#[test]
fn the_demonstration_begins_with_nothing_that_does_not_fit() {
    let office = office();
    office.must("demo_load", json!({}));
    assert_eq!(office.must("unfit_list", json!({})), json!([]));
}

#[test]
fn a_roster_that_changes_a_room_says_what_no_longer_fits() {
    let desk = crate::import::desk();
    let (room, club) = (desk.office.room("102 舞蹈室"), desk.office.club("舞蹈队"));
    let brush = desk.office.club("书法社");
    desk.office.book(&room, &club, "2026-11-24 09:00-10:00").unwrap();
    desk.office.book(&room, &brush, "2026-11-24 10:00-11:00").unwrap();
    let file = desk.file("t.csv", "名称,转场分钟\n102 舞蹈室,20\n".as_bytes());
    let done = desk.import("rooms", &file).unwrap();
    assert_eq!(done["changed"], 1);
    assert!(done["warnings"].to_string().contains("有 1 场不再合适"), "{done}");
    assert_eq!(desk.office.must("unfit_list", json!({})).as_array().unwrap().len(), 1);
}
