//! What the program costs beside the bare library doing the same work, in the same run, as ratios of
//! medians: data of DOMAIN §7 size M, one year and ten. `cargo xtask bench` runs it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "ratios/file.rs"]
mod file;
mod years;

use keting::{api::dispatch, app::App, workbook::grid::Grid};
use serde_json::{Value, json};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use years::{
    bare::{More, read_alone},
    call, office, raw,
};

/// The median of `runs` runs after one that is not counted; `--once` is for a profiler.
fn median(runs: usize, mut work: impl FnMut() -> Duration) -> Duration {
    let first = work();
    if asked("--once") {
        return first;
    }
    let mut times: Vec<Duration> = (0..runs).map(|_| work()).collect();
    times.sort();
    times[runs / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn say(what: &str, ours: Duration, bare: Duration, most: f64, failed: &mut bool) {
    let ratio = over(ours, bare);
    let verdict = if ratio <= most { "ok" } else { "TOO SLOW" };
    *failed |= ratio > most;
    println!(
        "{what:<52} {:>9.3} ms / {:>9.3} ms = {ratio:>5.2}  (≤ {most})  {verdict}",
        ms(ours),
        ms(bare)
    );
}

fn over(ours: Duration, bare: Duration) -> f64 {
    ours.as_secs_f64() / bare.as_secs_f64()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn asked(word: &str) -> bool {
    std::env::args().any(|a| a == word)
}

fn main() {
    // `cargo test --benches` asks every bench whether it starts; it does.
    if asked("--test") {
        return;
    }
    let mut failed = false;
    type Part = (&'static str, fn(&mut bool));
    let parts: [Part; 4] =
        [("find", finding), ("import", rosters), ("points", points), ("file", file::ratios)];
    let only = parts.iter().any(|(part, _)| asked(part));
    for (part, ratios) in parts {
        if !only || asked(part) {
            ratios(&mut failed);
        }
    }
    if only {
        std::process::exit(i32::from(failed));
    }
    let (one, ten) = (office(1), office(10));
    weeks(&one.app, &ten.app, &mut failed);
    changed(&one.app, &ten.app, &mut failed);
    series(&ten, &mut failed);
    closures(&ten, &mut failed);
    workbook(&ten.app, &mut failed);
    undo(&ten, &mut failed);
    std::process::exit(i32::from(failed));
}

/// What it takes to say whether the oldest change of ten years can be taken back alone: every row written since is
/// looked at, 30 changes a working day, beside the bare library reading the same rows.
fn undo(ten: &years::Office, failed: &mut bool) {
    let db = raw(ten.folder.path());
    #[expect(
        clippy::disallowed_methods,
        reason = "the bare library is the other side of the ratio"
    )]
    db.execute_batch(
        "INSERT INTO journal (id, at, who, kind, label, hash, rows_to)
           WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 75000)
           SELECT (SELECT max(id) FROM journal) + i, '2026-11-22T09:00:00', '', 'do', '一步', '',
                  (SELECT max(id) FROM journal_rows) + i FROM n;
         INSERT INTO journal_rows (entry, of_table, before, after)
           SELECT (SELECT max(entry) FROM journal_rows) + row_number() OVER (), of_table, after, after
           FROM journal_rows WHERE of_table IN ('bookings', 'service_records') LIMIT 75000",
    )
    .unwrap();
    let sql = "SELECT of_table, before, after FROM journal_rows ORDER BY id DESC";
    let bare = median(11, || {
        timed(|| {
            let mut query = db.prepare_cached(sql).unwrap();
            let mut rows = query.query([]).unwrap();
            let mut bytes = 0;
            while let Some(row) = rows.next().unwrap() {
                bytes += (1..3)
                    .filter_map(|n| row.get_ref(n).unwrap().as_str().ok())
                    .map(str::len)
                    .sum::<usize>();
            }
            bytes
        })
    });
    // The second entry is the community's name: nothing later builds on it, so nothing ends the pass early.
    let ours = median(11, || timed(|| call(&ten.app, "undo_reach", json!({ "id": 2 }))));
    say("undo_reach of a setting ten years ago / a bare pass", ours, bare, 3.0, failed);
}

/// T3, T4 and T11 of a month beside the rows they are counted from, read bare, and the same cells written bare. Our side reads
/// and makes the whole month's sheets, of which only these are written.
fn three_sheets(office: &years::Office, db: &rusqlite::Connection, failed: &mut bool) {
    let tabs = ["志愿服务", "工具借用", "积分"];
    let three = || {
        let mut report = office.app.report_preview("2026-10".into()).unwrap().report;
        report.sheets.retain(|sheet| tabs.contains(&sheet.tab.as_str()));
        assert_eq!(report.sheets.len(), 3);
        report
    };
    let report = three();
    let pages: Vec<(&str, Grid)> =
        report.sheets.iter().map(|s| (s.tab.as_str(), Grid::of(s, None))).collect();
    let (mut ours, mut bare) = (Duration::MAX, Duration::MAX);
    for _ in 0..11 {
        ours = ours.min(timed(|| years::written(&three())));
        bare = bare.min(timed(|| {
            years::points::month_read(db);
            years::bare::workbook(&pages)
        }));
    }
    say("T3 + T4 + T11 of a month / bare queries + bare xlsx", ours, bare, 2.0, failed);
}

/// Everybody's points, and a sign-in sheet of 300 lines.
fn points(failed: &mut bool) {
    let office = years::points::ledger();
    let db = raw(office.folder.path());
    let ours = median(11, || timed(|| call(&office.app, "points_balances", json!({}))));
    let bare = median(11, || timed(|| years::points::grouped(&db)));
    say("points of everybody, 460,000 postings / one GROUP BY", ours, bare, 2.0, failed);

    let mut day = 0;
    let ours = median(11, || {
        day += 1;
        let sheet = years::points::sheet(day);
        let took = timed(|| call(&office.app, "service_sheet_add", sheet));
        office.app.undo().unwrap();
        took
    });
    let bare = median(11, || years::points::insert_records(&db, 0));
    say("a sign-in sheet of 300 lines / bare inserts", ours, bare, 3.0, failed);
    let team = call(&office.app, "team_list", json!({}))[0]["id"].clone();
    let ours = median(11, || {
        day += 1;
        let new = json!({ "title": "巡河护绿", "on": years::points::on(day), "start": "09:00", "end": "11:00", "team": team });
        let id = call(&office.app, "sign_in_add", json!({ "new": new }));
        let typed = json!({ "id": id, "typed": "1-302 缺3,8" });
        let took = timed(|| {
            assert_eq!(call(&office.app, "sign_in_record", typed).as_array().unwrap().len(), 300)
        });
        office.app.undo().unwrap();
        office.app.undo().unwrap();
        took
    });
    say("the same 300 typed by number / bare inserts", ours, bare, 3.0, failed);
    years::points::with_tools_and_records(&office);
    three_sheets(&office, &db, failed);
}

fn weeks(one: &App, ten: &App, failed: &mut bool) {
    let week = |app: &App| {
        timed(|| dispatch(app, "booking_week", json!({ "from": "2026-10-12" })).unwrap())
    };
    let (ours, bare) = (median(101, || week(ten)), median(101, || week(one)));
    say("booking_week, ten years / one year", ours, bare, 1.2, failed);
    let month = |app: &App| timed(|| app.report_preview("2026-10".into()).unwrap());
    let (ours, bare) = (median(51, || month(ten)), median(51, || month(one)));
    say("report_preview, ten years / one year", ours, bare, 1.2, failed);
}

/// A year ahead in twelve rooms that hold ten years.
fn wishes(app: &App) -> Vec<Value> {
    let rooms = call(app, "room_list", json!({}));
    let club = call(app, "club_list", json!({}))[0]["id"].clone();
    let wish = |room: &Value| {
        json!({ "new": { "room": room["id"], "holder": { "club": club }, "weekdays": ["we"], "start": "20:00", "end": "21:00",
                         "from": "2026-01-01", "until": "2026-12-30", "on_holiday": "keep" } })
    };
    rooms.as_array().unwrap().iter().take(12).map(wish).collect()
}

fn series(office: &years::Office, failed: &mut bool) {
    let (app, wishes) = (&office.app, wishes(&office.app));
    let db = raw(office.folder.path());
    let ours = median(21, || {
        timed(|| wishes.iter().map(|w| call(app, "series_preview", w.clone())).collect::<Vec<_>>())
    });
    let sql = "SELECT id, room_id, held_on, starts, ends, group_id, person_id, purpose, usage, kind, series_id, state, heads,
                      reason, note FROM bookings WHERE room_id = ?1 AND held_on BETWEEN '2026-01-01' AND '2026-12-30'
               ORDER BY held_on, starts";
    let pass = || {
        for wish in &wishes {
            let mut query = db.prepare_cached(sql).unwrap();
            let mut rows = query.query([wish["new"]["room"].as_str().unwrap()]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for at in 0..15 {
                    black_box(row.get::<_, Option<rusqlite::types::Value>>(at).unwrap());
                }
            }
        }
    };
    let bare = median(21, || timed(pass));
    say("series_preview 52 weeks × 12 rooms / bare pass", ours, bare, 2.0, failed);

    let mut booked = Vec::new();
    let ours = median(9, || {
        let took =
            timed(|| booked = wishes.iter().map(|w| call(app, "series_add", w.clone())).collect());
        wishes.iter().for_each(|_| drop(app.undo().unwrap()));
        took
    });
    let bare_folder = tempfile::tempdir().unwrap();
    years::copy(&db, bare_folder.path());
    let bare_db = raw(bare_folder.path());
    let bare = |rooms: usize| {
        median(9, || {
            let parts = wishes.chunks(rooms).zip(booked.chunks(rooms));
            parts.map(|(wishes, booked)| years::insert_bare(&bare_db, wishes, booked)).sum()
        })
    };
    say("series_add 52 weeks, 12 rooms in turn / bare inserts", ours, bare(1), 3.0, failed);
    let all = bare(12);
    let news: Vec<Value> = wishes.iter().map(|wish| wish["new"].clone()).collect();
    let at_once = median(9, || {
        let took = timed(|| call(app, "series_add_many", json!({ "news": news })));
        app.undo().unwrap();
        took
    });
    say("series_add_many 52 weeks, 12 rooms / bare inserts in one", at_once, all, 3.0, failed);
    wishes.iter().for_each(|wish| drop(call(app, "series_add", wish.clone())));
    let with_history = median(9, || More::of(&bare_db, &db).put_in());
    println!("  and with their history: {:.2}", over(ours, with_history));
    wishes.iter().for_each(|_| drop(app.undo().unwrap()));
}

/// A year's series that changes its time, a room of ten years beside a room of one: the reads are as many, whatever
/// is kept.
fn changed(one: &App, ten: &App, failed: &mut bool) {
    let made = |app: &App| {
        let mut wish = wishes(app).remove(0);
        wish["new"]["from"] = json!("2027-01-01");
        wish["new"]["until"] = json!("2027-12-30");
        let change = json!({ "start": "19:30", "end": "21:00", "every_weeks": 2 });
        json!({ "id": call(app, "series_add", wish)["series"], "change": change })
    };
    let see =
        |app: &App, change: &Value| timed(|| call(app, "series_change_preview", change.clone()));
    let [bare, ours] = [one, ten].map(|app| {
        let change = made(app);
        let took = median(51, || see(app, &change));
        app.undo().unwrap();
        took
    });
    say("series_change_preview, ten years / one year", ours, bare, 1.2, failed);
}

/// A room closed for a month that is full, every session with its proposal; beside it one bare query of the rows
/// among which a place is looked for, and one of the room's own rows alone.
fn closures(office: &years::Office, failed: &mut bool) {
    let app = &office.app;
    let to_come =
        "UPDATE bookings SET state = 'planned', heads = NULL WHERE held_on >= '2026-12-01'";
    app.write("还没到的场次", |tx| tx.execute(to_come, []).map(drop)).unwrap();
    let room = call(app, "room_list", json!({}))[0]["id"].clone();
    let new = json!({ "room": room, "from": "2026-12-01", "to": "2026-12-31", "reason": "检修" });
    let closing = json!({ "closing": { "new": new } });
    let hit = call(app, "closure_preview", closing.clone())["displaced"].as_array().unwrap().len();
    let ours = median(51, || timed(|| call(app, "closure_preview", closing.clone())));
    let db = raw(office.folder.path());
    let sql = "SELECT b.id, b.room_id, r.name, b.held_on, b.starts, b.ends, b.group_id, b.person_id, coalesce(g.name, p.name, ''),
                      b.purpose, b.usage, b.kind, b.series_id, b.state, b.heads,
                      (SELECT count(*) FROM attendance AS a WHERE a.booking_id = b.id), b.reason, b.note
               FROM bookings AS b JOIN rooms AS r ON r.id = b.room_id
               LEFT JOIN groups AS g ON g.id = b.group_id LEFT JOIN people AS p ON p.id = b.person_id
               WHERE b.held_on BETWEEN '2026-12-01' AND '2026-12-31' AND b.state <> 'cancelled'";
    let bare = |only: &str| {
        let sql = format!("{sql} {only} ORDER BY b.held_on, b.starts");
        median(51, || {
            timed(|| {
                let mut query = db.prepare_cached(&sql).unwrap();
                let mut rows = query.query([]).unwrap();
                while let Some(row) = rows.next().unwrap() {
                    for at in 0..18 {
                        black_box(row.get::<_, Option<rusqlite::types::Value>>(at).unwrap());
                    }
                }
            })
        })
    };
    let what = format!("closure of a month, {hit} sessions / the house's rows");
    say(&what, ours, bare(""), 5.0, failed);
    let own = bare(&format!("AND b.room_id = '{}'", room.as_str().unwrap()));
    println!("  beside the room's own rows alone: {:.2}", over(ours, own));
}

fn workbook(app: &App, failed: &mut bool) {
    let ours = median(9, || {
        timed(|| {
            let report = app.report_preview("2026-10".into()).unwrap().report;
            years::written(&report)
        })
    });
    let report = app.report_preview("2026-10".into()).unwrap().report;
    let pages: Vec<(&str, Grid)> =
        report.sheets.iter().map(|s| (s.tab.as_str(), Grid::of(s, None))).collect();
    let bare = median(9, || timed(|| years::bare::workbook(&pages)));
    say("the month's workbook / rust_xlsxwriter alone", ours, bare, 2.0, failed);
}

/// Five thousand rows of each, new to an office that has what they speak of. A row of members makes two records.
fn rosters(failed: &mut bool) {
    let folder = tempfile::tempdir().unwrap();
    for (kind, cells) in years::ROSTERS {
        if ["members", "tools", "hours"].into_iter().any(asked) && !asked(kind) {
            continue;
        }
        let file = folder.path().join(format!("{kind}.xlsx"));
        years::roster(&file, 5000, cells);
        let import =
            |app: &App| timed(|| call(app, "import_file", json!({ "kind": kind, "file": file })));
        let ours = median(9, || import(&years::staffed().app));
        let bare = median(9, || timed(|| read_alone(&file)));
        let known = years::staffed();
        let had = tempfile::tempdir().unwrap();
        let db = raw(known.folder.path());
        years::copy(&db, had.path());
        import(&known.app);
        // Calamine keeps nothing: what must be kept is put in by SQLite, and no faster than SQLite can.
        let had = raw(had.path());
        let more = More::of(&had, &db);
        let kept = median(9, || more.put_in() + timed(|| read_alone(&file)));
        let what = format!("import of 5,000 {kind} / calamine and the same rows by SQLite alone");
        say(&what, ours, kept, 1.3, failed);
        let ours = median(9, || import(&known.app));
        say(&format!("the same {kind} again / calamine alone"), ours, bare, 3.0, failed);
    }
}

/// Three texts looked for among 8,000 people, twelve rooms and their clubs, tools and sessions.
fn finding(failed: &mut bool) {
    let office = office(1);
    let pick = |from: &str, n: usize| from.chars().nth(n % from.chars().count()).unwrap();
    let (family, given) =
        ("王李张刘陈杨黄赵吴周徐孙马朱胡", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英");
    let news: Vec<Value> = (0..8000)
        .map(|n| {
            let name: String = [pick(family, n), pick(given, n / 15), pick(given, n / 7)].iter().collect();
            json!({ "name": name, "building": format!("{}-{}-{}", n % 31, n % 4, n % 29), "phone": format!("1000000{n:04}") })
        })
        .collect();
    call(&office.app, "people_add", json!({ "news": news }));
    let db = raw(office.folder.path());
    // The order looks at every answer, as ours does; the index of names would stop at the first twelve.
    let sql = "SELECT id, name, building, phone FROM people WHERE search LIKE ?1 ESCAPE '\\' ORDER BY length(name), name LIMIT 12";
    for (typed, pattern) in [("wwf", "% wwf%"), ("w", "% w%"), ("建国", "%建国%")] {
        let ours = median(101, || timed(|| call(&office.app, "find", json!({ "text": typed }))));
        let bare = median(101, || {
            timed(|| {
                let mut query = db.prepare_cached(sql).unwrap();
                let mut rows = query.query([pattern]).unwrap();
                while let Some(row) = rows.next().unwrap() {
                    black_box(row.get::<_, String>(1).unwrap());
                }
            })
        });
        say(&format!("find “{typed}” of 8,000 / the bare query"), ours, bare, 2.0, failed);
    }
    let all = median(21, || timed(|| call(&office.app, "person_list", json!({}))));
    let twins = median(21, || timed(|| call(&office.app, "person_duplicates", json!({}))));
    println!("  person_list {:.1} ms, person_duplicates {:.1} ms", ms(all), ms(twins));
}
