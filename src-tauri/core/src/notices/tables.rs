//! What the slice says of its tables.

use crate::{
    slice::{ID, Slice, Table, plain, words},
    words::WordList,
};

/// What is posted; the opening hours alone so far.
const POSTED: &WordList = &WordList { name: "Posted", words: &[("opening_hours", "开放时间")] };

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "notices",
        "公示",
        "{posted_on}",
        &[
            ID,
            words("kind", "类型", POSTED),
            plain("effective_on", "施行日期"),
            plain("posted_on", "公示日期"),
            plain("paper", "纸上的内容"),
        ],
    )],
    words: &[],
};
