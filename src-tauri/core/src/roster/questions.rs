//! Every guess an import can make. A guess is certain by the rule stated where it is made, or it is a question here
//! that one answer settles for the whole file, or the row is refused.

use crate::{Result, ensure, words::words};
use serde::Serialize;
use std::{cell::RefCell, collections::BTreeMap};
use ts_rs::TS;

words! {
    /// What an import asks once for a whole file.
    ImportQuestion {
        /// Most of its columns have no place in such a roster.
        Noun = "noun", "是不是这种表";
        /// 8/10/2026.
        Order = "order", "月和日的先后";
        /// A month and a day without a year.
        Year = "year", "没有写年份";
        /// A blank cell below a filled one.
        Carry = "carry", "空着的格子";
        /// Columns were given by hand, and nobody knows the first row.
        Head = "head", "第一行";
        /// A row with one filled cell.
        Lone = "lone", "只有一格字的行";
        /// Several names in one cell.
        Names = "names", "一格几个名字";
        /// Left or dead by the status column, without a day.
        Gone = "gone", "已经不在的人";
        /// No day of joining, of registering, of coming to the wall.
        Since = "since", "没有开始日期";
        /// A day decades off.
        Far = "far", "离今天很远的日期";
        /// Hours before five in the morning.
        Early = "early", "后半夜的时间";
        /// Every week, without a first and a last day.
        Term = "term", "固定时段的起止";
        /// A bare number that could count hours or minutes.
        Unit = "unit", "时长的单位";
        /// Many more people than the room holds.
        Crowd = "crowd", "人数特别多";
        /// 1, 2, 3 … in the column of codes.
        Running = "running", "编号一栏的 1、2、3";
        /// Where a tool came from.
        Source = "source", "没有写来源";
        /// Until when a tool was lent.
        Due = "due", "没有写应还日期";
        /// The same service at another time of that day.
        Again = "again", "同一天另一个时间";
        /// Rows hidden or filtered away in the file.
        Hidden = "hidden", "隐藏的行";
        /// Columns hidden in the file.
        Column = "column", "隐藏的列";
        /// A quoted cell over several lines and over a separator.
        Quote = "quote", "引号";
        /// Other sheets, or other parts of the sheet, hold such a list too.
        Sheet = "sheet", "几张名单";
        /// A row that says what a row above says.
        Repeat = "repeat", "重复的行";
    }
}

/// An answer that can be given: its word, and what a person reads.
type Choice = (&'static str, &'static str);

/// Leaves out the rows it is about.
const LEAVE: Choice = ("leave", "这些行不导入");

/// How a question is put.
pub(crate) struct Put {
    sentence: &'static str,
    choices: &'static [Choice],
    /// The answer that stands as a guess until somebody gives one; without one nothing goes in.
    stands: Option<&'static str>,
}

impl ImportQuestion {
    pub(crate) fn put(self) -> Put {
        const NAMES: [Choice; 4] = [
            ("split", "拆成几个人，一人一行"),
            ("first", "只登记第一个"),
            ("one", "就是一个人的名字"),
            LEAVE,
        ];
        const YEARS: [Choice; 3] =
            [("near", "离标题或今天最近的那一年"), ("this", "都是今年"), ("last", "都是去年")];
        use ImportQuestion as Q;
        let (sentence, choices, stands): (_, &'static [Choice], _) = match self {
            Q::Noun => (
                "这张表里的列大多放不进这种名册，确定没有选错吗？",
                &[("yes", "没有选错，只导入认得的列")],
                None,
            ),
            Q::Order => (
                "像 8/10/2026 这样的日期，前面的是月还是日？",
                &[("month", "前面是月（8月10日）"), ("day", "前面是日（10月8日）")],
                None,
            ),
            Q::Year => ("有的日期没有写年份，是哪一年？", &YEARS, Some("near")),
            Q::Carry => (
                "有的格子空着，上一行写着。空着是“和上面一样”吗？",
                &[("above", "和上面一样"), ("blank", "就是没有")],
                None,
            ),
            Q::Head => (
                "最上面那一行是列名，还是要登记的内容？",
                &[("title", "是列名"), ("row", "是内容，也要登记")],
                Some("title"),
            ),
            Q::Lone => (
                "有的行只有一格有字，是要登记的吗？",
                &[("take", "是，要登记"), ("leave", "是说明文字，不导入")],
                None,
            ),
            Q::Names => ("有的格子里像是几个人的名字，怎么登记？", &NAMES, None),
            Q::Gone => (
                "表里写着已经去世、退出或停用，可是没有写日期，怎么办？",
                &[LEAVE, ("keep", "先按还在登记，以后自己改")],
                None,
            ),
            Q::Since => (
                "没有写从哪天开始，算从什么时候起？",
                &[("ever", "一直都在（不知道哪天）"), ("today", "今天才开始")],
                Some("ever"),
            ),
            Q::Far => (
                "有的日期离今天很远，或者还没有到，写对了吗？",
                &[("keep", "没有写错"), LEAVE],
                None,
            ),
            Q::Early => (
                "有的时间是后半夜，是上午还是下午？",
                &[("afternoon", "是下午（2:00 就是 14:00）"), ("night", "就是后半夜")],
                None,
            ),
            Q::Term => (
                "有的固定时段没有写从哪天到哪天，怎么排？",
                &[("weeks", "从今天（或写的那天）起排 18 周"), LEAVE],
                None,
            ),
            Q::Unit => (
                "有的时长只写了数，是小时还是分钟？",
                &[("hours", "小时"), ("minutes", "分钟")],
                None,
            ),
            Q::Crowd => (
                "有的场次人数比活动室坐得下的多得多，写对了吗？",
                &[("keep", "没有写错"), LEAVE],
                None,
            ),
            Q::Running => (
                "“编号”一栏是 1、2、3……，是序号还是真的编号？",
                &[("serial", "只是序号，编号另给"), ("code", "就是编号")],
                Some("serial"),
            ),
            Q::Source => (
                "没有写来源的工具，是哪来的？",
                &[("donated", "居民捐赠"), ("bought", "社区购置")],
                Some("donated"),
            ),
            Q::Due => (
                "没有写应还日期的，按哪天算？",
                &[("usual", "按平时的借期"), ("ontime", "都算按时还的")],
                Some("usual"),
            ),
            Q::Again => (
                "同一个人同一天已经记过这个活动，只是时间不同，要再加一条吗？",
                &[LEAVE, ("add", "是另一次，要加")],
                None,
            ),
            Q::Hidden => (
                "有的行在表里是隐藏的，或被筛选掉了，要导入吗？",
                &[("take", "也要导入"), LEAVE],
                None,
            ),
            Q::Column => (
                "有的列在表里是隐藏的，要导入吗？",
                &[("take", "也要导入"), ("leave", "隐藏的列不导入")],
                Some("take"),
            ),
            Q::Quote => (
                "有的格子里又有换行又有分隔符，像是少了一个引号，怎么读？",
                &[("apart", "引号不算数，一行一行分开读"), ("one", "就是一格里的几行字")],
                None,
            ),
            Q::Sheet => (
                "这个文件里不止一张这样的名单，读哪一张？",
                &[("this", "这次只导入这一张")],
                Some("this"),
            ),
            Q::Repeat => (
                "有的行和上面的某一行一模一样，怎么办？",
                &[("keep", "照样导入，是同一条的会合成一条"), LEAVE],
                Some("keep"),
            ),
        };
        Put { sentence, choices, stands }
    }
}

/// A question about a file, with what it is about.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportAsked {
    /// Which question.
    pub key: ImportQuestion,
    /// The question as a person reads it.
    pub sentence: String,
    /// The answers that can be given.
    pub choices: Vec<ImportChoice>,
    /// The answer given.
    pub chosen: Option<String>,
    /// The answer that stands as a guess until one is given; none: nothing goes in without one.
    pub stands: Option<String>,
    /// How many rows it is about; 0: the table as a whole.
    pub rows: usize,
    /// The first of those rows, as lines of the sheet.
    pub lines: Vec<usize>,
}

/// An answer that can be given.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportChoice {
    /// What is sent.
    pub value: String,
    /// What a person reads.
    pub label: String,
}

impl ImportAsked {
    /// Whether a guess stands where nobody has answered.
    pub(crate) fn is_guess(&self) -> bool {
        self.chosen.is_none() && self.stands.is_some()
    }

    /// Whether nothing goes in before it is answered.
    pub(crate) fn is_open(&self) -> bool {
        self.chosen.is_none() && self.stands.is_none()
    }

    /// `没有写年份(year)：…… 可以选：near 最近的那一年、this 都是今年`.
    pub(crate) fn said(&self) -> String {
        let choices: Vec<String> =
            self.choices.iter().map(|it| format!("{} {}", it.value, it.label)).collect();
        let rows = if self.rows > 0 { format!("（{} 行）", self.rows) } else { String::new() };
        let (key, sentence) = (self.key.word(), &self.sentence);
        format!("{key}：{sentence}{rows}可以选：{}", choices.join("、"))
    }
}

/// What was asked about a file, and the answers given.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    answers: BTreeMap<ImportQuestion, &'static str>,
    raised: RefCell<BTreeMap<ImportQuestion, Raised>>,
}

#[derive(Debug, Default)]
struct Raised {
    about: Option<String>,
    must: bool,
    rows: usize,
    lines: Vec<usize>,
}

/// Lines named with a question.
const MOST_LINES: usize = 5;

impl Questions {
    /// With the answers given, each a choice by its word or its label.
    pub(crate) fn new(answers: &BTreeMap<String, String>) -> Result<Questions> {
        let mut given = BTreeMap::new();
        for (key, choice) in answers {
            let known = ImportQuestion::read(key);
            let all: Vec<&str> = ImportQuestion::ALL.iter().map(|it| it.word()).collect();
            ensure!(known.is_some(), "没有“{key}”这个问题，可以回答的是：{}", all.join("、"));
            let Some(key) = known else { continue };
            let choices = key.put().choices;
            let found = choices.iter().find(|(word, label)| word == choice || label == choice);
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            ensure!(
                found.is_some(),
                "“{}”不能回答“{choice}”，可以选：{}",
                key.word(),
                words.join("、")
            );
            given.extend(found.map(|(word, _)| (key, *word)));
        }
        Ok(Questions { answers: given, raised: RefCell::default() })
    }

    /// Asks about a line of the sheet, 0 for the table as a whole; the answer given, or the one that stands. With
    /// `must` none stands.
    pub(super) fn ask(
        &self,
        key: ImportQuestion,
        line: usize,
        must: bool,
        about: Option<String>,
    ) -> Option<&'static str> {
        let mut raised = self.raised.borrow_mut();
        let it = raised.entry(key).or_default();
        it.must |= must;
        it.about = it.about.take().or(about);
        if line > 0 && it.lines.last() != Some(&line) {
            it.rows += 1;
            if it.lines.len() < MOST_LINES {
                it.lines.push(line);
            }
        }
        self.answers.get(&key).copied().or_else(|| key.put().stands.filter(|_| !must))
    }

    /// The answer somebody gave to that.
    pub(crate) fn answer(&self, key: ImportQuestion) -> Option<&'static str> {
        self.answers.get(&key).copied()
    }

    /// Everything asked so far.
    pub(crate) fn asked(&self) -> Vec<ImportAsked> {
        let one = |(key, it): (&ImportQuestion, &Raised)| {
            let put = key.put();
            ImportAsked {
                key: *key,
                sentence: it.about.clone().unwrap_or_else(|| put.sentence.to_owned()),
                choices: put
                    .choices
                    .iter()
                    .map(|(value, label)| ImportChoice {
                        value: (*value).into(),
                        label: (*label).into(),
                    })
                    .collect(),
                chosen: self.answers.get(key).map(|it| (*it).to_owned()),
                stands: put.stands.filter(|_| !it.must).map(str::to_owned),
                rows: it.rows,
                lines: it.lines.clone(),
            }
        };
        self.raised.borrow().iter().map(one).collect()
    }
}
