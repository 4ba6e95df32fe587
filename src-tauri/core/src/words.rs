//! Closed word lists, and how Chinese text is cleaned and found again.

mod characters;
mod search;

pub use characters::clean;
pub(crate) use characters::{is_clean, is_mark, without_marks};
pub use search::{Typed, search_text, search_text_read};

use crate::{Result, ensure};
use unicode_normalization::UnicodeNormalization;

/// A closed list of words: the English one is stored and sent, the Chinese ones are shown and read.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $chinese:literal $(| $also:literal)*;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, ts_rs::TS)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// The list with what the user reads for each word.
            pub const LIST: crate::words::WordList =
                crate::words::WordList { name: stringify!($name), words: &[$(($word, $chinese)),+] };

            /// Every word, in the desk's order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// As stored and sent.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// As the desk says it.
            pub fn chinese(self) -> &'static str {
                match self { $($name::$variant => $chinese,)+ }
            }

            /// The word meant by a text in either language.
            pub fn read(text: &str) -> Option<$name> {
                match text { $($word | $chinese $(| $also)* => Some($name::$variant),)+ _ => None }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<$name, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                $name::read(&text).ok_or_else(|| serde::de::Error::custom(format!(
                    "“{text}”不认识，可以写：{}", [$($word),+].join("、"))))
            }
        }

        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<$name> {
                $name::read(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    )+

        /// The word lists of this module.
        pub(crate) const WORDS: &[crate::words::WordList] = &[$($name::LIST),+];
    };
}
pub(crate) use words;

/// A closed word list: what is stored and sent of each word, and what the user reads.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    /// The type's.
    pub name: &'static str,
    /// In the desk's order.
    pub words: &'static [(&'static str, &'static str)],
}

impl WordList {
    /// What the user reads for a stored word.
    pub fn chinese(&self, word: &str) -> Option<&'static str> {
        self.words.iter().find(|(stored, _)| *stored == word).map(|(_, chinese)| *chinese)
    }
}

/// What stands between several names in one line.
pub(crate) const BETWEEN_NAMES: [char; 6] = ['、', ',', '，', ';', '；', '/'];

/// A person's name as the rules of 民委发〔2016〕33号 want it: 1–50 characters, U+00B7 as the only dot.
pub fn person_name(text: &str) -> Result<String> {
    let dotted: String = text
        .chars()
        .map(|c| match c {
            '\u{2022}' | '\u{30fb}' | '\u{ff0e}' | '\u{2027}' | '\u{ff65}' => '\u{b7}',
            c => c,
        })
        .collect();
    let name = clean(&dotted);
    let name = name.trim_matches(|c| "★☆●○▲△■□◆*※".contains(c)).trim().to_owned();
    ensure!(!name.is_empty(), "请填写姓名");
    let a_name = |part: &str| !part.is_empty() && part.chars().all(is_han);
    let several = name.contains(BETWEEN_NAMES) && name.split(BETWEEN_NAMES).all(a_name);
    ensure!(!several, "“{name}”像是好几个人，请一个人写一行");
    ensure!(
        name.chars().filter(char::is_ascii_digit).count() < 7,
        "“{name}”里有号码，请把号码写到电话一栏"
    );
    ensure!(name.chars().count() <= 50, "姓名太长(最多 50 个字)，请检查是不是贴错了内容");
    ensure!(!name.chars().any(char::is_control), "姓名里有不能显示的字符，请重新输入");
    known_everywhere(&name)?;
    // Han characters with spaces between them are one name typed wide: 王 芳. A full stop between them is a dot.
    if name.chars().all(|c| c == ' ' || c == '.' || c == '\u{b7}' || is_han(c)) {
        return Ok(name.replace(' ', "").replace('.', "\u{b7}"));
    }
    Ok(name)
}

/// Refuses a character made on one computer: on every other it is blank, and nobody finds it.
fn known_everywhere(name: &str) -> Result<()> {
    if let Some(c) = characters::private(name) {
        ensure!(
            false,
            "“{name}”里有一个自造字(U+{:04X})，换一台电脑就看不见。请换成正式的字；打不出来就写同音字，在备注里写明",
            c as u32
        );
    }
    Ok(())
}

/// The name of a thing: 1–`most` characters on one line.
pub fn name(text: &str, what: &str, most: usize) -> Result<String> {
    let name = fitting(clean(text), what, most)?;
    known_everywhere(&name)?;
    Ok(name)
}

/// A code as it is compared: `g 001` and `Ｇ００１` are `G001`.
pub fn code_key(code: &str) -> String {
    clean(code).nfkc().filter(|c| *c != ' ').collect::<String>().to_uppercase()
}

fn fitting(name: String, what: &str, most: usize) -> Result<String> {
    ensure!(!name.is_empty(), "请填写{what}");
    ensure!(name.chars().count() <= most, "{what}太长(最多 {most} 个字)，请缩短");
    ensure!(!name.chars().any(char::is_control), "{what}里有不能显示的字符，请重新输入");
    Ok(name)
}

/// Optional text; empty becomes none.
pub fn text(text: Option<&str>, what: &str, most: usize) -> Result<Option<String>> {
    let text = text.map(clean).filter(|t| !t.is_empty());
    text.map(|text| fitting(text, what, most)).transpose()
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff | 0x3007)
}

/// A telephone number without spaces and dashes; a mobile loses its +86. Odd ones are kept as they are:
/// a number is asked for, never insisted on (DOMAIN §6).
pub fn phone(text: Option<&str>) -> Result<Option<String>> {
    let Some(text) = text else { return Ok(None) };
    let text: String = clean(text).nfkc().map(|c| if is_dash(c) { '-' } else { c }).collect();
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let digits = digits.strip_prefix("+86").unwrap_or(&digits).to_owned();
    if digits.is_empty() {
        return Ok(None);
    }
    ensure!(
        digits.chars().all(|c| c.is_ascii_digit()) && digits.len() <= 20,
        "电话“{text}”里有不是数字的字符，请检查；没有电话可以留空"
    );
    let landline = text.starts_with('0') && text.contains('-');
    Ok(Some(if landline { text.replace(' ', "") } else { digits }))
}

/// A line between the parts of a number, however long it is typed.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a phone looks like one that can be called: mobile, landline or service number (DOMAIN §6).
pub fn phone_is_usual(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let second = digits.as_bytes().get(1).copied().unwrap_or(b'0');
    (digits.len() == 11 && digits.starts_with('1') && second >= b'3')
        || (digits.starts_with('0') && (10..=12).contains(&digits.len()))
        || ((digits.starts_with("400") || digits.starts_with("95")) && digits.len() >= 5)
}

/// Names joined as a sentence lists them: `甲、乙、丙`, and `等 n 个` beyond the third.
pub fn listed(names: &[String]) -> String {
    match names.len() {
        0..=3 => names.join("、"),
        n => format!("{}等 {n} 个", names[..3].join("、")),
    }
}
