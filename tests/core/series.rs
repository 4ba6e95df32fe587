use crate::office::{Office, office, slot};
use keting::{
    schedule::expand::{End, Pattern, Rhythm},
    time::{Day, WeekdayName},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn series(office: &Office, room: &Value, more: Value) -> Value {
    let club = office.must("club_list", json!({}));
    let mut new = json!({
        "room": room, "holder": { "club": club[0]["id"] }, "purpose": "舞蹈队", "weekdays": ["mo", "we"],
        "start": "08:30", "end": "10:30", "from": "2026-09-28", "until": "2026-10-14", "every_weeks": 1, "on_holiday": "skip"
    });
    new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "new": new })
}

fn days(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|d| d["on"].as_str().unwrap()).collect()
}

#[test]
fn a_holiday_never_refuses_a_series_and_each_lost_date_keeps_its_reason() {
    let stories = [
        (
            "skip",
            vec!["2026-09-28", "2026-09-30", "2026-10-12", "2026-10-14"],
            vec!["2026-10-05", "2026-10-07"],
        ),
        (
            "keep",
            vec![
                "2026-09-28",
                "2026-09-30",
                "2026-10-05",
                "2026-10-07",
                "2026-10-12",
                "2026-10-14",
            ],
            vec![],
        ),
        // 10-05 is nearest to 10-10 and takes it; for 10-07 no other make-up workday lies within the series.
        (
            "make_up",
            vec!["2026-09-28", "2026-09-30", "2026-10-10", "2026-10-12", "2026-10-14"],
            vec!["2026-10-07"],
        ),
    ];
    for (choice, booked, skipped) in stories {
        let office = office();
        let room = office.room("102");
        office.club("舞蹈队");
        let args = series(&office, &room, json!({ "on_holiday": choice }));
        let preview = office.must("series_preview", args.clone());
        assert_eq!(days(&preview["booked"]), booked, "{choice}");
        assert_eq!(days(&preview["skipped"]), skipped, "{choice}");
        let made = office.must("series_add", args);
        assert_eq!(
            days(&made["booked"]),
            booked,
            "what was previewed is what is booked ({choice})"
        );
        for lost in made["skipped"].as_array().unwrap() {
            assert!(lost["reason"].as_str().unwrap().starts_with("国庆节放假"), "{lost}");
        }
    }
}

#[test]
fn a_taken_or_closed_date_is_skipped_with_its_reason() {
    let office = office();
    let (room, _) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let other = office.club("合唱团");
    office.book(&room, &other, "2026-11-09 10:00-11:00").unwrap();
    let closure =
        json!({ "room": room, "from": "2026-11-11", "to": "2026-11-11", "reason": "消防检修" });
    office.must("closure_add", json!({ "new": closure }));
    let made = office.must(
        "series_add",
        series(&office, &room, json!({ "from": "2026-11-02", "until": "2026-11-15" })),
    );
    assert_eq!(days(&made["booked"]), ["2026-11-02", "2026-11-04"]);
    let told: Vec<_> =
        made["skipped"].as_array().unwrap().iter().map(|s| (&s["cause"], &s["reason"])).collect();
    assert_eq!(
        told[0],
        (&json!("taken"), &json!("102 舞蹈室在 11月9日 10:00–11:00 已被“合唱团”占用"))
    );
    assert_eq!(told[1], (&json!("closed"), &json!("102 舞蹈室在11月11日停用：消防检修")));
}

#[test]
fn a_fortnightly_series_keeps_its_weeks_whatever_is_skipped() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    let wanted = json!({ "weekdays": ["mo"], "from": "2026-09-21", "until": "2026-11-16", "every_weeks": 2 });
    let made = office.must("series_add", series(&office, &room, wanted));
    assert_eq!(days(&made["booked"]), ["2026-09-21", "2026-10-19", "2026-11-02", "2026-11-16"]);
    assert_eq!(
        days(&made["skipped"]),
        ["2026-10-05"],
        "the holiday is lost, the weeks do not move"
    );
}

#[test]
fn one_undo_takes_a_whole_series_back() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    office.must("series_add", series(&office, &room, json!({})));
    assert!(office.must("undo", json!({})).as_str().unwrap().starts_with("预约系列“舞蹈队”"));
    assert_eq!(office.must("booking_week", json!({ "from": "2026-09-28" })), json!([]));
}

#[test]
fn a_series_that_cannot_be_is_refused_with_a_sentence() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    let stories = [
        (json!({ "weekdays": [] }), "请至少选择一个星期几"),
        (json!({ "from": "2026-10-15" }), "结束日期"),
        (json!({ "until": "2046-10-15" }), "最长十年"),
        (json!({ "start": "10:30", "end": "08:30" }), "结束时间(08:30)必须晚于开始时间(10:30)"),
        (json!({ "from": "2026-10-05", "until": "2026-10-07" }), "一次也排不进去"),
        (json!({ "from": "2026-10-06", "until": "2026-10-06" }), "没有符合的日期"),
        (json!({ "every_weeks": 0 }), "间隔周数"),
    ];
    for (wrong, why) in stories {
        let refused = office.call("series_add", series(&office, &room, wrong.clone())).unwrap_err();
        assert!(refused.contains(why), "{wrong}: {refused}");
    }
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    let weekdays = proptest::sample::subsequence(WeekdayName::ALL.to_vec(), 1..=7);
    let of_month = proptest::sample::subsequence(vec![1i8, 2, 3, 4, 5, -1], 1..=3);
    (weekdays, proptest::option::weighted(0.4, of_month), 1u32..9).prop_map(|(days, nth, every)| {
        let every = if nth.is_some() { 1 } else { every };
        Rhythm::new(&days, &nth.unwrap_or_default(), every).unwrap()
    })
}

fn ends() -> impl Strategy<Value = Result<i64, u32>> {
    prop_oneof![(0i64..900).prop_map(Ok), (1u32..90).prop_map(Err)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// The crate `rrule` is the second opinion on every pattern: weekly, fortnightly, n-th weekdays of the
    /// month, until a day, so many times, with dates left out.
    #[test]
    fn expansion_agrees_with_rrule(rhythm in rhythms(), start in 0i64..4000, end in ends(), out in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
        let from = Day::ymd(2020, 1, 1).unwrap().plus(start);
        let end = match end {
            Ok(days) => End::On(from.plus(days)),
            Err(times) => End::After(times),
        };
        let all = by_rrule(&rhythm, from, end, &[]);
        let mut except: Vec<Day> = out.iter().filter(|_| !all.is_empty()).map(|at| *at.get(&all)).collect();
        except.sort();
        except.dedup();
        let ours = Pattern::new(rhythm.clone(), from, end, &except).map(|p| p.dates()).unwrap_or_default();
        let theirs = by_rrule(&rhythm, from, end, &except);
        if all.last().is_some_and(|last| last.since(from) > 3700) {
            prop_assert_eq!(ours, vec![], "more than ten years are refused");
        } else {
            prop_assert_eq!(ours, theirs);
        }
    }
}

fn by_rrule(rhythm: &Rhythm, from: Day, end: End, except: &[Day]) -> Vec<Day> {
    let names = rhythm.weekdays.iter().map(|d| d.word().to_uppercase());
    let names: Vec<String> = match &rhythm.of_month[..] {
        [] => names.collect(),
        nths => names.flat_map(|d| nths.iter().map(move |n| format!("{n}{d}"))).collect(),
    };
    let compact = |d: Day| d.to_string().replace('-', "");
    let by = if rhythm.of_month.is_empty() { "WEEKLY" } else { "MONTHLY" };
    let end = match end {
        End::On(until) => format!("UNTIL={}T235959Z", compact(until)),
        End::After(times) => format!("COUNT={times}"),
    };
    let mut text = format!(
        "DTSTART:{}T090000Z\nRRULE:FREQ={by};INTERVAL={};WKST=MO;BYDAY={};{end}",
        compact(from),
        rhythm.every_weeks,
        names.join(","),
    );
    for on in except {
        text += &format!("\nEXDATE:{}T090000Z", compact(*on));
    }
    let set: rrule::RRuleSet = text.parse().unwrap();
    set.all(2000).dates.iter().map(|d| Day::of(d.date_naive())).collect()
}

#[test]
fn a_pattern_is_said_the_same_everywhere() {
    use WeekdayName::*;
    let said =
        |days: &[WeekdayName], nth: &[i8], every| Rhythm::new(days, nth, every).unwrap().said();
    assert_eq!(said(&[Mo, We, Fr], &[], 1), "每周一三五");
    assert_eq!(said(&[Tu], &[], 2), "隔周二");
    assert_eq!(said(&[We], &[2], 1), "每月第2个周三");
    assert_eq!(said(&[Fr], &[-1], 1), "每月最后一个周五");
    assert_eq!(said(&[Sa], &[-1, 1, 3], 1), "每月第1、3个和最后一个周六");
    assert_eq!(said(WeekdayName::ALL, &[], 1), "每天");
    assert_eq!(said(&WeekdayName::ALL[..5], &[], 1), "每周一至周五");
    assert_eq!(said(&[Tu, Th], &[], 3), "每3周的周二四");
}

#[test]
fn a_series_by_the_month_by_a_count_and_with_dates_left_out() {
    let office = office();
    let (room, club) = (office.room("102"), office.club("舞蹈队"));
    let add = |more: Value| {
        let mut new = json!({
            "room": room, "holder": { "club": club }, "weekdays": ["we"], "start": "08:30", "end": "10:30",
            "from": "2026-11-01", "on_holiday": "keep",
        });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.call("series_add", json!({ "new": new }))
    };
    let made = add(json!({ "of_month": [2], "times": 4 })).unwrap();
    assert_eq!(days(&made["booked"]), ["2026-11-11", "2026-12-09", "2027-01-13", "2027-02-10"]);
    assert_eq!((&made["said"], &made["until"]), (&json!("每月第2个周三"), &json!("2027-02-10")));
    let made = add(json!({ "weekdays": ["fr"], "of_month": [-1], "until": "2026-12-31" })).unwrap();
    assert_eq!(days(&made["booked"]), ["2026-11-27", "2026-12-25"]);
    let left_out = json!({ "weekdays": ["mo"], "until": "2026-11-30", "except": ["2026-11-16"] });
    let made = add(left_out).unwrap();
    assert_eq!(days(&made["booked"]), ["2026-11-02", "2026-11-09", "2026-11-23", "2026-11-30"]);
    assert_eq!(made["skipped"], json!([]), "left out is not lost");
    let stories = [
        (json!({ "times": 0 }), "次数是 0"),
        (json!({ "times": 10000 }), "有 10000 次，太多了"),
        (json!({}), "请填写重复到哪一天，或一共几次"),
        (json!({ "times": 3, "until": "2026-12-31" }), "只能填一个"),
        (json!({ "times": 3, "of_month": [6] }), "第 1 到第 5 个"),
        (json!({ "times": 3, "of_month": [1], "every_weeks": 2 }), "不能再隔周"),
        (json!({ "times": 3, "except": ["2026-11-05"] }), "11月5日(周四)本来就不排"),
        (json!({ "until": "2026-11-05", "except": ["2026-11-04"] }), "没有符合的日期"),
        (json!({ "weekdays": WEEK, "until": "2034-12-31" }), "太多了(最多 1100 次)"),
        (json!({ "of_month": [5], "times": 900 }), "十年以上"),
    ];
    for (wrong, why) in stories {
        let refused = add(wrong.clone()).unwrap_err();
        assert!(refused.contains(why), "{wrong}: {refused}");
    }
}

const WEEK: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

#[test]
fn an_extra_session_gives_way_to_a_fixed_one_only_when_she_says_so() {
    let office = office();
    let (room, _) = (office.room("102"), office.club("舞蹈队"));
    let chorus = office.club("合唱团");
    let extra = |when: &str| {
        let new = json!({ "room": room, "slot": slot(when), "holder": { "club": chorus }, "extra": true });
        office.call("booking_add", json!({ "new": new }))
    };
    let in_the_way = extra("2026-11-09 10:00-11:00").unwrap();
    let single = office.book(&room, &chorus, "2026-11-11 10:00-11:00").unwrap();
    let span = json!({ "from": "2026-11-02", "until": "2026-11-15" });
    let seen = office.must("series_preview", series(&office, &room, span.clone()));
    assert_eq!(seen["skipped"][0]["extras"], json!([in_the_way]), "an extra may be let go");
    assert_eq!(seen["skipped"][0]["reason"], "102在 11月9日 10:00–11:00 已被“合唱团”加练占用");
    assert_eq!(seen["skipped"][1]["extras"], json!([]), "any other session may not");

    let with = |ids: Value| {
        let mut more = span.clone();
        more["let_go"] = ids;
        office.call("series_add", series(&office, &room, more))
    };
    let no = with(json!([single])).unwrap_err();
    assert!(no.contains("不是加练，不能让出来"), "{no}");
    let made = with(json!([in_the_way])).unwrap();
    assert_eq!(days(&made["booked"]), ["2026-11-02", "2026-11-04", "2026-11-09"]);
    let week = office.must("booking_week", json!({ "from": "2026-11-09" }));
    let gone = week.as_array().unwrap().iter().find(|b| b["id"] == in_the_way).unwrap();
    assert_eq!(
        (&gone["state"], &gone["reason"]),
        (&json!("cancelled"), &json!("给固定时段“舞蹈队”让路"))
    );
    let pushes = extra("2026-11-09 09:00-10:00").unwrap_err();
    assert!(pushes.contains("已被“舞蹈队”占用"), "an extra never pushes out a fixed one: {pushes}");
}

#[test]
fn several_rooms_for_one_event_are_one_change_all_or_none() {
    let office = office();
    let (dance, hall) = (office.room("102"), office.room("101"));
    office.club("舞蹈队");
    let wish = |room: &Value, more: Value| series(&office, room, more)["new"].clone();
    let both = json!({ "news": [wish(&dance, json!({})), wish(&hall, json!({}))] });
    let preview = office.must("series_preview_many", both.clone());
    assert_eq!(preview.as_array().unwrap().len(), 2);
    let made = office.must("series_add_many", both);
    assert_eq!(made[0]["booked"].as_array().unwrap().len(), 4, "each room its four dates");
    office.must("undo", json!({}));
    let week = office.must("booking_week", json!({ "from": "2026-09-28" }));
    assert_eq!(week.as_array().unwrap().len(), 0, "one undo takes all rooms back");

    let backwards = json!({ "until": "2026-09-01" });
    let news = json!({ "news": [wish(&dance, json!({})), wish(&hall, backwards)] });
    let refused = office.call("series_add_many", news).unwrap_err();
    assert!(refused.contains("第 2 行"), "{refused}");
    let week = office.must("booking_week", json!({ "from": "2026-09-28" }));
    assert_eq!(week.as_array().unwrap().len(), 0, "nothing of the first was kept");
}
