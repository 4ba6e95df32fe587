//! Is the file whole: SQLite's own check, foreign keys, the history's chain, and the rules that rows obey.

use super::{Verified, names};
use crate::{
    Result,
    db::{self, images, journal},
};
use rusqlite::Connection;

/// Rules that rows must obey, whatever wrote them: a sentence and the query that counts who does not.
const RULES: &[(&str, &str)] = &[
    (
        "有 {n} 对预约在同一间活动室重叠",
        "SELECT count(*) FROM bookings AS a JOIN bookings AS b
         ON b.room_id = a.room_id AND b.held_on = a.held_on AND a.id < b.id AND a.starts < b.ends AND b.starts < a.ends
         WHERE a.state <> 'cancelled' AND b.state <> 'cancelled' AND (a.seats IS NULL OR b.seats IS NULL)",
    ),
    (
        "有 {n} 对服务记录是同一个人在同一时间",
        "SELECT count(*) FROM service_records AS a JOIN service_records AS b
         ON b.volunteer_id = a.volunteer_id AND b.served_on = a.served_on AND a.id < b.id
            AND a.starts < b.ends AND b.starts < a.ends
         WHERE a.state NOT IN ('replaced', 'void') AND b.state NOT IN ('replaced', 'void')",
    ),
    (
        "有 {n} 件工具同时借给了两个人",
        "SELECT count(*) FROM (SELECT 1 FROM loans WHERE returned_on IS NULL GROUP BY tool_id HAVING count(*) > 1)",
    ),
    (
        "有 {n} 个人在同一个社团里登记了两次",
        "SELECT count(*) FROM (SELECT 1 FROM memberships WHERE to_on IS NULL GROUP BY group_id, person_id HAVING count(*) > 1)",
    ),
    (
        "有 {n} 场预约既属于社团又属于个人",
        "SELECT count(*) FROM bookings WHERE group_id IS NOT NULL AND person_id IS NOT NULL",
    ),
    ("有 {n} 条服务记录的时长超过了起止时间",
     "SELECT count(*) FROM service_records WHERE minutes > (substr(ends, 1, 2) * 60 + substr(ends, 4, 2))
                                                          - (substr(starts, 1, 2) * 60 + substr(starts, 4, 2))"),
    (
        "有 {n} 笔积分被花得超过了原有的分数",
        "SELECT count(*) FROM points_moves AS m WHERE m.to_person IS NOT NULL
         AND m.points < (SELECT coalesce(sum(o.points), 0) FROM points_moves AS o WHERE o.lot_id = m.id)",
    ),
    (
        "有 {n} 条服务记录重复发放了积分",
        "SELECT count(*) FROM (SELECT 1 FROM points_txns AS t WHERE t.kind = 'grant'
           AND NOT EXISTS (SELECT 1 FROM points_txns AS r WHERE r.reverses_id = t.id) GROUP BY t.record_id HAVING count(*) > 1)",
    ),
    (
        "有 {n} 次备用钥匙的取用和放回对不上",
        "SELECT count(*) FROM key_events AS e WHERE e.kind <> 'looked' AND e.kind = coalesce(
           (SELECT l.kind FROM key_events AS l WHERE l.deposit_id = e.deposit_id AND l.kind <> 'looked' AND l.id < e.id
            ORDER BY l.id DESC LIMIT 1), 'returned')",
    ),
    ("有 {n} 个日期写法不对",
     "SELECT (SELECT count(*) FROM bookings WHERE held_on NOT GLOB '????-??-??' OR date(held_on) IS NOT held_on)
             + (SELECT count(*) FROM loans WHERE date(out_on) IS NOT out_on OR date(due_on) IS NOT due_on)
             + (SELECT count(*) FROM service_records WHERE date(served_on) IS NOT served_on)"),
];

pub(super) fn verify(db: &Connection) -> Result<Verified> {
    let mut problems = Vec::new();
    for line in db::rows(db, "PRAGMA integrity_check(20)", [], |r| r.get::<_, String>(0))? {
        if line != "ok" {
            problems.push(format!("数据文件有损坏：{line}"));
        }
    }
    let orphans = "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1";
    for (table, n) in
        db::rows(db, orphans, [], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))?
    {
        problems.push(format!("表 {table} 里有 {n} 行指向了不存在的记录"));
    }
    for entry in journal::verify(db)? {
        problems.push(format!("历史第 {entry} 条与它的校验码不符，这条记录可能被人改动过"));
    }
    let (differing, gone) = images::verify(db)?;
    for (table, rows) in differing {
        let title = names::table_name(&table);
        for (n, what) in [
            (rows.changed, "与历史里最后一次写的不一样"),
            (rows.foreign, "历史里没有，不是本程序写进去的"),
        ] {
            if n > 0 {
                problems.push(format!("“{title}”里有 {n} 行{what}，可能被别的程序改过"));
            }
        }
    }
    if gone > 0 {
        problems.push(format!("有 {gone} 行历史里还在，数据里却不见了，可能被别的程序删掉"));
    }
    for (template, query) in RULES {
        let n = db::count(db, query, [])?;
        if n > 0 {
            problems.push(template.replace("{n}", &n.to_string()));
        }
    }
    let entries = db::count(db, "SELECT count(*) FROM journal", [])?;
    Ok(Verified { sound: problems.is_empty(), entries, problems, remarks: backwards(db)? })
}

/// Entries dated more than a day before the one they follow: the computer's clock was put back, or something was
/// written with another date.
fn backwards(db: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT id, at, before FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS before FROM journal)
               WHERE julianday(at) < julianday(before) - 1 ORDER BY id LIMIT 20";
    db::rows(db, sql, [], |r| {
        let (id, at, before): (i64, String, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
        let [at, before] = [at, before].map(|at| db::door::moment(&at));
        Ok(format!(
            "历史第 {id} 条的时间({at})比前一条({before})早了一天以上，那时电脑的日期可能不对"
        ))
    })
}
