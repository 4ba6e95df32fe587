//! Tools, piece by piece: a row with a quantity is that many pieces, each with its own code.

use crate::{
    Result,
    db::Tx,
    ids::ToolId,
    lending::{Condition, NewTool, Source, Tool, roster::codes, rules, service, store},
    roster::{ImportQuestion, ImportVerdict, Kind, Line, Roster, fields},
    time::Day,
    words,
};
use std::collections::HashMap;

fields! {
    Name = "name" "工具名称" must: "名称" | "物资名称" | "物品名称" | "品名" | "工具" | "器材名称" | "设备名称" | "物品" | "物资" | "资产名称" | "tool";
    Code = "code" "编号": "工具编号" | "物资编号" | "物品编号" | "资产编号" | "编码" | "单件编号" | "no";
    Model = "model" "型号": "规格" | "物资型号" | "规格型号" | "型号规格" | "品牌型号";
    Quantity = "quantity" "数量": "件数" | "个数" | "台数" | "库存" | "库存数量" | "现有数量" | "qty";
    Source = "source" "来源": "取得方式" | "来源方式" | "获得方式";
    Donor = "donor" "捐赠人": "捐赠者" | "捐赠单位" | "捐赠人单位" | "捐赠" | "爱心人士" | "捐赠居民";
    Place = "place" "存放位置": "位置" | "存放地点" | "存放处" | "墙位" | "库位" | "货架" | "放置位置";
    Added = "added_on" "上墙日期": "入库日期" | "入库时间" | "登记日期" | "捐赠日期" | "购置日期" | "上墙时间" | "捐赠时间" | "购置时间";
    Condition = "condition" "完好情况": "完好" | "状况" | "状态" | "是否完好" | "完好否" | "使用状况" | "成色";
    Removed = "removed_on" "下架日期": "报废日期" | "下架时间" | "报废时间" | "退还日期";
    RemovedReason = "removed_reason" "下架原因": "报废原因" | "下架说明" | "报废退还原因";
    Note = "note" "备注": "说明" | "remark" | "用途";
}

/// Tools.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "工具名称、编号；还可以有来源、捐赠人、位置",
    needs: "",
    seldom: false,
    person: None,
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Tools::new(tx, app.today())?)),
};

struct Tools {
    list: Vec<Tool>,
    by_code: HashMap<String, usize>,
    by_kind: HashMap<(String, Option<String>), Vec<usize>>,
    /// The row that describes a piece.
    claimed: HashMap<ToolId, usize>,
    next: u32,
    today: Day,
}

/// What a row says of each of its pieces.
struct Row {
    new: NewTool,
    off: Option<(Day, String)>,
}

impl Tools {
    fn new(tx: &Tx, today: Day) -> Result<Tools> {
        let mut tools = Tools {
            list: Vec::new(),
            by_code: HashMap::new(),
            by_kind: HashMap::new(),
            claimed: HashMap::new(),
            next: 1,
            today,
        };
        for tool in store::all(tx, today)? {
            tools.push(tool);
        }
        Ok(tools)
    }

    fn push(&mut self, tool: Tool) -> usize {
        let at = self.list.len();
        if let Some(n) = rules::running_number(&tool.code) {
            self.next = self.next.max(n + 1);
        }
        self.by_code.insert(words::code_key(&tool.code), at);
        self.by_kind.entry((tool.name.clone(), tool.model.clone())).or_default().push(at);
        self.list.push(tool);
        at
    }

    fn free_code(&mut self) -> String {
        loop {
            let code = format!("G{:03}", self.next);
            self.next += 1;
            if !self.by_code.contains_key(&code) {
                return code;
            }
        }
    }

    /// A piece of that kind that no row describes yet: at that place, or at no place yet.
    fn unclaimed(&self, new: &NewTool, off: bool) -> Option<usize> {
        let of_kind = self.by_kind.get(&(new.name.clone(), new.model.clone()))?;
        // What has left the wall is no piece of a list of what is there.
        let free = |at: &&usize| {
            !self.claimed.contains_key(&self.list[**at].id)
                && (off || self.list[**at].removed_on.is_none())
        };
        let here = |at: &&usize| self.list[**at].place == new.place;
        let anywhere = |at: &&usize| new.place.is_none() || self.list[**at].place.is_none();
        let mut pieces = of_kind.iter().filter(free);
        pieces.clone().find(here).or_else(|| pieces.find(anywhere)).copied()
    }

    /// One piece: new, or what is new put over what is on record.
    fn piece(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        row: &Row,
        code: Option<String>,
    ) -> Result<ImportVerdict> {
        let known = match &code {
            Some(code) => self.by_code.get(&words::code_key(code)).copied(),
            None => self.unclaimed(&row.new, row.off.is_some()),
        };
        // A piece that left the wall is in the old list still: who says whether there is another one?
        if known.is_none() && code.is_none() && self.unclaimed(&row.new, true).is_some() {
            let guess = format!("有一件“{}”已经下架，这一行是另外一件吗", row.new.name);
            if line.ask(F::Name, ImportQuestion::Again, guess).is_none() {
                return Ok(ImportVerdict::Refused);
            }
        }
        let (at, mut verdict) = match known {
            Some(at) => (at, self.change(tx, line, at, &row.new)?),
            None => {
                let code = code.unwrap_or_else(|| self.free_code());
                let id = ToolId::new();
                let added_on = row.new.added_on.unwrap_or_else(|| {
                    match line.ask_of_all(ImportQuestion::Since) {
                        Some("today") => self.today,
                        _ => Day::EARLIEST,
                    }
                });
                let source = row.new.source.or_else(|| source_of(line, &row.new));
                let new = NewTool { source, ..row.new.clone() };
                store::insert(tx, id, &new, &code, added_on)?;
                (self.push(record(id, &new, code, added_on)), ImportVerdict::New)
            }
        };
        if let Some(first) =
            self.claimed.insert(self.list[at].id, line.number).filter(|first| *first != line.number)
        {
            line.look(
                F::Code,
                format!("编号 {} 和第 {first} 行是同一件，合并为一件", self.list[at].code),
            );
        }
        let tool = &mut self.list[at];
        if let Some((on, reason)) = row.off.clone().filter(|_| tool.removed_on.is_none()) {
            let taken_off = service::take_off(tx, tool.id, on, &reason, self.today);
            if line.ruled_at(F::Removed, taken_off)?.is_none() {
                return Ok(ImportVerdict::Refused);
            }
            (tool.removed_on, tool.removed_reason) = (Some(on), Some(reason));
            if verdict == ImportVerdict::Same {
                verdict = ImportVerdict::Changed;
            }
        }
        Ok(verdict)
    }

    fn change(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        at: usize,
        new: &NewTool,
    ) -> Result<ImportVerdict> {
        let was = self.list[at].clone();
        if let Some(first) =
            self.claimed.get(&was.id).filter(|first| was.name != new.name && **first != line.number)
        {
            line.wrong(
                F::Code,
                format!(
                    "编号 {} 已经给了第 {first} 行的“{}”，请改掉其中一个编号，或把序号那一列的名称改成“序号”",
                    was.code, was.name
                ),
            );
            return Ok(ImportVerdict::Refused);
        }
        if was.name != new.name {
            line.wrong(
                F::Code,
                format!(
                    "编号 {} 已经是“{}”，和这一行的“{}”不是同一件，请检查编号",
                    was.code, was.name, new.name
                ),
            );
            return Ok(ImportVerdict::Refused);
        }
        let mut now = was.clone();
        now.model = new.model.clone().or(was.model.clone());
        now.source = new.source.unwrap_or(was.source);
        now.donor = new.donor.clone().or(was.donor.clone());
        now.place = new.place.clone().or(was.place.clone());
        now.added_on = new.added_on.unwrap_or(was.added_on);
        now.note = new.note.clone().or(was.note.clone());
        let compared = |tool: &Tool| {
            (
                tool.model.clone(),
                tool.source,
                tool.donor.clone(),
                tool.place.clone(),
                tool.added_on,
                tool.note.clone(),
            )
        };
        let mut verdict = ImportVerdict::Same;
        if compared(&now) != compared(&was) {
            let new = NewTool {
                name: now.name.clone(),
                code: None,
                model: now.model.clone(),
                source: Some(now.source),
                donor: now.donor.clone(),
                donor_person: was.donor_person.filter(|_| now.donor == was.donor),
                place: now.place.clone(),
                added_on: None,
                condition: None,
                note: now.note.clone(),
                parts: Some(now.parts.clone()),
            };
            store::update(tx, was.id, &new, &was.code, now.added_on)?;
            verdict = ImportVerdict::Changed;
        }
        if let Some(condition) = new.condition.filter(|c| *c != was.condition) {
            match condition {
                Condition::Good => service::mend(tx, was.id)?,
                Condition::Damaged => store::set_condition(tx, was.id, condition)?,
            }
            now.condition = condition;
            verdict = ImportVerdict::Changed;
        }
        self.list[at] = now;
        Ok(verdict)
    }
}

impl Roster for Tools {
    fn is_one(&self, text: &str) -> bool {
        self.list.iter().any(|tool| tool.name == text)
    }

    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let name = line.named(F::Name).unwrap_or_default();
        let (code, quantity) = (line.real_code(F::Code), line.count(F::Quantity));
        let added_on = line.rough_day(F::Added).and_then(|on| match on > self.today {
            true => {
                line.ask(F::Added, ImportQuestion::Far, format!("{on} 还没到，请核对")).map(|_| on)
            }
            false => line.plausible(F::Added, on, 60),
        });
        let donor = line.text(F::Donor).filter(|d| !d.starts_with("匿名") && d != "不愿留名");
        let new = NewTool {
            code: None,
            model: line.text(F::Model),
            source: line.word(F::Source, source, Source::chinese, Source::ALL),
            place: line.text(F::Place),
            added_on,
            condition: line.word(F::Condition, condition, Condition::chinese, Condition::ALL),
            note: line.text(F::Note),
            donor,
            donor_person: None,
            parts: None,
            name,
        };
        let off = line
            .day(F::Removed)
            .map(|on| (on, line.text(F::RemovedReason).unwrap_or_else(|| "表里没写原因".into())));
        if quantity.is_some_and(|n| n > codes::MOST_PIECES) {
            line.wrong(
                F::Quantity,
                format!(
                    "一行最多 {} 件，每件都要有自己的编号。消耗品请不要放在工具表里",
                    codes::MOST_PIECES
                ),
            );
        }
        if line.stopped {
            return Ok(ImportVerdict::Refused);
        }
        let Some(new) = line.ruled(F::Name, service::lawful(new))? else {
            return Ok(ImportVerdict::Refused);
        };
        if quantity == Some(0) {
            line.look(F::Quantity, "数量是 0，没有可以登记的单件");
            return Ok(ImportVerdict::LeftOut);
        }
        let Some(codes) = codes::of_pieces(line, code, quantity) else {
            return Ok(ImportVerdict::Refused);
        };
        let row = Row { new, off };
        let mut verdict = ImportVerdict::Same;
        for code in codes {
            let one = self.piece(tx, line, &row, code)?;
            verdict = match (verdict, one) {
                (_, ImportVerdict::New) | (ImportVerdict::New, _) => ImportVerdict::New,
                (ImportVerdict::Same, one) => one,
                (so_far, _) => so_far,
            };
        }
        Ok(verdict)
    }
}

/// Where a new piece came from: who gave it, when it was bought, or asked once for the file.
fn source_of(line: &mut Line, new: &NewTool) -> Option<Source> {
    if new.donor.is_some() || line.heading(F::Added).contains('捐') {
        return Some(Source::Donated);
    }
    if line.heading(F::Added).contains('购') {
        return Some(Source::Bought);
    }
    line.ask_of_all(ImportQuestion::Source).and_then(Source::read)
}

fn source(text: &str) -> Option<Source> {
    Source::read(text).or(match text {
        t if t.contains('捐') || t.contains('赠') => Some(Source::Donated),
        t if t.contains('购') || t.contains('买') => Some(Source::Bought),
        _ => None,
    })
}

fn condition(text: &str) -> Option<Condition> {
    Condition::read(text).or(match text {
        "良好" | "可用" | "√" | "正常使用" | "在库" | "完整" | "新" => {
            Some(Condition::Good)
        }
        "待修" | "维修中" | "送修" | "×" | "故障" | "有损坏" => {
            Some(Condition::Damaged)
        }
        _ => None,
    })
}

fn record(id: ToolId, new: &NewTool, code: String, added_on: Day) -> Tool {
    Tool {
        id,
        name: new.name.clone(),
        code,
        model: new.model.clone(),
        source: new.source.unwrap_or(Source::Donated),
        donor: new.donor.clone(),
        donor_person: None,
        place: new.place.clone(),
        added_on,
        condition: new.condition.unwrap_or(Condition::Good),
        removed_on: None,
        removed_reason: None,
        note: new.note.clone(),
        parts: Vec::new(),
        missing: Vec::new(),
        loan: None,
        search: String::new(),
    }
}
