//! What a roster of each kind becomes, and that the same file twice changes nothing.

use crate::import::{Desk, desk};
use serde_json::{Value, json};

/// Takes the text in twice: the second time says nothing new.
pub(crate) fn twice(desk: &Desk, kind: &str, text: &str) -> (u64, u64) {
    let (added, changed, _) = desk.takes(kind, text);
    let (again, and_again, same) = desk.takes(kind, text);
    assert_eq!((again, and_again), (0, 0), "{kind}, the second time: {text}");
    assert!(same > 0, "{kind}: {text}");
    (added, changed)
}

fn list(desk: &Desk, command: &str) -> Vec<Value> {
    desk.office.must(command, json!({})).as_array().unwrap().clone()
}

pub(crate) fn hall(desk: &Desk) {
    desk.takes("rooms", "活动室,容纳人数\n101 多功能厅,120\n102 舞蹈室,30\n广场,\n");
    desk.takes(
        "clubs",
        "名称,类型,负责人,电话\n舞蹈队,社团,苏听澜,10000001001\n模特队,社团,,\n维修志愿服务队,,,\n",
    );
}

#[test]
fn rooms_with_hours_and_closures() {
    let desk = desk();
    let text = "活动室,容量,开放时间,停用,对外只显示占用\n\
                203 阅览室,40,8:30-21:00,2026-02-15至2026-02-23 12:00-24:00 春节;7月6日至12日 检修（6月29日公示）,否\n\
                205 谈心室,6,\"9:00-12:00,14:00-18:00\",,是\n";
    assert_eq!(twice(&desk, "rooms", text), (2, 0));
    let closed =
        desk.office.must("closure_list", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    assert_eq!(closed[0]["span"], json!({ "start": "12:00", "end": "24:00" }));
    assert_eq!(
        (&closed[1]["to"], &closed[1]["posted_on"]),
        (&json!("2026-07-12"), &json!("2026-06-29"))
    );
    assert_eq!(list(&desk, "room_list")[1]["private"], true);
    assert_eq!(
        desk.takes("rooms", "活动室,容量\n203 阅览室,42\n205 谈心室,\n"),
        (0, 1, 1),
        "an empty cell takes nothing away"
    );
    let refused = desk.refuses("rooms", "活动室,面积,停用\n301,很大,2026-07-12至2026-07-06 检修\n");
    assert!(refused.contains("不是数"), "{refused}");
}

#[test]
fn clubs_with_leaders() {
    let desk = desk();
    hall(&desk);
    let text = "名称,类型,负责人,联系电话,成立时间\n舞蹈队,社团,苏听澜,10000001001,2018年3月\n维修志愿服务队,志愿服务队,乔拾光,10000000201,2019.3.5\n";
    assert_eq!(twice(&desk, "clubs", text), (0, 2));
    let clubs = list(&desk, "club_list");
    let dance = clubs.iter().find(|c| c["name"] == "舞蹈队").unwrap();
    assert_eq!(
        (&dance["leader_name"], &dance["founded_on"]),
        (&json!("苏听澜"), &json!("2018-03-01"))
    );
    assert_eq!((list(&desk, "team_list").len(), desk.people("苏听澜").len()), (1, 1));
}

#[test]
fn performances_with_their_prizes() {
    let desk = desk();
    hall(&desk);
    let text = "社团名称,演出日期,演出（比赛）名称,类型,地点,获奖情况\n\
                舞蹈队,2026.10.18,重阳演出,,广场,无\n舞蹈队,10月25日,全区广场舞大赛,,体育馆,二等奖\n合计,,2 次,,,1\n";
    assert_eq!(twice(&desk, "performances", text), (2, 0));
    let clubs = list(&desk, "club_list");
    let dance = clubs.iter().find(|c| c["name"] == "舞蹈队").unwrap();
    let all = desk.office.must("performance_list", json!({ "club": dance["id"] }));
    let said: Vec<_> =
        all.as_array().unwrap().iter().map(|p| (p["kind"].clone(), p["award"].clone())).collect();
    assert_eq!(said, [(json!("contest"), json!("二等奖")), (json!("performance"), json!(null))]);
    let prize = "社团,日期,名称,获奖\n舞蹈队,2026-10-18,重阳演出,优秀组织奖\n";
    assert_eq!(twice(&desk, "performances", prize), (0, 1), "a prize heard of later");
    let unknown = desk.refuses("performances", "社团,日期,名称\n舞狮队,2026-10-18,重阳演出\n");
    assert!(unknown.contains("没有叫“舞狮队”的社团"), "{unknown}");
}

#[test]
fn sign_in_sheets_tick_the_names() {
    let desk = desk();
    hall(&desk);
    desk.takes("members", "社团,姓名,入社时间\n舞蹈队,苏小满,2026.1.1\n舞蹈队,苏听澜,2026.1.1\n");
    let day = "活动室,日期,时间,社团,状态\n\
               102,2026-11-16,8:30-10:30,舞蹈队,\n102,2026-11-18,8:30-10:00,舞蹈队,\n\
               102,2026-11-18,14:00-15:00,舞蹈队,\n102,2026-11-20,8:30-10:30,舞蹈队,爽约\n";
    desk.takes("sessions", day);
    let text = "日期,社团,姓名\n2026.11.16,舞蹈队,苏小满\n11月16日,舞蹈队,苏听澜\n2026-11-16,舞蹈队,路人甲\n合计,,3\n";
    assert_eq!(twice(&desk, "arrivals", text), (3, 0));
    let week = desk.office.must("booking_week", json!({ "from": "2026-11-16" }));
    assert_eq!((&week[0]["came"], &week[0]["state"]), (&json!(3), &json!("held")));
    let two = desk.refuses("arrivals", "日期,社团,姓名\n2026-11-18,舞蹈队,苏小满\n");
    assert!(two.contains("有 2 场，请写上开始时间"), "{two}");
    let told = "日期,开始时间,社团,姓名\n2026-11-18,14:00,舞蹈队,苏小满\n";
    assert_eq!(twice(&desk, "arrivals", told), (1, 0));
    for (on, why) in [("2026-11-20", "已经记为爽约"), ("2026-11-17", "没有这个社团的场次")]
    {
        let no = desk.refuses("arrivals", &format!("日期,社团,姓名\n{on},舞蹈队,苏小满\n"));
        assert!(no.contains(why), "{no}");
    }
}

#[test]
fn members_join_and_leave() {
    let desk = desk();
    hall(&desk);
    let text = "社团,姓名,电话,监护人,监护人电话,入社时间,退出日期\n\
                舞蹈队,苏听澜,10000001001,,,2020.3.1,\n舞蹈队,苏小满,,苏听澜,10000001001,2026.9.1,\n模特队,苏听澜,10000001001,,,2021年5月,2026.6.30\n";
    assert_eq!(twice(&desk, "members", text), (3, 0));
    let child = &desk.people("苏小满")[0];
    assert_eq!(child["guardian_name"], "苏听澜");
    assert_eq!(desk.people("苏听澜").len(), 1, "leader, member twice and guardian are one person");
    assert_eq!(twice(&desk, "members", "社团,姓名,退出日期\n舞蹈队,苏小满,2026-10-31\n"), (0, 1));
    let own = "姓名,监护人\n柳拾光,柳拾光\n";
    desk.takes("members", "姓名\n柳拾光\n");
    assert!(desk.refuses("members", own).contains("监护人不能是本人"));
    let backwards =
        desk.refuses("members", "社团,姓名,入社时间,退出日期\n舞蹈队,柳拾光,2026.5.1,2026.4.1\n");
    assert!(backwards.contains("早于加入日期"), "{backwards}");
}

#[test]
fn tools_piece_by_piece() {
    let desk = desk();
    let text = "物资名称,编号,数量,来源,捐赠人,存放位置,上墙日期,完好,下架日期,下架原因\n\
                打气筒,G001~G003,3,捐赠,匿名,A1,2025.3.5,是,,\n雨伞,Y01,2,购置,,门厅,2025/6/1,,,\n扳手,,2,受赠,许望舒,A3,,,,\n手锯,S1,1,捐赠,,B1,2025.1.1,,2026.10.20,报废\n";
    assert_eq!(twice(&desk, "tools", text), (4, 0));
    let tools = list(&desk, "tool_list");
    let codes: Vec<&str> = tools.iter().map(|t| t["code"].as_str().unwrap()).collect();
    assert_eq!(tools.len(), 8, "{codes:?}");
    assert!(
        ["Y01", "Y02", "G003", "G004", "G005"].iter().all(|c| codes.contains(c)),
        "counted on, or the next free ones: {codes:?}"
    );
    assert_eq!(
        tools.iter().find(|t| t["code"] == "G001").unwrap()["donor"],
        json!(null),
        "nobody's name"
    );
    assert_eq!(tools.last().unwrap()["removed_on"], "2026-10-20");
    assert!(desk.refuses("tools", "名称,编号\n锤子,G001\n").contains("已经是“打气筒”"));
    assert!(desk.refuses("tools", "名称,编号,数量\n锤子,G010~G012,2\n").contains("和数量不符"));
    assert_eq!(desk.takes("tools", "名称,数量\n扳手,3\n"), (1, 0, 0), "one more than was there");
}

#[test]
fn volunteers_by_number_then_by_person() {
    let desk = desk();
    hall(&desk);
    let text = "志愿者编号,姓名,电话,所属队伍,特长,注册日期\nQH-1,王建国,10000000101,维修志愿服务队,水电,2020年5月\nQH-2,王建国,10000000102,维修志愿服务队,,2021.1.1\n";
    assert_eq!(twice(&desk, "volunteers", text), (2, 0));
    assert_eq!(
        desk.takes("volunteers", "编号,姓名,手机,特长\nQH-1,王建国,10000000999,水电\n"),
        (0, 1, 0),
        "the number says who"
    );
    assert!(desk.refuses("volunteers", "编号,姓名\nQH-2,李四维\n").contains("编号是王建国的"));
    assert_eq!(list(&desk, "volunteer_list").len(), 2);
}

#[test]
fn sessions_single_fixed_unmet_and_called_off() {
    let desk = desk();
    hall(&desk);
    let weekly = "活动室,使用单位,星期,时段,起,止,遇节假日,隔周\n102,舞蹈队,一三五,8:30-10:30,2026.9.28,2026年10月31日,停一次,\n101,社区,周三,15:00-16:30,2026-10-07,2026-11-30,照常,隔周\n";
    assert_eq!(twice(&desk, "sessions", weekly), (2, 0));
    let register = "2026年10月场次登记\n日期,星期,活动室,时间,使用单位,性质,状态,参加人数,原因\n\
                    10月9日,周五,102,8：30—10：30,舞蹈队,固定,已举行,２６人,\n2026.10.12,周一,102,8:30-10:30,舞蹈队,固定,取消,—,停电\n\
                    2026/10/14,周三,102,8:30-10:30,舞蹈队,固定,爽约,,\n10月17日,周六,102,14:00-16:00,舞蹈队,加练,,28,\n\
                    10月21日,周三,102,9:00-10:00,模特队,临时,未满足,,102 已排给舞蹈队\n10月22日,周四,广场,19:00-20:30,苏听澜,,,12,\n合计,,,,,,,66,\n";
    assert_eq!(twice(&desk, "sessions", register), (3, 3));
    let week = desk.office.must("booking_week", json!({ "from": "2026-10-05" }));
    let days: Vec<&str> =
        week.as_array().unwrap().iter().map(|b| b["slot"]["on"].as_str().unwrap()).collect();
    assert_eq!(
        days,
        ["2026-10-07", "2026-10-09"],
        "on holidays the dancers rest and the meeting is held"
    );
    assert_eq!(
        (&week[1]["heads"], &week[1]["state"], &week[1]["kind"]),
        (&json!(26), &json!("held"), &json!("fixed"))
    );
    let week = desk.office.must("booking_week", json!({ "from": "2026-10-12" }));
    let told: Vec<(&str, &str)> = week
        .as_array()
        .unwrap()
        .iter()
        .map(|b| (b["state"].as_str().unwrap(), b["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("cancelled", "fixed"), ("no_show", "fixed"), ("planned", "fixed"), ("held", "extra")]
    );
    let waits =
        desk.office.must("waitlist_list", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    assert_eq!(waits[0]["reason"], "102 已排给舞蹈队");
}

#[test]
fn a_timetable_without_years_is_of_the_weeks_to_come() {
    let desk = desk();
    hall(&desk);
    let text = "日期,活动室,时间,使用单位\n10月24日,102,14:00-16:00,舞蹈队\n";
    assert_eq!(twice(&desk, "sessions", text), (1, 0));
    let week = desk.office.must("booking_week", json!({ "from": "2026-10-19" }));
    assert_eq!(week[0]["slot"]["on"], "2026-10-24");
}

#[test]
fn a_session_that_cannot_be_says_why_at_its_cell() {
    let desk = desk();
    hall(&desk);
    desk.takes("sessions", "日期,活动室,时间,使用单位\n2026-11-24,102,8:30-10:30,舞蹈队\n");
    for (row, why) in [
        (
            "2026-11-24,102,10:00-11:00,模特队",
            "第 2 行“时间”：102 舞蹈室在 11月24日 08:30–10:30 已被“舞蹈队”占用",
        ),
        ("2026-11-24,405,10:00-11:00,模特队", "第 2 行“活动室”：没有叫“405”的活动室"),
        ("2026-11-24,102,14:00-16:00,木偶队", "第 2 行“使用单位”：没有叫“木偶队”的社团或人员"),
        ("2026-11-24,102,16:00-14:00,模特队", "必须晚于开始时间"),
        ("2026-11-31,102,14:00-16:00,模特队", "没有 2026年11月31日 这一天"),
        (",102,14:00-16:00,模特队", "请填写日期"),
    ] {
        let refused = desk.refuses("sessions", &format!("日期,活动室,时间,使用单位\n{row}\n"));
        assert!(refused.contains(why), "{row}: {refused}");
    }
    assert_eq!(
        desk.takes("sessions", "日期,活动室,时间,使用单位\n2026-11-24,舞蹈室,10:30-11:30,模特队\n"),
        (1, 0, 0),
        "touching is not clashing"
    );
}

#[test]
fn loans_there_and_back() {
    let desk = desk();
    desk.takes("tools", "名称,编号,数量,上墙日期\n打气筒,G001,2,2025.1.1\n梯子,L1,1,2025.1.1\n");
    let text = "工具编号,借用人,楼栋门牌,借出时间,约定归还,归还时间,方式,完好\n\
                G001,许望舒,3-2-501,10月8日,10月11日,10月10日,外借,是\nG001,许望舒,3-2-501,10月10日,,10月10日,现场使用,是\nL1,骑手小陈,南塘7栋,2026.10.20,,,自助,\n";
    assert_eq!(twice(&desk, "loans", text), (3, 0));
    let open = list(&desk, "loan_list");
    assert_eq!(
        (open.len(), &open[0]["due_on"]),
        (1, &json!("2026-10-23")),
        "three days when nothing else is agreed"
    );
    assert!(
        desk.refuses("loans", "工具编号,借用人,借出时间\nL1,甲,2026.11.1\n")
            .contains("还在骑手小陈手里")
    );
    let back =
        "工具编号,借用人,借出时间,归还时间,完好\n梯子,骑手小陈,2026.10.20,2026.10.25,否，送修\n";
    assert_eq!(twice(&desk, "loans", back), (0, 1));
    assert_eq!(list(&desk, "tool_list").iter().filter(|t| t["condition"] == "damaged").count(), 1);
    for (row, why) in [
        ("X9,甲,2026.11.1,", "没有编号或名称是“X9”的工具"),
        ("G001,,2026.11.1,", "请填写借用人"),
        ("G001,甲,2026.11.5,2026.11.1", "早于借出日期"),
        ("G001,甲,2024.11.5,", "才上墙"),
    ] {
        let refused = desk.refuses("loans", &format!("工具编号,借用人,借出时间,归还时间\n{row}\n"));
        assert!(refused.contains(why), "{row}: {refused}");
    }
}

#[test]
fn hours_by_name_number_and_sign_in_sheet() {
    let desk = desk();
    desk.takes("volunteers", "编号,姓名,楼栋,队伍\nQH-1,王建国,3-2-501,维修队\nQH-2,王建国,7-1-302,维修队\nQH-3,乔拾光,1-1-101,维修队\n");
    let text = "志愿者,编号,活动名称,日期,签到,签退,休息,往返,时长,受益人次,登记日期\n\
                王建国,QH-1,便民维修,2026.10.10,8:30,11:30,15分钟,30,2.25,20人,2026.10.12\n王建国(7-1-302),,便民维修,10月10日,8:30,11:30,,,3小时,20人,\n乔拾光,,便民维修,10月10日,9:00,,,,2.5,20,\n";
    assert_eq!(twice(&desk, "hours", text), (3, 0));
    let records = desk
        .office
        .must("service_record_list", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    let mut minutes: Vec<u64> =
        records.as_array().unwrap().iter().map(|r| r["minutes"].as_u64().unwrap()).collect();
    minutes.sort_unstable();
    assert_eq!(minutes, [135, 150, 180], "rest and travel off; an end counted from the length");
    for (row, why) in [
        ("王建国,便民维修,2026.10.11,8:30,11:30", "有 2 位志愿者叫王建国，请写上编号(QH-1、QH-2)"),
        ("李四维,便民维修,2026.10.11,8:30,11:30", "“李四维”不是登记的志愿者"),
        ("乔拾光,清洁家园,2026.10.10,11:00,12:00", "已经记了“便民维修”，同一个人的时间不能重叠"),
        ("乔拾光,舞蹈队排练,2026.10.11,8:30,11:30", "不属于志愿服务"),
        ("乔拾光,便民维修,2026.10.11,11:30,8:30", "必须晚于开始时间"),
        ("乔拾光,,2026.10.11,8:30,11:30", "请填写活动名称"),
    ] {
        let refused = desk.refuses("hours", &format!("志愿者,活动名称,日期,签到,签退\n{row}\n"));
        assert!(refused.contains(why), "{row}: {refused}");
    }
}

#[test]
fn namesakes_next_door_stay_two_within_a_file_and_a_changed_phone_stays_one() {
    let desk = desk();
    let text = "姓名,电话,楼栋\n王建国,10000000101,3-2-501\n王建国,10000000102,3-2-501\n";
    assert_eq!(desk.takes("members", text), (2, 0, 0), "two phones in one file are two people");
    assert_eq!(desk.takes("members", text), (0, 0, 2), "the same file twice changes nothing");
    let changed = "姓名,电话,楼栋\n李一,10000000103,5-1-101\n";
    assert_eq!(desk.takes("members", changed), (1, 0, 0));
    let later = "姓名,电话,楼栋\n李一,10000000199,5-1-101\n";
    assert_eq!(desk.takes("members", later), (0, 1, 0), "a later file tells a new phone");
}

#[test]
fn a_file_that_speaks_against_itself() {
    let desk = desk();
    let neighbours =
        "姓名,电话,小区,楼栋\n王建国,10000000101,南塘,7-1-302\n王建国,10000000102,南塘,7-1-302\n";
    assert_eq!(
        twice(&desk, "members", neighbours),
        (2, 0),
        "two numbers in one file are two people"
    );
    let moved = "姓名,电话,楼栋\n柳拾光,10000000103,1-1-101\n柳拾光,10000000103,2-2-202\n";
    assert_eq!(
        twice(&desk, "members", moved),
        (1, 0),
        "one number is one person, and what is told first stands"
    );
    let refused = desk.refuses("rooms", "活动室,容量\n102,30\n103,20\n102,35\n");
    assert!(refused.contains("第 4 行“活动室”：和第 2 行是同一条，但内容不同"), "{refused}");
    assert_eq!(twice(&desk, "rooms", "活动室,容量\n102,30\n102,30\n"), (1, 0));
}

#[test]
fn how_a_name_is_read_comes_in_with_the_people() {
    let desk = desk();
    let sheet = "社团,姓名,读音\n合唱团,单晓,Shàn xiǎo\n合唱团,李一,\n";
    desk.takes("members", sheet);
    let read = || desk.people("单晓")[0]["reading"].clone();
    assert_eq!(read(), "shan xiao");
    assert_eq!(desk.people("shanx").len(), 1, "found as it is read");
    assert_eq!(desk.takes("members", sheet), (0, 0, 2), "told again, nothing is new");
    desk.takes("volunteers", "姓名,姓名拼音\n单晓,chan\n");
    assert_eq!(read(), "chan");
    let no = desk.refuses("members", "社团,姓名,读音\n合唱团,王二,王\n");
    assert!(no.contains("第 2 行") && no.contains("请写拼音"), "{no}");
}

#[test]
fn a_child_on_the_list_of_volunteers_needs_a_guardian() {
    let desk = desk();
    let alone = "姓名,出生日期\n小棠,2020-05-01\n";
    let why = desk.refuses("volunteers", alone);
    assert!(why.contains("不满 14 周岁，还没有登记监护人"), "{why}");
    let with = "姓名,出生日期,监护人,监护人电话\n小棠,2020-05-01,欧阳若木,10000005555\n";
    assert_eq!(desk.takes("volunteers", with).0, 1);
    assert_eq!(desk.office.must("volunteer_list", json!({}))[0]["name"], "小棠");
}

#[test]
fn kinds_come_in_the_order_in_which_they_build_on_each_other() {
    let desk = desk();
    let kinds = list(&desk, "import_kinds");
    let names: Vec<&str> = kinds.iter().map(|k| k["kind"].as_str().unwrap()).collect();
    let order = ["rooms", "areas", "clubs", "members", "performances", "tools", "volunteers"];
    assert_eq!(names[..7], order);
    assert_eq!(names[7..], ["sessions", "arrivals", "loans", "hours"]);
    let seldom: Vec<&str> =
        kinds.iter().filter(|k| k["seldom"] == true).map(|k| k["kind"].as_str().unwrap()).collect();
    assert_eq!(seldom, ["areas", "performances"]);
    assert!(kinds.iter().all(|k| k["name"] != "" && k["wants"] != ""));
}
