//! The rows of a file, one after the other: what is no record, what stands alone, several names in one cell.

use super::{kinds, outcome::Outcome, service::Order};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    reading::{self, Cell},
    roster::{self, Above, Below, ImportQuestion, ImportVerdict, Line, Roster, Seen, Table},
};

/// Takes every row in. `lacking` refuses them all.
pub(super) fn take_all(
    app: &App,
    tx: &Tx<'_>,
    table: &Table,
    mut below: Below,
    order: &Order,
    lacking: Option<&str>,
) -> Result<Outcome> {
    let kind = kinds::of(order.kind);
    let mut taking = Taking {
        tx,
        table,
        order,
        lacking,
        person: kind.person,
        roster: (kind.begin)(app, tx, table)?,
        above: Above::default(),
        seen: Seen::default(),
        outcome: Outcome::default(),
    };
    let what = format!("{}{}", if order.looking { "检查" } else { "导入" }, order.kind.chinese());
    let mut at = 0;
    // Rows with one filled cell, until a full one or the end comes.
    let (mut alone, mut full) = (Vec::new(), false);
    while let Some(rows) = below.next()? {
        for (number, cells) in rows {
            if at % 100 == 0 {
                app.progress(&what, at, below.total.max(at))?;
            }
            at += 1;
            if table.alone(&cells).is_some() {
                alone.push((number, cells));
                continue;
            }
            for (number, cells) in alone.drain(..) {
                taking.row(number, cells, false)?;
            }
            full = full || table.no_record(&cells).is_none();
            taking.row(number, cells, false)?;
        }
    }
    for (number, cells) in alone {
        taking.row(number, cells, full)?;
    }
    app.progress(&what, at, at)?;
    Ok(taking.outcome)
}

struct Taking<'a> {
    tx: &'a Tx<'a>,
    table: &'a Table,
    order: &'a Order,
    lacking: Option<&'a str>,
    person: Option<(usize, &'static [usize])>,
    roster: Box<dyn Roster + 'a>,
    above: Above,
    seen: Seen,
    outcome: Outcome,
}

impl Taking<'_> {
    /// One row; `behind` the last full one it is hardly a record when it stands alone.
    fn row(&mut self, number: usize, mut cells: Vec<Cell>, behind: bool) -> Result<()> {
        let filled = self.table.carries().then(|| self.above.fill(self.table, &mut cells));
        let mut line = Line::new(self.table, &cells, number, self.order.looking);
        let left = self.order.leave_out.contains(&number);
        if let Some(filled) = filled.filter(|_| !left) {
            filled.say(&mut line);
        }
        let verdict = if left { ImportVerdict::LeftOut } else { self.take(&mut line, behind)? };
        self.outcome.keep(line, verdict, self.table);
        Ok(())
    }

    fn take(&mut self, line: &mut Line, behind: bool) -> Result<ImportVerdict> {
        let alone = self.table.alone(line.cells);
        if let Some(text) = &alone
            && self.roster.heads(text, self.table.is_wide())
        {
            self.roster.part(roster::part_name(text));
            return Ok(self.left_out(line, "小标题"));
        }
        let heading = self.table.is_heading(line.cells).then_some("表头");
        if let Some(why) = line.no_record().or(heading) {
            if let Some(heading) = line.heading_of_part() {
                self.roster.part(&heading);
            }
            return Ok(self.left_out(line, why));
        }
        if let Some(text) = alone.filter(|it| !self.roster.is_one(it)) {
            // In a list of two columns somebody without a telephone stands alone too, and 103 with a stroke is a room.
            let wide = self.table.is_wide();
            let bare = line.cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
            let number = text.chars().all(|c| c.is_ascii_digit());
            let note = roster::is_note(&text) && (wide || !number);
            if note && (wide || (behind && bare)) {
                return Ok(self.left_out(line, "说明文字"));
            }
            let guess = || format!("这一行只有“{text}”，是要登记的，还是说明文字");
            let odd = wide || (bare && !number && !reading::is_full_name(&text));
            if behind && odd && line.ask_row(ImportQuestion::Lone, guess()).is_none() {
                return Ok(self.verdict_of(line, ImportVerdict::Refused));
            }
        }
        if let Some(sentence) = self.lacking {
            line.say(true, sentence.to_owned());
            return Ok(ImportVerdict::Refused);
        }
        let unseen = self.table.hides(line.number);
        let guess = || "这一行在表里是隐藏的，或被筛选掉了".to_owned();
        if unseen && line.ask_row(ImportQuestion::Hidden, guess()).is_none() {
            return Ok(self.verdict_of(line, ImportVerdict::Refused));
        }
        if let Some((field, name)) = &self.table.given {
            line.look(*field, format!("这张表叫“{}”，按这个人登记", name.text()));
        }
        if self.seen.again(self.table, line.cells) {
            line.left |= line.ask_of_all(ImportQuestion::Repeat) == Some("leave");
        }
        if let Some((field, each)) = self.roster.several(line) {
            return self.split(line, field, each, &[]);
        }
        match self.names(line) {
            Some(names) => self.each(line, names),
            None => self.one(line),
        }
    }

    fn left_out(&mut self, line: &mut Line, why: &str) -> ImportVerdict {
        self.above.forget();
        line.say(false, format!("{why}，不导入"));
        ImportVerdict::LeftOut
    }

    fn one(&mut self, line: &mut Line) -> Result<ImportVerdict> {
        if line.left {
            return Ok(self.verdict_of(line, ImportVerdict::LeftOut));
        }
        let taken = match self.roster.take(self.tx, line) {
            Err(Error::Rule(refusal)) => {
                line.refuse(None, *refusal);
                ImportVerdict::Refused
            }
            taken => taken?,
        };
        Ok(self.verdict_of(line, taken))
    }

    /// The verdict of a row that an answer left out, or that something stopped.
    fn verdict_of(&self, line: &mut Line, taken: ImportVerdict) -> ImportVerdict {
        match (line.left, line.stopped) {
            (true, _) => {
                line.problems.clear();
                line.say(false, "按您的选择，不导入".to_owned());
                ImportVerdict::LeftOut
            }
            (false, true) => ImportVerdict::Refused,
            (false, false) => taken,
        }
    }

    /// Several names in the cell of one person.
    fn names(&self, line: &Line) -> Option<reading::Names> {
        let (field, _) = self.person?;
        match line.cell(field)? {
            Cell::Text(text) => reading::several_names(text),
            _ => None,
        }
    }

    /// A row a name, where that is the answer; what belongs to one person only goes to none of several.
    fn each(&mut self, line: &mut Line, names: reading::Names) -> Result<ImportVerdict> {
        let Some((field, own)) = self.person else { return self.one(line) };
        let said = line.cell(field).map(|c| c.text().into_owned()).unwrap_or_default();
        let guess = format!("“{said}”像是好几个人，请一个人写一行，或在上面选怎么登记");
        let answer = line.ask(field, ImportQuestion::Names, guess);
        let each: Vec<String> = match answer {
            None => return Ok(self.verdict_of(line, ImportVerdict::Refused)),
            Some("one") => vec![names.each.concat()],
            Some("first") => names.each.into_iter().take(1).collect(),
            Some(_) => names.each,
        };
        let several = each.len() > 1;
        let own = if several { own } else { &[] };
        let alone = own.iter().any(|field| line.cell(*field).is_some_and(|c| !c.is_nothing()));
        let verdict = self.split(line, field, each, own)?;
        if alone {
            line.look(field, "电话等只属于一个人的内容没有登记，不知道是谁的");
        }
        Ok(verdict)
    }

    /// A row for each of the texts in place of that cell; the `own` cells go to none of them.
    fn split(
        &mut self,
        line: &mut Line,
        field: usize,
        each: Vec<String>,
        own: &[usize],
    ) -> Result<ImportVerdict> {
        let mut verdict = ImportVerdict::Same;
        for name in each {
            let mut cells = line.cells.to_vec();
            line.put(&mut cells, field, Cell::Text(name));
            for field in own {
                line.put(&mut cells, *field, Cell::Empty);
            }
            let mut one = Line::new(self.table, &cells, line.number, false);
            let taken = self.one(&mut one)?;
            line.stopped |= one.stopped;
            line.left |= one.left;
            line.problems.append(&mut one.problems);
            verdict = verdict.and(taken);
        }
        Ok(self.verdict_of(line, verdict))
    }
}
