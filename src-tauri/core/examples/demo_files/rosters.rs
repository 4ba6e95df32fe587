//! Rooms, clubs and members.

use crate::{
    page::{Done, Page, V, day, n, save, t, wide, written},
    people::{Dice, Who, hard_cases, phone},
};
use keting::time::Day;
use std::path::Path;

/// A club: name, category, members, leader's place among its members, since.
pub(crate) const CLUBS: [(&str, &str, usize, &str); 9] = [
    ("舞蹈队", "舞蹈", 28, "2018.3.12"),
    ("广场舞二队", "舞蹈", 26, "2020年9月"),
    ("太极八段锦队", "健身", 31, "2017/5/20"),
    ("模特队", "表演", 18, "2021.4.8"),
    ("合唱团", "声乐", 42, "2016年6月1日"),
    ("戏曲社", "戏曲", 16, "2019.11.3"),
    ("书法社", "书画", 19, "2018年10月10日"),
    ("国画社", "书画", 15, "2022.2.22"),
    ("钩织社", "手工", 22, "2024年3月"),
];

/// A volunteer team and how many belong to it.
pub(crate) const TEAMS: [(&str, usize, &str); 5] = [
    ("助老维修志愿服务队", 22, "2019.3.5"),
    ("平安巡逻志愿服务队", 30, "2017年12月5日"),
    ("环境清洁志愿服务队", 28, "2018/4/22"),
    ("一老一小陪伴志愿服务队", 26, "2021.6.1"),
    ("文明引导志愿服务队", 20, "2020.10.17"),
];

/// The members of each club, leader first: distinct people, and a few who are in two clubs.
pub(crate) fn club_members(all: &[Who]) -> Vec<Vec<Who>> {
    let hard = hard_cases().len();
    let mut next = hard;
    let mut clubs: Vec<Vec<Who>> = Vec::new();
    for (at, (_, _, count, _)) in CLUBS.iter().enumerate() {
        let mut members = Vec::new();
        // The first and third hard case dance, and so on: each club has its share of them.
        let fresh = count - if at == 0 { 0 } else { 2 };
        members.extend(all[next..next + 1].to_vec());
        next += 1;
        let own: Vec<Who> = (0..hard).filter(|h| place(*h) == at).map(|h| all[h].clone()).collect();
        members.extend(own);
        while members.len() < fresh {
            members.push(all[next].clone());
            next += 1;
        }
        if at > 0 {
            members.push(clubs[at - 1][at % 5 + 3].clone());
            members.push(clubs[at - 1][at % 4 + 9].clone());
        }
        clubs.push(members);
    }
    clubs
}

/// Which club a hard case belongs to.
fn place(hard: usize) -> usize {
    [4, 2, 6, 5, 0, 1, 6, 7, 8, 7, 6, 3, 4][hard]
}

pub(crate) fn rooms(to: &Path) -> Done<()> {
    let mut page = Page::new(
        "一览表",
        18,
        &[
            "青禾里社区党群服务中心活动室一览表(演示)",
            "填报单位：青禾里社区居民委员会    2026年1月    单位：人、㎡",
        ],
    )?;
    page.grouped(&[
        ("序号", &[]),
        ("活动室", &[]),
        ("功能区", &[]),
        ("规模", &["容纳人数", "面积（㎡）"]),
        ("室外", &[]),
        ("对外只显示占用", &[]),
        ("转场时间", &[]),
        ("开放时间", &["周一至周五", "周六周日", "法定节假日"]),
        ("停用", &[]),
        ("备注", &[]),
        ("设备", &[]),
        ("可用用途", &[]),
        ("自由座位", &[]),
        ("雨天改到", &[]),
        ("时段档", &[]),
    ])?;
    let bands = "老年大学 8:30-17:00（60岁以上）；夜校 18:30-21:00（青年）";
    let spring = "2026-02-15至2026-02-23 春节闭馆";
    let repair = "2026年7月6日至7月12日 消防管道检修(6月29日公示)；2026-02-15至2026-02-23 春节闭馆";
    let rows: [[&str; 9]; 10] = [
        [
            "101 多功能厅",
            "居民活动区",
            "120人",
            "160",
            "",
            "",
            repair,
            "会议、合唱、放映",
            "投影仪、音响2、折叠椅120把",
        ],
        ["102 舞蹈室", "居民活动区", "３０", "90", "", "", repair, "/", "镜面、把杆6、音响"],
        ["103 书画室", "居民活动区", "20人", "48㎡", "", "", repair, "/", "毡桌10张"],
        [
            "201 昼夜教室",
            "特色服务区",
            "36",
            "72",
            "",
            "",
            spring,
            "白天老年大学，晚上青年夜校",
            "课桌18、投影仪",
        ],
        [
            "202 手工坊",
            "特色服务区",
            "24",
            "50",
            "",
            "",
            spring,
            "2026年3月由20㎡扩到50㎡",
            "长桌6、缝纫机4台",
        ],
        [
            "203  阅览自习室",
            "居民活动区",
            "40",
            "85",
            "",
            "",
            "2026-02-15至2026-02-23 12:00-24:00 春节期间只开放上午",
            "按人头登记",
            "书架12、台灯40",
        ],
        ["204 直播间", "特色服务区", "4", "16", "", "", spring, "独占使用", "摄像机2、补光灯3"],
        ["205 谈心室", "咨询服务区", "6", "14", "", "是", spring, "/", "沙发2"],
        ["206 康复室", "特色服务区", "/", "40", "", "", spring, "只记人次", "康复器材8套"],
        ["广场", "居民活动区", "—", "—", "是", "", "", "露天，雨天改到 102", ""],
    ];
    for (at, [name, zone, seats, area, outdoor, private, closed, note, things]) in
        rows.iter().enumerate()
    {
        let number = |text: &str| text.parse::<f64>().map_or_else(|_| t(text), V::N);
        let optional = |text: &str| if text.is_empty() { V::X } else { t(text) };
        let weekend = if *name == "广场" { "6:30-21:00" } else { "9：00—18：00" };
        let work = if *name == "广场" { "6:30-21:00" } else { "8：30—21：00" };
        page.row(&[
            n(at as u32 + 1),
            t(*name),
            t(*zone),
            number(seats),
            number(area),
            optional(outdoor),
            optional(private),
            if *name == "101 多功能厅" { t("10分钟") } else { V::X },
            t(work),
            t(weekend),
            t(weekend),
            optional(closed),
            t(*note),
            optional(things),
            optional(match *name {
                "201 昼夜教室" => "课程",
                "205 谈心室" => "议事会议、其他",
                _ => "",
            }),
            optional(if name.starts_with("203") { "是" } else { "" }),
            optional(if *name == "广场" { "102" } else { "" }),
            optional(if name.starts_with("201") { bands } else { "" }),
        ])?;
    }
    page.total("合计", &[(4, 575.0)])?;
    page.across("注：另有门厅及公共部分 345㎡、办公用房 260㎡，合计 1180㎡。")?;
    page.across("单位负责人：秦予安    审核人：秦予安    填报人：沈知夏    填报日期：2026年1月5日（单位盖章）")?;
    save(&to.join("1-rooms-活动室一览.xlsx"), vec![page.done()])
}

/// The house before and after March 2026: a third of a floor went from the office to everybody.
pub(crate) fn areas(to: &Path) -> Done<()> {
    let mut page = Page::new(
        "面积变动",
        6,
        &[
            "青禾里社区党群服务中心面积变动表(演示)",
            "总面积 1180㎡，办公用房 2026年3月1日由 590㎡ 压减到 260㎡    单位：㎡",
        ],
    )?;
    page.heads(&["变动日期", "部位", "功能区", "面积（㎡）", "活动室", "变动原因"])?;
    let rooms: [(&str, &str, u32); 9] = [
        ("101 多功能厅", "居民活动区", 160),
        ("102 舞蹈室", "居民活动区", 90),
        ("103 书画室", "居民活动区", 48),
        ("201 昼夜教室", "特色服务区", 72),
        ("202 手工坊", "特色服务区", 50),
        ("203 阅览自习室", "居民活动区", 85),
        ("204 直播间", "特色服务区", 16),
        ("205 谈心室", "咨询服务区", 14),
        ("206 康复室", "特色服务区", 40),
    ];
    let halls = [
        ("居民会客厅", "咨询服务区", 170),
        ("议事协商角", "议事协商区", 60),
        ("宣传展示廊", "宣传展示区", 70),
    ];
    let changes = [(day(1, 1), 590, "年初现状"), (day(3, 1), 260, "办公用房压减，腾给居民")];
    for (at, (on, office, reason)) in changes.into_iter().enumerate() {
        let Ok(on) = on else { continue };
        let mut rows = Vec::new();
        for (room, zone, area) in rooms {
            let (_, name) = room.split_once(' ').unwrap_or(("", room));
            // The workshop was 20 ㎡ until then.
            let area = if at == 0 && name == "手工坊" { 20 } else { area };
            rows.push((name, zone, area, room));
        }
        rows.extend(
            halls.iter().filter(|_| at == 1).map(|(name, zone, area)| (*name, *zone, *area, "")),
        );
        rows.push(("门厅走廊", "公用部分", 45, ""));
        rows.push(("办公用房", "社区办公区", office, ""));
        for (nth, (name, zone, area, room)) in rows.into_iter().enumerate() {
            let room = if room.is_empty() { V::X } else { t(room) };
            let why = if nth == 0 { t(reason) } else { V::X };
            page.row(&[written(on, nth), t(name), t(zone), n(area), room, why])?;
        }
    }
    page.across(
        "注：同一天各部位面积之和等于总面积。    填报人：沈知夏    2026年3月5日（单位盖章）",
    )?;
    save(&to.join("2-areas-面积变动表.xlsx"), vec![page.done()])
}

pub(crate) fn clubs(to: &Path, members: &[Vec<Who>], leaders: &[Who]) -> Done<()> {
    let mut page = Page::new("社团和服务队", 8, &["青禾里社区社团、志愿服务队备案表(演示)"])?;
    page.heads(&["序号", "名称", "类型", "类别", "负 责 人", "联系电话", "成立时间", "备注"])?;
    for (at, (name, category, _, since)) in CLUBS.iter().enumerate() {
        let leader = &members[at][0];
        let phone = leader.phone.clone().unwrap_or_default();
        let spaced = if at % 3 == 1 {
            format!("{} {} {}", &phone[..3], &phone[3..7], &phone[7..])
        } else {
            phone
        };
        page.row(&[
            n(at as u32 + 1),
            t(*name),
            t("社团"),
            t(*category),
            t(&leader.name),
            t(spaced),
            t(*since),
            V::X,
        ])?;
    }
    page.total("小计", &[(1, 9.0)])?;
    for (at, (name, _, since)) in TEAMS.iter().enumerate() {
        let leader = &leaders[at];
        let phone = leader.phone.clone().unwrap_or_default();
        page.row(&[
            n(at as u32 + 10),
            t(*name),
            t("志愿服务队"),
            t("志愿服务"),
            t(&leader.name),
            t(phone),
            t(*since),
            V::X,
        ])?;
    }
    page.total("合  计", &[(1, 14.0)])?;
    page.blank();
    page.across("填报人：顾念一    电话：0000-1234567")?;
    save(
        &to.join("2-clubs-社团与服务队.xlsx"),
        vec![page.done(), Page::new("Sheet2", 2, &[])?.done()],
    )
}

pub(crate) fn members(to: &Path, members: &[Vec<Who>]) -> Done<()> {
    let mut page = Page::new(
        "花名册",
        14,
        &["青禾里社区社团成员花名册(演示)", "统计时间：2026年11月20日    共 9 个社团 217 人次"],
    )?;
    page.grouped(&[
        ("社团", &[]),
        ("序号", &[]),
        ("姓名", &[]),
        ("性别", &[]),
        ("出生日期", &[]),
        ("联系方式", &["电话号码"]),
        ("住址", &["小区", "楼栋门牌"]),
        ("监护人", &["姓名", "电话"]),
        ("入社时间", &[]),
        ("退出日期", &[]),
        ("去世日期", &[]),
        ("备注", &[]),
    ])?;
    let mut dice = Dice::new(7);
    for (at, club) in members.iter().enumerate() {
        let rows: Vec<Vec<V>> = club
            .iter()
            .enumerate()
            .map(|(nth, who)| row(CLUBS[at].0, nth, who, &mut dice, at))
            .collect();
        page.block(&rows, &[0])?;
        page.total("小计", &[(2, rows.len() as f64)])?;
    }
    page.total("合计", &[(2, 217.0)])?;
    page.across("备注：1.电话不愿留的可以不填；2.未成年人由监护人登记。")?;
    page.across("制表：陆闻舟    审核：秦予安")?;
    save(&to.join("3-members-社团成员.xlsx"), vec![page.done()])
}

fn row(club: &str, nth: usize, who: &Who, dice: &mut Dice, at: usize) -> Vec<V> {
    let (month, of) = (1 + dice.roll(12), 1 + dice.roll(28));
    let joined = Day::ymd(2022 + dice.roll(4) as i32, month, of).or_else(|_| day(1, 5));
    let number = who.phone.clone();
    let (guardian, guardian_phone) = match &who.guardian {
        Some((name, number)) => (t(name), t(number)),
        None => (V::X, V::X),
    };
    vec![
        t(club),
        wide(nth as u32 + 1, nth + at),
        t(if nth % 17 == 4 { format!(" {}　", who.name) } else { who.name.clone() }),
        t(if who.female { "女" } else { "男" }),
        who.born.map_or(V::X, |on| written(on, nth)),
        match number {
            // A number cell, as when nobody told Excel that it is text.
            Some(number) if nth.is_multiple_of(3) => number.parse().map_or(V::X, V::N),
            Some(number) => t(number),
            None => t("无"),
        },
        t(who.compound),
        t(&who.building),
        guardian,
        guardian_phone,
        joined.map_or(V::X, |on| written(on, nth + 1)),
        who.left.map_or(V::X, V::D),
        who.died.map_or(V::X, |on| written(on, 2)),
        match nth {
            0 => t("负责人"),
            _ if who.note.is_empty() => V::X,
            _ => t(who.note),
        },
    ]
}

/// Who leads the volunteer teams.
pub(crate) fn leaders() -> Vec<Who> {
    let lead = |name: &str, n: u32, compound| Who {
        name: name.into(),
        phone: Some(phone(n)),
        compound,
        building: format!("{}-1-10{}", n % 9 + 1, n % 3 + 1),
        ..Who::default()
    };
    vec![
        lead("乔拾光", 201, "机械厂宿舍"),
        lead("石望川", 202, "青禾苑"),
        lead("柳归鸿", 203, "南塘"),
        lead("梅清和", 204, "青禾苑"),
        lead("闻踏雪", 205, "南塘"),
    ]
}

/// What the clubs showed this year.
pub(crate) fn performances(to: &Path) -> Done<()> {
    let mut page = Page::new(
        "演出比赛",
        6,
        &["青禾里社区社团演出比赛登记表(演示)", "填报单位：青禾里社区居民委员会    2026年"],
    )?;
    page.heads(&["社团名称", "演出日期", "演出（比赛）名称", "类型", "地点", "获奖情况"])?;
    let shown: [(&str, u32, u32, &str, &str, &str, &str); 12] = [
        ("合唱团", 2, 13, "迎春联欢会", "演出", "101 多功能厅", "无"),
        ("戏曲社", 3, 3, "元宵戏曲专场", "演出", "101 多功能厅", ""),
        ("太极八段锦队", 5, 23, "样例区健身气功交流赛", "比赛", "样例区体育馆", "二等奖"),
        ("舞蹈队", 6, 6, "街道广场舞展演", "演出", "桃溪文化广场", "优秀组织奖"),
        ("书法社", 6, 28, "“清风”书法展", "演出", "103 书画室", ""),
        ("模特队", 8, 15, "邻里时装秀", "演出", "广场", ""),
        ("国画社", 9, 20, "样例区社区书画大赛", "比赛", "样例区文化馆", "三等奖"),
        ("合唱团", 10, 18, "重阳演出", "演出", "广场", ""),
        ("戏曲社", 10, 25, "票友会", "演出", "101 多功能厅", ""),
        ("舞蹈队", 10, 31, "样例区广场舞大赛", "比赛", "样例区体育馆", "一等奖"),
        ("广场舞二队", 10, 31, "样例区广场舞大赛", "比赛", "样例区体育馆", "优秀奖"),
        ("合唱团", 11, 15, "“唱响桃溪”合唱录音评选", "比赛", "101 多功能厅", ""),
    ];
    for (nth, (club, month, date, title, kind, place, award)) in shown.into_iter().enumerate() {
        let Ok(on) = day(month, date) else { continue };
        let award = if award.is_empty() { V::X } else { t(award) };
        page.row(&[t(club), written(on, nth), t(title), t(kind), t(place), award])?;
    }
    page.across("合计 12 次，获奖 5 项。    登记人：沈知夏")?;
    save(&to.join("3-performances-演出比赛登记.xlsx"), vec![page.done()])
}
