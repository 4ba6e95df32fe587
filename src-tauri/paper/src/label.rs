//! Sheets of labels, each name in the largest type its label has room for.

use crate::faces::{Faces, Weight};
use crate::form::MM;
use crate::inputs::{dict, list, points, text, texts};
use crate::qr;
use crate::wrap::Measured;
use keting::paper::{Label, LabelPaper, LabelSheet};
use typst::foundations::{Dict, Value};

/// How a sheet is cut, in points.
struct Cut {
    left: f64,
    top: f64,
    wide: f64,
    tall: f64,
    /// From one label's left edge to the next one's.
    step: f64,
}

impl Cut {
    fn of(sheet: LabelSheet) -> Cut {
        match sheet {
            LabelSheet::ThreeByEight => {
                Cut { left: 0.0, top: 0.5 * MM, wide: 70.0 * MM, tall: 37.0 * MM, step: 70.0 * MM }
            }
            LabelSheet::TwoBySeven => Cut {
                left: 4.65 * MM,
                top: 15.15 * MM,
                wide: 99.1 * MM,
                tall: 38.1 * MM,
                step: 101.6 * MM,
            },
        }
    }
}

/// What stays white at a label's edges: printers and cutters are not exact.
const MARGIN: f64 = 4.5 * MM;
const GAP: f64 = 2.5 * MM;
const WHOSE: f64 = 7.5;
/// The types tried for a name, the largest first.
const NAMES: [f64; 8] = [15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0];

/// `sys.inputs` of label sheets.
pub(crate) fn inputs(paper: &LabelPaper, faces: &Faces) -> Dict {
    let cut = Cut::of(paper.sheet);
    let (across, count) = (paper.sheet.grid().0 as usize, paper.sheet.count() as usize);
    let before = (paper.from.max(1) as usize - 1) % count;
    let side = cut.tall - 2.0 * MARGIN;
    let width = cut.wide - side - 2.0 * MARGIN - GAP;
    let mut pages: Vec<Vec<Value>> = Vec::new();
    for (nth, label) in paper.labels.iter().enumerate() {
        let at = nth + before;
        if pages.len() <= at / count {
            pages.resize(at / count + 1, Vec::new());
        }
        let place = at % count;
        let x = cut.left + (place % across) as f64 * cut.step;
        let y = cut.top + (place / across) as f64 * cut.tall;
        if let Some(page) = pages.last_mut() {
            page.push(Value::Dict(decided(label, (x, y), (width, side), faces)));
        }
    }
    let mut all =
        dict([("kind", text("labels")), ("pages", list(&pages, |page| list(page, Value::clone)))]);
    for (name, length) in [
        ("wide", cut.wide),
        ("tall", cut.tall),
        ("margin", MARGIN),
        ("gap", GAP),
        ("side", side),
        ("whose_size", WHOSE),
    ] {
        all.insert(name.into(), points(length));
    }
    all
}

fn decided(label: &Label, (x, y): (f64, f64), (width, tall): (f64, f64), faces: &Faces) -> Dict {
    let lines =
        |words: &str, weight, size: f64| Measured::new(words, weight, faces).lines(width / size);
    // The code stays on one line: it is what is read out and typed.
    let code = Measured::new(&label.code, Weight::Bold, faces);
    let code_size = (width * 0.99 / code.em.max(1.0)).clamp(6.0, 15.0);
    let whose = lines(&label.whose, Weight::Regular, WHOSE);
    let room = tall - code_size * 1.5 - whose.len() as f64 * WHOSE * 1.3 - 3.0;
    let fits =
        |size: &&f64| lines(&label.name, Weight::Bold, **size).len() as f64 * **size * 1.2 <= room;
    let name_size = *NAMES.iter().find(fits).unwrap_or(&7.0);
    let mut name = lines(&label.name, Weight::Bold, name_size);
    let most = (room / (name_size * 1.2)).floor().max(1.0) as usize;
    if name.len() > most {
        name.truncate(most);
        if let Some(last) = name.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    let mut all = dict([
        ("qr", qr::picture(&label.qr)),
        ("code", text(&label.code)),
        ("name", texts(&name)),
        ("whose", texts(&whose)),
    ]);
    for (key, length) in [("x", x), ("y", y), ("code_size", code_size), ("name_size", name_size)] {
        all.insert(key.into(), points(length));
    }
    all
}
