//! A ledger of points as ten years of DOMAIN §7 size L leave it: 460,000 postings of 2,000 neighbours.

use super::{Office, call, empty, key, loans, raw, records, tools, volunteers};
use keting::time::Day;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::{hint::black_box, time::Duration};

/// That office; put in by the bare library, as its rules are asked elsewhere.
pub(crate) fn ledger() -> Office {
    let office = empty();
    let team = call(&office.app, "team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    office.app.write("志愿者", |tx| volunteers(tx, &team)).unwrap();
    let db = raw(office.folder.path());
    let tx = db.unchecked_transaction().unwrap();
    let first = Day::ymd(2017, 1, 1).unwrap();
    for n in 0..115_000i64 {
        let (on, who) = (first.plus(n * 3600 / 115_000), key("p", n % 420));
        let last = Day::ymd(on.year() + 1, 12, 31).unwrap();
        line(&tx, 2 * n, on, ("issue", None), ("person", Some(&who)), 20, None, Some(last));
        let lot = key("m", 2 * n);
        line(&tx, 2 * n + 1, on, ("person", Some(&who)), ("redeem", None), 15, Some(&lot), None);
    }
    tx.commit().unwrap();
    office
}

type Side<'a> = (&'a str, Option<&'a str>);

#[expect(clippy::too_many_arguments, reason = "a line of the ledger as the table has it")]
fn line(
    db: &Connection,
    n: i64,
    on: Day,
    from: Side,
    to: Side,
    points: i64,
    lot: Option<&str>,
    last: Option<Day>,
) {
    let kind = if lot.is_some() { "redeem" } else { "expire" };
    db.prepare_cached("INSERT INTO points_txns (id, kind, posted_on) VALUES (?1, ?2, ?3)")
        .unwrap()
        .execute(params![key("t", n), kind, on])
        .unwrap();
    db.prepare_cached(
        "INSERT INTO points_moves (id, txn_id, posted_on, from_account, from_person, to_account, to_person, points, lot_id, expires_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )
    .unwrap()
    .execute(params![key("m", n), key("t", n), on, from.0, from.1, to.0, to.1, points, lot, last])
    .unwrap();
}

/// Every balance summed up by the bare library.
pub(crate) fn grouped(db: &Connection) -> i64 {
    let sql = "SELECT person_id, sum(points) FROM points_postings WHERE account = 'person' GROUP BY person_id";
    let mut query = db.prepare_cached(sql).unwrap();
    let mut rows = query.query([]).unwrap();
    let mut all = 0;
    while let Some(row) = rows.next().unwrap() {
        all += row.get::<_, i64>(1).unwrap();
    }
    all
}

/// The n-th day on which a sheet is written.
pub(crate) fn on(n: i64) -> Day {
    Day::ymd(2026, 1, 1).unwrap().plus(n)
}

/// A sign-in sheet of 300 lines on the n-th day.
pub(crate) fn sheet(n: i64) -> Value {
    let line = |at: i64| json!({ "volunteer": key("v", at), "start": "09:00", "end": "11:00" });
    json!({ "sheet": { "title": "巡河护绿", "on": on(n), "lines": (0..300).map(line).collect::<Vec<_>>() } })
}

/// The same 300 records put in by the bare library: one transaction, no journal, no rules; taken out again untimed.
pub(crate) fn insert_records(db: &Connection, n: i64) -> Duration {
    let on = on(n);
    let start = std::time::Instant::now();
    let tx = db.unchecked_transaction().unwrap();
    for at in 0..300 {
        tx.prepare_cached(
            "INSERT INTO service_records (id, volunteer_id, team_id, title, served_on, starts, ends, break_minutes,
                                          travel_minutes, minutes, place, content, leader, beneficiaries, recorded_on, recorded_by)
             VALUES (?1, ?2, NULL, '巡河护绿', ?3, '09:00', '11:00', 0, 0, 120, NULL, NULL, NULL, NULL, ?3, 'bench')",
        )
        .unwrap()
        .execute(params![uuid::Uuid::now_v7().to_string(), key("v", at), on])
        .unwrap();
    }
    tx.commit().unwrap();
    let took = start.elapsed();
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    black_box(db.execute("DELETE FROM service_records WHERE recorded_by = 'bench'", []).unwrap());
    took
}

/// That office with its tool wall, and a year's loans and services.
pub(crate) fn with_tools_and_records(office: &Office) {
    let tools = tools(&office.app);
    let team = call(&office.app, "team_add", json!({ "new": { "name": "清洁志愿服务队" } }));
    let year = |tx: &keting::db::Tx| {
        loans(tx, 2026, &tools)?;
        records(tx, 2026, &team)
    };
    office.app.write("一年", year).unwrap();
}

/// The rows from which T3, T4 and T11 of October 2026 are counted, read by the bare library.
pub(crate) fn month_read(db: &Connection) {
    for sql in [
        "SELECT r.id, r.volunteer_id, r.team_id, r.title, r.served_on, r.minutes, r.beneficiaries, r.recorded_on, p.name, v.volunteer_no
         FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id JOIN people AS p ON p.id = v.person_id
         WHERE r.served_on BETWEEN '2026-10-01' AND '2026-10-31'",
        "SELECT volunteer_id, sum(minutes) FROM served WHERE served_on <= '2026-10-31' GROUP BY volunteer_id",
        "SELECT team_id, count(*), sum(registered_on >= '2026-10-01') FROM volunteers GROUP BY team_id",
        "SELECT id, name, code, source, donor, added_on, removed_on, condition FROM tools",
        "SELECT tool_id, out_on, due_on, returned_on, mode, condition FROM loans
         WHERE out_on <= '2026-10-31' AND (returned_on IS NULL OR returned_on >= '2026-10-01')",
        "WITH own AS (
           SELECT to_person AS person_id, posted_on, points, from_account AS other FROM points_moves
           WHERE to_person IS NOT NULL AND posted_on <= '2026-10-31'
           UNION ALL SELECT from_person, posted_on, -points, to_account FROM points_moves
           WHERE from_person IS NOT NULL AND posted_on <= '2026-10-31')
         SELECT person_id, other, sum(CASE WHEN posted_on < '2026-10-01' THEN points ELSE 0 END),
                sum(CASE WHEN posted_on >= '2026-10-01' THEN points ELSE 0 END)
         FROM own GROUP BY person_id, other",
        "SELECT account, sum(points) FROM points_postings WHERE posted_on <= '2026-10-31' GROUP BY account",
    ] {
        let mut query = db.prepare_cached(sql).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                black_box(row.get::<_, rusqlite::types::Value>(at).unwrap());
            }
        }
    }
}
