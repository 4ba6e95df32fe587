//! T10 on the wall of the hall: at least 18 pt, so that it is read from where one stands; A3 as large as it fits.
//! Rows stay whole; what stands under the tables stays together on the last page.

use crate::faces::{Faces, Weight};
use crate::form::MM;
use crate::inputs::{dict, list, points, text, texts};
use crate::wrap::Measured;
use keting::paper::{NoticePaper, PaperSize};
use typst::foundations::{Array, Dict, IntoValue, Value};

const MARGIN: f64 = 10.0 * MM;
const SMALLEST: f64 = 18.0;
/// The largest type tried, a point at a time downwards.
const LARGEST: f64 = 26.0;
/// How wide the columns stand beside each other, in em: room, place, three kinds of day, who, phone.
const COLUMNS: [f64; 7] = [5.3, 3.9, 4.0, 4.0, 4.0, 3.5, 4.7];
/// Between lines, above and below a cell's text, left and right of it, in em.
const LEADING: f64 = 0.15;
const PADDING: f64 = 0.28;
const SIDE: f64 = 0.12;
/// The title and a season's heading beside the text's size.
const TITLE: f64 = 1.7;
const HEADING: f64 = 1.1;
const BANNER: f64 = 0.6;
const GAP: f64 = 0.7;
/// How much a row may grow where the page has room to spare, in em.
const STRETCH: f64 = 0.9;

/// What lies on a page, top to bottom.
#[derive(Clone)]
enum Part {
    /// A season's name.
    Heading(Vec<String>),
    /// A row of a table; the first of a block is its head.
    Row(Vec<Vec<String>>, bool),
    /// Lines under the tables: the name in bold, then its text.
    Line(Vec<String>),
}

/// A part with its height.
#[derive(Clone)]
struct Placed {
    part: Part,
    height: f64,
}

/// `sys.inputs` of a notice.
pub(crate) fn inputs(paper: &NoticePaper, size: PaperSize, faces: &Faces) -> Dict {
    let (wide, tall) = match size {
        PaperSize::A4 => (210.0 * MM, 297.0 * MM),
        PaperSize::A3 => (297.0 * MM, 420.0 * MM),
    };
    let width = wide - 2.0 * MARGIN;
    let most = (width / COLUMNS.iter().sum::<f64>()).floor().clamp(SMALLEST, LARGEST);
    let sizes = (0..=(most - SMALLEST) as usize).map(|step| most - step as f64);
    let tries: Vec<Laid> =
        sizes.map(|size| Laid::new(paper, size, width, tall - 2.0 * MARGIN, faces)).collect();
    let fewest = tries.iter().map(|it| it.pages.len()).min().unwrap_or(1);
    let laid = tries.into_iter().find(|it| it.pages.len() == fewest);
    let mut all = dict([
        ("kind", text("notice")),
        ("banner", paper.banner.as_deref().map_or(Value::None, text)),
        ("signed", text(&paper.signed)),
        ("effective", text(&paper.effective)),
        ("posted", text(&paper.posted)),
    ]);
    if let Some(laid) = laid {
        let widths = laid.widths.iter().map(|it| points(*it)).collect::<Array>();
        all.insert("widths".into(), Value::Array(widths));
        all.insert("title".into(), texts(&laid.title));
        all.insert("pages".into(), list(&laid.pages, |parts| list(parts, part)));
        let s = laid.size;
        for (name, length) in [
            ("size", s),
            ("title_size", laid.title_size),
            ("heading_size", s * HEADING),
            ("leading", s * LEADING),
            ("banner_size", s * BANNER),
            ("gap", s * GAP),
            ("side", s * SIDE),
        ] {
            all.insert(name.into(), points(length));
        }
    }
    for (name, length) in [("wide", wide), ("tall", tall), ("margin", MARGIN)] {
        all.insert(name.into(), points(length));
    }
    all
}

/// A notice broken into lines and pages at one size.
struct Laid {
    size: f64,
    title_size: f64,
    title: Vec<String>,
    widths: Vec<f64>,
    pages: Vec<Vec<Placed>>,
}

impl Laid {
    fn new(paper: &NoticePaper, size: f64, width: f64, tall: f64, faces: &Faces) -> Laid {
        let measured = |words: &str, weight| Measured::new(words, weight, faces);
        let title = measured(&paper.title, Weight::Bold);
        let banner = paper
            .banner
            .as_ref()
            .map_or(0.0, |words| (measured(words, Weight::Bold).em + 2.0) * size * BANNER);
        let room = width - 2.0 * banner;
        let title_size = (room * 0.99 / title.em.max(1.0)).clamp(size * 1.15, size * TITLE);
        let title = title.lines(room / title_size);
        // What is left over goes to the room's and the place's name.
        let spare = (width - COLUMNS.iter().sum::<f64>() * size).max(0.0);
        let mut widths: Vec<f64> = COLUMNS.iter().map(|it| it * size).collect();
        widths[0] += spare * 0.6;
        widths[1] += spare * 0.4;

        let height =
            |lines: usize| lines as f64 * size + lines.saturating_sub(1) as f64 * size * LEADING;
        let row = |cells: &[String], weight, head| {
            let lines: Vec<Vec<String>> = cells
                .iter()
                .zip(&widths)
                .enumerate()
                // A room's name breaks behind its number, hours behind the dash, a phone behind its hyphen.
                .map(|(nth, (words, wide))| {
                    let mark = if nth == 0 { ' ' } else { '-' };
                    measured(words, weight).halves(mark, wide / size - 2.0 * SIDE)
                })
                .collect();
            let tallest = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
            Placed { part: Part::Row(lines, head), height: height(tallest) + 2.0 * PADDING * size }
        };
        let mut parts = Vec::new();
        for block in &paper.blocks {
            if let Some(words) = &block.heading {
                let lines = measured(words, Weight::Bold).lines(width / (size * HEADING));
                let height = lines.len() as f64 * size * HEADING * 1.2 + size * GAP * 1.5;
                parts.push(Placed { part: Part::Heading(lines), height });
            }
            parts.push(row(&block.columns, Weight::Bold, true));
            parts.extend(block.rows.iter().map(|cells| row(cells, Weight::Regular, false)));
        }
        let mut foot = Vec::new();
        for line in &paper.lines {
            let words = format!("{}：{}", line.name, line.text);
            let lines = measured(&words, Weight::Regular).running(width / size * 0.99);
            let height = height(lines.len()) + size * GAP;
            foot.push(Placed { part: Part::Line(lines), height });
        }
        // Effective on, posted on, signed: three lines with room for the seal.
        let seal = 3.0 * size * 1.3 + 2.0 * size * GAP;
        let head = title.len() as f64 * title_size * 1.2 + size * GAP;
        let pages = pages(parts, foot, tall - head, seal, size);
        Laid { size, title_size, title, widths, pages }
    }
}

/// Fills pages from the front; a heading goes with its table's head and first row, both are printed again on the next
/// page.
fn pages(
    parts: Vec<Placed>,
    foot: Vec<Placed>,
    tall: f64,
    seal: f64,
    size: f64,
) -> Vec<Vec<Placed>> {
    let number = 1.5 * size;
    let (mut pages, mut page, mut filled) = (Vec::new(), Vec::new(), 0.0);
    let (mut heading, mut head): (Option<Placed>, Option<Placed>) = (None, None);
    let next = parts.iter().skip(1).map(|it| it.height).chain([0.0]).collect::<Vec<f64>>();
    for (it, next) in parts.into_iter().zip(next) {
        let after = match &it.part {
            Part::Heading(_) => next * 2.0,
            Part::Row(_, true) => next,
            _ => 0.0,
        };
        if filled > 0.0 && filled + it.height + after > tall - number {
            pages.push(std::mem::take(&mut page));
            filled = 0.0;
            if matches!(it.part, Part::Row(_, false)) {
                page.extend(heading.iter().chain(&head).cloned());
                filled = page.iter().map(|it| it.height).sum();
            }
        }
        match it.part {
            Part::Heading(_) => heading = Some(it.clone()),
            Part::Row(_, true) => head = Some(it.clone()),
            _ => {}
        }
        filled += it.height;
        page.push(it);
    }
    let below: f64 = foot.iter().map(|it| it.height).sum::<f64>() + seal;
    let full = tall - if pages.is_empty() { 0.0 } else { number };
    if filled > 0.0 && filled + below > full {
        pages.push(std::mem::take(&mut page));
    }
    let last = tall - below - if pages.is_empty() { 0.0 } else { number };
    stretch(&mut page, last, size);
    pages.iter_mut().for_each(|page| stretch(page, tall - number, size));
    page.extend(foot);
    pages.push(page);
    pages
}

/// Gives what a page has to spare to its rows alike.
fn stretch(page: &mut [Placed], tall: f64, size: f64) {
    let spare = tall - page.iter().map(|it| it.height).sum::<f64>();
    let row = |it: &&mut Placed| matches!(it.part, Part::Row(..));
    let rows = page.iter_mut().filter(row).count().max(1) as f64;
    let more = (spare / rows).clamp(0.0, STRETCH * size);
    page.iter_mut().filter(row).for_each(|it| it.height += more);
}

fn part(placed: &Placed) -> Value {
    let height = ("height", points(placed.height));
    Value::Dict(match &placed.part {
        Part::Heading(lines) => dict([("is", text("heading")), ("lines", texts(lines)), height]),
        Part::Row(cells, head) => {
            let cells = list(cells, |lines| texts(lines));
            dict([("is", text("row")), ("cells", cells), ("head", head.into_value()), height])
        }
        Part::Line(lines) => dict([("is", text("line")), ("lines", texts(lines)), height]),
    })
}
