//! What the house itself promises: one writer, whole files, clear refusals.

use crate::{
    office::{nine_o_clock, office},
    schedule::{exec, raw},
};
use keting::app::{App, Host};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

pub fn open(folder: &Path) -> Result<App, String> {
    App::open(folder, Host::quiet(nine_o_clock, "窗口(沈知夏)")).map_err(|e| e.to_string())
}

#[test]
fn one_program_at_a_time_has_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path()).unwrap();
    let second = open(folder.path()).err().unwrap();
    assert!(second.starts_with("窗口(沈知夏)正在使用这份数据"), "{second}");
    first.announce(4711, "口令").unwrap();
    let holder = keting::db::lock::holder(folder.path()).unwrap();
    assert_eq!((holder.port, holder.token.as_str()), (Some(4711), "口令"));
    drop(first);
    assert_eq!(keting::db::lock::holder(folder.path()), None);
    open(folder.path()).expect("free again");
}

#[test]
fn a_file_that_cannot_be_opened_is_left_as_it_is() {
    let stories: [(&str, fn(&Path), &str); 4] = [
        (
            "a newer version's",
            |f| {
                open(f).unwrap();
                exec(&raw(f), "PRAGMA user_version = 99").unwrap()
            },
            "来自更新版本的程序",
        ),
        ("a stranger's", |f| exec(&raw(f), "CREATE TABLE notes (x)").unwrap(), "不是本程序的数据"),
        (
            "no database",
            |f| fs::write(keting::db::file_in(f), vec![7u8; 9000]).unwrap(),
            "已损坏或不是本程序的数据",
        ),
        ("a torn one", tear, "已损坏"),
    ];
    for (what, make, why) in stories {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path());
        let before = fs::read(keting::db::file_in(folder.path())).unwrap();
        let refused = match open(folder.path()) {
            Err(refused) => refused,
            // A tear in the middle opens; the check finds it.
            Ok(app) => app.verify().map(|v| v.problems.join(";")).unwrap_or_else(|e| e.to_string()),
        };
        assert!(refused.contains(why) || refused.contains("损坏"), "{what}: {refused}");
        let after = fs::read(keting::db::file_in(folder.path())).unwrap();
        assert_eq!(after.len(), before.len(), "{what} was not touched");
    }
}

fn tear(folder: &Path) {
    {
        let app = open(folder).unwrap();
        for n in 0..200 {
            keting::api::dispatch(
                &app,
                "person_add",
                json!({ "new": { "name": format!("居民{n}") } }),
            )
            .unwrap();
        }
    }
    let file = keting::db::file_in(folder);
    exec(&raw(folder), "PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xa5);
    fs::write(&file, bytes).unwrap();
}

#[test]
fn json_of_the_wrong_shape_is_refused_in_chinese() {
    let office = office();
    let stories: [(&str, Value); 8] = [
        ("room_add", json!({})),
        ("room_add", json!([])),
        ("room_add", json!({ "new": { "name": 7 } })),
        ("room_add", json!({ "new": { "nome": "x" } })),
        ("room_add", json!({ "new": { "name": "x", "capacity": -3 } })),
        (
            "loan_open",
            json!({ "tool": "x", "borrower": 7, "out_on": "2026-11-20", "due_on": "2026-11-20", "mode": "外借" }),
        ),
        ("booking_week", json!({ "from": "2026-2-30" })),
        ("fly", json!({})),
    ];
    for (name, args) in stories {
        let refused = office.call(name, args.clone()).unwrap_err();
        assert!(refused.chars().any(|c| ('一'..='龥').contains(&c)), "{name} {args}: {refused}");
    }
    assert_eq!(office.must("room_list", json!({})), json!([]));
}

#[test]
fn json_of_the_wrong_shape_names_the_field() {
    let office = office();
    let slot = |start: Value| json!({ "on": "2026-11-24", "start": start, "end": "10:30" });
    let new = |slot: Value| json!({ "new": { "room": null, "slot": slot } });
    let stories: [(&str, Value, &str, &str); 8] = [
        ("room_add", json!({}), "“room_add”缺少“new”", "new"),
        ("room_add", json!({ "new": {} }), "缺少“new.name”", "name"),
        ("room_add", json!({ "new": { "nome": "x" } }), "没有“new.nome”这一项", "nome"),
        ("room_add", json!({ "new": { "name": 7 } }), "“room_add”的“new.name”类型不对", "name"),
        ("booking_week", json!({ "from": "2026-2-30" }), "没有 2026年2月30日", "from"),
        ("booking_add", new(slot(json!(9))), "“new.room”类型不对", "room"),
        ("room_restore", json!({ "id": "102" }), "“id”类型不对", "id"),
        (
            "tool_wait_add",
            json!({ "name": "人字梯", "borrower": 7 }),
            "借用人的写法不对",
            "borrower",
        ),
    ];
    for (name, args, why, field) in stories {
        let refused = keting::api::dispatch(&office, name, args).unwrap_err();
        let refused = serde_json::to_value(&refused).unwrap();
        assert!(refused["message"].as_str().unwrap().contains(why), "{refused}");
        assert_eq!((&refused["code"], &refused["field"]), (&json!("shape"), &json!(field)));
    }
}

#[cfg(unix)]
#[test]
fn the_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    drop(App::open(&data, Host::quiet(nine_o_clock, "x")).unwrap());
    let mode = std::fs::metadata(&data).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o700, "another account on the PC reads no name in it");
}

#[test]
fn a_row_that_another_program_changed_took_away_or_put_in_is_found() {
    let strangers = [
        ("UPDATE people SET phone = '13900000000'", "“人员”里有 1 行与历史里最后一次写的不一样"),
        ("DELETE FROM people", "有 1 行历史里还在，数据里却不见了"),
        ("INSERT INTO compounds (id, name) VALUES ('x', '别处')", "“小区”里有 1 行历史里没有"),
    ];
    for (stranger, found) in strangers {
        let office = office();
        let person =
            office.must("person_add", json!({ "new": { "name": "张三", "phone": "13800000000" } }));
        office.must("undo", json!({}));
        office.must("redo", json!({}));
        assert_eq!(
            office.must("verify", json!({}))["problems"],
            json!([]),
            "{person} is as written"
        );
        exec(&raw(office.folder()), stranger).unwrap();
        let problems = office.must("verify", json!({}))["problems"].to_string();
        assert!(problems.contains(found), "{stranger}: {problems}");
    }
}

/// A name in the schema becomes part of the journal's triggers, and a trigger runs at every write: neither may come
/// from a stranger.
#[test]
fn a_foreign_schema_is_refused_before_any_of_it_runs() {
    let strangers = [
        "CREATE TABLE \"aa AFTER UPDATE ON main.people BEGIN SELECT 1; END; DELETE FROM people; /*\" (id TEXT)",
        "CREATE TRIGGER helpful AFTER UPDATE ON people BEGIN UPDATE people SET phone = NULL; END",
        "CREATE VIEW everybody AS SELECT * FROM people",
        "DROP TRIGGER bookings_clash_new",
    ];
    for stranger in strangers {
        let (mine, theirs) = (office(), office());
        mine.must("person_add", json!({ "new": { "name": "张三" } }));
        theirs.must("person_add", json!({ "new": { "name": "李四" } }));
        let made = theirs.must("copy_make", json!({}));
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("keting.db");
        fs::copy(made["file"].as_str().unwrap(), &copy).unwrap();
        exec(&raw(folder.path()), stranger).unwrap();
        let no = mine.call("copy_restore", json!({ "file": copy })).unwrap_err();
        assert!(no.contains("没有恢复"), "{stranger}: {no}");
        let names = mine.must("person_list", json!({})).to_string();
        assert!(names.contains("张三") && !names.contains("李四"), "{stranger}: nothing changed");

        let no = open(folder.path()).err().unwrap();
        assert!(no.contains("不是本程序建的"), "{stranger}: {no}");
    }
}

#[test]
fn a_long_read_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(open(folder.path()).unwrap());
    let (told, answer) = mpsc::channel();
    app.read(|_| {
        let other = app.clone();
        thread::spawn(move || told.send(other.find("wf".into(), None, None).is_ok()));
        let found = answer.recv_timeout(Duration::from_secs(20));
        assert_eq!(found, Ok(true), "what is asked meanwhile is answered meanwhile");
        Ok(())
    })
    .unwrap();
}

#[test]
fn reading_cannot_change_anything() {
    let office = office();
    let refused = office
        .read(|db| exec(db, "DELETE FROM settings").map_err(keting::Error::rule))
        .unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
}

#[test]
fn the_first_room_brings_the_main_building_with_it() {
    let office = office();
    office.must(
        "desk_set",
        json!({ "desk": { "community": "青禾里社区", "subdistrict": "桃溪街道" } }),
    );
    office.room("102 舞蹈室");
    assert_eq!(office.must("site_list", json!({}))[0]["name"], "青禾里社区党群服务中心");
    let twice = office.call("room_add", json!({ "new": { "name": " 102　舞蹈室 " } })).unwrap_err();
    assert!(twice.contains("已经有叫“102 舞蹈室”的活动室"), "{twice}");
}

#[test]
fn a_room_can_be_half_a_square_metre() {
    let office = office();
    office.must("room_add", json!({ "new": { "name": "茶角", "area_sqm": 48.55 } }));
    assert_eq!(office.must("room_list", json!({}))[0]["area_sqm"], 48.55);
    assert!(
        office
            .call("room_add", json!({ "new": { "name": "坑", "area_sqm": -1 } }))
            .unwrap_err()
            .contains("面积")
    );
}

/// A file of each shipped schema, kept as it was: `v1.db`, `v2.db` … `BLESS=1` makes the one of today's schema
/// when there is none yet, and never touches an older one.
#[test]
fn every_shipped_file_still_opens() {
    let golden = crate::office::top().join("tests/golden");
    let kept = |version: i64| golden.join(format!("v{version}.db"));
    let newest = {
        let office = office();
        let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
        office.book(&room, &club, "2026-11-24 09:00-10:30").unwrap();
        office.must("tool_add", json!({ "new": { "name": "冲击钻" } }));
        let db = raw(office.folder());
        let version: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
        if std::env::var_os("BLESS").is_some() && !kept(version).exists() {
            exec(&db, &format!("VACUUM INTO '{}'", kept(version).display())).unwrap();
        }
        version
    };
    for version in 1..=newest {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(kept(version), keting::db::file_in(folder.path())).unwrap();
        let app = open(folder.path()).unwrap();
        assert!(app.verify().unwrap().sound, "v{version}");
        let week =
            keting::api::dispatch(&app, "booking_week", json!({ "from": "2026-11-23" })).unwrap();
        assert_eq!(week[0]["purpose"], "舞蹈队", "v{version} keeps its session");
        let copies = folder.path().join("copies");
        assert_eq!(
            copies.exists(),
            version < newest,
            "a copy is made before an upgrade (v{version})"
        );
    }
}
