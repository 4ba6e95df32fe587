use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list on paper: a certificate, a statement, a register or a sign-in sheet to write on, a list on the wall.
/// Every text is final.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListPaper {
    /// What it is.
    pub title: String,
    /// Below the title: left, middle, right.
    pub under: [String; 3],
    /// What is told before the table, each with its name.
    pub facts: Vec<PaperFact>,
    /// The columns.
    pub columns: Vec<PaperColumn>,
    /// The rows, as many cells as columns; empty cells are written on by hand.
    pub rows: Vec<Vec<String>>,
    /// The last row, in bold.
    pub total: Option<Vec<String>>,
    /// The lines under the table.
    pub notes: Vec<String>,
    /// Who answers for it; without a text there is a line to sign on.
    pub signs: Vec<PaperFact>,
    /// Who gives it, and when; each on a line of its own at the right.
    pub signed: Vec<String>,
    /// What stands at the foot of every page.
    pub foot: String,
    /// What the QR code says.
    pub qr: Option<String>,
    /// What stands along the edge where the seal goes over several pages.
    pub seam: Option<String>,
    /// How it is used.
    pub shape: ListShape,
    /// `演示数据`, when this is the demonstration.
    pub banner: Option<String>,
}

/// How a list is used, which decides its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListShape {
    /// Read at a table; standing.
    #[default]
    Read,
    /// Written on by hand; standing.
    Write,
    /// Written on by hand; lying.
    WriteLying,
    /// Read on a wall; standing, in large type.
    Wall,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperColumn {
    /// Its head.
    pub name: String,
    /// How wide beside the others.
    pub share: u32,
    /// Running text begins at the left; all else stands in the middle.
    pub left: bool,
}

impl PaperColumn {
    /// A column in the middle.
    pub(crate) fn new(name: &str, share: u32) -> PaperColumn {
        PaperColumn { name: name.into(), share, left: false }
    }
}

/// Something told, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperFact {
    /// `借用人`.
    pub name: String,
    /// `欧阳若木`.
    pub text: String,
}

impl PaperFact {
    /// A fact of that name.
    pub(crate) fn new(name: &str, text: impl Into<String>) -> PaperFact {
        PaperFact { name: name.into(), text: text.into() }
    }
}
