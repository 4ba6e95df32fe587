//! While what was there before the program is being written down, nobody and nothing comes new by it.

use crate::{
    october::shown,
    office::{Office, office_in_time},
};
use keting::reports::Report;
use serde_json::{Value, json};

/// An office that writes down until the end of November what was there before.
fn desk(until: Value) -> Office {
    let office = office_in_time();
    let desk = json!({ "community": "青禾里社区", "setup_until": until });
    office.must("desk_set", json!({ "desk": desk }));
    office
}

fn report(office: &Office, period: &str) -> Report {
    office.report_preview(period.into()).unwrap().report
}

/// A member, another from a list of names, a volunteer and a tool, all without a day.
fn write_down(office: &Office, nth: u32) {
    let clubs = office.must("club_list", json!({}));
    let club = match clubs.as_array().unwrap().first() {
        Some(club) => club["id"].clone(),
        None => office.club("舞蹈队"),
    };
    let person = office.must("person_add", json!({ "new": { "name": format!("王{nth}梅") } }));
    office.must("member_add", json!({ "club": club, "person": person }));
    let others = json!([{ "name": format!("李{nth}青") }]);
    office.must("members_add", json!({ "club": club, "people": others }));
    office.must("volunteer_add", json!({ "new": { "person": person } }));
    office.must(
        "tool_add",
        json!({ "new": { "name": format!("冲击钻{nth}"), "code": format!("G{nth:03}") } }),
    );
}

#[test]
fn what_was_always_there_is_in_the_month_before_and_new_in_none() {
    let office = desk(json!("2026-11-30"));
    write_down(&office, 1);
    for period in ["2026-10", "2026-11"] {
        let of = |tab: &str, name: &str, key: &str| shown(&report(&office, period), tab, name, key);
        assert_eq!(of("社团", "舞蹈队", "members"), "2", "{period}");
        assert_eq!(of("志愿服务", "未编队", "registered"), "1", "{period}");
        assert_eq!(of("志愿服务", "未编队", "new"), "0", "{period}: nobody came new");
        let tool = ["opening", "added", "closing"].map(|key| of("工具借用", "冲击钻1", key));
        assert_eq!(tool, ["1", "0", "1"], "{period}: it hung there");
    }
    let row = json!({ "period": "2026-10", "sheet": "t2", "row": 0, "column": "members" });
    assert_eq!(office.must("figure_rows", row)["rows"][0]["cells"][2], "一直");
    let person = office.must("volunteer_list", json!({}))[0]["person"].clone();
    let happened = office.must("person_happened", json!({ "id": person }));
    assert!(
        !happened.to_string().contains("1900"),
        "what was always so happened on no day: {happened}"
    );
}

#[test]
fn afterwards_who_comes_is_new_on_that_day() {
    for (until, passed) in [(json!("2026-11-30"), 10), (Value::Null, 0)] {
        let office = desk(until);
        office.days_pass(passed);
        write_down(&office, 2);
        let period = if passed > 0 { "2026-12" } else { "2026-11" };
        let now = report(&office, period);
        assert_eq!(shown(&now, "志愿服务", "未编队", "new"), "1");
        assert_eq!(shown(&now, "工具借用", "冲击钻2", "added"), "1");
        assert_eq!(shown(&now, "社团", "舞蹈队", "members"), "2");
        assert_eq!(shown(&report(&office, "2026-10"), "社团", "舞蹈队", "members"), "0");
    }
}

#[test]
fn a_day_that_is_told_counts_as_told() {
    let office = desk(json!("2026-11-30"));
    let person = office.must("person_add", json!({ "new": { "name": "王冬梅" } }));
    let new = json!({ "person": person, "registered_on": "2026-11-20" });
    office.must("volunteer_add", json!({ "new": new }));
    assert_eq!(shown(&report(&office, "2026-11"), "志愿服务", "未编队", "new"), "1");
}
