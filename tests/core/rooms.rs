use crate::office::{Office, office};
use serde_json::{Value, json};

fn room(office: &Office, id: &Value) -> Value {
    let all = office.must("room_list", json!({}));
    all.as_array().unwrap().iter().find(|it| it["id"] == *id).unwrap().clone()
}

/// What the window sends of a room it has opened.
fn told(room: &Value) -> Value {
    let mut new = json!({});
    for field in [
        "name",
        "capacity",
        "area_sqm",
        "site",
        "zone",
        "outdoor",
        "private",
        "turnover_minutes",
        "note",
        "equipment",
    ] {
        new[field] = room[field].clone();
    }
    new
}

fn with(mut new: Value, field: &str, value: Value) -> Value {
    new[field] = value;
    new
}

#[test]
fn a_room_keeps_what_it_is_equipped_with() {
    let office = office();
    let things = json!([{ "name": "投影仪", "quantity": 2 }, { "name": "音响", "quantity": 1 }]);
    let id = office.must("room_add", json!({ "new": { "name": "102", "equipment": things } }));
    assert_eq!(room(&office, &id)["equipment"], things, "in the order they were told");
    let renamed = with(told(&room(&office, &id)), "name", json!("102 舞蹈室"));
    office.must("room_update", json!({ "id": id, "new": renamed }));
    assert_eq!(room(&office, &id)["equipment"], things, "another name changes nothing of it");
    let fewer = json!([{ "name": "投影仪", "quantity": 1 }]);
    let new = with(told(&room(&office, &id)), "equipment", fewer.clone());
    office.must("room_update", json!({ "id": id, "new": new }));
    assert_eq!(room(&office, &id)["equipment"], fewer);
    office.undo().unwrap();
    assert_eq!(room(&office, &id)["equipment"], things);
    for (wrong, said) in [
        (json!([{ "name": "音响", "quantity": 0 }]), "在 1 到"),
        (
            json!([{ "name": "音响", "quantity": 1 }, { "name": "音响 ", "quantity": 2 }]),
            "写了两次",
        ),
        (json!([{ "name": "响".repeat(200), "quantity": 1 }]), "最多 60 个字"),
    ] {
        let new = json!({ "name": "103", "equipment": wrong });
        let sentence = office.call("room_add", json!({ "new": new })).unwrap_err();
        assert!(sentence.contains(said), "{sentence}");
    }
}

#[test]
fn a_room_changed_elsewhere_is_not_overwritten() {
    let office = office();
    let id = office.room("102 舞蹈室");
    let was = told(&room(&office, &id));
    let elsewhere = with(with(was.clone(), "capacity", json!(26)), "note", json!("地胶已换"));
    office.must("room_update", json!({ "id": id, "new": elsewhere, "was": was }));
    let mine = with(was.clone(), "capacity", json!(28));
    let sentence =
        office.call("room_update", json!({ "id": id, "new": mine, "was": was })).unwrap_err();
    assert_eq!(
        sentence,
        "这一行刚在别处改过：容纳人数现在是“26”，备注现在是“地胶已换”。您填的内容还在，请核对后再保存"
    );
    let seen = told(&room(&office, &id));
    office.must("room_update", json!({ "id": id, "new": mine, "was": seen }));
    assert_eq!(room(&office, &id)["capacity"], 28, "who has seen it may");
}

#[test]
fn a_room_that_is_still_needed_is_not_retired() {
    let office = office();
    let (id, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&id, &club, "2026-12-03 08:30-10:30").unwrap();
    office.book(&id, &club, "2026-12-01 14:00-16:00").unwrap();
    let retire = |on: &str| json!({ "id": id, "on": on, "reason": "改作办公" });
    let sentence = office.call("room_retire", retire("2026-11-23")).unwrap_err();
    assert!(sentence.contains("还有 2 场安排，最早一场是 12月1日 14:00 舞蹈队"), "{sentence}");
    office.must("room_retire", retire("2026-12-04"));
    let kept = room(&office, &id);
    assert_eq!(
        (&kept["retired_on"], &kept["retired_reason"]),
        (&json!("2026-12-04"), &json!("改作办公"))
    );
    let late = office.book(&id, &club, "2026-12-05 08:30-10:30").unwrap_err();
    assert!(late.contains("不再使用"), "{late}");
    assert!(
        office.call("room_retire", retire("2026-12-10")).unwrap_err().contains("不用再登记一次")
    );
    office.must("room_restore", json!({ "id": id }));
    office.book(&id, &club, "2026-12-05 08:30-10:30").unwrap();
    assert!(office.call("room_restore", json!({ "id": id })).unwrap_err().contains("本来就在使用"));
}

#[test]
fn sites_and_zones_have_names_of_their_own() {
    let office = office();
    office.must("room_add", json!({ "new": { "name": "102", "zone": "advice" } }));
    let site = office.must("site_list", json!({}))[0]["id"].clone();
    office.must(
        "site_update",
        json!({ "id": site, "new": { "name": "悦邻小筑", "address": "玛歌庄园" } }),
    );
    assert_eq!(office.must("site_list", json!({}))[0]["address"], "玛歌庄园");
    office.must("site_add", json!({ "new": { "name": "睦邻广场" } }));
    let taken = json!({ "id": site, "new": { "name": "睦邻广场" } });
    assert!(office.call("site_update", taken).unwrap_err().contains("已经有叫“睦邻广场”的点位"));
    let rename = |name: &str| json!({ "site": site, "kind": "advice", "name": name });
    office.must("zone_rename", rename("心感"));
    assert_eq!(office.must("zone_list", json!({}))[0]["name"], "心感");
    assert_eq!(office.must("room_list", json!({}))[0]["zone_name"], "心感");
    office.must("zone_rename", rename(""));
    assert_eq!(
        office.must("zone_list", json!({}))[0]["name"],
        "咨询服务区",
        "empty is the usual name"
    );
}

#[test]
fn a_months_use_is_what_the_report_says() {
    let office = crate::october::october();
    let used = office.must("room_use", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    let report = crate::october::report(&office);
    let shown = |name: &str, letter| crate::october::shown(&report, "活动室", name, letter);
    let mut seen = 0;
    for room in used.as_array().unwrap().iter().filter(|it| it["outdoor"] == false) {
        let name = room["name"].as_str().unwrap();
        let hours = |field: &str| format!("{:.1}", room[field].as_f64().unwrap() / 60.0);
        assert_eq!(hours("open_minutes"), shown(name, "open"), "{name}");
        assert_eq!(hours("used_minutes"), shown(name, "used"), "{name}");
        assert_eq!(room["sessions"].to_string(), shown(name, "sessions"), "{name}");
        let visits = room["visits"].as_i64().map_or("未登记".into(), |n| n.to_string());
        assert_eq!(visits, shown(name, "visits"), "{name}");
        seen += 1;
    }
    assert_eq!(seen, crate::october::sheet(&report, "活动室").rows.len(), "no room is left out");
    let square = used.as_array().unwrap().iter().find(|it| it["outdoor"] == true).unwrap();
    assert!(square["sessions"].as_u64().unwrap() > 0, "places under the sky are told too");
    let backwards = json!({ "from": "2026-10-31", "to": "2026-10-01" });
    assert!(office.call("room_use", backwards).unwrap_err().contains("早于"));
}

#[test]
fn a_roster_says_what_is_in_a_room() {
    let office = office();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rooms.csv");
    let row = "102,\"投影仪2、音响，折叠椅 120把、长桌×6、镜面1套、镜面\"";
    std::fs::write(&file, format!("活动室,设备\n{row}\n103,/\n")).unwrap();
    let take = || office.must("import_file", json!({ "kind": "rooms", "file": file }));
    assert_eq!(take()["added"], 2);
    let all = office.must("room_list", json!({}));
    let things: Vec<_> = all[0]["equipment"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["name"].as_str().unwrap(), it["quantity"]))
        .collect();
    assert_eq!(things, ["投影仪 2", "音响 1", "折叠椅 120", "长桌 6", "镜面 2"]);
    assert_eq!(all[1]["equipment"], json!([]));
    assert_eq!(take()["same"], 2, "the same file again says nothing new");
}

#[test]
fn pickers_find_rooms_and_clubs_by_initials() {
    let office = office();
    let (_, _) = (office.room("102 舞蹈室"), office.club("钩织社"));
    let search =
        |list: &str| office.must(list, json!({}))[0]["search"].as_str().unwrap().to_owned();
    let (room, club) = (search("room_list"), search("club_list"));
    for (text, typed) in
        [(&room, " wds"), (&room, " 102"), (&room, "舞蹈"), (&club, " gzs"), (&club, "钩织")]
    {
        assert!(text.contains(typed), "{typed} finds it in {text:?}");
    }
}
