//! The journeys through the real window.

use crate::checks;
use crate::packages;
use crate::steps::{Done, Steps, run, say};
use std::process::Command;

/// Everything a change must pass.
pub(crate) fn test(steps: &mut Steps) -> Done {
    checks::check(steps)?;
    packages::for_the_window(steps)?;
    through_the_window(steps)
}

/// The journeys alone.
pub(crate) fn alone(steps: &mut Steps) -> Done {
    packages::for_building(steps)?;
    packages::for_the_window(steps)?;
    checks::pages(steps)?;
    through_the_window(steps)
}

fn through_the_window(steps: &mut Steps) -> Done {
    checks::program(steps, &["--all-targets"])?;
    steps.step("journeys", |at| {
        let mut command = under_a_display(at, "tests/desk/run.mjs");
        command.args(&at.words);
        run(command)
    })
}

/// A picture of every page: `screenshots --out DIR`.
pub(crate) fn screenshots(steps: &mut Steps) -> Done {
    let out = match steps.words.as_slice() {
        [flag, dir] if flag == "--out" => std::path::absolute(dir).map_err(|it| it.to_string())?,
        _ => return Err("cargo xtask screenshots --out DIR".into()),
    };
    packages::for_building(steps)?;
    packages::for_the_window(steps)?;
    checks::pages(steps)?;
    checks::program(steps, &[])?;
    steps.step("a picture of every page", |at| {
        let mut command = under_a_display(at, "tests/desk/picture.mjs");
        command.arg("--all").arg(&out);
        run(command)
    })?;
    say(&format!("The pictures are in {}", out.display()));
    Ok(())
}

/// Node with a display of its own, in the language of the desk.
pub(crate) fn under_a_display(steps: &Steps, script: &str) -> Command {
    let mut command = if cfg!(target_os = "linux") {
        steps.command("xvfb-run", &["-a", "-s", "-screen 0 1440x900x24", "node", script])
    } else {
        steps.command("node", &[script])
    };
    command
        .env("LANG", "zh_CN.UTF-8")
        .env("KETING_PROGRAM", steps.program())
        .env("KETING_TARGET", steps.target())
        .env_remove("LC_ALL")
        .env_remove("WAYLAND_DISPLAY");
    command
}
