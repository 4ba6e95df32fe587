use crate::office::{Office, office};
use serde_json::{Value, json};

fn names(found: &Value) -> Vec<&str> {
    found.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

fn add(office: &Office, new: Value) -> Value {
    office.must("person_add", json!({ "new": new }))
}

#[test]
fn people_are_sorted_as_their_surnames_are_read() {
    let office = office();
    for name in ["赵一", "单田", "解静", "尉迟敬", "仇和", "阿依古丽·艾山", "林𬀩", "王芳", "吕布"]
    {
        add(&office, json!({ "name": name }));
    }
    add(&office, json!({ "name": "曾青", "reading": "Céng" }));
    let wanted =
        ["阿依古丽·艾山", "曾青", "林𬀩", "吕布", "仇和", "单田", "王芳", "解静", "尉迟敬", "赵一"];
    assert_eq!(names(&office.must("person_list", json!({}))), wanted);
    let stories = [
        ("xiejing", "解静"),
        ("jiejing", "解静"),
        ("sht", ""),
        ("st", "单田"),
        ("dt", "单田"),
        ("yuchi", "尉迟敬"),
        ("weichi", "尉迟敬"),
        ("ceng", "曾青"),
        ("lvbu", "吕布"),
        ("𬀩", "林𬀩"),
    ];
    for (typed, name) in stories {
        let found = office.must("person_search", json!({ "text": typed }));
        let wanted: Vec<&str> = Some(name).into_iter().filter(|n| !n.is_empty()).collect();
        assert_eq!(names(&found), wanted, "{typed}");
    }
    let first = office.must("person_list", json!({ "limit": 2 }));
    let next = office.must("person_list", json!({ "limit": 2, "after": first[1]["id"] }));
    assert_eq!(names(&next), ["林𬀩", "吕布"]);
}

#[test]
fn a_reading_is_pinyin() {
    let office = office();
    for (typed, kept) in [("shàn", json!("shan")), ("Lü Bù", json!("lv bu")), (" ", Value::Null)]
    {
        let id = add(&office, json!({ "name": "吕单", "reading": typed }));
        assert_eq!(office.must("person_get", json!({ "id": id }))["reading"], kept, "{typed}");
    }
    for wrong in ["善", "shanyin1", "shanyinle"] {
        let refused = office
            .call("person_add", json!({ "new": { "name": "单音", "reading": wrong } }))
            .unwrap_err();
        assert!(refused.contains("读音"), "{refused}");
    }
}

#[test]
fn names_are_only_text() {
    let office = office();
    for name in ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", &"阿".repeat(25), "一"]
    {
        let id = add(&office, json!({ "name": name }));
        assert_eq!(office.must("person_get", json!({ "id": id }))["name"], *name);
    }
    let refused =
        office.call("person_add", json!({ "new": { "name": "长".repeat(200) } })).unwrap_err();
    assert!(refused.contains("姓名太长(最多 50 个字)"), "{refused}");
}

#[test]
fn several_people_are_added_all_or_none() {
    let office = office();
    let refused = office
        .call("people_add", json!({ "news": [{ "name": "王芳" }, { "name": "" }, { "name": "李一", "phone": "一二三" }] }))
        .unwrap_err();
    assert!(
        refused.contains("第 2 行：请填写姓名") && refused.contains("第 3 行：电话"),
        "{refused}"
    );
    assert_eq!(office.must("person_list", json!({})), json!([]));
    office.must(
        "people_add",
        json!({ "news": [{ "name": "王芳" }, { "name": "李一", "compound": "青禾苑" }] }),
    );
    assert_eq!(names(&office.must("person_list", json!({}))), ["李一", "王芳"]);
    assert_eq!(names(&office.must("person_list", json!({ "compound": "青禾苑" }))), ["李一"]);
    assert_eq!(office.undo().unwrap(), "登记 2 个人");
    assert_eq!(office.must("person_list", json!({})), json!([]));
}

#[test]
fn a_row_changed_elsewhere_is_not_overwritten() {
    let office = office();
    let was = json!({ "name": "王芳", "phone": "10000000001" });
    let id = add(&office, was.clone());
    let update =
        |new: Value| office.call("person_update", json!({ "id": id, "new": new, "was": was }));
    update(json!({ "name": "王芳", "phone": "10000000002" })).unwrap();
    let refused =
        update(json!({ "name": "王芳", "phone": "10000000001", "note": "迟了" })).unwrap_err();
    assert_eq!(
        refused,
        "这一行刚在别处改过：电话现在是“10000000002”。您填的内容还在，请核对后再保存"
    );
    update(json!({ "name": "王芳", "phone": "10000000002" }))
        .expect("it says what she wants already");
}

#[test]
fn everything_that_happened_is_one_list() {
    let office = office();
    let id = add(&office, json!({ "name": "王芳" }));
    let (hall, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let member =
        office.must("member_add", json!({ "club": club, "person": id, "from_on": "2026-03-01" }));
    office.must("member_end", json!({ "id": member, "on": "2026-09-30" }));
    let session = office.book(&hall, &club, "2026-11-20 08:30-10:30").unwrap();
    office.must("arrival_set", json!({ "booking": session, "person": id, "came": true }));
    let slot = crate::office::slot("2026-11-24 14:00-16:00");
    office.must("booking_add", json!({ "new": { "room": hall, "slot": slot, "holder": { "person": id }, "purpose": "排练" } }));
    let tool =
        office.must("tool_add", json!({ "new": { "name": "冲击钻", "added_on": "2026-01-01" } }));
    let loan = office.must("loan_open", json!({ "tool": tool, "borrower": { "person": id }, "out_on": "2026-10-01", "due_on": "2026-10-08", "mode": "takeaway" }));
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-10-05", "condition": "good" }),
    );
    let volunteer = office
        .must("volunteer_add", json!({ "new": { "person": id, "registered_on": "2026-02-01" } }));
    office.must("service_record_add", json!({ "new": { "volunteer": volunteer, "title": "楼道清扫", "on": "2026-11-05", "start": "09:00", "end": "10:30", "place": "3 号楼" } }));
    let said = |before: Option<&Value>, limit: u32| {
        let args = json!({ "id": id, "before": before, "limit": limit });
        office.must("person_happened", args).as_array().unwrap().clone()
    };
    let all = said(None, 50);
    let sentences: Vec<String> = all
        .iter()
        .map(|it| format!("{} {}", it["on"].as_str().unwrap(), it["said"].as_str().unwrap()))
        .collect();
    assert_eq!(
        sentences,
        [
            "2026-11-24 用房“排练”，102 舞蹈室",
            "2026-11-20 参加“舞蹈队”，102 舞蹈室 08:30",
            "2026-11-05 志愿服务“楼道清扫”，3 号楼，1 小时 30 分",
            "2026-10-05 归还冲击钻(G001)",
            "2026-10-01 借出冲击钻(G001)，约定 2026-10-08 还",
            "2026-09-30 退出“舞蹈队”",
            "2026-03-01 加入“舞蹈队”",
            "2026-02-01 登记为志愿者",
        ]
    );
    let first = said(None, 3);
    let next = said(Some(&first[2]["key"]), 50);
    assert_eq!([first, next].concat(), all, "asked for in parts, nothing is left out or twice");
    let someone = add(&office, json!({ "name": "李一" }));
    assert_eq!(office.must("person_happened", json!({ "id": someone })), json!([]));
}

#[test]
fn what_was_changed_of_a_record_stands_in_its_list() {
    let office = office();
    add(&office, json!({ "name": "李一", "compound": "青禾苑" }));
    let id = add(&office, json!({ "name": "王芳", "phone": "10000000001" }));
    let said = || {
        let all = office.must("person_happened", json!({ "id": id }));
        let said = |it: &Value| it["said"].as_str().unwrap().to_owned();
        all.as_array().unwrap().iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(said(), [""; 0], "a record that was never changed says nothing");
    let update = |new: Value| office.must("person_update", json!({ "id": id, "new": new }));
    update(json!({ "name": "王方", "phone": "10000000002", "compound": "青禾苑" }));
    let changed = "修改“王方”的资料：姓名“王芳”改为“王方”，电话“10000000001”改为“10000000002”，添上小区“青禾苑”";
    assert_eq!(said(), [changed]);
    office.undo().unwrap();
    assert_eq!(
        said()[0],
        "撤销修改“王方”的资料：姓名“王方”改为“王芳”，电话“10000000002”改为“10000000001”，去掉小区“青禾苑”"
    );
    office.redo().unwrap();
    assert_eq!(said()[0], format!("重做{changed}"));
    let twin = add(&office, json!({ "name": "王方", "phone": "10000000003" }));
    office.must("person_merge", json!({ "keep": id, "drop": twin }));
    assert!(said()[0].starts_with("合并“王方”的两条记录"), "{:?}", said());
    let all = office.must("person_happened", json!({ "id": id }));
    let entry = office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone();
    assert_eq!(all[0]["to"], json!({ "page": "history", "id": entry }), "it leads to the change");
    let other = add(&office, json!({ "name": "王芳" }));
    assert_eq!(office.must("person_happened", json!({ "id": other })), json!([]));
}

/// Whatever was changed of others costs nothing.
#[test]
fn the_changes_of_one_record_are_found_by_an_index() {
    let office = office();
    let db = crate::schedule::raw(office.folder());
    let sql = "EXPLAIN QUERY PLAN SELECT entry FROM journal_rows AS r WHERE r.of_table = 'people'
               AND r.before IS NOT NULL AND r.after IS NOT NULL AND json_extract(r.after, '$.id') = ?1";
    let plan: String = db.query_row(sql, ["x"], |r| r.get(3)).unwrap();
    assert!(plan.contains("USING INDEX journal_rows_person"), "{plan}");
}

#[test]
fn the_dead_are_kept_and_come_last() {
    let office = office();
    let id = add(&office, json!({ "name": "王芳", "deceased_on": "2026-11-01" }));
    assert_eq!(names(&office.must("person_list", json!({}))), ["王芳"]);
    let found = office.must("find", json!({ "text": "wf" }));
    assert_eq!((&found[0]["id"], &found[0]["hint"]), (&id, &json!("已故")));
    add(&office, json!({ "name": "王芳芳" }));
    let search = office.must("person_search", json!({ "text": "wf" }));
    assert_eq!(names(&search), ["王芳芳", "王芳"]);
    for wrong in [
        json!({ "name": "王", "deceased_on": "2030-01-01" }),
        json!({ "name": "王", "born_on": "2020-01-01", "deceased_on": "2019-01-01" }),
    ] {
        assert!(
            office.call("person_add", json!({ "new": wrong })).unwrap_err().contains("去世日期")
        );
    }
}

#[test]
fn hats_are_those_of_today() {
    let office = office();
    let (id, club) = (add(&office, json!({ "name": "王芳" })), office.club("舞蹈队"));
    let member =
        office.must("member_add", json!({ "club": club, "person": id, "from_on": "2026-03-01" }));
    office.must("volunteer_add", json!({ "new": { "person": id } }));
    add(&office, json!({ "name": "小芳", "guardian": id }));
    let hats = || office.must("person_list", json!({ "find": "wf" }))[0]["hats"].clone();
    assert_eq!(hats(), json!(["member", "volunteer", "guardian"]));
    office.must("member_end", json!({ "id": member, "on": "2026-09-30" }));
    assert_eq!(hats(), json!(["volunteer", "guardian"]));
    assert_eq!(names(&office.must("person_list", json!({ "hat": "ward" }))), ["小芳"]);
    let whole = office.must("person_whole", json!({ "id": id }));
    let last = whole["hats"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["of"], &last["until"]),
        (&json!("舞蹈队"), &json!("2026-09-30")),
        "what is over comes last"
    );
}
