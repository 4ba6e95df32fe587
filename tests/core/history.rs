use crate::office::{Office, office};
use serde_json::{Value, json};

fn labels(found: &Value) -> Vec<String> {
    let entries = found["entries"].as_array().unwrap();
    entries.iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect()
}

fn find(office: &Office, text: &str) -> Vec<String> {
    labels(&office.must("journal_find", json!({ "find": text })))
}

#[test]
fn a_name_finds_every_change_that_touched_it() {
    let office = office();
    let (room, club) = (office.room("101"), office.club("舞蹈队"));
    let person =
        office.must("person_add", json!({ "new": { "name": "欧阳若木", "phone": "13900000000" } }));
    office.must("member_add", json!({ "club": club, "person": person }));
    office.book(&room, &club, "2026-11-24 09:00-10:30").unwrap();
    assert_eq!(find(&office, "舞蹈队").len(), 3);
    let of_person = find(&office, "欧阳");
    assert_eq!(of_person.len(), 2, "{of_person:?}");
    assert_eq!(find(&office, "oyrm"), of_person);
    assert_eq!(find(&office, "13900000000").len(), 1);
    assert_eq!(find(&office, "舞蹈队 101").len(), 1);
    assert!(find(&office, "没有的").is_empty());
}

#[test]
fn what_no_one_reads_finds_nothing() {
    let office = office();
    let room = office.room("101");
    let part = &room.as_str().unwrap()[..8];
    assert!(find(&office, part).is_empty(), "a key is no text");
    assert!(find(&office, "capacity").is_empty(), "a column's name is no text");
}

#[test]
fn a_day_and_a_person_narrow_it() {
    let office = office();
    office.room("101");
    let asked =
        |on: &str, who: &str| labels(&office.must("journal_find", json!({ "on": on, "who": who })));
    assert!(!asked("2026-11-22", "沈知夏").is_empty());
    assert!(asked("2026-11-21", "沈知夏").is_empty());
    assert!(asked("2026-11-22", "别人").is_empty());
    assert_eq!(office.must("journal_people", json!({})), json!(["沈知夏"]));
}

#[test]
fn a_long_history_is_searched_in_parts() {
    let office = office();
    let room = office.room("101");
    let club = office.club("舞蹈队");
    let series = json!({ "room": room, "holder": { "club": club }, "weekdays": ["mo", "tu", "we", "th", "fr"],
                         "start": "09:00", "end": "10:00", "from": "2026-11-23", "until": "2027-11-20" });
    for _ in 0..90 {
        office.must("series_add", json!({ "new": series }));
        office.must("undo", json!({}));
    }
    let (mut before, mut steps, mut found) = (Value::Null, 0, Vec::new());
    loop {
        let part = office.must("journal_find", json!({ "find": "人字梯", "before": before }));
        found.extend(labels(&part));
        (before, steps) = (part["further"].clone(), steps + 1);
        if before.is_null() {
            break;
        }
    }
    assert!(found.is_empty() && steps > 1, "{steps} steps");
}

#[test]
fn every_table_and_column_has_a_name_at_the_desk() {
    let folder = tempfile::tempdir().unwrap();
    let app = keting::app::App::open(
        folder.path(),
        keting::app::Host::quiet(crate::office::nine_o_clock, "x"),
    );
    drop(app.unwrap());
    let db = crate::schedule::raw(folder.path());
    let sql = "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
               WHERE t.type = 'table' AND t.name NOT LIKE 'journal%' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'remembered'";
    let mut query = db.prepare(sql).unwrap();
    let named = |it: &str| !it.is_ascii();
    let all = query.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)));
    let unnamed = |(table, column): &(String, String)| {
        keting::care::said_of(table, column).is_some_and(|(t, c)| !named(t) || !named(c))
    };
    let unnamed: Vec<_> = all.unwrap().map(Result::unwrap).filter(unnamed).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
    let desk = serde_json::to_value(keting::settings::Desk::default()).unwrap();
    for setting in desk.as_object().unwrap().keys() {
        assert!(named(keting::care::setting_name(setting)), "{setting}");
    }
}

#[test]
fn a_long_change_shows_the_rows_looked_for() {
    let office = office();
    let room = office.room("101");
    let club = office.club("舞蹈队");
    let series = json!({ "room": room, "holder": { "club": club }, "weekdays": ["mo", "tu", "we", "th", "fr"],
                         "start": "09:00", "end": "10:00", "from": "2026-11-23", "until": "2027-11-20" });
    office.must("series_add", json!({ "new": series }));
    let id = office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
    let shown = |find: &str| {
        office.must("journal_entry", json!({ "id": id, "find": find })).as_array().unwrap().len()
    };
    assert_eq!(shown(""), 200);
    let held = office.must("journal_entry", json!({ "id": id, "find": "国庆节" }));
    let held = held.as_array().unwrap();
    assert!(!held.is_empty() && held.iter().all(|row| row.to_string().contains("国庆节")));
    assert_eq!(shown("没有的"), 200, "what nothing holds hides nothing");
}
