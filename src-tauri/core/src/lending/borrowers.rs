//! Whether two notes of a borrower are of one person: by the record, by the phone, by where they live.

use super::{Loan, loans::Taker, waits::ToolWait};
use crate::ids::PersonId;

/// A borrower as somebody wrote them down.
pub(super) struct Noted<'a> {
    person: Option<PersonId>,
    name: &'a str,
    places: [Option<&'a str>; 3],
}

impl<'a> From<&'a Loan> for Noted<'a> {
    fn from(it: &'a Loan) -> Noted<'a> {
        let places = [it.contact.as_deref(), it.phone.as_deref(), it.home.as_deref()];
        Noted { person: it.person, name: &it.borrower, places }
    }
}

impl<'a> From<&'a Taker> for Noted<'a> {
    fn from(it: &'a Taker) -> Noted<'a> {
        let places = [it.contact.as_deref(), it.home.as_deref(), None];
        Noted { person: it.person, name: &it.name, places }
    }
}

impl<'a> From<&'a ToolWait> for Noted<'a> {
    fn from(it: &'a ToolWait) -> Noted<'a> {
        let places = [it.contact.as_deref(), it.phone.as_deref(), None];
        Noted { person: it.person, name: &it.borrower, places }
    }
}

impl Noted<'_> {
    /// Whether this one and that one are one person; none when the name is the same and nothing tells.
    pub(super) fn is(&self, other: &Noted) -> Option<bool> {
        if let (Some(one), Some(other)) = (self.person, other.person) {
            return Some(one == other);
        }
        if self.name != other.name {
            return Some(false);
        }
        let (a, b) = (Places::of(&self.places), Places::of(&other.places));
        let phones = each(&a.phones, &b.phones, |a, b| Some(a.ends_with(b) || b.ends_with(a)));
        let homes = each(&a.homes, &b.homes, same_home);
        match (phones, homes) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, None) => a.is_nowhere().then_some(b.is_nowhere()).filter(|both| *both),
        }
    }
}

/// True when any of two agree, false when there are some of both and all differ.
fn each(a: &[String], b: &[String], same: impl Fn(&str, &str) -> Option<bool>) -> Option<bool> {
    let all: Vec<Option<bool>> = a.iter().flat_map(|a| b.iter().map(|b| same(a, b))).collect();
    if all.contains(&Some(true)) {
        return Some(true);
    }
    (!all.is_empty() && all.iter().all(|it| *it == Some(false))).then_some(false)
}

/// Where somebody is found: phones or the last of their digits, and houses.
struct Places {
    phones: Vec<String>,
    homes: Vec<String>,
}

impl Places {
    fn of(noted: &[Option<&str>]) -> Places {
        let mut all = Places { phones: Vec::new(), homes: Vec::new() };
        for text in noted.iter().flatten() {
            let (phones, home): (Vec<&str>, Vec<&str>) =
                text.split([' ', ',', '，', '、', '/']).partition(|it| phone(it).is_some());
            all.phones.extend(phones.iter().filter_map(|it| phone(it)));
            let home = home.concat();
            if !home.is_empty() {
                all.homes.push(home);
            }
        }
        all
    }

    fn is_nowhere(&self) -> bool {
        self.phones.is_empty() && self.homes.is_empty()
    }
}

/// The digits of a phone or of its end: `13800138000`, `0592-1234567`, `尾号8000`, `8000`. `12-3-1201` is a house.
fn phone(text: &str) -> Option<String> {
    let bare =
        ["手机", "电话", "尾号", ":", "："].iter().fold(text, |t, word| t.trim_start_matches(word));
    let one_dash = bare.starts_with('0') && bare.matches('-').count() == 1;
    let digits = if one_dash { bare.replace('-', "") } else { bare.to_owned() };
    let all = digits.chars().all(|c| c.is_ascii_digit());
    (all && (digits.len() == 4 || digits.len() >= 7)).then_some(digits)
}

/// Whether two people wrote the same house: `5 栋`, `5号楼` and `5` are one, `青禾苑 3-2-501` and `3栋2单元501室` too.
/// None when one of them says less: `3栋`.
pub(super) fn same_home(one: &str, other: &str) -> Option<bool> {
    let [(a, a_numbers), (b, b_numbers)] = [one, other].map(parts);
    let both = a_numbers.iter().zip(&b_numbers).all(|(a, b)| a == b);
    if !both || !(a.contains(&b) || b.contains(&a)) {
        return Some(false);
    }
    (a_numbers.len() == b_numbers.len()).then_some(true)
}

/// The words of a house without what is only said of numbers, and its numbers.
fn parts(text: &str) -> (String, Vec<String>) {
    let (mut words, mut numbers) = (String::new(), Vec::new());
    let mut in_number = false;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !in_number {
                numbers.push(String::new());
            }
            numbers.iter_mut().last().into_iter().for_each(|it| it.push(c));
        } else if c.is_alphanumeric() && !"栋幢楼座号单元室房户".contains(c) {
            words.extend(c.to_uppercase());
        }
        in_number = c.is_ascii_digit();
    }
    (words, numbers)
}
