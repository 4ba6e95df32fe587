//! Copies of everything the desk keeps. A copy beside the data guards against a slip of the hand; one on a
//! stick, with the pictures, against a broken disk.

use super::{
    packed::{self, DATA},
    rules, store,
};
use crate::{
    Result,
    app::App,
    attachments,
    db::{anchor, copies},
    ensure, files, settings,
    time::Day,
    words::words,
};
use keting_macros::commands;
use serde::Serialize;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use ts_rs::TS;

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
        let fresh = stage(self.folder())?;
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
        let zip = fresh.file("copy.zip");
        let steps = pictures.len() + 2;
        let anchor = self.read(anchor::newest)?.map(|it| it.said()).unwrap_or_default();
        packed::pack(&zip, &staged, &anchor, &pictures, |n| self.progress(doing, n, steps))?;
        ensure!(
            packed::is_whole(&zip),
            "副本写好后读不回来，没有留下它。请换一个 U 盘或文件夹再试"
        );
        let bytes = saved(&zip, &out)?;
        let pictures = pictures.iter().filter(|(name, _)| !attachments::is_small(name)).count();
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
        let fresh = stage(self.folder())?;
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
}

pub(super) fn copies(app: &App) -> PathBuf {
    app.folder().join("copies")
}

pub(super) fn stamp(app: &App) -> String {
    app.now().chars().filter(char::is_ascii_digit).collect::<String>()
}

pub(super) fn stage(data: &Path) -> Result<Stage> {
    // One at a time: each begins with an empty folder of that name.
    static STAGE: Mutex<()> = Mutex::new(());
    let only = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
    fs::create_dir_all(data.join("copies"))?;
    let folder = data.join("copies").join(".making");
    // What an interrupted one left behind is of no use.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder)?;
    Ok(Stage(folder, only))
}

/// A folder for what is not whole yet; gone with it.
pub(super) struct Stage(
    pub(super) PathBuf,
    #[expect(dead_code, reason = "held until it is gone")] MutexGuard<'static, ()>,
);

impl Stage {
    pub(super) fn file(&self, name: &str) -> PathBuf {
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
            if attachments::named(&name).is_some() || attachments::is_small(&name) {
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
pub(super) fn moved(from: &Path, to: &Path) -> Result<u64> {
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
