use crate::{
    october::shown,
    office::{Office, office, slot},
};
use serde_json::{Value, json};

/// 102 with 舞蹈队 every Wednesday morning from September on, and two clubs that would like to have it.
struct House {
    office: Office,
    room: Value,
    series: Value,
    choir: Value,
    models: Value,
}

fn house() -> House {
    let office = office();
    let room = office.room("102 舞蹈室");
    let (dance, choir, models) =
        (office.club("舞蹈队"), office.club("合唱团"), office.club("模特队"));
    let new = json!({ "room": room, "holder": { "club": dance }, "weekdays": ["we"], "start": "08:30", "end": "10:30",
                      "from": "2026-09-02", "until": "2026-12-30", "on_holiday": "keep" });
    let series = office.must("series_add", json!({ "new": new }))["series"].clone();
    House { office, room, series, choir, models }
}

impl House {
    fn wait(&self, club: &Value, when: &str, more: Value) -> Value {
        let mut new = json!({ "room": self.room, "slot": slot(when), "holder": { "club": club }, "reason": "102 已排给舞蹈队" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.office.must("waitlist_add", json!({ "new": new }))
    }

    /// Each open request as `合唱团 下一个`, `… 能排` or `… 等着`.
    fn open(&self) -> Vec<String> {
        let state = |it: &Value| match (&it["next"], &it["ready"]) {
            (Value::Bool(true), _) => "下一个",
            (_, Value::Bool(true)) => "能排",
            _ => "等着",
        };
        let all = self.office.must("waitlist_open", json!({}));
        let line =
            |it: &Value| format!("{} {}", it["wait"]["purpose"].as_str().unwrap(), state(it));
        all.as_array().unwrap().iter().map(line).collect()
    }

    fn session(&self, on: &str) -> Value {
        let week = self.office.must("booking_week", json!({ "from": on }));
        week.as_array().unwrap().iter().find(|b| b["slot"]["on"] == on).unwrap()["id"].clone()
    }

    fn label(&self) -> String {
        let newest = self.office.must("journal_list", json!({ "limit": 1 }));
        newest[0]["label"].as_str().unwrap().to_owned()
    }

    /// 未满足申请 of a month, in the street's report.
    fn unmet(&self, month: &str) -> String {
        let report = self.office.report_preview(month.into()).unwrap().report;
        shown(&report, "活动室", "102 舞蹈室", "unmet")
    }

    fn no_shows(&self) -> Value {
        self.office.must("no_show_list", json!({}))
    }

    fn nobody_came(&self, on: &str) {
        let args = json!({ "id": self.session(on), "state": "no_show", "heads": null });
        self.office.must("booking_mark", args);
    }
}

#[test]
fn a_place_that_comes_free_says_who_is_next_and_is_booked_for_them() {
    let house = house();
    let when = "2026-11-25 09:00-10:00";
    house.wait(&house.choir, when, json!({ "asked_on": "2026-11-02" }));
    let models = house.wait(&house.models, when, json!({ "asked_on": "2026-11-10" }));
    assert_eq!(house.open(), ["合唱团 等着", "模特队 等着"], "who asked first stands first");
    house.office.must("waitlist_rank", json!({ "id": models, "priority": "first" }));
    assert_eq!(house.open(), ["模特队 等着", "合唱团 等着"], "优先 comes before the day of asking");
    assert_eq!(house.label(), "候补“模特队”改为优先");

    let cancel = json!({ "id": house.session("2026-11-25"), "reason": "老师请假" });
    house.office.must("booking_cancel", cancel);
    assert_eq!(house.open(), ["模特队 下一个", "合唱团 能排"], "one place, one is next");
    house.office.must("waitlist_book", json!({ "id": models }));
    assert_eq!(house.label(), "候补“模特队”排上102 舞蹈室 11月25日(周三)09:00–10:00");
    assert_eq!(house.open(), ["合唱团 等着"], "and the place is taken again");
    assert_eq!(house.unmet("2026-11"), "1", "模特队 is no longer unmet, 合唱团 is");
    let again = house.office.call("waitlist_book", json!({ "id": models })).unwrap_err();
    assert!(again.contains("候补"), "{again}");
    house.office.must("undo", json!({}));
    assert_eq!(house.open(), ["模特队 下一个", "合唱团 能排"], "taken back, it waits again");
}

#[test]
fn a_fixed_time_is_waited_for_and_given_when_the_series_ends() {
    let house = house();
    let weekly = json!({ "until": "2026-12-30", "asked_on": "2026-09-20" });
    let id = house.wait(&house.choir, "2026-10-07 09:00-10:00", weekly);
    assert_eq!(house.open(), ["合唱团 等着"]);
    let said = house.office.must("waitlist_open", json!({}))[0].clone();
    assert_eq!(
        (&said["when"], &said["said"]),
        (&json!("每周三 09:00–10:00(到12月30日)"), &json!("6 次里有 6 次已有人"))
    );
    let end = json!({ "id": house.series, "from": "2026-12-01", "reason": "队里休整" });
    house.office.must("series_end", end);
    assert_eq!(
        house.open(),
        ["合唱团 能排"].map(|_| "合唱团 下一个"),
        "five of six Wednesdays are free"
    );
    house.office.must("waitlist_book", json!({ "id": id }));
    assert_eq!(house.label(), "候补“合唱团”排上102 舞蹈室 每周三 09:00–10:00(到12月30日)，5 场");
    assert!(house.open().is_empty());
    let unmet: Vec<String> =
        ["2026-09", "2026-10", "2026-11", "2026-12"].map(|month| house.unmet(month)).into();
    assert_eq!(unmet, ["0", "1", "1", "0"], "unmet in the months before it was met, and not since");
}

#[test]
fn a_closure_lifted_frees_places_too() {
    let house = house();
    let new =
        json!({ "room": house.room, "from": "2026-11-26", "to": "2026-11-26", "reason": "检修" });
    let closure = house.office.must("closure_add", json!({ "new": new }));
    house.wait(&house.choir, "2026-11-26 09:00-10:00", json!({}));
    assert_eq!(house.open(), ["合唱团 等着"]);
    house.office.must("closure_remove", json!({ "id": closure }));
    assert_eq!(house.open(), ["合唱团 下一个"]);
}

#[test]
fn after_three_no_shows_a_person_decides_and_is_asked_again_only_after_three_more() {
    let house = house();
    for on in ["2026-09-09", "2026-10-28", "2026-11-04"] {
        house.nobody_came(on);
    }
    assert_eq!(house.no_shows(), json!([]), "9 September is more than eight weeks ago");
    house.nobody_came("2026-11-11");
    let asked = house.no_shows()[0].clone();
    assert_eq!(asked["name"], "舞蹈队");
    assert_eq!(asked["days"], json!(["2026-10-28", "2026-11-04", "2026-11-11"]));
    assert_eq!(
        (&asked["when"], &asked["from"]),
        (&json!("每周三 08:30–10:30"), &json!("2026-11-25"))
    );
    let keep = json!({ "series": house.series, "reason": "队长住院，下周恢复" });
    house.office.must("no_show_keep", keep.clone());
    assert_eq!(house.label(), "“舞蹈队”的固定时间留着：队长住院，下周恢复");
    assert_eq!(house.no_shows(), json!([]), "not asked again");
    assert!(house.office.call("no_show_keep", keep).is_err(), "there is nothing to decide");
    for on in ["2026-10-14", "2026-11-18"] {
        house.nobody_came(on);
    }
    assert_eq!(
        house.no_shows(),
        json!([]),
        "one more, and an older one that was known when it was decided"
    );
}

#[test]
fn the_fixed_time_goes_to_the_next_on_the_list_in_one_change() {
    let house = house();
    for on in ["2026-11-04", "2026-11-11", "2026-11-18"] {
        house.nobody_came(on);
    }
    let until = |more: Value| {
        let mut weekly = json!({ "until": "2026-12-30" });
        weekly.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        weekly
    };
    house.wait(&house.choir, "2026-11-25 09:00-10:00", until(json!({ "asked_on": "2026-11-01" })));
    let models =
        house.wait(&house.models, "2026-11-25 08:30-10:00", until(json!({ "priority": "street" })));
    let choir = house.office.club("民乐队");
    house.office.book(&house.room, &choir, "2026-12-03 09:00-10:00").unwrap();
    house.wait(&house.choir, "2026-11-26 09:00-10:00", until(json!({})));
    let asked = house.no_shows()[0].clone();
    let next: Vec<&str> =
        asked["next"].as_array().unwrap().iter().map(|w| w["purpose"].as_str().unwrap()).collect();
    assert_eq!(next, ["模特队", "合唱团"], "those who want a Wednesday, 街道 first");
    let give = json!({ "series": house.series, "from": asked["from"], "wait": models });
    assert_eq!(house.office.must("no_show_give", give), json!(6));
    assert_eq!(
        house.label(),
        "“舞蹈队”的固定时间从 11月25日 起收回；候补“模特队”排上102 舞蹈室 每周三 08:30–10:00(到12月30日)，6 场"
    );
    let day = house.office.must("booking_week", json!({ "from": "2026-11-25" }));
    let stands: Vec<&str> = day
        .as_array()
        .unwrap()
        .iter()
        .filter(|b| b["state"] != "cancelled")
        .map(|b| b["purpose"].as_str().unwrap())
        .collect();
    assert_eq!(stands, ["模特队"]);
    assert_eq!(house.no_shows(), json!([]), "the series is over");
    house.office.must("undo", json!({}));
    assert_eq!(house.no_shows().as_array().unwrap().len(), 1, "one undo takes both back");
    let past = json!({ "series": house.series, "from": "2026-11-04", "wait": null });
    let refused = house.office.call("no_show_give", past).unwrap_err();
    assert_eq!(refused, "只能从今天(2026-11-22)或以后收回，以前的场次不变");
}

#[test]
fn a_request_for_every_week_ends_after_it_begins() {
    let house = house();
    let new = json!({ "room": house.room, "slot": slot("2026-11-25 09:00-10:00"), "holder": { "club": house.choir },
                      "reason": "满了", "until": "2026-11-01" });
    let refused = house.office.call("waitlist_add", json!({ "new": new })).unwrap_err();
    assert!(refused.starts_with("每周的申请要填第一次到最后一次的日期"), "{refused}");
}
