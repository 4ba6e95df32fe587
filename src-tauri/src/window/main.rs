//! The window. It decides nothing: every command goes to the core.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod dialogs;
mod frame;
mod picture;

use keting_desktop::{log, outside, refusal, usage};
use refusal::{REFUSED, Refusal, WRONG_USAGE, refused};
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let line = match usage::read(env::args_os()) {
        Ok(line) => line,
        Err(code) => return code,
    };
    if line.verb.is_some() {
        let message = "keting-window 只打开窗口。命令请用 keting，用法见 keting --help";
        return refused(WRONG_USAGE, &Refusal::new("usage", message));
    }
    let outside = match outside::look(line.data) {
        Ok(outside) => outside,
        Err((code, refusal)) => return refused(code, &refusal),
    };
    if !screen() {
        let message = "这台电脑现在没有图形界面，打不开窗口。命令行的用法见 keting --help";
        return refused(REFUSED, &Refusal::new("io", message));
    }
    log::begin(&outside);
    frame::open(outside)
}

/// Whether there is a screen to open a window on.
fn screen() -> bool {
    let named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
