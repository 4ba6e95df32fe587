//! One writer: whoever holds the lock file of a data folder may write. `keting.who` beside it names the holder
//! and, when it is a window, its port.

use crate::{Error, Result, error::Code};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write,
    path::{Path, PathBuf},
};

/// Who holds the lock.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Holder {
    /// `窗口` or `命令行` with the user's name.
    pub who: String,
    /// Where a window listens on the loopback interface.
    pub port: Option<u16>,
    /// What a request must carry to be answered.
    pub token: String,
}

/// The lock, held until dropped; the system releases it when the program dies.
#[derive(Debug)]
pub struct Lock {
    file: File,
    who: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file left behind is harmless: nobody reads it while the lock is free.
        let _ = fs::remove_file(&self.who);
        let _ = self.file.unlock();
    }
}

fn lock_file(folder: &Path) -> Result<File> {
    Ok(OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("keting.lock"))?)
}

/// Takes the lock; refused with the holder's name.
pub fn take(folder: &Path, who: &str) -> Result<Lock> {
    let file = lock_file(folder)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = read(folder).map_or_else(|| "另一个程序".to_owned(), |h| h.who);
            return Err(Error::coded(
                Code::Held,
                format!("{holder}正在使用这份数据。请先关闭它，或稍等片刻再试"),
            ));
        }
        Err(TryLockError::Error(e)) => return Err(e.into()),
    }
    let lock = Lock { file, who: folder.join("keting.who") };
    lock.announce(&Holder { who: who.to_owned(), ..Holder::default() })?;
    Ok(lock)
}

/// The present holder; `None` when the lock is free.
pub fn holder(folder: &Path) -> Option<Holder> {
    let file = lock_file(folder).ok()?;
    match file.try_lock() {
        Ok(()) => {
            let _ = file.unlock();
            None
        }
        Err(_) => Some(
            read(folder)
                .unwrap_or_else(|| Holder { who: "另一个程序".into(), ..Holder::default() }),
        ),
    }
}

impl Lock {
    /// Writes the holder's file, readable by this user only.
    pub fn announce(&self, holder: &Holder) -> Result<()> {
        let beside = self.who.with_extension("who.new");
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let json = serde_json::to_string(holder).unwrap_or_default();
        options.open(&beside)?.write_all(json.as_bytes())?;
        fs::rename(&beside, &self.who)?;
        Ok(())
    }
}

fn read(folder: &Path) -> Option<Holder> {
    serde_json::from_str(&fs::read_to_string(folder.join("keting.who")).ok()?).ok()
}
