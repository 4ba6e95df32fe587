//! A value of a file as a cell. What did not survive the file says so there, and does not pass for a value.

use crate::reading::{Cell, Fault};
use std::borrow::Cow;

/// A spreadsheet keeps fifteen digits of a number.
const KEPT: f64 = 1e15;
/// As many characters as a cell of a workbook can hold.
const LONGEST: usize = 32_767;

/// Text as it stands in the file.
pub(super) fn text(text: &str) -> Cell {
    if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
        return Cell::Fault(text.chars().take(20).chain("……".chars()).collect(), Fault::Long);
    }
    if text.contains('\u{fffd}') {
        return Cell::Fault(text.to_owned(), Fault::Lost);
    }
    scientific(text).unwrap_or_else(|| Cell::Text(unescaped(text).into_owned()))
}

/// A number.
pub(super) fn number(n: f64) -> Cell {
    if !n.is_finite() {
        return Cell::Fault(n.to_string(), Fault::Failed);
    }
    if n.abs() >= KEPT { Cell::Fault(n.to_string(), Fault::Rounded) } else { Cell::Number(n) }
}

/// Yes or no.
pub(super) fn yes(yes: bool) -> Cell {
    Cell::Text(if yes { "是" } else { "否" }.into())
}

/// A formula without its value.
pub(super) fn uncounted(formula: &str) -> Cell {
    let formula = formula.trim_start_matches("of:").trim_start_matches('=');
    Cell::Fault(format!("={}", formula.chars().take(40).collect::<String>()), Fault::Uncounted)
}

/// `1.38E+10`, as a column too narrow shows a long number: what it does not show is gone, unless it shows all.
fn scientific(text: &str) -> Option<Cell> {
    let text = text.trim();
    if text.len() > 30 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (shown, power) = text.split_once(['E', 'e'])?;
    let (whole, behind) = shown.split_once('.').unwrap_or((shown, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    // 3E12 can be somebody's code.
    let written_so = power.starts_with('+') || !behind.is_empty();
    let power = power.strip_prefix('+').unwrap_or(power);
    if !written_so || !digits(whole) || !digits(behind) || !digits(power) {
        return None;
    }
    let power: usize = power.parse().ok().filter(|it| *it < 100)?;
    if behind.len() < power {
        return Some(Cell::Fault(text.to_owned(), Fault::Rounded));
    }
    let (more, fraction) = behind.split_at(power);
    let point = if fraction.is_empty() { "" } else { "." };
    Some(Cell::Text(format!("{whole}{more}{point}{fraction}")))
}

/// `_x000D_` is how a workbook writes a line end; what is made from one without care keeps it.
fn unescaped(text: &str) -> Cow<'_, str> {
    const SIGN: &str = "_x00";
    if !text.contains(SIGN) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(SIGN) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(4..7).and_then(|it| it.strip_suffix('_'));
        let control = code.and_then(|it| u8::from_str_radix(it, 16).ok()).filter(|it| *it < 0x20);
        let taken = if control.is_some() { 7 } else { SIGN.len() };
        out.push_str(if control.is_some() { "\n" } else { SIGN });
        rest = &from[taken..];
    }
    out.push_str(rest);
    Cow::Owned(out.trim().to_owned())
}
