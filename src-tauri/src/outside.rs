//! What the environment says: data folder, clock, user. It is read here and nowhere else.
//!
//! | variable | meaning |
//! |---|---|
//! | `KETING_DATA` | the data folder, when `--data` is not given |
//! | `KETING_NOW` | `2026-11-22T09:00:00` stops the clock there, for tests and demonstrations |
//! | `KETING_PICK` | a file whose lines answer the file dialogs, one line a dialog, for tests |
//! | `KETING_PICTURES` | `no` for a test that takes none and wants the window drawn as people get it |

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
    /// The operating system's name of the user.
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
        let who =
            if self.user.is_empty() { seat.into() } else { format!("{seat}（{}）", self.user) };
        Host {
            now: self.now,
            who,
            typeset: keting_paper::typeset,
            on_change: Box::new(on_change),
            on_progress: Box::new(on_progress),
        }
    }
}

/// Reads the environment, once.
pub fn look(data: Option<PathBuf>) -> Result<Outside, (u8, Refusal)> {
    if let Some(said) = env::var_os("KETING_NOW") {
        let said = said.to_string_lossy().into_owned();
        let fixed = NaiveDateTime::parse_from_str(&said, "%Y-%m-%dT%H:%M:%S").map_err(|_| {
            let message = format!("KETING_NOW 应写成 2026-11-22T09:00:00 这样，现在是“{said}”");
            (WRONG_USAGE, Refusal::new("usage", message))
        })?;
        STOPPED.get_or_init(|| fixed);
    }
    let named = |name| env::var_os(name).filter(|value| !value.is_empty());
    let folder = data
        .or_else(|| named("KETING_DATA").map(PathBuf::from))
        .or_else(|| dirs::data_dir().map(|dir| dir.join("keting")))
        .ok_or_else(|| {
            let message = "不知道该把数据放在哪里。请用 --data 指定一个文件夹";
            (CANNOT_OPEN, Refusal::new("io", message))
        })?;
    let folder = std::path::absolute(&folder)
        .map_err(|error| (CANNOT_OPEN, Refusal::from(error).about(&folder)))?;
    let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(named);
    let user = user.map(|user| user.to_string_lossy().into_owned()).unwrap_or_default();
    let tested =
        ["TAURI_AUTOMATION", "TAURI_WEBVIEW_AUTOMATION"].into_iter().any(|it| named(it).is_some());
    let pictured = tested && named("KETING_PICTURES").is_none_or(|said| said != "no");
    Ok(Outside { folder, user, now, picks: named("KETING_PICK").map(PathBuf::from), pictured })
}

/// Where the clock was stopped, if it was.
static STOPPED: OnceLock<NaiveDateTime> = OnceLock::new();

#[expect(clippy::disallowed_methods, reason = "this is the door the clock comes in at")]
fn now() -> NaiveDateTime {
    STOPPED.get().copied().unwrap_or_else(|| chrono::Local::now().naive_local())
}
