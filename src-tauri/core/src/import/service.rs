//! What the desk does with rosters.

use super::{ImportDone, ImportKind, ImportPreview};
use crate::{Error, Result, app::App};
use std::path::PathBuf;

impl App {
    /// Every row of a roster as it would be kept, with each problem at its cell. Changes nothing.
    ///
    /// `columns` gives each column its field where the headings were not understood.
    pub fn import_preview(
        &self,
        kind: ImportKind,
        file: PathBuf,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
    ) -> Result<ImportPreview> {
        let _ = (kind, file, sheet, columns);
        Err(Error::rule("-"))
    }

    /// Takes a roster in: all of it or nothing. The same file twice changes nothing the second time.
    ///
    /// `leave_out` are lines of the sheet that she does not want in.
    pub fn import_file(
        &self,
        kind: ImportKind,
        file: PathBuf,
        dry_run: Option<bool>,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
        leave_out: Option<Vec<usize>>,
    ) -> Result<ImportDone> {
        let _ = (kind, file, dry_run, sheet, columns, leave_out);
        Err(Error::rule("-"))
    }
}
