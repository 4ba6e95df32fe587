//! A copy as one archive: the data, its pictures, and the place in the history it was made at. What comes out of one
//! may have been made by anybody: each part is held against its name, its hash and a size before it counts.

use crate::{Error, Result, attachments, ensure};
use std::{
    collections::HashSet,
    fs::File,
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, read::ZipFile, write::SimpleFileOptions};

pub(super) const DATA: &str = "keting.db";
const PICTURES: &str = "attachments/";
const ANCHOR: &str = "历史校验.txt";
/// The largest database that is taken out of an archive: ten years take a tenth of it.
const MOST_DATA: u64 = 1 << 30;

fn zip_error(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => read_error(error),
        _ => torn(),
    }
}

/// The disk's own trouble is told as that; whatever else goes wrong while reading is the archive's.
fn read_error(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem => error.into(),
        _ => torn(),
    }
}

fn torn() -> Error {
    Error::rule("这份副本不完整，没有恢复，现在的数据没有改动。请换一份副本")
}

/// Packs the data, a line that says where its history stood, and the pictures.
pub(super) fn pack(
    to: &Path,
    data: &Path,
    anchor: &str,
    pictures: &[(String, PathBuf)],
    step: impl Fn(usize) -> Result<()>,
) -> Result<()> {
    let failed = |error| match error {
        zip::result::ZipError::Io(error) => Error::Io(error),
        error => Error::Io(std::io::Error::other(error)),
    };
    let mut zip = ZipWriter::new(File::create(to)?);
    let packed = SimpleFileOptions::default().large_file(true).compression_level(Some(1));
    // Pictures are packed as they are.
    let plain = packed.compression_method(CompressionMethod::Stored).compression_level(None);
    zip.start_file(DATA, packed).map_err(failed)?;
    std::io::copy(&mut File::open(data)?, &mut zip)?;
    zip.start_file(ANCHOR, plain).map_err(failed)?;
    writeln!(zip, "{anchor}")?;
    for (n, (name, picture)) in pictures.iter().enumerate() {
        step(n + 1)?;
        zip.start_file(format!("{PICTURES}{name}"), plain).map_err(failed)?;
        std::io::copy(&mut File::open(picture)?, &mut zip)?;
    }
    zip.finish().map_err(failed)?.flush()?;
    step(pictures.len() + 1)
}

/// Whether every part can be read back and is what was put in (the archive's own sums).
pub(super) fn is_whole(file: &Path) -> bool {
    let read = || -> Result<()> {
        let mut zip = opened(file)?;
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).map_err(zip_error)?;
            std::io::copy(&mut part, &mut std::io::sink())?;
        }
        Ok(())
    };
    read().is_ok()
}

pub(super) fn is_zip(file: &Path) -> Result<bool> {
    let mut head = [0; 4];
    let read = File::open(file)?.read(&mut head)?;
    Ok(read == 4 && &head == b"PK\x03\x04")
}

fn opened(file: &Path) -> Result<ZipArchive<File>> {
    ZipArchive::new(File::open(file)?).map_err(zip_error)
}

/// Takes the data out of an archive.
pub(super) fn unpack(file: &Path, to: &Path) -> Result<()> {
    let mut zip = opened(file)?;
    let part = zip.by_name(DATA).map_err(|error| match error {
        zip::result::ZipError::FileNotFound => {
            Error::rule("这个压缩包里没有本程序的数据，没有恢复。请选另存的副本(.zip)")
        }
        error => zip_error(error),
    })?;
    ensure!(
        part.size() <= MOST_DATA,
        "这份副本说自己有 {} MB，超过了 {} MB，没有恢复，现在的数据没有改动。请换一份副本",
        part.size() >> 20,
        MOST_DATA >> 20
    );
    // No more than it says of itself, whatever it unpacks to.
    let declared = part.size();
    let mut part = part.take(declared + 1);
    let written = std::io::copy(&mut part, &mut File::create(to)?).map_err(read_error)?;
    ensure!(written == declared, "{}", torn());
    Ok(())
}

/// Puts the pictures that are wanted into the data folder: those whose content is what their name says.
pub(super) fn unpack_pictures(
    file: &Path,
    folder: &Path,
    wanted: &HashSet<attachments::Named>,
    step: impl Fn(usize, usize) -> Result<()>,
) -> Result<usize> {
    let mut zip = opened(file)?;
    let (mut kept, parts) = (0, zip.len());
    for at in 0..parts {
        step(at, parts)?;
        let mut part = zip.by_index(at).map_err(zip_error)?;
        let name = part.name().map_err(zip_error)?.into_owned();
        let named = name.strip_prefix(PICTURES).and_then(attachments::named);
        let named = named.filter(|it| wanted.contains(it));
        let Some(named) = named else { continue };
        if let Some(bytes) = picture(&mut part)? {
            kept += usize::from(attachments::service::keep_restored(folder, &named, &bytes)?);
        }
    }
    Ok(kept)
}

/// A part's content, unless it is larger than any picture.
fn picture(part: &mut ZipFile<File>) -> Result<Option<Vec<u8>>> {
    let most = attachments::rules::MOST_BYTES;
    if part.size() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes).map_err(read_error)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
