use crate::office::{Office, office};
use keting::words;
use serde_json::{Value, json};

fn find(office: &Office, typed: &str) -> Vec<Value> {
    office.must("find", json!({ "text": typed })).as_array().unwrap().clone()
}

fn titles(office: &Office, typed: &str) -> Vec<String> {
    find(office, typed).iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

/// Sunday 22 November 2026; the dancers have Tuesday and Thursday.
fn desk() -> Office {
    let office = office();
    let hall = office.room("201 音乐室");
    let (dance, chess) = (office.club("舞蹈队"), office.club("象棋社"));
    office.book(&hall, &dance, "2026-11-24 08:30-10:30").unwrap();
    office.book(&hall, &dance, "2026-11-26 08:30-10:30").unwrap();
    office.book(&hall, &dance, "2026-12-30 08:30-10:30").unwrap();
    office.book(&hall, &chess, "2026-11-24 14:00-16:00").unwrap();
    office.must("team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    office.must("tool_add", json!({ "new": { "name": "冲击钻", "code": "G001" } }));
    for (name, building, phone) in [
        ("王建国", "3-2-501", "10000000001"),
        ("王建国", "7-1-102", "10000000002"),
        ("欧阳若木", "1-1-101", "10000000003"),
        ("单音", "", ""),
    ] {
        let new =
            json!({ "name": name, "building": building, "phone": phone, "compound": "青禾苑" });
        office.must("person_add", json!({ "new": new }));
    }
    office
}

#[test]
fn each_kind_is_found_by_characters_pinyin_or_initials() {
    let office = desk();
    let stories = [
        ("音乐", "room", "201 音乐室"),
        ("201", "room", "201 音乐室"),
        ("wdd", "club", "舞蹈队"),
        ("wudao", "club", "舞蹈队"),
        ("蹈", "club", "舞蹈队"),
        ("wxzy", "team", "维修志愿服务队"),
        ("cjz", "tool", "冲击钻"),
        ("g001", "tool", "冲击钻"),
        ("Ｇ００１", "tool", "冲击钻"),
        ("oyrm", "person", "欧阳若木"),
        ("若木", "person", "欧阳若木"),
        ("ouyang", "person", "欧阳若木"),
        ("0000003", "person", "欧阳若木"),
    ];
    for (typed, kind, title) in stories {
        let found = find(&office, typed);
        let first = found.first().unwrap_or_else(|| panic!("{typed} finds nothing"));
        assert_eq!(
            (first["kind"].as_str(), first["title"].as_str()),
            (Some(kind), Some(title)),
            "{typed}"
        );
        let key = if kind == "session" { "session" } else { "id" };
        assert_eq!(first["to"][key], first["id"], "{first}");
    }
    for nothing in ["", "  ", "%", "' OR 1", "zzzz", &"长".repeat(500)] {
        assert_eq!(find(&office, nothing), Vec::<Value>::new(), "{nothing}");
    }
}

#[test]
fn a_character_of_two_readings_is_found_by_both() {
    let text = words::search_text("音乐室");
    for part in [" yls", " yys", " yinyue", " yinle"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let office = desk();
    for typed in ["sy", "dy", "shanyin", "danyin"] {
        assert_eq!(titles(&office, typed), ["单音"], "{typed}");
    }
    let text = words::search_text("吕绿");
    assert!(text.contains(" ll") && text.contains(" lvlv"), "{text}");
}

#[test]
fn namesakes_are_told_apart() {
    let office = desk();
    let hints: Vec<Value> = find(&office, "王建国").iter().map(|it| it["hint"].clone()).collect();
    assert_eq!(hints, ["青禾苑 3-2-501 · 尾号 0001", "青禾苑 7-1-102 · 尾号 0002"]);
}

#[test]
fn what_is_opened_often_comes_first_then_whole_words_then_parts() {
    let office = desk();
    for name in ["建", "王建", "赵王建"] {
        office.must("person_add", json!({ "new": { "name": name } }));
    }
    assert_eq!(titles(&office, "王建"), ["王建", "王建国", "王建国", "赵王建"]);
    let last = find(&office, "王建")[3]["id"].clone();
    let often = office.must("find", json!({ "text": "王建", "often": ["x", last], "limit": 2 }));
    let first: Vec<&str> =
        often.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(first, ["赵王建", "王建"], "even where the list is short");
}

#[test]
fn a_club_brings_its_sessions_of_the_near_days() {
    let office = desk();
    let found = find(&office, "wdd");
    let kinds: Vec<&str> = found.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["club", "session", "session"], "the one of December is far");
    assert_eq!(found[1]["hint"], "11月24日 周二 08:30–10:30 · 201 音乐室");
    assert_eq!(
        found[1]["to"],
        json!({ "page": "week", "day": "2026-11-24", "session": found[1]["id"] })
    );
}

#[test]
fn a_day_brings_its_sessions() {
    let office = desk();
    for typed in
        ["11-24", "11月24日", "2026.11.24", "1124", "周二", "下周二", "星期二", "后天", "24日"]
    {
        assert_eq!(titles(&office, typed), ["舞蹈队", "象棋社"], "{typed}");
    }
    assert_eq!(titles(&office, "今天"), [""; 0]);
    assert_eq!(titles(&office, "12-30"), ["舞蹈队"]);
    for no_day in ["2-30", "13-1", "周八", "上周"] {
        assert_eq!(titles(&office, no_day), [""; 0], "{no_day}");
    }
}

#[test]
fn a_session_called_off_is_not_found() {
    let office = desk();
    let id = find(&office, "象棋社")[1]["id"].clone();
    office.must("booking_cancel", json!({ "id": id, "reason": "老师有事" }));
    assert_eq!(titles(&office, "象棋社"), ["象棋社"]);
}
