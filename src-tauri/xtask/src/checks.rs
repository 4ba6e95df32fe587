//! Everything a machine can check without a window.

use crate::packages;
use crate::steps::{Done, Steps, run};

/// Set-up, then every check.
pub(crate) fn check(steps: &mut Steps) -> Done {
    packages::for_building(steps)?;
    pages(steps)?;
    // Checks are always of the development profile.
    steps.release = false;
    steps.run("layout of the code", "cargo", &["fmt", "--all", "--check"])?;
    steps.step("clippy", |at| {
        run(at.cargo(&["clippy", "--all-targets"], &["--", "-D", "warnings"]))
    })?;
    steps.step("tests: core with its tidy laws and bindings, paper, shell", |at| {
        run(at.cargo(&["test"], &[]))
    })?;
    steps.step("layout and lint of the pages", |at| run(at.npm(&["run", "lint"])))?;
    steps.step("types of the pages", |at| run(at.npm(&["run", "check"])))?;
    steps.step("tests of the pages", |at| run(at.npm(&["test"])))
}

/// The built pages: the shell does not compile without them.
pub(crate) fn pages(steps: &mut Steps) -> Done {
    steps.step("build the pages", |at| run(at.npm(&["run", "build"])))
}

/// The program itself. `--all-targets` beside tests: their crates have more features, and it would
/// all be built a second time without.
pub(crate) fn program(steps: &mut Steps, words: &[&str]) -> Done {
    let what = if steps.release { "build the program, as shipped" } else { "build the program" };
    steps.step(what, |at| run(at.cargo(&["build"], words)))
}

/// The TypeScript types and functions, written anew by the test that checks them.
pub(crate) fn bindings(steps: &mut Steps) -> Done {
    steps.step("write ui/api/bindings.ts and words.ts", |at| {
        let mut test = at.cargo(&["test"], &["--test", "core", "bindings::"]);
        test.env("BLESS", "1");
        run(test)
    })
}
