//! What is a table in a sheet, and which of its rows and columns are there to be seen.

use crate::{
    import::desk,
    import_made::{
        contained, ods_row, of_parts, old_workbook, open_document, prefixed, preview, question,
        row, texts, workbook,
    },
};
use serde_json::{Value, json};

#[test]
fn two_tables_beside_each_other_are_two() {
    let desk = desk();
    desk.takes("clubs", "社团\n舞蹈队\n书法社\n");
    let beside = |blank: u16| {
        desk.book("t.xlsx", |s| {
            for (from, club, names) in
                [(0, "舞蹈队", ["甲一", "甲二"]), (2 + blank, "书法社", ["乙一", "乙二"])]
            {
                s.write(0, from, club).unwrap();
                s.write_row(1, from, ["姓名", "电话"]).unwrap();
                for (at, name) in names.iter().enumerate() {
                    s.write_row(2 + at as u32, from, [*name, "10000000001"]).unwrap();
                }
            }
        })
    };
    for (blank, second) in [(2, "Sheet1（E–F 列）"), (0, "Sheet1（C–D 列）")] {
        let file = beside(blank);
        let shown = preview(&desk, "members", &file, &json!({}));
        assert_eq!(shown["sheets"].as_array().unwrap().len(), 2, "both are offered: {shown}");
        assert_eq!(texts(&shown, 0), ["甲一", "甲二"]);
        let asked = question(&shown, "sheet").unwrap_or_else(|| panic!("{shown}"));
        let said = asked["sentence"].as_str().unwrap();
        assert!(said.contains(second), "and the other is named: {said}");
        let right = json!({ "kind": "members", "file": file, "sheet": second });
        let shown = desk.office.must("import_preview", right.clone());
        let names: Vec<&Value> = shown["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| &r["cells"][2 + blank as usize])
            .collect();
        assert_eq!(names, ["乙一", "乙二"], "{shown}");
        assert_eq!(desk.office.must("import_file", right)["added"], 2);
        desk.office.must("undo", json!({}));
    }
    let text = "序号,姓名,电话,序号,姓名,电话\n1,甲一,1,3,甲三,3\n2,甲二,2,,,\n";
    let shown = preview(&desk, "members", &desk.file("t.csv", text.as_bytes()), &json!({}));
    assert_eq!(shown["sheets"], json!(["（A–C 列）", "（D–F 列）"]), "a list run on beside itself");
    let turned = "姓名,电话,,电话,姓名\n甲一,,,10000000003,甲三\n";
    let shown = preview(&desk, "members", &desk.file("t.csv", turned.as_bytes()), &json!({}));
    assert_eq!(shown["sheets"], json!(["（A–B 列）", "（D–E 列）"]), "in another order: {shown}");
    assert_eq!(texts(&shown, 1), [""], "nobody has the telephone of the one beside");
    let guarded = desk.book("g.xlsx", |s| {
        s.write_row(0, 0, ["学员", "", "监护人"]).unwrap();
        s.write_row(1, 0, ["姓名", "电话", "姓名", "电话"]).unwrap();
        s.write_row(2, 0, ["甲一", "10000000001", "甲二", "10000000002"]).unwrap();
    });
    let shown = preview(&desk, "members", &guarded, &json!({}));
    assert_eq!(shown["sheets"], json!(["Sheet1"]), "whoever looks after somebody is no list");
}

#[test]
fn the_right_of_two_long_tables_is_read_to_its_end() {
    let desk = desk();
    let file = desk.book("t.xlsx", |s| {
        for from in [0, 3] {
            s.write_row(0, from, ["姓名", "电话"]).unwrap();
            for line in 1..300_u32 {
                let name = format!("{}{line}", if from == 0 { "左" } else { "右" });
                s.write_row(
                    line,
                    from,
                    [name, format!("{}", 10_000_000_000_u64 + u64::from(line))],
                )
                .unwrap();
            }
        }
    });
    let right = json!({ "kind": "members", "file": file, "sheet": "Sheet1（D–E 列）" });
    assert_eq!(desk.office.must("import_file", right)["added"], 299);
    assert_eq!(desk.people("左").len(), 0);
    assert_eq!(desk.people("右299").len(), 1);
}

#[test]
fn which_of_several_lists_was_taken_is_said() {
    let desk = desk();
    let file = {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (tab, name) in [("2025", "甲一"), ("2026", "乙一")] {
            let sheet = book.add_worksheet().set_name(tab).unwrap();
            sheet.write_row(0, 0, ["姓名", "电话"]).unwrap();
            sheet.write_row(1, 0, [name, "10000000001"]).unwrap();
        }
        let file = desk.file("t.xlsx", b"");
        book.save(&file).unwrap();
        file
    };
    let shown = preview(&desk, "members", &file, &json!({}));
    let said = question(&shown, "sheet").unwrap_or_else(|| panic!("{shown}"))["sentence"].clone();
    assert!(
        said.as_str().unwrap().contains("“2025”") && said.as_str().unwrap().contains("“2026”"),
        "{said}"
    );
    let done = desk.import("members", &file).unwrap();
    assert!(question(&done, "sheet").is_some(), "and when it is done: {done}");
    let chosen = json!({ "kind": "members", "file": file, "sheet": "2026" });
    let shown = desk.office.must("import_preview", chosen);
    assert!(question(&shown, "sheet").is_none(), "whoever chose knows: {shown}");
}

#[test]
fn hidden_and_filtered_rows_are_said_and_left_to_choose() {
    let rows: [&[&str]; 4] =
        [&["社团", "姓名"], &["舞蹈队", "甲一"], &["舞蹈队", "甲二"], &["舞蹈队", "甲三"]];
    let sheet: String = rows
        .iter()
        .enumerate()
        .map(|(at, cells)| row(at + 1, if at == 2 { " hidden=\"1\"" } else { "" }, cells))
        .collect();
    // A row record with its height at nought.
    let hidden = [2_u16, 0, 2, 0x8000 | 255, 0, 0, 0x0120, 15]
        .iter()
        .flat_map(|it| it.to_le_bytes())
        .collect();
    let old = old_workbook(&rows, &[(0x0208, hidden)]);
    let page = "<table><tr><td>社团<td>姓名<tr><td>舞蹈队<td>甲一<tr style='mso-x:y; display: none'><td>舞蹈队<td>甲二\
                <tr><td>舞蹈队<td>甲三</table>";
    let open = |how: &str| {
        let one = |(at, cells): (usize, &&[&str])| {
            ods_row(
                &if at == 2 { format!(" table:visibility=\"{how}\"") } else { String::new() },
                cells,
            )
        };
        open_document(&rows.iter().enumerate().map(one).collect::<String>())
    };
    for (name, bytes) in [
        (
            "a.xlsx",
            workbook(&format!("<sheetData>{sheet}</sheetData><autoFilter ref=\"A1:B4\"/>"), ""),
        ),
        (
            "b.xlsx",
            of_parts(
                &prefixed(&format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
                "",
                &[],
            ),
        ),
        ("c.xls", contained(&old)),
        ("d.xls", page.as_bytes().to_vec()),
        ("e.ods", open("filter")),
        ("f.ods", open("collapse")),
    ] {
        let desk = desk();
        desk.takes("clubs", "社团\n舞蹈队\n");
        let file = desk.file(name, &bytes);
        let shown = preview(&desk, "members", &file, &json!({}));
        let asked = question(&shown, "hidden").unwrap_or_else(|| panic!("{name}: {shown}"));
        assert_eq!((&asked["rows"], &asked["lines"]), (&json!(1), &json!([3])), "{name}");
        assert!(desk.import("members", &file).unwrap_err().contains("hidden"), "{name}");
        let with = |answer: &str| {
            let wish = json!({ "kind": "members", "file": file, "answers": { "hidden": answer } });
            let done = desk.office.must("import_file", wish);
            desk.office.must("undo", json!({}));
            (done["added"].clone(), done["left_out"].clone())
        };
        assert_eq!(with("leave"), (json!(2), json!(1)), "{name}");
        assert_eq!(with("take"), (json!(3), json!(0)), "{name}");
    }
}

#[test]
fn a_workbook_with_a_name_before_every_tag_has_merged_cells_too() {
    let desk = desk();
    desk.takes("clubs", "社团\n舞蹈队\n");
    let rows: [&[&str]; 3] = [&["社团", "姓名"], &["舞蹈队", "甲一"], &["<>", "甲二"]];
    let cells: String = rows.iter().enumerate().map(|(at, it)| row(at + 1, "", it)).collect();
    let sheet = format!(
        "<worksheet><sheetData>{cells}</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"
    );
    let file = desk.file("t.xlsx", &of_parts(&prefixed(&sheet), "", &[]));
    assert_eq!(texts(&preview(&desk, "members", &file, &json!({})), 0), ["舞蹈队"; 2]);
}

#[test]
fn a_hidden_column_goes_in_unless_somebody_says_no() {
    let cells = [row(1, "", &["姓名", "电话"]), row(2, "", &["甲一", "10000000001"])].concat();
    let sheet = format!(
        "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><sheetData>{cells}</sheetData>"
    );
    for (answers, phone) in [
        (json!({}), json!("10000000001")),
        (json!({ "column": "take" }), json!("10000000001")),
        (json!({ "column": "leave" }), json!(null)),
    ] {
        let desk = desk();
        let file = desk.file("t.xlsx", &workbook(&sheet, ""));
        let shown = preview(&desk, "members", &file, &answers);
        let asked = question(&shown, "column").unwrap_or_else(|| panic!("{shown}"));
        assert!(asked["sentence"].as_str().unwrap().contains("“电话”"), "{asked}");
        let wish = json!({ "kind": "members", "file": file, "answers": answers });
        assert_eq!(desk.office.must("import_file", wish)["added"], 1);
        assert_eq!(desk.people("甲一")[0]["phone"], phone, "{answers}");
    }
}

#[test]
fn rows_that_come_again_are_said_once() {
    let desk = desk();
    let text = "序号,姓名,电话\n1,甲一,10000000001\n2,甲一,10000000001\n3,乙一,10000000002\n4,甲一,10000000001\n";
    let file = desk.file("t.csv", text.as_bytes());
    let shown = preview(&desk, "members", &file, &json!({}));
    let asked = question(&shown, "repeat").unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(
        (&asked["rows"], &asked["lines"]),
        (&json!(2), &json!([3, 5])),
        "numbers that run are no difference"
    );
    let without = json!({ "kind": "members", "file": file, "answers": { "repeat": "leave" } });
    assert_eq!(desk.office.must("import_file", without)["left_out"], 2);
    desk.office.must("undo", json!({}));
    let done = desk.import("members", &file).unwrap();
    assert_eq!((&done["added"], &done["same"]), (&json!(2), &json!(2)), "{done}");
    let once =
        preview(&desk, "members", &desk.file("o.csv", "姓名\n甲一\n乙一\n".as_bytes()), &json!({}));
    assert!(question(&once, "repeat").is_none(), "{once}");
}

#[test]
fn merged_cells_of_an_open_document_say_the_same_for_each_row() {
    let desk = desk();
    desk.takes("clubs", "社团\n舞蹈队\n书法社\n");
    let over = "< table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\" office:value-type=\"string\"><text:p>舞蹈队</text:p>";
    let note = "< office:value-type=\"string\"><office:annotation><text:p>有狗</text:p></office:annotation><text:p>甲三</text:p>";
    let table = [
        ods_row("", &["社团", "姓名", "加入日期", "电话"]),
        ods_row("", &[over, "甲一", "< office:value-type=\"date\" office:date-value=\"2026-03-01\"><text:p>3月1日</text:p>", "< office:value-type=\"float\" office:value=\"10000000001\"><text:p>1E+10</text:p>"]),
        ods_row("", &["", "甲二"]),
        ods_row(" table:number-rows-repeated=\"2\"", &["书法社", note]),
        ods_row(" table:number-rows-repeated=\"1048000\"", &["< table:number-columns-repeated=\"16384\">"]),
    ]
    .concat();
    let shown = preview(&desk, "members", &desk.file("t.ods", &open_document(&table)), &json!({}));
    assert_eq!(texts(&shown, 0), ["舞蹈队", "舞蹈队", "书法社", "书法社"], "{shown}");
    assert_eq!(texts(&shown, 1), ["甲一", "甲二", "甲三", "甲三"], "a note is no part of a name");
    assert_eq!((texts(&shown, 2)[0], texts(&shown, 3)[0]), ("2026-03-01", "10000000001"));
}
