//! Offices with years of records, of DOMAIN §7 size M.

use keting::{
    api::dispatch,
    app::{App, Doors},
    db::Tx,
    time::Day,
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
    Office { app: App::open(folder.path(), Doors::quiet(now, "bench")).unwrap(), folder }
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
    call(
        app,
        "desk_set",
        json!({ "desk": { "community": "青禾里社区", "subdistrict": "桃溪街道" } }),
    );
    let rooms: Vec<Value> = (0..12)
        .map(|n| call(app, "room_add", json!({ "new": { "name": format!("{} 活动室", 101 + n), "capacity": 30, "area_sqm": 60 } })))
        .collect();
    let clubs: Vec<Value> = (0..14)
        .map(|n| call(app, "club_add", json!({ "new": { "name": format!("{n} 号社团") } })))
        .collect();
    let team = call(app, "team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    let tools: Vec<Value> = (0..46)
        .map(|n| {
            call(
                app,
                "tool_add",
                json!({ "new": { "name": format!("工具{}", n / 3), "added_on": "2016-01-01" } }),
            )
        })
        .collect();
    let sites = call(app, "site_list", json!({}));
    let hours: Vec<Value> = ["workday", "weekend", "public_holiday"]
        .iter()
        .map(|kind| json!({ "day_kind": kind, "start": "08:00", "end": "21:00" }))
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

/// A roster of that many people, as a club keeps it.
pub(crate) fn roster(file: &Path, rows: u32) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (at, heading) in
        ["社团", "姓名", "手机", "性别", "小区", "楼栋", "加入日期", "备注"].iter().enumerate()
    {
        page.write(0, at as u16, *heading).unwrap();
    }
    let family = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "欧阳", "司徒"];
    let given = ["若木", "青", "知夏", "闻舟", "念一", "既白", "云起", "予安", "晚晴", "怀远"];
    for n in 0..rows {
        let name = format!(
            "{}{}{}",
            family[n as usize % 10],
            given[n as usize / 10 % 10],
            ["", "一", "之"][n as usize / 100 % 3]
        );
        let cells = [
            format!("{} 号社团", n % 14),
            name,
            format!("1000000{:04}", n % 10_000),
            ["女", "男"][n as usize % 2].into(),
            ["青禾苑", "南塘", "机械厂宿舍"][n as usize % 3].into(),
            format!("{}-{}-{}", n / 40 + 1, n / 10 % 4 + 1, n % 10 + 101),
            "2026-03-01".into(),
            String::new(),
        ];
        cells.iter().enumerate().for_each(|(at, cell)| {
            page.write(n + 1, at as u16, cell).unwrap();
        });
    }
    book.save(file).unwrap();
}
