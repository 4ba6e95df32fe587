//! The words of a paper: every one visited, cleaned, and made printable.

use keting::paper::{
    DoorPaper, ListPaper, NoticePaper, PaperBand, PaperDay, PaperFact, Sheet, SlipPaper, WeekPaper,
};
use std::collections::BTreeSet;

/// Visits every text of the sheets.
pub(crate) fn each(sheets: &mut [Sheet], visit: &mut dyn FnMut(&mut String)) {
    for sheet in sheets {
        match sheet {
            Sheet::Week(paper, _) => week(paper, visit),
            Sheet::Door(paper, _) => door(paper, visit),
            Sheet::Notice(paper, _) => notice(paper, visit),
            Sheet::List(paper) => list(paper, visit),
            Sheet::Slips(papers) => papers.iter_mut().for_each(|it| slip(it, visit)),
            Sheet::Labels(paper) => {
                for it in &mut paper.labels {
                    [&mut it.code, &mut it.name, &mut it.whose].into_iter().for_each(&mut *visit);
                }
            }
        }
    }
}

fn week(paper: &mut WeekPaper, visit: &mut dyn FnMut(&mut String)) {
    for words in
        [&mut paper.title, &mut paper.range, &mut paper.week, &mut paper.posted, &mut paper.signed]
    {
        visit(words);
    }
    paper.banner.iter_mut().chain(&mut paper.notes).for_each(&mut *visit);
    days(&mut paper.days, visit);
    for room in &mut paper.rooms {
        visit(&mut room.name);
        visit(&mut room.detail);
        bands(&mut room.bands, visit);
    }
}

fn door(paper: &mut DoorPaper, visit: &mut dyn FnMut(&mut String)) {
    for words in [
        &mut paper.center,
        &mut paper.name,
        &mut paper.detail,
        &mut paper.range,
        &mut paper.week,
        &mut paper.posted,
        &mut paper.signed,
    ] {
        visit(words);
    }
    paper.banner.iter_mut().chain(&mut paper.notes).for_each(&mut *visit);
    days(&mut paper.days, visit);
    bands(&mut paper.bands, visit);
}

fn notice(paper: &mut NoticePaper, visit: &mut dyn FnMut(&mut String)) {
    for words in [&mut paper.title, &mut paper.effective, &mut paper.posted, &mut paper.signed] {
        visit(words);
    }
    paper.banner.iter_mut().for_each(&mut *visit);
    for block in &mut paper.blocks {
        let cells = block.columns.iter_mut().chain(block.rows.iter_mut().flatten());
        block.heading.iter_mut().chain(cells).for_each(&mut *visit);
    }
    for line in &mut paper.lines {
        visit(&mut line.name);
        visit(&mut line.text);
    }
}

/// What the QR code says is no text of the page.
fn list(paper: &mut ListPaper, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut paper.title);
    paper.under.iter_mut().for_each(&mut *visit);
    facts(&mut paper.facts, visit);
    paper.columns.iter_mut().for_each(|it| visit(&mut it.name));
    paper.rows.iter_mut().chain(&mut paper.total).flatten().for_each(&mut *visit);
    paper.notes.iter_mut().for_each(&mut *visit);
    facts(&mut paper.signs, visit);
    paper.signed.iter_mut().chain(&mut paper.banner).for_each(&mut *visit);
    visit(&mut paper.foot);
    paper.seam.iter_mut().for_each(&mut *visit);
}

fn slip(paper: &mut SlipPaper, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut paper.title);
    visit(&mut paper.copy);
    facts(&mut paper.facts, visit);
    paper.text.iter_mut().for_each(&mut *visit);
    facts(&mut paper.signs, visit);
    paper.signed.iter_mut().chain(&mut paper.banner).for_each(&mut *visit);
}

fn facts(facts: &mut [PaperFact], visit: &mut dyn FnMut(&mut String)) {
    for it in facts {
        visit(&mut it.name);
        visit(&mut it.text);
    }
}

fn days(days: &mut [PaperDay], visit: &mut dyn FnMut(&mut String)) {
    for day in days {
        [&mut day.weekday, &mut day.date, &mut day.note].into_iter().for_each(&mut *visit);
    }
}

fn bands(bands: &mut [PaperBand], visit: &mut dyn FnMut(&mut String)) {
    for band in bands {
        visit(&mut band.name);
        for cell in &mut band.cells {
            cell.closed.iter_mut().for_each(&mut *visit);
            for entry in &mut cell.entries {
                visit(&mut entry.time);
                visit(&mut entry.name);
            }
        }
    }
}

/// One line without what cannot be seen: breaks and tabs become a space, controls, joiners, selectors and marks of direction go.
pub(crate) fn clean(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{a0}' | ' ' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {}
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Every character the sheets need.
pub(crate) fn characters(sheets: &mut [Sheet]) -> BTreeSet<char> {
    let mut all = BTreeSet::new();
    each(sheets, &mut |words| all.extend(words.chars()));
    all
}

/// 〓 (the printers' geta) where a character cannot be printed.
pub(crate) fn geta(words: &str, missing: &[char]) -> String {
    words.chars().map(|c| if missing.contains(&c) { '〓' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_gone() {
        assert_eq!(clean(" 舞蹈\n队\u{202e}\u{200d}\u{7}\t\t二  队 "), "舞蹈 队 二 队");
        assert_eq!(geta("林𬀩", &['𬀩']), "林〓");
    }
}
