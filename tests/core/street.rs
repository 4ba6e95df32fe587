//! What the street office asks for ranks first, and pushes nobody out silently.

use crate::office::{office, slot};
use serde_json::{Value, json};

#[test]
fn the_street_ranks_first_and_pushes_nobody_out_silently() {
    let office = office();
    let (room, club) = (office.room("101"), office.club("书法社"));
    let held = office.book(&room, &club, "2026-11-27 09:00-10:00").unwrap();
    let street = json!({ "room": room, "slot": slot("2026-11-27 09:30-11:00"), "holder": { "office": true }, "purpose": "消防培训", "level": "street" });
    let no = office.call("booking_add", json!({ "new": street })).unwrap_err();
    assert!(no.contains("已被“书法社”占用"), "{no}");
    let after = office.book(&room, &club, "2026-11-27 10:30-12:00").unwrap();
    let other = office.room("102");
    let way = json!({ "room": room, "slot": slot("2026-11-27 09:30-11:00") });
    let way = office.must("street_preview", way);
    let met: Vec<&Value> = way.as_array().unwrap().iter().map(|it| &it["booking"]["id"]).collect();
    assert_eq!(met, [&held, &after], "it says who is there, both of them");
    let place = |n: usize| way[n]["place"]["spots"][0].clone();
    assert_eq!((&place(0)["room"], &place(0)["slot"]["start"]), (&other, &json!("09:00")));
    assert_eq!((&place(1)["room"], &place(1)["slot"]["start"]), (&other, &json!("10:30")));
    let spot = |n: usize| json!({ "room": place(n)["room"], "slot": place(n)["slot"] });
    let settled = json!([
        { "booking": held, "outcome": { "moved": [spot(0)] } },
        { "booking": after, "outcome": { "cancelled": { "reason": "给街道活动让路", "remember": true } } },
    ]);
    let mut theirs = street.clone();
    theirs["level"] = json!("community");
    let no = office.call("street_book", json!({ "new": theirs, "settled": settled })).unwrap_err();
    assert!(no.contains("只有街道活动"), "{no}");
    let half = json!({ "new": street, "settled": [settled[0]] });
    let no = office.call("street_book", half).unwrap_err();
    assert!(
        no.contains("已被“书法社”占用"),
        "the second is still there, and nothing is done: {no}"
    );
    let book = json!({ "new": street, "settled": settled });
    office.must("street_book", book.clone());
    let done = office.must("undo", json!({}));
    assert_eq!(done, "街道活动“消防培训”101 11月27日(周五)09:30–11:00，挪走 1 场，取消 1 场");
    let week = office.must("booking_week", json!({ "from": "2026-11-23" }));
    let stand: Vec<_> =
        week.as_array().unwrap().iter().map(|it| (&it["room"], &it["state"])).collect();
    assert_eq!(stand, [(&room, &json!("planned")); 2], "one undo brings both back");
    office.must("street_book", book);
    assert_eq!(office.must("waitlist_open", json!({})).as_array().unwrap().len(), 1, "remembered");
    let later = office.book(&room, &club, "2026-11-27 10:00-11:30").unwrap_err();
    assert!(later.contains("已被街道活动“消防培训”占用"), "{later}");
    let used = office.must("room_use", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    assert_eq!((&used[0]["sessions"], &used[0]["street"]), (&json!(1), &json!(1)));
    let paper = office.must("timetable_preview", json!({ "week": "2026-11-27" })).to_string();
    assert!(paper.contains("街道：消防培训"), "shown apart on the door: {paper}");
    let report = office.must("report_preview", json!({ "period": "2026-11" }));
    assert!(report.to_string().contains("其中街级活动 1 场：101 1 场。"), "counted apart in T1");
}
