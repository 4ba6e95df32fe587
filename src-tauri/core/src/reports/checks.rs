//! The cross-checks (勾稽关系): what must hold between the figures before they are sent up. They look at
//! the finished sheets, so a sheet put together wrongly does not pass.

use super::{Cell, Check, Sheet, Total, areas, clubs, hours, rooms, sheet::column, tools};

/// What the sheets are held against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Club sessions under the sky, which T1 does not list.
    pub outdoor_club_sessions: i64,
    /// Minutes of all service records of the period.
    pub service_minutes: i64,
    /// Days of the period are still to come.
    pub unfinished: bool,
}

/// Every cross-check of those sheets.
pub fn checks(sheets: &[Sheet], known: &Known) -> Vec<Check> {
    let mut all = Vec::new();
    for sheet in sheets {
        match sheet.tab.as_str() {
            rooms::TAB => {
                all.extend(sessions_by_use(sheet));
                all.extend(within_hours(sheet));
            }
            tools::TAB => all.extend(stock(sheet)),
            areas::TAB => all.extend(areas::whole(sheet)),
            _ => {}
        }
    }
    let tab = |name: &str| sheets.iter().find(|sheet| sheet.tab == name);
    if let (Some(rooms), Some(clubs)) = (tab(rooms::TAB), tab(clubs::TAB)) {
        all.push(club_sessions(rooms, clubs, known.outdoor_club_sessions));
    }
    if let (Some(teams), Some(inner)) = (tab(hours::TAB), tab(hours::INNER)) {
        all.push(service_hours(teams, inner, known.service_minutes));
    }
    all.extend(totals(sheets));
    if known.unfinished {
        let sentence = "统计期还没有结束，后面的日子按已经登记的计入，结束后请再生成一次".into();
        all.push(Check { ok: false, stops: false, sentence });
    }
    all
}

fn sum(sheet: &Sheet, letters: &str) -> i64 {
    letters.chars().flat_map(|l| sheet.rows.iter().map(move |row| units(row, l))).sum()
}

pub(super) fn units(row: &[Cell], letter: char) -> i64 {
    row.get(column(letter)).map_or(0, Cell::units)
}

/// `第3行“102 舞蹈室”`.
fn name(sheet: &Sheet, at: usize) -> String {
    let text = sheet.rows[at].iter().find_map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    });
    format!("{}第{}行“{}”", sheet.tab, at + 1, text.unwrap_or_default())
}

/// One check for all rows when they hold, else one for each row that does not.
pub(super) fn each_row(
    sheet: &Sheet,
    stops: bool,
    holds: &str,
    broken: impl Fn(&[Cell]) -> Option<String>,
) -> Vec<Check> {
    let rows = sheet.rows.iter().enumerate();
    let failing = rows.filter_map(|(at, row)| {
        let sentence = format!("{}：{}", name(sheet, at), broken(row)?);
        Some(Check { ok: false, stops, sentence })
    });
    let failing: Vec<Check> = failing.collect();
    if failing.is_empty() {
        return vec![Check { ok: true, stops, sentence: format!("{}：{holds}", sheet.tab) }];
    }
    failing
}

/// T1: G = K + L + M + N.
fn sessions_by_use(sheet: &Sheet) -> Vec<Check> {
    each_row(sheet, true, "每间的使用场次＝社团＋课程＋议事会议＋其他", |row| {
        let (all, parts) = (units(row, 'G'), ['K', 'L', 'M', 'N'].map(|l| units(row, l)));
        let sum: i64 = parts.iter().sum();
        let [k, l, m, n] = parts;
        (all != sum).then(|| {
            format!("使用场次 {all} 不等于社团 {k}＋课程 {l}＋议事会议 {m}＋其他 {n}＝{sum}")
        })
    })
}

/// T1: nobody uses a room longer than it is open.
fn within_hours(sheet: &Sheet) -> Vec<Check> {
    each_row(sheet, false, "每间的使用时长都不超过开放时长", |row| {
        let (open, used) = (&row[column('F')], &row[column('H')]);
        (open.units() < used.units()).then(|| {
            let [open, used] = [open, used].map(|c| c.shown(super::Format::Hours));
            format!("使用 {used} 小时超过了开放 {open} 小时，可能有场次排在不开放或停用的时间，请核对开放时间")
        })
    })
}

/// T2 against T1: Σ(H + I) = ΣK + outdoor.
fn club_sessions(rooms: &Sheet, clubs: &Sheet, outdoor: i64) -> Check {
    let (held, indoor) = (sum(clubs, "HI"), sum(rooms, "K"));
    let ok = held == indoor + outdoor;
    let sign = if ok { "＝" } else { " 不等于 " };
    let sentence =
        format!("社团：各社团场次合计 {held}{sign}活动室表的社团场次 {indoor}＋室外 {outdoor}");
    Check { ok, stops: true, sentence }
}

/// T3: ΣG = the records' minutes = the inner sheet's.
fn service_hours(teams: &Sheet, inner: &Sheet, recorded: i64) -> Check {
    let (by_team, by_person) = (sum(teams, "G"), sum(inner, "D"));
    let ok = by_team == recorded && by_person == recorded;
    let [teams, people, records] =
        [by_team, by_person, recorded].map(|m| Cell::Minutes(m).shown(super::Format::Hours));
    let sentence = if ok {
        format!("志愿服务：各队服务时长合计 {teams} 小时＝全部服务记录＝内部明细")
    } else {
        format!(
            "志愿服务：各队服务时长合计 {teams} 小时、内部明细 {people} 小时、全部服务记录 {records} 小时不一致"
        )
    };
    Check { ok, stops: true, sentence }
}

/// T4: K = F + G − H + I − J.
fn stock(sheet: &Sheet) -> Vec<Check> {
    each_row(
        sheet,
        true,
        "每件的月末在库＝月初在库＋新增－外借＋归还－报废/退还",
        |row| {
            let [f, g, h, i, j, k] = ['F', 'G', 'H', 'I', 'J', 'K'].map(|l| units(row, l));
            let code = row[column('C')].shown(super::Format::Text);
            (k != f + g - h + i - j).then(|| {
            format!(
                "{code} 月末在库 {k} 不等于月初 {f}＋新增 {g}－外借 {h}＋归还 {i}－报废退还 {j}＝{}，请核对它的上墙、下架和借还日期有没有重叠",
                f + g - h + i - j
            )
        })
        },
    )
}

/// Every 合计 is the sum of its column, every ratio one of sums.
fn totals(sheets: &[Sheet]) -> Vec<Check> {
    let mut failing = Vec::new();
    for sheet in sheets {
        let Some(totals) = &sheet.totals else { continue };
        for (at, total) in totals.iter().enumerate() {
            let of = |at: usize| sheet.rows.iter().map(|row| row[at].units()).sum::<i64>();
            let holds = match total {
                Total::Cell(_) => true,
                Total::Sum(cell) => cell.units() == of(at),
                Total::Quotient { over, under, value } => {
                    *value == Cell::Ratio((of(*over), under.iter().map(|at| of(*at)).sum()))
                }
            };
            if !holds {
                let (tab, heading) = (&sheet.tab, &sheet.columns[at].heading);
                let sentence = format!("{tab}：“{heading}”的合计与各行对不上");
                failing.push(Check { ok: false, stops: true, sentence });
            }
        }
    }
    if failing.is_empty() {
        failing.push(Check {
            ok: true, stops: true, sentence: "各表：合计＝各行之和".into()
        });
    }
    failing
}
