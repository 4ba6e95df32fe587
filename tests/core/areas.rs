use crate::{
    october::{october, report, sheet, total},
    office::{Office, office},
};
use calamine::{Reader, Xlsx};
use keting::places::areas::rules::points;
use serde_json::{Value, json};
use std::io::Cursor;

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
    let other = office.must("site_add", json!({ "new": { "name": "睦邻广场" } }));
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
    let shown = |key| crate::october::total(&later, "面积统计", key);
    assert_eq!(
        (shown("office_share"), shown("share_before"), shown("moved")),
        ("22.0%".into(), "22.0%".into(), "0.0".into())
    );
}

#[test]
fn a_sheet_whose_parts_are_not_the_whole_is_stopped() {
    let report = report(&october());
    let held = |sheet: &keting::workbook::Sheet| {
        keting::reports::checks::checks(std::slice::from_ref(sheet), &Default::default())
    };
    let mut areas = sheet(&report, "面积统计").clone();
    assert!(held(&areas).iter().all(|check| check.ok), "as it is made, it holds");
    areas.rows[0][2] = areas.rows[0][3].clone();
    let broken = held(&areas).into_iter().find(|check| !check.ok).unwrap();
    assert!(broken.stops);
    assert!(
        broken.sentence.contains("合计 1180㎡ 不等于六区＋公用部分 949.5㎡"),
        "{}",
        broken.sentence
    );
}

#[test]
fn shares_are_formulas_and_points_do_not_add_up() {
    let report = report(&october());
    let shown = |key| total(&report, "面积统计", key);
    assert_eq!((shown("office"), shown("total")), ("260".into(), "1380".into()));
    assert_eq!(
        (shown("office_share"), shown("share_before"), shown("moved")),
        ("18.8%".into(), "42.8%".into(), "-23.9".into()),
        "the share of the sums, and what moved between them: 18.84 % from 42.75 %"
    );
    let bytes = keting::workbook::excel::write(&report.head(), &report.sheets).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula("面积统计").unwrap();
    let at =
        |row: u32, column: u32| formulas.get_value((row - 1, column)).cloned().unwrap_or_default();
    assert_eq!(at(5, 10), r#"IF(J5=0,"—",H5/J5)"#);
    assert_eq!(at(7, 9), "SUM(J5:J6)");
    assert_eq!(at(7, 10), r#"IF(J7=0,"—",H7/J7)"#);
}

#[test]
fn a_table_of_areas_is_taken_in_day_by_day() {
    let (office, _) = house();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("areas.csv");
    let take = |text: &str| {
        std::fs::write(&file, format!("变动日期,部位,功能区,面积,活动室\n{text}")).unwrap();
        office.call("import_file", json!({ "kind": "areas", "file": file }))
    };
    let march = "2026.3.1,手工坊,特色服务区,50,202\n2026.3.1,办公用房,办公,260,\n";
    let january = "2026年1月1日,手工坊,特色,20,202 手工坊\n2026/1/1,办公用房,社区办公区,590,\n";
    assert_eq!(take(&format!("{march}{january}")).unwrap()["added"], 4);
    let all = list(&office);
    assert_eq!((&all[0]["total_sqm"], &all[1]["total_sqm"]), (&json!(310), &json!(610)));
    assert_eq!(area(&office), 50, "the newest counts, wherever it stands in the file");
    assert_eq!(take(&format!("{march}{january}")).unwrap()["same"], 4);
    let refused = take("2026-03-01,办公用房,办公,300,\n").unwrap_err();
    assert!(refused.contains("历史不能覆盖"), "{refused}");
    let refused = take("2026-04-01,办公用房,办公,300,301\n").unwrap_err();
    assert!(refused.contains("没有叫“301”的活动室"), "{refused}");
    let refused = take("2027-04-01,办公用房,办公,300,\n").unwrap_err();
    assert!(refused.contains("还没有到"), "{refused}");
    let refused = take("2026-04-01,办公用房,车库,300,\n").unwrap_err();
    assert!(refused.contains("公用部分"), "{refused}");
    let refused = take("2026-04-01,办公,办公,300,\n2026-04-01,办公,办公,20,\n").unwrap_err();
    assert!(refused.contains("和第 2 行是同一条"), "{refused}");
}
