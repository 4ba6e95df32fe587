//! The log: why a database or a file failed, and where the program panicked, for a support call. It holds no
//! personal data; a file a day, kept for thirty.

use crate::outside::Outside;
use chrono::NaiveDateTime;
use std::any::Any;
use std::fmt;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tracing::Level;
use tracing_appender::rolling::{RollingFileAppender, RollingWriter, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::fmt::writer::{MakeWriter, OptionalWriter};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

const KEPT: usize = 30;

/// Where the log of a data folder lies.
pub fn folder_in(data: &Path) -> PathBuf {
    data.join("log")
}

/// From now on errors and panics of this program are written to the data folder's log.
pub fn begin(outside: &Outside) {
    let file = LogFile { folder: folder_in(&outside.folder), file: OnceLock::new() };
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_timer(Clock(outside.now))
        .with_writer(file)
        .with_filter(Targets::new().with_target("keting", Level::INFO));
    if tracing_subscriber::registry().with(lines).try_init().is_err() {
        return;
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        let place = panicked.location().map(|at| place(at.file(), at.line())).unwrap_or_default();
        tracing::error!("panic at {place}: {}", said(panicked.payload()));
        before(panicked);
    }));
}

/// The last parts of a source file's path: the rest belongs to the machine it was built on.
fn place(file: &str, line: u32) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    format!("{}:{line}", parts[parts.len().saturating_sub(4)..].join("/"))
}

/// What a panic says of itself. Where values are put into the sentence it ends: they may be somebody's name.
fn said(payload: &(dyn Any + Send)) -> String {
    if let Some(said) = payload.downcast_ref::<&'static str>() {
        return (*said).to_owned();
    }
    let said = payload.downcast_ref::<String>().map_or("", String::as_str);
    said.split(['`', '"', '\'', ':', '“']).next().unwrap_or_default().trim_end().to_owned()
}

/// The day's file, opened when the first line is written: most runs of the command line write none.
struct LogFile {
    folder: PathBuf,
    file: OnceLock<Option<RollingFileAppender>>,
}

impl LogFile {
    fn open(&self) -> Option<RollingFileAppender> {
        // Where there is no folder the builder complains on standard error.
        fs::create_dir_all(&self.folder).ok()?;
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("keting")
            .filename_suffix("log")
            .max_log_files(KEPT)
            .build(&self.folder)
            .ok()
    }
}

impl<'a> MakeWriter<'a> for LogFile {
    type Writer = OptionalWriter<RollingWriter<'a>>;

    fn make_writer(&'a self) -> Self::Writer {
        match self.file.get_or_init(|| self.open()) {
            Some(file) => OptionalWriter::some(file.make_writer()),
            None => OptionalWriter::none(),
        }
    }
}

/// The time of a line, by the program's clock.
struct Clock(fn() -> NaiveDateTime);

impl FormatTime for Clock {
    fn format_time(&self, to: &mut Writer<'_>) -> fmt::Result {
        write!(to, "{}", (self.0)().format("%Y-%m-%dT%H:%M:%S"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nine_o_clock() -> NaiveDateTime {
        "2026-11-22T09:00:00".parse().expect("a moment")
    }

    fn outside(folder: &Path) -> Outside {
        let folder = folder.to_owned();
        Outside { folder, user: String::new(), now: nine_o_clock, picks: None, pictured: false }
    }

    #[test]
    fn causes_and_panics_are_written_without_what_they_are_about() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder_in(folder.path());
        begin(&outside(folder.path()));
        assert!(!log.exists(), "nothing went wrong yet");
        keting::Error::Io(std::io::Error::other("沈知夏.xlsx")).log("table_save");
        let name = "沈知夏";
        let panicked = panic::catch_unwind(|| name[1..].len());
        assert!(panicked.is_err());
        let file = fs::read_dir(&log).expect("it is there").flatten().next().expect("a file");
        let text = fs::read_to_string(file.path()).expect("it is text");
        for words in ["2026-11-22T09:00:00", "table_save: file: Other", "panic at ", "log.rs:"] {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        assert!(!text.contains('沈') && !text.contains("xlsx"), "{text}");
    }

    #[test]
    fn a_panic_is_told_up_to_its_first_value() {
        let told = |said: &str| said_of(said.to_owned());
        assert_eq!(told("index out of bounds: the len is 3"), "index out of bounds");
        assert_eq!(
            told("byte index 1 is not a char boundary; it is inside '沈'"),
            "byte index 1 is not a char boundary; it is inside"
        );
        assert_eq!(said(&"nothing here"), "nothing here");
        assert_eq!(
            place("/home/x/.cargo/registry/src/y/z-1.0/src/lib.rs", 7),
            "y/z-1.0/src/lib.rs:7"
        );
    }

    fn said_of(text: String) -> String {
        said(&text)
    }
}
