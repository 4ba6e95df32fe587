use crate::office::office;
use calamine::{Data, Reader, open_workbook_auto};
use serde_json::json;
use std::path::Path;

#[test]
fn a_list_is_saved_as_it_is_shown_and_nothing_in_it_is_a_formula() {
    let office = office();
    office.must(
        "desk_set",
        json!({ "desk": { "community": "青禾里社区", "subdistrict": "桃溪街道" } }),
    );
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("工具.xlsx");
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
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    let save = |columns: serde_json::Value, rows: serde_json::Value| {
        let out = folder.path().join("一栏.xlsx");
        office.call(
            "table_save",
            json!({ "title": "一栏", "columns": columns, "rows": rows, "out": out }),
        )
    };
    save(json!(["名称"]), json!([["甲"]])).unwrap();
    save(json!(["名称"]), json!([])).unwrap();
    assert!(save(json!([]), json!([])).unwrap_err().contains("栏"));
}

#[test]
fn no_export_destroys_the_data_or_anybodys_document() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    let at = |name: &str| folder.path().join(name);
    let table = |out: &Path| {
        let args = json!({ "title": "一栏", "columns": ["名称"], "rows": [], "out": out });
        office.call("table_save", args).map(|_| ())
    };
    let copy = |out: &Path| office.call("copy_make", json!({ "out": out })).map(|_| ());
    let data = office.folder();
    std::fs::create_dir_all(data.join("copies/年")).unwrap();
    for place in [
        "keting.db",
        "keting.db-wal",
        "keting.lock",
        "报表.xlsx",
        "copies/a.zip",
        "copies/年/a.zip",
    ] {
        for save in [&table as &dyn Fn(&Path) -> Result<(), String>, &copy] {
            let refused = save(&data.join(place)).unwrap_err();
            assert!(refused.contains("存放数据的文件夹"), "{place}: {refused}");
            let round_about = data.join("copies/../").join(place);
            assert!(save(&round_about).is_err(), "a way round leads there too: {place}");
        }
    }
    // On Windows these are devices, streams of another file, or lose their last sign.
    for name in [
        "CON.xlsx",
        "nul",
        "Aux.pdf",
        "com1.xlsx",
        "LPT9",
        "a:b.xlsx",
        "何?.xlsx",
        "a.xlsx.",
        "a.xlsx ",
    ] {
        for save in [&table as &dyn Fn(&Path) -> Result<(), String>, &copy] {
            let refused = save(&at(name)).unwrap_err();
            assert!(refused.contains("不能作文件名"), "{name}: {refused}");
        }
    }
    std::fs::write(at("论文.docx"), "二十页").unwrap();
    for save in [&table as &dyn Fn(&Path) -> Result<(), String>, &copy] {
        let refused = save(&at("论文.docx")).unwrap_err();
        assert!(refused.contains("没有覆盖"), "{refused}");
    }
    assert_eq!(std::fs::read(at("论文.docx")).unwrap(), "二十页".as_bytes());
    table(&at("表.xlsx")).unwrap();
    table(&at("表.xlsx")).expect("last month's table may be saved again");
    table(&at("com.xlsx")).expect("a name that only begins like a device");
    let mut left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["com.xlsx", "表.xlsx", "论文.docx"], "nothing half written is left");
}

/// Somebody who shares the folder lays links where a program would write on its way.
#[cfg(unix)]
#[test]
fn a_link_that_somebody_laid_is_replaced_and_not_followed() {
    let (office, folder) = (office(), tempfile::tempdir().unwrap());
    let victim = folder.path().join("别人的.txt");
    std::fs::write(&victim, "别人的").unwrap();
    for name in ["r.xlsx", ".r.xlsx.keting", "r.zip", ".r.zip.keting"] {
        std::os::unix::fs::symlink(&victim, folder.path().join(name)).unwrap();
    }
    let out = folder.path().join("r.xlsx");
    office.must(
        "table_save",
        json!({ "title": "一栏", "columns": ["名称"], "rows": [], "out": out }),
    );
    office.must("copy_make", json!({ "out": folder.path().join("r.zip") }));
    assert_eq!(std::fs::read(&victim).unwrap(), "别人的".as_bytes());
    for name in ["r.xlsx", "r.zip"] {
        assert!(!folder.path().join(name).is_symlink(), "{name} is a file of its own");
    }
}
