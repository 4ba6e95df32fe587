//! Numbers that nobody counted are 未登记 and not 0; what goes up to the street has no full names.

use crate::{
    october::{october, report, shown, total},
    office::{Office, office},
};
use serde_json::{Value, json};
use std::io::Read;

fn desk() -> Office {
    let office = office();
    office.must("desk_set", json!({ "desk": { "community": "青禾里社区" } }));
    office
}

fn said(office: &Office) -> Vec<String> {
    report(office).checks.into_iter().filter(|it| !it.ok).map(|it| it.sentence).collect()
}

#[test]
fn a_month_nobody_counted_is_not_a_month_of_nothing() {
    let office = desk();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let book = |on: &str| office.book(&room, &club, &format!("{on} 09:00-10:00")).unwrap();
    let first = book("2026-10-08");
    book("2026-10-15");
    let of = |tab: &str, name: &str, key: &str| shown(&report(&office), tab, name, key);
    for (tab, name) in [("活动室", "102 舞蹈室"), ("社团", "舞蹈队")] {
        assert_eq!(of(tab, name, "visits"), "未登记");
        assert_eq!(total(&report(&office), tab, "visits"), "未登记");
    }
    assert_eq!(of("社团", "舞蹈队", "average"), "—", "no average of what nobody counted");
    assert_eq!(of("社团", "舞蹈队", "members"), "未登记", "nobody was ever written down");
    assert_eq!(total(&report(&office), "社团", "members"), "未登记");
    let found = said(&office);
    assert!(found.iter().any(|it| it.contains("有 2 场没有登记参加人次")), "{found:?}");
    assert!(found.iter().any(|it| it.contains("有 1 个社团还没有登记过成员")), "{found:?}");
    office.must("booking_mark", json!({ "id": first, "state": "held", "heads": 0 }));
    assert_eq!(of("活动室", "102 舞蹈室", "visits"), "0", "nobody came: that was counted");
    assert!(said(&office).iter().any(|it| it.contains("有 1 场没有登记参加人次")));
}

#[test]
fn a_room_without_sessions_had_no_visitors() {
    let office = desk();
    office.room("102 舞蹈室");
    let of = |key: &str| shown(&report(&office), "活动室", "102 舞蹈室", key);
    assert_eq!((of("sessions"), of("visits")), ("0".into(), "0".into()));
}

#[test]
fn a_rate_without_hours_is_none_and_says_why() {
    let office = desk();
    let (room, other) = (office.room("102 舞蹈室"), office.room("103 书画室"));
    let club = office.club("舞蹈队");
    office.book(&room, &club, "2026-10-08 09:00-11:00").unwrap();
    office.book(&other, &club, "2026-10-08 14:00-16:00").unwrap();
    let of = |name: &str, key: &str| shown(&report(&office), "活动室", name, key);
    let row =
        |name: &str| [of(name, "open_days"), of(name, "open"), of(name, "used"), of(name, "use")];
    assert_eq!(row("102 舞蹈室"), ["未登记", "未登记", "2.0", "—"]);
    assert!(of("102 舞蹈室", "note").contains("未设开放时间"));
    assert_eq!(total(&report(&office), "活动室", "use"), "—");
    let found = said(&office);
    assert!(found.iter().any(|it| it.contains("102 舞蹈室”：还没有设开放时间")), "{found:?}");
    assert!(
        !found.iter().any(|it| it.contains("超过了开放")),
        "and is not said to be over its hours: {found:?}"
    );
    let hours = json!([{ "day_kind": "workday", "start": "09:00", "end": "19:00" }]);
    office.must("hours_set", json!({ "place": { "room": other }, "hours": hours }));
    let (one, all) = (of("103 书画室", "use"), total(&report(&office), "活动室", "use"));
    assert_eq!(one, all, "a room whose hours nobody set is in no rate");
    let used = office.must("room_use", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    assert_eq!(used[0]["open_minutes"], 0, "not 24 hours a day");
}

#[test]
fn beneficiaries_nobody_counted_are_not_none() {
    let office = desk();
    let person = office.must("person_add", json!({ "new": { "name": "司徒青" } }));
    let who = office.must("volunteer_add", json!({ "new": { "person": person } }));
    let serve = |on: &str, more: Value| {
        let mut new = json!({ "volunteer": who, "title": "巡河护绿", "on": on, "start": "09:00", "end": "10:00" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.must("service_record_add", json!({ "new": new }));
    };
    let of = || shown(&report(&office), "志愿服务", "未编队", "beneficiaries");
    serve("2026-10-08", json!({}));
    assert_eq!(of(), "未登记");
    serve("2026-10-09", json!({ "beneficiaries": 0 }));
    assert_eq!(of(), "0");
}

#[test]
fn the_figure_says_what_is_missing_and_leads_there() {
    let office = desk();
    let (room, club) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    office.book(&room, &club, "2026-10-08 09:00-10:00").unwrap();
    let asked = json!({ "period": "2026-10", "sheet": "t1", "row": 0, "column": "visits" });
    let found = office.must("figure_rows", asked);
    assert_eq!((&found["shown"], &found["count"]), (&json!("未登记"), &json!(1)));
    assert!(found["said"].as_str().unwrap().contains("不是 0"), "{found}");
    assert_eq!(found["rows"][0]["cells"][5], "没登记");
}

/// Every text in a workbook, hidden parts too.
fn texts(file: &std::path::Path) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut all = String::new();
    for at in 0..zip.len() {
        zip.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn the_workbook_for_the_street_has_no_inner_sheet_and_no_full_name() {
    let office = october();
    let child = json!({ "name": "小棠天成", "born_on": "2018-05-01" });
    let guardian = office.must("person_add", json!({ "new": { "name": "司马光华" } }));
    let mut child = child;
    child["guardian"] = guardian.clone();
    let child = office.must("person_add", json!({ "new": child }));
    let who = office.must("volunteer_add", json!({ "new": { "person": child } }));
    let new = json!({ "volunteer": who, "title": "图书整理", "on": "2026-10-24", "start": "09:00", "end": "10:00" });
    office.must("service_record_add", json!({ "new": new }));
    let rule = json!({ "from": "2026-01-01", "per_hour": 10, "validity": "never" });
    office.must("points_rule_add", json!({ "new": rule }));
    office.must("points_settle", json!({ "from": "2026-10-01", "to": "2026-10-31" }));
    for (name, code, more) in [
        ("水平尺", "G101", json!({ "donor": "陈望舒" })),
        ("卷尺", "G102", json!({ "donor_person": child })),
        ("钢卷尺", "G103", json!({ "donor_person": guardian })),
        ("手推车", "G104", json!({ "donor": "桃溪物业公司" })),
    ] {
        let mut new =
            json!({ "name": name, "code": code, "source": "donated", "added_on": "2026-10-02" });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.must("tool_add", json!({ "new": new }));
    }
    let donor = |tool: &str| shown(&report(&office), "工具借用", tool, "donor");
    assert_eq!(donor("水平尺"), "陈*舒");
    assert_eq!(donor("卷尺"), "小*同学", "an eight-year-old is nobody's business");
    assert_eq!(donor("钢卷尺"), "司**华");
    assert_eq!(donor("手推车"), "桃溪物业公司", "a firm is no person");
    let agree = json!({ "people": [guardian], "new": { "purpose": "publish", "way": "signed" } });
    office.must("consent_add", agree);
    assert_eq!(donor("钢卷尺"), "司马光华", "who agreed is named");
    let agree = json!({ "people": [child], "new": { "purpose": "publish", "way": "signed" } });
    office.must("consent_add", agree);
    assert_eq!(donor("卷尺"), "小*同学", "a child is not, whoever agreed");

    let folder = tempfile::tempdir().unwrap();
    let (out, inner) = (folder.path().join("十月.xlsx"), folder.path().join("明细.xlsx"));
    let saved = office.must("report_save", json!({ "period": "2026-10", "out": out }));
    assert!(!saved["tabs"].to_string().contains("明细"), "{saved}");
    let text = texts(&out);
    for name in ["王建国", "林晓禾", "陈望舒", "司徒青", "小棠天成", "李一", "欧阳若木"]
    {
        assert!(!text.contains(name), "{name} goes up to the street");
    }
    assert!(text.contains("小*同学") && !text.contains("小**成"), "a child's points are a child's");
    let kept = office.must("report_inner_save", json!({ "period": "2026-10", "out": inner }));
    assert_eq!(kept["tabs"], json!(["明细(内部)"]));
    assert!(texts(&inner).contains("王建国"), "kept in the house");
    assert_eq!(
        office.must("filing_list", json!({})).as_array().unwrap().len(),
        1,
        "that is no filing"
    );
}
