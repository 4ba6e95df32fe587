//! Who has which room: the fixed times, October's register, and what was asked for in between.

use crate::{
    hours::Volunteer,
    page::{Done, Page, V, day, n, parts, save, t, written},
    people::Dice,
    rosters::CLUBS,
    timetable::{FIXED, OCTOBER, OTHER, UNMET},
    told,
};
use encoding_rs::GBK;
use keting::{
    Result,
    app::{App, Host},
    import::ImportKind,
    schedule::{Booking, Holder},
    time::Day,
};
use std::{fs, path::Path};

fn now() -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22)
        .and_then(|d| d.and_hms_opt(9, 0, 0))
        .unwrap_or_default()
}

pub(crate) fn write(to: &Path) -> Result<()> {
    fixed(to).map_err(told)?;
    // October as it stands once the fixed times are in: the register is written over it by hand.
    let folder = tempfile::tempdir()?;
    let app = App::open(folder.path(), Host::quiet(now, "演示"))?;
    for (kind, file) in [
        (ImportKind::Rooms, "1-rooms-活动室一览.xlsx"),
        (ImportKind::Clubs, "2-clubs-社团与服务队.xlsx"),
        (ImportKind::Members, "3-members-社团成员.xlsx"),
        (ImportKind::Sessions, "6-sessions-1-固定时段一览.xlsx"),
    ] {
        app.import_file(kind, to.join(file), None, None, None, None, None)?;
    }
    let mut booked = Vec::new();
    for week in (0..5).map(|n| day(9, 28).map(|d| d.plus(7 * n))) {
        booked.extend(app.booking_week(week?)?.into_iter().filter(|b| parts(b.slot.day()).1 == 10));
    }
    register(to, &booked)?;
    other(to).map_err(told)
}

fn fixed(to: &Path) -> Done<()> {
    let mut page = Page::new(
        "固定时段",
        11,
        &["青禾里社区活动室固定时段一览(演示)", "执行时间：2026年1月1日—2027年1月31日"],
    )?;
    page.grouped(&[
        ("序号", &[]),
        ("活动室", &[]),
        ("使用单位", &[]),
        ("用途", &[]),
        ("固定时间", &["星期", "时段"]),
        ("执行期", &["起", "止"]),
        ("遇节假日", &[]),
        ("类别", &[]),
        ("备注", &[]),
    ])?;
    // Once a week until summer, three times since: what was stays as it was.
    let (first, last) = (t("2026.1.1"), Day::ymd(2027, 1, 31).map_or(V::X, V::D));
    page.row(&[
        n(1),
        t("102"),
        t("舞蹈队"),
        V::X,
        t("周三"),
        t("8:30-10:30"),
        first,
        t("2026年5月31日"),
        t("停一次"),
        t("社团"),
        t("6月起每周三次"),
    ])?;
    for (at, (room, who, what, days, time, holiday, usage)) in FIXED.iter().enumerate() {
        let from = if at == 0 {
            t("2026/6/1")
        } else {
            Day::ymd(2026, 1, 1).map_or(V::X, |on| written(on, at))
        };
        let until = if at % 3 == 1 { t("2027年1月31日") } else { last.clone() };
        let what = if what.is_empty() { V::X } else { t(*what) };
        page.row(&[
            n(at as u32 + 2),
            t(*room),
            t(*who),
            what,
            t(*days),
            t(*time),
            from,
            until,
            t(*holiday),
            t(*usage),
            V::X,
        ])?;
    }
    page.across("说明：固定时段连续三次未到且未提前告知的，让给候补团队。")?;
    save(&to.join("6-sessions-1-固定时段一览.xlsx"), vec![page.done()])
}

/// What October became: (state, heads, reason).
fn fate(booking: &Booking, who: &str, dice: &mut Dice) -> (&'static str, u32, &'static str) {
    let (_, _, d) = parts(booking.slot.day());
    let purpose = booking.purpose.as_str();
    match (who, purpose, d) {
        ("模特队", "模特队", 13 | 22 | 27) => ("爽约", 0, ""),
        ("太极八段锦队", "太极八段锦队", 12 | 28) => ("取消", 0, "下雨"),
        (_, "青年夜校·摄影", 21) => ("取消", 0, "老师请假"),
        (_, "心理咨询", 27) => ("取消", 0, "咨询师外出培训"),
        (_, "四点半课堂", 30) => ("取消", 0, "学校秋游"),
        _ => {
            let most = CLUBS
                .iter()
                .find(|(name, ..)| *name == who)
                .map_or(24, |(_, _, count, _)| *count as u32);
            let most = match purpose {
                "心理咨询" | "法律咨询" => 4,
                "非遗直播" | "邻里好物直播" => 4,
                "康复指导" | "肩颈理疗体验" => 9,
                "周六电影" => 62,
                _ => most,
            };
            ("已举行", (most * (62 + dice.roll(33))).div_ceil(100), "")
        }
    }
}

/// October's register, as WPS saves it: GBK, Chinese punctuation in the times, a total at the bottom.
fn register(to: &Path, booked: &[Booking]) -> Result<()> {
    let mut dice = Dice::new(10);
    let mut lines: Vec<(Day, String, String)> = Vec::new();
    let mut heads_in_all = 0;
    let mut line = |on: Day,
                    time: &str,
                    room: &str,
                    who: &str,
                    what: &str,
                    kind: &str,
                    usage: &str,
                    state: &str,
                    heads: u32,
                    why: &str| {
        let nth = lines.len();
        let (y, m, d) = parts(on);
        let date = match nth % 4 {
            0 => format!("{m}月{d}日"),
            1 => format!("{y}.{m}.{d}"),
            2 => format!("{y}/{m:02}/{d:02}"),
            _ => format!("{y}-{m:02}-{d:02}"),
        };
        let time = if nth.is_multiple_of(3) {
            time.replace(':', "：").replace('-', "—")
        } else {
            time.to_owned()
        };
        let said = match (heads, nth % 9) {
            (0, _) => "—".to_owned(),
            (n, 4) => format!("{n}人"),
            (n, 7) => {
                n.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect()
            }
            (n, _) => n.to_string(),
        };
        heads_in_all += heads;
        let week = on.weekday_name();
        let text =
            format!("{date},{week},{room},{time},{who},{what},{kind},{usage},{state},{said},{why}");
        lines.push((on, time, text));
    };
    for b in booked {
        let who =
            if matches!(b.holder, Holder::Office(_)) { "社区" } else { b.holder_name.as_str() };
        let (state, heads, why) = fate(b, who, &mut dice);
        let time = b.slot.span().to_string().replace('–', "-");
        line(b.slot.day(), &time, &b.room_name, who, &b.purpose, "固定", "", state, heads, why);
    }
    for (m, d, room, time, who, what, usage, kind) in OCTOBER {
        let heads = if room == "204" { 2 } else { 18 + dice.roll(40) };
        line(day(m, d)?, time, room, who, what, kind, usage, "已举行", heads, "");
    }
    for (m, d, time, who, why) in UNMET {
        line(day(m, d)?, time, "102", who, "", "临时", "社团", "未满足", 0, why);
    }
    lines.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut text = String::from(
        "青禾里社区活动室场次登记(2026年10月)(演示),,,,,,,,,,\r\n填报单位：青禾里社区居民委员会,,,,,,,,单位：人次,,\r\n",
    );
    text += "日期,星期,活动室,时间,使用单位,用途,性质,类别,状态,参加人数,原因\r\n";
    for (_, _, line) in &lines {
        text += line;
        text += "\r\n";
    }
    text += &format!(
        "合计,,,,,,,,,{heads_in_all},\r\n,,,,,,,,,,\r\n填报人：陆闻舟,,,,审核人：秦予安,,,,,,\r\n"
    );
    let (bytes, _, strange) = GBK.encode(&text);
    keting::ensure!(!strange, "登记表里有 GBK 写不出的字");
    Ok(fs::write(to.join("6-sessions-2-2026年10月场次登记.csv"), bytes)?)
}

/// The other months: single sessions, and one request a week for 102 that could not be met.
fn other(to: &Path) -> Done<()> {
    let mut page =
        Page::new("临时预约", 10, &["青禾里社区活动室临时预约、候补登记(演示)", "2026年"])?;
    page.heads(&[
        "日期",
        "活动室",
        "开始时间",
        "结束时间",
        "使用单位",
        "用途",
        "性质",
        "类别",
        "状态",
        "原因说明",
    ])?;
    let day = |m, d| day(m, d).unwrap_or(Day::of(now().date()));
    let clock = |text: &str| {
        let (h, m) = text.split_once(':').unwrap_or((text, "0"));
        V::C(h.parse::<u32>().unwrap_or(0) * 60 + m.parse::<u32>().unwrap_or(0))
    };
    for (at, (m, d, room, time, who, what, usage, kind)) in OTHER.iter().enumerate() {
        let (start, end) = time.split_once('-').unwrap_or((time, time));
        let what = if what.is_empty() { V::X } else { t(*what) };
        let state = if day(*m, *d) < day(11, 22) { "已举办" } else { "" };
        page.row(&[
            written(day(*m, *d), at),
            t(*room),
            clock(start),
            clock(end),
            t(*who),
            what,
            t(*kind),
            t(*usage),
            t(state),
            V::X,
        ])?;
    }
    let who = ["太极八段锦队", "模特队", "广场舞二队"];
    for (at, monday) in (0..48).map(|n| day(1, 5).plus(7 * n)).enumerate() {
        let wednesday = monday.plus(2);
        let spring = (day(2, 15)..=day(2, 23)).contains(&wednesday);
        if parts(wednesday).1 == 10 || spring || wednesday > day(11, 25) {
            continue;
        }
        let why = if at % 3 == 0 {
            "雨天想改到 102，102 已排给舞蹈队"
        } else {
            "102 已排给舞蹈队"
        };
        page.row(&[
            written(wednesday, at),
            t("102"),
            t("9:00"),
            t("10:00"),
            t(who[at % 3]),
            V::X,
            t("临时"),
            t("社团"),
            t("未满足"),
            t(why),
        ])?;
    }
    page.across("填报人：陆闻舟")?;
    save(&to.join("6-sessions-3-临时预约与候补.xlsx"), vec![page.done()])
}

/// Two files that must not go in.
pub(crate) fn refused(to: &Path, list: &[Volunteer]) -> Result<()> {
    fn twice(to: &Path, who: &Volunteer) -> Done<()> {
        let mut page = Page::new("签到表", 6, &["便民维修日签到表(演示)"])?;
        page.heads(&["志愿者", "编号", "活动名称", "日期", "签到", "签退"])?;
        for (title, from, until) in
            [("便民维修日", "8:30", "11:30"), ("楼道美化", "11:00", "12:00")]
        {
            page.row(&[
                t(&who.who.name),
                t(&who.number),
                t(title),
                t("2026.11.14"),
                t(from),
                t(until),
            ])?;
        }
        save(&to.join("8-hours-重复签到.xlsx"), vec![page.done()])
    }
    fn double(to: &Path) -> Done<()> {
        let mut page = Page::new("预约", 4, &["102 预约(演示)"])?;
        page.heads(&["日期", "活动室", "时间", "使用单位"])?;
        page.row(&[t("2026-11-27"), t("102"), t("14:00-16:00"), t("广场舞二队")])?;
        page.row(&[t("2026-11-27"), t("102"), t("15:59-17:00"), t("模特队")])?;
        save(&to.join("6-sessions-102重复预约.xlsx"), vec![page.done()])
    }
    twice(to, &list[3]).map_err(told)?;
    double(to).map_err(told)
}
