use crate::office::{Office, office, slot};
use keting::calendar::{Calendar, rules::read_holidays};
use serde_json::{Value, json};

fn today(office: &Office) -> Value {
    office.must("today_list", json!({}))
}

fn lines(of: &Value) -> Vec<String> {
    of.as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap().to_owned()).collect()
}

fn at(of: &Value, text: &str) -> Value {
    let all = of.as_array().unwrap();
    let line = all.iter().find(|l| l["text"].as_str().unwrap().contains(text));
    line.unwrap_or_else(|| panic!("no line says {text}: {of}"))["to"].clone()
}

fn hint(of: &Value, text: &str) -> String {
    let all = of.as_array().unwrap();
    let line = all.iter().find(|l| l["text"].as_str().unwrap().contains(text)).unwrap();
    line["hint"].as_str().unwrap().to_owned()
}

#[test]
fn an_empty_desk_is_told_what_to_do_first() {
    let office = office();
    let empty = today(&office);
    assert_eq!(lines(&empty["first"]), ["登记活动室", "登记社团", "排出这一周"]);
    assert!(empty["sessions"].as_array().unwrap().is_empty());
    assert!(empty["coming"].as_array().unwrap().is_empty());
    assert_eq!(lines(&empty["report"]), ["填报人、审核人还没有填"], "no month has been lived");
    office.room("101");
    assert_eq!(lines(&today(&office)["first"]), ["登记社团", "排出这一周"]);
}

#[test]
fn todays_sessions_stand_by_room_with_who_may_come() {
    let office = office();
    let (a, b, club) = (office.room("101"), office.room("102"), office.club("舞蹈队"));
    for name in ["丁一", "李二"] {
        let person = office.must("person_add", json!({ "new": { "name": name } }));
        office
            .must("member_add", json!({ "club": club, "person": person, "from_on": "2026-01-01" }));
    }
    office.book(&b, &club, "2026-11-22 14:00-15:00").unwrap();
    office.book(&b, &club, "2026-11-22 09:00-10:00").unwrap();
    let off = office.book(&a, &club, "2026-11-22 11:00-12:00").unwrap();
    office.book(&a, &club, "2026-11-22 19:00-20:00").unwrap();
    office.book(&a, &club, "2026-11-23 19:00-20:00").unwrap();
    office.must("booking_cancel", json!({ "id": off, "reason": "老师请假" }));
    let found = today(&office)["sessions"].clone();
    let said: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|s| format!("{} {}", s["booking"]["room_name"], s["booking"]["slot"]["start"]))
        .collect();
    assert_eq!(said, ["\"101\" \"19:00\"", "\"102\" \"09:00\"", "\"102\" \"14:00\""]);
    assert_eq!(found[0]["members"], 2);
}

#[test]
fn a_teams_session_waits_for_its_records_until_the_tenth_working_day() {
    let office = office();
    let room = office.room("101");
    let team = office.must("team_add", json!({ "new": { "name": "巡逻队" } }));
    let person = office.must("person_add", json!({ "new": { "name": "丁一" } }));
    let new = json!({ "person": person, "team": team, "registered_on": "2026-01-01" });
    let volunteer = office.must("volunteer_add", json!({ "new": new }));
    for when in ["2026-11-02 09:00-10:00", "2026-11-20 09:00-10:00", "2026-11-22 09:00-10:00"] {
        office.book(&room, &team, when).unwrap();
    }
    let due = |office: &Office| -> Vec<(String, String, i64)> {
        let all = today(office)["service"].clone();
        let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
        all.as_array()
            .unwrap()
            .iter()
            .map(|it| (text(it, "on"), text(it, "due_on"), it["days_left"].as_i64().unwrap()))
            .collect()
    };
    assert_eq!(
        due(&office),
        [
            ("2026-11-02".to_owned(), "2026-11-16".to_owned(), -4),
            ("2026-11-20".to_owned(), "2026-12-04".to_owned(), 10),
        ],
        "today's is not over; the first is four working days late"
    );
    let record = json!({
        "volunteer": volunteer, "title": "夜间巡逻", "on": "2026-11-20", "start": "09:00", "end": "10:00",
    });
    office.must("service_record_add", json!({ "new": record }));
    assert_eq!(due(&office).len(), 1, "written down");
    let line = today(&office)["service"][0].clone();
    assert_eq!(
        line["to"],
        json!({ "page": "new_service", "team": line["team"], "on": "2026-11-02" })
    );
}

#[test]
fn the_working_days_left_are_counted_as_the_law_counts_them() {
    let shipped = include_str!("../../assets/holidays.json");
    let calendar = Calendar::new(read_holidays(shipped).unwrap());
    let day = |text: &str| text.parse().unwrap();
    for (on, due) in [
        ("2026-09-18", "2026-10-09"),
        ("2026-02-13", "2026-03-05"),
        ("2026-04-30", "2026-05-18"),
        ("2025-09-26", "2025-10-16"),
        ("2026-11-22", "2026-12-04"),
    ] {
        assert_eq!(calendar.working_days_left(day(on), day(due)), 10, "{on}");
        assert_eq!(calendar.working_days_left(day(due), day(due)), 0, "{due}");
    }
    assert_eq!(calendar.working_days_left(day("2026-11-22"), day("2026-11-20")), -1);
}

#[test]
fn the_coming_week_says_what_needs_a_hand() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-11-25 09:00-10:00").unwrap();
    let closure = |from: &str, reason: &str| {
        let new = json!({ "room": room, "from": from, "to": from, "reason": reason });
        office.must("closure_add", json!({ "new": new }))
    };
    closure("2026-11-25", "消防检修");
    closure("2026-11-26", "换地板");
    closure("2026-12-20", "年终盘点");
    let person = office.must("person_add", json!({ "new": { "name": "丁一" } }));
    let new = json!({ "club": club, "person": person, "from_on": "2026-01-01" });
    let membership = office.must("member_add", new);
    office.must("member_end", json!({ "id": membership, "on": "2026-11-27" }));
    let coming = today(&office)["coming"].clone();
    assert_eq!(
        lines(&coming),
        ["102 舞蹈室停用：消防检修", "102 舞蹈室停用：换地板", "“舞蹈队”丁一到期"]
    );
    assert!(hint(&coming, "消防").contains("还排着 1 场"));
    assert_eq!(at(&coming, "消防")["page"], "closure", "where its session is moved");
    assert_eq!(at(&coming, "换地板")["page"], "room");
    assert_eq!(at(&coming, "丁一"), json!({ "page": "club", "id": club }));
}

#[test]
fn what_came_to_nothing_stands_there_until_it_is_made_up_for_or_let_go() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let closed =
        json!({ "room": room, "from": "2026-11-10", "to": "2026-11-13", "reason": "换地板" });
    office.must("closure_add", json!({ "new": closed }));
    let series = json!({ "room": room, "holder": { "club": club }, "purpose": "舞蹈队", "weekdays": ["tu", "fr"],
        "start": "08:30", "end": "10:30", "from": "2026-09-01", "until": "2026-12-31", "on_holiday": "keep" });
    office.must("series_add", json!({ "new": series }));
    let coming = || today(&office)["coming"].clone();
    assert_eq!(lines(&coming()), ["“舞蹈队”有 2 场没排上，还没补"]);
    assert_eq!(hint(&coming(), "舞蹈队"), "从11月10日起");
    assert_eq!(at(&coming(), "舞蹈队"), json!({ "page": "club", "id": club }));
    let lost = office.must("lost_days", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    office.must("lost_waive", json!({ "id": lost[0]["id"], "reason": "社团说不用补" }));
    assert_eq!(lines(&coming()), ["“舞蹈队”有 1 场没排上，还没补"], "one was let go");
    let slot = json!({ "on": "2026-11-25", "start": "08:30", "end": "10:30" });
    office.must("lost_book", json!({ "id": lost[1]["id"], "room": room, "slot": slot }));
    assert_eq!(lines(&coming()), [""; 0], "the other has its day");
}

#[test]
fn a_tool_that_is_due_says_whom_to_call() {
    let office = office();
    let tool = |name: &str| {
        office.must("tool_add", json!({ "new": { "name": name, "added_on": "2026-01-01" } }))
    };
    let new = json!({ "name": "王建国", "building": "3-2-501" });
    let person = office.must("person_add", json!({ "new": new }));
    for (name, due) in [("冲击钻", "2026-11-20"), ("梯子", "2026-11-30")] {
        let loan = json!({
            "tool": tool(name), "borrower": { "person": person },
            "out_on": "2026-11-10", "due_on": due, "mode": "takeaway",
        });
        office.must("loan_open", loan);
    }
    assert_eq!(today(&office)["loans"][0]["contact"], "3-2-501");
    let new = json!({ "name": "王建国", "building": "3-2-501", "phone": "13900000001" });
    office.must("person_update", json!({ "id": person, "new": new }));
    let loans = today(&office)["loans"].clone();
    assert_eq!(loans[0]["contact"], "13900000001　3-2-501");
    assert_eq!((&loans[0]["days_late"], &loans[1]["days_late"]), (&json!(2), &json!(0)));
}

#[test]
fn the_report_says_what_it_still_lacks_and_where_it_is_mended() {
    let office = office();
    let bare = office.must("room_add", json!({ "new": { "name": "205 谈心室" } }));
    let square = json!({ "new": { "name": "广场", "outdoor": true } });
    office.must("room_add", square);
    let club = office.club("舞蹈队");
    let past = office.book(&bare, &club, "2026-10-20 09:00-10:00").unwrap();
    office.book(&bare, &club, "2026-11-20 09:00-10:00").unwrap();
    office.book(&bare, &club, "2026-11-22 09:00-10:00").unwrap();
    let report = today(&office)["report"].clone();
    assert_eq!(
        lines(&report),
        [
            "10月的报表还没有保存",
            "10月有 1 场没有登记来了几人",
            "11月有 1 场没有登记来了几人",
            "填报人、审核人还没有填",
            "205 谈心室没有填面积、容纳人数",
            "“舞蹈队”没有负责人",
        ],
        "a square has no area to report; today is not over"
    );
    assert_eq!(at(&report, "10月的报表"), json!({ "page": "report", "period": "2026-10" }));
    assert_eq!(
        at(&report, "10月有"),
        json!({ "page": "uncounted", "from": "2026-10-01", "until": "2026-10-31" })
    );
    assert_eq!(
        at(&report, "11月有"),
        json!({ "page": "uncounted", "from": "2026-11-01", "until": "2026-11-21" })
    );
    assert_eq!(at(&report, "谈心室"), json!({ "page": "room", "id": bare }));
    assert_eq!(at(&report, "负责人"), json!({ "page": "club", "id": club }));
    office.must("booking_mark", json!({ "id": past, "state": "held", "heads": 9 }));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("10.xlsx");
    office.must("report_save", json!({ "period": "2026-10", "out": file }));
    assert_eq!(
        lines(&today(&office)["report"])[0],
        "11月有 1 场没有登记来了几人",
        "October is done"
    );
}

#[test]
fn a_report_month_may_begin_on_the_26th() {
    let office = office();
    office.must("desk_set", json!({ "desk": { "community": "青禾里", "month_from_day": 26, "reporter": "甲", "reviewer": "乙" } }));
    let (room, club) = (office.room("101"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-10-27 09:00-10:00").unwrap();
    let report = today(&office)["report"].clone();
    assert_eq!(at(&report, "没有登记来了几人")["from"], "2026-10-26", "{report}");
}

#[test]
fn a_check_that_fails_is_on_the_list() {
    let office = office();
    let (room, club) = (office.room("101"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-11-20 09:00-20:00").unwrap();
    let hours = json!([{ "day_kind": "weekend", "start": "09:00", "end": "10:00" }]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": hours }));
    let checks = office.must("today_checks", json!({}));
    assert!(lines(&checks)[0].contains("超过了开放"), "{checks}");
    assert_eq!(at(&checks, "超过了开放"), json!({ "page": "report", "period": "2026-11" }));
    let booked = json!({ "room": room, "slot": slot("2026-11-20 09:00-10:00"), "except": null });
    assert!(office.must("booking_check", booked).is_string());
}
