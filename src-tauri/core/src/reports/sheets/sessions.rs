//! The sessions of the period, which several sheets count.

use crate::{
    Result, db,
    ids::{BookingId, GroupId, RoomId, SeriesId},
    link::Link,
    places::Usage,
    reports::{
        behind::{Behind, Kind, Line},
        shared::{Facts, Shared},
    },
    schedule::{BookingKind, BookingState, Level},
    time::{Clock, Day, Slot, Span},
};
use rusqlite::types::Type;

/// Every session of the period, whatever became of it.
pub(in crate::reports) struct Sessions(pub(in crate::reports) Vec<Session>);

#[derive(Clone, Copy)]
pub(in crate::reports) struct Session {
    pub(in crate::reports) id: BookingId,
    pub(in crate::reports) room: RoomId,
    pub(in crate::reports) slot: Slot,
    pub(super) group: Option<GroupId>,
    pub(super) usage: Usage,
    pub(super) kind: BookingKind,
    pub(super) series: Option<SeriesId>,
    pub(super) state: BookingState,
    /// Counted, or the names ticked when nobody counted.
    pub(super) heads: Option<u32>,
    pub(in crate::reports) level: Level,
}

impl Session {
    /// Called-off sessions and those nobody came to are not 场次.
    pub(in crate::reports) fn counts(&self) -> bool {
        self.state.counts()
    }

    pub(super) fn minutes(&self) -> i64 {
        self.slot.span().minutes().into()
    }

    /// Somebody counted who came.
    pub(in crate::reports) fn is_counted(&self) -> bool {
        self.heads.is_some()
    }

    /// 人次.
    pub(in crate::reports) fn heads(&self) -> i64 {
        self.heads.unwrap_or(0).into()
    }
}

/// Sessions as the rows behind a figure.
pub(super) fn behind<'a>(
    found: impl IntoIterator<Item = &'a Session>,
    adds: fn(&Session) -> i64,
) -> Option<Behind> {
    Behind::rows(&SESSION, found.into_iter().map(|it| (it.id, adds(it))))
}

/// There were sessions, and nobody counted who came to any of them.
pub(super) fn uncounted<'a>(held: impl IntoIterator<Item = &'a Session>) -> bool {
    let mut held = held.into_iter().peekable();
    held.peek().is_some() && held.all(|s| s.heads.is_none())
}

/// For figures that count each session once.
pub(super) fn one(_: &Session) -> i64 {
    1
}

pub(super) fn span(start: Clock, end: Clock) -> rusqlite::Result<Span> {
    Span::new(start, end)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
}

impl Facts for Sessions {
    fn read(shared: &Shared) -> Result<Sessions> {
        let sql = "SELECT id, room_id, held_on, starts, ends, group_id, usage, kind, series_id, state,
                          coalesce(heads, (SELECT nullif(count(*), 0) FROM attendance AS a WHERE a.booking_id = b.id)), level
                   FROM bookings AS b WHERE held_on BETWEEN ?1 AND ?2";
        let all = db::rows(shared.db, sql, [shared.period.from, shared.period.to], |r| {
            Ok(Session {
                id: r.get(0)?,
                room: r.get(1)?,
                slot: Slot::on(r.get(2)?, span(r.get(3)?, r.get(4)?)?),
                group: r.get(5)?,
                usage: r.get(6)?,
                kind: r.get(7)?,
                series: r.get(8)?,
                state: r.get(9)?,
                heads: r.get(10)?,
                level: r.get(11)?,
            })
        })?;
        Ok(Sessions(all))
    }
}

/// `11月23日(周一)`.
pub(super) fn day_name(day: Day) -> String {
    format!("{}({})", day.short(), day.weekday_name())
}

static SESSION: Kind = Kind {
    headings: &["日期", "时间", "活动室", "活动", "方式", "人次"],
    read: |shared, keys| {
        let sql = "SELECT b.id, b.held_on, b.starts, b.ends, r.name, coalesce(g.name, p.name), b.purpose, b.kind, b.state,
                          coalesce(b.heads, (SELECT nullif(count(*), 0) FROM attendance AS a WHERE a.booking_id = b.id))
                   FROM json_each(?1) AS k JOIN bookings AS b ON b.id = k.value JOIN rooms AS r ON r.id = b.room_id
                   LEFT JOIN groups AS g ON g.id = b.group_id LEFT JOIN people AS p ON p.id = b.person_id
                   ORDER BY b.held_on, b.starts, b.ends, r.name";
        db::rows(shared.db, sql, [keys], |r| {
            let (id, on): (BookingId, Day) = (r.get(0)?, r.get(1)?);
            let (starts, ends): (String, String) = (r.get(2)?, r.get(3)?);
            let (holder, purpose): (Option<String>, String) = (r.get(5)?, r.get(6)?);
            let (kind, state): (BookingKind, BookingState) = (r.get(7)?, r.get(8)?);
            let heads = r.get::<_, Option<i64>>(9)?.map_or("没登记".into(), |n| n.to_string());
            let who = match holder {
                Some(name) if name != purpose => format!("{name} {purpose}"),
                _ => purpose,
            };
            let how = match state {
                BookingState::Held | BookingState::Planned => kind.chinese(),
                other => other.chinese(),
            };
            let time = format!("{starts}–{ends}");
            let cells = vec![day_name(on), time, r.get(4)?, who, how.into(), heads];
            Ok(Line::new(id, cells, Link::Week { day: Some(on), session: Some(id) }))
        })
    },
};
