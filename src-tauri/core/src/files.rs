//! A file is written whole or not at all.

use crate::{Error, Result, ensure};
use std::{io::Write, path::Path};

/// What exports end in. Only such a file is replaced by one.
const EXPORTS: [&str; 4] = ["xlsx", "pdf", "ics", "zip"];

/// Refuses a place where an export would destroy the data or somebody's document, and a name that is no file's name
/// on Windows: a device, a stream of another file, one that Windows would shorten.
pub(crate) fn allow(data: &Path, out: &Path) -> Result<()> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |port: &str| {
        stem.strip_prefix(port)
            .is_some_and(|n| n.chars().count() == 1 && "123456789¹²³".contains(n))
    };
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || ["COM", "LPT"].into_iter().any(numbered);
    let odd = |c: char| c.is_control() || r#"<>:"/\|?*"#.contains(c);
    ensure!(
        !device && !name.contains(odd) && !name.ends_with(['.', ' ']),
        "“{name}”不能作文件名，没有保存。请换一个名字，不用 < > : \" | ? * 这些符号"
    );
    let inside = |folder: &Path| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let (Ok(folder), Ok(data)) = (folder.canonicalize(), data.canonicalize()) else {
            return false;
        };
        folder.starts_with(data)
    };
    ensure!(
        !out.parent().is_some_and(inside),
        "“{}”是本程序存放数据的文件夹，没有保存。请存到桌面、“文档”或 U 盘",
        out.parent().unwrap_or(out).display()
    );
    let ending = out.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    ensure!(
        !out.is_file() || EXPORTS.contains(&ending.as_str()),
        "“{}”已经有了，而且不是本程序存的那种文件，没有覆盖它。请换一个文件名",
        out.display()
    );
    Ok(())
}

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
