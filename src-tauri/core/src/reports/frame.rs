//! What all sheets have around their tables: titles, notes, the line that is signed.

use super::{
    Sheet,
    sheet::{Cell, Column},
    store::Facts,
};

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

    /// `本月`, or `本期` when the period is no calendar month.
    pub(super) fn this_period(&self) -> &'static str {
        if self.period.month().is_some() { "本月" } else { "本期" }
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
