use crate::office::{Office, office};
use keting::{
    ids::SeasonId,
    places::seasons::{MonthDay, Season, rules::season_of},
    time::Day,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn season(name: &str, from: &str, to: &str) -> Value {
    json!({ "name": name, "from": from, "to": to })
}

fn set(office: &Office, seasons: &[Value]) -> Result<Value, String> {
    office.call("seasons_set", json!({ "seasons": seasons }))
}

/// Summer and winter, by their ids.
fn two(office: &Office) -> (Value, Value) {
    set(office, &[season("夏季", "05-01", "09-30"), season("冬季", "10-01", "04-30")]).unwrap();
    let all = office.must("season_list", json!({}));
    (all[0]["id"].clone(), all[1]["id"].clone())
}

fn hours(kind: &str, start: &str, end: &str, season: &Value) -> Value {
    json!({ "season": season, "day_kind": kind, "start": start, "end": end })
}

fn site(office: &Office) -> Value {
    office.must("site_list", json!({}))[0]["id"].clone()
}

/// The open stretches of that room on that day: `08:30–21:00`.
fn open(office: &Office, room: &Value, on: &str) -> String {
    let days = office.must("open_days", json!({ "from": on, "to": on }));
    let day = days.as_array().unwrap().iter().find(|it| it["room"] == *room).unwrap().clone();
    let said = |span: &Value| {
        format!("{}–{}", span["start"].as_str().unwrap(), span["end"].as_str().unwrap())
    };
    day["open"].as_array().unwrap().iter().map(said).collect::<Vec<_>>().join("、")
}

#[test]
fn a_week_in_which_a_season_begins_tells_the_hours_of_both() {
    let office = office();
    let room = office.room("102 舞蹈室");
    let (summer, _) = two(&office);
    let all = json!([
        hours("workday", "08:30", "21:00", &Value::Null),
        hours("workday", "08:00", "21:30", &summer),
    ]);
    office.must("hours_set", json!({ "place": { "site": site(&office) }, "hours": all }));
    let note = |week: &str| {
        let door = office.must("door_preview", json!({ "week": week, "room": room })).to_string();
        door[door.find("开放时间：").unwrap()..].split('。').next().unwrap().to_owned()
    };
    assert_eq!(
        note("2026-09-21"),
        "开放时间：周一至周五 08:00—21:30，周六、周日及法定节假日 不开放"
    );
    assert_eq!(
        note("2026-09-28"),
        "开放时间：9月28日起 周一至周五 08:00—21:30，周六、周日及法定节假日 不开放；10月1日起 周一至周五 08:30—21:00，周六、周日及法定节假日 不开放"
    );
}

#[test]
fn each_day_is_open_by_the_hours_of_its_season() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let (summer, _) = two(&office);
    let all = json!([
        hours("workday", "08:30", "21:00", &Value::Null),
        hours("weekend", "09:00", "18:00", &Value::Null),
        hours("workday", "08:00", "11:30", &summer),
        hours("workday", "14:30", "21:30", &summer),
    ]);
    office.must("hours_set", json!({ "place": { "site": site(&office) }, "hours": all }));
    assert_eq!(open(&office, &room, "2026-04-30"), "08:30–21:00", "the last day of winter");
    assert_eq!(
        open(&office, &room, "2026-09-30"),
        "08:00–11:30、14:30–21:30",
        "the last of summer"
    );
    assert_eq!(open(&office, &room, "2026-10-08"), "08:30–21:00", "winter has none of its own");
    assert_eq!(
        open(&office, &room, "2026-08-01"),
        "09:00–18:00",
        "nor has summer for its Saturdays"
    );
    assert_eq!(open(&office, &room, "2026-12-31"), "08:30–21:00", "winter goes on over New Year");
    let noon = office.book(&room, &club, "2026-07-07 11:30-12:30").unwrap_err();
    assert!(noon.contains("的开放时间是 08:00–11:30、14:30–21:30"), "{noon}");
    office.book(&room, &club, "2026-11-24 11:30-12:30").unwrap();
    let used = |from: &str, to: &str| {
        office.must("room_use", json!({ "from": from, "to": to }))[0]["open_minutes"].clone()
    };
    assert_eq!(used("2026-09-29", "2026-09-30"), 2 * (210 + 420), "T1's minutes follow each day");
    assert_eq!(used("2026-09-30", "2026-10-08"), 630 + 750, "the holiday has no hours: closed");
    let own = json!([hours("workday", "10:00", "12:00", &Value::Null)]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": own }));
    assert_eq!(
        open(&office, &room, "2026-07-07"),
        "10:00–12:00",
        "a room with hours has only these"
    );
    office.undo().unwrap();
    assert_eq!(open(&office, &room, "2026-07-07"), "08:00–11:30、14:30–21:30");
}

#[test]
fn a_make_up_workday_follows_the_workday_of_its_season() {
    let office = office();
    let room = office.room("102");
    let (_, winter) = two(&office);
    let all = json!([
        hours("workday", "08:30", "21:00", &Value::Null),
        hours("workday", "09:00", "17:00", &winter),
    ]);
    office.must("hours_set", json!({ "place": { "site": site(&office) }, "hours": all }));
    assert_eq!(open(&office, &room, "2026-10-10"), "09:00–17:00", "Saturday worked, in winter");
    assert_eq!(open(&office, &room, "2026-09-20"), "08:30–21:00", "Sunday worked, in summer");
}

#[test]
fn seasons_leave_no_gap_and_do_not_overlap() {
    let office = office();
    office.room("102");
    let said = |seasons: &[Value]| set(&office, seasons).unwrap_err();
    let (summer, winter) = (season("夏季", "05-01", "09-30"), season("冬季", "10-08", "04-30"));
    let gap = said(&[summer.clone(), winter]);
    assert_eq!(gap, "10月1日到10月7日不在任何季节里，请把前后的季节接上");
    let late = said(&[summer.clone(), season("冬季", "10-01", "05-01")]);
    assert_eq!(late, "5月1日既在“夏季”又在“冬季”里，请错开");
    let new_year = said(&[season("上半年", "01-05", "06-30"), season("下半年", "07-01", "12-28")]);
    assert_eq!(new_year, "12月29日到1月4日不在任何季节里，请把前后的季节接上");
    assert!(said(&[season("夏季", "05-01", "04-30")]).contains("只有一个季节"));
    assert!(said(&[summer.clone(), season("夏季", "10-01", "04-30")]).contains("都叫“夏季”"));
    assert!(said(&[summer, season("冬季", "10-01", "04-31")]).contains("没有 4月31日"));
    assert_eq!(office.must("season_list", json!({})), json!([]), "nothing of it was kept");
}

#[test]
fn a_season_with_hours_is_not_lost() {
    let office = office();
    office.room("102");
    let (summer, winter) = two(&office);
    let all = json!([hours("workday", "08:00", "21:30", &summer)]);
    let place = json!({ "site": site(&office) });
    office.must("hours_set", json!({ "place": place, "hours": all }));
    let sentence = set(&office, &[]).unwrap_err();
    assert!(sentence.contains("“夏季”还有开放时间"), "{sentence}");
    let mut longer = season("暑期", "06-01", "08-31");
    longer["id"] = summer.clone();
    let mut rest = season("平时", "09-01", "05-31");
    rest["id"] = winter;
    set(&office, &[longer, rest]).unwrap();
    let kept = office.must("hours_list", json!({ "place": place }));
    assert_eq!(
        kept[0]["season"], summer,
        "a season keeps its hours by another name and other days"
    );
    office.must("hours_set", json!({ "place": place, "hours": [] }));
    set(&office, &[]).unwrap();
    office.undo().unwrap();
    assert_eq!(office.must("season_list", json!({})).as_array().unwrap().len(), 2);
    let strange = json!([hours("workday", "08:00", "21:30", &json!(SeasonId::new()))]);
    let gone = office.call("hours_set", json!({ "place": place, "hours": strange })).unwrap_err();
    assert!(gone.contains("这个季节刚被去掉了"), "{gone}");
}

#[test]
fn hours_end_after_they_begin_and_name_their_season() {
    let office = office();
    office.room("102");
    let (summer, _) = two(&office);
    let place = json!({ "site": site(&office) });
    let said =
        |all: Value| office.call("hours_set", json!({ "place": place, "hours": all })).unwrap_err();
    assert!(
        said(json!([hours("weekend", "18:00", "09:00", &summer)]))
            .contains("夏季周末的 18:00–09:00")
    );
    let twice = said(json!([
        hours("workday", "08:30", "12:00", &summer),
        hours("workday", "11:00", "17:00", &summer)
    ]));
    assert!(twice.contains("夏季工作日的两段时间重叠了(08:30–12:00 与 11:00–17:00)"), "{twice}");
    let apart = json!([
        hours("workday", "08:30", "12:00", &summer),
        hours("workday", "11:00", "17:00", &Value::Null)
    ]);
    office.must("hours_set", json!({ "place": place, "hours": apart }));
}

#[test]
fn when_somebody_answers_is_kept_beside_when_it_is_open() {
    let office = office();
    office.room("102");
    let place = json!({ "site": site(&office) });
    let open = json!([hours("workday", "08:30", "21:00", &Value::Null)]);
    let answers = json!([hours("workday", "08:00", "22:00", &Value::Null)]);
    office.must("hours_set", json!({ "place": place, "hours": open }));
    office.must("hours_set", json!({ "place": place, "hours": answers, "kind": "response" }));
    let kept = |kind: &str| office.must("hours_list", json!({ "place": place, "kind": kind }));
    assert_eq!(kept("open")[0]["end"], "21:00");
    assert_eq!(kept("response")[0]["end"], "22:00");
    let last = office.must("journal_list", json!({ "limit": 1 }));
    assert!(last[0]["label"].as_str().unwrap().ends_with("全响应服务时间"), "{last}");
    office.undo().unwrap();
    assert_eq!(kept("response"), json!([]));
    assert_eq!(kept("open")[0]["end"], "21:00", "the other stays");
}

#[test]
fn a_closure_without_a_weeks_notice_is_warned_of_and_kept() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-11-26 08:30-10:30").unwrap();
    let new = |from: &str, to: &str| json!({ "room": room, "from": from, "to": to, "reason": "消防检修" });
    let said = |new: &Value| office.must("closure_check", json!({ "new": new }));
    let short = said(&new("2026-11-25", "2026-11-27"));
    assert!(
        short[0]
            .as_str()
            .unwrap()
            .starts_with("只提前 3 天公示。《公共文化体育设施条例》第十七、十八条"),
        "{short}"
    );
    assert_eq!(short[1], "这段时间有 1 场预约，登记后还在，要逐场挪走或取消");
    assert_eq!(said(&new("2026-11-29", "2026-11-30")), json!([]), "a week is enough");
    let mut posted = new("2026-11-25", "2026-11-25");
    posted["posted_on"] = json!("2026-11-18");
    assert_eq!(said(&posted), json!([]), "announced a week before");
    let today = said(&new("2026-11-22", "2026-11-22"));
    assert!(today[0].as_str().unwrap().starts_with("当天才公示"), "a burst pipe: {today}");
    let past = said(&new("2026-11-02", "2026-11-03"));
    assert!(past[0].as_str().unwrap().contains("已经过去，只作补记"), "{past}");
    let whole = json!({ "site": site(&office), "from": "2026-12-01", "to": "2026-12-02", "reason": "停电" });
    assert!(said(&whole)[0].as_str().unwrap().contains("整个点位“"), "{}", said(&whole));
    office.must("closure_add", json!({ "new": new("2026-11-22", "2026-11-22") }));
    office.must("closure_add", json!({ "new": new("2026-11-02", "2026-11-03") }));
    let backwards = office.call("closure_check", json!({ "new": new("2026-12-02", "2026-12-01") }));
    assert!(backwards.unwrap_err().contains("早于开始日期"));
}

proptest! {
    #[test]
    fn every_day_of_every_year_is_in_one_season(cuts in prop::collection::btree_set((1u32..=12, 1u32..=28), 2..6), day in 0i64..40_000) {
        let cuts: Vec<MonthDay> = cuts.into_iter().map(|(m, d)| MonthDay::md(m, d).unwrap()).collect();
        let seasons: Vec<Season> = cuts.iter().enumerate().map(|(n, from)| {
            let to = cuts[(n + 1) % cuts.len()].previous();
            // 1 March begins one: the one before it is told to end on the 28th, as people say it.
            let to = if to == MonthDay::md(2, 29).unwrap() { to.previous() } else { to };
            Season { id: SeasonId::new(), name: n.to_string(), from: *from, to }
        }).collect();
        let on = Day::ymd(1950, 1, 1).unwrap().plus(day);
        let there = season_of(&seasons, on);
        prop_assert!(there.is_some(), "{} is in none of {:?}", on, seasons);
        let several = seasons.iter().filter(|it| it.has(MonthDay::of(on))).count();
        prop_assert!(several <= 1, "{} is in {} of {:?}", on, several, seasons);
    }
}
