//! What is seldom meant is said before it is kept; done again with `sure`, it stands.

use crate::office::{Office, office, slot};
use serde_json::{Value, json};

/// Why it was refused, and whether that was a question.
fn refused(office: &Office, name: &str, args: Value) -> (String, bool) {
    let no = crate::whole::call(office, name, args.clone());
    let no = serde_json::to_value(no.expect_err(&format!("{name} {args}"))).unwrap();
    (no["message"].as_str().unwrap().to_owned(), no["code"] == "ask")
}

/// Asked, refused with that sentence, and done with `sure`.
fn asked(office: &Office, name: &str, args: Value, says: &str) {
    let (said, asks) = refused(office, name, args.clone());
    assert!(asks && said.contains(says), "{name} {args}: {said}");
    assert!(said.ends_with("请再按一次"), "what to do next: {said}");
    let mut sure = args;
    sure["sure"] = json!(true);
    office.must(name, sure);
}

#[test]
fn of_a_session_to_come_nobody_knows_who_came() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    let ahead = office.book(&room, &club, "2026-11-23 09:00-10:00").unwrap();
    let today = office.book(&room, &club, "2026-11-22 14:00-15:00").unwrap();
    let mark =
        |id: &Value, state: &str, heads: Value| json!({ "id": id, "state": state, "heads": heads });
    for (state, heads) in
        [("held", json!(500)), ("held", json!(8)), ("held", Value::Null), ("no_show", Value::Null)]
    {
        let (said, asks) = refused(&office, "booking_mark", mark(&ahead, state, heads));
        assert!(said.contains("还没到日子") && !asks, "no answer makes tomorrow today: {said}");
    }
    office.must("booking_mark", mark(&ahead, "planned", Value::Null));
    office.must("booking_mark", mark(&today, "held", json!(30)));
    asked(
        &office,
        "booking_mark",
        mark(&today, "held", json!(31)),
        "102只容纳 30 人，这一场记了 31 人",
    );
    office.must("booking_mark", mark(&today, "held", json!(31)));
}

#[test]
fn nobody_is_in_two_places_at_once_unasked() {
    let office = office();
    let (one, other, club) = (office.room("101"), office.room("102"), office.club("舞蹈队"));
    office.book(&one, &club, "2026-11-24 09:00-11:00").unwrap();
    let at = |room: &Value, when: &str, holder: Value| json!({ "new": { "room": room, "slot": slot(when), "holder": holder, "purpose": "排练" } });
    let theirs = json!({ "club": club });
    office.must("booking_add", at(&other, "2026-11-24 11:00-12:00", theirs.clone()));
    asked(
        &office,
        "booking_add",
        at(&other, "2026-11-24 10:30-11:00", theirs),
        "“舞蹈队”11月24日(周二)09:00–11:00已经在101有一场",
    );
    let both = ["2026-11-26 09:00-10:00", "2026-11-26 09:30-11:00"].map(slot);
    let part = |room: &Value, slot: &Value| json!({ "room": room, "slot": slot, "holder": { "club": club } });
    let both = json!({ "news": [part(&one, &both[0]), part(&other, &both[1])] });
    asked(&office, "bookings_add", both, "同一时间在两处");
    office.must("booking_add", at(&other, "2026-11-24 08:00-09:00", json!({ "office": true })));
    office.must("booking_add", at(&one, "2026-11-24 08:00-09:00", json!({ "office": true })));
    let later = office.book(&other, &club, "2026-11-25 09:00-10:00").unwrap();
    let moved = |when: &str| json!({ "id": later, "room": other, "slot": slot(when) });
    asked(&office, "booking_move", moved("2026-11-24 09:30-10:15"), "已经在101有一场");
}

#[test]
fn a_request_that_is_none_is_not_counted_as_unmet() {
    let office = office();
    let (room, dance, choir) = (office.room("102"), office.club("舞蹈队"), office.club("合唱团"));
    office.book(&room, &dance, "2026-11-24 09:00-11:00").unwrap();
    let hours = json!([{ "day_kind": "workday", "start": "08:30", "end": "21:00" }]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": hours }));
    let wish = |when: &str, until: Value| json!({ "new": { "room": room, "slot": slot(when), "holder": { "club": choir }, "reason": "已有人", "until": until } });
    let unmet = || {
        let all = json!({ "from": "2026-11-01", "to": "2026-11-30" });
        office.must("waitlist_list", all).as_array().unwrap().len()
    };
    office.must("waitlist_add", wish("2026-11-24 09:00-10:00", Value::Null));
    for _ in 0..2 {
        let again = refused(&office, "waitlist_add", wish("2026-11-24 09:00-10:00", Value::Null));
        assert!(again.0.contains("已经在候补里") && !again.1, "{again:?}");
    }
    for (when, until) in
        [("2026-11-25 09:00-10:00", Value::Null), ("2026-11-25 09:00-10:00", json!("2026-12-16"))]
    {
        let free = refused(&office, "waitlist_add", wish(when, until));
        assert!(free.0.contains("空着，可以直接给“合唱团”预约") && !free.1, "{free:?}");
    }
    assert_eq!(unmet(), 1, "once");
    asked(
        &office,
        "waitlist_add",
        wish("2026-11-24 21:30-22:30", Value::Null),
        "这个时间本来就不开放",
    );
    asked(
        &office,
        "waitlist_add",
        wish("2026-11-28 09:00-10:00", json!("2026-12-19")),
        "这个时间本来就不开放",
    );
    asked(&office, "waitlist_add", wish("2026-11-10 09:00-10:00", Value::Null), "已经过了");
    assert_eq!(unmet(), 4, "what she meant all the same");
    let closed =
        json!({ "room": room, "from": "2026-11-26", "to": "2026-11-26", "reason": "检修" });
    office.must("closure_add", json!({ "new": closed }));
    office.must("waitlist_add", wish("2026-11-26 09:00-10:00", Value::Null));
}

/// 舞蹈队 of 28 has 102 at nine, 书法社 right after it.
fn touching() -> (Office, Value) {
    let office = office();
    let room = office.room("102");
    let (dance, brush) = (office.club("舞蹈队"), office.club("书法社"));
    for n in 0..28 {
        let person = office.must("person_add", json!({ "new": { "name": format!("队员{n}") } }));
        office.must(
            "member_add",
            json!({ "club": dance, "person": person, "from_on": "2026-01-01" }),
        );
    }
    office.book(&room, &dance, "2026-11-24 09:00-10:30").unwrap();
    office.book(&room, &brush, "2026-11-24 10:30-12:00").unwrap();
    office.book(&room, &dance, "2026-11-10 09:00-10:30").unwrap();
    (office, room)
}

#[test]
fn a_room_that_changes_under_its_sessions_says_which_no_longer_fit() {
    let changes = [
        (json!({ "turnover_minutes": 15 }), "有 1 场不再合适", "要留 15 分钟转场", "书法社"),
        (json!({ "capacity": 12 }), "有 1 场不再合适", "只容纳 12 人，“舞蹈队”有 28 人", "舞蹈队"),
        (json!({ "uses": ["council"] }), "有 2 场不再合适", "现在只用于议事会议", "舞蹈队"),
    ];
    for (change, many, why, who) in changes {
        let (office, room) = touching();
        let mut new = json!({ "name": "102", "capacity": 30, "area_sqm": 90 });
        new.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let args = json!({ "id": room, "new": new });
        let before = office.must("room_list", json!({}));
        let (said, _) = refused(&office, "room_update", args.clone());
        assert!(said.contains(many) && said.contains(why), "{change}: {said}");
        assert_eq!(office.must("room_list", json!({})), before, "asked, nothing is kept");
        assert_eq!(office.must("unfit_list", json!({})), json!([]));
        asked(&office, "room_update", args, why);
        let all = office.must("unfit_list", json!({}));
        assert_eq!(
            (&all[0]["booking"]["purpose"], all[0]["why"].as_str().unwrap().contains(why)),
            (&json!(who), true)
        );
        let again = json!({ "id": room, "new": { "name": "102 舞蹈室", "capacity": new["capacity"], "area_sqm": 90,
            "turnover_minutes": new["turnover_minutes"], "uses": new["uses"] } });
        office.must("room_update", again);
    }
    let (office, room) = touching();
    let none = json!({ "id": room, "new": { "name": "102", "capacity": 0 } });
    assert!(refused(&office, "room_update", none).0.contains("不能是 0"), "nobody can be in it");
}

#[test]
fn the_fifth_monday_says_how_seldom_it_falls() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    let series = |nth: Value, until: &str| {
        json!({ "new": { "room": room, "holder": { "club": club }, "weekdays": ["mo"], "of_month": nth,
        "start": "09:00", "end": "10:00", "from": "2026-12-01", "until": until } })
    };
    let said =
        |nth: Value, until: &str| office.must("series_preview", series(nth, until))["odd"].clone();
    assert_eq!(
        said(json!([5]), "2027-06-30"),
        json!(["“每月第5个周一”在 7 个月里只有 2 次，有 5 个月没有。每个月都要的话请选“最后一个”"])
    );
    assert_eq!(said(json!([-1]), "2027-06-30"), json!([]), "every month has a last one");
    assert_eq!(said(json!([1, 5]), "2027-06-30"), json!([]), "no month is left out");
    office.book(&office.room("103"), &club, "2026-12-07 09:30-11:00").unwrap();
    let weekly = json!({ "new": { "room": room, "holder": { "club": club }, "weekdays": ["mo"], "start": "09:00", "end": "10:00",
        "from": "2026-12-01", "until": "2026-12-31" } });
    let twice = office.must("series_preview", weekly)["odd"].clone();
    assert_eq!(twice, json!(["“舞蹈队”12月7日(周一)09:30–11:00已经在103有一场，同一时间在两处"]));
}

#[test]
fn what_goes_on_past_midnight_is_told_the_way_out() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    for (when, says) in [
        ("2026-12-31 22:00-00:00", "请把结束时间写成 24:00"),
        ("2026-12-31 22:00-01:30", "分成两条：当天 22:00–24:00，第二天 00:00–01:30"),
        ("2026-12-31 10:00-09:00", "必须晚于开始时间"),
    ] {
        let said = office.book(&room, &club, when).unwrap_err();
        assert!(said.contains(says), "{when}: {said}");
    }
    office.book(&room, &club, "2026-12-31 22:00-24:00").unwrap();
}
