use crate::office::{Office, office};
use keting::slice::{self, Column, Holds, Table};
use rusqlite::Connection;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn schema() -> (Office, Connection) {
    let office = office();
    let db = crate::schedule::raw(office.folder());
    (office, db)
}

fn texts<const N: usize>(db: &Connection, sql: &str) -> Vec<[String; N]> {
    let mut query = db.prepare(sql).unwrap();
    let row = |r: &rusqlite::Row| Ok(std::array::from_fn(|n| r.get_unwrap(n)));
    query.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn columns() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    slice::tables().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

#[test]
fn every_table_and_column_is_declared_and_named_in_chinese() {
    let (_office, db) = schema();
    let sql = "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
               WHERE t.type = 'table' AND t.name NOT LIKE 'journal%' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'remembered'
               ORDER BY t.name, c.cid";
    let mut said: Vec<[String; 2]> =
        columns().map(|(table, column)| [table.name.into(), column.name.into()]).collect();
    said.sort_by(|a, b| a[0].cmp(&b[0]));
    assert_eq!(said, texts(&db, sql));
    for (table, column) in columns() {
        let named = !table.title.is_ascii() && column.title.is_none_or(|title| !title.is_ascii());
        assert!(named, "{}.{}", table.name, column.name);
    }
}

#[test]
fn every_setting_has_a_name() {
    let settings = slice::table("settings").unwrap().column("name").unwrap();
    let Holds::Words(names) = settings.holds else { panic!("settings are words") };
    let desk = serde_json::to_value(keting::settings::Desk::default()).unwrap();
    let kept: BTreeSet<&str> = desk.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names.words.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), kept);
}

#[test]
fn every_reference_is_declared_so_that_merging_moves_it() {
    let (_office, db) = schema();
    let sql = "SELECT t.name, f.\"from\", f.\"table\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
               WHERE t.type = 'table' AND t.name <> 'journal'";
    for [table, column, to] in texts(&db, sql) {
        let declared = slice::table(&table).unwrap().column(&column).unwrap();
        assert!(declared.refers_to(&to), "{table}.{column} holds a key of {to}");
    }
}

#[test]
fn every_closed_column_has_its_word_list() {
    let (_office, db) = schema();
    for [table, sql] in texts(&db, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'") {
        for column in slice::table(&table).into_iter().flat_map(|table| table.columns) {
            let Some(closed) = sql.split(&format!("({} IN (", column.name)).nth(1) else {
                continue;
            };
            let Holds::Words(list) = column.holds else {
                let yes_no = matches!(column.holds, Holds::YesNo) && closed.starts_with("0, 1)");
                assert!(yes_no, "{table}.{} has a closed list and no words", column.name);
                continue;
            };
            for word in closed.split(')').next().unwrap().split(", ") {
                let word = word.trim_matches('\'');
                assert!(list.chinese(word).is_some(), "{table}.{}: {word}", column.name);
            }
        }
    }
}

#[test]
fn one_word_in_two_columns_is_said_as_each_means_it() {
    let said = |table: &str, column: &str, word: &str| {
        let column = slice::table(table).unwrap().column(column).unwrap();
        let Holds::Words(list) = column.holds else { panic!("{} has no words", column.name) };
        list.chinese(word)
    };
    assert_eq!(said("points_txns", "kind", "redeem"), Some("兑换"));
    assert_eq!(said("points_moves", "to_account", "redeem"), Some("兑换户"));
    assert_eq!(said("groups", "kind", "cancelled"), None, "a word of another column says nothing");
    assert_eq!(said("bookings", "state", "cancelled"), Some("已取消"));
}

#[test]
fn a_row_is_called_by_columns_that_are_shown() {
    for table in slice::tables() {
        let parts: Vec<&str> = table.row.split(['{', '}']).collect();
        assert!(parts.len() > 1, "{} rows have no name", table.name);
        for name in parts.iter().skip(1).step_by(2) {
            let column = table.column(name).unwrap_or_else(|| panic!("{}.{name}", table.name));
            assert!(column.title.is_some(), "{}.{name} is not shown", table.name);
        }
    }
}

#[test]
fn a_reference_by_kind_knows_a_table_for_each_word() {
    for (table, column) in columns() {
        let Holds::RowBy { by, tables } = column.holds else { continue };
        let Holds::Words(list) = table.column(by).unwrap().holds else {
            panic!("{by} has no words")
        };
        let words =
            |all: &[(&'static str, &'static str)]| all.iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(words(tables), words(list.words), "{}.{}", table.name, column.name);
        assert!(tables.iter().all(|(_, to)| slice::table(to).is_some()));
    }
}

/// A trigger that reads its own table is a clash: the columns it compares are declared, so that undo sees them.
#[test]
fn what_the_triggers_watch_is_declared_as_a_clash() {
    let (_office, db) = schema();
    let mut watched: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let sql = "SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name NOT LIKE 'journal%'";
    for [table, sql] in texts(&db, sql) {
        // Moves are only ever put in: taking one out leaves more points in its lot, never fewer.
        if table == "points_moves" {
            continue;
        }
        let body = sql.split_once("BEGIN").unwrap().1;
        if !body.contains("RAISE(ABORT") || !body.contains(&format!("FROM {table} ")) {
            continue;
        }
        let same = body.split(" = new.").skip(1).chain(body.split(" = old.").skip(1));
        let name = |rest: &str| {
            rest.split(|c: char| c != '_' && !c.is_ascii_lowercase()).next().unwrap().into()
        };
        watched.entry(table).or_default().extend(same.map(name));
    }
    let over_expressions = "SELECT DISTINCT t.name FROM sqlite_schema AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
                            WHERE t.type = 'table' AND i.\"unique\" AND c.name IS NULL";
    let indexed: BTreeSet<String> = texts(&db, over_expressions).into_iter().map(|[t]| t).collect();
    for table in slice::tables() {
        let clash: Vec<BTreeSet<String>> = table
            .clash
            .iter()
            .map(|columns| columns.iter().map(|&c| c.to_owned()).collect())
            .collect();
        match watched.get(table.name) {
            Some(columns) => assert_eq!(clash, std::slice::from_ref(columns), "{}", table.name),
            None => assert_eq!(!clash.is_empty(), indexed.contains(table.name), "{}", table.name),
        }
        for column in table.clash.iter().copied().flatten() {
            assert!(table.column(column).is_some(), "{}.{column}", table.name);
        }
    }
}

#[test]
fn the_history_names_whom_a_row_speaks_of_in_every_column() {
    let office = office();
    let add = |new| office.must("person_add", json!({ "new": new }));
    let parent = add(json!({ "name": "褚时宜" }));
    let child = add(json!({ "name": "褚小满", "born_on": "2015-05-01", "guardian": parent }));
    let agree = json!({ "purpose": "publish", "way": "signed" });
    office.must("consent_add", json!({ "people": [child], "new": agree }));
    let entry = office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
    let row = office.must("journal_entry", json!({ "id": entry }))[0].clone();
    let said = |name: &str| {
        let fields = row["fields"].as_array().unwrap();
        fields.iter().find(|it| it["name"] == name).unwrap()["after"].clone()
    };
    assert_eq!((said("人员"), said("同意人")), (json!("褚小满"), json!("褚时宜")));
    assert_eq!((said("用途"), said("方式")), (json!("公示姓名"), json!("签字")));
}
