//! 系统补录表: what is to be typed into the ministry's system (67号令 art. 4), and what is to be put right or deleted there
//! because it changed here since.

use super::{Evaluation, RecordState, ServiceRecord, store::sync as store};
use crate::{
    Result,
    app::App,
    calendar, ensure,
    ids::RecordId,
    settings,
    time::{Clock, Day, decimal_hours, tenths_of_hours},
    workbook::TableCell,
};
use keting_macros::commands;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// A record that the ministry's system lacks, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SyncLine {
    #[serde(flatten)]
    pub record: ServiceRecord,
    /// What is to be changed or deleted in the system; none where it has nothing of it yet.
    pub note: Option<String>,
}

/// What the system has of a record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Entered {
    name: String,
    title: String,
    on: Day,
    start: Clock,
    end: Clock,
    minutes: u32,
    place: Option<String>,
    content: Option<String>,
    leader: Option<String>,
    evaluation: Option<Evaluation>,
    team: Option<String>,
}

impl Entered {
    /// What the record says otherwise now: `日期 2026-10-31→2026-11-01`.
    fn changes(&self, now: &ServiceRecord) -> Vec<String> {
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "空".into());
        let evaluated = |it: Option<Evaluation>| it.map_or("空", Evaluation::chinese).to_owned();
        let pairs = [
            ("姓名", self.name.clone(), now.name.clone()),
            ("活动名称", self.title.clone(), now.title.clone()),
            ("日期", self.on.to_string(), now.on.to_string()),
            ("开始", self.start.to_string(), now.start.to_string()),
            ("结束", self.end.to_string(), now.end.to_string()),
            ("服务时长", decimal_hours(self.minutes), decimal_hours(now.minutes)),
            ("地点", said(&self.place), said(&now.place)),
            ("服务内容", said(&self.content), said(&now.content)),
            ("活动负责人", said(&self.leader), said(&now.leader)),
            ("活动组织单位", said(&self.team), said(&now.team_name)),
            ("评价", evaluated(self.evaluation), evaluated(now.evaluation)),
        ];
        let changed = pairs.into_iter().filter(|(_, was, is)| was != is);
        changed.map(|(what, was, is)| format!("{what} {was}→{is}")).collect()
    }
}

/// The line of a record that is not in the system as it stands; none where there is nothing to type there.
fn line(record: ServiceRecord, has: Option<&Entered>, until: Day) -> Option<SyncLine> {
    let reason = record.reason.clone().unwrap_or_default();
    let note = match (has, record.state == RecordState::Void) {
        (None, true) => return None,
        (None, false) => return (record.on <= until).then_some(SyncLine { record, note: None }),
        (Some(_), true) => format!("已作废（{reason}）：系统里录过的这一条请删掉"),
        (Some(has), false) => {
            let changes = has.changes(&record);
            if changes.is_empty() && record.synced_on.is_some() {
                return None;
            }
            let why = record.corrects.map(|_| format!("（{reason}）")).unwrap_or_default();
            format!(
                "录过以后改了{why}：{}。请改系统里 {} “{}”那一条",
                if changes.is_empty() { "内容没有变".into() } else { changes.join("；") },
                has.on,
                has.title
            )
        }
    };
    Some(SyncLine { record, note: Some(note) })
}

#[commands]
impl App {
    /// The records up to a day that count and are not in the ministry's system yet, and those that changed or became
    /// void after they were entered there; the oldest first.
    pub fn sync_list(&self, until: Option<Day>) -> Result<Vec<SyncLine>> {
        let until = until.unwrap_or(self.today()).min(self.today());
        self.read(|db| {
            let has = store::entered(db)?;
            let open = store::open(db, &calendar::known(db)?)?;
            Ok(open.into_iter().filter_map(|it| line(it.clone(), has.get(&it.id), until)).collect())
        })
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
        let lines = self.sync_list(until)?;
        ensure!(!lines.is_empty(), "没有要补录的记录，都已经录过了");
        let (desk, numbers) =
            self.read(|db| Ok((settings::store::desk(db)?, store::numbers(db)?)))?;
        let text = |text: Option<&str>| TableCell::Text(text.unwrap_or_default().to_owned());
        let row = |SyncLine { record: it, note }: &SyncLine| {
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
        let rows = lines.iter().map(row).collect();
        self.table_save("系统补录表".into(), HEADS.map(Into::into).into(), rows, out)
    }

    /// Those records are in the ministry's system now as they stand, the void ones are out of it.
    pub fn sync_mark(&self, ids: Vec<RecordId>) -> Result<()> {
        ensure!(!ids.is_empty(), "没有要标的记录");
        self.write(&format!("{} 条服务记录已补录到系统", ids.len()), |tx| {
            let on = self.today();
            ids.into_iter().try_for_each(|id| store::synced(tx, id, on))
        })
    }
}
