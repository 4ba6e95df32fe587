//! Text in one form: what is seen is what is kept, and what is not seen is not there.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Text as it is kept: one form (NFC), radicals as characters, half-width digits and letters, single spaces, no edges,
/// no invisible marks. Chinese punctuation, ② and ㎡ stay.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let text = unescaped(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_mark(*c)).map(in_full).nfc() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' if half_width(c) => {
                char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
            }
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || (!out.is_empty() && !out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Nothing in it that cleaning would change: the usual case, and cheap to see.
pub(crate) fn is_clean(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let plain = c.is_ascii_graphic() || ('\u{4e00}'..='\u{9fff}').contains(&c);
        if !plain && (c != ' ' || after_space) {
            return false;
        }
        after_space = c == ' ';
    }
    (!after_space || text.is_empty()) && !text.contains("_x00")
}

/// Text without the marks that nobody sees; everything else, spaces and line ends too, as it was.
pub(crate) fn without_marks(text: String) -> String {
    if text.contains(is_mark) { text.replace(is_mark, "") } else { text }
}

/// A mark that takes no room: of direction, joining, variants, byte order. Pasted from chats and web pages around names
/// and phones.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\0' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Full-width digits, letters and the signs of dates and times become half-width; Chinese punctuation stays.
fn half_width(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '：' | '／' | '．' | '－' | '＋' | '％')
}

/// Radicals that are whole characters and have no decomposition in Unicode, each before its character; a text taken out
/// of a PDF has them.
const RADICALS: &str = "⺊卜⺎兀⺒巳⺓幺⺝月⺠民⺩王⺬示⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻲亀";

/// U+E815 and on: what GBK and GB 18030-2000 had no code points for, as GB 18030-2022 has them.
const OF_GBK: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// A character for what only looks like one: a radical, or a place that old Windows used for it.
fn in_full(c: char) -> char {
    let found = match c {
        '\u{2f00}'..='\u{2fd5}' | '\u{2e9f}' | '\u{2ef3}' => [c].into_iter().nfkc().next(),
        '\u{2e80}'..='\u{2ef2}' => {
            let at = RADICALS.chars().position(|it| it == c).filter(|at| at % 2 == 0);
            at.and_then(|at| RADICALS.chars().nth(at + 1))
        }
        '\u{e815}'..='\u{e864}' => OF_GBK.chars().nth(c as usize - 0xe815),
        '\u{e78d}'..='\u{e793}' => "，。、：；！？".chars().nth(c as usize - 0xe78d),
        '\u{e7c7}' => Some('\u{1e3f}'),
        '\u{e7c8}' => Some('\u{1f9}'),
        _ => None,
    };
    found.unwrap_or(c)
}

/// A character that only one computer knows, where there is one.
pub(super) fn private(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
    })
}

/// `_x000D_` is how a workbook spells a control character; a `.csv` made of it keeps the letters.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x00") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x00") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let spelled = rest.get(2..6).filter(|_| rest.get(6..7) == Some("_"));
        let code = spelled.and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32).filter(|c| c.is_control()) {
            Some(c) => {
                out.push(if c.is_whitespace() { ' ' } else { c });
                rest = &rest[7..];
            }
            None => {
                out.push_str(&rest[..2]);
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
