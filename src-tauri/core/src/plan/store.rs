//! Plans, wishes and drafts in the file.

use super::{DraftRow, NewPlan, NewWish, Plan, WeekPart, Wish};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{BookingId, DraftId, PlanId, RoomId, SeriesId, WishId, WishRoomId},
    places::Usage,
    reading,
    schedule::{OnHoliday, expand::Weekdays},
    time::Day,
};
use rusqlite::{Connection, Row, params, types::Type};

const PLAN: &str = "SELECT p.id, p.name, p.from_on, p.until_on, p.on_holiday, p.published_on, p.gap,
                           (SELECT count(*) FROM wishes AS w WHERE w.plan_id = p.id),
                           (SELECT count(*) FROM drafts AS d JOIN wishes AS w ON w.id = d.wish_id WHERE w.plan_id = p.id)
                    FROM plans AS p";

fn plan(r: &Row) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: r.get(0)?,
        name: r.get(1)?,
        from: r.get(2)?,
        until: r.get(3)?,
        on_holiday: r.get(4)?,
        published_on: r.get(5)?,
        gap: r.get(6)?,
        wishes: r.get(7)?,
        sessions: r.get(8)?,
    })
}

/// That plan.
pub(super) fn get(db: &Connection, id: PlanId) -> Result<Plan> {
    db::row(db, &format!("{PLAN} WHERE p.id = ?1"), [id], plan)?.ok_or(Error::Missing("排期"))
}

/// Every plan, the newest term first.
pub(super) fn all(db: &Connection) -> Result<Vec<Plan>> {
    db::rows(db, &format!("{PLAN} ORDER BY p.from_on DESC, p.id DESC"), [], plan)
}

/// Keeps a new plan.
pub(super) fn insert(tx: &Tx, id: PlanId, new: &NewPlan) -> Result<()> {
    tx.execute(
        "INSERT INTO plans (id, name, from_on, until_on, on_holiday) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, new.name, new.from, new.until, new.on_holiday.unwrap_or(OnHoliday::Skip)],
    )?;
    Ok(())
}

/// Replaces what a plan is.
pub(super) fn update(tx: &Tx, id: PlanId, new: &NewPlan) -> Result<()> {
    tx.execute_one(
        "排期",
        "UPDATE plans SET name = ?2, from_on = ?3, until_on = ?4, on_holiday = ?5, gap = NULL WHERE id = ?1",
        params![id, new.name, new.from, new.until, new.on_holiday.unwrap_or(OnHoliday::Skip)],
    )
}

/// Takes a plan away with its wishes and its draft.
pub(super) fn delete(tx: &Tx, id: PlanId) -> Result<()> {
    for wish in wishes(tx, id)? {
        delete_wish(tx, wish.id)?;
    }
    tx.execute_one("排期", "DELETE FROM plans WHERE id = ?1", [id])
}

/// How far the draft can be from the best; none when nobody knows.
pub(super) fn set_gap(tx: &Tx, id: PlanId, gap: Option<u32>) -> Result<()> {
    tx.execute("UPDATE plans SET gap = ?2 WHERE id = ?1 AND gap IS NOT ?2", params![id, gap])?;
    Ok(())
}

/// The plan is what runs from now on.
pub(super) fn set_published(tx: &Tx, id: PlanId, on: Day) -> Result<()> {
    tx.execute_one("排期", "UPDATE plans SET published_on = ?2 WHERE id = ?1", params![id, on])
}

const WISH: &str = "SELECT w.id, w.group_id, coalesce(g.name, w.purpose), w.purpose, w.usage, w.weekly, w.minutes, w.people,
                           w.equipment, w.wanted, w.fine, w.starts, w.twice_a_day,
                           (SELECT json_group_array(r.room_id ORDER BY r.id) FROM wish_rooms AS r WHERE r.wish_id = w.id)
                    FROM wishes AS w LEFT JOIN groups AS g ON g.id = w.group_id";

fn wish(r: &Row) -> rusqlite::Result<Wish> {
    let spots = |at: usize| -> rusqlite::Result<Vec<WeekPart>> {
        let text: String = r.get(at)?;
        reading::week_parts(&text)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
    };
    let equipment: String = r.get(8)?;
    Ok(Wish {
        id: r.get(0)?,
        group: r.get(1)?,
        who: r.get(2)?,
        purpose: r.get(3)?,
        usage: r.get(4)?,
        weekly: r.get(5)?,
        minutes: r.get(6)?,
        people: r.get(7)?,
        equipment: equipment.split('、').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        wanted: spots(9)?,
        fine: spots(10)?,
        start: r.get(11)?,
        twice_a_day: r.get(12)?,
        rooms: serde_json::from_value(r.get(13)?)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(13, Type::Text, Box::new(e)))?,
    })
}

/// The wishes of a plan, in the order they were made.
pub(super) fn wishes(db: &Connection, plan: PlanId) -> Result<Vec<Wish>> {
    db::rows(db, &format!("{WISH} WHERE w.plan_id = ?1 ORDER BY w.id"), [plan], wish)
}

/// That wish.
pub(super) fn wish_of(db: &Connection, id: WishId) -> Result<Wish> {
    db::row(db, &format!("{WISH} WHERE w.id = ?1"), [id], wish)?.ok_or(Error::Missing("愿望"))
}

/// The plan a wish belongs to.
pub(super) fn plan_of(db: &Connection, wish: WishId) -> Result<PlanId> {
    let sql = "SELECT plan_id FROM wishes WHERE id = ?1";
    db::row(db, sql, [wish], |r| r.get(0))?.ok_or(Error::Missing("愿望"))
}

/// Keeps a new wish.
pub(super) fn insert_wish(
    tx: &Tx,
    id: WishId,
    plan: PlanId,
    new: &NewWish,
    purpose: &str,
    usage: Usage,
) -> Result<()> {
    tx.execute(
        "INSERT INTO wishes (id, plan_id, group_id, purpose, usage, weekly, minutes, people, equipment, wanted, fine, starts,
                             twice_a_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            id, plan, new.group, purpose, usage, new.weekly, new.minutes, new.people, equipment(new), spots(&new.wanted),
            spots(&new.fine), new.start, new.twice_a_day.unwrap_or(false)
        ],
    )?;
    set_rooms(tx, id, new.rooms.as_deref().unwrap_or_default())
}

/// Replaces what a wish is.
pub(super) fn update_wish(
    tx: &Tx,
    id: WishId,
    new: &NewWish,
    purpose: &str,
    usage: Usage,
) -> Result<()> {
    tx.execute_one(
        "愿望",
        "UPDATE wishes SET group_id = ?2, purpose = ?3, usage = ?4, weekly = ?5, minutes = ?6, people = ?7, equipment = ?8,
                wanted = ?9, fine = ?10, starts = ?11, twice_a_day = ?12 WHERE id = ?1",
        params![
            id, new.group, purpose, usage, new.weekly, new.minutes, new.people, equipment(new), spots(&new.wanted),
            spots(&new.fine), new.start, new.twice_a_day.unwrap_or(false)
        ],
    )?;
    set_rooms(tx, id, new.rooms.as_deref().unwrap_or_default())
}

fn equipment(new: &NewWish) -> String {
    new.equipment.as_deref().unwrap_or_default().join("、")
}

fn spots(of: &Option<Vec<WeekPart>>) -> String {
    reading::week_parts_text(of.as_deref().unwrap_or_default())
}

fn set_rooms(tx: &Tx, wish: WishId, rooms: &[RoomId]) -> Result<()> {
    let kept = wish_of(tx, wish)?.rooms;
    if kept == rooms {
        return Ok(());
    }
    tx.execute("DELETE FROM wish_rooms WHERE wish_id = ?1", [wish])?;
    for room in rooms {
        tx.execute(
            "INSERT INTO wish_rooms (id, wish_id, room_id) VALUES (?1, ?2, ?3)",
            params![WishRoomId::new(), wish, room],
        )?;
    }
    Ok(())
}

/// Takes a wish away with its sessions of the draft.
pub(super) fn delete_wish(tx: &Tx, id: WishId) -> Result<()> {
    tx.execute("DELETE FROM drafts WHERE wish_id = ?1", [id])?;
    tx.execute("DELETE FROM wish_rooms WHERE wish_id = ?1", [id])?;
    tx.execute_one("愿望", "DELETE FROM wishes WHERE id = ?1", [id])
}

const KEPT: &str = "SELECT d.id, d.wish_id, d.room_id, d.weekday, d.starts, d.pinned
                    FROM drafts AS d JOIN wishes AS w ON w.id = d.wish_id";

fn kept(r: &Row) -> rusqlite::Result<DraftRow> {
    let Weekdays(days) = r.get(3)?;
    let weekday = *days.first().ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(DraftRow {
        id: r.get(0)?,
        wish: r.get(1)?,
        room: r.get(2)?,
        weekday,
        start: r.get(4)?,
        pinned: r.get(5)?,
    })
}

/// The draft of a plan, in its order of days.
pub(super) fn draft(db: &Connection, plan: PlanId) -> Result<Vec<DraftRow>> {
    let sql = format!("{KEPT} WHERE w.plan_id = ?1 ORDER BY d.id");
    let mut all = db::rows(db, &sql, [plan], kept)?;
    all.sort_by_key(|it| (it.weekday, it.start));
    Ok(all)
}

/// That weekly session of a draft.
pub(super) fn draft_of(db: &Connection, id: DraftId) -> Result<DraftRow> {
    db::row(db, &format!("{KEPT} WHERE d.id = ?1"), [id], kept)?
        .ok_or(Error::Missing("草稿里的场次"))
}

/// Keeps a weekly session.
pub(super) fn insert_draft(tx: &Tx, it: &DraftRow) -> Result<()> {
    tx.execute(
        "INSERT INTO drafts (id, wish_id, room_id, weekday, starts, pinned) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![it.id, it.wish, it.room, it.weekday.word(), it.start, it.pinned],
    )?;
    Ok(())
}

/// Another room or time, or pinned there.
pub(super) fn update_draft(tx: &Tx, it: &DraftRow) -> Result<()> {
    tx.execute_one(
        "草稿里的场次",
        "UPDATE drafts SET room_id = ?2, weekday = ?3, starts = ?4, pinned = ?5 WHERE id = ?1",
        params![it.id, it.room, it.weekday.word(), it.start, it.pinned],
    )
}

/// Takes a weekly session out of the draft.
pub(super) fn delete_draft(tx: &Tx, id: DraftId) -> Result<()> {
    tx.execute_one("草稿里的场次", "DELETE FROM drafts WHERE id = ?1", [id])
}

/// The last day before that one on which a fixed session stood.
pub(super) fn last_fixed(db: &Connection, before: Day) -> Result<Option<Day>> {
    let sql = "SELECT max(held_on) FROM bookings WHERE series_id IS NOT NULL AND state <> 'cancelled' AND held_on < ?1";
    Ok(db::row(db, sql, [before], |r| r.get(0))?.flatten())
}

/// Series that do not fall every week; a plan leaves them as they are.
pub(super) fn not_weekly(db: &Connection) -> Result<Vec<SeriesId>> {
    db::rows(db, "SELECT id FROM series WHERE every_weeks > 1 OR of_month IS NOT NULL", [], |r| {
        r.get(0)
    })
}

/// A series of which the plan takes the rest away: the sessions to come that nobody has touched, then the
/// dates it would have had; what was touched is called off.
pub(super) struct Ending {
    pub(super) untouched: Vec<BookingId>,
    pub(super) touched: Vec<BookingId>,
}

/// The standing sessions of a series from that day on.
pub(super) fn ending(db: &Connection, series: SeriesId, from: Day) -> Result<Ending> {
    let sql = "SELECT b.id, b.state = 'planned' AND b.heads IS NULL AND b.note IS NULL
                      AND NOT EXISTS (SELECT 1 FROM attendance AS a WHERE a.booking_id = b.id)
                      AND NOT EXISTS (SELECT 1 FROM skips AS k WHERE k.made_up_by = b.id)
                      AND NOT EXISTS (SELECT 1 FROM attachments AS f WHERE f.of_kind = 'booking' AND f.of_id = b.id)
               FROM bookings AS b WHERE b.series_id = ?1 AND b.held_on >= ?2 AND b.state <> 'cancelled' ORDER BY b.held_on";
    let all: Vec<(BookingId, bool)> =
        db::rows(db, sql, params![series, from], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let of = |free: bool| all.iter().filter(|(_, it)| *it == free).map(|(id, _)| *id).collect();
    Ok(Ending { untouched: of(true), touched: of(false) })
}

/// A session that is not to come after all, as if the series had ended before.
pub(super) fn unbook(tx: &Tx, id: BookingId) -> Result<()> {
    tx.execute_one("预约", "DELETE FROM bookings WHERE id = ?1", [id])
}

/// The series ends before that day; its lost dates from then on are no longer lost.
pub(super) fn end_series(tx: &Tx, id: SeriesId, from: Day) -> Result<()> {
    tx.execute("DELETE FROM skips WHERE series_id = ?1 AND lost_on >= ?2", params![id, from])?;
    tx.execute(
        "UPDATE series SET until_on = max(from_on, ?2), times = NULL WHERE id = ?1 AND until_on >= ?3",
        params![id, from.plus(-1), from],
    )?;
    Ok(())
}
