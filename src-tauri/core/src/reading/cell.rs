//! A value as it was typed or as a file holds it.

use crate::{time::Day, words};
use std::borrow::Cow;

/// A value of any kind; text typed into a field is [`Cell::from`] it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed.
    Text(String),
    /// A number; perhaps a day or a time that lost its format.
    Number(f64),
    /// A day, a time or both, counted in days since 1899-12-30.
    Serial(f64),
    /// What cannot be read: as it stands there, and why.
    Fault(String, Fault),
}

/// Why a cell cannot be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// A formula that failed.
    Failed,
    /// A formula that nothing has worked out yet.
    Uncounted,
    /// A number of which only the first digits are left.
    Rounded,
    /// More text than a cell can hold.
    Long,
    /// A character was lost before the file came here.
    Lost,
}

impl Fault {
    /// What is wrong and what to do, for a cell that shows that.
    pub(crate) fn sentence(self, shown: &str) -> String {
        match self {
            Fault::Failed => format!("这一格是算错的公式({shown})，请改成数值"),
            Fault::Uncounted => "这一格是没有算过的公式，请用 WPS 打开保存一次，再导入".into(),
            Fault::Rounded => format!(
                "“{shown}”太长，表格软件只留下了前面的数字，后面的已经丢了。请把这一格改成文本格式，重新填完整"
            ),
            Fault::Long => "这一格的字太多，不像名册。请检查前面是不是少了一个引号".into(),
            Fault::Lost => format!("“{shown}”里有的字已经变成了“\u{fffd}”，请重新填写"),
        }
    }
}

/// Words that stand for an empty cell, in small letters.
const NOTHING: [&str; 30] = [
    "",
    "/",
    "//",
    "///",
    "\\",
    "-",
    "--",
    "---",
    "—",
    "——",
    "———",
    "－",
    "_",
    ".",
    "…",
    "……",
    "...",
    "无",
    "暂无",
    "不详",
    "未填",
    "空",
    "（空）",
    "(空)",
    "n/a",
    "#n/a",
    "nan",
    "null",
    "none",
    "nil",
];

/// Words that stand for the cell above.
const SAME_AS_ABOVE: [&str; 6] = ["同上", "〃", "″", "\"", "''", "々"];

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl Cell {
    /// As text, cleaned.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) if words::is_clean(text) => Cow::Borrowed(text),
            Cell::Text(text) => Cow::Owned(words::clean(text)),
            Cell::Number(n) => Cow::Owned(plain(*n)),
            Cell::Serial(n) => Cow::Owned(serial_text(*n)),
            Cell::Fault(what, _) => Cow::Borrowed(what),
        }
    }

    /// Whether nothing is in it, in any of the ways people write nothing.
    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => {
                let first = text.trim_start().chars().next();
                let could = |c: char| "/\\-—－_.…无暂不未空（(nN#".contains(c);
                first.is_none_or(could)
                    && text.trim().len() <= 24
                    && NOTHING.contains(&&*self.text().to_lowercase())
            }
            _ => false,
        }
    }

    /// Whether it has no character at all.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(|c| c.is_whitespace() || words::is_mark(c)),
            _ => false,
        }
    }

    /// Whether it stands for the cell above.
    pub(crate) fn is_ditto(&self) -> bool {
        matches!(self, Cell::Text(text) if text.len() <= 24 && SAME_AS_ABOVE.contains(&&*self.text()))
    }
}

/// A number as people write it: no `.0`, no noise behind the sixth decimal.
fn plain(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e15 {
        return format!("{n:.0}");
    }
    format!("{}", (n * 1e6).round() / 1e6)
}

/// A computed day lies a breath before midnight as often as on it: nobody means less than a second.
pub(crate) fn to_the_second(serial: f64) -> f64 {
    (serial * 86_400.0).round() / 86_400.0
}

/// The day a serial number stands for.
pub(super) fn serial_day(serial: f64) -> Option<Day> {
    let days = to_the_second(serial).floor();
    (1.0..110_000.0).contains(&days).then(|| epoch().plus(days as i64))
}

fn epoch() -> Day {
    Day::EARLIEST.plus(-2)
}

/// The minutes into its day that a serial number stands for.
pub(super) fn serial_minutes(serial: f64) -> u32 {
    let serial = to_the_second(serial);
    ((serial - serial.floor()) * 1440.0).round() as u32
}

fn serial_text(serial: f64) -> String {
    let minutes = serial_minutes(serial);
    let clock = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    match (serial_day(serial), minutes) {
        (Some(day), 0) => day.to_string(),
        (Some(day), _) => format!("{day} {clock}"),
        (None, _) => clock,
    }
}
