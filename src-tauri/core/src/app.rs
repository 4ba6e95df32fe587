//! The open office: every read and every change goes through it.

use crate::{
    Error, Result, calendar,
    db::{self, Change, Tx, journal, lock, past::Past, undo},
    paper::{Pdf, Sheet, Typesetter},
    time::Day,
};
use chrono::NaiveDateTime;
use rusqlite::Connection;
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
};

/// How far a long piece of work is.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// What is being done, in the desk's words.
    pub what: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all.
    pub total: u64,
}

type Listener<T> = Box<dyn Fn(&T) + Send + Sync>;

/// What comes in at the door: the clock, who sits here, the typesetter, who listens.
pub struct Doors {
    /// The office's local time.
    pub now: fn() -> NaiveDateTime,
    /// Who works here, as the history shows it.
    pub who: String,
    /// Turns pages into PDF.
    pub typeset: Typesetter,
    /// Called after each change is on disk.
    pub on_change: Listener<Change>,
    /// Called while long work goes on.
    pub on_progress: Listener<Progress>,
}

impl Doors {
    /// No listeners, no typesetter.
    pub fn quiet(now: fn() -> NaiveDateTime, who: impl Into<String>) -> Doors {
        fn none(_: &[Sheet]) -> Result<Pdf> {
            Err(Error::rule("这里没有排版部件，不能生成 PDF"))
        }
        let (on_change, on_progress) = (Box::new(|_: &Change| ()), Box::new(|_: &Progress| ()));
        Doors { now, who: who.into(), typeset: none, on_change, on_progress }
    }
}

/// The open office. `read` and `write` are the only ways to the data.
pub struct App {
    writer: Mutex<journal::Writer>,
    reader: Mutex<Connection>,
    /// Opened when something is asked while a long read goes on.
    second: Mutex<Option<Connection>>,
    folder: PathBuf,
    lock: lock::Lock,
    who: Mutex<String>,
    stop: AtomicBool,
    pub(crate) past: Past,
    pub(crate) doors: Doors,
}

impl App {
    /// Opens the data folder, making it when it is not there, and keeps it for this program alone.
    pub fn open(folder: &Path, doors: Doors) -> Result<App> {
        std::fs::create_dir_all(folder)?;
        let lock = lock::take(folder, &doors.who)?;
        let stamp = (doors.now)().format("%Y%m%d-%H%M%S").to_string();
        let writer = db::open(folder, &stamp)?;
        let reader = Mutex::new(db::open_reader(folder)?);
        let (writer, folder, stop) =
            (Mutex::new(writer), folder.to_owned(), AtomicBool::new(false));
        let who = Mutex::new(doors.who.clone());
        let (second, past) = (Mutex::default(), Past::default());
        let app = App { writer, reader, second, folder, lock, who, stop, past, doors };
        if app.read(calendar::none_known)? {
            journal::settle(&mut held(&app.writer), &app.now(), "载入节假日安排", calendar::seed)?;
        }
        Ok(app)
    }

    /// The office's day.
    pub fn today(&self) -> Day {
        Day::of((self.doors.now)().date())
    }

    /// The office's moment, as the journal writes it.
    pub fn now(&self) -> String {
        (self.doors.now)().format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// Who sits here, as the history writes it.
    pub fn who(&self) -> String {
        held(&self.who).clone()
    }

    /// Someone else sits down; none is whoever opened the program.
    pub(crate) fn sit(&self, who: Option<String>) {
        *held(&self.who) = who.unwrap_or_else(|| self.doors.who.clone());
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Tells other programs where this one can be asked.
    pub fn announce(&self, port: u16, token: &str) -> Result<()> {
        let who = self.doors.who.clone();
        self.lock.announce(&lock::Holder { who, port: Some(port), token: token.to_owned() })
    }

    /// Reads on a connection of its own: neither a long write nor another long read holds it up, and it cannot
    /// change a row.
    pub fn read<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match self.reader.try_lock() {
            Ok(reader) => f(&reader),
            Err(TryLockError::Poisoned(reader)) => f(&reader.into_inner()),
            Err(TryLockError::WouldBlock) => {
                let mut second = held(&self.second);
                let reader = match second.take() {
                    Some(reader) => reader,
                    None => db::open_reader(&self.folder)?,
                };
                f(second.insert(reader))
            }
        }
    }

    /// Runs `f` in one transaction and records what it changed under `label`.
    /// An error, from a rule or from the disk, leaves everything as it was.
    pub fn write<T>(&self, label: &str, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.begin();
        let who = self.who();
        let (out, change) = journal::record(&mut held(&self.writer), &self.now(), &who, label, f)?;
        self.tell(&change);
        Ok(out)
    }

    /// Runs `f` as a write would and takes it all back; the answer shows what would have happened.
    pub fn rehearse<T>(&self, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.begin();
        journal::rehearse(&mut held(&self.writer), f)
    }

    /// Writes what is no record of the desk (what the window remembers): the history does not see it.
    pub(crate) fn aside<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        journal::aside(&mut held(&self.writer), f)
    }

    /// Takes back the newest change that stands.
    ///
    /// Returns its label.
    pub fn undo(&self) -> Result<String> {
        let change = undo::undo(&mut held(&self.writer), &self.now(), &self.who())?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Does the last undone change again.
    ///
    /// Returns its label.
    pub fn redo(&self) -> Result<String> {
        let change = undo::redo(&mut held(&self.writer), &self.now(), &self.who())?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Takes one change back though newer ones stand; refused when one of those builds on it.
    ///
    /// Returns its label.
    pub fn undo_entry(&self, id: i64) -> Result<String> {
        let (now, who) = (self.now(), self.who());
        let change = undo::undo_entry(&mut held(&self.writer), id, &now, &who)?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Takes a change and every newer one back, all or none.
    ///
    /// Returns how many they were.
    pub fn undo_back_to(&self, id: i64) -> Result<u32> {
        self.begin();
        let (now, who) = (self.now(), self.who());
        let step = |done, total| self.progress("撤销", done, total);
        let (change, steps) = undo::undo_back_to(&mut held(&self.writer), id, &now, &who, step)?;
        self.tell(&change);
        Ok(steps as u32)
    }

    /// Puts the whole of another file in the place of this one; every screen reads anew.
    pub(crate) fn replace(&self, from: &mut journal::Writer, label: &str) -> Result<()> {
        let (now, who) = (self.now(), self.who());
        let change = journal::replace(&mut held(&self.writer), from, &now, &who, label)?;
        self.tell(&change);
        Ok(())
    }

    /// Asks the long work that is going on to stop; it leaves nothing behind.
    pub fn work_cancel(&self) -> Result<()> {
        self.stop.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Long work begins: what was cancelled before is over.
    pub(crate) fn begin(&self) {
        self.stop.store(false, Ordering::Relaxed);
    }

    /// Tells how far long work is, and refuses to go on when she has cancelled it.
    pub fn progress(&self, what: &str, done: usize, total: usize) -> Result<()> {
        if self.stop.swap(false, Ordering::Relaxed) {
            return Err(Error::rule(format!("{what}已取消，什么都没有改动")));
        }
        let (done, total) = (done as u64, total as u64);
        (self.doors.on_progress)(&Progress { what: what.to_owned(), done, total });
        Ok(())
    }

    fn tell(&self, change: &Change) {
        if !change.tables.is_empty() {
            (self.doors.on_change)(change);
        }
    }
}

/// A panic mid-change rolled its transaction back; the connection is still good.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
