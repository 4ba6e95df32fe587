//! What the slice says of its tables.

use super::{GroupKind, PerformanceKind};
use crate::slice::{ID, Slice, Table, hidden, plain, row, words};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "groups",
            "社团和服务队",
            "{name}",
            &[
                ID,
                words("kind", "类型", &GroupKind::LIST),
                plain("name", "名称"),
                plain("category", "类别"),
                row("leader_id", "负责人", "people"),
                plain("founded_on", "成立"),
                plain("closed_on", "注销"),
                plain("note", "备注"),
                hidden("search"),
            ],
        ),
        Table::new(
            "memberships",
            "成员",
            "{group_id} {person_id}",
            &[
                ID,
                row("group_id", "社团", "groups"),
                row("person_id", "人员", "people"),
                plain("from_on", "从"),
                plain("to_on", "到"),
            ],
        ),
        Table::new(
            "performances",
            "演出比赛",
            "{title}",
            &[
                ID,
                row("group_id", "社团", "groups"),
                plain("held_on", "日期"),
                words("kind", "类型", &PerformanceKind::LIST),
                plain("title", "演出（比赛）名称"),
                plain("place", "地点"),
                plain("award", "获奖"),
                plain("note", "备注"),
            ],
        ),
    ],
    words: &[super::WORDS],
};
