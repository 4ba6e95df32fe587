//! Loans: which piece, to whom, from when to when.

use crate::{
    Result,
    db::Tx,
    ids::{LoanId, PersonId, ToolId},
    lending::{Condition, LoanMode, Tool, rules::usual_due, store},
    people::{
        NewPerson,
        roster::{Meant, Persons},
    },
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::Day,
    words,
};
use std::collections::HashMap;

fields! {
    Tool = "tool" "工具编号": "编号" | "工具" | "物资编号" | "物品编号" | "工具名称" | "物品名称" | "名称" | "物品" | "借用物品" | "借用工具";
    Name = "tool_name" "工具名称": "物品名称" | "物资名称" | "品名" | "名称" | "工具" | "物品";
    Borrower = "borrower" "借用人" must: "姓名" | "借用人姓名" | "领用人" | "借用者" | "居民姓名" | "借用居民" | "使用人";
    Contact = "contact" "联系": "楼栋门牌" | "联系方式" | "电话" | "电话后四位" | "联系电话" | "楼栋" | "门牌" | "住址" | "手机尾号" | "楼栋电话" | "楼栋或电话";
    Out = "out_on" "借出日期" must: "借出时间" | "借用日期" | "借用时间" | "日期" | "领用日期" | "借出";
    Due = "due_on" "约定归还": "应还日期" | "约定归还日期" | "应归还日期" | "预计归还" | "应还时间" | "归还期限";
    Returned = "returned_on" "归还日期": "归还时间" | "实际归还" | "实还日期" | "归还" | "还回日期";
    Mode = "mode" "方式": "借用方式" | "类型" | "使用方式" | "现场外借" | "现场或外借";
    Condition = "condition" "归还时完好": "完好" | "完好情况" | "是否完好" | "归还情况" | "状况" | "完好否";
    Note = "note" "备注": "说明" | "remark";
}

/// Loans.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "工具编号、借用人、借出日期、约定归还、归还日期",
    needs: "先有工具",
    seldom: false,
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Loans::known(tx, app.today())?)),
};

#[derive(Clone)]
struct Kept {
    id: LoanId,
    borrower: String,
    out_on: Day,
    due_on: Day,
    returned_on: Option<Day>,
    note: Option<String>,
}

pub(super) struct Loans {
    tools: Vec<Tool>,
    by_code: HashMap<String, usize>,
    of: HashMap<ToolId, Vec<Kept>>,
    persons: Persons,
    today: Day,
    twice: Twice<LoanId>,
}

/// A loan as a row tells it.
struct Told {
    tool: usize,
    borrower: String,
    contact: Option<String>,
    out_on: Day,
    due_on: Day,
    returned_on: Option<Day>,
    mode: LoanMode,
    condition: Option<Condition>,
    note: Option<String>,
}

impl Loans {
    pub(super) fn known(tx: &Tx, today: Day) -> Result<Loans> {
        let tools = store::all(tx, today)?;
        let by_code =
            tools.iter().enumerate().map(|(at, tool)| (tool.code.to_lowercase(), at)).collect();
        let mut of: HashMap<ToolId, Vec<Kept>> = HashMap::new();
        for l in store::loans_between(tx, Day::ymd(1900, 1, 1)?, Day::ymd(2199, 12, 31)?, today)? {
            of.entry(l.tool).or_default().push(Kept {
                id: l.id,
                borrower: l.borrower,
                out_on: l.out_on,
                due_on: l.due_on,
                returned_on: l.returned_on,
                note: l.note,
            });
        }
        Ok(Loans {
            tools,
            by_code,
            of,
            persons: Persons::known(tx, today)?,
            today,
            twice: Twice::default(),
        })
    }

    /// The piece: by its code, or the one of that name that this borrower had or that was free.
    fn tool(&self, line: &mut Line, said: &str, borrower: &str, out_on: Day) -> Option<usize> {
        let code = said.split_once(['(', '（']).map(|(_, code)| code.trim_end_matches([')', '）']));
        let coded = |text: &str| self.by_code.get(&text.replace(' ', "").to_lowercase()).copied();
        let found = coded(said).or_else(|| code.and_then(coded)).or_else(|| {
            let of_name = || self.tools.iter().enumerate().filter(|(_, t)| t.name == said);
            let loans = |t: &Tool| self.of.get(&t.id).map(Vec::as_slice).unwrap_or_default();
            let his =
                |t: &Tool| loans(t).iter().any(|l| l.borrower == borrower && l.out_on == out_on);
            let free = |t: &Tool| {
                !loans(t)
                    .iter()
                    .any(|l| l.out_on <= out_on && l.returned_on.is_none_or(|back| out_on < back))
            };
            let there =
                |t: &Tool| t.added_on <= out_on && t.removed_on.is_none_or(|off| out_on < off);
            of_name()
                .find(|(_, t)| his(t))
                .or_else(|| of_name().find(|(_, t)| there(t) && free(t)))
                .or_else(|| of_name().next())
                .map(|(at, _)| at)
        });
        match found {
            Some(at) => {
                line.show(F::Tool, || format!("{}({})", self.tools[at].name, self.tools[at].code))
            }
            None => line
                .wrong(F::Tool, format!("没有编号或名称是“{said}”的工具，请检查，或先导入工具表")),
        }
        found
    }

    /// The borrower's record, when a name alone or with the contact can only mean one.
    fn person(&self, borrower: &str, contact: Option<&str>) -> Option<PersonId> {
        let Meant::One(at) =
            self.persons.find(&NewPerson { name: borrower.to_owned(), ..NewPerson::default() })
        else {
            return None;
        };
        let person = self.persons.at(at);
        let fits = |contact: &str| {
            let in_phone =
                person.phone.as_deref().is_some_and(|p| contact.len() >= 4 && p.ends_with(contact));
            in_phone
                || person
                    .building
                    .as_deref()
                    .is_some_and(|b| contact.contains(b) || b.contains(contact))
        };
        contact.is_none_or(fits).then_some(person.id)
    }

    /// Until when: a day, or so many days.
    fn due(&self, line: &mut Line, out_on: Option<Day>) -> Option<Day> {
        let said = line.cell(F::Due)?.text().into_owned();
        let days = said.trim_end_matches(['天', '日']).parse::<i64>().ok();
        match (out_on, days.filter(|days| said.ends_with('天') && *days <= 366)) {
            (Some(out), Some(days)) => {
                line.show(F::Due, || out.plus(days).to_string());
                Some(out.plus(days))
            }
            _ => line.day(F::Due),
        }
    }

    /// When it came back: a day, 当天, or not yet.
    fn back(&self, line: &mut Line, out_on: Option<Day>) -> Option<Day> {
        let said = line.cell(F::Returned)?.text().into_owned();
        match &*said {
            "未还" | "没还" | "未归还" | "借出中" | "外借中" => None,
            "当天" | "当日" | "即还" => out_on,
            "已还" | "已归还" => {
                line.wrong(F::Returned, "请写归还的日期，例如 2026-10-08");
                None
            }
            _ => line.day(F::Returned),
        }
    }

    fn told(&self, line: &mut Line) -> Result<Option<Told>> {
        let name = line.text(F::Name);
        let said = line.text(F::Tool).or_else(|| name.clone());
        if said.is_none() {
            line.wrong(F::Tool, "请填写工具编号，或工具名称");
        }
        let borrower = line.named(F::Borrower);
        let out_on = line.day(F::Out);
        let out_on = line.need(F::Out, out_on);
        let (due, returned_on) = (self.due(line, out_on), self.back(line, out_on));
        let mode = line
            .word(F::Mode, mode, LoanMode::chinese, LoanMode::ALL)
            .unwrap_or(LoanMode::Takeaway);
        let condition = line.word(F::Condition, condition, Condition::chinese, Condition::ALL);
        let (contact, note) = (line.text(F::Contact), line.text(F::Note));
        let (Some(said), Some(borrower), Some(out_on), false) =
            (said, borrower, out_on, line.stopped)
        else {
            return Ok(None);
        };
        let Some(borrower) = line.ruled(F::Borrower, words::person_name(&borrower))? else {
            return Ok(None);
        };
        let Some(contact) =
            line.ruled(F::Contact, words::text(contact.as_deref(), "楼栋或电话", 50))?
        else {
            return Ok(None);
        };
        let Some(note) = line.ruled(F::Note, words::text(note.as_deref(), "备注", 500))? else {
            return Ok(None);
        };
        let due_on = due.unwrap_or_else(|| usual_due(out_on, mode));
        if due_on < out_on {
            line.wrong(F::Due, format!("约定归还日期({due_on})早于借出日期({out_on})，请检查"));
        }
        if let Some(back) = returned_on.filter(|back| *back < out_on) {
            line.wrong(F::Returned, format!("归还日期({back})早于借出日期({out_on})，请检查"));
        }
        if let Some(back) = returned_on.filter(|back| *back > self.today) {
            line.wrong(F::Returned, format!("归还日期({back})还没到，请检查"));
        }
        if out_on > self.today {
            line.wrong(F::Out, format!("借出日期({out_on})还没到，请检查"));
        }
        let Some(tool) = self.tool(line, &said, &borrower, out_on) else { return Ok(None) };
        let (kept, code) = (&self.tools[tool].name, &self.tools[tool].code);
        if let Some(name) = name.filter(|name| !kept.contains(&**name) && !name.contains(&**kept)) {
            let sentence = format!("编号 {code} 是{kept}，和这一行的“{name}”不符，请检查");
            line.wrong(F::Name, sentence);
        }
        Ok((!line.stopped).then_some(Told {
            tool,
            borrower,
            contact,
            out_on,
            due_on,
            returned_on,
            mode,
            condition,
            note,
        }))
    }

    /// The piece must have been there, and in nobody else's hands.
    fn may_lend(&self, line: &mut Line, told: &Told) -> bool {
        let tool = &self.tools[told.tool];
        let what = format!("{}({})", tool.name, tool.code);
        if told.out_on < tool.added_on {
            line.wrong(
                F::Out,
                format!("{what}到 {} 才上墙，借出日期不对，请检查", tool.added_on.long()),
            );
        }
        if let Some(off) = tool.removed_on.filter(|off| *off <= told.out_on) {
            line.wrong(F::Out, format!("{what}已从 {} 起下架，不能外借，请检查", off.long()));
        }
        // Back on a day, out again the same day: that is no overlap.
        let meets = |l: &&Kept| {
            let ours = told.returned_on.unwrap_or(Day::of(chrono::NaiveDate::MAX));
            let theirs = l.returned_on.unwrap_or(Day::of(chrono::NaiveDate::MAX));
            l.out_on < ours && told.out_on < theirs
        };
        if let Some(other) = self.of.get(&tool.id).into_iter().flatten().find(meets) {
            let until = other
                .returned_on
                .map_or("还没有归还".into(), |back| format!("{} 才归还", back.short()));
            line.wrong(
                F::Tool,
                format!(
                    "{what}那时在{}手里({} 借出，{until})，请检查编号和日期",
                    other.borrower,
                    other.out_on.short()
                ),
            );
        }
        !line.stopped
    }
}

impl Roster for Loans {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let Some(told) = self.told(line)? else { return Ok(ImportVerdict::Refused) };
        let tool = self.tools[told.tool].id;
        let returned =
            told.returned_on.map(|back| (back, told.condition.unwrap_or(Condition::Good)));
        let known = self.of.entry(tool).or_default();
        let same = |l: &&mut Kept| {
            l.out_on == told.out_on
                && l.borrower == told.borrower
                && (l.returned_on.is_none()
                    || l.returned_on == told.returned_on
                    || told.returned_on.is_none())
        };
        if let Some(was) = known.iter_mut().find(same) {
            let note = told.note.or_else(|| was.note.clone());
            let now = Kept {
                due_on: told.due_on,
                returned_on: told.returned_on.or(was.returned_on),
                note,
                ..was.clone()
            };
            let due_told = line.has(F::Due) && now.due_on != was.due_on;
            if now.returned_on == was.returned_on && !due_told && now.note == was.note {
                return Ok(self.twice.look(line, F::Tool, was.id, ImportVerdict::Same));
            }
            let due_on = if due_told { now.due_on } else { was.due_on };
            store::update_loan(tx, was.id, due_on, now.note.as_deref())?;
            if let Some((back, condition)) = returned.filter(|_| was.returned_on.is_none()) {
                store::close_loan(tx, was.id, tool, back, condition)?;
            }
            *was = Kept { due_on, ..now };
            return Ok(self.twice.look(line, F::Tool, was.id, ImportVerdict::Changed));
        }
        if !self.may_lend(line, &told) {
            return Ok(ImportVerdict::Refused);
        }
        let id = LoanId::new();
        let row = store::LoanRow {
            tool,
            person: self.person(&told.borrower, told.contact.as_deref()),
            borrower: &told.borrower,
            contact: told.contact.as_deref(),
            out_on: told.out_on,
            due_on: told.due_on,
            mode: told.mode,
            returned_on: told.returned_on,
            condition: returned.map(|(_, condition)| condition),
            note: told.note.as_deref(),
            unchecked: None,
        };
        store::insert_loan(tx, id, &row)?;
        let known = self.of.entry(tool).or_default();
        // A piece that came back broken last is broken now.
        let last = known.iter().all(|l| l.out_on <= told.out_on);
        if last
            && returned.is_some_and(|(_, condition)| condition == Condition::Damaged)
            && self.tools[told.tool].condition == Condition::Good
        {
            store::set_condition(tx, tool, Condition::Damaged)?;
            self.tools[told.tool].condition = Condition::Damaged;
        }
        known.push(Kept {
            id,
            borrower: told.borrower,
            out_on: told.out_on,
            due_on: told.due_on,
            returned_on: told.returned_on,
            note: told.note,
        });
        Ok(self.twice.look(line, F::Tool, id, ImportVerdict::New))
    }
}

fn mode(text: &str) -> Option<LoanMode> {
    LoanMode::read(text).or(match text {
        t if t.contains("现场") => Some(LoanMode::Onsite),
        t if t.contains("自助") => Some(LoanMode::SelfService),
        t if t.contains("借") || t.contains("带走") || t.contains("拿走") => {
            Some(LoanMode::Takeaway)
        }
        _ => None,
    })
}

fn condition(text: &str) -> Option<Condition> {
    Condition::read(text).or(match text {
        t if t.contains('坏') || t.contains('修') || t == "×" || t.contains("破") => {
            Some(Condition::Damaged)
        }
        "√" | "良好" | "完好归还" | "已还" | "齐全" => Some(Condition::Good),
        _ => None,
    })
}
