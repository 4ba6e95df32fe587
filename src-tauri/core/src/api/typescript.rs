//! The TypeScript file: every type that crosses the window's border and a function a command.

use crate::{command::Declared, error::Code};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write};
use ts_rs::TypeVisitor;

/// Every type that crosses the border, by name.
pub(super) fn declared() -> BTreeMap<String, String> {
    let mut declared = Declared::default();
    for command in super::list() {
        ((command.answer)().declare)(&mut declared);
        (command.arguments)().iter().for_each(|it| (it.declare)(&mut declared));
    }
    declared.visit::<Code>();
    declared.types
}

/// The contents of `ui/api/bindings.ts`.
pub fn typescript() -> String {
    let types = declared();
    let mut out = String::from(
        "// Generated from the command list (src-tauri/core/src/api); `cargo xtask bindings` writes it anew.\n",
    );
    out.push_str("import { call } from './client'\nimport type { Table } from './words'\n\n");
    types
        .values()
        .for_each(|one| out.push_str(&one.replace("/**\n * ", "/** ").replace("\n */\n", " */\n")));
    let tables = json!(crate::reports::tables());
    let _ = writeln!(
        out,
        "/** The tables that the period's report is counted from. */\nexport const REPORT_TABLES: readonly Table[] = {tables}"
    );
    for command in super::list() {
        let camel = camel(command.name);
        let (arguments, answer) = ((command.arguments)(), (command.answer)());
        let args: Vec<String> = arguments
            .iter()
            .map(|a| format!("{}{}: {}", spoken(a.name), if a.optional { "?" } else { "" }, a.ts))
            .collect();
        let names: Vec<String> = arguments
            .iter()
            .map(|a| match spoken(a.name) {
                same if same == a.name => a.name.to_owned(),
                other => format!("{}: {other}", a.name),
            })
            .collect();
        let given =
            if names.is_empty() { String::new() } else { format!(", {{ {} }}", names.join(", ")) };
        // Required arguments come before optional ones in every command (a test holds the list to it).
        let _ = writeln!(
            out,
            "/** {} */\nexport const {camel} = ({}): Promise<{}> => call('{}'{given})",
            command.about,
            args.join(", "),
            answer.ts,
            command.name
        );
    }
    out
}

/// `new` is a word of TypeScript's own.
fn spoken(name: &str) -> &str {
    if name == "new" { "made" } else { name }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (head, tail) = word.split_at(1);
        out.push_str(&head.to_uppercase());
        out.push_str(tail);
    }
    out
}

/// The list with argument and result types, as JSON.
pub fn commands() -> Value {
    let each: Vec<Value> = super::list()
        .map(|it| {
            let args: serde_json::Map<String, Value> =
                (it.arguments)().iter().map(|a| (a.name.to_owned(), json!(a.ts))).collect();
            json!({ "name": it.name, "about": it.about, "args": args, "result": (it.answer)().ts })
        })
        .collect();
    json!({ "commands": each, "types": declared() })
}
