//! The tool wall by itself: closed days, kits, who waits, what neighbours write themselves, the stocktake.

use crate::{
    journal::everything,
    office::{Office, office},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn tool(office: &Office, name: &str, code: &str) -> Value {
    let new = json!({ "name": name, "code": code, "added_on": "2026-01-05", "parts": ["钻头", "充电器"] });
    office.must("tool_add", json!({ "new": new }))
}

fn lend(office: &Office, tool: &Value, who: &str, out: &str, due: &str) -> Value {
    let args = json!({ "tool": tool, "borrower": { "name": who, "contact": "3栋" }, "out_on": out, "due_on": due, "mode": "takeaway" });
    office.must("loan_open", args)
}

#[test]
fn a_day_nobody_is_there_is_nobodys_fault() {
    let office = office();
    let drill = tool(&office, "冲击钻", "T07");
    let due = |on: &str| json!({ "out_on": "2026-09-28", "mode": "takeaway", "due_on": on });
    let by = |on: &str| office.must("loan_due", due(on))["due_by"].clone();
    assert_eq!(by("2026-09-30"), "2026-09-30", "an open day stands");
    assert_eq!(by("2026-10-01"), "2026-10-08", "all of the National Day week is closed");
    lend(&office, &drill, "小周", "2026-09-28", "2026-10-01");
    let out = office.must("loan_list", json!({}));
    assert_eq!(
        (&out[0]["due_on"], &out[0]["due_by"]),
        (&json!("2026-10-01"), &json!("2026-10-08"))
    );
    assert_eq!(out[0]["days_late"], 45, "from the 8th of October to the 22nd of November");
}

#[test]
fn who_owes_a_tool_or_comes_before_his_turn_is_asked_about_and_a_person_decides() {
    let office = office();
    let (drill, ladder) = (tool(&office, "冲击钻", "T07"), tool(&office, "人字梯", "T08"));
    lend(&office, &drill, "小周", "2026-11-01", "2026-11-04");
    office.must(
        "tool_wait_add",
        json!({ "name": "人字梯", "borrower": { "name": "小林", "contact": "5栋" } }),
    );
    let check = json!({ "tool": ladder, "borrower": { "name": "小周", "contact": "3栋" } });
    let asked = office.must("loan_check", check);
    let asked: Vec<&str> =
        asked.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(asked[0].contains("冲击钻(T07)") && asked[0].contains("逾期没还"), "{asked:?}");
    assert!(asked[1].contains("小林"), "{asked:?}");
    let twice = json!({ "name": "人字梯", "borrower": { "name": "小林", "contact": "5栋" } });
    let no = office.call("tool_wait_add", twice).unwrap_err();
    assert!(no.contains("已经在等"), "{no}");
    let none = json!({ "name": "飞船", "borrower": { "name": "小林", "contact": null } });
    assert!(office.call("tool_wait_add", none).unwrap_err().contains("没有“飞船”"));
    let waits = office.must("tool_wait_list", json!({}));
    assert_eq!((&waits[0]["borrower"], &waits[0]["ready"]), (&json!("小林"), &json!(true)));
    let today = office.must("today_list", json!({})).to_string();
    assert!(today.contains("人字梯有了，小林在等"), "{today}");
    office.must("tool_wait_lend", json!({ "id": waits[0]["id"] }));
    assert_eq!(office.must("tool_wait_list", json!({})), json!([]));
    office.must("undo", json!({}));
    assert_eq!(office.must("tool_wait_list", json!({})), waits, "and waits again");
}

#[test]
fn those_who_wait_come_in_turn_and_one_home_may_be_written_in_many_ways() {
    let office = office();
    let first = tool(&office, "人字梯", "T08");
    lend(&office, &first, "小周", "2026-11-21", "2026-11-24");
    let wait = |name: &str, home: &str| {
        let borrower = json!({ "name": name, "contact": home });
        office.call("tool_wait_add", json!({ "name": "人字梯", "borrower": borrower }))
    };
    for (name, home) in [("小林", "5栋"), ("老王", "2栋"), ("小林", "6栋")] {
        wait(name, home).unwrap();
    }
    for same in ["5 栋", "5号楼", "5幢", "5"] {
        assert!(wait("小林", same).unwrap_err().contains("已经在等"), "{same} is where 小林 lives");
    }
    let ready = || -> Vec<(String, bool)> {
        let all = office.must("tool_wait_list", json!({}));
        let told = |it: &Value| (it["contact"].as_str().unwrap().into(), it["ready"] == true);
        all.as_array().unwrap().iter().map(told).collect()
    };
    let turn = |first: bool| [("5栋".into(), first), ("2栋".into(), false), ("6栋".into(), false)];
    assert_eq!(ready(), turn(false), "in the order they asked, and none hangs there");
    let loan = office.must("loan_list", json!({}))[0]["id"].clone();
    let back =
        json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good", "missing": [] });
    office.must("loan_return", back);
    assert_eq!(ready(), turn(true), "one came back, for the first alone");
    let asked = |name: &str, home: &str| {
        let borrower = json!({ "name": name, "contact": home });
        office.must("loan_check", json!({ "tool": first, "borrower": borrower })).to_string()
    };
    let turn = asked("小林", "5 栋");
    assert!(
        !turn.contains("先等着"),
        "it is the first one's turn, however the home is written: {turn}"
    );
    let later = asked("小林", "6栋");
    assert!(later.contains("小林") && later.contains("老王"), "both before are named: {later}");
}

#[test]
fn what_is_missing_of_a_kit_is_noted_until_it_is_mended() {
    let office = office();
    let drill = tool(&office, "冲击钻", "T07");
    let loan = lend(&office, &drill, "小周", "2026-11-20", "2026-11-23");
    let back = |missing: Value| json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good", "missing": missing });
    let no = office.call("loan_return", back(json!(["电池"]))).unwrap_err();
    assert!(no.contains("没有“电池”这个配件"), "{no}");
    office.must("loan_return", back(json!(["充电器"])));
    assert_eq!(office.must("tool_list", json!({}))[0]["missing"], json!(["充电器"]));
    let again = lend(&office, &drill, "小林", "2026-11-22", "2026-11-25");
    let less = json!({ "id": again, "returned_on": "2026-11-22", "condition": "good", "missing": ["钻头"] });
    office.must("loan_return", less);
    let lacks = json!(["充电器", "钻头"]);
    assert_eq!(office.must("tool_list", json!({}))[0]["missing"], lacks, "both still lack");
    office.must("tool_repaired", json!({ "id": drill }));
    assert_eq!(office.must("tool_list", json!({}))[0]["missing"], json!([]));
}

#[test]
fn neighbours_help_themselves_and_the_staff_looks_later() {
    let office = office();
    tool(&office, "冲击钻", "T07");
    let take = |code: &str| json!({ "code": code, "name": "小周", "building": "3栋", "volunteer_no": null });
    let no = office.call("self_lend", take("T99")).unwrap_err();
    assert!(no.contains("没有编号是“T99”的工具"), "{no}");
    office.must("self_lend", take("t07"));
    let no = office.call("self_lend", take("T07")).unwrap_err();
    assert!(!no.contains("小周"), "nobody is named to a passer-by: {no}");
    let seen = office.must("self_list", json!({})).to_string();
    assert!(!seen.contains("小周") && seen.contains("\"out\":true"), "{seen}");
    let back = json!({ "code": "T07", "condition": "good" });
    office.must("self_return", back.clone());
    let no = office.call("self_return", back).unwrap_err();
    assert!(no.contains("已经还过了"), "{no}");
    let unchecked = office.must("self_unchecked", json!({}));
    assert_eq!(
        (&unchecked[0]["unchecked"], &unchecked[0]["mode"]),
        (&json!("back"), &json!("self_service"))
    );
    assert!(office.must("today_list", json!({})).to_string().contains("有 1 条自助借还等您核对"));
    office.must("self_reject", json!({ "id": unchecked[0]["id"] }));
    assert_eq!(
        office.must("loan_list", json!({})).as_array().unwrap().len(),
        1,
        "it is out after all"
    );
    let again = office.must("self_unchecked", json!({}));
    assert_eq!(again[0]["unchecked"], "out", "that it went out was not looked at either");
    let both = json!({ "ids": [unchecked[0]["id"]] });
    office.must("self_confirm", both.clone());
    let no = office.call("self_confirm", both).unwrap_err();
    assert!(no.contains("已经核对过了"), "{no}");
}

#[test]
fn what_a_stocktake_does_not_find_leaves_the_wall_in_one_step() {
    let office = office();
    let (drill, ladder) = (tool(&office, "冲击钻", "T07"), tool(&office, "人字梯", "T08"));
    tool(&office, "锤子", "T09");
    lend(&office, &ladder, "小周", "2026-11-20", "2026-11-23");
    office.must("stocktake_begin", json!({}));
    assert!(office.call("stocktake_begin", json!({})).unwrap_err().contains("已经有一次盘点"));
    office.must("stocktake_tick", json!({ "code": " t07 " }));
    let no = office.call("stocktake_tick", json!({ "code": "T07" })).unwrap_err();
    assert!(no.contains("已经点过了"), "{no}");
    let no = office.call("stocktake_tick", json!({ "code": "T99" })).unwrap_err();
    assert!(no.contains("没有编号是“T99”的工具"), "{no}");
    let done = office.must("stocktake_finish", json!({}));
    let outcome = |id: &Value| {
        let lines = done["lines"].as_array().unwrap();
        lines.iter().find(|line| line["tool"] == *id).unwrap()["outcome"].clone()
    };
    assert_eq!((outcome(&drill), outcome(&ladder)), (json!("seen"), json!("lent")));
    assert_eq!(office.must("stocktake_write_off", json!({ "id": done["id"] })), 1, "the hammer");
    office.must("undo", json!({}));
    let gone = office.must("tool_list", json!({})).to_string().contains("盘点没有找到");
    assert!(!gone, "it hangs there again");
    let hammer = office.must("tool_list", json!({}));
    let hammer =
        hammer.as_array().unwrap().iter().find(|it| it["code"] == "T09").unwrap()["id"].clone();
    let loan = lend(&office, &hammer, "小周", "2026-11-22", "2026-11-22");
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good" }),
    );
    let no = office.call("stocktake_write_off", json!({ "id": done["id"] })).unwrap_err();
    assert!(no.contains("没有要下架的"), "it was found: somebody had it in hand since: {no}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever the desk and the neighbours do: a piece is with one person at most, and undo takes all of it back.
    #[test]
    fn a_piece_is_with_one_person_at_most(acts in proptest::collection::vec((0..8usize, 0..3usize), 1..40)) {
        let office = office();
        let codes = ["T01", "T02", "T03"];
        let tools = codes.map(|code| tool(&office, "冲击钻", code));
        let start = everything(office.folder());
        let mut done = 0;
        for (act, n) in acts {
            let loans = office.must("loan_list", json!({}));
            let loan = loans.get(n).map(|it| it["id"].clone()).unwrap_or_default();
            let unchecked = office.must("self_unchecked", json!({}));
            let first = unchecked.get(0).map(|it| it["id"].clone()).unwrap_or_default();
            let (command, args) = match act {
                0 => ("loan_open", json!({ "tool": tools[n], "borrower": { "name": "小周", "contact": null }, "out_on": "2026-11-22", "due_on": "2026-11-25", "mode": "takeaway" })),
                1 => ("loan_return", json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good", "missing": ["钻头"] })),
                2 => ("self_lend", json!({ "code": codes[n], "name": format!("邻居{n}"), "building": "3栋", "volunteer_no": null })),
                3 => ("self_return", json!({ "code": codes[n], "condition": if n == 0 { "damaged" } else { "good" } })),
                4 => ("self_confirm", json!({ "ids": [first] })),
                5 => ("self_reject", json!({ "id": first })),
                6 => ("tool_wait_add", json!({ "name": "冲击钻", "borrower": { "name": format!("等{n}"), "contact": null } })),
                _ => ("tool_repaired", json!({ "id": tools[n] })),
            };
            done += usize::from(office.call(command, args).is_ok());
            let open: Vec<Value> = office.must("loan_list", json!({})).as_array().unwrap().iter().map(|it| it["tool"].clone()).collect();
            let mut once = open.clone();
            once.sort_by_key(Value::to_string);
            once.dedup();
            prop_assert_eq!(open.len(), once.len());
        }
        while everything(office.folder()) != start {
            prop_assert!(done > 0, "undo ends where it began");
            office.must("undo", json!({}));
            done -= 1;
        }
    }
}
