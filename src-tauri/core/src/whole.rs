//! Arguments that replace what is stored: every field is present, `null` empties it.

use serde::Deserialize;
use ts_rs::{Config, TS, TypeVisitor};

/// The name by which the commands' border knows a [`Whole`].
pub(crate) const NAME: &str = "Whole";

/// A value whose structs give every field, at every depth.
///
/// A caller that does not know a field cannot erase it: the commands' border refuses the argument instead.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename = "Whole")]
pub struct Whole<T>(pub T);

impl<T: TS + 'static> TS for Whole<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &Config) -> String {
        format!("Whole<{}>", T::name(config))
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn docs() -> Option<String> {
        Some("/**\n * Every field given, at every depth; null empties it.\n */\n".into())
    }

    fn decl(_: &Config) -> String {
        "type Whole<T> = T extends Array<infer U> ? Array<Whole<U>> : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;".into()
    }

    fn output_path() -> Option<std::path::PathBuf> {
        Some("Whole.ts".into())
    }

    fn visit_generics(visitor: &mut impl TypeVisitor) {
        visitor.visit::<T>();
        T::visit_generics(visitor);
    }
}
