use crate::office::office;
use serde_json::json;

#[test]
fn what_was_remembered_is_found_again_and_forgotten_when_asked() {
    let office = office();
    let form = json!({ "name": "冲击钻", "count": 3, "who": null, "lines": [["甲", "1"]] });
    office.must("remember", json!({ "name": "draft:tool", "value": form }));
    office.must("remember", json!({ "name": "draft:tool", "value": form }));
    office.must("remember", json!({ "name": "list:tools", "value": "overdue" }));
    assert_eq!(
        office.must("remembered", json!({})),
        json!({ "draft:tool": form, "list:tools": "overdue" })
    );
    office.must("remember", json!({ "name": "draft:tool", "value": null }));
    assert_eq!(office.must("remembered", json!({})), json!({ "list:tools": "overdue" }));
}

#[test]
fn remembering_is_no_change_of_the_desk() {
    let office = office();
    office.must("tool_add", json!({ "new": { "name": "冲击钻" } }));
    let before = office.must("journal_list", json!({}));
    office.must("remember", json!({ "name": "draft:tool", "value": { "name": "人字梯" } }));
    assert_eq!(office.must("journal_list", json!({})), before);
    assert_eq!(office.must("undo", json!({})), "添加工具“冲击钻”");
    assert_eq!(office.must("remembered", json!({}))["draft:tool"]["name"], "人字梯");
    assert_eq!(office.must("verify", json!({}))["sound"], true);
}

#[test]
fn what_is_too_long_to_remember_is_refused() {
    let office = office();
    let long = office
        .call("remember", json!({ "name": "draft:x", "value": "字".repeat(30_000) }))
        .unwrap_err();
    assert!(long.contains("太长"), "{long}");
    for name in ["", &"x".repeat(101)] {
        office.call("remember", json!({ "name": name, "value": 1 })).unwrap_err();
    }
}

#[test]
fn leaving_the_demonstration_forgets_its_forms() {
    let office = office();
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区", "demo": true } }));
    office.must("remember", json!({ "name": "draft:loan", "value": { "tool": "x" } }));
    office.must("remember", json!({ "name": "list:tools", "value": ["code"] }));
    office.must("demo_leave", json!({}));
    assert_eq!(office.must("remembered", json!({})), json!({ "list:tools": ["code"] }));
}
