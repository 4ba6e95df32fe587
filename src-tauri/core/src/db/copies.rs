//! Copies of the file: made while it is in use, checked before they are trusted.

use super::{
    anchor::{self, Anchor},
    connect, copy_to, count, file_in, images, journal,
    migrate::{SCHEMA, is_shipped},
    set,
};
use crate::{Error, Result, ensure};
use rusqlite::Connection;
use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// Writes a complete copy of a data folder's file to `to` on its own connection, so that nobody waits.
pub(crate) fn copy_of(folder: &Path, to: &Path) -> Result<()> {
    copy_to(&connect(&file_in(folder))?, to)
}

/// Refuses a file that is damaged, of another program, or of a newer version.
pub(crate) fn look_at(file: &Path) -> Result<()> {
    let mut head = [0; 16];
    let read = File::open(file)?.read(&mut head)?;
    ensure!(
        read == 16 && &head == b"SQLite format 3\0",
        "这个文件不是本程序的数据，没有恢复。请选“copies”文件夹里的副本，或另存的副本(.zip)"
    );
    let torn = |error: Error| match error {
        Error::Db(it) if it.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) => it.into(),
        _ => Error::rule("这份副本不完整，没有恢复，现在的数据没有改动。请换一份副本"),
    };
    let foreign = "这个文件是别的程序的数据，或被别的程序改过，没有恢复，现在的数据没有改动。请选本程序的副本";
    let whole = || -> Result<Option<i64>> {
        let db = connect(file)?;
        let version = count(&db, "PRAGMA user_version", [])?;
        let ours =
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('settings', 'journal', 'bookings')";
        if count(&db, ours, [])? != 3 {
            return Ok(None);
        }
        let said: String = db.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
        ensure!(said == "ok", "torn");
        if version <= SCHEMA && !is_shipped(&db, version)? {
            return Ok(None);
        }
        // Without -wal and -shm files beside it.
        set(&db, "PRAGMA journal_mode = DELETE")?;
        Ok(Some(version))
    };
    let version = whole().map_err(torn)?.ok_or_else(|| Error::rule(foreign))?;
    ensure!(
        version <= SCHEMA,
        "这份副本来自更新版本的程序(数据第 {version} 版，本程序认识到第 {SCHEMA} 版)，没有恢复。请安装新版程序再恢复"
    );
    Ok(())
}

/// The copy beside the data that holds the newest change and is whole: its pages, its schema, its history and every
/// row as the history last wrote it.
pub(crate) fn newest_good(folder: &Path, stamp: &str) -> Option<(PathBuf, Anchor)> {
    let newest = |file: PathBuf| Some((newest_in(&file)?, file));
    let mut found: Vec<_> = beside(folder).into_iter().filter_map(newest).collect();
    found.sort_by(|(a, _), (b, _)| (&b.at, b.entry).cmp(&(&a.at, a.entry)));
    found.into_iter().find_map(|(newest, file)| {
        let scratch = tempfile::Builder::new().prefix(".door-").tempdir_in(folder).ok()?;
        fs::copy(&file, file_in(scratch.path())).ok()?;
        is_good(scratch.path(), stamp).ok()?.then_some((file, newest))
    })
}

fn is_good(folder: &Path, stamp: &str) -> Result<bool> {
    look_at(&file_in(folder))?;
    let db = super::open(folder, stamp)?.db;
    let (differing, gone) = images::verify(&db)?;
    Ok(journal::verify(&db)?.is_empty() && differing.is_empty() && gone == 0)
}

/// Whether a copy beside the data holds more than a new desk does; one that cannot be read may.
pub(super) fn any_holds_more(folder: &Path) -> bool {
    beside(folder).iter().any(|file| newest_in(file).is_none_or(|it| it.entry > 1))
}

fn beside(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder.join("copies")).into_iter().flatten().flatten();
    let is_copy = |file: &PathBuf| file.is_file() && file.extension().is_some_and(|it| it == "db");
    found.map(|entry| entry.path()).filter(is_copy).collect()
}

fn newest_in(file: &Path) -> Option<Anchor> {
    anchor::newest(&ours(file)?).ok()?
}

/// A file with a schema of ours; of another not even a query is run.
pub(super) fn ours(file: &Path) -> Option<Connection> {
    let db = connect(file).ok()?;
    let version = count(&db, "PRAGMA user_version", []).ok()?;
    is_shipped(&db, version).ok()?.then_some(db)
}
