//! Sites, rooms, hours and closures in the file.

mod bands;
mod closures;

pub(crate) use closures::{closure_kept, closures, insert_closure};
pub(super) use {bands::set_bands, closures::delete_closure};

use super::{
    Equipment, Hours, HoursKind, House, KeptHours, NewRoom, Openings, Place, Room, Site, Usage,
    Zone, ZoneKind, seasons,
};
use crate::{
    Error, Result, calendar,
    db::{self, Tx},
    ids::{EquipmentId, HoursId, RoomId, SiteId, ZoneId},
    time::Day,
    words,
};
use rusqlite::{Connection, Row, params, types::Type};

const ROOM: &str = "SELECT r.id, r.name, r.capacity, r.area_sqdm, r.site_id, s.name, z.kind, z.name, r.outdoor, r.private,
                           r.turnover_minutes, r.retired_on, r.retired_reason, r.note,
                           (SELECT json_group_array(json_object('name', e.name, 'quantity', e.quantity) ORDER BY e.id)
                            FROM equipment AS e WHERE e.room_id = r.id),
                           r.uses, r.free_seats, r.rain_room_id,
                           (SELECT json_group_array(json_object('name', d.name, 'start', d.starts, 'end', d.ends,
                              'programme', d.programme, 'layout', d.layout, 'audience', d.audience) ORDER BY d.starts)
                            FROM room_bands AS d WHERE d.room_id = r.id)
                    FROM rooms AS r JOIN sites AS s ON s.id = r.site_id LEFT JOIN zones AS z ON z.id = r.zone_id";

/// A list that a query made as JSON.
fn listed<T: serde::de::DeserializeOwned>(r: &Row, at: usize) -> rusqlite::Result<Vec<T>> {
    serde_json::from_value(r.get(at)?)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
}

fn room(r: &Row) -> rusqlite::Result<Room> {
    let uses: Option<String> = r.get(15)?;
    let name: String = r.get(1)?;
    Ok(Room {
        id: r.get(0)?,
        search: search_text(&name),
        name,
        capacity: r.get(2)?,
        area_sqm: r.get(3)?,
        site: r.get(4)?,
        site_name: r.get(5)?,
        zone: r.get(6)?,
        zone_name: r.get(7)?,
        outdoor: r.get(8)?,
        private: r.get(9)?,
        turnover_minutes: r.get(10)?,
        retired_on: r.get(11)?,
        retired_reason: r.get(12)?,
        note: r.get(13)?,
        equipment: listed(r, 14)?,
        uses: uses.iter().flat_map(|all| all.split(',')).filter_map(Usage::read).collect(),
        free_seats: r.get(16)?,
        rain_room: r.get(17)?,
        bands: listed(r, 18)?,
    })
}

/// `102 舞蹈室` is found by 102 and by wds.
fn search_text(name: &str) -> String {
    let behind = name.trim_start_matches(|c: char| !c.is_alphabetic());
    let mut text = words::search_text(name);
    if behind != name {
        text += &words::search_text(behind);
    }
    text
}

/// That room.
pub(crate) fn get(db: &Connection, id: RoomId) -> Result<Room> {
    db::row(db, &format!("{ROOM} WHERE r.id = ?1"), [id], room)?.ok_or(Error::Missing("活动室"))
}

/// Every room: indoor ones first, by name.
pub(crate) fn rooms(db: &Connection) -> Result<Vec<Room>> {
    db::rows(db, &format!("{ROOM} ORDER BY r.outdoor, r.name"), [], room)
}

/// Hours of every place, the seasons, and the closures that touch `from`–`to`.
pub(crate) fn openings(db: &Connection, from: Day, to: Day) -> Result<Openings> {
    Ok(Openings::new(all_hours(db)?, seasons::store::seasons(db)?, closures(db, from, to)?))
}

/// Every room with its hours, holidays and the closures that touch `from`–`to`.
pub(crate) fn house(db: &Connection, from: Day, to: Day) -> Result<House> {
    Ok(House {
        rooms: rooms(db)?,
        openings: openings(db, from, to)?,
        calendar: calendar::known(db)?,
    })
}

/// The room of that name.
pub(crate) fn room_named(db: &Connection, name: &str) -> Result<Option<RoomId>> {
    db::row(db, "SELECT id FROM rooms WHERE name = ?1", [name], |r| r.get(0))
}

/// Keeps a new room.
pub(crate) fn insert_room(
    tx: &Tx,
    id: RoomId,
    new: &NewRoom,
    site: SiteId,
    zone: Option<ZoneId>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO rooms (id, site_id, zone_id, name, capacity, area_sqdm, outdoor, private, turnover_minutes, note,
                            uses, free_seats, rain_room_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            id, site, zone, new.name, new.capacity, new.area_sqm, new.outdoor.unwrap_or(false),
            new.private.unwrap_or(false), new.turnover_minutes.unwrap_or(0), new.note,
            uses(new), new.free_seats.unwrap_or(false), new.rain_room
        ],
    )?;
    Ok(())
}

/// Replaces what is kept of a room.
pub(crate) fn update_room(
    tx: &Tx,
    id: RoomId,
    new: &NewRoom,
    site: SiteId,
    zone: Option<ZoneId>,
) -> Result<()> {
    tx.execute_one(
        "活动室",
        "UPDATE rooms SET site_id = ?2, zone_id = ?3, name = ?4, capacity = ?5, area_sqdm = ?6, outdoor = ?7,
                private = ?8, turnover_minutes = ?9, note = ?10, uses = ?11, free_seats = ?12, rain_room_id = ?13
         WHERE id = ?1",
        params![
            id, site, zone, new.name, new.capacity, new.area_sqm, new.outdoor.unwrap_or(false),
            new.private.unwrap_or(false), new.turnover_minutes.unwrap_or(0), new.note,
            uses(new), new.free_seats.unwrap_or(false), new.rain_room
        ],
    )
}

/// The uses as one column keeps them; none: anything.
fn uses(new: &NewRoom) -> Option<String> {
    let words: Vec<&str> = new.uses.iter().flatten().map(|it| it.word()).collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// Replaces what a room is equipped with; what stays the same is not touched.
pub(super) fn set_equipment(tx: &Tx, room: RoomId, all: &[Equipment]) -> Result<()> {
    for gone in get(tx, room)?.equipment {
        if !all.iter().any(|it| it.name == gone.name) {
            let sql = "DELETE FROM equipment WHERE room_id = ?1 AND name = ?2";
            tx.execute(sql, params![room, gone.name])?;
        }
    }
    for it in all {
        tx.execute(
            "INSERT INTO equipment (id, room_id, name, quantity) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (room_id, name) DO UPDATE SET quantity = excluded.quantity WHERE quantity <> excluded.quantity",
            params![EquipmentId::new(), room, it.name, it.quantity],
        )?;
    }
    Ok(())
}

/// From when on a room is no longer in use, and why; none: it is in use again.
pub(super) fn set_retired(tx: &Tx, room: RoomId, retired: Option<(Day, &str)>) -> Result<()> {
    let (on, reason) = retired.unzip();
    tx.execute_one(
        "活动室",
        "UPDATE rooms SET retired_on = ?2, retired_reason = ?3 WHERE id = ?1",
        params![room, on, reason],
    )
}

/// How many sessions are still to be in a room from that day on, and the first of them.
pub(super) fn sessions_from(
    db: &Connection,
    room: RoomId,
    on: Day,
) -> Result<(i64, Option<(Day, String)>)> {
    let there = "FROM bookings AS b LEFT JOIN groups AS g ON g.id = b.group_id
                 WHERE b.room_id = ?1 AND b.held_on >= ?2 AND b.state <> 'cancelled'";
    let first = format!(
        "SELECT b.held_on, b.starts || ' ' || coalesce(g.name, b.purpose) {there} ORDER BY b.held_on, b.starts LIMIT 1"
    );
    let first = db::row(db, &first, params![room, on], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok((db::count(db, &format!("SELECT count(*) {there}"), params![room, on])?, first))
}

/// Every site, the oldest first.
pub(crate) fn sites(db: &Connection) -> Result<Vec<Site>> {
    db::rows(db, "SELECT id, name, address FROM sites ORDER BY id", [], |r| {
        Ok(Site { id: r.get(0)?, name: r.get(1)?, address: r.get(2)? })
    })
}

pub(crate) fn site(db: &Connection, id: SiteId) -> Result<Site> {
    sites(db)?.into_iter().find(|s| s.id == id).ok_or(Error::Missing("点位"))
}

/// Keeps a new site.
pub(crate) fn insert_site(tx: &Tx, site: &Site) -> Result<()> {
    let sql = "INSERT INTO sites (id, name, address) VALUES (?1, ?2, ?3)";
    tx.execute(sql, params![site.id, site.name, site.address])?;
    Ok(())
}

/// Replaces what is kept of a site.
pub(super) fn update_site(tx: &Tx, site: &Site) -> Result<()> {
    let sql = "UPDATE sites SET name = ?2, address = ?3 WHERE id = ?1";
    tx.execute_one("点位", sql, params![site.id, site.name, site.address])
}

/// Every zone, by site and in the order of the six.
pub(super) fn zones(db: &Connection) -> Result<Vec<Zone>> {
    let sql = "SELECT site_id, kind, name FROM zones ORDER BY site_id, kind, id";
    let mut all =
        db::rows(db, sql, [], |r| Ok(Zone { site: r.get(0)?, kind: r.get(1)?, name: r.get(2)? }))?;
    all.sort_by_key(|zone| (zone.site, zone.kind));
    Ok(all)
}

/// Another name of a zone.
pub(super) fn name_zone(tx: &Tx, zone: ZoneId, name: &str) -> Result<()> {
    tx.execute_one("功能区", "UPDATE zones SET name = ?2 WHERE id = ?1", params![zone, name])
}

/// The zone of that kind, added to the site when it is new.
pub(crate) fn zone_of(tx: &Tx, site: SiteId, kind: ZoneKind) -> Result<ZoneId> {
    let found = "SELECT id FROM zones WHERE site_id = ?1 AND kind = ?2 ORDER BY id LIMIT 1";
    if let Some(id) = db::row(tx, found, params![site, kind], |r| r.get(0))? {
        return Ok(id);
    }
    let id = ZoneId::new();
    let sql = "INSERT INTO zones (id, site_id, kind, name) VALUES (?1, ?2, ?3, ?4)";
    tx.execute(sql, params![id, site, kind, kind.chinese()])?;
    Ok(id)
}

/// The hours of every place.
pub(crate) fn all_hours(db: &Connection) -> Result<Vec<KeptHours>> {
    let sql = "SELECT site_id, room_id, kind, season_id, day_kind, starts, ends FROM opening_hours ORDER BY day_kind, starts";
    db::rows(db, sql, [], |r| {
        let place = match r.get::<_, Option<SiteId>>(0)? {
            Some(site) => Place::Site(site),
            None => Place::Room(r.get(1)?),
        };
        let (season, day_kind) = (r.get(3)?, r.get(4)?);
        Ok((place, r.get(2)?, Hours { season, day_kind, start: r.get(5)?, end: r.get(6)? }))
    })
}

/// The hours one place has of its own.
pub(super) fn hours_of(db: &Connection, place: Place, kind: HoursKind) -> Result<Vec<Hours>> {
    let here = |(of, is, _): &KeptHours| *of == place && *is == kind;
    Ok(all_hours(db)?.into_iter().filter(here).map(|(_, _, hours)| hours).collect())
}

/// Replaces the hours of one place.
pub(crate) fn set_hours(tx: &Tx, place: Place, kind: HoursKind, hours: &[Hours]) -> Result<()> {
    let (site, room) = match place {
        Place::Site(id) => (Some(id), None),
        Place::Room(id) => (None, Some(id)),
    };
    tx.execute(
        "DELETE FROM opening_hours WHERE kind = ?3 AND (site_id = ?1 OR room_id = ?2)",
        params![site, room, kind],
    )?;
    for h in hours {
        tx.execute(
            "INSERT INTO opening_hours (id, site_id, room_id, kind, season_id, day_kind, starts, ends)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![HoursId::new(), site, room, kind, h.season, h.day_kind, h.start, h.end],
        )?;
    }
    Ok(())
}
