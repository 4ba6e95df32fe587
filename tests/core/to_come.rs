//! Service of a day to come counts nowhere before its day; consent that was taken back stops what is new only; what
//! sounds like no service is asked.

use crate::office::{Office, office, office_in_time};
use serde_json::{Value, json};

fn volunteer(office: &Office, more: Value) -> (Value, Value) {
    let mut new = json!({ "name": "欧阳若木" });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let person = office.must("person_add", json!({ "new": new }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": person } }));
    (person, volunteer)
}

fn record(who: &Value, title: &str, on: &str, time: &str) -> Value {
    let (start, end) = time.split_once('-').unwrap();
    json!({ "volunteer": who, "title": title, "on": on, "start": start, "end": end })
}

fn agree(office: &Office, person: &Value, purpose: &str) -> Value {
    let new = json!({ "purpose": purpose, "way": "signed" });
    office.must("consent_add", json!({ "people": [person], "new": new }));
    let list = office.must("consent_list", json!({ "person": person }));
    list.as_array().unwrap().iter().find(|it| it["purpose"] == purpose).unwrap()["id"].clone()
}

fn days(office: &Office, who: &Value, month: &str, count: u32) -> Vec<Value> {
    let day = |day: u32| {
        let new = record(who, "巡河护绿", &format!("{month}-{day:02}"), "08:00-18:00");
        office.must("service_record_add", json!({ "new": new }))
    };
    (1..=count).map(day).collect()
}

#[test]
fn hours_of_days_to_come_are_on_no_list() {
    let office = office_in_time();
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    let (person, who) = volunteer(&office, json!({}));
    days(&office, &who, "2026-12", 10);
    let shown = || {
        let whole = office.must("person_whole", json!({ "id": person }));
        let hat =
            whole["hats"].as_array().unwrap().iter().find(|it| it["hat"] == "volunteer").unwrap();
        let report = office.must("report_preview", json!({ "period": "2026-12" }));
        let teams =
            report["sheets"].as_array().unwrap().iter().find(|it| it["key"] == "t3").unwrap();
        let hours = teams["totals"][6]["shown"].clone();
        json!([
            office.must("volunteer_list", json!({}))[0]["minutes"],
            office.must("star_list", json!({})).as_array().unwrap().len(),
            hat["said"].as_str().unwrap().contains("0 分钟")
                || hat["said"].as_str().unwrap().contains("0 小时"),
            hours,
        ])
    };
    assert_eq!(shown()[0], 0);
    assert_eq!(shown()[1], 0, "no star is reached");
    assert_eq!(shown()[3], "0.0", "nor is it in the month's report");
    let happened = office.must("person_happened", json!({ "id": person }));
    assert!(!happened.to_string().contains("巡河护绿"), "it has not happened: {happened}");
    office.days_pass(18);
    assert_eq!(
        office.must("volunteer_list", json!({}))[0]["minutes"],
        6000,
        "on 10 December all of it is there"
    );
    assert_eq!(office.must("star_list", json!({}))[0]["word"], "一星");
}

#[test]
fn the_wall_shows_hours_given_and_not_to_come() {
    let office = crate::papers::Printing::new();
    let person = office.must("person_add", json!({ "new": { "name": "欧阳若木" } }));
    let who = office.must("volunteer_add", json!({ "new": { "person": person } }));
    let agree = json!({ "people": [person], "new": { "purpose": "publish", "way": "signed" } });
    office.must("consent_add", agree);
    for (on, time) in [("2026-11-20", "09:00-11:00"), ("2027-05-20", "08:00-18:00")] {
        office.must("service_record_add", json!({ "new": record(&who, "巡河护绿", on, time) }));
    }
    let page = office.print("volunteer_wall_pdf", json!({}));
    assert!(page.contains("2.0") && !page.contains("12.0"), "{page}");
}

#[test]
fn the_hours_of_a_star_are_counted_again_at_each_step() {
    let office = office_in_time();
    let (_, who) = volunteer(&office, json!({}));
    let records = days(&office, &who, "2026-10", 10);
    let ids = office.must("star_propose", json!({ "volunteers": [who] }));
    let shorter = record(&who, "巡河护绿", "2026-10-01", "08:00-17:30");
    let longer = record(&who, "巡河护绿", "2026-10-01", "08:00-18:00");
    let change =
        |new: &Value| office.must("service_record_update", json!({ "id": records[0], "new": new }));
    change(&shorter);
    let refused = office.call("star_post", json!({ "ids": ids, "days": 3 })).unwrap_err();
    assert!(refused.contains("现在累计 99.5 小时，不到一星的 100 小时"), "{refused}");
    change(&longer);
    office.must("star_post", json!({ "ids": ids, "days": 3 }));
    office.days_pass(10);
    change(&shorter);
    let refused = office.call("star_confirm", json!({ "ids": ids })).unwrap_err();
    assert!(refused.contains("现在累计 99.5 小时"), "{refused}");
    change(&longer);
    office.must("star_confirm", json!({ "ids": ids }));
}

#[test]
fn after_a_consent_was_taken_back_old_records_are_put_right_and_nothing_new_is_written() {
    let office = office();
    let (person, who) = volunteer(&office, json!({}));
    let (_, other) = volunteer(&office, json!({ "name": "司徒青" }));
    let consent = agree(&office, &person, "service");
    let add = |new: Value| office.call("service_record_add", json!({ "new": new }));
    let old = add(record(&who, "巡河护绿", "2026-11-10", "09:00-11:00")).unwrap();
    let others = add(record(&other, "巡河护绿", "2026-11-10", "13:00-14:00")).unwrap();
    office.must("consent_withdraw", json!({ "id": consent }));
    let mended = record(&who, "巡河护绿", "2026-11-11", "09:00-10:00");
    office.must("service_record_update", json!({ "id": old, "new": mended }));
    let again = record(&who, "巡河护绿", "2026-11-11", "09:00-10:30");
    office.must("service_record_correct", json!({ "id": old, "new": again, "reason": "抄错" }));
    let all = office.must("volunteer_list", json!({}));
    let own = all.as_array().unwrap().iter().find(|it| it["id"] == who).unwrap();
    assert_eq!(own["minutes"], 90);
    let new = add(record(&who, "巡河护绿", "2026-11-12", "09:00-10:00")).unwrap_err();
    assert!(new.contains("不能再记新的时长") && new.contains("可以更正"), "{new}");
    let theirs = record(&who, "巡河护绿", "2026-11-12", "13:00-14:00");
    let handed = office.call("service_record_update", json!({ "id": others, "new": theirs }));
    assert!(handed.unwrap_err().contains("不能再记新的时长"), "another's hours are new to them");
}

#[test]
fn whoever_left_has_old_records_put_right_on_their_day() {
    let office = office();
    let (_, who) = volunteer(&office, json!({}));
    let new = record(&who, "巡河护绿", "2026-11-20", "09:00-11:00");
    let old = office.must("service_record_add", json!({ "new": new }));
    let first = json!({ "id": who, "new": { "person": office.must("volunteer_list", json!({}))[0]["person"], "registered_on": "2026-01-01" } });
    office.must("volunteer_update", first);
    office.must("volunteer_end", json!({ "id": who, "on": "2026-11-15" }));
    let update = |on: &str| {
        let new = record(&who, "巡河护绿", on, "09:00-10:00");
        office.call("service_record_update", json!({ "id": old, "new": new }))
    };
    update("2026-11-20").expect("its day is not in question");
    assert!(update("2026-11-21").unwrap_err().contains("到 2026-11-15 为止是志愿者"));
    update("2026-11-10").expect("a day when they still were one");
}

#[test]
fn what_sounds_like_no_service_is_asked_with_the_reason() {
    let office = office();
    let (_, who) = volunteer(&office, json!({}));
    let mut day = 0;
    let mut add = |title: &str, content: Option<&str>, sure: Option<bool>| {
        day += 1;
        let mut new = record(
            &who,
            title,
            &format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            "09:00-10:00",
        );
        new["content"] = json!(content);
        crate::whole::call(&office, "service_record_add", json!({ "new": new, "sure": sure }))
            .map_err(|e| serde_json::to_value(e).unwrap())
    };
    for title in [
        "政治学习",
        "值班",
        "夜间值班",
        "值班服务",
        "加班",
        "加班整理档案",
        "十月例会（第二次）",
        "志愿者大会",
        "队里聚餐",
        "合唱排练",
        "有偿保洁",
        "社区矫正劳动",
        "照顾家人",
        "做家务",
        "参加培训",
        "上党课",
    ] {
        let asked = add(title, None, None).expect_err(title);
        let said = asked["message"].as_str().unwrap();
        assert_eq!(
            (&asked["code"], &asked["field"]),
            (&json!("ask"), &json!("title")),
            "{title}: {asked}"
        );
        assert!(said.contains("第十九条") && said.contains(title), "{title}: {said}");
        add(title, None, Some(true)).expect("whoever was there says that it was one");
    }
    for title in [
        "帮老人做家务",
        "加班加点清雪",
        "员工资料整理",
        "社团建设帮扶",
        "安排练习场地",
        "清扫值班室",
        "会议室保洁",
        "给农民工讨工资普法",
        "无偿献血引导",
        "学习辅导",
    ] {
        add(title, None, None)
            .unwrap_or_else(|asked| panic!("a word inside a word: {title}: {asked}"));
    }
    let asked = add("巡河护绿", Some("先巡河，然后队里聚餐"), None).unwrap_err();
    assert_eq!(asked["field"], "content");
    let sheet = json!({ "title": "值班", "on": "2026-11-20", "start": "09:00", "end": "10:00" });
    assert!(office.call("sign_in_add", json!({ "new": sheet })).unwrap_err().contains("第十九条"));
    office.must("sign_in_add", json!({ "new": sheet, "sure": true }));
}

#[test]
fn who_answered_once_is_not_asked_for_a_correction() {
    let office = office();
    let (_, who) = volunteer(&office, json!({}));
    let new = |time: &str| record(&who, "值班", "2026-11-20", time);
    let id = office.must("service_record_add", json!({ "new": new("09:00-10:00"), "sure": true }));
    office.must("service_record_update", json!({ "id": id, "new": new("09:00-11:00") }));
    let renamed =
        office.call("service_records_reword", json!({ "ids": [id], "title": "政治学习" }));
    assert!(renamed.unwrap_err().contains("第十九条"), "another name is another question");
}
