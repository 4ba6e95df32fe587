//! From a figure to its rows.

use super::{
    FigurePart, FigureRow, FigureRows,
    behind::{self, Behind},
    store::{self, Said},
};
use crate::{
    Error, Result,
    app::App,
    link::Link,
    reports::{Cell, Format, Period, Sheet, Total, store as counted},
    settings,
};
use rusqlite::Connection;
use std::collections::HashMap;

/// Rows shown; more than these nobody reads.
const MOST: usize = 500;

impl App {
    /// The rows behind a figure of the period's report: the sheet by its tab, the row and column by their place;
    /// the row after the last is 合计.
    pub fn figure_rows(
        &self,
        period: String,
        sheet: String,
        row: usize,
        column: usize,
    ) -> Result<FigureRows> {
        self.read(|db| {
            let moment = db.unchecked_transaction()?;
            let from_day = settings::store::desk(&moment)?.month_from_day;
            let period = Period::read(&period, from_day)?;
            let facts = counted::facts(&moment, period, self.today())?;
            let report = self.report(&facts)?;
            let named = |it: &&Sheet| it.tab == sheet;
            let sheet = report.sheets.iter().find(named).ok_or(Error::Missing("表"))?;
            let figure = cell(sheet, row, column).ok_or(Error::Missing("数字"))?.clone();
            let letter = char::from(b'A' + column.min(25) as u8);
            let found = behind::behind(&facts, sheet, row, letter);
            let format = sheet.columns[column].format;
            let mut rows = match found {
                Some(found) => rows(&moment, &facts, found)?,
                None => Rows::default(),
            };
            moment.finish()?;
            let count = rows.lines.len();
            let sum: i64 = rows.lines.iter().map(|(_, adds)| adds).sum();
            rows.lines.truncate(MOST);
            let parts = parts(sheet, row, column);
            Ok(FigureRows {
                title: format!("{} · {}", row_name(sheet, row), sheet.columns[column].heading),
                shown: figure.shown(format),
                sum: if parts.is_empty() { like(&figure, sum, count) } else { figure.clone() },
                said: how(sheet, &figure, &parts, sum, count),
                parts,
                columns: rows.columns.iter().map(|name| (*name).to_owned()).collect(),
                rows: rows.lines.into_iter().map(|line| shown(line, &figure, format)).collect(),
                count,
                figure,
            })
        })
    }
}

fn cell(sheet: &Sheet, row: usize, column: usize) -> Option<&Cell> {
    match sheet.rows.get(row) {
        Some(cells) => cells.get(column),
        None if row == sheet.rows.len() => sheet.totals.as_ref()?.get(column).map(Total::cell),
        None => None,
    }
}

fn row_name(sheet: &Sheet, row: usize) -> String {
    let Some(cells) = sheet.rows.get(row) else { return "合计".into() };
    let text = cells.iter().find_map(|cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap_or_default()
}

/// The rows' sum as a cell of the figure's kind.
fn like(figure: &Cell, sum: i64, count: usize) -> Cell {
    match figure {
        Cell::Minutes(_) => Cell::Minutes(sum),
        Cell::Ratio(_) => Cell::Ratio((sum, count as i64)),
        // An area is kept in whole square decimetres, as its units are.
        Cell::Area(_) => {
            crate::places::Area::sqm(sum as f64 / 100.0).map_or(Cell::Empty, Cell::Area)
        }
        _ => Cell::Count(sum),
    }
}

/// What one row adds, as the figure is shown.
fn shown((said, adds): (Said, i64), figure: &Cell, format: Format) -> FigureRow {
    let adds = match figure {
        Cell::Ratio(_) => Cell::Count(adds),
        other => like(other, adds, 1),
    };
    FigureRow { cells: said.cells, adds: adds.shown(format), to: said.to }
}

fn parts(sheet: &Sheet, row: usize, column: usize) -> Vec<FigurePart> {
    let Some((over, under)) = behind::parts(sheet, column) else { return Vec::new() };
    let part = |column: usize, under| {
        let shown = cell(sheet, row, column).map(|it| it.shown(sheet.columns[column].format));
        let name = sheet.columns[column].heading.clone();
        FigurePart { name, shown: shown.unwrap_or_default(), column, under }
    };
    let under = under.into_iter().map(|column| part(column, true));
    std::iter::once(part(over, false)).chain(under).collect()
}

fn how(sheet: &Sheet, figure: &Cell, parts: &[FigurePart], sum: i64, count: usize) -> String {
    let names = |under| {
        let of = parts.iter().filter(|part| part.under == under);
        of.map(|part| format!("{} {}", part.name, part.shown)).collect::<Vec<_>>().join("＋")
    };
    match figure {
        _ if !parts.is_empty() => format!("{} ÷ ({})", names(false), names(true)),
        Cell::Ratio(_) if count > 0 => format!("{sum} 天 ÷ {count} 次"),
        Cell::Ratio((_, 10)) => "两期占比之差，单位是百分点".into(),
        Cell::Ratio((over, under)) => {
            format!("{} ÷ {}(㎡)", *over as f64 / 100.0, *under as f64 / 100.0)
        }
        Cell::Text(_) | Cell::Date(_) => "这一格是登记的内容，不是数出来的".into(),
        Cell::NotApplicable | Cell::Empty => "这一格不统计".into(),
        _ if count == 0 && figure.units() == 0 => "这一格是 0，没有可看的记录".into(),
        _ if count == 0 => format!("“{}”表的这一格直接来自登记的内容", sheet.tab),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Rows {
    columns: &'static [&'static str],
    lines: Vec<(Said, i64)>,
}

const SESSION: &[&str] = &["日期", "时间", "活动室", "活动", "方式", "人次"];
const RECORD: &[&str] = &["日期", "志愿者", "服务队", "活动", "登记日"];

fn rows(db: &Connection, facts: &counted::Facts, found: Behind) -> Result<Rows> {
    let period = facts.period;
    let own = |said: Vec<Said>| said.into_iter().map(|it| (it, 1)).collect();
    let (columns, lines): (&'static [&'static str], Vec<(Said, i64)>) = match found {
        Behind::Sessions(found) => {
            let said = store::sessions(db, found.iter().map(|(id, _)| id))?;
            let mut lines = matched(said, found);
            lines.sort_by(|(a, _), (b, _)| (&a.at, &a.cells[1]).cmp(&(&b.at, &b.cells[1])));
            (SESSION, lines)
        }
        Behind::Requests(rooms) => (
            &["日期", "时间", "活动室", "谁", "没排上的原因"],
            own(store::requests(db, &rooms, period)?),
        ),
        Behind::Open(days) => {
            let line = |(room, name, on, adds): (_, String, crate::time::Day, i64)| {
                let day = format!("{}({})", on.short(), on.weekday_name());
                let to = Link::Room { id: room };
                (Said { key: String::new(), at: None, cells: vec![day, name], to, adds }, adds)
            };
            (&["日期", "活动室"], days.into_iter().map(line).collect())
        }
        Behind::Rooms(found) => {
            let said = store::rooms(db, found.iter().map(|(id, _)| id))?;
            (&["活动室", "点位"], matched(said, found))
        }
        Behind::Parts(parts) => {
            let line = |(name, site, room, adds): (String, String, Option<_>, i64)| {
                let to = room.map_or(Link::Rooms, |id| Link::Room { id });
                (Said { key: String::new(), at: None, cells: vec![name, site], to, adds }, adds)
            };
            (&["部位", "点位"], parts.into_iter().map(line).collect())
        }
        Behind::Members(clubs) => {
            (&["姓名", "社团", "加入"], own(store::members(db, &clubs, period.to)?))
        }
        Behind::Performances(clubs) => {
            (&["日期", "社团", "名称", "获奖"], own(store::performances(db, &clubs, period)?))
        }
        Behind::Records(found) => {
            let said = store::records(db, found.iter().map(|(id, _)| id))?;
            (RECORD, matched(said, found))
        }
        Behind::Served(found) => {
            let said = store::records(db, found.iter().map(|(_, id)| id))?;
            (RECORD, matched(said, found.into_iter().map(|(_, id)| (id, 1)).collect()))
        }
        Behind::Enlisted(teams, new) => {
            (&["姓名", "编号", "服务队", "登记"], own(store::enlisted(db, &teams, new, period)?))
        }
        Behind::Ever(of) => {
            let said = store::ever(db, &of, period.to)?;
            (
                RECORD,
                said.into_iter()
                    .map(|it| {
                        let adds = it.adds;
                        (it, adds)
                    })
                    .collect(),
            )
        }
        Behind::Pieces(found) => {
            let said = store::pieces(db, found.iter().map(|(id, _)| id))?;
            (&["工具", "编号", "上墙", "下架"], matched(said, found))
        }
        Behind::Points(found) => {
            let line = |(person, said, adds): (crate::ids::PersonId, [String; 2], i64)| {
                let to = Link::Points { id: Some(person) };
                (Said { key: String::new(), at: None, cells: said.into(), to, adds }, adds)
            };
            (&["姓名", "志愿者编号"], found.into_iter().map(line).collect())
        }
        Behind::Loans(found) => {
            let said = store::loans(db, found.iter().map(|(id, _)| id))?;
            (&["工具", "谁", "方式", "借出", "约定归还", "归还"], matched(said, found))
        }
    };
    Ok(Rows { columns, lines })
}

/// What each adds beside its words, in the order found.
fn matched<K: std::fmt::Display>(
    mut said: HashMap<String, Said>,
    found: Vec<(K, i64)>,
) -> Vec<(Said, i64)> {
    let one = |(key, adds): (K, i64)| Some((said.remove(&key.to_string())?, adds));
    found.into_iter().filter_map(one).collect()
}
