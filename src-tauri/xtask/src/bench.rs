//! What the program costs beside the bare libraries doing the same work: ratios, both sides in one run.

use crate::checks;
use crate::journeys::under_a_display;
use crate::packages;
use crate::steps::{Done, Steps, run};

/// Every ratio. Words after the verb choose: `core`, `plan`, `paper`, `window`.
pub(crate) fn bench(steps: &mut Steps) -> Done {
    packages::for_building(steps)?;
    checks::pages(steps)?;
    let chosen = |steps: &Steps, what: &str| {
        steps.words.is_empty() || steps.words.iter().any(|word| word == what)
    };
    // `cargo bench` and the window's program are both as shipped, so they share every crate.
    let mut done = Ok(());
    for (part, bench) in
        [("core", "core_ratios"), ("plan", "plan_proof"), ("paper", "paper_ratios")]
    {
        if chosen(steps, part) {
            let ratios = steps.step(&format!("ratios: {part}"), |at| {
                run(at.cargo(&["bench"], &["--bench", bench]))
            });
            done = done.and(ratios);
        }
    }
    if chosen(steps, "window") {
        packages::for_the_window(steps)?;
        steps.release = true;
        checks::program(steps, &["--bins", "--examples"])?;
        let ratios =
            steps.step("ratios: window", |at| run(under_a_display(at, "tests/desk/ratios.mjs")));
        done = done.and(ratios);
        let years = steps.target().join("tmp").join("years");
        steps.step("offices of ten years and of one", |at| {
            if years.exists() {
                std::fs::remove_dir_all(&years)
                    .map_err(|error| format!("{}: {error}", years.display()))?;
            }
            let name = format!("ten_years{}", std::env::consts::EXE_SUFFIX);
            let program = at.program().with_file_name("examples").join(name);
            ["10", "1"].into_iter().try_for_each(|age| {
                run(at.command(&program, &[years.join(age).as_os_str(), age.as_ref()]))
            })
        })?;
        for (what, script) in [
            ("ratios: first paint of each page, find", "tests/desk/paints.mjs"),
            ("drags in an office of ten years", "tests/desk/drags.mjs"),
        ] {
            let ratios = steps.step(what, |at| {
                let mut command = under_a_display(at, script);
                command.env("KETING_YEARS", &years);
                run(command)
            });
            done = done.and(ratios);
        }
        let smooth = steps.step("ratios: long tables that scroll, keys in quick entry", |at| {
            run(under_a_display(at, "tests/desk/smooth.mjs"))
        });
        done = done.and(smooth);
    }
    done
}
