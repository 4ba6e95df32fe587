//! The demonstration: the files a community keeps go in, the month and the week come out.

use crate::checks;
use crate::packages;
use crate::steps::{Done, Steps, output, run, say, screen};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The demonstration's clock stands still, so that it looks the same on every day.
const NOW: &str = "2026-11-22T09:00:00";
/// The order rosters go in: who is named must be there first.
const ORDER: &[&str] =
    &["rooms", "clubs", "members", "tools", "volunteers", "sessions", "loans", "hours"];

/// What a first start would ask: the community's name and who signs. All of it is made up.
const DESK: &str = r#"{"desk":{"community":"青禾里社区","subdistrict":"桃溪街道（演示）","phone":"0000-1234567",
"head":"秦予安","reviewer":"秦予安","reporter":"沈知夏","demo":true}}"#;

/// From a fresh clone to the window.
pub(crate) fn demo(steps: &mut Steps) -> Done {
    packages::for_building(steps)?;
    if !screen() {
        packages::for_the_window(steps)?;
    }
    checks::pages(steps)?;
    checks::program(steps, &[])?;

    let place = steps.target().join("demo");
    let (folder, out) = (place.join("keting"), place.join("out"));
    steps.step("a fresh data folder", |_| {
        if place.exists() {
            std::fs::remove_dir_all(&place)
                .map_err(|error| format!("{}: {error}", place.display()))?;
        }
        std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))
    })?;
    steps.step("the community's name", |at| {
        let mut desk = keting(at, &folder);
        desk.args(["call", "desk_set", DESK]);
        output(desk).map(drop)
    })?;
    for (kind, file) in rosters(&steps.root.join("assets/demo"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        steps.step(&format!("import {name}"), |at| {
            let mut import = keting(at, &folder);
            import.args(["import", &kind]).arg(&file);
            let said = output(import)?;
            say(said.chars().take(300).collect::<String>().trim_end());
            Ok(())
        })?;
    }
    let (month, week) = (out.join("month-2026-10.xlsx"), out.join("week-2026-11-23.pdf"));
    steps.step("the month's workbook", |at| {
        let mut report = keting(at, &folder);
        report.args(["report", "--period", "2026-10", "--out"]).arg(&month);
        output(report).map(drop)
    })?;
    steps.step("the week's timetable", |at| {
        let mut timetable = keting(at, &folder);
        timetable.args(["timetable", "--week", "2026-11-23", "--out"]).arg(&week);
        output(timetable).map(drop)
    })?;
    let picture = place.join("window.png");
    if !screen() {
        steps.step("a picture of the window", |at| run(photograph(at, &folder, &picture)))?;
    }
    say("\nThe demonstration is ready:");
    say(&format!("  the month's workbook   {}", month.display()));
    say(&format!("  the week for the door  {}", week.display()));
    say(&format!("  its data               {}", folder.display()));
    say(&format!("  the program            {}", steps.program().display()));
    if screen() {
        say("The window is open; close it to come back here.");
        return steps.step("the window", |at| run(keting(at, &folder)));
    }
    say(&format!("  the window             {} (there is no display here)", picture.display()));
    Ok(())
}

/// The window on the person's own data.
pub(crate) fn open(steps: &mut Steps) -> Done {
    packages::for_building(steps)?;
    checks::pages(steps)?;
    checks::program(steps, &[])?;
    steps.step("the window", |at| run(at.command(at.program(), &at.words)))
}

fn keting(steps: &Steps, folder: &Path) -> Command {
    let mut keting = steps.command(steps.program(), &["--data"]);
    keting.arg(folder).env("KETING_NOW", NOW);
    keting
}

/// `3-members-社团花名册.xlsx` is a file of kind `members`; a kind may have several, or none.
fn rosters(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let read = |error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(read)? {
        let file = entry.map_err(read)?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = name.split('-').nth(1).unwrap_or_default();
        if let Some(turn) = ORDER.iter().position(|known| *known == kind) {
            files.push((turn, name.clone(), kind.to_owned(), file));
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(format!("there are no rosters in {}", folder.display()));
    }
    Ok(files.into_iter().map(|(_, _, kind, file)| (kind, file)).collect())
}

/// Opens the window under a display of its own and takes its picture.
fn photograph(steps: &Steps, folder: &Path, picture: &Path) -> Command {
    let mut command = crate::journeys::under_a_display(steps, "tests/desk/picture.mjs");
    command.arg(folder).arg(picture).env("KETING_NOW", NOW);
    command
}
