use crate::{
    october::{october, report, shown, total},
    office::{Office, office, slot},
};
use serde_json::{Value, json};

fn members(office: &Office, club: &Value) -> Vec<String> {
    let all = office.must("member_list", json!({ "club": club }));
    all.as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap().to_owned()).collect()
}

fn join(office: &Office, club: &Value, people: Value) -> Result<Value, String> {
    office.call("members_add", json!({ "club": club, "people": people }))
}

#[test]
fn several_join_at_once_and_those_on_record_are_found() {
    let office = office();
    let club = office.club("合唱团");
    let known = json!({ "name": "王建国", "phone": "13900000001", "building": "3-2-501" });
    office.must("person_add", json!({ "new": known }));
    let people = json!([
        { "name": "王建国", "phone": "139 0000 0001" },
        { "name": "李一", "from_on": "2026-03-01" },
        { "name": "李一" },
    ]);
    let done = join(&office, &club, people).unwrap();
    assert_eq!(done, json!({ "added": 2, "new_people": 1, "already": ["李一"] }));
    assert_eq!(members(&office, &club), ["李一", "王建国"]);
    let all = office.must("person_search", json!({ "text": "王建国", "limit": 9 }));
    assert_eq!(all.as_array().unwrap().len(), 1, "nobody is put on record twice");
    assert_eq!(office.must("undo", json!({})), "2 人加入“合唱团”");
    assert!(members(&office, &club).is_empty(), "one step back");
}

#[test]
fn several_leave_at_once_and_come_back_at_once() {
    let office = office();
    let club = office.club("合唱团");
    let names = json!([{ "name": "李一" }, { "name": "王二" }, { "name": "张三" }]);
    join(&office, &club, names).unwrap();
    let list = || office.must("member_list", json!({ "club": club }));
    let here = || list().as_array().unwrap().iter().filter(|m| m["to_on"].is_null()).count();
    let ids: Vec<Value> = list().as_array().unwrap().iter().map(|m| m["id"].clone()).collect();
    let leave =
        |ids: &[Value]| office.call("members_end", json!({ "ids": ids, "on": "2026-11-22" }));
    assert!(leave(&[]).unwrap_err().contains("还没有选"));
    leave(&ids[..2]).unwrap();
    assert_eq!(here(), 1);
    leave(&ids).unwrap_err();
    assert_eq!(here(), 1, "who left already keeps all from leaving");
    assert_eq!(office.must("undo", json!({})), "2 人退出“合唱团”");
    assert_eq!(here(), 3, "one step back");
}

#[test]
fn a_namesake_is_asked_for_and_one_wrong_line_keeps_all_out() {
    let office = office();
    let club = office.club("合唱团");
    for building in ["3-2-501", "8-1-102"] {
        office.must("person_add", json!({ "new": { "name": "王建国", "building": building } }));
    }
    let no = join(&office, &club, json!([{ "name": "李一" }, { "name": "王建国" }])).unwrap_err();
    assert_eq!(
        no,
        "没有保存。第 2 行“王建国”：有 2 位“王建国”，请写上电话或楼栋门牌，好知道是哪一位"
    );
    assert!(members(&office, &club).is_empty(), "all or nothing");
    join(&office, &club, json!([{ "name": "王建国", "building": "8-1-102" }])).unwrap();
    let long = "长".repeat(51);
    let no = join(&office, &club, json!([{ "name": long }, { "name": "赵六", "phone": "abc" }]));
    let no = no.unwrap_err();
    assert!(no.contains("第 1 行") && no.contains("50 个字") && no.contains("第 2 行"), "{no}");
}

#[test]
fn a_closed_club_and_a_team_take_no_members() {
    let office = office();
    let new = json!({ "name": "模特队", "closed_on": "2026-10-20" });
    let club = office.must("club_add", json!({ "new": new }));
    assert!(join(&office, &club, json!([{ "name": "李一" }])).unwrap_err().contains("注销"));
    let team = office.must("team_add", json!({ "new": { "name": "巡逻队" } }));
    assert!(join(&office, &team, json!([{ "name": "李一" }])).unwrap_err().contains("志愿者页"));
}

#[test]
fn a_club_that_was_changed_elsewhere_is_not_overwritten() {
    let office = office();
    let club = office.club("舞蹈队");
    let was = json!({ "name": "舞蹈队" });
    office.must(
        "club_update",
        json!({ "id": club, "new": { "name": "舞蹈队", "category": "舞蹈" } }),
    );
    let new = json!({ "name": "广场舞队" });
    let no = office.call("club_update", json!({ "id": club, "new": new, "was": was })).unwrap_err();
    assert_eq!(no, "这一行刚在别处改过：类别现在是“舞蹈”。您填的内容还在，请核对后再保存");
    let was = json!({ "name": "舞蹈队", "category": "舞蹈" });
    office.must("club_update", json!({ "id": club, "new": new, "was": was }));
    let no = office.call("club_update", json!({ "id": club, "new": { "name": "长".repeat(61) } }));
    assert!(no.unwrap_err().contains("最多 60 个字"));
}

#[test]
fn performances_and_prizes_stand_in_the_months_report() {
    let office = october();
    let clubs = office.must("club_list", json!({}));
    let club = |name: &str| {
        clubs.as_array().unwrap().iter().find(|c| c["name"] == name).unwrap()["id"].clone()
    };
    let add = |club: &Value, on: &str, kind: &str, title: &str, award: Value| {
        let new = json!({ "club": club, "on": on, "kind": kind, "title": title, "award": award });
        office.must("performance_add", json!({ "new": new }))
    };
    let dancers = club("舞蹈队");
    let first = add(&dancers, "2026-10-18", "演出", "重阳节文艺汇演", Value::Null);
    add(&dancers, "2026-10-25", "contest", "全区广场舞大赛", json!("二等奖"));
    add(&dancers, "2026-11-01", "contest", "全市广场舞大赛", json!("优秀奖"));
    add(&club("书法社"), "2026-10-20", "performance", "书法展", json!("组织奖"));
    let of = |name: &str| {
        let report = report(&office);
        (shown(&report, "社团", name, "performances"), shown(&report, "社团", name, "awards"))
    };
    assert_eq!(of("舞蹈队"), ("2".into(), "二等奖".into()), "November's is not October's");
    assert_eq!(of("书法社"), ("1".into(), "组织奖".into()));
    assert_eq!(total(&report(&office), "社团", "performances"), "3");
    let again = json!({ "club": dancers, "on": "2026-10-18", "kind": "演出", "title": "重阳节汇演", "award": "一等奖" });
    office.must("performance_update", json!({ "id": first, "new": again }));
    assert_eq!(of("舞蹈队").1, "一等奖；二等奖");
    office.must("performance_remove", json!({ "id": first }));
    let list = office.must("performance_list", json!({ "club": dancers }));
    let titles: Vec<&str> =
        list.as_array().unwrap().iter().map(|p| p["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["全市广场舞大赛", "全区广场舞大赛"], "newest first");
    assert_eq!(office.must("undo", json!({})), "删除“舞蹈队”演出“重阳节汇演”");
}

#[test]
fn a_clubs_month_is_counted_as_its_sheet_counts_it() {
    let office = october();
    let span = json!({ "from": "2026-10-01", "to": "2026-10-31" });
    let figures = office.must("group_figures", span);
    let clubs = office.must("club_list", json!({}));
    let dancers = clubs.as_array().unwrap().iter().find(|c| c["name"] == "舞蹈队").unwrap();
    let of = figures.as_array().unwrap().iter().find(|f| f["group"] == dancers["id"]).unwrap();
    assert_eq!((&of["cancelled"], &of["no_shows"]), (&json!(1), &json!(1)));
    assert_eq!(of["sessions"], 10, "8 fixed, an extra, and the lesson");
    assert_eq!(of["visits"], 271, "230 of the club's sessions and 41 of the lesson");
    let fixed = &of["fixed"][0];
    assert_eq!((&fixed["start"], &fixed["said"]), (&json!("08:30"), &json!("每周一三五")));
    let group = &dancers["id"];
    let span = json!({ "group": group, "from": "2026-10-01", "to": "2026-10-31" });
    assert_eq!(office.must("group_sessions", span.clone()).as_array().unwrap().len(), 12);
    let lost = office.must("lost_list", span);
    assert!(!lost.as_array().unwrap().is_empty(), "the holiday");
    assert!(lost.as_array().unwrap().iter().all(|l| l["owed"] == false), "stops by agreement");
}

#[test]
fn a_lost_date_is_owed_until_it_is_made_up_for() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&room, &office.club("书法社"), "2026-11-10 09:00-10:00").unwrap();
    let new = json!({
        "room": room, "holder": { "club": club }, "weekdays": ["tu"], "start": "09:00", "end": "10:00",
        "from": "2026-11-03", "until": "2026-11-24",
    });
    office.must("series_add", json!({ "new": new }));
    let span = json!({ "group": club, "from": "2026-01-01", "to": "2026-12-31" });
    let lost = office.must("lost_list", span.clone());
    assert_eq!((&lost[0]["on"], &lost[0]["owed"]), (&json!("2026-11-10"), &json!(true)));
    let made = |on: Value| office.call("lost_made_up", json!({ "id": lost[0]["id"], "on": on }));
    let no = made(json!("2026-11-12")).unwrap_err();
    assert!(no.contains("没有“舞蹈队”的场次"), "{no}");
    let extra = json!({ "room": room, "slot": slot("2026-11-12 14:00-15:00"), "holder": { "club": club }, "extra": true });
    office.must("booking_add", json!({ "new": extra }));
    made(json!("2026-11-12")).unwrap();
    let now = office.must("lost_list", span.clone());
    assert_eq!((&now[0]["made_up_on"], &now[0]["owed"]), (&json!("2026-11-12"), &json!(false)));
    made(Value::Null).unwrap();
    assert_eq!(office.must("lost_list", span)[0]["owed"], true);
}

#[test]
fn a_leaving_day_to_come_ends_nothing_before_it() {
    let office = office();
    let club = office.club("合唱团");
    join(&office, &club, json!([{ "name": "李一", "from_on": "2026-03-01" }, { "name": "王二" }]))
        .unwrap();
    let member = |name: &str| {
        let all = office.must("member_list", json!({ "club": club }));
        let all = all.as_array().unwrap();
        let of: Vec<Value> = all.iter().filter(|m| m["name"] == name).cloned().collect();
        of
    };
    let count = || office.must("club_list", json!({}))[0]["members"].clone();
    let id = member("李一")[0]["id"].clone();
    let end = |on: &str| office.call("member_end", json!({ "id": id, "on": on }));
    let no = end("2026-02-28").unwrap_err();
    assert!(no.contains("早于李一的加入日期(2026-03-01)"), "refused, never moved: {no}");
    end("2026-12-31").unwrap();
    assert_eq!(count(), 2, "until then as before");
    end("2026-11-30").expect("another day to come");
    let again =
        office.must("member_add", json!({ "club": club, "person": member("李一")[0]["person"] }));
    assert_eq!(
        (&again, &member("李一")[0]["to_on"]),
        (&id, &Value::Null),
        "she stays: one time, no overlap"
    );
    let no =
        office.call("member_add", json!({ "club": club, "person": member("李一")[0]["person"] }));
    assert!(no.unwrap_err().contains("已经是“合唱团”的成员"));
    end("2026-11-20").unwrap();
    assert_eq!(count(), 1, "that day is over");
    let who = member("李一")[0]["person"].clone();
    let rejoin = |from: &str| {
        office.call("member_add", json!({ "club": club, "person": who, "from_on": from }))
    };
    let no = rejoin("2026-11-20").unwrap_err();
    assert!(no.contains("2026-11-21 或以后"), "two times never overlap: {no}");
    rejoin("2026-11-21").unwrap();
    assert_eq!(member("李一").len(), 2);
    assert_eq!(count(), 2);
    let no = office.call("member_end", json!({ "id": id, "on": "2026-11-22" })).unwrap_err();
    assert!(no.contains("已在 2026-11-20 退出"), "{no}");
    let club = office.club("书法社");
    let later = json!([{ "name": "李一", "from_on": "2026-12-01" }]);
    join(&office, &club, later).unwrap();
    let all = office.must("club_list", json!({}));
    let books = all.as_array().unwrap().iter().find(|it| it["name"] == "书法社").unwrap();
    assert_eq!(books["members"], 0, "from the first of December on");
}

#[test]
fn a_pasted_name_is_not_put_on_record_beside_the_dead_it_means() {
    let office = office();
    let club = office.club("合唱团");
    let dead = json!({ "name": "郑怀远", "phone": "13900000007", "deceased_on": "2026-08-03" });
    office.must("person_add", json!({ "new": dead }));
    let same = json!([{ "name": "郑怀远", "phone": "139 0000 0007" }]);
    let no = join(&office, &club, same).unwrap_err();
    assert!(no.contains("郑怀远已经登记为去世(2026-08-03)"), "{no}");
    let other =
        join(&office, &club, json!([{ "name": "郑怀远", "phone": "13900000008" }])).unwrap();
    assert_eq!(other["new_people"], 1, "another phone is another one");
    let desk = crate::import::desk();
    crate::import_kinds::hall(&desk);
    desk.takes("members", "社团,姓名,入社时间,退出日期\n舞蹈队,苏小满,2025-01-01,2025-12-31\n");
    let head = "社团,姓名,入社时间,退出日期\n";
    for (row, why) in [
        ("舞蹈队,苏小满,2025-06-01,", "再加入请写 2026-01-01 或以后的日期"),
        ("舞蹈队,苏小满,2025-06-01,2026-02-01", "重叠"),
        ("舞蹈队,苏小满,2024-06-01,2025-02-01", "重叠"),
    ] {
        let no = desk.refuses("members", &format!("{head}{row}\n"));
        assert!(no.contains(why), "{row}: {no}");
    }
    desk.takes("members", &format!("{head}舞蹈队,苏小满,2026-03-01,2026-12-31\n"));
    assert_eq!(
        desk.takes("members", &format!("{head}舞蹈队,苏小满,2026-05-01,\n")),
        (0, 1, 0),
        "stays"
    );
}
