use crate::office::{Office, nine_o_clock, office, office_at};
use serde_json::{Value, json};

/// `102 2026-11-24 09:00-10:30 舞蹈队` of every standing session of that week.
fn stand(office: &Office) -> Vec<String> {
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    let line = |b: &Value| {
        let (text, slot) = (|key: &str| b[key].as_str().unwrap().to_owned(), &b["slot"]);
        let when = |key: &str| slot[key].as_str().unwrap().to_owned();
        format!(
            "{} {} {}-{} {}",
            text("room_name"),
            when("on"),
            when("start"),
            when("end"),
            text("purpose")
        )
    };
    week.as_array().unwrap().iter().filter(|b| b["state"] != "cancelled").map(line).collect()
}

/// 舞蹈队 has 102 on Tuesday at nine for an hour and a half, 书法社 103 on Wednesday at two for two hours.
fn two_clubs(office: &Office) -> (Value, Value, Value, Value) {
    let (dance, hall) = (office.room("102"), office.room("103"));
    let a = office.book(&dance, &office.club("舞蹈队"), "2026-11-24 09:00-10:30").unwrap();
    let b = office.book(&hall, &office.club("书法社"), "2026-11-25 14:00-16:00").unwrap();
    (dance, hall, a, b)
}

/// The day of the first.
fn tuesday() -> chrono::NaiveDateTime {
    nine_o_clock() + chrono::Days::new(2)
}

/// When both sessions are over.
fn friday() -> chrono::NaiveDateTime {
    nine_o_clock() + chrono::Days::new(5)
}

#[test]
fn two_sessions_change_places_and_each_keeps_its_length() {
    let office = office_at(tuesday);
    let (_, _, a, b) = two_clubs(&office);
    office.must("booking_mark", json!({ "id": a, "state": "held", "heads": 12 }));
    let no = office.must("booking_swap_check", json!({ "a": a, "b": b }));
    assert!(
        no.as_str().unwrap().contains("已经记为已举行，不能移到还没到的日子"),
        "what took place does not come to a day that is not there yet: {no}"
    );
    let office = office_at(friday);
    let (_, _, a, b) = two_clubs(&office);
    office.must("booking_mark", json!({ "id": a, "state": "held", "heads": 12 }));
    assert_eq!(office.must("booking_swap_check", json!({ "a": a, "b": b })), Value::Null);
    office.must("booking_swap", json!({ "a": a, "b": b }));
    let swapped = ["102 2026-11-24 09:00-11:00 书法社", "103 2026-11-25 14:00-15:30 舞蹈队"];
    assert_eq!(stand(&office), swapped, "each begins where the other began");
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert_eq!(
        (&week[1]["state"], &week[1]["heads"], &week[1]["reason"]),
        (&json!("held"), &json!(12), &Value::Null),
        "what became of it goes along"
    );

    let entry = office.must("journal_list", json!({ "before": null, "limit": 1 }))[0].clone();
    assert_eq!(
        entry["label"],
        "对调“舞蹈队”102 11月24日(周二)09:00–10:30与“书法社”103 11月25日(周三)14:00–16:00"
    );
    let rows = office.must("journal_entry", json!({ "id": entry["id"], "find": null }));
    assert_eq!(rows.as_array().unwrap().len(), 2, "the history tells each session once: {rows}");
    assert!(!rows.to_string().contains("取消"), "nobody was called off: {rows}");

    office.must("undo", json!({}));
    assert_eq!(
        stand(&office),
        ["102 2026-11-24 09:00-10:30 舞蹈队", "103 2026-11-25 14:00-16:00 书法社"]
    );
    office.must("redo", json!({}));
    assert_eq!(stand(&office), swapped, "one step back and one forth");
}

#[test]
fn two_sessions_of_one_room_and_day_change_places() {
    let office = office();
    let room = office.room("102");
    let a = office.book(&room, &office.club("舞蹈队"), "2026-11-24 09:00-10:00").unwrap();
    let b = office.book(&room, &office.club("书法社"), "2026-11-24 10:00-11:00").unwrap();
    office.must("booking_swap", json!({ "a": a, "b": b }));
    assert_eq!(
        stand(&office),
        ["102 2026-11-24 09:00-10:00 书法社", "102 2026-11-24 10:00-11:00 舞蹈队"]
    );
}

#[test]
fn a_swap_that_does_not_fit_says_whose_way_is_barred_and_moves_nothing() {
    let office = office();
    let (dance, hall, a, b) = two_clubs(&office);
    let before = stand(&office);
    let refused = |a: &Value, b: &Value| {
        let no = office.call("booking_swap", json!({ "a": a, "b": b })).unwrap_err();
        assert_eq!(
            office.must("booking_swap_check", json!({ "a": a, "b": b })),
            json!(no),
            "asked before, it says the same"
        );
        no
    };
    assert!(refused(&a, &a).contains("同一场"));

    let third = office.book(&dance, &office.club("合唱团"), "2026-11-24 10:45-12:00").unwrap();
    let no = refused(&a, &b);
    assert_eq!(no, "不能对调，“书法社”换过去不行：102在 11月24日 10:45–12:00 已被“合唱团”占用");
    office.must("booking_cancel", json!({ "id": third, "reason": "演出" }));
    assert!(refused(&a, &third).contains("已经取消"), "a session called off has no place");
    assert_eq!(stand(&office), before);

    office.must("closure_add", json!({ "new": { "room": hall, "from": "2026-11-25", "to": "2026-11-25", "reason": "消防检修" } }));
    assert!(refused(&a, &b).contains("“舞蹈队”换过去不行：103在11月25日停用：消防检修"));

    let long = office.book(&dance, &office.club("模特队"), "2026-11-26 08:00-12:00").unwrap();
    let late = office.book(&dance, &office.club("棋牌社"), "2026-11-27 22:00-23:00").unwrap();
    assert!(refused(&long, &late).contains("过了半夜"), "it would not end that day");

    let next = office.book(&dance, &office.club("太极队"), "2026-11-26 07:00-08:00").unwrap();
    let no = refused(&long, &next);
    assert!(
        no.contains("“模特队”换过去不行") && no.contains("太极队"),
        "side by side and unequal, they would overlap: {no}"
    );
}

#[test]
fn the_days_of_a_month_add_up_to_what_t1_counts() {
    let office = office_at(friday);
    let (dance, _, a, _) = two_clubs(&office);
    office.must("booking_mark", json!({ "id": a, "state": "no_show", "heads": null }));
    office.book(&dance, &office.club("合唱团"), "2026-11-26 19:00-21:00").unwrap();
    let hours = json!([{ "day_kind": "workday", "start": "08:30", "end": "21:00" }]);
    office.must("hours_set", json!({ "place": { "room": dance }, "hours": hours }));
    let closure = json!({ "room": dance, "from": "2026-11-26", "to": "2026-11-26", "start": "12:00", "end": "14:00", "reason": "消毒" });
    office.must("closure_add", json!({ "new": closure }));
    let month = json!({ "from": "2026-11-01", "to": "2026-11-30" });
    let days = office.must("room_days", month.clone());
    let (days, used) = (days.as_array().unwrap(), office.must("room_use", month));
    for room in used.as_array().unwrap() {
        for field in ["open_minutes", "used_minutes", "sessions"] {
            let mine = days.iter().filter(|day| day["room"] == room["room"]);
            let sum: i64 = mine.map(|day| day[field].as_i64().unwrap()).sum();
            assert_eq!(json!(sum), room[field], "{field} of {}", room["name"]);
        }
    }
    let of = |on: &str| days.iter().find(|day| day["room"] == dance && day["on"] == on).unwrap();
    assert_eq!(of("2026-11-26")["open_minutes"], 630, "twelve and a half hours less two");
    assert_eq!(of("2026-11-26")["used_minutes"], 120);
    assert_eq!(of("2026-11-24")["sessions"], 0, "nobody came");
    let far = office.call("room_days", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    assert!(far.unwrap_err().contains("两个月"));
}

#[test]
fn a_room_no_longer_in_use_is_there_on_the_days_it_was_used() {
    let office = office();
    let (dance, ..) = two_clubs(&office);
    office.must("room_retire", json!({ "id": dance, "on": "2026-11-25", "reason": "改作库房" }));
    let days = office.must("room_days", json!({ "from": "2026-11-24", "to": "2026-11-26" }));
    let mine: Vec<&str> = days
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["room"] == dance)
        .map(|d| d["on"].as_str().unwrap())
        .collect();
    assert_eq!(mine, ["2026-11-24"]);
}
