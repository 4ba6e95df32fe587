use crate::office::{Office, office, office_at};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Neighbour {
    person: Value,
    volunteer: Value,
}

fn neighbour(office: &Office, name: &str, more: Value) -> Neighbour {
    let mut new = json!({ "name": name });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let person = office.must("person_add", json!({ "new": new }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": person } }));
    Neighbour { person, volunteer }
}

fn new(who: &Neighbour, on: &str, time: &str) -> Value {
    let (start, end) = time.split_once('-').unwrap();
    json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": on, "start": start, "end": end })
}

fn records(office: &Office) -> Vec<Value> {
    let all =
        office.must("service_record_list", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    all.as_array().unwrap().clone()
}

fn minutes(office: &Office, who: &Neighbour) -> i64 {
    let all = office.must("volunteer_list", json!({}));
    let one = all.as_array().unwrap().iter().find(|v| v["id"] == who.volunteer).unwrap();
    one["minutes"].as_i64().unwrap()
}

#[test]
fn a_draft_counts_once_somebody_has_checked_it() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    let draft = json!({ "new": new(&who, "2026-11-20", "09:00-11:00"), "draft": true });
    let id = office.must("service_record_add", draft);
    assert_eq!(minutes(&office, &who), 0, "nobody has checked it");
    let again = json!({ "new": new(&who, "2026-11-20", "10:00-12:00") });
    assert!(office.call("service_record_add", again).is_err(), "its time is taken all the same");
    let today = office.must("today_list", json!({}));
    assert_eq!(today["report"][0]["text"], "有 1 条服务记录等您核对");
    office.must("service_records_confirm", json!({ "ids": [id] }));
    assert_eq!(minutes(&office, &who), 120);
    let twice = office.call("service_records_confirm", json!({ "ids": [id] })).unwrap_err();
    assert!(twice.contains("已确认，不用再核对"), "{twice}");
    office.must("undo", json!({}));
    assert_eq!(minutes(&office, &who), 0, "checking is one step back");
}

#[test]
fn what_was_sent_up_is_corrected_by_a_new_row_and_the_old_one_stays() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    let old =
        office.must("service_record_add", json!({ "new": new(&who, "2026-10-20", "09:00-11:00") }));
    let later =
        office.must("service_record_add", json!({ "new": new(&who, "2026-11-20", "09:00-11:00") }));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("十月.xlsx");
    office.must("report_save", json!({ "period": "2026-10", "out": file }));
    let after =
        office.must("service_record_add", json!({ "new": new(&who, "2026-10-21", "09:00-10:00") }));
    let state = |id: &Value| {
        records(&office).into_iter().find(|r| r["id"] == *id).unwrap()["state"].clone()
    };
    assert_eq!(
        [state(&old), state(&later), state(&after)],
        ["locked", "confirmed", "confirmed"],
        "locked is what the filing has: not another month, not what was written after it"
    );
    let mended = new(&who, "2026-10-20", "09:00-10:30");
    for (command, args) in [
        ("service_record_update", json!({ "id": old, "new": mended })),
        ("service_record_remove", json!({ "id": old })),
        ("service_records_remove", json!({ "ids": [later, old] })),
        ("service_records_reword", json!({ "ids": [old], "title": "护河" })),
    ] {
        let refused = office.call(command, args).unwrap_err();
        assert!(refused.contains("已经报送或锁定"), "{command}: {refused}");
    }
    let none = json!({ "id": old, "new": mended, "reason": " " });
    assert!(office.call("service_record_correct", none).unwrap_err().contains("请填写更正原因"));
    office.must(
        "service_record_correct",
        json!({ "id": old, "new": mended, "reason": "签退时间抄错" }),
    );
    assert_eq!(minutes(&office, &who), 90 + 120 + 60, "the old one counts no more");
    let all = records(&office);
    let kept = all.iter().find(|r| r["id"] == old).unwrap();
    assert_eq!((&kept["state"], &kept["minutes"]), (&json!("replaced"), &json!(120)));
    let put = all.iter().find(|r| r["corrects"] == old).unwrap();
    assert_eq!((&put["reason"], &put["minutes"]), (&json!("签退时间抄错"), &json!(90)));
    office.must("undo", json!({}));
    assert_eq!(minutes(&office, &who), 120 + 120 + 60);
    let void = json!({ "id": old, "reason": "那天没有来" });
    assert_eq!(office.must("service_record_correct", void), Value::Null);
    assert_eq!(minutes(&office, &who), 120 + 60);
    let free = json!({ "new": new(&who, "2026-10-20", "09:30-10:00") });
    office.call("service_record_add", free).expect("a void record takes no time");
    assert!(office.must("verify", json!({}))["problems"].as_array().unwrap().is_empty());
}

#[test]
fn points_follow_a_correction() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    office.must(
        "points_rule_add",
        json!({ "new": { "from": "2026-01-01", "per_hour": 10, "validity": "never" } }),
    );
    let old =
        office.must("service_record_add", json!({ "new": new(&who, "2026-10-20", "09:00-11:00") }));
    let settle = json!({ "from": "2026-01-01", "to": "2026-12-31" });
    let has = || {
        office.must("points_settle", settle.clone());
        office.must("points_balances", json!({}))[0]["points"].as_i64().unwrap()
    };
    assert_eq!(has(), 20);
    office.must("service_records_lock", json!({ "ids": [old] }));
    let mended = new(&who, "2026-10-20", "09:00-10:00");
    office
        .must("service_record_correct", json!({ "id": old, "new": mended, "reason": "提前离开" }));
    assert_eq!(has(), 10, "what the old one earned is taken back, the new one earns");
}

#[test]
fn what_is_no_service_says_why() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    for (title, why) in [
        ("有偿保洁", "拿报酬的劳动"),
        ("社区矫正劳动", "本来就该自己尽的义务"),
        ("队里聚餐", "自己人的会议和聚会"),
        ("合唱排练", "演给居民看的那一场才算"),
    ] {
        let mut record = new(&who, "2026-11-20", "09:00-11:00");
        record["title"] = json!(title);
        let refused = office.call("service_record_add", json!({ "new": record })).unwrap_err();
        assert!(refused.contains(why) && refused.contains("第十九条"), "{title}: {refused}");
    }
}

#[test]
fn a_consent_that_was_taken_back_stops_new_hours_and_keeps_the_old() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    let add = |purpose: &str, way: &str, more: Value| {
        let mut new = json!({ "purpose": purpose, "way": way });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("consent_add", json!({ "people": [who.person], "new": new }))
    };
    assert_eq!(add("service", "spoken", json!({})).unwrap_err(), "口头同意要写明见证人");
    add("service", "spoken", json!({ "witness": "顾念一" })).unwrap();
    assert!(add("service", "signed", json!({})).unwrap_err().contains("都已经同意过"));
    office.must("service_record_add", json!({ "new": new(&who, "2026-11-20", "09:00-11:00") }));
    let list = office.must("consent_list", json!({ "person": who.person }));
    office.must("consent_withdraw", json!({ "id": list[0]["id"] }));
    let next = json!({ "new": new(&who, "2026-11-21", "09:00-11:00") });
    let refused = office.call("service_record_add", next.clone()).unwrap_err();
    assert!(
        refused.contains("撤回了“登记志愿服务”的同意") && refused.contains("照样算"),
        "{refused}"
    );
    assert_eq!(minutes(&office, &who), 120, "what was counted stays counted");
    add("service", "signed", json!({})).expect("they may agree again");
    office.must("service_record_add", next);
}

#[test]
fn a_child_under_fourteen_serves_with_a_guardian() {
    let office = office();
    let child =
        office.must("person_add", json!({ "new": { "name": "小棠", "born_on": "2020-05-01" } }));
    let enrol = json!({ "new": { "person": child } });
    let refused = office.call("volunteer_add", enrol.clone()).unwrap_err();
    assert!(refused.contains("不满 14 周岁，还没有登记监护人"), "{refused}");
    let agree = json!({ "people": [child], "new": { "purpose": "publish", "way": "signed" } });
    assert!(
        office
            .call("consent_add", agree.clone())
            .unwrap_err()
            .contains("还没有登记监护人，不能登记同意")
    );
    let guardian = office.must("person_add", json!({ "new": { "name": "欧阳若木" } }));
    let with = json!({ "name": "小棠", "born_on": "2020-05-01", "guardian": guardian });
    office.must("person_update", json!({ "id": child, "new": with }));
    office.must("volunteer_add", enrol);
    office.must("consent_add", agree);
    let list = office.must("consent_list", json!({ "person": child }));
    assert_eq!(list[0]["given_by"], "欧阳若木", "the guardian gave it");
    let teen = json!({ "new": { "name": "小满", "born_on": "2012-11-22" } });
    let teen = office.must("person_add", teen);
    office
        .call("volunteer_add", json!({ "new": { "person": teen } }))
        .expect("fourteen today is no child any more");
}

#[test]
fn numbers_follow_the_last_and_honours_of_others_need_their_papers() {
    let office = office();
    assert_eq!(office.must("volunteer_number_next", json!({})), "2026-0001");
    let who = neighbour(&office, "欧阳若木", json!({}));
    let update = |more: Value| {
        let mut new = json!({ "person": who.person, "volunteer_no": "QH2026-0126" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("volunteer_update", json!({ "id": who.volunteer, "new": new }))
    };
    update(json!({ "id_number": "11010519491231002x", "service_kinds": "助老" })).unwrap();
    assert_eq!(office.must("volunteer_number_next", json!({})), "QH2026-0127");
    let refused = update(json!({ "id_number": "110105194912310021" })).unwrap_err();
    assert!(refused.contains("最后一位对不上"), "{refused}");
    let honour = |more: Value| {
        let mut new = json!({ "title": "最美志愿者", "on": "2026-03-05" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("honour_add", json!({ "volunteer": who.volunteer, "new": new }))
    };
    let others = json!({ "awarded_by": "样例区文明办" });
    assert!(honour(others).unwrap_err().contains("要先核对凭证"));
    honour(json!({ "awarded_by": "样例区文明办", "evidence": "证书编号 2026-18" })).unwrap();
    let training = json!({ "volunteers": [who.volunteer], "new": { "title": "急救", "minutes": 120, "on": "2026-11-20" } });
    office.must("training_add", training);
    let merits = office.must("volunteer_merits", json!({ "id": who.volunteer }));
    assert_eq!(merits["trainings"][0]["minutes"], 120);
    assert_eq!(merits["honours"][0]["evidence"], "证书编号 2026-18");
    office.must("undo", json!({}));
    let merits = office.must("volunteer_merits", json!({ "id": who.volunteer }));
    assert_eq!(merits["trainings"], json!([]));
}

fn monday_after() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

#[test]
fn a_star_is_proposed_posted_and_confirmed_by_a_person() {
    let office = office_at(monday_after);
    let almost = neighbour(&office, "欧阳若木", json!({}));
    let whole = neighbour(&office, "司徒青", json!({}));
    let give = |who: &Neighbour, total: u32| {
        for n in 0..total.div_ceil(600) {
            let length = 600.min(total - n * 600);
            let on = format!("2026-{:02}-{:02}", 3 + n / 20, 1 + n % 20);
            let time = format!("08:00-{:02}:{:02}", 8 + length / 60, length % 60);
            office.must("service_record_add", json!({ "new": new(who, &on, &time) }));
        }
    };
    give(&almost, 5970);
    give(&whole, 6000);
    let stars = || office.must("star_list", json!({}));
    let list = stars();
    assert_eq!(list.as_array().unwrap().len(), 1, "99.5 hours are not 100");
    assert_eq!((&list[0]["name"], &list[0]["word"]), (&json!("司徒青"), &json!("一星")));
    let nobody = json!({ "volunteers": [almost.volunteer] });
    assert!(office.call("star_propose", nobody).unwrap_err().contains("还没有达到"));
    let ids = office.must("star_propose", json!({ "volunteers": [whole.volunteer] }));
    let early = office.call("star_confirm", json!({ "ids": ids })).unwrap_err();
    assert!(early.contains("要先公示才能评定"), "{early}");
    assert!(office.call("star_post", json!({ "ids": ids, "days": 2 })).is_err());
    let until = office.must("star_post", json!({ "ids": ids, "days": 3 }));
    assert_eq!(until, "2026-12-03");
    let early = office.call("star_confirm", json!({ "ids": ids })).unwrap_err();
    assert!(early.contains("公示到 12月3日 才满"), "{early}");
    office.must("star_end", json!({ "id": ids[0], "reason": "有居民反映时长不实" }));
    let list = stars();
    let states: Vec<&Value> = list.as_array().unwrap().iter().map(|s| &s["state"]).collect();
    assert_eq!(states, ["reached", "ended"], "the hours are still there, the objection too");
    office.must("undo", json!({}));
    assert_eq!(stars()[0]["state"], "posted");
}

#[test]
fn what_is_in_the_ministrys_system_is_not_exported_again() {
    let office = office();
    let who = neighbour(&office, "欧阳若木", json!({}));
    let first =
        office.must("service_record_add", json!({ "new": new(&who, "2026-11-20", "09:00-11:00") }));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("系统补录表.xlsx");
    office.must("sync_save", json!({ "out": file }));
    assert!(file.is_file());
    office.must("sync_mark", json!({ "ids": [first] }));
    let refused = office.call("sync_save", json!({ "out": file })).unwrap_err();
    assert_eq!(refused, "没有要补录的记录，都已经录过了");
    let mended = new(&who, "2026-11-20", "09:00-10:00");
    office.must("service_record_correct", json!({ "id": first, "new": mended, "reason": "抄错" }));
    let list = office.must("sync_list", json!({}));
    assert_eq!(list.as_array().unwrap().len(), 1, "a correction is to be typed in there too");
    assert_eq!(list[0]["minutes"], 60);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is recorded, confirmed, corrected and taken away: nobody has two records that share a minute, and
    /// taking every step back leaves nothing.
    #[test]
    fn no_minute_is_counted_twice_and_undo_restores(
        acts in proptest::collection::vec((0u8..6, 0usize..3, 8u32..18, 1u32..4), 1..40)
    ) {
        let office = office();
        let people: Vec<Neighbour> =
            ["欧阳若木", "司徒青", "李一"].iter().map(|n| neighbour(&office, n, json!({}))).collect();
        let mut done = 0;
        for (act, who, from, long) in acts {
            let time = format!("{from:02}:00-{:02}:30", from + long - 1);
            let mut record = new(&people[who], "2026-11-20", &time);
            record["title"] = json!(format!("第{act}次"));
            let any = || {
                let all = records(&office);
                all.get(from as usize % all.len().max(1)).map(|r| r["id"].clone())
            };
            let out = match act {
                0 | 1 => office.call("service_record_add", json!({ "new": record, "draft": act == 1 })),
                2 => office.call("service_records_confirm", json!({ "ids": [any()] })),
                3 => office.call("service_records_lock", json!({ "ids": [any()] })),
                4 => office.call("service_record_correct", json!({ "id": any(), "new": record, "reason": "抄错" })),
                _ => office.call("service_record_remove", json!({ "id": any() })),
            };
            done += usize::from(out.is_ok());
            let verified = office.must("verify", json!({}));
            prop_assert_eq!(&verified["problems"], &json!([]));
        }
        for _ in 0..done {
            office.must("undo", json!({}));
        }
        prop_assert_eq!(records(&office), Vec::<Value>::new());
    }
}
