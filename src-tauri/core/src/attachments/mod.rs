//! Photos and scans of a thing: a room's pictures, a donation slip, the moment of a session. The file lies
//! beside the database, named by what is in it, so that the same picture is kept once and a changed one
//! shows; the row says what it is of, when it was taken and what is to be seen.

pub mod rules;
pub(crate) mod service;
mod store;
pub(crate) mod tables;

use crate::{ids::AttachmentId, time::Day, words::words};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

words! {
    /// What a picture can be of.
    AttachedTo {
        /// A room.
        Room = "room", "活动室";
        /// A club or team.
        Group = "group", "社团";
        /// A person.
        Person = "person", "人员";
        /// A session.
        Booking = "booking", "场次";
        /// A tool.
        Tool = "tool", "工具";
        /// A service record.
        ServiceRecord = "service_record", "服务记录";
        /// A performance or contest.
        Performance = "performance", "演出比赛";
        /// A change of areas.
        AreaChange = "area_change", "面积变动";
    }
    /// What a file really is, by what is in it.
    FileKind {
        /// A photo.
        Jpeg = "jpeg", "JPEG 图片";
        /// A picture without loss.
        Png = "png", "PNG 图片";
        /// A picture that may move.
        Gif = "gif", "GIF 图片";
        /// A picture from the web.
        Webp = "webp", "WebP 图片";
        /// A paper.
        Pdf = "pdf", "PDF 文件";
    }
}

impl FileKind {
    /// The end of the kept file's name.
    fn ending(self) -> &'static str {
        match self {
            FileKind::Jpeg => "jpg",
            other => other.word(),
        }
    }

    /// As a page is told what it gets.
    fn mime(self) -> &'static str {
        match self {
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Gif => "image/gif",
            FileKind::Webp => "image/webp",
            FileKind::Pdf => "application/pdf",
        }
    }
}

/// What a picture is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachedThing {
    /// What kind of thing.
    pub kind: AttachedTo,
    /// Its key.
    pub id: String,
}

/// A picture or scan as it comes in.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewAttachment {
    /// What it is of.
    pub of: AttachedThing,
    /// Where the file lies …
    pub file: Option<PathBuf>,
    /// … or what is in it, base64.
    pub bytes: Option<String>,
    /// What the file was called.
    pub name: String,
    /// When it was taken.
    pub taken_on: Option<Day>,
    /// What is to be seen.
    pub caption: Option<String>,
}

/// What is written beside a picture.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AttachmentWords {
    /// When it was taken.
    pub taken_on: Option<Day>,
    /// What is to be seen.
    pub caption: Option<String>,
}

/// A picture or scan that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Attachment {
    pub id: AttachmentId,
    /// SHA-256 of the file; its name.
    pub hash: String,
    /// What the file was called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How large the file is.
    #[ts(type = "number")]
    pub bytes: i64,
    /// When it was taken.
    pub taken_on: Option<Day>,
    /// What is to be seen.
    pub caption: Option<String>,
    /// When it came in.
    pub added_on: Day,
    /// Where the file lies.
    pub file: String,
}

/// Where files lie in a data folder.
pub fn folder_in(folder: &Path) -> PathBuf {
    folder.join("attachments")
}

/// The kept file of that hash with its MIME type; its small picture with `small`, the whole one when there is none.
///
/// Only 64 hex digits name a file: nothing else of the disk can be asked for.
pub fn kept_file(folder: &Path, hash: &str, small: bool) -> Option<(PathBuf, &'static str)> {
    if !is_hash(hash) {
        return None;
    }
    let thumb = small.then(|| (small_in(folder, hash), FileKind::Jpeg.mime()));
    let whole = FileKind::ALL.iter().map(|kind| (file_in(folder, hash, *kind), kind.mime()));
    thumb.into_iter().chain(whole).find(|(file, _)| file.is_file())
}

/// A kept file by its name: `3f/3f…a0.jpg` and nothing else, so that none leads out of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Named {
    hash: String,
    kind: FileKind,
}

/// The file that a name inside a copy means.
pub(crate) fn named(name: &str) -> Option<Named> {
    let (hash, ending) = hash_in(name)?;
    let kind = FileKind::ALL.iter().copied().find(|kind| kind.ending() == ending)?;
    Some(Named { hash: hash.to_owned(), kind })
}

/// A picture's small likeness, which is no picture of its own.
pub(crate) fn is_small(name: &str) -> bool {
    hash_in(name).is_some_and(|(_, ending)| ending == "small.jpg")
}

fn hash_in(name: &str) -> Option<(&str, &str)> {
    let (shelf, file) = name.split_once('/')?;
    let (hash, ending) = file.split_once('.')?;
    (shelf.len() == 2 && hash.starts_with(shelf) && is_hash(hash)).then_some((hash, ending))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn file_in(folder: &Path, hash: &str, kind: FileKind) -> PathBuf {
    folder_in(folder).join(&hash[..2]).join(format!("{hash}.{}", kind.ending()))
}

fn small_in(folder: &Path, hash: &str) -> PathBuf {
    folder_in(folder).join(&hash[..2]).join(format!("{hash}.small.jpg"))
}
