//! What the desk does with rosters.

use super::{
    ImportColumn, ImportDone, ImportKind, ImportPreview, ImportProblem, ImportRow, ImportVerdict,
    areas, arrivals, clubs, fields, header, hours,
    line::Line,
    loans, members, performances, read, rooms, sessions,
    table::{Below, Table},
    tools, volunteers,
};
use crate::{Error, Result, app::App, db::Tx};
use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    path::{Path, PathBuf},
};

/// Rows a preview shows.
const MOST_SHOWN: usize = 6000;
/// Warnings an import reports.
const MOST_WARNINGS: usize = 50;

/// Takes in the rows of one kind.
pub(super) trait Roster {
    /// Takes one row in, or says at its cells why not. A row refused has changed nothing that matters: the whole
    /// import is taken back.
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict>;

    /// What follows stands below that heading: `一、舞蹈队`.
    fn part(&mut self, _heading: &str) {}
}

/// What a file says twice.
pub(super) struct Twice<K>(HashMap<K, usize>);

impl<K> Default for Twice<K> {
    fn default() -> Twice<K> {
        Twice(HashMap::new())
    }
}

impl<K: Eq + Hash> Twice<K> {
    /// Remembers what a row is about. A second row about the same is worth a look; one that says something
    /// else of it cannot go in, for which of the two is right?
    pub(super) fn look(
        &mut self,
        line: &mut Line,
        field: impl Into<usize>,
        what: K,
        verdict: ImportVerdict,
    ) -> ImportVerdict {
        match self.0.entry(what) {
            Entry::Occupied(first) if verdict == ImportVerdict::Changed => {
                let first = first.get();
                line.wrong(field, format!("和第 {first} 行是同一条，但内容不同，请只留一行"));
            }
            Entry::Occupied(first) => {
                line.look(field, format!("和第 {} 行是同一条，合并为一条", first.get()));
            }
            Entry::Vacant(new) => drop(new.insert(line.number)),
        }
        verdict
    }
}

/// What she asked for.
struct Wish {
    kind: ImportKind,
    file: PathBuf,
    sheet: Option<String>,
    columns: Option<Vec<Option<String>>>,
    leave_out: Vec<usize>,
    /// Every row is wanted back, as it would be kept.
    looking: bool,
}

/// What became of the rows.
#[derive(Default)]
struct Outcome {
    rows: Vec<ImportRow>,
    counts: [usize; 5],
    refusals: Vec<String>,
    warnings: Vec<String>,
}

impl App {
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
        let wish = Wish { kind, file, sheet, columns, leave_out: Vec::new(), looking: true };
        self.rehearse(|tx| {
            let mut book = read::open(&wish.file, true)?;
            let sheets = book.sheets.iter().map(|s| s.name.clone()).collect();
            let (table, below) = self.table(&mut book, &wish)?;
            let lacking = table.lacking();
            let outcome = self.take_all(tx, &table, below, &wish, lacking.as_deref())?;
            let count = |verdict: ImportVerdict| outcome.counts[verdict as usize];
            let column = |(index, heading): (usize, &String)| ImportColumn {
                index,
                heading: heading.clone(),
                field: table.of_column[index].map(|f| table.fields()[f].name.to_owned()),
            };
            Ok(ImportPreview {
                kind,
                sheets,
                sheet: table.sheet.clone(),
                columns: table.headings.iter().enumerate().map(column).collect(),
                fields: fields::shown(kind),
                new: count(ImportVerdict::New),
                changed: count(ImportVerdict::Changed),
                same: count(ImportVerdict::Same),
                refused: count(ImportVerdict::Refused),
                left_out: count(ImportVerdict::LeftOut),
                rows: outcome.rows,
            })
        })
    }

    /// Takes a roster in: all of it or nothing. The same file twice changes nothing the second time.
    ///
    /// `leave_out` are lines of the sheet that she does not want in.
    pub fn import_file(
        &self,
        kind: ImportKind,
        file: PathBuf,
        dry_run: Option<bool>,
        sheet: Option<String>,
        columns: Option<Vec<Option<String>>>,
        leave_out: Option<Vec<usize>>,
    ) -> Result<ImportDone> {
        let wish = Wish {
            kind,
            file,
            sheet,
            columns,
            leave_out: leave_out.unwrap_or_default(),
            looking: false,
        };
        let dry_run = dry_run.unwrap_or(false);
        if dry_run {
            return self.rehearse(|tx| self.import(tx, &wish)).map(|done| ImportDone {
                dry_run,
                change: None,
                ..done
            });
        }
        self.write(&format!("导入{}", kind.chinese()), |tx| self.import(tx, &wish))
    }

    fn import(&self, tx: &Tx, wish: &Wish) -> Result<ImportDone> {
        let mut book = read::open(&wish.file, false)?;
        let (table, below) = self.table(&mut book, wish)?;
        if let Some(sentence) = table.lacking() {
            return Err(Error::rule(sentence));
        }
        let mut outcome = self.take_all(tx, &table, below, wish, None)?;
        let refused = outcome.counts[ImportVerdict::Refused as usize];
        if refused > 0 {
            let more = if refused > outcome.refusals.len() { " ……" } else { "" };
            return Err(Error::rule(format!(
                "有 {refused} 行不能导入，什么都没有改动。{}{more} 请在表里改好再导入，或选择不导入这些行",
                outcome.refusals.join(" ")
            )));
        }
        if !table.others.is_empty() {
            let said = format!(
                "只导入了工作表“{}”。这个文件里还有“{}”没有导入，要的话请选那张表再导入一次。",
                table.sheet,
                table.others.join("”“")
            );
            outcome.warnings.insert(0, said);
        }
        let count = |verdict: ImportVerdict| outcome.counts[verdict as usize];
        let (added, changed) = (count(ImportVerdict::New), count(ImportVerdict::Changed));
        tx.relabel(format!(
            "导入{} {} 行({})",
            wish.kind.chinese(),
            added + changed,
            file_name(&wish.file)
        ));
        Ok(ImportDone {
            kind: wish.kind,
            added,
            changed,
            same: count(ImportVerdict::Same),
            left_out: count(ImportVerdict::LeftOut),
            dry_run: false,
            warnings: outcome.warnings,
            change: if added + changed > 0 { Some(tx.number()?) } else { None },
        })
    }

    fn table(&self, book: &mut read::Book, wish: &Wish) -> Result<(Table, Below)> {
        let (mut table, below) = header::find(
            book,
            wish.sheet.as_deref(),
            wish.columns.as_deref(),
            fields::of(wish.kind),
            self.today(),
        )?;
        if wish.kind == ImportKind::Sessions {
            table.hint.ahead = 62;
        }
        Ok((table, below))
    }

    /// Takes every row in, one after the other. `lacking` keeps them all out.
    fn take_all(
        &self,
        tx: &Tx,
        table: &Table,
        mut below: Below,
        wish: &Wish,
        lacking: Option<&str>,
    ) -> Result<Outcome> {
        let mut roster = self.roster(tx, table, wish.kind)?;
        let mut outcome = Outcome::default();
        let what = format!("{}{}", if wish.looking { "检查" } else { "导入" }, wish.kind.chinese());
        let mut at = 0;
        while let Some(rows) = below.next()? {
            for (number, cells) in &rows {
                if at % 100 == 0 {
                    self.progress(&what, at, below.total.max(at))?;
                }
                at += 1;
                let mut line = Line::new(table, cells, *number, wish.looking);
                let verdict = Self::take_one(tx, &mut *roster, &mut line, wish, lacking)?;
                outcome.keep(line, verdict, table);
            }
        }
        self.progress(&what, at, at)?;
        Ok(outcome)
    }

    fn take_one(
        tx: &Tx,
        roster: &mut dyn Roster,
        line: &mut Line,
        wish: &Wish,
        lacking: Option<&str>,
    ) -> Result<ImportVerdict> {
        if wish.leave_out.contains(&line.number) {
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
            // A rule nobody foresaw here still names the row.
            Err(Error::Rule(sentence)) => {
                line.say(true, sentence.sentence);
                Ok(ImportVerdict::Refused)
            }
            Ok(_) if line.stopped => Ok(ImportVerdict::Refused),
            taken => taken,
        }
    }

    fn roster(&self, tx: &Tx, table: &Table, kind: ImportKind) -> Result<Box<dyn Roster + '_>> {
        let today = self.today();
        Ok(match kind {
            ImportKind::Rooms => Box::new(rooms::Rooms::known(tx, table.hint)?),
            ImportKind::Areas => Box::new(areas::Areas::known(tx, today)?),
            ImportKind::Clubs => Box::new(clubs::Clubs::known(tx, today)?),
            ImportKind::Members => Box::new(members::Members::known(tx, today, &table.sheet)?),
            ImportKind::Performances => Box::new(performances::Performances::known(tx)?),
            ImportKind::Tools => Box::new(tools::Tools::known(tx, today)?),
            ImportKind::Volunteers => Box::new(volunteers::Volunteers::known(tx, today)?),
            ImportKind::Sessions => Box::new(sessions::Sessions::known(tx, today)?),
            ImportKind::Arrivals => Box::new(arrivals::Arrivals::known(tx, today)?),
            ImportKind::Loans => Box::new(loans::Loans::known(tx, today)?),
            ImportKind::Hours => {
                Box::new(hours::Records::known(tx, volunteering::service::recording(self, tx)?)?)
            }
        })
    }
}

impl Outcome {
    fn keep(&mut self, line: Line, verdict: ImportVerdict, table: &Table) {
        self.counts[verdict as usize] += 1;
        let told = |p: &ImportProblem| {
            let at = p.column.and_then(|c| table.headings.get(c)).filter(|h| !h.is_empty());
            format!(
                "第 {} 行{}：{}。",
                line.number,
                at.map(|h| format!("“{h}”")).unwrap_or_default(),
                p.sentence
            )
        };
        if verdict == ImportVerdict::Refused && self.refusals.len() < 3 {
            self.refusals.extend(line.problems.iter().find(|p| p.stops).map(told));
        }
        if verdict != ImportVerdict::LeftOut && self.warnings.len() < MOST_WARNINGS {
            self.warnings.extend(line.problems.iter().filter(|p| !p.stops).map(told));
        }
        if let Some(cells) = line.shown.filter(|_| self.rows.len() < MOST_SHOWN) {
            self.rows.push(ImportRow {
                line: line.number,
                verdict,
                cells,
                problems: line.problems,
            });
        }
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
