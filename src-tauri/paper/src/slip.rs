//! Halves of A4: each in the largest type its half has room for.

use crate::faces::{Faces, Weight};
use crate::form::MM;
use crate::inputs::{dict, list, points, text, texts};
use crate::list::{Fact, fact, fact_height, facts};
use crate::wrap::Measured;
use keting::paper::SlipPaper;
use typst::foundations::{Dict, IntoValue, Value};

const WIDE: f64 = 210.0 * MM;
const HALF: f64 = 148.5 * MM;
const MARGIN: f64 = 16.0 * MM;
/// The types tried on a slip and on a card, the largest first.
const SLIP: [f64; 8] = [15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0];
/// Between two lines of facts, in em.
const BETWEEN: f64 = 0.8;
const CARD: [f64; 8] = [17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 10.0, 8.0];
/// Between lines of running text, in em.
const LEADING: f64 = 0.55;
const SIGN: f64 = 32.0;

/// A half at one size.
struct Laid {
    size: f64,
    title: Vec<String>,
    facts: Vec<Vec<Fact>>,
    text: Vec<Vec<String>>,
    height: f64,
}

impl Laid {
    fn new(paper: &SlipPaper, size: f64, faces: &Faces) -> Laid {
        let inset = if paper.card { 8.0 * MM } else { 0.0 };
        let width = WIDE - 2.0 * MARGIN - 2.0 * inset;
        let title_size = size * 1.6;
        let title = Measured::new(&paper.title, Weight::Bold, faces)
            .lines((width - 2.0 * 28.0 * MM) / title_size);
        let facts = facts(&paper.facts, width / size, faces);
        let broken =
            |it: &String| Measured::new(it, Weight::Regular, faces).paragraph(width / size);
        let text: Vec<Vec<String>> = paper.text.iter().map(broken).collect();
        let lines = text.iter().map(Vec::len).sum::<usize>() as f64;
        let height = title.len() as f64 * title_size * 1.3
            + facts.iter().map(|row| fact_height(row, size) + size * BETWEEN).sum::<f64>()
            + lines * size * (1.0 + LEADING)
            + if paper.signs.is_empty() { 0.0 } else { SIGN }
            + paper.signed.len() as f64 * size * 1.5
            + 3.0 * size
            + 2.0 * inset;
        Laid { size, title, facts, text, height }
    }
}

/// `sys.inputs` of halves.
pub(crate) fn inputs(papers: &[SlipPaper], faces: &Faces) -> Dict {
    let mut all = dict([
        ("kind", text("slips")),
        ("halves", list(papers, |paper| half(paper, faces))),
        ("foot", text("")),
    ]);
    for (name, length) in [("wide", WIDE), ("tall", 2.0 * HALF), ("half", HALF), ("margin", MARGIN)]
    {
        all.insert(name.into(), points(length));
    }
    all
}

fn half(paper: &SlipPaper, faces: &Faces) -> Value {
    let room = HALF - 1.4 * MARGIN;
    let sizes: &[f64] = if paper.card { &CARD } else { &SLIP };
    let mut tries: Vec<Laid> = sizes.iter().map(|size| Laid::new(paper, *size, faces)).collect();
    let nth = tries.iter().position(|it| it.height <= room).unwrap_or(tries.len() - 1);
    let laid = tries.swap_remove(nth);
    let mut all = dict([
        ("title", texts(&laid.title)),
        ("copy", text(&paper.copy)),
        ("facts", list(&laid.facts, |row| list(row, fact))),
        ("text", list(&laid.text, |lines| texts(lines))),
        ("signs", list(&paper.signs, |it| fact(&(it.name.clone(), vec![it.text.clone()])))),
        ("signed", texts(&paper.signed)),
        ("card", paper.card.into_value()),
        ("banner", paper.banner.as_deref().map_or(Value::None, text)),
    ]);
    for (name, length) in [
        ("size", laid.size),
        ("title_size", laid.size * 1.6),
        ("leading", laid.size * LEADING),
        ("fact_gap", laid.size * BETWEEN),
        ("sign", SIGN),
    ] {
        all.insert(name.into(), points(length));
    }
    Value::Dict(all)
}
