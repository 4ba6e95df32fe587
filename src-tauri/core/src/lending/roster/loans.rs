//! Loans: which piece, to whom, from when to when.

use crate::{
    Result,
    db::Tx,
    ids::{LoanId, PersonId, ToolId},
    lending::{
        Condition, Loan, LoanMode, Tool,
        loans::{self, Taker},
        rules::{Term, usual_due},
        store,
    },
    people::{
        self, NewPerson,
        roster::{Meant, Persons, cells},
        rules::Act,
    },
    roster::{ImportQuestion, ImportVerdict, Kind, Line, Roster, Twice, fields},
    settings::{self, LoanDays},
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
    person: None,
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Loans::new(tx, app.today())?)),
};

struct Loans {
    /// Every piece as it was before this file.
    tools: Vec<Tool>,
    by_code: HashMap<String, usize>,
    of: HashMap<ToolId, Vec<Loan>>,
    persons: Persons,
    periods: Vec<LoanDays>,
    today: Day,
    twice: Twice<LoanId>,
}

/// A loan as a row describes it.
struct Row {
    tool: usize,
    who: Taker,
    term: Term,
    /// The agreed day, when the row gives one.
    agreed: Option<Day>,
    mode: LoanMode,
    condition: Option<Condition>,
    note: Option<String>,
}

impl Loans {
    fn new(tx: &Tx, today: Day) -> Result<Loans> {
        let tools = store::all(tx, today)?;
        let by_code =
            tools.iter().enumerate().map(|(at, tool)| (words::code_key(&tool.code), at)).collect();
        let mut of: HashMap<ToolId, Vec<Loan>> = HashMap::new();
        for loan in store::loans_between(tx, Day::EARLIEST, Day::LATEST, today)? {
            of.entry(loan.tool).or_default().push(loan);
        }
        Ok(Loans {
            tools,
            by_code,
            of,
            persons: Persons::new(tx, today)?,
            periods: settings::store::desk(tx)?.loan_days,
            today,
            twice: Twice::default(),
        })
    }

    /// The piece: by its code, or the one of that name that this borrower had or that was free.
    fn tool(&self, line: &mut Line, text: &str, borrower: &str, out_on: Day) -> Option<usize> {
        let code = text.split_once(['(', '（']).map(|(_, code)| code.trim_end_matches([')', '）']));
        let coded = |text: &str| self.by_code.get(&words::code_key(text)).copied();
        let found = coded(text).or_else(|| code.and_then(coded)).or_else(|| {
            let of_name = || self.tools.iter().enumerate().filter(|(_, t)| t.name == text);
            let loans = |t: &Tool| self.of.get(&t.id).map(Vec::as_slice).unwrap_or_default();
            let theirs =
                |t: &Tool| loans(t).iter().any(|l| l.borrower == borrower && l.out_on == out_on);
            let out =
                |l: &Loan| l.out_on <= out_on && l.returned_on.is_none_or(|back| out_on < back);
            let there =
                |t: &Tool| t.added_on <= out_on && t.removed_on.is_none_or(|off| out_on < off);
            of_name()
                .find(|(_, t)| theirs(t))
                .or_else(|| of_name().find(|(_, t)| there(t) && !loans(t).iter().any(out)))
                .or_else(|| of_name().next())
                .map(|(at, _)| at)
        });
        match found {
            Some(at) => {
                line.show(F::Tool, || format!("{}({})", self.tools[at].name, self.tools[at].code))
            }
            None => line
                .wrong(F::Tool, format!("没有编号或名称是“{text}”的工具，请检查，或先导入工具表")),
        }
        found
    }

    /// The borrower's record, when a name alone or with the contact can only mean one.
    fn person(&self, who: &Taker) -> Option<PersonId> {
        let named = NewPerson { name: who.name.clone(), ..NewPerson::default() };
        let Meant::One(at) = self.persons.find(&named) else { return None };
        let person = self.persons.at(at);
        let fits = |contact: &str| {
            let of_phone = |p: &str| contact.len() >= 4 && p.ends_with(contact);
            let of_home = |b: &str| contact.contains(b) || b.contains(contact);
            person.phone.as_deref().is_some_and(of_phone)
                || person.building.as_deref().is_some_and(of_home)
        };
        who.contact.as_deref().is_none_or(fits).then_some(person.id)
    }

    /// The agreed day: a day, or so many days.
    fn due(&self, line: &mut Line, out_on: Option<Day>) -> Option<Day> {
        let text = line.cell(F::Due)?.text().into_owned();
        let days = text.trim_end_matches(['天', '日']).parse::<i64>().ok();
        match (out_on, days.filter(|days| text.ends_with('天') && *days <= 366)) {
            (Some(out), Some(days)) => {
                line.show(F::Due, || out.plus(days).to_string());
                Some(out.plus(days))
            }
            _ => line.day(F::Due),
        }
    }

    /// When it came back: a day, 当天, or not yet.
    fn back(&self, line: &mut Line, out_on: Option<Day>) -> Option<Day> {
        match &*line.cell(F::Returned)?.text() {
            "未还" | "没还" | "未归还" | "借出中" | "外借中" => None,
            "当天" | "当日" | "即还" => out_on,
            "已还" | "已归还" => {
                line.wrong(F::Returned, "请写归还的日期，例如 2026-10-08");
                None
            }
            _ => line.day(F::Returned),
        }
    }

    fn row(&self, line: &mut Line) -> Result<Option<Row>> {
        let name = line.text(F::Name);
        let text = if name.is_some() { line.real_code(F::Tool) } else { line.text(F::Tool) };
        let text = text.or_else(|| name.clone());
        if text.is_none() {
            line.wrong(F::Tool, "请填写工具编号，或工具名称");
        }
        let borrower = cells::name(line, F::Borrower as usize).map(|(name, _)| name);
        let out_on = line.day(F::Out);
        let out_on = line.need(F::Out, out_on).and_then(|on| line.plausible(F::Out, on, 20));
        let (agreed, returned_on) = (self.due(line, out_on), self.back(line, out_on));
        let mode = line
            .word(F::Mode, mode, LoanMode::chinese, LoanMode::ALL)
            .unwrap_or(LoanMode::Takeaway);
        let condition = line.word(F::Condition, condition, Condition::chinese, Condition::ALL);
        let (contact, note) = (line.text(F::Contact), line.text(F::Note));
        let (Some(text), Some(borrower), Some(out_on), false) =
            (text, borrower, out_on, line.stopped)
        else {
            return Ok(None);
        };
        let who = line.ruled(F::Borrower, loans::named(&borrower, contact.as_deref()))?;
        let note = line.ruled(F::Note, words::text(note.as_deref(), "备注", 500))?;
        let due_on = agreed.unwrap_or_else(|| {
            let usual = usual_due(&self.periods, out_on, mode);
            match line.ask_of_all(ImportQuestion::Due) {
                Some("ontime") => returned_on.unwrap_or(usual),
                _ => usual,
            }
        });
        let term = Term { out_on, due_on, returned_on };
        line.ruled(F::Out, term.lawful(self.today))?;
        let (Some(who), Some(note)) = (who, note) else { return Ok(None) };
        let Some(tool) = self.tool(line, &text, &who.name, out_on) else { return Ok(None) };
        let (known, code) = (&self.tools[tool].name, &self.tools[tool].code);
        if let Some(name) = name.filter(|name| !known.contains(&**name) && !name.contains(&**known))
        {
            let sentence = format!("编号 {code} 是{known}，和这一行的“{name}”不符，请检查");
            line.wrong(F::Name, sentence);
        }
        Ok((!line.stopped).then_some(Row { tool, who, term, agreed, mode, condition, note }))
    }
}

impl Roster for Loans {
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let Some(mut row) = self.row(line)? else { return Ok(ImportVerdict::Refused) };
        let tool = &self.tools[row.tool];
        row.who.person = self.person(&row.who);
        if let Some(id) = row.who.person {
            let may = people::service::who_may(tx, id, Act::Borrow, row.term.out_on);
            if line.ruled(F::Borrower, may)?.is_none() {
                return Ok(ImportVerdict::Refused);
            }
        }
        let had = self.of.entry(tool.id).or_default();
        let back = row.term.returned_on.map(|on| (on, row.condition.unwrap_or(Condition::Good)));
        let (on, condition) = back.unzip();
        let same = |l: &&mut Loan| {
            l.out_on == row.term.out_on
                && l.borrower == row.who.name
                && (l.returned_on.is_none() || on.is_none() || l.returned_on == on)
        };
        if let Some(was) = had.iter_mut().find(same) {
            let completed = loans::complete(tx, was, row.agreed, back, row.note, self.today);
            let verdict = match line.ruled(F::Returned, completed)? {
                None => ImportVerdict::Refused,
                Some(true) => ImportVerdict::Changed,
                Some(false) => ImportVerdict::Same,
            };
            return Ok(self.twice.look(line, F::Tool, was.id, verdict));
        }
        let new = Loan {
            returned_on: on,
            condition,
            note: row.note,
            ..loans::loan(tool, &row.who, &row.term, row.mode)
        };
        let entered = loans::enter(tx, tool, had, new, self.today);
        let Some(loan) = line.ruled(F::Tool, entered)? else { return Ok(ImportVerdict::Refused) };
        let id = loan.id;
        had.push(loan);
        Ok(self.twice.look(line, F::Tool, id, ImportVerdict::New))
    }
}

fn mode(text: &str) -> Option<LoanMode> {
    LoanMode::read(text).or(match text {
        t if t.contains("现场") => Some(LoanMode::Onsite),
        t if t.contains("自助") => Some(LoanMode::SelfService),
        t if ["借", "带走", "拿走"].iter().any(|w| t.contains(w)) => Some(LoanMode::Takeaway),
        _ => None,
    })
}

fn condition(text: &str) -> Option<Condition> {
    Condition::read(text).or(match text {
        t if t.contains(['坏', '修', '破']) || t == "×" => Some(Condition::Damaged),
        "√" | "良好" | "完好归还" | "已还" | "齐全" => Some(Condition::Good),
        _ => None,
    })
}
