use crate::office::{Office, office_at, slot};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A Sunday in June, eight days before the repair of July.
fn june() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 6, 28).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

/// Four rooms of the house, and 舞蹈队 with its three mornings a week in 102.
struct House {
    office: Office,
    rooms: Vec<Value>,
    dance: Value,
}

const NAMES: [(&str, u32); 4] =
    [("101 多功能厅", 120), ("102 舞蹈室", 30), ("103 书画室", 20), ("201 昼夜教室", 36)];

impl House {
    fn new() -> House {
        let office = office_at(june);
        let room = |(name, seats): &(&str, u32)| {
            office.must("room_add", json!({ "new": { "name": name, "capacity": seats } }))
        };
        let rooms: Vec<Value> = NAMES.iter().map(room).collect();
        let site = office.must("site_list", json!({}))[0]["id"].clone();
        let hours: Vec<Value> = ["workday", "weekend", "public_holiday"]
            .iter()
            .map(|kind| json!({ "day_kind": kind, "start": "08:30", "end": "21:00" }))
            .collect();
        office.must("hours_set", json!({ "place": { "site": site }, "hours": hours }));
        let dance = office.club("舞蹈队");
        for n in 0..28 {
            let person =
                office.must("person_add", json!({ "new": { "name": format!("队员{n}") } }));
            let member = json!({ "club": dance, "person": person, "from_on": "2026-01-01" });
            office.must("member_add", member);
        }
        let house = House { office, rooms, dance };
        house.weekly(1, &house.dance, &["mo", "we", "fr"], "08:30-10:30");
        house
    }

    fn weekly(&self, room: usize, club: &Value, days: &[&str], time: &str) {
        let (start, end) = time.split_once('-').unwrap();
        let new = json!({ "room": self.rooms[room], "holder": { "club": club }, "weekdays": days, "start": start,
                          "end": end, "from": "2026-06-01", "until": "2026-08-31" });
        self.office.must("series_add", json!({ "new": new }));
    }

    /// 102 out of use in the second week of July.
    fn repair(&self) -> Value {
        json!({ "new": { "room": self.rooms[1], "from": "2026-07-06", "to": "2026-07-12", "reason": "地板检修" } })
    }

    fn preview(&self, closing: &Value) -> Value {
        self.office.must("closure_preview", json!({ "closing": closing }))
    }

    fn week(&self) -> Vec<Value> {
        let all = self.office.must("booking_week", json!({ "from": "2026-07-06" }));
        all.as_array().unwrap().clone()
    }
}

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// `舞蹈队 07-06: 同一时间 …`.
fn told(preview: &Value) -> Vec<String> {
    let line = |row: &Value| {
        let said = row["place"]["sentence"].as_str().or(row["why_none"].as_str()).unwrap();
        let on = &row["booking"]["slot"]["on"].as_str().unwrap()[5..];
        format!("{} {on}：{said}", row["booking"]["purpose"].as_str().unwrap())
    };
    rows(&preview["displaced"]).iter().map(line).collect()
}

/// Every proposal accepted.
fn accepted(preview: &Value) -> Vec<Value> {
    let spots = |row: &Value| -> Vec<Value> {
        let spots = rows(&row["place"]["spots"]).iter();
        spots.map(|s| json!({ "room": s["room"], "slot": s["slot"] })).collect()
    };
    let all = rows(&preview["displaced"]).iter().filter(|row| !row["place"].is_null());
    all.map(|row| json!({ "booking": row["booking"]["id"], "outcome": { "moved": spots(row) } }))
        .collect()
}

#[test]
fn the_repair_of_july_is_worked_through_in_one_change_and_taken_back_in_one() {
    let house = House::new();
    let talk = json!({ "room": house.rooms[1], "slot": slot("2026-07-08 08:30-09:30"), "holder": { "office": true }, "purpose": "x" });
    assert!(house.office.call("booking_add", json!({ "new": talk })).is_err(), "舞蹈队 has it");
    let talk = json!({ "room": house.rooms[1], "slot": slot("2026-07-08 14:00-16:00"), "holder": { "office": true }, "purpose": "楼组长会" });
    house.office.must("booking_add", json!({ "new": talk }));
    let other = house.office.club("合唱团");
    house.office.book(&house.rooms[3], &other, "2026-07-06 09:00-11:00").unwrap();

    let preview = house.preview(&house.repair());
    assert_eq!(preview["name"], "102 舞蹈室");
    assert_eq!(
        told(&preview),
        [
            "舞蹈队 07-06：同一时间 101 多功能厅 空着，能坐 120 人，偏大",
            "舞蹈队 07-08：同一时间 201 昼夜教室 空着，能坐 36 人",
            "楼组长会 07-08：同一时间 201 昼夜教室 空着，能坐 36 人",
            "舞蹈队 07-10：同一时间 201 昼夜教室 空着，能坐 36 人",
        ],
        "28 people: 36 seats before 120; on Monday 201 is taken by 合唱团"
    );
    let before = house.week();
    let settled = accepted(&preview);
    let done = house
        .office
        .must("closure_apply", json!({ "closing": house.repair(), "settled": settled }));
    assert_eq!(
        (&done["moved"], &done["cancelled"], &done["left"]),
        (&json!(4), &json!(0), &json!(0))
    );
    let moved: Vec<Value> = house.week().into_iter().filter(|b| b["purpose"] == "舞蹈队").collect();
    assert!(
        moved.iter().all(|b| b["room"] != house.rooms[1] && !b["series"].is_null()),
        "{moved:?}"
    );
    let entries = house.office.must("journal_list", json!({ "limit": 1 }));
    assert_eq!(entries[0]["label"], "102 舞蹈室停用 7月6日—7月12日，挪走 4 场");
    house.office.must("undo", json!({}));
    assert_eq!(house.week(), before, "one undo takes the closure and every move back");
    let closures = json!({ "from": "2026-07-01", "to": "2026-07-31" });
    assert_eq!(house.office.must("closure_list", closures), json!([]));
}

#[test]
fn a_session_called_off_is_owed_to_a_series_and_waits_otherwise() {
    let house = House::new();
    let choir = house.office.club("合唱团");
    house.office.book(&house.rooms[1], &choir, "2026-07-07 14:00-16:00").unwrap();
    let preview = house.preview(&house.repair());
    let off = json!({ "cancelled": { "reason": "102 地板检修", "remember": true } });
    let settled: Vec<Value> = rows(&preview["displaced"])
        .iter()
        .map(|row| json!({ "booking": row["booking"]["id"], "outcome": off }))
        .take(2)
        .collect();
    let done = house
        .office
        .must("closure_apply", json!({ "closing": house.repair(), "settled": settled }));
    assert_eq!(
        (&done["cancelled"], &done["left"]),
        (&json!(2), &json!(2)),
        "what was not told stays"
    );
    let july = |club: &Value| json!({ "group": club, "from": "2026-07-01", "to": "2026-07-31" });
    let owed = house.office.must("lost_list", july(&house.dance));
    assert_eq!(owed[0]["on"], "2026-07-06", "{owed}");
    assert_eq!((&owed[0]["owed"], &owed[0]["cause"]), (&json!(true), &json!("closed")));
    let waits = json!({ "from": "2026-07-01", "to": "2026-07-31" });
    let waits = house.office.must("waitlist_list", waits);
    assert_eq!(
        (&waits[0]["purpose"], &waits[0]["reason"]),
        (&json!("合唱团"), &json!("102 地板检修"))
    );

    let kept = json!({ "kept": done["closure"] });
    let left = house.preview(&kept);
    assert_eq!(
        rows(&left["displaced"]).len(),
        2,
        "the rest is found again under the closure that is kept"
    );
    let settled = accepted(&left);
    let done = house.office.must("closure_apply", json!({ "closing": kept, "settled": settled }));
    assert_eq!((&done["moved"], &done["left"]), (&json!(2), &json!(0)));
    let entries = house.office.must("journal_list", json!({ "limit": 1 }));
    assert_eq!(entries[0]["label"], "102 舞蹈室 7月6日—7月12日停用期间，挪走 2 场");
}

#[test]
fn a_place_taken_meanwhile_refuses_the_whole_and_names_the_session() {
    let house = House::new();
    let preview = house.preview(&house.repair());
    let settled = accepted(&preview);
    let choir = house.office.club("合唱团");
    house.office.book(&house.rooms[3], &choir, "2026-07-08 08:30-09:30").unwrap();
    let before = house.week();
    let args = json!({ "closing": house.repair(), "settled": settled });
    let refused = house.office.call("closure_apply", args).unwrap_err();
    assert_eq!(
        refused,
        "“舞蹈队”7月8日(周三)08:30–10:30：201 昼夜教室在 7月8日 08:30–09:30 已被“合唱团”占用。什么都没有改动"
    );
    assert_eq!(house.week(), before, "all or nothing");
    assert_eq!(told(&house.preview(&house.repair())).len(), 3, "asked again it knows");
    assert_eq!(
        told(&house.preview(&house.repair()))[1],
        "舞蹈队 07-08：同一时间 101 多功能厅 空着，能坐 120 人，偏大"
    );
}

#[test]
fn a_morning_closed_leaves_the_afternoon_and_the_same_room() {
    let house = House::new();
    for room in [0, 3] {
        let choir = house.office.club(&format!("社团{room}"));
        house.office.book(&house.rooms[room], &choir, "2026-07-08 08:30-21:00").unwrap();
    }
    let closing = json!({ "new": { "room": house.rooms[1], "from": "2026-07-08", "to": "2026-07-08",
                                   "start": "08:30", "end": "12:00", "reason": "停电" } });
    let preview = house.preview(&closing);
    assert_eq!(
        told(&preview),
        ["舞蹈队 07-08：还在 102 舞蹈室，当天 12:00–14:00 空着，晚 3 小时 30 分"],
        "elsewhere is full: the same room when it is open again"
    );
    let booking = &preview["displaced"][0]["booking"]["id"];
    let held = json!([{ "booking": house.week()[0]["id"], "spot": { "room": house.rooms[1], "slot": slot("2026-07-08 12:00-14:00") } }]);
    let choices = house
        .office
        .must("closure_choices", json!({ "closing": closing, "booking": booking, "held": held }));
    assert_eq!(
        choices["places"][0]["spots"][0]["slot"],
        slot("2026-07-08 14:00-16:00"),
        "what another row was given is not offered again: {choices}"
    );
}

#[test]
fn what_is_over_stays_as_it_was() {
    let house = House::new();
    let closing = json!({ "new": { "room": house.rooms[1], "from": "2026-06-22", "to": "2026-06-28", "reason": "检修" } });
    let preview = house.preview(&closing);
    assert_eq!(
        (rows(&preview["displaced"]).len(), &preview["past"]),
        (0, &json!(3)),
        "mo we fr are over"
    );
    assert!(
        preview["warnings"][0].as_str().unwrap().contains("只作补记"),
        "{}",
        preview["warnings"]
    );
    let soon = json!({ "new": { "room": house.rooms[1], "from": "2026-07-02", "to": "2026-07-03", "reason": "检修" } });
    let said = house.preview(&soon)["warnings"].to_string();
    assert!(
        said.contains("只提前") && said.contains("提前 7 日公示"),
        "told too late by the rule: {said}"
    );
    assert_eq!(
        house.preview(&house.repair())["warnings"],
        json!([]),
        "eight days before is early enough"
    );
    let closing = json!({ "new": { "room": house.rooms[1], "from": "2026-07-12", "to": "2026-07-06", "reason": "检修" } });
    let refused = house.office.call("closure_preview", json!({ "closing": closing })).unwrap_err();
    assert_eq!(refused, "停用的结束日期(2026-07-06)早于开始日期(2026-07-12)，请检查");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Whatever is booked, the proposals of a closure overlap nothing and each other nowhere: all are accepted at once.
    #[test]
    fn all_proposals_can_be_accepted_at_once(
        booked in prop::collection::vec((0usize..4, 0i64..7, 17u32..40, 1u32..6, 0usize..4), 5..40),
        closed in 0usize..5,
    ) {
        let house = House::new();
        let clubs: Vec<Value> = (0..4).map(|n| house.office.club(&format!("{n}号社团"))).collect();
        let clock = |half: u32| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        for (room, day, start, long, club) in booked {
            let when = format!("2026-07-{:02} {}-{}", 6 + day, clock(start), clock((start + long).min(42)));
            // Where somebody is already, it is refused; the rest is what the week looks like.
            let _ = house.office.book(&house.rooms[room], &clubs[club], &when);
        }
        let what = match closed {
            4 => json!({ "site": house.office.must("site_list", json!({}))[0]["id"], "start": "08:30", "end": "12:30" }),
            room => json!({ "room": house.rooms[room] }),
        };
        let mut new = json!({ "from": "2026-07-06", "to": "2026-07-10", "reason": "检修" });
        new.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        let closing = json!({ "new": new });
        let preview = house.preview(&closing);
        let settled = accepted(&preview);
        let placed = settled.len() as u64;
        let done = house.office.call("closure_apply", json!({ "closing": closing, "settled": settled }));
        let done = done.map_err(TestCaseError::fail)?;
        prop_assert_eq!(done["moved"].as_u64(), Some(placed));
        let unplaced = rows(&preview["displaced"]).len() as u64 - placed;
        prop_assert_eq!(done["left"].as_u64(), Some(unplaced), "none is sent into the closure");
    }
}
