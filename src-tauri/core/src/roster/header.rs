//! Where the table of a sheet begins, and what its columns are.

use super::{
    ImportQuestion, Questions, beside,
    fields::{self, Field},
    read::{Book, Merge, Row, Sheet},
    shape::Habits,
    table::{Below, Table},
};
use crate::{
    Error, Result, ensure,
    error::Code,
    reading::{Cell, Hint, day_stands_first},
    time::Day,
};

/// Rows searched for the heading.
pub(super) const SEARCHED: usize = 40;
/// What a row cannot do without, and the field that says as much where it has no column: 服务内容 for 活动名称.
const STAND_FOR: [(&str, &str); 1] = [("title", "content")];
/// Rows a heading can have.
const DEEPEST: usize = 3;

/// A heading that could be it.
pub(super) struct Candidate {
    pub(super) first: usize,
    pub(super) depth: usize,
    pub(super) headings: Vec<String>,
    pub(super) of_column: Vec<Option<usize>>,
    /// Columns that bear the name of a field that another column was taken for.
    pub(super) seconds: Vec<(usize, usize)>,
    known: usize,
    score: u32,
}

/// Finds the table, in the sheet named or in the one that fits best, and the rows below its heading.
pub(crate) fn find(
    book: &mut Book,
    sheet: Option<&str>,
    columns: Option<&[Option<String>]>,
    fields: &'static [Field],
    today: Day,
    questions: Questions,
) -> Result<(Table, Below)> {
    beside::split(book, fields);
    let named = |s: &&Sheet| sheet.is_none_or(|name| s.is(name));
    let all: Vec<String> = book.sheets.iter().map(|s| s.name.clone()).collect();
    ensure!(
        book.sheets.iter().any(|s| named(&s)),
        "“{}”里没有叫“{}”的工作表，有内容的工作表是：{}",
        book.name,
        sheet.unwrap_or_default(),
        all.join("、")
    );
    let mut best: Option<(usize, Candidate)> = None;
    let mut fitting = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate().filter(|(_, s)| named(s)) {
        let found = heading(sheet, fields);
        if found.is_some() {
            fitting.push(sheet.name.clone());
        }
        if let Some(found) = found.filter(|f| best.as_ref().is_none_or(|(_, b)| b.score < f.score))
        {
            best = Some((at, found));
        }
    }
    let chosen = match (best, columns) {
        (Some(best), _) => Some(best),
        (None, Some(_)) => book
            .sheets
            .iter()
            .position(|s| named(&s))
            .and_then(|at| Some((at, likeliest(&book.sheets[at], fields, &questions)?))),
        (None, None) => None,
    };
    let Some((at, mut found)) = chosen else { return Err(unknown(book, named, fields)) };
    if let Some(columns) = columns {
        found.of_column = matched_by_hand(columns, found.headings.len(), fields)?;
        found.seconds = Vec::new();
    }
    let above = book.sheets[at].rows[..found.first]
        .iter()
        .flat_map(|(_, cells)| cells)
        .map(|c| c.text().into_owned());
    let titles: Vec<String> =
        above.chain([book.sheets[at].name.clone(), book.name.clone()]).collect();
    let mut hint = Hint::new(titles.iter().map(String::as_str), today);
    (hint.day_first, hint.order_sure) = day_order(&book.sheets[at].rows[found.first..]);
    let rest = book.rest(at);
    let sheet = &mut book.sheets[at];
    let first = found.first + found.depth;
    let mut table = Table::new(sheet, found, fields, hint);
    fitting.retain(|name| *name != table.sheet);
    table.others = fitting;
    table.titles = titles;
    table.ask(questions);
    let below = Below::new(sheet, first, rest, &table.of_column, fields);
    table.habits = Habits::new(below.head(), &table.of_field, fields);
    Ok((table, below))
}

/// Whether days stand before months in the first rows, and whether one of them says so.
fn day_order(rows: &[Row]) -> (bool, bool) {
    let texts =
        rows.iter().take(SEARCHED).flat_map(|(_, cells)| cells).filter_map(|cell| match cell {
            Cell::Text(text) if text.len() <= 20 => day_stands_first(text),
            _ => None,
        });
    let (mut day, mut month) = (false, false);
    texts.for_each(|first| if first { day = true } else { month = true });
    (day && !month, day != month)
}

fn unknown(book: &Book, named: impl Fn(&&Sheet) -> bool, fields: &[Field]) -> Error {
    let seen = book.sheets.iter().find(named);
    let seen = seen.and_then(|sheet| likeliest(sheet, fields, &Questions::default()));
    let known = |(at, heading): (usize, &String)| {
        let field = seen.as_ref().and_then(|it| it.of_column[at])?;
        Some(format!("{heading}（是{}）", fields[field].title))
    };
    let headings = seen.as_ref().map(|it| it.headings.as_slice()).unwrap_or_default();
    let understood: Vec<String> = headings.iter().enumerate().filter_map(known).collect();
    let seen: Vec<&str> =
        headings.iter().map(String::as_str).filter(|h| !h.is_empty()).take(12).collect();
    let wanted: Vec<&str> = fields.iter().map(|f| f.title).take(10).collect();
    let seen = if seen.is_empty() { "没有一行像表头".to_owned() } else { seen.join("、") };
    let begins = if understood.is_empty() {
        format!("“{}”里没有认得的表头", book.name)
    } else {
        format!("“{}”里认得的列太少，只认得：{}", book.name, understood.join("、"))
    };
    let sentence = format!(
        "{begins}。看到的是：{seen}；需要的列是：{}等。请检查是不是选错了文件或种类，或把表头改成这些名称",
        wanted.join("、")
    );
    Error::coded(Code::Headings, sentence)
}

/// The fields a person gave the columns.
fn matched_by_hand(
    columns: &[Option<String>],
    width: usize,
    fields: &[Field],
) -> Result<Vec<Option<usize>>> {
    let mut of_column = Vec::new();
    for name in columns {
        let field =
            match name.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
                None => None,
                Some(name) => {
                    let found = fields.iter().position(|f| f.name == name || f.title == name);
                    Some(found.ok_or_else(|| {
                        Error::rule(format!("没有“{name}”这个字段，请重新指定列"))
                    })?)
                }
            };
        if let Some(field) = field {
            ensure!(
                !of_column.contains(&Some(field)),
                "“{}”指定了两列，请只留一列",
                fields[field].title
            );
        }
        of_column.push(field);
    }
    of_column.resize(width.max(of_column.len()), None);
    Ok(of_column)
}

/// The heading that explains most, if any explains enough.
pub(super) fn heading(sheet: &Sheet, fields: &[Field]) -> Option<Candidate> {
    // Two names that any form might have, among ten it does not, are no roster of this kind.
    let enough = |found: &Candidate| match found.known {
        0 => false,
        1 => found.headed() <= 2,
        2 => found.headed() <= 8,
        _ => true,
    };
    let all = every_heading(sheet, fields).filter(enough);
    all.reduce(|best, it| if best.score < it.score { it } else { best })
}

/// Whatever could be read as a heading, from the top.
fn every_heading(sheet: &Sheet, fields: &[Field]) -> impl Iterator<Item = Candidate> {
    let firsts = 0..sheet.rows.len().min(SEARCHED);
    let stretches = firsts.flat_map(|first| {
        (1..=DEEPEST.min(sheet.rows.len() - first)).map(move |depth| (first, depth))
    });
    stretches
        .filter(|(first, depth)| belongs_together(sheet, *first, *depth))
        .map(|(first, depth)| candidate(sheet, fields, first, depth))
}

impl Candidate {
    fn headed(&self) -> usize {
        self.headings.iter().filter(|h| !h.is_empty()).count()
    }
}

/// Rows of one heading follow each other, none is a title, and no merge is cut in two.
fn belongs_together(sheet: &Sheet, first: usize, depth: usize) -> bool {
    let texts = |at: usize| sheet.rows[at].1.iter().filter(|c| !c.is_blank()).count();
    if depth > 1 && (first..first + depth).any(|at| texts(at) < 2) {
        return false;
    }
    let (top, bottom) = (sheet.rows[first].0, sheet.rows[first + depth - 1].0);
    let cut = |m: &Merge| {
        let inside = |line: usize| (top..=bottom).contains(&line);
        (inside(m.lines.0) && m.lines.1 > bottom) || (inside(m.lines.1) && m.lines.0 < top)
    };
    bottom - top < DEEPEST && !sheet.layout.merges.iter().any(cut)
}

/// What a row says above each column: a group merged over several columns stands above each of them.
fn texts(sheet: &Sheet, at: usize, width: usize) -> Vec<String> {
    let (line, cells) = &sheet.rows[at];
    let mut texts: Vec<String> = cells.iter().map(|c| c.text().into_owned()).collect();
    texts.resize(width.max(texts.len()), String::new());
    let over = |m: &&Merge| m.lines.0 == *line && m.columns.1 > m.columns.0;
    for merge in sheet.layout.merges.iter().filter(over) {
        let group = texts.get(merge.columns.0).cloned().unwrap_or_default();
        for cell in texts.iter_mut().take(merge.columns.1 + 1).skip(merge.columns.0 + 1) {
            cell.clone_from(&group);
        }
    }
    texts
}

fn candidate(sheet: &Sheet, fields: &[Field], first: usize, depth: usize) -> Candidate {
    let width =
        sheet.rows[first..first + depth].iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut levels: Vec<Vec<String>> =
        (first..first + depth).map(|at| texts(sheet, at, width)).collect();
    // Without merges (a .csv) a group reaches over the blank cells to its right that have a name below.
    if depth > 1 && sheet.layout.merges.is_empty() {
        for column in 1..width {
            if levels[0][column].is_empty() && !levels[1][column].is_empty() {
                levels[0][column] = levels[0][column - 1].clone();
            }
        }
    }
    let names: Vec<Vec<&String>> = (0..width)
        .map(|column| {
            let mut parts: Vec<&String> =
                levels.iter().map(|l| &l[column]).filter(|t| !t.is_empty()).collect();
            parts.dedup();
            parts
        })
        .collect();
    let headings = names
        .iter()
        .map(|parts| parts.iter().map(|p| p.as_str()).collect::<Vec<_>>().join(" "))
        .collect();

    // The surest reading of each column, lowest name first: the name below, then with its group, then the group.
    // Of two columns that could be one field, the one that bears its very name.
    let mut wishes: Vec<(u32, bool, usize, usize)> = Vec::new();
    for (column, parts) in names.iter().enumerate() {
        let plain: Vec<String> = parts.iter().map(|p| fields::plain(p)).collect();
        let joined = plain.concat();
        let readings = plain.iter().rev().chain([&joined]).enumerate();
        for (nth, reading) in readings {
            for (field, of) in fields.iter().enumerate() {
                let sure = fields::means(of, reading);
                if sure > 0 {
                    let other = reading != of.title;
                    wishes.push((sure * 10 - (nth as u32).min(9), other, column, field));
                }
            }
        }
    }
    wishes.sort_by_key(|(sure, other, column, _)| (std::cmp::Reverse(*sure), *other, *column));
    let mut of_column = vec![None; width];
    let (mut score, mut known, mut taken) = (0, 0, vec![false; fields.len()]);
    let mut seconds: Vec<(usize, usize)> = Vec::new();
    for (sure, _, column, field) in wishes {
        if of_column[column].is_none() && taken[field] && sure >= 11 {
            seconds.push((field, column));
        }
        if of_column[column].is_none() && !taken[field] {
            of_column[column] = Some(field);
            taken[field] = true;
            known += 1;
            score += sure / 7 + if fields[field].required { 3 } else { 0 };
        }
    }
    for (needed, fuller) in STAND_FOR {
        let place = |name| fields.iter().position(|f| f.name == name);
        let (Some(needed), Some(fuller)) = (place(needed), place(fuller)) else { continue };
        let column = of_column.iter().position(|of| *of == Some(fuller));
        if let (true, false, Some(column)) = (fields[needed].required, taken[needed], column) {
            of_column[column] = Some(needed);
            score += 3;
        }
    }
    // Of two that explain as much, the one of fewer rows.
    let score = (score * 4 + 3).saturating_sub(depth as u32);
    seconds.retain(|(_, column)| of_column[*column].is_none());
    Candidate { first, depth, headings, of_column, seconds, known, score }
}

/// For columns given by hand under a heading nobody understands: the rows that name most fields, else the first
/// row nearly as wide as the widest.
fn likeliest(sheet: &Sheet, fields: &[Field], questions: &Questions) -> Option<Candidate> {
    let texts = |cells: &[Cell]| {
        cells.iter().filter(|c| matches!(c, Cell::Text(_)) && !c.is_blank()).count()
    };
    let named = every_heading(sheet, fields).filter(|found| found.known > 0);
    if let Some(found) = named.reduce(|best, it| if best.score < it.score { it } else { best }) {
        return Some(found);
    }
    let widest = sheet.rows.iter().take(SEARCHED).map(|(_, cells)| texts(cells)).max()?;
    let enough = widest.min(2).max(widest * 3 / 5);
    let first = sheet.rows.iter().position(|(_, cells)| texts(cells) >= enough)?;
    let deepest = (1..=DEEPEST.min(sheet.rows.len() - first))
        .find(|depth| belongs_together(sheet, first, *depth));
    let mut found = candidate(sheet, fields, first, deepest.unwrap_or(1));
    // A telephone number or a day stands in no heading; of anything else who knows.
    let told = sheet.rows[first].1.iter().any(|cell| match cell {
        Cell::Number(_) | Cell::Serial(_) => true,
        Cell::Text(text) => text.matches(|c: char| c.is_ascii_digit()).count() >= 5,
        Cell::Empty | Cell::Fault(..) => false,
    });
    if told || questions.ask(ImportQuestion::Head, 0, false, None) == Some("row") {
        found.depth = 0;
        found.headings.iter_mut().for_each(String::clear);
    }
    Some(found)
}
