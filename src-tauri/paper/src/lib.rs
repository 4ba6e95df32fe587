//! Typesets what the core describes: values in, a PDF out, the same bytes on every machine.
//!
//! ```text
//! WeekPaper ─ text.rs: clean ─ faces.rs: fonts that have every character ─ fit.rs: size, lines, pages ─ week.typ ─ PDF
//! ```
//! The template decides nothing: `fit` has already broken the lines and the pages, so no row is ever cut in two and
//! hostile text reaches typst only as values, never as source.

mod faces;
mod fit;
mod sheet;
mod system;
mod text;
mod world;
mod wrap;

pub use system::folders;

use faces::Faces;
use keting::paper::{Pdf, WeekPaper};
use keting::{Error, Result};
use std::path::PathBuf;
use std::sync::Arc;
use typst::foundations::{Dict, Smart};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// Typesets the week for the door; a [`keting::paper::Typesetter`].
pub fn week(paper: &WeekPaper) -> Result<Pdf> {
    week_finished(paper, &folders()).pdf()
}

/// Everything decided about the week but not yet typeset; rare characters are looked for in the fonts under `folders`.
pub fn week_finished(paper: &WeekPaper, folders: &[PathBuf]) -> Finished {
    let mut paper = paper.clone();
    text::each(&mut paper, &mut |words| *words = text::clean(words));
    let (faces, missing) = Faces::for_text(&text::characters(&mut paper), folders);
    if !missing.is_empty() {
        text::each(&mut paper, &mut |words| *words = text::geta(words, &missing));
    }
    let inputs = sheet::inputs(&paper, &fit::Fit::new(&paper, &faces), &faces);
    Finished { faces, inputs, missing }
}

/// A page whose every line, size and break is decided: what is left is typst's own work, which a bench compares [`week`] with.
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
    Error::Rule(format!("这张纸没有排成({why})。请把这句话和这一周的日期告诉维护人员"))
}
