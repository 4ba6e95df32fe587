//! What the log says of an error, and what it never says.

use crate::{
    office::office,
    schedule::{exec, raw},
};
use serde_json::json;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged(work: impl FnOnce()) -> String {
    let lines = Lines::default();
    let writer = lines.clone();
    let log = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
    tracing::subscriber::with_default(log.finish(), work);
    let bytes = lines.0.lock().unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn the_log_has_the_cause_and_no_name() {
    let office = office();
    let said = logged(|| {
        let db = raw(office.folder());
        exec(&db, "CREATE UNIQUE INDEX one_note ON people (note)").unwrap();
        for name in ["沈知夏", "顾秋白"] {
            let new = json!({ "name": name, "note": "怕狗", "phone": "13877778888" });
            let added = office.call("person_add", json!({ "new": new }));
            assert_eq!(added.is_ok(), name == "沈知夏");
        }
        exec(&db, "ALTER TABLE holidays RENAME TO gone").unwrap();
        office.call("holiday_list", json!({ "year": 2026 })).unwrap_err();
        std::fs::write(office.folder().join("copies"), "沈知夏").unwrap();
        office.call("copy_make", json!({})).unwrap_err();
    });
    for cause in [
        "person_add: sqlite 2067: UNIQUE constraint failed: people.note",
        "holiday_list: sqlite 1: SQL logic error",
        "copy_make: file: AlreadyExists (os",
    ] {
        assert!(said.contains(cause), "{cause} is not in\n{said}");
    }
    for word in ["沈知夏", "顾秋白", "怕狗", "13877778888", "copies", "INSERT", "SELECT"] {
        assert!(!said.contains(word), "{word} is in\n{said}");
    }
}

#[test]
fn a_refusal_is_not_logged() {
    let office = office();
    let said = logged(|| {
        office.call("room_add", json!({ "new": { "name": "" } })).unwrap_err();
        office.call("room_retire", json!({})).unwrap_err();
    });
    assert_eq!(said, "");
}
