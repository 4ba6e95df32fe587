//! What the desk does with places.

use super::{
    Closure, Hours, HoursKind, NewClosure, NewRoom, NewSite, OpenDay, Place, Room, Site, Zone,
    ZoneKind, rules, store,
};
use crate::{
    Error, Result,
    app::App,
    calendar,
    db::Tx,
    ensure,
    ids::{ClosureId, RoomId, SiteId, ZoneId},
    settings,
    time::Day,
    whole::Whole,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// A new room.
    pub fn room_add(&self, new: NewRoom) -> Result<RoomId> {
        self.write(&format!("添加活动室“{}”", new.name.trim()), |tx| add_room(tx, new))
    }

    /// Takes a room out of use for good from a day on; not while sessions are booked there.
    pub fn room_retire(&self, id: RoomId, on: Day, reason: String) -> Result<()> {
        let reason = words::name(&reason, "停止使用的原因", 100)?;
        self.write("停止使用活动室", |tx| {
            let room = store::get(tx, id)?;
            rules::may_retire(&room, on, store::sessions_from(tx, id, on)?)?;
            tx.relabel(format!("{}从 {} 起停止使用：{reason}", room.name, on.long()));
            store::set_retired(tx, id, Some((on, &reason)))
        })
    }

    /// A room is used again.
    pub fn room_restore(&self, id: RoomId) -> Result<()> {
        self.write("恢复使用活动室", |tx| {
            let room = store::get(tx, id)?;
            ensure!(room.retired_on.is_some(), "{}本来就在使用", room.name);
            tx.relabel(format!("恢复使用{}", room.name));
            store::set_retired(tx, id, None)
        })
    }

    /// Every room, with those no longer in use.
    pub fn room_list(&self) -> Result<Vec<Room>> {
        self.read(store::rooms)
    }

    /// A new site.
    pub fn site_add(&self, new: NewSite) -> Result<SiteId> {
        let NewSite { name, address } = rules::lawful_site(new)?;
        self.write(&format!("添加点位“{name}”"), |tx| {
            ensure!(
                field = "name",
                !store::sites(tx)?.iter().any(|s| s.name == name),
                "已经有叫“{name}”的点位，请换一个名称"
            );
            let site = Site { id: SiteId::new(), name, address };
            store::insert_site(tx, &site)?;
            Ok(site.id)
        })
    }

    /// Replaces what is kept of a site.
    pub fn site_update(&self, id: SiteId, Whole(new): Whole<NewSite>) -> Result<()> {
        let NewSite { name, address } = rules::lawful_site(new)?;
        self.write(&format!("修改点位“{name}”"), |tx| {
            let taken = store::sites(tx)?.iter().any(|s| s.name == name && s.id != id);
            ensure!(field = "name", !taken, "已经有叫“{name}”的点位，请换一个名称");
            store::update_site(tx, &Site { id, name, address })
        })
    }

    /// Every zone by the name it has at its site.
    pub fn zone_list(&self) -> Result<Vec<Zone>> {
        self.read(store::zones)
    }

    /// Another name for one of a site's six zones; empty: the usual one.
    pub fn zone_rename(&self, site: SiteId, kind: ZoneKind, name: String) -> Result<()> {
        let usual = || kind.chinese().to_owned();
        let name = words::text(Some(&name), "功能区名称", 40)?.unwrap_or_else(usual);
        self.write(&format!("{}在这里叫“{name}”", kind.chinese()), |tx| {
            let site = store::site(tx, site)?;
            let zone = store::zone_of(tx, site.id, kind)?;
            store::name_zone(tx, zone, &name)
        })
    }

    /// Every site.
    pub fn site_list(&self) -> Result<Vec<Site>> {
        self.read(store::sites)
    }

    /// The hours of a room or a site, its own only.
    pub fn hours_list(&self, place: Place, kind: Option<HoursKind>) -> Result<Vec<Hours>> {
        self.read(|db| store::hours_of(db, place, kind.unwrap_or(HoursKind::Open)))
    }

    /// Puts a room or a site out of use for some days. Sessions already booked stay until someone moves them.
    pub fn closure_add(&self, new: NewClosure) -> Result<ClosureId> {
        self.write("登记停用", |tx| {
            let (id, place) = add_closure(tx, &new)?;
            tx.relabel(format!("{place}停用 {}—{}", new.from.short(), new.to.short()));
            Ok(id)
        })
    }

    /// Takes a closure away.
    pub fn closure_remove(&self, id: ClosureId) -> Result<()> {
        self.write("取消停用", |tx| store::delete_closure(tx, id))
    }

    /// The closures that touch those days.
    pub fn closure_list(&self, from: Day, to: Day) -> Result<Vec<Closure>> {
        self.read(|db| store::closures(db, from, to))
    }

    /// When each room in use can be used on each of those days; at most 62 days.
    pub fn open_days(&self, from: Day, to: Day) -> Result<Vec<OpenDay>> {
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        ensure!(to.since(from) <= 62, "一次最多查两个月的开放时间");
        self.read(|db| {
            let (calendar, rooms) = (calendar::known(db)?, store::rooms(db)?);
            let openings = store::openings(db, from, to)?;
            let days = from.to(to).flat_map(|on| rooms.iter().map(move |room| (on, room)));
            let used =
                days.filter(|(on, room)| room.retired_on.is_none_or(|retired| *on < retired));
            Ok(used
                .map(|(on, room)| OpenDay {
                    room: room.id,
                    on,
                    open: openings.open(room, on, calendar.kind(on)),
                    closed: openings.closed(room, on),
                })
                .collect())
        })
    }
}

/// A new room inside a larger change.
pub(crate) fn add_room(tx: &Tx, new: NewRoom) -> Result<RoomId> {
    let new = rules::lawful_room(new)?;
    ensure!(
        field = "name",
        store::room_named(tx, &new.name)?.is_none(),
        "已经有叫“{}”的活动室，请换一个名称",
        new.name
    );
    let (site, zone) = where_is(tx, &new)?;
    may_shelter(tx, &new)?;
    let id = RoomId::new();
    store::insert_room(tx, id, &new, site, zone)?;
    store::set_equipment(tx, id, new.equipment.as_deref().unwrap_or_default())?;
    store::set_bands(tx, id, new.bands.as_deref().unwrap_or_default())?;
    Ok(id)
}

fn may_shelter(tx: &Tx, new: &NewRoom) -> Result<()> {
    match new.rain_room {
        Some(id) => rules::may_shelter(new, &store::get(tx, id)?),
        None => Ok(()),
    }
}

/// A changed room inside a larger change. `fullest` is the day, and how many, when most of its seats are
/// taken at once.
pub(crate) fn update_room(
    tx: &Tx,
    was: &Room,
    new: NewRoom,
    fullest: Option<(Day, u32)>,
) -> Result<()> {
    let id = was.id;
    let new = rules::lawful_room(new)?;
    let taken = store::room_named(tx, &new.name)?.is_some_and(|other| other != id);
    ensure!(field = "name", !taken, "已经有叫“{}”的活动室，请换一个名称", new.name);
    may_shelter(tx, &new)?;
    if was.free_seats {
        rules::may_resize(&new, fullest)?;
    }
    let (site, zone) = where_is(tx, &new)?;
    store::update_room(tx, id, &new, site, zone)?;
    store::set_equipment(tx, id, new.equipment.as_deref().unwrap_or_default())?;
    store::set_bands(tx, id, new.bands.as_deref().unwrap_or_default())
}

/// A new closure inside a larger change, with the name of what is closed.
pub(crate) fn add_closure(tx: &Tx, new: &NewClosure) -> Result<(ClosureId, String)> {
    let (reason, span) = rules::lawful_closure(new)?;
    let place = match (new.room, new.site) {
        (Some(room), _) => store::get(tx, room)?.name,
        (_, Some(site)) => store::site(tx, site)?.name,
        _ => return Err(Error::Missing("活动室")),
    };
    let id = ClosureId::new();
    store::insert_closure(tx, id, new, &reason, span)?;
    Ok((id, place))
}

/// The site and zone meant; the first room of all brings the main building with it.
fn where_is(tx: &Tx, new: &NewRoom) -> Result<(SiteId, Option<ZoneId>)> {
    let site = match new.site {
        Some(id) => store::site(tx, id)?.id,
        None => match store::sites(tx)?.first() {
            Some(site) => site.id,
            None => {
                let name = settings::store::desk(tx)?.center_name();
                let site = Site { id: SiteId::new(), name, address: None };
                store::insert_site(tx, &site)?;
                site.id
            }
        },
    };
    let zone = new.zone.map(|kind| store::zone_of(tx, site, kind)).transpose()?;
    Ok((site, zone))
}

/// The rooms that a closure puts out of use.
pub(crate) fn closed_by(db: &Connection, new: &NewClosure) -> Result<Vec<Room>> {
    let mut rooms = store::rooms(db)?;
    rooms.retain(|room| {
        (Some(room.id) == new.room || Some(room.site) == new.site)
            && room.retired_on.is_none_or(|retired| new.from < retired)
    });
    Ok(rooms)
}

/// What is to be said of a closure beside the sessions in its way: notice too short, days gone by, a whole site.
pub(crate) fn closure_warnings(
    db: &Connection,
    new: &NewClosure,
    today: Day,
) -> Result<Vec<String>> {
    let Some(id) = new.site else { return Ok(rules::closure_warnings(new, today, None)) };
    let site = store::site(db, id)?;
    Ok(rules::closure_warnings(new, today, Some((&site.name, closed_by(db, new)?.len()))))
}
