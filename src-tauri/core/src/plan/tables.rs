//! What the slice says of its tables.

use crate::{
    places::Usage,
    schedule::OnHoliday,
    slice::{ID, Slice, Table, plain, row, words, yes_no},
    time::WeekdayName,
};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "plans",
            "排期",
            "{name}",
            &[
                ID,
                plain("name", "名称"),
                plain("from_on", "从"),
                plain("until_on", "到"),
                words("on_holiday", "遇节假日", &OnHoliday::LIST),
                plain("published_on", "发布日期"),
                plain("gap", "离最优(万分之)"),
            ],
        ),
        Table::new(
            "wishes",
            "排期的愿望",
            "{purpose}",
            &[
                ID,
                row("plan_id", "排期", "plans"),
                row("group_id", "社团", "groups"),
                plain("purpose", "用途"),
                words("usage", "计作", &Usage::LIST),
                plain("weekly", "每周次数"),
                plain("minutes", "每次分钟"),
                plain("people", "人数"),
                plain("equipment", "要用的设备"),
                plain("wanted", "想要的时段"),
                plain("fine", "也可以的时段"),
                plain("starts", "开始"),
                yes_no("twice_a_day", "一天可以两次"),
            ],
        ),
        Table::new(
            "wish_rooms",
            "愿望里的活动室",
            "{wish_id} {room_id}",
            &[ID, row("wish_id", "愿望", "wishes"), row("room_id", "活动室", "rooms")],
        ),
        Table::new(
            "drafts",
            "排期草稿",
            "{wish_id} {room_id} {weekday} {starts}",
            &[
                ID,
                row("wish_id", "愿望", "wishes"),
                row("room_id", "活动室", "rooms"),
                words("weekday", "星期几", &WeekdayName::LIST),
                plain("starts", "开始"),
                yes_no("pinned", "钉住"),
            ],
        ),
    ],
    words: &[super::WORDS, crate::reading::WORDS],
};
