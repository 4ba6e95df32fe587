//! What is hung on a door, as values: everything a page says and nothing about how it looks.
//!
//! The crate `keting-paper` typesets these; the core never sees a font. The program is handed a
//! [`Typesetter`] at the door, so the core's tests run without one.

mod door;
mod label;
mod list;
mod notice;
mod slip;

pub use door::DoorPaper;
pub use label::{Label, LabelPaper, LabelSheet};
pub use list::{ListPaper, ListShape, PaperColumn, PaperFact};
pub use notice::{NoticeBlock, NoticeLine, NoticePaper};
pub use slip::SlipPaper;

use crate::{Result, app::App, ids::BookingId, slice::Slice, words::words};
use serde::Serialize;
use std::path::Path;
use ts_rs::TS;

words! {
    /// How large a page is.
    PaperSize {
        /// What every printer takes.
        A4 = "a4", "A4";
        /// Twice as large, in large type for older eyes.
        A3 = "a3", "A3";
    }
}

pub(crate) const SLICE: Slice = Slice::of_words(&[WORDS, label::WORDS]);

/// One sheet to print. A file may hold several, each on its own paper.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// The whole week, lying.
    Week(WeekPaper, PaperSize),
    /// One room's week, standing.
    Door(DoorPaper, PaperSize),
    /// The opening hours, standing.
    Notice(NoticePaper, PaperSize),
    /// A list on A4: certificate, statement, register.
    List(Box<ListPaper>),
    /// Halves of A4, two on a page.
    Slips(Vec<SlipPaper>),
    /// Labels on sheets of A4.
    Labels(LabelPaper),
}

/// The week's rooms × days as they are hung on the door (DOMAIN §3.3). Every text is final.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WeekPaper {
    /// `青禾里社区党群服务中心活动室周安排表`.
    pub title: String,
    /// `2026年11月23日(周一)—11月29日(周日)`.
    pub range: String,
    /// `第48周`, the ISO week.
    pub week: String,
    /// `张贴日期:2026年11月20日`.
    pub posted: String,
    /// The seven columns, Monday first.
    pub days: Vec<PaperDay>,
    /// One block of rows a room.
    pub rooms: Vec<PaperRoom>,
    /// The lines under the table: opening hours, how to book, notes.
    pub notes: Vec<String>,
    /// `青禾里社区居民委员会(盖章)`.
    pub signed: String,
    /// `演示数据`, printed across the head when this is the demonstration.
    pub banner: Option<String>,
}

/// One column's head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperDay {
    /// `周一`.
    pub weekday: String,
    /// `11月23日`.
    pub date: String,
    /// `(国庆节)`, `(上班)` or nothing.
    pub note: String,
}

/// One room's rows: a row a period of the day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperRoom {
    /// `102`, or the whole name when it has no number in front.
    pub name: String,
    /// `舞蹈室(30人)`, or only the capacity; may be empty.
    pub detail: String,
    /// `上午`, `下午`, `晚上`.
    pub bands: Vec<PaperBand>,
}

/// One period of one room through the week.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperBand {
    /// `上午`.
    pub name: String,
    /// Seven cells, Monday first.
    pub cells: Vec<PaperCell>,
}

/// What stands in one cell.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct PaperCell {
    /// The sessions in order of time.
    pub entries: Vec<PaperEntry>,
    /// `停用:消防检修`: the cell is shaded and says so.
    pub closed: Option<String>,
}

/// One session: time on the first line, name on the second.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PaperEntry {
    /// `08:30-10:30`.
    pub time: String,
    /// `舞蹈队`, or `占用` for a private room.
    pub name: String,
    /// The booking it stands for; the paper does not show it.
    #[serde(skip)]
    pub of: Option<BookingId>,
}

/// A page ready to be saved.
#[derive(Clone, Debug, Default)]
pub struct Pdf {
    /// The file's bytes, the same on every machine.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Characters that neither our fonts nor the system's can print, each once.
    pub missing: Vec<char>,
}

/// Turns sheets into one PDF; handed in at the door.
pub type Typesetter = fn(&[Sheet]) -> Result<Pdf>;

/// A page that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperSaved {
    pub file: String,
    /// How many pages.
    pub pages: usize,
    /// Characters that no font here can print; printed as 〓.
    pub missing: Vec<char>,
}

/// Typesets sheets and saves them in one PDF.
pub(crate) fn save(app: &App, sheets: &[Sheet], out: &Path) -> Result<PaperSaved> {
    let pdf = (app.host.typeset)(sheets)?;
    app.save(out, &pdf.bytes)?;
    let file = out.to_string_lossy().into_owned();
    Ok(PaperSaved { file, pages: pdf.pages, missing: pdf.missing })
}
