//! What public paper may show of a person (DOMAIN §5.2, R21): just enough to tell neighbours apart. Masks
//! count what a reader sees as one character, never bytes.

use unicode_segmentation::UnicodeSegmentation;

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

/// Masked names that tell apart: where two are alike, the last four of the number stand behind them.
pub fn apart<'a>(people: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone) -> Vec<String> {
    let mut times = std::collections::HashMap::new();
    for (whole, _) in people.clone() {
        *times.entry(name(whole)).or_insert(0) += 1;
    }
    people
        .map(|(whole, number)| {
            let masked = name(whole);
            match number {
                Some(number) if times.get(&masked).is_some_and(|n| *n > 1) => {
                    format!("{masked}({})", tail(number))
                }
                _ => masked,
            }
        })
        .collect()
}
