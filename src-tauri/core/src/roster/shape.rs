//! What the first rows of a table and the shape of a row say: a running number, a cell typed once above blanks, a row
//! that stands alone.

use super::{ImportQuestion, Line, Table, fields::Field, read::Row, table::numbered};
use crate::reading::Cell;
use std::collections::HashSet;

/// Rows looked at before the first is taken in, the same for a preview and for an import.
const LOOKED_AT: usize = 40;
/// Fields whose cell is typed once above the rows it is true of.
const CARRIED: [&str; 5] = ["club", "team", "title", "on", "room"];
/// What other lists of people and rooms are about: a slip, a payment, a shift.
const OTHER_NOUNS: [&str; 16] = [
    "请假", "考勤", "打卡", "缴费", "收费", "金额", "工资", "应付", "实付", "报销", "迟到", "上班",
    "下班", "体温", "成绩", "投票",
];
/// Fields that could hold a running number.
const CODES: [&str; 3] = ["code", "volunteer_no", "tool"];

/// What the first rows say of the columns.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Fields whose column counts 1, 2, 3 …
    running: Vec<usize>,
    /// Fields that are typed once above blanks, and whether that is sure.
    carried: Vec<(usize, bool)>,
    /// What is written above columns.
    titles: HashSet<&'static str>,
}

impl Habits {
    /// A blank is the cell above for sure where no two neighbours say the same: who repeats the club on each row
    /// leaves it blank for those without one.
    pub(super) fn new(rows: &[Row], of_field: &[Option<usize>], fields: &[Field]) -> Habits {
        let needed: Vec<usize> = of_field
            .iter()
            .zip(fields)
            .filter(|(_, f)| f.required && !CARRIED.contains(&f.name))
            .filter_map(|(at, _)| *at)
            .collect();
        let rows: Vec<&Vec<Cell>> = rows
            .iter()
            .take(LOOKED_AT)
            .map(|(_, cells)| cells)
            .filter(|cells| needed.iter().any(|at| cells.get(*at).is_some_and(|c| !c.is_blank())))
            .collect();
        let blank = Cell::Empty;
        let cell = |row: &&Vec<Cell>, at: usize| row.get(at).unwrap_or(&blank).clone();
        let titles = fields.iter().flat_map(|f| f.also.iter().copied().chain([f.title]));
        let mut habits = Habits { titles: titles.collect(), ..Habits::default() };
        let weekly =
            fields.iter().zip(of_field).any(|(f, at)| f.name == "weekdays" && at.is_some());
        for (field, column) in of_field.iter().enumerate() {
            let (Some(column), name) = (*column, fields[field].name) else { continue };
            let column: Vec<Cell> = rows.iter().map(|row| cell(row, column)).collect();
            if CODES.contains(&name) && counts(&column) {
                habits.running.push(field);
            }
            let optional = ["club", "team"].contains(&name);
            if CARRIED.contains(&name)
                && (fields[field].required || optional || name == "on")
                && !(name == "on" && weekly)
                && column.iter().any(Cell::is_blank)
            {
                let filled: Vec<&Cell> = column.iter().filter(|c| !c.is_blank()).collect();
                let repeats = column.windows(2).any(|w| !w[0].is_blank() && w[0] == w[1]);
                if !filled.is_empty() {
                    habits.carried.push((field, !repeats && !column[0].is_blank()));
                }
            }
        }
        habits
    }
}

/// 1, 2, 3 … from the first row to the last.
fn counts(column: &[Cell]) -> bool {
    let number = |cell: &Cell| match cell {
        Cell::Number(n) => Some(*n),
        Cell::Text(text) => text.trim().parse::<f64>().ok().filter(|_| !text.starts_with('0')),
        _ => None,
    };
    let filled = column.iter().filter(|c| !c.is_blank());
    column.len() > 1
        && filled.clone().count() + 1 >= column.len()
        && filled.zip(1..).all(|(cell, n)| number(cell) == Some(f64::from(n)))
}

/// The cells that rows below leave blank, as they come by.
#[derive(Default)]
pub(crate) struct Above(Vec<(usize, Cell)>);

impl Above {
    /// A heading among the rows: what stood above it is over.
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }

    /// Fills in what is typed once above; returns the fields it filled, and those it has to ask about.
    pub(crate) fn fill(&mut self, table: &Table, cells: &mut Vec<Cell>) -> Filled {
        let mut found = Filled::default();
        if table.no_record(cells).is_some() || table.alone(cells).is_some() {
            return found;
        }
        for (field, sure) in &table.habits.carried {
            let Some(column) = table.of_field[*field] else { continue };
            let now = cells.get(column).filter(|c| !c.is_blank()).cloned();
            let known = self.0.iter().position(|(of, _)| of == field);
            match (now, known) {
                (Some(now), Some(at)) => self.0[at].1 = now,
                (Some(now), None) => self.0.push((*field, now)),
                (None, Some(at)) => {
                    let answer = table.questions.answer(ImportQuestion::Carry);
                    if *sure || answer == Some("above") {
                        if cells.len() <= column {
                            cells.resize(column + 1, Cell::Empty);
                        }
                        cells[column] = self.0[at].1.clone();
                    }
                    if *sure { found.sure.push(*field) } else { found.asked.push(*field) }
                }
                (None, None) => (),
            }
        }
        found
    }
}

/// The fields of a row that stood blank below a filled cell.
#[derive(Default)]
pub(crate) struct Filled {
    sure: Vec<usize>,
    asked: Vec<usize>,
}

impl Filled {
    /// Says what was filled in, and asks where it is not sure.
    pub(crate) fn say(&self, line: &mut Line) {
        for field in &self.sure {
            line.look(*field, "这一格空着，和上面一样");
        }
        for field in &self.asked {
            line.ask(*field, ImportQuestion::Carry, "这一格空着，和上面一样吗");
        }
    }
}

impl Table {
    /// Whether a field has no column.
    pub(crate) fn has_no(&self, field: usize) -> bool {
        self.of_field.get(field).is_none_or(Option::is_none)
    }

    /// A required field without a column, as a sentence.
    pub(crate) fn lacking(&self) -> Option<String> {
        let lacking = |(at, field): (usize, &Field)| {
            let given = self.given.as_ref().is_some_and(|(field, _)| *field == at);
            (field.required && !given && self.of_field[at].is_none()).then_some(field.title)
        };
        let lacking: Vec<&str> = self.fields().iter().enumerate().filter_map(lacking).collect();
        let seen: Vec<&str> =
            self.headings.iter().map(String::as_str).filter(|h| !h.is_empty()).collect();
        (!lacking.is_empty()).then(|| {
            format!(
                "没有找到“{}”这一列，看到的列是：{}。请改好表头，或指定哪一列是它",
                lacking.join("”“"),
                seen.join("、")
            )
        })
    }

    /// Takes nothing from the column of that field.
    pub(crate) fn disown(&mut self, name: &str) {
        let Some(field) = self.fields().iter().position(|f| f.name == name) else { return };
        self.of_field[field] = None;
        self.of_column.iter_mut().filter(|of| **of == Some(field)).for_each(|of| *of = None);
    }

    /// Asks whether it is such a roster at all, when most of its columns have no place in one.
    pub(crate) fn ask_noun(&self, kind: &str) {
        let counter = |heading: &str| heading.is_empty() || heading.contains("序号");
        let headed = self.headings.iter().filter(|h| !counter(h)).count();
        let known = self.of_column.iter().flatten().count() + self.seconds.len();
        let other = |text: &str| OTHER_NOUNS.iter().find(|noun| text.contains(**noun));
        let unknown = self.headings.iter().zip(&self.of_column).filter(|(_, of)| of.is_none());
        let mut texts = self.titles.iter().chain(unknown.map(|(heading, _)| heading));
        if let Some(noun) = texts.find_map(|text| other(text)) {
            let about =
                format!("这张表写着“{noun}”，确定是{kind}的表吗？只导入认得的 {known} 列。");
            self.questions.ask(ImportQuestion::Noun, 0, false, Some(about));
        }
        if headed >= 5 && known * 2 < headed {
            let about = format!(
                "这张表有 {headed} 列，只有 {known} 列放得进“{kind}”，其余的不导入。确定是{kind}的表吗？"
            );
            self.questions.ask(ImportQuestion::Noun, 0, false, Some(about));
        }
    }

    /// The only filled cell of a row, where its table has columns for more.
    pub(crate) fn alone(&self, cells: &[Cell]) -> Option<String> {
        let mut filled = cells.iter().enumerate().filter(|(_, c)| !c.is_nothing());
        let (at, only) = filled.next().filter(|_| filled.next().is_none())?;
        let known = |at: usize| self.of_column.get(at).is_some_and(Option::is_some);
        // A telephone number alone is a row without its name.
        let first = !(0..at).any(known) || !known(at);
        let several = self.of_column.iter().flatten().count() > 1;
        (first && several).then(|| only.text().into_owned())
    }

    /// Whether a blank cell of it could mean the cell above.
    pub(crate) fn carries(&self) -> bool {
        !self.habits.carried.is_empty()
    }

    /// Whether a row names columns and is no record: what it must say is what people write above columns, and so is
    /// another of its cells.
    pub(crate) fn is_heading(&self, cells: &[Cell]) -> bool {
        let title = |cell: &Cell| matches!(cell, Cell::Text(text) if self.habits.titles.contains(text.trim()));
        let mut needed = self.fields().iter().zip(&self.of_field).filter(|(f, _)| f.required);
        needed.all(|(_, at)| at.and_then(|at| cells.get(at)).is_some_and(title))
            && cells.iter().filter(|c| title(c)).count() > 1
    }

    /// Whether it has more than two columns: then a row with one filled cell is seldom a record.
    pub(crate) fn is_wide(&self) -> bool {
        self.headings.iter().filter(|h| !h.is_empty()).count() > 2
    }
}

impl Line<'_> {
    /// A code that is a code and no running number; which of them 1, 2, 3 … are is asked once.
    pub(crate) fn real_code(&mut self, field: impl Into<usize>) -> Option<String> {
        let field = field.into();
        let code = self.code(field)?;
        if !self.table.habits.running.contains(&field) {
            return Some(code);
        }
        match self.ask_of_all(ImportQuestion::Running)? {
            "code" => Some(code),
            _ => {
                self.show(field, String::new);
                None
            }
        }
    }
}

/// Whether a text alone in its row is written about the table and not in it: 以上信息属实, 第1页 共1页, 2026.10.31.
pub(crate) fn is_note(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let says = [
        "以上",
        "以下",
        "此表",
        "本表",
        "属实",
        "一式",
        "内部使用",
        "无正文",
        "本页",
        "共计",
        "人数",
        "注意",
        "说明",
        "备注",
        "签字",
        "签名",
        "盖章",
        "制表",
        "填表",
        "审核",
        "打印",
        "联系人",
        "仅供",
        "花名册",
        "名单",
        "截止",
        "截至",
        "统计",
    ];
    let offices =
        ["社区", "街道", "街道办", "办事处", "居委会", "服务中心", "党委", "工作站", "委员会"];
    let paged = plain.contains('页') && plain.contains('第');
    let numeric = plain.chars().all(|c| c.is_ascii_digit() || "年月日./-—号：: ".contains(c));
    let begins = |c: char| "★*※（(注【[-—…".contains(c);
    plain.chars().count() < 2
        || plain.chars().next().is_none_or(begins)
        || plain.contains(['：', ':', '。', '；'])
        || paged
        || numeric
        || says.iter().any(|word| plain.contains(word))
        || offices.iter().any(|end| plain.ends_with(end) && plain.chars().count() >= 4)
        || ["序号", "姓名", "合计", "总计", "小计"].contains(&plain.as_str())
        || (plain.contains(|c: char| c.is_ascii_digit()) && plain.ends_with('人'))
        // 王芳 2026.10.31
        || plain.matches(|c: char| c.is_ascii_digit()).count() >= 6
}

/// What a row heads, as a name: `舞蹈队` of `一、舞蹈队（12人）` and of `舞蹈队成员名单`.
pub(crate) fn part_name(text: &str) -> &str {
    let text = text.trim();
    let text = numbered(text).unwrap_or(text);
    let text = text.split(['(', '（', ':', '：']).next().unwrap_or_default().trim();
    let ends = ["成员花名册", "成员名单", "人员名单", "花名册", "名册", "名单", "成员"];
    ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text).trim()
}
