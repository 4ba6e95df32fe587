use crate::{
    october::shown,
    office::{Office, office},
};
use serde_json::{Value, json};

fn tool(office: &Office, name: &str, code: &str) -> Value {
    let new = json!({ "name": name, "code": code, "added_on": "2026-01-05" });
    office.must("tool_add", json!({ "new": new }))
}

fn lend(office: &Office, tool: &Value, borrower: Value, out: &str, due: &str) -> Value {
    let args = json!({ "tool": tool, "borrower": borrower, "out_on": out, "due_on": due, "mode": "takeaway" });
    office.must("loan_open", args)
}

fn asked(office: &Office, tool: &Value, borrower: Value) -> String {
    let all = office.must("loan_check", json!({ "tool": tool, "borrower": borrower }));
    all.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join("；")
}

#[test]
fn a_late_loan_is_prolonged_in_one_act_and_stays_one_loan() {
    let office = office();
    let drill = tool(&office, "冲击钻", "T07");
    let loan = lend(
        &office,
        &drill,
        json!({ "name": "小周", "contact": "3栋" }),
        "2026-11-02",
        "2026-11-05",
    );
    let extend = |due: &str| office.call("loan_extend", json!({ "id": loan, "due_on": due }));
    for (due, why) in [("2026-11-05", "更晚的日期"), ("2026-11-20", "已经过了")] {
        let no = extend(due).unwrap_err();
        assert!(no.contains(why), "{due}: {no}");
    }
    assert_eq!(extend("2026-11-27").unwrap(), Value::Null, "nobody waits");
    let out = office.must("loan_list", json!({}));
    assert_eq!(
        (out.as_array().unwrap().len(), &out[0]["out_on"], &out[0]["due_on"], &out[0]["days_late"]),
        (1, &json!("2026-11-02"), &json!("2026-11-27"), &json!(0))
    );
    let report = office.report_preview("2026-11".into()).unwrap().report;
    assert_eq!(
        shown(&report, "工具借用", "冲击钻", "lent"),
        "1",
        "one 外借, however often prolonged"
    );
    assert_eq!(office.must("undo", json!({})), "小周续借冲击钻(T07)到11月27日");
    assert_eq!(office.must("loan_list", json!({}))[0]["days_late"], 17, "one step back");
    office.must(
        "tool_wait_add",
        json!({ "name": "冲击钻", "borrower": { "name": "小林", "contact": "5栋" } }),
    );
    let said = office.must("loan_extend", json!({ "id": loan }));
    assert_eq!(said, "冲击钻有人等着：小林", "the usual day, and who waits is said");
    let back = json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good" });
    office.must("loan_return", back);
    assert!(extend("2026-12-20").unwrap_err().contains("不用续借"));
}

#[test]
fn a_code_is_one_however_it_is_typed() {
    let office = office();
    tool(&office, "扳手", "G001");
    for same in ["g001", "Ｇ００１", "G 001", " g　001 ", "\u{200b}G001"] {
        let no = office
            .call("tool_add", json!({ "new": { "name": "锤子", "code": same } }))
            .unwrap_err();
        assert!(no.contains("已经用在别的工具上"), "{same}: {no}");
        assert_eq!(office.must("self_find", json!({ "code": same }))["name"], "扳手", "{same}");
    }
    let hammer = tool(&office, "锤子", "a 01");
    assert_eq!(
        office.must("self_find", json!({ "code": "A01" }))["id"],
        hammer,
        "as the label has it"
    );
    let new = json!({ "name": "锤子", "code": "g001" });
    assert!(
        office
            .call("tool_update", json!({ "id": hammer, "new": new }))
            .unwrap_err()
            .contains("g001")
    );
}

#[test]
fn the_next_code_counts_on_from_running_numbers_only() {
    let next = |codes: &[&str]| {
        let office = office();
        for (n, code) in codes.iter().enumerate() {
            tool(&office, &format!("扳手{n}"), code);
        }
        office.must("tool_add", json!({ "new": { "name": "新的" } }));
        let all = office.must("tool_list", json!({}));
        let new = all.as_array().unwrap().iter().find(|it| it["name"] == "新的").unwrap();
        new["code"].as_str().unwrap().to_owned()
    };
    for (codes, wanted) in [
        (vec!["G4294967295"], "G001"),
        (vec!["G001", "G20261122", "G202611220001"], "G002"),
        (vec!["g007"], "G008"),
        (vec!["G9999"], "G10000"),
        (vec!["G9999", "G10000"], "G10001"),
        (vec!["G1001"], "G1002"),
        (vec!["T07", "G"], "G001"),
    ] {
        assert_eq!(next(&codes), wanted, "{codes:?}");
    }
    let office = office();
    let new = json!({ "name": "扳手", "code": "D4294967295" });
    office.must("tool_add_many", json!({ "new": new, "count": 3 }));
    let all = office.must("tool_list", json!({})).to_string();
    assert!(all.contains("D4294967297"), "a long number counts on: {all}");
}

#[test]
fn who_owes_a_tool_is_known_again_by_another_word_for_them() {
    let office = office();
    let (drill, ladder) = (tool(&office, "冲击钻", "T07"), tool(&office, "人字梯", "T08"));
    let known = json!({ "name": "王建国", "phone": "13900000001", "building": "3-2-501" });
    let known = office.must("person_add", json!({ "new": known }));
    let other = json!({ "name": "李一", "phone": "13900000002" });
    let other = office.must("person_add", json!({ "new": other }));
    lend(&office, &drill, json!({ "person": known }), "2026-11-01", "2026-11-04");
    let second = tool(&office, "电锤", "T09");
    lend(&office, &second, json!({ "person": other }), "2026-11-01", "2026-11-04");
    let third = tool(&office, "热风枪", "T10");
    lend(
        &office,
        &third,
        json!({ "name": "小周", "contact": "青禾苑 3栋 1234" }),
        "2026-11-01",
        "2026-11-04",
    );
    let of = |name: &str, contact: Value| {
        asked(&office, &ladder, json!({ "name": name, "contact": contact }))
    };
    for sure in ["3-2-501", "3栋2单元501室", "青禾苑3-2-501", "13900000001", "尾号0001", "0001"]
    {
        let said = of("王建国", json!(sure));
        assert!(said.contains("冲击钻(T07)") && !said.contains("是不是同一位"), "{sure}: {said}");
    }
    for doubtful in [json!("3栋"), json!(null)] {
        let said = of("王建国", doubtful.clone());
        assert!(
            said.contains("冲击钻(T07)") && said.contains("是不是同一位"),
            "{doubtful}: {said}"
        );
    }
    for namesake in ["7-1-302", "13800000009", "3-2-502"] {
        assert_eq!(of("王建国", json!(namesake)), "", "{namesake} is another 王建国");
    }
    let said = of("李一", json!("5-1-101"));
    assert!(
        said.contains("电锤") && said.contains("13900000002"),
        "only the phone was known: {said}"
    );
    for sure in ["3栋", "1234", "13900001234", "3-2-501 1234"] {
        assert!(of("小周", json!(sure)).contains("热风枪"), "{sure}");
    }
    assert_eq!(of("小周", json!("5栋")), "", "a number of a house is not the end of a phone");
    let on_record = json!({ "name": "小周", "phone": "13700001234", "building": "3-1-202" });
    let on_record = office.must("person_add", json!({ "new": on_record }));
    let said = asked(&office, &ladder, json!({ "person": on_record }));
    assert!(said.contains("热风枪(T10)"), "put on record since: {said}");
    let no =
        office.call("self_lend", json!({ "code": "T08", "name": "王建国", "building": "3-2-501" }));
    assert!(no.unwrap_err().contains("到期还没还"));
}

#[test]
fn out_of_turn_and_a_kits_parts_are_asked_before_it_goes_out() {
    let office = office();
    let new = json!({ "name": "电钻套装", "code": "T07", "added_on": "2026-01-05", "parts": ["钻头", "充电器"] });
    let kit = office.must("tool_add", json!({ "new": new }));
    let said = asked(&office, &kit, json!({ "name": "小周", "contact": "3栋" }));
    assert_eq!(said, "电钻套装(T07)有配件：钻头、充电器。请当面点清");
    let loan = lend(
        &office,
        &kit,
        json!({ "name": "小周", "contact": "3栋" }),
        "2026-11-20",
        "2026-11-23",
    );
    let back = json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good", "missing": ["充电器"] });
    office.must("loan_return", back);
    let said = asked(&office, &kit, json!({ "name": "小周", "contact": "3栋" }));
    assert_eq!(said, "电钻套装(T07)有配件：钻头，缺充电器。请当面点清");
    let ladder = tool(&office, "人字梯", "T08");
    assert_eq!(asked(&office, &ladder, json!({ "name": "小周", "contact": "3栋" })), "");
    for name in ["小林", "老王"] {
        let borrower = json!({ "name": name, "contact": "5栋" });
        office.must("tool_wait_add", json!({ "name": "人字梯", "borrower": borrower }));
    }
    let second = office.must("tool_wait_list", json!({}))[1].clone();
    assert_eq!((&second["borrower"], &second["ready"]), (&json!("老王"), &json!(false)));
    let id = second["id"].clone();
    let no = crate::whole::call(&office, "tool_wait_lend", json!({ "id": id })).unwrap_err();
    let no = serde_json::to_value(no).unwrap();
    assert_eq!(no["code"], "ask", "{no}");
    assert_eq!(no["message"], "人字梯有人先等着：小林(11月22日起)");
    office.must("tool_wait_lend", json!({ "id": id, "asked": true }));
    assert_eq!(
        office.must("tool_wait_list", json!({}))[0]["borrower"],
        "小林",
        "who is still waiting waits"
    );
}
