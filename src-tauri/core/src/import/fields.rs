//! The columns a roster of each kind can have, and the names people give them.

use super::{ImportField, ImportKind};

/// A column that is understood.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name in the program.
    pub(super) name: &'static str,
    /// Its name on the desk.
    pub(super) title: &'static str,
    /// A row cannot do without it.
    pub(super) required: bool,
    /// Other names people give it, as [`plain`] leaves them.
    pub(super) also: &'static [&'static str],
}

/// The fields of a kind, and an enum that says where each stands in the list.
macro_rules! fields {
    ($($field:ident = $name:literal $title:literal $($need:ident)? : $($also:literal)|* ;)+) => {
        #[derive(Clone, Copy)]
        pub(super) enum F { $($field,)+ }

        impl From<F> for usize {
            fn from(field: F) -> usize {
                field as usize
            }
        }

        pub(super) const FIELDS: &[crate::import::fields::Field] = &[$(crate::import::fields::Field {
            name: $name,
            title: $title,
            required: crate::import::fields::fields!(@need $($need)?),
            also: &[$($also),*],
        }),+];
    };
    (@need must) => { true };
    (@need) => { false };
}
pub(super) use fields;

/// The fields of a kind.
pub(super) fn of(kind: ImportKind) -> &'static [Field] {
    match kind {
        ImportKind::Rooms => super::rooms::FIELDS,
        ImportKind::Areas => super::areas::FIELDS,
        ImportKind::Clubs => super::clubs::FIELDS,
        ImportKind::Members => super::members::FIELDS,
        ImportKind::Performances => super::performances::FIELDS,
        ImportKind::Tools => super::tools::FIELDS,
        ImportKind::Volunteers => super::volunteers::FIELDS,
        ImportKind::Sessions => super::sessions::FIELDS,
        ImportKind::Arrivals => super::arrivals::FIELDS,
        ImportKind::Loans => super::loans::FIELDS,
        ImportKind::Hours => super::hours::FIELDS,
    }
}

/// The fields of a kind, as the window shows them.
pub(super) fn shown(kind: ImportKind) -> Vec<ImportField> {
    let shown = |f: &Field| ImportField {
        name: f.name.into(),
        title: f.title.into(),
        required: f.required,
    };
    of(kind).iter().map(shown).collect()
}

/// A heading without spaces, signs and what stands in brackets: `联系 电话*（手机）` → `联系电话`.
pub(super) fn plain(heading: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = (depth - 1).max(0),
            c if depth > 0 || c.is_whitespace() || "*＊:：、/?？\"'._-".contains(c) => (),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// How surely a heading means a field: 2 by name, 1 because a longer name of it is in there, 0 not.
pub(super) fn means(field: &Field, heading: &str) -> u32 {
    if heading.is_empty() {
        return 0;
    }
    let named = || heading.is_ascii() && heading == field.name.replace('_', "");
    if heading == field.title || field.also.contains(&heading) || named() {
        return 2;
    }
    // 计划参加人数 did not come, 紧急联系电话 is another's.
    let of_another = ["计划", "预计", "拟", "应到", "紧急"];
    if heading.is_ascii()
        || heading.chars().count() > 12
        || of_another.iter().any(|word| heading.contains(word))
    {
        return 0;
    }
    let long = |name: &&str| {
        name.len() < heading.len()
            && name.chars().count() >= 3
            && name.contains(|c: char| !c.is_ascii())
            && heading.contains(*name)
    };
    let inside = field.also.iter().any(long) || long(&field.title);
    u32::from(inside)
}
