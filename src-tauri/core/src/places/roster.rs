//! Rooms and what they are used for, as people write them.

use super::{Room, Usage};

/// The room a text names: whole, by its number, or by the rest of its name when only one fits.
pub(crate) fn named(rooms: &[Room], said: &str) -> Option<usize> {
    let bare = |text: &str| text.replace(' ', "");
    let said = bare(said);
    let digit = |c: char| c.is_ascii_digit();
    let part = |r: &Room| match r.name.split_once(' ') {
        Some((number, rest)) => number == said || bare(rest) == said,
        None => {
            let rest = r.name.strip_prefix(&said);
            rest.is_some_and(|rest| said.ends_with(digit) && !rest.starts_with(digit))
        }
    };
    rooms.iter().position(|r| bare(&r.name) == said).or_else(|| {
        let mut parts = rooms.iter().enumerate().filter(|(_, r)| part(r)).map(|(at, _)| at);
        parts.next().filter(|_| parts.next().is_none())
    })
}

/// What a session counts as.
pub(crate) fn usage(text: &str) -> Option<Usage> {
    Usage::read(text).or_else(|| {
        let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
        match () {
            () if has(&["社团", "排练", "文体"]) => Some(Usage::Club),
            () if has(&["课", "培训", "讲座", "大学", "夜校", "学堂"]) => {
                Some(Usage::Course)
            }
            () if has(&["议事", "会议", "协商", "座谈"]) => Some(Usage::Council),
            () if has(&["其他", "其它", "自习", "放映", "活动"]) => Some(Usage::Other),
            () => None,
        }
    })
}
