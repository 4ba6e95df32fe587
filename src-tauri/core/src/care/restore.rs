//! A copy takes the place of the data: while they are open, or where they cannot be opened.

use super::{
    copies::{self as kept, Copied, CopyKind},
    packed::{self, DATA},
    verify,
};
use crate::{
    Error, Result,
    app::{App, Host},
    attachments,
    db::{self, copies, door, journal, lock},
    ensure,
    error::Code,
};
use keting_macros::commands;
use std::{
    fs,
    path::{Path, PathBuf},
};

#[commands]
impl App {
    /// Puts a copy in the place of the data, all or nothing. The data from before is copied first, and is what
    /// the answer names.
    ///
    /// A copy that is not as its own history says is refused (`flawed`) unless `anyway`.
    pub fn copy_restore(&self, file: PathBuf, anyway: Option<bool>) -> Result<Copied> {
        let doing = "恢复副本";
        self.begin();
        let fresh = kept::stage(self.folder())?;
        self.progress(doing, 0, 4)?;
        let stamp = kept::stamp(self);
        let mut copy = Incoming::of(&file, &fresh, &stamp)?;
        self.progress(doing, 1, 4)?;
        copy.ensure_as_written(anyway.unwrap_or_default())?;
        self.progress(doing, 2, 4)?;
        let before = format!("{}-{stamp}.db", CopyKind::BeforeRestore.chinese());
        let before = kept::copies(self).join(before);
        let aside = fresh.file("before.db");
        copies::copy_of(self.folder(), &aside)?;
        self.progress(doing, 3, 4)?;
        let bytes = kept::moved(&aside, &before)?;
        // Pictures first: a row never speaks of a file that is not there.
        let pictures = copy.pictures(self.folder(), |n, all| self.progress("恢复照片", n, all))?;
        self.replace(&mut copy.data, &copy.label)?;
        Ok(Copied { file: before, bytes, pictures })
    }
}

impl App {
    /// Puts a copy in the place of data that cannot be opened, and opens it. What was there is set aside, not
    /// deleted.
    pub fn recover(folder: &Path, file: &Path, anyway: bool, host: Host) -> Result<App> {
        {
            let _lock = lock::take(folder, &host.who)?;
            let now = (host.now)();
            let stamp = now.format("%Y%m%d-%H%M%S").to_string();
            let fresh = kept::stage(folder)?;
            let mut copy = Incoming::of(file, &fresh, &stamp)?;
            copy.ensure_as_written(anyway)?;
            copy.pictures(folder, |_, _| Ok(()))?;
            let at = now.format("%Y-%m-%dT%H:%M:%S").to_string();
            journal::restored(&mut copy.data, &at, &host.who, &copy.label)?;
            drop(copy);
            door::give_way(folder, &stamp)?;
            kept::moved(&fresh.file(DATA), &db::file_in(folder))?;
        }
        App::open(folder, host)
    }
}

/// A copy that was taken into a folder of its own and brought to this program's version.
struct Incoming {
    file: PathBuf,
    zipped: bool,
    label: String,
    data: journal::Writer,
}

impl Incoming {
    fn of(file: &Path, fresh: &kept::Stage, stamp: &str) -> Result<Incoming> {
        ensure!(file.is_file(), "找不到“{}”，没有恢复。请重新选择副本", file.display());
        let staged = fresh.file(DATA);
        let zipped = packed::is_zip(file)?;
        if zipped {
            packed::unpack(file, &staged)?;
        } else {
            fs::copy(file, &staged)?;
        }
        copies::look_at(&staged)?;
        let data = db::open(&fresh.0, stamp)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        Ok(Incoming {
            file: file.to_owned(), zipped, label: format!("恢复副本“{name}”"), data
        })
    }

    /// Refuses a copy whose history is broken, whose rows are not as it says, or break a rule.
    fn ensure_as_written(&self, anyway: bool) -> Result<()> {
        let problems = verify::verify(&self.data.db)?.problems;
        if anyway || problems.is_empty() {
            return Ok(());
        }
        let told = problems[..problems.len().min(3)].join("；");
        let sentence = format!(
            "这份副本里有 {} 处不对：{told}。没有恢复，现在的数据没有改动。请先试别的副本；没有更好的，再决定要不要照样恢复这一份",
            problems.len()
        );
        Err(Error::coded(Code::Flawed, sentence))
    }

    fn pictures(&self, folder: &Path, step: impl Fn(usize, usize) -> Result<()>) -> Result<usize> {
        if !self.zipped {
            return Ok(0);
        }
        let wanted = attachments::service::kept_names(&self.data.db)?;
        packed::unpack_pictures(&self.file, folder, &wanted, step)
    }
}
