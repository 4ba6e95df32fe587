use chrono::{NaiveDate, NaiveDateTime};
use keting::app::{App, Host};
use serde_json::{Value, json};
use std::{
    ops::Deref,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// An office in an empty folder, on Sunday 22 November 2026 at nine.
pub struct Office {
    app: App,
    _folder: TempDir,
}

pub fn nine_o_clock() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

pub fn office() -> Office {
    office_at(nine_o_clock)
}

thread_local! {
    static PASSED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

fn by_then() -> NaiveDateTime {
    nine_o_clock() + chrono::Days::new(PASSED.get())
}

/// An office whose days pass when [`Office::days_pass`] says so.
pub fn office_in_time() -> Office {
    PASSED.set(0);
    office_at(by_then)
}

/// An office on another day.
pub fn office_at(now: fn() -> NaiveDateTime) -> Office {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Host::quiet(now, "沈知夏")).unwrap();
    Office { app, _folder: folder }
}

impl Deref for Office {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

impl Office {
    /// Calls a command of the list as the window does; of what it replaces a story tells only what matters.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, String> {
        crate::whole::call(&self.app, name, args).map_err(|e| e.to_string())
    }

    /// Calls a command that must not be refused.
    pub fn must(&self, name: &str, args: Value) -> Value {
        self.call(name, args.clone()).unwrap_or_else(|e| panic!("{name} {args}: {e}"))
    }

    /// So many days later, in an office in time.
    pub fn days_pass(&self, days: u64) {
        PASSED.set(PASSED.get() + days);
    }

    /// A new room, open all day.
    pub fn room(&self, name: &str) -> Value {
        self.must("room_add", json!({ "new": { "name": name, "capacity": 30, "area_sqm": 90 } }))
    }

    /// A new club.
    pub fn club(&self, name: &str) -> Value {
        self.must("club_add", json!({ "new": { "name": name } }))
    }

    /// `"2026-11-24 08:30-10:30"` in that room for that club.
    pub fn book(&self, room: &Value, club: &Value, when: &str) -> Result<Value, String> {
        let new = json!({ "room": room, "slot": slot(when), "holder": { "club": club } });
        self.call("booking_add", json!({ "new": new }))
    }
}

/// `"2026-11-24 08:30-10:30"` as the wire wants it.
pub fn slot(when: &str) -> Value {
    let (on, span) = when.split_once(' ').unwrap();
    let (start, end) = span.split_once('-').unwrap();
    json!({ "on": on, "start": start, "end": end })
}

/// The top of the checkout.
pub fn top() -> PathBuf {
    // Not `canonicalize`: on Windows its `\\?\` paths take no `/`.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Compares with a file kept in the repository; `BLESS=1` writes it anew.
pub fn golden(path: &str, now: &str) {
    let file = top().join(path);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, now).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = kept.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(
        kept == now,
        "{path} is not what the program makes now (BLESS=1 accepts it); first difference: {differs:?}"
    );
}
