//! Why something was not done, as the window and the command line both say it, and the exit codes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// A sentence for a person and a word for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// `rule`, `missing`, `db`, `io` from the core; `usage` and `door` from here.
    pub kind: String,
    /// What happened and what to do next.
    pub message: String,
    /// The data folder, when it is the folder that could not be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Code, field, line and sentence, where the core names them.
    #[serde(flatten)]
    pub told: Box<Map<String, Value>>,
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(kind: &str, message: impl Into<String>) -> Refusal {
        Refusal { kind: kind.into(), message: message.into(), folder: None, told: Box::default() }
    }

    /// Says which data folder it is about.
    pub fn about(mut self, folder: &Path) -> Refusal {
        self.folder = Some(folder.display().to_string());
        self
    }
}

impl From<keting::Error> for Refusal {
    fn from(error: keting::Error) -> Refusal {
        let mut refusal = Refusal::new(error.kind(), error.to_string());
        if let Ok(Value::Object(mut told)) = serde_json::to_value(&error) {
            told.retain(|name, _| name != "kind" && name != "message");
            refusal.told = Box::new(told);
        }
        refusal
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        let error = keting::Error::Io(error);
        error.log("shell");
        error.into()
    }
}

/// Exit code: a rule, a missing thing, a disk said no.
pub const REFUSED: u8 = 1;
/// Exit code: the words were not understood.
pub const WRONG_USAGE: u8 = 2;
/// Exit code: the data cannot be opened.
pub const CANNOT_OPEN: u8 = 3;

/// Text on standard output. A reader that went away early is not an error.
pub fn say(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            refused(REFUSED, &error.into())
        }
        _ => ExitCode::SUCCESS,
    }
}

/// The refusal as one line of JSON on standard error.
pub fn refused(code: u8, refusal: &Refusal) -> ExitCode {
    remark(&json!(refusal).to_string());
    ExitCode::from(code)
}

/// A line on standard error. When that is closed too there is no one left to tell.
pub fn remark(line: &str) {
    let _written = writeln!(std::io::stderr(), "{line}");
}
