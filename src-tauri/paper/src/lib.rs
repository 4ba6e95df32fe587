//! Typesets what the core describes: values in, a PDF out, the same bytes on every machine.
//!
//! ```text
//! Sheet ─ text.rs: clean ─ faces.rs: fonts that have every character ─┬ fit.rs: size, lines, pages of a timetable ┬ sheets.typ ─ PDF
//!                                                                    ├ notice.rs: the same for opening hours    ┤
//!                                                                    └ list.rs slip.rs label.rs: what is handed out ┘
//! ```
//! The template decides nothing: `fit` has already broken the lines and the pages, so no row is ever cut in two and
//! hostile text reaches typst only as values, never as source.

mod faces;
mod fit;
mod form;
mod inputs;
mod label;
mod list;
mod notice;
mod qr;
mod slip;
mod system;
mod table;
mod text;
mod timetable;
mod world;
mod wrap;

pub use system::folders;

use faces::Faces;
use form::Form;
use keting::paper::{PaperSize, Pdf, Sheet, WeekPaper};
use keting::{Error, Result};
use std::path::PathBuf;
use std::sync::Arc;
use table::Table;
use typst::foundations::{Array, Dict, Smart, Value};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Typesets sheets into one file; a [`keting::paper::Typesetter`].
pub fn typeset(sheets: &[Sheet]) -> Result<Pdf> {
    finished(sheets, &folders()).pdf()
}

/// Typesets the week on A4.
pub fn week(paper: &WeekPaper) -> Result<Pdf> {
    typeset(&[Sheet::Week(paper.clone(), PaperSize::A4)])
}

/// Everything decided about the sheets but not yet typeset; rare characters are looked for in the fonts under `folders`.
pub fn finished(sheets: &[Sheet], folders: &[PathBuf]) -> Finished {
    let mut sheets = sheets.to_vec();
    text::each(&mut sheets, &mut |words| *words = text::clean(words));
    let (faces, missing) = Faces::for_text(&text::characters(&mut sheets), folders);
    if !missing.is_empty() {
        text::each(&mut sheets, &mut |words| *words = text::geta(words, &missing));
    }
    let timetable = |paper: &Table, form: Form| {
        timetable::inputs(paper, &form, &fit::Fit::new(paper, &form, &faces))
    };
    let decided = |sheet: &Sheet| {
        Value::Dict(match sheet {
            Sheet::Week(paper, size) => timetable(&paper.into(), Form::week(*size)),
            Sheet::Door(paper, size) => timetable(&paper.into(), Form::door(*size)),
            Sheet::Notice(paper, size) => notice::inputs(paper, *size, &faces),
            Sheet::List(paper) => list::inputs(paper, &faces),
            Sheet::Slips(papers) => slip::inputs(papers, &faces),
            Sheet::Labels(paper) => label::inputs(paper, &faces),
        })
    };
    let (title, author) = sheets.first().map(named).unwrap_or_default();
    let inputs = inputs::dict([
        ("title", inputs::text(&title)),
        ("author", inputs::text(&author)),
        ("fonts", inputs::texts(&faces.families)),
        ("sheets", Value::Array(sheets.iter().map(decided).collect::<Array>())),
    ]);
    Finished { faces, inputs, missing }
}

/// What the file is called and by whom, in its properties.
fn named(sheet: &Sheet) -> (String, String) {
    match sheet {
        Sheet::Week(paper, _) => (format!("{} {}", paper.title, paper.range), paper.signed.clone()),
        Sheet::Door(paper, _) => (format!("{} {}", paper.name, paper.range), paper.signed.clone()),
        Sheet::Notice(paper, _) => (paper.title.clone(), paper.signed.clone()),
        Sheet::List(paper) => (paper.title.clone(), String::new()),
        Sheet::Slips(papers) => {
            (papers.first().map(|it| it.title.clone()).unwrap_or_default(), String::new())
        }
        Sheet::Labels(_) => ("标签".into(), String::new()),
    }
}

/// A page whose every line, size and break is decided: what is left is typst's own work, which a bench compares [`typeset`] with.
pub struct Finished {
    faces: Arc<Faces>,
    inputs: Dict,
    missing: Vec<char>,
}

impl Finished {
    /// The pages as typst lays them out.
    pub fn document(&self) -> Result<PagedDocument> {
        let document = typst::compile(&world::World::new(&self.faces, self.inputs.clone())).output;
        comemo::evict(0);
        document.map_err(|problems| refused(&problems))
    }

    /// The pages as a file.
    pub fn pdf(&self) -> Result<Pdf> {
        let document = self.document()?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("邻里客厅".into())),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|problems| refused(&problems));
        comemo::evict(0);
        Ok(Pdf { bytes: bytes?, pages: document.pages().len(), missing: self.missing.clone() })
    }
}

fn refused(problems: &[typst::diag::SourceDiagnostic]) -> Error {
    let why = problems.first().map_or("", |problem| problem.message.as_str());
    Error::rule(format!("这张纸没有排成({why})。请把这句话和刚才在印什么告诉维护人员"))
}
