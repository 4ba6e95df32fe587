//! The week's PDF and the door sheets beside typst alone on the decided pages, in the same run.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use keting::paper::{
    DoorPaper, PaperBand, PaperCell, PaperDay, PaperEntry, PaperRoom, PaperSize, Sheet, WeekPaper,
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let week = ten_rooms();
    let doors: Vec<Sheet> =
        week.rooms.iter().map(|room| Sheet::Door(door(&week, room), PaperSize::A4)).collect();
    let fine = [
        slower("the week's PDF / typst alone", &[Sheet::Week(week, PaperSize::A4)]),
        slower("ten door sheets in one PDF / typst alone", &doors),
    ];
    std::process::exit(i32::from(fine.contains(&false)));
}

/// Prints our time beside typst's own on the same decided pages; whether it is at most twice as long.
fn slower(what: &str, sheets: &[Sheet]) -> bool {
    let finished = keting_paper::finished(sheets, &keting_paper::folders());
    let ours = median(|| drop(black_box(keting_paper::typeset(sheets).unwrap())));
    let bare = median(|| drop(black_box(finished.pdf().unwrap())));
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    let (a, b) = (ours.as_secs_f64() * 1000.0, bare.as_secs_f64() * 1000.0);
    let verdict = if ratio <= 2.0 { "ok" } else { "TOO SLOW" };
    println!("{what:<52} {a:>9.3} ms / {b:>9.3} ms = {ratio:>5.2}  (≤ 2)  {verdict}");
    ratio <= 2.0
}

fn door(week: &WeekPaper, room: &PaperRoom) -> DoorPaper {
    DoorPaper {
        center: "青禾里社区党群服务中心".into(),
        name: format!("{} {}", room.name, room.detail),
        detail: "可容纳120人".into(),
        range: week.range.clone(),
        week: week.week.clone(),
        posted: week.posted.clone(),
        days: week.days.clone(),
        bands: room.bands.clone(),
        notes: week.notes.clone(),
        signed: week.signed.clone(),
        banner: None,
    }
}

fn median(mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[7]
}

fn ten_rooms() -> WeekPaper {
    let entry = |n: usize| PaperEntry {
        time: "08:30-10:30".into(),
        name: ["舞蹈队", "合唱团", "太极八段锦队"][n % 3].into(),
        of: None,
    };
    let cell = |n: usize| PaperCell { entries: (0..n % 3).map(entry).collect(), closed: None };
    let band = |name: &str, room: usize| PaperBand {
        name: name.into(),
        cells: (0..7).map(|day| cell(day + room)).collect(),
    };
    let room = |n: usize| PaperRoom {
        name: format!("{}", 101 + n),
        detail: "多功能厅(120人)".into(),
        bands: ["上午", "下午", "晚上"].map(|name| band(name, n)).into(),
    };
    let day = |(n, weekday): (usize, &str)| PaperDay {
        weekday: weekday.into(),
        date: format!("11月{}日", 23 + n),
        note: String::new(),
    };
    WeekPaper {
        title: "青禾里社区党群服务中心活动室周安排表".into(),
        range: "2026年11月23日(周一)—11月29日(周日)".into(),
        week: "第48周".into(),
        posted: "张贴日期:2026年11月20日".into(),
        days: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
            .into_iter()
            .enumerate()
            .map(day)
            .collect(),
        rooms: (0..10).map(room).collect(),
        notes: vec!["空白时段可预约。".into()],
        signed: "青禾里社区居民委员会(盖章)".into(),
        banner: None,
    }
}
