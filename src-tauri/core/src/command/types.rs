//! The types of a command's arguments and answer, as TypeScript.

use std::{
    any::TypeId,
    collections::{BTreeMap, HashSet},
};
use ts_rs::{Config, TS, TypeVisitor};

/// An argument of a command.
pub(crate) struct Argument {
    pub(crate) name: &'static str,
    pub(crate) ts: String,
    pub(crate) optional: bool,
    pub(crate) declare: fn(&mut Declared),
}

impl Argument {
    pub(crate) fn of<T: TS + 'static + ?Sized>(name: &'static str) -> Argument {
        let ts = T::name(&config());
        Argument { name, optional: ts.ends_with("| null"), ts, declare: |all| all.visit::<T>() }
    }
}

/// What a command answers.
pub(crate) struct Answer {
    pub(crate) ts: String,
    pub(crate) declare: fn(&mut Declared),
}

impl Answer {
    pub(crate) fn of<T: TS + 'static>() -> Answer {
        let ts = T::name(&config());
        let ts = if ts == "null" { "void".into() } else { ts };
        Answer { ts, declare: |all| all.visit::<T>() }
    }
}

/// The window has one kind of number.
fn config() -> Config {
    Config::default().with_large_int("number")
}

/// Every type met so far, by name.
#[derive(Default)]
pub(crate) struct Declared {
    seen: HashSet<TypeId>,
    pub(crate) types: BTreeMap<String, String>,
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
