//! The demonstration: the files a community keeps go in, the month and the week come out.

use crate::checks;
use crate::packages;
use crate::steps::{Done, Steps, output, run, say, screen};
use std::path::Path;
use std::process::Command;

/// The demonstration's clock stands still, so that it looks the same on every day.
const NOW: &str = "2026-11-22T09:00:00";

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
    steps.step("the demonstration's rosters", |at| {
        let mut load = keting(at, &folder);
        load.args(["call", "demo_load"]);
        say(output(load)?.trim_end());
        Ok(())
    })?;
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

/// Opens the window under a display of its own and takes its picture.
fn photograph(steps: &Steps, folder: &Path, picture: &Path) -> Command {
    let mut command = crate::journeys::under_a_display(steps, "tests/desk/picture.mjs");
    command.arg(folder).arg(picture).env("KETING_NOW", NOW);
    command
}
