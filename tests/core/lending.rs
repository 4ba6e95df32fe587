use crate::office::{Office, office};
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
