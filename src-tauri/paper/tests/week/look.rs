//! Pages for a person's eyes.

use crate::sample;
use keting::paper::{PaperSize, Sheet, WeekPaper};
use keting_paper::{finished, typeset};
use std::path::PathBuf;
use std::time::Instant;

#[test]
#[ignore = "writes the pages a person should look at"]
#[expect(clippy::print_stdout, reason = "says what was written and how long it took")]
fn look() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let write = |name: &str, sheets: &[Sheet]| {
        let start = Instant::now();
        let pdf = typeset(sheets).unwrap();
        let whole = start.elapsed();
        let decided = finished(sheets, &[]);
        let start = Instant::now();
        decided.pdf().unwrap();
        println!(
            "{name}: {} pages, {} bytes, missing {:?}, {whole:?}, typst alone {:?}",
            pdf.pages,
            pdf.bytes.len(),
            pdf.missing,
            start.elapsed()
        );
        std::fs::write(folder.join(format!("{name}.pdf")), pdf.bytes).unwrap();
    };
    for rooms in [4, 6, 10, 14] {
        let paper = sample::week(rooms);
        let doors: Vec<Sheet> =
            (0..rooms).map(|nth| Sheet::Door(sample::door(&paper, nth), PaperSize::A4)).collect();
        write(&format!("doors-{rooms}"), &doors);
        for size in [PaperSize::A4, PaperSize::A3] {
            let name = size.word();
            write(&format!("week-{rooms}-{name}"), &[Sheet::Week(paper.clone(), size)]);
            write(
                &format!("notice-{rooms}-{name}"),
                &[Sheet::Notice(sample::notice(rooms, &[]), size)],
            );
            let seasons = ["夏季（6月1日—9月30日）", "冬季（10月1日—5月31日）"];
            write(
                &format!("seasons-{rooms}-{name}"),
                &[Sheet::Notice(sample::notice(rooms, &seasons), size)],
            );
        }
    }
    let mut shut = sample::week(14);
    for room in &mut shut.rooms {
        for (nth, day) in [(2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (1, 5), (2, 5), (1, 6), (2, 6)] {
            room.bands[nth].cells[day].closed = Some("不开放".into());
        }
    }
    write("closed-a4", &[Sheet::Week(shut.clone(), PaperSize::A4)]);
    write("closed-door", &[Sheet::Door(sample::door(&shut, 1), PaperSize::A4)]);
    let mixed = |paper: WeekPaper| {
        [
            Sheet::Week(paper.clone(), PaperSize::A3),
            Sheet::Door(sample::door(&paper, 1), PaperSize::A3),
            Sheet::Door(sample::door(&paper, 4), PaperSize::A4),
        ]
    };
    write("week-53", &mixed(sample::year_end()));
    write("national-day", &mixed(sample::national_day(6)));
    let mut paper = crate::endless();
    paper.rooms[0].bands[0].cells[1].entries = vec![sample::entry("09:00-10:00", "林𬀩读书会")];
    paper.rooms[0].bands[0].cells[2].entries = vec![sample::entry("09:00-10:00", "\u{10fffd}社")];
    let mut endless: Vec<Sheet> =
        (0..6).map(|nth| Sheet::Door(sample::door(&paper, nth), PaperSize::A4)).collect();
    endless.insert(0, Sheet::Week(paper, PaperSize::A4));
    write("endless", &endless);
    println!("{}", folder.display());
}
