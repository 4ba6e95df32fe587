//! The words a register of sessions uses: what became of one, what it counts as, how it came to be.

use crate::{
    roster::Line,
    schedule::{BookingKind, BookingState},
};

/// What a register says became of a session.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fate {
    Is(BookingState),
    /// Could not be had.
    Unmet,
}

/// Whether it says that somebody waits for it.
pub(super) fn is_unmet(text: &str) -> bool {
    ["未满足", "未安排", "排不上", "候补", "没排上", "未安排上"].contains(&text)
}

/// What the register says became of it.
pub(super) fn fate(line: &mut Line, field: usize) -> Option<Fate> {
    let read = |text: &str| {
        if is_unmet(text) {
            return Some(Fate::Unmet);
        }
        let also = match text {
            "已举办" | "举行" | "举办" | "√" | "是" | "已用" | "正常举行" | "已完成" | "已结束" => {
                Some(BookingState::Held)
            }
            "待举行" | "未开始" | "计划" | "待开展" => Some(BookingState::Planned),
            "未到场" | "无人到场" | "无故未到" | "未使用" => {
                Some(BookingState::NoShow)
            }
            "停" | "停一次" | "停课" => Some(BookingState::Cancelled),
            _ if text.contains("取消") => Some(BookingState::Cancelled),
            _ => None,
        };
        BookingState::read(text).or(also).map(Fate::Is)
    };
    let chinese = |fate: Fate| match fate {
        Fate::Is(state) => state.chinese(),
        Fate::Unmet => "未满足",
    };
    let all: Vec<Fate> =
        BookingState::ALL.iter().map(|s| Fate::Is(*s)).chain([Fate::Unmet]).collect();
    line.word(field, read, chinese, &all)
}

/// How a session came to be.
pub(super) fn kind(text: &str) -> Option<BookingKind> {
    BookingKind::read(text).or(match text {
        t if t.contains("加练") => Some(BookingKind::Extra),
        t if t.contains("固定") => Some(BookingKind::Fixed),
        t if t.contains("临时") || t.contains("单次") || t.contains("一次") => {
            Some(BookingKind::Single)
        }
        _ => None,
    })
}

/// Whether a text means the office itself.
pub(super) fn is_office(text: &str) -> bool {
    matches!(
        text,
        "社区"
            | "本社区"
            | "居委会"
            | "社区居委会"
            | "办公室"
            | "党群服务中心"
            | "中心"
            | "党委"
            | "社区党委"
            | "党支部"
            | "自办"
            | "社工站"
    )
}

/// Whether a text means the street office, which ranks first (3-4).
pub(super) fn is_street(text: &str) -> bool {
    matches!(
        text,
        "街道" | "街道办" | "街道办事处" | "街道党工委" | "镇" | "镇政府" | "街镇" | "上级"
    )
}
