//! Sessions of the month, with seats, and wanted every week.

use crate::{
    import::desk,
    import_kinds::{hall, twice},
};
use serde_json::{Value, json};

#[test]
fn sessions_of_the_month_with_seats_and_wanted_every_week() {
    let desk = desk();
    hall(&desk);
    let monthly = "活动室,使用单位,星期,时段,起,止,状态,原因\n\
                   102,舞蹈队,每月第2个周三,8:30-10:30,2026.9.1,2026.12.31,,\n\
                   101,社区,每月第一、三个周五和周六,15:00-16:30,2026-10-01,2026-11-30,,\n\
                   101,社区,每月最后一个周一,9:00-10:00,2026-10-01,2026-11-30,,\n\
                   102,模特队,周二、周四,18:30-20:00,2026-11-01,2026-12-31,候补,102 已排给舞蹈队\n";
    assert_eq!(twice(&desk, "sessions", monthly), (4, 0));
    let held = |monday: &str| {
        let week = desk.office.must("booking_week", json!({ "from": monday }));
        let on = |b: &Value| b["slot"]["on"].as_str().unwrap()[5..].to_owned();
        week.as_array().unwrap().iter().map(on).collect::<Vec<_>>()
    };
    assert_eq!(held("2026-11-02"), ["11-06", "11-07"], "the first Friday and Saturday");
    assert_eq!(held("2026-11-09"), ["11-11"], "the second Wednesday");
    assert_eq!(held("2026-11-30"), ["11-30"], "the last Monday");
    let waits =
        desk.office.must("waitlist_list", json!({ "from": "2026-11-01", "to": "2026-11-30" }));
    let wanted: Vec<(&Value, &Value)> =
        waits.as_array().unwrap().iter().map(|w| (&w["slot"]["on"], &w["until"])).collect();
    let until = json!("2026-12-31");
    assert_eq!(
        wanted,
        [(&json!("2026-11-03"), &until), (&json!("2026-11-05"), &until)],
        "every week on both days"
    );
    let no = desk.refuses(
        "sessions",
        "活动室,使用单位,星期,时段,起,止\n102,舞蹈队,每月第6个周三,8:30-9:30,2026.9.1,2026.12.31\n",
    );
    assert!(no.contains("看不出是星期几"), "{no}");
    let seats = "日期,活动室,时间,使用单位,座位\n2026-11-24,102,14:00-16:00,舞蹈队,6\n";
    let no = desk.refuses("sessions", seats);
    assert!(no.contains("整间预约"), "102 has no free seats: {no}");
    let new = json!({ "name": "203 阅览自习室", "capacity": 40, "free_seats": true });
    desk.office.must("room_add", json!({ "new": new }));
    let head = "日期,活动室,时间,使用单位,座位\n";
    let both =
        format!("{head}2026-11-24,203,14:00-16:00,舞蹈队,25\n2026-11-24,203,15:00-17:00,社区,15\n");
    assert_eq!(twice(&desk, "sessions", &both), (2, 0));
    let no = desk.refuses("sessions", &format!("{head}2026-11-24,203,15:30-15:45,模特队,1\n"));
    assert!(no.contains("座位已经订满"), "{no}");
    let weekly = "活动室,使用单位,星期,时段,起,止,座位\n203,舞蹈队,周五,14:00-16:00,2026.12.1,2026.12.31,6\n";
    let seen = desk.preview("sessions", &desk.file("w.csv", weekly.as_bytes())).to_string();
    assert!(seen.contains("固定时段是整间预约的，座位数没有记"), "it says so at its cell: {seen}");
}
