//! What the desk types from a sign-in sheet: `1-35 缺3,8`, `12 14:00-15:30`, `3 休15`.
//!
//! A line, or what stands between semicolons, says numbers, who of them did not come, a time of their own and a
//! rest. A number with a time of its own is taken out of the lines that have none.

use crate::{
    Error, Result, ensure,
    time::{Clock, Span},
    words,
};
use std::collections::{BTreeMap, BTreeSet};

/// A number of the sheet that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The number.
    pub number: u32,
    /// From when to when, where it is not the sheet's time.
    pub span: Option<Span>,
    /// Minutes of rest.
    pub rest: Option<u32>,
}

/// What was typed, understood: who came by number, how many did not, and what could not be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Who came, by number.
    pub came: Vec<Came>,
    /// Numbers said not to have come.
    pub absent: BTreeSet<u32>,
    /// A sentence for each piece that cannot be right.
    pub wrong: Vec<String>,
}

/// The highest number a sheet has.
pub const MOST: u32 = 1000;

/// Understands what was typed.
pub fn read(typed: &str) -> Typed {
    let mut found = Typed::default();
    let mut plain: BTreeMap<u32, Came> = BTreeMap::new();
    let mut timed: Vec<Came> = Vec::new();
    for piece in typed.split(['\n', ';', '；', '。']) {
        let piece = plain_text(piece);
        if piece.is_empty() {
            continue;
        }
        let said = match statement(&piece) {
            Ok(said) => said,
            Err(error) => {
                found.wrong.push(error.to_string());
                continue;
            }
        };
        for number in said.absent.iter().filter(|n| !said.numbers.contains(n)) {
            found.wrong.push(format!("“{piece}”：缺的 {number} 号不在写的号里，请检查"));
        }
        found.absent.extend(&said.absent);
        for number in said.numbers.iter().filter(|n| !said.absent.contains(n)) {
            let came = Came { number: *number, span: said.span, rest: said.rest };
            let twice = match said.span {
                Some(span) => {
                    let again = timed.iter().any(|c| {
                        c.number == *number && c.span.is_some_and(|other| other.overlaps(span))
                    });
                    timed.push(came);
                    again
                }
                None => plain.insert(*number, came).is_some(),
            };
            if twice {
                found.wrong.push(format!("{number} 号写了两次，请去掉一次"));
            }
        }
    }
    for own in &timed {
        plain.remove(&own.number);
    }
    found.absent.retain(|n| !plain.contains_key(n) && !timed.iter().any(|c| c.number == *n));
    found.came = plain.into_values().chain(timed).collect();
    found.came.sort_by_key(|c| (c.number, c.span.map(Span::start)));
    found
}

/// One way to write each sign.
fn plain_text(piece: &str) -> String {
    let one = |c: char| match c {
        '，' | '、' | ',' => ',',
        '—' | '–' | '～' | '~' | '至' | '到' | '－' => '-',
        '：' => ':',
        '未' | '除' => '缺',
        '号' | '第' | '分' => ' ',
        c => c,
    };
    let text = words::clean(&piece.chars().map(one).collect::<String>());
    let mut text = text.replace("没来", "缺").replace("点", ":00").replace("缺席", "缺");
    for (loose, tight) in [(" -", "-"), ("- ", "-"), (" ,", ","), (", ", ","), ("缺到", "缺")] {
        while text.contains(loose) {
            text = text.replace(loose, tight);
        }
    }
    text
}

struct Statement {
    numbers: Vec<u32>,
    absent: BTreeSet<u32>,
    span: Option<Span>,
    rest: Option<u32>,
}

fn statement(piece: &str) -> Result<Statement> {
    let mut said =
        Statement { numbers: Vec::new(), absent: BTreeSet::new(), span: None, rest: None };
    let spaced = piece.replace('缺', " 缺 ").replace("休息", "休").replace('休', " 休");
    let mut absent = false;
    for word in spaced.split([' ', ',']).filter(|word| !word.is_empty()) {
        if word == "缺" {
            absent = true;
        } else if let Some(rest) = word.strip_prefix('休') {
            let minutes = rest.parse::<u32>().ok().filter(|n| *n <= 1440);
            ensure!(minutes.is_some(), "“{piece}”：休息写几分钟，如 休15");
            said.rest = minutes;
        } else if is_time(word) {
            ensure!(said.span.is_none(), "“{piece}”里有两个时间，请分成两行写");
            said.span = Some(span(piece, word)?);
        } else if absent {
            said.absent.extend(numbers(word)?);
        } else {
            for number in numbers(word)? {
                ensure!(
                    !said.numbers.contains(&number),
                    "“{piece}”里 {number} 号写了两次，请去掉一次"
                );
                said.numbers.push(number);
            }
        }
    }
    ensure!(!said.numbers.is_empty(), "“{piece}”没有写号，请写成 1-35 缺3,8 或 12 14:00-15:30");
    Ok(said)
}

/// `14:00-15:30`, or `1400-1530`: no sheet has a number of four digits.
fn is_time(word: &str) -> bool {
    let four = |text: &str| text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
    word.contains(':') || word.split_once('-').is_some_and(|(a, b)| four(a) && four(b))
}

fn numbers(word: &str) -> Result<impl Iterator<Item = u32>> {
    let number = |text: &str| match text.parse::<u32>() {
        Ok(n) if (1..=MOST).contains(&n) => Ok(n),
        Ok(n) => Err(Error::rule(format!("没有 {n} 号，号从 1 开始，到 {MOST} 为止"))),
        Err(_) => Err(Error::rule(format!("看不懂“{word}”，请写成 1-35 缺3,8 或 12 14:00-15:30"))),
    };
    let (first, last) = match word.split_once('-') {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(word)?, number(word)?),
    };
    ensure!(first <= last, "“{word}”前面的号比后面的大，请写成 {last}-{first}");
    Ok(first..=last)
}

fn span(piece: &str, word: &str) -> Result<Span> {
    let Some((start, end)) = word.split_once('-') else {
        return Err(Error::rule(format!("“{piece}”：时间要写从几点到几点，如 14:00-15:30")));
    };
    let clock = |text: &str| match text.split_at_checked(2) {
        Some((hour, minute)) if text.len() == 4 && !text.contains(':') => {
            format!("{hour}:{minute}").parse()
        }
        _ => text.parse(),
    };
    let (start, end): (Clock, Clock) = (clock(start)?, clock(end)?);
    if end < start {
        ensure!(
            false,
            "“{piece}”：结束比开始早。写反了请改成 {end}-{start}；真的过了零点，请分两天记，这一天记 {start}-24:00"
        );
    }
    Span::new(start, end)
}
