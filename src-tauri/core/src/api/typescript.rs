//! The TypeScript file: every type that crosses the window's border and a function a command.

use crate::error::Code;
use serde_json::{Value, json};
use std::{
    any::TypeId,
    collections::{BTreeMap, HashSet},
    fmt::Write,
};
use ts_rs::{Config, TS, TypeVisitor};

/// An argument of a command.
pub(crate) struct Arg {
    name: &'static str,
    ts: String,
    optional: bool,
    declare: fn(&mut Declared),
}

impl Arg {
    pub(crate) fn of<T: TS + 'static + ?Sized>(name: &'static str) -> Arg {
        let ts = T::name(&config());
        Arg { name, optional: ts.ends_with("| null"), ts, declare: |all| all.visit::<T>() }
    }
}

/// A command of the list.
pub(crate) struct Listed {
    name: &'static str,
    doc: &'static str,
    args: Vec<Arg>,
    out: String,
    declare: fn(&mut Declared),
}

impl Listed {
    pub(crate) fn of<T: TS + 'static>(
        name: &'static str,
        doc: &'static str,
        args: Vec<Arg>,
    ) -> Listed {
        let out = T::name(&config());
        let out = if out == "null" { "void".into() } else { out };
        Listed { name, doc: doc.trim(), args, out, declare: |all| all.visit::<T>() }
    }
}

fn config() -> Config {
    Config::default().with_large_int("number")
}

/// Every type met so far, by name.
#[derive(Default)]
pub(crate) struct Declared {
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
}

impl TypeVisitor for Declared {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.types
                .insert(T::ident(&config()), format!("{}export {}\n", docs, T::decl(&config())));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn listed() -> (Vec<Listed>, BTreeMap<String, String>) {
    let (mut list, mut declared) = (Vec::new(), Declared::default());
    super::each(|command| list.push(command));
    for command in &list {
        (command.declare)(&mut declared);
        command.args.iter().for_each(|arg| (arg.declare)(&mut declared));
    }
    declared.visit::<Code>();
    (list, declared.types)
}

/// Every type that crosses the border, by name.
pub(super) fn declared() -> BTreeMap<String, String> {
    listed().1
}

/// The contents of `ui/api/bindings.ts`.
pub fn typescript() -> String {
    let (list, types) = listed();
    let mut out = String::from(
        "// Generated from the command list (src-tauri/core/src/api); `cargo xtask bindings` writes it anew.\n",
    );
    out.push_str("import { call } from './client'\n\n");
    types
        .values()
        .for_each(|one| out.push_str(&one.replace("/**\n * ", "/** ").replace("\n */\n", " */\n")));
    let tables = json!(crate::reports::tables());
    let _ = writeln!(
        out,
        "/** The tables that the period's report is counted from. */\nexport const REPORT_TABLES: readonly Table[] = {tables}"
    );
    for command in &list {
        let camel = camel(command.name);
        let args: Vec<String> = command
            .args
            .iter()
            .map(|a| format!("{}{}: {}", spoken(a.name), if a.optional { "?" } else { "" }, a.ts))
            .collect();
        let names: Vec<String> = command
            .args
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
            command.doc,
            args.join(", "),
            command.out,
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
    let (list, types) = listed();
    let each: Vec<Value> = list
        .iter()
        .map(|c| {
            let args: serde_json::Map<String, Value> =
                c.args.iter().map(|a| (a.name.to_owned(), json!(a.ts))).collect();
            json!({ "name": c.name, "about": c.doc, "args": args, "result": c.out })
        })
        .collect();
    json!({ "commands": each, "types": types })
}
