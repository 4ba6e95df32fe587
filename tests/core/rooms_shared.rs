use crate::office::{Office, office, slot};
use proptest::prelude::*;
use serde_json::{Value, json};

fn seats(office: &Office, room: &Value, when: &str, seats: u32) -> Result<Value, String> {
    let new = json!({ "room": room, "slot": slot(when), "holder": { "office": true }, "purpose": "自习", "seats": seats });
    office.call("booking_add", json!({ "new": new }))
}

fn reading_room(office: &Office) -> Value {
    office.must(
        "room_add",
        json!({ "new": { "name": "203 阅览自习室", "capacity": 40, "free_seats": true } }),
    )
}

#[test]
fn a_room_with_free_seats_is_shared_until_it_is_full() {
    let office = office();
    let room = reading_room(&office);
    seats(&office, &room, "2026-11-24 08:30-10:00", 25).unwrap();
    seats(&office, &room, "2026-11-24 10:00-12:00", 25).unwrap();
    seats(&office, &room, "2026-11-24 09:00-11:00", 15).unwrap();
    let full = seats(&office, &room, "2026-11-24 09:30-09:45", 1).unwrap_err();
    assert_eq!(full, "203 阅览自习室在 11月24日 09:30–09:45 座位已经订满(共 40 个)，订不下 1 个");
    let few = seats(&office, &room, "2026-11-24 11:00-12:00", 20).unwrap_err();
    assert!(few.contains("只剩 15 个座位(共 40 个)，订不下 20 个"), "{few}");
    let whole = json!({ "room": room, "slot": slot("2026-11-24 11:30-13:00"), "holder": { "office": true } });
    let no = office.call("booking_add", json!({ "new": whole })).unwrap_err();
    assert!(no.contains("已被“自习”占用"), "the whole room is not free: {no}");
    let other = office.room("102");
    let no = seats(&office, &other, "2026-11-24 08:30-10:00", 2).unwrap_err();
    assert_eq!(no, "102是整间预约的，不用填座位");
}

#[test]
fn seats_that_are_booked_cannot_be_taken_away() {
    let office = office();
    let room = reading_room(&office);
    let booking = seats(&office, &room, "2026-11-24 08:30-10:00", 30).unwrap();
    let smaller = |capacity: u32, free: bool| {
        let new = json!({ "name": "203 阅览自习室", "capacity": capacity, "free_seats": free });
        office.call("room_update", json!({ "id": room, "new": new }))
    };
    assert!(
        smaller(20, true).unwrap_err().contains("11月24日 已订出 30 个座位，容纳人数不能少于 30")
    );
    assert!(smaller(40, false).unwrap_err().contains("还有按座位的预约，不能改成整间预约"));
    smaller(30, true).unwrap();
    office.must("booking_cancel", json!({ "id": booking, "reason": "不来了" }));
    smaller(20, false).unwrap();
    let no = office
        .call("room_add", json!({ "new": { "name": "204", "free_seats": true } }))
        .unwrap_err();
    assert!(no.contains("请填写容纳多少人"), "{no}");
}

#[test]
fn a_seat_that_moves_to_another_room_has_it_whole() {
    let office = office();
    let (room, other) = (reading_room(&office), office.room("102"));
    let booking = seats(&office, &room, "2026-11-24 08:30-10:00", 2).unwrap();
    office.must(
        "booking_move",
        json!({ "id": booking, "room": other, "slot": slot("2026-11-24 08:30-10:00") }),
    );
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert_eq!((&week[0]["room_name"], &week[0]["seats"]), (&json!("102"), &Value::Null));
    office.undo().unwrap();
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    assert_eq!(week[0]["seats"], 2);
}

#[test]
fn sitting_at_one_time_is_counted_once() {
    let office = office();
    let room = reading_room(&office);
    for when in ["2026-11-20 08:00-10:00", "2026-11-20 09:00-11:00", "2026-11-20 09:30-10:30"] {
        seats(&office, &room, when, 3).unwrap();
    }
    let paper = office.must("timetable_preview", json!({ "week": "2026-11-20" })).to_string();
    assert!(!paper.contains("自习\""), "who takes a seat is not hung on the door: {paper}");
    let used = office.must("room_use", json!({ "from": "2026-11-20", "to": "2026-11-20" }));
    assert_eq!((&used[0]["used_minutes"], &used[0]["sessions"]), (&json!(180), &json!(3)));
}

#[test]
fn a_room_takes_only_what_it_is_for() {
    let office = office();
    let club = office.club("舞蹈队");
    let hall = office.must(
        "room_add",
        json!({ "new": { "name": "101 多功能厅", "uses": ["council", "club"] } }),
    );
    let class =
        office.must("room_add", json!({ "new": { "name": "201 教室", "uses": ["course"] } }));
    let no = office.book(&class, &club, "2026-11-24 08:30-10:00").unwrap_err();
    assert_eq!(no, "201 教室只用于课程，不办社团。可以用 101 多功能厅");
    let booking = office.book(&hall, &club, "2026-11-24 08:30-10:00").unwrap();
    let moving = json!({ "id": booking, "room": class, "slot": slot("2026-11-24 08:30-10:00") });
    assert!(office.call("booking_move", moving).unwrap_err().contains("只用于课程"));
    let check = json!({ "room": hall, "slot": slot("2026-11-25 08:30-10:00"), "usage": "course" });
    assert_eq!(
        office.must("booking_check", check),
        "101 多功能厅只用于社团、议事会议，不办课程。可以用 201 教室"
    );
    let reworded = json!({ "id": booking, "words": { "purpose": "舞蹈课", "usage": "course" } });
    assert!(office.call("booking_reword", reworded).unwrap_err().contains("不办课程"));
    let series = json!({ "room": class, "holder": { "club": club }, "weekdays": ["mo"], "start": "09:00", "end": "10:00", "from": "2026-11-23", "until": "2026-12-31" });
    assert!(
        office.call("series_preview", json!({ "new": series })).unwrap_err().contains("不办社团")
    );
    office.must("room_update", json!({ "id": class, "new": { "name": "201 教室", "uses": ["club", "course", "council", "other"] } }));
    office.book(&class, &club, "2026-11-25 08:30-10:00").unwrap();
}

#[test]
fn one_room_is_another_by_night() {
    let office = office();
    let bands = json!([
        { "name": "夜校", "start": "18:30", "end": "21:00", "programme": "青年夜校", "layout": null, "audience": "18–45 岁" },
        { "name": "白天", "start": "08:30", "end": "17:00", "programme": "老年大学", "layout": "课桌", "audience": null },
    ]);
    let room =
        office.must("room_add", json!({ "new": { "name": "201 昼夜教室", "bands": bands } }));
    let all = json!([{ "day_kind": "workday", "start": "08:30", "end": "21:00" }]);
    office.must("hours_set", json!({ "place": { "room": room }, "hours": all }));
    let kept = || office.must("room_list", json!({}))[0]["bands"].clone();
    assert_eq!(
        (&kept()[0]["name"], &kept()[1]["audience"]),
        (&json!("白天"), &json!("18–45 岁")),
        "in the order of the day"
    );
    let clash = |second: &str| {
        let bands = json!([{ "name": "白天", "start": "08:30", "end": "17:00" }, { "name": "晚上", "start": second, "end": "21:00" }]);
        office.call(
            "room_update",
            json!({ "id": room, "new": { "name": "201 昼夜教室", "bands": bands } }),
        )
    };
    let no = clash("16:59").unwrap_err();
    assert_eq!(no, "时段档“白天”(08:30–17:00)和“晚上”(16:59–21:00)重叠了，请错开");
    assert!(clash("22:00").unwrap_err().contains("结束时间(21:00)必须晚于开始时间(22:00)"));
    let club = office.club("舞蹈队");
    for when in ["09:00-10:00", "16:30-18:00", "19:00-21:00"] {
        office.book(&room, &club, &format!("2026-11-24 {when}")).unwrap();
    }
    let used = office.must("room_use", json!({ "from": "2026-11-24", "to": "2026-11-24" }));
    let told: Vec<String> = used[0]["bands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            format!(
                "{} {}/{} {}",
                it["name"].as_str().unwrap(),
                it["used_minutes"],
                it["open_minutes"],
                it["sessions"]
            )
        })
        .collect();
    assert_eq!(
        told,
        ["白天 90/510 2", "夜校 120/150 1", "其余时间 60/90 0"],
        "a session counts where it begins, its minutes where they are"
    );
    clash("17:00").unwrap();
    office.undo().unwrap();
    assert_eq!(kept()[1]["name"], "夜校", "one step back");
}

#[test]
fn when_it_rains_the_square_goes_inside() {
    let office = office();
    let (dance, taiji) = (office.club("舞蹈队"), office.club("太极八段锦队"));
    let inside = office.room("102 舞蹈室");
    let square = office.must(
        "room_add",
        json!({ "new": { "name": "广场", "outdoor": true, "rain_room": inside } }),
    );
    office.book(&inside, &dance, "2026-11-24 19:00-20:00").unwrap();
    office.book(&square, &taiji, "2026-11-24 09:00-10:00").unwrap();
    office.book(&square, &taiji, "2026-11-24 19:30-20:30").unwrap();
    let told = office.must("rain_preview", json!({ "on": "2026-11-24" }));
    assert_eq!(told[0]["to"], "102 舞蹈室");
    assert!(told[1]["reason"].as_str().unwrap().contains("已被“舞蹈队”占用"), "{told}");
    office.must("rain_move", json!({ "on": "2026-11-24", "room": square }));
    let rooms = || -> Vec<String> {
        let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
        week.as_array()
            .unwrap()
            .iter()
            .map(|it| it["room_name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(rooms(), ["102 舞蹈室", "102 舞蹈室", "广场"], "what does not fit stays");
    office.undo().unwrap();
    assert_eq!(rooms(), ["广场", "102 舞蹈室", "广场"], "one undo");
    let dry = office.call("rain_move", json!({ "on": "2026-11-25" })).unwrap_err();
    assert!(dry.contains("没有室外的场次"), "{dry}");
    let update = |rain: &Value| {
        office.call(
            "room_update",
            json!({ "id": square, "new": { "name": "广场", "outdoor": true, "rain_room": rain } }),
        )
    };
    assert!(update(&square).unwrap_err().contains("雨天要改到另一间"));
    update(&Value::Null).unwrap();
    let nowhere = office.call("rain_move", json!({ "on": "2026-11-24" })).unwrap_err();
    assert!(nowhere.contains("广场还没有登记雨天改到哪里"), "{nowhere}");
    let no = office
        .call("room_add", json!({ "new": { "name": "103", "rain_room": inside } }))
        .unwrap_err();
    assert!(no.contains("不是室外场地"), "{no}");
}

#[test]
fn a_roster_says_how_a_room_is_used() {
    let office = office();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rooms.csv");
    let text = "活动室,容纳人数,室外,可用用途,自由座位,雨天改到,时段档\n\
        102 舞蹈室,30,,社团、课程,,,\n\
        201 昼夜教室,36,,课程,,,老年大学 08:30-17:00；夜校 18:30-21:00(青年)\n\
        203 阅览自习室,40,,不限,是,,\n\
        广场,,是,,,102,\n";
    std::fs::write(&file, text).unwrap();
    let take = || office.must("import_file", json!({ "kind": "rooms", "file": file }));
    assert_eq!(take()["added"], 4);
    let all = office.must("room_list", json!({}));
    assert_eq!(all[0]["uses"], json!(["club", "course"]));
    assert_eq!(all[1]["bands"][1]["audience"], "青年");
    assert_eq!((&all[2]["free_seats"], &all[2]["uses"]), (&json!(true), &json!([])));
    assert_eq!(all[3]["rain_room"], all[0]["id"]);
    assert_eq!(take()["same"], 4, "the same file again says nothing new");
    std::fs::write(&file, "活动室,时段档\n201 昼夜教室,夜里\n").unwrap();
    let preview = office.must("import_preview", json!({ "kind": "rooms", "file": file }));
    assert!(
        preview.to_string().contains("时段档“夜里”看不懂，请写成 夜校 18:30-21:00(青年)"),
        "{preview}"
    );
}

/// Something a desk may try in the reading room.
#[derive(Clone, Debug)]
enum Try {
    Book { start: u32, long: u32, seats: Option<u32> },
    Move { which: usize, start: u32, long: u32 },
    Cancel { which: usize },
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let (start, long) = (0u32..20, 1u32..8);
    let book = (start.clone(), long.clone(), prop::option::weighted(0.8, 1u32..8))
        .prop_map(|(start, long, seats)| Try::Book { start, long, seats });
    let moved =
        (0usize..20, start, long).prop_map(|(which, start, long)| Try::Move { which, start, long });
    let cancel = (0usize..20).prop_map(|which| Try::Cancel { which });
    prop::collection::vec(prop_oneof![5 => book, 2 => moved, 1 => cancel], 1..30)
}

fn quarter(n: u32) -> String {
    format!("{:02}:{:02}", 8 + n / 4, n % 4 * 15)
}

fn when(start: u32, long: u32) -> Value {
    slot(&format!("2026-11-24 {}-{}", quarter(start), quarter(start + long)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is tried: no moment has more people than seats, and who has the room whole is alone in it. What
    /// the rule lets through the schema takes, so every refusal is a sentence.
    #[test]
    fn seats_are_never_sold_twice(tries in tries()) {
        let office = office();
        let room = office.must("room_add", json!({ "new": { "name": "203", "capacity": 10, "free_seats": true } }));
        let mut made: Vec<Value> = Vec::new();
        for it in tries {
            let done = match it {
                Try::Book { start, long, seats } => {
                    let new = json!({ "room": room, "slot": when(start, long), "holder": { "office": true }, "seats": seats });
                    office.call("booking_add", json!({ "new": new })).map(|id| made.push(id))
                }
                Try::Move { which, start, long } if !made.is_empty() => {
                    let id = &made[which % made.len()];
                    office.call("booking_move", json!({ "id": id, "room": room, "slot": when(start, long) })).map(drop)
                }
                Try::Cancel { which } if !made.is_empty() => {
                    let id = &made[which % made.len()];
                    office.call("booking_cancel", json!({ "id": id, "reason": "不来了" })).map(drop)
                }
                _ => Ok(()),
            };
            if let Err(sentence) = done {
                prop_assert!(!sentence.contains("冲突"), "the schema refused what the rule let through: {}", sentence);
            }
        }
        let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
        let standing: Vec<(&str, &str, Option<u64>)> = week.as_array().unwrap().iter()
            .filter(|it| it["state"] != "cancelled")
            .map(|it| (it["slot"]["start"].as_str().unwrap(), it["slot"]["end"].as_str().unwrap(), it["seats"].as_u64()))
            .collect();
        for n in 0..28 {
            let now = quarter(n);
            let there: Vec<_> = standing.iter().filter(|(start, end, _)| *start <= now.as_str() && now.as_str() < *end).collect();
            let sitting: u64 = there.iter().filter_map(|it| it.2).sum();
            prop_assert!(sitting <= 10, "{} people at {}: {:?}", sitting, now, standing);
            prop_assert!(there.len() <= 1 || there.iter().all(|it| it.2.is_some()), "not alone at {}: {:?}", now, standing);
        }
    }
}

#[test]
fn the_file_refuses_too_many_seats_and_bands_that_overlap_whatever_the_code_does() {
    let folder = tempfile::tempdir().unwrap();
    {
        let host = keting::app::Host::quiet(crate::office::nine_o_clock, "沈知夏");
        let app = keting::app::App::open(folder.path(), host).unwrap();
        let call = |name: &str, args| keting::api::dispatch(&app, name, args).unwrap();
        let band = json!([{ "name": "白天", "start": "08:30", "end": "17:00" }]);
        let room = call(
            "room_add",
            json!({ "new": { "name": "203", "capacity": 10, "free_seats": true, "bands": band } }),
        );
        let new = json!({ "room": room, "slot": slot("2026-11-24 09:00-10:30"), "holder": { "office": true }, "seats": 6 });
        call("booking_add", json!({ "new": new }));
    }
    let db = crate::schedule::raw(folder.path());
    let again = |id: &str, start: &str, end: &str, seats: &str| {
        let sql = format!(
            "INSERT INTO bookings (id, room_id, held_on, starts, ends, purpose, usage, kind, state, seats)
             SELECT '{id}', room_id, held_on, '{start}', '{end}', purpose, usage, kind, state, {seats} FROM bookings LIMIT 1"
        );
        crate::schedule::exec(&db, &sql)
    };
    let refused = again("x", "10:00", "11:00", "5").unwrap_err();
    assert!(refused.contains("not that many seats"), "{refused}");
    assert!(again("x", "10:00", "11:00", "NULL").unwrap_err().contains("this room is taken"));
    again("x", "10:00", "12:00", "4").unwrap();
    again("y", "10:30", "12:00", "6").unwrap();
    assert!(
        again("z", "08:00", "13:00", "1").is_err(),
        "the fullest moment counts, wherever it is"
    );
    let moved = "UPDATE bookings SET starts = '10:29' WHERE id = 'y'";
    assert!(crate::schedule::exec(&db, moved).is_err(), "nor by moving");
    let more = "UPDATE bookings SET seats = 7 WHERE id = 'y'";
    assert!(crate::schedule::exec(&db, more).is_err(), "nor by taking more");
    let band = "INSERT INTO room_bands (id, room_id, name, starts, ends) SELECT 'b', room_id, '晚上', '16:00', '21:00' FROM room_bands";
    assert!(crate::schedule::exec(&db, band).unwrap_err().contains("has a band at that time"));
}
