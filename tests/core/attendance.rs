use crate::{
    october::{october, report, shown},
    office::{Office, office},
};
use serde_json::{Value, json};

fn person(office: &Office, name: &str) -> Value {
    office.must("person_add", json!({ "new": { "name": name } }))
}

fn come(office: &Office, session: &Value, person: &Value, came: bool) -> Result<Value, String> {
    office.call("arrival_set", json!({ "booking": session, "person": person, "came": came }))
}

fn list(office: &Office, session: &Value) -> Vec<String> {
    let all = office.must("arrival_list", json!({ "booking": session }));
    let said = |it: &Value| {
        let sign = if it["came"] == true { "来了" } else { "没来" };
        let guest = if it["member"] == true { "" } else { "(客)" };
        format!("{}{guest} {sign}", it["name"].as_str().unwrap())
    };
    all.as_array().unwrap().iter().map(said).collect()
}

/// A club of three with a session on the Friday before today.
fn friday() -> (Office, Value, Vec<Value>) {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let people: Vec<Value> =
        ["丁一", "李二", "王三"].iter().map(|name| person(&office, name)).collect();
    for (one, from) in people.iter().zip(["2026-01-01", "2026-11-20", "2026-11-21"]) {
        office.must("member_add", json!({ "club": club, "person": one, "from_on": from }));
    }
    let session = office.book(&room, &club, "2026-11-20 09:00-10:30").unwrap();
    (office, session, people)
}

fn session(office: &Office) -> Value {
    office.must("booking_week", json!({ "from": "2026-11-16" }))[0].clone()
}

#[test]
fn the_members_of_that_day_are_listed_and_ticked_in_place() {
    let (office, id, people) = friday();
    assert_eq!(list(&office, &id), ["丁一 没来", "李二 没来"], "王三 joined a day later");
    come(&office, &id, &people[0], true).unwrap();
    come(&office, &id, &people[2], true).unwrap();
    assert_eq!(list(&office, &id), ["丁一 来了", "李二 没来", "王三(客) 来了"]);
    let now = session(&office);
    assert_eq!(
        (&now["state"], &now["came"], &now["heads"]),
        (&json!("held"), &json!(2), &json!(null))
    );
    assert_eq!(office.must("undo", json!({})), "王三来了“舞蹈队”11月20日这一场");
    assert_eq!(list(&office, &id), ["丁一 来了", "李二 没来"]);
}

#[test]
fn the_first_tick_makes_it_held_and_the_last_taken_away_leaves_it_so() {
    let (office, id, people) = friday();
    come(&office, &id, &people[0], true).unwrap();
    come(&office, &id, &people[0], true).unwrap();
    assert_eq!(session(&office)["came"], 1, "once is enough");
    come(&office, &id, &people[0], false).unwrap();
    assert_eq!(session(&office)["state"], "held", "it took place all the same");
    office.must("undo", json!({}));
    office.must("undo", json!({}));
    assert_eq!(session(&office)["state"], "planned", "undo takes the whole tick back");
}

#[test]
fn a_count_of_heads_may_not_be_smaller_than_the_names_ticked() {
    let (office, id, people) = friday();
    for one in &people[..2] {
        come(&office, &id, one, true).unwrap();
    }
    let mark = |state: &str, heads: Value| {
        office.call("booking_mark", json!({ "id": id, "state": state, "heads": heads }))
    };
    let no = mark("held", json!(1)).unwrap_err();
    assert!(no.contains("已经勾了 2 位") && no.contains("不能少于 2"), "{no}");
    mark("held", json!(2)).unwrap();
    let no = come(&office, &id, &people[2], true).unwrap_err();
    assert!(no.contains("请先把人数改大"), "{no}");
    mark("held", json!(26)).unwrap();
    come(&office, &id, &people[2], true).unwrap();
    for state in ["no_show", "planned"] {
        let no = mark(state, json!(null)).unwrap_err();
        assert!(no.contains("请先取消他们的勾选"), "{state}: {no}");
    }
    let no = office.call("booking_cancel", json!({ "id": id, "reason": "下雨" })).unwrap_err();
    assert!(no.contains("不能取消"), "{no}");
}

#[test]
fn nobody_is_ticked_at_a_session_to_come_or_that_did_not_take_place() {
    let (office, id, people) = friday();
    office.must("booking_mark", json!({ "id": id, "state": "no_show", "heads": null }));
    let no = come(&office, &id, &people[0], true).unwrap_err();
    assert!(no.contains("已经记为爽约"), "{no}");
    office.must("booking_mark", json!({ "id": id, "state": "planned", "heads": null }));
    office.must("booking_cancel", json!({ "id": id, "reason": "下雨" }));
    let no = come(&office, &id, &people[0], true).unwrap_err();
    assert!(no.contains("已经取消"), "{no}");
    let (room, club) = (office.room("103"), office.club("合唱团"));
    let ahead = office.book(&room, &club, "2026-11-23 09:00-10:00").unwrap();
    let no = come(&office, &ahead, &people[0], true).unwrap_err();
    assert!(no.contains("还没到日子"), "{no}");
}

#[test]
fn a_teams_volunteers_and_the_person_who_booked_are_listed_too() {
    let office = office();
    let room = office.room("101");
    let team = office.must("team_add", json!({ "new": { "name": "巡逻队" } }));
    let one = person(&office, "丁一");
    office.must(
        "volunteer_add",
        json!({ "new": { "person": one, "team": team, "registered_on": "2026-01-01" } }),
    );
    let id = office.book(&room, &team, "2026-11-20 09:00-10:00").unwrap();
    assert_eq!(list(&office, &id), ["丁一 没来"]);
    let own = json!({ "room": room, "slot": crate::office::slot("2026-11-20 10:00-11:00"), "holder": { "person": one } });
    let own = office.must("booking_add", json!({ "new": own }));
    assert_eq!(list(&office, &own), ["丁一 没来"]);
}

#[test]
fn what_counts_visits_counts_the_names_where_nobody_counted() {
    let office = october();
    let before = |letter| shown(&report(&office), "社团", "象棋社", letter);
    assert_eq!(before("visits"), "未登记", "nobody has counted them yet");
    let week = office.must("booking_week", json!({ "from": "2026-10-05" }));
    let chess = week.as_array().unwrap().iter().find(|b| b["holder_name"] == "象棋社").unwrap();
    for name in ["甲", "乙", "丙"] {
        come(&office, &chess["id"], &person(&office, name), true).unwrap();
    }
    assert_eq!(before("visits"), "3", "T2 counts the names");
    let rooms = shown(&report(&office), "活动室", "102 舞蹈室", "visits");
    office.must("booking_mark", json!({ "id": chess["id"], "state": "held", "heads": 12 }));
    assert_eq!(before("visits"), "12", "a count of heads wins");
    let more: i64 = shown(&report(&office), "活动室", "102 舞蹈室", "visits").parse().unwrap();
    assert_eq!(more, rooms.parse::<i64>().unwrap() + 9, "T1 follows");
}

#[test]
fn sessions_nobody_counted_are_listed_until_somebody_does() {
    let (office, id, people) = friday();
    let left = || {
        let span = json!({ "from": "2026-11-01", "to": "2026-11-21" });
        office.must("booking_uncounted", span).as_array().unwrap().len()
    };
    assert_eq!(left(), 1);
    come(&office, &id, &people[0], true).unwrap();
    assert_eq!(left(), 0, "a name is a count");
    come(&office, &id, &people[0], false).unwrap();
    assert_eq!(left(), 1);
    office.must("booking_mark", json!({ "id": id, "state": "held", "heads": 0 }));
    assert_eq!(left(), 0, "and so is a nought");
}
