//! What the ministry's system has is put right there when it changes here (67号令 art. 4 and 13).

use crate::office::{Office, office};
use serde_json::{Value, json};

fn volunteer(office: &Office) -> Value {
    let person = office.must("person_add", json!({ "new": { "name": "欧阳若木" } }));
    office.must("volunteer_add", json!({ "new": { "person": person } }))
}

fn record(who: &Value, on: &str, time: &str) -> Value {
    let (start, end) = time.split_once('-').unwrap();
    json!({ "volunteer": who, "title": "巡河护绿", "on": on, "start": start, "end": end })
}

/// A record of that day that is in the system.
fn entered(office: &Office, who: &Value, on: &str) -> Value {
    let new = json!({ "new": record(who, on, "09:00-11:00") });
    let id = office.must("service_record_add", new);
    office.must("sync_mark", json!({ "ids": [id] }));
    assert_eq!(office.must("sync_list", json!({})), json!([]));
    id
}

/// What is to be done in the system: one line.
fn to_do(office: &Office) -> (Value, String) {
    let list = office.must("sync_list", json!({}));
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    (list[0]["id"].clone(), list[0]["note"].as_str().unwrap().to_owned())
}

#[test]
fn what_changed_after_it_was_entered_comes_back_with_what_changed() {
    let stories: [(&str, Value, &[&str]); 4] = [
        (
            "service_record_update",
            json!({ "new": null }),
            &["日期 2026-11-10→2026-11-11", "服务时长 2.0→3.0", "结束 11:00→12:00"],
        ),
        (
            "service_records_reword",
            json!({ "ids": null, "title": "护河" }),
            &["活动名称 巡河护绿→护河"],
        ),
        (
            "service_records_evaluate",
            json!({ "ids": null, "evaluation": "excellent" }),
            &["评价 空→优"],
        ),
        (
            "service_record_correct",
            json!({ "new": null, "reason": "抄错" }),
            &["（抄错）", "日期 2026-11-10→2026-11-11"],
        ),
    ];
    for (command, mut args, want) in stories {
        let office = office();
        let who = volunteer(&office);
        let id = entered(&office, &who, "2026-11-10");
        if args.get("new").is_some() {
            args["new"] = record(&who, "2026-11-11", "09:00-12:00");
        }
        if args.get("ids").is_some() {
            args["ids"] = json!([id]);
        } else {
            args["id"] = id.clone();
        }
        office.must(command, args);
        let (line, note) = to_do(&office);
        for part in want {
            assert!(note.contains(part), "{command}: {note}");
        }
        assert!(note.contains("请改系统里 2026-11-10 “巡河护绿”那一条"), "which one: {note}");
        let folder = tempfile::tempdir().unwrap();
        office.must("sync_save", json!({ "out": folder.path().join("系统补录表.xlsx") }));
        office.must("sync_mark", json!({ "ids": [line] }));
        assert_eq!(office.must("sync_list", json!({})), json!([]), "{command}: put right there");
    }
}

#[test]
fn what_was_changed_back_needs_nothing() {
    let office = office();
    let who = volunteer(&office);
    let id = entered(&office, &who, "2026-11-10");
    for time in ["09:00-12:00", "09:00-11:00"] {
        let new = record(&who, "2026-11-10", time);
        office.must("service_record_update", json!({ "id": id, "new": new }));
    }
    assert_eq!(office.must("sync_list", json!({})), json!([]));
    let moved = record(&who, "2027-01-05", "09:00-11:00");
    office.must("service_record_update", json!({ "id": id, "new": moved }));
    assert!(
        to_do(&office).1.contains("日期 2026-11-10→2027-01-05"),
        "the system has the old day now already"
    );
}

#[test]
fn what_is_taken_away_is_to_be_deleted_there() {
    for (command, args) in [
        ("service_record_remove", json!({ "id": null })),
        ("service_records_remove", json!({ "ids": null })),
        ("service_record_correct", json!({ "id": null, "reason": "那天没有来" })),
    ] {
        for corrected_first in [false, true] {
            let office = office();
            let who = volunteer(&office);
            let mut id = entered(&office, &who, "2026-11-10");
            if corrected_first {
                let new = record(&who, "2026-11-10", "09:00-10:00");
                let right = json!({ "id": id, "new": new, "reason": "抄错" });
                id = office.must("service_record_correct", right);
            }
            let mut args = args.clone();
            for (key, value) in [("id", id.clone()), ("ids", json!([id]))] {
                if args.get(key).is_some() {
                    args[key] = value;
                }
            }
            office.must(command, args);
            let (line, note) = to_do(&office);
            assert!(note.contains("已作废") && note.contains("请删掉"), "{command}: {note}");
            assert_eq!(
                office.must("volunteer_list", json!({}))[0]["minutes"],
                0,
                "it counts no more here"
            );
            office.must("sync_mark", json!({ "ids": [line] }));
            assert_eq!(office.must("sync_list", json!({})), json!([]));
        }
    }
}

#[test]
fn what_was_never_entered_is_taken_away_for_good() {
    let office = office();
    let who = volunteer(&office);
    let id = office
        .must("service_record_add", json!({ "new": record(&who, "2026-11-10", "09:00-11:00") }));
    office.must("service_record_remove", json!({ "id": id }));
    assert_eq!(office.must("sync_list", json!({})), json!([]));
    assert_eq!(office.must("volunteer_records", json!({ "id": who })), json!([]));
}
