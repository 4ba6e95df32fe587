//! What a file itself does to its cells before anybody reads a word of them: nothing is lost without a word.

use crate::{
    import::desk,
    import_made::{ods_row, open_document, preview, question, row, texts, workbook},
};
use serde_json::json;

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
