//! Small files that ask for more memory than there is: an allocation that fails ends the program, and no rule
//! catches it. Each is refused before a library takes it at its word.

use crate::{
    import::desk,
    import_bad::{refused, zipped},
    import_made::{contained, of_parts, old_workbook, open_document},
};

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
    <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";

fn shared(texts: &str) -> Vec<u8> {
    of_parts(SHEET, "", &[("xl/sharedStrings.xml", texts.as_bytes())])
}

#[test]
fn more_shared_texts_than_there_can_be() {
    let desk = desk();
    let texts = |attributes: &str| {
        format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {attributes}><si><t>姓名</t></si></sst>"
        )
    };
    for told in [
        "uniqueCount=\"100000000000\"",
        "count=\"1\" uniqueCount='4000000000'",
        "uniqueCount=\" 99999999999\"",
        "uniqueCount=\"99999999999999999999999\"",
        "uniqueCount=\"1\" x:uniqueCount=\"100000000000\"",
    ] {
        let sentence = refused(&desk, &desk.file("t.xlsx", &shared(&texts(told))));
        assert!(sentence.contains("已损坏"), "{told}: {sentence}");
    }
    let late = format!(
        "<?xml version=\"1.0\"?><!--{}-->{}",
        "x".repeat(300_000),
        texts("uniqueCount=\"100000000000\"")
    );
    assert!(refused(&desk, &desk.file("t.xlsx", &shared(&late))).contains("已损坏"), "far behind");
    let elsewhere = of_parts(
        SHEET,
        "",
        &[("xl/SharedStrings.xml", texts("uniqueCount=\"100000000000\"").as_bytes())],
    );
    assert!(
        refused(&desk, &desk.file("t.xlsx", &elsewhere)).contains("已损坏"),
        "by another spelling"
    );
    for fair in ["", "count=\"9\" uniqueCount=\"1\""] {
        let done = desk.import("members", &desk.file("t.xlsx", &shared(&texts(fair)))).unwrap();
        assert_eq!(done["added"], 0, "{fair}");
    }
}

/// The same zip, telling of its `part` that it becomes so long.
fn telling(mut zip: Vec<u8>, part: &str, long: u32) -> Vec<u8> {
    let central = |at: &usize| {
        zip[*at..].starts_with(b"PK\x01\x02") && zip[*at + 46..].starts_with(part.as_bytes())
    };
    let at = (0..zip.len() - 46).find(central).unwrap();
    zip[at + 24..at + 28].copy_from_slice(&long.to_le_bytes());
    zip
}

#[test]
fn what_becomes_too_large_is_not_unpacked() {
    let desk = desk();
    let texts = "<sst uniqueCount=\"1\"><si><t>姓名</t></si></sst>";
    for (part, long, most) in [
        ("xl/sharedStrings.xml", 64_000_001, "最多 64 MB"),
        ("xl/worksheets/sheet1.xml", 300_000_001, "最多 300 MB"),
    ] {
        let sentence = refused(&desk, &desk.file("t.xlsx", &telling(shared(texts), part, long)));
        assert!(sentence.contains("太大了") && sentence.contains(most), "{part}: {sentence}");
    }
}

#[test]
fn an_old_workbook_that_announces_too_many_cells() {
    let desk = desk();
    let rows: [&[&str]; 2] = [&["姓名"], &["张三"]];
    let words = |all: &[u32]| all.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>();
    // From row, to row, from column, to column.
    for (nth, reach) in [
        words(&[0, 0xffff_ffff, 0xffff_0000, 0]),
        words(&[0, 0x8000_0000, 0x4000_0000, 0]),
        words(&[9, 1, 0x0100_0000, 0]),
    ]
    .iter()
    .enumerate()
    {
        let mut reach = reach.clone();
        reach.truncate(14);
        let announced = old_workbook(&rows, &[(0x0200, reach)]);
        for bytes in [contained(&announced), announced] {
            let shown = desk.preview("members", &desk.file("t.xls", &bytes));
            assert_eq!(shown["new"], 1, "{nth}: what it announces is not asked for: {shown}");
        }
    }
    let cell = |row: u16, column: u16| {
        let head = [row, column, 0, 1].into_iter().flat_map(|it| it.to_le_bytes());
        (0x0204, head.chain([1, b'x', 0]).collect::<Vec<u8>>())
    };
    let far = old_workbook(&rows, &[cell(65_535, 255)]);
    assert!(refused(&desk, &desk.file("t.xls", &contained(&far))).contains("行太多"), "far apart");
    let wide = old_workbook(&rows, &[cell(65_535, 65_535)]);
    assert!(
        refused(&desk, &desk.file("t.xls", &contained(&wide))).contains("已损坏"),
        "no such column"
    );
    let torn = old_workbook(&rows, &[]);
    let torn = contained(&torn[..torn.len() - 20]);
    assert!(refused(&desk, &desk.file("t.xls", &torn)).contains("已损坏"), "cut off");
}

#[test]
fn a_binary_workbook_is_not_read() {
    let desk = desk();
    let bytes = zipped(&[("xl/workbook.bin", b"\x83\x01\x00")]);
    let sentence = refused(&desk, &desk.file("t.xlsb", &bytes));
    assert!(sentence.contains("是 .xlsb 表格") && sentence.contains("另存为 .xlsx"), "{sentence}");
}

#[test]
fn an_open_document_that_repeats_without_end() {
    let desk = desk();
    let cell = |more: &str, text: &str| {
        format!(
            "<table:table-cell{more} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |more: &str, cells: &str| format!("<table:table-row{more}>{cells}</table:table-row>");
    let wide = cell(" table:number-columns-repeated=\"16384\"", "x");
    for table in [
        row(" table:number-rows-repeated=\"4000000000\"", &cell("", "姓名")),
        row(" table:number-rows-repeated=\"1048576\"", &wide),
        row("", &wide).repeat(40_000),
    ] {
        let sentence = refused(&desk, &desk.file("t.ods", &open_document(&table)));
        assert!(sentence.contains("行太多"), "{sentence}");
    }
    let spaces =
        row("", &cell("", "姓名")) + &row("", &cell("", "张<text:s text:c=\"4000000000\"/>三"));
    let shown = desk.preview("members", &desk.file("t.ods", &open_document(&spaces)));
    assert_eq!(shown["rows"][0]["cells"][0], "张 三", "{shown}");
}

#[test]
fn a_workbook_of_cells_far_to_the_right() {
    let desk = desk();
    let rows: String = (1..=40_000)
        .map(|line| format!("<row r=\"{line}\"><c r=\"IV{line}\"><v>1</v></c></row>"))
        .collect();
    let sheet = SHEET.replace("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", &rows);
    let sentence = desk
        .office
        .call("import_preview", serde_json::json!({ "kind": "members", "file": desk.file("t.xlsx", &of_parts(&sheet, "", &[])) }))
        .unwrap_err();
    assert!(sentence.contains("行太多"), "{sentence}");
}
