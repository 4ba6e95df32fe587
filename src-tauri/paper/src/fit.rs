//! How large, which lines, which page: the largest type with which a timetable takes the fewest pages of its form.
//!
//! One page is tried down to the form's smallest; if the week needs more, its rooms are spread evenly and stay whole.
//! A room too tall for any page breaks between its rows, a row between its entries; the name is printed again.

use crate::faces::{Faces, Weight};
use crate::form::{Form, MM};
use crate::table::Table;
use crate::wrap::Measured;
use keting::paper::{PaperBand, PaperCell, PaperRoom};

/// Between lines, between two entries and above and below a cell's text, in em.
pub(crate) const LEADING: f64 = 0.12;
pub(crate) const BETWEEN: f64 = 0.42;
const PADDING: f64 = 0.17;
/// The times beside the text's size, and the smallest they get before one breaks; a room's name and its detail.
const TIME: f64 = 0.92;
const TIME_LEAST: f64 = 0.68;
pub(crate) const NAME: f64 = 1.15;
pub(crate) const DETAIL: f64 = 0.9;

/// The decided page.
pub(crate) struct Fit {
    pub(crate) size: f64,
    /// How large the times are.
    pub(crate) time_size: f64,
    pub(crate) title_size: f64,
    pub(crate) title: Vec<String>,
    /// Height of title and line of dates.
    pub(crate) head: f64,
    /// Each day's second line: date and note.
    pub(crate) dates: Vec<Vec<String>>,
    /// Height of the table's head.
    pub(crate) header: f64,
    pub(crate) notes: Vec<String>,
    pub(crate) pages: Vec<Vec<Block>>,
}

/// The rows of one room that stand together on a page.
#[derive(Clone, Default)]
pub(crate) struct Block {
    pub(crate) name: Vec<String>,
    pub(crate) detail: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One period.
#[derive(Clone, Default)]
pub(crate) struct Row {
    pub(crate) height: f64,
    pub(crate) band: Vec<String>,
    pub(crate) cells: Vec<Cell>,
}

/// Texts under each other; each is lines of time and lines of name.
#[derive(Clone, Default)]
pub(crate) struct Cell {
    pub(crate) closed: bool,
    pub(crate) parts: Vec<[Vec<String>; 2]>,
}

impl Block {
    fn height(&self) -> f64 {
        self.rows.iter().map(|row| row.height).sum()
    }
}

impl Fit {
    pub(crate) fn new(paper: &Table, form: &Form, faces: &Faces) -> Fit {
        let measured = |words: &str, weight| Measured::new(words, weight, faces);
        let banner = paper
            .banner
            .map_or(0.0, |words| measured(words, Weight::Bold).em * form.banner + 10.0 * MM);
        let (title_size, title) =
            title(&measured(paper.title, Weight::Bold), form.table() - 2.0 * banner, form);
        let line = |words: &str, size: f64| if words.is_empty() { 0.0 } else { size * 1.5 };
        let head = title.len().max(1) as f64 * title_size * 1.2
            + line(paper.over, form.over)
            + line(paper.under, form.under)
            + form.subtitle
            + 2.0 * form.gap;
        let notes: Vec<String> = paper
            .notes
            .iter()
            .flat_map(|note| {
                measured(note, Weight::Regular).lines(form.table() / form.note * 0.995)
            })
            .collect();
        let foot = form.gap
            + notes.len() as f64 * form.note_pitch
            + if paper.signed.is_empty() { 0.0 } else { form.signed + form.gap };
        let dates: Vec<[Measured; 2]> = paper
            .days
            .iter()
            .map(|day| [&day.date, &day.note].map(|words| measured(words, Weight::Regular)))
            .collect();
        let rooms: Vec<Room> = paper.rooms.iter().map(|room| Room::new(room, faces)).collect();

        let tries = form.sizes.iter().flat_map(|size| {
            let compact = (*size <= form.compact_from).then_some(true);
            [Some(false), compact].into_iter().flatten().map(move |compact| (*size, compact))
        });
        let tries: Vec<Try> = tries
            .map(|(size, compact)| {
                let dates: Vec<_> = dates
                    .iter()
                    .map(|[date, note]| {
                        day_lines(date, note, (form.day() - 2.0 * form.side) / size)
                    })
                    .collect();
                let most = dates.iter().map(Vec::len).max().unwrap_or(0);
                let header = size * (lines(most + 1) + 4.0 * PADDING);
                let room = form.height() - head - header;
                let widest = rooms.iter().map(|it| it.widest).fold(0.0, f64::max);
                let day = (form.day() - 2.0 * form.side) / size;
                let time = (day * 0.999 / widest.max(1.0)).clamp(TIME_LEAST, TIME);
                let space = Space { form, size, time, compact, page: room - form.foot };
                let blocks = rooms.iter().flat_map(|it| it.blocks(&space)).collect();
                Try {
                    size,
                    time_size: size * time,
                    dates,
                    header,
                    blocks,
                    full: room - form.foot,
                    last: room - form.foot - foot,
                    alone: room - foot,
                }
            })
            .collect();
        let (chosen, mut pages) = choose(&tries, form);
        stretch(&mut pages, chosen, form);
        let (size, time_size) = (chosen.size, chosen.time_size);
        let (dates, header) = (chosen.dates.clone(), chosen.header);
        Fit { size, time_size, title_size, title, head, dates, header, notes, pages }
    }
}

/// The date and what kind of day it is: on one line when it fits, else each on its own.
fn day_lines(date: &Measured, note: &Measured, width: f64) -> Vec<String> {
    if date.em + note.em <= width {
        let both = [date, note].map(|it| it.lines(f64::INFINITY).concat()).concat();
        return if both.is_empty() { Vec::new() } else { vec![both] };
    }
    [date.lines(width), note.lines(width)].concat()
}

/// What a room's rows must fit.
struct Space<'a> {
    form: &'a Form,
    size: f64,
    /// The times beside it.
    time: f64,
    compact: bool,
    /// How tall a page is for them.
    page: f64,
}

/// One size tried: its blocks, and how tall a page is for them (before the last, the last, a single one).
struct Try {
    size: f64,
    time_size: f64,
    dates: Vec<Vec<String>>,
    header: f64,
    blocks: Vec<Block>,
    full: f64,
    last: f64,
    alone: f64,
}

impl Try {
    fn height(&self) -> f64 {
        self.blocks.iter().map(Block::height).sum()
    }

    /// The fewest pages, filled from the front.
    fn pages(&self) -> usize {
        let (mut pages, mut filled) = (1, 0.0);
        for block in &self.blocks {
            if filled + block.height() > self.full {
                pages += 1;
                filled = 0.0;
            }
            filled += block.height();
        }
        if filled > self.last { pages + 1 } else { pages }
    }

    /// How tall the blocks on one of several pages may be.
    fn most(&self, page: usize, pages: usize) -> f64 {
        if page == pages { self.last } else { self.full }
    }

    /// The blocks on so many pages, each about equally full.
    fn spread(&self, pages: usize) -> Vec<Vec<Block>> {
        let mut ends = vec![0.0];
        for block in &self.blocks {
            ends.push(ends.last().unwrap_or(&0.0) + block.height());
        }
        // cost[i]: the least sum of squared fullness with the first i blocks on the pages so far.
        // begins[page][i]: where the last of those pages begins.
        let mut cost: Vec<f64> =
            ends.iter().map(|end| if *end > 0.0 { f64::INFINITY } else { 0.0 }).collect();
        let mut begins = Vec::new();
        for page in 1..=pages {
            let most = self.most(page, pages);
            let best = |i: usize| {
                let starts = (0..=i).rev().take_while(|j| *j == i || ends[i] - ends[*j] <= most);
                let full =
                    |j: usize| if j == i { 0.0 } else { ((ends[i] - ends[j]) / most).powi(2) };
                let first = (f64::INFINITY, i);
                starts
                    .map(|j| (cost[j] + full(j), j))
                    .fold(first, |a, b| if b.0 < a.0 { b } else { a })
            };
            let (costs, begin): (Vec<f64>, Vec<usize>) = (0..ends.len()).map(best).unzip();
            cost = costs;
            begins.push(begin);
        }
        let mut spread = Vec::new();
        let mut end = self.blocks.len();
        for begin in begins.iter().rev() {
            spread.push(self.blocks[begin[end]..end].to_vec());
            end = begin[end];
        }
        spread.reverse();
        spread
    }
}

/// The largest type on one page, or else the largest on the fewest pages.
fn choose<'a>(tries: &'a [Try], form: &Form) -> (&'a Try, Vec<Vec<Block>>) {
    if let Some(alone) =
        tries.iter().find(|it| it.size >= form.smallest_alone && it.height() <= it.alone)
    {
        return (alone, vec![alone.blocks.clone()]);
    }
    let several = || tries.iter().filter(|it| it.size >= form.smallest);
    let fewest = several().map(Try::pages).min().unwrap_or(1).max(2);
    let chosen = several().find(|it| it.pages() <= fewest).unwrap_or(&tries[0]);
    (chosen, chosen.spread(fewest))
}

/// Gives what a page has to spare to its rows alike.
fn stretch(pages: &mut [Vec<Block>], chosen: &Try, form: &Form) {
    let many = pages.len();
    for (nth, blocks) in pages.iter_mut().enumerate() {
        let most = if many == 1 { chosen.alone } else { chosen.most(nth + 1, many) };
        let rows: usize = blocks.iter().map(|block| block.rows.len()).sum();
        let spare = (most - blocks.iter().map(Block::height).sum::<f64>()) / rows.max(1) as f64;
        let more = spare.clamp(0.0, form.stretch * chosen.size);
        blocks.iter_mut().flat_map(|block| &mut block.rows).for_each(|row| row.height += more);
    }
}

/// A title's size and lines: smaller before it breaks.
fn title(words: &Measured, width: f64, form: &Form) -> (f64, Vec<String>) {
    let size = (width * 0.995 / words.em.max(1.0)).clamp(form.title_least, form.title);
    (size, words.lines(width / size))
}

/// The height of so many lines, in em.
fn lines(count: usize) -> f64 {
    if count == 0 { 0.0 } else { count as f64 + (count - 1) as f64 * LEADING }
}

/// A room with its texts measured.
struct Room {
    name: Measured,
    detail: Measured,
    bands: Vec<(Measured, Vec<Texts>)>,
    /// The widest of its times, in em.
    widest: f64,
}

/// A cell's texts.
struct Texts {
    closed: bool,
    parts: Vec<[Measured; 2]>,
}

impl Room {
    fn new(room: &PaperRoom, faces: &Faces) -> Room {
        let measured = |words: &str, weight| Measured::new(words, weight, faces);
        let texts = |cell: &PaperCell| {
            let closed =
                cell.closed.iter().map(|why| [measured(why, Weight::Regular), Measured::default()]);
            let entries = cell
                .entries
                .iter()
                .map(|it| [measured(&it.time, Weight::Regular), measured(&it.name, Weight::Bold)]);
            Texts { closed: cell.closed.is_some(), parts: closed.chain(entries).collect() }
        };
        let band = |it: &PaperBand| {
            (measured(&it.name, Weight::Regular), it.cells.iter().take(7).map(texts).collect())
        };
        Room {
            name: measured(&room.name, Weight::Bold),
            detail: measured(&room.detail, Weight::Regular),
            bands: room.bands.iter().map(band).collect(),
            widest: room
                .bands
                .iter()
                .flat_map(|band| &band.cells)
                .flat_map(|cell| &cell.entries)
                .map(|it| measured(&it.time, Weight::Regular).em)
                .fold(0.0, f64::max),
        }
    }

    /// The room's rows at a size: one block, or several when it is taller than a page.
    fn blocks(&self, space: &Space) -> Vec<Block> {
        let Space { form, size, page, .. } = *space;
        let width = form.room - 2.0 * form.side;
        let named = Block {
            name: self.name.lines(width / (size * NAME)),
            detail: self.detail.lines(width / (size * DETAIL)),
            rows: Vec::new(),
        };
        let mut blocks = vec![named.clone()];
        for row in self.bands.iter().flat_map(|(name, cells)| rows(name, cells, space)) {
            let filled = blocks.last().map_or(0.0, Block::height);
            if filled > 0.0 && filled + row.height > page {
                blocks.push(named.clone());
            }
            if let Some(block) = blocks.last_mut() {
                block.rows.push(row);
            }
        }
        let least = size
            * (lines(named.name.len()) * NAME
                + lines(named.detail.len()) * DETAIL
                + LEADING
                + 2.0 * PADDING);
        for block in &mut blocks {
            let lacking =
                (least.min(page) - block.height()).max(0.0) / block.rows.len().max(1) as f64;
            block.rows.iter_mut().for_each(|row| row.height += lacking);
        }
        blocks.retain(|block| !block.rows.is_empty());
        blocks
    }
}

/// A period's row; more than one only when its entries are taller than a page.
fn rows(name: &Measured, cells: &[Texts], space: &Space) -> Vec<Row> {
    let Space { form, size, time, compact, page } = *space;
    let band = name.lines((form.band - 2.0 * form.side) / size);
    let width = form.day() - 2.0 * form.side;
    let empty = compact && cells.iter().all(|cell| cell.parts.len() == usize::from(cell.closed));
    let least = lines(band.len()).max(if empty { 1.0 } else { lines(2) - (1.0 - time) });
    let most = page / size - 2.0 * PADDING;
    let mut rows: Vec<(f64, Row)> = Vec::new();
    let fresh =
        || (least, Row { height: 0.0, band: band.clone(), cells: vec![Cell::default(); 7] });
    rows.push(fresh());
    for (day, texts) in cells.iter().enumerate() {
        let (mut nth, mut filled) = (0, 0.0);
        for part in &texts.parts {
            let part = [part[0].halves('-', width / (size * time)), part[1].lines(width / size)];
            let height = lines(part[0].len() + part[1].len()) - part[0].len() as f64 * (1.0 - time);
            let with = if filled > 0.0 { filled + BETWEEN + height } else { height };
            filled = if filled > 0.0 && with > most {
                nth += 1;
                height
            } else {
                with
            };
            if nth == rows.len() {
                rows.push(fresh());
            }
            let (tall, row) = &mut rows[nth];
            *tall = tall.max(filled);
            row.cells[day].closed = texts.closed;
            row.cells[day].parts.push(part);
        }
    }
    let finish = |(tall, row): (f64, Row)| Row { height: size * (tall + 2.0 * PADDING), ..row };
    rows.into_iter().map(finish).collect()
}
