//! Numbered migrations on `user_version`, one transaction each, after a copy of the file.
//! A shipped migration is never edited.

use super::{Connection, Path, copy_to, rows, set};
use crate::{Error, Result, ensure, error::Code};
use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

/// In order; their number is the schema's version.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_the_house.sql"),
    include_str!("migrations/0002_the_whole_desk.sql"),
    include_str!("migrations/0003_the_timetable.sql"),
    include_str!("migrations/0004_the_wall_and_the_law.sql"),
    include_str!("migrations/0005_keys_in_turn.sql"),
    include_str!("migrations/0006_taken_back_in_turn.sql"),
    include_str!("migrations/0007_what_people_showed.sql"),
];

/// The schema version this program writes.
pub(crate) const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// SHA-256 of the schema that the migrations up to each version make: making it anew at each start takes longer
/// than the rest of the start. `cargo test` says what a new line has to be.
const SCHEMAS: [&str; MIGRATIONS.len()] = [
    "4c263c7daeb164088ec4e808abe74aacf27f4224f5587535c991ec6c8c3ba734",
    "afc62df5a37e02a786f8a64af17fd12b012deaf1c77c0686a15f0123698afd88",
    "fad4027c4d47738abc62f9f955c1bdb055dab7f33319cbbc89e2fa7d2cf34582",
    "5811a27e5a42a9022b2c4e17484024b30285e88f1e203c3d26ab3e02129831db",
    "d410fd5dcb24617cbcecbdd8a6e0e218f109e0f4460d3c05e68a51056efd4992",
    "8d83a7c87657169e84bf8d7e03c30f35d557c28f254ddcd3b78ed05c1245ea8c",
    "b4d1244cb9bdc9671ad65daddb71f96331334d346c763feed5fb188b7cd4210d",
];

/// Whether tables, indexes, views and triggers are exactly those of that version. Anything else could run as SQL
/// when the journal's triggers are made or a row is written.
pub(super) fn is_shipped(db: &Connection, version: i64) -> Result<bool> {
    let known = usize::try_from(version - 1).ok().and_then(|nth| SCHEMAS.get(nth));
    known.map_or(Ok(false), |it| Ok(digest(db)? == *it))
}

fn digest(db: &Connection) -> Result<String> {
    let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
               WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY type, name";
    let mut sum = Sha256::new();
    for part in
        rows(db, sql, [], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get::<_, String>(3)?]))?
            .iter()
            .flatten()
    {
        sum.update(part);
        sum.update([0]);
    }
    Ok(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

pub(super) fn migrate(db: &mut Connection, folder: &Path, stamp: &str) -> Result<()> {
    let have: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    ensure!(
        have <= SCHEMA,
        "这份数据来自更新版本的程序(数据第 {have} 版，本程序认识到第 {SCHEMA} 版)。请安装新版程序再打开，数据没有改动"
    );
    if have > 0 && !is_shipped(db, have)? {
        let sentence = "keting.db 里有不是本程序建的表或规则，没有打开，也没有改动，请找人查一查这个文件是谁改的";
        return Err(Error::coded(Code::Damaged, sentence));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_is_the_one_its_migrations_make() {
        let db = Connection::open_in_memory().unwrap();
        for (nth, sql) in MIGRATIONS.iter().enumerate() {
            set(&db, sql).unwrap();
            assert_eq!(digest(&db).unwrap(), SCHEMAS[nth], "version {}", nth + 1);
        }
    }
}
