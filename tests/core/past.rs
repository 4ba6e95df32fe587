//! What took place stays as it was; who is gone, closed or has stopped does nothing more.

use crate::{
    october::shown,
    office::{Office, office, office_in_time, slot},
};
use serde_json::{Value, json};

/// 102 with 舞蹈队 every Wednesday morning since September.
fn weekly(office: &Office) -> (Value, Value, Value) {
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let new = json!({ "room": room, "holder": { "club": club }, "weekdays": ["we"], "start": "08:30", "end": "10:30",
                      "from": "2026-09-02", "until": "2026-12-30", "on_holiday": "keep" });
    let series = office.must("series_add", json!({ "new": new }))["series"].clone();
    (room, club, series)
}

fn session(office: &Office, on: &str) -> Value {
    let week = office.must("booking_week", json!({ "from": on }));
    week.as_array().unwrap().iter().find(|b| b["slot"]["on"] == on).unwrap()["id"].clone()
}

fn held(office: &Office, on: &str) -> Value {
    let id = session(office, on);
    office.must("booking_mark", json!({ "id": id, "state": "held", "heads": 18 }));
    id
}

#[test]
fn a_series_that_ends_leaves_its_past_alone() {
    let office = office();
    let (_, _, series) = weekly(&office);
    held(&office, "2026-10-14");
    let end = json!({ "id": series, "from": "2026-09-02", "reason": "队员太少" });
    assert_eq!(
        office.must("series_end", end.clone()),
        6,
        "from today on: 25 November to 30 December"
    );
    let october = office.report_preview("2026-10".into()).unwrap().report;
    assert_eq!(shown(&october, "活动室", "102 舞蹈室", "sessions"), "4", "October is what it was");
    let nothing = office.call("series_end", end).unwrap_err();
    assert!(nothing.contains("以前的场次不变"), "{nothing}");
}

#[test]
fn what_took_place_is_not_called_off_and_does_not_move_to_a_day_to_come() {
    let office = office();
    let (room, _, _) = weekly(&office);
    let id = held(&office, "2026-11-18");
    let no = office.call("booking_cancel", json!({ "id": id, "reason": "下雨" })).unwrap_err();
    assert!(no.contains("已经记了 18 人参加，不能取消"), "{no}");
    let to = |when: &str| json!({ "id": id, "room": room, "slot": slot(when) });
    let no = office.call("booking_move", to("2026-12-03 08:30-10:30")).unwrap_err();
    assert!(no.contains("不能移到还没到的日子"), "{no}");
    let asked = json!({ "room": room, "slot": slot("2026-12-03 08:30-10:30"), "except": id });
    assert!(
        office.must("booking_check", asked).to_string().contains("不能移到"),
        "told while it is dragged"
    );
    office.must("booking_move", to("2026-11-19 08:30-10:30"));
    office.must("booking_mark", json!({ "id": id, "state": "planned", "heads": null }));
    office.must("booking_move", to("2026-12-03 08:30-10:30"));
}

#[test]
fn a_fixed_time_is_given_away_only_after_three_times_nobody_came() {
    let office = office();
    let (_, _, series) = weekly(&office);
    let no = office
        .call("no_show_give", json!({ "series": series, "from": "2026-12-02", "wait": null }))
        .unwrap_err();
    assert!(no.contains("没有要决定的"), "{no}");
}

#[test]
fn the_dead_do_nothing_more() {
    let office = office();
    let new = json!({ "name": "郑怀远", "deceased_on": "2026-08-03" });
    let who = office.must("person_add", json!({ "new": new }));
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let drill = office.must("tool_add", json!({ "new": { "name": "冲击钻", "code": "T07" } }));
    let book = json!({ "room": room, "slot": slot("2026-11-24 08:30-10:30"), "holder": { "person": who } });
    let lend = json!({ "tool": drill, "borrower": { "person": who }, "out_on": "2026-11-22", "due_on": "2026-11-25",
                       "mode": "takeaway" });
    for (command, args) in [
        ("booking_add", json!({ "new": book })),
        ("member_add", json!({ "club": club, "person": who })),
        ("members_add", json!({ "club": club, "people": [{ "person": who, "name": "郑怀远" }] })),
        ("volunteer_add", json!({ "new": { "person": who } })),
        ("loan_open", lend),
    ] {
        let no = office.call(command, args).unwrap_err();
        assert!(no.contains("郑怀远已经登记为去世"), "{command}: {no}");
    }
}

#[test]
fn a_club_that_was_closed_has_no_more_sessions_and_a_team_no_members() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("国画社"));
    let closed = json!({ "name": "国画社", "closed_on": "2026-11-30" });
    office.must("club_update", json!({ "id": club, "new": closed }));
    office.book(&room, &club, "2026-11-27 14:00-16:00").unwrap();
    let no = office.book(&room, &club, "2026-12-04 14:00-16:00").unwrap_err();
    assert_eq!(no, "“国画社”已在 2026-11-30 注销，从那天起不能再用场地");
    let new = json!({ "room": room, "holder": { "club": club }, "weekdays": ["fr"], "start": "08:30", "end": "10:30",
                      "from": "2026-11-27", "until": "2026-12-30" });
    assert!(
        office
            .call("series_add", json!({ "new": new }))
            .unwrap_err()
            .contains("已在 2026-11-30 注销")
    );
    let team = office.must("team_add", json!({ "new": { "name": "巡逻队" } }));
    let who = office.must("person_add", json!({ "new": { "name": "李一" } }));
    let no = office.call("member_add", json!({ "club": team, "person": who })).unwrap_err();
    assert!(no.contains("请在志愿者页登记"), "{no}");
}

#[test]
fn service_ends_with_the_volunteer_and_a_correction_is_not_late() {
    let office = office();
    let who = office.must("person_add", json!({ "new": { "name": "欧阳若木" } }));
    let volunteer = office
        .must("volunteer_add", json!({ "new": { "person": who, "registered_on": "2026-01-05" } }));
    let new = |on: &str, recorded: Option<&str>| json!({ "volunteer": volunteer, "title": "巡河护绿", "on": on, "start": "09:00", "end": "11:00", "recorded_on": recorded });
    let record =
        office.must("service_record_add", json!({ "new": new("2026-10-08", Some("2026-10-09")) }));
    let mended = json!({ "id": record, "reason": "时间抄错", "new": new("2026-10-08", None) });
    office.must("service_record_correct", mended);
    let october = office.report_preview("2026-10".into()).unwrap().report;
    assert_eq!(
        shown(&october, "志愿服务", "未编队", "late"),
        "0",
        "it was written down in time; putting it right later is a right (67号 art. 13)"
    );
    office.must("volunteer_end", json!({ "id": volunteer, "on": "2026-11-20" }));
    office.must("service_record_add", json!({ "new": new("2026-11-20", None) }));
    let no =
        office.call("service_record_add", json!({ "new": new("2026-11-21", None) })).unwrap_err();
    assert!(no.contains("欧阳若木到 2026-11-20 为止是志愿者"), "{no}");
}

#[test]
fn points_given_back_after_their_last_day_lapse_at_once_and_stop_nobody() {
    let office = office_in_time();
    let rule = json!({ "from": "2026-01-01", "per_hour": 10, "validity": "year_end" });
    office.must("points_rule_add", json!({ "new": rule }));
    let who = office.must("person_add", json!({ "new": { "name": "司徒青" } }));
    let volunteer = office.must("volunteer_add", json!({ "new": { "person": who } }));
    let new = json!({ "volunteer": volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00", "end": "11:00" });
    office.must("service_record_add", json!({ "new": new }));
    office.must("points_settle", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    let water = json!({ "new": { "name": "瓶装水", "price": 20, "slot": "A3" }, "pieces": 1 });
    let water = office.must("reward_add", water);
    office.days_pass(38);
    let held = json!({ "person": who, "reward": water, "channel": "machine" });
    let held = office.must("redemption_add", json!({ "new": held }));
    office.days_pass(5);
    office.must("redemption_release", json!({ "id": held["id"], "reason": "不要了" }));
    assert_eq!(
        office.must("points_expire", json!({})),
        20,
        "on 4 January what was good until New Year's Eve is gone"
    );
    assert_eq!(office.must("points_balances", json!({ "on": "2027-01-04" })), json!([]));
    assert!(office.must("verify", json!({}))["sound"].as_bool().unwrap());
}

#[test]
fn two_copies_made_at_once_do_not_take_each_others_place() {
    let office = office();
    office.room("102 舞蹈室");
    let out = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (office, out) = (&office, out.path().join(format!("副本{n}.zip")));
            scope.spawn(move || {
                let made = office.must("copy_make", json!({ "out": out }));
                assert!(made["bytes"].as_u64().unwrap() > 0, "each is whole");
            });
        }
    });
}

#[test]
fn a_room_whose_seats_are_shared_is_sound() {
    let office = office();
    let room = json!({ "name": "203 阅览自习室", "capacity": 10, "free_seats": true });
    let room = office.must("room_add", json!({ "new": room }));
    for when in ["2026-11-24 09:00-11:00", "2026-11-24 10:00-12:00"] {
        let new =
            json!({ "room": room, "slot": slot(when), "holder": { "office": true }, "seats": 2 });
        office.must("booking_add", json!({ "new": new }));
    }
    assert_eq!(
        office.must("verify", json!({}))["problems"],
        json!([]),
        "those who sit there beside each other clash with nobody"
    );
}

#[test]
fn every_closure_of_a_part_of_the_day_stands_on_the_door() {
    let office = office();
    let room = office.room("102 舞蹈室");
    for (start, end, reason) in
        [("11:00", "13:00", "消防检修"), ("08:00", "10:00", "保洁"), ("13:00", "24:00", "换地板")]
    {
        let new = json!({ "room": room, "from": "2026-11-24", "to": "2026-11-24", "start": start, "end": end, "reason": reason });
        office.must("closure_add", json!({ "new": new }));
    }
    let door =
        office.must("door_preview", json!({ "week": "2026-11-23", "room": room })).to_string();
    assert!(
        door.contains("08:00-10:00 停用：保洁；11:00-12:00 停用：消防检修"),
        "both of the morning: {door}"
    );
    assert!(door.contains("12:00-13:00 停用：消防检修；13:00-"), "and of the afternoon: {door}");
    assert!(
        door.contains("\"停用：换地板\""),
        "the evening is closed whole, and needs no time: {door}"
    );
}

#[test]
fn a_month_says_how_large_a_room_was_then() {
    let office = office();
    office.must("demo_load", json!({}));
    let workshop = |month: &str| {
        let report = office.report_preview(month.into()).unwrap().report;
        shown(&report, "活动室", "202 手工坊", "area")
    };
    assert_eq!(
        (workshop("2026-02"), workshop("2026-03")),
        ("20".into(), "50".into()),
        "20 ㎡ before March"
    );
}

#[test]
fn a_part_that_is_no_part_any_more_is_not_missed_and_what_left_the_wall_stays_away() {
    let office = office();
    let kit =
        json!({ "name": "冲击钻", "code": "T07", "parts": ["充电器", "钻头"], "source": "bought" });
    let drill = office.must("tool_add", json!({ "new": kit }));
    let lend = json!({ "tool": drill, "borrower": { "name": "小周" }, "out_on": "2026-11-20", "due_on": "2026-11-23",
                       "mode": "takeaway" });
    let loan = office.must("loan_open", lend);
    let back = json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good", "missing": ["充电器"] });
    office.must("loan_return", back);
    let less = json!({ "name": "冲击钻", "code": "T07", "parts": ["钻头"] });
    office.must("tool_update", json!({ "id": drill, "new": less }));
    assert_eq!(office.must("tool_list", json!({}))[0]["missing"], json!([]));

    let take = json!({ "code": "T07", "name": "小周", "building": "3栋", "volunteer_no": null });
    office.must("self_lend", take);
    office.must("self_return", json!({ "code": "T07", "condition": "good" }));
    let loan = office.must("self_unchecked", json!({}))[0]["id"].clone();
    office.must("tool_remove", json!({ "id": drill, "on": "2026-11-22", "reason": "报废" }));
    let no = office.call("self_reject", json!({ "id": loan })).unwrap_err();
    assert!(no.contains("已经下架，不能改回没还"), "{no}");
}

#[test]
fn what_somebody_else_took_away_is_said_in_chinese() {
    let office = office();
    let nobody = "01890000-0000-7000-8000-000000000000";
    let new = json!({ "name": "合唱团", "leader": nobody });
    let no = office.call("club_add", json!({ "new": new })).unwrap_err();
    assert!(!no.contains("FOREIGN") && no.contains("请刷新后再试"), "{no}");
    let no = office.call("holidays_import", json!({ "file": "/nowhere/at/all.json" })).unwrap_err();
    assert!(!no.contains("os error"), "{no}");
}

#[test]
fn one_old_step_taken_back_does_not_open_what_was_closed_since() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let session = office.book(&room, &club, "2026-11-27 14:00-16:00").unwrap();
    let drill = office.must("tool_add", json!({ "new": { "name": "冲击钻", "code": "T07" } }));
    let lend = json!({ "tool": drill, "borrower": { "name": "小周" }, "out_on": "2026-11-22", "due_on": "2026-11-25",
                       "mode": "takeaway" });
    let loan = office.must("loan_open", lend);
    let newest = || office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
    office.must("booking_cancel", json!({ "id": session, "reason": "下雨" }));
    let called_off = newest();
    office.must("room_retire", json!({ "id": room, "on": "2026-11-23", "reason": "退租" }));
    let back = json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good" });
    office.must("loan_return", back);
    let returned = newest();
    office.must("tool_remove", json!({ "id": drill, "on": "2026-11-22", "reason": "报废" }));
    for id in [called_off, returned] {
        let no = office.call("undo_entry", json!({ "id": id })).unwrap_err();
        assert!(no.contains("不能单独撤销"), "{no}");
    }
    for _ in 0..4 {
        office.must("undo", json!({}));
    }
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert_eq!(week[0]["state"], "planned", "in turn everything goes back");
}

#[test]
fn a_piece_leaves_the_wall_after_the_last_who_had_it() {
    let office = office();
    let drill = office.must(
        "tool_add",
        json!({ "new": { "name": "冲击钻", "code": "T07", "added_on": "2026-01-05" } }),
    );
    let lend = json!({ "tool": drill, "borrower": { "name": "小周" }, "out_on": "2026-11-18", "due_on": "2026-11-20",
                       "mode": "takeaway" });
    let loan = office.must("loan_open", lend);
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-11-20", "condition": "good" }),
    );
    let off =
        |on: &str| office.call("tool_remove", json!({ "id": drill, "on": on, "reason": "报废" }));
    assert!(off("2026-11-10").unwrap_err().contains("到 2026-11-20 还有人借过"));
    off("2026-11-20").unwrap();
}

#[test]
fn the_months_members_are_the_living_and_the_active_clubs_are_among_those_there_are() {
    let office = office();
    let (room, dance, choir) =
        (office.room("102 舞蹈室"), office.club("舞蹈队"), office.club("合唱团"));
    let who = office.must("person_add", json!({ "new": { "name": "郑怀远" } }));
    let other = office.must("person_add", json!({ "new": { "name": "李一" } }));
    for person in [&who, &other] {
        office.must(
            "member_add",
            json!({ "club": dance, "person": person, "from_on": "2026-01-05" }),
        );
    }
    for club in [&dance, &choir] {
        let day = if club == &dance { 13 } else { 14 };
        office.book(&room, club, &format!("2026-10-{day} 08:30-10:30")).unwrap();
    }
    office.must(
        "club_update",
        json!({ "id": choir, "new": { "name": "合唱团", "closed_on": "2026-10-25" } }),
    );
    let died = json!({ "id": who, "new": { "name": "郑怀远", "deceased_on": "2026-10-20" } });
    office.must("person_update", died);
    let members = |month: &str| {
        let report = office.report_preview(month.into()).unwrap().report;
        shown(&report, "社团", "舞蹈队", "members")
    };
    assert_eq!((members("2026-09"), members("2026-10")), ("2".into(), "1".into()));
    let report = office.report_preview("2026-10".into()).unwrap().report;
    let head = format!("{:?}", crate::october::sheet(&report, "社团"));
    assert!(
        head.contains("社团总数：1") && head.contains("活跃(≥1场)：1"),
        "the choir met and is no more: {head}"
    );
}

#[test]
fn shorter_hours_say_how_many_sessions_stand_outside_them() {
    let office = office();
    let (room, other) = (office.room("102 舞蹈室"), office.room("103 书画室"));
    let (club, brush) = (office.club("舞蹈队"), office.club("书法社"));
    for (room, club, when) in [
        (&room, &club, "2026-11-24 08:30-10:30"),
        (&room, &club, "2026-11-25 18:30-20:30"),
        (&other, &brush, "2026-11-25 18:30-20:30"),
    ] {
        office.book(room, club, when).unwrap();
    }
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    let until = |place: Value, end: &str| {
        let hours = json!([{ "day_kind": "workday", "start": "08:00", "end": end }]);
        office.must("hours_set", json!({ "place": place, "hours": hours }))
    };
    assert_eq!(until(json!({ "site": site }), "21:00"), 0);
    assert_eq!(until(json!({ "room": room }), "18:00"), 1, "her own room");
    assert_eq!(until(json!({ "site": site }), "17:00"), 2, "and the whole house");
}
