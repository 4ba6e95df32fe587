use crate::office::{Office, office};
use keting::volunteering::typed;
use serde_json::{Value, json};

/// A team of so many, and the sheet printed for it.
fn printed(office: &Office, people: usize, more: Value) -> Value {
    let team = office.must("team_add", json!({ "new": { "name": "护河队" } }));
    for n in 1..=people {
        let person = office.must("person_add", json!({ "new": { "name": format!("志愿者{n}") } }));
        let new = json!({ "person": person, "team": team, "volunteer_no": format!("QH-{n:03}") });
        office.must("volunteer_add", json!({ "new": new }));
    }
    let mut new = json!({ "title": "清河日", "on": "2026-11-21", "start": "09:00", "end": "11:00", "team": team, "leader": "沈知夏" });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.must("sign_in_add", json!({ "new": new }))
}

fn read(office: &Office, sheet: &Value, typed: &str) -> Value {
    office.must("sign_in_read", json!({ "id": sheet, "typed": typed }))
}

fn records(office: &Office) -> usize {
    let all =
        office.must("service_record_list", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    all.as_array().unwrap().len()
}

#[test]
fn numbers_and_who_did_not_come_record_everybody_at_once() {
    let office = office();
    let sheet = printed(&office, 36, json!({}));
    let typed = "1-35 缺3,8\n12 14:00-15:30";
    let found = read(&office, &sheet, typed);
    assert_eq!(found["wrong"], json!([]));
    assert_eq!(found["came"].as_array().unwrap().len(), 33);
    assert_eq!(found["absent"], 3, "3, 8 and 36 did not come");
    assert_eq!(found["minutes"], 32 * 120 + 90);
    let twelve = found["came"].as_array().unwrap().iter().find(|c| c["number"] == 12).unwrap();
    assert_eq!((&twelve["name"], &twelve["start"]), (&json!("志愿者12"), &json!("14:00")));
    assert_eq!(records(&office), 0, "a look records nothing");
    office.must("sign_in_record", json!({ "id": sheet, "typed": typed }));
    assert_eq!(records(&office), 33);
    let kept = office.must("sign_in_list", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    assert_eq!(kept[0]["recorded"], 33);
    let refused = office.call("sign_in_remove", json!({ "id": sheet })).unwrap_err();
    assert!(refused.contains("签到表要留着备查"), "{refused}");
    assert_eq!(
        office.must("undo", json!({})),
        "登记签到表“清河日”33 人",
        "one sheet, one step back"
    );
    assert_eq!(records(&office), 0);
}

#[test]
fn the_numbers_keep_their_meaning_when_the_team_changes() {
    let office = office();
    let sheet = printed(&office, 3, json!({}));
    let before = office.must("sign_in_get", json!({ "id": sheet }));
    let first = before["lines"][0]["volunteer"].clone();
    office.must("volunteer_end", json!({ "id": first, "on": "2026-11-22" }));
    let after = office.must("sign_in_get", json!({ "id": sheet }));
    assert_eq!(before["lines"], after["lines"], "as they were printed");
    assert_eq!(after["lines"].as_array().unwrap().len(), 8, "three names and five blank lines");
    assert_eq!(after["lines"][1]["masked"], "志**2");
}

#[test]
fn what_cannot_be_right_is_said_and_nothing_is_lost() {
    let office = office();
    let sheet = printed(&office, 10, json!({ "blank": 2 }));
    for (typed, why) in [
        ("40-35", "“40-35”前面的号比后面的大，请写成 35-40"),
        ("41", "表上没有 41 号，只印到 12 号"),
        ("1-999", "表上没有 13-999 号，只印到 12 号"),
        ("3 3", "3 号写了两次"),
        ("1-5\n4", "4 号写了两次"),
        ("12", "这一行印的是空白，请先选是谁"),
        ("5 22:00-01:00", "真的过了零点，请分两天记"),
        ("5 14:00-14:00", "必须晚于开始时间"),
        ("5 14:00", "时间要写从几点到几点"),
        ("1-5 缺9", "缺的 9 号不在写的号里"),
        ("缺3", "没有写号"),
        ("0", "没有 0 号"),
        ("一二三", "看不懂“一二三”"),
        ("5 休150", "没有服务时间"),
        ("5 9:00-10:00；5 9:30-11:00", "5 号写了两次"),
        ("", "还没有写谁来了"),
    ] {
        let args = json!({ "id": sheet, "typed": typed });
        let refused = office.call("sign_in_record", args).unwrap_err();
        assert!(refused.contains(why), "{typed}: {refused}");
        assert_eq!(records(&office), 0, "{typed}");
    }
}

#[test]
fn one_who_has_hours_already_is_refused_by_name_and_time() {
    let office = office();
    let sheet = printed(&office, 3, json!({}));
    let lines = office.must("sign_in_get", json!({ "id": sheet }));
    let two = &lines["lines"][1]["volunteer"];
    let new = json!({ "volunteer": two, "title": "巡逻", "on": "2026-11-21", "start": "10:30", "end": "12:00" });
    office.must("service_record_add", json!({ "new": new }));
    let found = read(&office, &sheet, "1-3");
    assert!(
        found["came"][1]["wrong"].as_str().unwrap().contains("10:30–12:00 已经记了“巡逻”"),
        "{found}"
    );
    let refused =
        office.call("sign_in_record", json!({ "id": sheet, "typed": "1-3" })).unwrap_err();
    assert!(refused.starts_with("2 号：志愿者2在 11月21日"), "{refused}");
    office.must("sign_in_record", json!({ "id": sheet, "typed": "1-3；2 9:00-10:30" }));
    assert_eq!(records(&office), 4);
}

#[test]
fn a_name_on_a_blank_line_is_said_and_long_days_are_warned_of() {
    let office = office();
    let sheet = printed(&office, 2, json!({ "start": "08:00", "end": "17:00" }));
    let person = office.must("person_add", json!({ "new": { "name": "欧阳若木" } }));
    let new = office.must("volunteer_add", json!({ "new": { "person": person } }));
    office.must("sign_in_name", json!({ "id": sheet, "number": 4, "volunteer": new }));
    let twice = office.call("sign_in_name", json!({ "id": sheet, "number": 5, "volunteer": new }));
    assert_eq!(twice.unwrap_err(), "欧阳若木已经是 4 号");
    let found = read(&office, &sheet, "4");
    assert_eq!(found["came"][0]["name"], "欧阳若木");
    assert!(found["came"][0]["warned"].as_str().unwrap().contains("超过 8 小时"));
}

/// R9: a lesson that a volunteer gives is hours once and attendance once.
#[test]
fn teaching_counts_once_as_hours_and_once_as_attendance() {
    let office = office();
    let room = office.room("103 书画室");
    let club = office.club("国画社");
    let booking = office.book(&room, &club, "2026-11-21 09:00-11:00").unwrap();
    let sheet = printed(&office, 1, json!({ "booking": booking, "title": "国画授课" }));
    let teacher = office.must("volunteer_list", json!({}))[0]["person"].clone();
    let ticked = json!({ "booking": booking, "person": teacher, "came": true });
    office.must("arrival_set", ticked);
    office.must("sign_in_record", json!({ "id": sheet, "typed": "1" }));
    let came = office.must("arrival_list", json!({ "booking": booking }));
    let times = came.as_array().unwrap().iter().filter(|a| a["person"] == teacher).count();
    assert_eq!(times, 1, "once in the session");
    assert_eq!(records(&office), 1, "once as hours");
    let again = office.call("sign_in_record", json!({ "id": sheet, "typed": "1" })).unwrap_err();
    assert!(again.contains("同一个人的时间不能重叠"), "{again}");
}

#[test]
fn a_sheet_nobody_typed_is_on_the_list_of_what_runs_out() {
    let office = office();
    let sheet = printed(&office, 2, json!({}));
    let due = office.must("service_due", json!({}));
    assert_eq!((&due[0]["sign_in"], &due[0]["due_on"]), (&sheet, &json!("2026-12-04")));
    assert_eq!(due[0]["days_left"], 10);
    office.must("sign_in_record", json!({ "id": sheet, "typed": "1" }));
    assert_eq!(office.must("service_due", json!({})), json!([]));
}

#[test]
fn the_desk_writes_as_it_likes() {
    for typed in ["1－3 缺 2", "1到3号 没来2", "第1-3号缺2", "1,3", "1、3", "1 3", "3；1"]
    {
        let found = typed::read(typed);
        let came: Vec<u32> = found.came.iter().map(|c| c.number).collect();
        assert_eq!((came, found.wrong), (vec![1, 3], vec![]), "{typed}");
    }
    for typed in ["12 14：00－15：30 休15", "12 1400-1530 休15", "12号 14:00 到 15:30，休息15分"]
    {
        let found = typed::read(typed);
        assert_eq!(found.came[0].span.unwrap().to_string(), "14:00–15:30", "{typed}");
        assert_eq!((found.came[0].number, found.came[0].rest), (12, Some(15)), "{typed}");
    }
}
