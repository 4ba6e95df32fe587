use crate::office::{Office, nine_o_clock, office_at, slot};
use serde_json::{Value, json};

/// 舞蹈队 in 102 on Mondays and Thursdays 14:00–16:00 of November and December; today is Sunday 22 November.
pub struct Desk {
    pub office: Office,
    pub room: Value,
    pub other: Value,
    pub club: Value,
    pub series: Value,
}

/// Before the first session of the week.
fn monday_at_eight() -> chrono::NaiveDateTime {
    nine_o_clock() + chrono::Duration::hours(23)
}

pub fn desk() -> Desk {
    desk_at(nine_o_clock)
}

fn desk_at(now: fn() -> chrono::NaiveDateTime) -> Desk {
    let office = office_at(now);
    let (room, other, club) = (office.room("102"), office.room("103"), office.club("舞蹈队"));
    let new = json!({
        "room": room, "holder": { "club": club }, "weekdays": ["mo", "th"], "start": "14:00", "end": "16:00",
        "from": "2026-11-02", "until": "2026-12-31",
    });
    let series = office.must("series_add", json!({ "new": new }))["series"].clone();
    Desk { office, room, other, club, series }
}

impl Desk {
    fn see(&self, change: Value) -> Value {
        self.office.must("series_change_preview", json!({ "id": self.series, "change": change }))
    }

    fn change(&self, change: Value) -> Value {
        self.office.must("series_change", json!({ "id": self.series, "change": change }))
    }

    /// Every session of the club, with where and when.
    pub fn sessions(&self) -> Vec<Value> {
        let span = json!({ "group": self.club, "from": "2026-01-01", "to": "2027-12-31" });
        self.office.must("group_sessions", span).as_array().unwrap().clone()
    }

    fn standing(&self) -> Vec<String> {
        let all = self.sessions();
        let stands = all.iter().filter(|b| b["state"] != "cancelled");
        let told = |b: &Value| {
            let text = |v: &Value| v.as_str().unwrap().to_owned();
            format!(
                "{} {} {}",
                text(&b["slot"]["on"])[5..].to_owned(),
                text(&b["slot"]["start"]),
                text(&b["room_name"])
            )
        };
        stands.map(told).collect()
    }

    fn on(&self, day: &str) -> Value {
        self.sessions().into_iter().find(|b| b["slot"]["on"] == day).unwrap()
    }
}

fn days(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|d| &d["on"].as_str().unwrap()[5..]).collect()
}

fn with_fate<'a>(changed: &'a Value, fate: &str) -> Vec<&'a str> {
    let all = changed["booked"].as_array().unwrap().iter();
    all.filter(|d| d["fate"] == fate).map(|d| &d["on"].as_str().unwrap()[5..]).collect()
}

#[test]
fn once_a_week_becomes_three_times_and_says_why() {
    let desk = desk();
    let before = desk.sessions();
    let change =
        json!({ "from": "2026-12-14", "weekdays": ["mo", "we", "fr"], "reason": "备战区里比赛" });
    let seen = desk.see(change.clone());
    assert_eq!(seen["said"], "每周一四 → 每周一三五");
    assert_eq!(seen["past"], 12, "what comes before that day stays");
    assert_eq!(with_fate(&seen, "same"), ["12-14", "12-21", "12-28"]);
    assert_eq!(with_fate(&seen, "new"), ["12-16", "12-18", "12-23", "12-25", "12-30"]);
    assert_eq!(days(&seen["dropped"]), ["12-17", "12-24", "12-31"]);
    assert_eq!(desk.sessions(), before, "a preview changes nothing");

    let done = desk.change(change);
    assert_eq!(done["booked"].as_array().unwrap().len(), 8);
    let now = desk.standing();
    assert_eq!(now.len(), 12 + 8);
    assert!(
        now.contains(&"12-10 14:00 102".to_owned()) && now.contains(&"12-16 14:00 102".to_owned())
    );
    let whole = desk.office.must("series_get", json!({ "id": done["series"] }));
    assert_eq!(whole["line"]["said"], "每周一三五");
    assert_eq!(whole["changes"][0]["reason"], "备战区里比赛");
    assert_eq!(whole["changes"][0]["said"], "每周一四 → 每周一三五");
    let old = desk.office.must("series_get", json!({ "id": desk.series }));
    assert_eq!(
        (&old["line"]["said"], &old["line"]["until"]),
        (&json!("每周一四"), &json!("2026-12-13"))
    );
    let label = desk.office.must("undo", json!({}));
    assert_eq!(label, "“舞蹈队”从 12月14日 起 每周一四 → 每周一三五");
    assert_eq!(desk.sessions(), before, "one undo takes it all back");
}

#[test]
fn what_is_past_or_was_marked_never_changes() {
    let desk = desk_at(monday_at_eight);
    let marked = desk.on("2026-11-23");
    desk.office.must("booking_mark", json!({ "id": marked["id"], "state": "held", "heads": 20 }));
    let changed = desk.change(
        json!({ "from": "2026-11-01", "room": desk.other, "start": "09:00", "end": "10:00" }),
    );
    assert_eq!(changed["from"], "2026-11-23", "nothing before today, and nine has struck");
    assert_eq!(changed["exceptions"][0]["said"], "11月23日(周一) 已经登记过到场");
    let now = desk.standing();
    assert_eq!(
        &now[..6],
        [
            "11-02 14:00 102",
            "11-05 14:00 102",
            "11-09 14:00 102",
            "11-12 14:00 102",
            "11-16 14:00 102",
            "11-19 14:00 102"
        ]
    );
    assert_eq!(&now[6..8], ["11-23 14:00 102", "11-26 09:00 103"]);
    let again = desk
        .office
        .must("series_change", json!({ "id": changed["series"], "change": { "room": desk.room } }));
    assert_eq!(
        again["booked"][0]["on"], "2026-11-26",
        "the marked session's date is not booked again"
    );
}

#[test]
fn what_was_changed_by_hand_survives_and_is_shown() {
    let desk = desk();
    let id = |day: &str| desk.on(day)["id"].clone();
    let (moved, reworded, off) = (id("2026-11-30"), id("2026-12-03"), id("2026-12-07"));
    desk.office.must(
        "booking_move",
        json!({ "id": moved, "room": desk.room, "slot": slot("2026-12-01 14:00-16:00") }),
    );
    desk.office.must(
        "booking_reword",
        json!({ "id": reworded, "words": { "purpose": "联排", "usage": "club" } }),
    );
    desk.office.must("booking_cancel", json!({ "id": off, "reason": "老师请假" }));
    let change =
        json!({ "from": "2026-11-26", "weekdays": ["tu", "fr"], "start": "15:00", "end": "17:00" });
    let seen = desk.see(change.clone());
    let said: Vec<_> = seen["exceptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["kind"].as_str().unwrap(), e["said"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("moved", "11月30日(周一) 挪到了 102 12月1日(周二)14:00–16:00"),
            ("reworded", "12月3日(周四) 单独写着“联排”"),
            ("cancelled", "12月7日(周一) 已取消：老师请假"),
        ]
    );
    desk.change(change);
    let now = desk.standing();
    assert!(
        now.contains(&"12-01 14:00 102".to_owned()),
        "moved by hand stays where it was put: {now:?}"
    );
    assert!(now.contains(&"12-03 14:00 102".to_owned()), "reworded stays");
    assert!(
        !now.contains(&"12-01 15:00 102".to_owned()),
        "what was moved stands for its week's Tuesday"
    );
    assert!(!now.contains(&"12-04 15:00 102".to_owned()), "and the reworded one for its Friday");
    assert!(!now.iter().any(|s| s.starts_with("12-08")), "called off stays called off");
    assert!(
        now.contains(&"12-11 15:00 102".to_owned()) && now.contains(&"11-27 15:00 102".to_owned())
    );
}

#[test]
fn every_clash_closure_and_holiday_is_shown_before_saving() {
    let desk = desk();
    let chorus = desk.office.club("合唱团");
    desk.office.book(&desk.other, &chorus, "2026-11-26 15:00-17:00").unwrap();
    let extra = json!({ "room": desk.other, "slot": slot("2026-11-30 15:00-17:00"), "holder": { "club": chorus }, "extra": true });
    let extra = desk.office.must("booking_add", json!({ "new": extra }));
    let closure = json!({ "room": desk.other, "from": "2026-12-03", "to": "2026-12-03", "reason": "消防检修" });
    desk.office.must("closure_add", json!({ "new": closure }));
    let seen = desk.see(json!({ "from": "2026-11-23", "room": desk.other, "until": "2027-01-04" }));
    let lost: Vec<_> = seen["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (&s["on"].as_str().unwrap()[5..], s["cause"].as_str().unwrap()))
        .collect();
    assert_eq!(lost, [("11-26", "taken"), ("11-30", "taken"), ("12-03", "closed")]);
    assert_eq!(seen["skipped"][1]["extras"], json!([extra]), "an extra may be let go");
    assert_eq!(with_fate(&seen, "new"), ["01-04"], "and it goes on longer");
    let done = desk.change(json!({ "from": "2026-11-23", "room": desk.other, "let_go": [extra] }));
    assert_eq!(done["skipped"].as_array().unwrap().len(), 2);
    let owed = desk
        .office
        .must("lost_list", json!({ "group": desk.club, "from": "2026-11-01", "to": "2026-12-31" }));
    let owed: Vec<_> = owed
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (&l["on"].as_str().unwrap()[5..], l["owed"] == true))
        .collect();
    assert_eq!(owed, [("11-26", true), ("12-03", true)], "what a change loses keeps its reason");
}

#[test]
fn a_series_that_ends_is_extended_in_one_act_and_can_end_earlier() {
    let desk = desk();
    let longer = desk.change(json!({ "until": "2027-01-31" }));
    assert_eq!(longer["series"], desk.series, "it stays one series");
    assert_eq!(longer["said"], "延长到 2027年1月31日");
    assert_eq!(
        days(&longer["booked"]),
        ["01-04", "01-07", "01-11", "01-14", "01-18", "01-21", "01-25", "01-28"]
    );
    let shorter = desk.change(json!({ "until": "2026-12-20" }));
    assert_eq!(shorter["said"], "提前到 2026年12月20日 结束");
    assert_eq!(shorter["dropped"].as_array().unwrap().len(), 4 + 8);
    assert_eq!(desk.standing().last().unwrap(), "12-17 14:00 102");
    let same = desk.office.call(
        "series_change_preview",
        json!({ "id": desk.series, "change": { "until": "2026-12-20" } }),
    );
    assert!(same.unwrap_err().contains("没有要改的"));
    let late = desk.office.call(
        "series_change_preview",
        json!({ "id": desk.series, "change": { "from": "2027-03-01", "start": "15:00" } }),
    );
    assert!(late.unwrap_err().contains("就结束了"));
}

#[test]
fn a_fortnightly_series_keeps_its_weeks_through_a_change() {
    let desk = desk();
    let new = json!({
        "room": desk.other, "holder": { "club": desk.club }, "weekdays": ["tu"], "start": "09:00", "end": "10:00",
        "from": "2026-11-03", "until": "2026-12-31", "every_weeks": 2,
    });
    let made = desk.office.must("series_add", json!({ "new": new }));
    assert_eq!(days(&made["booked"]), ["11-03", "11-17", "12-01", "12-15", "12-29"]);
    let change = json!({ "from": "2026-11-24", "weekdays": ["we"] });
    let changed =
        desk.office.must("series_change", json!({ "id": made["series"], "change": change }));
    assert_eq!(days(&changed["booked"]), ["12-02", "12-16", "12-30"]);
}

#[test]
fn a_lost_date_is_made_up_with_one_key_or_waived_with_a_reason() {
    let desk = desk();
    let all = json!({ "group": desk.club, "from": "2026-01-01", "to": "2026-12-31" });
    let lost = || desk.office.must("lost_list", all.clone()).as_array().unwrap().clone();
    let off = desk.on("2026-12-07")["id"].clone();
    desk.office
        .must("booking_cancel", json!({ "id": off, "reason": "场地另有安排", "owed": true }));
    let one = lost()[0].clone();
    assert_eq!(
        (&one["on"], &one["cause"], &one["owed"]),
        (&json!("2026-12-07"), &json!("called_off"), &json!(true))
    );
    assert_eq!(one["reason"], "场地另有安排");

    let places = desk.office.must("lost_places", json!({ "id": one["id"] }));
    let spot = places["places"][0]["spots"][0].clone();
    assert_eq!(spot["slot"]["on"], "2026-12-07", "its own day is free again: {places}");
    let there =
        json!({ "id": one["id"], "room": desk.room, "slot": slot("2026-12-09 14:00-16:00") });
    let made = desk.office.must("lost_book", there.clone());
    let now = lost()[0].clone();
    assert_eq!(
        (&now["made_up_on"], &now["made_up_by"], &now["owed"]),
        (&json!("2026-12-09"), &made, &json!(false))
    );
    let twice = desk.office.call("lost_book", there).unwrap_err();
    assert!(twice.contains("12月9日已经补了"), "{twice}");
    let session = desk.on("2026-12-09");
    assert_eq!((&session["kind"], &session["stands_on"]), (&json!("fixed"), &json!("2026-12-07")));

    let seen = desk.see(json!({ "start": "15:00", "end": "17:00" }));
    let kinds: Vec<_> = seen["exceptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["cancelled", "make_up"], "the make-up does not follow the series");

    desk.office.must("booking_cancel", json!({ "id": made, "reason": "没有水电" }));
    assert_eq!(lost()[0]["owed"], true, "a make-up that is called off owes it again");
    let waive = |reason: Value| {
        desk.office.must("lost_waive", json!({ "id": one["id"], "reason": reason }))
    };
    waive(json!("社团说不用了"));
    let now = lost()[0].clone();
    assert_eq!((&now["owed"], &now["waived"]), (&json!(false), &json!("社团说不用了")));
    waive(Value::Null);
    assert_eq!(lost()[0]["owed"], true);
}

#[test]
fn what_was_dragged_once_becomes_the_rule_from_then_on() {
    let desk = desk();
    let dragged = desk.on("2026-11-26")["id"].clone();
    let to = slot("2026-11-27 09:00-11:00");
    desk.office.must("booking_move", json!({ "id": dragged, "room": desk.other, "slot": to }));
    let change = json!({ "from": "2026-11-26", "room": desk.other, "weekdays": ["mo", "fr"], "start": "09:00", "end": "11:00" });
    let changed = desk.change(change);
    assert_eq!(changed["exceptions"], json!([]), "it fits what the series is now");
    assert_eq!(changed["booked"][0]["id"], dragged, "and stays the same session");
    assert_eq!(desk.on("2026-11-27")["stands_on"], "2026-11-27");
    assert_eq!(&desk.standing()[6..9], ["11-23 14:00 102", "11-27 09:00 103", "11-30 09:00 103"]);
}

#[test]
fn a_note_alone_goes_along_and_is_never_lost() {
    let desk = desk();
    let noted = desk.on("2026-11-30")["id"].clone();
    let words = json!({ "purpose": "舞蹈队", "usage": "club", "note": "请开空调" });
    desk.office.must("booking_reword", json!({ "id": noted, "words": words }));
    let later = json!({ "start": "16:00", "end": "18:00" });
    assert_eq!(desk.see(later.clone())["exceptions"], json!([]), "it follows");
    desk.change(later);
    let of = |desk: &Desk| desk.sessions().into_iter().find(|b| b["id"] == noted).unwrap();
    let now = of(&desk);
    assert_eq!((&now["slot"]["start"], &now["note"]), (&json!("16:00"), &json!("请开空调")));
    let whole = desk.office.must("series_get", json!({ "id": now["series"] }));
    assert_eq!(whole["exceptions"], json!([]), "nor is it called moved afterwards");

    let tuesdays = json!({ "weekdays": ["tu"] });
    let seen = desk
        .office
        .must("series_change_preview", json!({ "id": now["series"], "change": tuesdays }));
    assert_eq!(
        seen["notes"],
        json!(["11月30日(周一) 备注：请开空调"]),
        "what would go with it is said"
    );
    desk.office.must("series_change", json!({ "id": now["series"], "change": tuesdays }));
    let gone = of(&desk);
    assert_eq!((&gone["state"], &gone["note"]), (&json!("cancelled"), &json!("请开空调")));
    assert!(!desk.standing().iter().any(|it| it.starts_with("11-30")), "{:?}", desk.standing());
}
