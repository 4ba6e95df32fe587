//! Long rosters: the rest is read while the rows before it are taken in.

use crate::import::desk;
use rust_xlsxwriter::{Format, Worksheet};
use serde_json::{Value, json};

/// Tools on 400 lines; a place merged over lines 60 to 75 and one over 190 to 200, 同上 in between.
fn tools(s: &mut Worksheet) {
    s.write_row(0, 0, ["名称", "编号", "存放位置"]).unwrap();
    for at in 1..400u32 {
        s.write_row(at, 0, ["冲击钻".to_owned(), format!("T{at:04}")]).unwrap();
        s.write(at, 2, if at % 7 == 3 { "同上".into() } else { format!("{}号柜", at / 50) })
            .unwrap();
    }
    s.merge_range(59, 2, 74, 2, "门口", &Format::new()).unwrap();
    s.merge_range(189, 2, 199, 2, "楼上", &Format::new()).unwrap();
}

#[test]
fn every_row_of_a_long_roster_is_kept_as_it_was_shown() {
    let desk = desk();
    let file = desk.book("工具.xlsx", tools);
    let shown = desk.preview("tools", &file);
    let done = desk.import("tools", &file).unwrap();
    assert_eq!((&done["added"], &shown["new"]), (&json!(399), &json!(399)));
    let kept = desk.office.must("tool_list", json!({}));
    let place = |code: &str| {
        let tool = kept.as_array().unwrap().iter().find(|t| t["code"] == code).unwrap();
        tool["place"].as_str().unwrap().to_owned()
    };
    for row in shown["rows"].as_array().unwrap() {
        let cell = |at: usize| row["cells"][at].as_str().unwrap();
        assert_eq!(place(cell(1)), cell(2), "line {} is kept as it was shown", row["line"]);
    }
    assert_eq!(place("T0064"), "门口", "merged over the end of the head");
    assert_eq!(place("T0192"), "楼上", "merged over the end of a batch");
    assert_eq!(place("T0066"), "门口", "同上 inside a merge is what the merge says");
    assert_eq!(place("T0346"), "6号柜", "同上 is the row above");
    assert_eq!(desk.import("tools", &file).unwrap()["same"], 399, "a second time changes nothing");
    desk.office.must("undo", json!({}));
    assert_eq!(desk.office.must("tool_list", json!({})), json!([]), "one step takes all back");
    assert_eq!(desk.office.must("verify", json!({}))["sound"], Value::Bool(true));
}

#[test]
fn a_row_far_down_that_cannot_go_in_keeps_all_out() {
    let desk = desk();
    let file = desk.book("工具.xlsx", |s| {
        tools(s);
        s.write(390, 0, "—").unwrap();
    });
    let refused = desk.import("tools", &file).unwrap_err();
    assert!(refused.contains("第 391 行“名称”：请填写"), "{refused}");
    assert_eq!(desk.office.must("tool_list", json!({})), json!([]));
}

#[test]
fn a_workbook_torn_far_down_keeps_all_out() {
    let desk = desk();
    let whole = std::fs::read(desk.book("工具.xlsx", tools)).unwrap();
    // Its sheet ends in the middle of a row: repacked without what follows.
    let torn = desk.file("坏.xlsx", &repacked(&whole));
    let refused = desk.import("tools", &torn).unwrap_err();
    assert!(refused.contains("已损坏"), "{refused}");
    assert_eq!(desk.office.must("tool_list", json!({})), json!([]));
}

/// The workbook with two thirds of its sheet.
fn repacked(whole: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.ends_with("sheet1.xml") {
            bytes.truncate(bytes.len() * 2 / 3);
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}
