//! Copies of everything the desk keeps. A copy beside the data guards against a slip of the hand; one on a
//! stick, with the pictures, against a broken disk.

use super::{rules, store};
use crate::{
    Error, Result,
    app::App,
    attachments,
    db::{self, copies},
    ensure, files, settings,
    time::Day,
    words::words,
};
use keting_macros::commands;
use serde::Serialize;
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use ts_rs::TS;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

words! {
    /// Why a copy was made.
    CopyKind {
        /// By itself, once a day.
        Daily = "daily", "每日";
        /// Asked for by the user.
        Made = "made", "手动";
        /// Before another was restored.
        BeforeRestore = "before_restore", "恢复前";
        /// Before a new version changed the file.
        BeforeUpgrade = "before_upgrade", "升级前";
    }
}

/// A copy beside the data.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct KeptCopy {
    pub file: PathBuf,
    /// Its name.
    pub name: String,
    /// Why it was made.
    pub kind: CopyKind,
    /// When: `2026-11-22 09:00`, or the day alone.
    pub made: String,
    /// How large.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A copy that was made, or restored.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Copied {
    /// Where it lies; of a restored one, where the data from before lies.
    pub file: PathBuf,
    /// How large.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pictures in it.
    pub pictures: usize,
}

const DATA: &str = "keting.db";
const PICTURES: &str = "attachments/";

#[commands]
impl App {
    /// The copies beside the data, the newest first.
    pub fn copy_list(&self) -> Result<Vec<KeptCopy>> {
        let mut found = Vec::new();
        for entry in entries(&copies(self))? {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some((kind, made)) = read_name(&name) else { continue };
            let bytes = entry.metadata()?.len();
            found.push(KeptCopy { file: entry.path(), name, kind, made, bytes });
        }
        found.sort_by(|a, b| (&b.made, &b.name).cmp(&(&a.made, &a.name)));
        Ok(found)
    }

    /// Makes a complete copy: beside the data, or at `out` with the pictures in it. It is looked through before
    /// it counts.
    pub fn copy_make(&self, out: Option<PathBuf>) -> Result<Copied> {
        let doing = "另存副本";
        out.iter().try_for_each(|out| files::allow(self.folder(), out))?;
        self.begin();
        let fresh = stage(self)?;
        let staged = fresh.file(DATA);
        self.progress(doing, 0, 3)?;
        copies::copy_of(self.folder(), &staged)?;
        self.progress(doing, 1, 3)?;
        copies::look_at(&staged)?;
        self.progress(doing, 2, 3)?;
        let Some(out) = out else {
            let to = copies(self).join(format!("{}-{}.db", CopyKind::Made.chinese(), stamp(self)));
            let bytes = moved(&staged, &to)?;
            return Ok(Copied { file: to, bytes, pictures: 0 });
        };
        let pictures = pictures(&attachments::folder_in(self.folder()))?;
        let packed = fresh.file("copy.zip");
        let steps = pictures.len() + 2;
        pack(&packed, &staged, &pictures, |n| self.progress(doing, n, steps))?;
        ensure!(
            unpacked_whole(&packed).is_ok(),
            "副本写好后读不回来，没有留下它。请换一个 U 盘或文件夹再试"
        );
        let bytes = saved(&packed, &out)?;
        let pictures = pictures.iter().filter(|(name, _)| !is_small(name)).count();
        Ok(Copied { file: out, bytes, pictures })
    }

    /// The day's copy, made once a day; older ones are thinned. None when there is one, or when
    /// only the demonstration is there.
    pub fn copy_daily(&self) -> Result<Option<Copied>> {
        let (folder, today) = (copies(self), self.today());
        let to = folder.join(daily_name(today));
        let nothing =
            self.read(|db| Ok(store::is_empty(db)? || settings::store::desk(db)?.demo))?;
        if to.exists() || nothing {
            return Ok(None);
        }
        let fresh = stage(self)?;
        let staged = fresh.file(DATA);
        copies::copy_of(self.folder(), &staged)?;
        copies::look_at(&staged)?;
        let bytes = moved(&staged, &to)?;
        let daily = entries(&folder)?.into_iter().filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            match read_name(&name)? {
                (CopyKind::Daily, made) => made.parse::<Day>().ok(),
                _ => None,
            }
        });
        let daily: Vec<Day> = daily.collect();
        let kept = rules::kept(&daily, today);
        for day in daily.iter().filter(|day| !kept.contains(day)) {
            fs::remove_file(folder.join(daily_name(*day)))?;
        }
        Ok(Some(Copied { file: to, bytes, pictures: 0 }))
    }

    /// Puts a copy in the place of the data, all or nothing. The data from before is copied first, and is what
    /// the answer names.
    pub fn copy_restore(&self, file: PathBuf) -> Result<Copied> {
        let doing = "恢复副本";
        self.begin();
        ensure!(file.is_file(), "找不到“{}”，没有恢复。请重新选择副本", file.display());
        let fresh = stage(self)?;
        let staged = fresh.file(DATA);
        self.progress(doing, 0, 4)?;
        let zipped = is_zip(&file)?;
        if zipped {
            unpack(&file, &staged)?;
        } else {
            fs::copy(&file, &staged)?;
        }
        self.progress(doing, 1, 4)?;
        copies::look_at(&staged)?;
        let mut other = db::open(&fresh.0, &stamp(self))?;
        self.progress(doing, 2, 4)?;
        let before =
            copies(self).join(format!("{}-{}.db", CopyKind::BeforeRestore.chinese(), stamp(self)));
        let aside = fresh.file("before.db");
        copies::copy_of(self.folder(), &aside)?;
        self.progress(doing, 3, 4)?;
        let bytes = moved(&aside, &before)?;
        // Pictures first: a row never speaks of a file that is not there.
        let folder = attachments::folder_in(self.folder());
        let pictures = if zipped { unpack_pictures(&file, &folder)? } else { 0 };
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.replace(&mut other, &format!("恢复副本“{name}”"))?;
        Ok(Copied { file: before, bytes, pictures })
    }
}

fn copies(app: &App) -> PathBuf {
    app.folder().join("copies")
}

fn stamp(app: &App) -> String {
    app.now().chars().filter(char::is_ascii_digit).collect::<String>()
}

fn stage(app: &App) -> Result<Stage> {
    // One at a time: each begins with an empty folder of that name.
    static STAGE: Mutex<()> = Mutex::new(());
    let only = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
    fs::create_dir_all(copies(app))?;
    let folder = copies(app).join(".making");
    // What an interrupted one left behind is of no use.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder)?;
    Ok(Stage(folder, only))
}

/// A folder for what is not whole yet; gone with it.
struct Stage(
    PathBuf,
    #[expect(dead_code, reason = "held until it is gone")] MutexGuard<'static, ()>,
);

impl Stage {
    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn daily_name(day: Day) -> String {
    format!("{}-{day}.db", CopyKind::Daily.chinese())
}

/// `每日-2026-11-22.db`, `手动-20261122090000.db`, `升级前-第1版-20261122-090000.db`.
fn read_name(name: &str) -> Option<(CopyKind, String)> {
    let (kind, rest) = name.strip_suffix(".db")?.split_once('-')?;
    let kind = CopyKind::read(kind)?;
    if kind == CopyKind::Daily {
        return Some((kind, rest.parse::<Day>().ok()?.to_string()));
    }
    let rest = rest.rsplit_once("版-").map_or(rest, |(_, stamp)| stamp);
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    let (day, clock) = ((part(0, 4)?, part(4, 6)?, part(6, 8)?), (part(8, 10)?, part(10, 12)?));
    Some((kind, format!("{}-{}-{} {}:{}", day.0, day.1, day.2, clock.0, clock.1)))
}

/// Every picture with its name inside the copy: `3f/3f…a0.jpeg`.
fn pictures(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for shelf in fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()? {
        for entry in entries(&shelf.path())? {
            let [shelf, name] = [shelf.file_name(), entry.file_name()];
            let name = format!("{}/{}", shelf.to_string_lossy(), name.to_string_lossy());
            if plain_name(&name) {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let found = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    let mut found: Vec<_> = found.into_iter().filter(|entry| entry.path().is_file()).collect();
    found.sort_by_key(fs::DirEntry::file_name);
    Ok(found)
}

/// Within one disk: there whole, or not at all.
fn moved(from: &Path, to: &Path) -> Result<u64> {
    File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    Ok(fs::metadata(to)?.len())
}

/// To another disk: written beside its place under a name nobody knows, then moved there.
fn saved(from: &Path, out: &Path) -> Result<u64> {
    ensure!(out.file_name().is_some(), "请写明副本的文件名");
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    ensure!(folder.is_dir(), "没有“{}”这个文件夹，没有保存副本。请换一个位置", folder.display());
    let mut beside = tempfile::Builder::new().prefix(".keting-").tempfile_in(folder)?;
    std::io::copy(&mut File::open(from)?, &mut beside)?;
    beside.as_file().sync_all()?;
    beside.persist(out).map_err(|it| it.error)?;
    Ok(fs::metadata(out)?.len())
}

fn zip_error(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::Io(error),
        _ => torn(),
    }
}

fn torn() -> Error {
    Error::rule("这份副本不完整，没有恢复，现在的数据没有改动。请换一份副本")
}

fn pack(
    to: &Path,
    data: &Path,
    pictures: &[(String, PathBuf)],
    step: impl Fn(usize) -> Result<()>,
) -> Result<()> {
    let mut zip = ZipWriter::new(File::create(to)?);
    let packed = SimpleFileOptions::default().large_file(true).compression_level(Some(1));
    // Pictures are packed as they are.
    let plain = packed.compression_method(CompressionMethod::Stored).compression_level(None);
    zip.start_file(DATA, packed).map_err(zip_error)?;
    std::io::copy(&mut File::open(data)?, &mut zip)?;
    for (n, (name, picture)) in pictures.iter().enumerate() {
        step(n + 1)?;
        zip.start_file(format!("{PICTURES}{name}"), plain).map_err(zip_error)?;
        std::io::copy(&mut File::open(picture)?, &mut zip)?;
    }
    zip.finish().map_err(zip_error)?.flush()?;
    step(pictures.len() + 1)
}

/// Every part can be read back and is what was put in (the archive's own sums).
fn unpacked_whole(file: &Path) -> Result<()> {
    let mut zip = ZipArchive::new(File::open(file)?).map_err(zip_error)?;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(zip_error)?;
        std::io::copy(&mut part, &mut std::io::sink())?;
    }
    Ok(())
}

fn is_zip(file: &Path) -> Result<bool> {
    let mut head = [0; 4];
    let read = File::open(file)?.read(&mut head)?;
    Ok(read == 4 && &head == b"PK\x03\x04")
}

fn unpack(file: &Path, to: &Path) -> Result<()> {
    let mut zip = ZipArchive::new(File::open(file)?).map_err(|_| torn())?;
    let mut part = zip.by_name(DATA).map_err(|error| match error {
        zip::result::ZipError::FileNotFound => {
            Error::rule("这个压缩包里没有本程序的数据，没有恢复。请选另存的副本(.zip)")
        }
        _ => torn(),
    })?;
    std::io::copy(&mut part, &mut File::create(to)?).map_err(|_| torn())?;
    Ok(())
}

/// Pictures that are not there yet; a picture's name is its own hash, so one that is there is the same.
fn unpack_pictures(file: &Path, folder: &Path) -> Result<usize> {
    let mut zip = ZipArchive::new(File::open(file)?).map_err(|_| torn())?;
    let mut found = 0;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(zip_error)?;
        let name = part.name().map_err(zip_error)?.strip_prefix(PICTURES).map(str::to_owned);
        let Some(name) = name.filter(|name| plain_name(name)) else { continue };
        found += usize::from(!is_small(&name));
        let to = folder.join(&name);
        if to.exists() {
            continue;
        }
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        let beside = to.with_extension("new");
        std::io::copy(&mut part, &mut File::create(&beside)?)?;
        fs::rename(&beside, &to)?;
    }
    Ok(found)
}

/// A picture's small likeness, which is no picture of its own.
fn is_small(name: &str) -> bool {
    name.ends_with(".small.jpg")
}

/// `3f/3f…a0.jpeg` and nothing else: no way out of the folder.
fn plain_name(name: &str) -> bool {
    let Some((shelf, file)) = name.split_once('/') else { return false };
    let hex = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    let hash = file.split('.').next().unwrap_or_default();
    let ending = file.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    shelf.len() == 2 && hash.len() == 64 && hash.starts_with(shelf) && hex(hash) && ending
}
