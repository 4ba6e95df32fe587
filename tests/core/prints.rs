//! What hangs on the doors, what was printed of it, and what goes out as workbook and calendar.

use crate::office::{Office, nine_o_clock, office, slot};
use keting::{
    Result,
    app::{App, Host},
    paper::{Pdf, Sheet},
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// An office that can print: each sheet becomes a line saying which and how large.
pub struct Printing {
    app: App,
    folder: tempfile::TempDir,
}

fn typeset(sheets: &[Sheet]) -> Result<Pdf> {
    let line = |sheet: &Sheet| match sheet {
        Sheet::Week(paper, size) => format!("{} {}", paper.title, size.chinese()),
        Sheet::Door(paper, size) => format!("{} {}", paper.name, size.chinese()),
        Sheet::Notice(paper, size) => format!("{} {}", paper.title, size.chinese()),
        other => format!("{other:?}"),
    };
    let bytes = sheets.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes();
    Ok(Pdf { bytes, pages: sheets.len(), missing: Vec::new() })
}

impl Printing {
    pub fn new() -> Printing {
        let folder = tempfile::tempdir().unwrap();
        let host = Host { typeset, ..Host::quiet(nine_o_clock, "沈知夏") };
        let app = App::open(&folder.path().join("data"), host).unwrap();
        Printing { app, folder }
    }

    pub fn call(&self, name: &str, args: Value) -> std::result::Result<Value, String> {
        crate::whole::call(&self.app, name, args).map_err(|e| e.to_string())
    }

    pub fn must(&self, name: &str, args: Value) -> Value {
        self.call(name, args.clone()).unwrap_or_else(|e| panic!("{name} {args}: {e}"))
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn room(&self, name: &str) -> Value {
        self.must("room_add", json!({ "new": { "name": name, "capacity": 30 } }))
    }

    pub fn book(&self, room: &Value, club: &Value, when: &str) -> Value {
        let new = json!({ "room": room, "slot": slot(when), "holder": { "club": club } });
        self.must("booking_add", json!({ "new": new }))
    }

    pub fn club(&self, name: &str) -> Value {
        self.must("club_add", json!({ "new": { "name": name } }))
    }

    /// Every printed sheet that is no longer true, with how.
    pub fn changed(&self) -> Vec<(String, Vec<String>)> {
        let states = self.must("timetable_changed", json!({}));
        let text = |it: &Value| it["text"].as_str().unwrap().to_owned();
        let said = |it: &Value| {
            let changes = it["changes"].as_array().unwrap().iter().map(text).collect();
            (it["name"].as_str().unwrap().to_owned(), changes)
        };
        let all = states.as_array().unwrap().iter().map(said);
        all.filter(|(_, changes): &(String, Vec<String>)| !changes.is_empty()).collect()
    }
}

#[test]
fn only_the_sheets_that_changed_are_printed_again() {
    let desk = Printing::new();
    let (dance, paint) = (desk.room("102 舞蹈室"), desk.room("103 书画室"));
    let (team, brush) = (desk.club("舞蹈队"), desk.club("书法社"));
    let first = desk.book(&dance, &team, "2026-11-24 09:00-10:30");
    desk.book(&paint, &brush, "2026-11-24 09:00-11:00");
    let out = |name: &str| json!({ "week": "2026-11-25", "out": desk.file(name) });
    let none = desk.call("timetable_changed_pdf", out("x.pdf")).unwrap_err();
    assert!(none.contains("还没有印过"), "{none}");

    desk.must("timetable_pdf", out("week.pdf"));
    let saved = desk.must("door_pdf", out("doors.pdf"));
    assert_eq!(saved["pages"], 2, "a page a room");
    let states = desk.must("timetable_changed", json!({ "week": "2026-11-23" }));
    let names: Vec<&str> =
        states.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["整周安排表", "102 舞蹈室", "103 书画室"]);
    assert_eq!(states[1]["printed_by"], "沈知夏");
    assert_eq!(desk.changed(), [], "nothing has changed since");
    let same = desk.call("timetable_changed_pdf", out("x.pdf")).unwrap_err();
    assert!(same.contains("都没有变动"), "{same}");

    // The dance team moves to Wednesday; the other door is as it was.
    let to = json!({ "id": first, "room": dance, "slot": slot("2026-11-25 14:00-15:30") });
    desk.must("booking_move", to);
    let moved = "舞蹈队 周二09:00-10:30 改到 周三14:00-15:30";
    assert_eq!(
        desk.changed(),
        [
            ("整周安排表".into(), vec![format!("102 舞蹈室(30人) {moved}")]),
            ("102 舞蹈室".into(), vec![moved.to_owned()])
        ]
    );
    desk.must("timetable_changed_pdf", out("again.pdf"));
    let again = std::fs::read_to_string(desk.file("again.pdf")).unwrap();
    assert_eq!(
        again, "党群服务中心活动室周安排表 A4\n102 舞蹈室 A4",
        "not the one that is still true"
    );
    assert_eq!(desk.changed(), [], "now they hang as they are");

    // What was printed is a change like any other: taken back, the sheet is out of date again.
    desk.must("undo", json!({}));
    assert_eq!(desk.changed().len(), 2);
}

#[test]
fn new_gone_closed_and_reworded_are_told_in_words() {
    let desk = Printing::new();
    let (dance, paint) = (desk.room("102 舞蹈室"), desk.room("103 书画室"));
    let team = desk.club("舞蹈队");
    let stays = desk.book(&dance, &team, "2026-11-23 09:00-10:30");
    let gone = desk.book(&dance, &team, "2026-11-24 09:00-10:30");
    let away = desk.book(&dance, &team, "2026-11-26 09:00-10:30");
    let all = json!({ "week": "2026-11-23", "out": desk.file("d.pdf") });
    desk.must("door_pdf", all);

    desk.must("booking_cancel", json!({ "id": gone, "reason": "停电" }));
    desk.must(
        "booking_move",
        json!({ "id": away, "room": paint, "slot": slot("2026-11-26 09:00-10:30") }),
    );
    desk.book(&dance, &team, "2026-11-27 19:00-20:30");
    let words = json!({ "purpose": "舞蹈队汇报演出", "usage": "club" });
    desk.must("booking_reword", json!({ "id": stays, "words": words }));
    let shut =
        json!({ "room": dance, "from": "2026-11-28", "to": "2026-11-29", "reason": "消防检修" });
    desk.must("closure_add", json!({ "new": shut }));
    let changed = desk.changed();
    assert_eq!(
        changed[0],
        (
            "102 舞蹈室".into(),
            [
                "周一09:00-10:30 舞蹈队 改成 舞蹈队汇报演出",
                "周二09:00-10:30 舞蹈队",
                "周四09:00-10:30 舞蹈队",
                "周五19:00-20:30 舞蹈队",
                "周六 停用：消防检修",
                "周日 停用：消防检修"
            ]
            .map(String::from)
            .into()
        )
    );
    assert_eq!(changed[1], ("103 书画室".into(), vec!["周四09:00-10:30 舞蹈队".into()]));
    let states = desk.must("timetable_changed", json!({}));
    let kinds: Vec<&str> = states[0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["how"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["moved", "gone", "gone", "new", "words", "words"]);
}

#[test]
fn a_series_typed_anew_with_the_same_times_is_no_change() {
    let desk = Printing::new();
    let room = desk.room("102 舞蹈室");
    let team = desk.club("舞蹈队");
    let new = json!({ "room": room, "holder": { "club": team }, "weekdays": ["tu"], "start": "09:00",
                      "end": "10:30", "from": "2026-11-24", "until": "2026-12-31" });
    let made = desk.must("series_add", json!({ "new": new }));
    desk.must("door_pdf", json!({ "week": "2026-11-23", "out": desk.file("d.pdf") }));
    let end = json!({ "id": made["series"], "from": "2026-11-24", "reason": "重排" });
    desk.must("series_end", end);
    assert_eq!(desk.changed()[0].1.len(), 1);
    desk.must("series_add", json!({ "new": new }));
    assert_eq!(desk.changed(), [], "the door says what it said");
}

#[test]
fn what_hung_on_an_earlier_evening_can_be_compared() {
    let desk = Printing::new();
    let room = desk.room("102 舞蹈室");
    desk.must("door_pdf", json!({ "week": "2026-11-23", "out": desk.file("d.pdf") }));
    let since = |on: &str| {
        let args = json!({ "week": "2026-11-23", "out": desk.file("x.pdf"), "since": on });
        desk.call("timetable_changed_pdf", args)
    };
    let before = since("2026-11-21").unwrap_err();
    assert!(before.contains("到11月21日为止还没有印过"), "{before}");
    desk.book(&room, &desk.club("舞蹈队"), "2026-11-24 09:00-10:30");
    assert_eq!(since("2026-11-22").unwrap()["pages"], 1);
}

#[test]
fn a_door_sheet_names_no_resident_and_hides_a_private_room() {
    let office = office();
    let person = office.must("person_add", json!({ "new": { "name": "周桂兰" } }));
    let talk = office.must("room_add", json!({ "new": { "name": "205 谈心室", "private": true } }));
    let hall = office.room("101 多功能厅");
    let book = |room: &Value, when: &str, purpose: Value| {
        let new = json!({ "room": room, "slot": slot(when), "holder": { "person": person }, "purpose": purpose });
        office.must("booking_add", json!({ "new": new }))
    };
    book(&talk, "2026-11-24 09:00-10:00", json!("心理疏导"));
    book(&hall, "2026-11-24 10:00-11:00", Value::Null);
    book(&hall, "2026-11-24 14:00-15:00", json!("少儿书法"));
    let names = |room: &Value| -> Vec<String> {
        let door = office.must("door_preview", json!({ "week": "2026-11-23", "room": room }));
        let bands = door["bands"].as_array().unwrap().clone();
        let cell = |band: &Value| band["cells"][1]["entries"].as_array().unwrap().clone();
        let entries = bands.iter().flat_map(cell).collect::<Vec<_>>();
        entries.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&talk), ["占用"]);
    assert_eq!(names(&hall), ["居民预约", "少儿书法"], "a booking that bears a person's name");
    let door = office.must("door_preview", json!({ "week": "2026-11-23", "room": hall }));
    let notes: Vec<&str> =
        door["notes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(notes.len(), 4, "the rules stand one under the other: {notes:?}");
    let gone = json!({ "week": "2026-11-23", "room": "00000000-0000-7000-8000-000000000000" });
    assert!(office.call("door_preview", gone).unwrap_err().contains("已不再使用"));
}

#[test]
fn a_room_by_day_and_by_night_has_its_own_rows_on_its_door() {
    let office = office();
    let bands = json!([
        { "name": "白天", "start": "08:30", "end": "17:30", "programme": "老年大学" },
        { "name": "夜间", "start": "18:30", "end": "21:00", "programme": "夜校" }
    ]);
    let new = json!({ "name": "201 昼夜教室", "capacity": 36, "bands": bands });
    let room = office.must("room_add", json!({ "new": new }));
    let club = office.club("摄影社");
    office.book(&room, &club, "2026-11-24 17:30-18:30").unwrap();
    office.book(&room, &club, "2026-11-24 19:00-20:30").unwrap();
    let door = office.must("door_preview", json!({ "week": "2026-11-23", "room": room }));
    let row = |nth: usize| {
        let row = &door["bands"][nth];
        let entries = row["cells"][1]["entries"].as_array().unwrap();
        (row["name"].as_str().unwrap(), entries.len())
    };
    assert_eq!([row(0), row(1)], [("白天 老年大学", 1), ("夜间 夜校", 1)], "none is lost between");
}

#[test]
fn the_week_is_a_workbook_that_reads_like_the_paper() {
    use calamine::{Reader, Xlsx, open_workbook};
    let desk = Printing::new();
    let (dance, _) = (desk.room("102 舞蹈室"), desk.room("103 书画室"));
    let team = desk.club("舞蹈队");
    desk.book(&dance, &team, "2026-11-24 09:00-10:30");
    desk.book(&dance, &team, "2026-11-24 10:30-11:30");
    let file = desk.file("week.xlsx");
    desk.must("timetable_xlsx", json!({ "week": "2026-11-23", "out": file }));
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let page = book.worksheet_range("周安排表").unwrap();
    let at = |row, col| page.get_value((row, col)).map(ToString::to_string).unwrap_or_default();
    assert_eq!(at(0, 0), "党群服务中心活动室周安排表");
    assert_eq!(at(1, 0), "2026年11月23日(周一)—11月29日(周日)");
    assert_eq!((at(2, 0), at(2, 3)), ("活动室".into(), "周二\n11月24日".into()));
    assert_eq!(at(3, 0), "102\n舞蹈室(30人)");
    assert_eq!(at(3, 3), "09:00-10:30\n舞蹈队\n10:30-11:30\n舞蹈队");
    assert_eq!((at(4, 1), at(6, 0)), ("下午".into(), "103\n书画室(30人)".into()));
    let merged = book.merge_cells_by_sheet_name("周安排表").unwrap();
    assert!(
        merged.iter().any(|it| (it.start, it.end) == ((3, 0), (5, 0))),
        "a room over its periods"
    );
    desk.book(&dance, &team, "2026-11-26 09:00-10:30");
    assert_eq!(desk.changed().len(), 1, "what was saved to be printed is compared too");
}

/// The calendar as another crate reads it, an event a list of (name, value).
fn read(file: &Path) -> Vec<Vec<(String, String)>> {
    let text = std::fs::read(file).unwrap();
    for line in text.split(|byte| *byte == b'\n') {
        assert!(line.is_empty() || line.ends_with(b"\r"), "every line ends in CRLF");
        assert!(
            line.len() <= 76,
            "75 octets and the carriage return: {}",
            String::from_utf8_lossy(line)
        );
        assert!(std::str::from_utf8(line).is_ok(), "no character is cut in two");
    }
    let calendar = ical::IcalParser::new(&text[..]).next().unwrap().unwrap();
    assert!(
        calendar.timezones.is_empty() && calendar.properties.iter().any(|it| it.name == "VERSION")
    );
    for once in ["VERSION", "PRODID", "METHOD"] {
        let said = calendar.properties.iter().filter(|it| it.name == once).count();
        assert_eq!(said, 1, "{once} stands once");
    }
    let pair = |it: ical::property::Property| (it.name, it.value.unwrap_or_default());
    calendar.events.into_iter().map(|it| it.properties.into_iter().map(pair).collect()).collect()
}

fn of<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    event.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value)
}

#[test]
fn a_phone_reads_the_calendar_with_the_right_times() {
    let desk = Printing::new();
    let dance = desk.room("102 舞蹈室");
    let talk = desk.must("room_add", json!({ "new": { "name": "205 谈心室", "private": true } }));
    let long = "很长的活动名称，有逗号;分号\\反斜杠".repeat(2);
    let team = desk.club("舞蹈队");
    let first = desk.book(&dance, &team, "2026-11-23 08:30-10:30");
    let off = desk.book(&dance, &team, "2026-11-24 19:00-21:00");
    desk.must("booking_cancel", json!({ "id": off, "reason": "停电" }));
    desk.book(&talk, &team, "2026-11-25 23:00-24:00");
    let words = json!({ "purpose": long, "usage": "club", "note": "电话 13800000000" });
    desk.must("booking_reword", json!({ "id": first, "words": words }));
    let file = desk.file("club.ics");
    let args = json!({ "from": "2026-11-23", "out": file, "club": team });
    let saved = desk.must("timetable_ics", args.clone());
    assert_eq!((&saved["sessions"], &saved["cancelled"]), (&json!(3), &json!(1)));
    let events = read(&file);
    assert_eq!(of(&events[0], "DTSTART"), "20261123T003000Z", "08:30 in China");
    assert_eq!(of(&events[0], "DTEND"), "20261123T023000Z");
    assert_eq!(of(&events[0], "UID"), format!("{}@keting", first.as_str().unwrap()));
    let plain =
        of(&events[0], "SUMMARY").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
    assert_eq!(plain, format!("舞蹈队·{long}"), "whose it is; folded and escaped, and whole again");
    assert_eq!(of(&events[0], "LOCATION"), "102 舞蹈室 党群服务中心");
    assert_eq!((of(&events[0], "STATUS"), of(&events[1], "STATUS")), ("CONFIRMED", "CANCELLED"));
    assert_eq!(of(&events[2], "SUMMARY"), "占用", "a private room's session has no name outside");
    assert_eq!(of(&events[2], "DTEND"), "20261125T160000Z", "24:00 is the next day's midnight");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        !text.contains("13800000000") && !text.contains("沈知夏"),
        "no phone and no name leaves"
    );

    // Moved and taken in again: the same UID, another time.
    let to = json!({ "id": first, "room": dance, "slot": slot("2026-11-26 08:30-10:30") });
    desk.must("booking_move", to);
    desk.must("timetable_ics", args);
    let again = read(&file);
    let there = again.iter().find(|it| of(it, "UID") == of(&events[0], "UID")).unwrap();
    assert_eq!(of(there, "DTSTART"), "20261126T003000Z");

    let room = json!({ "from": "2026-11-23", "out": file, "room": talk });
    assert_eq!(desk.must("timetable_ics", room)["sessions"], 1);
    let later = json!({ "from": "2027-11-23", "out": file });
    assert!(desk.call("timetable_ics", later).unwrap_err().contains("没有排好的活动"));
}

#[test]
fn without_a_typesetter_nothing_is_noted_as_printed() {
    let office: Office = office();
    office.room("102 舞蹈室");
    let out = std::env::temp_dir().join("never.pdf");
    let refused =
        office.call("timetable_pdf", json!({ "week": "2026-11-23", "out": out })).unwrap_err();
    assert!(refused.contains("没有排版部件"), "{refused}");
    assert_eq!(office.must("timetable_changed", json!({})), json!([]));
}
