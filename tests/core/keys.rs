//! The box of spare keys: two people and a reason, no name on the list, counted every day (R15).

use crate::{
    journal::everything,
    office::{Office, office},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An office whose staff are 沈知夏 and 方既白.
fn staffed() -> Office {
    let office = office();
    let mut desk = office.must("desk_now", json!({}))["desk"].clone();
    desk["community"] = json!("青禾里社区");
    desk["subdistrict"] = json!("桃溪街道");
    desk["staff"] = json!(["沈知夏", "方既白"]);
    office.must("desk_set", json!({ "desk": desk }));
    office
}

fn left(office: &Office, slot: &str, bag: &str) -> Value {
    let owner = json!({ "name": format!("欧阳{slot}"), "phone": null, "building": "3-2-501" });
    let owner = office.must("person_add", json!({ "new": owner }));
    let new = json!({ "slot": slot, "bag_no": bag, "owner": owner, "may_draw": "沈知夏、陆闻舟", "agreed_on": "2026-01-05", "until": "2026-12-31" });
    office.must("key_add", json!({ "new": new }))
}

fn draw(key: &Value, by: &str, second: &str) -> Value {
    json!({ "id": key, "by": by, "second": second, "reason": "老人两天没下楼，家属请求开门" })
}

#[test]
fn nobody_takes_a_key_alone_or_twice_or_without_being_named() {
    let office = staffed();
    let key = left(&office, "01", "F2601");
    let no = |args: Value| office.call("key_draw", args).unwrap_err();
    assert!(no(draw(&key, "沈知夏", "沈知夏")).contains("两个人在场"));
    assert!(no(draw(&key, "沈知夏", " ")).contains("另一位"));
    assert!(no(draw(&key, "顾念一", "方既白")).contains("沈知夏、陆闻舟"));
    let stranger = no(draw(&key, "沈知夏", "路人甲"));
    assert!(stranger.contains("“路人甲”不是登记过的"), "two, but one is unknown: {stranger}");
    let mut why = draw(&key, "沈知夏", "方既白");
    why["reason"] = json!("");
    assert!(no(why).contains("取用原因"));
    let back = |bag: &str| json!({ "id": key, "by": "沈知夏", "bag_no": bag });
    assert!(office.call("key_return", back("F2701")).unwrap_err().contains("就在箱里"));
    assert_eq!(office.must("key_draw", draw(&key, "沈知夏", "方既白")), Value::Null, "no warning");
    assert!(no(draw(&key, "陆闻舟", "方既白")).contains("已由沈知夏、方既白取走"));
    let ended = json!({ "id": key, "reason": "搬走了" });
    assert!(office.call("key_end", ended.clone()).unwrap_err().contains("先放回"));
    assert!(office.call("key_return", back("F2601")).unwrap_err().contains("换新封袋"));
    office.must("key_return", back("F2701"));
    assert_eq!(office.must("key_list", json!({}))["keys"][0]["bag_no"], "F2701");
    office.must("key_end", ended);
    assert_eq!(office.must("key_list", json!({}))["keys"], json!([]));
    let figures = office.must("key_figures", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    assert_eq!(figures, json!({ "held": 0, "drawn": 1, "counted_days": 0 }), "numbers only");
}

#[test]
fn an_agreement_is_renewed_to_a_later_day_only() {
    let office = office();
    let key = left(&office, "01", "F2601");
    let renew = |until: &str| json!({ "id": key, "until": until });
    let no = office.call("key_renew", renew("2026-12-31")).unwrap_err();
    assert!(no.contains("比 2026年12月31日 更晚"), "{no}");
    office.must("key_renew", renew("2027-12-31"));
    assert_eq!(office.must("key_list", json!({}))["keys"][0]["until"], "2027-12-31");
    assert_eq!(
        office.must("journal_list", json!({}))[0]["label"],
        "01 号备用钥匙续签到2027年12月31日"
    );
    office.must("undo", json!({}));
    assert_eq!(office.must("key_list", json!({}))["keys"][0]["until"], "2026-12-31");
}

#[test]
fn the_list_names_nobody_and_looking_is_kept() {
    let office = office();
    let key = left(&office, "01", "F2601");
    let list = office.must("key_list", json!({})).to_string();
    assert!(!list.contains("欧阳") && !list.contains("3-2-501"), "{list}");
    assert!(
        office.call("key_owner", json!({ "id": key, "reason": " " })).is_err(),
        "without a reason"
    );
    let owner = office.must("key_owner", json!({ "id": key, "reason": "漏水，找住户" }));
    assert_eq!((&owner["name"], &owner["home"]), (&json!("欧阳01"), &json!("3-2-501")));
    let looked = office.must("key_list", json!({}));
    assert_eq!(
        (&looked["events"][0]["kind"], &looked["events"][0]["reason"]),
        (&json!("looked"), &json!("漏水，找住户"))
    );
    assert_eq!(looked["keys"][0]["out"], Value::Null, "it still hangs there");
}

#[test]
fn slots_and_seals_are_one_keys_only_and_a_term_ends() {
    let office = staffed();
    left(&office, "01", "F2601");
    let owner = office.must("person_add", json!({ "new": { "name": "司徒青" } }));
    let new = |slot: &str, bag: &str, until: &str| json!({ "new": { "slot": slot, "bag_no": bag, "owner": owner, "may_draw": "沈知夏", "agreed_on": "2026-01-05", "until": until } });
    assert!(
        office
            .call("key_add", new("01", "F9", "2026-12-31"))
            .unwrap_err()
            .contains("01 号格里已经有")
    );
    assert!(
        office
            .call("key_add", new("02", "F2601", "2026-12-31"))
            .unwrap_err()
            .contains("在 01 号格用着")
    );
    assert!(office.call("key_add", new("02", "F9", "2026-01-01")).unwrap_err().contains("早于"));
    let over = office.must("key_add", new("02", "F9", "2026-11-21"));
    let told = office.must("key_draw", draw(&over, "沈知夏", "方既白"));
    assert!(
        told.as_str().unwrap().contains("02 号钥匙的协议 2026年11月21日 已到期"),
        "somebody may lie behind the door: it is opened, and said: {told}"
    );
}

#[test]
fn agreements_that_end_within_thirty_days_are_told_of() {
    let office = office();
    let owner = office.must("person_add", json!({ "new": { "name": "司徒青" } }));
    for (slot, until) in [("01", "2026-12-22"), ("02", "2026-12-23"), ("03", "2026-11-20")] {
        let new = json!({ "slot": slot, "bag_no": format!("F{slot}"), "owner": owner, "may_draw": "沈知夏", "agreed_on": "2026-01-05", "until": until });
        office.must("key_add", json!({ "new": new }));
    }
    let today = office.must("today_list", json!({})).to_string();
    assert!(today.contains("01、03 号备用钥匙的协议快到期或已到期"), "02 has a day more: {today}");
}

#[test]
fn the_history_says_which_key_and_never_whose() {
    let office = staffed();
    let key = left(&office, "01", "F2601");
    office.must("key_draw", draw(&key, "沈知夏", "方既白"));
    let entries = office.must("journal_list", json!({}));
    let rows =
        |n: usize| office.must("journal_entry", json!({ "id": entries[n]["id"] })).to_string();
    let (drawn, added) = (rows(0), rows(1));
    assert!(drawn.contains("01 号") && drawn.contains("取用"), "in the desk's words: {drawn}");
    assert!(added.contains("F2601") && !added.contains("欧阳"), "{added}");
    assert!(!(drawn + &added).contains("(已删除)"), "nothing was deleted");
    let found = office.must("journal_find", json!({ "find": "欧阳01" })).to_string();
    assert!(found.contains("登记“欧阳01”") && !found.contains("备用钥匙"), "{found}");
}

#[test]
fn a_drawing_is_not_taken_back_from_under_the_putting_back() {
    let office = staffed();
    let key = left(&office, "01", "F2601");
    office.must("key_draw", draw(&key, "沈知夏", "方既白"));
    let drawn = office.must("journal_list", json!({}))[0]["id"].clone();
    office.must("key_return", json!({ "id": key, "by": "沈知夏", "bag_no": "F2701" }));
    let no = office.call("undo_entry", json!({ "id": drawn })).unwrap_err();
    assert!(no.contains("不能单独撤销"), "{no}");
    office.must("key_draw", draw(&key, "陆闻舟", "方既白"));
    assert_eq!(office.must("undo_back_to", json!({ "id": drawn })), 3, "all of it goes");
    assert_eq!(office.must("key_list", json!({}))["keys"][0]["bag_no"], "F2601");
    for _ in 0..3 {
        office.must("redo", json!({}));
    }
    let again = office.must("key_list", json!({}))["keys"][0].clone();
    assert_eq!((&again["bag_no"], &again["out"]["by"]), (&json!("F2701"), &json!("陆闻舟")));
}

#[test]
fn the_demonstration_is_left_and_taken_back_with_its_keys_used() {
    let office = office();
    office.must("demo_load", json!({}));
    let id = office.must("key_list", json!({}))["keys"][0]["id"].clone();
    office.must("key_draw", draw(&id, "沈知夏", "陆闻舟"));
    office.must("key_return", json!({ "id": id, "by": "沈知夏", "bag_no": "F2701" }));
    let box_then = office.must("key_list", json!({}));
    office.must("demo_leave", json!({}));
    office.must("undo", json!({}));
    assert_eq!(office.must("key_list", json!({})), box_then);
}

#[test]
fn the_demonstration_keeps_twelve_keys() {
    let office = office();
    office.must("demo_load", json!({}));
    let keys = office.must("key_list", json!({}))["keys"].clone();
    assert_eq!(keys.as_array().unwrap().len(), 12, "DOMAIN §9");
    assert!(office.must("today_list", json!({})).to_string().contains("01 号备用钥匙的协议快到期"));
}

#[test]
fn a_count_that_is_not_right_says_why() {
    let office = staffed();
    let key = left(&office, "01", "F2601");
    left(&office, "02", "F2602");
    office.must("key_draw", draw(&key, "沈知夏", "方既白"));
    let count = |n: u32, note: Value| json!({ "counted": n, "by": "陆闻舟", "note": note });
    let no = office.call("key_count", count(2, json!(null))).unwrap_err();
    assert!(no.contains("应有 1 把，点到 2 把"), "one is out: {no}");
    let today = |office: &Office| office.must("today_list", json!({})).to_string();
    assert!(today(&office).contains("备用钥匙今天还没清点"), "{}", today(&office));
    office.must("key_count", count(1, json!(null)));
    assert!(!today(&office).contains("备用钥匙今天还没清点"));
    assert_eq!(office.must("key_list", json!({}))["counted_today"], true);
    let month = office.must("report_preview", json!({ "period": "2026-11" })).to_string();
    assert!(month.contains("爱心钥匙保管 2 把，取用 1 次，清点 1 天"), "the street sees numbers");
    assert!(!month.contains("欧阳"), "and nobody's name");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is tried, a slot holds one key, and undo takes all of it back.
    #[test]
    fn undo_takes_back_whatever_was_done(acts in proptest::collection::vec((0..5usize, 0..2usize), 1..30)) {
        let office = staffed();
        let keys = ["01", "02"].map(|slot| left(&office, slot, &format!("F{slot}")));
        let start = everything(office.folder());
        let mut done = 0;
        for (n, (act, which)) in acts.into_iter().enumerate() {
            let key = &keys[which];
            let (command, args) = match act {
                0 => ("key_draw", draw(key, "沈知夏", "方既白")),
                1 => ("key_return", json!({ "id": key, "by": "沈知夏", "bag_no": format!("N{n}") })),
                2 => ("key_owner", json!({ "id": key, "reason": "核对" })),
                3 => ("key_count", json!({ "counted": 1, "by": "陆闻舟", "note": "一把在外面" })),
                _ => ("key_end", json!({ "id": key, "reason": "搬走了" })),
            };
            done += usize::from(office.call(command, args).is_ok());
            let list = office.must("key_list", json!({}));
            let mut slots: Vec<String> = list["keys"].as_array().unwrap().iter().map(|it| it["slot"].to_string()).collect();
            let all = slots.len();
            slots.dedup();
            prop_assert_eq!(all, slots.len());
        }
        for _ in 0..done {
            office.must("undo", json!({}));
        }
        prop_assert_eq!(everything(office.folder()), start);
    }
}
