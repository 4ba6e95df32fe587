//! Files that are something else than their name says, and text in whatever signs.

use crate::{
    import::{Desk, desk},
    import_bad::refused,
    import_made::{contained, old_workbook},
};
use serde_json::json;

fn names(desk: &Desk, name: &str, bytes: &[u8]) -> Vec<String> {
    let shown = desk.preview("members", &desk.file(name, bytes));
    let rows = shown["rows"].as_array().unwrap();
    rows.iter().map(|it| it["cells"][1].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_plain_table_of_a_web_page_is_read() {
    let desk = desk();
    desk.takes("clubs", "社团\n舞蹈队\n");
    let table = "<table border=1><tr><th>社团</th><th>姓名</th></tr><tr><td>舞蹈队</td><td>张三</td></tr></table>";
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let wide = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    for page in [
        format!("<html><meta charset=\"utf-8\"><body>{table}</body></html>").into_bytes(),
        format!("<style>td{{mso-number-format:\"\\@\"}}</style>{table}").into_bytes(),
        format!("<!-- exported --><div>{table}</div>").into_bytes(),
        format!("\n\n <html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:Name>Sheet1</x:Name></xml><![endif]--></head><body>{table}</body></html>").into_bytes(),
        gbk(&format!("<HTML><HEAD><META http-equiv=Content-Type content=\"text/html; charset=gb2312\"></HEAD>{}", table.replace("</td>", "").replace("</tr>", ""))),
        wide(&format!("<html>{table}</html>")),
        format!("<?xml version=\"1.0\"?><!DOCTYPE html><html><head><title>a < b</title><script>if (a<b) x(\"<table>\")</script></head><body>{table}</body></html>").into_bytes(),
        "<table><tr><td rowspan=2>社团</td><td colspan=\"2\">姓名</td></tr><tr><td>社团名</td></tr></table><table><tr><td>社团<td>姓名</tr><tr><td>舞蹈队<td>张&#x4e09;<br></tr></table>"
            .replace("张&#x4e09;", "&#24352;三&nbsp;")
            .into_bytes(),
    ] {
        assert_eq!(names(&desk, "web.xls", &page), ["张三"], "{}", String::from_utf8_lossy(&page));
    }
    let spanned = "<table><tr><td>社团<td>姓名<tr><td rowspan=2>舞蹈队<td>张三<tr><td>李四</table>";
    let shown = desk.preview("members", &desk.file("web.xls", spanned.as_bytes()));
    assert_eq!(
        shown["rows"][1]["cells"],
        json!(["舞蹈队", "李四"]),
        "a cell over two rows: {shown}"
    );
}

#[test]
fn a_page_that_is_not_plain_says_what_it_is_and_what_to_do() {
    let desk = desk();
    let mail = "MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n<html><table><tr><td>姓名</td></tr></table></html>\n";
    let nested =
        "<html><table><tr><td><table><tr><td>姓名</td></tr></table></td></tr></table></html>";
    let frames = "<html><head></head><frameset><frame src=\"sheet001.htm\"></frameset></html>";
    for (page, what) in [
        (mail, "其实是网页"),
        (nested, "其实是网页"),
        (frames, "其实是网页"),
        ("<div>没有表格</div>", "其实是网页"),
        (
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>",
            "是 XML 表格",
        ),
    ] {
        let sentence = refused(&desk, &desk.file("web.xls", page.as_bytes()));
        assert!(sentence.contains(what), "{page}: {sentence}");
        assert!(sentence.contains("请用 WPS 打开后另存为 .xlsx"), "{page}: {sentence}");
    }
    assert_eq!(names(&desk, "t.csv", "备注,姓名\n<无>,张三\n".as_bytes()), ["张三"], "< is a sign");
}

#[test]
fn what_lies_beside_an_open_table_is_not_the_table() {
    let desk = desk();
    for (name, real) in [
        ("~$名册.xlsx", "名册.xlsx"),
        (".~名册.xlsx", "名册.xlsx"),
        (".~lock.名册.ods#", "名册.ods"),
    ] {
        for bytes in [&b"\x06admin"[..], &[0; 165]] {
            let sentence = refused(&desk, &desk.file(name, bytes));
            assert!(sentence.contains("打开着的表格留下的锁文件"), "{name}: {sentence}");
            assert!(
                sentence.contains(&format!("请选真正的那个文件“{real}”")),
                "{name}: {sentence}"
            );
        }
    }
}

#[test]
fn an_old_workbook_with_or_without_its_container() {
    let desk = desk();
    let rows: [&[&str]; 3] = [&["社团", "姓名"], &["", "张三"], &["", "李四"]];
    let stream = old_workbook(&rows, &[]);
    for bytes in [contained(&stream), stream] {
        assert_eq!(names(&desk, "t.xls", &bytes), ["张三", "李四"]);
    }
    // From before workbooks had sheets.
    let ancient =
        [&[0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00][..], &[0x0a, 0, 0, 0]].concat();
    let sentence = refused(&desk, &desk.file("t.xls", &ancient));
    assert!(
        sentence.contains("很早以前的 Excel 表格") && sentence.contains("另存为 .xlsx"),
        "{sentence}"
    );
}

#[test]
fn more_separators_and_more_signs() {
    let desk = desk();
    let table = "社团,姓名,地址\n舞蹈队,张三,3-2-501\n舞蹈队,李四,3-2-502\n";
    for sign in ["；", "，", "|", "｜", "\t", ";"] {
        assert_eq!(
            names(&desk, "t.txt", table.replace(',', sign).as_bytes()),
            ["张三", "李四"],
            "{sign}"
        );
    }
    let told = format!("sep=;\n{}", table.replace(',', ";"));
    let shown = desk.preview("members", &desk.file("t.csv", told.as_bytes()));
    assert_eq!(
        (&shown["rows"][0]["line"], &shown["rows"][0]["cells"][1]),
        (&json!(3), &json!("张三"))
    );
    // Sentences in a column are no columns.
    let noted = "姓名,备注\n张三,住三楼；有狗；怕黑\n李四,早；晚\n";
    let shown = desk.preview("members", &desk.file("t.csv", noted.as_bytes()));
    assert_eq!(shown["rows"][0]["cells"], json!(["张三", "住三楼；有狗；怕黑"]));
    let big5 = encoding_rs::BIG5.encode("備註,姓名\n住三樓,張三\n").0.into_owned();
    assert_eq!(names(&desk, "t.csv", &big5), ["張三"], "Big5");
    let rare = encoding_rs::GB18030.encode("社团,姓名\n舞蹈队,王㐀𠮷\n").0.into_owned();
    assert_eq!(names(&desk, "t.csv", &rare), ["王㐀𠮷"], "GB18030 in four bytes");
    let many = format!("姓名\n{}", "甲\n".repeat(200_001));
    let sentence = refused(&desk, &desk.file("t.csv", many.as_bytes()));
    assert!(sentence.contains("行太多(最多 20 万行)"), "{sentence}");
}
