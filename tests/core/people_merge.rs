use crate::{
    office::{Office, office},
    schedule::{exec, raw},
};
use serde_json::{Value, json};

fn person(office: &Office, new: Value) -> Value {
    office.must("person_add", json!({ "new": new }))
}

/// Every row of every table but the journal, as text.
fn everything(office: &Office) -> Vec<String> {
    let db = raw(office.folder());
    let tables: Vec<String> = column(
        &db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' ORDER BY name",
    );
    let mut rows = Vec::new();
    for table in tables {
        let columns = column(&db, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let all: Vec<String> = columns.iter().map(|c| format!("quote({c})")).collect();
        let sql =
            format!("SELECT '{table}: ' || {} FROM {table} ORDER BY 1", all.join(" || ',' || "));
        rows.extend(column(&db, &sql));
    }
    rows
}

fn column(db: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut query = db.prepare(sql).unwrap();
    query.query_map([], |r| r.get(0)).unwrap().map(|r| r.unwrap()).collect()
}

/// Every figure of the month's sheets.
fn sheets(office: &Office) -> Value {
    let report = office.report_preview("2026-11".into()).unwrap();
    json!(report)["report"]["sheets"].clone()
}

/// 王建国 twice, each with something of every kind.
struct Two {
    office: Office,
    keep: Value,
    drop: Value,
    volunteers: [Value; 2],
}

fn two() -> Two {
    let office = office();
    let (hall, dance) = (office.room("102 舞蹈室"), office.club("舞蹈队"));
    let chess = office.club("象棋社");
    let keep = person(
        &office,
        json!({ "name": "王建国", "phone": "10000000001", "building": "3-2-501", "note": "会修灯" }),
    );
    let drop = person(
        &office,
        json!({ "name": "王建国", "phone": "10000000002", "compound": "青禾苑", "note": "腿脚不便" }),
    );
    let join = |club: &Value, who: &Value, from: &str| {
        office.must("member_add", json!({ "club": club, "person": who, "from_on": from }))
    };
    let first = join(&dance, &keep, "2026-01-01");
    office.must("member_end", json!({ "id": first, "on": "2026-06-30" }));
    join(&dance, &drop, "2026-05-01");
    join(&chess, &drop, "2026-02-01");
    let enrol = |who: &Value, no: &str, on: &str| {
        let new = json!({ "person": who, "volunteer_no": no, "registered_on": on });
        office.must("volunteer_add", json!({ "new": new }))
    };
    let volunteers = [enrol(&keep, "V1", "2026-03-01"), enrol(&drop, "V2", "2026-02-01")];
    for (volunteer, start, end) in [(0, "09:00", "10:00"), (1, "10:00", "11:30")] {
        serve(&office, &volunteers[volunteer], start, end);
    }
    let child = json!({ "name": "小禾", "guardian": drop });
    person(&office, child);
    let tool = office.must("tool_add", json!({ "new": { "name": "冲击钻" } }));
    let loan = json!({ "tool": tool, "borrower": { "person": drop }, "out_on": "2026-11-01", "due_on": "2026-11-08", "mode": "takeaway" });
    office.must("loan_open", loan);
    let slot = crate::office::slot("2026-11-10 08:30-10:30");
    let booking =
        json!({ "room": hall, "slot": slot, "holder": { "person": drop }, "purpose": "家庭聚会" });
    let booking = office.must("booking_add", json!({ "new": booking }));
    office.must("club_update", json!({ "id": chess, "new": { "name": "象棋社", "leader": drop } }));
    let other = person(&office, json!({ "name": "王健国", "phone": "10000000002" }));
    office.must("people_differ", json!({ "one": drop, "other": other }));
    let db = raw(office.folder());
    let (keep_key, drop_key) = (keep.as_str().unwrap(), drop.as_str().unwrap());
    for who in [keep_key, drop_key] {
        exec(
            &db,
            &format!("INSERT INTO attendance VALUES ('a-{who}', {booking}, '{who}')")
                .replace('"', "'"),
        )
        .unwrap();
    }
    exec(&db, &format!("UPDATE tools SET donor_id = '{drop_key}'")).unwrap();
    let waits = format!(
        "INSERT INTO waitlist (id, room_id, held_on, starts, ends, person_id, purpose, reason, asked_on)
         SELECT '{drop_key}', id, '2026-11-11', '08:00', '09:00', '{drop_key}', '聚会', '满了', '2026-11-01' FROM rooms"
    );
    exec(&db, &waits).unwrap();
    for (who, hash) in [(keep_key, "h1"), (drop_key, "h1"), (drop_key, "h2")] {
        let sql = format!(
            "INSERT INTO attachments (id, of_kind, of_id, hash, name, kind, bytes, added_on)
             VALUES ('{who}{hash}', 'person', '{who}', '{hash}', '照片', 'png', 1, '2026-11-01')"
        );
        exec(&db, &sql).unwrap();
    }
    Two { office, keep, drop, volunteers }
}

fn serve(office: &Office, volunteer: &Value, start: &str, end: &str) {
    let new = json!({ "volunteer": volunteer, "title": "楼道清扫", "on": "2026-11-05", "start": start, "end": end });
    office.must("service_record_add", json!({ "new": new }));
}

#[test]
fn two_records_become_one_and_nothing_is_lost() {
    let Two { office, keep, drop, .. } = two();
    let before = sheets(&office);
    office.must("person_merge", json!({ "keep": keep, "drop": drop, "take": ["phone"] }));
    let gone = drop.as_str().unwrap();
    let left: Vec<String> = everything(&office)
        .into_iter()
        .filter(|row| row.contains(&format!("'{gone}'")) && !row.starts_with("waitlist"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing names the dropped record");

    let whole = office.must("person_whole", json!({ "id": keep }));
    let it = &whole["person"];
    assert_eq!(
        (&it["phone"], &it["building"], &it["compound"]),
        (&json!("10000000002"), &json!("3-2-501"), &json!("青禾苑"))
    );
    assert_eq!(it["note"], "会修灯；腿脚不便；合并前的另一条记录：志愿者编号 V2，电话 10000000001");
    let hats: Vec<(String, String, String)> = whole["hats"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hat| {
            let said = |field: &str| hat[field].as_str().unwrap_or_default().to_owned();
            (said("hat"), said("of"), said("since"))
        })
        .collect();
    let wanted = [
        ("leader", "象棋社", ""),
        ("member", "舞蹈队", "2026-01-01"),
        ("member", "象棋社", "2026-02-01"),
        ("volunteer", "志愿者", "2026-02-01"),
        ("borrower", "借过工具", "2026-11-01"),
        ("donor", "冲击钻(G001)", "2026-11-01"),
        ("guardian", "小禾", ""),
    ]
    .map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(hats, wanted);
    assert_eq!(whole["hats"][1]["until"], Value::Null, "two times that overlap are one from–to");
    assert_eq!(whole["hats"][3]["said"], "编号 V1，累计 2 小时 30 分");
    assert_eq!(whole["open"][0]["said"], "冲击钻(G001)没还");
    assert_eq!(sheets(&office), before, "every figure of the month stays");
    let problems = office.verify().unwrap().problems;
    assert!(
        problems.iter().all(|why| why.starts_with("图片") || why.contains("不是本程序写进去的")),
        "only its made-up pictures and rows are nobody's: {problems:?}"
    );
}

#[test]
fn undo_brings_everything_back_as_it_was() {
    let Two { office, keep, drop, .. } = two();
    let before = everything(&office);
    let ways = [
        (&keep, &drop, json!([])),
        (&keep, &drop, json!(["phone", "volunteer_no"])),
        (&drop, &keep, json!(["volunteer_no", "name"])),
    ];
    for (keep, drop, take) in ways {
        office.must("person_merge", json!({ "keep": keep, "drop": drop, "take": take }));
        let after = everything(&office);
        assert_ne!(after, before);
        assert_eq!(office.undo().unwrap(), "合并“王建国”的两条记录");
        assert_eq!(everything(&office), before, "{take}");
        office.redo().unwrap();
        assert_eq!(everything(&office), after, "{take}");
        office.undo().unwrap();
    }
}

#[test]
fn hours_at_the_same_time_are_not_added_up() {
    let Two { office, keep, drop, volunteers } = two();
    serve(&office, &volunteers[0], "11:00", "12:00");
    let before = everything(&office);
    let refused = office.call("person_merge", json!({ "keep": keep, "drop": drop })).unwrap_err();
    assert!(
        refused.contains("2026年11月5日")
            && refused.contains("11:00–12:00")
            && refused.contains("10:00–11:30"),
        "{refused}"
    );
    assert_eq!(everything(&office), before);
}

#[test]
fn a_child_and_its_guardian_are_two() {
    let office = office();
    let mother = person(&office, json!({ "name": "王芳" }));
    let child = person(&office, json!({ "name": "王芳芳", "guardian": mother }));
    let refused =
        office.call("person_merge", json!({ "keep": mother, "drop": child })).unwrap_err();
    assert!(refused.contains("监护人"), "{refused}");
    let refused =
        office.call("person_merge", json!({ "keep": mother, "drop": mother })).unwrap_err();
    assert!(refused.contains("同一条记录"), "{refused}");
}

#[test]
fn who_looks_like_one_person_is_asked_about_once() {
    let office = office();
    let add = |name: &str, phone: &str, building: &str| {
        person(&office, json!({ "name": name, "phone": phone, "building": building }))
    };
    let first = add("王建国", "10000000001", "3-2-501");
    let second = add("王建国", "10000000001", "");
    add("王健国", "", "3-2-501");
    add("王建国", "10000000009", "7-1-102");
    add("李一", "10000000001", "");
    add("林青", "", "");
    add("林青", "", "5-5-505");
    let mother = add("赵敏", "10000000007", "");
    person(&office, json!({ "name": "赵小敏", "phone": "10000000007", "guardian": mother }));
    let pairs = || -> Vec<(String, String)> {
        let found = office.must("person_duplicates", json!({}));
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                let said = |who: &str| it[who]["name"].as_str().unwrap().to_owned();
                (
                    format!("{}/{}", said("one"), said("other")),
                    it["why"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    };
    let one = |names: &str, why: &str| (names.to_owned(), why.to_owned());
    let found = pairs();
    assert_eq!(
        found[..3],
        [
            one("王建国/王建国", "姓名相同，电话相同"),
            one("王建国/王健国", "姓名读音相同，都住 3-2-501"),
            one("林青/林青", "姓名相同，有一条没有电话和楼栋门牌"),
        ]
    );
    assert!(found[3..].iter().all(|(_, why)| why.contains("可能是一家人")), "{found:?}");
    assert_eq!(found.len(), 5);
    office.must("people_differ", json!({ "one": second, "other": first }));
    assert!(!pairs().iter().any(|(_, why)| why == "姓名相同，电话相同"), "known to be two");
    office.undo().unwrap();
    assert_eq!(pairs().len(), 5);
}

#[test]
fn two_records_of_one_person_are_found_among_eight_thousand() {
    let office = office();
    let (family, given) = ("王李张刘陈杨黄赵吴周", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平");
    let pick = |text: &str, n: usize| text.chars().nth(n % text.chars().count()).unwrap();
    let news: Vec<Value> = (0..8000)
        .map(|n| json!({ "name": format!("{}{}{}", pick(family, n), pick(given, n / 10), pick(given, n / 7)), "building": format!("{}-{}", n % 97, n) }))
        .collect();
    office.must("people_add", json!({ "news": news }));
    for name in ["褚时宜", "褚时宜"] {
        person(&office, json!({ "name": name, "phone": "10000000077" }));
    }
    let found = office.must("person_duplicates", json!({}));
    assert_eq!(found.as_array().unwrap().len(), 1, "namesakes at different doors are left alone");
    assert_eq!((&found[0]["sure"], &found[0]["one"]["name"]), (&json!(true), &json!("褚时宜")));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// Two people's times in a club become one person's: the same days, none twice, and undo takes it all back.
    #[test]
    fn the_days_in_a_club_stay_the_same_days(
        times in proptest::collection::vec((0..2usize, 1..200i64, 0..60i64, proptest::bool::weighted(0.2)), 1..7),
    ) {
        let office = office();
        let club = office.club("舞蹈队");
        let both = [person(&office, json!({ "name": "王芳" })), person(&office, json!({ "name": "王芳" }))];
        let mut open = [false; 2];
        for (who, from, length, still) in times {
            if still && open[who] {
                continue;
            }
            open[who] |= still;
            let days = if still { String::from("NULL") } else { format!("date('2026-01-01', '+{} days')", from + length) };
            let sql = format!("INSERT INTO memberships VALUES ('{}', {club}, {}, date('2026-01-01', '+{from} days'), {days})", uuid(), both[who]);
            exec(&raw(office.folder()), &sql.replace('"', "'")).unwrap();
        }
        let before = everything(&office);
        let days = days_in_club(&office);
        office.must("person_merge", json!({ "keep": both[0], "drop": both[1] }));
        let after = days_in_club(&office);
        let mut once = days.clone();
        once.sort();
        once.dedup();
        let mut now = after.clone();
        now.sort();
        now.dedup();
        proptest::prop_assert_eq!(&now, &once, "the same days");
        proptest::prop_assert!(after.len() <= days.len());
        office.undo().unwrap();
        proptest::prop_assert_eq!(everything(&office), before);
    }
}

fn uuid() -> String {
    keting::ids::MembershipId::new().to_string()
}

/// Each day of each membership, until the end of 2027.
fn days_in_club(office: &Office) -> Vec<String> {
    column(
        &raw(office.folder()),
        "WITH RECURSIVE days (id, on_day, last) AS (
           SELECT id, from_on, coalesce(to_on, '2027-12-31') FROM memberships
           UNION ALL SELECT id, date(on_day, '+1 day'), last FROM days WHERE on_day < last)
         SELECT on_day FROM days",
    )
}
