//! What all sheets of a period share: the period, the settings, facts that are read once, and the words around the
//! tables.

use super::{Period, counted::About};
use crate::{
    Result,
    db::past::{Past, Summed, Sums},
    places::{self, House},
    settings::{self, Desk},
    time::Day,
    workbook::{Column, Sheet},
};
use rusqlite::Connection;
use std::{
    any::{Any, TypeId},
    cell::RefCell,
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

/// Room to write by hand where the settings name nobody.
const BLANK: &str = "　　　　";

/// A period on an open database.
pub(super) struct Shared<'a> {
    pub(super) db: &'a Connection,
    past: &'a Past,
    pub(super) period: Period,
    pub(super) today: Day,
    pub(super) desk: Desk,
    facts: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
}

/// What is read for a period, by one sheet or by several.
pub(super) trait Facts: Sized + 'static {
    fn read(shared: &Shared) -> Result<Self>;
}

/// The rooms as they are open in the period.
impl Facts for House {
    fn read(shared: &Shared) -> Result<House> {
        // What is due on the last day may come back within the month after it.
        places::store::house(shared.db, shared.period.from, shared.period.to.plus(31))
    }
}

impl Shared<'_> {
    /// A period as [`Period::read`] takes it.
    pub(super) fn of<'a>(
        db: &'a Connection,
        past: &'a Past,
        period: &str,
        today: Day,
    ) -> Result<Shared<'a>> {
        let desk = settings::store::desk(db)?;
        let period = Period::read(period, desk.month_from_day)?;
        Ok(Shared { db, past, period, today, desk, facts: RefCell::default() })
    }

    /// Those facts, read when they are asked for the first time.
    pub(super) fn facts<F: Facts>(&self) -> Result<Rc<F>> {
        let known = self.facts.borrow().get(&TypeId::of::<F>()).cloned();
        if let Some(Ok(known)) = known.map(|it| it.downcast::<F>()) {
            return Ok(known);
        }
        let read = Rc::new(F::read(self)?);
        self.facts.borrow_mut().insert(TypeId::of::<F>(), read.clone());
        Ok(read)
    }

    /// Sums over all years before a day.
    pub(super) fn before(&self, of: &Summed, day: Day) -> Result<Arc<Sums>> {
        self.past.sums(self.db, of, day)
    }

    /// An empty sheet with what stands around its table.
    pub(super) fn sheet(&self, about: &About, columns: Vec<Column>) -> Sheet {
        let title = if self.period.is_month() {
            about.title.to_owned()
        } else {
            about.title.replace("月报表", "报表")
        };
        Sheet {
            key: about.key,
            tab: about.tab.into(),
            title,
            under_title: [
                format!("填报单位：{}", self.unit()),
                format!("统计时间：{}", self.period.name()),
                format!("单位：{}", about.unit),
            ],
            columns,
            signed: Some(self.signed()),
            charted: about.charted,
            inner: about.inner,
            ..Sheet::default()
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

    /// The last day of the period that has come: service of days to come counts nowhere.
    pub(super) fn until(&self) -> Day {
        self.period.to.min(self.today)
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
                "统计期到{}才结束，填报日({})以后的日子按已经登记的预约计入，数字还会变；志愿服务到了那天才计。",
                self.period.to.long(),
                self.today.long()
            ));
        }
        let lines = rules.iter().enumerate();
        lines
            .map(|(n, rule)| {
                let front = if n == 0 { "备注：" } else { "　　　" };
                format!("{front}{}.{}", n + 1, self.period.worded(rule))
            })
            .collect()
    }
}
