//! Files that are no roster, and work that is called off: one sentence each, nothing half done.

use crate::{
    import::{Desk, desk},
    office::nine_o_clock,
};
use keting::app::{App, Host};
use serde_json::json;
use std::{
    io::Write,
    path::PathBuf,
    sync::{Arc, OnceLock},
};
use zip::{ZipWriter, write::SimpleFileOptions};

pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

pub fn refused(desk: &Desk, file: &PathBuf) -> String {
    let preview =
        desk.office.call("import_preview", json!({ "kind": "members", "file": file })).unwrap_err();
    assert_eq!(desk.import("members", file).unwrap_err(), preview, "both say the same");
    preview
}

#[test]
fn what_is_no_spreadsheet_says_what_it_is_and_what_to_do() {
    let desk = desk();
    let whole = desk.book("whole.xlsx", |s| {
        s.write_row(0, 0, ["姓名", "电话"]).unwrap();
    });
    let whole = std::fs::read(whole).unwrap();
    let torn = whole[..whole.len() / 2].to_vec();
    let html = "<html><p>没有表格</p></html>".as_bytes().to_vec();
    for (name, bytes, why) in [
        ("a.docx", zipped(&[("word/document.xml", b"<w/>")]), "Word 文档，不是表格"),
        ("a.xlsx", zipped(&[("readme.txt", b"x")]), "压缩包，不是表格"),
        ("a.xls", compound("EncryptedPackage"), "加了密码"),
        ("b.xls", compound("WordDocument"), "Word 文档"),
        ("c.xls", compound("nothing"), "已损坏"),
        ("a.pdf", b"%PDF-1.7 ...".to_vec(), "PDF 文档"),
        ("b.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec(), "图片"),
        ("c.xlsx", torn, "已损坏"),
        ("d.xls", html, "其实是网页"),
        ("empty.xlsx", Vec::new(), "是空的(0 字节)"),
        ("blank.csv", b"\r\n , ,\r\n".to_vec(), "没有内容"),
        ("noise.csv", (0..2000u32).map(|n| (n * 97 % 251) as u8).collect(), "认不出来"),
        (
            "other.csv",
            "商品,单价,销量\n苹果,3,5\n".as_bytes().to_vec(),
            "没有认得的表头。看到的是：商品、单价、销量",
        ),
        ("lacking.csv", "电话,性别,小区\n10000000001,女,南塘\n".as_bytes().to_vec(), ""),
    ] {
        let file = desk.file(name, &bytes);
        let sentence = if why.is_empty() {
            desk.import("members", &file).unwrap_err()
        } else {
            refused(&desk, &file)
        };
        assert!(
            sentence.contains(if why.is_empty() {
                "没有找到“姓名”这一列"
            } else {
                why
            }),
            "{name}: {sentence}"
        );
        assert!(sentence.contains('请'), "{name} says what to do: {sentence}");
    }
    let blank = desk.book("blank.xlsx", |_| ());
    assert!(refused(&desk, &blank).contains("没有内容"));
    let nowhere = PathBuf::from("/nowhere/名册.xlsx");
    assert!(refused(&desk, &nowhere).contains("找不到文件"));
    let sheet = desk.file("t.csv", "姓名\n甲乙\n".as_bytes());
    let other = desk
        .office
        .call("import_file", json!({ "kind": "members", "file": sheet, "sheet": "二月" }));
    assert!(other.unwrap_err().contains("没有叫“二月”的工作表"));
}

#[test]
fn fifty_megabytes_are_not_read_and_a_bomb_is_not_unpacked() {
    let desk = desk();
    let large = desk.file("large.xlsx", b"PK\x03\x04");
    std::fs::File::options().write(true).open(&large).unwrap().set_len(50_000_001).unwrap();
    assert!(refused(&desk, &large).contains("太大了(最多 50 MB)"));
    // One stray cell in the last corner of the sheet costs nothing.
    let corner = desk.book("corner.xlsx", |s| {
        s.write_row(0, 0, ["姓名", "电话"]).unwrap();
        s.write_row(1, 0, ["甲乙", "10000000001"]).unwrap();
        s.write(1_048_575, 16_383, "x").unwrap();
    });
    assert_eq!(desk.import("members", &corner).unwrap()["added"], 1);
    let many = format!("姓名\n{}", "甲\n".repeat(5));
    assert_eq!(desk.takes("members", &many), (1, 0, 4), "the same person five times is one");
}

#[test]
fn work_called_off_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app: Arc<OnceLock<Arc<App>>> = Arc::default();
    let (seen, inside) = (Arc::new(std::sync::Mutex::new(Vec::new())), app.clone());
    let keep = seen.clone();
    let mut host = Host::quiet(nine_o_clock, "沈知夏");
    host.on_progress = Box::new(move |p| {
        keep.lock().unwrap().push((p.what.clone(), p.done, p.total));
        if p.done == 300 {
            inside.get().unwrap().work_cancel().unwrap();
        }
    });
    let opened = Arc::new(App::open(folder.path(), host).unwrap());
    assert!(app.set(opened.clone()).is_ok());
    let rows: String = (0..1000).map(|n| format!("甲{n},1000000{n:04}\n")).collect();
    let file = folder.path().join("名册.csv");
    std::fs::write(&file, format!("姓名,电话\n{rows}")).unwrap();
    let import = || {
        keting::api::dispatch(&opened, "import_file", json!({ "kind": "members", "file": file }))
    };
    let refused = import().unwrap_err().to_string();
    assert!(refused.contains("已取消"), "{refused}");
    let people = keting::api::dispatch(&opened, "person_search", json!({ "text": "甲" })).unwrap();
    assert_eq!(people, json!([]));
    let seen = seen.lock().unwrap();
    assert_eq!(seen.first().unwrap(), &("导入成员".into(), 0, 1000));
    assert_eq!(seen.last().unwrap().1, 300);
}

#[test]
fn an_open_document_goes_in_too() {
    let desk = desk();
    let row = |cells: &[&str]| {
        let cell = |text: &&str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"名册\">{}{}</table:table></office:spreadsheet></office:body>\
         </office:document-content>",
        row(&["姓名", "电话"]),
        row(&["司徒青", "10000000104"])
    );
    let ods = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest></manifest:manifest>"),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(desk.import("members", &desk.file("a.ods", &ods)).unwrap()["added"], 1);
    assert_eq!(desk.people("司徒青")[0]["phone"], "10000000104");
}
