use crate::office::{Office, office};
use serde_json::{Value, json};

fn volunteer(office: &Office, name: &str) -> Value {
    let person = office.must("person_add", json!({ "new": { "name": name } }));
    office.must("volunteer_add", json!({ "new": { "person": person } }))
}

fn serve(office: &Office, who: &Value, time: &str, more: Value) -> Result<Value, String> {
    let (start, end) = time.split_once('-').unwrap();
    let mut new = json!({ "volunteer": who, "title": "助老理发", "on": "2026-11-20", "start": start, "end": end });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.call("service_record_add", json!({ "new": new }))
}

fn records(office: &Office) -> Value {
    office.must("service_record_list", json!({ "from": "2026-01-01", "to": "2026-12-31" }))
}

#[test]
fn minutes_are_those_actually_given() {
    for (rest, travel, minutes) in [(0, 0, 150), (15, 0, 135), (15, 30, 105)] {
        let office = office();
        let who = volunteer(&office, "欧阳若木");
        serve(
            &office,
            &who,
            "08:30-11:00",
            json!({ "break_minutes": rest, "travel_minutes": travel }),
        )
        .unwrap();
        assert_eq!(records(&office)[0]["minutes"], minutes, "{rest} of rest, {travel} of travel");
    }
}

#[test]
fn travel_counts_only_when_the_settings_say_so() {
    let office = office();
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区", "count_travel": true } }));
    let who = volunteer(&office, "欧阳若木");
    serve(&office, &who, "08:30-11:00", json!({ "travel_minutes": 30 })).unwrap();
    assert_eq!(records(&office)[0]["minutes"], 150);
}

#[test]
fn one_person_is_never_in_two_places() {
    let office = office();
    let (who, other) = (volunteer(&office, "欧阳若木"), volunteer(&office, "司徒青"));
    serve(&office, &who, "09:00-11:00", json!({})).unwrap();
    let refused = serve(&office, &who, "10:59-12:00", json!({ "title": "巡河" })).unwrap_err();
    assert!(refused.contains("欧阳若木在 11月20日 09:00–11:00 已经记了“助老理发”"), "{refused}");
    serve(&office, &who, "11:00-12:00", json!({ "title": "巡河" }))
        .expect("touching is not overlapping");
    serve(&office, &other, "09:00-11:00", json!({}))
        .expect("someone else may serve at the same time");
}

#[test]
fn a_record_is_due_on_the_tenth_working_day() {
    let office = office();
    let who = volunteer(&office, "欧阳若木");
    for (on, recorded, due, late) in [
        ("2026-09-18", "2026-10-09", "2026-10-09", false),
        ("2026-09-17", "2026-10-09", "2026-10-08", true),
    ] {
        serve(&office, &who, "09:00-11:00", json!({ "on": on, "recorded_on": recorded })).unwrap();
        let all = records(&office);
        let found = all.as_array().unwrap().iter().find(|r| r["on"] == on).unwrap();
        assert_eq!((&found["due_on"], &found["late"]), (&json!(due), &json!(late)), "{on}");
    }
}

#[test]
fn what_is_no_service_is_refused() {
    let office = office();
    let who = volunteer(&office, "欧阳若木");
    for (time, more, why) in [
        ("09:00-09:30", json!({ "break_minutes": 30 }), "没有服务时间"),
        ("11:00-09:00", json!({}), "必须晚于开始时间"),
        ("09:00-11:00", json!({ "title": "合唱排练" }), "不属于志愿服务"),
        ("09:00-11:00", json!({ "title": " " }), "请填写活动名称"),
        ("09:00-11:00", json!({ "on": "2026-02-30" }), "没有 2026年2月30日 这一天"),
    ] {
        let refused = serve(&office, &who, time, more.clone()).unwrap_err();
        assert!(refused.contains(why), "{more}: {refused}");
    }
    assert_eq!(records(&office), json!([]));
}

#[test]
fn a_sheet_goes_in_whole_or_not_at_all() {
    let office = office();
    let (a, b) = (volunteer(&office, "欧阳若木"), volunteer(&office, "司徒青"));
    let line =
        |who: &Value, start: &str| json!({ "volunteer": who, "start": start, "end": "11:00" });
    let sheet = |lines: Value| json!({ "sheet": { "title": "清洁日", "on": "2026-11-21", "place": "南塘", "lines": lines } });
    let refused = office
        .call(
            "service_sheet_add",
            sheet(json!([line(&a, "09:00"), line(&b, "09:00"), line(&a, "10:00")])),
        )
        .unwrap_err();
    assert!(refused.starts_with("第 3 行："), "{refused}");
    assert_eq!(records(&office), json!([]), "nothing of it went in");
    let made =
        office.must("service_sheet_add", sheet(json!([line(&a, "09:00"), line(&b, "09:30")])));
    assert_eq!(made.as_array().unwrap().len(), 2);
    assert_eq!(office.must("undo", json!({})), "登记签到表“清洁日”2 人", "one sheet, one undo");
    assert_eq!(records(&office), json!([]));
}

#[test]
fn a_record_is_mended_by_the_rules_of_a_new_one() {
    let office = office();
    let who = volunteer(&office, "欧阳若木");
    let id = serve(&office, &who, "09:00-10:00", json!({})).unwrap();
    serve(&office, &who, "11:00-12:00", json!({ "title": "巡河" })).unwrap();
    let mend = |time: &str, more: Value, was: Value| {
        let (start, end) = time.split_once('-').unwrap();
        let mut new = json!({ "volunteer": who, "title": "助老理发", "on": "2026-11-20", "start": start, "end": end });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("service_record_update", json!({ "id": id, "new": new, "was": was }))
    };
    mend("09:00-10:30", json!({ "break_minutes": 10 }), json!(null)).expect("it may touch itself");
    assert!(mend("10:30-11:30", json!({}), json!(null)).unwrap_err().contains("不能重叠"));
    assert!(
        mend("09:00-10:00", json!({ "title": "例会" }), json!(null)).unwrap_err().contains("例会")
    );
    let one = records(&office).as_array().unwrap().iter().find(|r| r["id"] == id).unwrap().clone();
    assert_eq!((&one["minutes"], &one["recorded_on"]), (&json!(80), &json!("2026-11-22")));
    let old = json!({ "volunteer": who, "title": "助老理发", "on": "2026-11-20", "start": "09:00", "end": "10:00" });
    let refused = mend("09:00-09:30", json!({}), old).unwrap_err();
    assert_eq!(
        refused,
        "这一行刚在别处改过：结束现在是“10:30”，休息分钟现在是“10”。您填的内容还在，请核对后再保存"
    );
}

#[test]
fn several_records_are_added_reworded_and_taken_away_together() {
    let office = office();
    let who = volunteer(&office, "欧阳若木");
    let new = |start: &str, end: &str| json!({ "volunteer": who, "title": "巡河", "on": "2026-11-20", "start": start, "end": end });
    let clash = json!({ "news": [new("09:00", "10:00"), new("09:30", "11:00")] });
    let refused = office.call("service_records_add", clash).unwrap_err();
    assert!(refused.starts_with("第 2 行：欧阳若木在 11月20日 09:00–10:00"), "{refused}");
    assert_eq!(records(&office), json!([]));
    let ids = office.must(
        "service_records_add",
        json!({ "news": [new("09:00", "10:00"), new("10:00", "11:00")] }),
    );
    office.must("service_records_reword", json!({ "ids": ids, "place": "南塘" }));
    office.must("service_records_reword", json!({ "ids": ids, "title": "护河" }));
    for record in records(&office).as_array().unwrap() {
        assert_eq!((&record["title"], &record["place"]), (&json!("护河"), &json!("南塘")));
    }
    office.call("service_records_reword", json!({ "ids": ids })).unwrap_err();
    office.must("service_records_remove", json!({ "ids": ids }));
    assert_eq!(records(&office), json!([]));
    assert_eq!(office.must("undo", json!({})), "删除服务记录 2 条");
    assert_eq!(records(&office).as_array().unwrap().len(), 2);
}

#[test]
fn a_volunteer_is_changed_stops_and_begins_again() {
    let office = office();
    let (who, other) = (volunteer(&office, "欧阳若木"), volunteer(&office, "司徒青"));
    serve(&office, &who, "09:00-10:00", json!({})).unwrap();
    let one = |id: &Value| {
        let all = office.must("volunteer_list", json!({}));
        all.as_array().unwrap().iter().find(|v| v["id"] == *id).unwrap().clone()
    };
    let person = one(&who)["person"].clone();
    let new = json!({ "person": person, "volunteer_no": "120105007", "skills": "理发" });
    office.must("volunteer_update", json!({ "id": who, "new": new }));
    assert_eq!(one(&who)["volunteer_no"], "120105007");
    let taken = json!({ "person": one(&other)["person"], "volunteer_no": "120105007" });
    let refused =
        office.call("volunteer_update", json!({ "id": other, "new": taken })).unwrap_err();
    assert!(refused.contains("已经有人用了"), "{refused}");
    let seen = json!({ "person": person });
    let refused =
        office.call("volunteer_update", json!({ "id": who, "new": new, "was": seen })).unwrap_err();
    assert!(
        refused.contains("刚在别处改过：志愿者编号现在是“120105007”，特长现在是“理发”"),
        "{refused}"
    );
    let swapped = json!({ "person": one(&other)["person"] });
    office.call("volunteer_update", json!({ "id": who, "new": swapped })).unwrap_err();
    let early = office.call("volunteer_end", json!({ "id": who, "on": "2026-01-01" })).unwrap_err();
    assert!(early.contains("早于登记日期"), "{early}");
    office.must("volunteer_end", json!({ "id": who, "on": "2026-11-22" }));
    assert_eq!(one(&who)["ended_on"], "2026-11-22");
    office.must("volunteer_end", json!({ "id": who, "on": null }));
    assert_eq!((&one(&who)["ended_on"], &one(&who)["minutes"]), (&json!(null), &json!(60)));
    assert_eq!(office.must("volunteer_records", json!({ "id": who })).as_array().unwrap().len(), 1);
}
