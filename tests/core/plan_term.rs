use crate::{
    import_made::{row, workbook},
    office::{Office, office, slot, top},
    plan::{house, plan},
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

/// 舞蹈队 has 102 on Mondays and Wednesdays at nine until the spring, and the last weeks before the plan were odd.
fn odd_weeks(odd: impl Fn(&Office, &Value, &Value, &dyn Fn(&str) -> Value)) -> (Office, Value) {
    let (office, hall, dance) = house();
    let club = office.club("舞蹈队");
    let new = json!({ "room": dance, "holder": { "club": club }, "weekdays": ["mo", "we"], "start": "09:00", "end": "10:30",
        "from": "2026-09-01", "until": "2027-02-28" });
    office.must("series_add", json!({ "new": new }));
    let session = |on: &str| {
        let week = office.must("booking_week", json!({ "from": on }));
        let of_day = |b: &&Value| b["slot"]["on"] == on && b["purpose"] == "舞蹈队";
        week.as_array().unwrap().iter().find(of_day).unwrap()["id"].clone()
    };
    odd(&office, &hall, &dance, &session);
    let plan = plan(&office, json!({ "running": true }));
    let whole = office.must("plan_get", json!({ "id": plan }));
    (office, whole)
}

#[test]
fn odd_weeks_before_a_plan_lose_no_weekday_of_what_runs() {
    let off = |office: &Office, id: Value| {
        office.must("booking_cancel", json!({ "id": id, "reason": "停电" }))
    };
    let to = |office: &Office, id: Value, room: &Value, when: &str| {
        office.must("booking_move", json!({ "id": id, "room": room, "slot": slot(when) }))
    };
    type Odd<'a> = &'a dyn Fn(&Office, &Value, &Value, &dyn Fn(&str) -> Value);
    let stories: [(&str, Odd); 5] = [
        ("one Monday off, one moved", &|office, _, dance, on| {
            off(office, on("2026-11-09"));
            to(office, on("2026-11-23"), dance, "2026-11-24 14:00-15:30");
        }),
        ("every Monday of four weeks off", &|office, _, _, on| {
            ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]
                .iter()
                .for_each(|day| drop(off(office, on(day))));
        }),
        ("half of them in another room", &|office, hall, _, on| {
            for day in ["2026-11-16", "2026-11-18", "2026-11-23", "2026-11-25"] {
                to(office, on(day), hall, &format!("{day} 09:00-10:30"));
            }
        }),
        ("the room out of use for nine days, same time in another room", &|office, _, dance, _| {
            let new = json!({ "room": dance, "from": "2026-11-23", "to": "2026-12-01", "reason": "检修" });
            let closing = json!({ "new": new });
            let seen = office.must("closure_preview", json!({ "closing": closing }));
            let spots = |it: &Value| {
                it["place"]["spots"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|s| json!({ "room": s["room"], "slot": s["slot"] }))
                    .collect::<Vec<_>>()
            };
            let settled: Vec<Value> = seen["displaced"].as_array().unwrap().iter()
                .map(|it| json!({ "booking": it["booking"]["id"], "outcome": { "moved": spots(it) } })).collect();
            assert_eq!(
                office.must("closure_apply", json!({ "closing": closing, "settled": settled }))["left"],
                0
            );
        }),
        ("nothing", &|_, _, _, _| {}),
    ];
    for (what, odd) in stories {
        let (office, whole) = odd_weeks(odd);
        assert_eq!(whole["wishes"][0]["weekly"], 2, "{what}: {}", whole["wishes"]);
        let days: Vec<&str> = whole["draft"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["weekday"].as_str().unwrap())
            .collect();
        assert_eq!((days, &whole["dropped"]), (vec!["mo", "we"], &json!([])), "{what}");
        let monday = whole["draft"][0]["id"].clone();
        let without = office.must("draft_remove", json!({ "id": monday }));
        assert_eq!(
            without["dropped"].as_array().unwrap().len(),
            1,
            "{what}: a Monday that goes is named: {}",
            without["dropped"]
        );
    }
}

#[test]
fn a_club_that_runs_in_two_rooms_at_once_has_a_draft_that_says_so() {
    let (office, hall, dance) = house();
    let club = office.club("舞蹈队");
    for room in [&hall, &dance] {
        let new = json!({ "room": room, "holder": { "club": club }, "weekdays": ["tu"], "start": "09:00", "end": "10:30",
            "from": "2026-09-01", "until": "2026-12-31" });
        office.must("series_add", json!({ "new": new }));
    }
    let plan = plan(&office, json!({ "running": true }));
    let whole = office.must("plan_get", json!({ "id": plan }));
    let draft = whole["draft"].as_array().unwrap();
    assert_eq!(draft.len(), 2, "both run, and both are kept");
    assert!(
        draft.iter().all(|it| it["problem"].as_str().unwrap().contains("不能同时在两处")),
        "{draft:?}"
    );
}

#[test]
fn a_fixed_time_agreed_for_later_is_not_ended_without_a_word() {
    let (office, _, dance) = house();
    let club = office.club("舞蹈队");
    let weekly = |day: &str, from: &str| {
        let new = json!({ "room": dance, "holder": { "club": club }, "weekdays": [day], "start": "09:00", "end": "10:30",
            "from": from, "until": "2027-02-28" });
        office.must("series_add", json!({ "new": new }));
    };
    weekly("mo", "2026-09-01");
    weekly("fr", "2026-12-04");
    let plan = plan(&office, json!({ "empty": true }));
    let new = json!({ "group": club, "weekly": 1, "minutes": 90 });
    office.must("wish_add", json!({ "plan": plan, "new": new }));
    let dropped = office.must("plan_get", json!({ "id": plan }))["dropped"].clone();
    let said = dropped.to_string();
    assert!(
        said.contains("周一 09:00") && said.contains("周五 09:00"),
        "publishing ends both: {said}"
    );
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
