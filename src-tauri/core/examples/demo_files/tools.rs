//! The tool wall and its loan book.

use crate::{
    page::{Done, Page, V, day, n, save, t, written},
    people::{Dice, Who},
};
use keting::{Result, time::Day};
use std::{collections::HashMap, path::Path};

/// Name, first code, pieces, donor (none: bought), place, model.
const TOOLS: [(&str, u32, u32, &str, &str, &str); 24] = [
    ("打气筒", 1, 3, "匿名", "A1", "/"),
    ("冲击钻", 4, 2, "温听澜", "A2", "ZJ-13"),
    ("充电电钻", 6, 2, "桃溪物业", "A2", "12V"),
    ("梯子", 8, 2, "", "墙边", "3米"),
    ("螺丝刀套装", 10, 3, "匿名", "A3", "32合1"),
    ("扳手", 13, 3, "许望舒", "A3", "活动"),
    ("管钳", 16, 1, "宋疏影", "A4", "14寸"),
    ("水平尺", 17, 1, "", "A4", "60cm"),
    ("热风枪", 18, 1, "", "A5", "/"),
    ("万用表", 19, 1, "", "A5", "/"),
    ("锤子", 20, 2, "岑扶摇", "B1", "羊角"),
    ("手锯", 22, 1, "匿名", "B1", "/"),
    ("卷尺", 23, 2, "匿名", "B1", "5米"),
    ("轮椅", 25, 3, "样例慈善超市(演示)", "门厅", "可折叠"),
    ("拐杖", 28, 2, "匿名", "门厅", "四脚"),
    ("手推车", 30, 2, "", "门厅", "平板"),
    ("雨伞", 32, 6, "", "门厅", "长柄"),
    ("血压仪", 38, 1, "样例大学文学院(演示)", "服务台", "臂式"),
    ("插线板", 39, 2, "陶采薇", "B2", "10米"),
    ("疏通器", 41, 1, "匿名", "B2", "5米"),
    ("强光手电", 42, 1, "", "B3", "/"),
    ("缝纫机", 43, 1, "梅怀瑾", "202", "家用"),
    ("玻璃胶枪", 44, 2, "匿名", "B3", "/"),
    ("割草机", 46, 1, "", "库房", "手推"),
];

/// Off the wall in October.
const RETIRED: &str = "手锯";
/// Came back broken in October.
const BROKEN: &str = "热风枪";

pub(crate) fn tools(to: &Path) -> Result<()> {
    fn write(to: &Path, dates: &[Day]) -> Done<()> {
        let mut page = Page::new(
            "共享工具",
            12,
            &[
                "爱心维修共享墙工具登记表(演示)",
                "盘点时间：2026年11月1日    共 46 件，其中受赠 31 件",
            ],
        )?;
        page.heads(&[
            "序号",
            "物品名称",
            "编号",
            "规格型号",
            "数量",
            "单位",
            "来源",
            "捐赠人（可匿名）",
            "存放位置",
            "上墙日期",
            "完好情况",
            "下架日期及原因",
        ])?;
        for (at, (name, first, count, donor, place, model)) in TOOLS.iter().enumerate() {
            let code = if *count == 1 {
                format!("G{first:03}")
            } else {
                format!("G{first:03}～G{:03}", first + count - 1)
            };
            let off = if *name == RETIRED { t("2026.10.20") } else { V::X };
            page.row(&[
                n(at as u32 + 1),
                t(if at == 3 { " 梯子 ".to_owned() } else { (*name).to_owned() }),
                t(code),
                t(*model),
                n(*count),
                t("件"),
                t(if donor.is_empty() { "购置" } else { "捐赠" }),
                if donor.is_empty() { t("—") } else { t(*donor) },
                t(*place),
                written(dates[at], at),
                t(if *name == BROKEN { "损坏" } else { "完好" }),
                off,
            ])?;
        }
        page.total("合计", &[(4, 46.0)])?;
        page.across("备注：1.捐赠人不愿留名的写“匿名”；2.手锯锯条断裂，10月20日报废。")?;
        page.across("填报人：方既白")?;
        save(&to.join("4-tools-共享工具墙.xlsx"), vec![page.done()])
    }
    let mut dice = Dice::new(18);
    let dates = TOOLS
        .iter()
        .map(|_| Day::ymd(2025, 3 + dice.roll(9), 1 + dice.roll(28)))
        .collect::<Result<Vec<Day>>>()?;
    write(to, &dates).map_err(crate::told)
}

struct Loan {
    code: u32,
    who: Who,
    out: Day,
    due: Day,
    back: Option<Day>,
    mode: &'static str,
    broken: bool,
}

/// How many loans a month has; October is the one that is reported.
const OF_MONTH: [u32; 11] = [12, 9, 15, 14, 16, 15, 13, 14, 17, 38, 13];

/// The loans of the year. October: 11 on the spot, two that never came back, one that came back broken.
pub(crate) fn loans(to: &Path, all: &[Who]) -> Result<()> {
    let mut dice = Dice::new(38);
    let mut busy: HashMap<u32, Day> = HashMap::new();
    let pieces = |(name, first, count, ..): &(&'static str, u32, u32, &str, &str, &str)| {
        let name = *name;
        (*first..first + count).map(move |code| (code, name))
    };
    let pieces: Vec<(u32, &str)> = TOOLS.iter().flat_map(pieces).collect();
    let kept_back = [RETIRED, BROKEN, "缝纫机", "割草机"];
    let (today, forever) = (day(11, 22)?, Day::ymd(2027, 12, 31)?);
    let mut loans = Vec::new();
    for (month, of_month) in (1..).zip(OF_MONTH) {
        let days = if month == 11 { 21 } else { 27 };
        for nth in 0..of_month {
            let (october, out) = (month == 10, day(month, 2 + nth * (days - 1) / of_month)?);
            let broken = october && nth == 20;
            let overdue = october && (nth == 13 || nth == 17);
            let onsite = if october {
                nth % 7 < 2 && nth != 36 && !broken && !overdue
            } else {
                nth % 4 == 0
            };
            let free = |(code, name): &&(u32, &str)| {
                let wanted = if broken { *name == BROKEN } else { !kept_back.contains(name) };
                wanted && busy.get(code).is_none_or(|until| *until < out)
            };
            let free: Vec<_> = pieces.iter().filter(free).collect();
            let (code, name) = *free[dice.roll(free.len() as u32) as usize];
            let due = if onsite { out } else { out.plus(if name == "雨伞" { 2 } else { 3 }) };
            let late = i64::from(dice.roll(11) == 0) * 2;
            let back = if onsite { out } else { out.plus(1 + i64::from(dice.roll(3)) + late) };
            let back = Some(back).filter(|back| *back <= today && !overdue);
            busy.insert(code, back.unwrap_or(forever));
            let mode = match (onsite, nth % 5) {
                (true, _) => "现场使用",
                (false, 3) => "自助",
                _ => "外借",
            };
            let who = all[20 + dice.roll(200) as usize].clone();
            loans.push(Loan { code, who, out, due, back, mode, broken });
        }
    }
    write(to, &loans).map_err(crate::told)
}

fn write(to: &Path, loans: &[Loan]) -> Done<()> {
    let mut page =
        Page::new("借用登记", 11, &["爱心维修共享墙借用登记表(演示)", "2026年1月—11月"])?;
    page.heads(&[
        "序号",
        "工具编号",
        "工具名称",
        "借用人",
        "楼栋门牌",
        "借出时间",
        "约定归还",
        "归还时间",
        "方式",
        "完好（是/否）",
        "核对人",
    ])?;
    let name = |code: u32| {
        TOOLS
            .iter()
            .find(|(_, first, count, ..)| (*first..first + count).contains(&code))
            .map_or("", |(name, ..)| name)
    };
    for (at, loan) in loans.iter().enumerate() {
        page.row(&[
            n(at as u32 + 1),
            t(format!("G{:03}", loan.code)),
            t(name(loan.code)),
            t(&loan.who.name),
            t(&loan.who.building),
            if at % 5 == 4 { t(loan.out.short()) } else { written(loan.out, at) },
            written(loan.due, at / 2),
            loan.back.map_or(V::X, |back| written(back, at / 3)),
            t(loan.mode),
            match (loan.back, loan.broken) {
                (None, _) => V::X,
                (Some(_), true) => t("否，送修"),
                (Some(_), false) => t("是"),
            },
            t(["沈知夏", "方既白", "叶云起"][at % 3]),
        ])?;
    }
    page.across("注：居民自己登记的由工作人员事后核对。")?;
    save(&to.join("7-loans-工具借用登记.xlsx"), vec![page.done()])
}
