use crate::office::office;
use calamine::{Data, Reader, open_workbook_auto};
use serde_json::json;

#[test]
fn a_list_is_saved_as_it_is_shown_and_nothing_in_it_is_a_formula() {
    let office = office();
    office.must(
        "desk_set",
        json!({ "desk": { "community": "青禾里社区", "subdistrict": "桃溪街道" } }),
    );
    let out = office.folder().join("工具.xlsx");
    let rows = json!([
        ["=HYPERLINK(\"http://x\")", 3, "2026-11-22", "+86"],
        ["<script>alert(1)</script>", 1.8, "", "@x"],
        ["-1", 0, "2026-02-01", "0123"]
    ]);
    let args = json!({ "title": "工具[在库]", "columns": ["名称", "小时", "日期", "编号"], "rows": rows, "out": out });
    assert_eq!(office.must("table_save", args), json!(out));
    let mut book = open_workbook_auto(&out).unwrap();
    assert_eq!(book.sheet_names(), ["工具在库"]);
    let sheet = book.worksheet_range("工具在库").unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    let text = |t: &str| Data::String(t.into());
    assert_eq!(rows[2], [text("名称"), text("小时"), text("日期"), text("编号")]);
    assert_eq!(rows[3][0], text("=HYPERLINK(\"http://x\")"));
    assert_eq!(rows[3][1..], [Data::Float(3.0), text("2026-11-22"), text("+86")]);
    assert_eq!(rows[4][1], Data::Float(1.8));
    assert_eq!(rows[5], [text("-1"), Data::Float(0.0), text("2026-02-01"), text("0123")]);
    assert!(book.worksheet_formula("工具在库").unwrap().is_empty());
}

#[test]
fn a_list_of_one_column_or_of_none_is_saved_or_refused() {
    let office = office();
    let save = |columns: serde_json::Value, rows: serde_json::Value| {
        let out = office.folder().join("一栏.xlsx");
        office.call(
            "table_save",
            json!({ "title": "一栏", "columns": columns, "rows": rows, "out": out }),
        )
    };
    save(json!(["名称"]), json!([["甲"]])).unwrap();
    save(json!(["名称"]), json!([])).unwrap();
    assert!(save(json!([]), json!([])).unwrap_err().contains("栏"));
}
