use crate::office::{Office, office};
use serde_json::{Value, json};

/// 102 with mirrors for 30, 101 for 120; open 8:30 to 21:00 on workdays, 9:00 to 18:00 on weekends.
pub fn house() -> (Office, Value, Value) {
    let office = office();
    let room = |new: Value| office.must("room_add", json!({ "new": new }));
    let hall = room(
        json!({ "name": "101 多功能厅", "capacity": 120, "equipment": [{ "name": "音响", "quantity": 2 }] }),
    );
    let dance = room(
        json!({ "name": "102 舞蹈室", "capacity": 30, "equipment": [{ "name": "镜面", "quantity": 1 }] }),
    );
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let hours = |kind: &str, start: &str, end: &str| json!({ "day_kind": kind, "start": start, "end": end });
    let week = [hours("workday", "08:30", "21:00"), hours("weekend", "09:00", "18:00")];
    office.must("hours_set", json!({ "place": { "site": site }, "hours": week }));
    (office, hall, dance)
}

/// A plan of December and January.
pub fn plan(office: &Office, begin: Value) -> Value {
    let new = json!({ "name": "冬季排期", "from": "2026-12-01", "until": "2027-01-31" });
    office.must("plan_add", json!({ "new": new, "begin": begin }))
}

pub fn words(rows: &[(&str, &str, &str, &str)]) -> Value {
    let row = |(who, weekly, wanted, rooms): &(&str, &str, &str, &str)| json!({ "who": who, "weekly": weekly, "wanted": wanted, "rooms": rooms });
    rows.iter().map(row).collect()
}

pub fn wish(office: &Office, plan: &Value, rows: &[(&str, &str, &str, &str)]) {
    office.must("wishes_add", json!({ "plan": plan, "rows": words(rows) }));
}

pub fn propose(office: &Office, plan: &Value) -> Value {
    office.must("plan_propose", json!({ "id": plan }))
}

/// What each got of what it asked.
pub fn got(whole: &Value) -> Vec<(String, u64, u64)> {
    let one = |row: &Value| {
        let n = |name: &str| row[name].as_u64().unwrap();
        (row["who"].as_str().unwrap().to_owned(), n("got"), n("asked"))
    };
    let mut all: Vec<_> = whole["board"].as_array().unwrap().iter().map(one).collect();
    all.sort();
    all
}

fn times(whole: &Value) -> Vec<String> {
    let one = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap().to_owned();
        format!("{} {} {}", text("purpose"), text("weekday"), text("start"))
    };
    whole["draft"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn nobody_has_a_second_time_while_somebody_has_none() {
    let (office, ..) = house();
    for name in ["舞蹈队", "模特队", "广场舞二队"] {
        office.club(name);
    }
    let plan = plan(&office, json!({ "empty": true }));
    // Three evenings of one room, one session each: seven are wished for.
    let evenings = "周一、周二、周三晚上";
    wish(
        &office,
        &plan,
        &[
            ("舞蹈队", "3", evenings, "102"),
            ("模特队", "2", evenings, "102"),
            ("广场舞二队", "2", evenings, "102"),
        ],
    );
    let whole = propose(&office, &plan);
    let one_each = [("广场舞二队", 1, 2), ("模特队", 1, 2), ("舞蹈队", 1, 3)];
    assert_eq!(
        got(&whole),
        one_each.map(|(who, got, asked)| (who.to_owned(), got, asked)),
        "three evenings, three clubs"
    );
    assert_eq!(whole["plan"]["gap"], 0, "proven best");
    let board = whole["board"].as_array().unwrap();
    let dance = board.iter().find(|it| it["who"] == "舞蹈队").unwrap();
    let why = dance["unmet"][0]["why"].as_str().unwrap();
    assert!(why.contains("102 周") && why.contains("晚上是"), "who has the places is said: {why}");
    assert!(why.contains("模特队") && why.contains("广场舞二队"), "by name: {why}");
    assert_eq!(dance["prime_minutes"], 120, "an evening is prime time");
}

#[test]
fn the_same_wishes_have_the_same_timetable() {
    let drafts: Vec<Vec<String>> = (0..2)
        .map(|_| {
            let (office, ..) = house();
            ["舞蹈队", "模特队", "合唱团"].iter().for_each(|name| drop(office.club(name)));
            let plan = plan(&office, json!({ "empty": true }));
            wish(
                &office,
                &plan,
                &[
                    ("舞蹈队", "3", "", "102"),
                    ("模特队", "2", "周末", ""),
                    ("合唱团", "2", "晚上", "101"),
                ],
            );
            let first = times(&propose(&office, &plan));
            assert_eq!(first, times(&propose(&office, &plan)), "asked again, nothing moves");
            first
        })
        .collect();
    assert_eq!(drafts[0], drafts[1], "and in another office of the same wishes neither");
    assert_eq!(drafts[0].len(), 7);
}

#[test]
fn a_wish_that_cannot_be_met_even_alone_says_why() {
    let (office, ..) = house();
    let plan = plan(&office, json!({ "empty": true }));
    let rows = json!([
        { "who": "大合唱", "people": "300" },
        { "who": "钢琴课", "equipment": "钢琴" },
        { "who": "夜跑", "wanted": "周日晚上" },
        { "who": "晨读", "weekly": "4", "wanted": "周末上午" },
        { "who": "瑜伽", "people": "31", "rooms": "102" },
    ]);
    office.must("wishes_add", json!({ "plan": plan, "rows": rows }));
    let whole = propose(&office, &plan);
    let said: Vec<&str> = whole["hopeless"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["why"].as_str().unwrap())
        .collect();
    assert_eq!(
        said,
        [
            "有 300 人，最大的101 多功能厅只能坐 120 人，哪一间都坐不下",
            "坐得下的活动室里没有“钢琴”",
            "101 多功能厅在这些时段里开放的时间不够 120 分钟，请换时段或缩短时长",
            "要每周 4 次，排得进的只有周六、周日，一天最多一次。请多给几个可以的时段或活动室",
            "102 舞蹈室只能坐 30 人，“瑜伽”有 31 人",
        ]
    );
    assert_eq!(times(&whole).len(), 2, "what can be met of them is: {:?}", times(&whole));
}

#[test]
fn what_is_written_wrongly_is_refused_line_by_line_and_nothing_is_kept() {
    let (office, ..) = house();
    let plan = plan(&office, json!({ "empty": true }));
    let stories = [
        (json!({ "weekly": "2" }), "请填写社团或课程"),
        (json!({ "who": "瑜伽", "weekly": "多次" }), "每周次数“多次”不是整数"),
        (json!({ "who": "瑜伽", "weekly": "0" }), "每周次数要在 1 到 14 之间"),
        (json!({ "who": "瑜伽", "weekly": "9" }), "一天要排两次才行"),
        (json!({ "who": "瑜伽", "minutes": "很久" }), "时长“很久”看不懂"),
        (json!({ "who": "瑜伽", "minutes": "5" }), "每次时长要在 15 分钟到 12 小时之间"),
        (json!({ "who": "瑜伽", "wanted": "星期八上午" }), "看不出是哪些时段"),
        (json!({ "who": "瑜伽", "rooms": "999" }), "没有“999”这间活动室"),
    ];
    for (row, sentence) in stories {
        let good = json!({ "who": "太极", "weekly": "2" });
        let said =
            office.call("wishes_add", json!({ "plan": plan, "rows": [good, row] })).unwrap_err();
        assert!(said.contains("第 2 行：") && said.contains(sentence), "{row}: {said}");
        assert!(said.contains("什么都没有改动"), "{said}");
    }
    assert_eq!(office.must("plan_get", json!({ "id": plan }))["wishes"], json!([]));
    let backwards = json!({ "name": "x", "from": "2027-01-31", "until": "2026-12-01" });
    let said = office.call("plan_add", json!({ "new": backwards, "begin": { "empty": true } }));
    assert!(said.unwrap_err().contains("早于第一天"));
}

#[test]
fn parts_of_the_week_are_read_as_people_write_them() {
    let (office, ..) = house();
    let plan = plan(&office, json!({ "empty": true }));
    let stories = [
        ("周一、周三上午；周二晚上", 3),
        ("一三五上午", 3),
        ("周二至周四下午", 3),
        ("工作日晚上", 5),
        ("周末", 6),
        ("周六全天", 3),
        ("晚上", 7),
        ("周一上午下午", 2),
        ("周一上午，周三下午和周五晚上", 3),
        ("星期二晚间", 1),
        ("不限", 0),
    ];
    let rows: Vec<Value> =
        stories.iter().map(|(said, _)| json!({ "who": said, "wanted": said })).collect();
    office.must("wishes_add", json!({ "plan": plan, "rows": rows }));
    let whole = office.must("plan_get", json!({ "id": plan }));
    for (kept, (said, count)) in whole["wishes"].as_array().unwrap().iter().zip(stories) {
        assert_eq!(kept["wanted"].as_array().unwrap().len(), count, "{said}: {kept}");
    }
}

/// Two clubs run in 102, and the office has a course there that stays.
fn running() -> (Office, Value, Value) {
    let (office, _, dance) = house();
    let series = |holder: Value, purpose: Value, days: Value, start: &str, end: &str| {
        let new = json!({ "room": dance, "holder": holder, "purpose": purpose, "weekdays": days, "start": start, "end": end,
                          "from": "2026-09-01", "until": "2027-01-31" });
        office.must("series_add", json!({ "new": new }))
    };
    let (a, b) = (office.club("舞蹈队"), office.club("模特队"));
    series(json!({ "club": a }), Value::Null, json!(["mo", "we", "fr"]), "08:30", "10:30");
    series(json!({ "club": b }), Value::Null, json!(["tu"]), "14:00", "16:00");
    series(json!({ "office": true }), json!("瑜伽课"), json!(["th"]), "19:00", "20:30");
    (office, dance, a)
}

#[test]
fn what_runs_is_the_beginning_of_the_next_term() {
    let (office, ..) = running();
    let plan = plan(&office, json!({ "running": true }));
    let whole = office.must("plan_get", json!({ "id": plan }));
    assert_eq!(
        times(&whole),
        [
            "舞蹈队 mo 08:30",
            "模特队 tu 14:00",
            "舞蹈队 we 08:30",
            "瑜伽课 th 19:00",
            "舞蹈队 fr 08:30"
        ]
    );
    let fates = |whole: &Value| -> Vec<String> {
        whole["draft"].as_array().unwrap().iter().map(|it| it["fate"].to_string()).collect()
    };
    assert_eq!(fates(&whole), [r#""kept""#; 5], "it is as it runs");
    let proposed = propose(&office, &plan);
    assert_eq!(times(&proposed), times(&whole), "nothing is disturbed without need");
    let next = json!({ "name": "春季", "from": "2027-03-01", "until": "2027-06-30" });
    let next = office.must("plan_add", json!({ "new": next, "begin": { "plan": plan } }));
    let copied = office.must("plan_get", json!({ "id": next }));
    assert_eq!(times(&copied), times(&whole), "a plan can be the start of the next");
}

#[test]
fn a_plan_is_published_in_one_step_that_one_undo_takes_back() {
    let (office, dance, club) = running();
    let closed =
        json!({ "room": dance, "from": "2026-12-08", "to": "2026-12-08", "reason": "消防检修" });
    office.must("closure_add", json!({ "new": closed }));
    let before = bookings(&office);
    let plan = plan(&office, json!({ "empty": true }));
    wish(
        &office,
        &plan,
        &[("舞蹈队", "2", "周二、周四上午", "102"), ("模特队", "1", "周六", "102")],
    );
    propose(&office, &plan);
    let preview = office.must("plan_publish_preview", json!({ "id": plan }));
    assert_eq!(bookings(&office), before, "a preview changes nothing");
    let done = office.must("plan_publish", json!({ "id": plan }));
    assert_eq!(done, preview, "what was shown is what was done");
    assert_eq!(done["ended"], 2, "the two clubs' fixed times end, the course stays");
    let lost = done["lost"].as_array().unwrap();
    assert!(
        lost.iter()
            .any(|it| it["on"] == "2026-12-08"
                && it["reason"].as_str().unwrap().contains("消防检修")),
        "what could not be booked is said: {lost:?}"
    );
    let after = bookings(&office);
    let past = |all: &[String]| -> Vec<String> {
        all.iter().filter(|it| it.as_str() < "2026-12-01").cloned().collect()
    };
    assert_eq!(past(&after), past(&before), "what was before never changes");
    let of = |all: &[String], who: &str| {
        all.iter().filter(|it| it.as_str() >= "2026-12-01" && it.contains(who)).count()
    };
    assert_eq!(of(&after, "瑜伽课"), of(&before, "瑜伽课"), "what is not in the plan stays");
    let owed = json!({ "group": club, "from": "2026-12-01", "to": "2026-12-31" });
    assert!(
        office
            .must("lost_list", owed)
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["on"] == "2026-12-08")
    );
    let again = office.call("plan_publish", json!({ "id": plan })).unwrap_err();
    assert!(again.contains("已经发布"), "{again}");
    office.must("undo", json!({}));
    assert_eq!(bookings(&office), before, "one undo takes it back whole");
    office.must("redo", json!({}));
    assert_eq!(bookings(&office), after);
    assert_eq!(office.must("verify", json!({}))["problems"], json!([]));
}

/// Every standing session, in order.
fn bookings(office: &Office) -> Vec<String> {
    let mut all = Vec::new();
    let mut monday = keting::time::Day::ymd(2026, 8, 31).unwrap();
    for _ in 0..24 {
        for it in office.must("booking_week", json!({ "from": monday })).as_array().unwrap() {
            if it["state"] != "cancelled" {
                all.push(format!(
                    "{} {} {}",
                    it["slot"]["on"].as_str().unwrap(),
                    it["slot"]["start"],
                    it["purpose"]
                ));
            }
        }
        monday = monday.plus(7);
    }
    all.sort();
    all
}
