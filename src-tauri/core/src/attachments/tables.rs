//! What the slice says of its tables.

use super::{AttachedTo, FileKind};
use crate::slice::{ID, Slice, Table, hidden, plain, row_by, words};

/// In which table each kind of thing is.
pub(super) const OF: &[(&str, &str)] = &[
    ("room", "rooms"),
    ("group", "groups"),
    ("person", "people"),
    ("booking", "bookings"),
    ("tool", "tools"),
    ("service_record", "service_records"),
    ("performance", "performances"),
    ("area_change", "area_changes"),
];

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "attachments",
        "图片",
        "{name}",
        &[
            ID,
            words("of_kind", "属于", &AttachedTo::LIST),
            row_by("of_id", "属于", "of_kind", OF),
            hidden("hash"),
            plain("name", "名称"),
            words("kind", "类型", &FileKind::LIST),
            plain("bytes", "字节"),
            plain("taken_on", "拍摄日期"),
            plain("caption", "图片说明"),
            plain("added_on", "上墙日期"),
        ],
    )],
    words: &[super::WORDS],
};
