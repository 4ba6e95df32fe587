//! What the file was when it was last left, in `keting.seal` beside it. A file that was emptied, exchanged, copied
//! back or written by another program shows at the door by it, without reading the whole of it.
//!
//! It is broken, on disk, before the first change of a session: a file that was not left in order is looked
//! through whole at the next start.

use super::{anchor, anchor::Anchor, count, file_in};
use crate::Result;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::UNIX_EPOCH,
};

/// How the file was left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Left {
    /// Everything is in it.
    Closed,
    /// What was written since it was last whole is in its `-wal`.
    Open,
    /// The `-wal` was being taken into it.
    #[default]
    Moving,
}

/// A file's size and when it was last written, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    pub(super) written: u64,
}

impl Stamp {
    /// Of a file that is there.
    pub(super) fn of(file: &Path) -> Option<Stamp> {
        let it = fs::metadata(file).ok()?;
        let written = it.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Stamp { bytes: it.len(), written: u64::try_from(written).ok()? })
    }
}

/// What is known of the file as it was last left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Last {
    pub(super) left: Left,
    pub(super) stamp: Option<Stamp>,
    /// Entries of its history, the newest last: by them an older state of it is told from a stranger.
    pub(super) known: Vec<Anchor>,
}

impl Last {
    pub(super) fn newest(&self) -> Option<&Anchor> {
        self.known.last()
    }

    /// Of the entries between one power of two and the next the newest stays.
    fn know(&mut self, newest: Anchor) {
        let size = |it: &Anchor| it.entry.max(1).ilog2();
        self.known.retain(|it| it.entry < newest.entry && size(it) < size(&newest));
        self.known.push(newest);
    }
}

pub(super) fn place(folder: &Path) -> PathBuf {
    folder.join("keting.seal")
}

/// What the `-wal` beside a database is called.
pub(super) fn wal_of(file: &Path) -> PathBuf {
    file.with_extension("db-wal")
}

/// Whether there are changes in a `-wal`: more than its head.
pub(super) fn has_changes(wal: &Path) -> bool {
    fs::metadata(wal).is_ok_and(|it| it.len() > 32)
}

/// What the seal says; nothing when there is none or it was torn.
pub(super) fn last(folder: &Path) -> Option<Last> {
    serde_json::from_str(&fs::read_to_string(place(folder)).ok()?).ok()
}

/// Writes down, before a file is opened, that the `-wal` is about to be taken in.
pub(super) fn moving(folder: &Path, last: &Last) -> Result<()> {
    write(folder, &Last { left: Left::Moving, ..last.clone() }, true)
}

fn write(folder: &Path, last: &Last, surely: bool) -> Result<()> {
    // In its place, not beside it: a torn one is no seal, and an old one must not come back.
    let mut file = File::create(place(folder))?;
    file.write_all(serde_json::to_string(last).unwrap_or_default().as_bytes())?;
    if surely {
        file.sync_all()?;
    }
    Ok(())
}

/// The seal of an open file. It is closed when this is dropped, after the connections and before the lock.
pub(crate) struct Seal {
    folder: PathBuf,
    last: Mutex<Last>,
    on_disk: Mutex<Option<Last>>,
}

/// How large a `-wal` may grow before it is taken into the file.
const MOST_WAL: u64 = 16 << 20;

impl Seal {
    /// Of a file that was let in, as the door found it.
    pub(super) fn of(folder: &Path, found: Last) -> Seal {
        let on_disk = Mutex::new(last(folder));
        Seal { folder: folder.to_owned(), last: Mutex::new(found), on_disk }
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Before a change: the file is no longer as it was left.
    pub(crate) fn broken(&self) -> Result<()> {
        let mut last = self.last();
        if last.left == Left::Closed {
            last.left = Left::Open;
        }
        self.write(&last, true)
    }

    /// Before the `-wal` is taken into the file: its stamp will be another one.
    pub(crate) fn moving(&self) -> Result<()> {
        let mut last = self.last();
        last.left = Left::Moving;
        self.write(&last, true)
    }

    /// Before the last connection goes, which takes the `-wal` into the file.
    pub(crate) fn closing(&self) {
        if self.last().left == Left::Open && has_changes(&wal_of(&file_in(&self.folder))) {
            // What cannot be written down is looked through at the next start.
            let _told = self.moving();
        }
    }

    /// After a change: its entry is known, and a `-wal` that has grown is taken into the file.
    pub(crate) fn settled(&self, db: &Connection) -> Result<()> {
        if let Some(newest) = anchor::newest(db)? {
            let mut last = self.last();
            if last.newest() != Some(&newest) {
                last.know(newest);
            }
        }
        let grown =
            fs::metadata(wal_of(&file_in(&self.folder))).is_ok_and(|it| it.len() > MOST_WAL);
        if grown {
            self.moving()?;
            self.taken_in(db, "PRAGMA wal_checkpoint(PASSIVE)", Left::Open)?;
        }
        Ok(())
    }

    /// Everything is taken into the file, as when it is closed: the system may end the program without a word.
    pub(crate) fn rested(&self, db: &Connection) -> Result<()> {
        if self.last().left != Left::Closed {
            self.moving()?;
            self.taken_in(db, "PRAGMA wal_checkpoint(TRUNCATE)", Left::Closed)?;
        }
        Ok(())
    }

    /// The file is another one from now on.
    pub(crate) fn renewed(&self, db: &Connection) -> Result<()> {
        self.last().known.clear();
        self.settled(db)
    }

    fn taken_in(&self, db: &Connection, checkpoint: &str, left: Left) -> Result<()> {
        // Its first column: whether somebody was reading and a part had to stay.
        if count(db, checkpoint, [])? == 0 {
            let mut last = self.last();
            (last.left, last.stamp) = (left, Stamp::of(&file_in(&self.folder)));
            self.write(&last, false)?;
        }
        Ok(())
    }

    fn write(&self, last: &Last, surely: bool) -> Result<()> {
        let mut on_disk = self.on_disk.lock().unwrap_or_else(PoisonError::into_inner);
        let as_it_is = |it: &Last| (it.left, it.stamp) == (last.left, last.stamp);
        // Only the way it was left decides what the next start may believe.
        if on_disk.as_ref().is_some_and(|it| it == last || (surely && as_it_is(it))) {
            return Ok(());
        }
        write(&self.folder, last, surely)?;
        *on_disk = Some(last.clone());
        Ok(())
    }
}

impl Drop for Seal {
    fn drop(&mut self) {
        let file = file_in(&self.folder);
        let mut last = self.last();
        // Where another program still has the file open its changes stay beside it.
        last.left = if has_changes(&wal_of(&file)) { Left::Moving } else { Left::Closed };
        last.stamp = Stamp::of(&file);
        // Without it the next start looks through the file.
        let _sealed = self.write(&last, false);
    }
}
