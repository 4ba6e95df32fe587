//! A table found in a sheet, and which of its rows are records.

use super::{
    doubts::Doubts,
    fields::{self, Field},
    header::Candidate,
    questions::{ImportQuestion, Questions},
    read::{Merge, Row, Sheet},
    shape::Habits,
};
use crate::{
    Result,
    reading::{Cell, Hint, Years},
    time::Day,
};
use std::{cell::RefCell, collections::HashMap, mem, sync::mpsc::Receiver};

/// A table found in a sheet.
#[derive(Debug)]
pub(crate) struct Table {
    /// The sheet it was found in.
    pub(crate) sheet: String,
    /// What stands above each column.
    pub(crate) headings: Vec<String>,
    /// The field each column was taken for.
    pub(crate) of_column: Vec<Option<usize>>,
    /// The column of each field.
    pub(super) of_field: Vec<Option<usize>>,
    /// A second column that bears a field's name, with the field.
    pub(crate) seconds: Vec<(usize, usize)>,
    /// The last day without a year, by field.
    yearless: RefCell<HashMap<usize, Day>>,
    /// What the sheet's name says of every row, for a field without a column.
    pub(crate) given: Option<(usize, Cell)>,
    /// What the title says about when.
    pub(crate) hint: Hint,
    /// Other sheets of the file that hold such a table and are not read with it.
    pub(crate) others: Vec<String>,
    /// What the file leaves in doubt.
    pub(super) doubts: Doubts,
    /// What stands above it, the sheet's name and the file's.
    pub(crate) titles: Vec<String>,
    /// What is asked about the file.
    pub(crate) questions: Questions,
    /// What the first rows say of its columns.
    pub(super) habits: Habits,
    fields: &'static [Field],
    /// The headings as they are compared.
    plain: Vec<String>,
}

impl Table {
    /// The table under that heading.
    pub(super) fn new(
        sheet: &Sheet,
        found: Candidate,
        fields: &'static [Field],
        hint: Hint,
    ) -> Table {
        let mut of_field = vec![None; fields.len()];
        for (column, field) in found.of_column.iter().enumerate() {
            if let Some(field) = field {
                of_field[*field] = Some(column);
            }
        }
        let widths = sheet.rows.iter().map(|(_, cells)| cells.len());
        let width = widths.max().unwrap_or(0).max(found.headings.len());
        let (mut headings, mut of_column) = (found.headings, found.of_column);
        headings.resize(width, String::new());
        of_column.resize(width, None);
        let plain = headings.iter().map(|h| fields::plain(h)).collect();
        let doubts = Doubts::of(sheet);
        let (sheet, others) = (sheet.name.clone(), Vec::new());
        let (titles, questions, seconds) = (Vec::new(), Questions::default(), found.seconds);
        let yearless = RefCell::default();
        Table {
            sheet,
            headings,
            of_column,
            of_field,
            seconds,
            yearless,
            given: None,
            hint,
            others,
            doubts,
            titles,
            questions,
            habits: Habits::default(),
            fields,
            plain,
        }
    }

    /// Whether a day without a year lies half a year and more from the one above it.
    pub(super) fn turns(&self, field: usize, day: Day) -> bool {
        let above = self.yearless.borrow_mut().insert(field, day);
        above.is_some_and(|above| day.since(above).abs() > 183)
    }

    /// Why a row is no record, if it is none: a total, a footer.
    pub(crate) fn no_record(&self, cells: &[Cell]) -> Option<&'static str> {
        no_record(cells, &self.of_column, &self.plain)
    }

    /// Puts the file's questions, some answered; the answers say how days are read.
    pub(super) fn ask(&mut self, questions: Questions) {
        self.hint.years = match questions.answer(ImportQuestion::Year) {
            Some("this") => Some(Years::Of(0)),
            Some("last") => Some(Years::Of(1)),
            answer => answer.map(|_| Years::Near),
        };
        if let (Some(answer), false) =
            (questions.answer(ImportQuestion::Order), self.hint.order_sure)
        {
            self.hint.day_first = answer == "day";
        }
        self.questions = questions;
    }

    /// The fields of its kind.
    pub(crate) fn fields(&self) -> &'static [Field] {
        self.fields
    }
}

/// Fields that add up: a number merged over several records is not that number for each of them.
const ADD_UP: [&str; 4] = ["quantity", "heads", "area", "beneficiaries"];

/// The rows below a heading, as they come. A cell merged over several records says the same for each of them;
/// so does 同上.
pub(crate) struct Below {
    rows: Vec<Row>,
    rest: Option<Receiver<Result<Vec<Row>>>>,
    /// How many there are, as far as is known.
    pub(crate) total: usize,
    /// By the line where they begin: the last line and the column of cells merged over several records.
    merges: HashMap<usize, Vec<(usize, usize)>>,
    /// What such a cell says, with its last line and its column.
    spanning: Vec<(usize, usize, Cell)>,
    above: Vec<Cell>,
}

impl Below {
    /// The rows of a sheet from the place `first` on, and `rest` behind them.
    pub(super) fn new(
        sheet: &mut Sheet,
        first: usize,
        rest: Option<Receiver<Result<Vec<Row>>>>,
        of_column: &[Option<usize>],
        fields: &[Field],
    ) -> Below {
        let adds_up = |column: usize| {
            let field = of_column.get(column).copied().flatten();
            field.is_some_and(|f| ADD_UP.contains(&fields[f].name))
        };
        let rows = sheet.rows.split_off(first.min(sheet.rows.len()));
        let top = rows.first().map_or(usize::MAX, |(line, _)| *line);
        let over = |m: &&Merge| m.lines.0 >= top && m.lines.1 > m.lines.0 && !adds_up(m.columns.0);
        let mut merges: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
        for m in sheet.layout.merges.iter().filter(over) {
            merges.entry(m.lines.0).or_default().push((m.lines.1, m.columns.0));
        }
        let stated = (sheet.lines + 1).saturating_sub(top);
        let total = if rest.is_some() { rows.len().max(stated) } else { rows.len() };
        Below { rows, rest, total, merges, spanning: Vec::new(), above: Vec::new() }
    }

    /// The rows read so far.
    pub(super) fn head(&self) -> &[Row] {
        &self.rows
    }

    /// The next rows; none behind the last.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<Row>>> {
        let mut rows = mem::take(&mut self.rows);
        if rows.is_empty() {
            match self.rest.as_ref().and_then(|rest| rest.recv().ok()) {
                Some(more) => rows = more?,
                None => return Ok(None),
            }
        }
        for at in 0..rows.len() {
            let (before, from) = rows.split_at_mut(at);
            let (line, cells) = &mut from[0];
            if !self.merges.is_empty() {
                self.fill(*line, cells);
            }
            if !cells.iter().any(Cell::is_ditto) {
                continue;
            }
            // 同上 (ditto) never repeats a totals row.
            let last = before.iter().rev().find(|(_, cells)| !is_total(cells));
            let above = last.map_or(&self.above, |(_, cells)| cells);
            for (column, cell) in cells.iter_mut().enumerate().filter(|(_, c)| c.is_ditto()) {
                if let Some(value) = above.get(column) {
                    *cell = value.clone();
                }
            }
        }
        if let Some((_, last)) = rows.iter().rev().find(|(_, cells)| !is_total(cells)) {
            self.above.clone_from(last);
        }
        Ok(Some(rows))
    }

    fn fill(&mut self, line: usize, cells: &mut Vec<Cell>) {
        self.spanning.retain(|(last, ..)| *last >= line);
        for (_, column, value) in &self.spanning {
            if cells.len() <= *column {
                cells.resize(*column + 1, Cell::Empty);
            }
            cells[*column] = value.clone();
        }
        for (last, column) in self.merges.get(&line).into_iter().flatten() {
            self.spanning.extend(cells.get(*column).map(|value| (*last, *column, value.clone())));
        }
    }
}

const TOTALS: [&str; 5] = ["合计", "小计", "总计", "共计", "累计"];
const FOOTERS: [&str; 34] = [
    "填报人",
    "填报单位",
    "填报日期",
    "填报时间",
    "填表人",
    "填表日期",
    "制表人",
    "制表日期",
    "制表:",
    "制表：",
    "审核人",
    "审核:",
    "审核：",
    "单位负责人",
    "负责人:",
    "负责人：",
    "备注:",
    "备注：",
    "注:",
    "注：",
    "说明:",
    "说明：",
    "盖章:",
    "盖章：",
    "(盖章",
    "（盖章",
    "单位(盖章",
    "单位（盖章",
    "(单位盖章",
    "（单位盖章",
    "经办人",
    "以下空白",
    "数据来源",
    "联系电话：",
];

/// Why a row is no record, if it is none.
fn no_record(
    cells: &[Cell],
    of_column: &[Option<usize>],
    headings: &[String],
) -> Option<&'static str> {
    let mut texts = cells.iter().filter(|c| !c.is_blank());
    let first = texts.next()?;
    let alone = texts.clone().next().is_none();
    if is_footer(first) {
        return Some("表尾");
    }
    if let (true, Cell::Text(text)) = (alone, first) {
        let columns = headings.iter().filter(|h| !h.is_empty()).count();
        if columns > 2 && numbered(text).is_some() {
            return Some("小标题");
        }
        if columns > 2 && (is_office(text) || is_date(text)) {
            return Some("落款");
        }
        if text.trim().chars().count() > 20 && !text.contains('·') {
            return Some("说明文字");
        }
    }
    if !alone && is_example(first) {
        return Some("示例");
    }
    if is_total(cells) {
        return Some("合计行");
    }
    let known = |at: usize| of_column.get(at).copied().flatten().is_some();
    let mut filled = cells.iter().enumerate().filter(|(at, c)| known(*at) && !c.is_nothing());
    if filled.clone().next().is_none() {
        return Some("没有可导入的内容");
    }
    // The heading again, as on every printed page.
    let again = |(at, c): (usize, &Cell)| {
        matches!(c, Cell::Text(_))
            && headings.get(at).is_some_and(|h| *h == super::fields::plain(&c.text()))
    };
    (filled.clone().count() > 1 && filled.all(again)).then_some("表头")
}

/// `填表人：…`, and whatever else is signed: `书记签字：李`, `记录人:`.
fn is_footer(cell: &Cell) -> bool {
    let signs =
        ["人", "签字", "签名", "签章", "盖章", "单位", "填表", "制表", "审核", "记录", "校对"];
    let signed = |text: &str| {
        text.split_once([':', '：']).is_some_and(|(before, _)| {
            before.chars().count() <= 8 && signs.iter().any(|it| before.trim_end().ends_with(it))
        })
    };
    if matches!(cell, Cell::Text(text) if signed(text)) {
        return true;
    }
    let footer = |text: String| FOOTERS.iter().any(|word| text.starts_with(word));
    tight(cell, "填制审单负备注说盖(（经以数联").is_some_and(footer)
}

/// `舞蹈队` of `一、舞蹈队` or `（一）舞蹈队`: what the rows below are about.
pub(super) fn numbered(text: &str) -> Option<&str> {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let text = text.trim();
    let (bracketed, rest) = match text.strip_prefix(['(', '（']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let name = rest.trim_start_matches(numeral);
    let ends: &[char] = if bracketed { &[')', '）'] } else { &['、', '．', '.'] };
    (name.len() < rest.len()).then_some(name)?.strip_prefix(ends).map(str::trim)
}

/// Whose table it is, below it.
fn is_office(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 5
        && ["居委会", "居民委员会", "办事处", "服务中心", "社区党委", "工作站"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// `2026年10月8日`, below the table.
fn is_date(text: &str) -> bool {
    text.contains('年')
        && text.contains('月')
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日".contains(c))
}

/// The row that shows how to fill the table in.
fn is_example(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if ["例", "例:", "例：", "示例", "例如", "样例", "填写示例", "举例"].contains(&text.trim()))
}

/// A row that adds up: 合计 stands in the first column or in the one beside the numbers.
fn is_total(cells: &[Cell]) -> bool {
    let total = |cell: &Cell| {
        let Cell::Text(text) = cell else { return false };
        // 合计, 捐赠小计, 10月合计(件); and 共5人.
        let counts = |c: char| "计共".contains(c);
        if text.len() > 60 || !text.contains(counts) {
            return false;
        }
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.split([':', '：', '(', '（']).next().unwrap_or_default();
        let units = ["人", "件", "个", "次", "场", "户", "名", "人次", "小时", ""];
        let counted = |(at, sign): (usize, char)| {
            let rest = &text[at + sign.len_utf8()..];
            let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            unit.len() < rest.len() && at <= 12 && units.contains(&unit)
        };
        text == "总人数"
            || (text.chars().count() <= 8 && TOTALS.iter().any(|t| text.ends_with(t)))
            || text.char_indices().filter(|(_, c)| counts(*c)).any(counted)
    };
    cells.iter().filter(|c| !c.is_blank()).take(3).any(total)
}

/// A text without its spaces, when it begins with one of those signs.
fn tight(cell: &Cell, begins: &str) -> Option<String> {
    let Cell::Text(text) = cell else { return None };
    let first = text.chars().find(|c| !c.is_whitespace())?;
    begins.contains(first).then(|| text.chars().filter(|c| !c.is_whitespace()).collect())
}
