//! What the slice says of its tables.

use crate::slice::{ID, Slice, Table, hidden, plain, row};

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "certificates",
        "志愿服务记录证明",
        "{serial}",
        &[
            ID,
            plain("serial", "编号"),
            row("person_id", "人员", "people"),
            plain("from_on", "从"),
            plain("to_on", "到"),
            plain("minutes", "分钟"),
            plain("digest", "记录的校验码"),
            hidden("hash"),
            plain("paper", "纸上的内容"),
            plain("issued_on", "开具日期"),
            plain("issued_by", "开具人"),
            row("replaces_id", "换下的证明", "certificates"),
            plain("voided_on", "作废日期"),
            plain("void_reason", "作废原因"),
        ],
    )],
    words: &[super::WORDS],
};
