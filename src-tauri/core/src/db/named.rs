//! What a row is called and what a stored value says to the user, as the slices declare their tables.

use super::row;
use crate::{
    Result,
    slice::{self, Column, Holds, Table},
    words,
};
use rusqlite::Connection;
use serde_json::Value;

/// What the row with that key is called; none when it is not there.
pub(crate) fn name_of(db: &Connection, table: &str, key: &str) -> Result<Option<String>> {
    let Some(table) = slice::table(table) else { return Ok(None) };
    let Some(own) = table.columns.first() else { return Ok(None) };
    let columns: Vec<String> =
        table.columns.iter().map(|c| format!("'{0}', {0}", c.name)).collect();
    let sql = format!(
        "SELECT json_object({}) FROM {} WHERE {} = ?1",
        columns.join(", "),
        table.name,
        own.name
    );
    let found: Option<Value> = row(db, &sql, [key], |r| r.get(0))?;
    found.map(|row| called(db, table, &row)).transpose()
}

/// What a row is called, by the pattern of its table; what is gone or empty is left out.
pub(crate) fn called(db: &Connection, table: &Table, row: &Value) -> Result<String> {
    let mut out = String::new();
    for (nth, part) in table.row.split(['{', '}']).enumerate() {
        match table.column(part).filter(|_| nth % 2 == 1) {
            Some(column) => out.push_str(&said(db, column, row)?.unwrap_or_default()),
            None => out.push_str(part),
        }
    }
    Ok(words::clean(&out))
}

/// A value of a row as the user reads it.
pub(crate) fn shown(db: &Connection, column: &Column, row: &Value) -> Result<String> {
    Ok(said(db, column, row)?.unwrap_or_else(|| "(已删除)".into()))
}

/// None: the row that it is the key of is gone.
fn said(db: &Connection, column: &Column, row: &Value) -> Result<Option<String>> {
    let text = match &row[column.name] {
        Value::Null => return Ok(Some(String::new())),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Ok(Some(match &column.holds {
        Holds::Plain => text,
        Holds::Words(list) => {
            let each = text.split(',').map(|word| list.chinese(word).unwrap_or(word));
            each.collect::<Vec<_>>().join("、")
        }
        Holds::YesNo => if text == "1" { "是" } else { "否" }.into(),
        Holds::Area => format!("{} ㎡", text.parse().unwrap_or(0.0) / 100.0),
        Holds::Setting => setting(text),
        Holds::Row(table) => return name_of(db, table, &text),
        Holds::RowBy { by, tables } => {
            match tables.iter().find(|(word, _)| row[*by].as_str() == Some(word)) {
                Some((_, table)) => return name_of(db, table, &text),
                None => text,
            }
        }
    }))
}

fn setting(json: String) -> String {
    match serde_json::from_str(&json) {
        Ok(Value::String(text)) => text,
        Ok(Value::Bool(yes)) => if yes { "是" } else { "否" }.into(),
        Ok(Value::Array(all)) => all.iter().map(setting_item).collect::<Vec<_>>().join("、"),
        _ => json,
    }
}

/// One of a list: a name, a number, or days that count from a day on.
fn setting_item(item: &Value) -> String {
    match (item, item.get("from").and_then(Value::as_str), item.get("days")) {
        (Value::String(text), ..) => text.clone(),
        (_, Some(from), Some(days)) => format!("{from} 起 {days} 天"),
        _ => item.to_string(),
    }
}
