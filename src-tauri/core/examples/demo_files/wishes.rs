//! What the nine clubs wish for: the form the desk hands round before a term. Four of them want 102.

use crate::page::{Done, Page, n, save, t};
use std::path::Path;

/// Who, how often, how long, how many, wanted, would do, rooms, equipment.
const WISHES: [[&str; 8]; 9] = [
    ["舞蹈队", "3次", "2小时", "28人", "周一、周三、周五上午", "", "102", "镜面、音响"],
    ["广场舞二队", "3", "120分钟", "26", "一三五上午", "周一、周三晚上", "102", "音响"],
    ["太极八段锦队", "三次", "1.5小时", "24人", "周一、周三、周五上午", "周六上午", "102", "/"],
    ["模特队", "3", "2小时", "18", "周二、周四下午；周六上午", "周日", "102", "镜面"],
    ["合唱团", "2次", "2小时", "42人", "周二、周五下午", "周一、周四下午", "101", "音响"],
    ["戏曲社", "2", "120分钟", "16", "周四上午", "周二、周三上午", "101、103", ""],
    ["书法社", "2", "2小时", "19", "周一、周四上午", "周末", "103", "毡桌"],
    ["国画社", "2", "2小时", "15", "周二、周五上午", "周三上午", "103", "毡桌"],
    ["钩织社", "2次", "2.5小时", "22", "周三、周六下午", "周五下午", "202", "长桌"],
];

/// The form, filled in.
pub(crate) fn wishes(to: &Path) -> Done<()> {
    let mut page = Page::new(
        "愿望表",
        9,
        &["青禾里社区社团活动室愿望表(演示)", "适用时间：2026年12月1日—2027年1月31日"],
    )?;
    page.heads(&[
        "序号",
        "社团名称",
        "每周几次",
        "每次多久",
        "参加人数",
        "希望时段",
        "也可以的时段",
        "想要的活动室",
        "需要设备",
    ])?;
    for (at, said) in WISHES.iter().enumerate() {
        let mut row = vec![n(at as u32 + 1)];
        row.extend(said.map(t));
        page.row(&row)?;
    }
    page.across("填报人：陆闻舟")?;
    save(&to.join("9-wishes-社团活动室愿望表.xlsx"), vec![page.done()])
}
