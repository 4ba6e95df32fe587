use crate::{
    october::{october, sheet, shown},
    office::{Office, office},
};
use keting::reports::{Period, ReportPreview};
use serde_json::{Value, json};

fn preview(office: &Office, period: &str) -> ReportPreview {
    office.report_preview(period.into()).unwrap()
}

fn month_from(office: &Office, day: u32) {
    let mut desk = office.must("desk_now", json!({}))["desk"].clone();
    desk["month_from_day"] = day.into();
    office.must("desk_set", json!({ "desk": desk }));
}

fn file(folder: &tempfile::TempDir, name: &str) -> Value {
    folder.path().join(name).to_str().unwrap().into()
}

#[test]
fn a_period_is_a_month_a_quarter_a_year_or_any_days() {
    let read = |text: &str, from_day: u32| {
        let it = Period::read(text, from_day).unwrap();
        (it.from.to_string(), it.to.to_string(), it.key(), it.name())
    };
    let own = |a: &str, b: &str, c: &str, d: &str| (a.into(), b.into(), c.into(), d.into());
    for (text, from_day, is) in [
        ("2026-10", 1, own("2026-10-01", "2026-10-31", "2026-10", "2026年10月")),
        ("2026-2", 1, own("2026-02-01", "2026-02-28", "2026-02", "2026年2月")),
        ("2026-10", 26, own("2026-09-26", "2026-10-25", "2026-10", "2026年10月(9月26日—10月25日)")),
        (
            "2026-01",
            26,
            own("2025-12-26", "2026-01-25", "2026-01", "2026年1月(2025年12月26日—2026年1月25日)"),
        ),
        ("2026-Q3", 1, own("2026-07-01", "2026-09-30", "2026-Q3", "2026年第3季度")),
        (
            "2026-q3",
            26,
            own("2026-06-26", "2026-09-25", "2026-Q3", "2026年第3季度(6月26日—9月25日)"),
        ),
        ("2026", 1, own("2026-01-01", "2026-12-31", "2026", "2026年")),
        (
            "2026-09-26..2026-10-25",
            1,
            own("2026-09-26", "2026-10-25", "2026-09-26..2026-10-25", "2026年9月26日—10月25日"),
        ),
        (
            "2025-12-26..2026-01-25",
            1,
            own(
                "2025-12-26",
                "2026-01-25",
                "2025-12-26..2026-01-25",
                "2025年12月26日—2026年1月25日",
            ),
        ),
        ("2026-10-01..2026-10-31", 1, own("2026-10-01", "2026-10-31", "2026-10", "2026年10月")),
        (
            "2026-10-01..2026-10-31",
            26,
            own("2026-10-01", "2026-10-31", "2026-10-01..2026-10-31", "2026年10月1日—10月31日"),
        ),
        (
            "2026-09-26..2026-10-25",
            26,
            own("2026-09-26", "2026-10-25", "2026-10", "2026年10月(9月26日—10月25日)"),
        ),
    ] {
        assert_eq!(read(text, from_day), is, "{text} from day {from_day}");
    }
    for wrong in
        ["十月", "2026-13", "2026-0", "2026-Q5", "26", "2026-02-30..2026-03-01", "", "2026-10-"]
    {
        let sentence = Period::read(wrong, 1).unwrap_err().to_string();
        assert!(sentence.contains("请"), "{wrong}: {sentence}");
    }
    assert!(Period::read("2026-10-25..2026-10-01", 1).unwrap_err().to_string().contains("早于"));
    assert!(Period::read("2024-01-01..2026-01-01", 1).unwrap_err().to_string().contains("一年"));
}

#[test]
fn the_one_before_is_of_the_same_kind() {
    let before = |text: &str, from_day| {
        Period::read(text, from_day).unwrap().before(from_day).unwrap().key()
    };
    assert_eq!(before("2026-01", 1), "2025-12");
    assert_eq!(before("2026-10", 26), "2026-09");
    assert_eq!(before("2026-Q1", 1), "2025-Q4");
    assert_eq!(before("2026", 1), "2025");
    assert_eq!(before("2026-10-05..2026-10-11", 1), "2026-09-28..2026-10-04");
}

#[test]
fn a_day_belongs_to_the_month_that_the_settings_make() {
    let of = |day: &str, from_day| Period::of(day.parse().unwrap(), from_day).unwrap().key();
    assert_eq!(
        (of("2026-10-25", 26).as_str(), of("2026-10-26", 26).as_str()),
        ("2026-10", "2026-11")
    );
    assert_eq!(
        (of("2026-12-31", 1).as_str(), of("2026-12-26", 26).as_str()),
        ("2026-12", "2027-01")
    );
}

#[test]
fn a_period_may_run_from_the_26th_to_the_25th() {
    let office = october();
    let days = preview(&office, "2026-09-26..2026-10-25").report;
    assert_eq!(days.file_name, "桃溪街道青禾里社区2026年9月26日—10月25日统计报表.xlsx");
    assert_eq!(
        shown(&days, "社团", "舞蹈队", "fixed"),
        "7",
        "28 and 30 September, five in October"
    );
    assert!(sheet(&days, "社团").head[0].contains("本期活跃"), "it is not a month");

    month_from(&office, 26);
    let month = preview(&office, "2026-10").report;
    assert_eq!(month.period, "2026年10月(9月26日—10月25日)");
    assert_eq!(month.file_name, "桃溪街道青禾里社区2026年10月(9月26日—10月25日)统计月报.xlsx");
    let said = &sheet(&month, "社团").under_title[1];
    assert_eq!(said, "统计时间：2026年10月(9月26日—10月25日)");
    assert!(sheet(&month, "社团").head[0].contains("本月活跃"), "here this is the month");
    for (a, b) in days.sheets.iter().zip(&month.sheets) {
        assert_eq!(a.rows, b.rows, "the same days, the same figures: {}", a.tab);
    }
}

#[test]
fn a_quarter_says_so_in_its_headings() {
    let office = october();
    let quarter = preview(&office, "2026-Q4").report;
    assert_eq!(quarter.file_name, "桃溪街道青禾里社区2026年第4季度统计季报.xlsx");
    let headings = |tab: &str| -> Vec<String> {
        sheet(&quarter, tab).columns.iter().map(|c| c.heading.clone()).collect()
    };
    assert!(headings("社团").contains(&"期末成员数".to_owned()));
    assert!(headings("工具借用").contains(&"期初在库".to_owned()));
    assert!(sheet(&quarter, "社团").head[0].contains("本季度活跃"));
    assert_eq!(sheet(&quarter, "社团").title, "社团活动报表");
    assert_eq!(shown(&quarter, "志愿服务", "未编队", "times"), "1");
}

#[test]
fn a_saved_report_is_known_to_be_saved() {
    let (office, folder) = (october(), tempfile::tempdir().unwrap());
    assert_eq!(office.must("filing_list", json!({})), json!([]), "still to be sent");
    let args = json!({ "period": "2026-10", "out": file(&folder, "十月.xlsx") });
    office.must("report_save", args);
    let listed = office.must("filing_list", json!({}));
    assert_eq!(listed[0]["name"], "2026年10月");
    assert_eq!(listed[0]["kind"], "report");
    assert_eq!(listed[0]["saved_on"], "2026-11-22");
    assert_eq!(preview(&office, "2026-10").stretch.filed.len(), 1);
    assert!(preview(&office, "2026-09").stretch.filed.is_empty());

    assert_eq!(office.must("undo", json!({})), "保存2026年10月报表");
    assert_eq!(office.must("filing_list", json!({})), json!([]));
    assert!(folder.path().join("十月.xlsx").exists(), "the file stays where she put it");
}

#[test]
fn a_second_saving_may_be_a_correction() {
    let (office, folder) = (october(), tempfile::tempdir().unwrap());
    let correction =
        json!({ "period": "2026-10", "out": file(&folder, "a.xlsx"), "correction": true });
    let sentence = office.call("report_save", correction.clone()).unwrap_err();
    assert!(sentence.contains("还没有报过"), "{sentence}");
    office.must("report_save", json!({ "period": "2026-10", "out": file(&folder, "a.xlsx") }));
    assert_eq!(preview(&office, "2026-10").stretch.correction, "（更正）");
    office.must("report_save", correction.clone());
    assert_eq!(preview(&office, "2026-10").stretch.correction, "（第2次更正）", "names differ");
    office.must("report_save", correction);
    let filed = office.must("filing_list", json!({}));
    let words: Vec<&Value> = filed.as_array().unwrap().iter().map(|it| &it["word"]).collect();
    assert_eq!(words, ["第2次更正", "更正", "报表"], "the newest first, each correction numbered");
    let ours = preview(&office, "2026-10").stretch.filed;
    assert_eq!(ours.iter().map(|it| it.word.as_str()).collect::<Vec<_>>(), words);
    assert_eq!(office.undo().unwrap(), "保存2026年10月报表（第2次更正）");
}

#[test]
fn nothing_happened_is_filed_too() {
    let (office, folder) = (october(), tempfile::tempdir().unwrap());
    assert!(preview(&office, "2026-02").stretch.nothing, "rooms and clubs alone are no happenings");
    assert!(!preview(&office, "2026-03").stretch.nothing, "tools were hung up in March");
    let nil =
        |period: &str| json!({ "period": period, "out": file(&folder, "零.xlsx"), "nil": true });
    let sentence = office.call("report_save", nil("2026-10")).unwrap_err();
    assert!(sentence.contains("不能报零报告"), "{sentence}");
    assert!(!folder.path().join("零.xlsx").exists());
    office.must("report_save", nil("2026-02"));
    let listed = office.must("filing_list", json!({ "from": "2026-02-01", "to": "2026-02-28" }));
    assert_eq!(listed[0]["kind"], "nil");
}

#[test]
fn a_long_period_can_be_called_off() {
    let office = office();
    office.must("work_cancel", json!({}));
    let sentence = office.call("report_preview", json!({ "period": "2026" })).unwrap_err();
    assert!(sentence.contains("已取消"), "{sentence}");
    office.must("report_preview", json!({ "period": "2026" }));
}
