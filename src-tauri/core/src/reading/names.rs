//! Names as people write them: several in one cell, a number before, a remark behind.

use crate::words;

/// Several names in one cell.
#[derive(Debug, PartialEq)]
pub(crate) struct Names {
    /// Each of them.
    pub(crate) each: Vec<String>,
    /// 等5人: there are more without a name.
    pub(crate) more: bool,
}

/// Surnames of two characters: 欧阳 若木 is one name.
const DOUBLE: [&str; 30] = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "长孙",
    "宇文", "令狐", "端木", "百里", "南宫", "西门", "独孤", "轩辕", "万俟", "单于", "澹台", "闻人",
    "赫连", "钟离", "申屠", "太叔", "淳于", "公冶",
];

/// Several names, when it can hardly be one: `陈一 林二`, `张三、李四`, `陈五和林六`, `李四等5人`. 张 三 is one name typed
/// wide.
pub(crate) fn several_names(text: &str) -> Option<Names> {
    let between = |c: char| "、,，;；/\n\r \u{3000}和与及等".contains(c);
    if !text.contains(between) {
        return None;
    }
    let text = text.trim();
    let more = text.split_once('等').filter(|(_, rest)| {
        let rest = rest.trim();
        rest.is_empty() || rest.ends_with(['人', '位', '名'])
    });
    let names = more.map_or(text, |(names, _)| names);
    let parts = |sign: &dyn Fn(char) -> bool| -> Vec<String> {
        names
            .split(sign)
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    };
    let hard = parts(&|c| "、,，;；/\n\r".contains(c));
    let soft = parts(&|c| between(c) && c != '等');
    let full = |all: &[String]| all.len() > 1 && all.iter().all(|part| is_full_name(part));
    let spaced =
        soft.len() == 2 && DOUBLE.contains(&soft[0].as_str()) && names.contains([' ', '\u{3000}']);
    let each = match () {
        () if full(&soft) && !spaced => soft,
        () if full(&hard) => hard,
        () if more.is_some() && is_full_name(names) => vec![names.trim().to_owned()],
        () => return None,
    };
    Some(Names { each, more: more.is_some() })
}

/// Two to four Han characters.
pub(crate) fn is_full_name(text: &str) -> bool {
    let text = text.trim();
    (2..=4).contains(&text.chars().count()) && text.chars().all(words::is_han)
}

/// A name without the number before it and the signs around it: `1.张三`, `张三,`; and what stands in brackets
/// behind it.
pub(crate) fn bare_name(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = match numbered.strip_prefix(['.', '、', '．', ')', '）']) {
        Some(rest) if numbered.len() < text.len() && !rest.trim().is_empty() => rest.trim(),
        _ => text,
    };
    let text = text.trim_matches(|c: char| "，,、;；。：:*＊".contains(c) || c.is_whitespace());
    match text.split_once(['(', '（', '[', '【']) {
        Some((name, inside)) if !name.trim().is_empty() => {
            let inside = inside.trim_end_matches([')', '）', ']', '】']).trim();
            (name.trim(), (!inside.is_empty()).then_some(inside))
        }
        _ => (text, None),
    }
}

/// Whether a text is a number where a name should be.
pub(crate) fn is_bare_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && text.chars().all(|c| c.is_ascii_digit() || ".,，% +-万千百".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_are_told_from_one() {
        for (text, names) in [
            ("陈一 林二", &["陈一", "林二"][..]),
            ("陈三\n林四", &["陈三", "林四"]),
            ("陈五和林六", &["陈五", "林六"]),
            ("甲三、甲四", &["甲三", "甲四"]),
            ("张三/李四，王小五", &["张三", "李四", "王小五"]),
            ("李四等5人", &["李四"]),
            ("张三、李四等", &["张三", "李四"]),
        ] {
            let found = several_names(text).unwrap_or(Names { each: Vec::new(), more: false });
            assert_eq!(found.each, names, "{text}");
        }
        for one in [
            "张 三",
            "王 小 明",
            "李和平",
            "和珅",
            "欧阳 若木",
            "阿 依 古 丽 · 艾 山",
            "Zhang San",
            "张三",
            "等等",
        ] {
            assert_eq!(several_names(one), None, "{one}");
        }
    }

    #[test]
    fn a_name_is_bared() {
        assert_eq!(bare_name("1.张三"), ("张三", None));
        assert_eq!(bare_name("张三,"), ("张三", None));
        assert_eq!(bare_name("张三（已搬走）"), ("张三", Some("已搬走")));
        assert!(is_bare_number("12") && is_bare_number("659.8") && !is_bare_number("G12"));
    }
}
