//! A file is written whole or not at all.

use crate::{Error, Result, ensure};
use std::{fs, io::Write, path::Path};

/// Writes beside the file's place first, then moves it there; refuses places that cannot hold it with
/// a sentence that says what to do.
pub(crate) fn save_whole(out: &Path, bytes: &[u8]) -> Result<()> {
    let name = out.file_name().ok_or_else(|| Error::rule("请写明要保存的文件名"))?;
    let folder = match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    ensure!(
        folder.is_dir(),
        "没有“{}”这个文件夹，没有保存。请先建好文件夹，或换一个位置",
        folder.display()
    );
    ensure!(!out.is_dir(), "“{}”是一个文件夹，没有保存。请写明文件名", out.display());
    // A device or a pipe would be replaced by the move.
    ensure!(
        !out.exists() || out.is_file(),
        "“{}”不是普通文件，没有保存。请换一个文件名",
        out.display()
    );
    // Long names stay within what a disk allows for the longer one beside it.
    let short: String = name.to_string_lossy().chars().take(40).collect();
    let beside = folder.join(format!(".{short}.keting"));
    let written = write(&beside, bytes).and_then(|()| fs::rename(&beside, out));
    if let Err(error) = written {
        // What is half written is of no use to anyone.
        let _ = fs::remove_file(&beside);
        return Err(refused(folder, out, error));
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn refused(folder: &Path, out: &Path, error: std::io::Error) -> Error {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    match error.kind() {
        PermissionDenied | ResourceBusy if out.exists() => Error::rule(format!(
            "“{}”没有保存：它可能正在 Excel 或 WPS 里打开，或者不允许改写。请先关闭它，或换一个文件名",
            out.display()
        )),
        PermissionDenied | ReadOnlyFilesystem => Error::rule(format!(
            "“{}”这个文件夹不能写入，没有保存。请换一个文件夹",
            folder.display()
        )),
        _ => Error::Io(error),
    }
}
