//! A decided timetable as typst's inputs: lengths, lines, nothing to decide.

use crate::fit::{self, Block, Cell, Fit, Row};
use crate::form::Form;
use crate::inputs::{dict, list, points, text, texts};
use crate::table::Table;
use typst::foundations::{Array, Dict, IntoValue, Value};

/// `sys.inputs` of a timetable.
pub(crate) fn inputs(paper: &Table, form: &Form, fit: &Fit) -> Dict {
    let days = (0..7).map(|nth| {
        let weekday = paper.days.get(nth).map_or("", |day| &day.weekday);
        Value::Dict(dict([
            ("weekday", text(weekday)),
            ("date", texts(fit.dates.get(nth).map_or(&[], Vec::as_slice))),
        ]))
    });
    let mut all = dict([
        ("kind", text("timetable")),
        ("over", text(paper.over)),
        ("title", texts(&fit.title)),
        ("under", text(paper.under)),
        ("range", text(paper.dates[0])),
        ("week", text(paper.dates[1])),
        ("posted", text(paper.dates[2])),
        ("banner", paper.banner.map_or(Value::None, text)),
        ("days", Value::Array(days.collect())),
        ("notes", texts(&fit.notes)),
        ("signed", text(paper.signed)),
        ("pages", list(&fit.pages, |blocks| list(blocks, block))),
        ("rooms", (form.room > 0.0).into_value()),
    ]);
    let lengths = [
        ("wide", form.wide),
        ("tall", form.tall),
        ("margin", form.margin),
        ("bottom", form.margin + if fit.pages.len() > 1 { form.foot } else { 0.0 }),
        ("size", fit.size),
        ("head", fit.head),
        ("header", fit.header),
        ("title_size", fit.title_size),
        ("over_size", form.over),
        ("under_size", form.under),
        ("subtitle_size", form.subtitle),
        ("banner_size", form.banner),
        ("note_size", form.note),
        ("note_leading", form.note_pitch - form.note),
        ("signed_size", form.signed),
        ("gap", form.gap),
        ("room", form.room),
        ("band", form.band),
        ("side", form.side),
        ("time_size", fit.time_size),
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
