//! What the slice says of its tables.

use crate::{
    slice::{Slice, Table, setting, words},
    words::WordList,
};

/// What each setting is called.
const SETTINGS: &WordList = &WordList {
    name: "Setting",
    words: &[
        ("community", "社区名称"),
        ("code", "社区代码"),
        ("subdistrict", "街道名称"),
        ("subdistrict_word", "上级的叫法"),
        ("phone", "联系电话"),
        ("head", "单位负责人"),
        ("reviewer", "审核人"),
        ("reporter", "填报人"),
        ("staff", "工作人员"),
        ("month_from_day", "报表月从几日起"),
        ("afternoon_from", "下午从几点起"),
        ("evening_from", "晚上从几点起"),
        ("count_travel", "往返计入服务时长"),
        ("star_hours", "几小时评几星"),
        ("setup_until", "建账到哪天"),
        ("loan_days", "工具外借一般几天"),
        ("hours_note", "开放时间说明"),
        ("booking_note", "预约说明"),
        ("rules_note", "使用说明"),
        ("large_type", "大字"),
        ("demo", "演示数据"),
    ],
};

pub(crate) const SLICE: Slice = Slice {
    tables: &[Table::new(
        "settings",
        "设置",
        "{name}",
        &[words("name", "名称", SETTINGS), setting("value", "内容")],
    )],
    words: &[],
};
