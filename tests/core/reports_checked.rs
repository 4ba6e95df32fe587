use crate::{
    october::{october, report},
    office::{Office, office},
};
use keting::{
    reports::{
        Check, FigurePlace, Report,
        checks::{Known, checks},
    },
    workbook::{Cell, Total},
};
use rusqlite::Connection;
use serde_json::json;
use std::path::Path;

/// What October is compared with when nothing is wrong.
fn known() -> Known {
    Known::from([("outdoor_club_sessions", 10), ("service_minutes", 635)])
}

fn broken(report: &Report, known: &Known) -> Vec<Check> {
    checks(&report.sheets, known).into_iter().filter(|check| !check.ok).collect()
}

/// October with one figure changed: by sheet, row and column.
fn changed(tab: &str, row: usize, key: &str, cell: Cell) -> Vec<Check> {
    let mut report = report(&october());
    let sheet = report.sheets.iter_mut().find(|s| s.tab == tab).unwrap();
    let at = sheet.at(key).unwrap();
    sheet.rows[row][at] = cell;
    broken(&report, &known())
}

fn says(found: &[Check], sentence: &str) {
    let found: Vec<&str> = found.iter().filter(|c| c.stops).map(|c| c.sentence.as_str()).collect();
    assert!(found.iter().any(|said| said.contains(sentence)), "{sentence} is not among {found:?}");
}

#[test]
fn a_sound_month_passes_every_check() {
    assert_eq!(broken(&report(&october()), &known()), []);
}

#[test]
fn a_wrong_figure_is_found_and_its_row_named() {
    let found = changed("活动室", 1, "courses", Cell::Count(3));
    says(
        &found,
        "活动室第2行“102 舞蹈室”：使用场次 10 不等于社团 10＋课程 3＋议事会议 0＋其他 0＝13",
    );
    says(&found, "活动室：“课程”的合计与各行对不上");
    let place = |at: usize| found[at].place.clone().unwrap();
    assert_eq!(place(0), FigurePlace { sheet: "t1", row: 1, column: "sessions" });
    assert_eq!(place(1), FigurePlace { sheet: "t1", row: 4, column: "courses" }, "合计");
    assert_eq!(found[0].to, Some(keting::link::Link::Rooms), "where it is changed");
    says(
        &changed("社团", 0, "fixed", Cell::Count(9)),
        "合计 22 不等于 活动室表的社团场次 11＋室外 10",
    );
    says(&changed("志愿服务", 0, "hours", Cell::Minutes(299)), "不一致");
    says(&changed("明细(内部)", 0, "hours", Cell::Minutes(0)), "不一致");
    says(
        &changed("工具借用", 1, "closing", Cell::Count(1)),
        "工具借用第2行“人字梯”：G002 月末在库 1 不等于",
    );
}

#[test]
fn figures_that_do_not_match_the_records_are_found() {
    let october = report(&october());
    let with = |name, number| known().into_iter().chain([(name, number)]).collect::<Known>();
    says(&broken(&october, &with("service_minutes", 636)), "全部服务记录 10.6 小时不一致");
    says(&broken(&october, &with("outdoor_club_sessions", 9)), "室外 9");
}

#[test]
fn a_total_that_is_no_sum_is_found() {
    let mut report = report(&october());
    report.sheets[0].totals.as_mut().unwrap()[6] = Total::Sum(Cell::Count(99));
    says(&broken(&report, &known()), "活动室：“使用场次”的合计与各行对不上");
    let rate = Cell::Ratio((1, 2));
    report.sheets[0].totals.as_mut().unwrap()[8] =
        Total::Quotient { over: "used", under: &["open"], value: rate };
    says(&broken(&report, &known()), "活动室：“利用率”的合计与各行对不上");
}

/// A row put into the file by other hands, past every rule.
#[expect(clippy::disallowed_methods, reason = "other hands do not ask")]
fn by_other_hands(office: &Office, sql: &str) {
    let file = keting::db::file_in(office.folder());
    assert!(Connection::open(file).unwrap().execute(sql, []).unwrap() > 0, "{sql} changes a row");
}

#[test]
fn a_tool_whose_dates_contradict_each_other_stops_the_report() {
    let office = october();
    by_other_hands(&office, "UPDATE tools SET added_on = '2026-10-15' WHERE name = '冲击钻'");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("十月.xlsx");
    let refused =
        office.call("report_save", json!({ "period": "2026-10", "out": out })).unwrap_err();
    assert!(
        refused.starts_with("勾稽关系不成立，没有保存。工具借用第1行“冲击钻”：G001"),
        "{refused}"
    );
    assert!(is_empty(folder.path()), "nothing is left behind");
}

#[test]
fn a_session_in_closed_hours_only_warns_and_names_the_room() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-10-13 09:00-11:00").unwrap();
    let hours = json!([{ "day_kind": "weekend", "start": "09:00", "end": "09:10" }]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": hours }));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("十月.xlsx");
    let saved = office.must("report_save", json!({ "period": "2026-10", "out": out }));
    let warning = saved["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("活动室第1行“102 舞蹈室”：使用 2.0 小时超过了开放 1.0 小时"),
        "{warning}"
    );
    assert!(out.is_file(), "a warning does not stop it");
}

#[test]
fn a_place_that_cannot_hold_the_file_is_refused_with_what_to_do() {
    let office = october();
    let folder = tempfile::tempdir().unwrap();
    let save = |out: &Path| {
        office.call("report_save", json!({ "period": "2026-10", "out": out })).unwrap_err()
    };
    let missing = save(&folder.path().join("没有/十月.xlsx"));
    assert!(missing.contains("没有“") && missing.contains("请先建好文件夹"), "{missing}");
    let a_folder = save(folder.path());
    assert!(a_folder.contains("是一个文件夹"), "{a_folder}");
    assert!(is_empty(folder.path()), "nothing is left behind");
    let nonsense =
        office.call("report_save", json!({ "period": "十月", "out": "x.xlsx" })).unwrap_err();
    assert!(nonsense.contains("请写成 2026-10"), "{nonsense}");
}

#[test]
fn saving_notes_only_that_it_was_saved_and_replaces_the_older_file() {
    let office = october();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("十月.xlsx");
    std::fs::write(&out, "an older one").unwrap();
    office.must("report_save", json!({ "period": "2026-10", "out": out }));
    let newest = &office.must("journal_list", json!({ "limit": 1 }))[0];
    assert_eq!(newest["label"], "保存2026年10月报表");
    assert_eq!(newest["rows"], 1, "the filing, and no row that is counted");
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"), "the newer file is there");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing beside it");
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}
