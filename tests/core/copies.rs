use crate::office::{nine_o_clock, office};
use keting::{
    app::{App, Host},
    care::rules::kept,
    time::Day,
};
use serde_json::{Value, json};
use std::{fs, path::Path};

fn named(office: &crate::office::Office, community: &str) {
    office.must("desk_set", json!({ "desk": { "community": community } }));
}

fn community(office: &crate::office::Office) -> Value {
    office.must("desk_now", json!({}))["desk"]["community"].clone()
}

fn picture(office: &crate::office::Office, room: &Value) -> Value {
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let new = json!({ "of": { "kind": "room", "id": room }, "name": "门口.png", "bytes": png });
    office.must("attachment_add", json!({ "new": new }))
}

#[test]
fn daily_copies_are_thinned_to_days_weeks_and_months() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let every = |from: &str, to: &str| day(from).to(day(to)).collect::<Vec<_>>();
    let thinned = |made: &[Day], today: &str| -> Vec<String> {
        kept(made, day(today)).iter().map(Day::to_string).collect()
    };
    // (made, today, kept)
    let table: [(Vec<Day>, &str, &[&str]); 6] = [
        (vec![], "2026-11-22", &[]),
        (vec![day("2026-11-22")], "2026-11-22", &["2026-11-22"]),
        (
            every("2026-11-01", "2026-11-22"),
            "2026-11-22",
            &[
                "2026-11-01",
                "2026-11-08",
                "2026-11-15",
                "2026-11-16",
                "2026-11-17",
                "2026-11-18",
                "2026-11-19",
                "2026-11-20",
                "2026-11-21",
                "2026-11-22",
            ],
        ),
        (
            vec![day("2026-03-02"), day("2026-03-30"), day("2026-06-15")],
            "2026-11-22",
            &["2026-03-30", "2026-06-15"],
        ),
        (vec![day("2025-11-30"), day("2025-12-01")], "2026-11-22", &["2025-12-01"]),
        (vec![day("2027-01-01")], "2026-11-22", &["2027-01-01"]),
    ];
    for (made, today, is) in table {
        assert_eq!(thinned(&made, today), is, "{made:?} on {today}");
    }
    let fortnight = every("2026-11-08", "2026-11-21");
    assert_eq!(
        thinned(&fortnight, "2030-11-22").len(),
        14,
        "a clock that jumped years thins nothing"
    );
    let years = every("2024-01-01", "2026-11-22");
    let left = thinned(&years, "2026-11-22");
    assert!(left.len() <= 7 + 4 + 12, "{left:?}");
    assert_eq!(left[0], "2025-12-31", "twelve months, this one among them");
}

#[test]
fn a_copy_brings_everything_back() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    named(&office, "青禾里社区");
    let room = office.room("102 舞蹈室");
    picture(&office, &room);
    let out = folder.path().join("副本.zip");
    let made = office.must("copy_make", json!({ "out": out }));
    assert_eq!(made["pictures"], 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half made beside it");

    named(&office, "改错了");
    office.room("又加的一间");
    let restored = office.must("copy_restore", json!({ "file": out }));
    assert_eq!(community(&office), "青禾里社区");
    assert_eq!(office.must("room_list", json!({})).as_array().unwrap().len(), 1);
    let newest = &office.must("journal_list", json!({ "limit": 1 }))[0];
    assert_eq!(newest["label"], "恢复副本“副本.zip”");
    assert!(office.call("undo", json!({})).is_err(), "undo does not reach across");
    assert_eq!(office.must("verify", json!({}))["sound"], true);

    // What is written afterwards is written down as ever.
    named(&office, "后来的名字");
    assert_eq!(office.must("undo", json!({})), "修改设置");

    // The restoring can itself be taken back: the data from before was copied.
    office.must("copy_restore", json!({ "file": restored["file"] }));
    assert_eq!(community(&office), "改错了");
    assert_eq!(office.must("room_list", json!({})).as_array().unwrap().len(), 2);
}

#[test]
fn a_copy_with_pictures_opens_on_another_machine() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    named(&office, "青禾里社区");
    let room = office.room("102 舞蹈室");
    picture(&office, &room);
    let out = folder.path().join("副本.zip");
    office.must("copy_make", json!({ "out": out }));
    let other = crate::office::office();
    assert_eq!(other.must("copy_restore", json!({ "file": out }))["pictures"], 1);
    let of = json!({ "of": { "kind": "room", "id": room } });
    let shown = other.must("attachment_list", of);
    let file = shown[0]["file"].as_str().unwrap_or_default();
    assert!(Path::new(file).exists() || !file.is_empty(), "{shown}");
    assert_eq!(other.must("verify", json!({}))["sound"], true, "the picture's file is there");
}

#[test]
fn a_copy_beside_the_data_is_listed() {
    let office = office();
    named(&office, "青禾里社区");
    assert_eq!(office.must("copy_list", json!({})), json!([]));
    office.must("copy_make", json!({}));
    let listed = office.must("copy_list", json!({}));
    assert_eq!(listed[0]["kind"], "made");
    assert_eq!(listed[0]["made"], "2026-11-22 09:00");
    assert!(listed[0]["bytes"].as_u64().unwrap() > 10_000);
}

#[test]
fn the_days_copy_is_made_once_and_an_empty_desk_has_none() {
    let office = office();
    assert_eq!(office.must("copy_daily", json!({})), Value::Null, "nothing to copy yet");
    office.room("102 舞蹈室");
    let folder = office.folder().join("copies");
    fs::create_dir_all(&folder).unwrap();
    for old in ["每日-2024-01-05.db", "每日-2026-11-20.db"] {
        fs::write(folder.join(old), "old").unwrap();
    }
    assert!(!office.must("copy_daily", json!({})).is_null());
    assert_eq!(office.must("copy_daily", json!({})), Value::Null, "once a day");
    let names: Vec<Value> = office
        .must("copy_list", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names, ["每日-2026-11-22.db", "每日-2026-11-20.db"], "the one of 2024 is thinned");
}

#[test]
fn the_demonstration_is_not_copied_by_itself() {
    let office = office();
    office.must("demo_load", json!({}));
    assert_eq!(office.must("copy_daily", json!({})), Value::Null);
    office.must("copy_make", json!({}));
}

#[test]
fn what_is_no_copy_is_refused_and_nothing_changes() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    named(&office, "青禾里社区");
    office.room("102 舞蹈室");
    let whole = office.must("copy_make", json!({}))["file"].as_str().unwrap().to_owned();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let bytes = fs::read(&whole).unwrap();
    let mut newer = bytes.clone();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    let mut torn = bytes[..bytes.len() / 2].to_vec();
    torn.extend([0; 100]);
    let strange = tempfile::tempdir().unwrap();
    let stranger = keting::db::file_in(strange.path());
    let other = crate::schedule::raw(strange.path());
    crate::schedule::exec(&other, "CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
    drop(other);
    let xlsx = fs::read(crate::office::top().join("assets/demo/1-rooms-活动室一览.xlsx")).unwrap();
    for (path, says) in [
        (file("更新.db", &newer), "更新版本"),
        (file("断了.db", &torn), "不完整"),
        (stranger, "别的程序"),
        (file("名册.xlsx", &xlsx), "没有本程序的数据"),
        (file("文字.txt", b"hello hello hello hello"), "不是本程序的数据"),
        (file("空.db", b""), "不是本程序的数据"),
        (file("坏.zip", b"PK\x03\x04 and nothing that follows"), "不完整"),
        (folder.path().join("没有.db"), "找不到"),
    ] {
        let sentence = office.call("copy_restore", json!({ "file": path })).unwrap_err();
        assert!(sentence.contains(says), "{path:?}: {sentence}");
    }
    assert_eq!(community(&office), "青禾里社区");
    assert_eq!(office.must("verify", json!({}))["sound"], true);
    let left = fs::read_dir(office.folder().join("copies")).unwrap().count();
    assert_eq!(left, 1, "no half made copy stays, and none from before a refused one");
}

#[test]
fn an_older_copy_is_brought_up_to_date() {
    let office = office();
    named(&office, "青禾里社区");
    let old = crate::office::top().join("tests/golden/v1.db");
    office.must("copy_restore", json!({ "file": old }));
    assert_eq!(office.must("verify", json!({}))["sound"], true);
    office.room("新的一间");
}

#[test]
fn the_history_says_who_sat_there() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Host::quiet(nine_o_clock, "窗口(user)")).unwrap();
    let call = |name: &str, args: Value| crate::whole::call(&app, name, args).unwrap();
    assert_eq!(call("desk_now", json!({}))["who"], "窗口(user)");
    call("desk_sit", json!({ "who": "沈知夏" }));
    call("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    assert_eq!(call("journal_list", json!({}))[0]["who"], "沈知夏");
    assert_eq!(call("desk_sit", json!({ "who": null })), "窗口(user)");
}
