//! What stands in the cells of a roster of people: names, telephone numbers, genders, and who is still here.

use crate::{
    people::Gender,
    reading::{self, Phone},
    roster::{ImportQuestion, Line},
};

/// The name in a cell, and what is remarked behind it. A number is no name, nor is a heading.
pub(crate) fn name(line: &mut Line, field: usize) -> Option<(String, Option<String>)> {
    let text = line.named(field)?;
    let (name, remark) = reading::bare_name(&text);
    if reading::is_bare_number(name) {
        line.wrong(field, format!("“{name}”是数字，不是姓名，请检查是不是选错了列"));
        return None;
    }
    if line.is_title(field, name) {
        line.wrong(field, format!("“{name}”是表头，不是姓名"));
        return None;
    }
    // 李强(大) and 李强(小) are two people.
    match remark {
        Some(remark) if remark.chars().count() > 1 => Some((name.into(), Some(remark.into()))),
        Some(remark) => Some((format!("{name}({remark})"), None)),
        None => Some((name.into(), None)),
    }
}

/// Whether a remark says where somebody lives: 7-1-302.
pub(super) fn is_place(remark: &str) -> bool {
    remark.contains('-') && remark.contains(|c: char| c.is_ascii_digit())
}

/// The telephone number in a cell; what stands around it goes to the note.
pub(crate) fn phone(line: &mut Line, field: usize) -> (Option<String>, Option<String>) {
    let Some(text) = line.text(field) else { return (None, None) };
    let kept = || Some(format!("电话：{text}"));
    match reading::phone(&text) {
        Phone::One(phone) => (Some(phone), None),
        Phone::First(phone) => {
            line.look(field, format!("电话登记为 {phone}，原来写的“{text}”放进备注"));
            (Some(phone), kept())
        }
        Phone::Rounded => {
            line.wrong(
                field,
                format!("“{text}”是被 Excel 改短的号码，后面几位已经丢了，请填原来的号码，或留空"),
            );
            (None, None)
        }
        Phone::None => {
            line.look(field, format!("“{text}”不是能拨的号码，放进备注"));
            (None, kept())
        }
    }
}

/// 男, 女, 男生, 女士, M, 1 (GB/T 2261.1) …; whatever else is said is left out with a word.
pub(super) fn gender(line: &mut Line, field: usize) -> Option<Gender> {
    let text = line.text(field)?;
    let plain = text.to_lowercase();
    let read = Gender::read(&text).or(match plain.as_str() {
        "男生" | "男性" | "男士" | "男的" | "男孩" | "先生" | "m" | "male" | "man" | "boy"
        | "♂" | "1" => Some(Gender::Male),
        "女生" | "女性" | "女士" | "女的" | "女孩" | "小姐" | "f" | "female" | "woman" | "girl"
        | "♀" | "2" => Some(Gender::Female),
        _ => None,
    });
    match read {
        Some(gender) => line.show(field, || gender.chinese().to_owned()),
        None => line.look(field, format!("“{text}”看不出是男是女，性别没有登记")),
    }
    read
}

/// What a status column says beyond that somebody is here, for the note.
pub(super) fn status(line: &mut Line, field: usize) -> Option<String> {
    let here =
        ["在册", "在队", "在", "在职", "正常", "正式", "有效", "是", "活跃", "已加入", "在读", "1"];
    let text = line.text(field).filter(|text| !here.contains(&text.as_str()))?;
    line.look(field, format!("状态“{text}”放进备注，仍按在册登记"));
    Some(format!("状态：{text}"))
}

/// Asks what becomes of somebody who has left or died by a status or a remark and without a day.
pub(crate) fn still_here(line: &mut Line, name: usize, status: usize, ended: bool) {
    if ended {
        return;
    }
    let gone = [
        "退", "往生", "去世", "死亡", "亡故", "过世", "病故", "已故", "身故", "离队", "离开",
        "离社", "注销", "除名", "停用", "迁出", "搬走", "失效",
    ];
    // Who has retired is here: 退休, 退役.
    let says = |text: &str| {
        let text = text.replace("退休", "").replace("退役", "");
        gone.iter().any(|word| text.contains(word))
    };
    let remarked =
        |line: &Line| line.cell(name).is_some_and(|c| c.text().contains(['(', '（', '[', '【']));
    if !line.has(status) && !remarked(line) {
        return;
    }
    let of_name = line.cell(name).map(|c| c.text().into_owned()).unwrap_or_default();
    let remark = reading::bare_name(&of_name).1.unwrap_or_default();
    let of_status = line.cell(status).map(|c| c.text().into_owned()).unwrap_or_default();
    for (field, text) in [(status, of_status.as_str()), (name, remark)] {
        if says(text) {
            line.ask(field, ImportQuestion::Gone, format!("写着“{text}”，没有写日期"));
            return;
        }
    }
}
