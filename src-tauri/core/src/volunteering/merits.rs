//! What else the law has kept of a volunteer: training and honours (67号令 art. 8 and 9).

use super::store::merits as store;
use crate::{
    Result,
    app::App,
    ensure,
    ids::{HonourId, TrainingId, VolunteerId},
    time::Day,
    words,
};
use keting_macros::commands;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A training as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewTraining {
    /// 培训名称.
    pub title: String,
    /// 主要内容.
    pub content: Option<String>,
    /// 学习时长, minutes.
    pub minutes: u32,
    /// 举办单位.
    pub organizer: Option<String>,
    /// 日期.
    pub on: Day,
}

/// A training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Training {
    pub id: TrainingId,
    /// 培训名称.
    pub title: String,
    /// 主要内容.
    pub content: Option<String>,
    /// 学习时长, minutes.
    pub minutes: u32,
    /// 举办单位.
    pub organizer: Option<String>,
    /// 日期.
    pub on: Day,
}

/// An honour as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewHonour {
    /// 表彰名称.
    pub title: String,
    /// 授予单位.
    pub awarded_by: Option<String>,
    /// 日期.
    pub on: Day,
    /// What was looked at: a certificate's number, where it lies.
    pub evidence: Option<String>,
}

/// An honour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Honour {
    pub id: HonourId,
    /// 表彰名称.
    pub title: String,
    /// 授予单位.
    pub awarded_by: Option<String>,
    /// 日期.
    pub on: Day,
    /// What was looked at.
    pub evidence: Option<String>,
}

/// Training and honours of a volunteer, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Merits {
    /// Training.
    pub trainings: Vec<Training>,
    /// Honours.
    pub honours: Vec<Honour>,
}

#[commands]
impl App {
    /// Training and honours of a volunteer.
    pub fn volunteer_merits(&self, id: VolunteerId) -> Result<Merits> {
        self.read(|db| {
            Ok(Merits { trainings: store::trainings(db, id)?, honours: store::honours(db, id)? })
        })
    }

    /// The same training of several volunteers.
    pub fn training_add(&self, volunteers: Vec<VolunteerId>, new: NewTraining) -> Result<()> {
        ensure!(!volunteers.is_empty(), "请先选人");
        ensure!((1..=60_000).contains(&new.minutes), "学习时长要在 1 分钟到 1000 小时之间，请检查");
        ensure!(new.on <= self.today(), "培训日期({})在今天之后，请检查", new.on);
        let new = NewTraining {
            title: words::name(&new.title, "培训名称", 60)?,
            content: words::text(new.content.as_deref(), "主要内容", 200)?,
            organizer: words::text(new.organizer.as_deref(), "举办单位", 60)?,
            ..new
        };
        self.write(&format!("登记培训“{}”{} 人", new.title, volunteers.len()), |tx| {
            for id in volunteers {
                super::store::known_one(tx, id)?;
                store::insert_training(tx, TrainingId::new(), id, &new)?;
            }
            Ok(())
        })
    }

    /// Takes a training away.
    pub fn training_remove(&self, id: TrainingId) -> Result<()> {
        self.write("删除培训记录", |tx| store::delete_training(tx, id))
    }

    /// An honour of a volunteer; one that others gave is written down after its papers were looked at.
    pub fn honour_add(&self, volunteer: VolunteerId, new: NewHonour) -> Result<HonourId> {
        ensure!(new.on <= self.today(), "授予日期({})在今天之后，请检查", new.on);
        let new = NewHonour {
            title: words::name(&new.title, "表彰名称", 60)?,
            awarded_by: words::text(new.awarded_by.as_deref(), "授予单位", 60)?,
            evidence: words::text(new.evidence.as_deref(), "凭证", 200)?,
            ..new
        };
        ensure!(
            new.awarded_by.is_none() || new.evidence.is_some(),
            "别的单位授予的表彰要先核对凭证：请写明看过什么，如“证书编号 2026-18”"
        );
        self.write("登记表彰", |tx| {
            let name = super::store::known_one(tx, volunteer)?.name;
            tx.relabel(format!("登记{name}的表彰“{}”", new.title));
            let id = HonourId::new();
            store::insert_honour(tx, id, volunteer, &new)?;
            Ok(id)
        })
    }

    /// Takes an honour away.
    pub fn honour_remove(&self, id: HonourId) -> Result<()> {
        self.write("删除表彰记录", |tx| store::delete_honour(tx, id))
    }
}
