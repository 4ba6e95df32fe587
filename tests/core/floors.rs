use crate::tidy::{code, files, name};
use std::collections::{BTreeMap, BTreeSet};

/// What stands below every slice. `settings` and `calendar` are kept in the file as slices are.
const GROUND: [&str; 23] = [
    "app",
    "area",
    "attendance",
    "calendar",
    "command",
    "db",
    "error",
    "files",
    "ids",
    "link",
    "masks",
    "money",
    "paper",
    "queue",
    "reading",
    "roster",
    "seen",
    "settings",
    "slice",
    "time",
    "whole",
    "words",
    "workbook",
];

/// The first names of the paths that a text takes from the crate: `people` of `crate::people::store`, each of
/// a `crate::{..}`.
fn taken(text: &str) -> BTreeSet<String> {
    let ident = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut found = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.insert(ident(rest));
            continue;
        };
        let (mut depth, mut from) = (0, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                ',' if depth == 0 => {
                    found.insert(ident(&group[from..at]));
                    from = at + 1;
                }
                '}' if depth == 0 => {
                    found.insert(ident(&group[from..at]));
                    break;
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    found.remove("");
    found
}

/// Each module at the top of the core with those it takes something from.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files("src-tauri/core/src", &[".rs"]) {
        let path = name(&path);
        let inner = path.strip_prefix("src-tauri/core/src/").unwrap();
        let module = inner.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if module != "lib" {
            edges.entry(module).or_default().extend(taken(&code(&text)));
        }
    }
    let modules: BTreeSet<String> = edges.keys().cloned().collect();
    for (module, to) in &mut edges {
        to.retain(|it| it != module && modules.contains(it));
    }
    edges
}

/// The first circle that a walk from there comes upon.
fn circle(
    at: &str,
    edges: &BTreeMap<String, BTreeSet<String>>,
    way: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(begun) = way.iter().position(|it| it == at) {
        return Some(way[begun..].to_vec());
    }
    if !done.insert(at.to_owned()) {
        return None;
    }
    way.push(at.to_owned());
    let slices = edges.get(at).into_iter().flatten().filter(|it| !GROUND.contains(&it.as_str()));
    let found = slices.into_iter().find_map(|to| circle(to, edges, way, done));
    way.pop();
    found
}

#[test]
fn slices_form_no_circle() {
    let edges = edges();
    for module in edges.keys() {
        let found = circle(module, &edges, &mut Vec::new(), &mut BTreeSet::new());
        assert!(found.is_none(), "{} reach each other", found.unwrap().join(" → "));
    }
}

#[test]
fn the_ground_knows_no_slice() {
    let edges = edges();
    for module in GROUND.iter().filter(|it| edges.contains_key(**it)) {
        let slices: Vec<_> =
            edges[*module].iter().filter(|to| !GROUND.contains(&to.as_str())).collect();
        assert!(slices.is_empty(), "{module} stands below every slice and uses {slices:?}");
    }
}

#[test]
fn a_walk_in_a_circle_is_noticed() {
    let to = |all: &[&str]| all.iter().map(|it| it.to_string()).collect::<BTreeSet<_>>();
    let edges = BTreeMap::from([
        ("a".to_owned(), to(&["b", "time"])),
        ("b".to_owned(), to(&["c"])),
        ("c".to_owned(), to(&["b"])),
    ]);
    let found = circle("a", &edges, &mut Vec::new(), &mut BTreeSet::new());
    assert_eq!(found, Some(vec!["b".to_owned(), "c".to_owned()]));
    let text =
        "use crate::{Error, places::{self, Room}, time::Day};\nlet x = crate::people::get();";
    assert_eq!(taken(text), to(&["Error", "people", "places", "time"]));
}
