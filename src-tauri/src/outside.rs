//! What the world outside gave at the door.

use chrono::NaiveDateTime;
use keting::app::{Doors, Progress};
use keting::db::Change;
use std::path::PathBuf;

/// Paths, clock and person, as read by `main`.
pub(crate) struct Outside {
    /// The data folder, absolute.
    pub(crate) folder: PathBuf,
    /// The operating system's name for who sits here.
    pub(crate) user: String,
    /// The office's clock.
    pub(crate) now: fn() -> NaiveDateTime,
    /// A file that answers the file dialogs, in tests.
    pub(crate) picks: Option<PathBuf>,
    /// A test takes pictures of the window.
    pub(crate) pictured: bool,
}

impl Outside {
    /// The core's doors for someone at this seat (`窗口`, `命令行`).
    pub(crate) fn doors(
        &self,
        seat: &str,
        on_change: impl Fn(&Change) + Send + Sync + 'static,
        on_progress: impl Fn(&Progress) + Send + Sync + 'static,
    ) -> Doors {
        let who =
            if self.user.is_empty() { seat.into() } else { format!("{seat}（{}）", self.user) };
        Doors {
            now: self.now,
            who,
            typeset: keting_paper::typeset,
            on_change: Box::new(on_change),
            on_progress: Box::new(on_progress),
        }
    }
}
