//! A file of wishes for a term: the same headings, titles and footers as any roster, read as words.

use crate::{
    Error, Result,
    plan::WishWords,
    roster::{self, Line, Questions, fields},
    time::Day,
};
use std::path::Path;

fields! {
    Who = "who" "社团或课程" must: "社团" | "社团名称" | "课程" | "课程名称" | "团队" | "团队名称" | "使用单位" | "申请单位" | "名称" | "单位" | "单位或社团" ;
    Purpose = "purpose" "用途": "内容" | "活动内容" | "事项" | "活动名称" ;
    Weekly = "weekly" "每周次数": "次数" | "每周几次" | "一周几次" | "次每周" | "频次" | "想要次数" ;
    Minutes = "minutes" "每次时长": "时长" | "分钟" | "每次分钟" | "每次多久" | "多久" | "每次时间" ;
    People = "people" "人数": "参加人数" | "预计人数" | "成员数" ;
    Wanted = "wanted" "想要的时段": "想要时段" | "希望时段" | "首选时段" | "时段" | "意向时段" ;
    Fine = "fine" "也可以的时段": "可以的时段" | "备选时段" | "其他时段" | "可接受时段" | "次选时段" ;
    Start = "start" "想几点开始": "开始时间" | "几点开始" | "开始" | "想要的开始时间" ;
    Equipment = "equipment" "要用的设备": "设备" | "需要设备" | "设备要求" | "所需设备" ;
    Rooms = "rooms" "想要的活动室": "活动室" | "房间" | "场地" | "意向活动室" | "希望活动室" ;
}

/// The wishes of a file in words, each with its line.
pub(super) fn wishes_of(file: &Path, today: Day) -> Result<Vec<(usize, WishWords)>> {
    let mut book = roster::open(file, true)?;
    let (table, mut below) =
        roster::find(&mut book, None, None, FIELDS, today, Questions::default())?;
    if let Some(sentence) = table.lacking() {
        return Err(Error::rule(sentence));
    }
    let mut wishes = Vec::new();
    while let Some(rows) = below.next()? {
        for (number, cells) in &rows {
            let mut line = Line::new(&table, cells, *number, false);
            if line.no_record().is_some() {
                continue;
            }
            if let Some(sentence) = table.doubt(*number) {
                return Err(Error::rule(sentence));
            }
            let mut text = |field: F| line.text(field).unwrap_or_default();
            let words = WishWords {
                who: text(F::Who),
                purpose: text(F::Purpose),
                weekly: text(F::Weekly),
                minutes: text(F::Minutes),
                people: text(F::People),
                wanted: text(F::Wanted),
                fine: text(F::Fine),
                start: text(F::Start),
                equipment: text(F::Equipment),
                rooms: text(F::Rooms),
            };
            if let Some(problem) = line.problems.iter().find(|it| it.stops) {
                return Err(Error::rule(format!("第 {number} 行：{}", problem.sentence)));
            }
            wishes.push((*number, words));
        }
    }
    Ok(wishes)
}
