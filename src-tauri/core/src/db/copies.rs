//! Copies of the file: made while it is in use, checked before they are trusted.

use super::{
    connect, copy_to, count, file_in,
    migrate::{SCHEMA, is_shipped},
    set,
};
use crate::{Error, Result, ensure};
use std::{fs::File, io::Read, path::Path};

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
    let torn = |_| Error::rule("这份副本不完整，没有恢复，现在的数据没有改动。请换一份副本");
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
