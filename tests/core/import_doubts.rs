//! Days, hours, numbers and names that can be read in more than one way, and what is asked about them.

use crate::{
    import::desk,
    import_asked::{asked, base, column, preview, takes, verdicts},
};
use serde_json::json;

#[test]
fn a_day_that_can_be_two_days_is_asked_about_once() {
    let desk = desk();
    desk.takes("volunteers", "姓名,电话\n张三,10000000001\n");
    let rows = |days: &[&str], title: &str| {
        let row = |(n, day): (usize, &&str)| format!("张三,打扫{n},{day},9:00-10:00\n");
        let all: String = days.iter().enumerate().map(row).collect();
        format!("{title}姓名,活动名称,日期,起止时间\n{all}")
    };
    let order = rows(&["8/10/2026", "9/10/2026"], "");
    let shown = preview(&desk, "hours", &order, json!({}));
    assert_eq!(asked(&shown), ["order!"], "{shown}");
    let days = |answers| column(&preview(&desk, "hours", &order, answers), 2).join(" ");
    assert_eq!(days(json!({ "order": "day" })), "2026-10-08 2026-10-09");
    assert_eq!(days(json!({ "order": "month" })), "2026-08-10 2026-09-10");
    let told = rows(&["8/10/2026", "25/10/2026"], "");
    let shown = preview(&desk, "hours", &told, json!({}));
    assert!(asked(&shown).is_empty(), "the 25th is a day, so the 8th is too: {shown}");
    assert_eq!(column(&shown, 2), ["2026-10-08", "2026-10-25"]);

    let turn = rows(&["12月31日", "1月5日"], "2025年12月志愿服务表,,,\n");
    let shown = preview(&desk, "hours", &turn, json!({}));
    assert_eq!(asked(&shown), ["year!"], "{shown}");
    let near = preview(&desk, "hours", &turn, json!({ "year": "near" }));
    assert_eq!(column(&near, 2), ["2025-12-31", "2026-01-05"], "the January after that December");

    let filled = rows(&["8日", "9日"], "志愿服务签到表,,填表日期：2026年11月2日,\n");
    let shown = preview(&desk, "hours", &filled, json!({}));
    assert_eq!(
        verdicts(&shown),
        ["refused", "refused"],
        "the form's day is no row's month: {shown}"
    );

    let some = rows(&["10月8日", "10月9日"], "");
    let shown = preview(&desk, "hours", &some, json!({}));
    assert_eq!((asked(&shown), &shown["guesses"]), (vec!["year".to_owned()], &json!(2)));
    let torn = rows(&["11月8日", "12月8日"], "");
    let shown = preview(&desk, "hours", &torn, json!({}));
    assert_eq!(asked(&shown), ["year!"], "the nearest years would tear the two apart: {shown}");
    let last = preview(&desk, "hours", &torn, json!({ "year": "last" }));
    assert_eq!(column(&last, 2), ["2025-11-08", "2025-12-08"]);
    let no = desk.office.call(
        "import_preview",
        json!({ "kind": "hours", "file": desk.file("t.csv", torn.as_bytes()), "answers": { "year": "2025" } }),
    );
    assert!(no.unwrap_err().contains("可以选：near、this、last"));
}

#[test]
fn a_clubs_week_is_read_as_it_is_written() {
    for (written, said) in [
        ("周三下午2点-4点", "14:00–16:00"),
        ("\"每周一、三、五 9:00-10:00\"", "09:00–10:00"),
        ("周二、周四上午9点-11点", "09:00–11:00"),
        ("星期六14:00~16:00", "14:00–16:00"),
        ("单周周日 9:00-11:00", "09:00–11:00"),
        ("周一至周五 19:00-20:00", "19:00–20:00"),
        ("每周一三五 08:30-10:30", "08:30–10:30"),
        ("隔周二 14:00-16:00", "14:00–16:00"),
    ] {
        let desk = base();
        let text = format!(
            "活动室,社团,活动时间,开始日期,结束日期\n102舞蹈室,舞蹈队,{written},2026-09-01,2026-12-31\n"
        );
        let shown = preview(&desk, "sessions", &text, json!({}));
        assert_eq!(
            (verdicts(&shown), column(&shown, 2)),
            (vec!["new"], vec![said]),
            "{written}: {shown}"
        );
        takes(&desk, "sessions", &text, json!({}));
    }
    let desk = base();
    let bare =
        "活动室,社团,活动时间\n102舞蹈室,舞蹈队,周三下午2点-4点\n书画室,书法社,周二 9:00-11:00\n";
    assert_eq!(
        asked(&preview(&desk, "sessions", bare, json!({}))),
        ["term!"],
        "from when to when?"
    );
    let weeks = json!({ "term": "weeks" });
    assert_eq!(takes(&desk, "sessions", bare, weeks.clone())["added"], 2);
    assert_eq!(takes(&desk, "sessions", bare, weeks)["same"], 2, "the same file twice");
    let desk = base();
    let day = "活动室,社团,活动时间\n102舞蹈室,舞蹈队,2026年10月8日（周四）下午3点-5点\n";
    let shown = preview(&desk, "sessions", day, json!({}));
    assert_eq!(column(&shown, 2), ["2026-10-08 15:00–17:00"], "{shown}");
    let late = "活动室,日期,时间,社团\n102舞蹈室,2026-10-08,20:00-0:00,舞蹈队\n";
    let shown = preview(&desk, "sessions", late, json!({}));
    assert_eq!(column(&shown, 2), ["20:00–24:00"], "midnight ends the day: {shown}");
}

#[test]
fn genders_and_telephones_are_read_or_warned_about() {
    let desk = desk();
    let genders =
        ["男生", "男性", "M", "male", "1", "先生", "女生", "女士", "f", "2", "♀", "未知", "其他"];
    let text: String =
        genders.iter().enumerate().map(|(n, it)| format!("甲{n}乙,{it}\n")).collect();
    let shown = preview(&desk, "members", &format!("姓名,性别\n{text}"), json!({}));
    assert_eq!(shown["refused"], 0, "{shown}");
    let read = column(&shown, 1);
    assert!(
        read[..6].iter().all(|it| *it == "男") && read[6..11].iter().all(|it| *it == "女"),
        "{read:?}"
    );
    for (written, kept) in [
        ("10000000001（女儿）", json!("10000000001")),
        ("10000000001/10000000002", json!("10000000001")),
        ("’10000000001", json!("10000000001")),
        ("13800000003.0", json!("13800000003")),
        ("1.3800000003E10", json!("13800000003")),
        ("0086-13800000003", json!("13800000003")),
        ("138****5678", json!(null)),
        ("没有手机", json!(null)),
    ] {
        let desk = crate::import::desk();
        takes(&desk, "members", &format!("姓名,电话\n甲一,{written}\n"), json!({}));
        let who = &desk.people("甲一")[0];
        assert_eq!(who["phone"], kept, "{written}");
        let lost = who["note"].as_str().unwrap_or_default().contains(written);
        assert!(
            lost || !written.contains(['（', '/', '*', '没']),
            "{written} is in the note: {who}"
        );
    }
    let no = desk.refuses("members", "姓名,电话\n甲一,1.38E+10\n");
    assert!(no.contains("已经丢了"), "{no}");
    let two = "姓名,电话,电话\n甲一,,10000000009\n";
    takes(&desk, "members", two, json!({}));
    assert_eq!(desk.people("甲一")[0]["phone"], "10000000009", "the second column of that name");
}

#[test]
fn what_is_far_off_is_asked_about() {
    let desk = base();
    let head = "活动室,日期,起止时间,社团,参加人数\n";
    for (row, key) in [
        ("102舞蹈室,1926-10-12,9:00-10:00,舞蹈队,", "far"),
        ("102舞蹈室,2028-10-12,9:00-10:00,舞蹈队,", "far"),
        ("102舞蹈室,2026-10-08,9:00-10:00,舞蹈队,28000", "crowd"),
        ("102舞蹈室,2026-10-08,2:00-4:00,舞蹈队,", "early"),
    ] {
        let shown = preview(&desk, "sessions", &format!("{head}{row}\n"), json!({}));
        assert_eq!(asked(&shown), [format!("{key}!")], "{row}: {shown}");
    }
    let early = format!("{head}102舞蹈室,2026-10-08,2:00-4:00,舞蹈队,\n");
    let shown = preview(&desk, "sessions", &early, json!({ "early": "afternoon" }));
    assert_eq!((column(&shown, 2), verdicts(&shown)), (vec!["14:00–16:00"], vec!["new"]));
    let crowd = format!("{head}102舞蹈室,2026-10-08,9:00-10:00,舞蹈队,28000\n");
    assert_eq!(takes(&desk, "sessions", &crowd, json!({ "crowd": "leave" }))["left_out"], 1);
    for (on, added) in [("2099-01-01", 0), ("1900-01-01", 0), ("2026-12-01", 0), ("2019", 1)] {
        let text = format!("工具名称,编号,购置日期\n梯子,D1,{on}\n");
        let shown = preview(&desk, "tools", &text, json!({}));
        assert_eq!(shown["new"], added, "{on}: {shown}");
        assert_eq!(asked(&shown).contains(&"far!".into()), added == 0, "{on}: {shown}");
    }
    desk.takes("volunteers", "姓名\n张三\n");
    let bare = "姓名,活动名称,日期,开始时间,服务时长\n张三,打扫,2026-10-08,9:00,20\n";
    let soon = "姓名,活动名称,日期,起止时间\n张三,打扫,2027-10-08,9:00-10:00\n";
    assert_eq!(asked(&preview(&desk, "hours", soon, json!({}))), ["far!"], "nobody has served yet");
    assert_eq!(asked(&preview(&desk, "hours", bare, json!({}))), ["unit!"]);
    let shown = preview(&desk, "hours", bare, json!({ "unit": "minutes" }));
    assert_eq!(column(&shown, 4), ["20 分钟"], "{shown}");
}

#[test]
fn several_names_in_one_cell_are_asked_about() {
    let desk = base();
    let list = "社团,姓名,电话\n舞蹈队,陈一 林二,10000000001\n舞蹈队,陈五和林六,\n舞蹈队,李四等5人,\n舞蹈队,1.张三,\n\
                舞蹈队,欧阳 若木,\n舞蹈队,王 芳,\n";
    let shown = preview(&desk, "members", list, json!({}));
    assert!(asked(&shown).contains(&"names!".into()), "{shown}");
    assert_eq!(verdicts(&shown), ["refused", "refused", "refused", "new", "new", "new"]);
    takes(&desk, "members", list, json!({ "names": "split" }));
    for name in ["陈一", "林二", "陈五", "林六", "李四", "张三", "欧阳若木", "王芳"]
    {
        assert_eq!(desk.people(name).len(), 1, "{name}");
    }
    assert_eq!(desk.people("陈一")[0]["phone"], json!(null), "whose number it is nobody knows");
    let desk = base();
    takes(&desk, "members", list, json!({ "names": "leave" }));
    assert_eq!(desk.people("陈").len(), 0);
}

#[test]
fn who_has_left_does_not_come_in_as_here() {
    let desk = base();
    let list = "社团,姓名,状态\n舞蹈队,甲一,在册\n舞蹈队,甲二,往生\n舞蹈队,甲三,退出\n舞蹈队,甲四,暂停\n舞蹈队,甲五(已退),\n";
    let shown = preview(&desk, "members", list, json!({}));
    assert!(asked(&shown).contains(&"gone!".into()), "{shown}");
    takes(&desk, "members", list, json!({ "gone": "leave" }));
    assert_eq!(desk.people("甲").len(), 2, "who is here, and who pauses");
    assert_eq!(desk.people("甲四")[0]["note"], "状态:暂停");
    let dated = "社团,姓名,状态,退出日期\n舞蹈队,甲三,退出,2026-10-31\n";
    assert_eq!(takes(&desk, "members", dated, json!({}))["added"], 1, "a day says it all");
}

#[test]
fn a_list_of_something_else_is_asked_about_before_anything_goes_in() {
    let desk = desk();
    let punches =
        "姓名,编号,部门,日期,上班时间,下班时间,迟到\n甲一,V1,后勤,2026-10-08,8:00,17:00,否\n";
    let shown = preview(&desk, "volunteers", punches, json!({}));
    assert!(asked(&shown).contains(&"noun!".into()), "{shown}");
    assert_eq!(shown["unused"], json!(["部门", "日期", "上班时间", "下班时间", "迟到"]));
    let file = desk.file("t.csv", punches.as_bytes());
    assert!(desk.import("volunteers", &file).is_err(), "nothing before the answer");
    let done = takes(&desk, "volunteers", punches, json!({ "noun": "yes" }));
    assert_eq!((&done["added"], &done["unused"][0]), (&json!(1), &json!("部门")));
    for (kind, other) in [
        ("volunteers", "姓名,手机号,金额,缴费时间\n甲一,10000000001,100,2026-10-08\n"),
        ("members", "请假登记表,,\n姓名,电话,备注\n甲一,10000000001,病假\n"),
    ] {
        let shown = preview(&desk, kind, other, json!({}));
        assert!(asked(&shown).contains(&"noun!".into()), "{other}: {shown}");
    }
    let clubs = desk.refuses("members", "社团,姓名\n舞蹈队、书法社,甲一\n");
    assert!(clubs.contains("是好几个社团"), "{clubs}");
    let nothing = "姓名,电话,小区,楼栋\n甲二,nan,null,//\n";
    takes(&desk, "members", nothing, json!({}));
    let who = &desk.people("甲二")[0];
    assert_eq!(
        (&who["phone"], &who["compound"], &who["building"]),
        (&json!(null), &json!(null), &json!(null))
    );
}

#[test]
fn a_running_number_is_no_code() {
    let desk = desk();
    let list = "编号,名称,数量\n1,防爆电机,2\n2,电机,1\n";
    let shown = preview(&desk, "tools", list, json!({}));
    assert!(asked(&shown).contains(&"running".into()), "{shown}");
    takes(&desk, "tools", list, json!({}));
    let codes = |desk: &crate::import::Desk| -> Vec<String> {
        let all = desk.office.must("tool_list", json!({}));
        let codes = all.as_array().unwrap().iter().map(|t| t["code"].as_str().unwrap().to_owned());
        let mut codes: Vec<String> = codes.collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(&desk), ["G001", "G002", "G003"], "each piece has its own");
    assert_eq!(takes(&desk, "tools", list, json!({}))["same"], 2, "the same file twice");
    let desk = crate::import::desk();
    let no = desk.office.call(
        "import_file",
        json!({ "kind": "tools", "file": desk.file("t.csv", list.as_bytes()), "answers": { "running": "code" } }),
    );
    let no = no.unwrap_err();
    assert!(
        no.contains("编号 2 已经给了第 2 行的“防爆电机”"),
        "the row that took it is named: {no}"
    );
}

#[test]
fn a_file_imported_again_after_a_correction_asks() {
    let desk = desk();
    desk.takes("volunteers", "姓名\n张三\n");
    let hours = "姓名,活动名称,日期,起止时间\n张三,打扫,2026-10-08,9:00-11:00\n";
    desk.takes("hours", hours);
    desk.takes("tools", "名称,数量\n扳手,2\n");
    let shown = preview(&desk, "hours", &hours.replace("9:00-11:00", "14:00-16:00"), json!({}));
    assert_eq!(asked(&shown), ["again!"], "{shown}");
    let tools = desk.office.must("tool_list", json!({}));
    let off = json!({ "id": tools[0]["id"], "on": "2026-11-20", "reason": "报废" });
    desk.office.must("tool_remove", off);
    let shown = preview(&desk, "tools", "名称,数量\n扳手,2\n", json!({}));
    assert!(asked(&shown).contains(&"again!".into()), "{shown}");
    let left = takes(&desk, "tools", "名称,数量\n扳手,2\n", json!({ "again": "leave" }));
    assert_eq!(left["added"], 0);
}

#[test]
fn the_columns_are_chosen_below_the_likeliest_heading() {
    let desk = desk();
    let forms = "志工基本資料,,,,,,,,,,\n印表單位名稱：甲小隊,,,,,,,,,,\n印表人：乙,,,,,,印表日期110/06/10,,,,\n\
        序號,單位名稱,姓名,年齡,身分證字號,紀錄冊號,志工類別,狀態,年資,加入日期,服務起始日\n1,甲小隊,蔡一,68,L0,x,V志工,收編,11.8,,\n";
    let mut columns = vec![json!(null); 11];
    columns[2] = json!("name");
    let file = desk.file("t.csv", forms.as_bytes());
    let args = json!({ "kind": "volunteers", "file": file, "columns": columns });
    let shown = desk.office.must("import_preview", args);
    assert_eq!(column(&shown, 2), ["蔡一"], "the heading is no person: {shown}");
    let notes: String = (0..14).map(|n| format!("说明第{n}条,,\n")).collect();
    let deep = format!("青禾里社区,,\n{notes}社团,姓名,电话\n舞蹈队,甲一,10000000001\n");
    assert_eq!(column(&preview(&desk, "members", &deep, json!({})), 1), ["甲一"], "far down");
    let titles = "社团,姓名,电话\n舞蹈队,甲一,10000000001\n所属社团,成员姓名,联系电话\n舞蹈队,甲二,10000000002\n";
    let shown = preview(&desk, "members", titles, json!({}));
    assert_eq!(column(&shown, 1), ["甲一", "甲二"], "a row of titles is no record: {shown}");
}

#[test]
fn a_list_without_a_heading_keeps_its_first_row() {
    for (text, asks) in
        [("甲一,10000000001\n甲二,10000000002\n", false), ("甲一,南塘\n甲二,青禾苑\n", true)]
    {
        let desk = desk();
        let file = desk.file("t.csv", text.as_bytes());
        assert!(desk.import("members", &file).is_err(), "no heading is known");
        let args = |answers| json!({ "kind": "members", "file": file, "columns": ["name", null], "answers": answers });
        let shown = desk.office.must("import_preview", args(json!({})));
        assert_eq!(asked(&shown).contains(&"head".into()), asks, "{shown}");
        let shown = desk.office.must("import_preview", args(json!({ "head": "row" })));
        assert_eq!(column(&shown, 0), ["甲一", "甲二"], "{shown}");
    }
}

#[test]
fn numbers_and_letters_are_told_apart() {
    let desk = desk();
    desk.takes("volunteers", "编号,姓名\nV7,Zhang San\n");
    let hours = "编号,姓名,活动名称,日期,起止时间\n1,Zhang San,打扫,2026-10-08,9:00-10:00\n2,ZhangSan,打扫,2026-10-09,9:00-10:00\n";
    let shown = preview(&desk, "hours", hours, json!({}));
    assert_eq!(shown["rows"][0]["verdict"], "new", "a running number is nobody's: {shown}");
    let said = shown["rows"][1]["problems"].to_string();
    assert!(said.contains("不是登记的志愿者"), "letters are a name, no number: {said}");
    desk.takes("tools", "名称,编号,入库日期\n电钻,G1,2026-01-01\n梯子,G2,2026-01-01\n");
    let loans = "编号,工具名称,借用人,借出日期\n1,电钻,甲一,2026-10-08\n2,梯子,甲二,2026-10-08\n";
    assert_eq!(takes(&desk, "loans", loans, json!({}))["added"], 2);
    let closed = "活动室名称,停用\n102,12月1日-5日 检修\n";
    let shown = preview(&desk, "rooms", closed, json!({}));
    assert_eq!(asked(&shown), ["year"], "a closure without a year is a guess: {shown}");
}
