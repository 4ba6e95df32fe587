//! Takes rosters in, or shows what would become of their rows.

use super::{
    ImportCard, ImportColumn, ImportDone, ImportField, ImportKind, ImportPreview, kinds,
    outcome::Outcome,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    roster::{self, Below, Book, ImportVerdict, Line, Roster, Table},
};
use keting_macros::commands;
use std::path::{Path, PathBuf};

/// What is to be taken in.
struct Order {
    kind: ImportKind,
    file: PathBuf,
    sheet: Option<String>,
    columns: Option<Vec<Option<String>>>,
    leave_out: Vec<usize>,
    /// Every row is wanted back, as it would be kept.
    looking: bool,
}

#[commands]
impl App {
    /// Every kind of roster with what its table must hold, in the order in which they build on each other.
    pub fn import_kinds(&self) -> Result<Vec<ImportCard>> {
        Ok(kinds::cards())
    }

    /// Every row of a roster as it would be kept, with each problem at its cell. Changes nothing.
    ///
    /// `columns` gives each column its field where the headings were not understood.
    pub fn import_preview(
        &self,
        kind: ImportKind,
        file: PathBuf,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
    ) -> Result<ImportPreview> {
        let order = Order { kind, file, sheet, columns, leave_out: Vec::new(), looking: true };
        self.rehearse(|tx| preview(self, tx, &order))
    }

    /// Takes a roster in: all of it or nothing. The same file twice changes nothing the second time.
    ///
    /// `leave_out` are lines of the sheet that are not taken in.
    pub fn import_file(
        &self,
        kind: ImportKind,
        file: PathBuf,
        dry_run: Option<bool>,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
        leave_out: Option<Vec<usize>>,
    ) -> Result<ImportDone> {
        let leave_out = leave_out.unwrap_or_default();
        let order = Order { kind, file, sheet, columns, leave_out, looking: false };
        if dry_run.unwrap_or(false) {
            let done = self.rehearse(|tx| import(self, tx, &order))?;
            return Ok(ImportDone { dry_run: true, change: None, ..done });
        }
        self.write(&format!("导入{}", kind.chinese()), |tx| import(self, tx, &order))
    }
}

fn preview(app: &App, tx: &Tx, order: &Order) -> Result<ImportPreview> {
    let mut book = roster::open(&order.file, true)?;
    let sheets = book.sheets.iter().map(|s| s.name.clone()).collect();
    let (table, below) = find(app, &mut book, order)?;
    let lacking = table.lacking();
    let outcome = take_all(app, tx, &table, below, order, lacking.as_deref())?;
    let column = |(index, heading): (usize, &String)| ImportColumn {
        index,
        heading: heading.clone(),
        field: table.of_column[index].map(|f| table.fields()[f].name.to_owned()),
    };
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
        rows: outcome.rows,
    })
}

fn import(app: &App, tx: &Tx, order: &Order) -> Result<ImportDone> {
    let mut book = roster::open(&order.file, false)?;
    let (table, below) = find(app, &mut book, order)?;
    if let Some(sentence) = table.lacking() {
        return Err(Error::rule(sentence));
    }
    let mut outcome = take_all(app, tx, &table, below, order, None)?;
    let refused = outcome.count(ImportVerdict::Refused);
    if refused > 0 {
        let more = if refused > outcome.refusals.len() { " ……" } else { "" };
        return Err(Error::rule(format!(
            "有 {refused} 行不能导入，什么都没有改动。{}{more} 请在表里改好再导入，或选择不导入这些行",
            outcome.refusals.join(" ")
        )));
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
        warnings: outcome.warnings,
        change: if added + changed > 0 { Some(tx.number()?) } else { None },
    })
}

/// The table of the file and the rows below its heading.
fn find(app: &App, book: &mut Book, order: &Order) -> Result<(Table, Below)> {
    let (sheet, columns) = (order.sheet.as_deref(), order.columns.as_deref());
    let kind = kinds::of(order.kind);
    let (mut table, below) = roster::find(book, sheet, columns, kind.fields, app.today())?;
    table.hint.ahead = kind.ahead;
    Ok((table, below))
}

/// Takes every row in, one after the other. `lacking` refuses them all.
fn take_all(
    app: &App,
    tx: &Tx,
    table: &Table,
    mut below: Below,
    order: &Order,
    lacking: Option<&str>,
) -> Result<Outcome> {
    let mut roster = (kinds::of(order.kind).begin)(app, tx, table)?;
    let mut outcome = Outcome::default();
    let what = format!("{}{}", if order.looking { "检查" } else { "导入" }, order.kind.chinese());
    let mut at = 0;
    while let Some(rows) = below.next()? {
        for (number, cells) in &rows {
            if at % 100 == 0 {
                app.progress(&what, at, below.total.max(at))?;
            }
            at += 1;
            let mut line = Line::new(table, cells, *number, order.looking);
            let verdict = take_one(tx, &mut *roster, &mut line, order, lacking)?;
            outcome.keep(line, verdict, table);
        }
    }
    app.progress(&what, at, at)?;
    Ok(outcome)
}

fn take_one(
    tx: &Tx,
    roster: &mut dyn Roster,
    line: &mut Line,
    order: &Order,
    lacking: Option<&str>,
) -> Result<ImportVerdict> {
    if order.leave_out.contains(&line.number) {
        return Ok(ImportVerdict::LeftOut);
    }
    if let Some(why) = line.no_record() {
        if let Some(heading) = line.heading_of_part() {
            roster.part(&heading);
        }
        line.say(false, format!("{why}，不导入"));
        return Ok(ImportVerdict::LeftOut);
    }
    if let Some(sentence) = lacking {
        line.say(true, sentence.to_owned());
        return Ok(ImportVerdict::Refused);
    }
    match roster.take(tx, line) {
        Err(Error::Rule(refusal)) => {
            line.refuse(None, *refusal);
            Ok(ImportVerdict::Refused)
        }
        Ok(_) if line.stopped => Ok(ImportVerdict::Refused),
        taken => taken,
    }
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
