//! A wish as people write it: in a row typed, pasted or read from a file.

use super::NewWish;
use crate::{Error, Result, clubs::Group, places::Room, reading, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A wish in words, a text a field; what is empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WishWords {
    /// The club, or what the course is called.
    pub who: String,
    /// What for, beside a club's own name.
    pub purpose: String,
    /// `3`, `每周3次`.
    pub weekly: String,
    /// `120`, `2小时`.
    pub minutes: String,
    /// `28人`.
    pub people: String,
    /// `周一、周三上午；周二晚上`.
    pub wanted: String,
    /// The same, of what would do.
    pub fine: String,
    /// `19:00`.
    pub start: String,
    /// `镜面、音响`.
    pub equipment: String,
    /// `102、101`.
    pub rooms: String,
}

/// What wishes can speak of.
pub(crate) struct Vocabulary<'a> {
    pub(crate) groups: &'a [Group],
    pub(crate) rooms: &'a [Room],
}

impl WishWords {
    /// Nothing is written.
    pub(crate) fn is_empty(&self) -> bool {
        *self == WishWords::default()
    }

    /// What is meant. What is not understood is refused with a sentence that names the field.
    pub(crate) fn understood(&self, known: &Vocabulary) -> Result<NewWish> {
        let who = words::name(&self.who, "社团或课程", 40)?;
        let group = known.groups.iter().find(|g| g.name == who);
        let purpose = words::text(Some(&self.purpose), "用途", 40)?;
        let number = |text: &str, what: &str| -> Result<Option<u32>> {
            let text = words::clean(text);
            if text.is_empty() {
                return Ok(None);
            }
            match reading::count(&text) {
                Some(n) => Ok(Some(n)),
                None => Err(Error::rule(format!("{what}“{text}”不是整数，请检查"))),
            }
        };
        let weekly = number(self.weekly.trim_start_matches(['每', '周', ' ']), "每周次数")?;
        let minutes = match words::clean(&self.minutes) {
            text if text.is_empty() => 120,
            text => reading::minutes(&text.as_str().into(), 1.0).ok_or_else(|| {
                Error::rule(format!("时长“{text}”看不懂，请写成 120分钟 或 2小时"))
            })?,
        };
        let start = match words::clean(&self.start) {
            text if text.is_empty() => None,
            text => Some(reading::clock(&text.as_str().into()).map_err(Error::rule)?),
        };
        let rooms = listed(&self.rooms)
            .iter()
            .map(|said| Ok(room_said(known.rooms, said)?.id))
            .collect::<Result<Vec<_>>>()?;
        Ok(NewWish {
            group: group.map(|g| g.id),
            purpose: if group.is_some() { purpose } else { Some(purpose.unwrap_or(who)) },
            usage: None,
            weekly: weekly.unwrap_or(1),
            minutes,
            people: number(&self.people, "人数")?,
            equipment: Some(listed(&self.equipment)),
            wanted: Some(reading::week_parts(&self.wanted)?),
            fine: Some(reading::week_parts(&self.fine)?),
            start,
            rooms: Some(rooms),
            twice_a_day: None,
        })
    }
}

/// The texts between 、 and its like.
fn listed(text: &str) -> Vec<String> {
    let each = text.split(['、', '，', ',', ';', '；', '/', '\n']).map(words::clean);
    each.filter(|it| !it.is_empty() && !["无", "不限", "都可以", "-", "—"].contains(&it.as_str()))
        .collect()
}

/// `102`, `舞蹈室`, `102 舞蹈室`.
fn room_said<'a>(rooms: &'a [Room], said: &str) -> Result<&'a Room> {
    let tight = |text: &str| text.replace(' ', "");
    let found = rooms.iter().find(|room| tight(&room.name) == tight(said));
    let begins = || {
        let mut alike = rooms.iter().filter(|room| room.name.split(' ').any(|word| word == said));
        alike.next().filter(|_| alike.next().is_none())
    };
    found.or_else(begins).ok_or_else(|| {
        let all: Vec<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
        Error::rule(format!("没有“{said}”这间活动室，现有：{}", all.join("、")))
    })
}
