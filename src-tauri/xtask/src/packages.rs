//! What the system must have: looked for first, installed only when missing.

use crate::steps::{Done, Steps, run, say, works};
use std::process::Command;

/// To build and to run.
const BUILD: &[&str] = &["libwebkit2gtk-4.1-dev", "pkg-config", "build-essential"];
/// A real window without a display, driven by a test, and its papers looked at.
const WINDOW: &[&str] = &[
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "imagemagick",
    "fonts-noto-cjk",
    "locales",
    "poppler-utils",
];
const LOCALE: &str = "zh_CN.UTF-8";

/// What building needs, then the pages' packages.
pub(crate) fn for_building(steps: &mut Steps) -> Done {
    steps.step("system packages for building", |_| system(BUILD))?;
    steps.step("node", |_| node())?;
    steps.step("packages of the pages", pages)
}

/// What driving the window needs, the driver included.
pub(crate) fn for_the_window(steps: &mut Steps) -> Done {
    steps.step("system packages for the window", |_| system(WINDOW).and_then(|()| locale()))?;
    steps.step("the window's driver", driver)
}

fn system(wanted: &[&str]) -> Done {
    if !cfg!(target_os = "linux") {
        say("not Linux: nothing to install here");
        return Ok(());
    }
    let has = |package: &str| {
        let asked =
            Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
        asked.is_ok_and(|out| out.stdout == b"installed")
    };
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !has(package)).collect();
    if missing.is_empty() {
        say("all there");
        return Ok(());
    }
    if !works("apt-get", &["--version"]) {
        say(&format!(
            "no apt-get here: please see that these, or their like, are installed: {}",
            missing.join(" ")
        ));
        return Ok(());
    }
    say(&format!("installing {}", missing.join(" ")));
    let install = || {
        let mut words = vec!["install", "-y", "--no-install-recommends"];
        words.extend(&missing);
        root("apt-get", &words)
    };
    // The list of packages may be old, or not there at all.
    install().or_else(|_| root("apt-get", &["update"]).and_then(|()| install()))
}

fn locale() -> Done {
    if !cfg!(target_os = "linux") || !works("localedef", &["--version"]) {
        return Ok(());
    }
    let known = Command::new("locale").arg("-a").output().map_err(|error| error.to_string())?;
    if String::from_utf8_lossy(&known.stdout)
        .lines()
        .any(|it| it.eq_ignore_ascii_case("zh_CN.utf8"))
    {
        return Ok(());
    }
    root("localedef", &["-i", "zh_CN", "-f", "UTF-8", LOCALE])
}

fn root(program: &str, words: &[&str]) -> Done {
    let id = Command::new("id").arg("-u").output().map_err(|error| error.to_string())?;
    let mut command = if id.stdout.trim_ascii() == b"0" {
        Command::new(program)
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", program]);
        sudo
    };
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    run(command)
}

fn node() -> Done {
    let wanted = "Node 20.19 or newer with npm; get it from https://nodejs.org";
    let asked = Command::new("node").arg("--version").output();
    let said = asked.map_err(|_| format!("no node here: this needs {wanted}"))?.stdout;
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    let mut numbers =
        said.trim_start_matches('v').split('.').map_while(|it| it.parse::<u32>().ok());
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < (20, 19) {
        return Err(format!("this is node {said}, and it needs {wanted}"));
    }
    say(&format!("node {said}"));
    Ok(())
}

/// `npm ci`, unless what is installed is what the lock file says.
fn pages(steps: &Steps) -> Done {
    let ui = steps.root.join("ui");
    let changed = |file: &str| ui.join(file).metadata().and_then(|it| it.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        say("all there");
        return Ok(());
    }
    run(steps.npm(&["ci", "--no-audit", "--no-fund"]))
}

fn driver(steps: &Steps) -> Done {
    let tools = steps.target().join("tools");
    if tools.join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX)).exists() {
        say("all there");
        return Ok(());
    }
    let mut install = steps
        .command("cargo", &["install", "tauri-driver", "--locked", "--version", "^2", "--root"]);
    install.arg(tools);
    run(install)
}
