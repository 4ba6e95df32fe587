//! Nothing is guessed silently: what a file does not say is certain by a rule, asked once, or refused.

use crate::import::{Desk, desk};
use serde_json::{Value, json};

fn with(
    desk: &Desk,
    command: &str,
    kind: &str,
    text: &str,
    answers: Value,
) -> Result<Value, String> {
    let file = desk.file("t.csv", text.as_bytes());
    desk.office.call(command, json!({ "kind": kind, "file": file, "answers": answers }))
}

pub(crate) fn preview(desk: &Desk, kind: &str, text: &str, answers: Value) -> Value {
    with(desk, "import_preview", kind, text, answers).unwrap_or_else(|no| panic!("{text}\n{no}"))
}

pub(crate) fn takes(desk: &Desk, kind: &str, text: &str, answers: Value) -> Value {
    with(desk, "import_file", kind, text, answers).unwrap_or_else(|no| panic!("{text}\n{no}"))
}

/// The questions of a preview: `order!` holds the file up, `since` stands on a guess.
pub(crate) fn asked(preview: &Value) -> Vec<String> {
    let one = |it: &Value| {
        let open = it["chosen"].is_null() && it["stands"].is_null();
        format!("{}{}", it["key"].as_str().unwrap(), if open { "!" } else { "" })
    };
    preview["questions"].as_array().unwrap().iter().map(one).collect()
}

/// The verdict of each row.
pub(crate) fn verdicts(preview: &Value) -> Vec<&str> {
    preview["rows"].as_array().unwrap().iter().map(|r| r["verdict"].as_str().unwrap()).collect()
}

/// One column of the rows that go in.
pub(crate) fn column(preview: &Value, at: usize) -> Vec<&str> {
    let rows = preview["rows"].as_array().unwrap().iter();
    let rows = rows.filter(|r| r["verdict"] != "left_out");
    rows.map(|r| r["cells"][at].as_str().unwrap()).collect()
}

pub(crate) fn base() -> Desk {
    let desk = desk();
    desk.takes("rooms", "活动室名称,容纳人数,面积,开放时间\n102舞蹈室,30,90,08:00-21:30\n书画室,20,48,08:00-21:30\n");
    desk.takes("clubs", "社团名称,类别,负责人\n舞蹈队,舞蹈,苏听澜\n书法社,书法,李一\n");
    desk
}

fn members(desk: &Desk) -> Vec<String> {
    let clubs = desk.office.must("club_list", json!({}));
    let told = |c: &Value| format!("{} {}", c["name"].as_str().unwrap(), c["members"]);
    let mut all: Vec<String> = clubs.as_array().unwrap().iter().map(told).collect();
    all.sort();
    all
}

#[test]
fn who_began_on_no_known_day_was_there_before_october() {
    let desk = base();
    let list = "社团,姓名,电话\n舞蹈队,甲一,10000000001\n舞蹈队,甲二,10000000002\n";
    let shown = preview(&desk, "members", list, json!({}));
    assert_eq!((asked(&shown), &shown["guesses"]), (vec!["since".into()], &json!(2)), "{shown}");
    takes(&desk, "members", list, json!({}));
    takes(&desk, "tools", "工具名称,编号\n电钻,G001\n", json!({}));
    let loans = "工具名称,借用人,借用日期,归还日期\n电钻,甲一,2026-10-08,2026-10-09\n";
    assert_eq!(takes(&desk, "loans", loans, json!({}))["added"], 1, "the drill hung there then");
    takes(&desk, "volunteers", "姓名,电话\n张三,10000001111\n", json!({}));
    desk.takes(
        "sessions",
        "活动室,日期,起止时间,社团,参加人数\n102舞蹈室,2026-10-08,9:00-10:00,舞蹈队,2\n",
    );
    let report = desk.office.must("report_preview", json!({ "period": "2026-10" }));
    let sheets = report["sheets"].as_array().unwrap();
    let clubs = sheets.iter().find(|s| s["key"] == "t2").unwrap();
    let keys = clubs["columns"].as_array().unwrap();
    let at = keys.iter().position(|c| c["heading"] == "月末成员数").unwrap();
    let dance = clubs["rows"].as_array().unwrap().iter().find(|r| r[1]["shown"] == "舞蹈队");
    assert_eq!(dance.unwrap()[at]["shown"], "2", "two members beside two who came: {clubs}");
    let club = desk.office.must("club_list", json!({}));
    let dance = club.as_array().unwrap().iter().find(|c| c["name"] == "舞蹈队").unwrap().clone();
    let of_club = desk.office.must("member_list", json!({ "club": dance["id"] }));
    assert_eq!(of_club[0]["from_on"], "1900-01-01", "no day is known: since ever");
    let desk = base();
    takes(&desk, "members", list, json!({ "since": "today" }));
    let of_club = desk.office.must("club_list", json!({}));
    assert!(of_club.to_string().contains("\"members\":2"), "{of_club}");
}

#[test]
fn a_heading_that_counts_is_no_name_and_a_number_is_nobody() {
    let desk = desk();
    for (kind, text) in [
        (
            "volunteers",
            "社区,志愿者人数,服务队名称,服务时长\n青禾里,126,助老队,659.8\n杏花里,88,环保队,300\n",
        ),
        (
            "volunteers",
            "序号,志愿服务队,登记志愿者,本月新增,服务人次\n1,维修队,20,1,2\n2,巡逻队,22,0,3\n",
        ),
        ("rooms", "社区,活动室数量,面积\n青禾里,9,575\n杏花里,5,300\n"),
        ("rooms", "活动室场次,周末节假日场次,备注\n9,2,无\n"),
        ("clubs", "社区,社团名称数量,负责人\n青禾里,9,秦予安\n"),
        ("members", "社团,姓名\n舞蹈队,12\n"),
        ("members", "社团,姓名\n12,甲一\n"),
        ("clubs", "社团名称,类别\n9,舞蹈\n"),
        ("clubs", "社团名称,负责人\n舞蹈队,126\n"),
        ("volunteers", "姓名,电话\n659.8,10000000001\n"),
    ] {
        let no = with(&desk, "import_file", kind, text, json!({})).expect_err(text);
        assert!(["不是", "认得", "没有找到"].iter().any(|word| no.contains(word)), "{text}: {no}");
    }
    assert_eq!(desk.people("").len(), 0, "nobody is called 12");
    assert_eq!(desk.takes("rooms", "活动室,容纳人数\n102,30\n"), (1, 0, 0), "a room may be");
    desk.takes("members", "姓名,家庭住址是否核实\n甲一,是\n");
    assert_eq!(desk.people("甲一")[0]["building"], json!(null));
}

#[test]
fn our_own_report_is_no_roster_but_its_tools_go_in_again() {
    let desk = base();
    takes(
        &desk,
        "tools",
        "工具名称,编号,来源,备注\n电钻,G001,捐赠,新的\n梯子,L1,购置,\n",
        json!({}),
    );
    let undone = "工具名称,编号,下架日期,下架原因\n梯子,L1,2026-10-20,报废\n";
    takes(&desk, "tools", undone, json!({}));
    let out = desk.file("月报.xlsx", b"");
    desk.office.must("report_save", json!({ "period": "2026-10", "out": out }));
    for kind in ["volunteers", "clubs", "rooms", "members", "sessions", "hours"] {
        let no = desk.import(kind, &out).unwrap_err();
        assert!(no.contains("这是本系统导出的“"), "{kind}: {no}");
    }
    let args = json!({ "kind": "tools", "file": out, "sheet": "工具借用" });
    let again = desk.office.must("import_file", args);
    assert_eq!(
        (&again["added"], &again["changed"], &again["same"]),
        (&json!(0), &json!(0), &json!(2)),
        "what the sheet remarks is no note of the tool: {again}"
    );
}

#[test]
fn members_go_to_the_club_that_stands_above_them() {
    for (what, text) in [
        (
            "a row of its own",
            "姓名,电话,备注\n舞蹈队,,\n甲一,10000000001,\n书法社（19人）,,\n乙一,10000000002,\n",
        ),
        ("with 名单", "姓名,电话\n舞蹈队名单,\n甲一,10000000001\n书法社名单,\n乙一,10000000002\n"),
        (
            "two tables",
            "舞蹈队名单,,\n序号,姓名,电话\n1,甲一,10000000001\n,,\n书法社名单,,\n序号,姓名,电话\n1,乙一,10000000004\n",
        ),
        (
            "once above blanks",
            "社团,姓名,电话\n舞蹈队,甲一,10000000001\n书法社,乙一,10000000004\n,乙二,10000000005\n",
        ),
    ] {
        let desk = base();
        takes(&desk, "members", text, json!({}));
        let second = if what.starts_with("once") { "书法社 2" } else { "书法社 1" };
        assert_eq!(members(&desk), [second, "舞蹈队 1"], "{what}");
        assert_eq!(
            desk.people("队").len() + desk.people("社").len(),
            0,
            "{what}: no club is a person"
        );
    }
    let desk = base();
    let titled = "青禾里社区舞蹈队成员花名册,\n姓名,电话\n甲一,10000000001\n";
    takes(&desk, "members", titled, json!({}));
    assert_eq!(members(&desk), ["书法社 0", "舞蹈队 1"], "the title names it");
    let desk = base();
    let some = "社团,姓名\n舞蹈队,甲一\n舞蹈队,甲二\n,甲三\n书法社,乙一\n";
    let shown = preview(&desk, "members", some, json!({}));
    assert!(
        asked(&shown).contains(&"carry!".into()),
        "who repeats the club may mean none: {shown}"
    );
    takes(&desk, "members", some, json!({ "carry": "blank" }));
    assert_eq!(members(&desk), ["书法社 1", "舞蹈队 2"]);
    takes(&desk, "members", some, json!({ "carry": "above" }));
    assert_eq!(members(&desk), ["书法社 1", "舞蹈队 3"]);
}

#[test]
fn what_stands_alone_behind_the_rows_is_left_out_or_asked_about() {
    let notes = [
        "以上信息属实",
        "此表一式两份",
        "★内部使用",
        "第1页 共1页",
        "社区书记：李某",
        "以下无正文",
        "（本页完）",
        "王芳 2026.10.31",
        "青禾里社区",
        "桃溪街道办",
        "2026.10.31",
        "2026-10-31",
        "合 计",
        "人数：2",
        "总人数：2人",
        "制表人 王芳",
        "联系人：王芳",
        "签字：",
        "序号",
        "—",
        "……",
        "略",
        "1/1",
        "舞蹈队共2人",
    ];
    for (kind, head) in [
        ("members", "姓名,电话,备注\n甲一,10000000001,\n甲二,10000000002,\n"),
        ("tools", "工具名称,编号,数量\n电钻,T1,1\n"),
        ("volunteers", "姓名,编号,电话\n甲一,V1,10000000001\n"),
    ] {
        for note in notes {
            let desk = desk();
            let shown = preview(&desk, kind, &format!("{head}{note},,\n"), json!({}));
            let last = shown["rows"].as_array().unwrap().last().unwrap();
            assert_eq!(last["verdict"], "left_out", "{kind} {note}: {last}");
        }
    }
    let desk = desk();
    let list = "姓名,电话,备注\n甲一,10000000001,\n甲三,,\n甲二,10000000002,\n甲四,,\n";
    let shown = preview(&desk, "members", list, json!({}));
    assert_eq!(verdicts(&shown), ["new", "new", "new", "refused"], "the last could be a signature");
    assert!(asked(&shown).contains(&"lone!".into()), "{shown}");
    let no = with(&desk, "import_file", "members", list, json!({})).unwrap_err();
    assert!(no.contains("lone") && no.contains("什么都没有改动"), "{no}");
    assert_eq!(takes(&desk, "members", list, json!({ "lone": "take" }))["added"], 4);
    let list = "姓名,电话,备注\n乙一,10000000003,\n王芳,,\n";
    assert_eq!(takes(&desk, "members", list, json!({ "lone": "leave" }))["left_out"], 1);
    assert_eq!(desk.people("王芳").len(), 0);
}
