//! How a record stands: confirmed by a person, locked, corrected by another one, evaluated, typed into the
//! ministry's system (67号令 art. 4, 10–13).

use super::{
    Evaluation, Mark, NewRecord, RecordState, Recording, ServiceRecord, rules,
    service::{self, settle},
    store::{self, standing},
};
use crate::{
    Result,
    app::App,
    calendar, ensure,
    ids::RecordId,
    settings,
    time::{Day, tenths_of_hours},
    whole::Whole,
    words,
    workbook::TableCell,
};
use keting_macros::commands;
use std::path::PathBuf;

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
            let recording = Recording { mark, ..service::recording(self, tx)? };
            let new = NewRecord {
                // In time is when it was first written down (67号 art. 11), however late it is put right (art. 13).
                recorded_on: new.recorded_on.or(Some(now.recorded_on)),
                ..new
            };
            let (new, settled) = settle(tx, new, Some(id), &recording)?;
            let key = RecordId::new();
            store::insert_record(tx, key, &new, &settled)?;
            standing::keep_evaluation(tx, id, key)?;
            Ok(Some(key))
        })
    }

    /// The records up to a day that count and are not in the ministry's system yet, the oldest first.
    pub fn sync_list(&self, until: Option<Day>) -> Result<Vec<ServiceRecord>> {
        let until = until.unwrap_or(self.today());
        self.read(|db| standing::unsynced(db, until, &calendar::known(db)?))
    }

    /// 系统补录表: those records for typing into the ministry's system; returns the file.
    pub fn sync_save(&self, out: PathBuf, until: Option<Day>) -> Result<PathBuf> {
        const HEADS: [&str; 14] = [
            "姓名",
            "志愿者编号",
            "活动名称",
            "日期",
            "地点",
            "服务内容",
            "开始",
            "结束",
            "服务时长(小时)",
            "活动组织单位",
            "活动负责人",
            "评价",
            "登记日期",
            "备注",
        ];
        let records = self.sync_list(until)?;
        ensure!(!records.is_empty(), "没有要补录的记录，都已经录过了");
        let (desk, numbers) =
            self.read(|db| Ok((settings::store::desk(db)?, standing::numbers(db)?)))?;
        let text = |text: Option<&str>| TableCell::Text(text.unwrap_or_default().to_owned());
        let row = |it: &ServiceRecord| {
            let note = it.corrects.map(|_| {
                format!("更正：{}；原来录过的请改", it.reason.as_deref().unwrap_or_default())
            });
            vec![
                text(Some(&it.name)),
                text(numbers.get(&it.volunteer).map(String::as_str)),
                text(Some(&it.title)),
                text(Some(&it.on.to_string())),
                text(it.place.as_deref()),
                text(it.content.as_deref()),
                text(Some(&it.start.to_string())),
                text(Some(&it.end.to_string())),
                TableCell::Number(f64::from(tenths_of_hours(it.minutes)) / 10.0),
                text(Some(it.team_name.as_deref().unwrap_or(&desk.community))),
                text(it.leader.as_deref()),
                text(it.evaluation.map(Evaluation::chinese)),
                text(Some(&it.recorded_on.to_string())),
                text(note.as_deref()),
            ]
        };
        let rows = records.iter().map(row).collect();
        self.table_save("系统补录表".into(), HEADS.map(Into::into).into(), rows, out)
    }

    /// Those records are in the ministry's system now.
    pub fn sync_mark(&self, ids: Vec<RecordId>) -> Result<()> {
        ensure!(!ids.is_empty(), "没有要标的记录");
        self.write(&format!("{} 条服务记录已补录到系统", ids.len()), |tx| {
            let on = self.today();
            ids.into_iter().try_for_each(|id| standing::synced(tx, id, on))
        })
    }
}
