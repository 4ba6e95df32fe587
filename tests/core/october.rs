use crate::office::{Office, office, slot};
use keting::{
    reports::Report,
    workbook::{Cell, Sheet},
};
use serde_json::{Value, json};

/// A small centre with a full October: four rooms and a square, five clubs, two teams, six tools.
pub fn october() -> Office {
    let office = office();
    let desk = json!({
        "community": "青禾里社区", "subdistrict": "桃溪街道", "phone": "0000-1234567",
        "head": "秦予安", "reviewer": "顾念一", "reporter": "沈知夏",
    });
    office.must("desk_set", json!({ "desk": desk }));
    rooms_and_clubs(&office);
    areas(&office);
    volunteers(&office);
    tools(&office);
    office
}

/// The house gave offices away in October; a second site has none.
fn areas(office: &Office) {
    let second = office.must("site_add", json!({ "new": { "name": "悦邻小筑" } }));
    let first = office.must("site_list", json!({}))[0]["id"].clone();
    let part =
        |name: &str, zone: &str, sqm: f64| json!({ "name": name, "zone": zone, "area_sqm": sqm });
    let divide = |site: &Value, on: &str, total: f64, reason: &str, parts: Value| {
        let new =
            json!({ "site": site, "on": on, "total_sqm": total, "reason": reason, "parts": parts });
        office.must("area_change_add", json!({ "new": new }))
    };
    let before = [
        part("活动室", "activity", 545.0),
        part("门厅", "shared", 45.0),
        part("办公", "office", 590.0),
    ];
    divide(&first, "2026-01-01", 1180.0, "年初现状", json!(before));
    let after = [
        part("活动室", "activity", 575.0),
        part("会客厅", "advice", 230.5),
        part("展廊", "display", 69.5),
        part("门厅", "shared", 45.0),
        part("办公", "office", 260.0),
    ];
    divide(&first, "2026-10-12", 1180.0, "办公用房压减", json!(after));
    divide(&second, "2026-05-01", 200.0, "启用", json!([part("议事厅", "council", 200.0)]));
}

fn rooms_and_clubs(office: &Office) {
    let room = |new: Value| office.must("room_add", json!({ "new": new }));
    let hall = room(json!({ "name": "101 多功能厅", "capacity": 120, "area_sqm": 160 }));
    let dance = room(json!({ "name": "102 舞蹈室", "capacity": 30, "area_sqm": 90.5 }));
    let studio = room(json!({ "name": "103 书画室", "capacity": 20, "area_sqm": 48 }));
    let talk = room(json!({ "name": "205 谈心室", "private": true }));
    let square = room(json!({ "name": "广场", "outdoor": true }));
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let hours = |kind: &str, start: &str, end: &str| json!({ "day_kind": kind, "start": start, "end": end });
    let week = [hours("workday", "08:30", "21:00"), hours("weekend", "09:00", "18:00")];
    office.must("hours_set", json!({ "place": { "site": site }, "hours": week }));
    office.must(
        "hours_set",
        json!({ "place": { "room": talk }, "hours": [hours("workday", "14:00", "17:00")] }),
    );
    let closure =
        json!({ "room": studio, "from": "2026-10-12", "to": "2026-10-14", "reason": "墙面粉刷" });
    office.must("closure_add", json!({ "new": closure }));

    let club = |name: &str, more: Value| {
        let mut new = more;
        new["name"] = name.into();
        office.must("club_add", json!({ "new": new }))
    };
    let leader = person(office, "王冬梅");
    let dancers =
        club("舞蹈队", json!({ "category": "舞蹈", "leader": leader, "founded_on": "2025-03-01" }));
    let writers = club("书法社", json!({ "category": "书画" }));
    let taiji = club("太极八段锦队", json!({ "category": "健身" }));
    let chess = club("象棋社", json!({ "founded_on": "2026-10-09" }));
    club("模特队", json!({ "closed_on": "2026-10-20" }));
    let (a, b) = (person(office, "李一"), person(office, "欧阳若木"));
    for (club, person, from) in [
        (&dancers, &leader, "2025-03-01"),
        (&dancers, &a, "2026-10-31"),
        (&dancers, &b, "2026-11-01"),
        (&writers, &a, "2026-01-05"),
    ] {
        office.must("member_add", json!({ "club": club, "person": person, "from_on": from }));
    }
    let series = |room: &Value, club: &Value, days: Value, start: &str, end: &str, weeks: u32| {
        let new = json!({
            "room": room, "holder": { "club": club }, "weekdays": days, "start": start, "end": end,
            "from": "2026-09-01", "until": "2026-11-30", "every_weeks": weeks,
        });
        office.must("series_add", json!({ "new": new }))
    };
    series(&dance, &dancers, json!(["mo", "we", "fr"]), "08:30", "10:30", 1);
    series(&studio, &writers, json!(["tu"]), "14:00", "16:00", 2);
    series(&square, &taiji, json!(["mo", "we", "fr"]), "09:00", "10:00", 1);
    mark_the_month(office);

    let book = |room: &Value, holder: Value, when: &str, more: Value| {
        let mut new = json!({ "room": room, "holder": holder, "slot": slot(when) });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.must("booking_add", json!({ "new": new }))
    };
    let held = |id: Value, heads: u32| {
        office.must("booking_mark", json!({ "id": id, "state": "held", "heads": heads }))
    };
    held(
        book(
            &dance,
            json!({ "club": dancers }),
            "2026-10-17 09:00-11:00",
            json!({ "extra": true }),
        ),
        30,
    );
    book(&dance, json!({ "club": chess }), "2026-10-10 14:00-15:30", json!({}));
    held(
        book(
            &hall,
            json!({ "club": dancers }),
            "2026-10-30 19:00-20:30",
            json!({ "usage": "course", "purpose": "交谊舞课" }),
        ),
        41,
    );
    held(
        book(
            &hall,
            json!({ "office": true }),
            "2026-10-16 18:00-20:00",
            json!({ "usage": "council", "purpose": "居民议事会" }),
        ),
        26,
    );
    held(
        book(
            &hall,
            json!({ "person": leader }),
            "2026-10-24 09:00-12:00",
            json!({ "usage": "course", "purpose": "手机课" }),
        ),
        18,
    );
    held(book(&hall, json!({ "office": true }), "2026-10-25 09:00-18:00", json!({})), 60);
    book(&talk, json!({ "person": a }), "2026-10-15 14:00-15:00", json!({}));
    for on in ["2026-10-13", "2026-10-20"] {
        let slot = slot(&format!("{on} 09:00-10:00"));
        let new = json!({ "room": dance, "slot": slot, "holder": { "club": writers }, "reason": "舞蹈队占用" });
        office.must("waitlist_add", json!({ "new": new, "sure": true }));
    }
}

/// Everybody came as usual, but for one session that was called off and one that nobody came to.
fn mark_the_month(office: &Office) {
    for monday in ["2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"] {
        for booking in office.must("booking_week", json!({ "from": monday })).as_array().unwrap() {
            let (id, on) = (&booking["id"], booking["slot"]["on"].as_str().unwrap());
            let mark = |state: &str, heads: Value| {
                office.must("booking_mark", json!({ "id": id, "state": state, "heads": heads }))
            };
            match (booking["purpose"].as_str().unwrap(), on) {
                ("舞蹈队", "2026-10-14") => {
                    office.must("booking_cancel", json!({ "id": id, "reason": "老师生病" }))
                }
                ("舞蹈队", "2026-10-21") => mark("no_show", Value::Null),
                ("舞蹈队", _) => mark("held", 25.into()),
                ("书法社", _) => mark("held", 11.into()),
                _ => Value::Null,
            };
        }
    }
}

pub fn person(office: &Office, name: &str) -> Value {
    office.must("person_add", json!({ "new": { "name": name } }))
}

fn volunteers(office: &Office) {
    let team = |name: &str| office.must("team_add", json!({ "new": { "name": name } }));
    let (repair, patrol) = (team("维修志愿服务队"), team("平安巡逻队"));
    let enrol = |name: &str, number: &str, team: &Value, on: &str| {
        let person = person(office, name);
        let new =
            json!({ "person": person, "volunteer_no": number, "team": team, "registered_on": on });
        office.must("volunteer_add", json!({ "new": new }))
    };
    let wang = enrol("王建国", "990001-001", &repair, "2024-05-01");
    let lin = enrol("林晓禾", "990001-002", &repair, "2026-10-12");
    let chen = enrol("陈望舒", "990001-003", &patrol, "2025-01-01");
    let alone = enrol("司徒青", "990001-004", &Value::Null, "2026-11-02");
    serve(office, &wang, "旧年巡修", "2025-06-02 00:00-23:30", json!({}));
    for day in ["2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06"] {
        serve(office, &wang, "旧年巡修", &format!("{day} 00:00-18:30"), json!({}));
    }
    for who in [&wang, &lin] {
        serve(
            office,
            who,
            "上门修水管",
            "2026-10-17 09:00-11:30",
            json!({ "beneficiaries": 3, "team": repair }),
        );
    }
    serve(
        office,
        &wang,
        "夜间巡逻",
        "2026-10-23 19:00-21:00",
        json!({ "team": patrol, "break_minutes": 15 }),
    );
    serve(office, &chen, "夜间巡逻", "2026-10-23 19:00-21:00", json!({ "beneficiaries": 40 }));
    serve(office, &alone, "图书整理", "2026-10-31 09:00-09:50", json!({}));
    // Ten working days after 8 October, the make-up Saturday counted, is 21 October.
    serve(
        office,
        &chen,
        "秋季巡查",
        "2026-10-08 19:00-20:00",
        json!({ "recorded_on": "2026-10-23" }),
    );
}

/// Written down on the day unless told otherwise.
pub fn serve(office: &Office, volunteer: &Value, title: &str, when: &str, more: Value) -> Value {
    let slot = slot(when);
    let mut new = json!({
        "volunteer": volunteer, "title": title, "on": slot["on"], "start": slot["start"], "end": slot["end"],
        "recorded_on": slot["on"],
    });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.must("service_record_add", json!({ "new": new }))
}

fn tools(office: &Office) {
    let tool = |name: &str, more: Value| {
        let mut new = json!({ "name": name, "added_on": "2026-03-01" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.must("tool_add", json!({ "new": new }))
    };
    let drill = tool("冲击钻", json!({ "donor": "李一" }));
    let ladder = tool("人字梯", json!({ "source": "bought" }));
    let pump = tool("打气筒", json!({}));
    tool("管钳", json!({ "added_on": "2026-10-09" }));
    let hammer = tool("羊角锤", json!({}));
    let saw = tool("=钢锯", json!({ "donor": "@某人" }));
    let lend = |tool: &Value, out: &str, due: &str, mode: &str| {
        let args = json!({ "tool": tool, "borrower": "方既白", "out_on": out, "due_on": due, "mode": mode });
        office.must("loan_open", args)
    };
    let back = |id: Value, on: &str, condition: &str| {
        office.must("loan_return", json!({ "id": id, "returned_on": on, "condition": condition }))
    };
    back(lend(&drill, "2026-09-28", "2026-10-01", "takeaway"), "2026-10-03", "good");
    back(lend(&drill, "2026-10-10", "2026-10-12", "takeaway"), "2026-10-12", "good");
    back(lend(&drill, "2026-10-12", "2026-10-15", "self_service"), "2026-10-13", "damaged");
    lend(&ladder, "2026-10-26", "2026-10-29", "takeaway");
    back(lend(&pump, "2026-10-11", "2026-10-11", "onsite"), "2026-10-11", "good");
    back(lend(&pump, "2026-10-18", "2026-10-18", "onsite"), "2026-10-18", "good");
    lend(&saw, "2026-10-30", "2026-11-02", "takeaway");
    office
        .must("tool_remove", json!({ "id": hammer, "on": "2026-10-20", "reason": "锤头松动报废" }));
}

/// The month's report.
pub fn report(office: &Office) -> Report {
    office.report_preview("2026-10".into()).unwrap().report
}

pub fn sheet<'a>(report: &'a Report, tab: &str) -> &'a Sheet {
    report.sheets.iter().find(|s| s.tab == tab).unwrap()
}

/// What stands in that column of the row that has that name.
pub fn shown(report: &Report, tab: &str, name: &str, key: &str) -> String {
    let sheet = sheet(report, tab);
    let at = sheet.at(key).unwrap();
    let named =
        |row: &&Vec<Cell>| row.iter().any(|cell| matches!(cell, Cell::Text(text) if text == name));
    let row = sheet.rows.iter().find(named).unwrap_or_else(|| panic!("no {name} in {tab}"));
    row[at].shown(sheet.columns[at].format)
}

/// What stands in that column of the 合计 row.
pub fn total(report: &Report, tab: &str, key: &str) -> String {
    let sheet = sheet(report, tab);
    let at = sheet.at(key).unwrap();
    sheet.totals.as_ref().unwrap()[at].cell().shown(sheet.columns[at].format)
}
