//! What the slice says of its tables.

use super::{HoursKind, Usage, ZoneKind, areas::PartZone};
use crate::{
    calendar::DayKind,
    slice::{ID, Slice, Table, area, plain, row, words, yes_no},
};

pub(crate) const SLICE: Slice = Slice {
    tables: &[
        Table::new(
            "sites",
            "点位",
            "{name}",
            &[ID, plain("name", "名称"), plain("address", "地址")],
        ),
        Table::new(
            "zones",
            "功能区",
            "{name}",
            &[
                ID,
                row("site_id", "点位", "sites"),
                words("kind", "类型", &ZoneKind::LIST),
                plain("name", "名称"),
            ],
        ),
        Table::new(
            "rooms",
            "活动室",
            "{name}",
            &[
                ID,
                row("site_id", "点位", "sites"),
                row("zone_id", "功能区", "zones"),
                plain("name", "名称"),
                plain("capacity", "容纳人数"),
                area("area_sqdm", "面积"),
                yes_no("outdoor", "室外"),
                yes_no("private", "对外只显示占用"),
                plain("turnover_minutes", "两场间隔分钟"),
                plain("retired_on", "停止使用"),
                plain("note", "备注"),
                plain("retired_reason", "停止使用的原因"),
                words("uses", "可用用途", &Usage::LIST),
                yes_no("free_seats", "自由座位"),
                row("rain_room_id", "雨天改到", "rooms"),
            ],
        ),
        Table::new(
            "room_bands",
            "时段档",
            "{room_id} {name}",
            &[
                ID,
                row("room_id", "活动室", "rooms"),
                plain("name", "名称"),
                plain("starts", "开始"),
                plain("ends", "结束"),
                plain("programme", "开设"),
                plain("layout", "布置"),
                plain("audience", "面向"),
            ],
        )
        .clash(&[&["room_id"]]),
        Table::new(
            "equipment",
            "设备",
            "{room_id} {name}",
            &[
                ID,
                row("room_id", "活动室", "rooms"),
                plain("name", "名称"),
                plain("quantity", "数量"),
            ],
        ),
        Table::new(
            "opening_hours",
            "开放时间",
            "{site_id} {room_id} {day_kind}",
            &[
                ID,
                row("site_id", "点位", "sites"),
                row("room_id", "活动室", "rooms"),
                words("day_kind", "日别", &DayKind::LIST),
                plain("starts", "开始"),
                plain("ends", "结束"),
                row("season_id", "季节", "seasons"),
                words("kind", "类型", &HoursKind::LIST),
            ],
        )
        .clash(&[
            &["room_id", "kind", "day_kind", "starts"],
            &["site_id", "kind", "day_kind", "starts"],
        ]),
        Table::new(
            "seasons",
            "季节",
            "{name}",
            &[
                ID,
                plain("name", "名称"),
                plain("from_md", "从(月-日)"),
                plain("to_md", "到(月-日)"),
            ],
        ),
        Table::new(
            "closures",
            "停用",
            "{site_id} {room_id} {from_on}",
            &[
                ID,
                row("site_id", "点位", "sites"),
                row("room_id", "活动室", "rooms"),
                plain("from_on", "从"),
                plain("to_on", "到"),
                plain("starts", "开始"),
                plain("ends", "结束"),
                plain("reason", "原因"),
                plain("posted_on", "公示日期"),
            ],
        ),
        Table::new(
            "area_changes",
            "面积变动",
            "{site_id} {changed_on}",
            &[
                ID,
                row("site_id", "点位", "sites"),
                plain("changed_on", "变动日期"),
                area("total_sqdm", "总面积"),
                plain("reason", "原因"),
            ],
        ),
        Table::new(
            "area_parts",
            "面积变动的部位",
            "{name}",
            &[
                ID,
                row("change_id", "属于哪次变动", "area_changes"),
                row("room_id", "活动室", "rooms"),
                plain("name", "名称"),
                words("zone_kind", "功能区", &PartZone::LIST),
                area("area_sqdm", "面积"),
            ],
        ),
    ],
    words: &[super::WORDS, super::areas::WORDS],
};
