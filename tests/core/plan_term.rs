use crate::{
    import_made::{row, workbook},
    office::{office, top},
};
use serde_json::{Value, json};
use std::path::PathBuf;

fn wishes() -> PathBuf {
    top().join("assets/demo/9-wishes-社团活动室愿望表.xlsx")
}

/// The term of 青禾里's nine clubs, four of which want 102: from the form handed round to the timetable.
#[test]
fn the_nine_clubs_of_the_demonstration_share_four_rooms() {
    let office = office();
    office.must("demo_load", json!({}));
    let new = json!({ "name": "冬季排期", "from": "2026-12-01", "until": "2027-01-31" });
    let plan = office.must("plan_add", json!({ "new": new, "begin": { "empty": true } }));
    assert_eq!(office.must("wishes_read", json!({ "plan": plan, "file": wishes() })), 9);
    let whole = office.must("plan_propose", json!({ "id": plan }));
    assert_eq!(whole["plan"]["gap"], 0, "proven best");
    let shown: String = whole["board"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let unmet =
                row["unmet"].as_array().unwrap().iter().map(|no| no["why"].as_str().unwrap());
            let unmet: Vec<&str> = unmet.collect();
            let line = format!(
                "{} {}/{} 次 · {}/{} 分 · 晚上和周末 {} 分 · 想要的时段 {} 次 {}",
                row["who"].as_str().unwrap(),
                row["got"],
                row["asked"],
                row["got_minutes"],
                row["asked_minutes"],
                row["prime_minutes"],
                row["wanted"],
                unmet.join("；")
            );
            format!("{}\n", line.trim_end())
        })
        .collect();
    let draft: String = whole["draft"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let room =
                whole["rooms"].as_array().unwrap().iter().find(|r| r["id"] == it["room"]).unwrap();
            let text = |name: &str| it[name].as_str().unwrap();
            format!(
                "{} {}-{} {} {} {}\n",
                text("weekday"),
                text("start"),
                text("end"),
                room["name"].as_str().unwrap(),
                text("purpose"),
                text("fate")
            )
        })
        .collect();
    crate::office::golden("tests/golden/plan.txt", &format!("{shown}\n{draft}"));
    let done = office.must("plan_publish", json!({ "id": plan }));
    assert!(done["begun"].as_u64().unwrap() >= 9, "{done}");
    assert_eq!(office.must("verify", json!({}))["problems"], json!([]));
    office.must("undo", json!({}));
    assert_eq!(office.must("plan_get", json!({ "id": plan }))["plan"]["published_on"], Value::Null);
}

#[test]
fn a_file_of_wishes_becomes_a_workbook_and_nothing_is_kept() {
    let office = office();
    office.must("demo_load", json!({}));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("排期.xlsx");
    let args =
        json!({ "wishes": wishes(), "out": out, "from": "2026-12-01", "until": "2027-01-31" });
    let saved = office.must("plan_file", args);
    assert_eq!(saved["tabs"], json!(["排期表", "公平表"]));
    assert_eq!(saved["gap"], 0);
    assert_eq!(saved["board"].as_array().unwrap().len(), 9);
    assert_eq!(office.must("plan_list", json!({})), json!([]), "nothing is kept");
    assert!(out.metadata().unwrap().len() > 5000);
}

#[test]
fn a_wish_that_nobody_sees_or_that_cannot_be_read_is_named() {
    let office = office();
    let new = json!({ "name": "冬季排期", "from": "2026-12-01", "until": "2027-01-31" });
    let plan = office.must("plan_add", json!({ "new": new, "begin": { "empty": true } }));
    let folder = tempfile::tempdir().unwrap();
    let read = |more: &str, weekly: &str| {
        let head = row(1, "", &["社团", "每周次数"]);
        let cells = format!("<sheetData>{head}{}</sheetData>", row(2, more, &["舞蹈队", weekly]));
        let file = folder.path().join("t.xlsx");
        std::fs::write(&file, workbook(&cells, "")).unwrap();
        office.call("wishes_read", json!({ "plan": plan, "file": file }))
    };
    let hidden = read(" hidden=\"1\"", "2").unwrap_err();
    assert!(hidden.contains("第 2 行在表里是隐藏的"), "{hidden}");
    let open = read("", "<><f>1+1</f><v/>").unwrap_err();
    assert!(open.contains("第 2 行") && open.contains("没有算过的公式"), "{open}");
    assert_eq!(read("", "2").unwrap(), 1);
}
