//! The opening hours on the wall: what is posted, what hangs there and is no longer true.

use crate::office::{Office, office};
use serde_json::{Value, json};

fn hours(day_kind: &str, start: &str, end: &str) -> Value {
    json!({ "day_kind": day_kind, "start": start, "end": end })
}

/// Two rooms of one site that is open as the rule says.
fn house() -> (Office, Value, Value) {
    let office = office();
    let (dance, paint) = (office.room("102 舞蹈室"), office.room("103 书画室"));
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let all = [
        hours("workday", "08:30", "21:00"),
        hours("weekend", "09:00", "18:00"),
        hours("public_holiday", "09:00", "17:00"),
    ];
    office.must("hours_set", json!({ "place": { "site": site }, "hours": all }));
    (office, dance, paint)
}

fn post(office: &Office) -> Value {
    let mut draft = office.must("notice_now", json!({}))["draft"].clone();
    draft["effective_on"] = json!("2026-12-01");
    draft["services"] = json!("议事、文体、课堂");
    draft["complaints"] = json!("0000-7654321");
    draft["rooms"][0]["keeper"] = json!("沈知夏");
    draft["rooms"][0]["place"] = json!("一楼东侧");
    office.must("notice_post", json!({ "new": draft }))
}

#[test]
fn a_notice_says_when_each_room_is_open() {
    let (office, _, _) = house();
    let draft = office.must("notice_now", json!({}))["draft"].clone();
    let paper = office.must("notice_preview", json!({ "new": draft }));
    assert_eq!(paper["title"], "党群服务中心开放时间公示");
    assert_eq!(paper["blocks"][0]["heading"], Value::Null, "the same all year");
    let row = &paper["blocks"][0]["rows"][0];
    assert_eq!(row[0], "102 舞蹈室");
    assert_eq!(
        (&row[2], &row[3], &row[4]),
        (&json!("08:30—21:00"), &json!("09:00—18:00"), &json!("09:00—17:00"))
    );
    assert_eq!(paper["effective"], "自2026年11月22日起施行");
}

#[test]
fn a_change_of_hours_makes_what_hangs_there_untrue_and_a_new_notice_mends_it() {
    let (office, dance, _) = house();
    let waits = |office: &Office| -> Vec<String> {
        let coming = office.must("today_list", json!({}))["coming"].clone();
        coming
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["text"].as_str().unwrap().to_owned())
            .collect()
    };
    let untrue = "墙上的开放时间公示和现在不一样了";
    assert!(!waits(&office).contains(&untrue.into()), "nothing hangs there yet");
    let first = post(&office);
    assert_eq!(office.must("notice_now", json!({}))["differs"], json!([]));

    let all = [hours("workday", "09:00", "20:00"), hours("weekend", "09:00", "18:00")];
    office.must("hours_set", json!({ "place": { "room": dance }, "hours": all }));
    office.room("301 棋牌室");
    let now = office.must("notice_now", json!({}));
    assert_eq!(
        now["differs"],
        json!([
            "102 舞蹈室 周一至周五 08:30—21:00 改成 09:00—20:00",
            "102 舞蹈室 法定节假日 09:00—17:00 改成 不开放",
            "多了301 棋牌室"
        ])
    );
    assert!(waits(&office).contains(&untrue.into()), "today says so");
    assert_eq!(
        now["draft"]["complaints"], "0000-7654321",
        "the new one begins with what the last said"
    );
    assert_eq!(now["draft"]["rooms"][0]["place"], "一楼东侧");

    office.must("notice_post", json!({ "new": now["draft"] }));
    assert_eq!(office.must("notice_now", json!({}))["differs"], json!([]));
    let kept = office.must("notice_list", json!({}));
    assert_eq!(kept.as_array().unwrap().len(), 2, "the old one stays");
    assert_eq!(kept[1]["id"], first);
    assert_eq!(kept[1]["paper"]["blocks"][0]["rows"][0][2], "08:30—21:00", "as it was printed");

    office.must("undo", json!({}));
    assert_eq!(office.must("notice_list", json!({}))[0]["id"], first, "taken down again");
}

#[test]
fn seasons_stand_apart_and_response_hours_have_their_line() {
    let (office, _, _) = house();
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let seasons = json!([
        { "name": "夏季", "from": "06-01", "to": "09-30" },
        { "name": "冬季", "from": "10-01", "to": "05-31" }
    ]);
    post(&office);
    office.must("seasons_set", json!({ "seasons": seasons }));
    let summer = office.must("season_list", json!({}))[0]["id"].clone();
    let mut all = vec![
        hours("workday", "08:30", "21:00"),
        hours("weekend", "09:00", "18:00"),
        hours("public_holiday", "09:00", "17:00"),
    ];
    let mut late = hours("workday", "08:00", "22:00");
    late["season"] = summer;
    all.push(late);
    office.must("hours_set", json!({ "place": { "site": site }, "hours": all }));
    let answers = [
        hours("workday", "08:00", "20:00"),
        hours("weekend", "09:00", "17:00"),
        hours("public_holiday", "09:00", "17:00"),
    ];
    office.must(
        "hours_set",
        json!({ "place": { "site": site }, "hours": answers, "kind": "response" }),
    );
    let now = office.must("notice_now", json!({}));
    assert_eq!(now["differs"], json!(["季节的划分改了"]));
    let paper = office.must("notice_preview", json!({ "new": now["draft"] }));
    assert_eq!(paper["blocks"][0]["heading"], "夏季（6月1日—9月30日）");
    assert_eq!(paper["blocks"][0]["rows"][0][2], "08:00—22:00");
    assert_eq!(paper["blocks"][1]["rows"][0][2], "08:30—21:00");
    assert_eq!(paper["lines"][0]["name"], "全响应服务时间");
    assert_eq!(
        paper["lines"][0]["text"],
        "周一至周五 08:00—20:00，周六、周日及法定节假日 09:00—17:00"
    );
}

#[test]
fn a_weekend_day_worked_for_a_holiday_has_its_line_when_it_is_not_as_any_workday() {
    let (office, dance, _) = house();
    let line = || {
        let now = office.must("notice_now", json!({}));
        let paper = office.must("notice_preview", json!({ "new": now["draft"] }));
        let lines = paper["lines"].as_array().unwrap();
        let found = lines.iter().find(|it| it["name"] == "调休上班日");
        (found.map(|it| it["text"].as_str().unwrap().to_owned()), now["differs"].clone())
    };
    post(&office);
    assert_eq!(line().0, None, "it follows the workday until somebody says otherwise");
    let mut all = vec![hours("workday", "08:30", "21:00"), hours("weekend", "09:00", "18:00")];
    all.push(hours("adjusted_workday", "08:30", "17:00"));
    office.must("hours_set", json!({ "place": { "room": dance }, "hours": all }));
    let (said, differs) = line();
    assert_eq!(said.as_deref(), Some("102 舞蹈室 08:30—17:00，其余同周一至周五"));
    let told = "调休上班日改成 102 舞蹈室 08:30—17:00，其余同周一至周五";
    assert!(
        differs.as_array().unwrap().contains(&json!(told)),
        "what hangs there is untrue: {differs}"
    );
    all.push(hours("public_holiday", "09:00", "17:00"));
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    office.must("hours_set", json!({ "place": { "site": site }, "hours": all }));
    assert_eq!(line().0.as_deref(), Some("08:30—17:00"), "the same for all is said once");
}

#[test]
fn without_rooms_there_is_nothing_to_post() {
    let office = office();
    let new = office.must("notice_now", json!({}))["draft"].clone();
    let refused = office.call("notice_post", json!({ "new": new })).unwrap_err();
    assert!(refused.contains("请先添加活动室"), "{refused}");
}
