//! The box of spare keys: two people and a reason, no name on the list, counted every day (R15).

use crate::{
    journal::everything,
    office::{Office, office},
};
use proptest::prelude::*;
use serde_json::{Value, json};

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
    let office = office();
    let key = left(&office, "01", "F2601");
    let no = |args: Value| office.call("key_draw", args).unwrap_err();
    assert!(no(draw(&key, "沈知夏", "沈知夏")).contains("两个人在场"));
    assert!(no(draw(&key, "沈知夏", " ")).contains("另一位"));
    assert!(no(draw(&key, "顾念一", "方既白")).contains("沈知夏、陆闻舟"));
    let mut why = draw(&key, "沈知夏", "方既白");
    why["reason"] = json!("");
    assert!(no(why).contains("取用原因"));
    let back = |bag: &str| json!({ "id": key, "by": "沈知夏", "bag_no": bag });
    assert!(office.call("key_return", back("F2701")).unwrap_err().contains("就在箱里"));
    office.must("key_draw", draw(&key, "沈知夏", "方既白"));
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
    let office = office();
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
    assert!(
        office.call("key_draw", draw(&over, "沈知夏", "方既白")).unwrap_err().contains("已到期")
    );
}

#[test]
fn a_count_that_is_not_right_says_why() {
    let office = office();
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
        let office = office();
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
