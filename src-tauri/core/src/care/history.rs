//! The history in the desk's words: what was done, what each row said before and after.

use super::{HistoryEntry, HistoryField, HistoryRow, store};
use crate::{Result, app::App};
use rusqlite::Connection;
use serde_json::Value;

impl App {
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
