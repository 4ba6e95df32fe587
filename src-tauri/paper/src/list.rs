//! A list on A4: lines, heights and pages decided. Rows stay whole, the table's head is printed again, and what
//! stands under the table never stands on a page without a row.

use crate::faces::{Faces, Weight};
use crate::form::MM;
use crate::inputs::{dict, list, points, text, texts};
use crate::qr;
use crate::wrap::Measured;
use keting::paper::{ListPaper, ListShape, PaperFact};
use typst::foundations::{Array, Dict, IntoValue, Value};

/// Lengths of a kind of list, in points.
struct Form {
    wide: f64,
    tall: f64,
    margin: f64,
    size: f64,
    /// The least height of a row, and how much of it a row may grow where the page has room to spare.
    row: f64,
    stretch: f64,
    title: f64,
}

impl Form {
    fn of(shape: ListShape) -> Form {
        let (wide, tall, margin) = (210.0 * MM, 297.0 * MM, 16.0 * MM);
        let read = Form { wide, tall, margin, size: 10.5, row: 21.0, stretch: 0.0, title: 20.0 };
        match shape {
            ListShape::Read => read,
            ListShape::Write => {
                Form { margin: 14.0 * MM, size: 11.0, row: 25.0, stretch: 0.3, ..read }
            }
            ListShape::WriteLying => {
                Form { wide: tall, tall: wide, margin: 11.0 * MM, row: 20.5, stretch: 0.3, ..read }
            }
            ListShape::Wall => Form { size: 15.0, row: 32.0, stretch: 0.25, title: 28.0, ..read },
        }
    }
}

/// Between lines, and above and below a cell's text, in em.
const LEADING: f64 = 0.25;
const PADDING: f64 = 0.35;
/// Left and right of a cell's text, in em.
const SIDE: f64 = 0.35;
/// Notes beside the text's size.
const NOTE: f64 = 0.9;
/// What a line to sign on takes, in points.
const SIGN: f64 = 30.0;
const QR: f64 = 25.0 * MM;
const GAP: f64 = 9.0;
/// What the foot of a page takes, with and without words.
const FOOT: [f64; 2] = [7.0 * MM, 4.0 * MM];

/// A row broken into lines.
#[derive(Clone)]
struct Row {
    cells: Vec<Vec<String>>,
    height: f64,
    bold: bool,
}

/// `sys.inputs` of a list.
pub(crate) fn inputs(paper: &ListPaper, faces: &Faces) -> Dict {
    let form = Form::of(paper.shape);
    let width = form.wide - 2.0 * form.margin;
    let size = form.size;
    let measured = |words: &str, weight| Measured::new(words, weight, faces);
    let banner =
        paper.banner.as_ref().map_or(0.0, |words| (measured(words, Weight::Bold).em + 2.0) * 12.0);
    let title = measured(&paper.title, Weight::Bold);
    let room = width - 2.0 * banner;
    let title_size = (room * 0.99 / title.em.max(1.0)).clamp(form.title * 0.7, form.title);
    let title = title.lines(room / title_size);
    let line = |count: usize, size: f64| count as f64 * size * (1.0 + LEADING);

    let under = paper.under.iter().any(|it| !it.is_empty());
    let facts = facts(&paper.facts, width / size, faces);
    let head = line(title.len(), title_size)
        + GAP
        + if under { size * 1.6 } else { 0.0 }
        + facts.iter().map(|row| fact_height(row, size)).sum::<f64>()
        + if facts.is_empty() { 0.0 } else { GAP };

    let shares = paper.columns.iter().map(|it| f64::from(it.share)).sum::<f64>().max(1.0);
    let widths: Vec<f64> =
        paper.columns.iter().map(|it| width * f64::from(it.share) / shares).collect();
    let row = |cells: &[String], weight, least: f64| {
        let fit = |(words, wide): (&String, &f64)| {
            measured(words, weight).lines(wide / size - 2.0 * SIDE)
        };
        let cells: Vec<Vec<String>> = cells.iter().zip(&widths).map(fit).collect();
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let height = (line(tallest, size) + 2.0 * PADDING * size).max(least);
        Row { cells, height, bold: weight == Weight::Bold }
    };
    let names: Vec<String> = paper.columns.iter().map(|it| it.name.clone()).collect();
    let header = row(&names, Weight::Bold, size * 2.0);
    let mut rows: Vec<Row> =
        paper.rows.iter().map(|cells| row(cells, Weight::Regular, form.row)).collect();
    rows.extend(paper.total.iter().map(|cells| row(cells, Weight::Bold, form.row)));

    let notes: Vec<Vec<String>> = paper
        .notes
        .iter()
        .map(|it| measured(it, Weight::Regular).running(width / (size * NOTE)))
        .collect();
    let signed = line(paper.signed.len(), size * 1.3);
    let code = paper.qr.as_deref().map_or(Value::None, qr::picture);
    let tail = GAP
        + notes.iter().map(|it| line(it.len(), size * NOTE)).sum::<f64>()
        + if paper.signs.is_empty() { 0.0 } else { SIGN }
        + match (code == Value::None, paper.signed.is_empty()) {
            (true, true) => 0.0,
            (true, false) => signed + GAP,
            (false, _) => signed.max(QR) + GAP,
        };
    let foot = FOOT[usize::from(paper.foot.is_empty())];
    let full = form.tall - 2.0 * form.margin - foot;
    let pages = pages(rows, full - header.height, head, tail, form.stretch);

    let mut all = dict([
        ("kind", text("list")),
        ("title", texts(&title)),
        ("under", list(&paper.under, |it| text(it))),
        ("under_size", points(if under { size } else { 0.0 })),
        ("facts", list(&facts, |row| list(row, fact))),
        ("widths", Value::Array(widths.iter().map(|it| points(*it)).collect::<Array>())),
        ("left", list(&paper.columns, |it| it.left.into_value())),
        ("header", row_value(&header)),
        ("pages", list(&pages, |rows| list(rows, row_value))),
        ("notes", list(&notes, |lines| texts(lines))),
        ("signs", list(&paper.signs, |it| fact(&(it.name.clone(), vec![it.text.clone()])))),
        ("signed", texts(&paper.signed)),
        ("foot", text(&paper.foot)),
        ("qr", code),
        ("seam", paper.seam.as_deref().map_or(Value::None, text)),
        ("banner", paper.banner.as_deref().map_or(Value::None, text)),
    ]);
    for (name, length) in [
        ("wide", form.wide),
        ("tall", form.tall),
        ("margin", form.margin),
        ("size", size),
        ("title_size", title_size),
        ("note_size", size * NOTE),
        ("banner_size", 12.0),
        ("leading", size * LEADING),
        ("fact_gap", size * 0.45),
        ("side", size * SIDE),
        ("gap", GAP),
        ("foot_height", foot),
        ("sign", SIGN),
        ("qr_side", QR),
    ] {
        all.insert(name.into(), points(length));
    }
    all
}

/// The rows of each page; the first carries the head, the last the tail.
fn pages(rows: Vec<Row>, full: f64, head: f64, tail: f64, stretch: f64) -> Vec<Vec<Row>> {
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    let mut left = full - head;
    for row in rows {
        if row.height > left && pages.last().is_some_and(|page| !page.is_empty()) {
            pages.push(Vec::new());
            left = full;
        }
        left -= row.height;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    if left < tail {
        pages.push(Vec::new());
        left = full;
    }
    // What stands under the table, and the sum itself, keep a row beside them.
    while let [.., before, last] = pages.as_mut_slice()
        && last.len() < 2
        && before.len() > 1
        && let Some(row) = before.pop()
    {
        left -= row.height;
        last.insert(0, row);
    }
    if let [page] = pages.as_mut_slice() {
        let wants = page.iter().map(|row| row.height).sum::<f64>() * stretch;
        let more = (left - tail).clamp(0.0, wants) / page.len().max(1) as f64;
        page.iter_mut().for_each(|row| row.height += more);
    }
    pages
}

/// A fact broken into lines.
pub(crate) type Fact = (String, Vec<String>);

/// Facts, two beside each other where both are short; the width is in em.
pub(crate) fn facts(facts: &[PaperFact], width: f64, faces: &Faces) -> Vec<Vec<Fact>> {
    let half = width / 2.0 - 1.0;
    let em = |words: &str| Measured::new(words, Weight::Regular, faces).em;
    let mut rows: Vec<(Vec<Fact>, bool)> = Vec::new();
    for it in facts {
        let name = em(&it.name) + 1.0;
        let lines = Measured::new(&it.text, Weight::Regular, faces).running(width - name);
        let short = name + em(&it.text) <= half;
        match rows.last_mut() {
            Some((row, true)) if short && row.len() == 1 => row.push((it.name.clone(), lines)),
            _ => rows.push((vec![(it.name.clone(), lines)], short)),
        }
    }
    rows.into_iter().map(|(row, _)| row).collect()
}

/// What a line of facts takes.
pub(crate) fn fact_height(row: &[Fact], size: f64) -> f64 {
    let lines = row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
    (lines as f64 * (1.0 + LEADING) + 0.45) * size
}

/// A fact as typst takes it.
pub(crate) fn fact((name, lines): &Fact) -> Value {
    Value::Dict(dict([("name", text(name)), ("lines", texts(lines))]))
}

fn row_value(row: &Row) -> Value {
    Value::Dict(dict([
        ("cells", list(&row.cells, |lines| texts(lines))),
        ("height", points(row.height)),
        ("bold", row.bold.into_value()),
    ]))
}
