//! Why something was not done, as the window and the command line both say it.

use serde::{Deserialize, Serialize};
use std::path::Path;

/// A sentence for a person and a word for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    /// `rule`, `missing`, `db`, `io` from the core; `usage` and `door` from here.
    pub(crate) kind: String,
    /// What happened and what to do next.
    pub(crate) message: String,
    /// The data folder, when it is the folder that could not be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) folder: Option<String>,
}

impl Refusal {
    /// A refusal of this kind.
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Refusal {
        Refusal { kind: kind.into(), message: message.into(), folder: None }
    }

    /// Says which data folder it is about.
    pub(crate) fn about(mut self, folder: &Path) -> Refusal {
        self.folder = Some(folder.display().to_string());
        self
    }
}

impl From<keting::Error> for Refusal {
    fn from(error: keting::Error) -> Refusal {
        Refusal::new(error.kind(), error.to_string())
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        keting::Error::Io(error).into()
    }
}
