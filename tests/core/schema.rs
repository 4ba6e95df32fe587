//! What the schema promises, and what the code takes for granted about it.

use crate::{
    house::open,
    office::{golden, office, top},
    schedule::raw,
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fs, path::Path};

fn texts(db: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut query = db.prepare(sql).unwrap();
    let columns = query.column_count();
    let row = query.query_map([], |r| (0..columns).map(|at| r.get(at)).collect());
    row.unwrap().map(Result::unwrap).collect()
}

fn migrations() -> Vec<(String, Vec<u8>)> {
    let folder = top().join("src-tauri/core/src/db/migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let named = |file: &Path| file.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|file| (named(file), fs::read(file).unwrap())).collect()
}

/// `BLESS=1` adds the line of a new migration, and never changes the line of an old one.
#[test]
fn a_shipped_migration_is_never_edited() {
    let golden = top().join("tests/golden/migrations.txt");
    let mut kept = fs::read_to_string(&golden).unwrap_or_default();
    let mut named = BTreeSet::new();
    for (name, sql) in migrations() {
        let hash: String = Sha256::digest(&sql).iter().map(|byte| format!("{byte:02x}")).collect();
        let known = kept.lines().find_map(|line| line.strip_suffix(&format!("  {name}")));
        if known.is_none() && std::env::var_os("BLESS").is_some() {
            kept.push_str(&format!("{hash}  {name}\n"));
            fs::write(&golden, &kept).unwrap();
        } else {
            let why = "was edited after it was shipped, or has no line in migrations.txt (BLESS=1 adds it)";
            assert_eq!(known, Some(hash.as_str()), "{name} {why}");
        }
        named.insert(name);
    }
    let listed = kept.lines().map(|line| line.split_once("  ").unwrap().1.to_owned());
    assert_eq!(listed.collect::<BTreeSet<_>>(), named, "a shipped migration is never removed");
}

#[test]
fn the_schema_is_the_one_written_down() {
    let office = office();
    let db = raw(office.folder());
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name";
    golden("tests/golden/schema.sql", &format!("{};\n", texts(&db, sql).concat().join(";\n\n")));
}

#[test]
fn an_upgraded_file_has_the_schema_of_a_new_one() {
    let schema = |folder: &Path| -> BTreeSet<Vec<String>> {
        let all = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema";
        texts(&raw(folder), all).into_iter().collect()
    };
    let office = office();
    let fresh = schema(office.folder());
    for version in 1..=migrations().len() {
        let folder = tempfile::tempdir().unwrap();
        let kept = top().join(format!("tests/golden/v{version}.db"));
        fs::copy(kept, keting::db::file_in(folder.path())).unwrap();
        drop(open(folder.path()).unwrap());
        let upgraded = schema(folder.path());
        let differs: Vec<_> = upgraded.symmetric_difference(&fresh).collect();
        assert!(differs.is_empty(), "v{version}.db after its upgrade: {differs:#?}");
    }
}

#[test]
fn every_table_is_strict_and_has_a_key() {
    for (name, sql) in migrations() {
        let sql = String::from_utf8(sql).unwrap();
        for table in sql.split("CREATE TABLE").skip(1) {
            let body = table.split(';').next().unwrap();
            assert!(
                body.contains("STRICT") && body.contains("PRIMARY KEY"),
                "{name}: CREATE TABLE{body}"
            );
        }
    }
}

/// Undo reads the key of a row as the first value of its JSON.
#[test]
fn the_first_column_of_a_journalled_table_is_its_text_key() {
    let office = office();
    let db = raw(office.folder());
    let first = "SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'journal%' AND c.cid = 0";
    let mut query = db.prepare(first).unwrap();
    let mut rows = query.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let [table, column, kind] = [0, 1, 2].map(|at| row.get::<_, String>(at).unwrap());
        assert_eq!((kind.as_str(), row.get(3)), ("TEXT", Ok(1)), "{table}.{column}");
    }
}
