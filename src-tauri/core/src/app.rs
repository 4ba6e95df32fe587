//! The open data folder: every read and every change goes through [`App`].

use crate::{
    Error, Result, calendar,
    db::{self, Change, Tx, anchor, door, journal, lock, past::Past, seal, undo},
    files,
    paper::{Pdf, Sheet, Typesetter},
    time::Day,
};
use chrono::NaiveDateTime;
use keting_macros::commands;
use rusqlite::Connection;
use serde::Serialize;
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
};

/// How far a long piece of work is.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// In Chinese, for the user.
    pub what: String,
    pub done: u64,
    pub total: u64,
}

type Listener<T> = Box<dyn Fn(&T) + Send + Sync>;

/// What the core needs from its host: clock, user name, PDF renderer, change and progress listeners.
pub struct Host {
    /// Local time.
    pub now: fn() -> NaiveDateTime,
    /// The user's name as the history shows it.
    pub who: String,
    pub typeset: Typesetter,
    /// Called after each change is on disk.
    pub on_change: Listener<Change>,
    pub on_progress: Listener<Progress>,
}

impl Host {
    /// A host without listeners and renderer.
    pub fn quiet(now: fn() -> NaiveDateTime, who: impl Into<String>) -> Host {
        fn none(_: &[Sheet]) -> Result<Pdf> {
            Err(Error::rule("这里没有排版部件，不能生成 PDF"))
        }
        let (on_change, on_progress) = (Box::new(|_: &Change| ()), Box::new(|_: &Progress| ()));
        Host { now, who: who.into(), typeset: none, on_change, on_progress }
    }
}

/// The open data folder. `read` and `write` are the only ways to the data.
pub struct App {
    writer: Mutex<journal::Writer>,
    reader: Mutex<Connection>,
    /// Opened when a read comes while another one runs.
    second: Mutex<Option<Connection>>,
    folder: PathBuf,
    /// Closed after the connections above and before the lock below.
    seal: seal::Seal,
    lock: lock::Lock,
    who: Mutex<String>,
    /// What has to be said that nobody asked for.
    remarks: Mutex<Vec<String>>,
    /// When the newest entry of the history was written.
    last_at: Mutex<String>,
    stop: AtomicBool,
    pub(crate) past: Past,
    pub(crate) host: Host,
}

impl App {
    /// Opens the data folder, creating it if missing, and locks it for this program.
    pub fn open(folder: &Path, host: Host) -> Result<App> {
        App::opened(folder, host).inspect_err(|error| error.log("open"))
    }

    fn opened(folder: &Path, host: Host) -> Result<App> {
        files::private_folder(folder)?;
        let lock = lock::take(folder, &host.who)?;
        let stamp = (host.now)().format("%Y%m%d-%H%M%S").to_string();
        let with_copy = |error| door::with_copy(folder, &stamp, error);
        let db::Entered { writer, seal, remarks } = db::enter(folder, &stamp).map_err(with_copy)?;
        let app = App {
            writer: Mutex::new(writer),
            reader: Mutex::new(db::open_reader(folder)?),
            second: Mutex::default(),
            folder: folder.to_owned(),
            seal,
            lock,
            who: Mutex::new(host.who.clone()),
            remarks: Mutex::new(remarks),
            last_at: Mutex::default(),
            stop: AtomicBool::new(false),
            past: Past::default(),
            host,
        };
        if let Some(newest) = app.read(anchor::newest).map_err(with_copy)? {
            app.remark(door::clock(&newest.at, &app.now()));
            *held(&app.last_at) = newest.at;
        }
        if app.read(calendar::none_known).map_err(with_copy)? {
            let (now, what) = (app.now(), "载入节假日安排");
            app.change(|writer| journal::record_as_barrier(writer, &now, what, calendar::seed))?;
        }
        Ok(app)
    }

    /// Today's date, by the host's clock.
    pub fn today(&self) -> Day {
        Day::of((self.host.now)().date())
    }

    /// The host's local time, as the journal writes it.
    pub fn now(&self) -> String {
        (self.host.now)().format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// The user's name as the history shows it; for a caller from outside, the caller's ([`App::called_by`]).
    pub fn who(&self) -> String {
        CALLER.with_borrow(Clone::clone).unwrap_or_else(|| held(&self.who).clone())
    }

    /// Runs `f` for a caller from outside: what it changes is written under the caller's name.
    pub(crate) fn called_by<T>(&self, who: &str, f: impl FnOnce() -> T) -> T {
        let _until_done = Caller(CALLER.replace(Some(who.to_owned())));
        f()
    }

    /// What was noticed that nobody asked for since the data was opened, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        held(&self.remarks).clone()
    }

    fn remark(&self, remark: Option<String>) {
        held(&self.remarks).extend(remark);
    }

    /// Sets the name recorded with later changes; `None` means the host's.
    pub(crate) fn set_user(&self, who: Option<String>) {
        *held(&self.who) = who.unwrap_or_else(|| self.host.who.clone());
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Saves an export, whole or not at all.
    pub(crate) fn save(&self, out: &Path, bytes: &[u8]) -> Result<()> {
        files::allow(&self.folder, out)?;
        files::save_whole(out, bytes)
    }

    /// Tells other programs on which port this one answers.
    pub fn announce(&self, port: u16, token: &str) -> Result<()> {
        let who = self.host.who.clone();
        self.lock.announce(&lock::Holder { who, port: Some(port), token: token.to_owned() })
    }

    /// Runs `f` on a read-only connection: neither a long write nor another long read blocks it.
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
        let (now, who) = (self.now(), self.who());
        let (out, change) = self.change(|writer| journal::record(writer, &now, &who, label, f))?;
        self.tell(&change);
        Ok(out)
    }

    /// Runs `f` as [`App::write`] does and rolls back: a dry run.
    pub fn rehearse<T>(&self, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.begin();
        self.change(|writer| journal::rehearse(writer, f))
    }

    /// Writes without the journal, for what the window remembers.
    pub(crate) fn aside<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.change(|writer| journal::aside(writer, f))
    }

    /// Takes everything into the file, as when it is closed: for a host that may end without closing it.
    pub fn rest(&self) -> Result<()> {
        self.seal.rested(&held(&self.writer).db)
    }

    /// Has the writer do something; the seal is broken before, and knows the newest entry afterwards.
    fn change<T>(&self, f: impl FnOnce(&mut journal::Writer) -> Result<T>) -> Result<T> {
        let mut writer = held(&self.writer);
        self.seal.broken()?;
        let out = f(&mut writer)?;
        // What was done is on disk; a seal that cannot be kept makes the next start look through the file.
        if let Err(error) = self.seal.settled(&writer.db) {
            error.log("seal");
        }
        Ok(out)
    }

    /// Replaces the whole database by another file's; every screen reloads.
    pub(crate) fn replace(&self, from: &mut journal::Writer, label: &str) -> Result<()> {
        let (now, who) = (self.now(), self.who());
        let change = self.change(|writer| {
            let change = journal::replace(writer, from, &now, &who, label)?;
            self.seal.renewed(&writer.db)?;
            Ok(change)
        })?;
        self.tell(&change);
        Ok(())
    }

    /// Begins long work: forgets an earlier cancellation.
    pub(crate) fn begin(&self) {
        self.stop.store(false, Ordering::Relaxed);
    }

    /// Reports progress; refused once the user has cancelled.
    pub fn progress(&self, what: &str, done: usize, total: usize) -> Result<()> {
        if self.stop.swap(false, Ordering::Relaxed) {
            return Err(Error::rule(format!("{what}已取消，什么都没有改动")));
        }
        let (done, total) = (done as u64, total as u64);
        (self.host.on_progress)(&Progress { what: what.to_owned(), done, total });
        Ok(())
    }

    fn tell(&self, change: &Change) {
        if change.tables.is_empty() {
            return;
        }
        let now = self.now();
        let last = std::mem::replace(&mut *held(&self.last_at), now.clone());
        self.remark(door::clock(&last, &now));
        (self.host.on_change)(change);
    }
}

#[commands]
impl App {
    /// Takes back the newest change that stands.
    ///
    /// Returns its label.
    pub fn undo(&self) -> Result<String> {
        let (now, who) = (self.now(), self.who());
        let change = self.change(|writer| undo::undo(writer, &now, &who))?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Does the last undone change again.
    ///
    /// Returns its label.
    pub fn redo(&self) -> Result<String> {
        let (now, who) = (self.now(), self.who());
        let change = self.change(|writer| undo::redo(writer, &now, &who))?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Takes back one change although newer ones stand; refused when one of those depends on it.
    ///
    /// Returns its label.
    pub fn undo_entry(&self, id: i64) -> Result<String> {
        let (now, who) = (self.now(), self.who());
        let change = self.change(|writer| undo::undo_entry(writer, id, &now, &who))?;
        self.tell(&change);
        Ok(change.label)
    }

    /// Takes back a change and every newer one, all or none.
    ///
    /// Returns how many.
    pub fn undo_back_to(&self, id: i64) -> Result<u32> {
        self.begin();
        let (now, who) = (self.now(), self.who());
        let step = |done, total| self.progress("撤销", done, total);
        let (change, steps) =
            self.change(|writer| undo::undo_back_to(writer, id, &now, &who, step))?;
        self.tell(&change);
        Ok(steps as u32)
    }

    /// Asks the running long work to stop; it changes nothing.
    pub fn work_cancel(&self) -> Result<()> {
        self.stop.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.seal.closing();
    }
}

thread_local! {
    /// Whose command this thread runs, when it is not the one who sits at the desk.
    static CALLER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Puts back, when a command is done, whose the thread was before.
struct Caller(Option<String>);

impl Drop for Caller {
    fn drop(&mut self) {
        CALLER.set(self.0.take());
    }
}

/// Locks; a panic inside a transaction rolled it back, so a poisoned connection is still good.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
