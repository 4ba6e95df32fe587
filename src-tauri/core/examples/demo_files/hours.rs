//! Volunteers and the hours they gave.

use crate::{
    page::{Done, Page, V, day, n, parts, save, t, wide, written},
    people::{Dice, Who},
    rosters::TEAMS,
};
use keting::{Result, time::Day};
use rust_xlsxwriter::Worksheet;
use std::path::Path;

/// A volunteer with number and team.
#[derive(Clone, Debug)]
pub(crate) struct Volunteer {
    pub(crate) who: Who,
    pub(crate) number: String,
    pub(crate) team: usize,
}

/// 126 in five teams; each team's leader first.
pub(crate) fn volunteers(all: &[Who], leaders: &[Who]) -> Vec<Volunteer> {
    let mut rest = all.iter().enumerate().filter(|(at, who)| {
        // The two 王建国 serve; the children and those who died or withdrew do not.
        let hard = *at < 13;
        if hard { *at < 8 && who.guardian.is_none() } else { *at % 2 == 1 || *at > 220 }
    });
    let mut list = Vec::new();
    for (team, (_, count, _)) in TEAMS.iter().enumerate() {
        for nth in 0..*count {
            let who = if nth == 0 {
                leaders[team].clone()
            } else {
                rest.next().map(|(_, who)| who.clone()).unwrap_or_default()
            };
            let number = format!("QH2026-{:04}", list.len() + 1);
            list.push(Volunteer { who, number, team });
        }
    }
    list
}

const SKILLS: [&str; 9] =
    ["水电维修", "理发", "摄影", "急救", "心理疏导", "书法", "照护", "法律", "/"];

pub(crate) fn roster(to: &Path, list: &[Volunteer]) -> Done<()> {
    let mut page = Page::new(
        "志愿者",
        10,
        &["青禾里社区志愿者登记表(演示)", "登记人数：126    截至2026年11月20日"],
    )?;
    page.heads(&[
        "志愿者编号",
        "姓名",
        "性别",
        "联系方式",
        "小区",
        "楼栋门牌",
        "所属服务队",
        "特长",
        "注册日期",
        "备注",
    ])?;
    for (team, (name, _, _)) in TEAMS.iter().enumerate() {
        let of_team: Vec<&Volunteer> = list.iter().filter(|v| v.team == team).collect();
        let rows: Vec<Vec<V>> = of_team
            .iter()
            .enumerate()
            .map(|(nth, v)| {
                // Eleven joined in October.
                let october = nth >= of_team.len() - [3, 2, 2, 3, 1][team];
                let (year, month) = if october {
                    (2026, 10)
                } else {
                    (2019 + (nth % 7) as i32, 1 + (nth * 5 % 12) as u32)
                };
                let joined = Day::ymd(year, month, 1 + (nth * 3 % 25) as u32).ok();
                vec![
                    t(&v.number),
                    t(&v.who.name),
                    t(if v.who.female { "女" } else { "男" }),
                    v.who.phone.as_deref().map_or(t("—"), t),
                    t(v.who.compound),
                    t(&v.who.building),
                    t(*name),
                    t(SKILLS[(nth + team) % 9]),
                    joined.map_or(V::X, |on| {
                        if year < 2026 && nth % 4 == 0 {
                            t(format!("{year}年{month}月"))
                        } else {
                            written(on, nth)
                        }
                    }),
                    if nth == 0 { t("队长") } else { V::X },
                ]
            })
            .collect();
        page.block(&rows, &[6])?;
    }
    page.total("合计", &[(1, 126.0)])?;
    page.across("填报人：叶云起    审核人：秦予安    （单位盖章）")?;
    save(&to.join("5-volunteers-志愿者登记表.xlsx"), vec![page.done()])
}

/// What a team does: title, place, what, how many it serves, from, minutes.
type Deed = (&'static str, &'static str, &'static str, u32, u32, u32);
const DEEDS: [[Deed; 3]; 5] = [
    [
        ("上门维修进小区", "青禾苑", "换灯泡、修水龙头", 9, 540, 150),
        ("便民维修日", "广场", "磨刀、修伞、修拉链", 46, 510, 180),
        ("独居老人家电检查", "机械厂宿舍", "查线路、换插座", 12, 840, 120),
    ],
    [
        ("平安巡逻", "南塘", "夜间巡查、劝离占道车", 0, 1110, 120),
        ("消防通道清理", "机械厂宿舍", "清理楼道杂物", 60, 540, 120),
        ("护学岗", "桃溪小学门口(演示)", "上下学护送", 120, 420, 60),
    ],
    [
        ("洁净家园", "青禾苑", "清扫绿地、捡拾白色垃圾", 0, 480, 120),
        ("垃圾分类指导", "南塘", "定点指导投放", 85, 1080, 120),
        ("楼道美化", "机械厂宿舍", "粉刷、贴画", 30, 810, 180),
    ],
    [
        ("陪老人聊天读报", "203 阅览自习室", "读报、量血压", 22, 570, 90),
        ("四点半陪伴", "203 阅览自习室", "看护、辅导作业", 18, 960, 90),
        ("手机课堂助教", "201 昼夜教室", "一对一教用手机", 25, 540, 120),
    ],
    [
        ("文明出行引导", "桃溪路口(演示)", "引导非机动车", 0, 435, 90),
        ("反诈宣传", "广场", "发折页、讲案例", 140, 570, 120),
        ("节日文明引导", "党群服务中心", "秩序引导、问询", 200, 540, 240),
    ],
];

/// One activity: who came, when, and when it was written down.
struct Activity {
    deed: Deed,
    on: Day,
    team: usize,
    who: Vec<usize>,
    rest: u32,
    travel: u32,
    written_on: Day,
}

fn year(list: &[Volunteer]) -> Result<Vec<Activity>> {
    let mut dice = Dice::new(67);
    let today = day(11, 22)?;
    let mut all = Vec::new();
    // The three whose totals are known serve apart from the rest.
    let apart = apart(list);
    for on in day(1, 1)?.to(today) {
        let (_, month, of_month) = parts(on);
        for (team, deeds) in DEEDS.iter().enumerate() {
            let every = if month == 10 { 5 } else { 14 };
            if !(of_month + team as u32 * 3).is_multiple_of(every)
                || month == 2 && (15..=23).contains(&of_month)
            {
                continue;
            }
            let members: Vec<usize> =
                (0..list.len()).filter(|v| list[*v].team == team && !apart.contains(v)).collect();
            let most = if month == 10 { 12 } else { 5 };
            let come = 3 + dice.roll(most) as usize;
            let from = dice.roll(members.len() as u32) as usize;
            let mut who: Vec<usize> =
                (0..come.min(members.len())).map(|n| members[(from + n) % members.len()]).collect();
            who.sort_unstable();
            let deed = deeds[dice.roll(3) as usize];
            let rest = if deed.5 >= 180 { 15 } else { 0 };
            let written_on = on.plus(1 + i64::from(dice.roll(4))).min(today);
            all.push(Activity { deed, on, team, who, rest, travel: 0, written_on });
        }
    }
    // One record written down on the eleventh working day after; one with half an hour of travel in it.
    let late = ("便民维修日", "广场", "磨刀、修伞", 38, 510, 180);
    let eleventh = day(10, 22)?;
    all.push(Activity {
        deed: late,
        on: day(10, 8)?,
        team: 0,
        who: vec![5],
        rest: 15,
        travel: 0,
        written_on: eleventh,
    });
    let far = ("上门维修进小区", "临溪(演示)", "邻社区支援，往返 30 分钟不计", 3, 780, 150);
    all.push(Activity {
        deed: far,
        on: day(10, 13)?,
        team: 0,
        who: vec![6],
        rest: 0,
        travel: 30,
        written_on: day(10, 14)?,
    });
    known_totals(&mut all, apart)?;
    all.sort_by_key(|a| (a.on, a.team, a.deed.4));
    Ok(all)
}

/// Those who serve alone: 99.5 hours, exactly 100.0, and more than 1,500.
fn apart(list: &[Volunteer]) -> [usize; 3] {
    let of = |team: usize, nth: usize| {
        list.iter().enumerate().filter(|(_, v)| v.team == team).nth(nth).map_or(0, |(at, _)| at)
    };
    [of(3, 4), of(3, 5), of(1, 0)]
}

fn known_totals(all: &mut Vec<Activity>, apart: [usize; 3]) -> Result<()> {
    let mut give = |deed: Deed, on: Day, who: usize, team: usize, rest: u32| {
        let written_on = on.plus(1).min(Day::ymd(2026, 11, 22).unwrap_or(on));
        all.push(Activity { deed, on, team, who: vec![who], rest, travel: 0, written_on });
    };
    let (mut almost, mut whole) = (0, 0);
    for on in day(1, 2)?.to(day(11, 21)?) {
        if on.weekday() == 1 && almost < 33 {
            give(
                ("助餐送餐", "机械厂宿舍", "给行动不便的老人送餐", 6, 600, 180),
                on,
                apart[0],
                3,
                0,
            );
            almost += 1;
        }
        if on.weekday() == 3 && whole < 40 {
            give(("助餐送餐", "青禾苑", "给行动不便的老人送餐", 8, 600, 150), on, apart[1], 3, 0);
            whole += 1;
        }
        if on.weekday() < 6 {
            give(("平安值守", "青禾苑东门", "门岗值守、登记", 0, 450, 390), on, apart[2], 1, 30);
        }
    }
    give(("助餐送餐", "机械厂宿舍", "送重阳糕", 6, 600, 30), day(10, 18)?, apart[0], 3, 0);
    Ok(())
}

pub(crate) fn records(to: &Path, list: &[Volunteer], leaders: &[Who]) -> Result<()> {
    let all = year(list)?;
    let mut sheets = Vec::new();
    for (name, title, months) in [
        ("1—9月", "2026年1月—9月", 1..=9),
        ("10月", "2026年10月", 10..=10),
        ("11月", "2026年11月", 11..=11),
    ] {
        let some: Vec<&Activity> = all.iter().filter(|a| months.contains(&parts(a.on).1)).collect();
        sheets.push((name, sheet(name, title, &some, list, leaders).map_err(crate::told)?));
    }
    // One file for each: the import reads one sheet at a time.
    for ((name, sheet), file) in
        sheets.into_iter().zip(["1-2026年1月至9月", "2-2026年10月", "3-2026年11月"])
    {
        let _ = name;
        save(&to.join(format!("8-hours-{file}服务记录.xlsx")), vec![sheet]).map_err(crate::told)?;
    }
    Ok(())
}

fn sheet(
    name: &str,
    title: &str,
    some: &[&Activity],
    list: &[Volunteer],
    leaders: &[Who],
) -> Done<Worksheet> {
    let mut page = Page::new(
        name,
        15,
        &["青禾里社区志愿服务记录(演示)", &format!("统计时间：{title}    单位：小时")],
    )?;
    page.grouped(&[
        ("序号", &[]),
        ("活动", &["活动名称", "日期", "地点", "服务内容", "负责人"]),
        ("志愿者", &["姓名", "编号"]),
        ("服务时间", &["签到", "签退", "休息(分钟)", "往返(分钟)"]),
        ("时长", &[]),
        ("受益人次", &[]),
        ("登记日期", &[]),
    ])?;
    let mut total = 0.0;
    for (at, a) in some.iter().enumerate() {
        let (title, place, what, served, from, minutes) = a.deed;
        let row = |(nth, who): (usize, &usize)| {
            let v = &list[*who];
            let given = minutes - a.rest - a.travel;
            let clock = |m: u32, nth: usize| {
                if nth % 3 == 1 { V::C(m) } else { t(format!("{}:{:02}", m / 60, m % 60)) }
            };
            vec![
                n(at as u32 + 1),
                t(title),
                if at % 7 == 3 {
                    t(format!("{}({})", a.on.short(), a.on.weekday_name()))
                } else {
                    written(a.on, at)
                },
                t(place),
                t(what),
                t(&leaders[a.team].name),
                t(&v.who.name),
                t(&v.number),
                clock(from, nth + at),
                clock(from + minutes, nth + at),
                if a.rest == 0 { V::X } else { n(a.rest) },
                if a.travel == 0 { V::X } else { n(a.travel) },
                V::N((f64::from(given) / 6.0).round() / 10.0),
                if served == 0 { t("—") } else { wide(served, at) },
                written(a.written_on, at / 2),
            ]
        };
        let rows: Vec<Vec<V>> = a.who.iter().enumerate().map(row).collect();
        total += rows.len() as f64 * f64::from(minutes - a.rest - a.travel) / 60.0;
        page.block(&rows, &[0, 1, 2, 3, 4, 5, 13, 14])?;
    }
    page.total("合计", &[(12, (total * 10.0).round() / 10.0)])?;
    page.across("注：往返路途时间不计入服务时长。")?;
    page.across("单位负责人：秦予安    填报人：叶云起    联系电话：0000-1234567")?;
    Ok(page.done())
}
