use crate::{
    october::{october, report},
    office::office,
};
use calamine::{Data, Range, Reader, Xlsx};
use keting::{reports::Report, workbook::excel};
use std::io::{Cursor, Read};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn write(report: &Report) -> Vec<u8> {
    excel::write(&report.head(), &report.sheets).unwrap()
}

fn book(report: &Report) -> Book {
    Xlsx::new(Cursor::new(write(report))).unwrap()
}

fn at<T: Clone + Default + calamine::CellType>(range: &Range<T>, cell: &str) -> T {
    let (column, row) = cell.split_at(1);
    let column = u32::from(column.as_bytes()[0] - b'A');
    range.get_value((row.parse::<u32>().unwrap() - 1, column)).cloned().unwrap_or_default()
}

#[test]
fn the_written_workbook_reads_back_with_its_numbers() {
    let report = report(&october());
    let mut book = book(&report);
    let tabs: Vec<&str> = report.sheets.iter().map(|sheet| sheet.tab.as_str()).collect();
    assert_eq!(book.sheet_names(), tabs, "in the order of the golden file");
    let rooms = book.worksheet_range("活动室").unwrap();
    let text = |cell: &str| at(&rooms, cell).to_string();
    assert_eq!(text("A1"), "活动室使用情况统计表");
    assert_eq!(text("A2"), "填报单位：桃溪街道青禾里社区");
    assert_eq!(
        (text("F3"), text("K3"), text("K4")),
        ("开放时长(小时)".into(), "其中(场次)".into(), "社团".into())
    );
    assert_eq!(at(&rooms, "F6"), Data::Float(279.0), "hours are numbers");
    assert_eq!(
        at(&rooms, "I6"),
        Data::Float(19.5 / 279.0),
        "the exact rate; only its look is rounded"
    );
    assert_eq!(at(&rooms, "A9"), Data::String("合计".into()));
    assert_eq!(at(&rooms, "E9"), Data::String("—".into()));
    assert_eq!(
        at(&rooms, "H9"),
        Data::Float(38.0),
        "totals carry their value for readers that do not count"
    );
    assert_eq!(at(&rooms, "I9"), Data::Float(38.0 / 853.5));
}

#[test]
fn totals_and_rates_are_formulas() {
    let mut book = book(&report(&october()));
    let rooms = book.worksheet_formula("活动室").unwrap();
    assert_eq!(at(&rooms, "H9"), "SUM(H5:H8)");
    assert_eq!(at(&rooms, "I9"), r#"IF(F9=0,"—",H9/F9)"#, "the ratio of the two sums");
    assert_eq!(at(&rooms, "I5"), r#"IF(F5=0,"—",H5/F5)"#);
    let clubs = book.worksheet_formula("社团").unwrap();
    assert_eq!(at(&clubs, "M10"), r#"IF(H10+I10=0,"—",L10/(H10+I10))"#);
    assert_eq!(
        at(&book.worksheet_formula("志愿服务").unwrap(), "E8"),
        "",
        "distinct people are no sum"
    );
    let tools = book.worksheet_range("工具借用").unwrap();
    assert_eq!(
        at(&tools, "B9"),
        Data::String("=钢锯".into()),
        "a text that looks like a formula stays text"
    );
    assert_eq!(at(&book.worksheet_formula("工具借用").unwrap(), "B9"), "");
    assert_eq!(at(&tools, "E9"), Data::String("@*人".into()), "masked, and still no formula");
}

/// One part of the package as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn it_prints_as_the_street_wants_it() {
    let bytes = write(&report(&october()));
    let rooms = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        r#"<printOptions horizontalCentered="1"/>"#,
        r#"paperSize="9""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        "第 &amp;P 页 共 &amp;N 页",
        r#"<row r="1" spans="1:19" ht="32.25""#,
    ] {
        assert!(rooms.contains(wanted), "{wanted} is missing");
    }
    assert!(part(&bytes, "xl/worksheets/sheet4.xml").contains(r#"orientation="portrait""#));
    let whole = part(&bytes, "xl/workbook.xml");
    assert!(whole.contains("活动室!$3:$4"), "both header rows come again on each page: {whole}");
    assert!(whole.contains("活动室!$A$1:$S$14"), "the print area is the whole sheet: {whole}");
    for (name, font) in [("xl/styles.xml", "<name val=\""), ("xl/theme/theme1.xml", "typeface=\"")]
    {
        let text = part(&bytes, name);
        let fonts: Vec<&str> =
            text.split(font).skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(!fonts.is_empty(), "{name} names its fonts");
        assert!(fonts.iter().all(|f| ["宋体", "黑体"].contains(f)), "{name} names {fonts:?}");
    }
}

#[test]
fn the_same_report_is_the_same_file() {
    let report = report(&october());
    assert_eq!(write(&report), write(&report), "byte for byte");
    let made = part(&write(&report), "docProps/core.xml");
    assert!(made.contains("2026-11-22T00:00:00Z"), "the office's day, no machine's clock: {made}");
}

#[test]
fn the_demonstration_says_so_on_every_sheet() {
    let mut report = report(&october());
    report.banner = Some("演示数据");
    let (bytes, mut book) = (write(&report), book(&report));
    for (n, tab) in book.sheet_names().iter().enumerate() {
        let title = at(&book.worksheet_range(tab).unwrap(), "A1").to_string();
        assert!(title.ends_with("（演示数据）"), "{title}");
        let page = part(&bytes, &format!("xl/worksheets/sheet{}.xml", n + 1));
        assert!(
            page.contains("<oddHeader>") && page.contains("演示数据"),
            "{tab} says so on paper"
        );
    }
}

#[test]
fn an_empty_office_still_makes_a_workbook() {
    let mut book = book(&report(&office()));
    let rooms = book.worksheet_range("活动室").unwrap();
    assert_eq!(at(&rooms, "G5"), Data::Float(0.0), "no rows to sum up: plain zeros");
}
