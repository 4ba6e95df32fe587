//! Commands for the settings and for what the window remembers.

use super::{Desk, DeskNow, Kept, rules, store};
use crate::{Result, app::App, db::undo, ensure, whole::Whole, words};
use keting_macros::commands;
use std::collections::BTreeMap;

const LONGEST_NAME: usize = 100;
const LARGEST_VALUE: usize = 64 * 1024;

#[commands]
impl App {
    /// The settings, the day, and what undo and redo would do.
    pub fn desk_now(&self) -> Result<DeskNow> {
        let today = self.today();
        self.read(|db| {
            let desk = store::desk(db)?;
            let (undo, redo) = undo::next(db)?;
            let who = self.who();
            let (fresh, remarks) = (desk.community.is_empty(), self.remarks());
            Ok(DeskNow { fresh, desk, who, today, undo, redo, remarks })
        })
    }

    /// Replaces the settings.
    pub fn desk_set(&self, Whole(desk): Whole<Desk>) -> Result<()> {
        let text = |text: &str, what: &str, most| {
            Ok::<_, crate::Error>(words::text(Some(text), what, most)?.unwrap_or_default())
        };
        ensure!(
            desk.afternoon_from < desk.evening_from,
            "晚上的开始时间要晚于下午的开始时间，请检查"
        );
        ensure!(
            (1..=28).contains(&desk.month_from_day),
            "统计月从几号开始请填 1 到 28，{}不行",
            desk.month_from_day
        );
        rules::lawful_lines(&desk.star_hours)?;
        ensure!(desk.staff.len() <= 30, "工作人员最多记 30 位，请删去不在的");
        let mut staff: Vec<String> = Vec::new();
        for name in desk.staff.iter().filter(|name| !words::clean(name).is_empty()) {
            let name = words::person_name(name)?;
            ensure!(!staff.contains(&name), "工作人员里“{name}”写了两次，请去掉一个，或写得能分清");
            staff.push(name);
        }
        let word = text(&desk.subdistrict_word, "上级的叫法", 6)?;
        let desk = Desk {
            community: words::name(&desk.community, "社区名称", 30)?,
            subdistrict: text(&desk.subdistrict, &format!("{word}名称"), 30)?,
            subdistrict_word: if word.is_empty() { "街道".into() } else { word },
            staff,
            phone: text(&desk.phone, "联系电话", 30)?,
            head: text(&desk.head, "单位负责人", 30)?,
            reviewer: text(&desk.reviewer, "审核人", 30)?,
            reporter: text(&desk.reporter, "填报人", 30)?,
            loan_days: rules::lawful_periods(desk.loan_days)?,
            hours_note: text(&desk.hours_note, "开放时间说明", 200)?,
            booking_note: text(&desk.booking_note, "预约说明", 200)?,
            rules_note: text(&desk.rules_note, "使用说明", 400)?,
            ..desk
        };
        self.write("修改设置", |tx| store::set_desk(tx, &desk))
    }

    /// Who sits here now: the history writes what is done from now on under that name. None is whoever opened
    /// the program.
    pub fn desk_sit(&self, who: Option<String>) -> Result<String> {
        let who = who.filter(|name| !words::clean(name).is_empty());
        self.set_user(who.map(|name| words::person_name(&name)).transpose()?);
        Ok(self.who())
    }

    /// Everything remembered, by name.
    pub fn remembered(&self) -> Result<BTreeMap<String, Kept>> {
        let kept = self.read(store::remembered)?;
        let read = |(name, value): (String, String)| {
            Some((name, Kept(serde_json::from_str(&value).ok()?)))
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// Remembers a value under a name; none forgets it.
    pub fn remember(&self, name: String, value: Option<Kept>) -> Result<()> {
        ensure!(
            (1..=LONGEST_NAME).contains(&name.chars().count()),
            "要记住的内容的名称要有 1 到 {LONGEST_NAME} 个字，请检查"
        );
        let text = value.map(|Kept(value)| value.to_string());
        ensure!(
            text.as_ref().is_none_or(|text| text.len() <= LARGEST_VALUE),
            "没填完的内容太长，留不住了。请先保存一部分"
        );
        self.aside(|db| store::remember(db, &name, text.as_deref()))
    }
}
