//! A plan as a workbook: the timetable, and what each got of what it asked.

use super::{
    BoardRow, DayPart, DraftTime, NewPlan, Plan, PlanSaved, board, model, proposal,
    rules::Standing, service::Loaded, store,
};
use crate::{
    Result,
    app::App,
    ensure,
    ids::{PlanId, RoomId},
    places::Room,
    settings,
    time::{Day, WeekdayName},
    workbook::{
        Cell, Format, Sheet, Total, columns,
        excel::{self, Head},
    },
};
use keting_macros::commands;
use std::path::PathBuf;

#[commands]
impl App {
    /// Saves a plan as a workbook: 排期表 and 公平表.
    pub fn plan_save(&self, id: PlanId, out: PathBuf) -> Result<PlanSaved> {
        let loaded = self.read(|db| Loaded::of(db, id))?;
        ensure!(!loaded.wishes.is_empty(), "这份排期里还没有愿望，没有可以保存的内容");
        let standing = loaded.standing();
        save_plan(self, &loaded, &standing, loaded.plan.gap, out)
    }

    /// The best timetable for the wishes of a file, saved as a workbook. Nothing is kept.
    ///
    /// From the coming Monday and for eighteen weeks unless told otherwise.
    pub fn plan_file(
        &self,
        wishes: PathBuf,
        out: PathBuf,
        from: Option<Day>,
        until: Option<Day>,
    ) -> Result<PlanSaved> {
        let from = from.unwrap_or_else(|| self.today().monday().plus(7));
        let until = until.unwrap_or_else(|| from.plus(18 * 7 - 1));
        let rows = super::wishes::wishes_of(&wishes, self.today())?;
        let name = wishes.file_stem().map(|n| n.to_string_lossy().chars().take(40).collect());
        let name = name.unwrap_or_else(|| String::from("排期"));
        let loaded = self.rehearse(|tx| {
            let id = PlanId::new();
            let new = NewPlan { name, from, until, on_holiday: None };
            store::insert(tx, id, &super::rules::lawful_plan(new)?)?;
            super::service::take_words(tx, id, rows)?;
            Loaded::of(tx, id)
        })?;
        let step = |done, all| self.progress("排期", done, all);
        let made = proposal::propose(&loaded.term, &loaded.wishes, &[], model::WINDOW, step)?;
        save_plan(self, &loaded, &made.standing, Some(made.gap), out)
    }
}

fn save_plan(
    app: &App,
    loaded: &Loaded,
    standing: &[Standing],
    gap: Option<u32>,
    out: PathBuf,
) -> Result<PlanSaved> {
    let desk = app.read(settings::store::desk)?;
    let unit = format!("{}{}", desk.subdistrict, desk.community);
    let board = board::board(&loaded.term, &loaded.wishes, standing);
    let (times, dropped) = board::compared(&loaded.term, standing);
    let page = Page { loaded, unit: &unit, today: app.today(), gap };
    let sheets = vec![page.timetable(&times), page.board(&board, &dropped)];
    let tabs = sheets.iter().map(|sheet| sheet.tab.clone()).collect();
    let head = Head {
        title: &loaded.plan.name,
        unit: &unit,
        made_on: app.today(),
        banner: desk.demo.then_some("演示数据"),
        foot: None,
    };
    app.save(&out, &excel::write(&head, &sheets)?)?;
    Ok(PlanSaved { file: out.to_string_lossy().into_owned(), tabs, gap, board })
}

/// How far from the best, in the desk's words.
fn proven(gap: Option<u32>) -> String {
    match gap {
        None => "手工调整过".into(),
        Some(0) => "已证明最优".into(),
        Some(gap) => format!("距最优不超过 {}.{:02}%", gap / 100, gap % 100),
    }
}

struct Page<'a> {
    loaded: &'a Loaded,
    unit: &'a str,
    today: Day,
    gap: Option<u32>,
}

impl Page<'_> {
    fn under(&self) -> [String; 3] {
        let Plan { from, until, .. } = &self.loaded.plan;
        [
            format!("制表单位：{}", self.unit),
            format!("{}—{}", from.long(), until.long()),
            format!("制表日期：{}", self.today),
        ]
    }

    fn sheet(&self, tab: &str, spec: &[(&'static str, &str, u32, Format)]) -> Sheet {
        Sheet {
            tab: tab.into(),
            title: format!("{}{tab}", self.loaded.plan.name),
            under_title: self.under(),
            columns: columns(spec),
            ..Sheet::default()
        }
    }

    /// Rooms and parts of the day down, days across.
    fn timetable(&self, times: &[DraftTime]) -> Sheet {
        let text = |key, heading, width| (key, heading, width, Format::Text);
        let mut spec = vec![text("room", "活动室", 14), text("part", "时段", 7)];
        spec.extend(WeekdayName::ALL.iter().map(|day| text(day.word(), day.chinese(), 15)));
        let mut sheet = self.sheet("排期表", &spec);
        let stays = board::stays(&self.loaded.term);
        for room in &self.loaded.term.rooms {
            let used = times.iter().any(|it| it.room == room.id);
            for part in DayPart::ALL.iter().filter(|_| used) {
                let cells = WeekdayName::ALL.iter().map(|&weekday| {
                    let drafted = times
                        .iter()
                        .filter(|it| here(it.room, it.weekday, it.part, room, weekday, *part))
                        .map(|it| (it.start, format!("{}-{} {}", it.start, it.end, it.purpose)));
                    let staying = stays
                        .iter()
                        .filter(|it| here(it.room, it.weekday, it.part, room, weekday, *part))
                        .map(|it| (it.start, format!("{}-{} ({})", it.start, it.end, it.purpose)));
                    let mut all: Vec<_> = drafted.chain(staying).collect();
                    all.sort();
                    Cell::text(all.into_iter().map(|(_, it)| it).collect::<Vec<_>>().join("\n"))
                });
                let mut row = vec![Cell::text(room.name.clone()), Cell::text(part.chinese())];
                row.extend(cells);
                // An empty part of the day says nothing.
                if row[2..].iter().any(|cell| *cell != Cell::Empty) {
                    sheet.rows.push(row);
                }
            }
        }
        sheet.notes = vec!["括号里的是不在这次排期里、照旧的安排。".into()];
        sheet
    }

    fn board(&self, board: &[BoardRow], dropped: &[String]) -> Sheet {
        let mut sheet = self.sheet(
            "公平表",
            &[
                ("who", "社团或课程", 16, Format::Text),
                ("asked", "每周次数>想要", 8, Format::Count),
                ("got", "每周次数>排到", 8, Format::Count),
                ("met", "每周次数>满足率", 9, Format::Rate),
                ("asked_hours", "每周时长(小时)>想要", 9, Format::Hours),
                ("got_hours", "每周时长(小时)>排到", 9, Format::Hours),
                ("prime_hours", "其中晚上和周末>小时", 9, Format::Hours),
                ("prime", "其中晚上和周末>占比", 9, Format::Rate),
                ("wanted", "在想要的时段", 9, Format::Count),
                ("unmet", "没排上的和原因", 46, Format::Text),
            ],
        );
        for it in board {
            let unmet = it.unmet.iter().map(|no| format!("少 {} 次：{}", no.missing, no.why));
            let count = |n: u32| Cell::Count(n.into());
            let hours = |n: u32| Cell::Minutes(n.into());
            sheet.rows.push(vec![
                Cell::text(it.who.clone()),
                count(it.asked),
                count(it.got),
                Cell::Ratio((it.got.into(), it.asked.into())),
                hours(it.asked_minutes),
                hours(it.got_minutes),
                hours(it.prime_minutes),
                Cell::Ratio((it.prime_minutes.into(), it.got_minutes.into())),
                count(it.wanted),
                Cell::text(unmet.collect::<Vec<_>>().join("\n")),
            ]);
        }
        sheet.head = vec![format!(
            "{}；先保证排到最少的一家尽量多，再尽量满足各家的时段，最后尽量少改动现行安排",
            proven(self.gap)
        )];
        if !dropped.is_empty() {
            sheet.notes.push(format!("现行安排里不再保留的：{}。", dropped.join("；")));
        }
        sheet.summed(&[
            ("met", Total::ratio("got", &["asked"])),
            ("prime", Total::ratio("prime_hours", &["got_hours"])),
        ])
    }
}

fn here(
    its_room: RoomId,
    its_day: WeekdayName,
    its_part: DayPart,
    room: &Room,
    weekday: WeekdayName,
    part: DayPart,
) -> bool {
    its_room == room.id && its_day == weekday && its_part == part
}
