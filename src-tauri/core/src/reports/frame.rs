//! What all sheets have around their tables: titles, notes, the line that is signed.

use super::{
    Sheet,
    sheet::{Cell, Column},
    store::{Facts, Out, Session},
};
use crate::time::Day;

/// Room to write by hand where the settings name nobody.
const BLANK: &str = "　　　　";

impl Facts {
    /// An empty sheet that goes up to the street.
    pub(super) fn sheet(&self, tab: &str, title: &str, unit: &str, columns: Vec<Column>) -> Sheet {
        Sheet {
            tab: tab.into(),
            title: title.into(),
            under_title: [
                format!("填报单位：{}", self.unit()),
                format!("统计时间：{}", self.period.name()),
                format!("单位：{unit}"),
            ],
            head: Vec::new(),
            columns,
            rows: Vec::new(),
            totals: None,
            notes: Vec::new(),
            signed: Some(self.signed()),
            portrait: false,
        }
    }

    /// Who files it.
    pub(super) fn unit(&self) -> String {
        format!("{}{}", self.desk.subdistrict, self.desk.community)
    }

    fn signed(&self) -> String {
        let desk = &self.desk;
        let or_blank = |name: &str| if name.is_empty() { BLANK.into() } else { name.to_owned() };
        format!(
            "单位负责人：{}　审核人：{}　填报人：{}　联系电话：{}　填报日期：{}　（单位盖章）",
            or_blank(&desk.head),
            or_blank(&desk.reviewer),
            or_blank(&desk.reporter),
            or_blank(&desk.phone),
            self.today.long()
        )
    }

    /// `本月`, `本季度`, `本年`, or `本期` when the period is none of these.
    pub(super) fn this_period(&self) -> &'static str {
        self.period.said().this
    }

    /// The sheet in the words of a period that is no month: 月末成员数 is 期末成员数.
    pub(super) fn worded(&self, mut sheet: Sheet) -> Sheet {
        let said = self.period.said();
        if said.end == '月' {
            return sheet;
        }
        let worded = |text: &str| {
            text.replace("月初", "期初").replace("月末", "期末").replace("本月", said.this)
        };
        for column in &mut sheet.columns {
            column.heading = worded(&column.heading);
        }
        sheet.notes.iter_mut().chain(&mut sheet.head).for_each(|line| *line = worded(line));
        sheet.title = sheet.title.replace("月报表", "报表");
        sheet
    }

    /// Nothing happened: what there is (rooms, members, tools) stood still.
    pub(super) fn nothing_happened(&self) -> bool {
        let within = |on: Day| self.period.from <= on && on <= self.period.to;
        let moved = |loan: &Out| within(loan.out_on) || loan.returned_on.is_some_and(within);
        !self.sessions.iter().any(Session::counts)
            && self.services.is_empty()
            && self.performances.is_empty()
            && !self.areas.iter().any(|change| within(change.on))
            && !self.loans.values().flatten().any(moved)
            && !(self.pieces.iter())
                .any(|it| within(it.added_on) || it.removed_on.is_some_and(within))
    }

    /// Days of the period are still to come.
    pub(super) fn unfinished(&self) -> bool {
        self.today < self.period.to
    }

    /// The counting rules, numbered, with what is the same on every sheet.
    pub(super) fn notes(&self, rules: Vec<String>) -> Vec<String> {
        let mut rules = rules;
        if self.unfinished() {
            rules.push(format!(
                "统计期到{}才结束，填报日({})以后的日子按已经登记的预约计入，数字还会变。",
                self.period.to.long(),
                self.today.long()
            ));
        }
        let lines = rules.iter().enumerate();
        lines
            .map(|(n, rule)| {
                format!("{}{}.{rule}", if n == 0 { "备注：" } else { "　　　" }, n + 1)
            })
            .collect()
    }
}

impl Sheet {
    /// Numbers the rows in their first column.
    pub(super) fn numbered(mut self) -> Sheet {
        for (n, row) in self.rows.iter_mut().enumerate() {
            row[0] = Cell::Count(n as i64 + 1);
        }
        self
    }
}
