use crate::{office::slot, series_change::desk};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(Clone, Debug)]
enum Hand {
    Move(usize, i64),
    Reword(usize),
    Cancel(usize),
    Mark(usize),
}

fn hands() -> impl Strategy<Value = Vec<Hand>> {
    let one = prop_oneof![
        (0usize..18, -3i64..4).prop_map(|(n, d)| Hand::Move(n, d)),
        (0usize..18).prop_map(Hand::Reword),
        (0usize..18).prop_map(Hand::Cancel),
        (0usize..18).prop_map(Hand::Mark),
    ];
    proptest::collection::vec(one, 0..6)
}

fn change() -> impl Strategy<Value = (i64, Value)> {
    const WEEK: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    let days = proptest::option::of(proptest::sample::subsequence(WEEK.to_vec(), 1..4));
    (
        -30i64..45,
        days,
        proptest::option::of(6u32..20),
        any::<bool>(),
        proptest::option::of(-20i64..40),
        proptest::option::of(1u32..3),
    )
        .prop_map(|(from, days, hour, moves, until, every)| {
            let from_on = day(from);
            let mut change = json!({ "from": from_on });
            if let Some(days) = days {
                change["weekdays"] = json!(days);
            }
            if let Some(h) = hour {
                change["start"] = json!(format!("{h:02}:00"));
                change["end"] = json!(format!("{:02}:30", h + 1));
            }
            if moves {
                change["room"] = json!("103");
            }
            if let Some(d) = until {
                change["until"] = json!(day(39 + d));
            }
            if let Some(n) = every {
                change["every_weeks"] = json!(n);
            }
            (from, change)
        })
}

fn day(after: i64) -> String {
    keting::time::Day::ymd(2026, 11, 22).unwrap().plus(after).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever was done by hand and however the series changes: no past or marked row is touched, what was done by
    /// hand stays, no date has two sessions, what was previewed is what is done, and one undo restores all.
    #[test]
    fn a_change_keeps_the_past_and_what_was_done_by_hand(hands in hands(), (_, mut change) in change()) {
        let desk = desk();
        if change["room"] == "103" { change["room"] = desk.other.clone(); }
        let all = desk.sessions();
        for hand in &hands {
            let of = |n: usize| &all[n % all.len()];
            let _ = match hand {
                Hand::Move(n, by) => {
                    let on = of(*n)["slot"]["on"].as_str().unwrap().parse::<keting::time::Day>().unwrap().plus(*by);
                    let to = slot(&format!("{on} 09:00-10:00"));
                    desk.office.call("booking_move", json!({ "id": of(*n)["id"], "room": desk.room, "slot": to }))
                }
                Hand::Reword(n) => desk.office.call("booking_reword", json!({ "id": of(*n)["id"], "words": { "purpose": "联排", "usage": "club" } })),
                Hand::Cancel(n) => desk.office.call("booking_cancel", json!({ "id": of(*n)["id"], "reason": "停", "owed": n % 2 == 0 })),
                Hand::Mark(n) => desk.office.call("booking_mark", json!({ "id": of(*n)["id"], "state": "held", "heads": 3 })),
            };
        }
        let before = desk.sessions();
        let lost = |desk: &crate::series_change::Desk| desk.office.must("lost_list", json!({ "group": desk.club, "from": "2026-01-01", "to": "2027-12-31" }));
        let lost_before = lost(&desk);
        let args = json!({ "id": desk.series, "change": change });
        let Ok(seen) = desk.office.call("series_change_preview", args.clone()) else { return Ok(()) };
        let done = desk.office.must("series_change", args);
        let strip = |v: &Value| { let mut v = v.clone(); v["series"] = Value::Null; for d in v["booked"].as_array_mut().unwrap() { d["id"] = Value::Null; } v };
        prop_assert_eq!(strip(&seen), strip(&done), "what was previewed is what is done");
        let after = desk.sessions();
        let bare = |b: &Value| { let mut b = b.clone(); b["series"] = Value::Null; b };
        let find = |id: &Value| after.iter().find(|b| b["id"] == *id);
        for was in &before {
            let on = was["slot"]["on"].as_str().unwrap();
            if on < "2026-11-22" || was["state"] != "planned" {
                prop_assert_eq!(find(&was["id"]).map(bare), Some(bare(was)), "past and marked stay");
            }
            if was["purpose"] == "联排" || was["slot"]["start"] == "09:00" {
                prop_assert_eq!(find(&was["id"]).map(bare), Some(bare(was)), "done by hand stays");
            }
        }
        let mut stands: Vec<_> = after.iter().filter(|b| b["state"] != "cancelled").map(|b| b["stands_on"].to_string()).collect();
        let n = stands.len();
        stands.sort();
        stands.dedup();
        prop_assert_eq!(stands.len(), n, "no date of the pattern is held twice");
        desk.office.must("undo", json!({}));
        prop_assert_eq!(desk.sessions(), before, "undo restores the sessions");
        prop_assert_eq!(lost(&desk), lost_before, "and what was lost");
        let redone = desk.office.must("redo", json!({}));
        prop_assert!(redone.is_string());
        prop_assert_eq!(desk.sessions(), after, "redo does it again");
    }
}
