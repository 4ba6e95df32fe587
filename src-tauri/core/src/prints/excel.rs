//! The week as a workbook that prints like the paper: A4 lying, one page wide, each room's rows kept together
//! by its merged cell, texts wrapped, 宋体 throughout.

use crate::{
    Result,
    paper::{PaperCell, WeekPaper},
    time::Day,
    workbook::{
        excel::{self, Head, Page},
        grid::{Grid, Look, Placed, Side, What},
    },
};

/// The widths of the room's column, the period's, and a day's, in characters: 24, 12 and 34.4 mm.
const WIDTHS: [f64; 3] = [11.4, 5.6, 15.8];
/// Of a day's cell, in half characters of 10.5 pt.
const DAY_HALVES: usize = 16;
/// A line of 10.5 pt, and what stays white above and below.
const LINE: f64 = 13.5;
const WHITE: f64 = 5.0;

/// The workbook's bytes.
pub(super) fn write(paper: &WeekPaper, today: Day) -> Result<Vec<u8>> {
    let head = Head {
        title: &paper.title,
        unit: &paper.signed,
        made_on: today,
        banner: paper.banner.as_deref(),
        foot: None,
    };
    let widths = [WIDTHS[0], WIDTHS[1]].into_iter().chain([WIDTHS[2]; 7]).collect();
    let (grid, together) = grid(paper);
    let page = Page { tab: "周安排表", grid, widths, portrait: false, together };
    excel::book(&head, &[page])
}

/// The cells, and the rows that stay on one page: those of a room, and the notes with who signs.
fn grid(paper: &WeekPaper) -> (Grid<'_>, Vec<(u32, u32)>) {
    let mut grid = Grid::empty(9);
    let title = match &paper.banner {
        Some(banner) => format!("{}（{banner}）", paper.title).into(),
        None => paper.title.as_str().into(),
    };
    grid.line(Look::Title, title, 32.0);
    let row = grid.row(20.0);
    for ((text, side), (from, to)) in [&paper.range, &paper.week, &paper.posted]
        .into_iter()
        .zip([Side::Left, Side::Centre, Side::Right])
        .zip([(0, 4), (5, 5), (6, 8)])
    {
        grid.put(row, from, Some((row, to)), Look::Line(side), What::Text(text.as_str().into()));
    }
    let row = grid.row(32.0);
    grid.header = (row, row);
    let days = paper.days.iter().map(|day| format!("{}\n{}{}", day.weekday, day.date, day.note));
    let heads = ["活动室".to_owned(), "时段".to_owned()].into_iter().chain(days);
    for (col, head) in heads.enumerate() {
        grid.put(row, col as u16, None, Look::Header, What::Text(head.into()));
    }
    let mut together = rooms(&mut grid, paper);
    let foot = grid.heights.len() as u32;
    for note in paper.notes.iter().filter(|note| !note.is_empty()) {
        let halves: usize = note.chars().map(halves).sum();
        let lines = halves.div_ceil(150).max(1) as f64;
        grid.line(Look::Note, note.as_str().into(), lines * 14.0 + 4.0);
    }
    let row = grid.row(22.0);
    let signed = What::Text(paper.signed.as_str().into());
    grid.put(row, 0, Some((row, 8)), Look::Line(Side::Right), signed);
    together.push((foot, row));
    (grid, together)
}

fn rooms<'a>(grid: &mut Grid<'a>, paper: &'a WeekPaper) -> Vec<(u32, u32)> {
    let mut together = Vec::new();
    for room in &paper.rooms {
        let mut first = None;
        for band in &room.bands {
            let texts: Vec<String> = band.cells.iter().map(text).collect();
            let tallest = texts.iter().map(|it| lines(it)).max().unwrap_or(0).max(1);
            let row = grid.row(tallest as f64 * LINE + WHITE);
            first.get_or_insert(row);
            grid.put(row, 1, None, Look::Place(false), What::Text(band.name.as_str().into()));
            for (col, (cell, text)) in band.cells.iter().zip(texts).enumerate() {
                let look = Look::Place(cell.closed.is_some());
                grid.put(row, col as u16 + 2, None, look, What::Text(text.into()));
            }
        }
        let Some(first) = first else { continue };
        let name = format!("{}\n{}", room.name, room.detail).trim_end().to_owned();
        let least = lines_in(&name, 11) as f64 * LINE + WHITE;
        let last = first + room.bands.len() as u32 - 1;
        grid.at_least(first, last, least);
        grid.cells.push(Placed {
            row: first,
            col: 0,
            to: (last > first).then_some((last, 0)),
            look: Look::Place(false),
            what: What::Text(name.into()),
        });
        together.push((first, last));
    }
    together
}

/// `08:30-10:30` above `舞蹈队`, one session under the other.
fn text(cell: &PaperCell) -> String {
    let sessions = cell.entries.iter().map(|it| match it.time.as_str() {
        "" => it.name.clone(),
        time => format!("{time}\n{}", it.name),
    });
    cell.closed.iter().cloned().chain(sessions).collect::<Vec<_>>().join("\n")
}

fn lines(text: &str) -> usize {
    if text.is_empty() { 0 } else { lines_in(text, DAY_HALVES) }
}

fn lines_in(text: &str, wide: usize) -> usize {
    let line = |line: &str| line.chars().map(halves).sum::<usize>().div_ceil(wide).max(1);
    text.lines().map(line).sum()
}

fn halves(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}
