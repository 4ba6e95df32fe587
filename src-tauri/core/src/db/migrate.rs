//! Numbered migrations on `user_version`, one transaction each, after a copy of the file.
//! A shipped migration is never edited.

use super::{Connection, Path, copy_to, rows, set};
use crate::{Result, ensure};
use chrono::NaiveDateTime;

/// In order; their number is the schema's version.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_the_house.sql"),
    include_str!("migrations/0002_the_whole_desk.sql"),
    include_str!("migrations/0003_the_timetable.sql"),
    include_str!("migrations/0004_the_wall_and_the_law.sql"),
    include_str!("migrations/0005_keys_in_turn.sql"),
    include_str!("migrations/0006_taken_back_in_turn.sql"),
];

/// The schema version this program writes.
pub(crate) const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// Whether tables, indexes, views and triggers are exactly those that the migrations up to that version make.
/// Anything else could run as SQL when the journal's triggers are made or a row is written.
pub(super) fn is_shipped(db: &Connection, version: i64) -> Result<bool> {
    let shipped = super::in_memory()?;
    for sql in MIGRATIONS.iter().take(version as usize) {
        set(&shipped, sql)?;
    }
    let schema = |db: &Connection| -> Result<Vec<[String; 4]>> {
        let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
                   WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY type, name";
        rows(db, sql, [], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?]))
    };
    Ok(schema(db)? == schema(&shipped)?)
}

pub(super) fn migrate(db: &mut Connection, folder: &Path, stamp: &str) -> Result<()> {
    let have: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    ensure!(
        have <= SCHEMA,
        "这份数据来自更新版本的程序(数据第 {have} 版，本程序认识到第 {SCHEMA} 版)。请安装新版程序再打开，数据没有改动"
    );
    if have > 0 {
        ensure!(
            is_shipped(db, have)?,
            "keting.db 里有不是本程序建的表或规则，没有打开，也没有改动。请用“copies”文件夹里最近的副本恢复，并请人查一查这个文件是谁改的"
        );
    }
    if have == SCHEMA {
        return Ok(());
    }
    if have > 0 {
        let copies = folder.join("copies");
        std::fs::create_dir_all(&copies)?;
        let to = copies.join(format!("升级前-第{have}版-{stamp}.db"));
        if !to.exists() {
            copy_to(db, &to)?;
        }
    } else {
        let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
        ensure!(
            tables == 0,
            "这个文件夹里的 keting.db 不是本程序的数据，没有改动它。请换一个数据文件夹"
        );
    }
    for (done, sql) in MIGRATIONS.iter().enumerate().skip(have as usize) {
        let tx = db.transaction()?;
        set(&tx, sql)?;
        set(&tx, &format!("PRAGMA user_version = {}", done + 1))?;
        if have > 0 {
            // Undo does not cross a change of the schema.
            let at = NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S")
                .map_or_else(|_| stamp.to_owned(), |at| at.format("%Y-%m-%dT%H:%M:%S").to_string());
            super::journal::barrier(&tx, &at, "", "升级数据")?;
        }
        tx.commit()?;
    }
    Ok(())
}
