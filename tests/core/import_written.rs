//! Tables as offices keep them, where a heading, a sheet's name or a cell says more than its column.

use crate::{
    import::desk,
    import_asked::{asked, base, column, preview, verdicts},
};
use serde_json::json;

#[test]
fn in_a_narrow_list_the_last_lines_are_no_people() {
    let desk = base();
    let list = "社团成员名单,\n姓名,电话\n张三,13800000001\n李四,\n王五,13800000003\n赵六,\n";
    for note in ["以上信息属实", "社区书记：", "2026.10.31", "第1页 共1页"] {
        let shown = preview(&desk, "members", &format!("{list}{note},\n"), json!({}));
        assert_eq!(
            verdicts(&shown),
            ["new", "new", "new", "new", "left_out"],
            "{note} is nobody, and who has no telephone is somebody: {shown}"
        );
    }
    let rooms = preview(&desk, "rooms", "活动室,设备\n301,镜面\n302,/\n303,\n", json!({}));
    assert_eq!(verdicts(&rooms), ["new", "new", "new"], "a room may be a number: {rooms}");
    let odd = preview(&desk, "members", &format!("{list}桃溪文艺之家,\n"), json!({}));
    assert!(asked(&odd).contains(&"lone!".to_owned()), "what it is, is asked: {odd}");
}

#[test]
fn headings_in_traditional_characters_are_the_same_headings() {
    let desk = base();
    let list = "姓名,電話,性別,所屬社團,備註\n张三,13800000001,女,舞蹈队,新來的\n";
    let shown = preview(&desk, "members", list, json!({}));
    let fields: Vec<_> =
        shown["columns"].as_array().unwrap().iter().map(|c| c["field"].clone()).collect();
    assert_eq!(json!(fields), json!(["name", "phone", "gender", "club", "note"]));
    assert_eq!(shown["unused"], json!([]), "no column is left lying");
}

#[test]
fn a_persons_clubs_in_one_cell_are_each_joined_when_all_are_known() {
    let desk = base();
    for between in ["、", "/", "，", "；"] {
        let list = format!("姓名,社团\n张三,\"舞蹈队{between}书法社\"\n");
        let shown = preview(&desk, "members", &list, json!({}));
        assert_eq!(verdicts(&shown), ["new"], "{between}: {shown}");
    }
    desk.takes("members", "姓名,社团\n张三,舞蹈队、书法社\n");
    for (at, name) in ["书法社", "舞蹈队"].into_iter().enumerate() {
        let clubs = desk.office.must("club_list", json!({}));
        let club = clubs.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap();
        assert_eq!(club["members"], 1, "{at}: {name}");
    }
    let shown = preview(&desk, "members", "姓名,社团\n李四,舞蹈队、广场舞二队\n", json!({}));
    assert_eq!(verdicts(&shown), ["refused"], "one of them is unknown: {shown}");
}

#[test]
fn what_was_done_is_its_title_where_no_column_is_called_so() {
    let desk = desk();
    desk.takes("volunteers", "姓名\n张三\n");
    let shown = preview(
        &desk,
        "hours",
        "姓名,日期,服务内容,起止时间\n张三,2026-10-08,打扫楼道,9:00-11:00\n",
        json!({}),
    );
    assert_eq!(verdicts(&shown), ["new"], "{shown}");
    let both =
        "姓名,日期,活动名称,服务内容,起止时间\n张三,2026-10-08,清洁家园,打扫楼道,9:00-11:00\n";
    let shown = preview(&desk, "hours", both, json!({}));
    assert_eq!(shown["columns"][2]["field"], "title");
    assert_eq!(shown["columns"][3]["field"], "content", "where both are there each is itself");
    assert_eq!(column(&shown, 2), ["清洁家园"]);
}

#[test]
fn a_sheet_for_each_person_bears_their_name() {
    let desk = desk();
    desk.takes("volunteers", "姓名\n张三\n");
    for (name, verdict) in [("张三", "new"), ("李四", "refused"), ("Sheet1", "refused")] {
        let file = desk.book("时长.xlsx", |s| {
            s.set_name(name).unwrap();
            for (at, text) in ["日期", "服务项目", "起止时间"].into_iter().enumerate() {
                s.write(0, at as u16, text).unwrap();
            }
            for (at, text) in ["2026-10-08", "助老", "9:00-11:00"].into_iter().enumerate() {
                s.write(1, at as u16, text).unwrap();
            }
        });
        let args = json!({ "kind": "hours", "file": file });
        let shown = desk.office.must("import_preview", args);
        assert_eq!(verdicts(&shown), [verdict], "{name}: {shown}");
    }
}
