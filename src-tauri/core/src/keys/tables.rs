//! What the slice says of its tables.

use super::KeyEventKind;
use crate::slice::{ID, Slice, Table, hidden_row, plain, row, words};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "key_deposits",
            "备用钥匙",
            "{box_slot} 号",
            &[
                ID,
                plain("box_slot", "格号"),
                plain("bag_no", "封袋号"),
                hidden_row("owner_id", "people"),
                plain("may_draw", "可以取用的人"),
                plain("agreed_on", "签协议"),
                plain("until_on", "协议到"),
                plain("ended_on", "退出日期"),
                plain("ended_reason", "退还原因"),
            ],
        ),
        Table::new(
            "key_events",
            "备用钥匙出入",
            "{deposit_id} {kind} {happened_on}",
            &[
                ID,
                row("deposit_id", "哪一把", "key_deposits"),
                words("kind", "类型", &KeyEventKind::LIST),
                plain("happened_on", "哪天"),
                plain("by_one", "经手"),
                plain("by_two", "在场"),
                plain("reason", "原因"),
            ],
        )
        .clash(&[&["deposit_id"]]),
        Table::new(
            "key_counts",
            "备用钥匙清点",
            "{counted_on}",
            &[
                ID,
                plain("counted_on", "哪天"),
                plain("counted", "点到"),
                plain("expected", "应有"),
                plain("by_one", "经手"),
                plain("note", "备注"),
            ],
        ),
    ],
    words: &[super::WORDS],
};
