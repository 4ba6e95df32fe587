use crate::{
    october::{october, report, serve, sheet, shown, total},
    office::{Office, golden, office},
    schedule::{exec, raw},
};
use keting::{
    api::typescript,
    reports::Report,
    workbook::{Cell, Format, Sheet},
};
use serde_json::{Value, json};

#[test]
fn the_month_is_as_the_golden_file_says() {
    let report = report(&october());
    let mut text = format!("{}\n", report.file_name);
    for sheet in &report.sheets {
        text.push_str(&format!("\n{}", sheet.text()));
    }
    text.push_str("\n【勾稽关系】\n");
    for check in &report.checks {
        text.push_str(&format!("{} {}\n", if check.ok { "对" } else { "不对" }, check.sentence));
    }
    golden("tests/golden/report-2026-10.txt", &text);
    assert_eq!(sheet(&report, "登记表").rows.len(), 20, "twenty blank lines for the wall");
}

#[test]
fn cancelled_and_no_show_sessions_are_not_counted() {
    let report = report(&october());
    let row = |key| shown(&report, "社团", "舞蹈队", key);
    assert_eq!(
        row("fixed"),
        "8",
        "ten Mondays, Wednesdays and Fridays outside the holiday, less two"
    );
    assert_eq!(
        (row("cancelled").as_str(), row("no_shows").as_str()),
        ("1", "1"),
        "both are shown, apart"
    );
    assert_eq!(
        shown(&report, "活动室", "102 舞蹈室", "no_shows"),
        "1",
        "the room knows its no-shows"
    );
    assert_eq!(
        shown(&report, "活动室", "102 舞蹈室", "sessions"),
        "10",
        "8 fixed, an extra, the chess club"
    );
}

#[test]
fn distinct_people_do_not_add_up() {
    let report = report(&october());
    let rows: Vec<String> = ["维修志愿服务队", "平安巡逻队", "未编队"]
        .map(|team| shown(&report, "志愿服务", team, "people"))
        .into();
    assert_eq!(rows, ["2", "2", "1"], "王建国 served with both teams");
    assert_eq!(total(&report, "志愿服务", "people"), "4", "he is one person");
    assert_eq!(total(&report, "志愿服务", "times"), "6", "but visits add up");
    assert_eq!(total(&report, "社团", "members"), "2", "李一 is in two clubs and is one member");
    assert!(sheet(&report, "志愿服务").notes[0].contains("合计为去重数，不等于各行之和"));
}

#[test]
fn the_total_rate_is_the_ratio_of_the_sums() {
    let report = report(&october());
    assert_eq!(total(&report, "活动室", "use"), "4.5%", "38 of 853.5 hours, not the mean of 3.8 %");
    assert_eq!(total(&report, "社团", "average"), "11.5", "241 heads over 21 sessions");
    assert_eq!(total(&report, "活动室", "open_days"), "—", "open days of rooms do not add up");
}

#[test]
fn the_sheet_sums_minutes_first_and_rounds_once() {
    let report = report(&october());
    let teams = ["维修志愿服务队", "平安巡逻队", "未编队"];
    let rows = teams.map(|team| shown(&report, "志愿服务", team, "hours"));
    assert_eq!(rows, ["5.0", "4.8", "0.8"], "300, 285 and 50 minutes");
    assert_eq!(total(&report, "志愿服务", "hours"), "10.6", "635 minutes are 10.583 hours");
}

#[test]
fn a_record_written_down_after_ten_working_days_is_late() {
    let office = october();
    let late = |report: &Report| total(report, "志愿服务", "late");
    assert_eq!(late(&report(&office)), "1", "from 8 October the tenth working day is the 21st");
    let volunteer = &office.must("volunteer_list", json!({}))[0]["id"];
    let in_time = json!({ "recorded_on": "2026-10-21" });
    serve(&office, volunteer, "社区大扫除", "2026-10-08 06:00-07:00", in_time);
    assert_eq!(
        late(&report(&office)),
        "1",
        "10 October is a working Saturday, the 21st is in time"
    );
    let too_late = json!({ "recorded_on": "2026-10-22" });
    serve(&office, volunteer, "社区大扫除", "2026-10-08 07:00-08:00", too_late);
    assert_eq!(late(&report(&office)), "2", "the eleventh working day is late");
}

#[test]
fn what_somebody_has_served_ever_follows_the_years_before() {
    let office = october();
    let ever = || shown(&report(&office), "明细(内部)", "王建国", "hours_ever");
    assert_eq!(ever(), "101.8");
    let volunteers = office.must("volunteer_list", json!({}));
    let named = |it: &&Value| it["name"] == "王建国";
    let volunteer = &volunteers.as_array().unwrap().iter().find(named).unwrap()["id"];
    serve(&office, volunteer, "补登", "2026-08-03 08:00-10:00", json!({}));
    assert_eq!(ever(), "103.8", "a record of an earlier month");
    serve(&office, volunteer, "补登", "2026-10-30 08:00-09:00", json!({}));
    assert_eq!(ever(), "104.8", "one of this month");
    office.undo().unwrap();
    assert_eq!(ever(), "103.8");
    office.undo().unwrap();
    assert_eq!(ever(), "101.8", "taken back");
}

#[test]
fn stock_at_the_months_end_follows_from_what_moved() {
    let report = report(&october());
    let row = |name: &str| {
        ["opening", "added", "lent", "returned", "removed", "closing"]
            .map(|key| shown(&report, "工具借用", name, key))
            .join(" ")
    };
    assert_eq!(row("冲击钻"), "0 0 2 3 0 1", "out since September, back, lent twice more");
    assert_eq!(row("打气筒"), "1 0 0 0 0 1", "what is used on the spot never leaves");
    assert_eq!(row("管钳"), "0 1 0 0 0 1", "new in October");
    assert_eq!(row("羊角锤"), "1 0 0 0 1 0", "scrapped in October");
    assert_eq!(
        shown(&report, "工具借用", "人字梯", "overdue"),
        "1",
        "due on the 29th and still out"
    );
    assert_eq!(shown(&report, "工具借用", "=钢锯", "overdue"), "0", "due in November");
    assert_eq!(shown(&report, "工具借用", "冲击钻", "average"), "2.7", "5, 2 and 1 days");
    assert_eq!(shown(&report, "工具借用", "冲击钻", "damaged"), "1", "came back damaged once");
}

#[test]
fn a_month_in_which_nothing_happened_is_filed_with_zeros() {
    let office = office();
    let report = report(&office);
    assert_eq!(total(&report, "活动室", "sessions"), "0", "nothing is 0, not a blank");
    assert_eq!(total(&report, "活动室", "use"), "—", "no rate without an opening hour");
    assert!(report.checks.iter().all(|check| check.ok), "{:?}", report.checks);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("零报告.xlsx");
    office.must("report_save", json!({ "period": "2026-10", "out": out }));
}

#[test]
fn days_to_come_are_counted_as_booked_and_the_sheet_says_so() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-11-30 09:00-10:00").unwrap();
    let report = office.report_preview("2026-11".into()).unwrap().report;
    assert_eq!(shown(&report, "活动室", "102", "sessions"), "1", "today is the 22nd");
    let said = |sheet: &Sheet| sheet.notes.iter().any(|note| note.contains("才结束"));
    assert!(said(sheet(&report, "活动室")) && said(sheet(&report, "工具借用")));
    let warning = report.checks.iter().find(|check| !check.ok).unwrap();
    assert!(!warning.stops && warning.sentence.contains("还没有结束"), "{warning:?}");
}

#[test]
fn a_number_is_shown_as_a_spreadsheet_rounds_it() {
    for (cell, format, shown) in [
        (Cell::Empty, Format::Text, ""),
        (Cell::NotApplicable, Format::Count, "—"),
        (Cell::Count(0), Format::Count, "0"),
        (Cell::Text("=1+1".into()), Format::Text, "=1+1"),
        (Cell::Minutes(5970), Format::Hours, "99.5"),
        (Cell::Minutes(3), Format::Hours, "0.1"),
        (Cell::Minutes(-3), Format::Hours, "-0.1"),
        (Cell::Ratio((1, 3)), Format::Rate, "33.3%"),
        (Cell::Ratio((0, 0)), Format::Rate, "—"),
        (Cell::Ratio((7, 2)), Format::Decimal, "3.5"),
        (Cell::Date("2026-10-08".parse().unwrap()), Format::Date, "2026-10-08"),
    ] {
        assert_eq!(cell.shown(format), shown, "{cell:?}");
    }
}

/// Asks for the report and for every figure of its 合计.
fn all_of_it(office: &Office) -> Result<(), String> {
    let report = office.call("report_preview", json!({ "period": "2026-10" }))?;
    for sheet in report["sheets"].as_array().unwrap() {
        let row = sheet["rows"].as_array().unwrap().len();
        let opens = |column: &&Value| column["opens"] == true;
        for column in sheet["columns"].as_array().unwrap().iter().filter(opens) {
            let (sheet, column) = (&sheet["key"], &column["key"]);
            let place =
                json!({ "period": "2026-10", "sheet": sheet, "row": row, "column": column });
            office.call("figure_rows", place)?;
        }
    }
    Ok(())
}

#[test]
fn the_window_is_told_every_table_that_a_report_is_counted_from_and_no_other() {
    let office = october();
    let typescript = typescript();
    let (_, list) = typescript.split_once("REPORT_TABLES: readonly Table[] = ").unwrap();
    let told: Vec<String> = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    let db = raw(office.folder());
    let rename = |from: &str, to: &str| {
        // Views keep speaking of the table by its name, and so no longer work.
        let sql = format!("PRAGMA legacy_alter_table = ON; ALTER TABLE {from} RENAME TO {to}");
        exec(&db, &sql).unwrap();
    };
    for table in &told {
        rename(table, "away");
        assert!(all_of_it(&office).is_err(), "{table} is not read at all");
        rename("away", table);
    }
    // The journal says whether sums of earlier years still hold; nothing is counted from it.
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'journal%'";
    let mut query = db.prepare(sql).unwrap();
    let all = query.query_map([], |r| r.get::<_, String>(0)).unwrap();
    let others: Vec<String> = all.map(|it| it.unwrap()).filter(|it| !told.contains(it)).collect();
    drop(query);
    others.iter().for_each(|table| rename(table, &format!("{table}_away")));
    assert_eq!(all_of_it(&office), Ok(()), "the report reads no other table");
}
