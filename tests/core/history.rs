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
    assert_eq!(find(&office, "加练"), Vec::<String>::new(), "nobody trains more");
    assert_eq!(find(&office, "单次").len(), 1, "a stored word is found as it is read");
    assert!(find(&office, "single").is_empty(), "and not as it is stored");
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
