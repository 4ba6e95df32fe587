//! What the desk does with its settings and its history.

use super::{Desk, DeskNow, HistoryEntry, HistoryField, HistoryRow, Verified, store, verify};
use crate::{Result, app::App, db::journal, ensure, words};
use rusqlite::Connection;
use serde_json::Value;

impl App {
    /// The settings, the day, and what undo and redo would do.
    pub fn desk_now(&self) -> Result<DeskNow> {
        let today = self.today();
        self.read(|db| {
            let desk = store::desk(db)?;
            let (undo, redo) = journal::next(db)?;
            let who = self.who();
            Ok(DeskNow { fresh: desk.community.is_empty(), desk, who, today, undo, redo })
        })
    }

    /// Replaces the settings.
    pub fn desk_set(&self, desk: Desk) -> Result<()> {
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
        self.sit(who.map(|name| words::person_name(&name)).transpose()?);
        Ok(self.who())
    }

    /// The newest changes first; older ones with `before`.
    pub fn journal_list(
        &self,
        limit: Option<u32>,
        before: Option<i64>,
    ) -> Result<Vec<HistoryEntry>> {
        self.read(|db| store::entries(db, before, limit.unwrap_or(100).min(1000)))
    }

    /// What one change did, row by row, in the desk's words; at most 200 rows.
    pub fn journal_entry(&self, id: i64) -> Result<Vec<HistoryRow>> {
        self.read(|db| {
            let rows = store::rows_of(db, id, 200)?;
            rows.into_iter().map(|(table, before, after)| told(db, &table, before, after)).collect()
        })
    }

    /// Whether the file is whole: integrity, foreign keys, hash chain, overlaps, the rules rows must obey.
    pub fn verify(&self) -> Result<Verified> {
        let mut found = self.read(verify::verify)?;
        found.problems.extend(self.attachment_problems()?);
        Ok(Verified { sound: found.problems.is_empty(), ..found })
    }
}

fn told(
    db: &Connection,
    table: &str,
    before: Option<String>,
    after: Option<String>,
) -> Result<HistoryRow> {
    let how = match (&before, &after) {
        (None, _) => "新增",
        (_, None) => "删除",
        _ => "修改",
    };
    let read = |json: Option<String>| {
        json.and_then(|j| serde_json::from_str::<Value>(&j).ok()).unwrap_or(Value::Null)
    };
    let (before, after) = (read(before), read(after));
    let mut fields = Vec::new();
    let both = [&before, &after].into_iter().find_map(Value::as_object);
    for key in both.into_iter().flat_map(|fields| fields.keys()) {
        let (was, is) = (&before[key.as_str()], &after[key.as_str()]);
        if was == is || ["id", "search", "series_id"].contains(&key.as_str()) {
            continue;
        }
        let (was, is) = (shown(db, key, was)?, shown(db, key, is)?);
        fields.push(HistoryField { name: field_name(key).into(), before: was, after: is });
    }
    Ok(HistoryRow { what: table_name(table).into(), how: how.into(), fields })
}

fn shown(db: &Connection, field: &str, value: &Value) -> Result<String> {
    let text = match value {
        Value::Null => return Ok(String::new()),
        Value::String(text) => text.clone(),
        Value::Number(n) if field.ends_with("_sqdm") => {
            return Ok(format!("{} ㎡", n.as_f64().unwrap_or(0.0) / 100.0));
        }
        Value::Number(n) if ["outdoor", "private", "provisional"].contains(&field) => {
            return Ok(if n.as_i64() == Some(1) { "是" } else { "否" }.into());
        }
        other => other.to_string(),
    };
    if field.ends_with("_id") {
        return Ok(store::name_of(db, field, &text)?.unwrap_or_else(|| "(已删除)".into()));
    }
    Ok(word_of(field, &text).unwrap_or(&text).to_owned())
}

/// The Chinese of a stored word.
fn word_of(field: &str, word: &str) -> Option<&'static str> {
    use crate::attachments::{AttachedTo, FileKind};
    use crate::places::areas::PartZone;
    use crate::{
        calendar::DayKind, clubs::GroupKind, lending, people::Gender, places::ZoneKind, schedule,
    };
    match field {
        "gender" => Gender::read(word).map(Gender::chinese),
        "day_kind" => DayKind::read(word).map(DayKind::chinese),
        "kind" => (schedule::BookingKind::read(word).map(schedule::BookingKind::chinese))
            .or_else(|| GroupKind::read(word).map(GroupKind::chinese))
            .or_else(|| ZoneKind::read(word).map(ZoneKind::chinese))
            .or_else(|| DayKind::read(word).map(DayKind::chinese))
            .or_else(|| FileKind::read(word).map(FileKind::chinese)),
        "usage" => schedule::Usage::read(word).map(schedule::Usage::chinese),
        "state" => schedule::BookingState::read(word).map(schedule::BookingState::chinese),
        "on_holiday" => schedule::OnHoliday::read(word).map(schedule::OnHoliday::chinese),
        "cause" => schedule::SkipCause::read(word).map(schedule::SkipCause::chinese),
        "source" => lending::Source::read(word).map(lending::Source::chinese),
        "mode" => lending::LoanMode::read(word).map(lending::LoanMode::chinese),
        "condition" => lending::Condition::read(word).map(lending::Condition::chinese),
        "zone_kind" => PartZone::read(word).map(PartZone::chinese),
        "of_kind" => AttachedTo::read(word).map(AttachedTo::chinese),
        _ => None,
    }
}

fn table_name(table: &str) -> &str {
    match table {
        "settings" => "设置",
        "compounds" => "小区",
        "people" => "人员",
        "different_people" => "不是同一个人的记录",
        "sites" => "点位",
        "zones" => "功能区",
        "rooms" => "活动室",
        "opening_hours" => "开放时间",
        "closures" => "停用",
        "holidays" => "节假日",
        "groups" => "社团和服务队",
        "memberships" => "成员",
        "series" => "固定时段",
        "bookings" => "预约",
        "skips" => "没排上的日期",
        "waitlist" => "未满足的申请",
        "tools" => "工具",
        "loans" => "借用",
        "volunteers" => "志愿者",
        "service_records" => "服务记录",
        "attachments" => "图片",
        "equipment" => "设备",
        "area_changes" => "面积变动",
        "area_parts" => "面积变动的部位",
        other => other,
    }
}

fn field_name(field: &str) -> &str {
    match field {
        "name" => "名称",
        "value" => "内容",
        "households" => "户数",
        "phone" => "电话",
        "gender" => "性别",
        "born_on" => "出生日期",
        "compound_id" => "小区",
        "building" => "楼栋门牌",
        "guardian_id" => "监护人",
        "reading" => "姓名读音",
        "one_id" => "一条记录",
        "other_id" => "另一条记录",
        "deceased_on" => "去世日期",
        "note" => "备注",
        "address" => "地址",
        "site_id" => "点位",
        "zone_id" => "功能区",
        "room_id" => "活动室",
        "kind" => "类型",
        "capacity" => "容纳人数",
        "area_sqdm" => "面积",
        "outdoor" => "室外",
        "private" => "对外只显示占用",
        "turnover_minutes" => "转场分钟",
        "retired_on" => "停止使用",
        "day_kind" => "日别",
        "starts" => "开始",
        "ends" => "结束",
        "from_on" => "从",
        "to_on" | "until_on" => "到",
        "reason" => "原因",
        "posted_on" => "公示日期",
        "held_on" | "served_on" | "lost_on" => "日期",
        "provisional" => "暂定",
        "category" => "类别",
        "leader_id" | "leader" => "负责人",
        "founded_on" => "成立",
        "closed_on" => "注销",
        "group_id" => "社团",
        "person_id" => "人员",
        "purpose" => "用途",
        "usage" => "计作",
        "weekdays" => "星期",
        "every_weeks" => "每几周",
        "on_holiday" => "遇节假日",
        "state" => "状态",
        "heads" => "参加人数",
        "cause" => "缘由",
        "moved_to" => "挪到",
        "asked_on" => "申请日期",
        "code" => "编号",
        "model" => "型号",
        "source" => "来源",
        "donor" => "捐赠人",
        "donor_id" => "捐赠人(在册)",
        "place" => "地点",
        "added_on" => "上墙日期",
        "condition" => "完好",
        "removed_on" => "下架日期",
        "removed_reason" => "下架原因",
        "tool_id" => "工具",
        "borrower" => "借用人",
        "contact" => "联系",
        "out_on" => "借出",
        "due_on" => "约定归还",
        "mode" => "方式",
        "returned_on" => "归还",
        "volunteer_no" => "志愿者编号",
        "team_id" => "服务队",
        "registered_on" => "登记日期",
        "skills" => "特长",
        "ended_on" => "退出日期",
        "volunteer_id" => "志愿者",
        "title" => "活动名称",
        "break_minutes" => "休息分钟",
        "travel_minutes" => "往返分钟",
        "minutes" => "服务分钟",
        "content" => "服务内容",
        "beneficiaries" => "受益人次",
        "recorded_on" => "登记日",
        "recorded_by" => "登记人",
        "of_kind" | "of_id" => "属于",
        "hash" => "校验码",
        "bytes" => "字节",
        "taken_on" => "拍摄日期",
        "caption" => "图片说明",
        "retired_reason" => "停止使用的原因",
        "quantity" => "数量",
        "changed_on" => "变动日期",
        "change_id" => "属于哪次变动",
        "total_sqdm" => "总面积",
        "zone_kind" => "功能区",
        other => other,
    }
}
