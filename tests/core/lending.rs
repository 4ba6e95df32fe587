use crate::{
    october::shown,
    office::{Office, office},
};
use serde_json::{Value, json};

fn drill(office: &Office) -> Value {
    office.must(
        "tool_add",
        json!({ "new": { "name": "冲击钻", "code": "T07", "added_on": "2026-01-05" } }),
    )
}

fn lend(office: &Office, tool: &Value, out: &str, due: &str) -> Result<Value, String> {
    let args = json!({ "tool": tool, "borrower": "老周 3-2-501", "out_on": out, "due_on": due, "mode": "外借" });
    office.call("loan_open", args)
}

#[test]
fn a_piece_goes_out_once_and_comes_back_once() {
    let office = office();
    let tool = drill(&office);
    let loan = lend(&office, &tool, "2026-11-20", "2026-11-23").unwrap();
    let twice = lend(&office, &tool, "2026-11-21", "2026-11-24").unwrap_err();
    assert!(twice.contains("还在老周 3-2-501手里") && twice.contains("先登记归还"), "{twice}");
    let back = |on: &str| json!({ "id": loan, "returned_on": on, "condition": "good" });
    let early = office.call("loan_return", back("2026-11-19")).unwrap_err();
    assert!(early.contains("早于借出日期"), "{early}");
    office.must("loan_return", back("2026-11-22"));
    assert!(
        office
            .call("loan_return", back("2026-11-22"))
            .unwrap_err()
            .contains("已在 2026年11月22日 归还")
    );
    lend(&office, &tool, "2026-11-22", "2026-11-25").unwrap();
}

#[test]
fn what_is_late_says_by_how_many_days() {
    let office = office();
    let tool = drill(&office);
    lend(&office, &tool, "2026-11-15", "2026-11-18").unwrap();
    let out = office.must("loan_list", json!({}));
    assert_eq!(
        (&out[0]["days_late"], &out[0]["borrower"]),
        (&json!(4), &json!("老周 3-2-501")),
        "today is the 22nd"
    );
}

#[test]
fn a_damaged_piece_is_not_lent_until_it_is_repaired() {
    let office = office();
    let tool = drill(&office);
    let loan = lend(&office, &tool, "2026-11-20", "2026-11-23").unwrap();
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-11-22", "condition": "损坏" }),
    );
    assert!(lend(&office, &tool, "2026-11-22", "2026-11-25").unwrap_err().contains("已损坏"));
    office.must("tool_repaired", json!({ "id": tool }));
    lend(&office, &tool, "2026-11-22", "2026-11-25").unwrap();
}

#[test]
fn a_loan_that_cannot_be_is_refused_with_a_sentence() {
    let office = office();
    let tool = drill(&office);
    for (out, due, why) in [
        ("2026-11-22", "2026-11-21", "早于借出日期"),
        ("2026-11-31", "2026-12-02", "没有 2026年11月31日 这一天"),
    ] {
        let refused = lend(&office, &tool, out, due).unwrap_err();
        assert!(refused.contains(why), "{out}: {refused}");
    }
    office
        .must("tool_remove", json!({ "id": tool, "on": "2026-11-01", "reason": "电机烧坏，报废" }));
    assert!(lend(&office, &tool, "2026-11-22", "2026-11-25").unwrap_err().contains("下架"));
}

#[test]
fn a_piece_that_was_lent_was_on_the_wall() {
    let office = office();
    let tool = office.must("tool_add", json!({ "new": { "name": "冲击钻", "code": "T07" } }));
    lend(&office, &tool, "2026-11-02", "2026-11-05")
        .expect("paper loans are typed in after the tool");
    assert_eq!(office.must("tool_list", json!({}))[0]["added_on"], "2026-11-02");
}

#[test]
fn a_borrower_is_someone_on_record_or_a_name() {
    let office = office();
    let person =
        office.must("person_add", json!({ "new": { "name": "李一", "phone": "1000000 0012" } }));
    let borrowers = [
        (json!(person), "李一", json!("10000000012")),
        (json!({ "person": person }), "李一", json!("10000000012")),
        (json!({ "name": "骑手小陈", "contact": "南塘 7 栋" }), "骑手小陈", json!("南塘 7 栋")),
        (json!("楼上大爷"), "楼上大爷", json!(null)),
    ];
    for (borrower, name, contact) in borrowers {
        let tool = office
            .must("tool_add", json!({ "new": { "name": "打气筒", "added_on": "2026-01-05" } }));
        let args = json!({ "tool": tool, "borrower": borrower, "out_on": "2026-11-20", "due_on": "2026-11-20", "mode": "现场使用" });
        let loan = office.must("loan_open", args);
        let out = office.must("loan_list", json!({}));
        let found = out.as_array().unwrap().iter().find(|l| l["id"] == loan).unwrap();
        assert_eq!((found["borrower"].as_str().unwrap(), &found["contact"]), (name, &contact));
    }
}

#[test]
fn a_piece_without_a_code_gets_the_next_one() {
    let office = office();
    for _ in 0..3 {
        office.must("tool_add", json!({ "new": { "name": "扳手" } }));
    }
    let codes: Vec<_> = office
        .must("tool_list", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["code"].clone())
        .collect();
    assert_eq!(codes, ["G001", "G002", "G003"]);
    let taken =
        office.call("tool_add", json!({ "new": { "name": "锤子", "code": "G002" } })).unwrap_err();
    assert!(taken.contains("编号 G002 已经用在别的工具上"), "{taken}");
}

#[test]
fn several_pieces_go_on_the_wall_together_or_not_at_all() {
    let office = office();
    drill(&office);
    let add = |second: &str| {
        let news = json!([{ "name": "扳手", "place": "A1" }, { "name": "锤子", "code": second }]);
        office.call("tools_add", json!({ "news": news }))
    };
    let refused = add("T07").unwrap_err();
    assert_eq!(refused, "第 2 行：编号 T07 已经用在别的工具上，请换一个");
    assert_eq!(office.must("tool_list", json!({})).as_array().unwrap().len(), 1);
    let long =
        office.call("tools_add", json!({ "news": [{ "name": "钻".repeat(200) }] })).unwrap_err();
    assert!(long.contains("工具名称太长(最多 60 个字)"), "{long}");
    add("T08").unwrap();
    assert_eq!(office.must("tool_list", json!({})).as_array().unwrap().len(), 3);
    assert_eq!(office.must("undo", json!({})), "添加工具 2 件");
    assert_eq!(office.must("tool_list", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn a_donor_on_record_is_named_as_the_record_names_them() {
    let office = office();
    let person = office.must("person_add", json!({ "new": { "name": "李一" } }));
    let new = json!({ "name": "冲击钻", "donor": "老李", "donor_person": person });
    let id = office.must("tool_add", json!({ "new": new }));
    let tool = || office.must("tool_list", json!({}))[0].clone();
    assert_eq!((&tool()["donor"], &tool()["donor_person"]), (&json!("李一"), &person));
    office.must("person_update", json!({ "id": person, "new": { "name": "李义" } }));
    assert_eq!(tool()["donor"], "李义");
    let reported = || {
        let report = office.report_preview("2026-11".into()).unwrap().report;
        shown(&report, "工具借用", "冲击钻", "donor")
    };
    assert_eq!(reported(), "李*", "the register too, as the street may read it");
    let agree = json!({ "people": [person], "new": { "purpose": "publish", "way": "signed" } });
    office.must("consent_add", agree);
    assert_eq!(reported(), "李义", "by the name on record");
    office.must("tool_update", json!({ "id": id, "new": { "name": "冲击钻" } }));
    assert_eq!((&tool()["donor"], &tool()["donor_person"]), (&json!(null), &json!(null)), "R7");
    assert_eq!(reported(), "匿名");
    let stranger = json!({ "name": "扳手", "donor_person": id });
    office.call("tool_add", json!({ "new": stranger })).unwrap_err();
}

#[test]
fn what_was_changed_elsewhere_is_not_written_over() {
    let office = office();
    let id = drill(&office);
    let seen =
        json!({ "name": "冲击钻", "code": "T07", "source": "donated", "added_on": "2026-01-05" });
    let elsewhere = json!({ "name": "冲击钻", "code": "T07", "place": "B2", "model": "GSB", "added_on": "2026-01-05" });
    office.must("tool_update", json!({ "id": id, "new": elsewhere }));
    let mine = json!({ "name": "电锤", "code": "T07", "added_on": "2026-01-05" });
    let refused =
        office.call("tool_update", json!({ "id": id, "new": mine, "was": seen })).unwrap_err();
    assert_eq!(
        refused,
        "这一行刚在别处改过：型号现在是“GSB”，位置现在是“B2”。您填的内容还在，请核对后再保存"
    );
    let looked = json!({ "name": "冲击钻", "code": "T07", "place": "B2", "model": "GSB", "added_on": "2026-01-05" });
    office.must("tool_update", json!({ "id": id, "new": mine, "was": looked }));
    assert_eq!(office.must("tool_list", json!({}))[0]["name"], "电锤");
}

#[test]
fn several_pieces_come_back_move_or_leave_the_wall_together() {
    let office = office();
    let new = |code: &str| json!({ "name": "雨伞", "code": code, "added_on": "2026-01-05" });
    let ids = office.must("tools_add", json!({ "news": [new("U1"), new("U2"), new("U3")] }));
    let (one, two) = (&ids[0], &ids[1]);
    let loans = [one, two].map(|tool| lend(&office, tool, "2026-11-20", "2026-11-23").unwrap());
    let early = json!({ "ids": loans, "returned_on": "2026-11-19", "condition": "good" });
    assert!(office.call("loans_return", early).unwrap_err().contains("早于借出日期"));
    let off = json!({ "ids": ids, "on": "2026-11-22", "reason": "报废" });
    assert!(office.call("tools_remove", off.clone()).unwrap_err().contains("还借在外面"));
    office.must(
        "loans_return",
        json!({ "ids": loans, "returned_on": "2026-11-22", "condition": "good" }),
    );
    assert_eq!(office.must("loan_list", json!({})), json!([]));
    office.must("tools_place", json!({ "ids": ids, "place": " 门口 " }));
    office.must("tools_remove", off);
    let all = office.must("tool_list", json!({}));
    for tool in all.as_array().unwrap() {
        assert_eq!((&tool["place"], &tool["removed_reason"]), (&json!("门口"), &json!("报废")));
    }
    assert_eq!(office.must("undo", json!({})), "3 件工具下架：报废");
    assert_eq!(office.must("undo", json!({})), "3 件工具放到 门口");
    assert_eq!(office.must("undo", json!({})), "归还工具 2 件");
    assert_eq!(office.must("loan_list", json!({})).as_array().unwrap().len(), 2);
}

#[test]
fn a_piece_remembers_who_had_it() {
    let office = office();
    let tool = drill(&office);
    for (out, back) in [("2026-11-01", "2026-11-03"), ("2026-11-10", "2026-11-20")] {
        let loan = lend(&office, &tool, out, out).unwrap();
        office.must("loan_return", json!({ "id": loan, "returned_on": back, "condition": "good" }));
    }
    lend(&office, &tool, "2026-11-21", "2026-11-25").unwrap();
    let had = office.must("tool_loans", json!({ "id": tool }));
    let had: Vec<_> =
        had.as_array().unwrap().iter().map(|l| (&l["out_on"], &l["days_late"])).collect();
    assert_eq!(
        format!("{had:?}"),
        r#"[(String("2026-11-21"), Number(0)), (String("2026-11-10"), Number(10)), (String("2026-11-01"), Number(2))]"#
    );
}

#[test]
fn a_loan_keeps_the_period_of_its_day() {
    let office = office();
    let mut desk = office.must("desk_now", json!({}))["desk"].clone();
    desk["community"] = "青禾里社区".into();
    let mut set = |days: Value| {
        desk["loan_days"] = days;
        office.call("desk_set", json!({ "desk": desk.clone() }))
    };
    let due = |out: &str| {
        let asked = json!({ "out_on": out, "mode": "takeaway" });
        office.must("loan_due", asked)["due_on"].clone()
    };
    assert_eq!(due("2026-11-16"), "2026-11-19", "three days unless the desk says otherwise");
    let seven = json!([{ "from": "2026-11-10", "days": 7 }, { "from": "2020-01-01", "days": 3 }]);
    set(seven).unwrap();
    assert_eq!(due("2026-11-10"), "2026-11-17");
    assert_eq!(due("2026-11-09"), "2026-11-12");
    assert_eq!(due("2019-05-06"), "2019-05-09", "before any, the first of all");
    let tool = drill(&office);
    let taken = office.must("self_list", json!({}));
    assert_eq!((&taken[0]["id"], &taken[0]["due_by"]), (&tool, &json!("2026-11-29")));
    for (days, why) in [
        (json!([]), "请填写"),
        (json!([{ "from": "2026-01-01", "days": 0 }]), "1 到 90"),
        (json!([{ "from": "2026-01-01", "days": 3 }, { "from": "2026-01-01", "days": 4 }]), "两次"),
    ] {
        assert!(set(days).unwrap_err().contains(why));
    }
}
