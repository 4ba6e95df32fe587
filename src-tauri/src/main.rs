//! The command line. Without a verb it becomes the window, a program of its own beside this one: the webview's 168
//! libraries are loaded for the window only.

use keting_desktop::{cli, log, outside, refusal, usage};
use refusal::{REFUSED, Refusal, refused};
use std::env;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let line = match usage::read(env::args_os()) {
        Ok(line) => line,
        Err(code) => return code,
    };
    let Some(verb) = line.verb else { return become_window() };
    match outside::look(line.data) {
        Ok(outside) => {
            log::begin(&outside);
            cli::run(verb, &outside)
        }
        Err((code, refusal)) => refused(code, &refusal),
    }
}

/// The window's program, with the same words.
fn become_window() -> ExitCode {
    let name = format!("keting-window{}", env::consts::EXE_SUFFIX);
    let started = env::current_exe().and_then(|here| {
        let mut window = Command::new(here.with_file_name(name));
        run(window.args(env::args_os().skip(1)))
    });
    started.unwrap_or_else(|error| {
        let message = format!("窗口打不开（{error}）。请重新安装程序后再试");
        refused(REFUSED, &Refusal::new("io", message))
    })
}

#[cfg(unix)]
fn run(window: &mut Command) -> std::io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(window))
}

#[cfg(not(unix))]
fn run(window: &mut Command) -> std::io::Result<ExitCode> {
    let ended = window.status()?;
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
}
