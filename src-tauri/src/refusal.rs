//! Why something was not done, as the window and the command line both say it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
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
    /// Code, field, line and sentence, where the core names them.
    #[serde(flatten)]
    pub(crate) told: Map<String, Value>,
}

impl Refusal {
    /// A refusal of this kind.
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Refusal {
        Refusal { kind: kind.into(), message: message.into(), folder: None, told: Map::new() }
    }

    /// Says which data folder it is about.
    pub(crate) fn about(mut self, folder: &Path) -> Refusal {
        self.folder = Some(folder.display().to_string());
        self
    }
}

impl From<keting::Error> for Refusal {
    fn from(error: keting::Error) -> Refusal {
        let mut refusal = Refusal::new(error.kind(), error.to_string());
        if let Ok(Value::Object(mut told)) = serde_json::to_value(&error) {
            told.retain(|name, _| name != "kind" && name != "message");
            refusal.told = told;
        }
        refusal
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Refusal {
        keting::Error::Io(error).into()
    }
}
