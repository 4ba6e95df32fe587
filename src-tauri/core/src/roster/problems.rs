//! What is wrong with a row, what is asked of it, and what is worth a look, each at its cell.

use super::{ImportProblem, ImportQuestion, Line};
use crate::{Error, Result, error::Refusal};

impl Line<'_> {
    /// Something without which the row cannot go in.
    pub(crate) fn need<T>(&mut self, field: impl Into<usize>, value: Option<T>) -> Option<T> {
        let field = field.into();
        if value.is_none()
            && !self.problems.iter().any(|p| p.stops && p.column == self.column(field))
        {
            self.wrong(field, format!("请填写{}", self.table.fields()[field].title));
        }
        value
    }

    /// A rule's refusal is a problem at the cell of the field it names, else at that field's; other errors end the
    /// import.
    pub(crate) fn ruled<T>(
        &mut self,
        field: impl Into<usize>,
        result: Result<T>,
    ) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::Rule(refusal)) => {
                self.refuse(Some(field.into()), *refusal);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// As [`Line::ruled`], always at the cell of that field: the refusal names a field of something else.
    pub(crate) fn ruled_at<T>(
        &mut self,
        field: impl Into<usize>,
        result: Result<T>,
    ) -> Result<Option<T>> {
        let unnamed = |error| match error {
            Error::Rule(refusal) => Error::Rule(Box::new(Refusal { field: None, ..*refusal })),
            other => other,
        };
        self.ruled(field, result.map_err(unnamed))
    }

    /// A refusal at the cell of the field it names, else at that of `field`, else of the row as a whole.
    pub(crate) fn refuse(&mut self, field: Option<usize>, refusal: Refusal) {
        let named = |name| self.table.fields().iter().position(|f| f.name == name);
        let named = refusal.field.and_then(named).and_then(|at| self.column(at));
        let column = named.or_else(|| field.and_then(|at| self.column(at)));
        self.stopped = true;
        self.problems.push(ImportProblem::plain(column, true, refusal.sentence));
    }

    /// Asks at the cell of a field; the answer given, or the one that stands as a guess. Without either the row stops.
    pub(crate) fn ask(
        &mut self,
        field: impl Into<usize>,
        key: ImportQuestion,
        guess: impl Into<String>,
    ) -> Option<&'static str> {
        self.asking(Some(field.into()), key, false, guess.into())
    }

    /// As [`Line::ask`], about the row as a whole.
    pub(crate) fn ask_row(&mut self, key: ImportQuestion, guess: String) -> Option<&'static str> {
        self.asking(None, key, false, guess)
    }

    /// As [`Line::ask`], where no guess may stand.
    pub(crate) fn must_ask(
        &mut self,
        field: impl Into<usize>,
        key: ImportQuestion,
        guess: impl Into<String>,
    ) -> Option<&'static str> {
        self.asking(Some(field.into()), key, true, guess.into())
    }

    /// As [`Line::ask`], about a column that is not there: said once of the file and not at each row.
    pub(crate) fn ask_of_all(&mut self, key: ImportQuestion) -> Option<&'static str> {
        self.table.questions.ask(key, self.number, false, None)
    }

    fn asking(
        &mut self,
        field: Option<usize>,
        key: ImportQuestion,
        must: bool,
        sentence: String,
    ) -> Option<&'static str> {
        let questions = &self.table.questions;
        let answer = questions.ask(key, self.number, must, None);
        if answer == Some("leave") {
            (self.left, self.stopped) = (true, true);
            return None;
        }
        if questions.answer(key).is_none() {
            let column = field.and_then(|at| self.column(at));
            let stops = answer.is_none();
            self.stopped |= stops;
            self.problems.push(ImportProblem { column, stops, guess: true, sentence });
        }
        answer
    }

    /// Something about the row as a whole.
    pub(crate) fn say(&mut self, stops: bool, sentence: String) {
        self.problems.push(ImportProblem::plain(None, stops, sentence));
    }

    /// A problem at the cell of a field that keeps the row out.
    pub(crate) fn wrong(&mut self, field: impl Into<usize>, sentence: impl Into<String>) {
        self.stopped = true;
        let column = self.column(field);
        self.problems.push(ImportProblem::plain(column, true, sentence.into()));
    }

    /// Something worth a look at the cell of a field.
    pub(crate) fn look(&mut self, field: impl Into<usize>, sentence: impl Into<String>) {
        let column = self.column(field);
        self.problems.push(ImportProblem::plain(column, false, sentence.into()));
    }
}
