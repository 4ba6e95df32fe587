use crate::office::{Office, office, slot};
use serde_json::{Value, json};

fn person(office: &Office, new: Value) -> Value {
    office.must("person_add", json!({ "new": new }))
}

fn tool(office: &Office, code: &str) -> Value {
    let new = json!({ "name": "人字梯", "code": code, "added_on": "2026-01-05" });
    office.must("tool_add", json!({ "new": new }))
}

/// Every act of the desk that names a person, on that day where the act has one.
fn acts(office: &Office, who: &Value, on: &str) -> Vec<(&'static str, Value)> {
    let n = office.must("tool_list", json!({})).as_array().unwrap().len();
    let (room, club) = (office.room(&format!("10{n} 教室")), office.club(&format!("舞蹈队{n}")));
    let session = office.book(&room, &club, &format!("{on} 08:30-10:30")).unwrap();
    office.book(&room, &club, &format!("{on} 16:00-17:00")).unwrap();
    let ladder = tool(office, &format!("T{n}"));
    let own = json!({ "room": room, "slot": slot(&format!("{on} 14:00-15:00")), "holder": { "person": who } });
    let lend =
        json!({ "tool": ladder, "borrower": { "person": who }, "out_on": on, "mode": "takeaway" });
    let queue = json!({ "room": room, "slot": slot(&format!("{on} 16:00-17:00")), "holder": { "person": who }, "reason": "满了" });
    let key = json!({ "slot": format!("0{n}"), "bag_no": format!("F{n}"), "owner": who, "may_draw": "沈知夏", "until": "2027-01-01" });
    let wait = json!({ "name": "人字梯", "borrower": { "person": who } });
    let reward = json!({ "new": { "name": format!("雨伞{n}"), "price": 5 }, "pieces": 3 });
    let reward = office.must("reward_add", reward);
    let publish = json!({ "purpose": "publish", "way": "signed", "given_on": on });
    vec![
        ("member_add", json!({ "club": club, "person": who, "from_on": on })),
        (
            "members_add",
            json!({ "club": club, "people": [{ "person": who, "name": "", "from_on": on }] }),
        ),
        ("arrival_set", json!({ "booking": session, "person": who, "came": true })),
        ("booking_add", json!({ "new": own })),
        ("waitlist_add", json!({ "new": queue })),
        ("loan_open", lend),
        ("tool_wait_add", wait),
        ("consent_add", json!({ "people": [who], "new": publish })),
        ("key_add", json!({ "new": key })),
        ("points_adjust", json!({ "person": who, "points": 10, "reason": "补记" })),
        ("redemption_add", json!({ "new": { "person": who, "reward": reward } })),
        ("volunteer_add", json!({ "new": { "person": who } })),
    ]
}

fn refused(office: &Office, name: &str, args: &Value) -> Value {
    let no = crate::whole::call(office, name, args.clone());
    serde_json::to_value(no.expect_err(name)).unwrap()
}

#[test]
fn one_rule_is_asked_by_every_act_for_the_dead_and_for_a_child_nobody_answers_for() {
    let office = office();
    let dead = json!({ "name": "郑怀远", "deceased_on": "2026-11-20" });
    let child = json!({ "name": "小棠", "born_on": "2014-05-01" });
    for (new, why, field) in [
        (dead, "郑怀远已经登记为去世(2026-11-20)", "person"),
        (child, "小棠不满 14 周岁，还没有登记监护人", "guardian"),
    ] {
        let who = person(&office, new);
        for (name, args) in acts(&office, &who, "2026-11-22") {
            let no = refused(&office, name, &args);
            let said = no["message"].as_str().unwrap();
            assert!(said.contains(why), "{name}: {said}");
            // A list of names says its own line, and a leader or borrower is another field.
            if name != "members_add" {
                assert_eq!(
                    (&no["code"], &no["field"]),
                    (&json!("standing"), &json!(field)),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn what_was_before_the_day_can_be_written_down_and_fourteen_is_no_child() {
    let office = office();
    let dead = person(&office, json!({ "name": "郑怀远", "deceased_on": "2026-11-20" }));
    let teen = person(&office, json!({ "name": "小满", "born_on": "2012-11-22" }));
    for (who, on) in [(dead, "2026-11-20"), (teen, "2026-11-22")] {
        for (name, args) in acts(&office, &who, on) {
            // What is done today is today's, whatever day it is about.
            let of_that_day =
                ["arrival_set", "booking_add", "waitlist_add", "loan_open", "consent_add"];
            if on == "2026-11-22" || of_that_day.contains(&name) {
                office.must(name, args);
            }
        }
    }
}

#[test]
fn a_guardian_who_died_guards_nobody_from_the_day_after() {
    let office = office();
    let mother = person(&office, json!({ "name": "司徒青" }));
    let child = json!({ "name": "小禾", "born_on": "2020-05-01", "guardian": mother });
    let child = person(&office, child);
    let club = office.club("合唱团");
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": child } }));
    office.must(
        "person_update",
        json!({ "id": mother, "new": { "name": "司徒青", "deceased_on": "2026-11-20" } }),
    );
    let no = office.call("member_add", json!({ "club": club, "person": child })).unwrap_err();
    assert!(no.contains("监护人已在 2026-11-20 去世") && no.contains("登记新的监护人"), "{no}");
    let serve = |on: &str| {
        let new = json!({ "volunteer": volunteer, "title": "捡拾垃圾", "on": on, "start": "09:00", "end": "10:00" });
        office.call("service_record_add", json!({ "new": new }))
    };
    serve("2026-11-20").expect("she answered for him that day");
    assert!(serve("2026-11-21").unwrap_err().contains("监护人已在 2026-11-20 去世"));
    let kept = office.must("person_get", json!({ "id": child }));
    assert_eq!(kept["guardian_deceased_on"], "2026-11-20", "the page says so");
    let ties =
        office.must("person_ties", json!({ "id": mother, "why": "died", "on": "2026-11-20" }));
    assert_eq!(ties[0]["said"], "是小禾的监护人，要另请一位");
    let aunt = person(&office, json!({ "name": "司徒兰" }));
    let new = json!({ "name": "小禾", "born_on": "2020-05-01", "guardian": aunt });
    office.must("person_update", json!({ "id": child, "new": new }));
    office.must("member_add", json!({ "club": club, "person": child }));
    let several = json!([{ "name": "小苗", "born_on": "2019-05-01", "guardian": mother }]);
    let no = office.call("people_add", json!({ "news": several })).unwrap_err();
    assert!(no.contains("司徒青已经登记为去世"), "several at once are asked too: {no}");
}

#[test]
fn what_hangs_on_somebody_is_listed_when_a_death_is_recorded() {
    let office = office();
    let who = person(&office, json!({ "name": "郑怀远", "phone": "13900000007" }));
    assert_eq!(office.must("person_ties", json!({ "id": who, "why": "died" })), json!([]));
    person(&office, json!({ "name": "小禾", "born_on": "2020-05-01", "guardian": who }));
    let led = json!({ "name": "书法社", "leader": who });
    office.must("club_add", json!({ "new": led }));
    for (name, args) in acts(&office, &who, "2026-11-22") {
        // A member of one club is asked to join it once.
        if name != "members_add" && name != "arrival_set" {
            office.must(name, args);
        }
    }
    let room = office.room("201 教室");
    let own = json!({ "room": room, "slot": slot("2026-11-25 09:00-10:00"), "holder": { "person": who }, "purpose": "写春联" });
    office.must("booking_add", json!({ "new": own }));
    let wait = json!({ "room": room, "slot": slot("2026-12-02 09:00-10:00"), "holder": { "person": who }, "purpose": "写福字", "reason": "满了" });
    let club = office.club("合唱团");
    office.book(&room, &club, "2026-12-02 09:00-10:00").unwrap();
    office.must("waitlist_add", json!({ "new": wait }));
    let all = office.must("person_ties", json!({ "id": who, "why": "died", "on": "2026-11-22" }));
    let said: Vec<&str> =
        all.as_array().unwrap().iter().map(|it| it["said"].as_str().unwrap()).collect();
    for wanted in [
        "是小禾的监护人，要另请一位",
        "是“书法社”的负责人，要另选一位",
        "还是“舞蹈队0”的成员",
        "还是志愿者（不分队）",
        "订了活动室：写春联",
        "在候补名单上：写福字",
        "人字梯(T0)没还",
        "有一把备用钥匙在钥匙箱，要退还",
        "还有 5 积分",
        "“公示姓名”的同意还在",
    ] {
        assert!(said.contains(&wanted), "{wanted} in {said:?}");
    }
    assert!(!all.to_string().contains("F0"), "which key it is, is looked up on purpose only");
    for (why, wanted, other) in [
        ("left", "是“书法社”的负责人", "积分"),
        ("ended", "还有 5 积分", "成员"),
        ("withdrew", "还是志愿者", "成员"),
    ] {
        let some = office.must("person_ties", json!({ "id": who, "why": why })).to_string();
        assert!(some.contains(wanted) && !some.contains(other), "{why}: {some}");
    }
    let sooner = office
        .must("person_ties", json!({ "id": who, "why": "died", "on": "2026-11-30" }))
        .to_string();
    assert!(!sooner.contains("写春联") && sooner.contains("写福字"), "what was before the day was");
}

#[test]
fn a_consent_ends_when_it_is_taken_back_and_with_a_life() {
    let office = office();
    let who = person(&office, json!({ "name": "郑怀远" }));
    office.must("volunteer_add", json!({ "new": { "person": who } }));
    let agree = json!({ "people": [who], "new": { "purpose": "publish", "way": "signed" } });
    office.must("consent_add", agree);
    let id = office.must("consent_list", json!({ "person": who }))[0]["id"].clone();
    let no = office.call("consent_withdraw", json!({ "id": id, "on": "2026-12-01" })).unwrap_err();
    assert!(no.contains("还没到") && no.contains("当天"), "no waiting with it: {no}");
    let wall = |name: &str| {
        let out = office.folder().join(name);
        office.call("volunteer_wall_pdf", json!({ "out": out }))
    };
    let no = wall("a.pdf").unwrap_err();
    assert!(no.contains("排版部件"), "there is one to print, and no printer in a story: {no}");
    let dead = json!({ "name": "郑怀远", "deceased_on": "2026-11-21" });
    office.must("person_update", json!({ "id": who, "new": dead }));
    let id = office.must("volunteer_list", json!({}))[0]["id"].clone();
    office.must("volunteer_end", json!({ "id": id, "on": "2026-11-22" }));
    let no = office.call("volunteer_end", json!({ "id": id, "on": null })).unwrap_err();
    assert!(no.contains("已经登记为去世"), "nor do they come back to the list: {no}");
    office.must("undo", json!({}));
    let no = wall("b.pdf").unwrap_err();
    assert!(no.contains("没有人可印"), "the dead have no place on the wall: {no}");
}

#[test]
fn a_key_of_somebody_who_died_is_not_renewed_and_the_refusal_names_nobody() {
    let office = office();
    let who = person(&office, json!({ "name": "郑怀远", "building": "3-2-501" }));
    let new = json!({ "slot": "01", "bag_no": "F1", "owner": who, "may_draw": "沈知夏", "agreed_on": "2026-01-05", "until": "2026-12-31" });
    let key = office.must("key_add", json!({ "new": new }));
    let dead = json!({ "name": "郑怀远", "building": "3-2-501", "deceased_on": "2026-11-21" });
    office.must("person_update", json!({ "id": who, "new": dead }));
    let no = office.call("key_renew", json!({ "id": key, "until": "2027-12-31" })).unwrap_err();
    assert!(no.contains("01 号备用钥匙") && no.contains("退还") && !no.contains("郑怀远"), "{no}");
}

#[test]
fn an_id_number_is_a_real_one_and_this_persons() {
    let office = office();
    let who =
        person(&office, json!({ "name": "欧阳若木", "born_on": "1949-12-31", "gender": "female" }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": who } }));
    let update = |volunteer: &Value, who: &Value, number: &str| {
        let new = json!({ "person": who, "id_number": number });
        office.call("volunteer_update", json!({ "id": volunteer, "new": new }))
    };
    // Each with the right check digit of its first 17, so that only the day is wrong.
    let with_check = |first: &str| {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = first.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
        format!("{first}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
    };
    for (number, why) in [
        (with_check("11010519491331002"), "没有这一天"),
        (with_check("11010519490230002"), "没有这一天"),
        (with_check("11010520991231002"), "还没到"),
        (with_check("11010519501231002"), "登记的是 1949-12-31"),
        (with_check("11010519491231001"), "性别"),
        ("11010519491231002".into(), "有 17 位"),
        ("1101051949123100X".into(), "有 17 位"),
        ("1101051949123100201".into(), "有 19 位"),
        ("110105491331002".into(), "没有这一天"),
        ("110105194912310021".into(), "最后一位对不上"),
    ] {
        let no = update(&volunteer, &who, &number).expect_err(&number);
        assert!(no.contains(why), "{number}: {no}");
    }
    for fine in [
        "11010519491231002X",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105491231002",
        "E12345678",
    ] {
        update(&volunteer, &who, fine).unwrap_or_else(|no| panic!("{fine}: {no}"));
    }
    update(&volunteer, &who, "11010519491231002X").unwrap();
    let other = person(&office, json!({ "name": "司徒青" }));
    let other_one = office.must("volunteer_add", json!({ "new": { "person": other } }));
    let no = update(&other_one, &other, "11010519491231002x").unwrap_err();
    assert!(no.contains("已经登记在欧阳若木名下"), "{no}");
    update(&volunteer, &who, "11010519491231002X").expect("her own again");
}
