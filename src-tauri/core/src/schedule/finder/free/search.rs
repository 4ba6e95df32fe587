//! The search itself: the kinds of place in their order, each kind only looked for when it is asked for.

use super::{Facts, FreeKind, FreePlace, FreeQuery, FreeSpot, REACH, holds, starting, within};
use crate::{
    Error, Result, ensure,
    places::Room,
    schedule::Holder,
    time::{Day, Slot, Span},
};
use std::cmp::Reverse;

/// A part of a session that is split is at least that long, in minutes.
const PART: u32 = 30;

/// So many places of one kind are enough to choose from.
const EACH: usize = 3;

/// A wish, and the rooms it fits into.
pub(in crate::schedule) struct Search<'a> {
    wish: &'a FreeQuery,
    facts: &'a Facts<'a>,
    day: Day,
    span: Option<Span>,
    /// Those it fits into, the best first.
    rooms: Vec<&'a Room>,
}

impl<'a> Search<'a> {
    pub(in crate::schedule) fn new(wish: &'a FreeQuery, facts: &'a Facts) -> Result<Search<'a>> {
        ensure!((5..=24 * 60).contains(&wish.minutes), "时长要在 5 分钟到 24 小时之间，请检查");
        let Some(day) = wish.days.first().copied() else {
            return Err(Error::rule("请写明哪一天要用"));
        };
        let wanted = facts.rooms.iter().find(|room| Some(room.id) == wish.room);
        let mut rooms: Vec<&Room> =
            facts.rooms.iter().filter(|room| suits(wish, wanted, room)).collect();
        rooms.sort_by_key(|room| (fit(wish, wanted, room), room.id));
        let span = starting(wish.start.minutes(), wish.minutes);
        Ok(Search { wish, facts, day, span, rooms })
    }

    pub(in crate::schedule) fn that_day(&self) -> impl Iterator<Item = FreePlace> + '_ {
        let wanted = |room: &&&Room| Some(room.id) == self.wish.room;
        let (same, others): (Vec<&Room>, Vec<&Room>) = self.rooms.iter().partition(wanted);
        let as_wished = if self.wish.room.is_some() { same.clone() } else { others.clone() };
        let elsewhere = if self.wish.room.is_some() { others.clone() } else { Vec::new() };
        self.at_the_time(FreeKind::AsWished, as_wished)
            .chain(self.at_the_time(FreeKind::SameTime, elsewhere))
            .chain(self.shifted(FreeKind::SameRoom, same))
            .chain(self.shifted(FreeKind::SameDay, others))
    }

    /// Rooms that are free at the very time, the best fit first.
    fn at_the_time(
        &self,
        kind: FreeKind,
        rooms: Vec<&'a Room>,
    ) -> impl Iterator<Item = FreePlace> + '_ {
        let free = move |room: &'a Room| {
            let span = self.span?;
            let gaps = self.facts.gaps(self.wish, room, self.day);
            gaps.iter().any(|gap| holds(*gap, span)).then(|| self.place(kind, room, self.day, span))
        };
        rooms.into_iter().filter_map(free).take(EACH)
    }

    /// Other times of that day, the nearest first and of two equally near the later.
    fn shifted(
        &self,
        kind: FreeKind,
        rooms: Vec<&'a Room>,
    ) -> impl Iterator<Item = FreePlace> + '_ {
        std::iter::once_with(move || {
            let mut found: Vec<(u32, usize, Reverse<Span>)> = Vec::new();
            for (rank, room) in rooms.iter().enumerate() {
                for span in self.times(room, self.day).filter(|span| Some(*span) != self.span) {
                    found.push((self.away(span), rank, Reverse(span)));
                }
            }
            found.sort();
            let place = |(_, rank, Reverse(span)): (u32, usize, Reverse<Span>)| {
                self.place(kind, rooms[rank], self.day, span)
            };
            found.into_iter().take(EACH).map(place).collect::<Vec<_>>()
        })
        .flatten()
    }

    /// Other days: those that were named, then those of the same week, the nearest first; a day on which
    /// they come anyway after those on which they do not. The same time first.
    pub(in crate::schedule) fn other_days(&self) -> impl Iterator<Item = FreePlace> + '_ {
        std::iter::once_with(move || {
            let days = self.days();
            let same_time = days.iter().filter_map(|on| {
                let span = self.span?;
                let free = |room: &&&Room| {
                    self.facts.gaps(self.wish, room, *on).iter().any(|gap| holds(*gap, span))
                };
                Some((*on, *self.rooms.iter().find(free)?, span))
            });
            let found: Vec<_> = same_time.collect();
            let later = days.iter().filter(|on| !found.iter().any(|(day, ..)| day == *on));
            let other_time = later.filter_map(|on| {
                let all = self.rooms.iter().enumerate();
                let times = all.flat_map(|(rank, room)| {
                    self.times(room, *on).map(move |span| (self.away(span), rank, Reverse(span)))
                });
                let (_, rank, Reverse(span)) = times.min()?;
                Some((*on, self.rooms[rank], span))
            });
            let all = found.iter().copied().chain(other_time);
            let place = |(on, room, span)| self.place(FreeKind::OtherDay, room, on, span);
            all.take(EACH).map(place).collect::<Vec<_>>()
        })
        .flatten()
    }

    fn days(&self) -> Vec<Day> {
        let named = self.wish.days.iter().skip(1).copied();
        let near = (1..=REACH).flat_map(|n| [self.day.plus(n), self.day.plus(-n)]);
        let mut days: Vec<Day> = Vec::new();
        for on in named.chain(near) {
            let known = self.facts.from <= on && on <= self.facts.until;
            if known && on != self.day && !days.contains(&on) {
                days.push(on);
            }
        }
        let named = |on: &Day| self.wish.days.iter().position(|day| day == on);
        days.sort_by_key(|on| {
            let away = on.since(self.day);
            (
                named(on).unwrap_or(usize::MAX),
                self.facts.comes_anyway(self.wish, *on),
                on.monday() != self.day.monday(),
                away.abs(),
                Reverse(away),
            )
        });
        days
    }

    /// The nearest time of each gap that is long enough.
    fn times(&self, room: &Room, on: Day) -> impl Iterator<Item = Span> + use<'_> {
        let gaps = self.facts.gaps(self.wish, room, on).into_iter();
        gaps.filter_map(|gap| within(gap, self.wish.start.minutes(), self.wish.minutes))
    }

    /// Minutes between that time and the one wished for.
    fn away(&self, span: Span) -> u32 {
        span.start().minutes().abs_diff(self.wish.start.minutes())
    }

    /// Two parts that make up the whole: that day before others, the best rooms first.
    pub(in crate::schedule) fn split(&self) -> Option<FreePlace> {
        if self.wish.minutes < 2 * PART {
            return None;
        }
        let days = std::iter::once(self.day).chain(self.days());
        let mut gaps: Vec<(&Room, Day, Span)> = Vec::new();
        for on in days {
            for room in &self.rooms {
                let long = self.facts.gaps(self.wish, room, on).into_iter();
                gaps.extend(long.filter(|gap| gap.minutes() >= PART).map(|gap| (*room, on, gap)));
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for first in 0..gaps.len() {
            pairs.extend((first..gaps.len()).map(|second| (first, second)));
        }
        pairs.sort_by_key(|(first, second)| gaps[*first].1 != gaps[*second].1);
        pairs.into_iter().find_map(|(first, second)| self.parts(gaps[first], gaps[second]))
    }

    fn parts(&self, one: (&Room, Day, Span), two: (&Room, Day, Span)) -> Option<FreePlace> {
        let start = self.wish.start.minutes();
        let first = one.2.minutes().min(self.wish.minutes - PART);
        let first_span = within(one.2, start, first)?;
        let rest = self.wish.minutes - first;
        let left = if one.1 == two.1 { two.2.minus(first_span) } else { vec![two.2] };
        let second_span = left.into_iter().find_map(|gap| within(gap, start, rest))?;
        let mut both = [(one.0, one.1, first_span), (two.0, two.1, second_span)];
        both.sort_by_key(|(_, on, span)| (*on, *span));
        let said = both.map(|(room, on, span)| {
            let day = if on == self.day { String::new() } else { format!("{} ", on.short()) };
            format!("{day}{} {span}", room.name)
        });
        let whole = minutes_said(self.wish.minutes);
        Some(FreePlace {
            kind: FreeKind::Split,
            spots: both.map(|(room, on, span)| self.spot(room, on, span)).into(),
            sentence: format!("没有一段够 {whole}，可以分两次：{}，再加 {}", said[0], said[1]),
        })
    }

    fn place(&self, kind: FreeKind, room: &Room, on: Day, span: Span) -> FreePlace {
        let left = self.facts.left(self.wish, room, Slot::on(on, span));
        let wanted = self.facts.rooms.iter().find(|it| Some(it.id) == self.wish.room);
        let lacks = lacks(wanted, room);
        let lacks = if lacks.is_empty() {
            String::new()
        } else {
            format!("，没有{}", lacks.join("、"))
        };
        let (name, seats) = (&room.name, seats(self.wish, room, left) + &lacks);
        let free =
            if left.is_none_or(|n| Some(n) == room.capacity) { "空着" } else { "还有座" };
        let shift = match span.start().minutes() as i64 - i64::from(self.wish.start.minutes()) {
            0 => String::from("同一时间"),
            early @ ..0 => format!("早 {}", minutes_said(early.unsigned_abs() as u32)),
            late => format!("晚 {}", minutes_said(late as u32)),
        };
        let sentence = match kind {
            FreeKind::AsWished => format!("{name} 这时{free}{seats}"),
            FreeKind::SameTime => format!("同一时间 {name} {free}{seats}"),
            FreeKind::SameRoom => format!("还在 {name}，当天 {span} {free}，{shift}"),
            FreeKind::SameDay => format!("当天 {name} {span} {free}，{shift}{seats}"),
            FreeKind::OtherDay | FreeKind::Split => {
                let day = format!("{}({})", on.short(), on.weekday_name());
                format!("{day} {name} {span} {free}，{shift}{seats}")
            }
        };
        FreePlace { kind, spots: vec![self.spot(room, on, span)], sentence }
    }

    fn spot(&self, room: &Room, on: Day, span: Span) -> FreeSpot {
        let seats = self.wish.seats.filter(|_| room.free_seats);
        FreeSpot { room: room.id, room_name: room.name.clone(), slot: Slot::on(on, span), seats }
    }

    pub(in crate::schedule) fn why_none(&self) -> String {
        let wish = self.wish;
        if self.facts.rooms.is_empty() {
            return "还没有登记活动室".into();
        }
        if self.rooms.is_empty() {
            let seats = wish.people.map(|n| format!("坐得下 {n} 人"));
            let with = wish.equipment.as_deref().filter(|all| !all.is_empty());
            let with = with.map(|all| format!("有{}", all.join("、")));
            let both: Vec<String> = seats.into_iter().chain(with).collect();
            return match both.is_empty() {
                true => "没有一间合适的活动室".into(),
                false => format!("没有一间活动室{}", both.join("又")),
            };
        }
        let mut days = self.days();
        days.push(self.day);
        days.sort();
        let open = |room: &&Room, on: &Day| {
            let kind = self.facts.calendar.kind(*on);
            let open = self.facts.openings.open(room, *on, kind);
            open.iter().any(|span| span.minutes() >= wish.minutes)
        };
        let (first, last) = (days[0].short(), days[days.len() - 1].short());
        let whole = minutes_said(wish.minutes);
        if days.iter().any(|on| self.rooms.iter().any(|room| open(room, on))) {
            format!("{first}到{last}，合适的 {} 间都没有空出 {whole}", self.rooms.len())
        } else {
            format!("{first}到{last}，合适的 {} 间没有一天连着开放 {whole}", self.rooms.len())
        }
    }
}

/// Whether the room can take them at all: big enough, equipped, of the kind of the room wished for. A room
/// that was asked for by name is always big enough; where people take seats nobody has the whole room unasked.
fn suits(wish: &FreeQuery, wanted: Option<&Room>, room: &Room) -> bool {
    if wish.usage.is_some_and(|usage| !room.takes(usage)) {
        return false;
    }
    if Some(room.id) == wish.room {
        return true;
    }
    let big = wish.people.is_none_or(|n| room.capacity.is_none_or(|seats| n <= seats));
    let has = |name: &String| room.equipment.iter().any(|it| it.name.contains(name.trim()));
    let equipped = wish.equipment.iter().flatten().all(has);
    let kind = wanted.is_none_or(|wanted| {
        (wanted.outdoor || !room.outdoor) && (wanted.private || !room.private)
    });
    let seats =
        !room.free_seats || wish.seats.is_some() || wanted.is_some_and(|wanted| wanted.free_seats);
    big && equipped && kind && seats
}

/// What the room wished for has and this one lacks.
fn lacks<'a>(wanted: Option<&'a Room>, room: &Room) -> Vec<&'a str> {
    let has = |name: &str| {
        let here = |it: &str| it.contains(name) || name.contains(it);
        room.equipment.iter().any(|it| here(it.name.trim()))
    };
    let names = wanted.into_iter().flat_map(|it| &it.equipment).map(|it| it.name.trim());
    names.filter(|name| !has(name)).collect()
}

/// Smaller is better: the room named, where it goes when it rains, its kind, its equipment, its uses and zone, its
/// site, seats known, not fewer than there, few left over. Among others only a person is sent first: a club wants a
/// room to itself.
fn fit(wish: &FreeQuery, wanted: Option<&Room>, room: &Room) -> impl Ord + use<> {
    let like = wish.people.or(wanted.and_then(|wanted| wanted.capacity));
    let by_seats = wish.seats.is_some() && room.free_seats;
    let left_over = like.zip(room.capacity).filter(|_| !by_seats);
    let left_over = left_over.map_or(0, |(n, seats)| seats.abs_diff(n));
    (
        Some(room.id) != wish.room,
        wanted.is_some_and(|it| it.rain_room.is_some() && it.rain_room != Some(room.id)),
        room.outdoor != wanted.is_some_and(|wanted| wanted.outdoor),
        room.private != wanted.is_some_and(|wanted| wanted.private),
        lacks(wanted, room).len(),
        wanted.is_some_and(|wanted| wanted.uses != room.uses),
        wanted.is_some_and(|wanted| wanted.zone.is_some() && wanted.zone != room.zone),
        wanted.is_some_and(|wanted| wanted.site != room.site),
        like.is_some() && room.capacity.is_none(),
        wish.people.is_none() && smaller(wanted, room),
        by_seats && !matches!(wish.holder, Some(Holder::Person(_))),
        left_over,
    )
}

/// Fewer seats than the room wished for: nobody said how many come, so it may not do.
fn smaller(wanted: Option<&Room>, room: &Room) -> bool {
    let seats = wanted.and_then(|wanted| wanted.capacity).zip(room.capacity);
    seats.is_some_and(|(wanted, here)| here < wanted)
}

/// What the sentence says of the seats.
fn seats(wish: &FreeQuery, room: &Room, left: Option<u32>) -> String {
    if let (Some(left), Some(asked)) = (left, wish.seats) {
        return format!("，剩 {left} 个座位，订 {asked} 个");
    }
    match (room.capacity.filter(|n| *n > 0), wish.people) {
        (Some(seats), Some(people)) if seats > 2 * people + 10 => {
            format!("，能坐 {seats} 人，偏大")
        }
        (Some(seats), _) => format!("，能坐 {seats} 人"),
        (None, Some(_)) => "，没登记能坐几人".into(),
        (None, None) => String::new(),
    }
}

/// `1 小时 30 分`.
fn minutes_said(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} 分钟"),
        (hours, 0) => format!("{hours} 小时"),
        (hours, minutes) => format!("{hours} 小时 {minutes} 分"),
    }
}
