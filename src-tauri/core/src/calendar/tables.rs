//! What the slice says of its tables.

use super::DayKind;
use crate::slice::{Slice, Table, plain, words, yes_no};

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "holidays",
        "节假日",
        "{held_on} {name}",
        &[
            plain("held_on", "日期"),
            words("kind", "类型", &DayKind::LIST),
            plain("name", "名称"),
            yes_no("provisional", "暂定"),
        ],
    )],
    words: &[super::WORDS],
};
