//! What a name is found by, and how well it answers what was typed.

use super::clean;
use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// What a name can be found by: itself, then all initials of every reading (at most 64), then its pinyin in
/// every reading (at most 8), the usual one last.
///
/// 音乐室 → `音乐室 yls yys yinyueshi yinleshi`, lower case, parts apart by a space with one in front of each,
/// so `LIKE '% yy%'` is a prefix search.
pub fn search_text(name: &str) -> String {
    search_text_read(name, &[])
}

/// Like [`search_text`], for a name whose first characters are read as told (单 as shan).
pub fn search_text_read(name: &str, read: &[&str]) -> String {
    let lower = name.to_lowercase();
    let (mut initials, mut full) =
        (vec![String::with_capacity(8)], vec![String::with_capacity(32)]);
    let (mut ways, mut heads) = (Vec::<&str>::with_capacity(4), Vec::<&str>::with_capacity(4));
    for (nth, (at, c)) in lower.char_indices().enumerate() {
        ways.clear();
        readings(&mut ways, c, &lower[at..at + c.len_utf8()], read.get(nth).copied());
        if ways.is_empty() {
            continue;
        }
        heads.clear();
        for head in ways.iter().map(|way| &way[..1]) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        if heads.len() * initials.len() > 64 {
            heads.truncate(1);
        }
        if ways.len() * full.len() > 8 {
            ways.truncate(1);
        }
        extend(&mut initials, &heads);
        extend(&mut full, &ways);
    }
    let itself = lower.replace(' ', "");
    let plain: String = itself.nfkc().collect();
    let mut out = format!(" {itself}");
    let also = Some(&plain).filter(|plain| **plain != itself);
    for part in also.into_iter().chain(&initials).chain(full.iter().rev()) {
        if !part.is_empty() && *part != lower {
            out.push(' ');
            out.push_str(part);
        }
    }
    out
}

/// How a character is read without tones, as told first, then the usual way; letters and digits are themselves.
fn readings<'a>(ways: &mut Vec<&'a str>, c: char, itself: &'a str, told: Option<&'a str>) {
    ways.extend(told.filter(|t| !t.is_empty()));
    if let Some(readings) = c.to_pinyin_multi() {
        for way in readings.into_iter().map(|r| typeable(r.plain())) {
            if way.is_ascii() && !ways.contains(&way) {
                ways.push(way);
            }
        }
    } else if c.is_ascii_alphanumeric() {
        ways.push(itself);
    }
}

/// `ü` is typed as `v`.
fn typeable(way: &str) -> &str {
    match way {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        way => way,
    }
}

/// Each of the texts so far with each of the ends, the first end's first.
fn extend(texts: &mut Vec<String>, ends: &[&str]) {
    if let [end] = ends {
        texts.iter_mut().for_each(|text| text.push_str(end));
        return;
    }
    *texts = texts
        .iter()
        .flat_map(|text| ends.iter().map(move |end| [text.as_str(), *end].concat()))
        .collect();
}

/// What was typed into a search, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Half-width, lower case, no spaces.
    pub text: String,
    /// The same as pinyin is kept: no tones, `lve` for `lue`, `lüe` and `lyue`; `1` for `①`.
    pub spelled: String,
}

impl Typed {
    /// Reads what was typed.
    pub fn of(typed: &str) -> Typed {
        let text = clean(typed).to_lowercase().replace(' ', "");
        let spelled = spelled(&text);
        Typed { text, spelled }
    }

    /// What a search text must contain one of: letters find the beginning of a word, the rest any part of it.
    pub fn parts(&self) -> [String; 2] {
        [&self.text, &self.spelled].map(|text| {
            let digits = text.chars().all(|c| c.is_ascii_digit());
            if text.is_ascii() && !digits { format!(" {text}") } else { text.clone() }
        })
    }

    /// The same for `LIKE … ESCAPE '\'`.
    pub fn patterns(&self) -> [String; 2] {
        self.parts().map(|part| {
            let part = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            format!("%{part}%")
        })
    }

    /// How well a name answers: all of it, or of its usual reading, 0; the beginning of that 1; all of a rare reading 2,
    /// the beginning of one 3, a part 4. `read` is how its first characters are read, `search` what it is found by.
    pub fn rank(&self, name: &str, read: &[&str], search: &str) -> Option<u8> {
        let parts = self.parts();
        parts.iter().find(|part| search.contains(part.as_str()))?;
        let [initials, full] = usual(name, read);
        let itself = name.to_lowercase().replace(' ', "");
        let asked = [&self.text, &self.spelled];
        let of = |word: &str| {
            let how = |typed: &&String| {
                if word == typed.as_str() {
                    Some(0)
                } else {
                    word.starts_with(typed.as_str()).then_some(1)
                }
            };
            asked.iter().filter_map(how).min()
        };
        let best = [&itself, &initials, &full].into_iter().filter_map(|word| of(word)).min();
        let rare = || search.split(' ').filter_map(of).min().map(|rank| rank + 2);
        Some(best.or_else(rare).unwrap_or(4))
    }
}

/// The initials and the pinyin of a name, each character read as told or the usual way.
fn usual(name: &str, read: &[&str]) -> [String; 2] {
    let lower = name.to_lowercase();
    let (mut initials, mut full) = (String::new(), String::new());
    let mut ways = Vec::new();
    for (nth, (at, c)) in lower.char_indices().enumerate() {
        ways.clear();
        readings(&mut ways, c, &lower[at..at + c.len_utf8()], read.get(nth).copied());
        if let Some(way) = ways.first() {
            initials.push_str(&way[..1]);
            full.push_str(way);
        }
    }
    [initials, full]
}

/// Pinyin as it is kept; other text in its plainest form.
fn spelled(text: &str) -> String {
    let plain: String = text
        .replace(['ü', 'ǖ', 'ǘ', 'ǚ', 'ǜ'], "v")
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
        .collect();
    if !plain.is_ascii() {
        return plain;
    }
    let ways = [("lyu", "lv"), ("nyu", "nv"), ("lue", "lve"), ("nue", "nve")];
    ways.iter().fold(plain, |text, (from, to)| text.replace(from, to))
}
