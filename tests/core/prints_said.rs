//! What the papers say of whose a session is, where it is, and when nobody can have the room; that a print is no
//! obstacle; how the workbook lies on its pages.

use crate::{
    office::{Office, office, slot},
    prints::Printing,
};
use serde_json::{Value, json};

const WEEK: &str = "2026-11-23";

fn named(community: &str, word: &str) -> Office {
    let office = office();
    let desk = json!({ "community": community, "subdistrict": format!("大柳{word}"), "subdistrict_word": word });
    office.must("desk_set", json!({ "desk": desk }));
    office
}

/// Everything the week, the door and the calendar say of a room.
fn said(office: &Office, room: &Value) -> [String; 3] {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.ics");
    office.must("timetable_ics", json!({ "from": WEEK, "out": file, "room": room }));
    let ics = std::fs::read_to_string(file).unwrap().replace("\r\n ", "");
    let week = office.must("timetable_preview", json!({ "week": WEEK })).to_string();
    let door = office.must("door_preview", json!({ "week": WEEK, "room": room })).to_string();
    [week, door, ics]
}

#[test]
fn a_purpose_that_does_not_say_whose_it_is_stands_beside_the_clubs_name() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let add = |when: &str, purpose: &str, holder: Value| {
        let new = json!({ "room": room, "slot": slot(when), "holder": holder, "purpose": purpose });
        office.must("booking_add", json!({ "new": new }));
    };
    let theirs = json!({ "club": club });
    add("2026-11-24 09:00-10:00", "排练", theirs.clone());
    add("2026-11-25 09:00-10:00", "舞蹈队年终联排", theirs.clone());
    add("2026-11-26 09:00-10:00", "消防培训", json!({ "office": true }));
    for said in said(&office, &room) {
        assert!(said.contains("舞蹈队·排练"), "{said}");
        assert!(said.contains("舞蹈队年终联排") && !said.contains("舞蹈队·舞蹈队"), "{said}");
        assert!(said.contains("消防培训") && !said.contains("社区·"), "{said}");
    }
    let hidden = json!({ "name": "102 舞蹈室", "private": true });
    office.must("room_update", json!({ "id": room, "new": hidden }));
    for said in said(&office, &room) {
        assert!(
            said.contains("占用") && !said.contains("排练"),
            "a private room says nothing: {said}"
        );
    }
}

#[test]
fn a_room_of_another_site_carries_its_own_name_and_address() {
    let office = named("青禾里社区", "街道");
    let here = office.room("102 舞蹈室");
    let site = office
        .must("site_add", json!({ "new": { "name": "东区活动站", "address": "桃溪路 8 号" } }));
    let there = office
        .must("room_add", json!({ "new": { "name": "301 书画室", "capacity": 20, "site": site } }));
    let club = office.club("书法社");
    office.book(&here, &club, "2026-11-24 09:00-10:00").unwrap();
    office.book(&there, &club, "2026-11-25 09:00-10:00").unwrap();
    let [week, door, ics] = said(&office, &there);
    assert!(ics.contains("LOCATION:301 书画室 东区活动站(桃溪路 8 号)"), "{ics}");
    assert!(door.contains(r#""center":"东区活动站""#), "{door}");
    assert!(door.contains(r#""地址：桃溪路 8 号。""#), "{door}");
    assert!(
        week.contains("书画室(20人) 东区活动站") && week.contains("东区活动站：桃溪路 8 号。"),
        "{week}"
    );
    let [week, door, ics] = said(&office, &here);
    assert!(ics.contains("LOCATION:102 舞蹈室 青禾里社区党群服务中心"), "{ics}");
    assert!(door.contains(r#""center":"青禾里社区党群服务中心""#), "{door}");
    assert!(week.contains("舞蹈室(30人)\""), "the main building needs no word: {week}");
}

#[test]
fn a_town_is_called_a_town() {
    for (word, other) in [("镇", "街道"), ("街道", "镇"), ("乡", "街道")] {
        let office = named("青禾里社区", word);
        let (room, club) = (office.room("101"), office.club("书法社"));
        let theirs = json!({ "room": room, "slot": slot("2026-11-27 09:30-11:00"), "holder": { "office": true }, "purpose": "消防培训", "level": "street" });
        office.must("booking_add", json!({ "new": theirs }));
        let no = office.book(&room, &club, "2026-11-27 10:00-11:00").unwrap_err();
        assert!(no.contains(&format!("已被{word}活动“消防培训”占用")), "{no}");
        let [week, door, ics] = said(&office, &room);
        for paper in [week, door, ics] {
            assert!(
                paper.contains(&format!("{word}：消防培训"))
                    && !paper.contains(&format!("{other}：")),
                "{paper}"
            );
        }
        let mut plain = theirs.clone();
        plain["level"] = json!("community");
        let no = office.call("street_book", json!({ "new": plain, "settled": [] })).unwrap_err();
        assert!(no.starts_with(&format!("只有{word}活动")), "{no}");
    }
}

#[test]
fn closed_hours_are_not_blank_where_blank_can_be_booked() {
    let office = office();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let hours = json!([{ "day_kind": "workday", "start": "08:30", "end": "17:30" }, { "day_kind": "weekend", "start": "09:00", "end": "12:00" }]);
    office.book(&room, &club, "2026-11-28 14:00-15:00").unwrap();
    office.must("hours_set", json!({ "place": { "room": room }, "hours": hours }));
    let door = office.must("door_preview", json!({ "week": WEEK, "room": room }));
    let closed = |band: usize, day: usize| door["bands"][band]["cells"][day]["closed"].clone();
    assert_eq!(closed(0, 0), Value::Null, "Monday morning can be booked");
    assert_eq!(closed(1, 0), Value::Null);
    assert_eq!(closed(2, 0), "不开放", "Monday evening cannot");
    assert_eq!((closed(0, 5), closed(1, 5)), (Value::Null, json!("不开放")), "Saturday until noon");
    let stands = door["bands"][1]["cells"][5]["entries"][0]["name"].clone();
    assert_eq!(stands, "舞蹈队", "what stands there all the same is still told");
    let retired = office.room("103");
    office.must("room_retire", json!({ "id": retired, "on": "2026-11-26", "reason": "改作办公" }));
    let door = office.must("door_preview", json!({ "week": WEEK, "room": retired }));
    let cell = |day: usize| door["bands"][0]["cells"][day]["closed"].clone();
    assert_eq!((cell(2), cell(3)), (Value::Null, json!("不再使用")));
}

#[test]
fn the_workbook_takes_few_even_pages_and_cuts_no_room_in_two() {
    let desk = Printing::new();
    for nth in 1..=14 {
        let room = desk.room(&format!("{} 教室", 100 + nth));
        let team = desk.club(&format!("{nth} 队"));
        for hour in 9..11 + nth % 3 {
            desk.book(&room, &team, &format!("2026-11-24 {hour:02}:00-{hour:02}:50"));
        }
    }
    let file = desk.file("week.xlsx");
    desk.must("timetable_xlsx", json!({ "week": "2026-11-23", "out": file }));
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    let numbers = |after: &str| -> Vec<(u32, u32)> {
        let each = sheet.split(after).skip(1).map(|it| it.split('"').next().unwrap());
        let pair = |it: &str| {
            it.split_once(":A").map_or((it.parse(), it.parse()), |(a, b)| (a.parse(), b.parse()))
        };
        each.map(pair).filter_map(|(a, b)| Some((a.ok()?, b.ok()?))).collect()
    };
    let (ends, rooms) = (numbers("<brk id=\""), numbers("<mergeCell ref=\"A"));
    assert!(!ends.is_empty() && rooms.len() >= 14, "more than a page of rooms: {ends:?} {rooms:?}");
    for (row, _) in &ends {
        let cut = rooms.iter().any(|(from, to)| (*from..*to).contains(row));
        assert!(!cut, "a page ends after row {row}, in the middle of a room");
    }
    let scale: u32 =
        sheet.split("scale=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!((76..=100).contains(&scale), "10.5 pt is read at {scale} percent");
    let heights = sheet.split("<row r=\"").skip(1).map(|row| {
        let of = |name: &str| row.split(name).nth(1).unwrap().split('"').next().unwrap().to_owned();
        of(" ht=\"").parse::<f64>().unwrap()
    });
    let heights: Vec<f64> = heights.collect();
    let mut from = 3;
    let mut pages = Vec::new();
    for to in ends.iter().map(|(row, _)| *row as usize).chain([heights.len()]) {
        pages.push(heights[from..to].iter().sum::<f64>());
        from = to;
    }
    let fullest = pages.iter().copied().fold(0.0, f64::max);
    assert!(
        pages.iter().all(|it| *it > fullest * 0.6),
        "no page is half empty: {pages:?} at {scale}"
    );
}

#[test]
fn a_print_is_no_obstacle_to_taking_back_what_it_showed() {
    let desk = Printing::new();
    let room = desk.room("102 舞蹈室");
    let team = desk.club("舞蹈队");
    let ids: Vec<Value> = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"]
        .iter()
        .map(|on| desk.book(&room, &team, &format!("{on} 09:00-10:30")))
        .collect();
    let new = json!({ "room": room, "holder": { "club": team }, "weekdays": ["tu", "th"], "start": "14:00",
                      "end": "15:30", "from": "2026-11-24", "until": "2026-12-31" });
    desk.must("series_add", json!({ "new": new }));
    let journal = desk.must("journal_list", json!({ "limit": 6 }));
    let entry = |nth: usize| journal[nth]["id"].clone();
    desk.must("timetable_pdf", json!({ "week": "2026-11-23", "out": desk.file("week.pdf") }));
    desk.must("door_pdf", json!({ "week": "2026-11-23", "out": desk.file("door.pdf") }));
    for (what, id) in [
        ("the series of many sessions", entry(0)),
        ("the last one", entry(1)),
        ("the first", entry(5)),
    ] {
        assert_eq!(desk.must("undo_reach", json!({ "id": id }))["refusal"], Value::Null, "{what}");
        desk.must("undo_entry", json!({ "id": id }));
    }
    let changed = desk.changed();
    assert_eq!(changed.len(), 2, "week and door are told to be stale: {changed:?}");
    let gone = [
        "周二09:00-10:30 舞蹈队",
        "周六09:00-10:30 舞蹈队",
        "周二14:00-15:30 舞蹈队",
        "周四14:00-15:30 舞蹈队",
    ];
    for line in gone {
        assert!(changed[1].1.iter().any(|it| it == line), "{line}: {:?}", changed[1].1);
    }
    let mark = json!({ "booking": ids[1], "person": desk.must("person_add", json!({ "new": { "name": "丁一" } })), "came": true });
    assert!(desk.call("arrival_set", mark).is_err(), "and what refers to a session still does");
}
