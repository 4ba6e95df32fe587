//! A refusal says by values what a program may decide by.

use crate::office::{Office, office};
use serde_json::{Value, json};

fn refused(office: &Office, name: &str, args: Value) -> Value {
    serde_json::to_value(crate::whole::call(office, name, args).unwrap_err()).unwrap()
}

#[test]
fn a_refusal_names_the_field_it_is_about() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.must("tool_add", json!({ "new": { "name": "冲击钻", "code": "T07" } }));
    let stories = [
        ("room_add", json!({ "name": "" }), "name"),
        ("room_add", json!({ "name": "102 舞蹈室" }), "name"),
        ("room_add", json!({ "name": "103", "capacity": 200_000 }), "capacity"),
        ("room_add", json!({ "name": "103", "free_seats": true }), "capacity"),
        ("room_add", json!({ "name": "103", "turnover_minutes": 300 }), "turnover_minutes"),
        ("room_add", json!({ "name": "103", "rain_room": room }), "rain_room"),
        (
            "room_add",
            json!({ "name": "103", "equipment": [{ "name": "音响", "quantity": 0 }] }),
            "equipment",
        ),
        ("site_add", json!({ "name": "x".repeat(50) }), "name"),
        ("tool_add", json!({ "name": "电锤", "code": "T07" }), "code"),
        ("club_add", json!({ "name": "舞蹈队" }), "name"),
        (
            "booking_add",
            json!({
                "room": room, "holder": { "club": club }, "seats": 3,
                "slot": crate::office::slot("2026-11-24 09:00-10:00"),
            }),
            "seats",
        ),
    ];
    for (name, new, field) in stories {
        let told = refused(&office, name, json!({ "new": new }));
        assert_eq!(
            (&told["kind"], &told["field"]),
            (&json!("rule"), &json!(field)),
            "{name}: {told}"
        );
    }
}

#[test]
fn a_row_changed_meanwhile_has_a_code_of_its_own() {
    let office = office();
    let id = office.must("club_add", json!({ "new": { "name": "舞蹈队", "category": "舞蹈" } }));
    let (new, was) = (json!({ "name": "广场舞队" }), json!({ "name": "舞蹈队" }));
    let told = refused(&office, "club_update", json!({ "id": id, "new": new, "was": was }));
    assert_eq!(told["code"], "stale");
    let told = refused(&office, "club_update", json!({ "id": id, "new": { "name": "" } }));
    assert_eq!(told["code"], Value::Null);
}

#[test]
fn a_refused_entry_of_a_list_is_named_by_its_place_and_its_own_sentence() {
    let office = office();
    let news = json!([{ "name": "电锤", "code": "T07" }, { "name": "电锤", "code": "T07" }]);
    let told = refused(&office, "tools_add", json!({ "news": news }));
    assert_eq!((&told["line"], &told["field"]), (&json!(1), &json!("code")));
    let sentence = told["sentence"].as_str().unwrap();
    assert_eq!(told["message"], format!("第 2 行：{sentence}"));
    let news = json!([{ "name": "林一" }, { "name": "" }, { "name": "林二", "phone": "一二三" }]);
    let told = refused(&office, "people_add", json!({ "news": news }));
    assert_eq!(told["line"], 1);
    assert!(
        told["message"].as_str().unwrap().contains("第 3 行："),
        "the others are said too: {told}"
    );
}
