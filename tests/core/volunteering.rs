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
