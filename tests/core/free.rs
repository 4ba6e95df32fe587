//! The finder asked with facts alone: no file, no office.

use keting::{
    calendar::{Calendar, DayKind},
    ids::{BookingId, ClosureId, GroupId, RoomId, SiteId},
    places::{Closure, Equipment, Hours, HoursKind, Openings, Place, Room, rules::all_day},
    schedule::{
        Holder,
        free::{Facts, FreeKind, FreePlace, FreeQuery, Taken, first_free, free_places},
    },
    time::{Clock, Day, Slot, Span},
};
use proptest::prelude::*;

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn clock(text: &str) -> Clock {
    text.parse().unwrap()
}

fn span(text: &str) -> Span {
    text.split_once('-').map(|(start, end)| Span::new(clock(start), clock(end)).unwrap()).unwrap()
}

fn room(site: SiteId, name: &str, capacity: Option<u32>) -> Room {
    Room {
        search: String::new(),
        id: RoomId::new(),
        name: name.into(),
        capacity,
        area_sqm: None,
        site,
        site_name: "一号楼".into(),
        zone: None,
        zone_name: None,
        outdoor: name == "广场",
        private: name == "205",
        turnover_minutes: 0,
        retired_on: None,
        retired_reason: None,
        note: None,
        equipment: Vec::new(),
        uses: Vec::new(),
        free_seats: false,
        rain_room: None,
        bands: Vec::new(),
    }
}

/// Five rooms of one house, open 08:30–21:00, and what is taken of them.
pub struct House {
    pub rooms: Vec<Room>,
    openings: Openings,
    pub taken: Vec<Taken>,
    closures: Vec<Closure>,
}

impl House {
    pub fn new() -> House {
        let site = SiteId::new();
        let mut rooms = vec![
            room(site, "101", Some(120)),
            room(site, "102", Some(30)),
            room(site, "103", Some(20)),
            room(site, "201", Some(36)),
            room(site, "广场", None),
            room(site, "205", Some(6)),
        ];
        rooms[0].equipment.push(Equipment { name: "投影仪".into(), quantity: 1 });
        let mut house =
            House { rooms, openings: Openings::default(), taken: Vec::new(), closures: Vec::new() };
        house.open(&["08:30-21:00"]);
        house
    }

    fn open(&mut self, spans: &[&str]) {
        let site = Place::Site(self.rooms[0].site);
        let kinds = [DayKind::Workday, DayKind::Weekend];
        let hours = kinds.into_iter().flat_map(|day_kind| {
            spans.iter().map(move |text| {
                let open = span(text);
                let hours = Hours { season: None, day_kind, start: open.start(), end: open.end() };
                (site, HoursKind::Open, hours)
            })
        });
        self.openings = Openings::new(hours.collect(), Vec::new(), self.closures.clone());
    }

    pub fn id(&self, name: &str) -> RoomId {
        self.rooms.iter().find(|r| r.name == name).unwrap().id
    }

    /// `"102 2026-11-24 08:30-10:30"`, by the office or a club.
    pub fn take(&mut self, what: &str, holder: Holder) -> BookingId {
        let mut words = what.split(' ');
        let (room, on) = (self.id(words.next().unwrap()), day(words.next().unwrap()));
        let slot = Slot::on(on, span(words.next().unwrap()));
        self.taken.push(Taken { id: BookingId::new(), room, slot, holder, seats: None });
        self.taken.last().unwrap().id
    }

    fn close(&mut self, room: &str, days: (&str, &str)) {
        self.closures.push(Closure {
            id: ClosureId::new(),
            room: Some(self.id(room)),
            site: None,
            from: day(days.0),
            to: day(days.1),
            span: all_day(),
            reason: "检修".into(),
            posted_on: None,
        });
        self.open(&["08:30-21:00"]);
    }

    pub fn facts<'a>(&'a self, calendar: &'a Calendar) -> Facts<'a> {
        let days = (day("2026-11-22"), day("2026-12-31"));
        Facts::new(&self.rooms, &self.openings, calendar, days, self.taken.iter().copied())
    }

    /// Each place as `换一间 102 11月24日(周二)14:00–16:00`.
    fn ask(&self, wish: &FreeQuery) -> Vec<String> {
        let calendar = Calendar::default();
        let found = free_places(wish, &self.facts(&calendar)).unwrap();
        assert_eq!(
            found.why_none.is_some(),
            found.places.is_empty(),
            "a reason if and only if nothing"
        );
        found.places.iter().map(told).chain(found.why_none).collect()
    }
}

pub fn told(place: &FreePlace) -> String {
    let spots: Vec<String> =
        place.spots.iter().map(|s| format!("{} {}", s.room_name, s.slot)).collect();
    format!("{} {}", place.kind.chinese(), spots.join(" + "))
}

/// Two hours from 14:00 on a Tuesday.
pub fn wish() -> FreeQuery {
    FreeQuery {
        people: Some(28),
        equipment: None,
        usage: None,
        minutes: 120,
        days: vec![day("2026-11-24")],
        start: clock("14:00"),
        room: None,
        holder: None,
        except: None,
        seats: None,
    }
}

pub const OFFICE: Holder = Holder::Office(true);

#[test]
fn the_best_fit_comes_first_and_none_is_too_small() {
    let house = House::new();
    let found = house.ask(&wish());
    assert_eq!(found[0], "正合适 102 11月24日(周二)14:00–16:00", "30 seats for 28");
    assert_eq!(found[1], "正合适 201 11月24日(周二)14:00–16:00", "then 36");
    assert_eq!(found[2], "正合适 101 11月24日(周二)14:00–16:00", "the hall last: too large");
    assert!(!found.iter().any(|f| f.contains("103")), "20 seats are too few for 28: {found:?}");
    let talk = house.ask(&FreeQuery { people: Some(4), ..wish() });
    assert_eq!(talk[0], "正合适 103 11月24日(周二)14:00–16:00", "a private room is not the first");
    let shown = house.ask(&FreeQuery { equipment: Some(vec!["投影".into()]), ..wish() });
    assert_eq!(shown[0], "正合适 101 11月24日(周二)14:00–16:00", "only the hall has a projector");
    assert!(shown.iter().all(|f| f.contains("101")), "{shown:?}");
}

#[test]
fn a_room_that_is_taken_leads_from_the_same_time_elsewhere_to_another_day() {
    let mut house = House::new();
    let asked = FreeQuery { room: Some(house.id("102")), ..wish() };
    assert_eq!(house.ask(&asked)[0], "正合适 102 11月24日(周二)14:00–16:00", "free as wished");
    house.take("102 2026-11-24 13:00-15:00", OFFICE);
    let found = house.ask(&asked);
    assert_eq!(
        found[..6],
        [
            "换一间 201 11月24日(周二)14:00–16:00",
            "换一间 101 11月24日(周二)14:00–16:00",
            "换个时间 102 11月24日(周二)15:00–17:00",
            "换个时间 102 11月24日(周二)11:00–13:00",
            "换一天 102 11月25日(周三)14:00–16:00",
            "换一天 102 11月23日(周一)14:00–16:00",
        ],
        "elsewhere, then later or earlier, then the days beside it"
    );
    for name in ["101", "201"] {
        house.take(&format!("{name} 2026-11-24 08:30-20:00"), OFFICE);
    }
    let found = house.ask(&asked);
    assert_eq!(
        found[0], "换个时间 102 11月24日(周二)15:00–17:00",
        "nothing elsewhere at that time"
    );
    house.take("102 2026-11-24 08:30-13:00", OFFICE);
    house.take("102 2026-11-24 15:00-21:00", OFFICE);
    let found = house.ask(&asked);
    assert_eq!(found[0], "换一天 102 11月25日(周三)14:00–16:00", "that day is full");
}

#[test]
fn the_days_she_named_come_before_the_days_near() {
    let mut house = House::new();
    for name in ["101", "102", "201", "广场"] {
        house.take(&format!("{name} 2026-11-24 08:30-21:00"), OFFICE);
    }
    let days = vec![day("2026-11-24"), day("2026-11-27")];
    let found = house.ask(&FreeQuery { days, ..wish() });
    assert_eq!(found[0], "换一天 102 11月27日(周五)14:00–16:00", "named");
    assert_eq!(found[1], "换一天 102 11月25日(周三)14:00–16:00", "the day beside it");
}

#[test]
fn a_club_is_not_in_two_places_and_comes_on_another_day_rather_than_twice() {
    let mut house = House::new();
    let club = Holder::Club(GroupId::new());
    house.take("201 2026-11-24 15:00-17:00", club);
    house.take("103 2026-11-25 09:00-10:00", club);
    let asked = FreeQuery { room: Some(house.id("102")), holder: Some(club), ..wish() };
    let found = house.ask(&asked);
    assert_eq!(found[0], "换个时间 102 11月24日(周二)13:00–15:00", "they are in 201 from 15:00");
    assert!(found.contains(&"换一天 102 11月23日(周一)14:00–16:00".into()), "{found:?}");
    assert!(
        !found.contains(&"换一天 102 11月25日(周三)14:00–16:00".into()),
        "on Wednesday they come anyway: other days first; {found:?}"
    );
}

#[test]
fn a_session_does_not_stand_in_its_own_way() {
    let mut house = House::new();
    let own = house.take("102 2026-11-24 14:00-16:00", OFFICE);
    let asked = FreeQuery { room: Some(house.id("102")), except: Some(own), ..wish() };
    assert_eq!(house.ask(&asked)[0], "正合适 102 11月24日(周二)14:00–16:00");
}

#[test]
fn turnover_minutes_are_kept_before_and_after() {
    let mut house = House::new();
    house.rooms[1].turnover_minutes = 10;
    house.take("102 2026-11-24 12:00-13:55", OFFICE);
    let asked = FreeQuery { room: Some(house.id("102")), ..wish() };
    let found = house.ask(&asked);
    assert!(found.contains(&"换个时间 102 11月24日(周二)14:05–16:05".into()), "{found:?}");
}

#[test]
fn when_no_stretch_is_long_enough_two_parts_are_offered() {
    let mut house = House::new();
    house.open(&["09:00-12:00", "14:00-17:00"]);
    let asked = FreeQuery { minutes: 240, room: Some(house.id("102")), ..wish() };
    let found = house.ask(&asked);
    assert_eq!(
        found,
        ["分成两次 102 11月24日(周二)09:00–12:00 + 102 11月24日(周二)14:00–15:00"],
        "three hours in the morning and one after noon"
    );
    let calendar = Calendar::default();
    let one = first_free(&asked, &house.facts(&calendar)).unwrap().unwrap();
    assert_eq!(
        one.sentence, "没有一段够 4 小时，可以分两次：102 09:00–12:00，再加 102 14:00–15:00",
        "and it says why"
    );
}

#[test]
fn nowhere_says_why() {
    let mut house = House::new();
    let crowd = house.ask(&FreeQuery { people: Some(500), ..wish() });
    assert_eq!(crowd[0], "正合适 广场 11月24日(周二)14:00–16:00", "nobody counted its seats");
    house.rooms.retain(|r| r.name != "广场");
    let asked = FreeQuery { people: Some(500), equipment: Some(vec!["钢琴".into()]), ..wish() };
    assert_eq!(house.ask(&asked), ["没有一间活动室坐得下 500 人又有钢琴"]);
    for name in ["101", "102", "201"] {
        house.close(name, ("2026-11-01", "2026-12-31"));
    }
    assert_eq!(
        house.ask(&wish()),
        ["11月22日到12月1日，合适的 3 间没有一天连着开放 2 小时"],
        "closed the whole time"
    );
}

#[test]
fn what_is_proposed_is_taken_for_the_next_who_asks() {
    let mut house = House::new();
    house.close("102", ("2026-11-24", "2026-11-24"));
    let calendar = Calendar::default();
    let mut facts = house.facts(&calendar);
    let asked = FreeQuery { room: Some(house.id("102")), ..wish() };
    let mut told_all = Vec::new();
    for _ in 0..3 {
        let place = first_free(&asked, &facts).unwrap().unwrap();
        told_all.push(told(&place));
        for spot in &place.spots {
            facts.take(Taken {
                id: BookingId::new(),
                room: spot.room,
                slot: spot.slot,
                holder: OFFICE,
                seats: None,
            });
        }
    }
    assert_eq!(
        told_all,
        [
            "换一间 201 11月24日(周二)14:00–16:00",
            "换一间 101 11月24日(周二)14:00–16:00",
            "换一间、换个时间 201 11月24日(周二)16:00–18:00",
        ],
        "no two onto one place"
    );
}

proptest! {
    /// Whatever is taken and whatever is wished, no answer overlaps anything or another answer that was
    /// accepted, lies outside the hours, or is too small; and the same question has the same answer.
    #[test]
    fn no_answer_overlaps_anything(
        taken in prop::collection::vec((0usize..5, 0i64..10, 34u32..84, 1u32..16, 0usize..3), 0..60),
        wishes in prop::collection::vec(
            (1u32..60, 0i64..10, 34u32..80, 2u32..20, prop::option::of(0usize..5), 0usize..3), 1..12),
        turnover in 0u32..20,
    ) {
        let mut house = House::new();
        let clubs: Vec<Holder> = (0..3).map(|_| Holder::Club(GroupId::new())).collect();
        house.rooms[1].turnover_minutes = turnover;
        let base = day("2026-11-23");
        let at = |quarter: u32| Clock::hm(quarter / 4, quarter % 4 * 15).unwrap();
        for (room, on, start, long, club) in taken {
            let slot = Slot::on(base.plus(on), Span::new(at(start), at((start + long).min(84).max(start + 1))).unwrap());
            house.taken.push(Taken { id: BookingId::new(), room: house.rooms[room].id, slot, holder: clubs[club], seats: None });
        }
        let calendar = Calendar::default();
        let mut facts = house.facts(&calendar);
        let mut standing = house.taken.clone();
        for (people, on, start, long, named, club) in wishes {
            let asked = FreeQuery {
                people: Some(people), days: vec![base.plus(on)], start: at(start), minutes: long * 15,
                room: named.map(|n| house.rooms[n].id), holder: Some(clubs[club]), ..wish()
            };
            let found = free_places(&asked, &facts).unwrap();
            prop_assert_eq!(&found, &free_places(&asked, &facts).unwrap(), "the same question");
            let first = first_free(&asked, &facts).unwrap();
            prop_assert_eq!(first.as_ref().ok(), found.places.first(), "the first is the first of all");
            for place in &found.places {
                let minutes: u32 = place.spots.iter().map(|s| s.slot.span().minutes()).sum();
                prop_assert_eq!(minutes, asked.minutes, "as long as wished");
                prop_assert_eq!(place.spots.len(), if place.kind == FreeKind::Split { 2 } else { 1 });
                for spot in &place.spots {
                    let room = house.rooms.iter().find(|r| r.id == spot.room).unwrap();
                    prop_assert!(
                        house.openings.may_use(room, spot.slot.day(), spot.slot.span(), &calendar).is_ok(),
                        "open: {}", told(place)
                    );
                    prop_assert!(
                        Some(room.id) == asked.room || room.capacity.is_none_or(|seats| people <= seats),
                        "big enough: {}", told(place)
                    );
                    for other in standing.iter().filter(|t| t.slot.day() == spot.slot.day()) {
                        let (theirs, ours) = (other.slot.span(), spot.slot.span());
                        prop_assert!(
                            other.room != room.id || !theirs.too_close(ours, room.turnover_minutes),
                            "taken: {}", told(place)
                        );
                        prop_assert!(
                            other.holder != clubs[club] || !theirs.overlaps(ours),
                            "they are elsewhere: {}", told(place)
                        );
                    }
                }
            }
            for spot in first.iter().flat_map(|p| &p.spots) {
                let one = Taken { id: BookingId::new(), room: spot.room, slot: spot.slot, holder: clubs[club], seats: None };
                facts.take(one);
                standing.push(one);
            }
        }
    }
}

#[test]
fn the_window_asks_the_same_finder() {
    let office = crate::office::office();
    let (room, other) = (office.room("102 舞蹈室"), office.room("201 昼夜教室"));
    let club = office.club("舞蹈队");
    office.book(&room, &club, "2026-11-24 08:30-10:30").unwrap();
    let wish = serde_json::json!({ "room": room, "days": ["2026-11-24"], "start": "09:00", "minutes": 60 });
    let found = office.must("place_find", serde_json::json!({ "wish": wish }));
    assert_eq!(found["places"][0]["spots"][0]["room"], other, "{found}");
    assert_eq!(found["places"][0]["sentence"], "同一时间 201 昼夜教室 空着，能坐 30 人");
}
