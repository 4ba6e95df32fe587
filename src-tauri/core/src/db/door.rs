//! At the door: whether the file is the one that was left here, whole, before any of it is believed. What is
//! damaged, emptied, gone or another's is refused and the newest good copy named; nothing is ever opened as if the
//! desk were new where it is not.

use super::{
    anchor::{self, Anchor},
    connect, copies, count, file_in, journal,
    migrate::{SCHEMA, is_shipped},
    seal::{self, Last, Left, Stamp},
};
use crate::{
    Error, Result,
    error::{Code, Refusal},
};
use chrono::{Days, NaiveDateTime};
use rusqlite::Connection;
use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// A file up to this size is looked through at each start; a larger one when it was not left in order.
const SMALL: u64 = 4 << 20;
const HEAD: usize = 100;

/// What was found at the door.
pub(super) struct Found {
    /// What has to be said, a sentence each.
    pub(super) remarks: Vec<String>,
    pub(super) last: Last,
}

/// Looks at the file before it is opened.
pub(super) fn look(folder: &Path, stamp: &str) -> Result<Found> {
    let (file, sealed) = (file_in(folder), seal::last(folder));
    let mut found = Found { remarks: Vec::new(), last: sealed.clone().unwrap_or_default() };
    let wal = seal::wal_of(&file);
    let Some(now) = Stamp::of(&file).filter(|it| it.bytes > 0) else {
        let what = if file.exists() { "是空的(0 字节)" } else { "不见了" };
        if knows_more(folder, &found.last) || seal::has_changes(&wal) {
            return Err(damaged(format!(
                "数据文件 keting.db {what}，这里却有以前登记的内容，没有当作新的开始"
            )));
        }
        return Ok(found);
    };
    let head = head_of(&file)?;
    ensure_ours(&head)?;
    if seal::has_changes(&wal) {
        if belongs(folder, &file, &head, sealed.as_ref())? {
            found.last.left = Left::Moving;
            seal::moving(folder, &found.last)?;
            whole(folder, &found.last)?;
            return Ok(found);
        }
        set_aside(folder, &wal, stamp)?;
        found.remarks.push(
            "keting.db 旁边留着不属于它的改动(keting.db-wal)，没有并进来，已经移到“set-aside”文件夹里。如果少了刚登记的内容，请不要删那个文件，请人帮忙看一看".into(),
        );
    }
    ensure_length(&head, now.bytes)?;
    let in_order = found.last.left == Left::Closed && found.last.stamp == Some(now);
    if !in_order || now.bytes <= SMALL {
        whole(folder, &found.last)?;
    }
    (found.last.left, found.last.stamp) = (Left::Closed, Some(now));
    if u32_at(&head, 60) != SCHEMA as u32 {
        // An upgrade writes before anything else does.
        found.last.left = Left::Moving;
        seal::moving(folder, &found.last)?;
    }
    Ok(found)
}

/// Looks at the history of the open file: whether it is the one that was left here.
pub(super) fn look_in(folder: &Path, db: &Connection, found: &mut Found) -> Result<()> {
    let Some(now) = anchor::newest(db)? else { return Ok(()) };
    if now.entry <= 1 && knows_more(folder, &found.last) {
        return Err(damaged(
            "keting.db 里什么都没有登记过，这里却有以前登记的内容，没有当作新的开始".into(),
        ));
    }
    let holds = |it: &Anchor| Ok::<_, Error>(anchor::of(db, it.entry)?.is_some_and(|is| is == *it));
    if let Some(last) = found.last.newest().cloned()
        && !holds(&last)?
    {
        let known = found.last.known.iter().rfind(|it| it.entry <= now.entry);
        if !known.map_or(Ok(false), holds)? {
            return Err(damaged(
                "keting.db 不是上次关闭时的那一份，是别处的数据，没有打开，也没有改动".into(),
            ));
        }
        found.remarks.push(format!(
            "keting.db 比上次关闭时旧：上次记到{}(第 {} 条历史)，现在只到{}(第 {} 条)。如果不是您自己换上的，请到设置的“副本”里恢复",
            moment(&last.at),
            last.entry,
            moment(&now.at),
            now.entry
        ));
        found.last.known.retain(|it| it.entry <= now.entry);
    }
    if !journal::end_holds(db)? {
        found.remarks.push(
            "历史最后一条与它的校验码不符，可能被别的程序改过。请到设置里按“检查数据是否完好”"
                .into(),
        );
    }
    Ok(())
}

/// Names, beside why the file is not opened, the newest good copy and what would be missing in it.
pub(crate) fn with_copy(folder: &Path, stamp: &str, error: Error) -> Error {
    if !error.is_damage() {
        return error;
    }
    let why = match error {
        Error::Rule(refusal) => refusal.sentence,
        _ => "数据文件 keting.db 已损坏或不是本程序的数据，没有打开，也没有改动".into(),
    };
    let (offer, file) = match copies::newest_good(folder, stamp) {
        Some((file, newest)) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let missing = match last_written(folder).map(|last| last.entry - newest.entry) {
                Some(missing) if missing > 0 => format!("之后的 {missing} 项改动不在里面"),
                Some(_) => "之后没有改动".into(),
                None => "之后登记的不在里面".into(),
            };
            let path = file.display();
            let offer = format!(
                "最近一份完好的副本是“{name}”，记到{}(第 {} 条历史)，{missing}。要用它恢复，请在窗口里按“用这份副本恢复”，或运行 keting restore \"{path}\"",
                moment(&newest.at),
                newest.entry
            );
            (offer, Some(file))
        }
        None => (
            "“copies”文件夹里没有完好的副本。请先把数据文件夹整个复制一份留底，再用另存的副本(.zip)恢复：在窗口里选，或运行 keting restore 文件".into(),
            None,
        ),
    };
    let sentence = format!("{why}。{offer}");
    Error::Rule(Box::new(Refusal {
        sentence,
        code: Some(Code::Damaged),
        file,
        ..Refusal::default()
    }))
}

/// Days without a change after which the clock may have jumped: longer than any holiday.
const LONG: i64 = 31;

/// What is to be said of a clock that stands before the last change, or long after it.
pub(crate) fn clock(last: &str, now: &str) -> Option<String> {
    let read = |at: &str| at.parse::<NaiveDateTime>().ok();
    let (was, is) = (read(last)?, read(now)?);
    let how = if is < was - Days::new(1) {
        "还早".to_owned()
    } else if (is - was).num_days() > LONG {
        format!("晚了 {} 天", (is - was).num_days())
    } else {
        return None;
    };
    let (now, last) = (moment(now), moment(last));
    Some(format!(
        "电脑的时间是 {now}，比历史最后一条({last}){how}。请看一看电脑的日期对不对；对的话照常登记即可"
    ))
}

/// `2026-11-21 17:30`.
pub(crate) fn moment(at: &str) -> String {
    at.replace('T', " ").chars().take(16).collect()
}

fn damaged(sentence: String) -> Error {
    Error::coded(Code::Damaged, sentence)
}

/// Whether something was registered here once: a seal, a copy or a picture says so.
fn knows_more(folder: &Path, last: &Last) -> bool {
    let pictures = fs::read_dir(folder.join("attachments"));
    last.newest().is_some_and(|it| it.entry > 1)
        || pictures.is_ok_and(|mut shelves| shelves.next().is_some())
        || copies::any_holds_more(folder)
}

fn head_of(file: &Path) -> Result<[u8; HEAD]> {
    let mut head = [0; HEAD];
    let read = File::open(file)?.take(HEAD as u64).read(&mut head)?;
    ensure_whole(read == HEAD)?;
    Ok(head)
}

fn ensure_whole(is: bool) -> Result<()> {
    if is {
        return Ok(());
    }
    Err(damaged("数据文件 keting.db 已损坏或不是本程序的数据，没有打开，也没有改动".into()))
}

fn ensure_ours(head: &[u8; HEAD]) -> Result<()> {
    ensure_whole(head.starts_with(b"SQLite format 3\0"))
}

fn u32_at(head: &[u8; HEAD], at: usize) -> u32 {
    head[at..at + 4].iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// The pages the head speaks of are there.
fn ensure_length(head: &[u8; HEAD], bytes: u64) -> Result<()> {
    let page = match u64::from(head[16]) << 8 | u64::from(head[17]) {
        1 => 65536,
        size => size,
    };
    let told = u32_at(head, 24) == u32_at(head, 92);
    let missing = told && u64::from(u32_at(head, 28)) * page > bytes;
    if missing {
        return Err(damaged(
            "数据文件 keting.db 缺了后面一截，已损坏，没有打开，也没有改动".into(),
        ));
    }
    Ok(())
}

/// Refuses a file of ours whose pages are not as SQLite left them, and one without anything of ours where something
/// was. Any other is refused by its schema.
fn whole(folder: &Path, last: &Last) -> Result<()> {
    let db = connect(&file_in(folder))?;
    let version = count(&db, "PRAGMA user_version", [])?;
    if version == 0 && knows_more(folder, last) {
        return Err(damaged("keting.db 里没有本程序的数据，没有打开，也没有改动".into()));
    }
    ensure_whole(version > SCHEMA || !is_shipped(&db, version)? || is_whole(&db)?)
}

fn is_whole(db: &Connection) -> Result<bool> {
    Ok(db.query_row("PRAGMA quick_check(1)", [], |r| r.get::<_, String>(0))? == "ok")
}

/// Whether the changes beside the file are its own: SQLite would take in whatever lies there.
fn belongs(folder: &Path, file: &Path, head: &[u8; HEAD], sealed: Option<&Last>) -> Result<bool> {
    // A copy keeps no changes beside it: its head says so.
    if head[18] == 1 {
        return Ok(false);
    }
    let wal = seal::wal_of(file);
    let as_left = |it: &Last| it.stamp == Stamp::of(file);
    match sealed {
        Some(it) if it.left == Left::Moving || (it.left == Left::Open && as_left(it)) => {
            return Ok(true);
        }
        Some(it) if it.left == Left::Closed && !as_left(it) => return Ok(false),
        _ => {}
    }
    let scratch = tempfile::Builder::new().prefix(".door-").tempdir_in(folder)?;
    let (alone, both) = (scratch.path().join("alone.db"), scratch.path().join("both.db"));
    fs::copy(file, &alone)?;
    fs::copy(file, &both)?;
    fs::copy(&wal, seal::wal_of(&both))?;
    let (Some(alone), Some(both)) = (tried(&alone), tried(&both)) else {
        return Ok(tried(&alone).is_none());
    };
    let goes_on = |from: &Anchor| {
        let there = anchor::of(&both, from.entry)?.is_some_and(|it| it == *from);
        Ok::<_, Error>(there && journal::verify_after(&both, from.entry)?.is_empty())
    };
    let (alone, sealed_newest) =
        (anchor::newest(&alone).ok().flatten(), sealed.and_then(Last::newest));
    if !alone.as_ref().map_or(Ok(true), goes_on)? {
        return Ok(false);
    }
    match (sealed, sealed_newest) {
        (Some(it), Some(last)) if it.left == Left::Closed => goes_on(last),
        // More is in it than when it was sealed: it was being taken in.
        (Some(_), Some(last)) if alone.is_some_and(|it| it.entry > last.entry) => Ok(true),
        // The same content written later than the changes beside it was put there by somebody.
        _ => {
            let written = |file: &Path| Stamp::of(file).map(|it| it.written);
            Ok(written(file) <= written(&wal))
        }
    }
}

/// A file that can be read and is whole.
fn tried(file: &Path) -> Option<Connection> {
    let db = connect(file).ok()?;
    is_whole(&db).ok()?.then_some(db)
}

fn set_aside(folder: &Path, wal: &Path, stamp: &str) -> Result<()> {
    let aside = aside_in(folder)?;
    fs::rename(wal, aside.join(format!("keting-{stamp}.db-wal")))?;
    let _of_no_use = fs::remove_file(wal.with_extension("db-shm"));
    Ok(())
}

/// Sets a database that cannot be opened aside, with what lies beside it, for another in its place.
pub(crate) fn give_way(folder: &Path, stamp: &str) -> Result<()> {
    let (file, aside) = (file_in(folder), aside_in(folder)?);
    for ending in ["db", "db-wal", "db-shm", "db-journal"] {
        let part = file.with_extension(ending);
        if part.exists() {
            fs::rename(part, aside.join(format!("keting-{stamp}.{ending}")))?;
        }
    }
    let seal = seal::place(folder);
    if seal.exists() {
        fs::remove_file(seal)?;
    }
    Ok(())
}

fn aside_in(folder: &Path) -> Result<PathBuf> {
    let aside = folder.join("set-aside");
    fs::create_dir_all(&aside)?;
    Ok(aside)
}

/// The newest entry known to have been written, from the seal or from what can still be read.
fn last_written(folder: &Path) -> Option<Anchor> {
    let sealed = seal::last(folder).and_then(|it| it.newest().cloned());
    let read = || {
        let scratch = tempfile::Builder::new().prefix(".door-").tempdir_in(folder).ok()?;
        let to = file_in(scratch.path());
        fs::copy(file_in(folder), &to).ok()?;
        // Without one there is none beside it.
        let _its_own = fs::copy(seal::wal_of(&file_in(folder)), seal::wal_of(&to));
        let db = copies::ours(&to)?;
        let goes_on = |it: &Anchor| anchor::of(&db, it.entry).ok().flatten().as_ref() == Some(it);
        anchor::newest(&db).ok()?.filter(|_| sealed.as_ref().is_none_or(goes_on))
    };
    read().or(sealed)
}
