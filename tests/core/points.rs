use crate::office::{Office, office};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An office that gives ten points an hour from January on.
fn desk(rule: Value) -> Office {
    let office = office();
    let mut new = json!({ "from": "2026-01-01", "per_hour": 10, "validity": "next_year_end" });
    new.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    office.must("points_rule_add", json!({ "new": new }));
    office
}

struct Neighbour {
    person: Value,
    volunteer: Value,
}

fn neighbour(office: &Office, name: &str) -> Neighbour {
    let person = office.must("person_add", json!({ "new": { "name": name } }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": person } }));
    Neighbour { person, volunteer }
}

fn served(who: &Neighbour, on: &str, from: &str, to: &str) -> Value {
    json!({ "volunteer": who.volunteer, "title": "巡河护绿", "on": on, "start": from, "end": to })
}

fn serve(office: &Office, who: &Neighbour, on: &str, from: &str, to: &str) -> Value {
    office.must("service_record_add", json!({ "new": served(who, on, from, to) }))
}

const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

fn settle(office: &Office) -> Value {
    office.must("points_settle", json!({ "from": YEAR.0, "to": YEAR.1 }))
}

fn points(office: &Office, who: &Neighbour) -> i64 {
    let statement = office.must(
        "points_statement",
        json!({ "person": who.person, "from": YEAR.0, "to": "2027-12-31" }),
    );
    statement["closing"].as_i64().unwrap()
}

fn water(office: &Office, price: u32, pieces: u32) -> Value {
    office.must(
        "reward_add",
        json!({ "new": { "name": "瓶装水", "price": price, "slot": "A3" }, "pieces": pieces }),
    )
}

fn redeem(office: &Office, who: &Neighbour, what: &Value, channel: &str) -> Result<Value, String> {
    let new = json!({ "person": who.person, "reward": what, "channel": channel });
    office.call("redemption_add", json!({ "new": new }))
}

/// Everything together is nothing, whatever happened.
fn balanced(office: &Office) {
    let db = crate::schedule::raw(office.folder());
    let count = |sql: &str| db.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT coalesce(sum(points), 0) FROM points_postings"), 0, "all postings");
    let uneven = "SELECT count(*) FROM (SELECT 1 FROM points_postings GROUP BY txn_id HAVING sum(points) <> 0)";
    assert_eq!(count(uneven), 0, "each thing that happened sums to nothing");
    let below = "SELECT count(*) FROM (SELECT 1 FROM points_postings WHERE account = 'person' GROUP BY person_id HAVING sum(points) < 0)";
    assert_eq!(count(below), 0, "nobody is below zero");
    assert_eq!(office.must("verify", json!({}))["sound"], true);
}

#[test]
fn an_hour_is_ten_points_and_hours_stay_when_points_go() {
    let office = desk(json!({}));
    let who = neighbour(&office, "欧阳若木");
    serve(&office, &who, "2026-11-02", "09:00", "12:00");
    assert_eq!(office.must("points_due", json!({ "from": YEAR.0, "to": YEAR.1 }))[0]["due"], 30);
    assert_eq!(settle(&office), json!({ "granted": 1, "reversed": 0, "points": 30 }));
    let water = water(&office, 30, 5);
    redeem(&office, &who, &water, "desk").unwrap();
    assert_eq!(points(&office, &who), 0);
    assert_eq!(office.must("reward_list", json!({}))[0]["stock"], 4);
    assert_eq!(
        office.must("volunteer_list", json!({}))[0]["minutes"],
        180,
        "the hours are not spent with the points"
    );
    balanced(&office);
}

#[test]
fn one_record_one_grant() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-11-02", "09:00", "10:30");
    settle(&office);
    let again = office.call("points_settle", json!({ "from": YEAR.0, "to": YEAR.1 })).unwrap_err();
    assert!(again.contains("没有要发放或更正的积分"), "{again}");
    let db = crate::schedule::raw(office.folder());
    let twice = crate::schedule::exec(
        &db,
        "INSERT INTO points_txns (id, kind, posted_on, record_id, served_on)
         SELECT 'x', 'grant', posted_on, record_id, served_on FROM points_txns",
    );
    assert!(twice.is_err(), "a stranger's program cannot give them twice either");
}

#[test]
fn a_changed_record_is_taken_back_and_given_anew() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    let record = serve(&office, &who, "2026-11-02", "09:00", "11:00");
    settle(&office);
    let longer = served(&who, "2026-11-02", "09:00", "12:00");
    office.must("service_record_update", json!({ "id": record, "new": longer }));
    let due = office.must("points_due", json!({ "from": YEAR.0, "to": YEAR.1 }));
    assert_eq!((&due[0]["granted"], &due[0]["due"]), (&json!(20), &json!(30)));
    assert_eq!(settle(&office), json!({ "granted": 1, "reversed": 1, "points": 10 }));
    assert_eq!(points(&office, &who), 30);
    office.must("service_record_remove", json!({ "id": record }));
    settle(&office);
    assert_eq!(points(&office, &who), 0, "a record that is gone earned nothing");
    balanced(&office);
}

#[test]
fn what_was_spent_already_is_not_asked_back() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    let record = serve(&office, &who, "2026-11-02", "09:00", "12:00");
    settle(&office);
    let water = water(&office, 25, 5);
    redeem(&office, &who, &water, "desk").unwrap();
    let shorter = served(&who, "2026-11-02", "09:00", "11:00");
    office.must("service_record_update", json!({ "id": record, "new": shorter }));
    settle(&office);
    assert_eq!(points(&office, &who), 0, "20 earned, 25 spent: never below zero (R10)");
    balanced(&office);
}

#[test]
fn caps_of_the_activity_the_day_and_the_quarter() {
    let stories = [
        (json!({}), [40, 20, 20]),
        (json!({ "cap_activity": 25 }), [25, 0, 20]),
        (json!({ "cap_day": 50 }), [40, 10, 20]),
        (json!({ "cap_quarter": 65 }), [40, 20, 5]),
        (json!({ "to": "2026-10-31" }), [40, 20, 0]),
    ];
    for (rule, want) in stories {
        let office = desk(rule.clone());
        let who = neighbour(&office, "司徒青");
        serve(&office, &who, "2026-10-12", "08:00", "12:00");
        serve(&office, &who, "2026-10-12", "14:00", "16:00");
        serve(&office, &who, "2026-11-03", "14:00", "16:00");
        let due = office.must("points_due", json!({ "from": YEAR.0, "to": YEAR.1 }));
        let due: Vec<i64> =
            due.as_array().unwrap().iter().map(|line| line["due"].as_i64().unwrap()).collect();
        let want: Vec<i64> = want.into_iter().filter(|n| *n > 0).collect();
        assert_eq!(due, want, "{rule}");
    }
}

#[test]
fn the_first_to_lapse_is_spent_first() {
    let office = desk(json!({ "to": "2026-06-30", "validity": "year_end" }));
    office.must(
        "points_rule_add",
        json!({ "new": { "from": "2026-07-01", "per_hour": 10, "validity": "never" } }),
    );
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-07-02", "09:00", "11:00");
    serve(&office, &who, "2026-06-02", "09:00", "11:00");
    settle(&office);
    let water = water(&office, 30, 5);
    redeem(&office, &who, &water, "desk").unwrap();
    let statement = office
        .must("points_statement", json!({ "person": who.person, "from": YEAR.0, "to": YEAR.1 }));
    assert_eq!(
        statement["lots"],
        json!([{ "on": "2026-11-22", "expires_on": null, "left": 10 }]),
        "those of June lapse at the end of the year and went first"
    );
}

#[test]
fn a_code_is_good_once_for_its_owner_and_for_a_week() {
    let office = desk(json!({}));
    let (who, other) = (neighbour(&office, "司徒青"), neighbour(&office, "李一"));
    serve(&office, &who, "2026-11-02", "08:00", "18:00");
    settle(&office);
    let water = water(&office, 30, 2);
    let held = redeem(&office, &who, &water, "machine").unwrap();
    assert_eq!((&held["outcome"], &held["good_until"]), (&json!("held"), &json!("2026-11-28")));
    assert_eq!(points(&office, &who), 70, "set aside at once");
    let code = held["code"].as_str().unwrap().to_owned();
    let using = |code: &str, who: &Neighbour| {
        office.call("redemption_use", json!({ "code": code, "person": who.person }))
    };
    let slip = format!("{}{}", &code[..7], (code.as_bytes()[7] - b'0' + 1) % 10);
    for (code, who, why) in [
        ("12", &who, "兑换码是 8 位数字"),
        (slip.as_str(), &who, "有一位数字不对"),
        (code.as_str(), &other, "这个码不是李一的"),
    ] {
        let refused = using(code, who).unwrap_err();
        assert!(refused.contains(why), "{code}: {refused}");
    }
    assert_eq!(using(&code, &who).unwrap()["outcome"], "used");
    let twice = using(&code, &who).unwrap_err();
    assert!(twice.contains("已经用过了"), "{twice}");

    let held = redeem(&office, &who, &water, "machine").unwrap();
    let sold_out = redeem(&office, &who, &water, "desk").unwrap_err();
    assert!(sold_out.contains("只剩 0 件"), "what is set aside is not there: {sold_out}");
    office.must("redemption_release", json!({ "id": held["id"], "reason": "不要了" }));
    assert_eq!(points(&office, &who), 70, "the points are back");
    let given_up = using(held["code"].as_str().unwrap(), &who).unwrap_err();
    assert!(given_up.contains("已经退回积分"), "{given_up}");
    balanced(&office);
}

#[test]
fn a_code_that_is_too_late_is_refused_and_its_points_come_back() {
    let office = desk(json!({}));
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-11-02", "08:00", "18:00");
    settle(&office);
    let water = water(&office, 30, 2);
    let held = redeem(&office, &who, &water, "machine").unwrap();
    let db = crate::schedule::raw(office.folder());
    crate::schedule::exec(&db, "UPDATE redemptions SET good_until = '2026-11-21'").unwrap();
    let late = office.call("redemption_use", json!({ "code": held["code"] })).unwrap_err();
    assert!(late.contains("只能用到 2026年11月21日"), "{late}");
    assert_eq!(office.must("redemption_release_stale", json!({})), 1);
    assert_eq!(points(&office, &who), 100);
}

#[test]
fn points_lapse_on_the_day_after_their_last() {
    let office = desk(json!({ "validity": "year_end" }));
    let who = neighbour(&office, "司徒青");
    serve(&office, &who, "2026-11-02", "09:00", "11:00");
    settle(&office);
    let nothing = office.call("points_expire", json!({})).unwrap_err();
    assert!(nothing.contains("没有过期的积分"), "{nothing}");
    let db = crate::schedule::raw(office.folder());
    crate::schedule::exec(
        &db,
        "DROP TRIGGER points_moves_kept; UPDATE points_moves SET posted_on = '2026-03-01', expires_on = '2026-10-31'",
    )
    .unwrap();
    assert_eq!(office.must("points_lapsed", json!({})), 20);
    let water = water(&office, 20, 1);
    let lapsed = redeem(&office, &who, &water, "desk").unwrap_err();
    assert!(lapsed.contains("现在有 0 分"), "lapsed points buy nothing: {lapsed}");
    assert_eq!(office.must("points_expire", json!({})), 20);
    let balances = |on: &str| office.must("points_balances", json!({ "on": on }));
    assert_eq!(balances("2026-10-31")[0]["points"], 20, "on the last day they are there");
    assert_eq!(balances("2026-11-01"), json!([]), "on the next they are not");
}

#[test]
fn a_rule_that_holds_on_the_days_of_another_is_refused() {
    let office = desk(json!({}));
    for (new, why) in [
        (json!({ "from": "2026-06-01", "per_hour": 5 }), "同一天只能有一条"),
        (json!({ "from": "2025-06-01", "to": "2025-01-01", "per_hour": 5 }), "早于开始日期"),
        (json!({ "from": "2025-01-01", "to": "2025-12-31", "per_hour": 0 }), "每小时的积分"),
        (
            json!({ "from": "2025-01-01", "to": "2025-12-31", "per_hour": 1, "cap_day": 0 }),
            "不能是 0",
        ),
    ] {
        let refused = office.call("points_rule_add", json!({ "new": new })).unwrap_err();
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn two_records_of_one_person_become_one_with_all_their_points() {
    let office = desk(json!({}));
    let (who, other) = (neighbour(&office, "司徒青"), neighbour(&office, "司徒清"));
    serve(&office, &who, "2026-11-02", "09:00", "11:00");
    serve(&office, &other, "2026-11-03", "09:00", "11:00");
    settle(&office);
    office.must("person_merge", json!({ "keep": who.person, "drop": other.person }));
    assert_eq!(points(&office, &who), 40);
    let due = office.must("points_due", json!({ "from": YEAR.0, "to": YEAR.1 }));
    assert_eq!(due, json!([]), "nothing is given twice");
    office.must("undo", json!({}));
    assert_eq!(points(&office, &who), 20);
    balanced(&office);
}

#[test]
fn the_sheet_of_points_balances_and_shows_no_whole_name() {
    let office = desk(json!({}));
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    let (one, two) = (neighbour(&office, "王建国"), neighbour(&office, "王爱国"));
    serve(&office, &one, "2026-11-02", "08:00", "18:00");
    serve(&office, &two, "2026-11-02", "08:00", "10:00");
    settle(&office);
    let water = water(&office, 30, 9);
    let held = redeem(&office, &one, &water, "machine").unwrap();
    redeem(&office, &one, &water, "desk").unwrap();
    office.must("redemption_use", json!({ "code": held["code"] }));
    office.must("points_adjust", json!({ "person": two.person, "points": -5, "reason": "多发了" }));
    office.must("points_donate", json!({ "person": one.person, "points": 10 }));
    let report = office.must("report_preview", json!({ "period": "2026-11" }));
    let sheets = report["sheets"].as_array().unwrap();
    let sheet = sheets.iter().find(|sheet| sheet["tab"] == "积分").unwrap();
    let figures: Vec<Vec<&Value>> = sheet["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap()[3..10].iter().map(|cell| &cell["value"]).collect())
        .collect();
    assert_eq!(
        json!(figures),
        json!([[0, 100, 60, 0, 10, 0, 30], [0, 20, 0, 0, 0, -5, 15]]),
        "期初 发放 兑换 过期 捐出 调整 期末"
    );
    assert!(!report.to_string().contains("\"户名\",\"王建国"), "masked");
    assert_eq!(sheet["rows"][0][1]["value"], "王*国");
    let checks = report["checks"].as_array().unwrap();
    let failing: Vec<&Value> =
        checks.iter().filter(|c| c["ok"] == false && c["stops"] == true).collect();
    assert!(failing.is_empty(), "{failing:?}");
    let teams = sheets.iter().find(|sheet| sheet["tab"] == "志愿服务").unwrap();
    let row = teams["rows"][0].as_array().unwrap();
    let five: Vec<&Value> = row[9..14].iter().map(|cell| &cell["value"]).collect();
    assert_eq!(json!(five), json!([0, 120, 60, -15, 45]), "T3: 期初 发放 兑换 过期调整 期末");
}

#[derive(Clone, Debug)]
enum Act {
    Serve { who: usize, day: u32, hours: u32 },
    Drop { nth: usize },
    Settle,
    Redeem { who: usize, machine: bool },
    Use { nth: usize },
    Release { nth: usize },
    Adjust { who: usize, points: i64 },
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..3usize, 1..20u32, 1..9u32).prop_map(|(who, day, hours)| Act::Serve { who, day, hours }),
        1 => (0..9usize).prop_map(|nth| Act::Drop { nth }),
        3 => Just(Act::Settle),
        3 => (0..3usize, any::<bool>()).prop_map(|(who, machine)| Act::Redeem { who, machine }),
        2 => (0..5usize).prop_map(|nth| Act::Use { nth }),
        2 => (0..5usize).prop_map(|nth| Act::Release { nth }),
        1 => (0..3usize, -40..40i64).prop_map(|(who, points)| Act::Adjust { who, points }),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_it_all_sums_to_nothing_and_undo_takes_it_all_back(acts in prop::collection::vec(act(), 1..25)) {
        let office = desk(json!({ "cap_day": 60 }));
        let people: Vec<Neighbour> = ["司徒青", "李一", "欧阳若木"].iter().map(|name| neighbour(&office, name)).collect();
        let water = water(&office, 15, 6);
        let before = office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
        for act in acts {
            let records = || office.must("service_record_list", json!({ "from": YEAR.0, "to": YEAR.1 }));
            let redemptions = || office.must("redemption_list", json!({ "from": YEAR.0, "to": YEAR.1 }));
            // Much of it is refused; a refusal must change nothing.
            let _answer = match act {
                Act::Serve { who, day, hours } => {
                    let (on, end) = (format!("2026-11-{day:02}"), format!("{:02}:00", 8 + hours));
                    office.call("service_record_add", json!({ "new": served(&people[who], &on, "08:00", &end) }))
                }
                Act::Drop { nth } => office.call("service_record_remove", json!({ "id": records()[nth]["id"] })),
                Act::Settle => office.call("points_settle", json!({ "from": YEAR.0, "to": YEAR.1 })),
                Act::Redeem { who, machine } => redeem(&office, &people[who], &water, if machine { "machine" } else { "desk" }),
                Act::Use { nth } => office.call("redemption_use", json!({ "code": redemptions()[nth]["code"] })),
                Act::Release { nth } => office.call("redemption_release", json!({ "id": redemptions()[nth]["id"], "reason": "退" })),
                Act::Adjust { who, points } => office.call("points_adjust", json!({ "person": people[who].person, "points": points, "reason": "核对" })),
                Act::Undo => office.call("undo", json!({})),
                Act::Redo => office.call("redo", json!({})),
            };
            balanced(&office);
        }
        let newer = |entry: &Value| entry["id"].as_i64() > before.as_i64();
        let first = office.must("journal_list", json!({ "limit": 1000 })).as_array().unwrap().iter().rev().find(|e| newer(e)).cloned();
        if let Some(first) = first {
            let _gone = office.call("undo_back_to", json!({ "id": first["id"] }));
        }
        balanced(&office);
    }
}
