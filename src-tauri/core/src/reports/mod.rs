//! The sheets that go up to the street: each a value, shown as Excel, on screen and as a golden text.

mod service;
pub mod sheet;

pub use sheet::{Cell, Check, Column, Format, Report, ReportSaved, Sheet, Total};

use crate::Result;
use std::path::Path;

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(crate) fn save_whole(out: &Path, bytes: &[u8]) -> Result<()> {
    let name = out.file_name().ok_or_else(|| crate::Error::rule("请写明要保存的文件名"))?;
    let beside = out.with_file_name(format!(".{}.keting", name.to_string_lossy()));
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, out));
    if written.is_err() {
        // What is half written is of no use to anyone.
        let _ = std::fs::remove_file(&beside);
    }
    Ok(written?)
}
