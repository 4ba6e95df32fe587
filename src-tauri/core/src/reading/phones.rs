//! Telephone numbers as people and programs write them.

/// A telephone cell as it was understood.
#[derive(Debug, PartialEq)]
pub(crate) enum Phone {
    /// Nothing but a number.
    One(String),
    /// The first number in it; there is more.
    First(String),
    /// A spreadsheet rounded it: digits are lost.
    Rounded,
    /// No number to call.
    None,
}

/// `13800000001`, `138 0000 0001（女儿）`, `’13800000001`, `13800000001.0`, `1.3800000001E10`, `010-88886666、138…`.
pub(crate) fn phone(text: &str) -> Phone {
    let text = text.trim_matches(|c: char| "'’‘`´\"“”＇".contains(c) || c.is_whitespace());
    if text.bytes().all(|b| b.is_ascii_digit()) && text.len() >= 5 {
        return Phone::One(text.to_owned());
    }
    if let Some(read) = scientific(text) {
        return read;
    }
    let text = text.strip_suffix(".0").unwrap_or(text);
    let text = text.strip_prefix("0086").map_or(text, |rest| rest.trim_start_matches('-'));
    let inside = |c: char| c.is_ascii_digit() || " -()（）+".contains(c);
    let mut numbers = text
        .split(|c: char| !inside(c))
        .flat_map(apart)
        .filter(|run| run.chars().filter(char::is_ascii_digit).count() >= 5);
    let Some(first) = numbers.next() else { return Phone::None };
    // 138****5678 cannot be called.
    if text.contains('*') {
        return Phone::None;
    }
    let first = first.trim_matches(|c: char| " -()（）".contains(c)).to_owned();
    let whole = text.chars().all(inside) && numbers.next().is_none();
    if whole { Phone::One(first) } else { Phone::First(first) }
}

/// 1.3800000003E10 is whole; 1.38E+10 has lost its last digits.
fn scientific(text: &str) -> Option<Phone> {
    let (digits, power) = text.split_once(['E', 'e'])?;
    let power: u32 = power.trim_start_matches('+').parse().ok()?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || power > 20 {
        return None;
    }
    let given = fraction.trim_end_matches('0').len() as u32;
    if given + 1 < power {
        return Some(Phone::Rounded);
    }
    let zeros = "0".repeat((power.saturating_sub(fraction.len() as u32)) as usize);
    Some(Phone::One(format!("{whole}{fraction}{zeros}")))
}

/// Two whole numbers with a space between them are two.
fn apart(run: &str) -> Vec<&str> {
    let parts: Vec<&str> = run.split_whitespace().collect();
    let long = |part: &&str| part.chars().filter(char::is_ascii_digit).count() >= 7;
    if parts.len() > 1 && parts.iter().all(long) { parts } else { vec![run] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_in_whatever_stands_around_it() {
        let one = |text: &str| Phone::One(text.to_owned());
        let first = |text: &str| Phone::First(text.to_owned());
        for (text, read) in [
            ("13800000001", one("13800000001")),
            ("’13800000001", one("13800000001")),
            ("13800000001.0", one("13800000001")),
            ("1.3800000003E10", one("13800000003")),
            ("138 1234 5678", one("138 1234 5678")),
            ("0086-13800000001", one("13800000001")),
            ("13800000001（女儿）", first("13800000001")),
            ("13800000001/13900000001", first("13800000001")),
            ("13800000001 13900000001", first("13800000001")),
            ("13800000001、010-88886666", first("13800000001")),
            ("1.38E+10", Phone::Rounded),
            ("1.38123E+10", Phone::Rounded),
            ("138****5678", Phone::None),
            ("没有手机", Phone::None),
        ] {
            assert_eq!(phone(text), read, "{text}");
        }
    }
}
