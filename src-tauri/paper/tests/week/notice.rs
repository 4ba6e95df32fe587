//! The opening hours on the wall (T10).

use crate::{dump, golden, runs, sample, words};
use keting::paper::{PaperSize, Sheet};
use keting_paper::finished;
use typst_layout::PagedDocument;

const SEASONS: [&str; 2] = ["夏季（6月1日—9月30日）", "冬季（10月1日—5月31日）"];

fn laid_out(rooms: usize, seasons: &[&str], size: PaperSize) -> PagedDocument {
    let sheet = Sheet::Notice(sample::notice(rooms, seasons), size);
    finished(&[sheet], &[]).document().expect("our template compiles")
}

#[test]
fn the_notice_says_what_it_said() {
    let (plain, seasons) = (laid_out(4, &[], PaperSize::A4), laid_out(6, &SEASONS, PaperSize::A3));
    golden("notice.txt", &(dump(&plain) + &dump(&seasons)));
}

#[test]
fn nothing_that_is_read_is_below_18_points_and_nothing_leaves_the_page() {
    for size in [PaperSize::A4, PaperSize::A3] {
        for rooms in [4, 6, 10, 14] {
            let document = laid_out(rooms, &SEASONS, size);
            let page = &document.pages()[0].frame;
            let (wide, tall) = (page.width().to_pt(), page.height().to_pt());
            for run in runs(&document) {
                let small = ["演示数据", "第", "页", "共"].iter().any(|it| run.words.contains(it))
                    || run.words.chars().all(|c| c.is_ascii_digit() || c == ' ');
                assert!(run.size >= 18.0 || small, "{} in {}", run.words, run.size);
                assert!(run.x > 20.0 && run.x < wide - 30.0, "{} at {}", run.words, run.x);
                assert!(run.y > 20.0 && run.y < tall - 10.0, "{} at {}", run.words, run.y);
            }
        }
    }
}

#[test]
fn every_page_has_the_head_of_its_table_and_the_seal_stands_on_the_last() {
    let document = laid_out(14, &SEASONS, PaperSize::A4);
    let pages = document.pages().len();
    assert!(pages > 2);
    for page in 1..=pages {
        let words = words(&document, page);
        assert!(words.contains("开放时间公示"), "page {page}");
        assert_eq!(words.contains("(盖章)"), page == pages, "page {page}");
        assert!(
            !words.contains("电话") || words.contains("功能室") || page == pages,
            "page {page}"
        );
    }
    for page in 1..=pages {
        let words = words(&document, page);
        let tables = words.contains("功能室");
        let named = SEASONS.iter().any(|it| words.contains(it));
        assert_eq!(tables, named, "page {page} says of which season its hours are: {words}");
    }
    let all: String = runs(&document).into_iter().map(|run| run.words).collect();
    assert_eq!(all.matches("康复室").count(), 2, "each room once a season");
    assert!(SEASONS.iter().all(|it| all.contains(it)));
}
