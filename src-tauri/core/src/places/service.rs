//! What the desk does with places.

use super::{
    Closure, Hours, HoursKind, NewClosure, NewRoom, NewSite, OpenDay, Place, Room, Site, Zone,
    ZoneKind, rules, seasons, store,
};
use crate::{
    Error, Result,
    app::App,
    calendar, care,
    db::Tx,
    ensure,
    ids::{ClosureId, RoomId, SiteId, ZoneId},
    schedule,
    time::Day,
    whole::Whole,
    words,
};
use rusqlite::Connection;

impl App {
    /// A new room.
    pub fn room_add(&self, new: NewRoom) -> Result<RoomId> {
        self.write(&format!("添加活动室“{}”", new.name.trim()), |tx| add_room(tx, new))
    }

    /// Replaces what is kept of a room, unless it is no longer what she saw (`was`).
    pub fn room_update(
        &self,
        id: RoomId,
        Whole(new): Whole<NewRoom>,
        was: Option<Whole<NewRoom>>,
    ) -> Result<()> {
        self.write(&format!("修改活动室“{}”", new.name.trim()), |tx| {
            if let Some(Whole(was)) = &was {
                rules::unchanged(was, &store::get(tx, id)?, &store::rooms(tx)?)?;
            }
            update_room(tx, id, new, self.today())
        })
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
            ensure!(!taken, "已经有叫“{name}”的点位，请换一个名称");
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

    /// Replaces the hours of a room or a site; no opening hours at all means: as the site, or all day.
    ///
    /// Returns how many sessions to come stand outside them; those stay until someone moves them.
    pub fn hours_set(
        &self,
        place: Place,
        Whole(hours): Whole<Vec<Hours>>,
        kind: Option<HoursKind>,
    ) -> Result<usize> {
        let kind = kind.unwrap_or(HoursKind::Open);
        self.write("设置开放时间", |tx| {
            let hours = rules::lawful_hours(hours, &seasons::store::seasons(tx)?)?;
            let name = match place {
                Place::Site(id) => store::site(tx, id)?.name,
                Place::Room(id) => store::get(tx, id)?.name,
            };
            tx.relabel(format!("设置{name}的{}", kind.chinese()));
            store::set_hours(tx, place, kind, &hours)?;
            if kind == HoursKind::Open { outside(tx, place, self.today()) } else { Ok(0) }
        })
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

    /// What is to be known before a closure is kept: notice too short, days gone by, a whole site, sessions that
    /// stand in its way. Changes nothing and refuses nothing that [`App::closure_add`] would not.
    pub fn closure_check(&self, new: NewClosure) -> Result<Vec<String>> {
        let today = self.today();
        self.read(|db| {
            let (_, span) = rules::lawful_closure(&new)?;
            let mut sessions = 0;
            for room in closed_by(db, &new)? {
                let there = schedule::store::of_room(db, room.id, new.from.max(today), new.to)?;
                sessions += there.iter().filter(|b| b.slot.span().overlaps(span)).count();
            }
            let mut said = closure_warnings(db, &new, today)?;
            said.extend(rules::sessions_stay(sessions));
            Ok(said)
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

/// How many sessions to come of a place stand where it is not open.
fn outside(tx: &Tx, place: Place, today: Day) -> Result<usize> {
    let far = Day::ymd(2199, 12, 31)?;
    let (calendar, openings) = (calendar::known(tx)?, store::openings(tx, today, far)?);
    let here = |room: &Room| match place {
        Place::Room(id) => room.id == id,
        Place::Site(id) => room.site == id,
    };
    let mut found = 0;
    for room in store::rooms(tx)?.iter().filter(|room| here(room)) {
        let taken = schedule::store::of_room(tx, room.id, today, far)?;
        let may =
            |b: &schedule::Booking| openings.may_use(room, b.slot.day(), b.slot.span(), &calendar);
        found += taken.iter().filter(|b| may(b).is_err()).count();
    }
    Ok(found)
}

/// The day from `today` on, and how many, when most of a room's seats are taken at once.
fn fullest(tx: &Tx, room: &Room, today: Day) -> Result<Option<(Day, u32)>> {
    let far = Day::ymd(2199, 12, 31)?;
    let taken = schedule::store::of_room(tx, room.id, today, far)?;
    Ok(schedule::seats::fullest_day(&taken))
}

/// A changed room inside a larger change.
pub(crate) fn update_room(tx: &Tx, id: RoomId, new: NewRoom, today: Day) -> Result<()> {
    let was = store::get(tx, id)?;
    let new = rules::lawful_room(new)?;
    let taken = store::room_named(tx, &new.name)?.is_some_and(|other| other != id);
    ensure!(!taken, "已经有叫“{}”的活动室，请换一个名称", new.name);
    may_shelter(tx, &new)?;
    if was.free_seats {
        rules::may_resize(&new, fullest(tx, &was, today)?)?;
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
                let name = care::store::desk(tx)?.center_name();
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
fn closed_by(db: &Connection, new: &NewClosure) -> Result<Vec<Room>> {
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
