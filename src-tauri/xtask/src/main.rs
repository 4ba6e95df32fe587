//! The one door for people who work on the program: `cargo xtask VERB`.

mod bench;
mod checks;
mod demo;
mod journeys;
mod packages;
mod steps;

use std::process::ExitCode;
use steps::{Done, Steps};

/// A verb's name, what it does, how.
type Verb = (&'static str, &'static str, fn(&mut Steps) -> Done);

/// Every verb. A new one is one line here.
const VERBS: &[Verb] = &[
    (
        "demo",
        "build everything, load the demonstration, make its papers, show the window",
        demo::demo,
    ),
    ("test", "check, then the journeys through the real window", journeys::test),
    ("journeys", "only the journeys; words after it choose files by name", journeys::alone),
    (
        "check",
        "fmt, clippy, core and paper tests, tidy laws, types and tests of the pages",
        checks::check,
    ),
    ("run", "open the window on your own data; words after it go to the program", demo::open),
    ("bench", "what the program costs beside the bare libraries, as ratios", bench::bench),
    (
        "screenshots",
        "a picture of every page from the real window: --out DIR",
        journeys::screenshots,
    ),
    (
        "bindings",
        "write ui/api/bindings.ts and words.ts anew from the command list and the slices",
        checks::bindings,
    ),
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let Some((_, _, work)) = VERBS.iter().find(|(name, ..)| *name == verb) else {
        steps::say("cargo xtask VERB [--release]\n");
        for (name, what, _) in VERBS {
            steps::say(&format!("  {name:<11} {what}"));
        }
        return ExitCode::from(2);
    };
    let mut steps = Steps::new(words.collect());
    let done = work(&mut steps);
    steps.summary();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            steps::say(&format!("\nstopped: {sentence}"));
            ExitCode::FAILURE
        }
    }
}
