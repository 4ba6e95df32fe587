//! What the desk does with notices.

use super::{NewNotice, Notice, NoticeNow, rules, store};
use crate::{
    Result,
    app::App,
    ids::NoticeId,
    paper::{self, NoticePaper, PaperSaved, PaperSize, Sheet},
    time::Day,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::path::PathBuf;

#[commands]
impl App {
    /// What hangs on the wall, how it differs from what is true, and what a new one would say.
    pub fn notice_now(&self) -> Result<NoticeNow> {
        self.read(|db| now(db, self.today()))
    }

    /// A notice as it would be printed today.
    pub fn notice_preview(&self, new: NewNotice) -> Result<NoticePaper> {
        let new = rules::lawful(new)?;
        let today = self.today();
        self.read(|db| Ok(rules::paper(&store::facts(db, today)?, &new, today)))
    }

    /// Keeps a notice exactly as it is printed today; the ones before it stay.
    pub fn notice_post(&self, new: NewNotice) -> Result<NoticeId> {
        let new = rules::lawful(new)?;
        let today = self.today();
        self.write("张贴开放时间公示", |tx| {
            let paper = rules::paper(&store::facts(tx, today)?, &new, today);
            tx.relabel(format!("张贴开放时间公示，{}", paper.effective));
            let (effective_on, posted_on) = (new.effective_on, today);
            let notice = Notice { id: NoticeId::new(), effective_on, posted_on, paper };
            store::keep(tx, &notice)?;
            Ok(notice.id)
        })
    }

    /// Every notice that was posted, the newest first.
    pub fn notice_list(&self) -> Result<Vec<Notice>> {
        self.read(store::all)
    }

    /// Saves a notice as a PDF, as it was when it was posted.
    pub fn notice_pdf(
        &self,
        id: NoticeId,
        out: PathBuf,
        size: Option<PaperSize>,
    ) -> Result<PaperSaved> {
        let paper = self.read(|db| store::get(db, id))?.paper;
        paper::save(self, &[Sheet::Notice(paper, size.unwrap_or(PaperSize::A3))], &out)
    }
}

/// What hangs there and what a new one would say.
pub(crate) fn now(db: &Connection, today: Day) -> Result<NoticeNow> {
    let facts = store::facts(db, today)?;
    let posted = store::newest(db)?;
    let hangs = posted.as_ref().map(|it| &it.paper);
    let draft = rules::draft(&facts, hangs, today);
    let fresh = rules::paper(&facts, &draft, today);
    let differs = hangs.map(|hangs| rules::differences(hangs, &fresh)).unwrap_or_default();
    Ok(NoticeNow { posted, differs, draft })
}
