//! The week on the door: what is on the paper, on how many pages, in whose letters.

mod doors;
mod look;
mod notice;
mod papers;
mod sample;

use keting::paper::{PaperCell, PaperSize, Sheet, Typesetter, WeekPaper};
use keting_paper::{Finished, finished, typeset};
use std::path::PathBuf;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// A run of text: page, left and baseline in points, words, weight and size of the font.
struct Run {
    page: usize,
    x: f64,
    y: f64,
    words: String,
    weight: u16,
    size: f64,
}

fn runs(document: &PagedDocument) -> Vec<Run> {
    fn walk(frame: &Frame, at: Point, page: usize, out: &mut Vec<Run>) {
        for (place, item) in frame.items() {
            let here = at + *place;
            match item {
                FrameItem::Group(group) => walk(&group.frame, here, page, out),
                FrameItem::Text(text) => {
                    out.push(Run {
                        page,
                        x: here.x.to_pt(),
                        y: here.y.to_pt(),
                        words: text.text.to_string(),
                        weight: text.font.font().info().variant.weight.to_number(),
                        size: text.size.to_pt(),
                    });
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    for (nth, page) in document.pages().iter().enumerate() {
        walk(&page.frame, Point::zero(), nth + 1, &mut out);
    }
    out
}

/// The week on A4 with nothing left to decide.
fn week_finished(paper: &WeekPaper, folders: &[PathBuf]) -> Finished {
    finished(&[Sheet::Week(paper.clone(), PaperSize::A4)], folders)
}

fn laid_out(paper: &WeekPaper) -> PagedDocument {
    week_finished(paper, &[]).document().expect("our template compiles")
}

/// All words of a page, in typst's order, which is the cells' order.
fn words(document: &PagedDocument, page: usize) -> String {
    runs(document).into_iter().filter(|run| run.page == page).map(|run| run.words).collect()
}

fn all_words(document: &PagedDocument) -> String {
    runs(document).into_iter().map(|run| run.words).collect()
}

/// The runs of each page, top to bottom, left to right: a line of the paper a line of text.
fn dump(document: &PagedDocument) -> String {
    let mut all = runs(document);
    all.sort_by(|a, b| {
        (a.page, a.y.round() as i64).cmp(&(b.page, b.y.round() as i64)).then(a.x.total_cmp(&b.x))
    });
    let mut out = String::new();
    let mut last = (0, 0);
    for run in all {
        let line = (run.page, run.y.round() as i64);
        if line != last {
            if line.0 != last.0 {
                out += &format!("{}== page {} ==", if last.0 > 0 { "\n" } else { "" }, line.0);
            }
            out += &format!("\n{:>3}mm", (run.y / 72.0 * 25.4).round());
            last = line;
        }
        out += &format!(" | {}", run.words);
    }
    out + "\n"
}

#[test]
fn the_week_says_what_it_said() {
    golden(
        "week.txt",
        &(dump(&laid_out(&sample::week(10))) + &dump(&laid_out(&sample::year_end()))),
    );
}

/// Compares with a text kept beside the tests.
fn golden(name: &str, got: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, got).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(
        got, golden,
        "if the change is meant, run again with BLESS=1 and look at the difference"
    );
}

#[test]
fn pages_follow_the_content() {
    for (rooms, pages) in [(1, 1), (4, 1), (6, 1), (10, 2), (14, 2)] {
        assert_eq!(laid_out(&sample::week(rooms)).pages().len(), pages, "{rooms} rooms");
    }
    assert_eq!(laid_out(&WeekPaper { rooms: Vec::new(), ..sample::week(0) }).pages().len(), 1);
}

#[test]
fn rooms_stay_whole_and_pages_are_balanced() {
    for (rooms, first) in [(10, 5), (14, 7)] {
        let document = laid_out(&sample::week(rooms));
        let evenings = |page| words(&document, page).matches("晚上").count();
        assert_eq!((evenings(1), evenings(2)), (first, rooms - first));
    }
}

#[test]
fn head_banner_and_page_number_stand_on_every_page() {
    let document = laid_out(&sample::week(14));
    for page in [1, 2] {
        let words = words(&document, page);
        let wanted = ["活动室周安排表", "第48周", "演示数据", "活动室", "时段", "周一", "11月29日"];
        for wanted in wanted.into_iter().chain([format!("第{page}页").as_str(), "共2页"]) {
            assert!(words.replace(' ', "").contains(wanted), "{wanted} on page {page}");
        }
    }
    assert!(!all_words(&laid_out(&sample::week(4))).contains("共 1 页"));
    assert!(!all_words(&laid_out(&sample::year_end())).contains("演示数据"));
}

#[test]
fn every_text_is_on_the_paper() {
    for paper in
        [sample::week(4), sample::week(6), sample::week(10), sample::week(14), sample::year_end()]
    {
        let words = all_words(&laid_out(&paper)).replace(' ', "");
        let has = |text: &str| assert!(words.contains(&text.replace(' ', "")), "{text}");
        for room in &paper.rooms {
            has(&format!("{}{}", room.name, room.detail));
            for cell in room.bands.iter().flat_map(|band| &band.cells) {
                cell.closed.iter().for_each(|why| has(why));
                cell.entries.iter().for_each(|entry| has(&format!("{}{}", entry.time, entry.name)));
            }
        }
        paper.days.iter().for_each(|day| has(&format!("{}{}{}", day.weekday, day.date, day.note)));
        paper.notes.iter().for_each(|note| has(note));
        [&paper.title, &paper.range, &paper.week, &paper.posted, &paper.signed]
            .into_iter()
            .for_each(|text| has(text));
    }
}

#[test]
fn nothing_leaves_the_page() {
    for rooms in [4, 6, 10, 14] {
        for run in runs(&laid_out(&sample::week(rooms))) {
            assert!(
                run.x > 28.0 && run.x < 814.0 && run.y > 28.0 && run.y < 580.0,
                "{} at {} {}",
                run.words,
                run.x,
                run.y
            );
        }
    }
}

#[test]
fn the_same_week_gives_the_same_bytes() {
    let typeset: Typesetter = typeset;
    let sheet = [Sheet::Week(sample::week(10), PaperSize::A4)];
    let (one, two) = (typeset(&sheet).unwrap(), typeset(&sheet).unwrap());
    assert!(one.bytes.starts_with(b"%PDF-") && one.bytes == two.bytes);
    let has = |what: &[u8]| one.bytes.windows(what.len()).any(|part| part == what);
    assert!(!has(b"CreationDate") && !has(b"ModDate") && !has(b"CreateDate"));
    assert_eq!((one.pages, one.missing.len()), (2, 0));
}

#[test]
fn markup_is_printed_as_it_was_typed() {
    let nasty = [
        "#panic(1)",
        "*粗*_斜_",
        "$x^2$",
        "@所有人",
        "<标>`码`",
        "\\[a\\]#{]",
        "// 注",
        "= 题",
        "- 项",
        "https://a.b",
        "~--...'\"",
    ];
    let mut paper = sample::week(6);
    paper.title = "#title 社区*表*".into();
    paper.notes = nasty.map(String::from).into();
    for (day, name) in nasty.iter().take(7).enumerate() {
        paper.rooms[0].bands[0].cells[day].entries = vec![sample::entry("09:00-10:00", name)];
    }
    let words = all_words(&laid_out(&paper));
    for text in nasty.iter().chain(&["#title 社区*表*"]) {
        assert!(words.contains(text), "{text}");
    }
}

#[test]
fn endless_names_are_wrapped_and_no_row_is_cut() {
    let document = laid_out(&endless());
    assert_eq!(all_words(&document).matches("14:00-15:00").count(), 9);
    for run in runs(&document) {
        assert!(run.y > 28.0 && run.y < 585.0, "{} at {} on page {}", run.words, run.y, run.page);
    }
    let named = (1..=document.pages().len())
        .filter(|page| words(&document, *page).contains("手工坊"))
        .count();
    assert!(named > 1, "the name is printed again where a room breaks over pages");
}

/// A week of texts nobody should type.
fn endless() -> WeekPaper {
    let mut paper = sample::week(6);
    let long = "很长的社团名字".repeat(30).chars().take(200).collect::<String>();
    for band in &mut paper.rooms[1].bands {
        band.cells[3] =
            PaperCell { entries: vec![sample::entry("09:00-11:00", &long)], closed: None };
    }
    paper.rooms[2].name = long.clone();
    paper.rooms[3].bands[0].cells[0].closed = Some(format!("停用:{long}"));
    // Taller than any page: the period goes on in a row of its own.
    paper.rooms[4].bands[1].cells[6].entries = vec![sample::entry("14:00-15:00", &long); 9];
    paper
}

#[test]
fn a_rare_character_comes_from_the_system_or_is_named() {
    let mut paper = sample::week(4);
    paper.rooms[0].bands[0].cells[1].entries = vec![sample::entry("09:00-10:00", "林𬀩读书会")];
    paper.rooms[0].bands[0].cells[2].entries = vec![sample::entry("09:00-10:00", "\u{10fffd}社")];

    let none = week_finished(&paper, &[]);
    assert_eq!(none.pdf().unwrap().missing, ['𬀩', '\u{10fffd}']);
    assert!(all_words(&none.document().unwrap()).contains("林〓读书会"));

    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fonts");
    let found = week_finished(&paper, std::slice::from_ref(&fonts));
    let pdf = found.pdf().unwrap();
    assert_eq!(pdf.missing, ['\u{10fffd}']);
    let words = all_words(&found.document().unwrap());
    assert!(words.contains("林𬀩读书会") && words.contains("〓社"));
    // Two fonts there have it; the regular one is taken, whatever the order of folders.
    let all = runs(&found.document().unwrap());
    assert_eq!(all.iter().find(|run| run.words.contains('𬀩')).map(|run| run.weight), Some(400));
    assert_eq!(
        week_finished(&paper, &[PathBuf::from("/nowhere"), fonts]).pdf().unwrap().bytes,
        pdf.bytes
    );
}
