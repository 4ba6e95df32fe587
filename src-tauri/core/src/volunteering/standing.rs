//! How a record stands: confirmed by a person, locked, corrected by another one, evaluated (67号令 art. 10–13).

use super::{
    Evaluation, Mark, NewRecord, RecordState, Recording,
    recording::{self, settle},
    rules,
    store::{self, standing},
};
use crate::{Result, app::App, calendar, ensure, ids::RecordId, whole::Whole, words};
use keting_macros::commands;

#[commands]
impl App {
    /// A person has checked those drafts: they count.
    pub fn service_records_confirm(&self, ids: Vec<RecordId>) -> Result<()> {
        ensure!(!ids.is_empty(), "没有待核对的记录");
        self.write(&format!("核对 {} 条服务记录", ids.len()), |tx| {
            let calendar = calendar::known(tx)?;
            for id in ids {
                let now = store::record_by(tx, id, &calendar)?;
                ensure!(
                    now.state == RecordState::Draft,
                    "{} {}“{}”{}，不用再核对",
                    now.name,
                    now.on.short(),
                    now.title,
                    now.state.chinese()
                );
                standing::set_state(tx, id, RecordState::Confirmed)?;
            }
            Ok(())
        })
    }

    /// Those records are changed by corrections only from now on.
    pub fn service_records_lock(&self, ids: Vec<RecordId>) -> Result<()> {
        ensure!(!ids.is_empty(), "请先选记录");
        self.write(&format!("锁定 {} 条服务记录", ids.len()), |tx| {
            let calendar = calendar::known(tx)?;
            for id in ids {
                let now = store::record_by(tx, id, &calendar)?;
                ensure!(
                    now.state != RecordState::Draft,
                    "{} {}“{}”还没有核对，先核对再锁定",
                    now.name,
                    now.on.short(),
                    now.title
                );
                rules::may_change(&now)?;
                standing::set_state(tx, id, RecordState::Locked)?;
            }
            Ok(())
        })
    }

    /// How well those services were done; no evaluation takes it back.
    pub fn service_records_evaluate(
        &self,
        ids: Vec<RecordId>,
        evaluation: Option<Evaluation>,
    ) -> Result<()> {
        ensure!(!ids.is_empty(), "请先选记录");
        self.write(&format!("评价 {} 条服务记录", ids.len()), |tx| {
            let on = evaluation.map(|_| self.today());
            ids.into_iter().try_for_each(|id| standing::evaluate(tx, id, evaluation, on))
        })
    }

    /// Puts a new record in the place of one that is locked, with why; without a new one it is void. The old one
    /// stays to be seen.
    pub fn service_record_correct(
        &self,
        id: RecordId,
        reason: String,
        new: Option<Whole<NewRecord>>,
        sure: Option<bool>,
    ) -> Result<Option<RecordId>> {
        let reason = words::name(&reason, "更正原因", 200)?;
        self.write("更正服务记录", |tx| {
            let now = store::record_by(tx, id, &calendar::known(tx)?)?;
            ensure!(
                matches!(now.state, RecordState::Confirmed | RecordState::Locked),
                "这条记录{}，不能更正",
                now.state.chinese()
            );
            let what = if new.is_some() { "更正" } else { "作废" };
            tx.relabel(format!("{what}{} {}的志愿服务“{}”", now.name, now.on.short(), now.title));
            let Some(Whole(new)) = new else {
                standing::void(tx, id, &reason)?;
                return Ok(None);
            };
            standing::set_state(tx, id, RecordState::Replaced)?;
            let mark = Mark { corrects: Some((id, &reason)), ..Mark::default() };
            let recording = Recording { mark, sure, ..recording::recording(self, tx)? };
            let new = NewRecord {
                // In time is when it was first written down (67号 art. 11), however late it is put right (art. 13).
                recorded_on: new.recorded_on.or(Some(now.recorded_on)),
                ..new
            };
            let (new, settled) = settle(tx, new, Some(&now), &recording)?;
            let key = RecordId::new();
            store::insert_record(tx, key, &new, &settled)?;
            standing::keep_evaluation(tx, id, key)?;
            Ok(Some(key))
        })
    }
}
