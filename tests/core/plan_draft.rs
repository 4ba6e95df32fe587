use crate::plan::{got, house, plan, propose, wish};
use serde_json::{Value, json};

#[test]
fn the_draft_is_changed_by_hand_and_the_board_follows() {
    let (office, hall, dance) = house();
    office.club("舞蹈队");
    let plan = plan(&office, json!({ "empty": true }));
    wish(
        &office,
        &plan,
        &[("舞蹈队", "2", "周一、周三晚上", "102"), ("瑜伽", "1", "周一晚上", "102")],
    );
    let whole = propose(&office, &plan);
    let of = |who: &str, day: &str| -> Value {
        whole["draft"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["purpose"] == who && it["weekday"] == day)
            .unwrap()["id"]
            .clone()
    };
    // 瑜伽 has Monday; 舞蹈队 Wednesday and nothing else.
    let (yoga, dancers) = (of("瑜伽", "mo"), of("舞蹈队", "we"));
    let to = |id: &Value, room: &Value, day: &str, start: &str| {
        office.call("draft_move", json!({ "id": id, "room": room, "weekday": day, "start": start }))
    };
    let said = to(&dancers, &dance, "mo", "19:00").unwrap_err();
    assert!(said.contains("102 舞蹈室 周一") && said.contains("已排给“瑜伽”"), "{said}");
    let said = to(&dancers, &hall, "we", "19:00").unwrap_err();
    assert!(said.contains("没有要101"), "a room it did not ask for: {said}");
    let said = to(&dancers, &dance, "we", "20:30").unwrap_err();
    assert!(said.contains("不在开放时间内"), "{said}");
    let removed = office.must("draft_remove", json!({ "id": yoga }));
    assert_eq!(got(&removed), [("瑜伽".to_owned(), 0, 1), ("舞蹈队".to_owned(), 1, 2)]);
    assert_eq!(removed["plan"]["gap"], Value::Null, "changed by hand, it is no longer proven");
    let why = removed["board"][0]["unmet"][0]["why"].as_str().unwrap();
    assert!(why.contains("还空着"), "a place that is free is said to be: {why}");
    let wishes = removed["wishes"].as_array().unwrap();
    let dance_wish = wishes.iter().find(|it| it["who"] == "舞蹈队").unwrap()["id"].clone();
    let open = office.must("draft_vacancies", json!({ "wish": dance_wish, "moving": null }));
    let monday = open
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["room"] == dance && it["weekday"] == "mo" && it["part"] == "evening")
        .unwrap()
        .clone();
    assert!(monday["start"].is_string(), "{monday}");
    let sunday = open
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["room"] == dance && it["weekday"] == "su" && it["part"] == "evening")
        .unwrap();
    assert!(sunday["why"].as_str().unwrap().contains("不开放"), "{sunday}");
    let added =
        json!({ "wish": dance_wish, "room": dance, "weekday": "mo", "start": monday["start"] });
    let whole = office.must("draft_add", added);
    assert_eq!(got(&whole)[1], ("舞蹈队".to_owned(), 2, 2));
    let twice = json!({ "wish": dance_wish, "room": dance, "weekday": "mo", "start": "09:00" });
    assert!(office.call("draft_add", twice).unwrap_err().contains("一天最多一场"));
    // Pinned on Monday it stays there, and 瑜伽 goes without.
    let monday =
        whole["draft"].as_array().unwrap().iter().find(|it| it["weekday"] == "mo").unwrap()["id"]
            .clone();
    office.must("draft_pin", json!({ "id": monday, "pinned": true }));
    let again = propose(&office, &plan);
    assert_eq!(got(&again), [("瑜伽".to_owned(), 0, 1), ("舞蹈队".to_owned(), 2, 2)]);
}

#[test]
fn two_sessions_change_places_unless_one_cannot_stand_there() {
    let (office, ..) = house();
    let plan = plan(&office, json!({ "empty": true }));
    wish(
        &office,
        &plan,
        &[
            ("瑜伽", "1", "周一上午", "102"),
            ("合唱", "1", "周二上午", "101"),
            ("街舞", "1", "周三上午", "102"),
        ],
    );
    let whole = propose(&office, &plan);
    let id = |who: &str| {
        whole["draft"].as_array().unwrap().iter().find(|it| it["purpose"] == who).unwrap()["id"]
            .clone()
    };
    let place = |whole: &Value, who: &str| {
        let it = whole["draft"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["purpose"] == who)
            .unwrap()
            .clone();
        (it["room"].clone(), it["weekday"].clone())
    };
    let swapped = office.call("draft_swap", json!({ "one": id("瑜伽"), "other": id("街舞") }));
    let swapped = swapped.unwrap();
    assert_eq!(place(&swapped, "街舞"), place(&whole, "瑜伽").clone());
    let said =
        office.call("draft_swap", json!({ "one": id("合唱"), "other": id("街舞") })).unwrap_err();
    assert!(said.contains("没有要"), "a room it did not ask for: {said}");
}

#[test]
fn what_is_free_and_refused_by_hand_is_not_offered() {
    let (office, hall, _) = house();
    let club = office.club("舞蹈队");
    let plan = plan(&office, json!({ "empty": true }));
    let new = json!({ "group": club, "weekly": 2, "minutes": 120, "twice_a_day": true, "start": "09:00",
        "wanted": [{ "weekday": "mo", "part": "morning" }] });
    let wish = office.must("wish_add", json!({ "plan": plan, "new": new }));
    let at = json!({ "wish": wish, "room": hall, "weekday": "mo", "start": "09:00" });
    let whole = office.must("draft_add", at);
    let why = whole["board"][0]["unmet"][0]["why"].as_str().unwrap();
    assert!(
        why.contains("101") && !why.contains("还空着"),
        "102 is free, and they are in 101 then: {why}"
    );
}
