//! Files that no one here made, when they are there.

use crate::office::{Office, office, top};
use serde_json::{Value, json};
use std::path::PathBuf;

fn roster(beginning: &str) -> Option<PathBuf> {
    let folder = top().join("../shared/reference/rosters");
    let found = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path());
    let found =
        found.into_iter().find(|p| p.file_name().unwrap().to_string_lossy().starts_with(beginning));
    if found.is_none() {
        eprintln!("skipped: no {beginning}… in {}", folder.display());
    }
    found
}

fn take(office: &Office, kind: &str, file: &PathBuf) -> Result<Value, String> {
    office.call("import_file", json!({ "kind": kind, "file": file }))
}

#[test]
fn rooms_in_gbk_without_a_mark() {
    let Some(file) = roster("E1") else { return };
    let office = office();
    let done = take(&office, "rooms", &file).unwrap();
    assert_eq!((&done["added"], &done["changed"]), (&json!(270), &json!(0)), "{done}");
    let rooms = office.must("room_list", json!({}));
    let first = rooms.as_array().unwrap().iter().find(|r| r["name"] == "东A101").unwrap();
    assert_eq!(first["capacity"], 90);
    let again = take(&office, "rooms", &file).unwrap();
    assert_eq!(
        (&again["added"], &again["changed"], &again["same"]),
        (&json!(0), &json!(0), &json!(270)),
        "{again}"
    );
}

#[test]
fn a_storeroom_with_a_date_above_its_heading() {
    let Some(file) = roster("E2") else { return };
    let office = office();
    let done = take(&office, "tools", &file).unwrap();
    assert_eq!(done["added"], 47, "{done}");
    let tools = office.must("tool_list", json!({}));
    let tools = tools.as_array().unwrap();
    let of = |name: &str| tools.iter().filter(|t| t["name"] == name).collect::<Vec<_>>();
    assert_eq!(of("一次性纸杯").len(), 50, "a row with a quantity is that many pieces");
    assert_eq!(of("一次性纸杯")[0]["model"], json!(null), "/ means empty");
    assert_eq!(of("H3C交换机(28口)").len() + of("H3C交换机（28口）").len(), 2);
    assert_eq!(of("打印纸").len(), 37, "57mm and 80mm");
    assert_eq!(of("视频线/电源线/USB线")[0]["place"], "C7-C8");
    let again = take(&office, "tools", &file).unwrap();
    assert_eq!(
        (&again["added"], &again["changed"], &again["same"]),
        (&json!(0), &json!(0), &json!(47)),
        "{again}"
    );
}

#[test]
fn people_under_two_rows_of_headings() {
    let Some(file) = roster("E3") else { return };
    let office = office();
    let preview = office.must("import_preview", json!({ "kind": "members", "file": file }));
    let fields: Vec<_> =
        preview["columns"].as_array().unwrap().iter().map(|c| c["field"].clone()).collect();
    assert_eq!(
        fields,
        [json!("name"), json!("note"), json!("phone"), json!("born_on"), json!(null)]
    );
    assert_eq!(preview["columns"][3]["heading"], "时间 出生日期");
    let done = take(&office, "members", &file).unwrap();
    assert_eq!(done["added"], 10, "{done}");
    let found = office.must("person_search", json!({ "text": "小明3" }));
    assert_eq!(
        (&found[0]["phone"], &found[0]["born_on"]),
        (&json!("187973"), &json!("2017-10-19"))
    );
    assert_eq!(take(&office, "members", &file).unwrap()["same"], 10);
}

#[test]
fn a_form_that_is_no_roster_is_refused_by_its_columns() {
    let Some(file) = roster("E4") else { return };
    let office = office();
    for kind in [
        "rooms",
        "areas",
        "clubs",
        "members",
        "performances",
        "tools",
        "volunteers",
        "sessions",
        "arrivals",
        "loans",
        "hours",
    ] {
        let refused = take(&office, kind, &file).unwrap_err();
        assert!(
            ["没有认得的表头", "认得的列太少", "没有找到"].iter().any(|it| refused.contains(it)),
            "{kind}: {refused}"
        );
    }
}
