use crate::{
    office::{nine_o_clock, office},
    schedule::{exec, raw},
};
use keting::app::{App, Host};
use proptest::prelude::*;
use rusqlite::params;
use serde_json::{Value, json};

#[test]
fn a_change_that_changes_nothing_leaves_no_entry() {
    let office = office();
    let desk = json!({ "desk": { "community": "青禾里社区" } });
    office.must("desk_set", desk.clone());
    let before = office.must("journal_list", json!({ "limit": 50 }));
    office.must("desk_set", desk);
    assert_eq!(office.must("journal_list", json!({ "limit": 50 })), before);
}

#[test]
fn a_refused_change_leaves_no_entry() {
    let office = office();
    office.room("102");
    let before = office.must("journal_list", json!({}));
    assert!(office.call("room_add", json!({ "new": { "name": "102" } })).is_err());
    assert_eq!(office.must("journal_list", json!({})), before);
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let office = office();
    office.room("101");
    office.must("undo", json!({}));
    office.room("102");
    let refused = office.call("redo", json!({})).unwrap_err();
    assert_eq!(refused, "没有可以重做的操作");
}

#[test]
fn the_history_tells_in_the_desks_words_what_was_and_what_is() {
    let office = office();
    let (a, b, club) = (office.room("101"), office.room("102"), office.club("舞蹈队"));
    let id = office.book(&a, &club, "2026-11-24 09:00-10:30").unwrap();
    let slot = crate::office::slot("2026-11-24 10:00-11:30");
    office.must("booking_move", json!({ "id": id, "room": b, "slot": slot }));
    let entry = office.must("journal_list", json!({ "limit": 1 }))[0].clone();
    assert_eq!(entry["who"], "沈知夏");
    let rows = office.must("journal_entry", json!({ "id": entry["id"] }));
    let fields = rows[0]["fields"].as_array().unwrap();
    let told: Vec<String> = fields
        .iter()
        .map(|f| {
            format!(
                "{}:{}→{}",
                f["name"].as_str().unwrap(),
                f["before"].as_str().unwrap(),
                f["after"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(told, ["活动室:101→102", "开始:09:00→10:00", "结束:10:30→11:30"]);
}

#[test]
fn a_changed_history_shows() {
    let folder = tempfile::tempdir().unwrap();
    let open = || App::open(folder.path(), Host::quiet(nine_o_clock, "沈知夏")).unwrap();
    let app = open();
    keting::api::dispatch(&app, "room_add", json!({ "new": { "name": "102" } })).unwrap();
    assert!(app.verify().unwrap().sound);
    drop(app);
    let db = raw(folder.path());
    let refused = exec(&db, "UPDATE journal SET label = 'x' WHERE id = 2").unwrap_err();
    assert!(refused.contains("append-only"), "{refused}");
    let guard = "SELECT sql FROM sqlite_schema WHERE name = 'journal_kept'";
    let guard: String = db.query_row(guard, [], |r| r.get(0)).unwrap();
    exec(&db, "DROP TRIGGER journal_kept; UPDATE journal SET label = 'x' WHERE id = 2").unwrap();
    let refused = App::open(folder.path(), Host::quiet(nine_o_clock, "沈知夏")).err().unwrap();
    assert!(refused.to_string().contains("不是本程序建的"), "its guard is gone: {refused}");
    exec(&db, &guard).unwrap();
    drop(db);
    let found = open().verify().unwrap();
    assert!(!found.sound, "the chain shows the change");
    assert!(found.problems[0].contains("第 2 条"), "{:?}", found.problems);
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Room(u8),
    Rename(u8, u8),
    Hours(u8, bool),
    Club(u8),
    Person(u8),
    Join(u8, u8),
    Book(u8, u8, u8, u8),
    Move(u8, u8, u8),
    Cancel(u8),
    Series(u8, u8),
    Tool(u8),
    Lend(u8, u8),
    Return(u8),
    Volunteer(u8),
    Serve(u8, u8),
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let n = 0u8..6;
    prop_oneof![
        n.clone().prop_map(Act::Room),
        (n.clone(), n.clone()).prop_map(|(a, b)| Act::Rename(a, b)),
        (n.clone(), any::<bool>()).prop_map(|(a, b)| Act::Hours(a, b)),
        n.clone().prop_map(Act::Club),
        n.clone().prop_map(Act::Person),
        (n.clone(), n.clone()).prop_map(|(a, b)| Act::Join(a, b)),
        (n.clone(), n.clone(), n.clone(), 8u8..20).prop_map(|(a, b, c, d)| Act::Book(a, b, c, d)),
        (n.clone(), n.clone(), 8u8..20).prop_map(|(a, b, c)| Act::Move(a, b, c)),
        n.clone().prop_map(Act::Cancel),
        (n.clone(), n.clone()).prop_map(|(a, b)| Act::Series(a, b)),
        n.clone().prop_map(Act::Tool),
        (n.clone(), n.clone()).prop_map(|(a, b)| Act::Lend(a, b)),
        n.clone().prop_map(Act::Return),
        n.clone().prop_map(Act::Volunteer),
        (n, 8u8..20).prop_map(|(a, b)| Act::Serve(a, b)),
    ]
}

fn pick(list: &Value, n: u8) -> Value {
    let list = list.as_array().unwrap();
    if list.is_empty() {
        json!("00000000-0000-7000-8000-000000000000")
    } else {
        list[n as usize % list.len()]["id"].clone()
    }
}

/// Does it, or is refused; either is fine.
pub(crate) fn perform(app: &App, act: &Act) {
    let call = |name: &str, args: Value| crate::whole::call(app, name, args);
    let all = |name: &str| call(name, json!({})).unwrap();
    let week = || call("booking_week", json!({ "from": "2026-11-23" })).unwrap();
    let _ = match act {
        Act::Room(n) => call("room_add", json!({ "new": { "name": format!("10{n}") } })),
        Act::Rename(n, m) => call(
            "room_update",
            json!({ "id": pick(&all("room_list"), *n), "new": { "name": format!("2'0{m}"), "area_sqm": 48.5 } }),
        ),
        Act::Hours(n, some) => {
            let hours = if *some {
                json!([{ "day_kind": "workday", "start": "08:00", "end": "21:00" }])
            } else {
                json!([])
            };
            call(
                "hours_set",
                json!({ "place": { "room": pick(&all("room_list"), *n) }, "hours": hours }),
            )
        }
        Act::Club(n) => call("club_add", json!({ "new": { "name": format!("社{n}") } })),
        Act::Person(n) => call(
            "person_add",
            json!({ "new": { "name": format!("林𬀩{n}"), "compound": format!("苑{n}") } }),
        ),
        Act::Join(n, m) => {
            let people = call("person_search", json!({ "text": "" })).unwrap();
            call(
                "member_add",
                json!({ "club": pick(&all("club_list"), *n), "person": pick(&people, *m) }),
            )
        }
        Act::Book(room, club, day, hour) => {
            let slot = json!({ "on": format!("2026-11-2{}", 3 + day), "start": format!("{hour:02}:00"), "end": format!("{:02}:30", hour + 1) });
            let holder = json!({ "club": pick(&all("club_list"), *club) });
            call(
                "booking_add",
                json!({ "new": { "room": pick(&all("room_list"), *room), "slot": slot, "holder": holder } }),
            )
        }
        Act::Move(n, day, hour) => {
            let slot = json!({ "on": format!("2026-11-2{}", 3 + day), "start": format!("{hour:02}:00"), "end": format!("{:02}:30", hour + 1) });
            call(
                "booking_move",
                json!({ "id": pick(&week(), *n), "room": pick(&all("room_list"), *n), "slot": slot }),
            )
        }
        Act::Cancel(n) => {
            call("booking_cancel", json!({ "id": pick(&week(), *n), "reason": "下雨" }))
        }
        Act::Series(room, club) => {
            let new = json!({
                "room": pick(&all("room_list"), *room), "holder": { "club": pick(&all("club_list"), *club) },
                "weekdays": ["mo", "we", "fr"], "start": "09:00", "end": "10:00", "from": "2026-11-23", "until": "2027-01-10"
            });
            call("series_add", json!({ "new": new }))
        }
        Act::Tool(n) => call("tool_add", json!({ "new": { "name": format!("钻{n}") } })),
        Act::Lend(n, m) => {
            let borrower = format!("邻居{m}");
            call(
                "loan_open",
                json!({ "tool": pick(&all("tool_list"), *n), "borrower": borrower, "out_on": "2026-11-22", "due_on": "2026-11-25", "mode": "外借" }),
            )
        }
        Act::Return(n) => {
            let condition = if n % 2 == 0 { "good" } else { "damaged" };
            call(
                "loan_return",
                json!({ "id": pick(&all("loan_list"), *n), "returned_on": "2026-11-24", "condition": condition }),
            )
        }
        Act::Volunteer(n) => {
            let people = call("person_search", json!({ "text": "" })).unwrap();
            call("volunteer_add", json!({ "new": { "person": pick(&people, *n) } }))
        }
        Act::Serve(n, hour) => {
            let new = json!({ "volunteer": pick(&all("volunteer_list"), *n), "title": "巡河", "on": "2026-11-20",
                              "start": format!("{hour:02}:00"), "end": format!("{:02}:30", hour + 1) });
            call("service_record_add", json!({ "new": new }))
        }
    };
}

/// Everything the desk keeps, as text.
pub(crate) fn everything(folder: &std::path::Path) -> Vec<String> {
    let db = raw(folder);
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' ORDER BY name";
    let mut all = Vec::new();
    let mut names = db.prepare(tables).unwrap();
    for table in names.query_map([], |r| r.get::<_, String>(0)).unwrap() {
        let table = table.unwrap();
        let mut rows = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let width = rows.column_count();
        let mut found = rows.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> =
                (0..width).map(|n| format!("{:?}", row.get_ref(n).unwrap())).collect();
            all.push(format!("{table}: {}", cells.join(" | ")));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Whatever the desk did, undo goes all the way back, redo all the way forward, the laws hold throughout.
    #[test]
    fn undo_restores_and_redo_does_again(acts in proptest::collection::vec(act(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Host::quiet(nine_o_clock, "沈知夏")).unwrap();
        let start = everything(folder.path());
        let standing = |app: &App| app.journal_list(Some(1000), None).unwrap().len();
        let begun = standing(&app);
        acts.iter().for_each(|act| perform(&app, act));
        let done = standing(&app) - begun;
        let end = everything(folder.path());
        prop_assert!(app.verify().unwrap().sound);
        for _ in 0..done { app.undo().unwrap(); }
        prop_assert_eq!(everything(folder.path()), start);
        for _ in 0..done { app.redo().unwrap(); }
        prop_assert_eq!(everything(folder.path()), end);
        prop_assert!(app.redo().is_err());
        let found = app.verify().unwrap();
        prop_assert!(found.sound, "{:?}", found.problems);
    }
}

#[test]
fn undo_at_the_very_start_says_so_and_keeps_the_calendar() {
    let office = office();
    assert_eq!(office.call("undo", json!({})).unwrap_err(), "没有可以撤销的操作");
    let day = office.must("day_kinds", json!({ "from": "2026-10-01", "to": "2026-10-01" }));
    assert_eq!(day[0]["name"], "国庆节");
}

#[test]
fn rows_put_in_together_stand_before_anything_is_read() {
    let office = office();
    let club = office.club("舞蹈队");
    let club = club.as_str().unwrap();
    office.must("person_add", json!({ "new": { "name": "韩春梅" } }));
    let known = office.must("person_search", json!({ "text": "韩春梅" }))[0]["id"].clone();
    let seen = office.write("一批", |tx| {
        // The first membership is of someone known and waits; the people of the others go in before it all the same.
        for n in 0..150 {
            let person = if n == 0 { known.as_str().unwrap().into() } else { format!("p{n}") };
            if n > 0 {
                tx.put("people (id, name, search)", params![person, "甲乙", ""])?;
            }
            let into = "memberships (id, group_id, person_id, from_on)";
            tx.put(into, params![format!("m{n}"), club, person, "2026-11-01"])?;
        }
        keting::db::count(tx, "SELECT count(*) FROM memberships", [])
    });
    assert_eq!(seen.unwrap(), 150, "whoever reads sees them all");
    office.must("undo", json!({}));
    assert_eq!(office.must("person_list", json!({})).as_array().unwrap().len(), 1);
    assert_eq!(office.must("verify", json!({}))["sound"], true);
}

#[test]
fn a_row_refused_while_it_waited_ends_the_change() {
    let office = office();
    let before = office.must("journal_list", json!({}));
    let twice = office.write("两次", |tx| {
        for _ in 0..2 {
            tx.put("people (id, name, search)", params!["p", "甲乙", ""])?;
        }
        // Reading cannot say that a row was refused; the end of the change does.
        let _ = keting::db::count(tx, "SELECT count(*) FROM people", [])?;
        Ok(())
    });
    assert!(twice.unwrap_err().to_string().contains("冲突"), "the same key twice is refused");
    assert_eq!(office.must("person_list", json!({})), json!([]), "nothing is kept");
    assert_eq!(office.must("journal_list", json!({})), before, "and nothing is told");
}
