//! What the slice says of its tables.

use crate::{
    paper::PaperSize,
    slice::{ID, Slice, Table, hidden, plain, row, words},
};

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "prints",
        "印过的周安排表",
        "{week_on} {room_id}",
        &[
            ID,
            plain("week_on", "哪一周"),
            row("room_id", "活动室", "rooms"),
            words("size", "纸张", &PaperSize::LIST),
            hidden("hash"),
            plain("sheet", "纸上的安排"),
            plain("printed_at", "什么时候印的"),
            plain("printed_by", "谁印的"),
        ],
    )],
    words: &[super::WORDS],
};
