//! 青禾里's week (DOMAIN §9), as large as a test wants it.

mod handed;

pub(crate) use handed::{certificate, labels, register, sign_in, slips, wall};

use keting::paper::{
    DoorPaper, NoticeBlock, NoticeLine, NoticePaper, PaperBand, PaperCell, PaperDay, PaperEntry,
    PaperRoom, WeekPaper,
};

const ROOMS: [(&str, &str); 14] = [
    ("101", "多功能厅(120人)"),
    ("102", "舞蹈室(30人)"),
    ("103", "书画室(20人)"),
    ("201", "昼夜教室(36人)"),
    ("202", "手工坊(24人)"),
    ("203", "阅览自习室(40人)"),
    ("204", "直播间(4人)"),
    ("205", "谈心室(6人)"),
    ("206", "康复室"),
    ("广场", "室外"),
    ("301", "棋牌室(16人)"),
    ("302", "乒乓球室(12人)"),
    ("303", "亲子活动室(24人)"),
    ("304", "会议室(18人)"),
];

/// Room, days (0 = Monday), band, time, name.
const SESSIONS: [(usize, &[usize], usize, &str, &str); 43] = [
    (0, &[0], 0, "09:00-11:00", "合唱团"),
    (0, &[2], 1, "14:30-16:30", "戏曲社"),
    (0, &[5], 1, "14:00-16:00", "居民议事会"),
    (0, &[4], 2, "19:00-20:30", "青年夜校·瑜伽"),
    (0, &[3], 1, "14:00-17:30", "消防安全培训(含疏散演练)"),
    (1, &[0, 2, 4], 0, "08:30-10:30", "舞蹈队"),
    (1, &[1, 3], 0, "09:00-10:00", "太极八段锦队"),
    (1, &[5], 1, "14:00-15:30", "少儿舞蹈"),
    (1, &[5], 1, "16:00-17:00", "舞蹈队加练"),
    (1, &[5], 1, "17:00-17:50", "模特队"),
    (1, &[1], 2, "19:00-21:00", "广场舞二队"),
    (1, &[6], 0, "09:00-11:00", "模特队"),
    (2, &[1], 0, "09:00-11:00", "书法社"),
    (2, &[3], 0, "09:00-11:00", "国画社(志愿者授课)"),
    (2, &[3], 1, "14:00-16:00", "书法社"),
    (2, &[6], 1, "14:30-16:30", "少儿书法"),
    (3, &[0], 0, "09:00-10:30", "老年大学·智能手机"),
    (3, &[2], 0, "09:00-10:30", "老年大学·声乐"),
    (3, &[4], 0, "09:00-10:30", "老年大学·太极"),
    (3, &[1, 3], 1, "16:30-18:00", "四点半课堂"),
    (3, &[0], 2, "19:00-20:30", "青年夜校·摄影"),
    (3, &[2], 2, "19:00-20:30", "青年夜校·非遗剪纸"),
    (4, &[5], 0, "09:30-11:00", "亲子手工"),
    (4, &[1, 4], 1, "14:00-16:00", "钩织社"),
    (5, &[0, 1, 2, 3, 4, 5, 6], 0, "08:30-12:00", "自由阅览"),
    (5, &[0, 1, 2, 3, 4, 5, 6], 1, "12:00-18:00", "自由阅览"),
    (5, &[0, 1, 2, 3, 4], 2, "18:00-21:00", "自习"),
    (6, &[2], 1, "14:00-15:30", "助农直播"),
    (6, &[4], 2, "19:00-20:00", "社区新闻直播"),
    (7, &[1, 3], 0, "09:00-11:00", "占用"),
    (7, &[2], 1, "15:00-16:00", "占用"),
    (8, &[0, 2, 4], 0, "09:00-11:30", "康复训练"),
    (8, &[1, 3], 1, "14:00-16:30", "康复训练"),
    (9, &[0, 2, 4], 0, "09:00-10:00", "太极八段锦队"),
    (9, &[0, 1, 2, 3, 4, 5, 6], 2, "18:30-20:30", "广场舞二队"),
    (10, &[0, 1, 2, 3, 4], 1, "13:30-17:00", "棋牌自由活动"),
    (10, &[5], 0, "09:00-11:30", "象棋赛"),
    (11, &[1, 3, 5], 0, "09:00-11:00", "乒乓球队"),
    (11, &[2, 4], 2, "19:00-21:00", "乒乓球队"),
    (12, &[5, 6], 0, "09:30-11:00", "亲子读书会"),
    (12, &[2], 1, "15:30-17:00", "四点半课堂"),
    (13, &[0], 0, "08:30-10:00", "支部学习"),
    (13, &[3], 1, "14:30-16:00", "网格员例会"),
];

/// The week of 2026-11-23 with the first so many rooms.
pub(crate) fn week(rooms: usize) -> WeekPaper {
    let dates =
        ["11月23日", "11月24日", "11月25日", "11月26日", "11月27日", "11月28日", "11月29日"];
    let mut paper = WeekPaper {
        title: "青禾里社区党群服务中心活动室周安排表".into(),
        range: "2026年11月23日(周一)—11月29日(周日)".into(),
        week: "第48周".into(),
        posted: "张贴日期:2026年11月20日".into(),
        days: days(dates, [""; 7]),
        rooms: ROOMS.iter().take(rooms).map(|(name, detail)| room(name, detail)).collect(),
        notes: vec![
            "开放时间:周一至周五 8:30—21:00,周六、周日及法定节假日 9:00—18:00(全响应服务时间,中午不休息)。空白时段可预约,请到一楼服务台登记或拨打 0000-1234567。".into(),
            "说明:1.请提前10分钟到场,结束后关窗断电、带走垃圾;2.连续三次未到且未提前告知的,固定时段让给候补团队;3.临时调整以门口通知为准。".into(),
        ],
        signed: "青禾里社区居民委员会(盖章)".into(),
        banner: Some("演示数据".into()),
    };
    for (room, on, band, time, name) in SESSIONS {
        for day in on {
            if let Some(room) = paper.rooms.get_mut(room) {
                room.bands[band].cells[*day].entries.push(entry(time, name));
            }
        }
    }
    if let Some(room) = paper.rooms.get_mut(4) {
        room.bands.iter_mut().for_each(|band| band.cells[2].closed = Some("停用:消防检修".into()));
    }
    paper
}

/// The week across the year's end: week 53 of 2026, with a holiday and a working Sunday.
pub(crate) fn year_end() -> WeekPaper {
    let dates = ["12月28日", "12月29日", "12月30日", "12月31日", "1月1日", "1月2日", "1月3日"];
    WeekPaper {
        range: "2026年12月28日(周一)—2027年1月3日(周日)".into(),
        week: "第53周".into(),
        posted: "张贴日期:2026年12月25日".into(),
        days: days(dates, ["", "", "", "", "(元旦)", "(元旦)", "(上班)"]),
        banner: None,
        ..week(6)
    }
}

/// National Day week: holidays all week, and one room with a working Saturday.
pub(crate) fn national_day(rooms: usize) -> WeekPaper {
    let dates = ["9月28日", "9月29日", "9月30日", "10月1日", "10月2日", "10月3日", "10月4日"];
    WeekPaper {
        range: "2026年9月28日(周一)—10月4日(周日)".into(),
        week: "第40周".into(),
        days: days(dates, ["", "", "", "(国庆节)", "(国庆节)", "(国庆节，暂定)", "(国庆节)"]),
        ..week(rooms)
    }
}

/// That room's own sheet of a week.
pub(crate) fn door(of: &WeekPaper, room: usize) -> DoorPaper {
    let paper = &of.rooms[room];
    let rules = "1.请提前10分钟到场，结束后关窗断电、带走垃圾；|2.连续三次未到且未提前告知的，固定时段让给候补团队；|3.临时调整以门口通知为准。";
    let hours = "开放时间：周一至周五 08:30—21:00，周六、周日及法定节假日 09:00—18:00。|空白时段可预约，请到一楼服务台登记或拨打 0000-1234567。";
    DoorPaper {
        center: "青禾里社区党群服务中心".into(),
        name: format!("{} {}", paper.name, paper.detail.split('(').next().unwrap_or_default()),
        detail: "可容纳30人".into(),
        range: of.range.clone(),
        week: of.week.clone(),
        posted: of.posted.clone(),
        days: of.days.clone(),
        bands: paper.bands.clone(),
        notes: hours.split('|').chain(rules.split('|')).map(String::from).collect(),
        signed: of.signed.clone(),
        banner: of.banner.clone(),
    }
}

/// The opening hours of so many rooms, in so many seasons.
pub(crate) fn notice(rooms: usize, seasons: &[&str]) -> NoticePaper {
    let columns = ["功能室", "位置", "周一至周五", "周六周日", "法定节假日", "负责人", "电话"];
    let row = |(nth, (name, detail)): (usize, &(&str, &str))| {
        let name = format!("{name} {}", detail.split('(').next().unwrap_or_default());
        let hours = if nth % 3 == 0 { "08:30—12:00、14:00—21:00" } else { "08:30—21:00" };
        let holiday = if nth % 4 == 1 { "不开放" } else { "09:00—18:00" };
        let phone = if nth % 2 == 0 { "0000-1234567" } else { "13800000000" };
        [&name, "居民活动区", hours, "09:00—18:00", holiday, "沈知夏", phone]
            .map(String::from)
            .into()
    };
    let block = |heading: Option<String>| NoticeBlock {
        heading,
        columns: columns.map(String::from).into(),
        rows: ROOMS.iter().take(rooms).enumerate().map(row).collect(),
    };
    let blocks = match seasons {
        [] => vec![block(None)],
        all => all.iter().map(|it| block(Some((*it).into()))).collect(),
    };
    let line = |name: &str, text: &str| NoticeLine { name: name.into(), text: text.into() };
    NoticePaper {
        title: "青禾里社区党群服务中心开放时间公示".into(),
        blocks,
        lines: vec![
            line(
                "全响应服务时间",
                "周一至周五 08:00—20:00，周六、周日及法定节假日 09:00—17:00，中午不休息",
            ),
            line(
                "服务项目",
                "党群服务、社保医保、民政救助、居民议事、文体活动、四点半课堂、工具借用、志愿服务登记",
            ),
            line("监督电话", "0000-7654321"),
        ],
        effective: "自2026年12月1日起施行".into(),
        posted: "公示日期：2026年11月22日".into(),
        signed: "青禾里社区居民委员会(盖章)".into(),
        banner: Some("演示数据".into()),
    }
}

pub(crate) fn entry(time: &str, name: &str) -> PaperEntry {
    PaperEntry { time: time.into(), name: name.into(), of: None }
}

fn days(dates: [&str; 7], notes: [&str; 7]) -> Vec<PaperDay> {
    let weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let all = weekdays.into_iter().zip(dates).zip(notes);
    all.map(|((weekday, date), note)| PaperDay {
        weekday: weekday.into(),
        date: date.into(),
        note: note.into(),
    })
    .collect()
}

fn room(name: &str, detail: &str) -> PaperRoom {
    let band = |name: &str| PaperBand { name: name.into(), cells: vec![PaperCell::default(); 7] };
    PaperRoom {
        name: name.into(),
        detail: detail.into(),
        bands: ["上午", "下午", "晚上"].map(band).into(),
    }
}
