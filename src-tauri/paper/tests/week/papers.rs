//! What is handed out: labels, slips, cards, certificates, registers.

use crate::{dump, golden, runs, sample, words};
use keting::paper::{LabelSheet, Sheet};
use keting_paper::finished;
use std::path::PathBuf;
use typst_layout::PagedDocument;

fn laid_out(sheets: &[Sheet]) -> PagedDocument {
    finished(sheets, &[]).document().expect("our template compiles")
}

#[test]
fn a_certificate_says_what_it_said() {
    let (one, many) = (laid_out(&[sample::certificate(3)]), laid_out(&[sample::certificate(60)]));
    golden("certificate.txt", &(dump(&one) + &dump(&many)));
}

#[test]
fn a_long_certificate_has_its_head_on_every_page_and_its_seal_on_the_last_beside_a_row() {
    for count in 1..90 {
        let document = laid_out(&[sample::certificate(count)]);
        let pages = document.pages().len();
        for page in 1..=pages {
            let words = words(&document, page);
            assert!(words.contains("活动名称"), "{count} rows, page {page}");
            assert!(words.contains("990001001001-2026-0007"), "its number: {count}, page {page}");
            assert_eq!(words.contains("（盖章）"), page == pages, "{count} rows, page {page}");
            assert_eq!(words.contains("骑缝章"), pages > 1, "{count} rows, page {page}");
            assert!(words.contains("巡河护绿"), "a row on each: {count} rows, page {page}");
        }
        let all: String = runs(&document).into_iter().map(|run| run.words).collect();
        assert_eq!(all.matches("巡河护绿").count(), count, "each row once");
    }
}

#[test]
fn nothing_leaves_the_page() {
    for sheet in [
        sample::certificate(60),
        sample::register(),
        sample::sign_in(42),
        sample::wall(60),
        sample::slips(),
        sample::labels(LabelSheet::ThreeByEight, 1),
        sample::labels(LabelSheet::TwoBySeven, 3),
    ] {
        let document = laid_out(&[sheet]);
        for run in runs(&document) {
            let page = &document.pages()[run.page - 1].frame;
            let (wide, tall) = (page.width().to_pt(), page.height().to_pt());
            assert!(run.x > 9.0 && run.x < wide - 12.0, "{} at {}", run.words, run.x);
            assert!(run.y > 9.0 && run.y < tall - 9.0, "{} at {}", run.words, run.y);
        }
    }
}

#[test]
fn labels_begin_at_the_first_free_one() {
    let document = laid_out(&[sample::labels(LabelSheet::ThreeByEight, 23)]);
    assert_eq!(document.pages().len(), 2, "two on the first sheet, the others on the next");
    let first = runs(&document).into_iter().find(|run| run.words == "GJ-001");
    let first = first.expect("the first label");
    let mm = |pt: f64| (pt / 72.0 * 25.4).round();
    assert!((95.0..115.0).contains(&mm(first.x)), "in the middle column: {}", mm(first.x));
    assert!((260.0..275.0).contains(&mm(first.y)), "in the last row: {}", mm(first.y));
}

#[test]
fn slips_and_labels_say_what_they_said() {
    let labels = sample::labels(LabelSheet::TwoBySeven, 1);
    golden("slips.txt", &(dump(&laid_out(&[sample::slips()])) + &dump(&laid_out(&[labels]))));
}

#[test]
fn what_is_written_on_or_hung_up_says_what_it_said() {
    let all = [sample::register(), sample::sign_in(12), sample::wall(4)];
    golden("lists.txt", &all.map(|sheet| dump(&laid_out(&[sheet]))).concat());
}

#[test]
fn a_sheet_to_write_on_has_room_for_a_hand_and_a_wall_large_type() {
    let rows = |document: &PagedDocument| -> Vec<f64> {
        let all = runs(document);
        let numbers = all.iter().filter(|run| run.page == 1 && run.words.parse::<u32>().is_ok());
        numbers.filter(|run| run.x < 80.0).map(|run| run.y).collect()
    };
    let down = rows(&laid_out(&[sample::sign_in(42)]));
    assert!(down.windows(2).all(|two| two[1] - two[0] >= 24.0), "8.5 mm a line: {down:?}");
    let wall = runs(&laid_out(&[sample::wall(60)]));
    let names = wall.iter().filter(|run| run.words == "欧**木");
    assert!(names.map(|run| run.size).all(|size| size >= 15.0), "read standing");
}

#[test]
fn the_register_is_one_page_of_twenty_rows() {
    let document = laid_out(&[sample::register()]);
    assert_eq!(document.pages().len(), 1);
    assert!(words(&document, 1).contains("电话后四位"));
}

#[test]
#[ignore = "writes the pages a person should look at"]
fn look() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for (name, sheet) in [
        ("certificate-3", sample::certificate(3)),
        ("certificate-60", sample::certificate(60)),
        ("register", sample::register()),
        ("sign-in", sample::sign_in(42)),
        ("wall", sample::wall(60)),
        ("slips", sample::slips()),
        ("labels-3x8", sample::labels(LabelSheet::ThreeByEight, 5)),
        ("labels-2x7", sample::labels(LabelSheet::TwoBySeven, 1)),
    ] {
        let folders = [PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fonts")];
        let pdf = finished(&[sheet], &folders).pdf().expect("a page");
        std::fs::write(folder.join(format!("{name}.pdf")), pdf.bytes).expect("written");
    }
}
