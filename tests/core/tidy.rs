//! House rules a compiler does not know (ARCHITECTURE §9).

use crate::office::top;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

pub(crate) fn files(under: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![top().join(under)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "gen", "target"].contains(&name.as_str())
                    && !name.starts_with('.')
                {
                    folders.push(path);
                }
            } else if endings.iter().any(|e| name.ends_with(e)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(top()).unwrap().to_owned(), text));
            }
        }
    }
    found
}

pub(crate) fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Code with comments and tests' own text out of the way.
pub(crate) fn code(text: &str) -> String {
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn sql_stands_only_in_stores_the_journal_and_verification() {
    let may = ["store.rs", "journal.rs", "migrate.rs", "verify.rs"];
    for (path, text) in files("src-tauri/core/src", &[".rs"]) {
        let path = name(&path);
        if may.iter().any(|m| path.ends_with(m))
            || path.contains("/db/")
            || path.contains("/store/")
            // What a sheet reads stands beside the columns that count it.
            || path.contains("/reports/sheets/")
        {
            continue;
        }
        for word in ["SELECT ", "INSERT INTO", "DELETE FROM", "UPDATE "] {
            assert!(
                !code(&text).contains(word),
                "{path} speaks SQL ({word}); it belongs in the slice's store.rs"
            );
        }
    }
}

#[test]
fn rules_are_pure() {
    for (path, text) in
        files("src-tauri/core/src", &["rules.rs", "expand.rs", "free.rs", "search.rs"])
    {
        let text = code(&text);
        let speaks = |word: &str| text.contains(word) && !text.contains("rusqlite::types");
        assert!(!speaks("rusqlite"), "{} knows the database", name(&path));
        for word in ["crate::app", "Tx", "Connection", "today()", "now()"] {
            assert!(
                !text.contains(word),
                "{} uses {word}: facts and the day are handed in",
                name(&path)
            );
        }
    }
}

#[test]
fn only_ui_api_knows_tauri() {
    for (path, text) in files("ui", &[".ts", ".vue"]) {
        let path = name(&path);
        assert!(
            path.starts_with("ui/api/") || !text.contains("@tauri-apps"),
            "{path} knows Tauri; call ui/api instead"
        );
    }
}

/// Where a line leads is a `Link`; only the window knows routes.
#[test]
fn the_core_knows_no_route() {
    let routes = fs::read_to_string(top().join("ui/routes.ts")).unwrap();
    let paths: Vec<&str> = routes
        .split("path: '/")
        .skip(1)
        .filter_map(|rest| rest.split_once('\'').map(|(path, _)| path))
        .filter(|path| path.starts_with(|first: char| first.is_ascii_lowercase()))
        .collect();
    assert!(paths.contains(&"week"), "the routes were read: {paths:?}");
    for (path, text) in files("src-tauri/core/src", &[".rs"]) {
        let text = code(&text);
        for route in &paths {
            for quote in ['"', '\''] {
                assert!(
                    !text.contains(&format!("{quote}/{route}")),
                    "{} names the route /{route}; use crate::link::Link",
                    name(&path)
                );
            }
        }
    }
}

/// A program decides by a refusal's code, field and line; its sentence is for people.
#[test]
fn no_sentence_is_parsed() {
    let said = ["message", "sentence", "refusal", "refusal.value", "refused"];
    let asks = [
        "startsWith",
        "endsWith",
        "includes",
        "match",
        "split",
        "replace",
        "indexOf",
        "search",
        "starts_with",
        "ends_with",
        "contains",
        "split_once",
        "find",
        "strip_prefix",
    ];
    let mut parsers = Vec::new();
    for word in said {
        parsers.extend(asks.iter().map(|ask| format!("{word}.{ask}(")));
        parsers.extend(["exec", "test"].iter().map(|ask| format!(".{ask}({word})")));
    }
    let own = |text: &str, found: usize| {
        let before = text[..found].chars().next_back();
        before.is_none_or(|it| !it.is_alphanumeric())
    };
    let all =
        files("ui", &[".ts", ".vue"]).into_iter().chain(files("src-tauri/core/src", &[".rs"]));
    for (path, text) in all {
        let (path, text) = (name(&path), code(&text));
        for parser in &parsers {
            let found = text.match_indices(parser.as_str()).find(|(at, _)| own(&text, *at));
            assert!(
                found.is_none(),
                "{path} parses a sentence: {parser}…; decide by code, field or line"
            );
        }
    }
}

#[test]
fn no_file_is_longer_than_400_lines() {
    // What is made from the list of commands is one thing however long it is.
    let lists = ["ui/api/bindings.ts", "ui/api/words.ts"];
    let all = files("src-tauri", &[".rs"])
        .into_iter()
        .chain(files("tests", &[".rs", ".mjs"]))
        .chain(files("ui", &[".ts", ".vue", ".css"]));
    for (path, text) in all {
        let lines = text.lines().count();
        assert!(
            lines <= 400 || lists.iter().any(|list| name(&path).ends_with(list)),
            "{} has {lines} lines: is it still one thing?",
            name(&path)
        );
    }
}

/// A folder is read as one thing; a larger one is split by what its files are.
#[test]
fn no_folder_has_more_than_16_files_of_code() {
    for root in ["ui/lib", "ui/pages", "ui/parts", "src-tauri"] {
        let mut counts = BTreeMap::new();
        for (path, _) in files(root, &[".rs", ".ts", ".vue"]) {
            if !name(&path).ends_with(".test.ts") {
                *counts.entry(name(path.parent().unwrap())).or_insert(0) += 1;
            }
        }
        for (folder, count) in counts {
            assert!(count <= 16, "{folder} has {count} files: what are they?");
        }
    }
}

/// A page is put together from parts; what it computes stands in a `.ts` beside it.
#[test]
fn the_script_of_a_page_has_at_most_150_lines() {
    for (path, text) in files("ui/pages", &["Page.vue"]) {
        let script = text.split("</script>").next().unwrap().lines().count();
        assert!(script <= 150, "{} has a script of {script} lines", name(&path));
    }
}

#[test]
fn no_promises_and_no_empty_words() {
    let promises = ["TODO", "FIXME", "coming soon", "敬请期待"];
    let names = ["util", "utils", "helper", "helpers", "common", "manager", "handler", "misc"];
    let all = files("src-tauri", &[".rs"]).into_iter().chain(files("ui", &[".ts", ".vue"]));
    for (path, text) in all {
        let path = name(&path);
        for word in promises {
            assert!(!text.contains(word), "{path} promises something ({word})");
        }
        let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap().to_lowercase();
        assert!(!names.contains(&stem.as_str()), "{path}: a name that says nothing");
    }
}

#[test]
fn no_replace_in_sql() {
    for (path, text) in files("src-tauri/core/src", &[".rs", ".sql"]) {
        assert!(
            !code(&text).contains("OR REPLACE"),
            "{}: its delete fires no trigger; use ON CONFLICT DO UPDATE",
            name(&path)
        );
    }
}

/// Fields and variants whose name says it need no sentence, so the compiler's `missing_docs` is too much.
#[test]
fn every_public_item_has_a_sentence() {
    let items =
        ["fn", "async fn", "const fn", "struct", "enum", "trait", "const", "static", "type"];
    for under in ["src-tauri/core/src", "src-tauri/paper/src"] {
        for (path, text) in files(under, &[".rs"]) {
            let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
            for (at, line) in lines.iter().enumerate() {
                let item = line.strip_prefix("pub ").is_some_and(|rest| {
                    items.iter().any(|it| rest.strip_prefix(it).is_some_and(|r| r.starts_with(' ')))
                });
                let above = lines[..at].iter().rev();
                let mut above = above.skip_while(|it| {
                    it.starts_with("#[") || it.starts_with(')') || it.ends_with(',')
                });
                let said =
                    above.next().is_some_and(|it| it.starts_with("///") || it.contains("#["));
                assert!(!item || said, "{}:{} {line}: what is it?", name(&path), at + 1);
            }
        }
    }
}
