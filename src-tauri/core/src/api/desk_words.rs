//! The second TypeScript file: the tables' names and every word list in Chinese, from what the slices declare.

use super::typescript::declared;
use crate::slice;
use std::fmt::Write;

/// The contents of `ui/api/words.ts`.
pub fn words_typescript() -> String {
    let sent = declared();
    let lists = || slice::word_lists().filter(|list| sent.contains_key(list.name));
    let mut types: Vec<&str> = lists().map(|list| list.name).collect();
    types.sort_unstable();
    let mut tables: Vec<&str> = slice::tables().map(|table| table.name).collect();
    tables.sort_unstable();
    let mut out = String::from(
        "// Generated from the slices (src-tauri/core/src/*/tables.rs and words!); `cargo xtask bindings` writes it anew.\n",
    );
    let _ = writeln!(out, "import type {{\n  {},\n}} from './bindings'\n", types.join(",\n  "));
    let _ = writeln!(
        out,
        "/** The tables that a change can name. */\nexport type Table =\n  | '{}'",
        tables.join("'\n  | '")
    );
    for list in lists() {
        let _ = writeln!(
            out,
            "export const {}Word: Record<{1}, string> = {{",
            start(list.name),
            list.name
        );
        for (word, chinese) in list.words {
            let plain = word.starts_with(|c: char| c.is_ascii_alphabetic());
            let key = if plain { (*word).to_owned() } else { format!("'{word}'") };
            let _ = writeln!(out, "  {key}: '{chinese}',");
        }
        out.push_str("}\n");
    }
    out
}

fn start(name: &str) -> String {
    let (head, tail) = name.split_at(1);
    head.to_lowercase() + tail
}
