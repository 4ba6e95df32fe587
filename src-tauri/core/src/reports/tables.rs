//! What the slice says of its tables.

use super::filing::FilingKind;
use crate::slice::{ID, Slice, Table, plain, words};

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "filings",
        "保存的报表",
        "{kind} {from_on}—{to_on}",
        &[
            ID,
            plain("from_on", "从"),
            plain("to_on", "到"),
            words("kind", "类型", &FilingKind::LIST),
            plain("saved_on", "保存日期"),
            plain("file", "文件"),
        ],
    )],
    words: &[super::filing::WORDS],
};
