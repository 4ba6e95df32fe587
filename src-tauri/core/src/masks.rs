//! What public paper may show of a person (DOMAIN §5.2, R21): just enough to tell neighbours apart. A
//! [`PublicName`] cannot be made elsewhere, so paper that takes one shows no full name. Masks count what a
//! reader sees as one character, never bytes.

use serde::Serialize;
use std::{collections::HashMap, fmt};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

/// A person as public paper is to name them.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// The full name.
    pub name: &'a str,
    /// Under 18 on the day of the paper.
    pub minor: bool,
    /// 志愿者统一编号; its last four tell namesakes apart.
    pub number: Option<&'a str>,
}

/// A minor, whoever it is.
pub const MINOR: &str = "小*同学";

/// What the names of bodies end with; anything else is taken for a person.
const BODIES: [&str; 40] = [
    "公司",
    "物业",
    "集团",
    "中心",
    "社区",
    "居委会",
    "村委会",
    "委员会",
    "街道",
    "街道办",
    "办事处",
    "学校",
    "小学",
    "中学",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "卫生院",
    "银行",
    "支行",
    "商会",
    "协会",
    "学会",
    "基金会",
    "联合会",
    "工会",
    "党委",
    "支部",
    "派出所",
    "消防站",
    "书店",
    "超市",
    "商店",
    "工厂",
    "事务所",
    "服务队",
    "志愿队",
    "出版社",
    "合作社",
];

/// Whether that is the name of a body, not a person's: it is told in full.
pub fn is_organisation(name: &str) -> bool {
    name.graphemes(true).count() > 3 && BODIES.iter().any(|body| name.ends_with(body))
}

/// A name that public paper may show.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(transparent)]
pub struct PublicName(String);

impl fmt::Display for PublicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The public names of people on one paper: a minor is `小*同学`, namesakes get the last four of their number.
pub fn apart(people: &[Named]) -> Vec<PublicName> {
    let masked = |it: &Named| if it.minor { MINOR.into() } else { name(it.name) };
    let mut times: HashMap<String, u32> = HashMap::new();
    for one in people {
        *times.entry(masked(one)).or_default() += 1;
    }
    let public = |it: &Named| match (masked(it), it.number) {
        (masked, Some(number)) if times.get(&masked).is_some_and(|n| *n > 1) => {
            PublicName(format!("{masked}({})", tail(number)))
        }
        (masked, _) => PublicName(masked),
    };
    people.iter().map(public).collect()
}

/// `张*`, `张*三`, `欧**木`; a dotted name keeps its first character: `阿**`; one character: `*`.
pub fn name(name: &str) -> String {
    let seen: Vec<&str> = name.graphemes(true).collect();
    match seen.as_slice() {
        [] => String::new(),
        [_] => "*".into(),
        [first, ..] if name.contains('\u{b7}') => format!("{first}**"),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

/// `138****1234`; of anything else than a mobile number only the last four.
pub fn phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
    match digits.as_slice() {
        [] => String::new(),
        [a, b, c, ..] if digits.len() == 11 && *a == '1' => format!("{a}{b}{c}****{last}"),
        _ if digits.len() <= 4 => "*".repeat(digits.len()),
        _ => format!("{}{last}", "*".repeat(digits.len() - 4)),
    }
}

/// `**************001X`: the last four of the number of an ID.
pub fn id_number(number: &str) -> String {
    let seen: Vec<&str> = number.graphemes(true).collect();
    let hidden = seen.len().saturating_sub(4).max(seen.len().min(4));
    format!("{}{}", "*".repeat(hidden), seen[hidden..].concat())
}

/// The last four of a number by which somebody is known, to tell namesakes apart.
pub fn tail(number: &str) -> String {
    let seen: Vec<&str> = number.graphemes(true).collect();
    seen[seen.len().saturating_sub(4)..].concat()
}

/// `福苑小区 **栋`: the compound is told, the house is not.
pub fn address(compound: Option<&str>) -> String {
    compound.map(|compound| format!("{compound} **栋")).unwrap_or_default()
}
