//! Values for typst.

use typst::foundations::{Array, Dict, IntoValue, Value};
use typst::layout::Abs;

pub(crate) fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

pub(crate) fn list<T>(items: &[T], each: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(each).collect::<Array>())
}

pub(crate) fn texts(lines: &[String]) -> Value {
    list(lines, |line| text(line))
}

pub(crate) fn text(words: &str) -> Value {
    words.into_value()
}

pub(crate) fn points(length: f64) -> Value {
    Abs::pt(length).into_value()
}
