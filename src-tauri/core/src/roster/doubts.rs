//! What the file itself leaves in doubt, asked once: quotes, hidden columns, other lists, rows that come again.

use super::{ImportQuestion, Table, read::Sheet};
use crate::reading::Cell;
use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// What a sheet leaves in doubt.
#[derive(Debug)]
pub(super) struct Doubts {
    /// Lines that are hidden or filtered away.
    hidden: HashSet<usize>,
    /// Columns that are hidden.
    columns: Vec<usize>,
    /// Lines where a quote may be missing.
    torn: Vec<usize>,
}

impl Doubts {
    pub(super) fn of(sheet: &Sheet) -> Doubts {
        let torn = sheet.unquoted.as_ref().map(|it| it.lines.clone());
        Doubts {
            hidden: sheet.layout.hidden.clone(),
            columns: sheet.layout.columns.clone(),
            torn: torn.unwrap_or_default(),
        }
    }
}

impl Table {
    /// Whether that line is hidden or filtered away in the file.
    pub(crate) fn hides(&self, line: usize) -> bool {
        self.doubts.hidden.contains(&line)
    }

    /// Asks what the file leaves in doubt; `chosen`: somebody said which sheet.
    pub(crate) fn ask_of_file(&mut self, chosen: bool) {
        for line in &self.doubts.torn {
            self.questions.ask(ImportQuestion::Quote, *line, false, None);
        }
        let hidden = self.doubts.columns.iter().filter_map(|at| {
            let field = self.of_column.get(*at).copied().flatten()?;
            Some((self.headings[*at].as_str(), self.fields()[field].name))
        });
        let (headings, names): (Vec<&str>, Vec<&str>) = hidden.unzip();
        if !names.is_empty() {
            let about = format!("“{}”在表里是隐藏的列，要导入吗？", headings.join("”“"));
            let answer = self.questions.ask(ImportQuestion::Column, 0, false, Some(about));
            if answer == Some("leave") {
                names.into_iter().for_each(|name| self.disown(name));
            }
        }
        if !chosen && !self.others.is_empty() {
            let about = format!(
                "这个文件里不止一张这样的名单：这次读的是“{}”，没有读“{}”。要别的，请在上面换一张表(命令行写 --sheet)。",
                self.sheet,
                self.others.join("”“")
            );
            self.questions.ask(ImportQuestion::Sheet, 0, false, Some(about));
        }
    }

    /// Why a row cannot be read where nobody is asked, if it cannot.
    pub(crate) fn doubt(&self, line: usize) -> Option<String> {
        let hidden = self.hides(line).then_some("在表里是隐藏的，请取消隐藏，或删掉它");
        let torn = self.doubts.torn.contains(&line);
        let torn = torn.then_some("有一格里又有换行又有分隔符，像是少了一个引号，请检查");
        hidden.or(torn).map(|why| format!("第 {line} 行{why}"))
    }
}

/// The rows seen so far.
#[derive(Default)]
pub(crate) struct Seen(HashSet<u64>);

impl Seen {
    /// Whether a row says in every column that is read what a row above says.
    pub(crate) fn again(&mut self, table: &Table, cells: &[Cell]) -> bool {
        let mut hasher = DefaultHasher::new();
        for (at, cell) in cells.iter().enumerate() {
            if table.of_column.get(at).is_some_and(Option::is_some) && !cell.is_blank() {
                (at, cell.text()).hash(&mut hasher);
            }
        }
        !self.0.insert(hasher.finish())
    }
}
