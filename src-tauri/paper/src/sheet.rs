//! The decided page as typst's inputs: lengths, lines, nothing to decide.

use crate::faces::Faces;
use crate::fit::{self, Block, Cell, Fit, Row};
use keting::paper::WeekPaper;
use typst::foundations::{Array, Dict, IntoValue, Value};
use typst::layout::Abs;

/// `sys.inputs` of `week.typ`.
pub(crate) fn inputs(paper: &WeekPaper, fit: &Fit, faces: &Faces) -> Dict {
    let days = (0..7).map(|nth| {
        let weekday = paper.days.get(nth).map_or("", |day| &day.weekday);
        Value::Dict(dict([
            ("weekday", text(weekday)),
            ("date", texts(fit.dates.get(nth).map_or(&[], Vec::as_slice))),
        ]))
    });
    let mut all = dict([
        ("fonts", texts(&faces.families)),
        ("title", texts(&fit.title)),
        ("range", text(&paper.range)),
        ("week", text(&paper.week)),
        ("posted", text(&paper.posted)),
        ("banner", paper.banner.as_deref().map_or(Value::None, text)),
        ("days", Value::Array(days.collect())),
        ("notes", texts(&fit.notes)),
        ("signed", text(&paper.signed)),
        ("pages", list(&fit.pages, |blocks| list(blocks, block))),
        (
            "bottom",
            points(if fit.pages.len() > 1 { 10.0 * fit::MM + fit::FOOT } else { 10.0 * fit::MM }),
        ),
    ]);
    let lengths = [
        ("size", fit.size),
        ("head", fit.head),
        ("header", fit.header),
        ("title_size", fit.title_size),
        ("subtitle_size", fit::SUBTITLE),
        ("banner_size", fit::BANNER),
        ("note_size", fit::NOTE),
        ("note_leading", fit::NOTE_PITCH - fit::NOTE),
        ("signed_size", fit::SIGNED),
        ("gap", fit::GAP),
        ("table", fit::TABLE),
        ("room", fit::ROOM),
        ("band", fit::BAND),
        ("side", fit::SIDE),
        ("time_size", fit.size * fit::TIME),
        ("name_size", fit.size * fit::NAME),
        ("detail_size", fit.size * fit::DETAIL),
        ("leading", fit.size * fit::LEADING),
        ("between", fit.size * fit::BETWEEN),
    ];
    for (name, length) in lengths {
        all.insert(name.into(), points(length));
    }
    all
}

fn block(block: &Block) -> Value {
    let (name, detail) = (texts(&block.name), texts(&block.detail));
    Value::Dict(dict([("name", name), ("detail", detail), ("rows", list(&block.rows, row))]))
}

fn row(row: &Row) -> Value {
    let (height, band) = (points(row.height), texts(&row.band));
    Value::Dict(dict([("height", height), ("band", band), ("cells", list(&row.cells, cell))]))
}

fn cell(cell: &Cell) -> Value {
    let parts = list(&cell.parts, |[time, name]| {
        Value::Array(Array::from_iter([texts(time), texts(name)]))
    });
    Value::Dict(dict([("closed", cell.closed.into_value()), ("parts", parts)]))
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

fn list<T>(items: &[T], each: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(each).collect())
}

fn texts(lines: &[String]) -> Value {
    list(lines, |line| text(line))
}

fn text(words: &str) -> Value {
    words.into_value()
}

fn points(length: f64) -> Value {
    Abs::pt(length).into_value()
}
