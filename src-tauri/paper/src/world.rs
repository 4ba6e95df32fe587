//! What typst may see: one template, our fonts, the inputs. No clock, no files, no network.

use crate::faces::Faces;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

/// One compilation's surroundings.
pub(crate) struct World<'a> {
    library: LazyHash<Library>,
    faces: &'a Faces,
    template: &'static Source,
}

impl World<'_> {
    /// The template with its inputs.
    pub(crate) fn new(faces: &Faces, inputs: Dict) -> World<'_> {
        static SHEETS: OnceLock<Source> = OnceLock::new();
        let template = SHEETS.get_or_init(|| Source::detached(include_str!("sheets.typ")));
        World {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            faces,
            template,
        }
    }
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
