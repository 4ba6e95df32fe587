//! What a person at the desk reads in a sheet without thinking (DOMAIN §6): each way of writing it, and what is meant.

use crate::import::{Desk, desk};
use rust_xlsxwriter::Format;
use serde_json::{Value, json};
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A volunteer, a room and a drill.
fn staffed() -> Desk {
    let desk = desk();
    desk.takes("volunteers", "姓名,电话\n甲一,10000000001\n甲二,10000000002\n");
    desk.takes("rooms", "活动室名称,容纳人数\n101 自习室,30\n");
    desk.takes("tools", "名称,编号,入库日期\n电钻,G001,2026-01-01\n梯子,G003,2026-01-01\n");
    desk
}

fn first_row(desk: &Desk, kind: &str, text: &str) -> Value {
    desk.preview(kind, &desk.file("t.csv", text.as_bytes()))["rows"][0].clone()
}

fn records(desk: &Desk) -> Value {
    desk.office.must("service_record_list", json!({ "from": "2026-01-01", "to": "2026-12-31" }))
}

fn said(row: &Value) -> String {
    row["problems"].to_string()
}

#[test]
fn lengths_of_time_in_every_hand() {
    let desk = staffed();
    for (heading, written, minutes) in [
        ("服务时长", "1.5小时", 90),
        ("服务时长", "1个半小时", 90),
        ("服务时长", "一个半小时", 90),
        ("服务时长", "1小时半", 90),
        ("服务时长", "两个半小时", 150),
        ("服务时长", "两个小时", 120),
        ("服务时长", "半小时", 30),
        ("服务时长", "1小时20分", 80),
        ("服务时长(分钟)", "90", 90),
        ("服务时长（小时）", "1.5", 90),
    ] {
        let text = format!(
            "姓名,活动名称,日期,开始时间,{heading}\n甲一,巡河,2026-10-08,08:30,{written}\n"
        );
        let row = first_row(&desk, "hours", &text);
        assert_eq!(row["verdict"], "new", "{written}: {row}");
        desk.takes("hours", &text);
        let all = records(&desk);
        assert_eq!(all[0]["minutes"], minutes, "{heading} {written}");
        desk.office.must("undo", json!({}));
    }
    let rest = "姓名,活动名称,日期,服务时间,休息(小时)\n甲一,巡河,2026-10-08,8:00-17:00,1\n";
    desk.takes("hours", rest);
    assert_eq!(records(&desk)[0]["minutes"], 480, "the heading says hours");
    let text = "姓名,活动名称,日期,开始时间,服务时长\n甲一,巡河,2026-10-09,08:30,90\n";
    let row = first_row(&desk, "hours", text);
    assert!(said(&row).contains("是分钟的话，请把表头写成“服务时长(分钟)”"), "{row}");
}

#[test]
fn a_day_and_its_time_in_one_cell() {
    let desk = staffed();
    for written in [
        "2026.10.8 14:00-16:00",
        "2026年10月8日14:00—16:00",
        "10月8日 下午2:00-4:00",
        "10月8日下午2点-4点",
    ] {
        let text = format!("姓名,活动名称,服务时间\n甲一,巡河,{written}\n");
        let row = first_row(&desk, "hours", &text);
        assert_eq!(row["cells"][2], "2026-10-08 14:00–16:00", "{written}: {row}");
        let text = format!("活动室,活动时间\n101,{written}\n");
        let row = first_row(&desk, "sessions", &text);
        assert_eq!(
            (&row["verdict"], &row["cells"][1]),
            (&json!("new"), &json!("2026-10-08 14:00–16:00")),
            "{row}"
        );
    }
    let row = first_row(&desk, "hours", "姓名,活动名称,服务时间\n甲一,巡河,14:00-16:00\n");
    assert!(said(&row).contains("请填写日期"), "{row}");
    let row = first_row(
        &desk,
        "hours",
        "姓名,活动名称,日期,服务时间\n甲一,巡河,10月8日,14:00-16:00（2小时）\n",
    );
    assert_eq!(row["cells"][3], "14:00–16:00", "what stands in brackets is a remark: {row}");
    let row = first_row(
        &desk,
        "hours",
        "姓名,活动名称,日期,服务时间\n甲一,巡河,10月8日,8:00-9:00、14:00-16:00\n",
    );
    assert!(said(&row).contains("是两段时间，请一段写一行"), "{row}");
    let row = first_row(&desk, "sessions", "活动室,日期,时间\n101,10月8日,2:30-4:30\n");
    assert!(
        said(&row).contains("是下午的话请写成 14:30"),
        "nobody dances at half past two at night: {row}"
    );
}

#[test]
fn the_afternoon_follows_the_morning_without_a_word() {
    let desk = desk();
    for (nth, written) in [
        "上午8:30-11:30、2:30-5:30",
        "8:30-11:30 14:30-17:30",
        "周一至周五 8:30-11:30、14:30-17:30",
    ]
    .iter()
    .enumerate()
    {
        desk.takes("rooms", &format!("活动室名称,工作日开放时间\n10{nth} 室,{written}\n"));
        let rooms = desk.office.must("room_list", json!({}));
        let hours =
            desk.office.must("hours_list", json!({ "place": { "room": rooms[nth]["id"] } }));
        let of = |nth: usize| (hours[nth]["start"].clone(), hours[nth]["end"].clone());
        assert_eq!(of(0), (json!("08:30"), json!("11:30")), "{written}");
        assert_eq!(of(1), (json!("14:30"), json!("17:30")), "{written}");
    }
}

#[test]
fn months_of_birth_and_numbers_with_a_unit() {
    let desk = desk();
    for (written, kept) in
        [("1965.03", "1965-03-01"), ("196503", "1965-03-01"), ("1965年3月", "1965-03-01")]
    {
        let row = first_row(&desk, "members", &format!("姓名,出生年月\n甲一,{written}\n"));
        assert_eq!(row["cells"][1], kept, "{row}");
        assert!(said(&row).contains("只写了年月"), "and it is said: {row}");
    }
    let row = first_row(&desk, "rooms", "活动室名称,容纳人数\n礼堂,1千人\n");
    assert_eq!(row["cells"][1], "1000", "{row}");
}

#[test]
fn what_adds_up_heads_a_part_or_signs_is_no_record() {
    let desk = desk();
    let text = "序号,姓名,电话,小区\n例,甲九,10000000000,南塘\n一、舞蹈队,,,\n1,甲一,10000000001,南塘\n捐赠小计,2,,\n\
                2,甲二,10000000002,同上\n10月合计,2,,\n共2人,,,\n填表:小刘,,,\n书记签字：,,,\n青禾里社区居委会,,,\n2026年10月8日,,,\n";
    let preview = desk.preview("members", &desk.file("t.csv", text.as_bytes()));
    let taken: Vec<&Value> =
        preview["rows"].as_array().unwrap().iter().filter(|r| r["verdict"] != "left_out").collect();
    assert_eq!(taken.len(), 2, "{preview}");
    assert_eq!(taken[1]["cells"][3], "南塘", "what adds up is not meant by 同上: {}", taken[1]);
    let why =
        |at: usize| preview["rows"][at]["problems"][0]["sentence"].as_str().unwrap().to_owned();
    assert_eq!((why(0), why(1)), ("示例，不导入".into(), "小标题，不导入".into()));
}

#[test]
fn codes_of_several_pieces() {
    for (codes, quantity, kept) in [
        ("A001-A003", 3, vec!["A001", "A002", "A003"]),
        ("B01——B02", 2, vec!["B01", "B02"]),
        ("\"C1、C2\"", 2, vec!["C1", "C2"]),
        ("D01/D02", 2, vec!["D01", "D02"]),
        ("DZ-01", 2, vec!["DZ-01", "DZ-02"]),
    ] {
        let desk = desk();
        desk.takes("tools", &format!("名称,编号,数量\n锤子,{codes},{quantity}\n"));
        let tools = desk.office.must("tool_list", json!({}));
        let mut found: Vec<&str> =
            tools.as_array().unwrap().iter().map(|t| t["code"].as_str().unwrap()).collect();
        found.sort_unstable();
        assert_eq!(found, kept, "{codes}");
    }
    let desk = staffed();
    assert_eq!(
        desk.takes("tools", "名称,编号\n梯子,g003\n"),
        (0, 0, 1),
        "a small letter is the same code"
    );
}

#[test]
fn loans_as_the_notebook_has_them() {
    let desk = staffed();
    let row =
        first_row(&desk, "loans", "编号,工具名称,借用人,借出日期\nG003,电钻,甲一,2026-10-08\n");
    assert!(said(&row).contains("编号 G003 是梯子，和这一行的“电钻”不符"), "{row}");
    let row = first_row(&desk, "loans", "工具名称,编号,借用人,借出日期\n电钻,,甲一,2026-10-08\n");
    assert_eq!(
        (&row["verdict"], &row["cells"][0]),
        (&json!("new"), &json!("电钻")),
        "a name is enough: {row}"
    );
    let text = "编号,借用人,借出日期,约定归还,归还日期\nG001,甲一,2026-10-08,3天,当天\nG003,甲二,2026-10-08,,未还\n";
    let preview = desk.preview("loans", &desk.file("t.csv", text.as_bytes()));
    assert_eq!(preview["rows"][0]["cells"][3], "2026-10-11", "{preview}");
    desk.takes("loans", text);
    let out = desk.office.must("tool_list", json!({}));
    let lent: Vec<&Value> =
        out.as_array().unwrap().iter().filter(|t| !t["loan"].is_null()).collect();
    assert_eq!((lent.len(), &lent[0]["code"]), (1, &json!("G003")), "one came back the same day");
    let row = first_row(
        &desk,
        "loans",
        "编号,借用人,借出日期,归还日期\nG001,甲一,2026-11-02,2026-12-19\n",
    );
    assert!(said(&row).contains("还没到"), "{row}");
}

#[test]
fn a_name_is_one_person() {
    let desk = staffed();
    let row = first_row(&desk, "members", "姓名\n甲三、甲四\n");
    assert!(said(&row).contains("像是好几个人，请一个人写一行"), "{row}");
    let row = first_row(
        &desk,
        "hours",
        "姓名,活动名称,日期,服务时间\n\"甲一、甲二\",巡河,10月8日,8:00-9:00\n",
    );
    assert!(said(&row).contains("请一个人写一行"), "{row}");
    let row = first_row(&desk, "members", "姓名\n甲五10000000005\n");
    assert!(said(&row).contains("请把号码写到电话一栏"), "{row}");
    let text = "姓名,社团\n★甲一,舞蹈队\n甲二（队长）,舞蹈队\n买买提.艾力,舞蹈队\n阿 依 古 丽 · 艾 山,舞蹈队\n";
    desk.takes("members", text);
    for name in ["甲一", "甲二", "买买提·艾力", "阿依古丽·艾山"] {
        assert_eq!(desk.people(name).len(), 1, "{name}");
    }
    desk.takes("clubs", "社团名称,负责人\n书法社,\"甲六、甲七\"\n合唱团,甲五 10000000005\n");
    let clubs = desk.office.must("club_list", json!({}));
    let leader = |name: &str| {
        clubs.as_array().unwrap().iter().find(|c| c["name"] == name).unwrap()["leader_name"].clone()
    };
    assert_eq!(
        (leader("书法社"), leader("合唱团")),
        (json!("甲六"), json!("甲五")),
        "the first, and no number"
    );
}

#[test]
fn headings_that_speak_of_something_else() {
    let desk = staffed();
    let plan = "活动室,日期,时间,计划参加人数\n101,2026-10-08,8:00-9:00,25\n";
    let row = first_row(&desk, "sessions", plan);
    desk.takes("sessions", plan);
    let week = desk.office.must("booking_week", json!({ "from": "2026-10-05" }));
    assert_eq!(week[0]["state"], "planned", "who was expected has not come: {row}");
    let row =
        first_row(&desk, "sessions", "活动室,日期,时间,状态\n101,2026-12-08,8:00-9:00,已举行\n");
    assert!(said(&row).contains("这一天还没到"), "{row}");
    let row =
        first_row(&desk, "sessions", "活动室,日期,时间,状态\n101,2026-10-09,8:00-9:00,因雨取消\n");
    assert_eq!(row["cells"][3], "已取消", "{row}");
    let row = first_row(
        &desk,
        "volunteers",
        "姓名,本人电话,紧急联系电话\n甲三,10000000003,10000000009\n",
    );
    assert_eq!(row["cells"][1], "10000000003", "{row}");
    desk.takes("volunteers", "姓名,本人电话,紧急联系电话\n甲三,10000000003,10000000009\n");
    assert_eq!(desk.people("甲三")[0]["phone"], "10000000003", "not that of whom to call in need");
}

#[test]
fn a_hidden_sheet_is_not_read_and_the_others_are_named() {
    let desk = staffed();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, who) in [("9月", "甲四"), ("旧", "甲八"), ("10月", "甲五")] {
        let page = book.add_worksheet();
        page.set_name(name).unwrap();
        page.write(0, 0, "姓名").unwrap();
        page.write(0, 1, "电话").unwrap();
        page.write(1, 0, who).unwrap();
        if name == "旧" {
            page.set_hidden(true);
            page.write(2, 0, "甲九").unwrap();
        }
    }
    let file = desk.file("名册.xlsx", &book.save_to_buffer().unwrap());
    let done = desk.import("members", &file).unwrap();
    assert_eq!(
        done["warnings"][0],
        "只导入了工作表“9月”。这个文件里还有“10月”没有导入，要的话请选那张表再导入一次。"
    );
    assert!(
        desk.people("甲八").is_empty() && desk.people("甲九").is_empty(),
        "nobody sees that sheet"
    );
    let args = json!({ "kind": "members", "file": file, "sheet": "10月" });
    assert_eq!(desk.office.must("import_file", args)["added"], 1);
}

#[test]
fn members_below_the_name_of_their_club() {
    let desk = desk();
    desk.takes("clubs", "社团名称\n舞蹈队\n");
    let text = "序号,姓名,电话,小区\n一、舞蹈队,,,\n1,甲一,10000000001,南塘\n（二）书法社（2人）,,,\n1,甲二,10000000002,南塘\n\
                三、60岁以上,,,\n1,甲三,10000000003,南塘\n";
    let preview = desk.preview("members", &desk.file("t.csv", text.as_bytes()));
    assert!(said(&preview["rows"][1]).contains("表里按“舞蹈队”分的"), "and it is said: {preview}");
    desk.takes("members", text);
    let clubs = desk.office.must("club_list", json!({}));
    let told = |c: &Value| format!("{} {}", c["name"].as_str().unwrap(), c["members"]);
    let mut told: Vec<String> = clubs.as_array().unwrap().iter().map(told).collect();
    told.sort();
    assert_eq!(told, ["书法社 1", "舞蹈队 1"], "an age is no club");
    let file = desk.file("t.csv", text.as_bytes());
    let by_hand =
        json!({ "kind": "members", "file": file, "columns": [null, "name", "phone", null] });
    let preview = desk.office.must("import_preview", by_hand);
    assert_eq!(
        preview["left_out"], 3,
        "a column left out by hand makes no person of a heading: {preview}"
    );
    assert_eq!(desk.people("甲三").len(), 1);
}

#[test]
fn a_closure_of_several_days_of_one_month_and_a_day_below_its_month() {
    let desk = staffed();
    desk.takes("rooms", "活动室名称,停用\n102 舞蹈室,2026年12月1日-5日 检修\n");
    let closures =
        desk.office.must("closure_list", json!({ "from": "2026-12-01", "to": "2026-12-31" }));
    assert_eq!(
        (&closures[0]["from"], &closures[0]["to"]),
        (&json!("2026-12-01"), &json!("2026-12-05"))
    );
    let title = "2026年10月服务登记,,,\n姓名,活动名称,日期,服务时间\n甲一,巡河,8,8:00-9:00\n";
    let row = first_row(&desk, "hours", title);
    assert_eq!(row["cells"][2], "2026-10-08", "{row}");
    let row = first_row(&desk, "loans", "工具名称,借用人,借出日期\n电钻,甲一,2026-10-08\n");
    assert_eq!(row["verdict"], "new", "a table of names alone: {row}");
}

#[test]
fn an_old_register_without_a_due_column_keeps_the_period_of_its_day() {
    let desk = desk();
    desk.takes("tools", "名称,编号,上墙日期\n电钻,D1,2025-01-01\n梯子,L1,2025-01-01\n");
    let mut settings = desk.office.must("desk_now", json!({}))["desk"].clone();
    settings["community"] = "青禾里社区".into();
    settings["loan_days"] =
        json!([{ "from": "2020-01-01", "days": 3 }, { "from": "2026-01-01", "days": 7 }]);
    desk.office.must("desk_set", json!({ "desk": settings }));
    desk.takes("loans", "编号,借用人,借出日期\nD1,甲一,2025-12-30\nL1,甲二,2026-01-05\n");
    let open = desk.office.must("loan_list", json!({}));
    let due: Vec<&str> =
        open.as_array().unwrap().iter().map(|l| l["due_on"].as_str().unwrap()).collect();
    assert_eq!(due, ["2026-01-02", "2026-01-12"]);
}

/// The workbook as some programs write it: every tag of its sheets with a prefix, attributes in single quotes.
fn prefixed(file: &std::path::Path) {
    let mut zip = ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        if ["xl/workbook.xml", "xl/worksheets/sheet1.xml"].contains(&name.as_str()) {
            text = text.replace("</", "<\u{0}").replace('<', "<x:").replace("<x:?", "<?");
            text = text.replace("<x:\u{0}", "</x:").replace("xmlns=", "xmlns:x=");
        }
        if name.starts_with("xl/") {
            text = text.replace('"', "'");
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    std::fs::write(file, out.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn merges_are_found_whatever_prefix_the_tags_have() {
    let desk = desk();
    let file = desk.book("t.xlsx", |s| {
        s.write_row(0, 0, ["活动室", "容纳人数", "功能区"]).unwrap();
        s.write_row(1, 0, ["101 多功能厅", "120"]).unwrap();
        s.write_row(2, 0, ["102 舞蹈室", "30"]).unwrap();
        s.merge_range(1, 2, 2, 2, "居民活动区", &Format::new()).unwrap();
    });
    prefixed(&file);
    desk.import("rooms", &file).unwrap();
    let rooms = desk.office.must("room_list", json!({}));
    let zones: Vec<&Value> = rooms.as_array().unwrap().iter().map(|r| &r["zone"]).collect();
    assert_eq!(zones, ["activity", "activity"]);
}
