//! One sheet a door, and the week in large type.

use crate::{dump, golden, runs, sample, words};
use keting::paper::{PaperSize, Sheet};
use keting_paper::{finished, typeset};
use typst_layout::PagedDocument;

fn laid_out(sheets: &[Sheet]) -> PagedDocument {
    finished(sheets, &[]).document().expect("our template compiles")
}

fn doors(rooms: usize) -> Vec<Sheet> {
    let week = sample::week(rooms);
    (0..rooms).map(|nth| Sheet::Door(sample::door(&week, nth), PaperSize::A4)).collect()
}

#[test]
fn a_door_says_what_it_said() {
    let week = sample::national_day(6);
    let doors = [1, 4].map(|nth| Sheet::Door(sample::door(&week, nth), PaperSize::A4));
    golden("doors.txt", &dump(&laid_out(&doors)));
}

#[test]
fn there_is_one_page_a_door_with_its_name_in_28_points() {
    let document = laid_out(&doors(14));
    assert_eq!(document.pages().len(), 14);
    for (nth, page) in document.pages().iter().enumerate() {
        let (wide, tall) =
            (page.frame.width().to_mm().round(), page.frame.height().to_mm().round());
        assert_eq!((wide, tall), (210.0, 297.0), "A4, standing");
        let words = words(&document, nth + 1);
        for wanted in ["上午", "下午", "晚上", "周日", "1.请提前", "3.临时调整", "(盖章)"]
        {
            assert!(words.contains(wanted), "{wanted} on page {}", nth + 1);
        }
    }
    let name = runs(&document).into_iter().find(|run| run.words == "102 舞蹈室");
    assert_eq!(name.map(|run| run.size.round()), Some(28.0));
}

#[test]
fn a_door_is_read_standing() {
    let document = laid_out(&doors(14));
    let names = runs(&document);
    let club = names.iter().filter(|run| run.words == "舞蹈队").map(|run| run.size);
    assert!(club.fold(f64::INFINITY, f64::min) >= 12.0, "the largest type the fullest cell allows");
    assert!(names.iter().all(|run| run.y > 20.0 && run.y < 830.0 && run.x > 20.0 && run.x < 580.0));
}

/// A session's time stands on one line wherever it is hung: nobody reads `09:00-` for a time.
#[test]
fn no_time_is_broken() {
    let mut week = sample::week(14);
    week.rooms[1].bands[0].cells[2].entries.push(sample::entry("09:00-10:00", "太极八段锦晨练队"));
    let sheets = [PaperSize::A4, PaperSize::A3].into_iter().flat_map(|size| {
        let doors = (0..14).map(|nth| Sheet::Door(sample::door(&week, nth), size));
        doors.chain([Sheet::Week(week.clone(), size)]).collect::<Vec<_>>()
    });
    let document = laid_out(&sheets.collect::<Vec<_>>());
    let all = runs(&document);
    let cut = all.iter().find(|run| run.words.ends_with('-'));
    assert!(cut.is_none(), "{}", cut.map_or("", |run| &run.words));
    let smallest = all.iter().filter(|run| run.words == "09:00-10:00").map(|run| run.size);
    let smallest = smallest.fold(f64::INFINITY, f64::min);
    assert!(smallest >= 7.0, "and can still be read: {smallest}");
}

#[test]
fn the_week_for_older_eyes_is_never_below_12_points() {
    for (rooms, pages) in [(4, 1), (6, 1), (10, 2), (14, 2)] {
        let document = laid_out(&[Sheet::Week(sample::week(rooms), PaperSize::A3)]);
        let page = &document.pages()[0].frame;
        assert_eq!((page.width().to_mm().round(), page.height().to_mm().round()), (420.0, 297.0));
        assert_eq!(document.pages().len(), pages, "{rooms} rooms");
        let names = runs(&document).into_iter().filter(|run| run.words == "舞蹈队");
        assert!(names.map(|run| run.size).all(|size| size >= 12.0), "{rooms} rooms");
    }
}

#[test]
fn sheets_of_different_paper_stand_in_one_file() {
    let week = sample::year_end();
    let sheets = [
        Sheet::Week(week.clone(), PaperSize::A3),
        Sheet::Door(sample::door(&week, 1), PaperSize::A4),
        Sheet::Notice(sample::notice(4, &[]), PaperSize::A4),
    ];
    let document = laid_out(&sheets);
    let wide: Vec<f64> =
        document.pages().iter().map(|it| it.frame.width().to_mm().round()).collect();
    assert_eq!(wide, [420.0, 210.0, 210.0], "no empty page between them");
    let (one, two) = (typeset(&sheets).unwrap(), typeset(&sheets).unwrap());
    assert!(one.bytes == two.bytes, "the same bytes each time");
    assert_eq!(one.pages, 3);
}

#[test]
fn a_door_with_more_than_a_page_goes_on_with_its_name() {
    let mut week = sample::week(2);
    let long = "很长的社团名字".repeat(12);
    week.rooms[1].bands[0].cells[2].entries = vec![sample::entry("09:00-09:10", &long); 9];
    let document = laid_out(&[Sheet::Door(sample::door(&week, 1), PaperSize::A4)]);
    let pages = document.pages().len();
    assert!(pages > 1);
    for page in 1..=pages {
        let words = words(&document, page);
        assert!(
            words.contains("102 舞蹈室") && words.contains(&format!("第 {page} 页 共 {pages} 页")),
            "{words}"
        );
    }
    let all: String = runs(&document).into_iter().map(|run| run.words).collect();
    assert_eq!(all.matches("09:10").count(), 9, "every session is there once");
}
