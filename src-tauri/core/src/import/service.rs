//! Takes rosters in, or shows what would become of their rows.

use super::{
    ImportCard, ImportColumn, ImportDone, ImportField, ImportKind, ImportPreview, kinds, rows,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    error::Code,
    reading::{self, Cell},
    reports,
    roster::{
        self, Below, Book, ImportAsked, ImportQuestion, ImportVerdict, Questions, Sheet, Table,
    },
};
use keting_macros::commands;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What is to be taken in.
pub(super) struct Order {
    pub(super) kind: ImportKind,
    file: PathBuf,
    sheet: Option<String>,
    columns: Option<Vec<Option<String>>>,
    pub(super) leave_out: Vec<usize>,
    answers: BTreeMap<String, String>,
    /// Every row is wanted back, as it would be stored.
    pub(super) looking: bool,
}

#[commands]
impl App {
    /// Every kind of roster with what its table must hold, in the order in which they build on each other.
    pub fn import_kinds(&self) -> Result<Vec<ImportCard>> {
        Ok(kinds::cards())
    }

    /// Every row of a roster as it would be stored, with each problem at its cell. Changes nothing.
    ///
    /// `columns` gives each column its field where the headings were not understood; `answers` gives questions of an
    /// earlier preview their choice.
    pub fn import_preview(
        &self,
        kind: ImportKind,
        file: PathBuf,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
        answers: Option<BTreeMap<String, String>>,
    ) -> Result<ImportPreview> {
        let (leave_out, answers) = (Vec::new(), answers.unwrap_or_default());
        let order = Order { kind, file, sheet, columns, leave_out, answers, looking: true };
        self.rehearse(|tx| preview(self, tx, &order))
    }

    /// Takes a roster in: all of it or nothing. The same file twice changes nothing the second time.
    ///
    /// `leave_out` are lines of the sheet that are not taken in; `answers` are as for the preview.
    #[expect(clippy::too_many_arguments, reason = "each is a named argument of the command")]
    pub fn import_file(
        &self,
        kind: ImportKind,
        file: PathBuf,
        dry_run: Option<bool>,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
        leave_out: Option<Vec<usize>>,
        answers: Option<BTreeMap<String, String>>,
    ) -> Result<ImportDone> {
        let (leave_out, answers) = (leave_out.unwrap_or_default(), answers.unwrap_or_default());
        let order = Order { kind, file, sheet, columns, leave_out, answers, looking: false };
        if dry_run.unwrap_or(false) {
            let done = self.rehearse(|tx| import(self, tx, &order))?;
            return Ok(ImportDone { dry_run: true, change: None, ..done });
        }
        self.write(&format!("导入{}", kind.chinese()), |tx| import(self, tx, &order))
    }
}

fn preview(app: &App, tx: &Tx, order: &Order) -> Result<ImportPreview> {
    let mut book = roster::open(&order.file, true)?;
    let (table, below) = find(app, &mut book, order)?;
    let sheets = book.sheets.iter().map(|s| s.name.clone()).collect();
    let lacking = table.lacking();
    let outcome = rows::take_all(app, tx, &table, below, order, lacking.as_deref())?;
    let column = |(index, heading): (usize, &String)| ImportColumn {
        index,
        heading: heading.clone(),
        field: table.of_column[index].map(|f| table.fields()[f].name.to_owned()),
    };
    let questions = table.questions.asked();
    Ok(ImportPreview {
        kind: order.kind,
        sheets,
        sheet: table.sheet.clone(),
        columns: table.headings.iter().enumerate().map(column).collect(),
        fields: table.fields().iter().map(ImportField::from).collect(),
        new: outcome.count(ImportVerdict::New),
        changed: outcome.count(ImportVerdict::Changed),
        same: outcome.count(ImportVerdict::Same),
        refused: outcome.count(ImportVerdict::Refused),
        left_out: outcome.count(ImportVerdict::LeftOut),
        guesses: guesses(&questions),
        questions,
        unused: outcome.unused(&table),
        rows: outcome.rows,
    })
}

fn import(app: &App, tx: &Tx, order: &Order) -> Result<ImportDone> {
    let mut book = roster::open(&order.file, false)?;
    let (table, below) = find(app, &mut book, order)?;
    if let Some(sentence) = table.lacking() {
        return Err(Error::rule(sentence));
    }
    let mut outcome = rows::take_all(app, tx, &table, below, order, None)?;
    let questions = table.questions.asked();
    let open: Vec<String> =
        questions.iter().filter(|it| it.is_open()).map(ImportAsked::said).collect();
    let refused = outcome.count(ImportVerdict::Refused);
    if refused > outcome.waiting {
        let more = if refused > outcome.refusals.len() { " ……" } else { "" };
        let also = if open.is_empty() {
            String::new()
        } else {
            format!("。另外有 {} 个问题要先回答：{}", open.len(), open.join("；"))
        };
        return Err(Error::rule(format!(
            "有 {refused} 行不能导入，什么都没有改动。{}{more} 请在表里改好再导入，或选择不导入这些行{also}",
            outcome.refusals.join(" ")
        )));
    }
    if !open.is_empty() {
        let sentence = format!(
            "有 {} 个问题要先回答，什么都没有改动。{}。请在导入页上选，命令行写 --answer 问题=选择",
            open.len(),
            open.join("；")
        );
        return Err(Error::coded(Code::Asked, sentence));
    }
    if !table.others.is_empty() {
        let left = format!(
            "只导入了工作表“{}”。这个文件里还有“{}”没有导入，要的话请选那张表再导入一次。",
            table.sheet,
            table.others.join("”“")
        );
        outcome.warnings.insert(0, left);
    }
    let (added, changed) =
        (outcome.count(ImportVerdict::New), outcome.count(ImportVerdict::Changed));
    tx.relabel(format!(
        "导入{} {} 行({})",
        order.kind.chinese(),
        added + changed,
        file_name(&order.file)
    ));
    Ok(ImportDone {
        kind: order.kind,
        added,
        changed,
        same: outcome.count(ImportVerdict::Same),
        left_out: outcome.count(ImportVerdict::LeftOut),
        dry_run: false,
        guesses: guesses(&questions),
        questions,
        unused: outcome.unused(&table),
        warnings: outcome.warnings,
        change: if added + changed > 0 { Some(tx.number()?) } else { None },
    })
}

/// The table of the file and the rows below its heading.
fn find(app: &App, book: &mut Book, order: &Order) -> Result<(Table, Below)> {
    let (sheet, columns) = (order.sheet.as_deref(), order.columns.as_deref());
    let kind = kinds::of(order.kind);
    let questions = Questions::new(&order.answers)?;
    if questions.answer(ImportQuestion::Quote) == Some("apart") {
        book.read_apart();
    }
    let ours = |name: &str| book.sheets.iter().find(|it| it.name == name).and_then(report_of);
    let of_sheet = sheet.and_then(ours).or_else(|| book.sheets.iter().find_map(report_of));
    let found = roster::find(book, sheet, columns, kind.fields, app.today(), questions);
    let (mut table, below) = match (found, of_sheet) {
        (Err(_), Some(report)) => return Err(no_roster(report)),
        (found, _) => found?,
    };
    let report = book.sheets.iter().find(|it| it.name == table.sheet).and_then(report_of);
    match (report, order.kind) {
        // What the report remarks on a tool is no note of the tool.
        (Some((_, "t4")), ImportKind::Tools) => table.disown("note"),
        (Some(report), _) => return Err(no_roster(report)),
        (None, _) => (),
    }
    // A sheet for each person bears their name.
    if let Some((field, _)) = kind.person
        && table.has_no(field)
        && reading::is_full_name(&table.sheet)
    {
        table.given = Some((field, Cell::Text(table.sheet.clone())));
    }
    table.hint.ahead = kind.ahead;
    table.ask_of_file(sheet.is_some());
    if columns.is_none() && report.is_none() {
        table.ask_noun(order.kind.chinese());
    }
    Ok((table, below))
}

/// The sheet of our own report that a sheet is, if it is one.
fn report_of(sheet: &Sheet) -> Option<(&'static str, &'static str)> {
    let top: Vec<String> = sheet.top().collect();
    if !top.iter().any(|text| text.starts_with("统计时间")) {
        return None;
    }
    reports::titles().find(|(title, _)| top.iter().any(|text| text.starts_with(title)))
}

fn no_roster((title, _): (&str, &str)) -> Error {
    Error::rule(format!(
        "这是本系统导出的“{title}”，里面是统计数，不是名册，不能导入。请选择平时登记用的表格"
    ))
}

/// How many rows stand on a guess.
fn guesses(questions: &[ImportAsked]) -> usize {
    questions.iter().filter(|it| it.is_guess()).map(|it| it.rows.max(1)).sum()
}

/// The file's name, short enough for the history.
fn file_name(file: &Path) -> String {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if name.chars().count() <= 40 {
        name
    } else {
        name.chars().take(38).chain("……".chars()).collect()
    }
}
