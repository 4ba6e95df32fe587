use crate::office::{Office, office};
use keting::places::areas::rules::points;
use serde_json::{Value, json};

/// A site with a workshop, an office of 590 ㎡ and 1,180 ㎡ in all.
fn house() -> (Office, Value) {
    let office = office();
    let new = json!({ "name": "202 手工坊", "area_sqm": 20, "zone": "special" });
    let room = office.must("room_add", json!({ "new": new }));
    (office, room)
}

fn change(room: &Value, on: &str, workshop: f64, office_sqm: f64) -> Value {
    json!({ "new": { "on": on, "total_sqm": 1180, "reason": "压减办公用房", "parts": [
        { "name": "手工坊", "zone": "special", "room": room, "area_sqm": workshop },
        { "name": "办公用房", "zone": "office", "area_sqm": office_sqm },
        { "name": "会客厅", "zone": "advice", "area_sqm": 1180.0 - workshop - office_sqm },
    ] } })
}

fn list(office: &Office) -> Vec<Value> {
    office.must("area_list", json!({})).as_array().unwrap().clone()
}

fn area(office: &Office) -> Value {
    office.must("room_list", json!({}))[0]["area_sqm"].clone()
}

#[test]
fn a_change_is_a_new_list_and_the_old_one_stays() {
    let (office, room) = house();
    office.must("area_change_add", change(&room, "2026-01-01", 20.0, 590.0));
    office.must("area_change_add", change(&room, "2026-03-01", 50.0, 260.0));
    let all = list(&office);
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["office_sqm"], &all[0]["points"]), (&json!(260), &json!(-28.0)));
    assert_eq!((&all[1]["office_sqm"], &all[1]["points"]), (&json!(590), &Value::Null));
    assert_eq!((&all[0]["newest"], &all[1]["newest"]), (&json!(true), &json!(false)));
    assert_eq!(area(&office), 50, "the room is as large as the newest says");
}

#[test]
fn the_parts_are_the_whole_to_the_square_decimetre() {
    let (office, room) = house();
    let mut short = change(&room, "2026-03-01", 50.0, 260.0);
    short["new"]["parts"][2]["area_sqm"] = json!(860);
    let sentence = office.call("area_change_add", short.clone()).unwrap_err();
    assert_eq!(sentence, "各部位加起来是 1170㎡，比总面积 1180㎡ 少 10㎡，请核对");
    short["new"]["parts"][2]["area_sqm"] = json!(870.01);
    let sentence = office.call("area_change_add", short).unwrap_err();
    assert!(sentence.contains("多 0.01㎡"), "{sentence}");
}

#[test]
fn parts_are_named_once_and_rooms_are_of_the_site() {
    let (office, room) = house();
    let other = office.must("site_add", json!({ "name": "睦邻广场" }));
    let far = office.must("room_add", json!({ "new": { "name": "亭子", "site": other } }));
    let refused = |at: usize, field: &str, value: Value| {
        let mut new = change(&room, "2026-03-01", 50.0, 260.0);
        new["new"]["parts"][at][field] = value;
        office.call("area_change_add", new).unwrap_err()
    };
    assert!(refused(1, "name", json!("手工坊 ")).contains("部位“手工坊”写了两次"));
    assert!(refused(1, "room", room.clone()).contains("202 手工坊写了两次"));
    assert!(refused(1, "room", far).contains("不是这个点位的活动室"));
    assert!(refused(1, "name", json!("")).contains("请填写部位名称"));
    assert!(refused(1, "name", json!("很".repeat(200))).contains("最多 60 个字"));
    let mut none = change(&room, "2026-03-01", 50.0, 260.0);
    none["new"]["parts"] = json!([]);
    assert!(office.call("area_change_add", none).unwrap_err().contains("加起来要等于总面积"));
}

#[test]
fn history_is_never_overwritten() {
    let (office, room) = house();
    let first = office.must("area_change_add", change(&room, "2026-01-01", 20.0, 590.0));
    let last = office.must("area_change_add", change(&room, "2026-03-01", 50.0, 260.0));
    let again =
        office.call("area_change_add", change(&room, "2026-03-01", 30.0, 300.0)).unwrap_err();
    assert!(again.contains("2026年3月1日 已经登记过面积变动，历史不能覆盖"), "{again}");
    let old = office.call("area_change_remove", json!({ "id": first })).unwrap_err();
    assert!(old.contains("只能从最近一次开始删除"), "{old}");
    office.must("area_change_remove", json!({ "id": last }));
    assert_eq!(area(&office), 20, "the room is as large as it was before");
    office.undo().unwrap();
    assert_eq!(
        (area(&office), list(&office).len()),
        (json!(50), 2),
        "a correction is undone whole"
    );
}

#[test]
fn a_change_found_late_does_not_touch_what_is_now() {
    let (office, room) = house();
    office.must("area_change_add", change(&room, "2026-03-01", 50.0, 260.0));
    office.must("area_change_add", change(&room, "2026-01-01", 20.0, 590.0));
    assert_eq!(area(&office), 50);
    assert_eq!(list(&office)[0]["points"], -28.0, "the newer one now has one before it");
}

#[test]
fn a_change_to_come_is_not_a_change() {
    let (office, room) = house();
    let sentence =
        office.call("area_change_add", change(&room, "2026-11-23", 50.0, 260.0)).unwrap_err();
    assert!(sentence.contains("还没有到"), "{sentence}");
}

#[test]
fn percentage_points_are_rounded_from_the_exact_difference() {
    assert_eq!(points((260, 1180), (590, 1180)), -280, "22.03 % from 50.00 % is −28.0");
    assert_eq!(points((1, 3), (1, 3)), 0);
    assert_eq!(points((2, 3), (1, 3)), 333);
    assert_eq!(points((1, 2000), (0, 1)), 1, "half a tenth rounds up");
    assert_eq!(points((0, 1), (1, 2000)), -1, "and down");
    assert_eq!(points((1, 0), (1, 2)), 0, "no whole, no share");
    assert_eq!(points((100_000_000, 100_000_000), (0, 100_000_000)), 1000);
}

#[test]
fn the_demonstration_gave_a_third_of_a_floor_away() {
    let office = office();
    office.must("demo_load", json!({}));
    let all = list(&office);
    let told: Vec<_> =
        all.iter().map(|it| (&it["on"], &it["total_sqm"], &it["office_sqm"])).collect();
    let (first, second) = (json!("2026-01-01"), json!("2026-03-01"));
    let (whole, before, after) = (json!(1180), json!(590), json!(260));
    assert_eq!(told, [(&second, &whole, &after), (&first, &whole, &before)]);
    assert_eq!(all[0]["points"], -28.0, "50.0 % to 22.0 %");
    for (change, sqm) in [(&all[1], 20), (&all[0], 50)] {
        let parts = change["parts"].as_array().unwrap();
        let workshop = parts.iter().find(|part| part["name"] == "手工坊").unwrap();
        assert_eq!(workshop["area_sqm"], sqm);
    }
    let report = office.report_preview("2026-03".into()).unwrap().report;
    let sheet = crate::october::sheet(&report, "面积统计");
    let row: Vec<_> =
        sheet.rows[0].iter().zip(&sheet.columns).map(|(cell, it)| cell.shown(it.format)).collect();
    assert_eq!(
        row[2..13],
        ["184", "60", "383", "178", "70", "260", "45", "1180", "22.0%", "50.0%", "-28.0"]
    );
    let later = office.report_preview("2026-10".into()).unwrap().report;
    let shown = |letter| crate::october::total(&later, "面积统计", letter);
    assert_eq!(
        (shown('K'), shown('L'), shown('M')),
        ("22.0%".into(), "22.0%".into(), "0.0".into())
    );
}
