//! What a file itself does to a roster before anybody reads a word of it: nothing is lost between the file and the
//! cells without a word.

use crate::{
    import::{Desk, desk},
    import_bad::zipped,
};
use serde_json::{Value, json};
use std::{io::Write, path::PathBuf};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet, as other programs than Excel write it.
pub fn workbook(sheet: &str, more: &str) -> Vec<u8> {
    of_parts(&format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"), more, &[])
}

/// The same with parts of one's own.
pub fn of_parts(sheet: &str, more: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{of}\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{more}</workbook>"
    );
    let relation = |id: &str, what: &str, to: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"{id}\" Type=\"{of}/{what}\" Target=\"{to}\"/></Relationships>"
        )
    };
    let (root, inner) = (
        relation("rId1", "officeDocument", "xl/workbook.xml"),
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
    );
    let own = [
        (
            "[Content_Types].xml",
            &b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"[..],
        ),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(&[&own[..], parts].concat())
}

/// A part whose tags all have a prefix.
fn prefixed(part: &str) -> String {
    let tags = part.replace('<', "<x:").replace("<x:/", "</x:");
    tags.replacen("<x:worksheet", &format!("<x:worksheet xmlns:x=\"{MAIN}\""), 1)
}

/// Cells of a row: text, or XML as it stands.
pub fn row(line: usize, more: &str, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!("{}{line}", char::from(b'A' + at as u8));
        match text.strip_prefix('<') {
            Some(inner) => format!("<c r=\"{place}\"{inner}</c>"),
            None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{line}\"{more}>{cells}</row>")
}

/// Records of an old workbook: one sheet whose cells are text, and what else it says.
pub fn old_workbook(rows: &[&[&str]], more: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, content: &[u8]| {
        let long = content.len() as u16;
        [&kind.to_le_bytes()[..], &long.to_le_bytes()[..], content].concat()
    };
    let begin = |what: u16| {
        let words = [0x0600_u16, what, 0, 0, 0, 0, 0, 0];
        record(0x0809, &words.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>())
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut sheet = begin(0x0010);
    for (kind, content) in more {
        sheet.extend(record(*kind, content));
    }
    for (line, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let head = [line as u16, column as u16, 0, text.encode_utf16().count() as u16];
            let head: Vec<u8> = head.iter().flat_map(|it| it.to_le_bytes()).collect();
            sheet.extend(record(0x0204, &[head, vec![1], wide(text)].concat()));
        }
    }
    sheet.extend(record(0x000a, &[]));
    let globals = |at: u32| {
        let name = wide("名册");
        let bound = [&at.to_le_bytes()[..], &[0, 0, 2, 1], &name].concat();
        [
            begin(0x0005),
            record(0x0042, &1200_u16.to_le_bytes()),
            record(0x0085, &bound),
            record(0x000a, &[]),
        ]
        .concat()
    };
    let at = globals(0).len() as u32;
    [globals(at), sheet].concat()
}

/// The same in its container.
pub fn contained(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An open document of one sheet.
pub fn open_document(table: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"名册\">{table}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zipped(&[("content.xml", content.as_bytes())])
}

fn ods_row(more: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| match text.strip_prefix('<') {
        Some(inner) => format!("<table:table-cell{inner}</table:table-cell>"),
        None if text.is_empty() => "<table:covered-table-cell/>".to_owned(),
        None => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row{more}>{cells}</table:table-row>")
}

fn preview(desk: &Desk, kind: &str, file: &PathBuf, answers: &Value) -> Value {
    let asked = json!({ "kind": kind, "file": file, "answers": answers });
    desk.office.must("import_preview", asked)
}

fn texts(preview: &Value, column: usize) -> Vec<&str> {
    let rows = preview["rows"].as_array().unwrap();
    rows.iter().map(|it| it["cells"][column].as_str().unwrap()).collect()
}

fn question<'a>(shown: &'a Value, key: &str) -> Option<&'a Value> {
    shown["questions"].as_array().unwrap().iter().find(|it| it["key"] == key)
}

#[test]
fn a_quote_left_open_at_the_end_swallows_nothing() {
    for text in [
        "社团,姓名,备注\n舞蹈队,张三,\"住三楼\n舞蹈队,李四,\n舞蹈队,王五,\n",
        "姓名;备注\n张三;\"住三楼\n李四;\n",
        "姓名\t备注\n张三\t\"\n李四\t住\"\"三楼",
    ] {
        let desk = desk();
        let refused = desk.refuses("members", text);
        assert!(refused.contains("第 2 行有一个引号没有成对"), "{text}: {refused}");
        assert_eq!(desk.people("张三").len(), 0, "nothing went in");
    }
    let desk = desk();
    let fair = "姓名,备注\n张三,\"住\"\"三楼\"\"\"\n李四,12\"\n王五,\"末行\"";
    assert_eq!(desk.takes("members", fair), (3, 0, 0), "quotes that are closed, or within a cell");
}

#[test]
fn a_quoted_cell_over_lines_and_separators_is_asked_about() {
    let desk = desk();
    let text = "工具名称,编号,型号\n电钻,T1,\"大号\n扳手,T2,12\"\n锤子,T3,8\n钳子,T4,x\n";
    let file = desk.file("t.csv", text.as_bytes());
    let shown = preview(&desk, "tools", &file, &json!({}));
    let asked = question(&shown, "quote").unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(asked["lines"], json!([2]), "it says where");
    let refused = desk.import("tools", &file).unwrap_err();
    assert!(refused.contains("quote"), "nothing goes in before it is answered: {refused}");
    let apart = preview(&desk, "tools", &file, &json!({ "quote": "apart" }));
    assert_eq!(texts(&apart, 0), ["电钻", "扳手", "锤子", "钳子"], "each line a tool: {apart}");
    let one = preview(&desk, "tools", &file, &json!({ "quote": "one" }));
    assert_eq!(texts(&one, 0), ["电钻", "锤子", "钳子"], "a cell of two lines");
    // A line break alone, or a separator alone, is what quotes are for.
    for fair in ["姓名,备注\n张三,\"一楼\n有狗\"\n", "姓名,备注\n张三,\"一楼,有狗\"\n"]
    {
        let shown = preview(&desk, "members", &desk.file("m.csv", fair.as_bytes()), &json!({}));
        assert!(question(&shown, "quote").is_none(), "{fair}: {shown}");
        assert_eq!(shown["rows"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_formula_that_nothing_has_worked_out_is_named() {
    let desk = desk();
    desk.takes("volunteers", "姓名,电话\n张三,10000000001\n");
    let head = ["姓名", "活动名称", "日期", "开始时间", "服务时长", "受益人次"];
    let day = ["张三", "打扫", "2026-10-08", "09:00"];
    let with = |line: usize, hours: &str, served: &str| {
        row(line, "", &[&day[..], &[hours, served]].concat())
    };
    let counted = "><f>1+1</f><v>2</v>";
    for (open, more) in [
        ("><f>E2-D2</f><v />", ""),
        ("><f>E2-D2</f>", ""),
        ("><f>E2-D2</f><v></v>", ""),
        ("><f t=\"shared\" si=\"0\"/>", ""),
        (" t=\"n\"><f>3+4</f><v></v>", ""),
        // Some write a nought for every formula and ask whoever opens the file to work them out.
        ("><f>3+4</f><v>0</v>", "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>"),
    ] {
        let open = format!("<{open}");
        let counted = format!("<{counted}");
        let cells =
            format!("<sheetData>{}{}</sheetData>", row(1, "", &head), with(2, &counted, &open));
        let file = desk.file("t.xlsx", &workbook(&cells, more));
        let refused = desk.import("hours", &file).unwrap_err();
        let named = "第 2 行“受益人次”：这一格是没有算过的公式，请用 WPS 打开保存一次";
        assert!(refused.contains(named), "{open}: {refused}");
    }
    // Worked out: to a number, to nothing, to nought.
    for (value, more) in [
        ("><f>3+4</f><v>7</v>", ""),
        (" t=\"str\"><f>IF(1,\"\",2)</f><v></v>", ""),
        ("><f>3-3</f><v>0</v>", ""),
        ("><v>0</v>", "<calcPr fullCalcOnLoad=\"1\"/>"),
    ] {
        let cells = format!(
            "<sheetData>{}{}</sheetData>",
            row(1, "", &head),
            with(2, &format!("<{counted}"), &format!("<{value}"))
        );
        let file = desk.file("t.xlsx", &workbook(&cells, more));
        let shown = preview(&desk, "hours", &file, &json!({}));
        assert_eq!(shown["rows"][0]["verdict"], "new", "{value}: {shown}");
    }
    let table = [
        ods_row("", &head),
        ods_row("", &[&day[..], &["2小时", "< table:formula=\"of:=3+4\">"]].concat()),
    ]
    .concat();
    let refused = desk.import("hours", &desk.file("t.ods", &open_document(&table))).unwrap_err();
    assert!(refused.contains("第 2 行“受益人次”：这一格是没有算过的公式"), "{refused}");
}

#[test]
fn a_number_too_long_for_a_spreadsheet_is_named_and_never_kept() {
    let desk = desk();
    for number in ["6222021234567890", "4.403051990010112e+17", "1E+17", "-1234567890123456"] {
        let cells = format!(
            "<sheetData>{}{}</sheetData>",
            row(1, "", &["姓名", "志愿者编号"]),
            row(2, "", &["张三", &format!("<><v>{number}</v>")])
        );
        let file = desk.file("t.xlsx", &workbook(&cells, ""));
        let refused = desk.import("volunteers", &file).unwrap_err();
        assert!(refused.contains("第 2 行“志愿者编号”"), "{number}: {refused}");
        assert!(refused.contains("太长") && refused.contains("文本格式"), "{number}: {refused}");
    }
    for phone in ["1.38E+10", "1.38123E+10", "4.40305E+17", "1.1e+17"] {
        let refused = desk.refuses("members", &format!("姓名,电话\n张三,{phone}\n"));
        assert!(
            refused.contains("第 2 行“电话”") && refused.contains("太长"),
            "{phone}: {refused}"
        );
    }
    let whole = "姓名,电话,备注\n张三,1.0000000003E10,440305199001011234\n";
    let shown = preview(&desk, "members", &desk.file("t.csv", whole.as_bytes()), &json!({}));
    assert_eq!(
        (texts(&shown, 1), texts(&shown, 2)),
        (vec!["10000000003"], vec!["440305199001011234"]),
        "every digit is there: {shown}"
    );
    let file = desk.book("t.xlsx", |s| {
        s.write_row(0, 0, ["工具名称", "编号"]).unwrap();
        s.write_row(1, 0, ["电钻", "3E12"]).unwrap();
        s.write(2, 0, "梯子").unwrap();
        s.write(2, 1, 123_456_789_012_345_f64).unwrap();
    });
    let shown = preview(&desk, "tools", &file, &json!({}));
    assert_eq!(texts(&shown, 1), ["3E12", "123456789012345"], "fifteen digits hold: {shown}");
}

#[test]
fn a_character_lost_on_the_way_is_named() {
    let desk = desk();
    let refused = desk.refuses("members", "姓名,电话\n张\u{fffd},10000000001\n");
    assert!(refused.contains("第 2 行“姓名”") && refused.contains("重新填写"), "{refused}");
    let mut bytes = "姓名,电话\n张三,10000000001\n李四".as_bytes().to_vec();
    bytes.extend(b"\xe4\xb8,10000000002\n");
    let refused = desk.import("members", &desk.file("t.csv", &bytes)).unwrap_err();
    assert!(refused.contains("第 3 行“姓名”"), "UTF-8 with a torn character: {refused}");
    let long = format!("姓名,备注\n张三,{}\n", "长".repeat(40_000));
    let refused = desk.refuses("members", &long);
    assert!(refused.contains("第 2 行“备注”：这一格的字太多"), "{refused}");
    let ends = "姓名,备注\n张三_x000D_,住三楼_x000D_\n_x000A_李四,_x0041_\n";
    let shown = preview(&desk, "members", &desk.file("t.csv", ends.as_bytes()), &json!({}));
    assert_eq!(texts(&shown, 0), ["张三", "李四"], "a line end of a workbook is no part of a name");
    assert_eq!(texts(&shown, 1), ["住三楼", "_x0041_"]);
}

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

#[test]
fn times_of_an_open_document_are_times() {
    let desk = desk();
    desk.takes("rooms", "活动室\n102\n");
    let time = |it: &str| {
        format!("< office:value-type=\"time\" office:time-value=\"PT{it}\"><text:p>x</text:p>")
    };
    let (from, to) = (time("09H00M00S"), time("11H30M00S"));
    let date =
        "< office:value-type=\"date\" office:date-value=\"2026-11-24T00:00:00\"><text:p>x</text:p>";
    let table = [
        ods_row("", &["活动室", "日期", "开始时间", "结束时间"]),
        ods_row("", &["102", date, &from, &to]),
    ]
    .concat();
    let shown = preview(&desk, "sessions", &desk.file("t.ods", &open_document(&table)), &json!({}));
    assert_eq!(
        (texts(&shown, 1), texts(&shown, 2), texts(&shown, 3)),
        (vec!["2026-11-24"], vec!["09:00"], vec!["11:30"]),
        "{shown}"
    );
}

#[test]
fn a_breath_before_midnight_is_the_day_that_was_meant() {
    let desk = desk();
    let file = desk.book("t.xlsx", |s| {
        s.write_row(0, 0, ["姓名", "出生日期"]).unwrap();
        let date = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
        for (line, serial) in [(1, 18_330.0), (2, 18_329.999_999_99), (3, 18_330.000_000_01)] {
            s.write(line, 0, format!("甲{line}")).unwrap();
            s.write_with_format(line, 1, serial, &date).unwrap();
        }
        s.write(4, 0, "乙").unwrap();
        s.write(4, 1, 18_329.999_999_999).unwrap();
    });
    let shown = preview(&desk, "members", &file, &json!({}));
    assert_eq!(texts(&shown, 1), ["1950-03-08"; 4], "{shown}");
}
