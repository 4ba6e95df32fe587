//! The window and the command line. What the world outside says — clock, paths, who sits here —
//! comes in at this door and nowhere else; nothing is decided here.
//!
//! | variable | meaning |
//! |---|---|
//! | `KETING_DATA` | the data folder, when `--data` is not given |
//! | `KETING_NOW` | `2026-11-22T09:00:00` stops the clock there, for tests and demonstrations |
//! | `KETING_PICK` | a file whose lines answer the file dialogs, one line a dialog, for tests |
//! | `KETING_PICTURES` | `no` for a test that takes none and wants the window drawn as people get it |
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod cli;
mod dialogs;
mod door;
mod outside;
mod picture;
mod refusal;
mod usage;
mod window;

use chrono::NaiveDateTime;
use outside::Outside;
use refusal::Refusal;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;

fn main() -> ExitCode {
    let line = match usage::read(env::args_os()) {
        Ok(line) => line,
        Err(code) => return code,
    };
    let outside = match look_outside(line.data) {
        Ok(outside) => outside,
        Err((code, refusal)) => return cli::refused(code, &refusal),
    };
    match line.verb {
        Some(verb) => cli::run(verb, &outside),
        None => open_window(outside),
    }
}

/// Everything the environment has to say, read once.
fn look_outside(data: Option<PathBuf>) -> Result<Outside, (u8, Refusal)> {
    if let Some(said) = env::var_os("KETING_NOW") {
        let said = said.to_string_lossy().into_owned();
        let fixed = NaiveDateTime::parse_from_str(&said, "%Y-%m-%dT%H:%M:%S").map_err(|_| {
            let message = format!("KETING_NOW 应写成 2026-11-22T09:00:00 这样，现在是“{said}”");
            (cli::WRONG_USAGE, Refusal::new("usage", message))
        })?;
        STOPPED.get_or_init(|| fixed);
    }
    let named = |name| env::var_os(name).filter(|value| !value.is_empty());
    let folder = data
        .or_else(|| named("KETING_DATA").map(PathBuf::from))
        .or_else(|| dirs::data_dir().map(|dir| dir.join("keting")))
        .ok_or_else(|| {
            let message = "不知道该把数据放在哪里。请用 --data 指定一个文件夹";
            (cli::CANNOT_OPEN, Refusal::new("io", message))
        })?;
    let folder = std::path::absolute(&folder)
        .map_err(|error| (cli::CANNOT_OPEN, Refusal::from(error).about(&folder)))?;
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

#[cfg(not(target_os = "linux"))]
fn open_window(outside: Outside) -> ExitCode {
    window::open(outside)
}

#[cfg(target_os = "linux")]
fn open_window(outside: Outside) -> ExitCode {
    let any = |names: &[&str]| {
        names.iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
    };
    if !any(&["DISPLAY", "WAYLAND_DISPLAY"]) {
        let message = "这台电脑现在没有图形界面，打不开窗口。命令行的用法见 keting --help";
        return cli::refused(cli::REFUSED, &Refusal::new("io", message));
    }
    window::open(outside)
}
