//! Offices with years of records, of DOMAIN §7 size M.

pub(crate) mod bare;
pub(crate) mod points;

use keting::{
    api::dispatch,
    app::{App, Host},
    db::Tx,
    reports::Report,
    time::Day,
    workbook::excel,
};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub(crate) struct Office {
    pub(crate) app: App,
    pub(crate) folder: TempDir,
}

fn now() -> chrono::NaiveDateTime {
    Day::ymd(2026, 11, 22).unwrap().date().and_hms_opt(9, 0, 0).unwrap()
}

pub(crate) fn empty() -> Office {
    let folder = tempfile::tempdir().unwrap();
    Office { app: open(folder.path()), folder }
}

pub(crate) fn open(folder: &Path) -> App {
    App::open(folder, Host::quiet(now, "bench")).unwrap()
}

pub(crate) fn call(app: &App, name: &str, args: Value) -> Value {
    dispatch(app, name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A connection that knows nothing of the program.
pub(crate) fn raw(folder: &Path) -> Connection {
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    let db = Connection::open(keting::db::file_in(folder)).unwrap();
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
    )
    .unwrap();
    db
}

/// The same file once more, in another folder.
pub(crate) fn copy(db: &Connection, folder: &Path) {
    let to = keting::db::file_in(folder).to_string_lossy().into_owned();
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    db.execute("VACUUM INTO ?1", [to]).unwrap();
}

/// Twelve rooms, 14 clubs, 420 volunteers; a year has 68 sessions a week, 540 loans, 4,158 service records.
pub(crate) fn office(years: i32) -> Office {
    let office = empty();
    let app = &office.app;
    let mut desk = call(app, "desk_now", json!({}))["desk"].clone();
    (desk["community"], desk["subdistrict"]) = (json!("青禾里社区"), json!("桃溪街道"));
    call(app, "desk_set", json!({ "desk": desk }));
    let rooms: Vec<Value> = (0..12)
        .map(|n| call(app, "room_add", json!({ "new": { "name": format!("{} 活动室", 101 + n), "capacity": 30, "area_sqm": 60 } })))
        .collect();
    let clubs: Vec<Value> = (0..14)
        .map(|n| call(app, "club_add", json!({ "new": { "name": format!("{n} 号社团") } })))
        .collect();
    let team = call(app, "team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    let tools = tools(app);
    let sites = call(app, "site_list", json!({}));
    let hours: Vec<Value> = ["workday", "weekend", "public_holiday"]
        .iter()
        .map(|kind| json!({ "season": null, "day_kind": kind, "start": "08:00", "end": "21:00" }))
        .collect();
    call(app, "hours_set", json!({ "place": { "site": sites[0]["id"] }, "hours": hours }));
    app.write("志愿者", |tx| volunteers(tx, &team)).unwrap();
    for year in 2027 - years..2027 {
        app.write("一年", |tx| {
            sessions(tx, year, &rooms, &clubs)?;
            loans(tx, year, &tools)?;
            records(tx, year, &team)
        })
        .unwrap();
    }
    office
}

/// A report as Excel.
pub(crate) fn written(report: &Report) -> Vec<u8> {
    excel::write(&report.head(), &report.sheets).unwrap()
}

fn key(kind: &str, n: i64) -> String {
    uuid::Uuid::from_u128(u128::from(kind.as_bytes()[0]) << 120 | n as u128).to_string()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn volunteers(tx: &Tx, team: &Value) -> keting::Result<()> {
    for n in 0..420 {
        let person = "INSERT INTO people (id, name, building, search) VALUES (?1, ?2, ?3, ?2)";
        tx.execute(person, params![key("p", n), format!("居民{n:04}"), format!("{n} 栋")])?;
        let volunteer = "INSERT INTO volunteers (id, person_id, team_id, registered_on) VALUES (?1, ?2, ?3, '2016-01-01')";
        tx.execute(volunteer, params![key("v", n), key("p", n), text(team)])?;
    }
    Ok(())
}

fn sessions(tx: &Tx, year: i32, rooms: &[Value], clubs: &[Value]) -> keting::Result<()> {
    let first = Day::ymd(year, 1, 1)?.monday().plus(7);
    for week in 0..51i64 {
        for n in 0..68usize {
            let (room, day, band) = (n % 10, (n / 10) % 7, n / 70 + n % 3);
            tx.execute(
                "INSERT INTO bookings (id, room_id, held_on, starts, ends, group_id, purpose, usage, kind, state, heads)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, '活动', 'club', 'single', 'held', 18)",
                params![
                    key("b", i64::from(year) * 10_000 + week * 100 + n as i64),
                    text(&rooms[room]),
                    first.plus(7 * week + day as i64),
                    ["08:30", "14:00", "18:30"][band],
                    ["10:30", "16:00", "19:30"][band],
                    text(&clubs[n % 14])
                ],
            )?;
        }
    }
    Ok(())
}

/// Forty-six pieces on the wall.
fn tools(app: &App) -> Vec<Value> {
    let new = |n| json!({ "name": format!("工具{}", n / 3), "added_on": "2016-01-01" });
    (0..46).map(|n| call(app, "tool_add", json!({ "new": new(n) }))).collect()
}

fn loans(tx: &Tx, year: i32, tools: &[Value]) -> keting::Result<()> {
    for n in 0..540i64 {
        let out = Day::ymd(year, 1, 1)?.plus(n * 360 / 540);
        tx.execute(
            "INSERT INTO loans (id, tool_id, borrower, out_on, due_on, mode, returned_on, condition)
             VALUES (?1, ?2, '邻居', ?3, ?4, 'takeaway', ?4, 'good')",
            params![key("l", i64::from(year) * 1000 + n), text(&tools[n as usize % tools.len()]), out, out.plus(2)],
        )?;
    }
    Ok(())
}

fn records(tx: &Tx, year: i32, team: &Value) -> keting::Result<()> {
    for n in 0..4158i64 {
        let on = Day::ymd(year, 1, 1)?.plus(n / 12);
        tx.execute(
            "INSERT INTO service_records (id, volunteer_id, team_id, title, served_on, starts, ends, minutes, recorded_on)
             VALUES (?1, ?2, ?3, '社区服务', ?4, '09:00', '11:00', 120, ?4)",
            params![key("s", i64::from(year) * 10_000 + n), key("v", n % 420), text(team), on],
        )?;
    }
    Ok(())
}

/// The same sessions put in by the bare library: one transaction, no journal, no rules; taken out again untimed.
pub(crate) fn insert_bare(db: &Connection, wishes: &[Value], booked: &[Value]) -> Duration {
    let start = Instant::now();
    let tx = db.unchecked_transaction().unwrap();
    for (wish, made) in wishes.iter().zip(booked) {
        for date in made["booked"].as_array().unwrap() {
            let mut insert = tx
                .prepare_cached(
                    "INSERT INTO bookings (id, room_id, held_on, starts, ends, group_id, person_id, purpose, usage, kind,
                                           series_id, state, heads, reason, note)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, '0 号社团', 'club', 'single', NULL, 'planned', NULL, NULL, NULL)",
                )
                .unwrap();
            insert
                .execute(params![
                    text(&date["id"]),
                    text(&wish["new"]["room"]),
                    text(&date["on"]),
                    text(&date["start"]),
                    text(&date["end"]),
                    text(&wish["new"]["holder"]["club"])
                ])
                .unwrap();
        }
    }
    tx.commit().unwrap();
    let took = start.elapsed();
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    db.execute("DELETE FROM bookings WHERE state = 'planned'", []).unwrap();
    took
}

/// An office with 420 volunteers in one team.
pub(crate) fn staffed() -> Office {
    let office = empty();
    let team = call(&office.app, "team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    office.app.write("志愿者", |tx| volunteers(tx, &team)).unwrap();
    office
}

/// The heading of a kind of roster, and the cells of its rows.
type Cells = fn(Option<usize>) -> Vec<String>;

/// The kinds of roster that are timed.
pub(crate) const ROSTERS: [(&str, Cells); 3] =
    [("members", member), ("tools", tool), ("hours", hour)];

/// A roster of that many rows, as the desk keeps it.
pub(crate) fn roster(file: &Path, rows: usize, cells: Cells) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for at in 0..=rows {
        for (column, cell) in (0..).zip(cells(at.checked_sub(1))) {
            page.write(at as u32, column, cell).unwrap();
        }
    }
    book.save(file).unwrap();
}

fn owned<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn member(n: Option<usize>) -> Vec<String> {
    let family = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "欧阳", "司徒"];
    let given = ["若木", "青", "知夏", "闻舟", "念一", "既白", "云起", "予安", "晚晴", "怀远"];
    let Some(n) = n else {
        return owned(["社团", "姓名", "手机", "性别", "小区", "楼栋", "加入日期", "备注"]);
    };
    let name = [family[n % 10], given[n / 10 % 10], ["", "一", "之"][n / 100 % 3]].concat();
    vec![
        format!("{} 号社团", n % 14),
        name,
        format!("1000000{:04}", n % 10_000),
        ["女", "男"][n % 2].into(),
        ["青禾苑", "南塘", "机械厂宿舍"][n % 3].into(),
        format!("{}-{}-{}", n / 40 + 1, n / 10 % 4 + 1, n % 10 + 101),
        "2026-03-01".into(),
        String::new(),
    ]
}

fn tool(n: Option<usize>) -> Vec<String> {
    let Some(n) = n else {
        return owned([
            "名称",
            "编号",
            "型号",
            "来源",
            "捐赠人",
            "存放位置",
            "上墙日期",
            "完好情况",
        ]);
    };
    vec![
        ["冲击钻", "人字梯", "手推车", "热熔机", "万用表", "打气筒", "角磨机"][n % 7].into(),
        format!("G{:04}", n + 1),
        format!("GSB {}", 10 + n % 9),
        ["捐赠", "购买"][n % 2].into(),
        ["赵若木", ""][n % 2].into(),
        format!("{}-{}", n / 100 + 1, n % 100 + 1),
        format!("2025-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
        "完好".into(),
    ]
}

fn hour(n: Option<usize>) -> Vec<String> {
    let Some(n) = n else {
        return owned([
            "姓名",
            "活动名称",
            "日期",
            "开始时间",
            "结束时间",
            "地点",
            "服务内容",
            "负责人",
        ]);
    };
    vec![
        format!("居民{:04}", n % 420),
        ["巡河护绿", "陪老人就医", "门口值守", "家电维修"][n % 4].into(),
        format!("2026-{:02}-{:02}", n / 420 % 10 + 1, n % 28 + 1),
        ["08:30", "14:00"][n % 2].into(),
        ["10:30", "16:30"][n % 2].into(),
        "中心一楼".into(),
        "按排班".into(),
        "赵若木".into(),
    ]
}
