//! What a timetable says, be it of the house or of one door.

use keting::paper::{DoorPaper, PaperDay, PaperRoom, WeekPaper};

/// What a timetable says, be it of the house or of one door.
pub(crate) struct Table<'a> {
    /// Above the title: whose it is.
    pub(crate) over: &'a str,
    pub(crate) title: &'a str,
    /// Below the title: how many people.
    pub(crate) under: &'a str,
    /// Dates, week, when it was put up.
    pub(crate) dates: [&'a str; 3],
    pub(crate) days: &'a [PaperDay],
    pub(crate) rooms: Vec<PaperRoom>,
    pub(crate) notes: &'a [String],
    pub(crate) signed: &'a str,
    pub(crate) banner: Option<&'a str>,
}

impl<'a> From<&'a WeekPaper> for Table<'a> {
    fn from(paper: &'a WeekPaper) -> Table<'a> {
        Table {
            over: "",
            title: &paper.title,
            under: "",
            dates: [&paper.range, &paper.week, &paper.posted],
            days: &paper.days,
            rooms: paper.rooms.clone(),
            notes: &paper.notes,
            signed: &paper.signed,
            banner: paper.banner.as_deref(),
        }
    }
}

impl<'a> From<&'a DoorPaper> for Table<'a> {
    fn from(paper: &'a DoorPaper) -> Table<'a> {
        let (name, detail) = (String::new(), String::new());
        Table {
            over: &paper.center,
            title: &paper.name,
            under: &paper.detail,
            dates: [&paper.range, &paper.week, &paper.posted],
            days: &paper.days,
            rooms: vec![PaperRoom { name, detail, bands: paper.bands.clone() }],
            notes: &paper.notes,
            signed: &paper.signed,
            banner: paper.banner.as_deref(),
        }
    }
}
