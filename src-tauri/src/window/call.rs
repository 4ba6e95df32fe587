//! The window's single entry point to the core.

use chrono::NaiveDateTime;
use keting::app::{App, Host};
use keting_desktop::ipc;
use keting_desktop::outside::{Outside, seated};
use keting_desktop::refusal::Refusal;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tauri::{AppHandle, Manager, State};

/// Where whoever is at the window sits.
pub(crate) const SEAT: &str = "窗口";

/// The core behind the window: being opened, open, or not opened for a reason.
pub(crate) struct Core {
    pub(crate) folder: PathBuf,
    pub(crate) picks: Option<PathBuf>,
    now: fn() -> NaiveDateTime,
    /// Whoever opened the program.
    who: String,
    /// The window has been closed and goes when the page has written down what was typed.
    pub(crate) leaving: AtomicBool,
    office: OnceLock<Result<App, Refusal>>,
    /// The files a person chose in a dialog, and those the desk filed earlier.
    chosen: Mutex<HashSet<PathBuf>>,
}

impl Core {
    /// A core that is still being opened.
    pub(crate) fn new(outside: &Outside) -> Core {
        Core {
            folder: outside.folder.clone(),
            picks: outside.picks.clone(),
            now: outside.now,
            who: seated(SEAT, &outside.user),
            leaving: AtomicBool::new(false),
            office: OnceLock::new(),
            chosen: Mutex::default(),
        }
    }

    /// From now on the page may name this file.
    pub(crate) fn choose(&self, file: &str) {
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner).insert(PathBuf::from(file));
    }

    /// Refuses a file that nobody chose: the page is never trusted with the disk.
    pub(crate) fn allow(&self, file: &str) -> Result<(), Refusal> {
        let path = Path::new(file);
        let inside = path.starts_with(&self.folder)
            && !path.components().any(|part| part == Component::ParentDir);
        let chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if inside || chosen.contains(path) {
            return Ok(());
        }
        Err(Refusal::new("rule", format!("“{file}”不是在这个窗口里选的，没有动它。请重新选一次")))
    }

    /// A command that the page asks for.
    fn ask(&self, name: &str, args: Value) -> Result<Value, Refusal> {
        for of in [Some(&args), args.get("new")].into_iter().flatten() {
            for key in ["file", "out", "wishes"] {
                of.get(key).and_then(Value::as_str).map_or(Ok(()), |file| self.allow(file))?;
            }
        }
        let answer = self.call(name, args)?;
        if name == "filing_list" {
            let filed = answer.as_array().into_iter().flatten();
            filed.filter_map(|it| it["file"].as_str()).for_each(|file| self.choose(file));
        }
        Ok(answer)
    }

    /// Sets, once, how opening went.
    pub(crate) fn opened(&self, office: Result<App, Refusal>) {
        self.office.get_or_init(|| office);
    }

    /// The open app, or why it is not open; waits while it is being opened.
    fn office(&self) -> Result<&App, Refusal> {
        self.office.wait().as_ref().map_err(Refusal::clone)
    }

    /// One command of the list.
    fn call(&self, name: &str, args: Value) -> Result<Value, Refusal> {
        Ok(keting::api::dispatch(self.office()?, name, args)?)
    }

    /// The window goes, and the program may end without a word: everything is taken into the file.
    pub(crate) fn rest(&self) {
        if let Some(Ok(office)) = self.office.get()
            && let Err(error) = office.rest()
        {
            error.log("rest");
        }
    }
}

/// Puts a copy in the place of data that could not be opened, and begins anew.
#[tauri::command]
pub(crate) async fn recover(
    app: AppHandle,
    desk: State<'_, Arc<Core>>,
    file: PathBuf,
    anyway: bool,
) -> Result<(), Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        if desk.office().is_ok() {
            return Err(Refusal::new("rule", "数据已经打开，请到设置的“副本”里恢复"));
        }
        let host = Host::quiet(desk.now, desk.who.as_str());
        App::recover(&desk.folder, &file, anyway, host)?;
        app.request_restart();
        Ok(())
    })
    .await
}

/// Any command of the list.
#[tauri::command]
pub(crate) async fn call(
    desk: State<'_, Arc<Core>>,
    name: String,
    args: Option<Value>,
) -> Result<Value, Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || desk.ask(&name, args.unwrap_or_default())).await
}

/// Where the window stands.
#[derive(Serialize)]
pub(crate) struct DeskState {
    folder: String,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Refusal>,
}

/// The data folder, the program's version, and why the data is not open when it is not.
#[tauri::command]
pub(crate) async fn desk_state(
    app: AppHandle,
    desk: State<'_, Arc<Core>>,
) -> Result<DeskState, Refusal> {
    let desk = Arc::clone(&desk);
    let version = app.package_info().version.to_string();
    off_thread(move || {
        let folder = desk.folder.display().to_string();
        Ok(DeskState { folder, version, error: desk.office().err() })
    })
    .await
}

/// Runs blocking work off the UI thread.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|_| {
        let message = "程序内部出错，这一步没有做成，已有的数据没有改动。请再试一次；还不行就关闭窗口重新打开";
        Err(Refusal::new("io", message))
    })
}

/// The window as other programs see it.
pub(crate) struct Front {
    pub(crate) desk: Arc<Core>,
    pub(crate) app: AppHandle,
}

impl ipc::Server for Front {
    fn open(&self) -> bool {
        !self.desk.leaving.load(Ordering::SeqCst)
    }

    fn show(&self) {
        if let Some(window) = self.app.get_webview_window("main") {
            // A window that is closing cannot come forward, and need not.
            let _shown =
                window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        }
    }

    fn call(&self, who: &str, name: &str, args: Value) -> Result<Value, Refusal> {
        Ok(keting::api::dispatch_for(self.desk.office()?, who, name, args)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_page_names_only_files_that_a_person_chose() {
        let core = Core::new(&Outside {
            folder: PathBuf::from("/data"),
            user: String::new(),
            now: chrono::NaiveDateTime::default,
            picks: None,
            pictured: false,
        });
        core.opened(Err(Refusal::new("io", "not open here")));
        let asked =
            |args: Value| core.ask("import_preview", args).expect_err("nothing is open").kind;
        core.choose("/stick/名册.xlsx");
        for far in [
            "/etc/passwd",
            "//server/share/a.xlsx",
            "/data/../etc/passwd",
            "/stick/别的.xlsx",
            "名册.xlsx",
        ] {
            for args in [
                json!({ "file": far }),
                json!({ "out": far }),
                json!({ "wishes": far, "out": "/stick/名册.xlsx" }),
                json!({ "new": { "file": far } }),
            ] {
                assert_eq!(asked(args), "rule", "{far}");
            }
            assert!(core.allow(far).is_err(), "nor is it opened: {far}");
        }
        for near in ["/stick/名册.xlsx", "/data/copies/每日-2026-11-22.db"] {
            assert_eq!(asked(json!({ "file": near })), "io", "{near} is asked of the core");
        }
    }
}
