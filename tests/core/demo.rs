//! The demonstration goes in through the import everybody uses, and is what DOMAIN §9 says.

use crate::{
    journal::everything,
    office::{Office, office, top},
};
use serde_json::{Value, json};
use std::path::PathBuf;

fn demo() -> Office {
    let office = office();
    office.must("demo_load", json!({}));
    office
}

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn count(rows: &[Value], keep: impl Fn(&Value) -> bool) -> usize {
    rows.iter().filter(|r| keep(r)).count()
}

#[test]
fn it_goes_in_whole_and_a_second_time_changes_nothing() {
    let office = office();
    let done = office.must("demo_load", json!({}));
    for file in rows(&done) {
        assert_eq!(file["warnings"], json!([]), "{file}");
    }
    let sound = office.must("verify", json!({}));
    assert_eq!(sound["sound"], true, "{sound}");

    let entries = rows(&office.must("journal_list", json!({ "limit": 1000 }))).len();
    for (kind, file) in files() {
        let again = office.must("import_file", json!({ "kind": kind, "file": file }));
        assert_eq!(
            (&again["added"], &again["changed"]),
            (&json!(0), &json!(0)),
            "{}: {again}",
            file.display()
        );
    }
    assert_eq!(
        rows(&office.must("journal_list", json!({ "limit": 1000 }))).len(),
        entries,
        "nothing changed, nothing to tell"
    );
}

/// Each file with its kind, as its name says it.
fn files() -> Vec<(String, PathBuf)> {
    let folder = top().join("assets/demo");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file())
        .collect();
    files.sort();
    let kind = |p: &PathBuf| {
        p.file_name().unwrap().to_string_lossy().split('-').nth(1).unwrap().to_owned()
    };
    // The wishes of a term are read by a plan; they are no roster.
    files.into_iter().map(|p| (kind(&p), p)).filter(|(kind, _)| kind != "wishes").collect()
}

#[test]
fn people_rooms_and_clubs_are_those_of_the_handbook() {
    let office = demo();
    let rooms = office.must("room_list", json!({}));
    assert_eq!(rows(&rooms).len(), 10);
    let area: f64 = rows(&rooms).iter().filter_map(|r| r["area_sqm"].as_f64()).sum();
    assert_eq!(area, 575.0, "with 345 for the hall and 260 for the office that is 1,180");
    let clubs = office.must("club_list", json!({}));
    let members: Vec<u64> = [
        "舞蹈队",
        "广场舞二队",
        "太极八段锦队",
        "模特队",
        "合唱团",
        "戏曲社",
        "书法社",
        "国画社",
        "钩织社",
    ]
    .iter()
    .map(|name| {
        let club = rows(&clubs).iter().find(|c| c["name"] == *name).unwrap();
        let all = office.must("member_list", json!({ "club": club["id"] }));
        rows(&all).len() as u64
    })
    .collect();
    assert_eq!(members, [28, 26, 31, 18, 42, 16, 19, 15, 22]);

    let found = |text: &str| office.must("person_search", json!({ "text": text, "limit": 500 }));
    let namesakes = found("王建国");
    assert_eq!(rows(&namesakes).len(), 2);
    assert_ne!(namesakes[0]["building"], namesakes[1]["building"]);
    for name in ["欧阳若木", "司徒青", "阿依古丽·艾山", "林𬀩", "李一"] {
        assert_eq!(rows(&found(name)).len(), 1, "{name}");
    }
    let long = found("古丽巴哈尔");
    assert_eq!(long[0]["name"].as_str().unwrap().chars().count(), 25);
    assert_eq!(found("褚寄秋")[0]["phone"], json!(null));
    assert_eq!(found("苏小满")[0]["guardian_name"], "苏拾年");
    assert_eq!(found("简知秋")[0]["born_on"], "2012-10-15");
    assert_eq!(found("栾望山")[0]["deceased_on"], "2026-08-03");
    let real = |p: &Value| p["phone"].as_str().is_some_and(|p| !p.starts_with("1000000"));
    assert_eq!(count(rows(&found("")), real), 0, "no number that could ring");
}

#[test]
fn tools_loans_and_hours_are_those_of_the_handbook() {
    let office = demo();
    let tools = office.must("tool_list", json!({}));
    let tools = rows(&tools);
    assert_eq!(tools.len(), 46);
    assert_eq!(count(tools, |t| t["source"] == "donated"), 31);
    assert_eq!(count(tools, |t| t["condition"] == "damaged"), 1);
    assert_eq!(count(tools, |t| !t["removed_on"].is_null()), 1);
    let loans = office.must("loan_list", json!({ "from": "2026-01-01", "to": "2026-11-22" }));
    let loans = rows(&loans);
    let october: Vec<Value> = loans
        .iter()
        .filter(|l| l["out_on"].as_str().unwrap().starts_with("2026-10"))
        .cloned()
        .collect();
    assert_eq!((october.len(), count(&october, |l| l["mode"] == "onsite")), (38, 11));
    assert_eq!(
        count(loans, |l| l["returned_on"].is_null() && l["days_late"].as_u64() > Some(0)),
        2
    );

    let volunteers = office.must("volunteer_list", json!({}));
    let volunteers = rows(&volunteers);
    assert_eq!((volunteers.len(), rows(&office.must("team_list", json!({}))).len()), (126, 5));
    let minutes = |wanted: u64| count(volunteers, |v| v["minutes"] == wanted);
    assert_eq!((minutes(5970), minutes(6000)), (1, 1), "99.5 and exactly 100 hours");
    assert_eq!(count(volunteers, |v| v["minutes"].as_u64() >= Some(90_000)), 1);
    let records =
        office.must("service_record_list", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    let records = rows(&records);
    assert_eq!(
        count(records, |r| r["late"] == true),
        1,
        "one written down on the eleventh working day"
    );
    assert_eq!(count(records, |r| r["travel_minutes"] == 30 && r["minutes"] == 120), 1);
}

#[test]
fn rooms_are_used_as_the_handbook_says() {
    let office = demo();
    let room = |name: &str| {
        let rooms = office.must("room_list", json!({}));
        rows(&rooms).iter().find(|r| r["name"] == name).unwrap()["id"].clone()
    };
    let dance = room("102 舞蹈室");
    let waits = office.must("waitlist_list", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    assert_eq!((rows(&waits).len(), count(rows(&waits), |w| w["room"] == dance)), (4, 4));
    let mut october = Vec::new();
    for week in ["2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"] {
        let of_week = office.must("booking_week", json!({ "from": week }));
        october.extend(
            rows(&of_week)
                .iter()
                .filter(|b| b["slot"]["on"].as_str().unwrap().starts_with("2026-10"))
                .cloned(),
        );
    }
    assert_eq!(count(&october, |b| b["state"] == "no_show" && b["holder_name"] == "模特队"), 3);
    assert_eq!(count(&october, |b| b["state"] == "no_show"), 3);
    assert_eq!(count(&october, |b| b["state"] == "cancelled"), 5);
    assert_eq!(count(&october, |b| b["state"] == "planned"), 0, "October is told whole");
    assert_eq!(
        count(&october, |b| b["state"] == "held" && b["heads"].as_u64().unwrap_or(0) == 0),
        0
    );
    assert!(october.iter().any(|b| b["slot"]["end"] == "21:00"));

    let free = |name: &str, on: &str, start: &str, end: &str| {
        let slot = json!({ "on": on, "start": start, "end": end });
        office.must("booking_check", json!({ "room": room(name), "slot": slot }))
    };
    assert_eq!(free("203 阅览自习室", "2026-02-17", "09:00", "12:00"), json!(null));
    assert!(
        free("203 阅览自习室", "2026-02-17", "13:00", "14:00").as_str().unwrap().contains("停用")
    );
    assert!(
        free("101 多功能厅", "2026-02-17", "09:00", "12:00").as_str().unwrap().contains("春节闭馆")
    );
    assert!(free("102 舞蹈室", "2026-07-08", "12:00", "13:00").as_str().unwrap().contains("检修"));
    let week = office.must("booking_week", json!({ "from": "2026-12-28" }));
    assert!(
        count(rows(&week), |b| b["slot"]["on"].as_str() > Some("2026-12-31")) > 0,
        "the week across the new year"
    );
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert!(count(rows(&week), |b| b["state"] == "planned") > 55, "{}", rows(&week).len());
    office.must("report_preview", json!({ "period": "2026-10" }));
}

#[test]
fn what_must_not_go_in_does_not() {
    let office = demo();
    for (kind, file, why) in [
        ("hours", "8-hours-重复签到.xlsx", "同一个人的时间不能重叠"),
        ("sessions", "6-sessions-102重复预约.xlsx", "已被“广场舞二队”占用"),
    ] {
        let before = office.must("journal_list", json!({ "limit": 1 }));
        let file = top().join("assets/demo/refused").join(file);
        let refused =
            office.call("import_file", json!({ "kind": kind, "file": file })).unwrap_err();
        assert!(refused.contains(why) && refused.contains("什么都没有改动"), "{refused}");
        assert_eq!(office.must("journal_list", json!({ "limit": 1 })), before);
    }
}

#[test]
fn points_are_those_of_the_handbook() {
    let office = demo();
    let rules = office.must("points_rule_list", json!({}));
    assert_eq!((rows(&rules).len(), &rules[0]["per_hour"]), (1, &json!(10)));
    assert_eq!(office.must("reward_list", json!({}))[0]["price"], 30);
    let year = json!({ "from": "2026-01-01", "to": "2026-11-22" });
    assert_eq!(office.must("points_due", year.clone()), json!([]), "all of it is given");
    let lots = office.must("points_balances", json!({}));
    assert!(
        count(rows(&lots), |it| it["lapses_on"] == "2026-12-31") > 100,
        "good until the year's end"
    );
    let redeemed = office.must("redemption_list", year);
    let code = rows(&redeemed).iter().find_map(|it| it["code"].as_str()).unwrap();
    let twice = office.call("redemption_use", json!({ "code": code })).unwrap_err();
    assert!(twice.contains("已经用过了"), "{twice}");
    let first = rows(&redeemed).iter().map(|it| it["person"].clone()).next_back().unwrap();
    let statement = office.must(
        "points_statement",
        json!({ "person": first, "from": "2026-01-01", "to": "2026-11-22" }),
    );
    let reversed = count(rows(&statement["lines"]), |it| it["kind"] == "reverse");
    assert_eq!(reversed, 1, "an hour of the wrong person was taken back: {statement}");
    let report = office.must("report_preview", json!({ "period": "2026-10" })).to_string();
    assert!(report.contains("积分收支表"), "T11 goes up with October");
}

#[test]
fn volunteers_stand_as_the_handbook_says() {
    let office = demo();
    let stars = office.must("star_list", json!({}));
    let stars: Vec<(&str, &str, u64)> = rows(&stars)
        .iter()
        .map(|s| {
            let text = |field: &str| s[field].as_str().unwrap();
            (text("word"), text("state"), s["minutes"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(stars[0], ("一星", "reached", 6000), "exactly 100.0 is there");
    assert_eq!((stars[1].0, stars[1].1, stars.len()), ("五星", "posted", 2), "99.5 is not");
    let due = office.must("service_due", json!({}));
    assert_eq!(due[0]["purpose"], "银杏叶清扫", "a sheet waits to be typed");
    let read =
        office.must("sign_in_read", json!({ "id": due[0]["sign_in"], "typed": "1-28 缺3,8" }));
    assert_eq!((rows(&read["came"]).len(), &read["wrong"]), (26, &json!([])));
    let who = office.must("person_search", json!({ "text": "虞照晚" }));
    let consents = office.must("consent_list", json!({ "person": who[0]["id"] }));
    assert_eq!(consents[0]["withdrawn_on"], "2026-05-20");
    let agreed = office.must("volunteer_list", json!({}));
    let of_first = office.must("consent_list", json!({ "person": agreed[0]["person"] }));
    assert_eq!(of_first[0]["given_on"], "2026-01-06");
}

#[test]
fn it_can_be_left_and_taken_back_whole() {
    let office = demo();
    let new = json!({ "name": "下学期", "from": "2026-12-01", "until": "2027-01-31", "on_holiday": "skip" });
    office.must("plan_add", json!({ "new": new, "begin": { "running": true } }));
    let before = everything(office.folder());
    office.must("demo_leave", json!({}));
    let left = everything(office.folder());
    let stays = |row: &&String| row.starts_with("holidays:") || row.starts_with("remembered:");
    assert_eq!(left.iter().find(|row| !stays(row)), None, "all of the desk is gone");
    assert!(left.iter().any(|row| stays(&row)), "the calendar a new desk begins with is there");
    office.must("undo", json!({}));
    assert_eq!(everything(office.folder()), before, "the demonstration stands as it was");
    let sound = office.must("verify", json!({}));
    assert_eq!(sound["sound"], true, "{sound}");
}
