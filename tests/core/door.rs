//! At the door: what is damaged, emptied, gone or another's is never opened as if nothing were wrong.

use crate::{
    house::open,
    office::{nine_o_clock, office, office_at},
    schedule::{exec, raw},
};
use keting::{
    Error,
    app::{App, Host},
    db::file_in,
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

fn must(app: &App, name: &str, args: Value) -> Value {
    crate::whole::call(app, name, args).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn add(app: &App, name: &str) {
    must(app, "person_add", json!({ "new": { "name": name } }));
}

fn names(app: &App) -> String {
    must(app, "person_list", json!({})).to_string()
}

/// A desk with a copy of 张三 and 李四, and two changes since.
fn kept() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).unwrap();
    must(&app, "desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    ["张三", "李四"].into_iter().for_each(|name| add(&app, name));
    let copy = must(&app, "copy_make", json!({}))["file"].as_str().unwrap().into();
    ["王五", "赵六"].into_iter().for_each(|name| add(&app, name));
    (folder, copy)
}

fn refused(folder: &Path) -> Value {
    let host = Host::quiet(nine_o_clock, "窗口");
    let refused = App::open(folder, host).err().expect("it is not opened");
    serde_json::to_value(&refused).unwrap()
}

fn wal(folder: &Path) -> PathBuf {
    folder.join("keting.db-wal")
}

/// A desk's database file, the desk closed.
fn closed(fill: impl FnOnce(&App)) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    fill(&open(folder.path()).unwrap());
    fs::read(file_in(folder.path())).unwrap()
}

type Fault = fn(&Path);

const FAULTS: [(&str, Fault, &str); 9] = [
    ("gone", |f| fs::remove_file(file_in(f)).unwrap(), "不见了"),
    ("emptied", |f| fs::write(file_in(f), b"").unwrap(), "是空的"),
    ("full of zeros", |f| fs::write(file_in(f), vec![0; 90_000]).unwrap(), "已损坏"),
    (
        "torn in its middle",
        |f| {
            let mut bytes = fs::read(file_in(f)).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle..middle + 8192].fill(0xa5);
            fs::write(file_in(f), bytes).unwrap();
        },
        "已损坏",
    ),
    (
        "without its end",
        |f| {
            let bytes = fs::read(file_in(f)).unwrap();
            fs::write(file_in(f), &bytes[..bytes.len() / 2]).unwrap();
        },
        "缺了后面一截",
    ),
    ("a new desk's", |f| fs::write(file_in(f), closed(|_| ())).unwrap(), "什么都没有登记过"),
    (
        "another desk's",
        |f| {
            let other = closed(|app| {
                (1..9).for_each(|n| add(app, &format!("别处{n}")));
            });
            fs::write(file_in(f), other).unwrap();
        },
        "是别处的数据",
    ),
    (
        "another program's",
        |f| {
            fs::remove_file(file_in(f)).unwrap();
            exec(&raw(f), "CREATE TABLE notes (x)").unwrap();
        },
        "没有本程序的数据",
    ),
    (
        "one of SQLite's without anything in it",
        |f| {
            fs::remove_file(file_in(f)).unwrap();
            exec(&raw(f), "CREATE TABLE t (x); DROP TABLE t").unwrap();
        },
        "没有本程序的数据",
    ),
];

#[test]
fn a_file_that_cannot_be_trusted_is_refused_and_the_newest_good_copy_named() {
    for (what, fault, says) in FAULTS {
        let (folder, copy) = kept();
        let folder = folder.path();
        fault(folder);
        let was = fs::read(file_in(folder)).ok();
        let no = refused(folder);
        let said = no["message"].as_str().unwrap();
        assert!(said.contains(says), "{what}: {said}");
        assert_eq!(no["code"], "damaged", "{what}: a program can offer the copy");
        assert_eq!(no["file"], json!(copy), "{what}");
        let name = copy.file_name().unwrap().to_string_lossy();
        assert!(said.contains(&*name) && said.contains("2026-11-22 09:00"), "{what}: {said}");
        assert!(said.contains("之后的 2 项改动"), "{what}: what would be missing: {said}");
        assert_eq!(fs::read(file_in(folder)).ok(), was, "{what}: it was not touched");

        let host = Host::quiet(nine_o_clock, "窗口");
        let app = App::recover(folder, &copy, false, host).unwrap();
        let there = names(&app);
        assert!(there.contains("李四") && !there.contains("王五"), "{what}: {there}");
        assert!(app.verify().unwrap().sound, "{what}");
        assert_eq!(must(&app, "journal_list", json!({}))[0]["label"], format!("恢复副本“{name}”"));
        drop(app);
        let aside = fs::read_dir(folder.join("set-aside")).unwrap().count();
        assert_eq!(aside, usize::from(was.is_some()), "{what}: nothing of it was deleted");
        assert!(open(folder).unwrap().remarks().is_empty(), "{what}: from then on as ever");
    }
}

#[test]
fn a_picture_or_a_seal_alone_says_that_the_desk_is_not_new() {
    for keep in ["keting.seal", "attachments"] {
        let (folder, _) = kept();
        let folder = folder.path();
        fs::create_dir_all(folder.join("attachments/ab")).unwrap();
        for gone in ["keting.db", "keting.seal", "copies", "attachments"] {
            let gone = folder.join(gone);
            if gone == folder.join(keep) {
                continue;
            }
            let _ = fs::remove_file(&gone).or_else(|_| fs::remove_dir_all(&gone));
        }
        let said = refused(folder)["message"].to_string();
        assert!(said.contains("不见了") && said.contains("没有完好的副本"), "{keep}: {said}");
    }
}

#[test]
fn a_new_folder_is_a_new_desk() {
    let folder = tempfile::tempdir().unwrap();
    assert!(open(folder.path()).unwrap().remarks().is_empty());
    fs::remove_file(file_in(folder.path())).unwrap();
    open(folder.path()).expect("nothing was ever registered in it");
    fs::write(file_in(folder.path()), b"").unwrap();
    open(folder.path()).expect("nor now");
}

#[test]
fn only_a_copy_that_is_whole_and_as_written_counts() {
    let strangers: [(&str, fn(&Path)); 3] = [
        ("torn", |copy| {
            let mut bytes = fs::read(copy).unwrap();
            let end = bytes.len() - 20_000;
            bytes[end..].fill(0xa5);
            fs::write(copy, bytes).unwrap();
        }),
        ("a changed row", |copy| by_hand(copy, "UPDATE people SET phone = '13900000000'")),
        ("a broken history", |copy| {
            by_hand(copy, "DROP TRIGGER journal_kept; UPDATE journal SET who = 'x' WHERE id = 2;
                    CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END");
        }),
    ];
    for (what, spoil) in strangers {
        let (folder, copy) = kept();
        let folder = folder.path();
        let older = copy.with_file_name("手动-20261121090000.db");
        fs::rename(&copy, &older).unwrap();
        must(&open(folder).unwrap(), "copy_make", json!({}));
        spoil(&copy);
        fs::write(file_in(folder), b"").unwrap();
        let no = refused(folder);
        assert_eq!(no["file"], json!(older), "{what}: {no}");
    }
}

fn by_hand(copy: &Path, sql: &str) {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(copy, file_in(folder.path())).unwrap();
    exec(&raw(folder.path()), sql).unwrap();
    fs::copy(file_in(folder.path()), copy).unwrap();
}

#[test]
fn an_older_state_put_back_by_hand_is_opened_with_a_word() {
    let (folder, copy) = kept();
    let folder = folder.path();
    fs::copy(&copy, file_in(folder)).unwrap();
    let app = open(folder).unwrap();
    assert!(app.remarks()[0].contains("比上次关闭时旧"), "{:?}", app.remarks());
    let told = must(&app, "desk_now", json!({}))["remarks"].to_string();
    assert!(told.contains("比上次关闭时旧"), "the window says it: {told}");
    assert!(names(&app).contains("李四") && !names(&app).contains("王五"));
    add(&app, "孙七");
    drop(app);
    assert_eq!(open(folder).unwrap().remarks(), [""; 0], "once");
}

fn put(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
}

/// The `-wal` of a session, caught while it was open; the folder is closed afterwards.
fn caught(folder: &Path, fill: impl FnOnce(&App)) -> Vec<u8> {
    let app = open(folder).unwrap();
    fill(&app);
    fs::read(wal(folder)).unwrap()
}

#[test]
fn changes_that_are_not_the_files_own_are_not_taken_in() {
    // How the file comes back: as a copy of the program's, as a file copied while it was closed, or not at all.
    let ways: [(&str, fn(&Path, &Path)); 3] = [
        ("a copy", |file, copy| put(copy, file)),
        ("a file of the same desk", |file, copy| put(&copy.with_file_name("by-hand"), file)),
        ("the file itself, as it was closed", |_, _| ()),
    ];
    for (what, put_back) in ways {
        let (folder, copy) = kept();
        let folder = folder.path();
        fs::copy(file_in(folder), copy.with_file_name("by-hand")).unwrap();
        let stale = caught(folder, |app| add(app, "孙七"));
        if what.starts_with("the file itself") {
            add(&open(folder).unwrap(), "周八");
        }
        put_back(&file_in(folder), &copy);
        let was = fs::read(file_in(folder)).unwrap();
        fs::write(wal(folder), &stale).unwrap();
        let app = open(folder).unwrap();
        let said = app.remarks().join(";");
        assert!(said.contains("没有并进来") && said.contains("set-aside"), "{what}: {said}");
        let there = names(&app);
        assert!(!there.contains("孙七") || there.contains("周八"), "{what}: {there}");
        assert!(app.verify().unwrap().sound, "{what}");
        let aside = fs::read_dir(folder.join("set-aside")).unwrap().next().unwrap().unwrap();
        assert_eq!(fs::read(aside.path()).unwrap(), stale, "{what}: nothing of them is lost");
        drop(app);
        assert_eq!(fs::read(file_in(folder)).unwrap().len(), was.len(), "{what}");
    }
}

/// What a power cut leaves: the files as they lay while the desk was open.
fn cut_off(folder: &Path, to: &Path) {
    for name in ["keting.db", "keting.db-wal", "keting.seal"] {
        if folder.join(name).exists() {
            fs::copy(folder.join(name), to.join(name)).unwrap();
        }
    }
}

#[test]
fn what_was_acknowledged_before_a_power_cut_is_there() {
    let sealed: [(&str, fn(&Path)); 3] = [
        ("as it was", |_| ()),
        ("with a torn seal", |to| fs::write(to.join("keting.seal"), "{\"left\":\"op").unwrap()),
        ("without a seal", |to| fs::remove_file(to.join("keting.seal")).unwrap()),
    ];
    for (what, seal) in sealed {
        let (folder, _) = kept();
        let to = tempfile::tempdir().unwrap();
        let app = open(folder.path()).unwrap();
        add(&app, "孙七");
        cut_off(folder.path(), to.path());
        seal(to.path());
        let app = open(to.path()).unwrap();
        assert_eq!(app.remarks(), [""; 0], "{what}");
        assert!(names(&app).contains("孙七"), "{what}");
        assert!(app.verify().unwrap().sound, "{what}");
    }
}

#[test]
fn a_file_put_back_after_a_power_cut_is_not_changed_by_what_was_left_beside_it() {
    let (folder, copy) = kept();
    let by_hand = copy.with_file_name("by-hand");
    fs::copy(file_in(folder.path()), &by_hand).unwrap();
    for back in [copy, by_hand] {
        let to = tempfile::tempdir().unwrap();
        let app = open(folder.path()).unwrap();
        add(&app, "孙七");
        cut_off(folder.path(), to.path());
        // Later than the changes, whatever the clock of the disk can tell apart.
        std::thread::sleep(std::time::Duration::from_millis(30));
        fs::copy(&back, file_in(to.path())).unwrap();
        let app = open(to.path()).unwrap();
        assert!(app.remarks().join(";").contains("没有并进来"), "{back:?}: {:?}", app.remarks());
        assert!(!names(&app).contains("孙七"), "{back:?}");
    }
}

#[test]
fn a_large_session_is_taken_in_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).unwrap();
    for n in 0..12 {
        let news: Vec<Value> = (0..1500)
            .map(|k| json!({ "name": format!("居民{n}甲{k}"), "note": "一".repeat(300) }))
            .collect();
        must(&app, "people_add", json!({ "news": news }));
    }
    let left = fs::metadata(wal(folder.path())).unwrap().len();
    let held = fs::metadata(file_in(folder.path())).unwrap().len();
    assert!(held > 16 << 20, "what was written lies in the file: {held} beside {left}");
    let to = tempfile::tempdir().unwrap();
    add(&app, "孙七");
    cut_off(folder.path(), to.path());
    let app = open(to.path()).unwrap();
    assert!(names(&app).contains("孙七") && app.remarks().is_empty());
}

#[test]
fn a_window_that_rests_leaves_a_whole_file() {
    let (folder, _) = kept();
    let app = open(folder.path()).unwrap();
    add(&app, "孙七");
    app.rest().unwrap();
    let to = tempfile::tempdir().unwrap();
    fs::copy(file_in(folder.path()), file_in(to.path())).unwrap();
    assert!(names(&open(to.path()).unwrap()).contains("孙七"));
    add(&app, "周八");
    cut_off(folder.path(), to.path());
    assert!(names(&open(to.path()).unwrap()).contains("周八"), "and goes on");
}

#[test]
fn a_clock_that_jumped_is_said_at_the_door_and_at_the_next_change() {
    type Clock = fn() -> chrono::NaiveDateTime;
    let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
    assert_eq!(nine_o_clock(), at("2026-11-22T09:00:00"));
    let clocks: [(Clock, &str); 5] = [
        (|| nine_o_clock() + chrono::Days::new(10), ""),
        (|| nine_o_clock() - chrono::TimeDelta::hours(20), ""),
        (|| nine_o_clock() - chrono::Days::new(2), "还早"),
        (|| nine_o_clock() - chrono::Days::new(3650), "还早"),
        (|| nine_o_clock() + chrono::Days::new(1461), "晚了 1461 天"),
    ];
    for (clock, says) in clocks {
        let (folder, _) = kept();
        let app = App::open(folder.path(), Host::quiet(clock, "窗口")).unwrap();
        assert_eq!(app.remarks().len(), usize::from(!says.is_empty()), "{:?}", app.remarks());
        add(&app, "孙七");
        add(&app, "周八");
        let told = app.remarks();
        assert_eq!(told.len(), 2 * usize::from(!says.is_empty()), "once: {told:?}");
        assert!(told.iter().all(|it| it.contains(says) && it.contains("电脑的日期")), "{told:?}");
        let found = app.verify().unwrap();
        assert!(found.sound, "it harms nothing: {:?}", found.problems);
        assert_eq!(found.remarks.len(), usize::from(says == "还早"), "{:?}", found.remarks);
    }
}

#[test]
fn what_another_program_asks_of_the_window_is_written_under_its_name() {
    let office = office();
    office.must("desk_sit", json!({ "who": "沈知夏" }));
    let ask =
        |name: &str, args: Value| keting::api::dispatch_for(&office, "命令行（li）", name, args);
    ask("person_add", json!({ "new": { "name": "张三" } })).unwrap();
    let newest = || office.must("journal_list", json!({ "limit": 1 }))[0]["who"].clone();
    assert_eq!(newest(), "命令行（li）");
    let no = ask("desk_sit", json!({ "who": "王书记" })).unwrap_err();
    assert!(no.to_string().contains("请在窗口里换"), "{no}");
    office.must("person_add", json!({ "new": { "name": "李四" } }));
    assert_eq!(newest(), "沈知夏", "the window's own stay the window's");
    ask("fly", json!({})).unwrap_err();
    assert_eq!(office.must("desk_now", json!({}))["who"], "沈知夏", "after a refusal too");
}

#[test]
fn only_someone_who_has_the_data_open_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(folder.path()).unwrap();
    let second = App::open(folder.path(), Host::quiet(nine_o_clock, "x")).err().unwrap();
    assert_eq!(serde_json::to_value(&second).unwrap()["code"], "held");
    assert!(matches!(second, Error::Rule(_)));
    let later = office_at(nine_o_clock);
    assert!(later.remarks().is_empty());
}
