//! A file is written whole or not at all.

use crate::{Error, Result, ensure};
use std::{io::Write, path::Path};

/// Writes a temporary file in the same folder, then moves it into place. Refuses a place that cannot hold a
/// file.
pub(crate) fn save_whole(out: &Path, bytes: &[u8]) -> Result<()> {
    ensure!(out.file_name().is_some(), "请写明要保存的文件名");
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
    write(folder, out, bytes).map_err(|error| refused(folder, out, error))
}

/// The temporary file beside `out` removes itself when it is not moved into place.
fn write(folder: &Path, out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut place = tempfile::Builder::new();
    place.prefix(".keting-");
    // As any new file: others may read it unless the user's umask says no.
    #[cfg(unix)]
    place.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = place.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(out)?;
    Ok(())
}

/// A folder that only its owner can look into, created if missing. What lies in it needs no guard of its own.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::metadata(folder)?.permissions().mode() & 0o077 != 0;
        if open {
            // Another account's folder cannot be changed; whether it can be used shows when it is opened.
            let _kept = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
        }
    }
    Ok(())
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
