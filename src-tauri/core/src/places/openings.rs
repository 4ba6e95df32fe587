//! When a room is open: its own hours or its site's, by season and day kind, less the closures (R4, R18).

use super::{
    ClosedSpan, Closure, Hours, HoursKind, Place, Room,
    rules::all_day,
    seasons::{Season, rules::season_of},
};
use crate::{
    Error, Result,
    calendar::{Calendar, DayKind},
    ensure,
    ids::SeasonId,
    time::{Day, Span},
};
use std::collections::HashMap;

/// Hours as they are kept: whose, and of what.
pub type KeptHours = (Place, HoursKind, Hours);

/// Hours, seasons and closures of every place, ready to be asked about any room and day.
#[derive(Debug, Default)]
pub struct Openings {
    hours: HashMap<(Place, HoursKind), Vec<Hours>>,
    seasons: Vec<Season>,
    closures: Vec<Closure>,
}

impl Openings {
    /// From the rows kept.
    pub fn new(kept: Vec<KeptHours>, seasons: Vec<Season>, closures: Vec<Closure>) -> Openings {
        let mut hours: HashMap<(Place, HoursKind), Vec<Hours>> = HashMap::new();
        for (place, kind, of) in kept {
            hours.entry((place, kind)).or_default().push(of);
        }
        Openings { hours, seasons, closures }
    }

    /// When the doors are open on such a day, closures aside.
    ///
    /// A room without hours of its own follows its site; a site without any is open all day. The day's season
    /// counts where it has hours for that kind of day, the whole year's otherwise; a make-up workday without
    /// hours follows the workday.
    pub fn hours(&self, room: &Room, on: Day, kind: DayKind) -> Vec<Span> {
        self.hours_in(room, self.season(on).map(|season| season.id), kind)
    }

    /// [`Openings::hours`] in that season, or where no season differs.
    pub fn hours_in(&self, room: &Room, season: Option<SeasonId>, kind: DayKind) -> Vec<Span> {
        let own = [Place::Room(room.id), Place::Site(room.site)];
        let told = own.iter().find_map(|place| self.told(*place, HoursKind::Open, season, kind));
        told.unwrap_or_else(|| vec![all_day()])
    }

    /// When that place answers on such a day (2-10), its own hours or none; by the same rule of seasons.
    pub fn response_in(
        &self,
        place: Place,
        season: Option<SeasonId>,
        kind: DayKind,
    ) -> Option<Vec<Span>> {
        self.told(place, HoursKind::Response, season, kind)
    }

    /// The hours a place has of its own; none when nobody has said any.
    fn told(
        &self,
        place: Place,
        of: HoursKind,
        season: Option<SeasonId>,
        kind: DayKind,
    ) -> Option<Vec<Span>> {
        let hours = self.hours.get(&(place, of))?;
        let mut asked = vec![(season, kind), (None, kind)];
        if kind == DayKind::AdjustedWorkday {
            asked.extend([(season, DayKind::Workday), (None, DayKind::Workday)]);
        }
        let found = asked.into_iter().map(|(season, kind)| -> Vec<Span> {
            let here = hours.iter().filter(|h| h.season == season && h.day_kind == kind);
            here.filter_map(|h| Span::new(h.start, h.end).ok()).collect()
        });
        let mut found = found.into_iter().find(|spans| !spans.is_empty()).unwrap_or_default();
        found.sort();
        Some(found)
    }

    /// The season of that day; none when the year has none.
    pub fn season(&self, on: Day) -> Option<&Season> {
        season_of(&self.seasons, on)
    }

    /// The seasons in the order of the year.
    pub fn seasons(&self) -> &[Season] {
        &self.seasons
    }

    /// Whether anybody has said when that room is open.
    pub fn known(&self, room: &Room) -> bool {
        let own = [Place::Room(room.id), Place::Site(room.site)];
        own.iter().any(|place| self.hours.contains_key(&(*place, HoursKind::Open)))
    }

    /// One more closure, as if it were kept.
    pub fn close(&mut self, closure: Closure) {
        self.closures.push(closure);
    }

    /// The closures of that room on that day.
    pub fn closed(&self, room: &Room, on: Day) -> Vec<ClosedSpan> {
        let here = |c: &&Closure| {
            (c.room == Some(room.id) || c.site == Some(room.site)) && c.from <= on && on <= c.to
        };
        self.closures
            .iter()
            .filter(here)
            .map(|c| ClosedSpan { span: c.span, reason: c.reason.clone() })
            .collect()
    }

    /// What is open of that room on that day: its hours less its closures.
    pub fn open(&self, room: &Room, on: Day, kind: DayKind) -> Vec<Span> {
        let mut open = self.hours(room, on, kind);
        for closed in self.closed(room, on) {
            open = open.into_iter().flat_map(|span| span.minus(closed.span)).collect();
        }
        open
    }

    /// Refuses a time that is closed or outside the hours, with the reason (R4).
    pub fn may_use(&self, room: &Room, on: Day, span: Span, calendar: &Calendar) -> Result<()> {
        if let Some(retired) = room.retired_on {
            ensure!(
                on < retired,
                "{}已从 {} 起不再使用，请换一间活动室",
                room.name,
                retired.long()
            );
        }
        if let Some(closed) = self.closed(room, on).into_iter().find(|c| c.span.overlaps(span)) {
            let when =
                if closed.span == all_day() { String::new() } else { format!(" {}", closed.span) };
            return Err(Error::rule(format!(
                "{}在{}{when}停用：{}",
                room.name,
                on.short(),
                closed.reason
            )));
        }
        let kind = calendar.kind(on);
        let hours = self.hours(room, on, kind);
        let inside = hours.iter().any(|h| h.start() <= span.start() && span.end() <= h.end());
        ensure!(inside, "{}", outside(room, on, kind, calendar, &hours));
        Ok(())
    }
}

fn outside(room: &Room, on: Day, kind: DayKind, calendar: &Calendar, hours: &[Span]) -> String {
    let day = match (kind, calendar.name(on)) {
        (DayKind::PublicHoliday, Some(name)) => format!("{}({name}放假)", on.short()),
        (DayKind::AdjustedWorkday, _) => format!("{}(调休上班)", on.short()),
        _ => format!("{}({})", on.short(), on.weekday_name()),
    };
    if hours.is_empty() {
        return format!("{}在{day}不开放，请换一天或换一间活动室", room.name);
    }
    let open: Vec<String> = hours.iter().map(Span::to_string).collect();
    format!("不在开放时间内：{}在{day}的开放时间是 {}", room.name, open.join("、"))
}
