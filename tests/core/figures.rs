use crate::{
    october::october,
    office::{Office, office},
};
use keting::{
    link::Link,
    reports::{Report, figures::FigureRows},
    workbook::{Cell, Sheet, Total},
};
use serde_json::json;

fn figure(office: &Office, sheet: &Sheet, row: usize, key: &str) -> FigureRows {
    office.figure_rows("2026-10".into(), sheet.key.into(), row, key.into()).unwrap()
}

/// Every figure of the sheet that is counted from rows, 合计 at the end.
fn figures(sheet: &Sheet) -> Vec<(usize, usize, Cell)> {
    let totals: Option<Vec<Cell>> =
        sheet.totals.as_ref().map(|totals| totals.iter().map(Total::cell).cloned().collect());
    let rows = sheet.rows.iter().chain(totals.as_ref()).enumerate();
    let cells = rows.flat_map(|(at, row)| row.iter().enumerate().map(move |(c, it)| (at, c, it)));
    let counted = cells.filter(|(_, column, cell)| {
        sheet.columns[*column].heading != "序号"
            && matches!(cell, Cell::Count(_) | Cell::Minutes(_) | Cell::Area(_) | Cell::Ratio(_))
    });
    counted.map(|(at, column, cell)| (at, column, cell.clone())).collect()
}

fn october_of(office: &Office) -> Report {
    office.report_preview("2026-10".into()).unwrap().report
}

fn each_adds_up(office: &Office, seen: impl Fn(&Sheet, usize) -> bool) -> usize {
    let mut counted = 0;
    for sheet in &october_of(office).sheets {
        if sheet.totals.is_none() {
            continue;
        }
        for (row, column, cell) in figures(sheet).into_iter().filter(|(row, ..)| seen(sheet, *row))
        {
            let found = figure(office, sheet, row, sheet.columns[column].key);
            let place = format!("{} {}: {found:?}", sheet.tab, found.title);
            assert!(sheet.columns[column].opens, "the window opens it: {place}");
            assert_eq!(found.figure, cell, "{place}");
            match &cell {
                Cell::Ratio((_, 0)) => {}
                Cell::Ratio(_) if sheet.tab == "面积统计" => {
                    assert!(!found.said.is_empty(), "{place}")
                }
                Cell::Ratio(_) if !found.parts.is_empty() => {
                    assert!(found.parts.len() >= 2 && found.said.contains('÷'), "{place}");
                }
                _ => assert_eq!(found.sum, cell, "{place}"),
            }
            assert!(found.rows.iter().all(|r| r.cells.len() == found.columns.len()), "{place}");
            counted += 1;
        }
    }
    counted
}

#[test]
fn the_rows_behind_every_figure_add_up_to_it() {
    let office = october();
    assert!(each_adds_up(&office, |_, _| true) > 150);
}

#[test]
fn those_of_the_demonstration_too() {
    let office = office();
    office.must("demo_load", json!({}));
    // The tool wall has fifty rows that are alike: its first five, and the sums of all.
    let seen = |sheet: &Sheet, row| sheet.rows.len() < 20 || row < 5 || row == sheet.rows.len();
    assert!(each_adds_up(&office, seen) > 200);
}

#[test]
fn a_row_leads_to_the_page_where_it_is_mended() {
    let office = october();
    let report = october_of(&office);
    let sheet = |tab: &str| report.sheets.iter().find(|sheet| sheet.tab == tab).unwrap();
    let rooms = sheet("活动室");
    let dance = rooms.rows.iter().position(|r| r[1] == Cell::Text("102 舞蹈室".into())).unwrap();
    let found = figure(&office, rooms, dance, "sessions");
    assert_eq!((found.title.as_str(), found.shown.as_str()), ("102 舞蹈室 · 使用场次", "10"));
    assert_eq!(found.count, 10);
    let on = "2026-10-09".parse().unwrap();
    assert!(
        matches!(found.rows[0].to, Link::Week { day: Some(day), session: Some(_) } if day == on),
        "{:?}",
        found.rows[0]
    );
    let silent = found.rows.iter().filter(|row| row.cells[5] == "没登记").count();
    assert_eq!(silent, 1, "the chess club's hour was not counted, and can be seen here");
    let rate = figure(&office, rooms, dance, "use");
    assert_eq!(rate.parts.iter().map(|part| part.column).collect::<Vec<_>>(), ["used", "open"]);
    let no_shows = figure(&office, rooms, rooms.rows.len(), "no_shows");
    assert_eq!(no_shows.title, "合计 · 爽约");
}

#[test]
fn an_unknown_place_is_refused() {
    let office = october();
    let ask = |sheet: &str, row: usize, column: &str| {
        let args = json!({ "period": "2026-10", "sheet": sheet, "row": row, "column": column });
        office.call("figure_rows", args).unwrap_err()
    };
    assert!(ask("t99", 0, "room").contains("找不到"));
    assert!(ask("t1", 99, "sessions").contains("找不到"));
    assert!(ask("t1", 0, "nothing").contains("找不到"));
}
