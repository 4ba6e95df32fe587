use crate::office::{Office, office, slot};
use serde_json::{Value, json};

/// DOMAIN §6, room 102 on 2026-11-24: a to f in order, without and with ten minutes of turnover.
const OVERLAP_FIXTURE: [(&str, bool, bool); 6] = [
    ("08:30-10:30", true, true),
    ("10:30-11:30", true, false),
    ("10:00-11:00", false, false),
    ("14:00-16:00", true, true),
    ("15:59-17:00", false, false),
    ("16:00-17:00", true, false),
];

#[test]
fn touching_is_legal_unless_the_turnover_says_no() {
    for (turnover, column) in [(0, 0), (10, 1)] {
        let office = office();
        let room = json!({ "name": "102 舞蹈室", "capacity": 30, "area_sqm": 90, "turnover_minutes": turnover });
        let room = office.must("room_add", json!({ "new": room }));
        let club = office.club("舞蹈队");
        for (time, free, free_with_turnover) in OVERLAP_FIXTURE {
            let wanted = [free, free_with_turnover][column];
            let got = office.book(&room, &club, &format!("2026-11-24 {time}"));
            assert_eq!(got.is_ok(), wanted, "{time} with {turnover} minutes of turnover: {got:?}");
        }
    }
}

#[test]
fn a_clash_names_who_has_the_room() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("书法社"));
    office.book(&room, &club, "2026-11-24 09:00-10:30").unwrap();
    let refused = office.book(&room, &office.club("合唱团"), "2026-11-24 10:00-11:00").unwrap_err();
    assert_eq!(refused, "102 舞蹈室在 11月24日 09:00–10:30 已被“书法社”占用");
    assert_eq!(week(&office), ["09:00–10:30 书法社"], "a refusal leaves nothing behind");
}

#[test]
fn a_cancelled_session_frees_the_room_and_keeps_its_reason() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    let id = office.book(&room, &club, "2026-11-24 09:00-10:30").unwrap();
    office.must("booking_cancel", json!({ "id": id, "reason": "老师生病" }));
    office.book(&room, &office.club("合唱团"), "2026-11-24 10:00-11:00").unwrap();
    let again = office.call("booking_cancel", json!({ "id": id, "reason": "再取消" })).unwrap_err();
    assert!(again.contains("已经取消"), "{again}");
    let kept = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert_eq!(kept[0]["reason"], "老师生病", "the row stays with its reason");
}

#[test]
fn moving_asks_the_same_rules_and_undo_puts_it_back() {
    let office = office();
    let (a, b, club) = (office.room("101"), office.room("102"), office.club("舞蹈队"));
    let id = office.book(&a, &club, "2026-11-24 09:00-10:30").unwrap();
    office.book(&b, &office.club("合唱团"), "2026-11-25 09:00-10:30").unwrap();
    let to = |room: &Value, when| json!({ "id": id, "room": room, "slot": slot(when) });
    let refused = office.call("booking_move", to(&b, "2026-11-25 10:00-11:30")).unwrap_err();
    assert!(refused.contains("合唱团"), "{refused}");
    office.must("booking_move", to(&a, "2026-11-24 09:30-11:00"));
    assert_eq!(week(&office)[0], "09:30–11:00 舞蹈队", "a session may be moved over itself");
    assert_eq!(
        office.must("undo", json!({})),
        "“舞蹈队”从101 11月24日(周二)09:00–10:30移到101 11月24日(周二)09:30–11:00"
    );
    assert_eq!(week(&office)[0], "09:00–10:30 舞蹈队");
    office.must("redo", json!({}));
    assert_eq!(week(&office)[0], "09:30–11:00 舞蹈队");
}

#[test]
fn outside_the_hours_or_inside_a_closure_is_refused_with_the_reason() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let hours = |kind: &str, start: &str, end: &str| json!({ "day_kind": kind, "start": start, "end": end });
    let all = json!([hours("workday", "08:30", "21:00"), hours("weekend", "09:00", "18:00")]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": all }));
    let closure =
        json!({ "room": room, "from": "2026-11-25", "to": "2026-11-26", "reason": "消防检修" });
    office.must("closure_add", json!({ "new": closure }));
    let stories = [
        ("2026-11-24 19:00-21:00", ""),
        (
            "2026-11-24 20:00-21:30",
            "不在开放时间内：102 舞蹈室在11月24日(周二)的开放时间是 08:30–21:00",
        ),
        (
            "2026-11-28 08:30-10:00",
            "不在开放时间内：102 舞蹈室在11月28日(周六)的开放时间是 09:00–18:00",
        ),
        ("2026-11-25 09:00-10:00", "102 舞蹈室在11月25日停用：消防检修"),
        ("2026-10-01 09:00-10:00", "102 舞蹈室在10月1日(国庆节放假)不开放，请换一天或换一间活动室"),
        ("2026-10-10 09:00-10:00", ""),
    ];
    for (when, why) in stories {
        let got = office.book(&room, &club, when).err().unwrap_or_default();
        assert_eq!(got, why, "{when}");
    }
}

#[test]
fn a_room_without_hours_follows_its_site_and_a_site_without_any_is_open_all_day() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-11-24 05:00-06:00").unwrap();
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let hours = json!([{ "day_kind": "workday", "start": "08:30", "end": "21:00" }]);
    office.must("hours_set", json!({ "place": { "site": site }, "hours": hours }));
    assert!(
        office.book(&room, &club, "2026-11-26 05:00-06:00").is_err(),
        "the site's hours hold now"
    );
    assert!(office.book(&room, &club, "2026-11-26 20:00-24:00").is_err());
    office.book(&room, &club, "2026-11-26 20:00-21:00").unwrap();
}

#[test]
fn the_file_refuses_a_double_booking_whatever_the_code_does() {
    let folder = tempfile::tempdir().unwrap();
    {
        let host = keting::app::Host::quiet(crate::office::nine_o_clock, "沈知夏");
        let app = keting::app::App::open(folder.path(), host).unwrap();
        let call = |name: &str, args| keting::api::dispatch(&app, name, args).unwrap();
        let room = call("room_add", json!({ "new": { "name": "102" } }));
        let club = call("club_add", json!({ "new": { "name": "舞蹈队" } }));
        let new = json!({ "room": room, "slot": slot("2026-11-24 09:00-10:30"), "holder": { "club": club } });
        call("booking_add", json!({ "new": new }));
    }
    let db = raw(folder.path());
    let again = "INSERT INTO bookings (id, room_id, held_on, starts, ends, group_id, person_id, purpose, usage, kind, series_id, state,
                                       heads, reason, note, stands_on)
                 SELECT 'x', room_id, held_on, '10:00', '11:00', group_id, person_id, purpose, usage,
                 kind, series_id, state, heads, reason, note, stands_on FROM bookings";
    let refused = exec(&db, again).unwrap_err();
    assert!(refused.contains("this room is taken"), "{refused}");
    let touching = again.replace("'10:00'", "'10:30'");
    exec(&db, &touching).unwrap();
    assert!(
        exec(&db, "UPDATE bookings SET starts = '10:29' WHERE id = 'x'").is_err(),
        "nor by moving"
    );
}

pub fn raw(folder: &std::path::Path) -> rusqlite::Connection {
    #[expect(clippy::disallowed_methods, reason = "a stranger's program has no App")]
    rusqlite::Connection::open(keting::db::file_in(folder)).unwrap()
}

pub fn exec(db: &rusqlite::Connection, sql: &str) -> Result<(), String> {
    #[expect(clippy::disallowed_methods, reason = "a stranger's program has no App")]
    db.execute_batch(sql).map_err(|e| e.to_string())
}

fn week(office: &Office) -> Vec<String> {
    let bookings = office.must("booking_week", json!({ "from": "2026-11-23" }));
    let standing = bookings.as_array().unwrap().iter().filter(|b| b["state"] != "cancelled");
    let told = |b: &Value| {
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        format!("{}–{} {}", text(&b["slot"]["start"]), text(&b["slot"]["end"]), text(&b["purpose"]))
    };
    standing.map(told).collect()
}
