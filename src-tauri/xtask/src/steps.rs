//! Steps: each says what it does and how long it took; the first that fails stops the work.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The sentence of the step that failed.
pub(crate) type Done = Result<(), String>;

/// One run of `cargo xtask`.
pub(crate) struct Steps {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Words after the verb, without `--release`.
    pub(crate) words: Vec<String>,
    /// Build as shipped.
    pub(crate) release: bool,
    began: Instant,
    taken: Vec<(String, Duration)>,
}

impl Steps {
    pub(crate) fn new(words: Vec<String>) -> Steps {
        let (flags, words): (Vec<_>, Vec<_>) = words.into_iter().partition(|it| it == "--release");
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
        let (began, taken) = (Instant::now(), Vec::new());
        Steps { root: root.to_owned(), words, release: !flags.is_empty(), began, taken }
    }

    /// Does one step.
    pub(crate) fn step<T>(
        &mut self,
        what: &str,
        work: impl FnOnce(&Steps) -> Result<T, String>,
    ) -> Result<T, String> {
        say(&format!("\n── {what}"));
        let began = Instant::now();
        let done = work(self);
        let took = began.elapsed();
        say(&format!(
            "── {what}: {} {}",
            if done.is_ok() { "done," } else { "FAILED," },
            seconds(took)
        ));
        self.taken.push((what.to_owned(), took));
        done
    }

    /// Does one step that is one command, run at the repository's top.
    pub(crate) fn run(&mut self, what: &str, program: &str, words: &[&str]) -> Done {
        self.step(what, |at| run(at.command(program, words)))
    }

    /// A command that starts at the repository's top.
    pub(crate) fn command<W: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        words: &[W],
    ) -> Command {
        let mut command = Command::new(program);
        command.args(words).current_dir(&self.root);
        command
    }

    /// A cargo command over the whole workspace with the features every step uses, so that nothing
    /// is built twice.
    pub(crate) fn cargo(&self, words: &[&str], after: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(cargo, words);
        // What is built here may be rehearsed, as shipped or not; what people get may not.
        let features = "keting-desktop/custom-protocol,keting-desktop/rehearsal";
        command.args(["--workspace", "--features", features]);
        if self.release {
            command.arg("--release");
        }
        command.args(after);
        command
    }

    /// The npm of this platform, in `ui`.
    pub(crate) fn npm(&self, words: &[&str]) -> Command {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = self.command(npm, words);
        command.current_dir(self.root.join("ui"));
        command
    }

    /// The built program.
    pub(crate) fn program(&self) -> PathBuf {
        let profile = if self.release { "release" } else { "debug" };
        self.target().join(profile).join(format!("keting{}", std::env::consts::EXE_SUFFIX))
    }

    /// The build folder.
    pub(crate) fn target(&self) -> PathBuf {
        let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        named.map_or_else(|| self.root.join("target"), |named| self.root.join(named))
    }

    /// What took how long.
    pub(crate) fn summary(&self) {
        if self.taken.len() < 2 {
            return;
        }
        say("\ntime");
        for (what, took) in &self.taken {
            say(&format!("{:>9}  {what}", seconds(*took)));
        }
        say(&format!("{:>9}  in all", seconds(self.began.elapsed())));
    }
}

fn seconds(took: Duration) -> String {
    let s = took.as_secs_f64();
    if s < 60.0 {
        format!("{s:.1} s")
    } else {
        format!("{} min {:02} s", s as u64 / 60, s as u64 % 60)
    }
}

/// Runs to the end; its output is ours.
pub(crate) fn run(mut command: Command) -> Done {
    let shown = shown(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}; what it said is above")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}")),
    }
}

/// What it prints, when it ends well.
pub(crate) fn output(mut command: Command) -> Result<String, String> {
    let shown = shown(&command);
    let out =
        command.output().map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    Err(format!(
        "`{shown}` ended with {}: {}",
        out.status,
        String::from_utf8_lossy(&out.stderr).trim()
    ))
}

/// Whether the command runs and ends well, quietly.
pub(crate) fn works(program: &str, words: &[&str]) -> bool {
    Command::new(program).args(words).output().is_ok_and(|out| out.status.success())
}

/// Whether there is a screen to open a window on.
pub(crate) fn screen() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

fn shown(command: &Command) -> String {
    let words = command.get_args().map(OsStr::to_string_lossy);
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}

/// A line for the person at the terminal.
pub(crate) fn say(line: &str) {
    // Nobody is listening when this fails.
    let _written = writeln!(std::io::stdout(), "{line}");
}
