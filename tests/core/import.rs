//! Rosters as people really keep them (DOMAIN §6), each oddity a story.

use crate::office::{Office, office};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder for the files of one story.
pub struct Desk {
    pub office: Office,
    folder: TempDir,
}

pub fn desk() -> Desk {
    Desk { office: office(), folder: tempfile::tempdir().unwrap() }
}

impl Desk {
    /// A file with those bytes.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        file
    }

    /// A workbook of one sheet.
    pub fn book(&self, name: &str, fill: impl FnOnce(&mut Worksheet)) -> PathBuf {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        let file = self.folder.path().join(name);
        book.save(&file).unwrap();
        file
    }

    pub fn import(&self, kind: &str, file: &PathBuf) -> Result<Value, String> {
        self.office.call("import_file", json!({ "kind": kind, "file": file }))
    }

    pub fn preview(&self, kind: &str, file: &PathBuf) -> Value {
        self.office.must("import_preview", json!({ "kind": kind, "file": file }))
    }

    /// Takes in a text table that must go in; returns what was added, changed and the same.
    pub fn takes(&self, kind: &str, text: &str) -> (u64, u64, u64) {
        let done = self
            .import(kind, &self.file("t.csv", text.as_bytes()))
            .unwrap_or_else(|e| panic!("{text}\n{e}"));
        let n = |what: &str| done[what].as_u64().unwrap();
        (n("added"), n("changed"), n("same"))
    }

    /// The sentence a text table is refused with.
    pub fn refuses(&self, kind: &str, text: &str) -> String {
        let refused = self.import(kind, &self.file("t.csv", text.as_bytes()));
        refused.expect_err(text)
    }

    pub fn people(&self, text: &str) -> Vec<Value> {
        let found = self.office.must("person_search", json!({ "text": text, "limit": 500 }));
        found.as_array().unwrap().clone()
    }

    pub fn journal(&self) -> Value {
        self.office.must("journal_list", json!({}))
    }
}

fn fields(preview: &Value) -> Vec<&str> {
    let columns = preview["columns"].as_array().unwrap();
    columns.iter().map(|c| c["field"].as_str().unwrap_or("-")).collect()
}

#[test]
fn titles_totals_footers_and_blank_rows_are_no_records() {
    let desk = desk();
    let text = "青禾里社区成员表,,\n填报单位:青禾里,,2026年10月\n姓 名,联系电话,出生 日期\n\n褚寄秋,10000000001,1950.3.8\n,,\n小计,1,\n梅清和,/,无\n\
                姓名,联系电话,出生日期\n合   计,2人,\n备注:电话可以不填,,\n填报人:沈知夏,审核人:秦予安,\n";
    let file = desk.file("t.csv", text.as_bytes());
    let preview = desk.preview("members", &file);
    assert_eq!(fields(&preview), ["name", "phone", "born_on"]);
    let rows: Vec<(u64, &str)> = preview["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["line"].as_u64().unwrap(), r["verdict"].as_str().unwrap()))
        .collect();
    assert_eq!(
        rows,
        [
            (5, "new"),
            (7, "left_out"),
            (8, "new"),
            (9, "left_out"),
            (10, "left_out"),
            (11, "left_out"),
            (12, "left_out")
        ]
    );
    assert_eq!(
        preview["rows"][0]["cells"],
        json!(["褚寄秋", "10000000001", "1950-03-08"]),
        "as it will be kept"
    );
    assert_eq!(desk.takes("members", text), (2, 0, 0));
    assert_eq!(desk.people("梅清和")[0]["phone"], json!(null), "/ means empty");
    let journal = desk.journal();
    assert_eq!(journal[0]["label"], "导入成员 2 行(t.csv)");
}

#[test]
fn headings_in_two_rows_merged_both_ways() {
    let desk = desk();
    let plain = Format::new();
    let file = desk.book("rooms.xlsx", |s| {
        s.merge_range(0, 0, 0, 6, "活动室一览", &plain).unwrap();
        s.merge_range(1, 0, 2, 0, "活动室", &plain).unwrap();
        s.merge_range(1, 1, 1, 2, "规模", &plain).unwrap();
        s.write(2, 1, "容纳人数").unwrap();
        s.write(2, 2, "面积(㎡)").unwrap();
        s.merge_range(1, 3, 1, 5, "开放时间", &plain).unwrap();
        for (at, day) in ["周一至周五", "周六周日", "法定节假日"].iter().enumerate() {
            s.write(2, 3 + at as u16, *day).unwrap();
        }
        s.merge_range(1, 6, 2, 6, "功能区", &plain).unwrap();
        s.write_row(
            3,
            0,
            ["101 多功能厅", "120人", "１６０", "8:30—21:00", "9：00~18：00", "不开放"],
        )
        .unwrap();
        s.merge_range(3, 6, 4, 6, "居民活动区", &plain).unwrap();
        s.write_row(4, 0, ["102  舞蹈室", "30", "90.5㎡", "8:30-12:00、14:00-21:00", "/", "/"])
            .unwrap();
    });
    let preview = desk.preview("rooms", &file);
    assert_eq!(
        fields(&preview),
        ["name", "capacity", "area", "hours_workday", "hours_weekend", "hours_holiday", "zone"]
    );
    assert_eq!(preview["columns"][1]["heading"], "规模 容纳人数");
    desk.import("rooms", &file).unwrap();
    let rooms = desk.office.must("room_list", json!({}));
    assert_eq!((&rooms[0]["area_sqm"], &rooms[1]["area_sqm"]), (&json!(160), &json!(90.5)));
    assert_eq!(
        (&rooms[1]["name"], &rooms[1]["zone"]),
        (&json!("102 舞蹈室"), &json!("activity")),
        "merged downwards"
    );
    let hours = desk.office.must("hours_list", json!({ "place": { "room": rooms[1]["id"] } }));
    assert_eq!(
        hours.as_array().unwrap().len(),
        2,
        "two stretches on workdays, none at weekends: {hours}"
    );
}

#[test]
fn days_in_every_hand() {
    let desk = desk();
    let good = [
        ("2026.10.8", "2026-10-08"),
        ("2026/10/8", "2026-10-08"),
        ("2026-10-08", "2026-10-08"),
        ("2026年10月8日", "2026-10-08"),
        ("10月8日", "2026-10-08"),
        ("12月8日", "2025-12-08"),
        ("10.8", "2026-10-08"),
        ("20261008", "2026-10-08"),
        ("46303", "2026-10-08"),
        ("２０２６．１０．８", "2026-10-08"),
        ("2026. 10. 8", "2026-10-08"),
        ("2026-10-08(周四)", "2026-10-08"),
        ("2026年10月8日 星期四", "2026-10-08"),
        ("2026-10-08 09:30:00", "2026-10-08"),
        ("2026-10-08T09:30:00", "2026-10-08"),
        ("二〇二六年十月八日", "2026-10-08"),
        ("26.10.8", "2026-10-08"),
        ("10/8/2026", "2026-10-08"),
        ("10月8日9:00", "2026-10-08"),
    ];
    desk.takes("tools", "名称,编号,入库日期\n扳手,T1,2026-01-01\n");
    for (written, meant) in good {
        let text = format!(
            "工具编号,借用人,借出日期,归还日期\nT1,{written},\"{written}\",\"{written}\"\n"
        );
        let preview =
            desk.preview("loans", &desk.file("t.csv", text.replace("T1,", "T1,甲").as_bytes()));
        assert_eq!(preview["rows"][0]["cells"][2], meant, "{written}: {}", preview["rows"][0]);
    }
    for (written, why) in [
        ("2026.2.30", "没有 2026年2月30日 这一天"),
        ("13月1日", "没有 13月1日 这一天"),
        ("国庆", "看不出是哪一天"),
        ("2026.10", "看不出是哪一天"),
        ("10月1日-10月7日", "像是好几天，请一天写一行"),
        ("10月8日-10日", "像是好几天，请一天写一行"),
        ("10.8-9", "像是好几天，请一天写一行"),
        ("10月12、13日", "像是好几天，请一天写一行"),
    ] {
        let text = format!("工具编号,借用人,借出日期\nT1,甲,{written}\n");
        let preview = desk.preview("loans", &desk.file("t.csv", text.as_bytes()));
        let problem = &preview["rows"][0]["problems"][0];
        assert_eq!(
            (&problem["column"], &problem["stops"]),
            (&json!(2), &json!(true)),
            "{written}: at its cell"
        );
        assert!(problem["sentence"].as_str().unwrap().contains(why), "{written}: {problem}");
    }
    let title = "借用登记(2025年12月)\n工具编号,借用人,借出日期\nT1,甲,12月8日\n";
    let preview = desk.preview("loans", &desk.file("t.csv", title.as_bytes()));
    assert_eq!(preview["rows"][0]["cells"][2], "2025-12-08", "the year stands in the title");
    assert_eq!(preview["rows"][0]["verdict"], "refused", "before the tool was there");
}

#[test]
fn real_dates_and_bare_serial_numbers() {
    let desk = desk();
    let file = desk.book("t.xlsx", |s| {
        s.write_row(0, 0, ["姓名", "出生日期", "手机"]).unwrap();
        let date = Format::new().set_num_format("m\"月\"d\"日\"");
        s.write(1, 0, "甲乙").unwrap();
        s.write_with_format(1, 1, &chrono::NaiveDate::from_ymd_opt(1950, 3, 8).unwrap(), &date)
            .unwrap();
        s.write(1, 2, 10_000_000_001_f64).unwrap();
        s.write_row(2, 0, ["丙丁"]).unwrap();
        s.write(2, 1, 18_330).unwrap();
        s.write_row(3, 0, ["戊己", "2026-02-30"]).unwrap();
        s.write_row(4, 0, ["庚辛"]).unwrap();
        s.write_formula(4, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let preview = desk.preview("members", &file);
    let cell = |row: usize| preview["rows"][row]["cells"][1].as_str().unwrap();
    assert_eq!((cell(0), cell(1)), ("1950-03-08", "1950-03-08"));
    assert_eq!(
        preview["rows"][0]["cells"][2], "10000000001",
        "a number cell is a telephone number all the same"
    );
    assert_eq!(preview["refused"], 2, "{preview}");
}

#[test]
fn clock_times_in_every_hand() {
    let desk = desk();
    desk.takes("rooms", "活动室\n102\n");
    for (written, meant) in [
        ("08:30-10:30", "08:30–10:30"),
        ("8:30—10:30", "08:30–10:30"),
        ("8：30~10：30", "08:30–10:30"),
        ("上午8点半-10点", "08:30–10:00"),
        ("下午2点-4点", "14:00–16:00"),
        ("晚上7:00-9:00", "19:00–21:00"),
        ("上午9点至下午4点", "09:00–16:00"),
        ("８：３０－１０：３０", "08:30–10:30"),
        ("0830-1030", "08:30–10:30"),
        ("八点到十点一刻", "08:00–10:15"),
        ("9时-11时30分", "09:00–11:30"),
        ("19:00 - 24:00", "19:00–24:00"),
    ] {
        let text = format!("日期,活动室,时间\n2026-11-24,102,{written}\n");
        let preview = desk.preview("sessions", &desk.file("t.csv", text.as_bytes()));
        assert_eq!(preview["rows"][0]["cells"][2], meant, "{written}: {}", preview["rows"][0]);
    }
    for (written, why) in [
        ("10:30-8:30", "必须晚于开始时间"),
        ("全天候", "不是起止时间"),
        ("25:00-26:00", "不是起止时间"),
        ("8:30", "不是起止时间"),
    ] {
        let refused =
            desk.refuses("sessions", &format!("日期,活动室,时间\n2026-11-24,102,{written}\n"));
        assert!(refused.contains(why) && refused.contains("第 2 行“时间”"), "{written}: {refused}");
    }
}

#[test]
fn whatever_characters_and_separator_a_text_table_has() {
    let table = "姓名,联系电话,小区\n司徒青,10000000104,机械厂宿舍\n";
    let utf16 = |text: &str, le: bool| -> Vec<u8> {
        let mark = if le { [0xff, 0xfe] } else { [0xfe, 0xff] };
        let bytes =
            text.encode_utf16().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() });
        mark.into_iter().chain(bytes).collect()
    };
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let late = format!("name,phone,note\n{}司徒青,10000000104,机械厂\n", "a1,1,x\n".repeat(40));
    for (what, bytes) in [
        ("UTF-8", table.as_bytes().to_vec()),
        ("UTF-8 with its mark", format!("\u{feff}{table}").into_bytes()),
        ("UTF-16 little", utf16(table, true)),
        ("UTF-16 big", utf16(table, false)),
        ("GBK", gbk(table)),
        ("GBK, the first Chinese late", gbk(&late)),
        ("tabs", table.replace(',', "\t").into_bytes()),
        ("semicolons", table.replace(',', ";").into_bytes()),
        ("old Mac lines", table.replace('\n', "\r").into_bytes()),
        ("quoted", "\"姓名\",\"联系\n电话\"\n\"司徒青\",\"10000000104\"\n".as_bytes().to_vec()),
    ] {
        let desk = desk();
        desk.import("members", &desk.file("t.csv", &bytes))
            .unwrap_or_else(|e| panic!("{what}: {e}"));
        assert_eq!(desk.people("司徒青")[0]["phone"], "10000000104", "{what}");
    }
}

#[test]
fn namesakes_in_different_buildings_stay_two() {
    let desk = desk();
    let two =
        "姓名,电话,小区,楼栋\n王建国,10000000101,青禾苑,3-2-501\n王建国,10000000102,南塘,7-1-302\n";
    assert_eq!(desk.takes("members", two), (2, 0, 0));
    assert_eq!(desk.takes("members", two), (0, 0, 2));
    assert_eq!(
        desk.takes("members", "姓名,楼栋,性别\n王建国,7-1-302,男\n"),
        (0, 1, 0),
        "by building"
    );
    assert_eq!(
        desk.takes("members", "姓名,电话,出生日期\n王建国,10000000101,1951.3.8\n"),
        (0, 1, 0),
        "by phone"
    );
    let refused = desk.refuses("members", "姓名,性别\n王建国,男\n");
    assert!(refused.contains("有 2 位叫王建国") && refused.contains("青禾苑 3-2-501"), "{refused}");
    assert_eq!(desk.people("王建国").len(), 2);
    assert_eq!(desk.takes("members", "姓名,电话\n李一,\n"), (1, 0, 0));
    assert_eq!(
        desk.takes("members", "姓名,电话,楼栋\n李 一,10000000108,1-1-102\n"),
        (0, 1, 0),
        "the only one of that name"
    );
    assert_eq!(
        desk.takes("members", "姓名,楼栋,备注\n李一,同上,\n李一,1-1-102,\n").0,
        1,
        "another building is another person"
    );
}

#[test]
fn all_of_it_or_nothing() {
    let desk = desk();
    let before = desk.journal();
    let text =
        "姓名,电话,出生日期\n甲乙,10000000001,1950-1-1\n,10000000002,\n丙丁,一二三,2026.2.30\n";
    let refused = desk.refuses("members", text);
    assert!(refused.contains("有 2 行不能导入") && refused.contains("什么都没有改动"), "{refused}");
    assert!(
        refused.contains("第 3 行“姓名”：请填写姓名") && refused.contains("第 4 行"),
        "{refused}"
    );
    assert_eq!((desk.people("").len(), desk.journal()), (0, before));
    let file = desk.file("t.csv", text.as_bytes());
    let args = json!({ "kind": "members", "file": file, "leave_out": [3, 4] });
    let done = desk.office.must("import_file", args.clone());
    assert_eq!((&done["added"], &done["left_out"]), (&json!(1), &json!(2)));
    let again = desk.office.must("import_file", args);
    assert_eq!(again["same"], 1);
    desk.office.must("undo", json!({}));
    assert_eq!(desk.people("").len(), 0, "one import is one step back");
}

#[test]
fn a_dry_run_and_a_preview_change_nothing() {
    let desk = desk();
    let before = desk.journal();
    let file = desk.file("t.csv", "社团,姓名\n舞蹈队,甲乙\n".as_bytes());
    let done = desk
        .office
        .must("import_file", json!({ "kind": "members", "file": file, "dry_run": true }));
    assert_eq!((&done["added"], &done["dry_run"]), (&json!(1), &json!(true)));
    assert!(
        done["warnings"][0].as_str().unwrap().contains("还没有叫“舞蹈队”的社团，会一并添加"),
        "{done}"
    );
    assert_eq!(desk.preview("members", &file)["new"], 1);
    assert_eq!((desk.journal(), desk.people("").len()), (before, 0));
}

#[test]
fn columns_given_by_hand() {
    let desk = desk();
    let file = desk.file("t.csv", "人,号,住\n甲乙,10000000001,3-2-501\n".as_bytes());
    let refused = desk.import("members", &file).unwrap_err();
    assert!(refused.contains("看到的是：人、号、住") && refused.contains("姓名"), "{refused}");
    let columns = json!(["name", "phone", null]);
    let preview = desk
        .office
        .must("import_preview", json!({ "kind": "members", "file": file, "columns": columns }));
    assert_eq!((fields(&preview), &preview["new"]), (vec!["name", "phone", "-"], &json!(1)));
    desk.office.must("import_file", json!({ "kind": "members", "file": file, "columns": columns }));
    assert_eq!(desk.people("甲乙")[0]["building"], json!(null));
    let twice = desk.office.call(
        "import_preview",
        json!({ "kind": "members", "file": file, "columns": ["name", "name"] }),
    );
    assert!(twice.unwrap_err().contains("指定了两列"));
}
