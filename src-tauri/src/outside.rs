//! What the environment says: data folder, clock, user. It is read here and nowhere else.
//!
//! | variable | meaning |
//! |---|---|
//! | `KETING_DATA` | the data folder, when `--data` is not given |
//!
//! A debug build, and one with the feature `rehearsal`, also reads:
//!
//! | variable | meaning |
//! |---|---|
//! | `KETING_NOW` | `2026-11-22T09:00:00` stops the clock there, for tests and demonstrations |
//! | `KETING_USER` | the user, so that a picture shows no account of the machine it was taken on |
//! | `KETING_PICK` | a file whose lines answer the file dialogs, one line a dialog, for tests |
//! | `KETING_PICTURES` | `no` for a test that takes none and wants the window drawn as people get it |
//!
//! In what people get none of them does anything: the history would believe them.

use crate::refusal::{CANNOT_OPEN, Refusal, WRONG_USAGE};
use chrono::NaiveDateTime;
use keting::app::{Host, Progress};
use keting::db::Change;
use std::env;
use std::path::PathBuf;
use std::sync::OnceLock;

/// Paths, clock and user.
pub struct Outside {
    /// The data folder, absolute.
    pub folder: PathBuf,
    /// The account's name, as the operating system knows it.
    pub user: String,
    /// Local time.
    pub now: fn() -> NaiveDateTime,
    /// A file that answers the file dialogs, in tests.
    pub picks: Option<PathBuf>,
    /// A test takes pictures of the window.
    pub pictured: bool,
}

impl Outside {
    /// The core's host for this seat (`窗口`, `命令行`).
    pub fn host(
        &self,
        seat: &str,
        on_change: impl Fn(&Change) + Send + Sync + 'static,
        on_progress: impl Fn(&Progress) + Send + Sync + 'static,
    ) -> Host {
        Host {
            now: self.now,
            who: seated(seat, &self.user),
            typeset: keting_paper::typeset,
            on_change: Box::new(on_change),
            on_progress: Box::new(on_progress),
        }
    }
}

/// `窗口（li）`: where somebody sits and whose account it is.
pub fn seated(seat: &str, user: &str) -> String {
    let user: String = user.chars().filter(|c| !c.is_control()).take(40).collect();
    if user.trim().is_empty() { seat.into() } else { format!("{seat}（{}）", user.trim()) }
}

/// Whether tests may set the clock, the user and the answers of dialogs.
const REHEARSAL: bool = cfg!(any(debug_assertions, feature = "rehearsal"));

/// Reads the environment, once.
pub fn look(data: Option<PathBuf>) -> Result<Outside, (u8, Refusal)> {
    let named = |name| env::var_os(name).filter(|value| !value.is_empty());
    let set = |name| named(name).filter(|_| REHEARSAL);
    if let Some(said) = set("KETING_NOW") {
        let said = said.to_string_lossy().into_owned();
        let fixed = NaiveDateTime::parse_from_str(&said, "%Y-%m-%dT%H:%M:%S").map_err(|_| {
            let message = format!("KETING_NOW 应写成 2026-11-22T09:00:00 这样，现在是“{said}”");
            (WRONG_USAGE, Refusal::new("usage", message))
        })?;
        STOPPED.get_or_init(|| fixed);
    }
    let folder = data
        .or_else(|| named("KETING_DATA").map(PathBuf::from))
        .or_else(|| dirs::data_dir().map(|dir| dir.join("keting")))
        .ok_or_else(|| {
            let message = "不知道该把数据放在哪里。请用 --data 指定一个文件夹";
            (CANNOT_OPEN, Refusal::new("io", message))
        })?;
    let folder = std::path::absolute(&folder)
        .map_err(|error| (CANNOT_OPEN, Refusal::from(error).about(&folder)))?;
    let user = match set("KETING_USER") {
        Some(user) => user.to_string_lossy().into_owned(),
        // Not from `USER`, which anybody sets for one command.
        None => whoami::fallible::username().unwrap_or_default(),
    };
    let tested =
        ["TAURI_AUTOMATION", "TAURI_WEBVIEW_AUTOMATION"].into_iter().any(|it| named(it).is_some());
    let pictured = tested && set("KETING_PICTURES").is_none_or(|said| said != "no");
    Ok(Outside { folder, user, now, picks: set("KETING_PICK").map(PathBuf::from), pictured })
}

/// Where the clock was stopped, if it was.
static STOPPED: OnceLock<NaiveDateTime> = OnceLock::new();

#[expect(clippy::disallowed_methods, reason = "this is the door the clock comes in at")]
fn now() -> NaiveDateTime {
    STOPPED.get().copied().unwrap_or_else(|| chrono::Local::now().naive_local())
}
