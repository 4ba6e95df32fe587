//! A copy may have been made by anybody: what of it is believed; and what a paper proves of the history.

use crate::{
    house::open,
    office::{Office, office},
    papers::Printing,
    schedule::{exec, raw},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use keting::db::file_in;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A copy of a desk with one picture: the archive, the picture and its hash.
fn copied(folder: &TempDir) -> (PathBuf, Vec<u8>, String) {
    let office = office();
    let room = office.room("102 舞蹈室");
    let new = json!({ "of": { "kind": "room", "id": room }, "name": "门口.png", "bytes": PNG });
    office.must("attachment_add", json!({ "new": new }));
    let out = folder.path().join("副本.zip");
    office.must("copy_make", json!({ "out": out }));
    let picture = BASE64_STANDARD.decode(PNG).unwrap();
    let hash = hash(&picture);
    (out, picture, hash)
}

fn part(zip: &Path, name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn packed(to: &Path, parts: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(fs::File::create(to).unwrap());
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name, plain).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn pictures(office: &Office) -> Vec<String> {
    let shelves = fs::read_dir(office.folder().join("attachments")).into_iter().flatten().flatten();
    let files = shelves.flat_map(|shelf| fs::read_dir(shelf.path()).unwrap().flatten());
    let mut names: Vec<String> =
        files.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn of_a_copy_only_pictures_that_are_what_their_name_says_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (zip, picture, hash) = copied(&folder);
    let data = ("keting.db".to_owned(), part(&zip, "keting.db"));
    let shelf = &hash[..2];
    let other = vec![b'x'; 300];
    let stranger = self::hash(&other);
    let forged = folder.path().join("forged.zip");
    let mut parts = vec![
        data.clone(),
        (format!("attachments/{shelf}/{hash}.small.jpg"), b"another face".to_vec()),
        (format!("attachments/{shelf}/{hash}.jpg"), picture.clone()),
        (format!("attachments/../{hash}.png"), picture.clone()),
        (
            format!("attachments/{}/{}.png", shelf.to_uppercase(), hash.to_uppercase()),
            picture.clone(),
        ),
        (format!("attachments/{}/{stranger}.png", &stranger[..2]), other.clone()),
    ];
    for ending in [".exe", ".lnk", ".html", "", ".png.exe", ".small.jpg.html", ".PNG"] {
        parts.push((format!("attachments/{shelf}/{hash}{ending}"), picture.clone()));
    }
    packed(&forged, &parts);
    let mine = office();
    assert_eq!(mine.must("copy_restore", json!({ "file": forged }))["pictures"], 0);
    assert_eq!(pictures(&mine), [""; 0], "none of them is the picture");

    parts.push((format!("attachments/{shelf}/{hash}.png"), picture.clone()));
    packed(&forged, &parts);
    // A file that is not what its name says lies there already.
    let place = mine.folder().join("attachments").join(shelf);
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join(format!("{hash}.png")), b"another face").unwrap();
    assert_eq!(mine.must("copy_restore", json!({ "file": forged }))["pictures"], 1);
    assert_eq!(pictures(&mine), [format!("{hash}.png"), format!("{hash}.small.jpg")]);
    assert_eq!(fs::read(place.join(format!("{hash}.png"))).unwrap(), picture);
    let small = fs::read(place.join(format!("{hash}.small.jpg"))).unwrap();
    assert!(small.starts_with(b"\xff\xd8\xff"), "the small one was made anew");
    assert_eq!(mine.must("verify", json!({}))["sound"], true);

    packed(&forged, &[data, (format!("attachments/{shelf}/{hash}.png"), other)]);
    let fresh = office();
    assert_eq!(fresh.must("copy_restore", json!({ "file": forged }))["pictures"], 0);
    assert_eq!(pictures(&fresh), [""; 0], "content and name differ");
    assert!(fresh.must("verify", json!({}))["problems"].to_string().contains("不见了"));
}

#[test]
fn what_an_archive_says_of_its_size_is_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    let (zip, ..) = copied(&folder);
    let data = part(&zip, "keting.db");
    let plain = folder.path().join("plain.zip");
    packed(&plain, &[("keting.db".into(), data.clone())]);
    let told = |bytes: u32| {
        let mut forged = fs::read(&plain).unwrap();
        let central = forged.windows(4).rposition(|it| it == b"PK\x01\x02").unwrap();
        for at in [central + 24, 22] {
            forged[at..at + 4].copy_from_slice(&bytes.to_le_bytes());
        }
        let to = folder.path().join("forged.zip");
        fs::write(&to, forged).unwrap();
        let mine = office();
        let no = mine.call("copy_restore", json!({ "file": to })).unwrap_err();
        let left = fs::read_dir(mine.folder().join("copies")).unwrap().count();
        assert_eq!(left, 0, "nothing of it stays");
        no
    };
    assert!(told(2 << 30).contains("超过了 1024 MB"), "before any of it is written");
    assert!(told(4096).contains("不完整"), "no more is written than it says");
    assert!(told(data.len() as u32 + 9).contains("不完整"), "and no less");
}

#[test]
fn a_copy_that_is_not_as_its_history_says_is_restored_only_when_asked_twice() {
    let spoilt: [(&str, &str, &str); 3] = [
        ("a row", "UPDATE people SET phone = '13900000000'", "“人员”里有 1 行"),
        (
            "the history",
            "DROP TRIGGER journal_kept; UPDATE journal SET who = 'x' WHERE id = 2;
             CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
            "历史第 2 条",
        ),
        ("a rule", "UPDATE service_records SET minutes = 999", "时长超过了起止时间"),
    ];
    for (what, sql, says) in spoilt {
        let theirs = office();
        let person = theirs.must("person_add", json!({ "new": { "name": "张三" } }));
        let new = json!({ "person": person });
        let volunteer = theirs.must("volunteer_add", json!({ "new": new }));
        let new = json!({ "volunteer": volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00", "end": "10:00" });
        theirs.must("service_record_add", json!({ "new": new }));
        let made = theirs.must("copy_make", json!({}))["file"].as_str().unwrap().to_owned();
        let folder = tempfile::tempdir().unwrap();
        fs::copy(made, file_in(folder.path())).unwrap();
        exec(&raw(folder.path()), sql).unwrap();

        let mine = office();
        mine.must("person_add", json!({ "new": { "name": "李四" } }));
        let args = json!({ "file": file_in(folder.path()) });
        let no = keting::api::dispatch(&mine, "copy_restore", args.clone()).unwrap_err();
        let no = serde_json::to_value(&no).unwrap();
        assert_eq!(no["code"], "flawed", "{what}: {no}");
        assert!(no["message"].as_str().unwrap().contains(says), "{what}: {no}");
        let names = || mine.must("person_list", json!({})).to_string();
        assert!(names().contains("李四"), "{what}: nothing changed");
        let left = fs::read_dir(mine.folder().join("copies")).unwrap().count();
        assert_eq!(left, 0, "{what}: none from before a refused one");

        mine.must("copy_restore", json!({ "file": args["file"], "anyway": true }));
        assert!(names().contains("张三"), "{what}: where there is none better");
        let found = mine.must("verify", json!({}))["problems"].to_string();
        assert!(found.contains(says), "{what}: and it stays said: {found}");
    }
}

fn anchored(office: &Office, text: &str) -> Value {
    office.must("anchor_check", json!({ "text": text }))
}

#[test]
fn a_paper_says_whether_the_history_is_still_the_one_it_was_printed_from() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    office.room("102 舞蹈室");
    let (report, copy) = (folder.path().join("月报.xlsx"), folder.path().join("副本.zip"));
    office.must("report_save", json!({ "period": "2026-10", "out": report }));
    let filed = office.must("filing_list", json!({}))[0]["anchor"].as_str().unwrap().to_owned();
    let printed = String::from_utf8(part(&report, "xl/worksheets/sheet1.xml")).unwrap();
    assert!(printed.contains(&filed), "{filed} is at the foot of its pages: {printed}");
    assert!(filed.starts_with("历史第 3 条 · 校验 "), "{filed}");

    office.must("copy_make", json!({ "out": copy }));
    let packed = String::from_utf8(part(&copy, "历史校验.txt")).unwrap();
    assert!(packed.starts_with("历史第 4 条 · 校验 "), "{packed}");
    office.must("person_add", json!({ "new": { "name": "张三" } }));
    office.must("undo", json!({}));
    for paper in [&filed, &packed] {
        assert_eq!(anchored(&office, paper)["holds"], true, "later changes do not matter: {paper}");
    }
    let bare = filed.trim_start_matches("历史第 ").replace("条 · 校验", "");
    let typed = [
        bare.clone(),
        bare.to_uppercase(),
        bare.replace("  ", " "),
        format!("３ {}", bare[1..].replace(' ', "")),
    ];
    for text in typed {
        assert_eq!(anchored(&office, &text)["holds"], true, "{text}");
    }
    for text in ["", "3", "3f2a 91c0 7be4 d015", "3 3f2a 91c0", "历史第 条"] {
        let no = office.call("anchor_check", json!({ "text": text })).unwrap_err();
        assert!(no.contains("16 位校验"), "{text}: {no}");
    }
    let other = crate::office::office();
    other.must("copy_restore", json!({ "file": copy }));
    assert_eq!(anchored(&other, &packed)["holds"], true, "on another machine too");
}

#[test]
fn a_history_written_anew_or_cut_off_does_not_hold_against_paper() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).unwrap();
    let call = |name: &str, args: Value| crate::whole::call(&app, name, args).unwrap();
    for name in ["张三", "李四", "王五"] {
        call("person_add", json!({ "new": { "name": name } }));
    }
    let stick = tempfile::tempdir().unwrap();
    let zip = stick.path().join("副本.zip");
    call("copy_make", json!({ "out": zip }));
    let paper = String::from_utf8(part(&zip, "历史校验.txt")).unwrap();
    drop(app);
    let whole = fs::read(file_in(folder.path())).unwrap();
    let without = |sql: &str| {
        let kept = "DROP TRIGGER journal_kept; DROP TRIGGER journal_whole; DROP TRIGGER journal_rows_kept; DROP TRIGGER journal_rows_whole";
        let schema = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE name IN ('journal_kept', 'journal_whole', 'journal_rows_kept', 'journal_rows_whole')";
        let other = tempfile::tempdir().unwrap();
        fs::write(file_in(other.path()), &whole).unwrap();
        let db = raw(other.path());
        let back: String = db.query_row(schema, [], |r| r.get(0)).unwrap();
        exec(&db, &format!("{kept};{sql};{back}")).unwrap();
        drop(db);
        let app = open(other.path()).unwrap();
        let args = json!({ "text": paper });
        let found = crate::whole::call(&app, "anchor_check", args).unwrap();
        assert_eq!(found["holds"], false, "{sql}: {found}");
        found["said"].as_str().unwrap().to_owned()
    };
    let earlier = without("UPDATE journal SET who = '王书记' WHERE id = 2");
    assert!(earlier.contains("不一致"), "an entry before it: {earlier}");
    let anew = without("UPDATE journal SET hash = substr(hash, 33) || substr(hash, 1, 32)");
    assert!(anew.contains("不一致"), "{anew}");
    let cut = without(
        "DELETE FROM people WHERE name = '王五'; DELETE FROM journal_rows WHERE entry = 4; DELETE FROM journal WHERE id = 4",
    );
    assert!(cut.contains("只到第 3 条"), "{cut}");
}

#[test]
fn a_certificate_names_the_place_in_the_history_before_it() {
    let office = Printing::new();
    let person = office.must("person_add", json!({ "new": { "name": "林𬀩" } }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": person } }));
    let new = json!({ "volunteer": volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00", "end": "10:00" });
    office.must("service_record_add", json!({ "new": new }));
    let newest = office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
    let issued = office.must("certificate_issue", json!({ "new": { "person": person } }));
    let page = office.print("certificate_pdf", json!({ "id": issued["id"] }));
    assert!(page.contains(&format!("历史第 {newest} 条 · 校验 ")), "{page}");
}
